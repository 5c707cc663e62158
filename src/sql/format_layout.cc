#include "sql/format_layout.h"

#include <algorithm>

namespace sql {
Layout::Layout(const std::vector<WrittenToken>& tokens)
    : tokens_(tokens), comments_written_(tokens.size(), 0) {
  Pair();
}

std::string Layout::Run() {
  Statement();
  return std::move(out_);
}

bool Layout::Is(Place at, const char* word) const {
  if (at >= tokens_.size() || tokens_[at].token.kind != TokenKind::kWord) return false;
  const uint16_t keyword = tokens_[at].token.keyword;
  return keyword != kNoKeyword && kKeywords[keyword].text == word && tokens_[at].text != "!";
}

bool Layout::IsSymbol(Place at, Symbol symbol) const {
  return at < tokens_.size() && tokens_[at].token.symbol == symbol;
}

bool Layout::IsSetOperation(Place at) const {
  return Is(at, "UNION") || Is(at, "INTERSECT") || Is(at, "EXCEPT") || Is(at, "MINUS");
}

bool Layout::OpensQuery(Place at) const {
  while (IsSymbol(at, Symbol::kLeftParen)) ++at;
  return Is(at, "SELECT") || Is(at, "WITH") || Is(at, "FROM") || Is(at, "VALUES");
}

/// Finds what closes what: parentheses, brackets, the `<>` of types, CASE and END.
void Layout::Pair() {
  partner_.resize(tokens_.size());
  type_bracket_.resize(tokens_.size(), false);
  std::vector<Place> open;
  for (Place at = 0; at < tokens_.size(); ++at) {
    partner_[at] = at;
    const bool of_type = IsSymbol(at, Symbol::kLess) && at > 0 &&
                         (Is(at - 1, "ARRAY") || Is(at - 1, "MAP") || Is(at - 1, "STRUCT") ||
                          Is(at - 1, "UNIONTYPE"));
    if (of_type || IsSymbol(at, Symbol::kLeftParen) || IsSymbol(at, Symbol::kLeftBracket) ||
        (Is(at, "CASE") && !IsSymbol(at + 1, Symbol::kColon))) {
      type_bracket_[at] = of_type;
      open.push_back(at);
      continue;
    }
    if (open.empty()) continue;
    const bool closes_type = type_bracket_[open.back()] && IsSymbol(at, Symbol::kGreater);
    const bool closes_case = Is(open.back(), "CASE") && Is(at, "END");
    const bool closes_round =
        IsSymbol(open.back(), Symbol::kLeftParen) && IsSymbol(at, Symbol::kRightParen);
    const bool closes_square =
        IsSymbol(open.back(), Symbol::kLeftBracket) && IsSymbol(at, Symbol::kRightBracket);
    if (!closes_type && !closes_case && !closes_round && !closes_square) continue;
    type_bracket_[at] = closes_type;
    partner_[open.back()] = at;
    open.pop_back();
  }
}

/// Whether a `-`, `+` or `~` has no left operand.
bool Layout::IsUnary(Place at) const {
  const Symbol symbol = tokens_[at].token.symbol;
  if (symbol == Symbol::kTilde) return true;
  if (symbol != Symbol::kMinus && symbol != Symbol::kPlus) return false;
  if (at == 0) return true;
  const Token& before = tokens_[at - 1].token;
  if (before.kind == TokenKind::kSymbol)
    return before.symbol != Symbol::kRightParen && before.symbol != Symbol::kRightBracket;
  return before.keyword != kNoKeyword &&
         kKeywords[before.keyword].reservation == Reservation::kReserved && !Is(at - 1, "END") &&
         !Is(at - 1, "NULL");
}

bool Layout::NeedsBlank(Place at) const {
  const Token& left = tokens_[at - 1].token;
  const Token& right = tokens_[at].token;
  if (!tokens_[at].before.empty()) return true;
  if (type_bracket_[at] || type_bracket_[at - 1]) {
    const bool behind = IsSymbol(at - 1, Symbol::kGreater) && right.symbol != Symbol::kComma &&
                        right.symbol != Symbol::kRightParen && !type_bracket_[at];
    return behind;
  }
  switch (right.symbol) {
    case Symbol::kComma:
    case Symbol::kRightParen:
    case Symbol::kRightBracket:
    case Symbol::kLeftBracket:
      return false;
    case Symbol::kColon:
      return false;
    case Symbol::kDot:
    case Symbol::kOther:
      return tokens_[at].blank_before;
    case Symbol::kLeftParen:
      // `f(x)` and `IN (1)`: who calls is for the writer to say.
      if (left.symbol != Symbol::kNone)
        return left.symbol != Symbol::kLeftParen && left.symbol != Symbol::kLeftBracket &&
               !IsUnary(at - 1);
      return tokens_[at].blank_before;
    default:
      break;
  }
  switch (left.symbol) {
    case Symbol::kComma:
      // decimal(15,2)
      return at < 4 || !(Is(at - 4, "DECIMAL") && IsSymbol(at - 3, Symbol::kLeftParen));
    case Symbol::kLeftParen:
    case Symbol::kLeftBracket:
      return false;
    case Symbol::kColon:
      return false;
    case Symbol::kDot:
    case Symbol::kOther:
      return tokens_[at].blank_before;
    case Symbol::kMinus:
    case Symbol::kPlus:
    case Symbol::kTilde:
      return !IsUnary(at - 1) || right.symbol == left.symbol;
    default:
      break;
  }
  return tokens_[at - 1].text != "!" || tokens_[at].blank_before;
}

/// Reserved words in capitals, but for fields and functions of such a name.
std::string Layout::Text(Place at) const {
  const WrittenToken& it = tokens_[at];
  if (it.token.kind != TokenKind::kWord || it.token.keyword == kNoKeyword || it.text == "!")
    return it.text;
  const KeywordEntry& entry = kKeywords[it.token.keyword];
  const bool is_field = (at > 0 && IsSymbol(at - 1, Symbol::kDot)) ||
                        IsSymbol(at + 1, Symbol::kColon) || IsSymbol(at + 1, Symbol::kDot);
  const bool is_call = IsSymbol(at + 1, Symbol::kLeftParen) && !tokens_[at + 1].blank_before;
  const bool of_type =
      at + 1 < tokens_.size() && type_bracket_[at + 1] && IsSymbol(at + 1, Symbol::kLess);
  if ((entry.reservation != Reservation::kReserved && !of_type) || is_field || is_call)
    return it.text;
  std::string upper = it.text;
  std::ranges::transform(upper, upper.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return upper;
}

// ---- what fits on a line ----

size_t Layout::Width(Place begin, Place end) const {
  size_t width = 0;
  for (Place at = begin; at < end; ++at)
    width += tokens_[at].text.size() + (at > begin && NeedsBlank(at) ? 1 : 0);
  return width;
}

bool Layout::HasComment(Place begin, Place end) const {
  for (Place at = begin + 1; at < end; ++at) {
    if (!tokens_[at].before.empty()) return true;
  }
  return false;
}

bool Layout::HasLine(Place begin, Place end) const {
  for (Place at = begin + 1; at < end; ++at) {
    if (tokens_[at].line_before) return true;
  }
  return false;
}

/// Whether the writer broke the line behind something that opens a group, or inside of a query.
bool Layout::WantsBreak(Place begin, Place end) const {
  for (Place at = begin; at + 1 < end; ++at) {
    if (partner_[at] == at || partner_[at] >= end) continue;
    if (tokens_[at + 1].line_before && at + 1 < end) return true;
    if (OpensQuery(at) && HasLine(at, partner_[at])) return true;
  }
  return false;
}

bool Layout::Fits(Place begin, Place end) const {
  if (HasComment(begin, end) || WantsBreak(begin, end)) return false;
  return out_.size() - line_begin_ + 1 + Width(begin, end) <= kWidth;
}

bool Layout::IsTooLong(Place begin, Place end) const {
  return !HasComment(begin, end) && !WantsBreak(begin, end) && !Fits(begin, end);
}

std::vector<Layout::Range> Layout::SplitAtCommas(Place begin, Place end) const {
  std::vector<Range> items;
  Place from = begin;
  for (const Place comma :
       Find(begin, end, [&](Place at) { return IsSymbol(at, Symbol::kComma); })) {
    items.emplace_back(from, comma);
    from = comma + 1;
  }
  items.emplace_back(from, end);
  return items;
}

// ---- writing ----

bool Layout::AtLineBegin() const {
  return out_.find_first_not_of(' ', line_begin_) == std::string::npos;
}

void Layout::EndLine(int indent) {
  while (!out_.empty() && out_.back() == ' ') out_.pop_back();
  if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  line_begin_ = out_.size();
  line_indent_ = indent;
  out_.append(static_cast<size_t>(indent), ' ');
  must_break_ = false;
}

void Layout::NewLine(Place next, int indent) {
  const auto& comments = tokens_[next].before;
  for (size_t& i = comments_written_[next];
       i < comments.size() && !comments[i].own_line && !must_break_; ++i)
    PutComment(comments[i]);
  EndLine(indent);
}

void Layout::PutComment(const Comment& comment) {
  if (!AtLineBegin()) out_ += ' ';
  out_ += comment.text;
  if (comment.text.find('\n') != std::string::npos) line_begin_ = out_.rfind('\n') + 1;
  must_break_ = comment.ends_line;
}

void Layout::Put(Place at, int indent) {
  const auto& comments = tokens_[at].before;
  for (size_t& i = comments_written_[at]; i < comments.size(); ++i) {
    const int level = AtLineBegin() || (must_break_ && i > 0) ? line_indent_ : indent;
    if (must_break_ || (comments[i].own_line && !AtLineBegin())) EndLine(level);
    PutComment(comments[i]);
  }
  if (must_break_) EndLine(comments.empty() ? indent : line_indent_);
  if (at > 0 && !AtLineBegin() && NeedsBlank(at)) out_ += ' ';
  out_ += Text(at);
}

void Layout::PutFlat(Place begin, Place end, int indent) {
  for (Place at = begin; at < end; ++at) Put(at, indent);
}

void Layout::Statement() {
  const Place end = tokens_.size() - 1;
  if (!HasLine(0, end) && Fits(0, end)) return PutFlat(0, end, kLevel);
  const bool defines = Is(0, "CREATE") || Is(0, "ALTER");
  if (!defines) {
    const bool queries = OpensQuery(0) || Is(0, "INSERT") || Is(0, "EXPLAIN");
    return queries ? Query(0, end, 0) : Head(0, end);
  }
  // The query of CREATE .. AS begins a line of its own.
  const auto query =
      Find(0, end, [&](Place at) { return at > 0 && Is(at - 1, "AS") && OpensQuery(at); });
  const Place head_end = query.empty() ? end : query[0];
  Head(0, head_end);
  if (query.empty()) return;
  NewLine(head_end, 0);
  Query(head_end, end, 0);
}

/// Definitions keep their lines: the parts of a ROW FORMAT one level in.
void Layout::Head(Place begin, Place end) {
  static constexpr const char* kParts[] = {"FIELDS", "ESCAPED", "COLLECTION",
                                           "MAP",    "LINES",   "NULL"};
  for (Place at = begin; at < end; ++at) {
    if (at > begin && tokens_[at].line_before) {
      const bool part = std::ranges::any_of(kParts, [&](const char* word) { return Is(at, word); });
      const bool closed = IsSymbol(at, Symbol::kRightParen);
      NewLine(at, part && !closed ? kLevel : 0);
    }
    if (partner_[at] != at && !Is(at, "CASE")) {
      at = Group(at, partner_[at] + 1, 0);
    } else {
      Put(at, kLevel);
    }
  }
}

/// The place behind the keywords of the clause that begins at `at`, or `at` when none does.
Layout::Place Layout::ClauseHead(Place at, Place end) const {
  static constexpr const char* kWithBy[] = {"GROUP", "ORDER", "SORT", "DISTRIBUTE", "CLUSTER"};
  static constexpr const char* kAlone[] = {"FROM", "WHERE", "HAVING", "LIMIT", "WINDOW", "VALUES"};
  static constexpr const char* kJoinWords[] = {"LEFT",  "RIGHT", "FULL", "INNER",
                                               "CROSS", "OUTER", "SEMI", "ANTI"};
  const auto any = [&](const auto& words, Place place) {
    return std::ranges::any_of(words, [&](const char* word) { return Is(place, word); });
  };
  if (Is(at, "SELECT") || IsSetOperation(at)) {
    ++at;
    return Is(at, "DISTINCT") || Is(at, "ALL") ? at + 1 : at;
  }
  if (any(kWithBy, at)) return Is(at + 1, "BY") ? at + 2 : at;
  if (any(kAlone, at)) return at + 1;
  if (Is(at, "LATERAL")) return Is(at + 1, "VIEW") ? at + 2 : at;
  if (Is(at, "INSERT")) {
    ++at;
    while (at < end && (Is(at, "INTO") || Is(at, "OVERWRITE") || Is(at, "TABLE"))) ++at;
    return at;
  }
  Place join = at;
  while (any(kJoinWords, join)) ++join;
  return Is(join, "JOIN") ? join + 1 : at;
}

std::vector<Layout::Clause> Layout::Clauses(Place begin, Place end) const {
  std::vector<Clause> clauses;
  Place open = begin;
  Place head = begin;
  bool set_operation = false;
  const auto close = [&](Place at) {
    if (at > open) clauses.push_back({open, head, at});
    open = head = at;
  };
  if (Is(begin, "WITH")) head = begin + 1;
  for (Place at = begin; at < end; ++at) {
    const Place behind = ClauseHead(at, end);
    if (behind > at || (set_operation && at == head)) {
      if (at > begin) close(at);
      head = behind;
      set_operation = IsSetOperation(at);
      if (behind > at) {
        at = behind - 1;
        continue;
      }
    }
    at = partner_[at];
  }
  close(end);
  return clauses;
}

void Layout::Query(Place begin, Place end, int indent) {
  if (!HasLine(begin, end) && Fits(begin, end)) return PutFlat(begin, end, indent + kLevel);
  const auto clauses = Clauses(begin, end);
  for (size_t i = 0; i < clauses.size(); ++i) {
    if (i > 0) NewLine(clauses[i].begin, indent);
    const size_t operand = OperandOnALine(clauses, i);
    if (operand == 0) {
      PutClause(clauses[i], indent);
    } else {
      i += operand - 1;
      PutFlat(clauses[i - operand + 1].begin, clauses[i].end, indent + kLevel);
    }
  }
}

/// How many clauses from `first` are an operand of UNION that the writer put on one line; else 0.
size_t Layout::OperandOnALine(const std::vector<Clause>& clauses, size_t first) const {
  const auto is_set = [&](const Clause& clause) { return IsSetOperation(clause.begin); };
  if (!Is(clauses[first].begin, "SELECT") || std::ranges::none_of(clauses, is_set)) return 0;
  size_t last = first;
  while (last + 1 < clauses.size() && !is_set(clauses[last + 1])) ++last;
  const Place begin = clauses[first].begin;
  const Place end = clauses[last].end;
  return !HasLine(begin, end) && Fits(begin, end) ? last - first + 1 : 0;
}

void Layout::PutClause(const Clause& clause, int indent) {
  PutFlat(clause.begin, clause.head, indent);
  if (clause.head == clause.end) return;
  if (Is(clause.begin, "WITH")) {
    const auto items = SplitAtCommas(clause.head, clause.end);
    for (size_t i = 0; i < items.size(); ++i) {
      Expression(items[i].first, items[i].second, indent);
      if (i + 1 == items.size()) break;
      Put(items[i].second, indent);
      NewLine(items[i].second + 1, indent);
    }
    return;
  }
  if (Is(clause.begin, "WHERE") || Is(clause.begin, "HAVING"))
    return Condition(clause.head, clause.end, indent + kLevel);
  if (Is(clause.head - 1, "BY") && !tokens_[clause.head].line_before)
    return Fill(clause.head, clause.end, indent + kLevel, ListOf::kNames);
  if (Is(clause.begin, "SELECT") || Is(clause.head - 1, "BY") || Is(clause.begin, "VALUES"))
    return Items(clause.head, clause.end, indent + kLevel);
  const auto on = Find(clause.head, clause.end, [&](Place at) { return Is(at, "ON"); });
  if (on.empty() || !Is(clause.head - 1, "JOIN"))
    return Expression(clause.head, clause.end, indent);
  Expression(clause.head, on[0], indent);
  if (tokens_[on[0]].line_before || !Fits(on[0], clause.end)) NewLine(on[0], indent + kLevel);
  Put(on[0], indent + kLevel);
  Condition(on[0] + 1, clause.end, indent + kLevel);
}

}  // namespace sql
