#include <openssl/evp.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <string>

#include "base/sha256.h"
#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"
#include "sql/java_number.h"

// Texts of numbers and bytes: hex, conv, format_number, digests.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::ScalarFunctionSet;
using duckdb::Vector;

constexpr char kDigits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

int DigitOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

/// The digits of the number taken as unsigned.
template <unsigned kBase>
void UnsignedText(DataChunk& args, ExpressionState&, Vector& result) {
  std::array<char, 64> buffer;
  EachRow<int64_t>(args, result, [&](int64_t number) {
    auto rest = static_cast<uint64_t>(number);
    size_t at = buffer.size();
    do {
      buffer[--at] = kDigits[rest % kBase];
      rest /= kBase;
    } while (rest > 0);
    return std::string_view(buffer.data() + at, buffer.size() - at);
  });
}

void HexOfBytes(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<std::string_view>(args, result, [&](std::string_view bytes) -> std::string_view {
    out.clear();
    for (const char byte : bytes) {
      out += kDigits[static_cast<unsigned char>(byte) >> 4];
      out += kDigits[byte & 15];
    }
    return out;
  });
}

/// Integer.parseInt of two characters: two digits, or a sign and one.
std::optional<int> HexByte(char first, char second) {
  const int low = DigitOf(second);
  if (low > 15) return std::nullopt;
  if (first == '-') return -low;
  if (first == '+') return low;
  const int high = DigitOf(first);
  return high > 15 ? std::nullopt : std::optional(high << 4 | low);
}

/// An odd number of digits has a 0 before it.
void Unhex(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<std::string_view>(args, result,
                            [&](std::string_view text) -> std::optional<std::string_view> {
                              out.clear();
                              std::string digits(text.size() % 2, '0');
                              digits += text;
                              for (size_t i = 0; i < digits.size(); i += 2) {
                                const auto byte = HexByte(digits[i], digits[i + 1]);
                                if (!byte) return std::nullopt;
                                out += static_cast<char>(*byte);
                              }
                              return out;
                            });
}

/// What is no digit is skipped, `=` ends, both alphabets are known; an incomplete end gives what it
/// can.
void Unbase64(DataChunk& args, ExpressionState&, Vector& result) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  EachRow<std::string_view>(args, result, [&](std::string_view text) -> std::string_view {
    out.clear();
    uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
      if (c == '=') break;
      const size_t digit = kAlphabet.find(c == '-' ? '+' : c == '_' ? '/' : c);
      if (digit == std::string_view::npos) continue;
      bits = bits << 6 | static_cast<uint32_t>(digit);
      count += 6;
      if (count < 8) continue;
      count -= 8;
      out += static_cast<char>(bits >> count);
    }
    return out;
  });
}

/// The quotient of an unsigned number, off by one where Hive's own is.
int64_t UnsignedDivide(int64_t number, int64_t by) {
  constexpr int64_t kMax = INT64_MAX;
  if (number >= 0) return number / by;
  return number / by + 2 * (kMax / by) + 2 / by + (number % by + 2 * (kMax % by) + 2 % by) / by;
}

/// conv('ff', 16, 10) -> '255': by way of 64 bits, of which a positive base shows all and a
/// negative one the sign. Reading stops at the first character that is no digit.
std::optional<std::string> Convert(std::string_view text, int32_t from, int32_t to) {
  if (from < 2 || from > 36 || std::abs(to) < 2 || std::abs(to) > 36) return std::nullopt;
  bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.size() > 64) throw duckdb::InvalidInputException("conv: more than 64 digits");
  int64_t value = 0;
  const int64_t bound = UnsignedDivide(-1 - from, from);
  for (const char c : text) {
    const int digit = DigitOf(c);
    if (digit >= from) break;
    if (value >= bound && UnsignedDivide(-1 - digit, from) < value) {
      value = -1;
      break;
    }
    value = static_cast<int64_t>(static_cast<uint64_t>(value) * static_cast<uint64_t>(from) +
                                 static_cast<uint64_t>(digit));
  }
  const auto negated = [](int64_t number) {
    return static_cast<int64_t>(0 - static_cast<uint64_t>(number));
  };
  if (negative && to > 0) value = value < 0 ? -1 : negated(value);
  if (to < 0 && value < 0) {
    value = negated(value);
    negative = true;
  }
  const int64_t base = std::abs(to);
  std::string digits;
  while (value != 0 && digits.size() < 64) {
    const int64_t quotient = UnsignedDivide(value, base);
    const auto digit =
        static_cast<size_t>(static_cast<uint64_t>(value) -
                            static_cast<uint64_t>(quotient) * static_cast<uint64_t>(base));
    digits.insert(digits.begin(), digit < 36 ? kDigits[digit] : '\0');
    value = quotient;
  }
  if (digits.empty()) digits = "0";
  if (negative && to < 0) digits.insert(digits.begin(), '-');
  return digits;
}

void Conv(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<std::string_view, int32_t, int32_t>(args, result, Convert);
}

constexpr std::array<uint32_t, 256> kCrcTable = [] {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
    table[i] = crc;
  }
  return table;
}();

void Crc32(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<std::string_view>(args, result, [](std::string_view bytes) -> int64_t {
    uint32_t crc = 0xFFFFFFFF;
    for (const char byte : bytes)
      crc = kCrcTable[(crc ^ static_cast<unsigned char>(byte)) & 0xFF] ^ crc >> 8;
    return crc ^ 0xFFFFFFFF;
  });
}

