#include "base/metrics.h"

#include <gtest/gtest.h>

#include <limits>

namespace base {
namespace {

TEST(MetricsTest, TextEscapesNamesLabelsAndHelp) {
  const MetricFamily family{
      "state_step_flush-s3",
      "a \\ and\na \"line\"",
      MetricFamily::Kind::kGauge,
      {{{{"id", "a\"b\\c\nd"}}, 1.5}, {{}, std::numeric_limits<double>::infinity()}}};
  EXPECT_EQ(PrometheusText({family}),
            "# HELP state_step_flush_s3 a \\\\ and\\na \"line\"\n"
            "# TYPE state_step_flush_s3 gauge\n"
            "state_step_flush_s3{id=\"a\\\"b\\\\c\\nd\"} 1.5\n"
            "state_step_flush_s3 +Inf\n");
}

TEST(MetricsTest, WholeNumbersKeepAllTheirDigits) {
  EXPECT_EQ(PrometheusText({{"a", "b", MetricFamily::Kind::kGauge, {{{}, 1617270002123.0}}}}),
            "# HELP a b\n# TYPE a gauge\na 1617270002123\n");
}

TEST(MetricsTest, CountersGrowByTheirLabels) {
  MetricsRegistry registry;
  registry.Count("requests_total", "Requests", {{"status", "200"}});
  registry.Count("requests_total", "Requests", {{"status", "200"}});
  registry.Count("requests_total", "Requests", {{"status", "404"}});
  EXPECT_EQ(PrometheusText(registry.Families()),
            "# HELP requests_total Requests\n# TYPE requests_total counter\n"
            "requests_total{status=\"200\"} 2\nrequests_total{status=\"404\"} 1\n");
}

}  // namespace
}  // namespace base
