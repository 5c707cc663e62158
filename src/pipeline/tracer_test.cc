#include "pipeline/tracer.h"

#include <gtest/gtest.h>

namespace pipeline {
namespace {

ScriptTrace Trace(StaticTracer& tracer, const std::vector<std::string>& statements) {
  ExpandedScript script;
  for (const std::string& text : statements) script.statements.push_back(sql::MakeSource(text));
  return tracer.Trace(script);
}

/// `table: path path` of each scan.
std::vector<std::string> Scans(const ScriptTrace& trace) {
  std::vector<std::string> lines;
  for (const engine::TableRead& scan : trace.scans) {
    lines.push_back(scan.table->QualifiedName() + ":");
    for (const std::string& path : scan.paths) lines.back() += " " + path;
  }
  return lines;
}

TEST(TracerTest, NotesWhatEachScanNeedsAndAViewWhereItIsUsed) {
  StaticTracer tracer;
  const auto made = Trace(
      tracer, {"CREATE EXTERNAL TABLE src (id STRUCT<a:STRING,b:INT>, n INT, unused STRING) ROW "
               "FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION '/data/src'",
               "CREATE VIEW v AS SELECT id.a AS a FROM src"});
  ASSERT_TRUE(made.errors.empty()) << made.errors[0].ToString();
  EXPECT_TRUE(made.scans.empty());
  const auto used = Trace(tracer, {"CREATE TABLE t AS SELECT id.b FROM src WHERE n > 1",
                                   "INSERT INTO t SELECT l.n FROM src l JOIN v ON l.id.a = v.a"});
  ASSERT_TRUE(used.errors.empty()) << used.errors[0].ToString();
  const std::vector<std::string> expected = {"default.src: id.b n", "default.src: id.a n",
                                             "default.src: id.a"};
  EXPECT_EQ(Scans(used), expected);
  EXPECT_EQ(used.scans[0].table->location, "/data/src");
}

TEST(TracerTest, RefusesTheNamesOfDatabasesThatARunRefuses) {
  StaticTracer tracer;
  const auto made = Trace(tracer, {"CREATE DATABASE temp", "CREATE DATABASE `a.b`"});
  ASSERT_EQ(made.errors.size(), 1u);
  EXPECT_NE(made.errors[0].ToString().find("a.b is not a valid database name"), std::string::npos);
}

}  // namespace
}  // namespace pipeline
