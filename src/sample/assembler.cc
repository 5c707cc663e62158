#include "sample/assembler.h"

namespace sample {

bool Assembler::EndsInText() const {
  return program_.steps.size() > last_target_ && program_.steps.back().code == Step::Code::kText;
}

void Assembler::Text(std::string_view text) {
  const auto start = static_cast<uint32_t>(program_.text.size());
  const auto length = static_cast<uint32_t>(text.size());
  program_.text += text;
  if (EndsInText()) {
    program_.steps.back().b += length;
  } else {
    Emit({Step::Code::kText, start, length});
  }
}

void Assembler::Close(char bracket) {
  if (!EndsInText()) {
    Emit({Step::Code::kClose, static_cast<uint32_t>(bracket)});
  } else if (program_.text.back() == ',') {
    program_.text.back() = bracket;
  } else {
    Text(std::string_view(&bracket, 1));
  }
}

uint32_t Assembler::Here() {
  last_target_ = program_.steps.size();
  return static_cast<uint32_t>(last_target_);
}

size_t Assembler::JumpUnless(ExpressionId condition) {
  Emit({Step::Code::kJumpUnless, condition, 0});
  return program_.steps.size() - 1;
}

size_t Assembler::Jump() {
  Emit({Step::Code::kJump, 0, 0});
  return program_.steps.size() - 1;
}

void Assembler::Land(size_t jump) { program_.steps[jump].b = Here(); }

}  // namespace sample
