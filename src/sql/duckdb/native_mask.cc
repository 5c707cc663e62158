#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <string>

#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"
#include "sql/hive_time.h"
#include "sql/utf8.h"

// The mask family, and AES in ECB mode as Java's Cipher.getInstance("AES") does it.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::ScalarFunctionSet;
using duckdb::Vector;

constexpr int32_t kUnmasked = -1;

/// Which characters, or digits from the left, are masked: those from `begin` to before `end`.
struct MaskedRange {
  int64_t begin;
  int64_t end;
};
MaskedRange RangeOf(std::string_view function, int64_t length, int64_t count) {
  count = std::max<int64_t>(count, 0);
  if (function == "mask_first_n") return {0, count};
  if (function == "mask_last_n") return {std::max<int64_t>(length - count, 0), length};
  if (function == "mask_show_first_n") return {count, length};
  if (function == "mask_show_last_n") return {0, length - count};
  return {0, length};
}

std::string FunctionOf(DataChunk& args) { return args.data[0].GetValue(0).GetValue<std::string>(); }

/// Java sees a character beyond U+FFFF as two halves, neither letter nor digit.
int UnitsOf(char32_t point) { return point >= 0x10000 ? 2 : 1; }

bool IsUpper(char32_t c) { return LowerCase(c) != c && UpperCase(c) == c; }

/// hive_mask(function, text, count, upper, lower, digit, other): the numbers of the characters that
/// replace, or -1.
void MaskText(DataChunk& args, ExpressionState&, Vector& result) {
  const std::string function = FunctionOf(args);
  std::string out;
  EachRow<std::string_view, std::string_view, int32_t, int32_t, int32_t, int32_t, int32_t>(
      args, result,
      [&](std::string_view, std::string_view text, int32_t count, int32_t upper, int32_t lower,
          int32_t digit, int32_t other) -> std::string_view {
        int64_t length = 0;
        for (size_t at = 0; at < text.size();) length += UnitsOf(NextCodePoint(text, at));
        const MaskedRange range = RangeOf(function, length, count);
        out.clear();
        int64_t unit = 0;
        for (size_t at = 0; at < text.size();) {
          const size_t begin = at;
          const char32_t point = NextCodePoint(text, at);
          const int32_t replacement = IsUpper(point)                 ? upper
                                      : IsLowerCase(point)           ? lower
                                      : point >= '0' && point <= '9' ? digit
                                                                     : other;
          const int units = UnitsOf(point);
          int masked = 0;
          for (int i = 0; i < units; ++i)
            masked += unit + i >= range.begin && unit + i < range.end ? 1 : 0;
          unit += units;
          if (masked == 0 || replacement == kUnmasked) {
            out.append(text.substr(begin, at - begin));
            continue;
          }
          // Half of a pair that is left alone cannot be written: Java writes a question mark.
          for (int i = 0; i < masked; ++i) AppendCodePoint(static_cast<char32_t>(replacement), out);
          for (int i = masked; i < units; ++i) out += '?';
        }
        return out;
      });
}

/// hive_mask(function, number, count, digit), in Java's wrapping arithmetic of the type.
template <class T>
void MaskNumber(DataChunk& args, ExpressionState&, Vector& result) {
  const std::string function = FunctionOf(args);
  EachRow<std::string_view, T, int32_t, int32_t>(
      args, result, [&](std::string_view, T number, int32_t count, int32_t digit) {
        const bool negative = number < 0;
        // The least number has no positive one: its digits stay below zero.
        const auto bits = static_cast<uint64_t>(number);
        T rest = static_cast<T>(negative ? 0 - bits : bits);
        int64_t length = 0;
        for (T left = rest; left != 0; left = static_cast<T>(left / 10)) ++length;
        const MaskedRange range = RangeOf(function, length, count);
        uint64_t masked = 0;
        uint64_t unit = 1;
        for (int64_t place = length - 1; place >= 0; --place) {
          const bool hide = place >= range.begin && place < range.end;
          masked += static_cast<uint64_t>(hide ? int64_t{digit} : int64_t{rest % 10}) * unit;
          rest = static_cast<T>(rest / 10);
          unit *= 10;
        }
        return static_cast<T>(negative ? 0 - masked : masked);
      });
}

