#include "sql/duckdb/java_regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <fmt/format.h>
#include <pcre2.h>

#include <duckdb.hpp>

#include "sql/duckdb/java_regex_syntax.h"

namespace sql::to_duckdb {
namespace {

// Enough for any sane pattern on texts of megabytes; a catastrophic one ends within a second.
constexpr uint32_t kMatchLimit = 20'000'000;
constexpr uint32_t kHeapLimitKib = 256 * 1024;
constexpr size_t kJitStackBytes = size_t{8} << 20;
constexpr size_t kCachedPatterns = 32;

std::string ErrorText(int code) {
  unsigned char text[256];
  pcre2_get_error_message(code, text, sizeof(text));
  return reinterpret_cast<const char*>(text);
}

[[noreturn]] void Refuse(std::string_view pattern, const std::string& why) {
  throw duckdb::InvalidInputException("regular expression '%s': %s", std::string(pattern), why);
}

}  // namespace

struct JavaRegex::Machine {
  template <auto Free>
  struct Freed {
    template <class T>
    void operator()(T* pointer) const {
      Free(pointer);
    }
  };

  std::unique_ptr<pcre2_code, Freed<pcre2_code_free>> code;
  std::unique_ptr<pcre2_match_data, Freed<pcre2_match_data_free>> match;
  std::unique_ptr<pcre2_match_context, Freed<pcre2_match_context_free>> context;
  std::unique_ptr<pcre2_jit_stack, Freed<pcre2_jit_stack_free>> stack;
  int matched_groups = 0;
};

JavaRegex::JavaRegex(std::string_view pattern) : pattern_(pattern) {
  RegexSyntax syntax = TranslateJavaRegex(pattern);
  if (!syntax.error.empty()) Refuse(pattern, syntax.error);
  if (syntax.literal) {
    literal_ = std::move(syntax.literal);
    return;
  }
  machine_ = std::make_unique<Machine>();
  int error = 0;
  size_t offset = 0;
  machine_->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(syntax.pcre.data()),
                                     syntax.pcre.size(), PCRE2_UTF | PCRE2_DOLLAR_ENDONLY, &error,
                                     &offset, nullptr));
  if (!machine_->code) Refuse(pattern, ErrorText(error));
  pcre2_jit_compile(machine_->code.get(), PCRE2_JIT_COMPLETE);
  machine_->match.reset(pcre2_match_data_create_from_pattern(machine_->code.get(), nullptr));
  machine_->context.reset(pcre2_match_context_create(nullptr));
  pcre2_set_match_limit(machine_->context.get(), kMatchLimit);
  pcre2_set_heap_limit(machine_->context.get(), kHeapLimitKib);
  machine_->stack.reset(pcre2_jit_stack_create(32 * 1024, kJitStackBytes, nullptr));
  pcre2_jit_stack_assign(machine_->context.get(), nullptr, machine_->stack.get());
  uint32_t groups = 0;
  pcre2_pattern_info(machine_->code.get(), PCRE2_INFO_CAPTURECOUNT, &groups);
  group_count_ = static_cast<int>(groups);
}

JavaRegex::~JavaRegex() = default;
JavaRegex::JavaRegex(JavaRegex&&) noexcept = default;
JavaRegex& JavaRegex::operator=(JavaRegex&&) noexcept = default;

bool JavaRegex::Find(std::string_view text, size_t start) {
  if (literal_) {
    const size_t at = text.find(*literal_, start);
    literal_match_ = {at, at + literal_->size()};
    return at != std::string_view::npos;
  }
  const char* data = text.data() ? text.data() : "";
  const int count =
      pcre2_match(machine_->code.get(), reinterpret_cast<PCRE2_SPTR>(data), text.size(), start,
                  PCRE2_NO_UTF_CHECK, machine_->match.get(), machine_->context.get());
  if (count == PCRE2_ERROR_NOMATCH) return false;
  if (count < 0) Refuse(pattern_, ErrorText(count));
  machine_->matched_groups = count;
  return true;
}

std::optional<JavaRegex::Span> JavaRegex::Group(int number) const {
  if (literal_) return literal_match_;
  if (number >= machine_->matched_groups) return std::nullopt;
  const size_t* ends = pcre2_get_ovector_pointer(machine_->match.get());
  if (ends[2 * number] == PCRE2_UNSET) return std::nullopt;
  return Span{ends[2 * number], ends[2 * number + 1]};
}

int JavaRegex::GroupNumber(const std::string& name) const {
  if (literal_) return -1;
  const int number = pcre2_substring_number_from_name(machine_->code.get(),
                                                      reinterpret_cast<PCRE2_SPTR>(name.c_str()));
  return number < 0 ? -1 : number;
}

JavaRegex& RegexCache::Get(std::string_view pattern) {
  for (Entry& entry : entries_) {
    if (entry.pattern == pattern) return entry.regex;
  }
  JavaRegex regex(pattern);
  if (entries_.size() >= kCachedPatterns) entries_.erase(entries_.begin());
  entries_.push_back({std::string(pattern), std::move(regex)});
  return entries_.back().regex;
}

}  // namespace sql::to_duckdb
