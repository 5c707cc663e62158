#include "base/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace base {
namespace {

std::string NameText(std::string name) {
  std::replace_if(
      name.begin(), name.end(),
      [](unsigned char character) { return std::isalnum(character) == 0 && character != '_'; },
      '_');
  return name;
}

/// `quotes`: inside a label's value, where a quote ends it.
std::string Escaped(const std::string& text, bool quotes) {
  std::string escaped;
  for (const char character : text) {
    if (character == '\\')
      escaped += "\\\\";
    else if (character == '\n')
      escaped += "\\n";
    else if (character == '"' && quotes)
      escaped += "\\\"";
    else
      escaped += character;
  }
  return escaped;
}

std::string ValueText(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  return fmt::format("{}", value);
}

}  // namespace

std::string PrometheusText(const std::vector<MetricFamily>& families) {
  std::string text;
  for (const MetricFamily& family : families) {
    const std::string name = NameText(family.name);
    text += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, Escaped(family.help, false), name,
                        family.kind == MetricFamily::Kind::kGauge ? "gauge" : "counter");
    for (const MetricSample& sample : family.samples) {
      std::string labels;
      for (const auto& [label, value] : sample.labels)
        labels += fmt::format("{}{}=\"{}\"", labels.empty() ? "" : ",", NameText(label),
                              Escaped(value, true));
      text += labels.empty() ? name : fmt::format("{}{{{}}}", name, labels);
      text += " " + ValueText(sample.value) + "\n";
    }
  }
  return text;
}

void MetricsRegistry::Count(const std::string& name, const std::string& help,
                            const MetricLabels& labels) {
  const std::lock_guard lock(mutex_);
  MetricFamily& family = families_[name];
  family.name = name;
  family.help = help;
  family.kind = MetricFamily::Kind::kCounter;
  const auto found = std::find_if(family.samples.begin(), family.samples.end(),
                                  [&](const auto& sample) { return sample.labels == labels; });
  if (found == family.samples.end())
    family.samples.push_back({labels, 1});
  else
    ++found->value;
}

std::vector<MetricFamily> MetricsRegistry::Families() const {
  const std::lock_guard lock(mutex_);
  std::vector<MetricFamily> families;
  for (const auto& [name, family] : families_) families.push_back(family);
  return families;
}

}  // namespace base
