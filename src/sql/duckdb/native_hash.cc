#include <bit>
#include <cmath>
#include <string>
#include <string_view>

#include "sql/duckdb/decimal_vector.h"
#include "sql/duckdb/native.h"
#include "sql/hive_time.h"

// hive_hash and hive_murmur_hash: ObjectInspectorUtils.getBucketHashCodeOld and getBucketHashCode
// of several arguments. The first argument is their HashShape (generate_call.cc), since DuckDB's
// types do not tell all of Hive's.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::idx_t;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::ScalarFunction;
using duckdb::Vector;

/// Java's fold of 64 bits into 32.
uint32_t Fold(uint64_t bits) { return static_cast<uint32_t>(bits >> 32 ^ bits); }

uint32_t FloatBits(float value) {
  return std::isnan(value) ? 0x7fc00000u : std::bit_cast<uint32_t>(value);
}
uint64_t DoubleBits(double value) {
  return std::isnan(value) ? 0x7ff8000000000000u : std::bit_cast<uint64_t>(value);
}

/// `hash * 31 + byte` over signed bytes: of a string from 0, of other bytes from 1.
uint32_t BytesHash(std::string_view bytes, uint32_t hash) {
  for (const char byte : bytes) hash = hash * 31 + static_cast<uint32_t>(int32_t{byte});
  return hash;
}

struct Seconds {
  int64_t seconds;
  int32_t nanos;
};
/// Seconds rounded down, so that the nanoseconds are never negative.
Seconds SecondsOf(int64_t micros) {
  int64_t seconds = micros / kMicrosPerSecond;
  int64_t rest = micros % kMicrosPerSecond;
  if (rest < 0) {
    --seconds;
    rest += kMicrosPerSecond;
  }
  return {seconds, static_cast<int32_t>(rest * 1000)};
}

/// HiveIntervalDayTime.hashCode: both parts have the interval's sign.
uint32_t DayTimeHash(const duckdb::interval_t& interval) {
  const int64_t seconds = interval.days * kSecondsPerDay + interval.micros / kMicrosPerSecond;
  const auto nanos = static_cast<int32_t>(interval.micros % kMicrosPerSecond * 1000);
  const uint32_t folded = static_cast<uint32_t>(seconds ^ seconds >> 32);
  return (17u * 37 + folded) * 37 + static_cast<uint32_t>(nanos);
}

struct Decimal {
  __int128 unscaled;
  int scale;
};
/// Without the zeros that end the fraction: HiveDecimal has none.
Decimal Trimmed(__int128 unscaled, int scale) {
  while (scale > 0 && unscaled % 10 == 0) {
    unscaled /= 10;
    --scale;
  }
  return {unscaled, unscaled == 0 ? 0 : scale};
}

/// What Hive's hash() makes of one value (BigDecimal.hashCode, Text.hashCode and so on).
struct JavaHash {
  static uint32_t Boolean(bool value) { return value ? 1 : 0; }
  static uint32_t Tinyint(int8_t value) { return static_cast<uint32_t>(int32_t{value}); }
  static uint32_t Smallint(int16_t value) { return static_cast<uint32_t>(int32_t{value}); }
  static uint32_t Int(int32_t value) { return static_cast<uint32_t>(value); }
  static uint32_t Bigint(int64_t value) { return Fold(static_cast<uint64_t>(value)); }
  static uint32_t Float(float value) { return FloatBits(value); }
  static uint32_t Double(double value) { return Fold(DoubleBits(value)); }
  static uint32_t String(std::string_view text) { return BytesHash(text, 0); }
  static uint32_t Bytes(std::string_view bytes) { return BytesHash(bytes, 1); }
  static uint32_t Timestamp(Seconds at) {
    return Fold(static_cast<uint64_t>(at.seconds) << 30 | static_cast<uint32_t>(at.nanos));
  }
  static uint32_t TimestampLocalTz(Seconds at) {
    return Fold(static_cast<uint64_t>(at.seconds)) + 51u * static_cast<uint32_t>(at.nanos);
  }
  static uint32_t Decimal(const to_duckdb::Decimal& decimal) {
    auto rest = static_cast<unsigned __int128>(decimal.unscaled);
    if (decimal.unscaled < 0) rest = -rest;
    uint32_t hash = 0;
    for (int shift = 96; shift >= 0; shift -= 32)
      hash = hash * 31 + static_cast<uint32_t>(rest >> shift);
    if (decimal.unscaled < 0) hash = -hash;
    return hash * 31 + static_cast<uint32_t>(decimal.scale);
  }
};

