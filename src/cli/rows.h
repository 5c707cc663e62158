#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "state/relaunch_decision.h"

namespace cli {

enum class RowFormat { kTable, kJson };

/// What a command prints: columns of text, numbers and yes/no, as an aligned table or one JSON
/// object a row.
class Rows {
 public:
  using Cell = std::variant<std::string, int64_t, double, bool>;

  explicit Rows(std::vector<std::string> columns) : columns_(std::move(columns)) {}
  /// REQUIRES: as many cells as columns.
  void Add(std::vector<Cell> cells);
  /// To stdout.
  void Print(RowFormat format) const;

 private:
  void PrintTable() const;
  void PrintJson() const;

  std::vector<std::string> columns_;
  std::vector<std::vector<Cell>> rows_;
};

/// One row a decision.
Rows DecisionRows(const std::vector<state::RelaunchDecision>& decisions);

}  // namespace cli
