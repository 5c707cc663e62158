#include "sample/program.h"

#include <charconv>

#include "base/check.h"
#include "sample/calendar.h"

namespace sample {
namespace {

void AppendInteger(int64_t number, uint32_t digits, std::string& out) {
  char text[24];
  const auto result = std::to_chars(text, text + sizeof text, number);
  const auto length = static_cast<size_t>(result.ptr - text);
  if (length < digits) out.append(digits - length, '0');
  out.append(text, length);
}

void AppendCents(int64_t cents, std::string& out) {
  if (cents < 0) out += '-';
  const int64_t amount = cents < 0 ? -cents : cents;
  AppendInteger(amount / 100, 0, out);
  out += '.';
  AppendInteger(amount % 100, 2, out);
}

void Close(char bracket, std::string& out) {
  if (out.back() == ',') {
    out.back() = bracket;
  } else {
    out += bracket;
  }
}

}  // namespace

void AppendUuid(uint64_t seed, const Entity& entity, int64_t number, std::string& out) {
  static constexpr char kHex[] = "0123456789abcdef";
  uint64_t high = Mix(seed ^ entity.hash, static_cast<uint64_t>(number));
  uint64_t low = Scatter(high + entity.hash);
  high = (high & ~0xF000ull) | 0x4000ull;
  low = (low & ~(3ull << 62)) | (2ull << 62);
  char text[36];
  char* at = text;
  for (int i = 15; i >= 0; --i) {
    if (i == 7 || i == 3) *at++ = '-';
    *at++ = kHex[(high >> (i * 4)) & 15];
  }
  *at++ = '-';
  for (int i = 15; i >= 0; --i) {
    if (i == 11) *at++ = '-';
    *at++ = kHex[(low >> (i * 4)) & 15];
  }
  out.append(text, sizeof text);
}

void Run(const Program& program, const World& world, const Lexicon& lexicon, Frame& frame,
         std::string& out) {
  const auto value = [&](uint32_t expression) { return Evaluate(world, expression, frame); };
  const auto word = [&](const Step& step, TextForm form) -> const std::string& {
    const auto index = static_cast<uint64_t>(value(step.b));
    return lexicon.Word(step.a, index % lexicon.Size(step.a), form);
  };
  const size_t end = program.steps.size();
  for (size_t at = 0; at < end; ++at) {
    const Step& step = program.steps[at];
    switch (step.code) {
      case Step::Code::kText:
        out.append(program.text, step.a, step.b);
        break;
      case Step::Code::kUuid:
        AppendUuid(world.seed, world.entities[step.a], value(step.b), out);
        break;
      case Step::Code::kDay:
        AppendDay(value(step.a), out);
        break;
      case Step::Code::kCompactDay:
        AppendCompactDay(value(step.a), out);
        break;
      case Step::Code::kInstant: {
        const int64_t day = value(step.a);
        AppendInstant(day, value(step.b), out);
        break;
      }
      case Step::Code::kDateTime: {
        AppendDay(value(step.a), out);
        out += ' ';
        AppendTime(value(step.b), out);
        break;
      }
      case Step::Code::kInteger:
        AppendInteger(value(step.a), step.b, out);
        break;
      case Step::Code::kCents:
        AppendCents(value(step.a), out);
        break;
      case Step::Code::kBoolean:
        out += value(step.a) != 0 ? "true" : "false";
        break;
      case Step::Code::kWord:
        out += word(step, TextForm::kJson);
        break;
      case Step::Code::kRawWord:
        out += word(step, TextForm::kRaw);
        break;
      case Step::Code::kProse: {
        const int64_t bytes = value(step.a);
        out += lexicon.Prose(frame.random.Next(), bytes < 0 ? 0 : static_cast<size_t>(bytes));
        break;
      }
      case Step::Code::kLet:
        frame.slots[step.a] = value(step.b);
        break;
      case Step::Code::kJumpUnless:
        if (value(step.a) == 0) at = size_t{step.b} - 1;  // the loop adds the one back
        break;
      case Step::Code::kJump:
        at = size_t{step.b} - 1;
        break;
      case Step::Code::kClose:
        Close(static_cast<char>(step.a), out);
        break;
    }
  }
}

}  // namespace sample
