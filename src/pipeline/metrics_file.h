#pragma once

#include <map>
#include <mutex>
#include <string>

#include "base/result.h"
#include "storage/object_store.h"

namespace pipeline {

/// Where a JSON exporter reads a product's gauges: `metrics/pdm-metrics.json`.
std::string MetricsKey(const std::string& product);

/// The metrics of one run as one JSON object in the published store, in the shape that a JSON
/// exporter reads: `.gauges.<name>.value`. Written whole by each Upload. Safe from any thread.
class MetricsFile {
 public:
  /// `store` must outlive it.
  MetricsFile(storage::ObjectStore& store, std::string key);

  void Set(const std::string& gauge, double value);
  /// From Start on, until Remove, Upload writes; before and after it does nothing.
  base::Result<void> Start();
  base::Result<void> Upload();
  base::Result<void> Remove();

 private:
  std::string Text() const;

  storage::ObjectStore& store_;
  const std::string key_;
  std::mutex uploading_;      // taken first: keeps an upload from reviving a removed file
  bool started_ = false;      // guarded by uploading_
  mutable std::mutex mutex_;  // guards gauges_
  std::map<std::string, double> gauges_;
};

}  // namespace pipeline
