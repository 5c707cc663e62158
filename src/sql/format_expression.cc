#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "sql/format_layout.h"

/// Lists, conditions, expressions and what stands in parentheses.
namespace sql {
namespace {

/// A longer list of short things goes on in the line.
constexpr size_t kManyItems = 6;

/// Operators by how loosely they bind; an expression is broken before its loosest.
constexpr std::array<std::initializer_list<Symbol>, 3> kOperators = {{
    {Symbol::kEqual, Symbol::kNullSafeEqual, Symbol::kNotEqual, Symbol::kLessEqual, Symbol::kLess,
     Symbol::kGreaterEqual, Symbol::kGreater},
    {Symbol::kPlus, Symbol::kMinus, Symbol::kConcat, Symbol::kAnd, Symbol::kOr, Symbol::kCaret},
    {Symbol::kStar, Symbol::kDivide, Symbol::kModulo},
}};

}  // namespace

// ---- lists ----

/// Items on one line, each on its own, or filled where the writer put several on the lines behind
/// the first.
void Layout::Items(Place begin, Place end, int indent) {
  if (!tokens_[begin].line_before && Fits(begin, end)) return PutFlat(begin, end, indent);
  const auto items = SplitAtCommas(begin, end);
  if (IsFilled(items)) {
    NewLine(begin, indent);
    return Fill(begin, end, indent, ListOf::kNames);
  }
  for (const auto& [from, to] : items) {
    if (items.size() > 1 || tokens_[begin].line_before) NewLine(from, indent);
    Item(from, to, indent);
    if (to < end) Put(to, indent);
  }
}

/// Several lines, and several items on one of them.
bool Layout::IsFilled(const std::vector<Range>& items) const {
  const auto lines = std::ranges::count_if(
      items, [&](const Range& item) { return tokens_[item.first].line_before; });
  return tokens_[items[0].first].line_before && lines > 1 &&
         lines < static_cast<ptrdiff_t>(items.size());
}

/// Many short items that do not stand each on its own line.
bool Layout::IsLongList(const std::vector<Range>& items) const {
  const auto begins_line = [&](const Range& item) { return tokens_[item.first].line_before; };
  return items.size() > kManyItems && !std::ranges::all_of(items, begins_line) &&
         Find(items.front().first, items.back().second, [&](Place at) {
           return partner_[at] != at;
         }).empty();
}

/// An expression and its name, on the next line where they don't fit into one.
void Layout::Item(Place begin, Place end, int indent) {
  const auto as = Find(begin, end, [&](Place at) { return Is(at, "AS"); });
  if (as.empty() || !IsTooLong(begin, end) || !Fits(begin, as[0]))
    return Expression(begin, end, indent);
  PutFlat(begin, as[0], indent + kLevel);
  NewLine(as[0], indent + kLevel);
  PutFlat(as[0], end, indent + kLevel);
}

/// As many items on a line as the writer put there or, where one of these lines is too long, as it
/// takes.
void Layout::Fill(Place begin, Place end, int indent, ListOf what) {
  const auto items = SplitAtCommas(begin, end);
  std::vector<bool> begins_line = FilledLines(items, end, indent, Lines::kWritten);
  if (begins_line.empty()) begins_line = FilledLines(items, end, indent, Lines::kFull);
  for (size_t i = 0; i < items.size(); ++i) {
    const auto [from, to] = items[i];
    if (begins_line[i]) NewLine(from, indent);
    if (what == ListOf::kNames) {
      Item(from, to, indent);
    } else {
      Condition(from, to, indent);
    }
    if (to < end) Put(to, indent);
  }
}

/// Which items begin a line, but for the first. One that takes several lines stands alone. Empty
/// when a line as written is too long.
std::vector<bool> Layout::FilledLines(const std::vector<Range>& items, Place end, int indent,
                                      Lines lines) const {
  std::vector<bool> begins_line = {false};
  const auto left = static_cast<size_t>(indent);
  size_t column = out_.size() - line_begin_;
  bool was_alone = false;
  for (const auto& [from, to] : items) {
    const Place behind = std::min(to + 1, end);
    const size_t width = 1 + Width(from, behind);
    const bool alone = HasComment(from, behind) || WantsBreak(from, to) || left + width > kWidth;
    if (from > items[0].first) {
      const bool too_long = column + width > kWidth;
      const bool apart = alone || was_alone || !tokens_[from].before.empty();
      const bool wanted = lines == Lines::kWritten ? tokens_[from].line_before : too_long;
      if (too_long && !apart && !wanted) return {};
      begins_line.push_back(apart || wanted);
    }
    column = (begins_line.back() ? left : column) + width;
    was_alone = alone;
  }
  return begins_line;
}

// ---- conditions and expressions ----

/// On one line, or with every AND and OR before a line.
void Layout::Condition(Place begin, Place end, int indent) {
  const auto words = Conjunctions(begin, end);
  if (words.empty() || (!AnyBeginsLine(words) && Fits(begin, end)))
    return Expression(begin, end, indent);
  BreakBefore(words, begin, end, indent, indent);
}

/// On one line, or with its loosest operators before a line, or with its groups broken.
void Layout::Expression(Place begin, Place end, int indent) {
  if (Fits(begin, end)) return PutFlat(begin, end, indent + kLevel);
  const auto joints = Joints(begin, end);
  if (!joints.empty() && (IsTooLong(begin, end) || AnyBeginsLine(joints)))
    return BreakBefore(joints, begin, end, indent, indent + kLevel);
  for (Place at = begin; at < end; ++at) {
    if (partner_[at] == at || partner_[at] >= end) {
      Put(at, indent + kLevel);
    } else if (Is(at, "CASE")) {
      at = CaseBlock(at, indent);
    } else {
      const Place close = partner_[at];
      const bool is_last =
          Find(close + 1, end, [&](Place next) { return partner_[next] != next; }).empty();
      at = Group(at, is_last && !HasComment(close, end) ? end : close + 1, indent);
    }
  }
}

void Layout::BreakBefore(const std::vector<Place>& places, Place begin, Place end, int indent,
                         int broken_indent) {
  Expression(begin, places[0], indent);
  for (size_t i = 0; i < places.size(); ++i) {
    NewLine(places[i], broken_indent);
    Expression(places[i], i + 1 < places.size() ? places[i + 1] : end, broken_indent);
  }
}

bool Layout::AnyBeginsLine(const std::vector<Place>& places) const {
  return std::ranges::any_of(places, [&](Place at) { return tokens_[at].line_before; });
}

/// AND and OR, but for the AND of BETWEEN.
std::vector<Layout::Place> Layout::Conjunctions(Place begin, Place end) const {
  bool between = false;
  return Find(begin, end, [&](Place at) {
    if (Is(at, "BETWEEN")) between = true;
    if (!Is(at, "AND") && !Is(at, "OR")) return false;
    return !std::exchange(between, false) || Is(at, "OR");
  });
}

/// The loosest operators behind `begin`. A property, `'key' = 'value'`, has none.
std::vector<Layout::Place> Layout::Joints(Place begin, Place end) const {
  if (tokens_[begin].token.kind == TokenKind::kString && IsSymbol(begin + 1, Symbol::kEqual))
    return {};
  auto words = Conjunctions(begin, end);
  std::erase(words, begin);
  if (!words.empty()) return words;
  for (const auto& symbols : kOperators) {
    auto places = Find(begin, end, [&](Place at) {
      return at > begin && std::ranges::find(symbols, tokens_[at].token.symbol) != symbols.end() &&
             !IsUnary(at) && !IsSymbol(at - 1, Symbol::kDot);
    });
    if (!places.empty()) return places;
  }
  return {};
}

// ---- groups ----

/// Parentheses, brackets or a type's `<>` with what they hold; the place of what closes them. What
/// is behind it up to `tail_end` has to fit into its last line.
Layout::Place Layout::Group(Place open, Place tail_end, int indent) {
  const Place close = partner_[open];
  const bool fits = IsOfType(open) ? !HasComment(open, close + 1) && !WantsBreak(open, close + 1)
                                   : Fits(open, close + 1) && Fits(open, tail_end);
  if (fits) {
    PutFlat(open, close + 1, indent + kLevel);
    return close;
  }
  Put(open, indent + kLevel);
  const Place begin = open + 1;
  if (begin == close) {
    Put(close, indent);
    return close;
  }
  const auto items = SplitAtCommas(begin, close);
  if (Is(begin + 1, "BY") || (open > 0 && Is(open - 1, "OVER"))) {
    Window(begin, close, indent + kLevel);
  } else if (OpensQuery(begin)) {
    NewLine(begin, indent + kLevel);
    Query(begin, close, indent + kLevel);
  } else if (items.size() == 1 && !tokens_[begin].line_before && tokens_[begin].before.empty() &&
             !Fits(begin, close) && !FitsAsCast(open, indent)) {
    Condition(begin, close, indent);
    Put(close, indent);
    return close;
  } else if (items.size() == 1 && open > 0 && Is(open - 1, "CAST")) {
    NewLine(begin, indent + kLevel);
    Cast(begin, close, indent + kLevel);
  } else if (IsFilled(items) || IsLongList(items)) {
    NewLine(begin, indent + kLevel);
    Fill(begin, close, indent + kLevel, ListOf::kValues);
  } else {
    for (const auto& [from, to] : items) {
      NewLine(from, indent + kLevel);
      Condition(from, to, indent + kLevel);
      if (to < close) Put(to, indent + kLevel);
    }
  }
  NewLine(close, indent);
  Put(close, indent);
  return close;
}

/// Whether the parentheses are those of `decimal(15,2)`, which stay together.
bool Layout::IsOfType(Place open) const {
  return open > 0 && (Is(open - 1, "DECIMAL") || Is(open - 1, "CHAR") || Is(open - 1, "VARCHAR"));
}

/// Whether what a CAST too long for its line converts has room on the next.
bool Layout::FitsAsCast(Place open, int indent) const {
  if (open == 0 || !Is(open - 1, "CAST") || !IsTooLong(open, partner_[open])) return false;
  const auto as = Find(open + 1, partner_[open], [&](Place at) { return Is(at, "AS"); });
  return !as.empty() && static_cast<size_t>(indent + kLevel + 1) + Width(open + 1, as[0]) <= kWidth;
}

/// What is in the parentheses of CAST, its AS on a line of its own where the writer or the width
/// wants it.
void Layout::Cast(Place begin, Place end, int indent) {
  const auto as = Find(begin, end, [&](Place at) { return Is(at, "AS"); });
  const bool apart = !as.empty() && !Fits(begin, end) &&
                     (tokens_[as[0]].line_before || (IsTooLong(begin, end) && Fits(begin, as[0])));
  if (!apart) return Expression(begin, end, indent);
  Expression(begin, as[0], indent);
  NewLine(as[0], indent);
  PutFlat(as[0], end, indent + kLevel);
}

/// What is in the parentheses of OVER or WINDOW: PARTITION BY, ORDER BY and the frame each begin a
/// line.
void Layout::Window(Place begin, Place end, int indent) {
  auto parts = Find(begin, end, [&](Place at) {
    return at == begin || Is(at + 1, "BY") || Is(at, "ROWS") || Is(at, "RANGE");
  });
  parts.push_back(end);
  for (size_t i = 0; i + 1 < parts.size(); ++i) {
    NewLine(parts[i], indent);
    const Place head = Is(parts[i] + 1, "BY") ? parts[i] + 2 : parts[i];
    PutClause({parts[i], head, parts[i + 1]}, indent);
  }
}

Layout::Place Layout::CaseBlock(Place open, int indent) {
  const Place close = partner_[open];
  if (Fits(open, close + 1)) {
    PutFlat(open, close + 1, indent + kLevel);
    return close;
  }
  const auto branches =
      Find(open + 1, close, [&](Place at) { return Is(at, "WHEN") || Is(at, "ELSE"); });
  Place from = open;
  for (size_t i = 0; i <= branches.size(); ++i) {
    const Place to = i < branches.size() ? branches[i] : close;
    if (from == open) {
      Put(open, indent);
      Expression(open + 1, to, indent);
    } else {
      NewLine(from, indent + kLevel);
      const auto then = Find(from, to, [&](Place at) { return Is(at, "THEN"); });
      if (then.empty() || (!tokens_[then[0]].line_before && Fits(from, to))) {
        Expression(from, to, indent + kLevel);
      } else {
        Condition(from, then[0], indent + 2 * kLevel);
        NewLine(then[0], indent + 2 * kLevel);
        Expression(then[0], to, indent + 2 * kLevel);
      }
    }
    from = to;
  }
  NewLine(close, indent);
  Put(close, indent);
  return close;
}

}  // namespace sql
