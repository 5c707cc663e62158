#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "sql/duckdb/java_regex.h"
#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"

// Texts taken apart into parts: parse_url, str_to_map.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::ScalarFunctionSet;
using duckdb::Vector;

using Part = std::optional<std::string_view>;

/// java.net.URL: absolute, of a protocol that Java has a handler for.
struct Url {
  std::string protocol;
  Part authority;
  Part user_info;
  std::string_view host;
  std::string_view path;
  Part query;
  Part reference;
  std::string file;
};

bool IsPort(std::string_view port) {
  if (port.empty()) return true;
  return port.size() <= 9 && port.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<Url> ParseUrl(std::string_view text) {
  while (!text.empty() && text.front() <= ' ' && text.front() >= 0) text.remove_prefix(1);
  while (!text.empty() && text.back() <= ' ' && text.back() >= 0) text.remove_suffix(1);
  Url url;
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  for (const char c : text.substr(0, colon))
    url.protocol += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  static constexpr std::string_view kProtocols[] = {"http", "https", "ftp",
                                                    "file", "jar",   "mailto"};
  if (std::ranges::find(kProtocols, url.protocol) == std::end(kProtocols)) return std::nullopt;
  std::string_view rest = text.substr(colon + 1);
  if (const size_t hash = rest.find('#'); hash != std::string_view::npos) {
    url.reference = rest.substr(hash + 1);
    rest = rest.substr(0, hash);
  }
  if (const size_t mark = rest.find('?'); mark != std::string_view::npos) {
    url.query = rest.substr(mark + 1);
    rest = rest.substr(0, mark);
  }
  if (rest.starts_with("//") && url.protocol != "mailto") {
    rest.remove_prefix(2);
    const size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view authority = rest.substr(0, slash);
    rest.remove_prefix(slash);
    url.authority = authority;
    url.host = authority;
    if (const size_t at = authority.find('@'); at != std::string_view::npos) {
      const bool is_clear = at == authority.rfind('@');
      url.user_info = is_clear ? Part(authority.substr(0, at)) : std::nullopt;
      url.host = is_clear ? authority.substr(at + 1) : "";
    }
    const size_t bracket = url.host.starts_with('[') ? url.host.find(']') : 0;
    if (bracket == std::string_view::npos) return std::nullopt;
    if (const size_t port = url.host.find(':', bracket); port != std::string_view::npos) {
      if (!IsPort(url.host.substr(port + 1))) return std::nullopt;
      url.host = url.host.substr(0, port);
    }
  }
  url.path = rest;
  url.file = rest;
  if (url.query) url.file.append("?").append(*url.query);
  return url;
}

Part PartOf(const Url& url, std::string_view name) {
  if (name == "HOST") return url.host;
  if (name == "PATH") return url.path;
  if (name == "QUERY") return url.query;
  if (name == "REF") return url.reference;
  if (name == "PROTOCOL") return url.protocol;
  if (name == "FILE") return url.file;
  if (name == "AUTHORITY") return url.authority;
  if (name == "USERINFO") return url.user_info;
  return std::nullopt;
}

void UrlPart(DataChunk& args, ExpressionState&, Vector& result) {
  std::optional<Url> url;
  EachRow<std::string_view, std::string_view>(
      args, result, [&](std::string_view text, std::string_view name) -> Part {
        url = ParseUrl(text);
        return url ? PartOf(*url, name) : std::nullopt;
      });
}

/// The value of a key, a regular expression.
Part QueryValue(RegexCache& cache, std::string_view query, std::string_view key) {
  JavaRegex& regex = cache.Get("(&|^)" + std::string(key) + "=([^&]*)");
  if (!regex.Find(query, 0)) return std::nullopt;
  const auto value = regex.Group(2);
  if (!value) return std::nullopt;
  return query.substr(value->begin, value->end - value->begin);
}

/// parse_url(url, 'QUERY', key)
void UrlQueryValue(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& cache = ThreadState<RegexCache>::Of(state);
  EachRow<std::string_view, std::string_view, std::string_view>(
      args, result,
      [&](std::string_view text, std::string_view name, std::string_view key) -> Part {
        const auto url = name == "QUERY" ? ParseUrl(text) : std::nullopt;
        if (!url || !url->query) return std::nullopt;
        return QueryValue(cache, *url->query, key);
      });
}

/// parse_url_tuple: a part by name, or `QUERY:key` for the value of a key of the query.
void UrlTuplePart(DataChunk& args, ExpressionState& state, Vector& result) {
  constexpr std::string_view kQuery = "QUERY:";
  auto& cache = ThreadState<RegexCache>::Of(state);
  std::optional<Url> url;
  EachRow<std::string_view, std::string_view>(
      args, result, [&](std::string_view text, std::string_view name) -> Part {
        url = ParseUrl(text);
        if (!url) return std::nullopt;
        if (!name.starts_with(kQuery)) return PartOf(*url, name);
        return url->query ? QueryValue(cache, *url->query, name.substr(kQuery.size()))
                          : std::nullopt;
      });
}

/// String.split(pattern): trailing empty parts dropped; a `limit` keeps the rest of the text in the
/// last part.
void SplitText(JavaRegex& regex, std::string_view text, size_t limit,
               std::vector<std::string_view>& parts) {
  parts.clear();
  size_t copied = 0;
  if (!text.empty()) {
    EachMatch(regex, text, [&](JavaRegex::Span match) {
      if (match.end == 0 || (limit > 0 && parts.size() + 1 >= limit)) return;
      parts.push_back(text.substr(copied, match.begin - copied));
      copied = match.end;
    });
  }
  const bool found = !parts.empty();
  parts.push_back(text.substr(copied));
  while (limit == 0 && found && !parts.empty() && parts.back().empty()) parts.pop_back();
}

/// str_to_map('a:1,b:2') -> {a: 1, b: 2}; both delimiters are regular expressions, of equal keys
/// the last value counts, and no text makes an empty map.
void StrToMap(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& cache = ThreadState<RegexCache>::Of(state);
  const duckdb::idx_t count = args.AllConstant() ? 1 : args.size();
  std::vector<ArgumentColumn<std::string_view>> columns;
  for (auto& column : args.data) columns.emplace_back(column, count);
  const auto argument = [&](size_t index, duckdb::idx_t row, std::string_view otherwise) {
    const bool given = index < columns.size() && columns[index].IsValid(row);
    return given ? columns[index][row] : otherwise;
  };
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  auto* maps = duckdb::FlatVector::GetData<duckdb::list_entry_t>(result);
  duckdb::idx_t size = duckdb::ListVector::GetListSize(result);
  std::vector<std::string_view> pairs;
  std::vector<std::string_view> halves;
  std::vector<std::pair<std::string_view, Part>> entries;
  for (duckdb::idx_t row = 0; row < count; ++row) {
    entries.clear();
    if (columns[0].IsValid(row)) {
      SplitText(cache.Get(argument(1, row, ",")), columns[0][row], 0, pairs);
      for (const std::string_view pair : pairs) {
        SplitText(cache.Get(argument(2, row, ":")), pair, 2, halves);
        const bool whole = halves.size() < 2;
        const std::string_view key = whole ? pair : halves[0];
        const Part value = whole ? Part() : halves[1];
        const auto same = [&](const auto& entry) { return entry.first == key; };
        const auto found = std::ranges::find_if(entries, same);
        if (found == entries.end()) {
          entries.emplace_back(key, value);
        } else {
          found->second = value;
        }
      }
    }
    duckdb::ListVector::Reserve(result, size + entries.size());
    auto& keys = duckdb::MapVector::GetKeys(result);
    auto& values = duckdb::MapVector::GetValues(result);
    maps[row] = {size, entries.size()};
    for (const auto& [key, value] : entries) {
      duckdb::FlatVector::GetData<duckdb::string_t>(keys)[size] =
          duckdb::StringVector::AddString(keys, key.data(), key.size());
      if (value) {
        duckdb::FlatVector::GetData<duckdb::string_t>(values)[size] =
            duckdb::StringVector::AddString(values, value->data(), value->size());
      } else {
        duckdb::FlatVector::SetNull(values, size, true);
      }
      ++size;
    }
  }
  duckdb::ListVector::SetListSize(result, size);
  if (args.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

}  // namespace

void RegisterUrlFunctions(duckdb::DatabaseInstance& database) {
  const auto with_patterns = [](ScalarFunction function) {
    function.init_local_state = ThreadState<RegexCache>::Make;
    duckdb::BaseScalarFunction::SetReturnsError(function);
    return function;
  };
  ScalarFunctionSet parse_url("hive_parse_url");
  parse_url.AddFunction(ScalarFunction({kText, kText}, kText, UrlPart));
  parse_url.AddFunction(with_patterns(ScalarFunction({kText, kText, kText}, kText, UrlQueryValue)));
  Register(database, parse_url);
  Register(database,
           with_patterns(ScalarFunction("hive_url_tuple", {kText, kText}, kText, UrlTuplePart)));

  ScalarFunctionSet str_to_map("hive_str_to_map");
  duckdb::vector<LogicalType> parameters;
  for (int i = 0; i < 3; ++i) {
    parameters.push_back(kText);
    auto function =
        with_patterns(ScalarFunction(parameters, LogicalType::MAP(kText, kText), StrToMap));
    function.null_handling = duckdb::FunctionNullHandling::SPECIAL_HANDLING;
    str_to_map.AddFunction(std::move(function));
  }
  Register(database, str_to_map);
}

}  // namespace sql::to_duckdb
