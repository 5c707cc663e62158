#include "terminal/menu.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/type.h"

namespace terminal {

const sql::Candidate* Menu::chosen() const {
  return chosen_ ? &items_.candidates[*chosen_] : nullptr;
}

void Menu::Open(sql::Completions items) {
  items_ = std::move(items);
  chosen_.reset();
}

void Menu::Next() {
  const size_t count = items_.candidates.size();
  chosen_ = chosen_ ? (*chosen_ + 1) % count : 0;
}

void Menu::Previous() {
  const size_t count = items_.candidates.size();
  chosen_ = chosen_ ? (*chosen_ + count - 1) % count : count - 1;
}

std::vector<std::string> Menu::Rows(size_t lines, size_t width, const Colours& colours) const {
  std::vector<std::string> rows;
  const auto& candidates = items_.candidates;
  if (candidates.empty() || lines < 2) return rows;
  const bool all = candidates.size() <= lines;
  const size_t shown = all ? candidates.size() : lines - 1;
  const size_t at = chosen_.value_or(0);
  const size_t first = std::min(at < shown ? 0 : at - shown + 1, candidates.size() - shown);
  size_t text_width = 0;
  for (size_t i = first; i < first + shown; ++i)
    text_width = std::max(text_width, WidthOf(candidates[i].text));
  text_width = std::min(text_width, width / 2);
  for (size_t i = first; i < first + shown; ++i) {
    const sql::Candidate& it = candidates[i];
    const bool is_chosen = chosen_ == i;
    const std::string text = Fit(it.text, text_width, Align::kLeft);
    std::string about = Fit(sql::CandidateKindName(it.kind), 9, Align::kLeft) + it.detail;
    about = Cut(about, width > text_width + 6 ? width - text_width - 6 : 0);
    rows.push_back(fmt::format("  {}{} {}{}  {}{}{}", is_chosen ? colours.chosen : colours.bold,
                               is_chosen ? ">" : " ", text, colours.reset, colours.dim, about,
                               colours.reset));
  }
  if (!all)
    rows.push_back(fmt::format("  {}  {} of {}{}", colours.dim,
                               chosen_ ? std::to_string(*chosen_ + 1) : "first of them",
                               candidates.size(), colours.reset));
  return rows;
}

std::string CommonPrefix(const std::vector<sql::Candidate>& candidates) {
  if (candidates.empty()) return {};
  std::string prefix = candidates[0].text;
  for (const sql::Candidate& it : candidates) {
    size_t same = 0;
    const size_t most = std::min(prefix.size(), it.text.size());
    while (same < most && sql::Lower(prefix.substr(same, 1)) == sql::Lower(it.text.substr(same, 1)))
      ++same;
    prefix.resize(same);
  }
  return prefix;
}

}  // namespace terminal
