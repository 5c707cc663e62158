#include <cstdint>
#include <string>
#include <string_view>

#include "sql/hive_time.h"
#include "sql/simple_date_format.h"

/// A pattern, a zero byte, a text: patterns are compiled or refused, texts parsed or not, and what
/// was parsed is printed. Dates and timestamps of CAST and of the SerDes read any text.
/// Seeds: tests/cases/functions.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t zero = input.find('\0');
  const std::string_view text = zero == std::string_view::npos ? input : input.substr(zero + 1);
  if (const auto days = sql::ParseHiveDate(text)) (void)sql::DateText(*days);
  if (const auto micros = sql::ParseHiveTimestamp(text)) (void)sql::TimestampText(*micros);
  (void)sql::DateValueOf(text);
  (void)sql::TimestampValueOf(text);
  (void)sql::ParseOpenxTimestamp(text);
  const auto format = sql::SimpleDateFormat::Compile(input.substr(0, zero));
  if (!format) return 0;
  std::string out;
  if (const auto millis = format->Parse(text)) format->Format(*millis, out);
  format->Format(0, out);
  return 0;
}
