#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/type.h"

namespace sql {

/// What a parameter takes; see functions.h for the words.
enum class ParameterKind {
  kExact,
  kMath,
  kCommon,
  kComparable,
  kAny,
  kNumber,
  kInteger,
  kText,
  kPrimitive,
  kDecimal,
  kArray,
  kMap,
  kTextOrArray,
  kMeasure,
  kTextOrBinary,
  kNumberOnly,
  kTimestampOnly
};

struct Parameter {
  ParameterKind kind = ParameterKind::kAny;
  Type type;             ///< of kExact and kMath
  bool repeats = false;  ///< only the last one: once or more often
};

/// One overload. `result` is a type in which `T`, `K`, `V` and `C` stand for what the arguments
/// made of them, or `=rule`.
struct Signature {
  std::vector<Parameter> parameters;
  std::string result;
};

/// The overloads of a function; parsed once a function.
const std::vector<Signature>& SignaturesOf(const char* signatures);

/// The types that the letters of a signature stand for in one call.
struct TypeBindings {
  Type common;
  Type key;
  Type value;
};
/// The result type that a signature's text means. REQUIRES: it is no `=rule`.
Type ResultType(std::string_view text, const TypeBindings& bindings);

}  // namespace sql
