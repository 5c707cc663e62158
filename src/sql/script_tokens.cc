#include "sql/script_tokens.h"

#include <algorithm>

#include "base/ascii.h"
#include "sql/lexer.h"

namespace sql {
std::vector<Span> VariablesIn(std::string_view statement) {
  std::vector<Span> variables;
  size_t at = 0;
  while ((at = statement.find("${", at)) != std::string_view::npos) {
    const size_t end = statement.find_first_of("}$ ", at + 2);
    if (end == std::string_view::npos || statement[end] != '}' || end == at + 2) {
      at += 2;
      continue;
    }
    variables.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end + 1)});
    at = end + 1;
  }
  return variables;
}

std::string WithoutVariables(std::string_view statement, uint64_t numbers) {
  std::string text(statement);
  for (const Span& variable : VariablesIn(statement)) {
    std::fill(text.begin() + variable.begin, text.begin() + variable.end, numbers & 1 ? '1' : 'v');
    numbers >>= 1;
  }
  return text;
}

std::vector<Comment> CommentsIn(std::string_view blanks) {
  std::vector<Comment> comments;
  int lines = 0;  // ends of lines since the last thing that is no blank
  for (size_t at = 0; at < blanks.size();) {
    const std::string_view rest = blanks.substr(at);
    if (rest.starts_with("--") || rest.starts_with("/*")) {
      const bool line = rest[0] == '-';
      const size_t close = line ? blanks.find('\n', at) : blanks.find("*/", at + 2);
      const size_t end = close == std::string_view::npos ? blanks.size() : close + (line ? 0 : 2);
      Comment comment;
      comment.text = std::string(blanks.substr(at, end - at));
      while (base::IsBlank(comment.text.back())) comment.text.pop_back();
      comment.own_line = lines > 0;
      comment.blank_before = lines > 1;
      const size_t next = blanks.find_first_not_of(" \t\r", end);
      comment.ends_line = line || (next != std::string_view::npos && blanks[next] == '\n');
      comments.push_back(std::move(comment));
      lines = 0;
      at = end;
      continue;
    }
    if (blanks[at] == '\n') ++lines;
    if (!base::IsBlank(blanks[at])) lines = 0;
    ++at;
  }
  return comments;
}

base::Result<std::vector<WrittenToken>> LexWritten(std::string_view statement) {
  const Source source = MakeSource(WithoutVariables(statement));
  TRY_ASSIGN(const std::vector<Token> tokens, Lex(source));
  std::vector<WrittenToken> written;
  size_t end = 0;
  for (const Token& token : tokens) {
    WrittenToken& it = written.emplace_back();
    const std::string_view blanks = statement.substr(end, token.span.begin - end);
    it.token = token;
    it.text = std::string(statement.substr(token.span.begin, token.span.end - token.span.begin));
    it.before = CommentsIn(blanks);
    it.line_before = blanks.find('\n') != std::string_view::npos;
    it.blank_before = !blanks.empty();
    end = token.span.end;
  }
  return written;
}

}  // namespace sql
