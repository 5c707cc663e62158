#pragma once

#include <memory>

#include "catalog/catalog.h"
#include "pipeline/lineage_graph.h"
#include "pipeline/script.h"

namespace pipeline {

/// Follows scripts without running them: parses, resolves and types every statement against a
/// catalog of what the scripts before it made, and notes what each reads and writes. Not safe for
/// several threads at once.
class StaticTracer {
 public:
  StaticTracer() = default;
  /// Notes in `lineage`, which must outlive this, where what the scripts write comes from.
  explicit StaticTracer(LineageGraph& lineage) : lineage_(&lineage) {}
  /// What names stand for is noted in the traces from now on.
  void NoteNames() { names_ = true; }
  /// All errors of the script are found, not only the first; a statement with an error makes
  /// nothing.
  ScriptTrace Trace(const ExpandedScript& script);
  /// What the scripts so far made. The caller may put there what a script makes instead of tracing
  /// it.
  const catalog::Catalog& catalog() const { return catalog_; }
  catalog::Catalog& catalog() { return catalog_; }

 private:
  catalog::Catalog catalog_;
  LineageGraph* lineage_ = nullptr;
  bool names_ = false;
};

/// A Tracer that shares one StaticTracer among its copies.
Tracer MakeTracer();

}  // namespace pipeline
