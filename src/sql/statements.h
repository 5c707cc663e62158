#pragma once

#include <span>
#include <string>
#include <string_view>

/// The kinds of statement that Hive has, and what becomes of each here. docs/statements.md is this
/// list (`pdm sql --statements`); tests hold its examples against the parser and the engine.
namespace sql {

enum class Support {
  kDone,
  kAccepted,  ///< taken without effect, noted in the log
  kRefused,   ///< fails by name, with its place
};

struct StatementEntry {
  std::string_view group;
  std::string_view name;  ///< of kAccepted and kRefused what messages call it
  Support support = Support::kDone;
  std::string_view forms;
  std::string_view example;  ///< one statement of the kind
  std::string_view note;     ///< where it is not what Hive does
};

std::span<const StatementEntry> AllStatements();

/// docs/statements.md.
std::string StatementsPage();

}  // namespace sql
