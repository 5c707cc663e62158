#include "sql/script.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "sql/parser.h"
#include "sql/script_tokens.h"

namespace sql {
namespace {

using base::IsBlank;

/// As often as Hive looks through a statement for variables (hive.variable.substitute.depth).
constexpr int kMaxSubstitutions = 40;

/// Behind blanks and comments at `at`.
size_t SkipBlanks(std::string_view text, size_t at) {
  while (at < text.size()) {
    if (IsBlank(text[at])) {
      ++at;
    } else if (text.substr(at).starts_with("--")) {
      at = std::min(text.find('\n', at), text.size());
    } else if (text.substr(at).starts_with("/*") && !text.substr(at).starts_with("/*+")) {
      const size_t end = text.find("*/", at + 2);
      at = end == std::string_view::npos ? text.size() : end + 2;
    } else {
      break;
    }
  }
  return at;
}

/// Behind the quoted text that opens at `at`.
size_t SkipQuoted(std::string_view text, size_t at) {
  const char quote = text[at++];
  while (at < text.size() && text[at] != quote) at += text[at] == '\\' && quote != '`' ? 2 : 1;
  return std::min(at + 1, text.size());
}

/// The `;` that ends the statement at `at`, or the end of the script.
size_t FindEnd(std::string_view text, size_t at) {
  while (at < text.size() && text[at] != ';') {
    const char c = text[at];
    if (c == '\'' || c == '"' || c == '`') {
      at = SkipQuoted(text, at);
    } else if (text.substr(at).starts_with("--") || text.substr(at).starts_with("/*")) {
      const size_t behind = SkipBlanks(text, at);
      at = behind == at ? at + 2 : behind;
    } else {
      at += c == '\\' ? 2 : 1;
    }
  }
  return std::min(at, text.size());
}

/// Text with the memory of where each byte of it stood.
struct Substituted {
  std::string text;
  std::vector<Source::Place> places;

  void Append(const Substituted& from, size_t begin, size_t end) {
    auto place = std::ranges::upper_bound(from.places, begin, {}, &Source::Place::at);
    if (place != from.places.begin()) --place;
    for (; place != from.places.end() && place->at < end; ++place) {
      const size_t start = std::max<size_t>(place->at, begin);
      if (start >= end) break;
      const auto moved = static_cast<uint32_t>(place->substituted ? 0 : start - place->at);
      places.push_back({static_cast<uint32_t>(text.size() + (start - begin)), place->origin + moved,
                        place->substituted});
    }
    text.append(from.text, begin, end - begin);
  }
  void AppendValue(std::string_view value, uint32_t origin) {
    places.push_back({static_cast<uint32_t>(text.size()), origin, true});
    text += value;
  }
  uint32_t Origin(size_t at) const {
    auto place = std::ranges::upper_bound(places, at, {}, &Source::Place::at);
    --place;
    return place->substituted ? place->origin
                              : place->origin + static_cast<uint32_t>(at - place->at);
  }
};

/// Replaces each variable once. Values are not looked through: the next pass does that.
bool SubstituteOnce(const Substituted& from, const VariableLookup& variables, Substituted& to) {
  bool found = false;
  size_t done = 0;
  for (const Span& variable : VariablesIn(from.text)) {
    const auto name =
        std::string_view(from.text).substr(variable.begin + 2, variable.end - variable.begin - 3);
    const auto value = variables(name);
    if (!value) continue;
    to.Append(from, done, variable.begin);
    to.AppendValue(*value, from.Origin(variable.begin));
    done = variable.end;
    found = true;
    if (to.text.size() > kMaxStatementBytes) return true;
  }
  to.Append(from, done, from.text.size());
  return found;
}

/// `\;` is the semicolon itself, as in the hive command.
void Unescape(std::string_view text, uint32_t origin, Substituted& to) {
  size_t at = 0;
  while (true) {
    const size_t escape = std::min(text.find("\\;", at), text.size());
    to.places.push_back(
        {static_cast<uint32_t>(to.text.size()), origin + static_cast<uint32_t>(at), false});
    to.text += text.substr(at, escape - at);
    if (escape == text.size()) return;
    at = escape + 1;  // keeps the `;`
    const size_t next = std::min(text.find("\\;", at), text.size());
    to.places.push_back(
        {static_cast<uint32_t>(to.text.size()), origin + static_cast<uint32_t>(at), false});
    to.text += text.substr(at, next - at);
    at = next;
  }
}

}  // namespace

std::vector<RawStatement> SplitScript(std::string_view script) {
  std::vector<RawStatement> statements;
  size_t at = 0;
  while ((at = SkipBlanks(script, at)) < script.size()) {
    if (script[at] == ';') {
      ++at;
      continue;
    }
    // `!echo it's done` ends with its line, and quotes in it mean nothing.
    const bool command = script[at] == '!';
    const size_t stop =
        command ? std::min(script.find('\n', at), script.size()) : FindEnd(script, at);
    size_t end = stop;
    while (end > at && (IsBlank(script[end - 1]) || (command && script[end - 1] == ';'))) --end;
    statements.push_back({{static_cast<uint32_t>(at), static_cast<uint32_t>(end)}});
    at = stop + 1;
  }
  return statements;
}

base::Result<Source> Substitute(std::string_view script, const RawStatement& statement,
                                const std::string& file, const VariableLookup& variables) {
  Source source;
  source.file = file;
  source.original = std::string(script);
  Substituted text;
  Unescape(script.substr(statement.span.begin, statement.span.end - statement.span.begin),
           statement.span.begin, text);
  for (int pass = 0;; ++pass) {
    Substituted next;
    if (!SubstituteOnce(text, variables, next)) break;
    if (pass == kMaxSubstitutions || next.text.size() > kMaxStatementBytes) {
      source.text = std::move(text.text);
      source.places = std::move(text.places);
      return base::Fail(source.ErrorAt(
          base::ErrorCode::kInvalid, {0, 1},
          pass == kMaxSubstitutions
              ? fmt::format("variables nested more than {} levels deep", kMaxSubstitutions)
              : "the statement grows too large when its variables are replaced"));
    }
    text = std::move(next);
  }
  source.text = std::move(text.text);
  source.places = std::move(text.places);
  return source;
}

}  // namespace sql
