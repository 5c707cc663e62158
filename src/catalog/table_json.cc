#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "catalog/catalog.h"

namespace catalog {
namespace {

using nlohmann::json;

constexpr std::array kTypeNames = {
    std::pair{sql::TypeKind::kVoid, "void"},
    std::pair{sql::TypeKind::kBoolean, "boolean"},
    std::pair{sql::TypeKind::kTinyint, "tinyint"},
    std::pair{sql::TypeKind::kSmallint, "smallint"},
    std::pair{sql::TypeKind::kInt, "int"},
    std::pair{sql::TypeKind::kBigint, "bigint"},
    std::pair{sql::TypeKind::kFloat, "float"},
    std::pair{sql::TypeKind::kDouble, "double"},
    std::pair{sql::TypeKind::kDecimal, "decimal"},
    std::pair{sql::TypeKind::kString, "string"},
    std::pair{sql::TypeKind::kVarchar, "varchar"},
    std::pair{sql::TypeKind::kChar, "char"},
    std::pair{sql::TypeKind::kBinary, "binary"},
    std::pair{sql::TypeKind::kDate, "date"},
    std::pair{sql::TypeKind::kTimestamp, "timestamp"},
    std::pair{sql::TypeKind::kTimestampLocalTz, "timestamp with local time zone"},
    std::pair{sql::TypeKind::kIntervalYearMonth, "interval_year_month"},
    std::pair{sql::TypeKind::kIntervalDayTime, "interval_day_time"},
    std::pair{sql::TypeKind::kArray, "array"},
    std::pair{sql::TypeKind::kMap, "map"},
    std::pair{sql::TypeKind::kStruct, "struct"},
    std::pair{sql::TypeKind::kUnion, "uniontype"},
};

constexpr std::array kTableKinds = {
    std::pair{TableKind::kManaged, "managed"},
    std::pair{TableKind::kExternal, "external"},
    std::pair{TableKind::kView, "view"},
};

template <class Names, class Kind>
std::string NameOf(const Names& names, Kind kind) {
  for (const auto& [each, name] : names) {
    if (each == kind) return name;
  }
  return "";
}

/// Throws json::other_error, caught in TableFromJson, as all of nlohmann's own exceptions.
template <class Names>
auto KindOf(const Names& names, const std::string& wanted) {
  for (const auto& [kind, name] : names) {
    if (name == wanted) return kind;
  }
  throw json::other_error::create(501, "unknown kind " + wanted, nullptr);
}

json TypeToJson(const sql::Type& type) {
  json object = {{"kind", NameOf(kTypeNames, type.kind)}};
  if (type.precision != 0) object["precision"] = type.precision;
  if (type.scale != 0) object["scale"] = type.scale;
  if (!type.names.empty()) object["names"] = type.names;
  if (!type.spelling.empty()) object["spelling"] = type.spelling;
  for (const sql::Type& child : type.children) object["children"].push_back(TypeToJson(child));
  return object;
}

sql::Type TypeFromJson(const json& object) {
  sql::Type type;
  type.kind = KindOf(kTypeNames, object.at("kind").get<std::string>());
  type.precision = object.value("precision", 0);
  type.scale = object.value("scale", 0);
  type.names = object.value("names", std::vector<std::string>());
  type.spelling = object.value("spelling", std::vector<std::string>());
  for (const json& child : object.value("children", json::array())) {
    type.children.push_back(TypeFromJson(child));
  }
  return type;
}

json ColumnsToJson(const std::vector<Column>& columns) {
  json list = json::array();
  for (const Column& column : columns) {
    json object = {{"name", column.name}, {"type", TypeToJson(column.type)}};
    if (!column.comment.empty()) object["comment"] = column.comment;
    if (!column.default_value.empty()) object["default"] = column.default_value;
    if (column.not_null) object["not_null"] = true;
    list.push_back(std::move(object));
  }
  return list;
}

std::vector<Column> ColumnsFromJson(const json& list) {
  std::vector<Column> columns;
  for (const json& object : list) {
    columns.push_back(Column{object.at("name").get<std::string>(), TypeFromJson(object.at("type")),
                             object.value("comment", ""), object.value("default", ""),
                             object.value("not_null", false)});
  }
  return columns;
}

json PartitionsToJson(const std::vector<Partition>& partitions) {
  json list = json::array();
  for (const Partition& partition : partitions) {
    json object = {{"values", partition.values}};
    if (!partition.location.empty()) object["location"] = partition.location;
    if (!partition.columns.empty()) object["columns"] = ColumnsToJson(partition.columns);
    list.push_back(std::move(object));
  }
  return list;
}

std::vector<Partition> PartitionsFromJson(const json& list) {
  std::vector<Partition> partitions;
  for (const json& object : list) {
    partitions.push_back(Partition{object.at("values").get<std::vector<std::string>>(),
                                   object.value("location", ""),
                                   ColumnsFromJson(object.value("columns", json::array()))});
  }
  return partitions;
}

json LayoutsToJson(const std::vector<Layout>& layouts) {
  json list = json::array();
  for (const Layout& layout : layouts) {
    json columns = json::array();
    for (const WrittenColumn& column : layout.columns) {
      columns.push_back(
          {{"name", column.name}, {"type", TypeToJson(column.type)}, {"stored", column.stored}});
    }
    list.push_back({{"format", layout.format}, {"columns", std::move(columns)}});
  }
  return list;
}

std::vector<Layout> LayoutsFromJson(const json& list) {
  std::vector<Layout> layouts;
  for (const json& object : list) {
    Layout layout{object.at("format").get<std::string>(), {}};
    for (const json& column : object.at("columns")) {
      layout.columns.push_back({column.at("name").get<std::string>(),
                                TypeFromJson(column.at("type")),
                                column.at("stored").get<std::string>()});
    }
    layouts.push_back(std::move(layout));
  }
  return layouts;
}

}  // namespace

std::string ToJson(const Table& table) {
  json object = {
      {"database", table.database},
      {"name", table.name},
      {"kind", NameOf(kTableKinds, table.kind)},
      {"columns", ColumnsToJson(table.columns)},
      {"partition_columns", ColumnsToJson(table.partition_columns)},
      {"comment", table.comment},
      {"format", table.format},
      {"serde", table.serde},
      {"serde_properties", table.serde_properties},
      {"storage_handler", table.storage_handler},
      {"properties", table.properties},
      {"location", table.location},
      {"view_text", table.view_text},
      {"view_original", table.view_original},
      {"temporary", table.temporary},
  };
  if (table.attached) object["attached"] = true;
  if (!table.partitions.empty()) object["partitions"] = PartitionsToJson(table.partitions);
  if (!table.former_layouts.empty()) object["former_layouts"] = LayoutsToJson(table.former_layouts);
  return base::JsonText(object);
}

std::string ToJson(const std::map<std::string, std::string>& properties) {
  return base::JsonText(json(properties));
}

std::map<std::string, std::string> PropertiesFromJson(const std::string& text) {
  const json object = base::ParseJson(text);
  std::map<std::string, std::string> properties;
  if (!object.is_object()) return properties;
  for (const auto& [key, value] : object.items()) {
    if (value.is_string()) properties[key] = value.get<std::string>();
  }
  return properties;
}

base::Result<Table> TableFromJson(const std::string& text) {
  try {
    const json object = base::ParseJson(text);
    if (!object.is_object()) return base::Fail(base::Corrupt("not a stored table: no JSON object"));
    using Properties = std::map<std::string, std::string>;
    Table table;
    table.database = object.at("database").get<std::string>();
    table.name = object.at("name").get<std::string>();
    table.kind = KindOf(kTableKinds, object.at("kind").get<std::string>());
    table.columns = ColumnsFromJson(object.at("columns"));
    table.partition_columns = ColumnsFromJson(object.at("partition_columns"));
    table.partitions = PartitionsFromJson(object.value("partitions", json::array()));
    table.former_layouts = LayoutsFromJson(object.value("former_layouts", json::array()));
    table.comment = object.value("comment", "");
    table.format = object.value("format", "");
    table.serde = object.value("serde", "");
    table.serde_properties = object.value("serde_properties", Properties());
    table.storage_handler = object.value("storage_handler", "");
    table.properties = object.value("properties", Properties());
    table.location = object.value("location", "");
    table.view_text = object.value("view_text", "");
    table.view_original = object.value("view_original", "");
    table.temporary = object.value("temporary", false);
    table.attached = object.value("attached", false);
    return table;
  } catch (const json::exception& failure) {
    return base::Fail(base::Corrupt(fmt::format("not a stored table: {}", failure.what())));
  }
}

}  // namespace catalog
