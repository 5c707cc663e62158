#include "pipeline/publisher.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <mutex>
#include <random>
#include <set>
#include <utility>

#include "catalog/define.h"
#include "pipeline/scheduler.h"
#include "pipeline/table_writer.h"

namespace pipeline {
namespace {

/// `20210401T094002123Z-nightly-1-2-a1b2c3d4`: time and run for people, the rest so that no two are
/// the same. Never begins with `_` or `.`, which Hive hides, and holds no `=`, which means a
/// partition.
std::string NewVersion(const PublishParts& parts) {
  std::string time = base::FormatTimestamp(parts.clock.Now());
  std::erase_if(time, [](char byte) { return byte == '-' || byte == ':' || byte == '.'; });
  std::string run = parts.run.substr(0, 80);
  std::replace_if(
      run.begin(), run.end(),
      [](unsigned char byte) { return std::isalnum(byte) == 0 && byte != '_' && byte != '-'; },
      '_');
  return fmt::format("{}-{}-{}-{:08x}", time, run, parts.attempt, std::random_device{}());
}

/// Exports every table, several at once; all that fail are named.
base::Result<std::vector<ManifestTable>> WriteTables(const PublishOptions& options,
                                                     const std::vector<std::string>& names,
                                                     const PublishedLayout& layout,
                                                     const std::string& version,
                                                     const PublishParts& parts) {
  std::vector<ManifestTable> tables(names.size());
  std::vector<base::Error> errors;
  std::mutex mutex;  // guards errors
  Schedule schedule;
  schedule.jobs.resize(names.size());
  schedule.parallelism = parts.parallelism;
  RunJobs(schedule, [&](size_t job) {
    if (parts.interruption.Stopped()) return;
    auto table = WriteTable(parts.store, parts.engine, options.from, names[job],
                            layout.TableKey(names[job], version));
    if (table) {
      tables[job] = std::move(*table);
      return;
    }
    const std::lock_guard lock(mutex);
    errors.push_back(base::WithContext(std::move(table).error(), "publishing " + names[job]));
  });
  if (parts.interruption.Stopped())
    return base::Fail(base::MakeError(base::ErrorCode::kCancelled, "interrupted"));
  if (errors.empty()) return tables;
  std::vector<std::string> messages;
  for (const base::Error& error : errors) messages.push_back(error.message);
  std::sort(messages.begin(), messages.end());
  base::Error all = errors.front();
  all.message = fmt::format("{}", fmt::join(messages, "\n"));
  // worth another try only when none of them is for good
  all.retryable = std::all_of(errors.begin(), errors.end(),
                              [](const base::Error& error) { return error.retryable; });
  if (!all.retryable) all.code = base::ErrorCode::kInvalid;
  return base::Fail(std::move(all));
}

/// Compares with the former version: what is gone, and what has shrunk too much.
base::Result<void> Compare(const Manifest& former, const Manifest& next,
                           const PublishOptions& options, const PublishParts& parts) {
  for (const ManifestTable& table : former.tables) {
    const ManifestTable* now = next.Find(table.name);
    if (now == nullptr) {
      parts.warn(
          fmt::format("table {} is no longer listed and leaves {}", table.name, next.database));
      continue;
    }
    if (table.rows > 0 && now->rows == 0)
      parts.warn(fmt::format("table {} had {} rows and has none now", table.name, table.rows));
    const int limit = options.refuse_row_loss_percent;
    if (limit > 0 && now->rows * 100 < table.rows * (100 - limit))
      return base::Fail(base::Invalid(
          fmt::format("table {} fell from {} to {} rows, more than {} percent: not published",
                      table.name, table.rows, now->rows, limit)));
  }
  return {};
}

base::Result<void> Attach(storage::ObjectStore& store, const Manifest& manifest,
                          engine::Engine& engine) {
  std::vector<engine::AttachedTable> tables;
  for (const ManifestTable& table : manifest.tables) {
    auto& attached = tables.emplace_back(engine::AttachedTable{table.name, table.columns, {}});
    for (const ManifestFile& file : table.files) {
      const auto path = store.LocalPath(file.key);
      attached.files.push_back(path ? path->string() : store.Uri(file.key));
    }
  }
  return engine.Attach(manifest.database, tables);
}

/// The pointer after publishing `version`: the kept versions with it in front.
Pointer Advance(const std::optional<StoredPointer>& former, const std::string& version,
                int keep_versions, base::Timestamp now) {
  Pointer next{version, base::FormatTimestamp(now), {version}};
  if (!former) return next;
  for (const std::string& kept : former->pointer.versions) {
    if (next.versions.size() < static_cast<size_t>(keep_versions)) next.versions.push_back(kept);
  }
  return next;
}

base::Result<void> MovePointer(storage::ObjectStore& store, const PublishedLayout& layout,
                               const Pointer& pointer, const std::optional<StoredPointer>& former) {
  std::optional<std::string> etag;
  if (former) etag = former->etag;
  const auto moved = store.PutIf(layout.PointerKey(), ToJson(pointer), etag);
  if (!moved) return base::Fail(base::WithContext(moved.error(), "moving the current version"));
  return {};
}

}  // namespace

base::Result<std::vector<std::string>> ReadTableNames(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) return base::Fail(base::Invalid("can't read the table names in " + file.string()));
  std::vector<std::string> names;
  std::set<std::string> seen;
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back())) != 0)
      line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    if (!catalog::IsPlainName(line) || !seen.insert(line).second)
      return base::Fail(base::Invalid(
          fmt::format("{}:{}: \"{}\" {}", file.string(), number, line,
                      catalog::IsPlainName(line) ? "is there twice" : "is not a table name")));
    names.push_back(line);
  }
  if (names.empty()) return base::Fail(base::Invalid(file.string() + " names no table"));
  return names;
}