/// Hive's Murmur3.hash32 with its seed. It takes the bytes of an incomplete last word as signed.
uint32_t Murmur(std::string_view bytes) {
  constexpr uint32_t kSeed = 104729;
  const auto mixed = [](uint32_t word) { return std::rotl(word * 0xcc9e2d51u, 15) * 0x1b873593u; };
  const auto byte = [&](size_t i) { return static_cast<uint32_t>(int32_t{bytes[i]}); };
  uint32_t hash = kSeed;
  size_t at = 0;
  for (; at + 4 <= bytes.size(); at += 4) {
    const uint32_t word = (byte(at) & 0xff) | (byte(at + 1) & 0xff) << 8 |
                          (byte(at + 2) & 0xff) << 16 | byte(at + 3) << 24;
    hash = std::rotl(hash ^ mixed(word), 13) * 5 + 0xe6546b64u;
  }
  if (at < bytes.size()) {
    uint32_t word = 0;
    for (size_t i = at; i < bytes.size(); ++i) word ^= byte(i) << (8 * (i - at));
    hash ^= mixed(word);
  }
  hash ^= static_cast<uint32_t>(bytes.size());
  hash = (hash ^ hash >> 16) * 0x85ebca6bu;
  hash = (hash ^ hash >> 13) * 0xc2b2ae35u;
  return hash ^ hash >> 16;
}

void AppendBigEndian(uint64_t value, int size, std::string& out) {
  for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}
uint32_t MurmurOf(uint64_t value, int size) {
  char bytes[8];
  for (int i = 0; i < size; ++i) bytes[i] = static_cast<char>(value >> 8 * (size - 1 - i));
  return Murmur({bytes, static_cast<size_t>(size)});
}

/// Hadoop's variable-length number (WritableUtils.writeVLong).
void AppendVariableLong(int64_t value, std::string& out) {
  if (value >= -112 && value <= 127) {
    out += static_cast<char>(value);
    return;
  }
  const uint64_t bits = static_cast<uint64_t>(value < 0 ? ~value : value);
  const int size = (71 - std::countl_zero(bits)) / 8;
  out += static_cast<char>((value < 0 ? -120 : -112) - size);
  AppendBigEndian(bits, size, out);
}

/// What murmur_hash() makes of one value: Murmur3 of the bytes that Hive puts into a buffer.
struct MurmurHash {
  static uint32_t Boolean(bool value) { return value ? 1 : 0; }
  static uint32_t Tinyint(int8_t value) { return static_cast<uint32_t>(int32_t{value}); }
  static uint32_t Smallint(int16_t value) { return MurmurOf(static_cast<uint16_t>(value), 2); }
  static uint32_t Int(int32_t value) { return MurmurOf(static_cast<uint32_t>(value), 4); }
  static uint32_t Bigint(int64_t value) { return MurmurOf(static_cast<uint64_t>(value), 8); }
  // The bits as a whole number, which becomes a float again: so does Hive.
  static uint32_t Float(float value) {
    const auto bits = static_cast<int32_t>(FloatBits(value));
    return MurmurOf(FloatBits(static_cast<float>(bits)), 4);
  }
  static uint32_t Double(double value) {
    const auto bits = static_cast<int64_t>(DoubleBits(value));
    return MurmurOf(DoubleBits(static_cast<double>(bits)), 8);
  }
  static uint32_t String(std::string_view text) { return Murmur(text); }
  static uint32_t Bytes(std::string_view bytes) { return Murmur(bytes); }
  /// TimestampWritableV2.getBytes: 31 bits of seconds with a flag, the digits of the fraction
  /// backwards, the other bits of the seconds.
  static uint32_t Timestamp(Seconds at) {
    const bool long_seconds = at.seconds < 0 || at.seconds > INT32_MAX;
    int64_t fraction = 0;
    for (int32_t i = 0, rest = at.nanos; i < 9; ++i, rest /= 10)
      fraction = fraction * 10 + rest % 10;
    const bool flag = long_seconds || fraction != 0;
    std::string bytes;
    AppendBigEndian((static_cast<uint64_t>(at.seconds) & 0x7fffffff) | (flag ? 0x80000000u : 0), 4,
                    bytes);
    if (flag) AppendVariableLong(long_seconds ? -fraction - 1 : fraction, bytes);
    if (long_seconds) AppendVariableLong(at.seconds >> 31, bytes);
    return Murmur(bytes);
  }
  static uint32_t TimestampLocalTz(Seconds at) { return Timestamp(at); }
  /// The shortest two's complement of the unscaled value; the scale does not count.
  static uint32_t Decimal(const to_duckdb::Decimal& decimal) {
    int size = 1;
    while (size < 16 && decimal.unscaled >> (8 * size - 1) != 0 &&
           decimal.unscaled >> (8 * size - 1) != -1)
      ++size;
    std::string bytes;
    for (int i = size - 1; i >= 0; --i) bytes += static_cast<char>(decimal.unscaled >> 8 * i);
    return Murmur(bytes);
  }
};

