#include "sample/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/json.h"
#include "base/nearest.h"
#include "sample/calendar.h"
#include "sample/damage.h"
#include "sample/templates.h"

namespace sample {
namespace {

namespace fs = std::filesystem;
using base::Fail;
using base::Invalid;
using base::Result;

constexpr size_t kBufferBytes = 1 << 20;  // documents gather here on the way to a file
constexpr int64_t kMeasuredDocuments = 200;
constexpr auto kProgressInterval = std::chrono::milliseconds(100);

/// A run of documents of one collection that makes one file.
struct Part {
  const Collection* collection = nullptr;
  fs::path path;
  int64_t first = 0;
  int64_t end = 0;
};

/// What the threads tell each other.
struct Progress {
  std::atomic<size_t> next_part = 0;
  std::atomic<uint64_t> bytes = 0;
  std::atomic<uint64_t> documents = 0;
  std::atomic<bool> stop = false;
  std::mutex mutex;  // guards running, error
  std::condition_variable finished;
  unsigned running = 0;
  std::optional<base::Error> error;
};

/// Appends document `number` of a collection; its stream depends on nothing else.
void AppendDocument(const Templates& templates, const Collection& collection, int64_t number,
                    double malformed, std::string& out) {
  Frame frame{};
  frame.slots[0] = number;
  frame.random =
      Random(Mix(templates.world.seed ^ HashName(collection.name), static_cast<uint64_t>(number)));
  const size_t start = out.size();
  Run(collection.program, templates.world, templates.lexicon, frame, out);
  if (malformed > 0) Damage(malformed, frame.random, start, out);
}

/// Documents for one part, from what the first ones weigh.
int64_t DocumentsPerPart(const Templates& templates, const Collection& collection,
                         uint64_t part_bytes) {
  const int64_t measured = std::min(kMeasuredDocuments, collection.count);
  std::string out;
  for (int64_t i = 0; i < measured; ++i) AppendDocument(templates, collection, i, 0, out);
  if (out.empty()) return 1;
  const uint64_t fitting = part_bytes * static_cast<uint64_t>(measured) / out.size();
  return std::max<int64_t>(1, static_cast<int64_t>(fitting));
}

Result<std::vector<const Collection*>> Choose(const Templates& templates,
                                              const SampleOptions& options) {
  std::vector<const Collection*> chosen;
  std::vector<std::string> names;
  for (const Collection& collection : templates.collections) {
    names.push_back(collection.name);
    if (!options.collections ||
        std::count(options.collections->begin(), options.collections->end(), collection.name) > 0)
      chosen.push_back(&collection);
  }
  if (options.collections) {
    for (const std::string& wanted : *options.collections)
      if (std::count(names.begin(), names.end(), wanted) == 0)
        return Fail(Invalid(
            fmt::format("no collection \"{}\"{}", wanted, base::DidYouMean(wanted, names))));
  }
  return chosen;
}

Result<std::vector<Part>> PlanParts(const Templates& templates, const SampleOptions& options,
                                    const std::vector<const Collection*>& chosen,
                                    const fs::path& snapshot) {
  std::error_code failed;
  for (const Collection* collection : chosen) {
    const fs::path folder = snapshot / collection->name;
    if (fs::exists(folder, failed))
      return Fail(base::MakeError(base::ErrorCode::kExists,
                                  folder.string() + " is there already: remove it first"));
  }
  std::vector<Part> parts;
  for (const Collection* collection : chosen) {
    const fs::path folder = snapshot / collection->name;
    fs::create_directories(folder, failed);
    if (failed)
      return Fail(
          base::Unavailable(fmt::format("creating {}: {}", folder.string(), failed.message())));
    const int64_t size = DocumentsPerPart(templates, *collection, options.part_bytes);
    int number = 0;
    for (int64_t first = 0; first < collection->count; first += size)
      parts.push_back({collection, folder / fmt::format("part-{:05}", number++), first,
                       std::min(collection->count, first + size)});
  }
  return parts;
}

Result<void> WritePart(const Templates& templates, const SampleOptions& options, const Part& part,
                       Progress& progress) {
  TRY_ASSIGN(PartFile file, PartFile::Create(part.path, options.compression));
  std::string buffer;
  buffer.reserve(kBufferBytes + (64 << 10));
  int64_t reported = part.first;
  for (int64_t i = part.first; i < part.end && !progress.stop; ++i) {
    AppendDocument(templates, *part.collection, i, options.malformed, buffer);
    if (buffer.size() < kBufferBytes && i + 1 < part.end) continue;
    TRY(file.Append(buffer));
    progress.bytes += buffer.size();
    progress.documents += static_cast<uint64_t>(i + 1 - reported);
    reported = i + 1;
    buffer.clear();
  }
  if (progress.stop) return {};
  return file.Close();
}

void Work(const Templates& templates, const SampleOptions& options, const std::vector<Part>& parts,
          Progress& progress) {
  while (!progress.stop) {
    const size_t mine = progress.next_part++;
    if (mine >= parts.size()) break;
    auto written = WritePart(templates, options, parts[mine], progress);
    if (written) continue;
    progress.stop = true;
    const std::lock_guard lock(progress.mutex);
    if (!progress.error) progress.error = std::move(written).error();
  }
  const std::lock_guard lock(progress.mutex);
  --progress.running;
  progress.finished.notify_one();
}

/// Runs the threads and reports progress until they are done.
Result<void> WriteParts(const Templates& templates, const SampleOptions& options,
                        const std::vector<Part>& parts, Progress& progress) {
  uint64_t total = 0;
  for (const Part& part : parts) total += static_cast<uint64_t>(part.end - part.first);
  const unsigned wanted =
      options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  progress.running = std::min(wanted, std::max(1u, static_cast<unsigned>(parts.size())));
  std::vector<std::thread> threads;
  for (unsigned i = 0, count = progress.running; i < count; ++i)
    threads.emplace_back([&] { Work(templates, options, parts, progress); });
  {
    std::unique_lock lock(progress.mutex);
    while (!progress.finished.wait_for(lock, kProgressInterval,
                                       [&] { return progress.running == 0; })) {
      lock.unlock();
      if (options.progress) options.progress(progress.bytes, progress.documents, total);
      lock.lock();
    }
  }
  for (std::thread& thread : threads) thread.join();
  if (progress.error) return Fail(*std::move(progress.error));
  if (options.progress) options.progress(progress.bytes, progress.documents, total);
  return {};
}

Result<void> WriteReferenceFile(const Templates& templates, const ReferenceFile& reference,
                                const fs::path& out) {
  std::string text;
  for (int64_t i = 0; i < reference.count; ++i) {
    Frame frame{};
    frame.slots[0] = i;
    frame.random =
        Random(Mix(templates.world.seed ^ HashName(reference.path), static_cast<uint64_t>(i)));
    Run(reference.program, templates.world, templates.lexicon, frame, text);
  }
  if (reference.form == ReferenceFile::Form::kJson) {
    const auto document = base::ParseOrderedJson(text);
    if (document.is_discarded())
      return Fail(base::Internal(reference.path + ": the template does not make JSON"));
    text = base::JsonText(document, 2) + "\n";
  }
  return WriteWhole(out / reference.path, text);
}

}  // namespace

Result<SampleSummary> WriteSample(const SampleOptions& options) {
  const auto today = ParseDay(options.timestamp);
  if (!today || options.timestamp.find('/') != std::string::npos)
    return Fail(Invalid(
        fmt::format("the timestamp \"{}\" is not like 2021-04-01_09-40-02", options.timestamp)));
  if (options.claimants < 1 || options.claimants > 1'000'000'000)
    return Fail(Invalid("the number of claimants must be from 1 to 1000000000"));
  if (!(options.malformed >= 0 && options.malformed <= 1))
    return Fail(Invalid("the rate of malformed lines must be from 0 to 1"));

  const Setting setting{options.seed, static_cast<int64_t>(options.claimants), *today};
  TRY_ASSIGN(const Templates templates, LoadTemplates(options.product / "sample", setting));
  TRY_ASSIGN(const auto chosen, Choose(templates, options));

  SampleSummary summary;
  summary.s3_prefix = "analytical-dataset/full/" + options.timestamp;
  summary.collections = chosen.size();
  const fs::path snapshot = options.out / summary.s3_prefix;
  TRY_ASSIGN(const auto parts, PlanParts(templates, options, chosen, snapshot));
  Progress progress;
  TRY(WriteParts(templates, options, parts, progress));
  for (const Collection* collection : chosen)
    TRY(WriteWhole(snapshot / collection->name / "_SUCCESS", ""));
  for (const ReferenceFile& reference : templates.reference_files)
    TRY(WriteReferenceFile(templates, reference, options.out));
  summary.documents = progress.documents;
  summary.bytes = progress.bytes;
  return summary;
}

}  // namespace sample