base::Result<Manifest> Publish(const PublishOptions& options,
                               const std::filesystem::path& scripts_directory,
                               const PublishParts& parts) {
  const PublishedLayout layout{options.to};
  TRY_ASSIGN(const auto names, ReadTableNames(scripts_directory / options.tables));
  TRY_ASSIGN(const std::optional<StoredPointer> former, ReadPointer(parts.store, layout));
  std::optional<Manifest> former_manifest;
  if (former) {
    auto read = ReadManifest(parts.store, layout, former->pointer.version);
    if (read)
      former_manifest = std::move(*read);
    else
      parts.warn("the former version can't be compared with: " + read.error().message);
  }
  // What an earlier publish left behind when it was killed.
  TRY_ASSIGN(const int orphans, RemoveOrphans(parts.store, layout));
  if (orphans > 0) parts.note(fmt::format("removed {} objects of unfinished publishes", orphans));

  Manifest manifest;
  manifest.version = NewVersion(parts);
  manifest.product = parts.product;
  manifest.database = options.to;
  manifest.run = parts.run;
  manifest.attempt = parts.attempt;
  manifest.created = base::FormatTimestamp(parts.clock.Now());
  TRY_ASSIGN(manifest.tables, WriteTables(options, names, layout, manifest.version, parts));
  if (former_manifest) TRY(Compare(*former_manifest, manifest, options, parts));

  if (parts.interruption.Stopped())
    return base::Fail(base::MakeError(base::ErrorCode::kCancelled, "interrupted"));
  TRY(parts.store.PutIf(layout.ManifestKey(manifest.version), ToJson(manifest), std::nullopt));
  if (parts.interruption.Stopped())
    return base::Fail(base::MakeError(base::ErrorCode::kCancelled, "interrupted"));
  TRY(MovePointer(parts.store, layout,
                  Advance(former, manifest.version, options.keep_versions, parts.clock.Now()),
                  former));
  parts.note(fmt::format("published {} tables, {} rows, as version {}", manifest.tables.size(),
                         manifest.Rows(), manifest.version));

  // The version is current: what fails from here on is only reported.
  const auto attached = Attach(parts.store, manifest, parts.engine);
  if (!attached) parts.warn("the new version is not readable here: " + attached.error().message);
  const auto removed = RemoveOrphans(parts.store, layout);
  if (!removed) parts.warn("old versions were not removed: " + removed.error().message);
  return manifest;
}

base::Result<void> Rollback(storage::ObjectStore& store, const PublishedLayout& layout,
                            const std::string& version, base::Clock& clock) {
  TRY_ASSIGN(const auto former, ReadPointer(store, layout));
  if (!former) return base::Fail(base::NotFound("nothing is published in " + layout.database));
  const auto& kept = former->pointer.versions;
  if (std::find(kept.begin(), kept.end(), version) == kept.end())
    return base::Fail(base::NotFound(fmt::format("no version \"{}\" of {}; kept are {}", version,
                                                 layout.database, fmt::join(kept, ", "))));
  TRY_ASSIGN(const Manifest manifest, ReadManifest(store, layout, version));
  for (const ManifestTable& table : manifest.tables) {
    for (const ManifestFile& file : table.files) {
      TRY_ASSIGN(const auto info, store.Stat(file.key));
      if (!info || info->size_bytes != file.size_bytes)
        return base::Fail(
            base::Corrupt(fmt::format("version {} is not whole: {} is {}", version,
                                      store.Uri(file.key), info ? "of another size" : "missing")));
    }
  }
  Pointer next = former->pointer;
  next.version = version;
  next.changed = base::FormatTimestamp(clock.Now());
  return MovePointer(store, layout, next, former);
}

base::Result<int> RemoveOrphans(storage::ObjectStore& store, const PublishedLayout& layout) {
  TRY_ASSIGN(const auto current, ReadPointer(store, layout));
  std::set<std::string> kept;
  if (current) {
    kept.insert(current->pointer.versions.begin(), current->pointer.versions.end());
    kept.insert(current->pointer.version);
  }
  int removed = 0;
  const std::string tables = layout.TablesPrefix();
  TRY_ASSIGN(const auto files, store.List(tables));
  for (const storage::ObjectInfo& file : files) {
    const size_t version = file.key.find('/', tables.size());
    const size_t name = version == std::string::npos ? version : file.key.find('/', version + 1);
    if (name == std::string::npos) continue;  // not of our making: table/version/file
    if (kept.count(file.key.substr(version + 1, name - version - 1)) != 0) continue;
    TRY(store.Remove(file.key));
    ++removed;
  }
  const std::string manifests = layout.ManifestPrefix();
  TRY_ASSIGN(const auto written, store.List(manifests));
  for (const storage::ObjectInfo& file : written) {
    std::string version = file.key.substr(manifests.size());
    version = version.substr(0, version.rfind(".json"));
    if (kept.count(version) != 0) continue;
    TRY(store.Remove(file.key));
    ++removed;
  }
  return removed;
}

base::Result<void> AttachCurrent(storage::ObjectStore& store, const PublishedLayout& layout,
                                 engine::Engine& engine) {
  TRY_ASSIGN(const auto current, ReadPointer(store, layout));
  if (!current) return {};
  TRY_ASSIGN(const Manifest manifest, ReadManifest(store, layout, current->pointer.version));
  return Attach(store, manifest, engine);
}

}  // namespace pipeline
