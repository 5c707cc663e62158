#include "terminal/layout.h"

#include "sql/lexer.h"
#include "sql/utf8.h"

namespace terminal {
namespace {

const char* StyleOf(const sql::Token& token, const Colours& colours) {
  switch (token.kind) {
    case sql::TokenKind::kString:
      return colours.string;
    case sql::TokenKind::kNumber:
    case sql::TokenKind::kIntegral:
    case sql::TokenKind::kSuffixed:
      return colours.number;
    case sql::TokenKind::kWord:
      // A word that may be a name is coloured only where no one would call a column so.
      return token.keyword != sql::kNoKeyword &&
                     sql::kKeywords[token.keyword].reservation == sql::Reservation::kReserved
                 ? colours.keyword
                 : "";
    default:
      return "";
  }
}

/// The style of each byte.
std::vector<const char*> Styles(const std::string& text, const Colours& colours) {
  std::vector<const char*> styles(text.size(), "");
  size_t end = text.size();
  auto tokens = sql::Lex(sql::MakeSource(text));
  if (!tokens) {  // a string or comment that is not closed yet: all behind its begin
    end = text.find_last_of("'\"`");
    const size_t comment = text.rfind("/*");
    if (end == std::string::npos || (comment != std::string::npos && comment < end &&
                                     !sql::Lex(sql::MakeSource(text.substr(0, end)))))
      end = comment;
    if (end == std::string::npos) return styles;
    const char* style = text[end] == '/' ? colours.dim : colours.string;
    for (size_t i = end; i < text.size(); ++i) styles[i] = style;
    tokens = sql::Lex(sql::MakeSource(text.substr(0, end)));
    if (!tokens) return styles;
  }
  size_t at = 0;
  for (const sql::Token& token : *tokens) {
    for (size_t i = at; i < token.span.begin && i < end; ++i) {
      if (text[i] != ' ' && text[i] != '\n') styles[i] = colours.dim;  // comments
    }
    const char* style = StyleOf(token, colours);
    for (size_t i = token.span.begin; i < token.span.end; ++i) styles[i] = style;
    at = token.span.end;
  }
  return styles;
}

}  // namespace

Layout LayOut(const std::string& text, size_t cursor, const std::string& prompt,
              const std::string& next_prompt, size_t width, const Colours& colours) {
  Layout layout;
  const auto styles = Styles(text, colours);
  std::string row = colours.bold + prompt + colours.reset;
  size_t column = WidthOf(prompt);
  const char* style = "";
  const auto end_row = [&] {
    if (*style) row += colours.reset;
    style = "";
    layout.rows.push_back(std::move(row));
    row.clear();
    column = 0;
  };
  const auto mark_cursor = [&] {
    layout.cursor_row = layout.rows.size();
    layout.cursor_column = column;
  };
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t point = sql::NextCodePoint(text, at);
    const bool breaks = point == U'\n';
    const size_t taken = breaks ? 0 : WidthOf(point);
    if (column + taken > width) end_row();
    if (begin == cursor) mark_cursor();
    if (breaks) {
      end_row();
      row = colours.dim + next_prompt + colours.reset;
      column = WidthOf(next_prompt);
      continue;
    }
    if (styles[begin] != style) {
      if (*style) row += colours.reset;
      style = styles[begin];
      row += style;
    }
    row += text.substr(begin, at - begin);
    column += taken;
  }
  if (column >= width) end_row();
  if (cursor >= text.size()) mark_cursor();
  end_row();
  return layout;
}

}  // namespace terminal
