#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "sql/bound_walk.h"
#include "sql/conversion.h"
#include "sql/java_number.h"
#include "sql/resolver.h"
#include "sql/shown_char.h"
#include "sql/utf8.h"

// Scalar functions whose result or arguments follow a rule of their own (`=rule` in a signature),
// and those that are no call in the resolved tree.
namespace sql {
namespace {

const BoundLiteral* LiteralOf(const BoundExpr& expr) {
  return std::get_if<BoundLiteral>(&expr.node);
}

/// The defaults of the mask family (GenericUDFMask); -1 leaves a character or part alone.
constexpr int kUnmasked = -1;
constexpr int kMaskDefaults[] = {'X',          'x',       'n',         kUnmasked,
                                 /*number*/ 1, /*day*/ 1, /*month*/ 0, /*year*/ 1};
constexpr size_t kMaskCharacters = 4;
constexpr int kMaskedCount = 4;  // of mask_first_n and its like

/// What replaces a class of characters: a number is a character's, of all else the first character
/// of its text counts, even of a tinyint.
int MaskCharacter(const Type& type, const std::string& text, int otherwise) {
  if (text.empty()) return otherwise;
  if (type.IsInteger() && type.kind != TypeKind::kTinyint)
    return static_cast<int>(ParseLong(text).value_or(otherwise));
  if (type.kind == TypeKind::kStruct) return '[';
  size_t at = 0;
  return static_cast<int>(NextCodePoint(text, at));
}

/// The type that a masked value has.
Type MaskedType(const Type& type) {
  switch (type.kind) {
    case TypeKind::kVarchar:
      return Type::Varchar(65535);
    case TypeKind::kChar:
      return Type::Char(255);
    case TypeKind::kDecimal:
      return Type::Decimal(38, 18);
    default:
      return type;
  }
}

/// The text of a constant option: a decimal's without the zeros at its end, of a binary its first
/// byte as BytesWritable prints it (DuckDB has `\xC3` for what is no ASCII).
std::string OptionText(const Type& type, std::string text) {
  if (type.kind == TypeKind::kBinary && text.starts_with("\\x")) return Lower(text.substr(2, 2));
  if (type.kind == TypeKind::kBinary && !text.empty())
    return fmt::format("{:02x}", static_cast<unsigned char>(text[0]));
  if (type.kind == TypeKind::kDecimal && text.find('.') != std::string::npos) {
    text.resize(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

}  // namespace

/// A char as the text that it is with its blanks, which are not kept: some functions see them.
BoundExprPtr Resolver::Padded(BoundExprPtr expr) {
  if (expr->type.kind != TypeKind::kChar) return expr;
  const int length = expr->type.precision;
  return WithBlanks(Convert(std::move(expr), kStringType), length);
}

Type Resolver::ApplyMask(const Function& function, std::vector<BoundExprPtr>* args, Span span) {
  const Type type = MaskedType((*args)[0]->type);
  (*args)[0] = type.kind == TypeKind::kChar ? Padded(std::move((*args)[0]))
                                            : Convert(std::move((*args)[0]), type);
  const std::string_view name = function.name;
  const size_t first_option = name == "mask" ? 1 : 2;
  std::vector<int> options;
  if (first_option == 2) options.push_back(kMaskedCount);
  options.insert(options.end(), std::begin(kMaskDefaults), std::end(kMaskDefaults));
  if (args->size() > options.size() + 1)
    Invalid(span, fmt::format("{} takes at most {} arguments", name, options.size() + 1));
  std::vector<BoundExprPtr> ignored;
  for (size_t i = 1; i < args->size(); ++i) {
    // An option that is no constant is as if it were not given, but the call is not folded; nor is
    // one with a nested option.
    if (!IsConstant(*(*args)[i])) {
      ignored.push_back(std::move((*args)[i]));
      continue;
    }
    if ((*args)[i]->type.IsComplex()) ignored.push_back(Clone(*(*args)[i]));
    if ((*args)[i]->type.IsInterval()) (*args)[i] = Convert(std::move((*args)[i]), kStringType);
    const BoundExpr& arg = *(*args)[i];
    auto text = ConstantText(arg);
    if (!text) continue;
    text = OptionText(arg.type, *text);
    int& option = options[i - 1];
    const bool character = i >= first_option && i < first_option + kMaskCharacters;
    option = character ? MaskCharacter(arg.type, *text, option)
                       : static_cast<int>(ParseLong(*text).value_or(option));
  }
  // What is out of range is as if it were not given.
  int* parts = options.data() + first_option - 1 + kMaskCharacters;
  const auto within = [](int& part, int least, int most, int otherwise) {
    if (part < least || part > most) part = otherwise;
  };
  within(parts[0], 0, 9, 1);
  if (parts[1] != kUnmasked) within(parts[1], 1, 31, 1);
  if (parts[2] != kUnmasked) within(parts[2], 0, 11, 0);
  if (parts[3] == 0) parts[3] = 1;
  if (parts[3] < kUnmasked || parts[3] > 9999)
    Unsupported(span, fmt::format("{} with the year {} is not supported", name, parts[3]));
  args->resize(1);
  if (first_option == 1) options.insert(options.begin(), 0);
  for (const int option : options)
    args->push_back(MakeBound(kIntType, span, BoundLiteral{false, std::to_string(option)}));
  std::ranges::move(ignored, std::back_inserter(*args));
  return type;
}

Type Resolver::ApplySortArrayBy(std::vector<BoundExprPtr>* args, Span span) {
  const Type type = (*args)[0]->type;
  if (type.kind != TypeKind::kArray || type.children[0].kind != TypeKind::kStruct)
    Invalid((*args)[0]->span, "sort_array_by needs an array of structs, not " + type.ToString());
  const Type& element = type.children[0];
  for (size_t i = 1; i < args->size(); ++i) {
    BoundExpr& arg = *(*args)[i];
    auto* literal = std::get_if<BoundLiteral>(&arg.node);
    if (!literal || literal->is_null || !arg.type.IsText())
      Invalid(arg.span, "sort_array_by takes names of fields as constant texts");
    const std::string word = Lower(literal->text);
    literal->text = word;
    if (i > 1 && i + 1 == args->size() && (word == "asc" || word == "desc")) continue;
    if (element.FieldIndex(word) < 0)
      Invalid(arg.span, fmt::format("{} has no field \"{}\"", element.ToString(), word));
  }
  if (args->size() < 2) Invalid(span, "sort_array_by needs the name of a field");
  return type;
}

Type Resolver::ApplyWidthBucket(std::vector<BoundExprPtr>* args) {
  Type common = kBigintType;
  bool floating = false;
  bool exact = false;
  int whole = 1;
  int scale = 0;
  for (size_t i = 0; i < 3; ++i) {
    const Type& type = (*args)[i]->type;
    floating = floating || type.IsFloating();
    exact = exact || type.kind == TypeKind::kDecimal;
    const Type decimal = DecimalOf(type);
    whole = std::max(whole, decimal.precision - decimal.scale);
    scale = std::max(scale, decimal.scale);
  }
  if (floating) {
    common = kDoubleType;
  } else if (exact) {
    common = Type::Decimal(kMaxDecimalPrecision, std::min(scale, kMaxDecimalPrecision - whole));
  }
  for (size_t i = 0; i < 3; ++i) (*args)[i] = Convert(std::move((*args)[i]), common);
  (*args)[3] = Convert(std::move((*args)[3]), kIntType);
  return kIntType;
}

/// ngrams(words, n, most), context_ngrams(words, context, most): a fourth argument says how much
/// memory Hive may use. The words become lists of lists.
Type Resolver::ApplyNGrams(const Function& function, std::vector<BoundExprPtr>* args) {
  const Type words = Type::Array(kStringType);
  const Type& given = (*args)[0]->type;
  const bool nested = given.kind == TypeKind::kArray && given.children[0].kind == TypeKind::kArray;
  const Type& element = nested ? given.children[0] : given;
  if (element.kind != TypeKind::kArray || !element.children[0].IsText())
    Invalid((*args)[0]->span, fmt::format("{} takes array<string> or array<array<string>>, not {}",
                                          function.name, given.ToString()));
  for (size_t i = 1; i < args->size(); ++i) {
    if (!IsConstant(*(*args)[i]))
      Unsupported(
          (*args)[i]->span,
          fmt::format("{} with an argument that is no constant is not supported", function.name));
  }
  (*args)[0] = Convert(std::move((*args)[0]), nested ? Type::Array(words) : words);
  if ((*args)[1]->type.kind == TypeKind::kArray) (*args)[1] = Convert(std::move((*args)[1]), words);
  if (args->size() == 4) {
    const auto* memory = LiteralOf(*(*args)[3]);
    if (memory && (memory->is_null || ParseLong(memory->text).value_or(0) < 1))
      Invalid((*args)[3]->span, fmt::format("{} needs a positive number here", function.name));
    args->pop_back();
  }
  return Type::Array(Type::Struct({"ngram", "estfrequency"}, {words, kDoubleType}));
}

std::optional<Type> Resolver::ApplyScalarRule(std::string_view rule, const Function& function,
                                              std::vector<BoundExprPtr>* args, Span span) {
  if (rule == "=mask") return ApplyMask(function, args, span);
  if (rule == "=mask_hash") {
    const Type type = MaskedType((*args)[0]->type);
    (*args)[0] = type.kind == TypeKind::kChar ? Padded(std::move((*args)[0]))
                                              : Convert(std::move((*args)[0]), type);
    return type;
  }
  if (rule == "=sort_array_by") return ApplySortArrayBy(args, span);
  if (rule == "=width_bucket") return ApplyWidthBucket(args);
  if (rule == "=ngrams" || rule == "=context_ngrams") return ApplyNGrams(function, args);
  if (rule == "=replicate_rows") {
    std::vector<std::string> names;
    std::vector<Type> fields;
    for (size_t i = 0; i < args->size(); ++i) {
      names.push_back(fmt::format("col{}", i));
      fields.push_back((*args)[i]->type);
    }
    return Type::Struct(std::move(names), std::move(fields));
  }
  if (rule == "=timestamp") {
    (*args)[0] = Convert(std::move((*args)[0]), kTimestampType);
    return kTimestampType;
  }
  if (rule == "=elt") {
    (*args)[0] = Convert(std::move((*args)[0]), kIntType);
    for (size_t i = 1; i < args->size(); ++i)
      (*args)[i] = Convert(std::move((*args)[i]), kStringType);
    return kStringType;
  }
  if (rule == "=printf") {
    if ((*args)[0]->type.IsText() || (*args)[0]->type.kind == TypeKind::kVoid) {
      (*args)[0] = Convert(std::move((*args)[0]), kStringType);
      for (size_t i = 1; i < args->size(); ++i) (*args)[i] = Padded(std::move((*args)[i]));
      return kStringType;
    }
    Invalid((*args)[0]->span,
            "the format of printf must be a text, not " + (*args)[0]->type.ToString());
  }
  return std::nullopt;
}

/// greatest and least of a NULL that is written are NULL, of a type that the other arguments decide
/// (asked of Hive 3.1.3): beside NULL a text or boolean counts as a double, a date as a string.
std::optional<Type> Resolver::TypeOfExtremeNull(const std::vector<BoundExprPtr>& args) const {
  const auto is_void = [](const auto& arg) { return arg->type.kind == TypeKind::kVoid; };
  if (std::ranges::none_of(args, is_void)) return std::nullopt;
  std::optional<Type> common = args[0]->type;
  for (size_t i = 1; common && i < args.size(); ++i) {
    const Type& type = args[i]->type;
    const bool beside_null = is_void(args[i]) != (common->kind == TypeKind::kVoid);
    const Type& known = common->kind == TypeKind::kVoid ? type : *common;
    common = beside_null && (known.IsText() || known.kind == TypeKind::kBoolean) ? kDoubleType
             : beside_null && known.IsTemporal() && !known.IsInterval()
                 ? kStringType
                 : ComparisonType(*common, type);
  }
  return common;
}

BoundExprPtr Resolver::NullIf(std::vector<BoundExprPtr> args, Span span) {
  const Type type = args[0]->type;
  if (type.kind == TypeKind::kVoid) Invalid(span, "the first argument of nullif must not be NULL");
  const bool same_group =
      args[1]->type.kind == TypeKind::kVoid || UnionType(type, args[1]->type).has_value();
  if (!same_group)
    Invalid(span, fmt::format("nullif does not compare {} with {}", type.ToString(),
                              args[1]->type.ToString()));
  BoundCase result;
  result.otherwise = Clone(*args[0]);
  args[1] = Convert(std::move(args[1]), type);
  // Unlike `=` it compares as Java's `==`: NaN is not NaN.
  BoundExprPtr number;
  if (type.IsFloating()) number = IsNumber(Clone(*args[0]), type, span);
  auto equal = Invoke("=", std::move(args), span);
  if (number) equal = Invoke("and", std::move(equal), std::move(number), span);
  result.branches.emplace_back(std::move(equal), NullOf(type, span));
  return MakeBound(type, span, std::move(result));
}

BoundExprPtr Resolver::IndexInto(BoundExprPtr base, BoundExprPtr index, Span span) {
  const Type type = base->type;
  const bool is_array = type.kind == TypeKind::kArray;
  if (is_array && !index->type.IsInteger() && index->type.kind != TypeKind::kVoid)
    Invalid(index->span, "an array's index must be an integer, not " + index->type.ToString());
  if (is_array || type.kind == TypeKind::kMap) {
    const Type& element = type.children.back();
    const Type key = is_array ? kIntType : type.children[0];
    auto found =
        MakeBound(element, span, BoundIndex{std::move(base), Convert(std::move(index), key)});
    // Of NULLs alone it is a string.
    return element.kind == TypeKind::kVoid ? Convert(std::move(found), kStringType)
                                           : std::move(found);
  }
  Invalid(span, "[] needs an array or a map, not " + type.ToString());
}

BoundExprPtr Resolver::WithoutCall(const Function& function, std::vector<BoundExprPtr>* args,
                                   const Type& type, Span span) {
  const std::string_view name = function.name;
  const auto text = [&](std::string value) {
    return MakeBound(kStringType, span, BoundLiteral{false, std::move(value)});
  };
  if (IsConversion(function)) {
    auto cast = Convert(std::move((*args)[0]), type, CastOrigin::kAsked);
    cast->span = span;
    return cast;
  }
  if (name == "nullif") return NullIf(std::move(*args), span);
  if (name == "index") return IndexInto(std::move((*args)[0]), std::move((*args)[1]), span);
  if (name == "current_database") return text(options_.database);
  if (name == "current_user" || name == "logged_in_user") return text(options_.user);
  if (name == "version") return text("3.1.3 pdm");
  return nullptr;
}

}  // namespace sql
