#pragma once

#include <string>
#include <utility>
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
  using Range = std::pair<Place, Place>;
  enum class ListOf { kNames, kValues };
  enum class Lines { kWritten, kFull };
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
  bool IsSetOperation(Place at) const;
  bool IsUnary(Place at) const;
  void Pair();
  bool NeedsBlank(Place at) const;
  std::string Text(Place at) const;

  // ---- what fits on a line ----
  size_t Width(Place begin, Place end) const;
  bool HasComment(Place begin, Place end) const;
  bool WantsBreak(Place begin, Place end) const;
  bool Fits(Place begin, Place end) const;
  /// Neither the writer nor a comment breaks it, but the width of the line does.
  bool IsTooLong(Place begin, Place end) const;
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
  size_t OperandOnALine(const std::vector<Clause>& clauses, size_t first) const;
  void PutClause(const Clause& clause, int indent);
  void Items(Place begin, Place end, int indent);
  bool IsFilled(const std::vector<Range>& items) const;
  void Item(Place begin, Place end, int indent);
  bool IsLongList(const std::vector<Range>& items) const;
  void Fill(Place begin, Place end, int indent, ListOf what);
  std::vector<bool> FilledLines(const std::vector<Range>& items, Place end, int indent,
                                Lines lines) const;
  void Condition(Place begin, Place end, int indent);
  void Expression(Place begin, Place end, int indent);
  void BreakBefore(const std::vector<Place>& places, Place begin, Place end, int indent,
                   int broken_indent);
  bool AnyBeginsLine(const std::vector<Place>& places) const;
  std::vector<Place> Conjunctions(Place begin, Place end) const;
  std::vector<Place> Joints(Place begin, Place end) const;
  Place Group(Place open, Place tail_end, int indent);
  bool IsOfType(Place open) const;
  bool FitsAsCast(Place open, int indent) const;
  void Cast(Place begin, Place end, int indent);
  void Window(Place begin, Place end, int indent);
  Place CaseBlock(Place open, int indent);
  std::vector<Clause> Clauses(Place begin, Place end) const;
  Place ClauseHead(Place at, Place end) const;
  std::vector<Range> SplitAtCommas(Place begin, Place end) const;
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

template <class Wanted>
std::vector<Layout::Place> Layout::Find(Place begin, Place end, Wanted wanted) const {
  std::vector<Place> places;
  for (Place at = begin; at < end; ++at) {
    if (wanted(at)) places.push_back(at);
    at = partner_[at];
  }
  return places;
}

}  // namespace sql
