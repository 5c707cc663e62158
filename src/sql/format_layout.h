#pragma once

#include <string>
#include <vector>

#include "sql/script_tokens.h"

/// Inside of the formatter: included by format*.cc only.
namespace sql {

/// Lays out the tokens of one statement. The last token is kEnd; comments before it are not
/// written, they belong behind the `;`.
class Layout {
 public:
  explicit Layout(const std::vector<WrittenToken>& tokens);
  std::string Run();

 private:
  using Place = size_t;  // a token's index
  struct Clause {
    Place begin;
    Place head;  // behind its keywords
    Place end;
  };
  static constexpr int kLevel = 4;
  static constexpr size_t kWidth = 120;

  // ---- what tokens are ----
  bool Is(Place at, const char* word) const;
  bool IsSymbol(Place at, Symbol symbol) const;
  bool OpensQuery(Place at) const;  // of a `(`
  bool IsUnary(Place at) const;
  void Pair();
  bool NeedsBlank(Place at) const;
  std::string Text(Place at) const;

  // ---- what fits on a line ----
  size_t Width(Place begin, Place end) const;
  bool HasComment(Place begin, Place end) const;
  bool WantsBreak(Place begin, Place end) const;
  bool Fits(Place begin, Place end) const;
  bool HasLine(Place begin, Place end) const;

  // ---- writing ----
  /// Ends the line, behind the comments that end it before `next`.
  void NewLine(Place next, int indent);
  void EndLine(int indent);
  bool AtLineBegin() const;
  void PutComment(const Comment& comment);
  void Put(Place at, int indent);
  void PutFlat(Place begin, Place end, int indent);
  void Statement();
  void Head(Place begin, Place end);
  void Query(Place begin, Place end, int indent);
  void PutClause(const Clause& clause, int indent);
  void Items(Place begin, Place end, int indent);
  void Fill(Place begin, Place end, int indent);
  void Condition(Place begin, Place end, int indent);
  void Expression(Place begin, Place end, int indent);
  Place Group(Place open, int indent);
  Place CaseBlock(Place open, int indent);
  std::vector<Clause> Clauses(Place begin, Place end) const;
  Place ClauseHead(Place at, Place end) const;
  std::vector<std::pair<Place, Place>> SplitAtCommas(Place begin, Place end) const;
  /// Places at this level of a range for which `wanted` holds.
  template <class Wanted>
  std::vector<Place> Find(Place begin, Place end, Wanted wanted) const;

  const std::vector<WrittenToken>& tokens_;
  std::vector<Place> partner_;  // of what opens a group, CASE too, what closes it; else the place
  std::vector<bool> type_bracket_;
  std::string out_;
  size_t line_begin_ = 0;
  int line_indent_ = 0;
  bool must_break_ = false;               // a comment ended the line
  std::vector<size_t> comments_written_;  // of each token's
};

}  // namespace sql
