#include "cli/line_reader.h"

#include <histedit.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace cli {

struct LineReader::Editor {
  EditLine* line = nullptr;
  History* history = nullptr;
  HistEvent event{};
  std::string file;
  std::string prompt;
};

namespace {

constexpr int kHistoryLength = 1000;

}  // namespace

LineReader::LineReader(std::string first_prompt, std::string next_prompt)
    : first_prompt_(std::move(first_prompt)), next_prompt_(std::move(next_prompt)) {
  if (!isatty(STDIN_FILENO)) return;
  editor_ = std::make_unique<Editor>();
  editor_->line = el_init("pdm", stdin, stdout, stderr);
  editor_->history = history_init();
  history(editor_->history, &editor_->event, H_SETSIZE, kHistoryLength);
  if (const char* home = getenv("HOME")) {
    editor_->file = std::string(home) + "/.pdm_history";
    history(editor_->history, &editor_->event, H_LOAD, editor_->file.c_str());
  }
  using Prompt = char* (*)(EditLine*);
  const Prompt prompt = [](EditLine* line) -> char* {
    void* data = nullptr;
    el_get(line, EL_CLIENTDATA, &data);
    return static_cast<Editor*>(data)->prompt.data();
  };
  el_set(editor_->line, EL_CLIENTDATA, editor_.get());
  el_set(editor_->line, EL_PROMPT, prompt);
  el_set(editor_->line, EL_EDITOR, "emacs");
  el_set(editor_->line, EL_SIGNAL, 1);
  el_set(editor_->line, EL_HIST, history, editor_->history);
}

LineReader::~LineReader() {
  if (!editor_) return;
  if (!editor_->file.empty())
    history(editor_->history, &editor_->event, H_SAVE, editor_->file.c_str());
  history_end(editor_->history);
  el_end(editor_->line);
}

std::optional<std::string> LineReader::Next(bool first) {
  if (!editor_) {
    std::string line;
    return std::getline(std::cin, line) ? std::optional(line) : std::nullopt;
  }
  editor_->prompt = first ? first_prompt_ : next_prompt_;
  int count = 0;
  const char* text = el_gets(editor_->line, &count);
  if (!text || count <= 0) return std::nullopt;
  std::string line(text, static_cast<size_t>(count));
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
  return line;
}

void LineReader::Remember(const std::string& statement) {
  if (editor_) history(editor_->history, &editor_->event, H_ENTER, statement.c_str());
}

}  // namespace cli
