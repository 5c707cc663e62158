#include <string>
#include <vector>

#include "sql/duckdb/native.h"
#include "sql/java_format.h"
#include "sql/java_number.h"

// printf: java.util.Formatter over the values that Hive's types give it.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::idx_t;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::ScalarFunction;
using duckdb::Vector;
using Kind = FormatArgument::Kind;

/// One argument's column; `texts` keeps what the row's argument points to.
class FormatColumn {
 public:
  FormatColumn(Vector& vector, duckdb::idx_t count) : type_(vector.GetType()) {
    vector.ToUnifiedFormat(count, format_);
  }

  FormatArgument Argument(duckdb::idx_t row, std::string& text) const {
    const duckdb::idx_t at = format_.sel->get_index(row);
    FormatArgument argument;
    if (!format_.validity.RowIsValid(at)) return argument;
    switch (type_.id()) {
      case LogicalTypeId::BOOLEAN:
        argument.kind = Kind::kBoolean;
        text = Value<bool>(at) ? "true" : "false";
        break;
      case LogicalTypeId::TINYINT:
        SetInteger(Value<int8_t>(at), 8, argument, text);
        break;
      case LogicalTypeId::SMALLINT:
        SetInteger(Value<int16_t>(at), 16, argument, text);
        break;
      case LogicalTypeId::INTEGER:
        SetInteger(Value<int32_t>(at), 32, argument, text);
        break;
      case LogicalTypeId::BIGINT:
        SetInteger(Value<int64_t>(at), 64, argument, text);
        break;
      case LogicalTypeId::FLOAT:
        argument.kind = Kind::kDouble;
        argument.number = Value<float>(at);
        text = FloatText(Value<float>(at));
        break;
      case LogicalTypeId::DOUBLE:
        argument.kind = Kind::kDouble;
        argument.number = Value<double>(at);
        text = DoubleText(argument.number);
        break;
      default: {
        argument.kind = Kind::kText;
        const auto& value = duckdb::UnifiedVectorFormat::GetData<duckdb::string_t>(format_)[at];
        argument.text = {value.GetData(), value.GetSize()};
        return argument;
      }
    }
    argument.text = text;
    return argument;
  }

 private:
  template <class T>
  T Value(duckdb::idx_t at) const {
    return duckdb::UnifiedVectorFormat::GetData<T>(format_)[at];
  }
  static void SetInteger(int64_t value, int bits, FormatArgument& argument, std::string& text) {
    argument.kind = Kind::kInteger;
    argument.integer = value;
    argument.bits = bits;
    text = std::to_string(value);
  }

  LogicalType type_;
  duckdb::UnifiedVectorFormat format_;
};

/// hive_printf(format, arguments..)
void Printf(DataChunk& args, ExpressionState&, Vector& result) {
  const bool constant = args.AllConstant();
  const duckdb::idx_t count = constant ? 1 : args.size();
  std::vector<FormatColumn> columns;
  for (Vector& column : args.data) columns.emplace_back(column, count);
  std::vector<FormatArgument> arguments(columns.size() - 1);
  std::vector<std::string> texts(arguments.size());
  std::string unused;
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  auto* out = duckdb::FlatVector::GetData<duckdb::string_t>(result);
  for (duckdb::idx_t row = 0; row < count; ++row) {
    const FormatArgument format = columns[0].Argument(row, unused);
    if (format.kind == Kind::kNull) {
      duckdb::FlatVector::SetNull(result, row, true);
      continue;
    }
    for (size_t i = 0; i < arguments.size(); ++i)
      arguments[i] = columns[i + 1].Argument(row, texts[i]);
    const auto text = FormatJava(format.text, arguments);
    if (!text) throw duckdb::InvalidInputException(text.error().message);
    out[row] = duckdb::StringVector::AddString(result, *text);
  }
  if (constant) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

}  // namespace

void RegisterFormatFunctions(duckdb::DatabaseInstance& database) {
  ScalarFunction printf("hive_printf", {LogicalType::VARCHAR}, LogicalType::VARCHAR, Printf);
  printf.varargs = LogicalType::ANY;
  printf.null_handling = duckdb::FunctionNullHandling::SPECIAL_HANDLING;
  duckdb::BaseScalarFunction::SetReturnsError(printf);
  Register(database, std::move(printf));
}

}  // namespace sql::to_duckdb
