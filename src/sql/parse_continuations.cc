#include <algorithm>

#include "sql/continuations.h"
#include "sql/lexer.h"
#include "sql/parse_state.h"

namespace sql {
namespace {

/// The hive command's own statements, which never reach the parser.
constexpr std::string_view kCommands[] = {"RESET", "SET", "SOURCE"};

/// Words that only ever follow others, and so are offered with them: `GROUP BY`, `IF NOT EXISTS`.
constexpr std::string_view kFollowers[] = {"BY",    "COLUMNS", "DATA",    "EXISTS", "FORMAT",
                                           "FROM",  "INTO",    "JOIN",    "NOT",    "PARTITION",
                                           "TABLE", "TO",      "REPLACE", "VIEW"};
constexpr int kMostFollowers = 3;

bool BeginsWith(std::string_view word, std::string_view prefix) {
  return word.size() >= prefix.size() &&
         std::ranges::equal(word.substr(0, prefix.size()), prefix, {}, {}, [](char c) {
           return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
         });
}

bool IsRefused(const Statement& statement) {
  if (const auto* explain = std::get_if<Explain>(&statement.node))
    return IsRefused(*explain->statement);
  const auto* show = std::get_if<Show>(&statement.node);
  return std::holds_alternative<Refused>(statement.node) ||
         (show && show->kind == ShowKind::kOther);
}

/// Parses beginnings of a statement, and tells whether only more was wanted.
class Trial {
 public:
  explicit Trial(const std::string& text) : source_(MakeSource(text)) {
    auto tokens = Lex(source_);
    if (tokens) tokens_ = std::move(*tokens);
  }

  bool Lexed() const { return !tokens_.empty(); }

  /// Whether the text is a statement or the beginning of one.
  bool Fits() {
    const uint32_t end = tokens_.back().span.begin;
    Parser parser(source_, std::move(tokens_), Parser::Expected::kRecord);
    bool fits = false;
    try {
      fits = !IsRefused(parser.ParseStatement());
    } catch (const ParseFailure& failure) {
      fits = failure.span.begin >= end;
    } catch (const Refusal&) {
      fits = false;
    }
    asked_ = parser.ExpectedAtEnd();
    tokens_ = parser.TakeTokens();
    return fits;
  }

  /// The same with the last token taken for one of another kind.
  bool FitsWith(TokenKind kind, uint16_t keyword = kNoKeyword) {
    Token& token = tokens_[tokens_.size() - 2];
    token.kind = kind;
    token.keyword = keyword;
    return Fits();
  }

  /// What the parser asked for behind the text, as error messages name it.
  const std::vector<std::string_view>& asked() const { return asked_; }

 private:
  Source source_;
  std::vector<Token> tokens_;
  std::vector<std::string_view> asked_;
};

/// The keyword with what must follow it.
std::string WithFollowers(const std::string& begun, std::string_view keyword,
                          std::vector<std::string_view> asked) {
  std::string words(keyword);
  // The parser takes the first of these for an alias as long as BY is not there.
  if (keyword == "CLUSTER" || keyword == "DISTRIBUTE" || keyword == "SORT") return words + " BY";
  for (int i = 0; i < kMostFollowers && asked.size() == 1; ++i) {
    if (std::ranges::find(kFollowers, asked[0]) == std::end(kFollowers)) break;
    words += " " + std::string(asked[0]);
    Trial trial(begun + " " + words);
    if (!trial.Lexed() || !trial.Fits()) break;
    asked = trial.asked();
  }
  return words;
}

}  // namespace

Continuations FindContinuations(std::string_view begun, std::string_view prefix) {
  Continuations found;
  const std::string text(begun);
  Trial begin(text);
  if (!begin.Lexed() || !begin.Fits()) return found;
  found.known = true;
  Trial trial(text + " x");
  found.name = trial.FitsWith(TokenKind::kQuotedName);
  found.value = found.name && trial.FitsWith(TokenKind::kNumber);
  for (uint16_t i = 0; i < kKeywords.size(); ++i) {
    const KeywordEntry& entry = kKeywords[i];
    if (!entry.same_as.empty() || !BeginsWith(entry.text, prefix)) continue;
    // Where any name may stand, such as an alias, a word that is not reserved is a keyword only
    // when the parser asked for it.
    if (found.name && entry.reservation == Reservation::kFree &&
        std::ranges::find(begin.asked(), entry.text) == begin.asked().end())
      continue;
    if (trial.FitsWith(TokenKind::kWord, i))
      found.keywords.push_back(WithFollowers(text, entry.text, trial.asked()));
  }
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    for (const std::string_view command : kCommands) {
      if (BeginsWith(command, prefix)) found.keywords.emplace_back(command);
    }
    std::ranges::sort(found.keywords);
  }
  return found;
}

}  // namespace sql
