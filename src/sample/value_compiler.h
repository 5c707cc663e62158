#pragma once

#include <string_view>

#include "base/result.h"
#include "sample/assembler.h"
#include "sample/cursor.h"
#include "sample/expression_parser.h"

namespace sample {

/// Compiles one scalar of a template:
///   =literal text   true  false  null  12.5
///   id(entity, number)   date(day)  ymd(day)  compact(day)   int(number)  digits(number, width)
///   cents(number)  bool(number)   stamp(day[, ms])  instant(day[, ms])  instant_offset(day[, ms])
///   datetime(day[, ms])   word(list[, index])  pick(6 A | 3 B | C)  prose(low, high)
///   text("literal", value, ...)   choose(condition, value, value)
class ValueCompiler {
 public:
  /// All but `form` must outlive the ValueCompiler.
  ValueCompiler(TextForm form, const Scope& scope, World& world, Lexicon& lexicon,
                Assembler& assembler)
      : form_(form), scope_(scope), world_(world), lexicon_(lexicon), assembler_(assembler) {}

  base::Result<void> Compile(std::string_view text);

 private:
  struct Function;
  static const Function kFunctions[];

  base::Result<void> Value(Cursor& cursor);
  base::Result<void> Call(std::string_view name, Cursor& cursor);
  base::Result<void> Id(Cursor& cursor);
  base::Result<void> Day(Cursor& cursor);
  base::Result<void> CompactDay(Cursor& cursor);
  base::Result<void> Integer(Cursor& cursor);
  base::Result<void> Digits(Cursor& cursor);
  base::Result<void> Cents(Cursor& cursor);
  base::Result<void> Boolean(Cursor& cursor);
  base::Result<void> Stamp(Cursor& cursor);
  base::Result<void> Instant(Cursor& cursor);
  base::Result<void> InstantOffset(Cursor& cursor);
  base::Result<void> DateTime(Cursor& cursor);
  base::Result<void> Word(Cursor& cursor);
  base::Result<void> Pick(Cursor& cursor);
  base::Result<void> Prose(Cursor& cursor);
  base::Result<void> Text(Cursor& cursor);
  base::Result<void> Choose(Cursor& cursor);

  base::Result<ExpressionId> Expression(Cursor& cursor);
  /// Emits a step for a day and, after a comma, the millisecond of it (else any).
  base::Result<void> DayAndTime(Step::Code code, Cursor& cursor);
  ExpressionId Random(ExpressionId low, ExpressionId high);
  Step::Code WordCode() const;
  void Quote();
  void Literal(std::string_view text);

  const TextForm form_;
  const Scope& scope_;
  World& world_;
  Lexicon& lexicon_;
  Assembler& assembler_;
  bool inside_text_ = false;  ///< the quotes belong to the text() around
};

}  // namespace sample
