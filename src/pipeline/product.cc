#include "pipeline/product.h"

#include <fmt/format.h>

#include <set>

#include "base/nearest.h"
#include "base/read_file.h"
#include "base/strict_yaml.h"

namespace pipeline {
namespace {

using base::FlagOf;
using base::IntegerOf;
using base::StrictMap;
using base::TextOf;
using base::YamlReading;

// In the order of Action, Order, OnFailure and StepFailAction.
const std::vector<std::string> kActions = {
    "run-scripts",   "clean-dictionary",   "publish",       "measure",
    "start-metrics", "flush-metrics-file", "flush-gateway", "flush-metrics"};
const std::vector<std::string> kOrders = {"together", "by-suffix"};
const std::vector<std::string> kOnFailures = {"fail", "warn", "complete-with-errors"};
const std::vector<std::string> kStepFailActions = {"TERMINATE_CLUSTER", "CONTINUE"};
const std::vector<std::string> kLogLevels = {"trace", "debug", "info", "warning", "error", "off"};

/// Keys of one action, so that a key of another one is refused instead of ignored.
void ReadAction(StrictMap& map, Step& step) {
  switch (step.action) {
    case Action::kRunScripts:
      step.folder = map.Text("folder", "");
      step.script = map.Text("script", "");
      if (step.folder.empty() == step.script.empty())
        map.Report("do", map.What() + " must have either \"folder\" or \"script\"");
      step.order = static_cast<Order>(map.Word("order", kOrders, 0));
      step.first = map.Texts("first");
      step.hivevars = map.Texts("hivevars");
      break;
    case Action::kPublish:
      step.publish.tables = map.RequiredText("tables");
      step.publish.from = map.RequiredText("from");
      step.publish.to = map.RequiredText("to");
      step.publish.keep_versions = map.Integer("keep_versions", 5, 1, 1000);
      step.publish.refuse_row_loss_percent = map.Integer("refuse_row_loss_percent", 0, 0, 100);
      break;
    case Action::kMeasure:
      step.newest = map.Texts("newest");
      break;
    default:
      break;
  }
}

void ReadCleanings(StrictMap& map, Step& step, YamlReading& reading) {
  if (step.action != Action::kCleanDictionary) return;
  for (const YAML::Node& item : map.Items("files")) {
    StrictMap file(item, fmt::format("a file of step \"{}\"", step.name), reading);
    step.clean.push_back(
        {file.RequiredText("from"), file.RequiredText("to"), file.Text("wrap", "")});
    file.RefuseOthers();
  }
}

Step ReadStep(const YAML::Node& node, YamlReading& reading) {
  Step step;
  StrictMap unnamed(node, "a step", reading);
  step.name = unnamed.RequiredText("step");
  StrictMap map(node, fmt::format("step \"{}\"", step.name), reading);
  static_cast<void>(map.Has("step"));
  step.action = static_cast<Action>(map.Word("do", kActions, 0));
  step.when = map.Text("when", "");
  step.every_attempt = map.Flag("every_attempt", false);
  step.completes_run = map.Flag("completes_run", false);
  step.on_failure = static_cast<OnFailure>(map.Word("on_failure", kOnFailures, 0));
  ReadAction(map, step);
  ReadCleanings(map, step, reading);
  map.RefuseOthers();
  return step;
}

void ReadEnvironment(StrictMap& map, Environment& environment, YamlReading& reading) {
  environment.processes = map.Integer("processes", environment.processes, 1, 1000);
  for (const auto& [step, node] : map.Entries("processes_per_step")) {
    environment.processes_per_step[step] =
        IntegerOf(node, fmt::format("processes of \"{}\"", step), 1, 1000, reading);
  }
  environment.retry_attempts = map.Integer("retry_attempts", environment.retry_attempts, 1, 1000);
  const auto delay = std::chrono::duration_cast<std::chrono::seconds>(environment.retry_delay);
  environment.retry_delay = std::chrono::seconds(
      map.Integer("retry_delay_seconds", static_cast<int>(delay.count()), 0, 3600));
  for (const auto& [name, node] : map.Entries("switches"))
    environment.switches[name] = FlagOf(node, fmt::format("switch \"{}\"", name), reading);
  environment.max_retry_count = map.Integer("max_retry_count", environment.max_retry_count, 0, 100);
  environment.step_fail_action = static_cast<StepFailAction>(map.Word(
      "step_fail_action", kStepFailActions, static_cast<size_t>(environment.step_fail_action)));
  environment.alerts = map.Flag("alerts", environment.alerts);
  const std::string level = map.Text("log_level", environment.log_level);
  map.Word("log_level", kLogLevels, 2);
  environment.log_level = level;
  const auto grace = std::chrono::duration_cast<std::chrono::seconds>(environment.scrape_grace);
  environment.scrape_grace = std::chrono::seconds(
      map.Integer("scrape_grace_seconds", static_cast<int>(grace.count()), 0, 86400));
  map.RefuseOthers();
}

/// Every environment starts from `defaults` and says what differs.
void ReadEnvironments(StrictMap& map, Product& product, YamlReading& reading) {
  Environment defaults;
  const YAML::Node common = map.Child("defaults");
  if (common.IsDefined()) {
    StrictMap below(common, "defaults", reading);
    ReadEnvironment(below, defaults, reading);
  }
  for (const auto& [name, node] : map.Entries("environments")) {
    Environment environment = defaults;
    environment.name = name;
    // `development:` with nothing below it is all defaults
    StrictMap below(node.IsNull() ? YAML::Node(YAML::NodeType::Map) : node,
                    fmt::format("environment \"{}\"", name), reading);
    ReadEnvironment(below, environment, reading);
    product.environments[name] = std::move(environment);
  }
}

void CheckReferences(StrictMap& map, const Product& product) {
  std::vector<std::string> variables;
  for (const auto& [name, value] : product.variables) variables.push_back(name);
  std::set<std::string> names;
  std::vector<std::string> steps;
  int completing = 0;
  for (const Step& step : product.steps) {
    steps.push_back(step.name);
    if (!names.insert(step.name).second)
      map.Report("steps", fmt::format("step \"{}\" is there twice", step.name));
    completing += step.completes_run ? 1 : 0;
    for (const std::string& name : step.hivevars) {
      if (product.variables.count(name) == 0)
        map.Report("steps", fmt::format("step \"{}\": there is no variable \"{}\"{}", step.name,
                                        name, base::DidYouMean(name, variables)));
    }
  }
  if (product.steps.empty()) map.Report("steps", "a product must have steps");
  if (completing > 1) map.Report("steps", "only one step can have \"completes_run\"");
  for (const auto& [name, environment] : product.environments) {
    for (const auto& [step, processes] : environment.processes_per_step) {
      if (names.count(step) == 0)
        map.Report("environments", fmt::format("environment \"{}\": there is no step \"{}\"{}",
                                               name, step, base::DidYouMean(step, steps)));
    }
    for (const Step& step : product.steps) {
      if (!step.when.empty() && environment.switches.count(step.when) == 0)
        map.Report("environments",
                   fmt::format("environment \"{}\" must set switch \"{}\" of step \"{}\"", name,
                               step.when, step.name));
    }
  }
}

}  // namespace

const char* ActionName(Action action) { return kActions[static_cast<size_t>(action)].c_str(); }

const char* StepFailActionName(StepFailAction action) {
  return kStepFailActions[static_cast<size_t>(action)].c_str();
}

int Environment::ProcessesOf(const std::string& step) const {
  const auto found = processes_per_step.find(step);
  return found == processes_per_step.end() ? processes : found->second;
}

base::Result<Environment> Product::FindEnvironment(const std::string& environment) const {
  const auto found = environments.find(environment);
  if (found != environments.end()) return found->second;
  std::vector<std::string> names;
  for (const auto& [known, unused] : environments) names.push_back(known);
  return base::Fail(
      base::Invalid(fmt::format("{} has no environment \"{}\"{}; it has {}", name, environment,
                                base::DidYouMean(environment, names), fmt::join(names, ", "))));
}

const Step* Product::PublishStep() const {
  for (const Step& step : steps) {
    if (step.action == Action::kPublish) return &step;
  }
  return nullptr;
}

base::Result<Product> ParseProduct(const std::string& yaml, const std::string& file,
                                   const std::filesystem::path& directory) {
  YamlReading reading(file, yaml);
  Product product;
  product.directory = directory;
  try {
    StrictMap map(YAML::Load(yaml), "the product", reading);
    product.name = map.RequiredText("name");
    product.title = map.Text("title", product.name);
    for (const auto& [name, node] : map.Entries("variables"))
      product.variables[name] = TextOf(node, fmt::format("variable \"{}\"", name), reading);
    for (const YAML::Node& node : map.Items("steps"))
      product.steps.push_back(ReadStep(node, reading));

    ReadEnvironments(map, product, reading);
    map.RefuseOthers();
    if (!reading.Problem()) CheckReferences(map, product);
  } catch (const YAML::Exception& exception) {
    reading.Report(exception.mark, exception.msg);
  }
  if (reading.Problem()) return base::Fail(*reading.Problem());
  return product;
}

base::Result<Product> LoadProduct(const std::filesystem::path& directory) {
  const std::filesystem::path file = directory / "product.yaml";
  const auto text = base::ReadFile(file);
  if (!text) return base::Fail(base::WithContext(text.error(), "no data product"));
  return ParseProduct(*text, file.string(), directory);
}

}  // namespace pipeline
