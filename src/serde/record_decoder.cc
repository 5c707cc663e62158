#include "serde/record_decoder.h"

#include <fmt/format.h>

#include "serde/json_columns.h"
#include "serde/lazy_text.h"
#include "serde/regex_columns.h"
#include "serde/text_columns.h"

namespace serde {
namespace {

using Make = std::unique_ptr<RecordDecoder> (*)(const catalog::Table&,
                                                const std::vector<ScanPath>&);
struct KnownSerde {
  const char* name;
  Make make;
};

constexpr KnownSerde kSerdes[] = {
    {"", MakeLazySimpleDecoder},
    {kLazySimpleSerde, MakeLazySimpleDecoder},
    {kOpenxSerde, MakeOpenxDecoder},
    {kCsvSerde, MakeCsvDecoder},
};

}  // namespace

base::Result<ScanPath> ResolvePath(const catalog::Table& table, const std::string& text) {
  ScanPath path;
  path.text = text;
  const auto unknown = [&](std::string_view name) {
    return base::Invalid(fmt::format("{} has no {} (in {})", table.QualifiedName(), name, text));
  };
  // A column's own name may hold dots: the longest one that fits is meant.
  size_t end = std::string::npos;
  const sql::Type* type = nullptr;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& name = table.columns[i].name;
    const bool fits = text == name || (text.starts_with(name) && text[name.size()] == '.');
    if (!fits || (type && name.size() < end)) continue;
    type = &table.columns[i].type;
    path.column = i;
    end = name.size();
  }
  for (size_t i = 0; !type && i < table.partition_columns.size(); ++i) {
    const catalog::Column& column = table.partition_columns[i];
    if (column.name != text) continue;
    path.kind = PathKind::kPartition;
    path.column = i;
    path.type = column.type;
    return path;
  }
  if (!type && text == "input__file__name") {
    path.kind = PathKind::kFileName;
    path.type = sql::kStringType;
    return path;
  }
  if (!type && text == "block__offset__inside__file") {
    path.kind = PathKind::kOffsetInFile;
    path.type = sql::kBigintType;
    return path;
  }
  if (!type) return base::Fail(unknown(text.substr(0, text.find('.'))));
  while (end < text.size()) {
    const size_t begin = end + 1;
    end = std::min(text.find('.', begin), text.size());
    const std::string name = text.substr(begin, end - begin);
    const int index = type->kind == sql::TypeKind::kStruct ? type->FieldIndex(name) : -1;
    if (index < 0) return base::Fail(unknown(name));
    path.fields.push_back(static_cast<size_t>(index));
    type = &type->children[static_cast<size_t>(index)];
  }
  // All columns of this SerDe are strings, whatever the table says.
  path.type = table.serde == kCsvSerde ? sql::kStringType : *type;
  return path;
}

base::Result<std::unique_ptr<RecordDecoder>> MakeDecoder(const catalog::Table& table,
                                                         const std::vector<ScanPath>& paths) {
  const auto refuse = [&](const std::string& what) {
    return base::Fail(base::Unsupported(
        fmt::format("reading {}: {} is not supported", table.QualifiedName(), what)));
  };
  if (!table.format.empty() && table.format != "textfile") {
    return refuse("STORED AS " + table.format);
  }
  const auto encoding = SerdeProperty(table, "serialization.encoding");
  if (encoding && !IsKnownEncoding(*encoding)) return refuse("serialization.encoding " + *encoding);
  for (const ScanPath& path : paths) {
    if (path.type.Holds(sql::TypeKind::kTimestampLocalTz)) return refuse(path.type.ToString());
  }
  for (const KnownSerde& known : kSerdes) {
    if (table.serde == known.name) return known.make(table, paths);
  }
  if (table.serde == kRegexSerde) return MakeRegexDecoder(table, paths);
  return refuse("SerDe " + table.serde);
}

}  // namespace serde
