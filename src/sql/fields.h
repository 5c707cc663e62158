#pragma once

#include <type_traits>

/// Visits the fields of a plain struct in their order, so that walks and comparisons can't forget a
/// field when a node grows one. The alternative, a list of fields beside every node, was dropped
/// for that reason.
namespace sql {

/// Calls `visit(field...)` once with all fields of the aggregate, 1 to 22 of them.
// clang-format off
template <class T, class Visit>
decltype(auto) WithFields(T& x, Visit&& visit) {
  using Plain = std::remove_cv_t<T>;
  static_assert(std::is_aggregate_v<Plain>, "a node is a plain struct");
  if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v] = x;
    return visit(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u] = x;
    return visit(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t] = x;
    return visit(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s] = x;
    return visit(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r] = x;
    return visit(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q] = x;
    return visit(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = x;
    return visit(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] = x;
    return visit(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = x;
    return visit(a, b, c, d, e, f, g, h, i, j, k, l, m, n);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = x;
    return visit(a, b, c, d, e, f, g, h, i, j, k, l, m);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l] = x;
    return visit(a, b, c, d, e, f, g, h, i, j, k, l);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i, j, k] = x;
    return visit(a, b, c, d, e, f, g, h, i, j, k);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i, j] = x;
    return visit(a, b, c, d, e, f, g, h, i, j);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h, i] = x;
    return visit(a, b, c, d, e, f, g, h, i);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g, h] = x;
    return visit(a, b, c, d, e, f, g, h);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f, g] = x;
    return visit(a, b, c, d, e, f, g);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e, f] = x;
    return visit(a, b, c, d, e, f);
  } else if constexpr (requires { Plain{{}, {}, {}, {}, {}}; }) {
    auto& [a, b, c, d, e] = x;
    return visit(a, b, c, d, e);
  } else if constexpr (requires { Plain{{}, {}, {}, {}}; }) {
    auto& [a, b, c, d] = x;
    return visit(a, b, c, d);
  } else if constexpr (requires { Plain{{}, {}, {}}; }) {
    auto& [a, b, c] = x;
    return visit(a, b, c);
  } else if constexpr (requires { Plain{{}, {}}; }) {
    auto& [a, b] = x;
    return visit(a, b);
  } else if constexpr (requires { Plain{{}}; }) {
    auto& [a] = x;
    return visit(a);
  }
}
// clang-format on

}  // namespace sql
