#pragma once

#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/frames.h"
#include "lsp/names.h"
#include "lsp/workspace.h"

namespace lsp {

/// What the server knows of the disk.
class Disk {
 public:
  virtual ~Disk() = default;
  /// The folder of the product that a file belongs to; nullopt: none.
  virtual std::optional<std::string> ProductOf(const std::string& file) const = 0;
  virtual base::Result<ScriptSet> Load(const std::string& product) const = 0;
};

/// A language server for HiveQL (Language Server Protocol 3.17), without its pipes: bytes from the
/// editor in, bytes for it out. All that came in one go is answered together: only the last of
/// several changes of a text is checked, and a request that is cancelled behind itself is not done.
/// Used by one thread.
class Server {
 public:
  /// `disk` must outlive it.
  explicit Server(const Disk& disk) : disk_(disk) {}

  /// Takes what the editor sent; what is to be sent back is handed out whole.
  std::string Receive(std::string_view bytes);
  /// Once the editor said `exit`, or what it sends is no protocol.
  bool is_done() const { return exit_code_.has_value(); }
  /// 0 after a shutdown, else 1; of a server that is not done what the end of input means.
  int exit_code() const { return exit_code_.value_or(1); }

 private:
  using Json = nlohmann::json;
  struct Folder {
    std::string product;
    std::unique_ptr<Workspace> workspace;
    std::set<std::string> shown;  // files that the editor has diagnostics of
    std::optional<base::Error> error;
    bool changed = true;
    std::unique_ptr<Names> names;
  };

  void Handle(const std::string& message, const std::set<std::string>& cancelled);
  void Request(const Json& id, const std::string& method, const Json& params);
  void Notification(const std::string& method, const Json& params);
  base::Result<Json> Answer(const std::string& method, const Json& params);
  base::Result<Json> Initialize(const Json& params);

  base::Result<Json> AnswerHover(const Json& params);
  base::Result<Json> AnswerDefinition(const Json& params);
  base::Result<Json> AnswerReferences(const Json& params);
  base::Result<Json> AnswerPrepareRename(const Json& params);
  base::Result<Json> AnswerRename(const Json& params);
  base::Result<Json> AnswerFormatting(const Json& params);
  base::Result<Json> AnswerSymbols(const Json& params);
  base::Result<Json> AnswerCompletion(const Json& params);
  base::Result<Json> AnswerSignature(const Json& params);

  void Open(const std::string& path, std::string text);
  void Change(const std::string& path, const Json& changes);
  void Close(const std::string& path);
  void Saved(const std::string& path);
  Folder* FolderOf(const std::string& path);
  const Names& NamesOf(Folder& folder);
  struct Spot {
    Folder* folder;
    std::string path;
    Position position;
    Cursor cursor;
  };
  base::Result<Spot> SpotOf(const Json& params);
  Json LocationOf(const Names& names, const Place& place) const;
  void ShowDiagnostics(Folder& folder);
  void Send(const Json& message);

  const Disk& disk_;
  FrameReader frames_;
  std::string out_;
  enum class Stage { kNew, kRunning, kShutDown } stage_ = Stage::kNew;
  std::optional<int> exit_code_;
  std::map<std::string, Folder> folders_;  // by product, or by the file that is in none
  std::map<std::string, Text> open_;       // by path
};

}  // namespace lsp
