#include "sample/value_compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/nearest.h"

namespace sample {

using base::Fail;
using base::Invalid;
using base::Result;

struct ValueCompiler::Function {
  enum class Shape { kQuoted, kBare };
  std::string_view name;
  Shape shape;
  Result<void> (ValueCompiler::*compile)(Cursor&);
};

const ValueCompiler::Function ValueCompiler::kFunctions[] = {
    {"id", Function::Shape::kQuoted, &ValueCompiler::Id},
    {"date", Function::Shape::kQuoted, &ValueCompiler::Day},
    {"ymd", Function::Shape::kBare, &ValueCompiler::CompactDay},
    {"compact", Function::Shape::kQuoted, &ValueCompiler::CompactDay},
    {"int", Function::Shape::kBare, &ValueCompiler::Integer},
    {"digits", Function::Shape::kQuoted, &ValueCompiler::Digits},
    {"cents", Function::Shape::kQuoted, &ValueCompiler::Cents},
    {"bool", Function::Shape::kBare, &ValueCompiler::Boolean},
    {"stamp", Function::Shape::kBare, &ValueCompiler::Stamp},
    {"instant", Function::Shape::kQuoted, &ValueCompiler::Instant},
    {"instant_offset", Function::Shape::kQuoted, &ValueCompiler::InstantOffset},
    {"datetime", Function::Shape::kQuoted, &ValueCompiler::DateTime},
    {"word", Function::Shape::kQuoted, &ValueCompiler::Word},
    {"pick", Function::Shape::kQuoted, &ValueCompiler::Pick},
    {"prose", Function::Shape::kQuoted, &ValueCompiler::Prose},
    {"text", Function::Shape::kQuoted, &ValueCompiler::Text},
    {"choose", Function::Shape::kBare, &ValueCompiler::Choose},
};

namespace {

/// The length of the JSON number that `text` starts with.
size_t NumberLength(std::string_view text) {
  size_t at = text.starts_with('-') ? 1 : 0;
  const size_t start = at;
  while (at < text.size() &&
         (std::isdigit(static_cast<unsigned char>(text[at])) || text[at] == '.'))
    ++at;
  return at == start ? 0 : at;
}

}  // namespace

Result<void> ValueCompiler::Compile(std::string_view text) {
  if (text.starts_with('=')) {
    Literal(text.substr(1));
    return {};
  }
  Cursor cursor(text);
  TRY(Value(cursor));
  if (!cursor.AtEnd()) return Fail(Invalid("cannot read on from " + cursor.Rest()));
  return {};
}

Result<void> ValueCompiler::Value(Cursor& cursor) {
  TRY_ASSIGN(const std::optional<std::string> quoted, cursor.TakeQuoted());
  if (quoted) {
    Literal(*quoted);
    return {};
  }
  if (const std::string_view name = cursor.PeekCall(); !name.empty()) return Call(name, cursor);
  const std::string_view word = cursor.TakeUntil(",)");
  if (word == "null") {
    assembler_.Text(form_ == TextForm::kJson ? "null" : "\\N");
  } else if (word == "true" || word == "false" ||
             (!word.empty() && NumberLength(word) == word.size())) {
    assembler_.Text(word);
  } else {
    return Fail(Invalid(fmt::format(
        "\"{}\" is no value: write ={} for that text, or a function such as id(..)", word, word)));
  }
  return {};
}

Result<void> ValueCompiler::Call(std::string_view name, Cursor& cursor) {
  const auto* const found = std::find_if(std::begin(kFunctions), std::end(kFunctions),
                                         [&](const Function& f) { return f.name == name; });
  if (found == std::end(kFunctions)) {
    std::vector<std::string> known;
    for (const Function& function : kFunctions) known.emplace_back(function.name);
    return Fail(Invalid(
        fmt::format("unknown value function \"{}\"{}", name, base::DidYouMean(name, known))));
  }
  cursor.TakeName();
  TRY(cursor.Expect("("));
  const bool quoted = found->shape == Function::Shape::kQuoted;
  if (quoted) Quote();
  TRY((this->*found->compile)(cursor));
  if (quoted) Quote();
  return cursor.Expect(")");
}

void ValueCompiler::Quote() {
  if (form_ == TextForm::kJson && !inside_text_) assembler_.Text("\"");
}

void ValueCompiler::Literal(std::string_view text) {
  Quote();
  std::string written;
  if (form_ == TextForm::kJson) {
    AppendEscaped(text, NonAscii::kKeep, written);
  } else {
    written = text;
  }
  assembler_.Text(written);
  Quote();
}

Result<ExpressionId> ValueCompiler::Expression(Cursor& cursor) {
  return ParseExpression(cursor, scope_, lexicon_, world_);
}

ExpressionId ValueCompiler::Random(ExpressionId low, ExpressionId high) {
  return world_.Add({.op = Node::Op::kRandom, .a = low, .b = high});
}

Result<void> ValueCompiler::Id(Cursor& cursor) {
  const std::string name(cursor.TakeName());
  const auto& entities = world_.entities;
  const auto found = std::find_if(entities.begin(), entities.end(),
                                  [&](const Entity& entity) { return entity.name == name; });
  if (found == entities.end()) {
    std::vector<std::string> known;
    for (const Entity& entity : entities) known.push_back(entity.name);
    return Fail(
        Invalid(fmt::format("unknown entity \"{}\"{}", name, base::DidYouMean(name, known))));
  }
  TRY(cursor.Expect(","));
  TRY_ASSIGN(const ExpressionId number, Expression(cursor));
  assembler_.Emit({Step::Code::kUuid, static_cast<uint32_t>(found - entities.begin()), number});
  return {};
}

Result<void> ValueCompiler::Day(Cursor& cursor) {
  TRY_ASSIGN(const ExpressionId day, Expression(cursor));
  assembler_.Emit({Step::Code::kDay, day});
  return {};
}

Result<void> ValueCompiler::CompactDay(Cursor& cursor) {
  TRY_ASSIGN(const ExpressionId day, Expression(cursor));
  assembler_.Emit({Step::Code::kCompactDay, day});
  return {};
}

Result<void> ValueCompiler::Integer(Cursor& cursor) {
  TRY_ASSIGN(const ExpressionId number, Expression(cursor));
  assembler_.Emit({Step::Code::kInteger, number});
  return {};
}

Result<void> ValueCompiler::Digits(Cursor& cursor) {
  TRY_ASSIGN(const ExpressionId number, Expression(cursor));
  TRY(cursor.Expect(","));
  const std::string_view width = cursor.TakeDigits();
  if (width.size() != 1) return Fail(Invalid("the width of digits() is one digit"));
  assembler_.Emit({Step::Code::kInteger, number, static_cast<uint32_t>(width[0] - '0')});
  return {};
}

Result<void> ValueCompiler::Cents(Cursor& cursor) {
  TRY_ASSIGN(const ExpressionId number, Expression(cursor));
  assembler_.Emit({Step::Code::kCents, number});
  return {};
}

Result<void> ValueCompiler::Boolean(Cursor& cursor) {
  TRY_ASSIGN(const ExpressionId number, Expression(cursor));
  assembler_.Emit({Step::Code::kBoolean, number});
  return {};
}

Result<void> ValueCompiler::DayAndTime(Step::Code code, Cursor& cursor) {
  TRY_ASSIGN(const ExpressionId day, Expression(cursor));
  ExpressionId time = Random(world_.Constant(0), world_.Constant(86399999));
  if (cursor.Take(",")) {
    TRY_ASSIGN(time, Expression(cursor));
  }
  assembler_.Emit({code, day, time});
  return {};
}

Result<void> ValueCompiler::Stamp(Cursor& cursor) {
  assembler_.Text("{\"d_date\":\"");
  TRY(DayAndTime(Step::Code::kInstant, cursor));
  assembler_.Text("Z\"}");
  return {};
}

Result<void> ValueCompiler::Instant(Cursor& cursor) {
  TRY(DayAndTime(Step::Code::kInstant, cursor));
  assembler_.Text("Z");
  return {};
}

Result<void> ValueCompiler::InstantOffset(Cursor& cursor) {
  TRY(DayAndTime(Step::Code::kInstant, cursor));
  assembler_.Text("+0000");
  return {};
}

Result<void> ValueCompiler::DateTime(Cursor& cursor) {
  return DayAndTime(Step::Code::kDateTime, cursor);
}

Step::Code ValueCompiler::WordCode() const {
  return form_ == TextForm::kJson ? Step::Code::kWord : Step::Code::kRawWord;
}

Result<void> ValueCompiler::Word(Cursor& cursor) {
  const std::string name(cursor.TakeName());
  const auto list = lexicon_.Find(name);
  if (!list)
    return Fail(Invalid(
        fmt::format("unknown list \"{}\"{}", name, base::DidYouMean(name, lexicon_.Names()))));
  const auto last = static_cast<int64_t>(lexicon_.Size(*list)) - 1;
  ExpressionId index = Random(world_.Constant(0), world_.Constant(last));
  if (cursor.Take(",")) {
    TRY_ASSIGN(index, Expression(cursor));
  }
  assembler_.Emit({WordCode(), *list, index});
  return {};
}

Result<void> ValueCompiler::Pick(Cursor& cursor) {
  std::vector<std::pair<std::string, int64_t>> choices;
  int64_t total = 0;
  do {
    const std::string_view choice = cursor.TakeUntil("|)");
    int64_t weight = 1;
    const auto number = std::from_chars(choice.data(), choice.data() + choice.size(), weight);
    std::string_view word = choice;
    if (number.ec == std::errc())
      word.remove_prefix(static_cast<size_t>(number.ptr - choice.data()));
    word = base::Trim(word);
    if (word.empty() || weight < 1 || weight > 1000)
      return Fail(Invalid(fmt::format("\"{}\" is not a choice such as 3 WORD", choice)));
    choices.emplace_back(word, weight);
    total += weight;
  } while (cursor.Take("|"));
  const ExpressionId index = Random(world_.Constant(0), world_.Constant(total - 1));
  assembler_.Emit({WordCode(), lexicon_.AddChoice(choices), index});
  return {};
}

Result<void> ValueCompiler::Prose(Cursor& cursor) {
  TRY_ASSIGN(const ExpressionId low, Expression(cursor));
  TRY(cursor.Expect(","));
  TRY_ASSIGN(const ExpressionId high, Expression(cursor));
  assembler_.Emit({Step::Code::kProse, Random(low, high)});
  return {};
}

Result<void> ValueCompiler::Text(Cursor& cursor) {
  const bool outer = std::exchange(inside_text_, true);
  do {
    TRY(Value(cursor));
  } while (cursor.Take(","));
  inside_text_ = outer;
  return {};
}

Result<void> ValueCompiler::Choose(Cursor& cursor) {
  TRY_ASSIGN(const ExpressionId condition, Expression(cursor));
  TRY(cursor.Expect(","));
  const size_t unless = assembler_.JumpUnless(condition);
  TRY(Value(cursor));
  TRY(cursor.Expect(","));
  const size_t done = assembler_.Jump();
  assembler_.Land(unless);
  TRY(Value(cursor));
  assembler_.Land(done);
  return {};
}

}  // namespace sample
