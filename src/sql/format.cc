#include "sql/format.h"

#include <algorithm>
#include <utility>

#include "sql/format_layout.h"
#include "sql/parser.h"
#include "sql/printer.h"
#include "sql/script.h"

namespace sql {
namespace {

/// Statements of the command line, whose text means itself, blanks and all.
bool IsVerbatim(std::string_view statement) {
  if (statement.starts_with("!")) return true;
  static constexpr std::string_view kWords[] = {"set", "reset",  "source", "add",
                                                "dfs", "delete", "list"};
  const size_t end = std::min(statement.find_first_of(" \t\r\n;"), statement.size());
  return std::ranges::find(kWords, Lower(statement.substr(0, end))) != std::end(kWords);
}

/// The tree of a statement. A variable may stand for a name or for a number: of so many every
/// combination is tried.
base::Result<Statement> ParseWritten(std::string_view text, const Source& place) {
  constexpr size_t kMostVariables = 6;
  const size_t variables = VariablesIn(text).size();
  const uint64_t combinations = variables <= kMostVariables ? uint64_t{1} << variables : 1;
  for (uint64_t numbers = 0; numbers < combinations; ++numbers) {
    auto parsed = Parse(MakeSource(WithoutVariables(text, numbers)));
    if (parsed) return parsed;
  }
  Source source = place;
  source.text = WithoutVariables(text);
  return Parse(source);
}

void FoldColumns(std::vector<ColumnDef>& columns) {
  for (ColumnDef& column : columns) column.constraint = Lower(column.constraint);
}

/// Some statements and clauses keep their words in the tree as they were written: those count
/// whatever their case. That their strings stay as they are the tokens tell.
void FoldWritten(Statement& statement) {
  if (auto* it = std::get_if<Accepted>(&statement.node)) it->text = Lower(it->text);
  if (auto* it = std::get_if<Refused>(&statement.node)) it->text = Lower(it->text);
  if (auto* it = std::get_if<Show>(&statement.node)) it->text = Lower(it->text);
  if (auto* it = std::get_if<Explain>(&statement.node); it && it->statement)
    FoldWritten(*it->statement);
  if (auto* it = std::get_if<CreateTable>(&statement.node)) {
    FoldColumns(it->columns);
    FoldColumns(it->partitioned_by);
    for (std::string& text : it->constraints) text = Lower(text);
    it->skewed_on = Lower(it->skewed_on);
  }
  if (auto* it = std::get_if<AlterTable>(&statement.node)) {
    if (auto* added = std::get_if<AddColumns>(&it->action)) FoldColumns(added->columns);
    if (auto* changed = std::get_if<ChangeColumn>(&it->action))
      changed->column.constraint = Lower(changed->column.constraint);
  }
}

class ScriptFormatter {
 public:
  ScriptFormatter(std::string_view script, const std::string& file)
      : script_(script), file_(file) {}

  base::Result<std::string> Run() {
    size_t end = 0;
    for (const RawStatement& raw : SplitScript(script_)) {
      Between(script_.substr(end, raw.span.begin - end));
      TRY(One(raw.span));
      end = raw.span.end;
    }
    Between(script_.substr(end));
    while (!out_.empty() && (out_.back() == '\n' || out_.back() == ' ')) out_.pop_back();
    if (!out_.empty()) out_ += '\n';
    return std::move(out_);
  }

 private:
  /// Comments and one blank line at most of what parts two statements; the `;` is written already.
  void Between(std::string_view blanks) {
    std::vector<Comment> comments = std::exchange(behind_, {});
    for (Comment& comment : CommentsIn(blanks)) comments.push_back(std::move(comment));
    for (const Comment& comment : comments) {
      if (comment.own_line) EndLine(comment.blank_before);
      if (!out_.empty() && !out_.ends_with('\n')) out_ += ' ';
      out_ += comment.text;
      if (comment.ends_line) out_ += '\n';
    }
    const size_t last = blanks.find_last_not_of(" \t\r\n");
    const std::string_view tail = last == std::string_view::npos ? blanks : blanks.substr(last + 1);
    EndLine(std::ranges::count(tail, '\n') > 1);
  }
  void EndLine(bool blank_line) {
    if (out_.empty()) return;
    if (!out_.ends_with('\n')) out_ += '\n';
    if (blank_line && !out_.ends_with("\n\n")) out_ += '\n';
  }

  base::Result<void> One(Span span) {
    const std::string_view text = script_.substr(span.begin, span.end - span.begin);
    if (IsVerbatim(text)) {
      out_ += text;
      if (!text.starts_with("!")) out_ += ';';
      return {};
    }
    Source place;
    place.file = file_;
    place.original = std::string(script_);
    place.places = {{0, span.begin, false}};
    TRY_ASSIGN(Statement before, ParseWritten(text, place));
    TRY_ASSIGN(const std::vector<WrittenToken> tokens, LexWritten(text));
    const std::string formatted = Layout(tokens).Run();
    TRY(Compare(before, tokens, formatted, place));
    out_ += formatted;
    out_ += ';';
    behind_ = tokens.back().before;
    return {};
  }

  /// Nothing but blanks and the case of reserved words may differ.
  static base::Result<void> Compare(Statement& before, const std::vector<WrittenToken>& tokens,
                                    const std::string& formatted, const Source& place) {
    const auto fail = [&](const std::string& what) {
      return base::Fail(place.ErrorAt(base::ErrorCode::kInternal, {0, 1},
                                      "formatting would change the statement: " + what));
    };
    const auto after = LexWritten(formatted);
    if (!after || after->size() != tokens.size()) return fail("its tokens");
    for (size_t i = 0; i < tokens.size(); ++i) {
      const bool same = tokens[i].token.kind == TokenKind::kWord
                            ? Lower(tokens[i].text) == Lower((*after)[i].text)
                            : tokens[i].text == (*after)[i].text;
      if (!same) return fail(tokens[i].text);
      if (i + 1 < tokens.size() && !std::ranges::equal(tokens[i].before, (*after)[i].before, {},
                                                       &Comment::text, &Comment::text))
        return fail("its comments");
    }
    auto parsed = ParseWritten(formatted, {});
    if (!parsed) return fail("what it means");
    FoldWritten(before);
    FoldWritten(*parsed);
    return Equal(before, *parsed) ? base::Result<void>() : fail("what it means");
  }

  std::string_view script_;
  const std::string& file_;
  std::string out_;
  std::vector<Comment> behind_;  // comments between a statement's last token and its `;`
};

}  // namespace

base::Result<std::string> FormatScript(std::string_view script, const std::string& file) {
  return ScriptFormatter(script, file).Run();
}

}  // namespace sql
