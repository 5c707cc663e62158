#include <fmt/format.h>

#include <charconv>

#include "sql/parse_state.h"

/// Types, as in columns and CAST.
namespace sql {
namespace {

constexpr int kMaxCharLength = 255;
constexpr int kMaxVarcharLength = 65535;

}  // namespace

Type Parser::ParseType() {
  const Level level(*this);
  Type type;
  if (Is("ARRAY")) {
    Advance();
    Expect(Symbol::kLess);
    type = Type::Array(ParseType());
  } else if (Is("MAP")) {
    Advance();
    Expect(Symbol::kLess);
    Type key = ParsePrimitiveType();
    Expect(Symbol::kComma);
    type = Type::Map(std::move(key), ParseType());
  } else if (Is("STRUCT")) {
    Advance();
    Expect(Symbol::kLess);
    std::vector<std::string> names;
    std::vector<Type> types;
    do {
      names.push_back(ParseName());
      Expect(Symbol::kColon);
      types.push_back(ParseType());
      // A field's comment is stored nowhere by Hive either.
      if (Accept("COMMENT")) ParseString();
    } while (Accept(Symbol::kComma));
    type = Type::Struct(std::move(names), std::move(types));
  } else if (Is("UNIONTYPE")) {
    Advance();
    Expect(Symbol::kLess);
    type.kind = TypeKind::kUnion;
    do {
      type.children.push_back(ParseType());
    } while (Accept(Symbol::kComma));
  } else {
    return ParsePrimitiveType();
  }
  Expect(Symbol::kGreater);
  return type;
}

Type Parser::ParsePrimitiveType() {
  struct Plain {
    Word word;
    TypeKind kind;
  };
  static constexpr Plain kPlain[] = {
      {"STRING", TypeKind::kString},   {"INT", TypeKind::kInt},
      {"BIGINT", TypeKind::kBigint},   {"DATE", TypeKind::kDate},
      {"BOOLEAN", TypeKind::kBoolean}, {"FLOAT", TypeKind::kFloat},
      {"TINYINT", TypeKind::kTinyint}, {"SMALLINT", TypeKind::kSmallint},
      {"BINARY", TypeKind::kBinary},   {"TIMESTAMPLOCALTZ", TypeKind::kTimestampLocalTz},
  };
  for (const Plain& plain : kPlain) {
    if (Is(plain.word)) {
      Advance();
      return Type::Of(plain.kind);
    }
  }
  if (Is("DOUBLE")) {
    Advance();
    Accept("PRECISION");
    return kDoubleType;
  }
  if (Is("TIMESTAMP")) {
    Advance();
    if (!Accept("WITH", "LOCAL")) return kTimestampType;
    Expect("TIME", "ZONE");
    return Type::Of(TypeKind::kTimestampLocalTz);
  }
  const auto bounded = [this](int least, int most) {
    const Span span = Current().span;
    const std::string text = ParseNumberText();
    int number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < least ||
        number > most) {
      FailAt(span, fmt::format("expected a whole number from {} to {}", least, most));
    }
    return number;
  };
  if (Is("DECIMAL")) {
    Advance();
    int precision = 10;
    int scale = 0;
    if (Accept(Symbol::kLeftParen)) {
      precision = bounded(1, kMaxDecimalPrecision);
      if (Accept(Symbol::kComma)) scale = bounded(0, precision);
      Expect(Symbol::kRightParen);
    }
    return Type::Decimal(precision, scale);
  }
  const bool varchar = Is("VARCHAR");
  if (varchar || Is("CHAR")) {
    Advance();
    Expect(Symbol::kLeftParen);
    const int length = bounded(1, varchar ? kMaxVarcharLength : kMaxCharLength);
    Expect(Symbol::kRightParen);
    return varchar ? Type::Varchar(length) : Type::Char(length);
  }
  FailExpecting("a type");
}

Type Parser::ParseWholeType() {
  Type type = ParseType();
  if (Current().kind != TokenKind::kEnd) FailExpecting("the end of the type");
  return type;
}

}  // namespace sql
