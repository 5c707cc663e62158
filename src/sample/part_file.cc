#include "sample/part_file.h"

#include <fmt/format.h>
#include <isa-l/igzip_lib.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <vector>

#include "base/system_error.h"

namespace sample {
namespace {

namespace fs = std::filesystem;
using base::Fail;
using base::Result;

constexpr size_t kOutputBytes = 256 << 10;

}  // namespace

struct PartFile::State {
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  fs::path path;
  fs::path partial;
  std::unique_ptr<std::FILE, CloseFile> file;
  Compression compression = Compression::kPlain;
  isal_zstream stream{};
  std::vector<uint8_t> level_buffer;
  std::vector<uint8_t> output;
};

PartFile::PartFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
PartFile::PartFile(PartFile&&) noexcept = default;
PartFile& PartFile::operator=(PartFile&&) noexcept = default;
PartFile::~PartFile() = default;

Result<PartFile> PartFile::Create(fs::path path, Compression compression) {
  auto state = std::make_unique<State>();
  if (compression == Compression::kGzip) path += ".gz";
  state->path = path;
  state->partial = path += ".partial";
  state->file.reset(std::fopen(state->partial.c_str(), "wb"));
  if (!state->file) return Fail(base::SystemError(errno, "creating " + state->partial.string()));
  std::setvbuf(state->file.get(), nullptr, _IONBF, 0);  // what comes is in large pieces already
  state->compression = compression;
  if (compression == Compression::kGzip) {
    state->level_buffer.resize(ISAL_DEF_LVL1_DEFAULT);
    state->output.resize(kOutputBytes);
    isal_zstream& stream = state->stream;
    isal_deflate_init(&stream);
    stream.level = 1;
    stream.level_buf = state->level_buffer.data();
    stream.level_buf_size = static_cast<uint32_t>(state->level_buffer.size());
    stream.gzip_flag = IGZIP_GZIP;
  }
  return PartFile(std::move(state));
}

Result<void> PartFile::Append(std::string_view bytes) {
  if (state_->compression == Compression::kGzip) return Deflate(bytes, Flush::kLater);
  return Write(bytes.data(), bytes.size());
}

Result<void> PartFile::Deflate(std::string_view bytes, Flush flush) {
  isal_zstream& stream = state_->stream;
  std::vector<uint8_t>& output = state_->output;
  // ISA-L does not write through next_in; its interface is only missing the const.
  stream.next_in = reinterpret_cast<uint8_t*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uint32_t>(bytes.size());
  stream.end_of_stream = flush == Flush::kEnd;
  do {
    stream.next_out = output.data();
    stream.avail_out = static_cast<uint32_t>(output.size());
    if (isal_deflate(&stream) != COMP_OK)
      return Fail(base::Internal("compressing " + state_->path.string()));
    TRY(Write(reinterpret_cast<const char*>(output.data()), output.size() - stream.avail_out));
  } while (stream.avail_out == 0 || stream.avail_in > 0);
  return {};
}

Result<void> PartFile::Write(const char* bytes, size_t size) {
  if (std::fwrite(bytes, 1, size, state_->file.get()) == size) return {};
  return Fail(base::SystemError(errno, "writing " + state_->partial.string()));
}

Result<void> PartFile::Close() {
  if (state_->compression == Compression::kGzip) TRY(Deflate({}, Flush::kEnd));
  if (std::fclose(state_->file.release()) != 0)
    return Fail(base::SystemError(errno, "closing " + state_->partial.string()));
  if (std::rename(state_->partial.c_str(), state_->path.c_str()) != 0)
    return Fail(base::SystemError(errno, "naming " + state_->path.string()));
  return {};
}

Result<void> WriteWhole(const fs::path& path, std::string_view bytes) {
  std::error_code failed;
  fs::create_directories(path.parent_path(), failed);
  if (failed)
    return Fail(base::Unavailable(
        fmt::format("creating {}: {}", path.parent_path().string(), failed.message())));
  TRY_ASSIGN(PartFile file, PartFile::Create(path, Compression::kPlain));
  TRY(file.Append(bytes));
  return file.Close();
}

}  // namespace sample
