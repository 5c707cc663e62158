#include "catalog/partition.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/hive_time.h"
#include "sql/java_number.h"

namespace catalog {
namespace {

using sql::TypeKind;

base::Error ErrorOf(const sql::Source& source, std::string message) {
  return source.ErrorAt(base::ErrorCode::kInvalid, {0, 1}, std::move(message));
}

/// The constant that an expression is, as text; nullopt when it is something else.
std::optional<std::string> ConstantText(const sql::Expr& expr) {
  if (const auto* unary = std::get_if<sql::Unary>(&expr.node)) {
    const auto text = ConstantText(*unary->operand);
    if (!text || unary->op != sql::UnaryOp::kNegate) return text;
    return "-" + *text;
  }
  const auto* literal = std::get_if<sql::Literal>(&expr.node);
  if (!literal) return std::nullopt;
  return literal->kind == sql::LiteralKind::kNull ? kDefaultPartition : literal->text;
}

base::Result<size_t> ColumnOf(const Table& table, const std::string& name,
                              const sql::Source& source) {
  const auto& columns = table.partition_columns;
  const auto found = std::ranges::find(columns, sql::Lower(name), &Column::name);
  if (found == columns.end()) {
    return base::Fail(
        ErrorOf(source, fmt::format("{} is not partitioned by {}", table.QualifiedName(), name)));
  }
  return static_cast<size_t>(found - columns.begin());
}

base::Result<std::string> ValueOf(const Column& column, const sql::Expr& expr,
                                  const sql::Source& source) {
  const auto constant = ConstantText(expr);
  if (!constant) {
    return base::Fail(source.ErrorAt(base::ErrorCode::kInvalid, expr.span,
                                     "the value of a partition must be a constant"));
  }
  auto text = PartitionText(*constant, column.type);
  if (!text) {
    return base::Fail(source.ErrorAt(base::ErrorCode::kInvalid, expr.span,
                                     fmt::format("'{}' is no {}, which partition column {} is",
                                                 *constant, column.type.ToString(), column.name)));
  }
  return *text;
}

/// Less, equal or greater by the column's type.
int Compare(const std::string& a, const std::string& b, const sql::Type& type) {
  if (type.IsNumeric()) {
    const double x = sql::ParseDouble(a).value_or(0);
    const double y = sql::ParseDouble(b).value_or(0);
    return x < y ? -1 : x > y;
  }
  const int order = a.compare(b);
  return order < 0 ? -1 : order > 0;
}

bool Holds(const std::string& op, int order) {
  if (op == "=") return order == 0;
  if (op == "<>" || op == "!=") return order != 0;
  if (op == "<") return order < 0;
  if (op == "<=") return order <= 0;
  if (op == ">") return order > 0;
  return order >= 0;
}

bool MustEscape(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F ||
         std::string_view("\"#%'*/:=?\\{[]^").find(c) != std::string_view::npos;
}

std::string Escaped(const std::string& text) {
  if (text.empty()) return kDefaultPartition;
  std::string escaped;
  for (const char c : text) {
    if (MustEscape(c)) {
      escaped += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string Unescaped(std::string_view text) {
  std::string plain;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto code = text[i] == '%' && i + 2 < text.size()
                          ? sql::ParseLong(text.substr(i + 1, 2), 16)
                          : std::nullopt;
    if (code && *code >= 0) {
      plain += static_cast<char>(*code);
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

}  // namespace

std::string PartitionName(const Table& table, const std::vector<std::string>& values) {
  std::string name;
  for (size_t i = 0; i < values.size(); ++i) {
    if (i > 0) name += '/';
    name += Escaped(table.partition_columns[i].name) + "=" + Escaped(values[i]);
  }
  return name;
}

std::optional<std::vector<std::string>> PartitionOfPath(const Table& table,
                                                        const std::string& path) {
  std::vector<std::string> values;
  std::string_view rest = path;
  for (const Column& column : table.partition_columns) {
    const std::string_view segment = rest.substr(0, rest.find('/'));
    const size_t equals = segment.find('=');
    if (equals == std::string_view::npos ||
        sql::Lower(Unescaped(segment.substr(0, equals))) != column.name) {
      return std::nullopt;
    }
    auto value = PartitionText(Unescaped(segment.substr(equals + 1)), column.type);
    if (!value) return std::nullopt;
    values.push_back(std::move(*value));
    rest.remove_prefix(std::min(segment.size() + 1, rest.size()));
  }
  return rest.empty() ? std::optional(values) : std::nullopt;
}

std::optional<std::string> PartitionText(const std::string& text, const sql::Type& type) {
  if (text == kDefaultPartition) return text;
  switch (type.kind) {
    case TypeKind::kString:
    case TypeKind::kVarchar:
    case TypeKind::kChar:
      return text;
    case TypeKind::kTinyint:
    case TypeKind::kSmallint:
    case TypeKind::kInt:
    case TypeKind::kBigint: {
      const auto number = sql::ParseLong(sql::JavaTrim(text));
      if (!number) return std::nullopt;
      return std::to_string(*number);
    }
    case TypeKind::kDouble:
    case TypeKind::kFloat: {
      const auto number = sql::ParseDouble(text);
      if (!number) return std::nullopt;
      return type.kind == TypeKind::kFloat ? sql::FloatText(static_cast<float>(*number))
                                           : sql::DoubleText(*number);
    }
    case TypeKind::kDecimal: {
      auto number = sql::DecimalText::Parse(sql::JavaTrim(text));
      if (!number || !number->Unscaled(type.precision, type.scale)) return std::nullopt;
      number->Normalize();
      return number->ToBigDecimalText();
    }
    case TypeKind::kBoolean: {
      const std::string lower = sql::Lower(text);
      if (lower != "true" && lower != "false") return std::nullopt;
      return lower;
    }
    case TypeKind::kDate: {
      const auto days = sql::ParseHiveDate(text);
      if (!days) return std::nullopt;
      return sql::DateText(*days);
    }
    case TypeKind::kTimestamp: {
      const auto micros = sql::ParseHiveTimestamp(text);
      if (!micros) return std::nullopt;
      return sql::TimestampText(*micros);
    }
    default:
      return std::nullopt;
  }
}

base::Result<std::vector<std::optional<std::string>>> InsertedPartition(
    const Table& table, const sql::PartitionSpec& spec, const sql::Source& source) {
  std::vector<std::optional<std::string>> values(table.partition_columns.size());
  std::vector<bool> named(values.size());
  for (const sql::PartitionPart& part : spec) {
    TRY_ASSIGN(const size_t column, ColumnOf(table, part.column, source));
    named[column] = true;
    if (!part.value) continue;
    TRY_ASSIGN(values[column], ValueOf(table.partition_columns[column], *part.value, source));
  }
  for (size_t i = 0; i < values.size(); ++i) {
    const std::string& name = table.partition_columns[i].name;
    if (!named[i] && !spec.empty()) {
      return base::Fail(ErrorOf(source, fmt::format("PARTITION leaves out column {}", name)));
    }
    if (i > 0 && values[i] && !values[i - 1]) {
      return base::Fail(
          ErrorOf(source, fmt::format("partition column {} has a value, but {} before it has none",
                                      name, table.partition_columns[i - 1].name)));
    }
  }
  return values;
}

base::Result<std::vector<std::string>> OnePartition(const Table& table,
                                                    const sql::PartitionSpec& spec,
                                                    const sql::Source& source) {
  TRY_ASSIGN(const auto values, InsertedPartition(table, spec, source));
  std::vector<std::string> all;
  for (size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) {
      return base::Fail(ErrorOf(
          source, fmt::format("PARTITION gives no value for {}", table.partition_columns[i].name)));
    }
    all.push_back(*values[i]);
  }
  return all;
}

base::Result<std::vector<size_t>> MatchingPartitions(const Table& table,
                                                     const sql::PartitionSpec& spec,
                                                     const sql::Source& source) {
  struct Condition {
    size_t column;
    std::string op;
    std::string value;
  };
  std::vector<Condition> conditions;
  for (const sql::PartitionPart& part : spec) {
    TRY_ASSIGN(const size_t column, ColumnOf(table, part.column, source));
    if (!part.value) continue;
    TRY_ASSIGN(auto value, ValueOf(table.partition_columns[column], *part.value, source));
    conditions.push_back({column, part.op, std::move(value)});
  }
  std::vector<size_t> matching;
  for (size_t i = 0; i < table.partitions.size(); ++i) {
    const auto& values = table.partitions[i].values;
    const bool all = std::ranges::all_of(conditions, [&](const Condition& condition) {
      const sql::Type& type = table.partition_columns[condition.column].type;
      return Holds(condition.op, Compare(values[condition.column], condition.value, type));
    });
    if (all) matching.push_back(i);
  }
  return matching;
}

const Partition* FindPartition(const Table& table, const std::vector<std::string>& values) {
  const auto found = std::ranges::lower_bound(table.partitions, values, {}, &Partition::values);
  return found != table.partitions.end() && found->values == values ? &*found : nullptr;
}

void AddPartition(Table& table, Partition partition) {
  const auto place =
      std::ranges::lower_bound(table.partitions, partition.values, {}, &Partition::values);
  if (place != table.partitions.end() && place->values == partition.values) return;
  table.partitions.insert(place, std::move(partition));
}

}  // namespace catalog
