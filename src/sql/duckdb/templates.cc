#include <unordered_map>

#include "sql/duckdb/generator.h"

namespace sql::to_duckdb {
namespace {

struct Template {
  const char* function;
  const char* text;
};

// How a function is done where a line of DuckDB SQL says it; hive_* are the functions of
// native_*.cc.
constexpr Template kTemplates[] = {
    // operators
    {"=", "({0} = {1})"},
    {"==", "({0} = {1})"},
    {"<>", "({0} <> {1})"},
    {"!=", "({0} <> {1})"},
    {"<", "({0} < {1})"},
    {"<=", "({0} <= {1})"},
    {">", "({0} > {1})"},
    {">=", "({0} >= {1})"},
    {"<=>", "({0} IS NOT DISTINCT FROM {1})"},
    {"and", "({0} AND {1})"},
    {"or", "({0} OR {1})"},
    {"not", "(NOT {0})"},
    {"!", "(NOT {0})"},
    {"~", "(~{0})"},
    {"like", "hive_like({0}, {1})"},
    {"rlike", "hive_rlike({0}, {1})"},
    {"isnull", "({0} IS NULL)"},
    {"isnotnull", "({0} IS NOT NULL)"},
    {"istrue", "({0} IS TRUE)"},
    {"isfalse", "({0} IS FALSE)"},
    {"isnottrue", "({0} IS NOT TRUE)"},
    {"isnotfalse", "({0} IS NOT FALSE)"},
    // conditions
    {"if", "CASE WHEN {0} THEN {1} ELSE {2} END"},
    {"coalesce", "coalesce({*})"},
    {"nvl", "coalesce({0}, {1})"},
    {"nullif", "nullif({0}, {1})"},
    // texts
    {"aes_decrypt", "hive_aes_decrypt({0}, {1})"},
    {"aes_encrypt", "hive_aes_encrypt({0}, {1})"},
    {"decode", "hive_decode({0}, {1})"},
    {"encode", "hive_encode({0}, {1})"},
    {"regexp", "hive_rlike({0}, {1})"},
    {"ascii", "hive_ascii({0})"},
    {"base64", "to_base64({0})"},
    {"bin", "hive_bin({0})"},
    {"char_length", "CAST(length({0}) AS INTEGER)"},
    {"character_length", "CAST(length({0}) AS INTEGER)"},
    {"chr", "hive_chr({0})"},
    {"crc32", "hive_crc32({0})"},
    {"find_in_set", "hive_find_in_set({0}, {1})"},
    {"get_json_object", "hive_get_json_object({0}, {1})"},
    {"hex", "hive_hex({0})"},
    {"initcap", "hive_initcap({0})"},
    {"instr", "CAST(instr({0}, {1}) AS INTEGER)"},
    {"lcase", "hive_lower({0})"},
    {"length", "CAST(length({0}) AS INTEGER)"},
    {"levenshtein", "hive_levenshtein({0}, {1})"},
    {"lower", "hive_lower({0})"},
    {"lpad", "hive_lpad({0}, {1}, {2})"},
    {"ltrim", "ltrim({0}, ' ')"},
    {"md5", "md5({0})"},
    {"parse_url", "hive_parse_url({*})"},
    {"regexp_extract", "hive_regexp_extract({0}, {1}, {2})"},
    {"regexp_replace", "hive_regexp_replace({0}, {1}, {2})"},
    {"repeat", "repeat({0}, CASE WHEN {1} < 0 THEN 0 ELSE {1} END)"},
    {"replace", "hive_replace({0}, {1}, {2})"},
    {"reverse", "hive_reverse({0})"},
    {"rpad", "hive_rpad({0}, {1}, {2})"},
    {"rtrim", "rtrim({0}, ' ')"},
    {"sha", "sha1({0})"},
    {"sha1", "sha1({0})"},
    {"sha2", "hive_sha2({0}, {1})"},
    {"soundex", "hive_soundex({0})"},
    {"split", "hive_split({0}, {1})"},
    {"space", "repeat(' ', CASE WHEN {0} < 0 THEN 0 ELSE {0} END)"},
    {"str_to_map", "hive_str_to_map({*})"},
    {"substr", "hive_substr({*})"},
    {"substring", "hive_substr({*})"},
    {"substring_index", "hive_substring_index({0}, {1}, {2})"},
    {"translate", "hive_translate({0}, {1}, {2})"},
    {"trim", "trim({0}, ' ')"},
    {"ucase", "hive_upper({0})"},
    {"unbase64", "hive_unbase64({0})"},
    {"unhex", "hive_unhex({0})"},
    {"upper", "hive_upper({0})"},
    // numbers
    {"factorial", "hive_factorial({0})"},
    {"shiftleft", "hive_shiftleft({0}, {1})"},
    {"shiftright", "hive_shiftright({0}, {1})"},
    {"shiftrightunsigned", "hive_shiftrightunsigned({0}, {1})"},
    {"sign", "hive_sign({0})"},
    {"width_bucket", "hive_width_bucket({*})"},
    {"uuid", "CAST(uuid() AS VARCHAR)"},
    {"abs", "hive_abs({0})"},
    {"acos", "hive_acos({0})"},
    {"asin", "hive_asin({0})"},
    {"atan", "atan({0})"},
    {"cbrt", "hive_cbrt({0})"},
    {"conv", "hive_conv({0}, {1}, {2})"},
    {"cos", "hive_cos({0})"},
    {"degrees", "degrees({0})"},
    {"e", "exp(1.0::DOUBLE)"},
    {"exp", "exp({0})"},
    {"ln", "hive_ln({0})"},
    {"log", "hive_ln({0})"},
    {"log10", "hive_log10({0})"},
    {"log2", "hive_log2({0})"},
    {"negative", "(-{0})"},
    {"pi", "pi()"},
    {"positive", "{0}"},
    {"pow", "hive_pow({0}, {1})"},
    {"power", "hive_pow({0}, {1})"},
    {"radians", "radians({0})"},
    {"sin", "hive_sin({0})"},
    {"sqrt", "hive_sqrt({0})"},
    {"tan", "hive_tan({0})"},
    // dates
    {"floor_day", "CAST(date_trunc('day', {0}) AS TIMESTAMP)"},
    {"floor_hour", "CAST(date_trunc('hour', {0}) AS TIMESTAMP)"},
    {"floor_minute", "CAST(date_trunc('minute', {0}) AS TIMESTAMP)"},
    {"floor_month", "CAST(date_trunc('month', {0}) AS TIMESTAMP)"},
    {"floor_quarter", "CAST(date_trunc('quarter', {0}) AS TIMESTAMP)"},
    {"floor_second", "CAST(date_trunc('second', {0}) AS TIMESTAMP)"},
    {"floor_week", "CAST(date_trunc('week', {0}) AS TIMESTAMP)"},
    {"floor_year", "CAST(date_trunc('year', {0}) AS TIMESTAMP)"},
    {"add_months", "CAST(hive_add_months({0}, {1}) AS VARCHAR)"},
    {"current_date", "CAST(now() AT TIME ZONE 'UTC' AS DATE)"},
    {"current_timestamp", "CAST(now() AT TIME ZONE 'UTC' AS TIMESTAMP)"},
    {"date_add", "({0} + {1})"},
    {"date_format", "hive_date_format({0}, {1})"},
    {"date_sub", "({0} - {1})"},
    {"datediff", "CAST({0} - {1} AS INTEGER)"},
    {"day", "CAST(day({0}) AS INTEGER)"},
    {"dayofmonth", "CAST(day({0}) AS INTEGER)"},
    {"dayofweek", "CAST(dayofweek({0}) + 1 AS INTEGER)"},
    {"from_unixtime", "hive_from_unixtime({*})"},
    {"from_utc_timestamp", "hive_from_utc_timestamp({0}, {1})"},
    {"hour", "CAST(hour({0}) AS INTEGER)"},
    {"last_day", "hive_text(last_day({0}))"},
    {"minute", "CAST(minute({0}) AS INTEGER)"},
    {"month", "CAST(month({0}) AS INTEGER)"},
    {"months_between", "hive_months_between({*})"},
    {"next_day", "hive_text(hive_next_day({0}, {1}))"},
    {"quarter", "CAST(quarter({0}) AS INTEGER)"},
    {"second", "CAST(second({0}) AS INTEGER)"},
    {"to_date", "{0}"},
    {"to_unix_timestamp", "hive_unix_timestamp({*})"},
    {"to_utc_timestamp", "hive_to_utc_timestamp({0}, {1})"},
    {"trunc", "hive_text(hive_trunc({0}, {1}))"},
    {"unix_timestamp", "hive_unix_timestamp({*})"},
    {"weekofyear", "CAST(weekofyear({0}) AS INTEGER)"},
    {"year", "CAST(year({0}) AS INTEGER)"},
    // collections
    {"array_contains", "coalesce(list_contains({0}, {1}), FALSE)"},
    {"map_keys", "coalesce(map_keys({0}), [])"},
    {"map_values", "coalesce(map_values({0}), [])"},
    {"size", "CAST(coalesce(len({0}), -1) AS INTEGER)"},
    {"sort_array", "list_sort({0}, 'ASC', 'NULLS FIRST')"},
};

}  // namespace

const char* TemplateOf(const std::string& function) {
  static const auto* const index = [] {
    auto* map = new std::unordered_map<std::string, const char*>;
    for (const Template& t : kTemplates) map->emplace(t.function, t.text);
    return map;
  }();
  const auto found = index->find(function);
  return found == index->end() ? nullptr : found->second;
}

}  // namespace sql::to_duckdb
