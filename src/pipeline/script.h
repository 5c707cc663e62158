#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"
#include "pipeline/product.h"
#include "sql/names.h"
#include "sql/source.h"

namespace pipeline {

/// One .sql file of a step.
struct Script {
  std::string step;
  std::string path;  ///< below scripts/, `model/site_dim.1.sql`: how records and people name it
  std::filesystem::path file;
  std::string text;
  /// Scripts of a lower group of the same step end before this one starts.
  int group = 0;
};

/// The scripts of a step in the order in which groups run, by name inside a group. Hidden files and
/// other endings are ignored. kInvalid for a missing folder, a `first` that names no script, and,
/// ordered by suffix, a script without a number.
base::Result<std::vector<Script>> DiscoverScripts(const Product& product, const Step& step);

/// A script with the step's variables filled in. What a script SETs itself is filled in only when
/// it runs.
struct ExpandedScript {
  Script script;
  std::map<std::string, std::string> hivevars;
  std::vector<sql::Source> statements;
};
base::Result<ExpandedScript> ExpandScript(Script script,
                                          const std::map<std::string, std::string>& hivevars);

/// What an engine's ReadPlan calls a script.
std::string ReaderName(const Script& script);

/// What a script touches: tables as `database.table` in lower case, and the locations of the
/// external tables that it reads or declares.
struct ScriptTrace {
  std::vector<std::string> reads;
  std::vector<std::string> writes;
  std::vector<std::string> locations;
  std::vector<base::Error> errors;            ///< everything that is wrong with the script
  std::vector<engine::TableRead> scans = {};  ///< of external tables, those of views included
  /// What the names of each statement stand for, when the tracer was asked to note it.
  std::vector<sql::StatementNames> names = {};
};
/// Traces one script; called for every script of the product in order, so that it may keep a
/// catalog of what former ones made.
using Tracer = std::function<ScriptTrace(const ExpandedScript&)>;

/// The `LOCATION '...'` clauses of a script: what is known of its inputs without a tracer.
std::vector<std::string> LocationsIn(const ExpandedScript& script);

}  // namespace pipeline
