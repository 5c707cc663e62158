#include "sql/signature.h"

#include <mutex>
#include <unordered_map>

#include "base/ascii.h"
#include "base/check.h"

namespace sql {
namespace {

using base::Trim;

/// Splits at `separator` outside `<>`.
std::vector<std::string_view> Split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  int depth = 0;
  size_t begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<') ++depth;
    if (text[i] == '>' && (i == 0 || text[i - 1] != '-')) --depth;
    if (depth == 0 && text.substr(i).starts_with(separator)) {
      parts.push_back(Trim(text.substr(begin, i - begin)));
      begin = i + separator.size();
    }
  }
  parts.push_back(Trim(text.substr(begin)));
  return parts;
}

Type NamedType(std::string_view word) {
  static constexpr TypeKind kKinds[] = {TypeKind::kVoid,
                                        TypeKind::kBoolean,
                                        TypeKind::kTinyint,
                                        TypeKind::kSmallint,
                                        TypeKind::kInt,
                                        TypeKind::kBigint,
                                        TypeKind::kFloat,
                                        TypeKind::kDouble,
                                        TypeKind::kString,
                                        TypeKind::kBinary,
                                        TypeKind::kDate,
                                        TypeKind::kTimestamp,
                                        TypeKind::kIntervalYearMonth,
                                        TypeKind::kIntervalDayTime};
  for (const TypeKind kind : kKinds) {
    if (Type::Of(kind).ToString() == word) return Type::Of(kind);
  }
  CHECK(false, "no type in a signature: " + std::string(word));
  return kVoidType;
}

Parameter ParseParameter(std::string_view text) {
  Parameter parameter;
  if (text.ends_with("...")) {
    parameter.repeats = true;
    text = Trim(text.substr(0, text.size() - 3));
  }
  static const std::unordered_map<std::string_view, ParameterKind> kWords = {
      {"math", ParameterKind::kMath},
      {"T", ParameterKind::kCommon},
      {"C", ParameterKind::kComparable},
      {"any", ParameterKind::kAny},
      {"number", ParameterKind::kNumber},
      {"integer", ParameterKind::kInteger},
      {"text", ParameterKind::kText},
      {"primitive", ParameterKind::kPrimitive},
      {"=decimal", ParameterKind::kDecimal},
      {"array<T>", ParameterKind::kArray},
      {"map<K,V>", ParameterKind::kMap},
      {"text_or_array", ParameterKind::kTextOrArray},
      {"measure", ParameterKind::kMeasure},
      {"text_or_binary", ParameterKind::kTextOrBinary},
      {"number_only", ParameterKind::kNumberOnly},
      {"timestamp_only", ParameterKind::kTimestampOnly}};
  if (const auto word = kWords.find(text); word != kWords.end()) {
    parameter.kind = word->second;
    if (parameter.kind == ParameterKind::kMath) parameter.type = kDoubleType;
  } else {
    parameter.kind = ParameterKind::kExact;
    parameter.type = NamedType(text);
  }
  return parameter;
}

std::vector<Signature> Parse(std::string_view text) {
  std::vector<Signature> signatures;
  for (const std::string_view overload : Split(text, ";")) {
    const auto sides = Split(overload, "->");
    CHECK(sides.size() == 2, "no -> in a signature: " + std::string(overload));
    Signature signature;
    if (!sides[0].empty()) {
      for (const std::string_view word : Split(sides[0], ","))
        signature.parameters.push_back(ParseParameter(word));
    }
    signature.result = std::string(sides[1]);
    signatures.push_back(std::move(signature));
  }
  return signatures;
}

}  // namespace

const std::vector<Signature>& SignaturesOf(const char* signatures) {
  static std::mutex mutex;  // guards cache
  static auto& cache = *new std::unordered_map<const char*, std::vector<Signature>>;
  const std::lock_guard lock(mutex);
  auto found = cache.find(signatures);
  if (found == cache.end()) found = cache.emplace(signatures, Parse(signatures)).first;
  return found->second;
}

Type ResultType(std::string_view text, const TypeBindings& bindings) {
  text = Trim(text);
  if (text == "T" || text == "C") return bindings.common;
  if (text == "K") return bindings.key;
  if (text == "V") return bindings.value;
  const size_t open = text.find('<');
  if (open == std::string_view::npos) return NamedType(text);
  const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  if (text.starts_with("array<")) return Type::Array(ResultType(inside, bindings));
  const auto parts = Split(inside, ",");
  if (text.starts_with("map<"))
    return Type::Map(ResultType(parts[0], bindings), ResultType(parts[1], bindings));
  CHECK(text.starts_with("struct<"), "no type in a signature: " + std::string(text));
  std::vector<std::string> names;
  std::vector<Type> types;
  for (const std::string_view part : parts) {
    const size_t colon = part.find(':');
    names.emplace_back(part.substr(0, colon));
    types.push_back(ResultType(part.substr(colon + 1), bindings));
  }
  return Type::Struct(std::move(names), std::move(types));
}

}  // namespace sql
