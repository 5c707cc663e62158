#include "pipeline/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>

#include "base/nearest.h"

namespace pipeline {
namespace {

constexpr size_t kMaxCorrelationIdBytes = 256;
constexpr size_t kMaxPrefixBytes = 1024;  // the longest S3 key

bool IsPlain(char character) { return character > 0x20 && character < 0x7f; }

base::Result<std::string> CheckPrefix(const std::string& given) {
  const size_t begin = given.find_first_not_of('/');
  if (begin == std::string::npos)
    return base::Fail(base::Invalid("the snapshot prefix is missing (--s3-prefix or S3_PREFIX)"));
  const std::string prefix = given.substr(begin, given.find_last_not_of('/') - begin + 1);
  const auto refuse = [&](const std::string& why) {
    return base::Fail(base::Invalid(fmt::format("snapshot prefix \"{}\": {}", given, why)));
  };
  if (prefix.size() > kMaxPrefixBytes)
    return base::Fail(base::Invalid("the snapshot prefix is longer than 1024 bytes"));
  if (prefix.find("://") != std::string::npos)
    return refuse("it is relative to the published bucket, not a URI");
  if (!std::all_of(prefix.begin(), prefix.end(), IsPlain))
    return refuse("blanks and control characters are not allowed");
  for (const char quote : {'\'', '"', '\\', '$', '{', '}', ';', '`'}) {
    // it becomes part of script text
    if (prefix.find(quote) != std::string::npos)
      return refuse(fmt::format("the character {} is not allowed", quote));
  }
  const std::string bounded = "/" + prefix + "/";
  for (const char* segment : {"/../", "/./", "//"}) {
    if (bounded.find(segment) != std::string::npos)
      return refuse("\"..\", \".\" and empty segments are not allowed");
  }
  return prefix;
}

base::Result<void> CheckCorrelationId(const std::string& id) {
  if (id.empty())
    return base::Fail(
        base::Invalid("the correlation id is missing (--correlation-id or CORRELATION_ID)"));
  if (id.size() > kMaxCorrelationIdBytes)
    return base::Fail(base::Invalid("the correlation id is longer than 256 bytes"));
  const bool plain = std::all_of(
      id.begin(), id.end(), [](char character) { return IsPlain(character) && character != '/'; });
  if (!plain)
    return base::Fail(base::Invalid(fmt::format(
        "correlation id \"{}\": only printable characters without blanks and / are allowed", id)));
  return {};
}

}  // namespace

bool IsDate(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const size_t at : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (std::isdigit(static_cast<unsigned char>(text[at])) == 0) return false;
  }
  using namespace std::chrono;
  return year_month_day(year(std::stoi(text)),
                        month(static_cast<unsigned>(std::stoi(text.substr(5)))),
                        day(static_cast<unsigned>(std::stoi(text.substr(8)))))
      .ok();
}

base::Result<RunParameters> CheckParameters(const RunParameters& given, base::Timestamp now,
                                            std::vector<std::string>& warnings) {
  RunParameters checked = given;
  TRY_ASSIGN(checked.s3_prefix, CheckPrefix(given.s3_prefix));
  TRY(CheckCorrelationId(given.correlation_id));
  if (given.export_date.empty()) {
    checked.export_date = base::FormatDate(now);
    warnings.push_back(fmt::format("no export date given: using today, {}", checked.export_date));
  } else if (!IsDate(given.export_date)) {
    return base::Fail(base::Invalid(fmt::format(
        "export date \"{}\" is not a calendar date such as 2021-04-01", given.export_date)));
  }
  if (given.snapshot_type.empty())
    return base::Fail(
        base::Invalid("the snapshot type is missing (--snapshot-type or SNAPSHOT_TYPE)"));
  // NOT_SET is what an event without a type is stored as, and what a relaunch of it says
  if (given.snapshot_type != "full" && given.snapshot_type != "NOT_SET")
    return base::Fail(base::Invalid(
        fmt::format("snapshot type \"{}\" is not known{}; it is \"full\"", given.snapshot_type,
                    base::DidYouMean(given.snapshot_type, {"full"}))));
  return checked;
}

base::Result<std::map<std::string, std::string>> ExpandVariables(const Product& product,
                                                                 const RunParameters& parameters,
                                                                 const std::string& published) {
  const std::map<std::string, std::string> placeholders = {
      {"published", published},
      {"s3_prefix", parameters.s3_prefix},
      {"export_date", parameters.export_date},
      {"correlation_id", parameters.correlation_id},
      {"snapshot_type", parameters.snapshot_type}};
  std::vector<std::string> names;
  for (const auto& [name, unused] : placeholders) names.push_back(name);

  std::map<std::string, std::string> expanded;
  for (const auto& [variable, text] : product.variables) {
    std::string& value = expanded[variable];
    size_t at = 0;
    while (true) {
      const size_t open = text.find('{', at);
      value += text.substr(at, open - at);
      if (open == std::string::npos) break;
      const size_t close = std::min(text.find('}', open), text.size());
      const std::string name = text.substr(open + 1, close - open - 1);
      const auto found = placeholders.find(name);
      if (found == placeholders.end())
        return base::Fail(
            base::Invalid(fmt::format("variable \"{}\": no placeholder {{{}}}{}", variable, name,
                                      base::DidYouMean(name, names))));
      value += found->second;
      at = std::min(close + 1, text.size());
    }
  }
  return expanded;
}

}  // namespace pipeline
