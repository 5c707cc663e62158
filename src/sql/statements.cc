#include "sql/statements.h"

#include <fmt/format.h>

#include <array>

namespace sql {
namespace {

using enum Support;

constexpr std::string_view kQueries = "Queries";
constexpr std::string_view kRows = "Rows of tables";
constexpr std::string_view kTables = "Tables, views and databases";
constexpr std::string_view kAlter = "ALTER";
constexpr std::string_view kAsk = "SHOW, DESCRIBE and EXPLAIN";
constexpr std::string_view kFunctionsAndMacros = "Functions and macros";
constexpr std::string_view kRights = "Locks, transactions and rights";
constexpr std::string_view kCommandsOfHive = "Commands of the hive program";

constexpr auto kStatements = std::to_array<StatementEntry>({
    {kQueries, "SELECT", kDone,
     "`WITH`; `FROM` first; joins with `ON` and `USING`; `LEFT SEMI JOIN`; subqueries in `FROM`, "
     "`IN`, `EXISTS` and as values; `LATERAL VIEW [OUTER]`; `GROUP BY` with `GROUPING SETS`, "
     "`CUBE`, "
     "`ROLLUP`; `HAVING`; windows; `ORDER BY`, `SORT BY`, `DISTRIBUTE BY`, `CLUSTER BY`; "
     "`LIMIT [a,] n`",
     "SELECT a, count(*) FROM t GROUP BY a ORDER BY a",
     "`SORT BY`, `DISTRIBUTE BY` and `CLUSTER BY` order nothing but what a `TRANSFORM` reads."},
    {kQueries, "UNION, INTERSECT, EXCEPT", kDone, "`[ALL\\|DISTINCT]`; `MINUS`; from left to right",
     "SELECT a FROM t UNION SELECT 1", ""},
    {kQueries, "TABLESAMPLE", kDone, "`(n ROWS)`; `(BUCKET x OUT OF y ON a, b)`",
     "SELECT a FROM t TABLESAMPLE (BUCKET 1 OUT OF 2 ON a) s",
     "`(n PERCENT)` and `(nM)`, which depend on how files are split, are refused."},
    {kQueries, "TRANSFORM", kDone,
     "`SELECT TRANSFORM (..) [ROW FORMAT ..] USING 'command' [AS ..]`; `MAP`; `REDUCE`",
     "SELECT TRANSFORM (a) USING 'cat' AS (b INT) FROM t",
     "One program for all rows. Refused unless `pdm.transform=true`, which `pdm sql` sets and a "
     "run "
     "does not. `SERDE` and `ESCAPED BY` of its rows are refused."},
    {kQueries, "UNIQUEJOIN", kRefused, "",
     "FROM UNIQUEJOIN PRESERVE t a (a.a), t b (b.a) SELECT a.a", ""},
    {kQueries, "a table function in FROM", kRefused, "", "SELECT * FROM noop(ON t PARTITION BY a)",
     ""},
    {kQueries, "LATERAL TABLE", kRefused, "", "SELECT * FROM t LATERAL TABLE (f(a)) x", ""},
    {kQueries, "LATERAL VIEW behind SELECT over a join", kRefused, "",
     "FROM t JOIN u ON t.a = u.a SELECT t.a LATERAL VIEW explode(array(1)) e AS x", ""},
    {kQueries, "several SELECTs of one FROM", kRefused, "", "FROM t SELECT a SELECT b", ""},

    {kRows, "INSERT", kDone,
     "`INTO [TABLE] t [PARTITION (..)] [(columns)]`, `OVERWRITE TABLE t [PARTITION (..)]`; "
     "`VALUES`, "
     "a query; static and dynamic partitions; several `INSERT` of one `FROM`",
     "INSERT INTO t VALUES (1, 'x')", ""},
    {kRows, "a multi-insert with a branch that only selects", kRefused, "",
     "FROM t INSERT INTO u SELECT a SELECT b", ""},
    {kRows, "LOAD DATA", kDone, "`[LOCAL] INPATH '..' [OVERWRITE] INTO TABLE t [PARTITION (..)]`",
     "", ""},
    {kRows, "UPDATE", kDone, "`t SET a = .., .. [WHERE ..]`", "UPDATE acid SET b = 'y' WHERE a = 1",
     "Of a table with `transactional=true`, whatever its format and buckets."},
    {kRows, "DELETE", kDone, "`FROM t [WHERE ..]`", "DELETE FROM acid WHERE a = 1", "As `UPDATE`."},
    {kRows, "MERGE", kDone,
     "`INTO t USING s ON .. WHEN MATCHED [AND ..] THEN UPDATE SET ..\\|DELETE WHEN NOT MATCHED "
     "[AND ..] THEN INSERT VALUES (..)`",
     "MERGE INTO acid USING t ON acid.a = t.a WHEN MATCHED THEN DELETE "
     "WHEN NOT MATCHED THEN INSERT VALUES (t.a, t.b)",
     "As `UPDATE`."},
    {kRows, "TRUNCATE TABLE", kDone, "`t [PARTITION (..)]`", "TRUNCATE TABLE u", ""},
    {kRows, "EXPORT TABLE", kRefused, "", "EXPORT TABLE t TO '/x'", ""},
    {kRows, "IMPORT", kRefused, "", "IMPORT FROM '/x'", ""},
    {kRows, "REPL", kRefused, "", "REPL DUMP d", ""},

    {kTables, "CREATE DATABASE", kDone, "`[IF NOT EXISTS] d [COMMENT ..] [LOCATION ..]`; `SCHEMA`",
     "CREATE DATABASE other", ""},
    {kTables, "DROP DATABASE", kDone, "`[IF EXISTS] d [RESTRICT\\|CASCADE]`", "DROP DATABASE other",
     ""},
    {kTables, "USE", kDone, "`d`", "USE default", ""},
    {kTables, "CREATE TABLE", kDone,
     "`[EXTERNAL\\|TEMPORARY] TABLE [IF NOT EXISTS] t (..)` with `PARTITIONED BY`, `CLUSTERED BY`, "
     "`SKEWED BY`, `ROW FORMAT`, `STORED AS`, `LOCATION`, `TBLPROPERTIES`; `AS SELECT`; `LIKE`",
     "CREATE TABLE made (a INT)",
     "Managed tables are stored the engine's way, whatever the format."},
    {kTables, "DROP TABLE", kDone, "`[IF EXISTS] t [PURGE]`", "DROP TABLE made", ""},
    {kTables, "DROP TABLE .. FOR REPLICATION", kRefused, "", "DROP TABLE t FOR REPLICATION('x')",
     ""},
    {kTables, "CREATE VIEW", kDone,
     "`[OR REPLACE] VIEW [IF NOT EXISTS] v [(columns)] [COMMENT ..] [TBLPROPERTIES ..] AS ..`",
     "CREATE VIEW seen AS SELECT a FROM t",
     "`IF NOT EXISTS` passes over a view that there is; Hive 3.1.3 fails."},
    {kTables, "DROP VIEW", kDone, "`[IF EXISTS] v`", "DROP VIEW seen", ""},
    {kTables, "CREATE MATERIALIZED VIEW", kRefused, "", "CREATE MATERIALIZED VIEW m AS SELECT 1",
     ""},
    {kTables, "ALTER MATERIALIZED VIEW", kRefused, "", "ALTER MATERIALIZED VIEW m REBUILD", ""},
    {kTables, "DROP MATERIALIZED VIEW", kRefused, "", "DROP MATERIALIZED VIEW m", ""},
    {kTables, "MSCK", kDone, "`[REPAIR] TABLE t [ADD\\|DROP\\|SYNC PARTITIONS]`", "", ""},
    {kTables, "MSCK without a table", kRefused, "", "MSCK REPAIR", ""},
    {kTables, "ANALYZE TABLE", kDone,
     "`t [PARTITION (..)] COMPUTE STATISTICS [NOSCAN\\|FOR COLUMNS ..]`", "", ""},
    {kTables, "ANALYZE TABLE .. CACHE METADATA", kRefused, "", "ANALYZE TABLE t CACHE METADATA",
     ""},

    {kAlter, "ALTER TABLE", kDone,
     "`RENAME TO`; `ADD\\|REPLACE COLUMNS`; `CHANGE`; `ADD\\|DROP\\|RENAME PARTITION`; "
     "`SET\\|UNSET TBLPROPERTIES`; `SET SERDE`, `SERDEPROPERTIES`, `LOCATION`, `FILEFORMAT`",
     "ALTER TABLE t SET TBLPROPERTIES ('k'='v')", ""},
    {kAlter, "ALTER VIEW", kDone, "`AS SELECT ..`; `RENAME TO`; `SET\\|UNSET TBLPROPERTIES`",
     "ALTER VIEW kept AS SELECT 2 AS b", ""},
    {kAlter, "ALTER TABLE .. PARTITION COLUMN", kRefused, "",
     "ALTER TABLE t PARTITION COLUMN (p INT)", ""},
    {kAlter, "DROP PARTITION .. FOR REPLICATION", kRefused, "",
     "ALTER TABLE t DROP PARTITION (p=1) FOR REPLICATION('x')", ""},
    {kAlter, "ALTER TABLE .. CONSTRAINT", kAccepted, "", "ALTER TABLE t DROP CONSTRAINT c", ""},
    {kAlter, "ALTER TABLE .. SET OWNER", kAccepted, "", "ALTER TABLE t SET OWNER USER x", ""},
    {kAlter, "ALTER TABLE .. SET SKEWED LOCATION", kAccepted, "",
     "ALTER TABLE t SET SKEWED LOCATION (1='/x')", ""},
    {kAlter, "ALTER DATABASE .. SET OWNER", kAccepted, "",
     "ALTER DATABASE default SET OWNER USER x", ""},

    {kAsk, "SHOW", kDone,
     "`DATABASES`, `TABLES`, `VIEWS`, `COLUMNS`, `PARTITIONS`, `FUNCTIONS`, `TBLPROPERTIES`, "
     "`LOCKS`, `CREATE TABLE`, with patterns of `*` and `\\|`",
     "SHOW TABLES LIKE 't*|u'",
     "`SHOW LOCKS` has no rows: nothing is locked. `SHOW FUNCTIONS` leaves out what is refused."},
    {kAsk, "DESCRIBE", kDone, "`t`, `DATABASE d`, `FUNCTION [EXTENDED] f`", "DESCRIBE t",
     "Of functions it tells what docs/functions.md has, not Hive's words."},
    {kAsk, "EXPLAIN", kDone, "`[TYPES\\|LINEAGE\\|ANALYZE]` a statement with a query",
     "EXPLAIN TYPES SELECT a FROM t",
     "Prints the DuckDB SQL that is run; the type of every expression; where columns come from; "
     "rows and seconds of a query's operators, which runs it. `EXTENDED` and the other forms are "
     "refused."},

    {kFunctionsAndMacros, "CREATE TEMPORARY MACRO", kDone, "`m(a INT, ..) expression`",
     "CREATE TEMPORARY MACRO plus1(x INT) x + 1", ""},
    {kFunctionsAndMacros, "DROP TEMPORARY MACRO", kDone, "`[IF EXISTS] m`",
     "DROP TEMPORARY MACRO plus1", ""},
    {kFunctionsAndMacros, "DROP FUNCTION", kDone, "`[TEMPORARY] FUNCTION [IF EXISTS] f`",
     "DROP FUNCTION IF EXISTS f", "There are no functions but Hive's own."},
    {kFunctionsAndMacros, "CREATE FUNCTION", kRefused,
     "`[TEMPORARY] FUNCTION f AS 'class' [USING JAR ..]`", "CREATE FUNCTION f AS 'a.B'", ""},
    {kFunctionsAndMacros, "RELOAD FUNCTION", kAccepted, "", "RELOAD FUNCTION", ""},

    {kRights, "LOCK", kAccepted, "", "LOCK TABLE t SHARED", ""},
    {kRights, "UNLOCK", kAccepted, "", "UNLOCK TABLE t", ""},
    {kRights, "GRANT", kAccepted, "", "GRANT SELECT ON TABLE t TO USER x", ""},
    {kRights, "REVOKE", kAccepted, "", "REVOKE SELECT ON TABLE t FROM USER x", ""},
    {kRights, "CREATE ROLE", kAccepted, "", "CREATE ROLE r", ""},
    {kRights, "DROP ROLE", kAccepted, "", "DROP ROLE r", ""},
    {kRights, "SET ROLE", kAccepted, "", "SET ROLE r", ""},
    {kRights, "SET AUTOCOMMIT", kAccepted, "", "SET AUTOCOMMIT TRUE", ""},
    {kRights, "START TRANSACTION", kRefused, "", "START TRANSACTION", ""},
    {kRights, "COMMIT", kRefused, "", "COMMIT", ""},
    {kRights, "ROLLBACK", kRefused, "", "ROLLBACK", ""},
    {kRights, "ABORT TRANSACTIONS", kRefused, "", "ABORT TRANSACTIONS 1", ""},
    {kRights, "KILL QUERY", kRefused, "", "KILL QUERY 'x'", ""},
    {kRights, "a resource plan", kRefused, "", "CREATE RESOURCE PLAN p", ""},

    {kCommandsOfHive, "SET", kDone, "`SET`, `SET k`, `SET k=v`; `hiveconf:`, `hivevar:`",
     "SET hive.groupby.position.alias=true",
     "Any key is taken and remembered; only those that change an answer have an effect."},
    {kCommandsOfHive, "RESET", kDone, "`[-d] [k]`", "RESET", ""},
    {kCommandsOfHive, "source", kDone, "`source FILE`", "", "In `pdm sql` only."},
    {kCommandsOfHive, "!echo", kDone, "`!echo text`", "!echo hello", ""},
    {kCommandsOfHive, "a shell command", kRefused, "", "!ls", ""},
    {kCommandsOfHive, "dfs", kRefused, "", "dfs -ls /", ""},
    {kCommandsOfHive, "COMPILE", kRefused, "", "COMPILE `x`", ""},
    {kCommandsOfHive, "ADD JAR", kAccepted, "`ADD\\|LIST\\|DELETE JAR\\|FILE\\|ARCHIVE`",
     "ADD JAR /x.jar", ""},
});

std::string_view Name(Support support) {
  switch (support) {
    case kDone:
      return "done";
    case kAccepted:
      return "accepted without effect";
    case kRefused:
      return "refused";
  }
  return "";
}

}  // namespace

std::span<const StatementEntry> AllStatements() { return kStatements; }

std::string StatementsPage() {
  std::string page =
      "# Statements\n\n"
      "What becomes of each kind of HiveQL statement. Printed by `pdm sql --statements`; a test "
      "holds this page to the program.\n"
      "A statement gives Hive's answer or is refused by name. Known differences of single "
      "expressions stand in `tests/cases/sql/known_differences.md`.\n";
  std::string_view group;
  for (const StatementEntry& entry : kStatements) {
    if (entry.group != group) {
      group = entry.group;
      page += fmt::format("\n## {}\n\n| statement | | forms | unlike Hive |\n|---|---|---|---|\n",
                          group);
    }
    page += fmt::format("| {} | {} | {} | {} |\n", entry.name, Name(entry.support), entry.forms,
                        entry.note);
  }
  return page;
}

}  // namespace sql
