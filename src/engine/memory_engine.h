#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/engine.h"

namespace engine {

/// What the memory engine does with statements that contain `pattern`; the first rule that fits
/// counts.
struct MemoryRule {
  std::string pattern;                 ///< a part of the statement's text, as written
  std::optional<base::Error> error{};  ///< fails with it
  int times = -1;                      ///< fits so many statements, then no more; -1: always
  /// Real time that the statement takes; Interrupt ends it early.
  std::chrono::milliseconds takes{0};
  std::vector<ResultColumn> columns{};
  std::vector<ResultRow> rows{};  ///< given to the sink
  int64_t bad_records = 0;
};

/// A statement that the memory engine was asked to run, in order of start.
struct MemoryStatement {
  std::string text;
  std::string file;
};

/// The in-memory twin of the real engines, for tests of what stands above them: it understands no
/// SQL, records every statement, and fails, waits or answers as told. SET sets variables. Safe from
/// any thread.
class MemoryEngine final : public Engine {
 public:
  void AddRule(MemoryRule rule);
  /// What Export says of a table: kNotFound for those named here, else one file of `rows` rows.
  void SetMissing(const std::string& table);
  void SetRows(const std::string& table, int64_t rows);

  std::vector<MemoryStatement> Statements() const;
  /// Whether some statement contained `part`.
  bool Ran(const std::string& part) const;
  /// `uc.agent_dim_v` -> files, as attached.
  std::map<std::string, std::vector<std::string>> Attached() const;
  /// The most statements that ran at once.
  int MostAtOnce() const;
  int FrugalSessions() const;
  /// The most other statements that ran when one of a frugal session began.
  int MostBesideAFrugalSession() const;
  void Forget();  ///< the statements so far
  /// The plans that it was told, in order.
  std::vector<ReadPlan> Expected() const;
  std::vector<std::string> EndedReaders() const;

  base::Result<std::unique_ptr<Session>> OpenSession(const SessionOptions& options) override;
  base::Result<ExportedTable> Export(const std::string& database, const std::string& table,
                                     const std::filesystem::path& directory) override;
  base::Result<void> Attach(const std::string& database,
                            const std::vector<AttachedTable>& tables) override;
  void Expect(const ReadPlan& plan) override;
  void EndReader(const std::string& reader) override;
  EngineGauges Gauges() override { return {}; }

 private:
  friend class MemorySession;
  std::optional<MemoryRule> Begin(const sql::Source& source, Appetite appetite);
  void End();

  mutable std::mutex mutex_;  // guards what follows
  std::vector<MemoryRule> rules_;
  std::vector<MemoryStatement> statements_;
  std::set<std::string> missing_;
  std::map<std::string, int64_t> rows_;
  std::map<std::string, std::vector<std::string>> attached_;
  std::vector<ReadPlan> expected_;
  std::vector<std::string> ended_readers_;
  int running_ = 0;
  int most_at_once_ = 0;
  int frugal_sessions_ = 0;
  int most_beside_frugal_ = 0;
};

}  // namespace engine
