#include "pipeline/product.h"

#include <gtest/gtest.h>

#include "pipeline/parameters.h"

namespace pipeline {
namespace {

std::string ErrorOf(const std::string& yaml) {
  const auto product = ParseProduct(yaml, "product.yaml", ".");
  return product ? "none" : product.error().ToString();
}

/// A product with `line` in a step or at the top.
std::string WithStepLine(const std::string& line) {
  return "name: X\nsteps:\n  - step: source\n    do: run-scripts\n    folder: source\n    " + line +
         "\nenvironments:\n  test:\n";
}

TEST(ProductTest, NamesFileLineKeyAndTheNearestOne) {
  const std::string error = ErrorOf(WithStepLine("hivevar: [a]"));
  EXPECT_NE(error.find("product.yaml:6:5"), std::string::npos) << error;
  EXPECT_NE(error.find("no key \"hivevar\"; did you mean \"hivevars\"?"), std::string::npos);
}

TEST(ProductTest, RefusesWhatIsWrong) {
  const std::pair<std::string, std::string> cases[] = {
      {WithStepLine("every_attempt: yes"), "must be true or false"},
      {WithStepLine("hivevars: a"), "must be a list"},
      {WithStepLine("hivevars: [nothing]"), "no variable \"nothing\""},
      {WithStepLine("order: by-sufix"), "did you mean \"by-suffix\"?"},
      {WithStepLine("script: a.sql"), "either \"folder\" or \"script\""},
      {WithStepLine("tables: x"), "no key \"tables\""},
      {WithStepLine("when: loaded"), "must set switch \"loaded\""},
      {WithStepLine("folder: again"), "twice"},
      {"name: X\nsteps: 3\n", "must be a list"},
      {"name: X\n", "must have steps"},
      {"steps: []\n", "must have \"name\""},
      {"name: [\n", "product.yaml:2"},
      {"- a\n", "must be a map"},
      {WithStepLine("x: 1"), "no key \"x\""},
      {"name: X\nsteps:\n  - {step: a, do: publsh}\n", "did you mean \"publish\"?"},
      {"name: X\nsteps:\n  - {step: a, do: measure}\n  - {step: a, do: measure}\n", "twice"},
      {"name: X\nsteps:\n  - {step: a, do: measure}\nenvironments:\n  t: {processes: many}\n",
       "must be a whole number"},
      {"name: X\nsteps:\n  - {step: a, do: measure}\nenvironments:\n  t: {processes: 0}\n",
       "from 1 to 1000"},
      {"name: X\nsteps:\n  - {step: a, do: measure}\nenvironments:\n  t: {proceses: 1}\n",
       "did you mean \"processes\"?"},
      {"name: X\nsteps:\n  - {step: a, do: measure}\nenvironments:\n  t: {processes_per_step: {b: "
       "1}}\n",
       "no step \"b\""},
  };
  for (const auto& [yaml, expected] : cases)
    EXPECT_NE(ErrorOf(yaml).find(expected), std::string::npos) << yaml << ErrorOf(yaml);
}

TEST(ProductTest, AnUnknownEnvironmentNamesTheNearest) {
  const auto product = LoadProduct(PDM_SOURCE_DIR "/products/pdm");
  ASSERT_TRUE(product) << product.error().ToString();
  const auto environment = product->FindEnvironment("prodution");
  ASSERT_FALSE(environment);
  EXPECT_NE(environment.error().message.find("did you mean \"production\"?"), std::string::npos);
}

TEST(ProductTest, EnvironmentsStartFromTheDefaults) {
  const auto product = LoadProduct(PDM_SOURCE_DIR "/products/pdm");
  ASSERT_TRUE(product) << product.error().ToString();
  const Environment production = *product->FindEnvironment("production");
  EXPECT_FALSE(production.switches.at("initial_transactional_load"));
  EXPECT_EQ(production.max_retry_count, 2);
  EXPECT_EQ(production.ProcessesOf("transactional"), 20);
  EXPECT_EQ(production.retry_delay, std::chrono::seconds(5));
  EXPECT_EQ(production.step_fail_action, StepFailAction::kTerminate);
  const Environment development = *product->FindEnvironment("development");
  EXPECT_TRUE(development.switches.at("initial_transactional_load"));
  EXPECT_EQ(development.step_fail_action, StepFailAction::kContinue);
}

TEST(ProductTest, PdmHasTheStepsThatTheRunRecordNames) {
  const auto product = LoadProduct(PDM_SOURCE_DIR "/products/pdm");
  ASSERT_TRUE(product);
  std::string names;
  for (const Step& step : product->steps) names += step.name + " ";
  EXPECT_EQ(names,
            "courtesy-flush create-hive-dynamo-table metrics-setup clean-dictionary-data "
            "create_databases transactional initial_transactional_load source transform model "
            "views create-views-tables additional-metrics flush-gateway flush-s3 ");
}

class ParametersTest : public testing::Test {
 protected:
  base::Result<RunParameters> Check(const RunParameters& given) {
    return CheckParameters(given, base::Timestamp{std::chrono::milliseconds(1617270002123)},
                           warnings_);
  }
  std::vector<std::string> warnings_;
};

TEST_F(ParametersTest, RefusesWhatCouldEscapeOrIsNoParameter) {
  for (const std::string prefix :
       {"", "/", "a/../b", "..", "a/..", "a//b", "./a", "s3://b/a", "a b", "a'b", "a\nb", "a${x}"})
    EXPECT_FALSE(Check({prefix, "", "c", "full"})) << prefix;
  for (const std::string& id : {std::string(), std::string("a b"), std::string("a/b"),
                                std::string("a\tb"), std::string(257, 'x')})
    EXPECT_FALSE(Check({"a", "", id, "full"})) << id;
  for (const std::string date : {"2021-02-29", "2021-13-01", "2021-4-1", "20210401", "today"})
    EXPECT_FALSE(Check({"a", date, "c", "full"})) << date;
  for (const std::string type : {"", "ful", "incremental"})
    EXPECT_FALSE(Check({"a", "2021-04-01", "c", type})) << type;
}

TEST_F(ParametersTest, TakesSlashesOffAndTodayForAnAbsentDate) {
  const auto checked = Check({"//analytical-dataset/full/x/", "", std::string(256, 'x'), "full"});
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->s3_prefix, "analytical-dataset/full/x");
  EXPECT_EQ(checked->export_date, "2021-04-01");
  EXPECT_EQ(warnings_.size(), 1u);
  EXPECT_TRUE(Check({"a..b/c", "2020-02-29", "c", "NOT_SET"}));
}

TEST(VariablesTest, RefusesAnUnknownPlaceholder) {
  Product product;
  product.variables["path"] = "{publishd}/x";
  const auto expanded = ExpandVariables(product, {}, "file:///p");
  ASSERT_FALSE(expanded);
  EXPECT_NE(expanded.error().message.find("did you mean \"published\"?"), std::string::npos);
  product.variables["path"] = "{published";
  EXPECT_EQ(ExpandVariables(product, {}, "file:///p")->at("path"), "file:///p");
}

TEST(VariablesTest, FillsPlaceholdersIn) {
  Product product;
  product.variables["path"] = "{published}/{s3_prefix}/x";
  EXPECT_EQ(ExpandVariables(product, {"full/1", "", "", ""}, "file:///p")->at("path"),
            "file:///p/full/1/x");
}

}  // namespace
}  // namespace pipeline