/// hive_mask_date(date, day, month, year): -1 leaves a part alone; months count from 0.
void MaskDate(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<duckdb::date_t, int32_t, int32_t, int32_t>(
      args, result, [](duckdb::date_t date, int32_t day, int32_t month, int32_t year) {
        int32_t parts[3];
        duckdb::Date::Convert(date, parts[0], parts[1], parts[2]);
        if (year != kUnmasked) parts[0] = year;
        if (month != kUnmasked) parts[1] = month + 1;
        if (day != kUnmasked) parts[2] = day;
        if (parts[2] > duckdb::Date::MonthDays(parts[0], parts[1]))
          throw duckdb::InvalidInputException("mask: no such day in that month");
        return duckdb::date_t(static_cast<int32_t>(DaysFromCivil(parts[0], parts[1], parts[2])));
      });
}

struct FreeCipher {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

enum class Direction : int { kDecrypt = 0, kEncrypt = 1 };

/// NULL for a key of another length than 16, 24 or 32 bytes and for what is no cipher text.
template <Direction kDirection>
void Aes(DataChunk& args, ExpressionState&, Vector& result) {
  const std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> context(EVP_CIPHER_CTX_new());
  std::string out;
  EachRow<std::string_view, std::string_view>(
      args, result,
      [&](std::string_view input, std::string_view key) -> std::optional<std::string_view> {
        const EVP_CIPHER* cipher = key.size() == 16   ? EVP_aes_128_ecb()
                                   : key.size() == 24 ? EVP_aes_192_ecb()
                                   : key.size() == 32 ? EVP_aes_256_ecb()
                                                      : nullptr;
        if (!cipher) return std::nullopt;
        const auto bytes = [](std::string_view text) {
          return reinterpret_cast<const unsigned char*>(text.data());
        };
        out.resize(input.size() + 32);
        auto* to = reinterpret_cast<unsigned char*>(out.data());
        int size = 0;
        int last = 0;
        if (EVP_CipherInit_ex(context.get(), cipher, nullptr, bytes(key), nullptr,
                              static_cast<int>(kDirection)) != 1 ||
            EVP_CipherUpdate(context.get(), to, &size, bytes(input),
                             static_cast<int>(input.size())) != 1 ||
            EVP_CipherFinal_ex(context.get(), to + size, &last) != 1)
          return std::nullopt;
        return std::string_view(out).substr(0, static_cast<size_t>(size + last));
      });
}

}  // namespace

void RegisterMaskFunctions(duckdb::DatabaseInstance& database) {
  ScalarFunctionSet mask("hive_mask");
  mask.AddFunction(ScalarFunction({kText, kText, kInt, kInt, kInt, kInt, kInt}, kText, MaskText));
  const auto number = [&](const LogicalType& type, duckdb::scalar_function_t body) {
    mask.AddFunction(ScalarFunction({kText, type, kInt, kInt}, type, std::move(body)));
  };
  number(LogicalType::TINYINT, MaskNumber<int8_t>);
  number(LogicalType::SMALLINT, MaskNumber<int16_t>);
  number(LogicalType::INTEGER, MaskNumber<int32_t>);
  number(LogicalType::BIGINT, MaskNumber<int64_t>);
  Register(database, std::move(mask));
  ScalarFunction date("hive_mask_date", {LogicalType::DATE, kInt, kInt, kInt}, LogicalType::DATE,
                      MaskDate);
  duckdb::BaseScalarFunction::SetReturnsError(date);
  Register(database, std::move(date));
  Register(database,
           ScalarFunction("hive_aes_encrypt", {kBytes, kBytes}, kBytes, Aes<Direction::kEncrypt>));
  Register(database,
           ScalarFunction("hive_aes_decrypt", {kBytes, kBytes}, kBytes, Aes<Direction::kDecrypt>));
}

}  // namespace sql::to_duckdb
