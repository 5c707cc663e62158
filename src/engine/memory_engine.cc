#include "engine/memory_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <utility>

#include "sql/complete.h"

namespace engine {

class MemorySession final : public Session {
 public:
  MemorySession(MemoryEngine& engine, const SessionOptions& options)
      : engine_(engine), appetite_(options.appetite) {
    for (const auto& [name, value] : options.hivevars) variables_["hivevar:" + name] = value;
    for (const auto& [name, value] : options.hiveconf) variables_["hiveconf:" + name] = value;
  }

  base::Result<StatementStats> Execute(const sql::Source& source, RowSink* sink) override {
    const std::optional<MemoryRule> rule = engine_.Begin(source, appetite_);
    auto result = Follow(rule ? *rule : MemoryRule{}, source, sink);
    engine_.End();
    return result;
  }

  std::optional<std::string> Variable(std::string_view name) const override {
    for (const std::string prefix : {"", "hivevar:"}) {
      const auto found = variables_.find(prefix + std::string(name));
      if (found != variables_.end()) return found->second;
    }
    return std::nullopt;
  }

  void Interrupt() override {
    const std::lock_guard lock(mutex_);
    interrupted_ = true;
    wake_.notify_all();
  }

  std::optional<double> Progress() override { return std::nullopt; }
  std::string Database() const override { return "default"; }
  sql::Completions Complete(std::string_view, size_t) const override { return {}; }

 private:
  base::Result<StatementStats> Follow(const MemoryRule& rule, const sql::Source& source,
                                      RowSink* sink) {
    if (rule.takes.count() > 0) {
      std::unique_lock lock(mutex_);
      interrupted_ = false;
      if (wake_.wait_for(lock, rule.takes, [this] { return interrupted_; }))
        return base::Fail(base::MakeError(base::ErrorCode::kCancelled, "interrupted"));
    }
    if (rule.error) return base::Fail(*rule.error);
    Set(source.text);
    if (sink != nullptr && !rule.columns.empty()) {
      TRY(sink->Begin(rule.columns));
      for (const ResultRow& row : rule.rows) TRY(sink->Row(row));
    }
    return StatementStats{static_cast<int64_t>(rule.rows.size()), rule.bad_records, source.text};
  }

  void Set(const std::string& text) {
    const size_t equals = text.find('=');
    if (text.rfind("SET ", 0) != 0 || equals == std::string::npos) return;
    variables_[text.substr(4, equals - 4)] = text.substr(equals + 1);
  }

  MemoryEngine& engine_;
  const Appetite appetite_;
  std::map<std::string, std::string> variables_;
  std::mutex mutex_;  // guards interrupted_
  std::condition_variable wake_;
  bool interrupted_ = false;
};

void MemoryEngine::AddRule(MemoryRule rule) {
  const std::lock_guard lock(mutex_);
  rules_.push_back(std::move(rule));
}

void MemoryEngine::SetMissing(const std::string& table) {
  const std::lock_guard lock(mutex_);
  missing_.insert(table);
}

void MemoryEngine::SetRows(const std::string& table, int64_t rows) {
  const std::lock_guard lock(mutex_);
  rows_[table] = rows;
}

std::vector<MemoryStatement> MemoryEngine::Statements() const {
  const std::lock_guard lock(mutex_);
  return statements_;
}

bool MemoryEngine::Ran(const std::string& part) const {
  const std::lock_guard lock(mutex_);
  return std::any_of(statements_.begin(), statements_.end(), [&](const MemoryStatement& ran) {
    return ran.text.find(part) != std::string::npos;
  });
}

std::map<std::string, std::vector<std::string>> MemoryEngine::Attached() const {
  const std::lock_guard lock(mutex_);
  return attached_;
}

int MemoryEngine::FrugalSessions() const {
  const std::lock_guard lock(mutex_);
  return frugal_sessions_;
}

int MemoryEngine::MostBesideAFrugalSession() const {
  const std::lock_guard lock(mutex_);
  return most_beside_frugal_;
}

int MemoryEngine::MostAtOnce() const {
  const std::lock_guard lock(mutex_);
  return most_at_once_;
}

void MemoryEngine::Forget() {
  const std::lock_guard lock(mutex_);
  statements_.clear();
}

base::Result<std::unique_ptr<Session>> MemoryEngine::OpenSession(const SessionOptions& options) {
  const std::lock_guard lock(mutex_);
  frugal_sessions_ += options.appetite == Appetite::kFrugal ? 1 : 0;
  return std::make_unique<MemorySession>(*this, options);
}

base::Result<ExportedTable> MemoryEngine::Export(const std::string& database,
                                                 const std::string& table,
                                                 const std::filesystem::path& directory) {
  const std::lock_guard lock(mutex_);
  if (missing_.count(table) != 0)
    return base::Fail(base::NotFound(fmt::format("no table or view {}.{}", database, table)));
  const auto rows = rows_.find(table);
  const std::string bytes = fmt::format("rows of {}.{}\n", database, table);
  std::ofstream file(directory / "part-0.parquet", std::ios::binary);
  file << bytes << std::flush;
  if (!file) return base::Fail(base::Unavailable("can't write into " + directory.string()));
  ExportedTable exported;
  exported.columns = {{"id", sql::kStringType}, {"created_ts", sql::kTimestampType}};
  exported.rows = rows == rows_.end() ? 1 : rows->second;
  exported.files = {{"part-0.parquet", bytes.size()}};
  return exported;
}

base::Result<void> MemoryEngine::Attach(const std::string& database,
                                        const std::vector<AttachedTable>& tables) {
  const std::lock_guard lock(mutex_);
  for (const AttachedTable& table : tables) attached_[database + "." + table.name] = table.files;
  return {};
}

std::vector<ReadPlan> MemoryEngine::Expected() const {
  const std::lock_guard lock(mutex_);
  return expected_;
}

std::vector<std::string> MemoryEngine::EndedReaders() const {
  const std::lock_guard lock(mutex_);
  return ended_readers_;
}

void MemoryEngine::Expect(const ReadPlan& plan) {
  const std::lock_guard lock(mutex_);
  expected_.push_back(plan);
}

void MemoryEngine::EndReader(const std::string& reader) {
  const std::lock_guard lock(mutex_);
  ended_readers_.push_back(reader);
}

std::optional<MemoryRule> MemoryEngine::Begin(const sql::Source& source, Appetite appetite) {
  const std::lock_guard lock(mutex_);
  if (appetite == Appetite::kFrugal) most_beside_frugal_ = std::max(most_beside_frugal_, running_);
  statements_.push_back({source.text, source.file});
  most_at_once_ = std::max(most_at_once_, ++running_);
  for (MemoryRule& rule : rules_) {
    if (rule.times == 0 || source.text.find(rule.pattern) == std::string::npos) continue;
    if (rule.times > 0) --rule.times;
    return rule;
  }
  return std::nullopt;
}

void MemoryEngine::End() {
  const std::lock_guard lock(mutex_);
  --running_;
}

}  // namespace engine
