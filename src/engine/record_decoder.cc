#include "engine/record_decoder.h"

#include <fmt/format.h>

#include "engine/json_columns.h"

namespace engine {
namespace {

constexpr const char* kOpenxSerde = "org.openx.data.jsonserde.JsonSerDe";

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
  path.type = *type;
  return path;
}

base::Result<std::unique_ptr<RecordDecoder>> MakeDecoder(const catalog::Table& table,
                                                         const std::vector<ScanPath>& paths) {
  if (table.serde == kOpenxSerde) return MakeOpenxDecoder(table, paths);
  return base::Fail(
      base::Unsupported(fmt::format("reading {}: SerDe {} is not supported", table.QualifiedName(),
                                    table.serde.empty() ? "by default" : table.serde)));
}

}  // namespace engine
