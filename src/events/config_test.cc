#include "events/config.h"

#include <gtest/gtest.h>

namespace events {
namespace {

std::string ErrorIn(const std::string& yaml) {
  const auto config = ParseEvents(yaml, "events.yaml");
  return config ? "" : config.error().ToString();
}

void ExpectRefused(const std::string& yaml, const std::string& expected) {
  EXPECT_NE(ErrorIn(yaml).find(expected), std::string::npos) << ErrorIn(yaml);
}

TEST(EventsConfigTest, RefusesWhatItDoesNotKnowWithThePlace) {
  ExpectRefused("targts: {}\n",
                "events.yaml:1:1: events has no key \"targts\"; did you mean \"targets\"?");
  ExpectRefused("targets:\n  a:\n    kind: slak\n", "did you mean \"slack\"?");
  ExpectRefused("targets:\n  a: {kind: log, url: x}\n", "target \"a\" has no key \"url\"");
  ExpectRefused("targets:\n  a: {kind: sns}\n", "target \"a\" must have \"topic_arn\"");
  ExpectRefused("targets:\n  a: {kind: command}\n", "must have \"run\", a list");
  ExpectRefused("targets:\n  a: {kind: eventbridge, source: aws.emr}\n", "AWS refuses it");
  ExpectRefused("targets:\n  a: {kind: log, timeout_seconds: 60}\n", "from 1 to 45");
  ExpectRefused("rules:\n  - rule: r\n    targets: []\n", "rule \"r\" must have \"pattern\"");
  ExpectRefused("rules:\n  - rule: r\n    pattern: {a: [{prefx: x}]}\n    targets: []\n",
                "events.yaml:3:14: rule \"r\": pattern a: there is no matcher \"prefx\"");
  ExpectRefused(
      "targets:\n  slack: {kind: log}\nrules:\n  - rule: r\n    pattern: {a: [1]}\n"
      "    targets: [slac]\n",
      "there is no target \"slac\"; did you mean \"slack\"?");
  ExpectRefused("rules: [\n", "events.yaml:");
}

TEST(EventsConfigTest, ReadsRulesAndTargets) {
  const auto config = ParseEvents(R"(
name: pdm-dataset-generator
region: eu-west-1
targets:
  alert: {kind: slack, url: "env:HOOK", alert: true}
  tagger: {kind: command, run: [pdm, tag], timeout_seconds: 45}
rules:
  - rule: pdm_failed
    pattern:
      source: [aws.emr]
      detail: {state: [TERMINATED_WITH_ERRORS], runId: [{numeric: [">", 0]}], text: ["1", 'true']}
    targets: [alert]
)",
                                  "events.yaml");
  ASSERT_TRUE(config) << config.error().ToString();
  EXPECT_EQ(config->origin.region, "eu-west-1");
  EXPECT_TRUE(config->targets.at("alert").alert);
  EXPECT_EQ(config->targets.at("tagger").command.size(), 2u);
  const Pattern& pattern = config->rules.front().pattern;
  const auto matches = [&](const std::string& text) {
    return pattern.Matches(ParseJson(text).value());
  };
  EXPECT_TRUE(matches(
      R"({"source":"aws.emr","detail":{"state":"TERMINATED_WITH_ERRORS","runId":1,"text":"1"}})"));
  EXPECT_FALSE(matches(
      R"({"source":"aws.emr","detail":{"state":"TERMINATED_WITH_ERRORS","runId":1,"text":1}})"));
}

}  // namespace
}  // namespace events
