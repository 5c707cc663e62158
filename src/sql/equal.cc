#include "sql/printer.h"
#include "sql/walk.h"

namespace sql {
namespace {

template <class T>
bool Same(const T& a, const T& b) {
  if constexpr (std::same_as<T, Span> || std::same_as<T, Height>) {
    return true;
  } else if constexpr (walk::Leaf<T>) {
    return a == b;
  } else if constexpr (walk::IsPointer<T>::value) {
    return !a == !b && (!a || Same(*a, *b));
  } else if constexpr (walk::IsVector<T>::value) {
    if (a.size() != b.size()) return false;
    for (size_t i = 0; i < a.size(); ++i) {
      if (!Same(a[i], b[i])) return false;
    }
    return true;
  } else if constexpr (walk::IsOptional<T>::value) {
    return a.has_value() == b.has_value() && (!a || Same(*a, *b));
  } else if constexpr (walk::IsVariant<T>::value) {
    if (a.index() != b.index()) return false;
    return std::visit(
        [&b](const auto& alternative) {
          return Same(alternative, std::get<std::remove_cvref_t<decltype(alternative)>>(b));
        },
        a);
  } else if constexpr (walk::IsPair<T>::value) {
    return Same(a.first, b.first) && Same(a.second, b.second);
  } else {
    return WithFields(a, [&b](const auto&... left) {
      return WithFields(b, [&](const auto&... right) { return (Same(left, right) && ...); });
    });
  }
}

}  // namespace

bool Equal(const Statement& a, const Statement& b) { return Same(a, b); }

}  // namespace sql
