#pragma once

#include <concepts>
#include <type_traits>

#include "sql/ast.h"
#include "sql/fields.h"
#include "sql/statement.h"

/// The one list of a node's children. `visit` is called with each direct child, an Expr&, Query& or
/// TableRef& (const when the parent is), in the order of the text; null pointers are left out.
/// Every walk over the tree is built on it.
namespace sql {
namespace walk {

template <class T>
struct IsPointer : std::false_type {};
template <class T>
struct IsPointer<std::unique_ptr<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVariant : std::false_type {};
template <class... T>
struct IsVariant<std::variant<T...>> : std::true_type {};
template <>
struct IsVariant<StatementNode> : std::true_type {};
template <class T>
struct IsPair : std::false_type {};
template <class A, class B>
struct IsPair<std::pair<A, B>> : std::true_type {};

template <class T>
concept Node = std::same_as<T, Expr> || std::same_as<T, Query> || std::same_as<T, TableRef>;
template <class T>
concept Leaf = std::is_arithmetic_v<T> || std::is_enum_v<T> || std::same_as<T, std::string> ||
    std::same_as<T, Span> || std::same_as<T, Height> || std::same_as<T, Type> ||
    std::same_as<T, std::monostate> || std::same_as<T, QualifiedName>;

/// Visits the nodes that `x`, a part of a node, holds.
template <class T, class Visit>
void Within(T& x, Visit& visit) {
  using Plain = std::remove_cv_t<T>;
  if constexpr (Leaf<Plain>) {
    // holds no nodes
  } else if constexpr (Node<Plain>) {
    visit(x);
  } else if constexpr (IsPointer<Plain>::value) {
    using Target = std::conditional_t<std::is_const_v<T>, const typename Plain::element_type,
                                      typename Plain::element_type>;
    if (x) Within(static_cast<Target&>(*x), visit);
  } else if constexpr (IsVector<Plain>::value) {
    if constexpr (!Leaf<typename Plain::value_type>) {
      for (auto& item : x) Within(item, visit);
    }
  } else if constexpr (IsOptional<Plain>::value) {
    if (x) Within(*x, visit);
  } else if constexpr (IsVariant<Plain>::value) {
    std::visit([&visit](auto& alternative) { Within(alternative, visit); }, x);
  } else if constexpr (IsPair<Plain>::value) {
    Within(x.first, visit);
    Within(x.second, visit);
  } else {
    WithFields(x, [&visit](auto&... field) { (Within(field, visit), ...); });
  }
}

}  // namespace walk

/// The direct children of an Expr, Query, TableRef or Statement. The statement inside EXPLAIN
/// counts as part of it.
template <class T, class Visit>
requires walk::Node<std::remove_const_t<T>> || std::same_as<std::remove_const_t<T>, Statement>
void ForEachChild(T& node, Visit&& visit) {
  if constexpr (std::same_as<std::remove_cv_t<T>, Query>) {
    // A query's fields are its children; its body is a variant of plain structs.
    walk::Within(node.with, visit);
    walk::Within(node.body, visit);
    walk::Within(node.order_by, visit);
    walk::Within(node.sort_by, visit);
    walk::Within(node.distribute_by, visit);
    walk::Within(node.cluster_by, visit);
  } else {
    walk::Within(node.node, visit);
  }
}

}  // namespace sql