/// Sets `hashes[i]` for each row of a flat vector; NULL is 0. `shape` loses the letters of the
/// vector's type.
template <class Hash>
void HashColumn(Vector& vector, duckdb::idx_t count, std::string_view& shape, uint32_t* hashes);

template <class T, class Body>
void HashValues(Vector& vector, duckdb::idx_t count, uint32_t* hashes, Body body) {
  const auto* values = duckdb::FlatVector::GetData<T>(vector);
  const auto& validity = duckdb::FlatVector::Validity(vector);
  for (duckdb::idx_t row = 0; row < count; ++row)
    hashes[row] = validity.RowIsValid(row) ? body(values[row]) : 0;
}

template <class Hash>
void HashDecimals(Vector& vector, duckdb::idx_t count, uint32_t* hashes) {
  const int scale = duckdb::DecimalType::GetScale(vector.GetType());
  const auto hash = [&](auto value) { return Hash::Decimal(Trimmed(value, scale)); };
  switch (vector.GetType().InternalType()) {
    case duckdb::PhysicalType::INT16:
      return HashValues<int16_t>(vector, count, hashes, hash);
    case duckdb::PhysicalType::INT32:
      return HashValues<int32_t>(vector, count, hashes, hash);
    case duckdb::PhysicalType::INT64:
      return HashValues<int64_t>(vector, count, hashes, hash);
    default:
      return HashValues<duckdb::hugeint_t>(
          vector, count, hashes, [&](duckdb::hugeint_t value) { return hash(ToInt128(value)); });
  }
}

/// An array's elements in order, a map's entries in any: key ^ value, summed. The values of a map
/// are never Murmur's, not even for murmur_hash (asked of Hive 3.1.3).
template <class Hash>
void HashLists(Vector& vector, duckdb::idx_t count, std::string_view& shape, uint32_t* hashes) {
  const bool is_map = vector.GetType().id() == LogicalTypeId::MAP;
  Vector& entries = duckdb::ListVector::GetEntry(vector);
  const duckdb::idx_t size = duckdb::ListVector::GetListSize(vector);
  std::vector<uint32_t> inner(size);
  std::vector<uint32_t> values;
  if (is_map) {
    values.resize(size);
    HashColumn<Hash>(*duckdb::StructVector::GetEntries(entries)[0], size, shape, inner.data());
    HashColumn<JavaHash>(*duckdb::StructVector::GetEntries(entries)[1], size, shape, values.data());
  } else {
    HashColumn<Hash>(entries, size, shape, inner.data());
  }
  HashValues<duckdb::list_entry_t>(vector, count, hashes, [&](const duckdb::list_entry_t& list) {
    uint32_t hash = 0;
    for (duckdb::idx_t i = list.offset; i < list.offset + list.length; ++i)
      hash = is_map ? hash + (inner[i] ^ values[i]) : hash * 31 + inner[i];
    return hash;
  });
}

template <class Hash>
void HashStructs(Vector& vector, duckdb::idx_t count, std::string_view& shape, uint32_t* hashes) {
  std::vector<uint32_t> field(count);
  std::fill_n(hashes, count, 0);
  for (auto& entry : duckdb::StructVector::GetEntries(vector)) {
    HashColumn<Hash>(*entry, count, shape, field.data());
    for (duckdb::idx_t row = 0; row < count; ++row) hashes[row] = hashes[row] * 31 + field[row];
  }
  const auto& validity = duckdb::FlatVector::Validity(vector);
  for (duckdb::idx_t row = 0; row < count; ++row) {
    if (!validity.RowIsValid(row)) hashes[row] = 0;
  }
}