/// Java looks for an algorithm `SHA-<length>`, hence 1; 0 is 256, others are NULL.
const EVP_MD* DigestOf(int32_t length) {
  switch (length) {
    case 1:
      return EVP_sha1();
    case 224:
      return EVP_sha224();
    case 0:
    case 256:
      return EVP_sha256();
    case 384:
      return EVP_sha384();
    case 512:
      return EVP_sha512();
    default:
      return nullptr;
  }
}

void Sha2(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<std::string_view, int32_t>(
      args, result, [&](std::string_view bytes, int32_t length) -> std::optional<std::string_view> {
        const EVP_MD* digest = DigestOf(length);
        unsigned char sum[EVP_MAX_MD_SIZE];
        unsigned int size = 0;
        if (!digest || !EVP_Digest(bytes.data(), bytes.size(), sum, &size, digest, nullptr))
          return std::nullopt;
        out = base::Hex({reinterpret_cast<const char*>(sum), size});
        return out;
      });
}

/// `-1234567.5` -> `-1,234,567.5`
void AppendGrouped(std::string_view number, std::string& out) {
  if (number.starts_with('-')) {
    out += '-';
    number.remove_prefix(1);
  }
  const size_t whole = std::min(number.find('.'), number.size());
  for (size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) out += ',';
    out += number[i];
  }
  out += number.substr(whole);
}

/// A plain decimal number rounded half even to `places`.
std::string RoundedHalfEven(std::string_view number, size_t places) {
  const bool negative = number.starts_with('-');
  if (negative) number.remove_prefix(1);
  const size_t point = std::min(number.find('.'), number.size());
  // DuckDB writes a DECIMAL(1,1) as `.5`.
  std::string digits(point > 0 ? number.substr(0, point) : "0");
  std::string fraction(point < number.size() ? number.substr(point + 1) : "");
  std::string dropped;
  if (fraction.size() > places) dropped = fraction.substr(places);
  fraction.resize(places, '0');
  digits += fraction;
  bool up = !dropped.empty() && dropped[0] >= '5';
  if (up && dropped.find_first_not_of('0', 1) == std::string::npos && dropped[0] == '5')
    up = (digits.back() - '0') % 2 == 1;
  for (size_t i = digits.size(); up && i-- > 0;) {
    up = digits[i] == '9';
    digits[i] = up ? '0' : static_cast<char>(digits[i] + 1);
  }
  if (up) digits.insert(digits.begin(), '1');
  std::string text = (negative ? "-" : "") + digits.substr(0, digits.size() - places);
  if (places > 0) text += "." + digits.substr(digits.size() - places);
  return text;
}

size_t Places(int32_t places) {
  if (places < 0) throw duckdb::InvalidInputException("format_number: %d is below 0", places);
  return static_cast<size_t>(places);
}

/// Decimals and integers, as text.
void FormatExact(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<std::string_view, int32_t>(
      args, result, [&](std::string_view number, int32_t places) -> std::string_view {
        out.clear();
        AppendGrouped(RoundedHalfEven(number, Places(places)), out);
        return out;
      });
}

/// The shortest digits of a double where they suffice, else its exact value rounded half even.
std::string PlainText(double number, size_t places) {
  const auto text = DecimalText::Parse(DoubleText(number));
  if (text && text->exponent >= -static_cast<int64_t>(places)) {
    std::string digits = text->digits;
    int64_t exponent = text->exponent;
    for (; exponent > 0; --exponent) digits += '0';
    const auto fraction = static_cast<size_t>(-exponent);
    if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
    if (fraction > 0) digits.insert(digits.size() - fraction, ".");
    return RoundedHalfEven((std::signbit(number) ? "-" : "") + digits, places);
  }
  std::string printed(400 + places, '\0');
  const int size =
      snprintf(printed.data(), printed.size(), "%.*f", static_cast<int>(places), number);
  printed.resize(static_cast<size_t>(size));
  return printed;
}

void FormatDouble(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<double, int32_t>(args, result, [&](double number, int32_t places) -> std::string_view {
    out.clear();
    const size_t count = Places(places);
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number > 0 ? "\u221E" : "-\u221E";
    AppendGrouped(PlainText(number, count), out);
    return out;
  });
}

}  // namespace

void RegisterEncodingFunctions(duckdb::DatabaseInstance& database) {
  const auto add_set = [&](const char* name, std::initializer_list<ScalarFunction> overloads) {
    ScalarFunctionSet set(name);
    for (ScalarFunction overload : overloads) {
      duckdb::BaseScalarFunction::SetReturnsError(overload);
      set.AddFunction(std::move(overload));
    }
    Register(database, std::move(set));
  };
  add_set("hive_bin", {ScalarFunction({kBigint}, kText, UnsignedText<2>)});
  add_set("hive_conv", {ScalarFunction({kText, kInt, kInt}, kText, Conv)});
  add_set("hive_crc32",
          {ScalarFunction({kText}, kBigint, Crc32), ScalarFunction({kBytes}, kBigint, Crc32)});
  add_set("hive_format_number", {ScalarFunction({kText, kInt}, kText, FormatExact),
                                 ScalarFunction({LogicalType::DOUBLE, kInt}, kText, FormatDouble)});
  add_set("hive_hex", {ScalarFunction({kBigint}, kText, UnsignedText<16>),
                       ScalarFunction({kText}, kText, HexOfBytes),
                       ScalarFunction({kBytes}, kText, HexOfBytes)});
  add_set("hive_sha2", {ScalarFunction({kText, kInt}, kText, Sha2),
                        ScalarFunction({kBytes, kInt}, kText, Sha2)});
  add_set("hive_unbase64", {ScalarFunction({kText}, kBytes, Unbase64)});
  add_set("hive_unhex", {ScalarFunction({kText}, kBytes, Unhex)});
}

}  // namespace sql::to_duckdb
