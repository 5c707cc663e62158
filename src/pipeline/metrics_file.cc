#include "pipeline/metrics_file.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/json.h"

namespace pipeline {

std::string MetricsKey(const std::string& product) {
  std::string name = product;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char character) { return std::tolower(character); });
  return "metrics/" + name + "-metrics.json";
}

MetricsFile::MetricsFile(storage::ObjectStore& store, std::string key)
    : store_(store), key_(std::move(key)) {}

void MetricsFile::Set(const std::string& gauge, double value) {
  const std::lock_guard lock(mutex_);
  gauges_[gauge] = value;
}

base::Result<void> MetricsFile::Start() {
  const std::lock_guard lock(uploading_);
  started_ = true;
  return storage::WriteAll(store_, key_, Text());
}

base::Result<void> MetricsFile::Upload() {
  const std::lock_guard lock(uploading_);
  if (!started_) return {};
  return storage::WriteAll(store_, key_, Text());
}

base::Result<void> MetricsFile::Remove() {
  const std::lock_guard lock(uploading_);
  started_ = false;
  return store_.Remove(key_);
}

std::string MetricsFile::Text() const {
  const std::lock_guard lock(mutex_);
  nlohmann::ordered_json gauges = nlohmann::ordered_json::object();
  for (const auto& [name, value] : gauges_) gauges[name] = {{"value", value}};
  const nlohmann::ordered_json whole = {{"version", "4.0.0"}, {"gauges", gauges}};
  return base::JsonText(whole, 2) + "\n";
}

}  // namespace pipeline
