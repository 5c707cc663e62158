#include "engine/written_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/duckdb/generate.h"
#include "sql/duckdb/native.h"
#include "sql/utf8.h"

namespace engine {
namespace {

using duckdb::Value;
using sql::Type;
using sql::TypeKind;
using sql::to_duckdb::Quoted;
using sql::to_duckdb::QuotedText;

/// `value` as it is after a file of that format; the same text when nothing becomes of it.
std::string Written(const catalog::Table& table, const Type& type, const std::string& value) {
  const bool is_text = table.format == "textfile" || table.format == "sequencefile";
  if (is_text && table.serde.empty() && type.IsComplex()) {
    const std::string name = QuotedText(type.ToString());
    return fmt::format("pdm_reread_text({}, {}, {})", value, name, name);
  }
  if (table.format == "avro" && type.Holds(TypeKind::kMap))
    return fmt::format("pdm_hash_order({})", value);
  if (table.format == "orc" && type.Holds(TypeKind::kTimestamp))
    return fmt::format("pdm_orc_timestamps({})", value);
  return value;
}

/// HashMap.hash: the high half is mixed in.
uint32_t SpreadHash(std::string_view text) {
  const uint32_t hash = sql::StringHashCode(text);
  return hash ^ (hash >> 16);
}

/// How many buckets a HashMap has grown to with so many entries.
uint32_t BucketsFor(size_t entries) {
  uint32_t buckets = 16;
  while (entries > size_t{buckets} / 4 * 3) buckets *= 2;
  return buckets;
}

Value InHashOrder(const Value& value) {
  if (value.IsNull()) return value;
  const auto& type = value.type();
  switch (type.id()) {
    case duckdb::LogicalTypeId::MAP: {
      struct Entry {
        uint32_t bucket;
        Value key;
        Value value;
      };
      std::vector<Entry> entries;
      const auto& given = duckdb::MapValue::GetChildren(value);
      const uint32_t buckets = BucketsFor(given.size());
      for (const Value& entry : given) {
        const auto& pair = duckdb::StructValue::GetChildren(entry);
        const uint32_t hash = SpreadHash(pair[0].ToString());
        entries.push_back({hash & (buckets - 1), pair[0], InHashOrder(pair[1])});
      }
      std::ranges::stable_sort(entries, {}, &Entry::bucket);
      duckdb::vector<Value> keys;
      duckdb::vector<Value> values;
      for (Entry& entry : entries) {
        keys.push_back(std::move(entry.key));
        values.push_back(std::move(entry.value));
      }
      return Value::MAP(duckdb::MapType::KeyType(type), duckdb::MapType::ValueType(type),
                        std::move(keys), std::move(values));
    }
    case duckdb::LogicalTypeId::LIST: {
      duckdb::vector<Value> items;
      for (const Value& item : duckdb::ListValue::GetChildren(value))
        items.push_back(InHashOrder(item));
      return Value::LIST(duckdb::ListType::GetChildType(type), std::move(items));
    }
    case duckdb::LogicalTypeId::STRUCT: {
      duckdb::vector<Value> fields;
      for (const Value& field : duckdb::StructValue::GetChildren(value))
        fields.push_back(InHashOrder(field));
      return Value::STRUCT(type, std::move(fields));
    }
    default:
      return value;
  }
}

void HashOrder(duckdb::DataChunk& args, duckdb::ExpressionState&, duckdb::Vector& result) {
  const duckdb::idx_t rows = args.AllConstant() ? 1 : args.size();
  for (duckdb::idx_t row = 0; row < rows; ++row)
    result.SetValue(row, InHashOrder(args.data[0].GetValue(row)));
  if (args.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

/// Moves the timestamps of a flat vector and inside of its values. ORC's writer rounds milliseconds
/// toward zero, and its reader takes a second off again before 1970 alone.
void MoveLastSecond(duckdb::Vector& vector, duckdb::idx_t count) {
  constexpr int64_t kSecond = 1'000'000;
  constexpr int64_t kFirst = -kSecond + 1'000;  // from a millisecond on
  switch (vector.GetType().id()) {
    case duckdb::LogicalTypeId::TIMESTAMP: {
      auto* micros = duckdb::FlatVector::GetData<duckdb::timestamp_t>(vector);
      for (duckdb::idx_t row = 0; row < count; ++row) {
        if (micros[row].value >= kFirst && micros[row].value < 0) micros[row].value += kSecond;
      }
      return;
    }
    case duckdb::LogicalTypeId::MAP:
    case duckdb::LogicalTypeId::LIST:
      return MoveLastSecond(duckdb::ListVector::GetEntry(vector),
                            duckdb::ListVector::GetListSize(vector));
    case duckdb::LogicalTypeId::STRUCT:
      for (auto& field : duckdb::StructVector::GetEntries(vector)) MoveLastSecond(*field, count);
      return;
    default:
      return;
  }
}

void OrcTimestamps(duckdb::DataChunk& args, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::VectorOperations::Copy(args.data[0], result, args.size(), 0, 0);
  MoveLastSecond(result, args.size());
}

/// The value's type is the argument's.
duckdb::unique_ptr<duckdb::FunctionData> BindSameType(
    duckdb::ClientContext&, duckdb::ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  function.arguments[0] = arguments[0]->return_type;
  function.return_type = arguments[0]->return_type;
  return nullptr;
}

}  // namespace

std::string AsWritten(const catalog::Table& table, std::string query) {
  std::string items;
  std::string names;
  bool changes = false;
  const auto columns = table.AllColumns();
  for (size_t i = 0; i < columns.size(); ++i) {
    const std::string name = fmt::format("c{}", i);
    const bool is_in_files = i < table.columns.size();
    const std::string value = is_in_files ? Written(table, columns[i].type, name) : name;
    changes = changes || value != name;
    items += fmt::format("{}{} AS {}", i ? ", " : "", value, Quoted(columns[i].name));
    names += (i ? ", " : "") + name;
  }
  if (!changes) return query;
  return fmt::format("SELECT {} FROM ({}) AS r({})", items, query, names);
}

void RegisterWrittenRows(duckdb::DatabaseInstance& database) {
  const auto add = [&](const char* name, duckdb::scalar_function_t body) {
    using duckdb::LogicalType;
    sql::to_duckdb::Register(database,
                             duckdb::ScalarFunction(name, {LogicalType::ANY}, LogicalType::ANY,
                                                    std::move(body), BindSameType));
  };
  add("pdm_hash_order", HashOrder);
  add("pdm_orc_timestamps", OrcTimestamps);
}

}  // namespace engine
