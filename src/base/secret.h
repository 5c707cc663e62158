#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>

namespace base {

/// Text that must not be shown: prints as ****. Only where it is used may it be revealed.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  const std::string& Reveal() const { return text_; }
  bool Empty() const { return text_.empty(); }
  bool operator==(const Secret&) const = default;

 private:
  std::string text_;
};

}  // namespace base

template <>
struct fmt::formatter<base::Secret> : fmt::formatter<const char*> {
  template <class Context>
  auto format(const base::Secret&, Context& context) const {
    return fmt::formatter<const char*>::format("****", context);
  }
};