template <class Hash>
void HashColumn(Vector& vector, duckdb::idx_t count, std::string_view& shape, uint32_t* hashes) {
  vector.Flatten(count);
  const char kind = shape.front();
  shape.remove_prefix(1);
  const auto text = [](const duckdb::string_t& value) {
    return std::string_view(value.GetData(), value.GetSize());
  };
  switch (vector.GetType().id()) {
    case LogicalTypeId::SQLNULL:
      std::fill_n(hashes, count, 0);
      return;
    case LogicalTypeId::BOOLEAN:
      return HashValues<bool>(vector, count, hashes, Hash::Boolean);
    case LogicalTypeId::TINYINT:
      return HashValues<int8_t>(vector, count, hashes, Hash::Tinyint);
    case LogicalTypeId::SMALLINT:
      return HashValues<int16_t>(vector, count, hashes, Hash::Smallint);
    case LogicalTypeId::INTEGER:
      return HashValues<int32_t>(vector, count, hashes, Hash::Int);
    case LogicalTypeId::BIGINT:
      return HashValues<int64_t>(vector, count, hashes, Hash::Bigint);
    case LogicalTypeId::FLOAT:
      return HashValues<float>(vector, count, hashes, Hash::Float);
    case LogicalTypeId::DOUBLE:
      return HashValues<double>(vector, count, hashes, Hash::Double);
    case LogicalTypeId::DECIMAL:
      return HashDecimals<Hash>(vector, count, hashes);
    case LogicalTypeId::VARCHAR:
      return HashValues<duckdb::string_t>(
          vector, count, hashes, [&](const duckdb::string_t& value) {
            return kind == 'c' ? Hash::Bytes(text(value)) : Hash::String(text(value));
          });
    case LogicalTypeId::BLOB:
      return HashValues<duckdb::string_t>(
          vector, count, hashes,
          [&](const duckdb::string_t& value) { return Hash::Bytes(text(value)); });
    case LogicalTypeId::DATE:
      return HashValues<duckdb::date_t>(vector, count, hashes,
                                        [](duckdb::date_t date) { return Hash::Int(date.days); });
    case LogicalTypeId::TIMESTAMP:
      return HashValues<duckdb::timestamp_t>(vector, count, hashes, [](duckdb::timestamp_t at) {
        return Hash::Timestamp(SecondsOf(at.value));
      });
    case LogicalTypeId::TIMESTAMP_TZ:
      return HashValues<duckdb::timestamp_t>(vector, count, hashes, [](duckdb::timestamp_t at) {
        return Hash::TimestampLocalTz(SecondsOf(at.value));
      });
    case LogicalTypeId::INTERVAL:
      return HashValues<duckdb::interval_t>(
          vector, count, hashes, [&](const duckdb::interval_t& interval) {
            return Hash::Int(kind == 'm' ? interval.months
                                         : static_cast<int32_t>(DayTimeHash(interval)));
          });
    case LogicalTypeId::LIST:
    case LogicalTypeId::MAP:
      return HashLists<Hash>(vector, count, shape, hashes);
    case LogicalTypeId::STRUCT:
      return HashStructs<Hash>(vector, count, shape, hashes);
    default:
      throw duckdb::InvalidInputException("hash of " + vector.GetType().ToString());
  }
}

template <class Hash>
void HashRows(DataChunk& args, duckdb::ExpressionState&, Vector& result) {
  const bool constant = args.AllConstant();
  const duckdb::idx_t count = constant ? 1 : args.size();
  const std::string shapes = args.data[0].GetValue(0).GetValue<std::string>();
  std::string_view shape = shapes;
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  auto* hashes = reinterpret_cast<uint32_t*>(duckdb::FlatVector::GetData<int32_t>(result));
  std::fill_n(hashes, count, 0);
  std::vector<uint32_t> column(count);
  for (duckdb::idx_t i = 1; i < args.ColumnCount(); ++i) {
    HashColumn<Hash>(args.data[i], count, shape, column.data());
    for (duckdb::idx_t row = 0; row < count; ++row) hashes[row] = hashes[row] * 31 + column[row];
  }
  if (constant) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

}  // namespace

void RegisterHashFunctions(duckdb::DatabaseInstance& database) {
  const auto add = [&](const char* name, duckdb::scalar_function_t body) {
    ScalarFunction function(name, {LogicalType::VARCHAR}, LogicalType::INTEGER, std::move(body));
    function.varargs = LogicalType::ANY;
    duckdb::BaseScalarFunction::SetReturnsError(function);
    function.null_handling = duckdb::FunctionNullHandling::SPECIAL_HANDLING;
    Register(database, std::move(function));
  };
  add("hive_hash", HashRows<JavaHash>);
  add("hive_murmur_hash", HashRows<MurmurHash>);
}

}  // namespace sql::to_duckdb
