#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace base {

using MetricLabels = std::vector<std::pair<std::string, std::string>>;

struct MetricSample {
  MetricLabels labels;
  double value = 0;
};

/// All samples of one name.
struct MetricFamily {
  enum class Kind { kGauge, kCounter };
  std::string name;  ///< `pdm_status`; other characters than letters, digits and _ become _
  std::string help;
  Kind kind = Kind::kGauge;
  std::vector<MetricSample> samples;
};

/// What Prometheus scrapes, and takes at a pushgateway: the text format 0.0.4.
std::string PrometheusText(const std::vector<MetricFamily>& families);

/// Numbers that grow while a program runs. Safe from any thread.
class MetricsRegistry {
 public:
  /// REQUIRES: `help` is the same for every call with that name.
  void Count(const std::string& name, const std::string& help, const MetricLabels& labels);
  std::vector<MetricFamily> Families() const;

 private:
  mutable std::mutex mutex_;  // guards what follows
  std::map<std::string, MetricFamily> families_;
};

}  // namespace base
