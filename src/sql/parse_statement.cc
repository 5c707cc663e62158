#include <fmt/format.h>

#include <array>

#include "base/ascii.h"
#include "sql/lexer.h"
#include "sql/parse_state.h"

/// Which statement it is, and the entry points.
namespace sql {
namespace {

using base::Trim;

/// Takes the first word off `text`; in upper case.
std::string TakeWord(std::string_view& text) {
  const size_t end = std::min(text.find_first_of(" \t\r\n=("), text.size());
  std::string word(text.substr(0, end));
  for (char& c : word) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  text = Trim(text.substr(end));
  return word;
}

/// `SET`, `SET k`, `SET k=v`: the value is raw text, as Hive's SetProcessor takes it.
StatementNode ParseSet(std::string_view rest) {
  SetVariable set;
  const size_t equal = rest.find('=');
  if (equal == std::string_view::npos) {
    set.key = rest == "-v" ? "" : std::string(rest);
    return set;
  }
  set.key = std::string(Trim(rest.substr(0, equal)));
  set.value = std::string(Trim(rest.substr(equal + 1)));
  return set;
}

/// The statements that the hive command takes before its parser sees them. Their words are no
/// HiveQL tokens: `set a=b c`, `!ls -l`, `dfs -ls /`.
std::optional<StatementNode> ParseCommand(std::string_view text) {
  const std::string whole(text);
  if (text.starts_with('!')) {
    std::string_view rest = Trim(text.substr(1));
    if (TakeWord(rest) == "ECHO") return Echo{std::string(rest)};
    return Refused{"a shell command", whole};
  }
  std::string_view rest = text;
  const std::string word = TakeWord(rest);
  std::string_view behind = rest;
  const std::string second = TakeWord(behind);
  if (word == "SET") {
    if (second == "ROLE") return Accepted{"SET ROLE", whole};
    if (second == "AUTOCOMMIT") return Accepted{"SET AUTOCOMMIT", whole};
    return ParseSet(rest);
  }
  if (word == "RESET") return SetVariable{std::string(rest), std::nullopt, true};
  if (word == "SOURCE") return SourceFile{std::string(rest)};
  if (word == "DFS") return Refused{"dfs", whole};
  const bool resource = second == "JAR" || second == "JARS" || second == "FILE" ||
                        second == "FILES" || second == "ARCHIVE" || second == "ARCHIVES";
  if (resource && (word == "ADD" || word == "LIST" || word == "DELETE")) {
    return Accepted{fmt::format("{} {}", word, second), whole};
  }
  if (word == "COMPILE") return Refused{"COMPILE", whole};
  return std::nullopt;
}

/// Runs a production twice when it fails: the second time to learn what was expected.
template <class T, class Production>
base::Result<T> RunTwice(const Source& source, Production production) {
  TRY_ASSIGN(std::vector<Token> tokens, Lex(source));
  Parser parser(source, std::move(tokens), Parser::Expected::kIgnore);
  try {
    return production(parser);
  } catch (const ParseFailure&) {
    Parser again(source, parser.TakeTokens(), Parser::Expected::kRecord);
    try {
      return production(again);
    } catch (const ParseFailure& failure) {
      return base::Fail(source.ErrorAt(failure.code, failure.span, failure.message));
    }
  }
}

}  // namespace

base::Result<Statement> Parse(const Source& source) {
  if (source.text.size() <= kMaxStatementBytes) {
    std::string_view text = Trim(source.text);
    while (text.starts_with("--")) text = Trim(text.substr(std::min(text.find('\n'), text.size())));
    const auto begin = static_cast<uint32_t>(text.data() - source.text.data());
    const Span span{text.empty() ? 0 : begin, begin + static_cast<uint32_t>(text.size())};
    if (text.empty()) {
      return base::Fail(source.ErrorAt(base::ErrorCode::kInvalid, {0, 1}, "expected a statement"));
    }
    if (auto command = ParseCommand(text)) return Statement{span, std::move(*command)};
  }
  return RunTwice<Statement>(source, [](Parser& parser) -> Statement {
    try {
      return parser.ParseStatement();
    } catch (const Refusal& refusal) {
      return {parser.Whole(), Refused{refusal.what, parser.Words()}};
    }
  });
}

std::optional<std::string> SourceFileOf(const Source& source) {
  const auto command = ParseCommand(Trim(source.text));
  const auto* file = command ? std::get_if<SourceFile>(&*command) : nullptr;
  return file ? std::optional(file->path) : std::nullopt;
}

base::Result<Type> ParseType(std::string_view text) {
  return RunTwice<Type>(MakeSource(std::string(text)),
                        [](Parser& parser) { return parser.ParseWholeType(); });
}

Statement Parser::ParseStatement() {
  Statement statement;
  statement.node = ParseStatementNode();
  if (Current().kind != TokenKind::kEnd) FailExpecting("the end of the statement");
  statement.span = Whole();
  return statement;
}

Span Parser::Whole() const {
  return {tokens_.front().span.begin,
          tokens_[tokens_.size() < 2 ? 0 : tokens_.size() - 2].span.end};
}

StatementNode Parser::ParseStatementNode() {
  struct Entry {
    Word word;
    StatementNode (Parser::*parse)();
  };
  static constexpr Entry kEntries[] = {
      {"SELECT", &Parser::ParseQueryOrInsert},
      {"INSERT", &Parser::ParseQueryOrInsert},
      {"WITH", &Parser::ParseQueryOrInsert},
      {"FROM", &Parser::ParseQueryOrInsert},
      {"MAP", &Parser::ParseQueryOrInsert},
      {"REDUCE", &Parser::ParseQueryOrInsert},
      {"CREATE", &Parser::ParseCreate},
      {"DROP", &Parser::ParseDrop},
      {"ALTER", &Parser::ParseAlter},
      {"TRUNCATE", &Parser::ParseTruncate},
      {"LOAD", &Parser::ParseLoad},
      {"UPDATE", &Parser::ParseUpdate},
      {"DELETE", &Parser::ParseDelete},
      {"MERGE", &Parser::ParseMerge},
      {"ANALYZE", &Parser::ParseAnalyze},
      {"MSCK", &Parser::ParseRepair},
      {"SHOW", &Parser::ParseShow},
      {"DESCRIBE", &Parser::ParseDescribe},
      {"DESC", &Parser::ParseDescribe},
      {"EXPLAIN", &Parser::ParseExplain},
  };
  start_ = at_;
  for (const Entry& entry : kEntries) {
    if (Is(entry.word)) return (this->*entry.parse)();
  }
  if (Is(Symbol::kLeftParen)) return ParseQueryOrInsert();
  if (Accept("USE")) return UseDatabase{ParseName()};

  struct Named {
    Word first;
    std::string_view what;
  };
  static constexpr Named kAccepted[] = {{"LOCK", "LOCK"},
                                        {"UNLOCK", "UNLOCK"},
                                        {"GRANT", "GRANT"},
                                        {"REVOKE", "REVOKE"},
                                        {"RELOAD", "RELOAD FUNCTION"}};
  for (const Named& named : kAccepted) {
    if (Is(named.first)) return TakeAccepted(std::string(named.what));
  }
  static constexpr Named kRefused[] = {
      {"EXPORT", "EXPORT TABLE"},      {"IMPORT", "IMPORT"},   {"REPL", "REPL"},
      {"START", "START TRANSACTION"},  {"COMMIT", "COMMIT"},   {"ROLLBACK", "ROLLBACK"},
      {"ABORT", "ABORT TRANSACTIONS"}, {"KILL", "KILL QUERY"}, {"ENABLE", "a resource plan"},
      {"DISABLE", "a resource plan"}};
  for (const Named& named : kRefused) {
    if (Is(named.first)) return TakeRefused(std::string(named.what));
  }
  FailExpecting("a statement");
}

/// A statement known by its first words: what follows is not looked at.
StatementNode Parser::TakeAccepted(std::string what) {
  at_ = tokens_.size() - 1;
  return Accepted{std::move(what), TextBetween(start_, at_)};
}

StatementNode Parser::TakeRefused(std::string what) {
  at_ = tokens_.size() - 1;
  return Refused{std::move(what), TextBetween(start_, at_)};
}

StatementNode Parser::ParseExplain() {
  static constexpr Word kOptions[] = {"EXTENDED",       "FORMATTED", "DEPENDENCY",
                                      "LOGICAL",        "ANALYZE",   "AUTHORIZATION",
                                      "REOPTIMIZATION", "LOCKS",     "VECTORIZATION"};
  static constexpr Word kDetails[] = {"SUMMARY", "OPERATOR", "EXPRESSION", "DETAIL"};
  const Level level(*this);
  Expect("EXPLAIN");
  Explain explain;
  const auto take = [&](Word word) {
    // `EXPLAIN ANALYZE TABLE t ..` explains a statement that begins with ANALYZE.
    if (!Is(word) || (Is("ANALYZE") && IsAhead(1, "TABLE"))) return false;
    if (!explain.mode.empty()) explain.mode += ' ';
    explain.mode += Lower(Text(Current()));
    Advance();
    return true;
  };
  // Ours; Hive's parser has no such words.
  const std::string first = Lower(Text(Current()));
  const bool own = first == "types" || first == "lineage";
  if (own) {
    explain.mode = first;
    Advance();
  }
  if (!own && !take("REWRITE")) {
    bool vectorization = Is("VECTORIZATION");
    while (std::ranges::any_of(kOptions, take)) {
      if (vectorization) {
        take("ONLY");
        static_cast<void>(std::ranges::any_of(kDetails, take));
      }
      vectorization = Is("VECTORIZATION");
    }
  }
  const uint32_t begin = Begin();
  if (Is("EXPLAIN")) FailExpecting("a statement");
  StatementNode node = ParseStatementNode();
  explain.statement = std::make_unique<Statement>(Statement{From(begin), std::move(node)});
  return explain;
}

}  // namespace sql
