#include "catalog/catalog.h"

#include <gtest/gtest.h>

namespace catalog {
namespace {

Table Sample() {
  Table table;
  table.database = "uc";
  table.name = "agent";
  table.kind = TableKind::kExternal;
  table.columns = {
      {"_id", sql::Type::Struct({"agentid"}, {sql::kStringType}), ""},
      {"amounts", sql::Type::Map(sql::kStringType, sql::Type::Array(sql::Type::Decimal(15, 2))),
       "in pounds"}};
  table.partition_columns = {{"day", sql::kDateType, ""}};
  table.format = "textfile";
  table.serde = "org.openx.data.jsonserde.JsonSerDe";
  table.serde_properties = {{"field.delim", "\x01"}, {"ignore.malformed.json", "true"}};
  table.location = "file:///data/agent";
  return table;
}

TEST(TableJsonTest, RefusesWhatIsNoTable) {
  EXPECT_EQ(TableFromJson("").error().code, base::ErrorCode::kCorrupt);
  EXPECT_EQ(TableFromJson("{}").error().code, base::ErrorCode::kCorrupt);
  std::string text = ToJson(Sample());
  text.replace(text.find("external"), 8, "internal");
  EXPECT_EQ(TableFromJson(text).error().code, base::ErrorCode::kCorrupt);
}

TEST(TableJsonTest, ReadsWhatItWrote) {
  const Table table = Sample();
  const Table again = TableFromJson(ToJson(table)).value();
  EXPECT_EQ(again.columns, table.columns);
  EXPECT_EQ(again.partition_columns, table.partition_columns);
  EXPECT_EQ(again.kind, table.kind);
  EXPECT_EQ(again.serde_properties, table.serde_properties);
  EXPECT_EQ(ToJson(again), ToJson(table));
}

TEST(CatalogTest, StartsWithDefaultOnly) {
  const Catalog catalog;
  EXPECT_EQ(catalog.DatabaseNames(), std::vector<std::string>{"default"});
  EXPECT_FALSE(catalog.FindDatabase("uc"));
  EXPECT_EQ(catalog.Find("uc", "agent"), nullptr);
  EXPECT_TRUE(catalog.TableNames("uc").empty());
}

TEST(CatalogTest, WhatItHandsOutOutlivesADrop) {
  Catalog catalog;
  catalog.PutDatabase({"uc", "", "file:///uc", {}});
  catalog.Put(Sample());
  const auto table = catalog.Find("uc", "agent");
  ASSERT_NE(table, nullptr);
  catalog.Drop("uc", "agent");
  EXPECT_EQ(catalog.Find("uc", "agent"), nullptr);
  EXPECT_EQ(table->AllColumns().size(), 3u);
  EXPECT_EQ(catalog.FindDatabase("uc")->location, "file:///uc");
}

TEST(CatalogTest, DroppingADatabaseDropsItsTables) {
  Catalog catalog;
  catalog.Put(Sample());
  EXPECT_EQ(catalog.TableNames("uc"), std::vector<std::string>{"agent"});
  catalog.DropDatabase("uc");
  EXPECT_TRUE(catalog.TableNames("uc").empty());
  EXPECT_FALSE(catalog.FindDatabase("uc"));
}

}  // namespace
}  // namespace catalog
