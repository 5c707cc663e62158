#pragma once

#include <string_view>

#include "sample/program.h"

namespace sample {

/// Puts a Program together, melting neighbouring texts into one step.
class Assembler {
 public:
  void Text(std::string_view text);
  void Emit(Step step) { program_.steps.push_back(step); }
  /// The closing bracket of an object or array, which swallows the comma before it.
  void Close(char bracket);

  /// The place of the next step, as the target of a jump.
  uint32_t Here();
  /// Emits a jump whose target is not known yet; Land() makes it the next step.
  size_t JumpUnless(ExpressionId condition);
  size_t Jump();
  void Land(size_t jump);

  Program Finish() { return std::move(program_); }

 private:
  bool EndsInText() const;

  Program program_;
  size_t last_target_ = 0;  ///< texts on both sides of a jump's target must stay apart
};

}  // namespace sample
