#include "pipeline/check.h"

#include <algorithm>

#include "pipeline/parameters.h"

namespace pipeline {

base::Result<CheckReport> CheckProduct(const Product& product) {
  StaticTracer tracer;
  return CheckProduct(product, tracer);
}

base::Result<std::vector<CheckedScript>> ScriptsOf(const Product& product) {
  std::vector<CheckedScript> all;
  for (const Step& step : product.steps) {
    if (step.action != Action::kRunScripts) continue;
    TRY_ASSIGN(auto scripts, DiscoverScripts(product, step));
    std::map<std::string, std::string> hivevars;
    // Places don't matter here, only that variables are known: the product's texts stand for
    // themselves.
    for (const std::string& name : step.hivevars) hivevars[name] = product.variables.at(name);
    for (Script& script : scripts) all.push_back({std::move(script), hivevars});
  }
  return all;
}

base::Result<CheckReport> CheckProduct(const Product& product, StaticTracer& tracer) {
  CheckReport report;
  TRY_ASSIGN(auto scripts, ScriptsOf(product));
  for (CheckedScript& it : scripts) {
    ++report.scripts;
    auto expanded = ExpandScript(std::move(it.script), it.hivevars);
    if (!expanded) {
      report.errors.push_back(std::move(expanded.error()));
      continue;
    }
    report.statements += static_cast<int>(expanded->statements.size());
    ScriptTrace trace = tracer.Trace(*expanded);
    std::ranges::move(trace.errors, std::back_inserter(report.errors));
  }
  return report;
}

}  // namespace pipeline
