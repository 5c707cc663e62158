#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace pipeline {

/// What a step does.
enum class Action {
  kRunScripts,       ///< `run-scripts`: a folder of HiveQL, or one file
  kCleanDictionary,  ///< `clean-dictionary`: multi-line JSON into one-line documents
  kPublish,          ///< `publish`: views into a new version of the published database
  kMeasure,          ///< `measure`: row counts and newest timestamp of what was published
  kStartMetrics,     ///< `start-metrics`: the metrics file of this run
  kFlushFile,        ///< `flush-metrics-file`: removes the metrics file
  kFlushGateway,     ///< `flush-gateway`: wipes the product's pushgateway group
  kFlushAll,         ///< `flush-metrics`: both
};
const char* ActionName(Action action);

/// How the scripts of a folder follow each other.
enum class Order {
  kTogether,  ///< `together`: all in parallel
  kBySuffix,  ///< `by-suffix`: `x.1.sql` and its like in parallel, then `y.2.sql` ...
};

/// What the failure of a step means for the run.
enum class OnFailure {
  kFail,    ///< `fail`: the run fails, at once under TERMINATE_CLUSTER
  kWarn,    ///< `warn`: a warning
  kErrors,  ///< `complete-with-errors`: the run stays COMPLETED and ends "with errors"
};

enum class StepFailAction { kTerminate, kContinue };
const char* StepFailActionName(StepFailAction action);

/// One file of a clean-dictionary step.
struct Cleaning {
  std::string from;  ///< key below the published store
  std::string to;
  std::string wrap;  ///< when given, one document `{"<wrap>": [...]}` instead of one per element
};

struct PublishOptions {
  std::string tables;  ///< file of table names, below scripts/
  std::string from;    ///< database of the views
  std::string to;      ///< published database
  int keep_versions = 5;
  /// Refuses a version in which a table lost more than so many percent of its rows; 0: never.
  int refuse_row_loss_percent = 0;
};

struct Step {
  std::string name;
  Action action = Action::kRunScripts;
  std::string folder;              ///< of scripts, below scripts/
  std::string script;              ///< or one script, below scripts/
  Order order = Order::kTogether;  ///< of a folder
  std::vector<std::string> first;  ///< file names that run alone, in this order, before their like
  std::vector<std::string> hivevars;  ///< names of the product's variables that the scripts see
  std::string when;                   ///< a switch of the environment; empty: always
  bool every_attempt = false;         ///< runs in every attempt; never skipped on resume
  bool completes_run = false;         ///< the run is COMPLETED when this step ends
  OnFailure on_failure = OnFailure::kFail;
  std::vector<Cleaning> clean;
  PublishOptions publish;
  std::vector<std::string> newest;  ///< of measure: timestamp columns of which the newest counts
};

struct Environment {
  std::string name;
  int processes = 4;  ///< scripts in parallel
  std::map<std::string, int> processes_per_step;
  int retry_attempts = 10;  ///< tries of one script, the first included
  std::chrono::milliseconds retry_delay{5000};
  std::map<std::string, bool> switches;  ///< what `when` asks for
  int max_retry_count = 0;               ///< relaunches of a failed run
  StepFailAction step_fail_action = StepFailAction::kTerminate;
  bool alerts = false;
  std::string log_level = "info";
  std::chrono::milliseconds scrape_grace{0};  ///< wait before stale metrics are removed

  int ProcessesOf(const std::string& step) const;
};

/// A data product as its `product.yaml` describes it: everything that one product has and another
/// has not. A plain value.
struct Product {
  std::string name;   ///< data product id in the run record: `PDM`
  std::string title;  ///< for people
  std::filesystem::path directory;
  /// Name -> text with placeholders {published}, {s3_prefix}, {export_date}, {correlation_id},
  /// {snapshot_type}.
  std::map<std::string, std::string> variables;
  std::vector<Step> steps;
  std::map<std::string, Environment> environments;

  std::filesystem::path ScriptsDirectory() const { return directory / "scripts"; }
  /// kInvalid naming the nearest one when there is none of that name.
  base::Result<Environment> FindEnvironment(const std::string& environment) const;
  /// The step that publishes, if any.
  const Step* PublishStep() const;
};

/// Reads `directory/product.yaml`. An unknown key, a wrong type or an unknown reference is kInvalid
/// with file, line and the nearest right word; nothing is guessed.
base::Result<Product> LoadProduct(const std::filesystem::path& directory);
/// The same from text, for tests; `file` is for messages.
base::Result<Product> ParseProduct(const std::string& yaml, const std::string& file,
                                   const std::filesystem::path& directory);

}  // namespace pipeline
