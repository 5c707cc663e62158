#include "lsp/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "lsp/protocol.h"
#include "lsp/uri.h"

/// The messages: framing, order of a session, dispatch, texts and diagnostics. What each request
/// answers is in answers.cc.
namespace lsp {
namespace {

using nlohmann::json;

json ErrorOf(int code, const std::string& message) {
  return {{"code", code}, {"message", message}};
}

/// The id of a request as a key.
std::string KeyOf(const json& id) { return base::JsonText(id); }

/// The ids that a batch of messages cancels.
std::set<std::string> CancelledIn(const std::vector<std::string>& messages) {
  std::set<std::string> cancelled;
  for (const std::string& message : messages) {
    if (message.find("$/cancelRequest") == std::string::npos) continue;
    const json parsed = base::ParseJson(message);
    if (parsed.is_object() && parsed.value("method", json()) == "$/cancelRequest" &&
        parsed.contains("params") && parsed["params"].is_object() &&
        parsed["params"].contains("id"))
      cancelled.insert(KeyOf(parsed["params"]["id"]));
  }
  return cancelled;
}

}  // namespace

std::string Server::Receive(std::string_view bytes) {
  frames_.Feed(bytes);
  std::vector<std::string> messages;
  while (!exit_code_) {
    auto message = frames_.Next();
    if (!message) {
      Send({{"id", nullptr}, {"error", ErrorOf(kParseError, message.error().message)}});
      exit_code_ = 1;
    } else if (*message) {
      messages.push_back(std::move(**message));
    } else {
      break;
    }
  }
  const auto cancelled = CancelledIn(messages);
  for (const std::string& message : messages) Handle(message, cancelled);
  for (auto& [key, folder] : folders_) {
    if (folder.changed && stage_ == Stage::kRunning) ShowDiagnostics(folder);
  }
  return std::exchange(out_, {});
}

void Server::Send(const json& message) {
  json whole = message;
  whole["jsonrpc"] = "2.0";
  out_ += Frame(base::JsonText(whole));
}

void Server::Handle(const std::string& message, const std::set<std::string>& cancelled) {
  const json parsed = base::ParseJson(message);
  if (parsed.is_discarded()) {
    Send({{"id", nullptr}, {"error", ErrorOf(kParseError, "no JSON")}});
    return;
  }
  const json id = parsed.is_object() ? parsed.value("id", json()) : json();
  if (!parsed.is_object() || !parsed.contains("method") || !parsed["method"].is_string()) {
    // An answer to us has no method; there is nothing to learn from it.
    const bool is_answer =
        parsed.is_object() && (parsed.contains("result") || parsed.contains("error"));
    if (!is_answer)
      Send({{"id", id}, {"error", ErrorOf(kInvalidRequest, "a message without a method")}});
    return;
  }
  const std::string method = parsed["method"];
  const json params = parsed.value("params", json::object());
  if (!parsed.contains("id")) {
    Notification(method, params);
  } else if (cancelled.contains(KeyOf(id))) {
    Send({{"id", id}, {"error", ErrorOf(kRequestCancelled, "cancelled")}});
  } else {
    Request(id, method, params);
  }
}

void Server::Request(const json& id, const std::string& method, const json& params) {
  const auto fail = [&](int code, const std::string& text) {
    Send({{"id", id}, {"error", ErrorOf(code, text)}});
  };
  if (stage_ == Stage::kNew && method != "initialize")
    return fail(kServerNotInitialized, "initialize comes first");
  if (stage_ == Stage::kShutDown) return fail(kInvalidRequest, "the server is shut down");
  if (method == "shutdown") {
    stage_ = Stage::kShutDown;
    return Send({{"id", id}, {"result", nullptr}});
  }
  if (method == "initialize" && stage_ == Stage::kRunning)
    return fail(kInvalidRequest, "initialize came before");
  try {
    const auto answer = Answer(method, params);
    if (answer) return Send({{"id", id}, {"result", *answer}});
    const base::Error& error = answer.error();
    fail(error.code == base::ErrorCode::kUnsupported ? kMethodNotFound
         : error.code == base::ErrorCode::kInternal  ? kInternalError
                                                     : kRequestFailed,
         error.message);
  } catch (const json::exception& error) {
    fail(kInvalidParams, fmt::format("{}: {}", method, error.what()));
  }
}

void Server::Notification(const std::string& method, const json& params) {
  if (method == "exit") {
    exit_code_ = stage_ == Stage::kShutDown ? 0 : 1;
    return;
  }
  if (stage_ != Stage::kRunning) return;
  if (method == "initialized" && watches_) {
    // What others change on the disk: another branch, a rename that the editor wrote.
    json watchers =
        json::array({{{"globPattern", "**/*.sql"}}, {{"globPattern", "**/product.yaml"}}});
    json registration = {{"id", "files"},
                         {"method", "workspace/didChangeWatchedFiles"},
                         {"registerOptions", {{"watchers", std::move(watchers)}}}};
    return Send({{"id", "register"},
                 {"method", "client/registerCapability"},
                 {"params", {{"registrations", json::array({std::move(registration)})}}}});
  }
  try {
    if (method == "workspace/didChangeWatchedFiles") {
      for (const json& change : params.at("changes")) {
        if (const auto path = PathOf(change.at("uri").get<std::string>())) Saved(*path);
      }
      return;
    }
    if (!method.starts_with("textDocument/did")) return;
    const json& document = params.at("textDocument");
    const auto path = PathOf(document.at("uri").get<std::string>());
    if (!path) return;
    if (method == "textDocument/didOpen") Open(*path, document.at("text").get<std::string>());
    if (method == "textDocument/didChange") Change(*path, params.at("contentChanges"));
    if (method == "textDocument/didClose") Close(*path);
    if (method == "textDocument/didSave") Saved(*path);
  } catch (const json::exception&) {
    // A notification has no answer; what can't be read is left out.
  }
}

Server::Folder* Server::FolderOf(const std::string& path) {
  const auto product = disk_.ProductOf(path);
  if (product) {
    const auto found = folders_.find(*product);
    if (found != folders_.end() && (found->second.error || found->second.workspace->Has(path)))
      return &found->second;
  }
  const auto found = folders_.find(path);
  return found == folders_.end() ? nullptr : &found->second;
}

void Server::Open(const std::string& path, std::string text) {
  open_[path] = Text(text);
  const auto product = disk_.ProductOf(path);
  if (product && !folders_.contains(*product)) {
    Folder& folder = folders_[*product];
    folder.product = *product;
    auto scripts = disk_.Load(*product);
    if (!scripts) folder.error = scripts.error();
    folder.workspace = std::make_unique<Workspace>(scripts ? std::move(*scripts) : ScriptSet());
  }
  Folder* folder = FolderOf(path);
  if (!folder) {
    folder = &folders_[path];
    folder->workspace = std::make_unique<Workspace>(ScriptAlone(path, text));
  }
  folder->workspace->SetText(path, std::move(text));
  folder->names = nullptr;
  folder->shown.insert(path);
  folder->changed = true;
}

void Server::Change(const std::string& path, const json& changes) {
  const auto open = open_.find(path);
  Folder* folder = FolderOf(path);
  if (open == open_.end() || !folder) return;
  for (const json& change : changes) {
    const std::string text = change.at("text");
    if (change.contains("range")) {
      open->second.Replace(RangeFrom(change["range"]), text);
    } else {
      open->second = Text(text);
    }
  }
  if (!folder->product.empty()) {
    folder->workspace->SetText(path, open->second.text());
  } else {
    folder->workspace = std::make_unique<Workspace>(ScriptAlone(path, open->second.text()));
  }
  folder->names = nullptr;
  folder->changed = true;
}

void Server::Close(const std::string& path) {
  open_.erase(path);
  Folder* folder = FolderOf(path);
  if (!folder) return;
  if (folder->product.empty()) {
    Send({{"method", "textDocument/publishDiagnostics"},
          {"params", {{"uri", UriOf(path)}, {"diagnostics", json::array()}}}});
    folders_.erase(path);
    return;
  }
  folder->workspace->SetText(path, std::nullopt);
  folder->names = nullptr;
  folder->changed = true;
}

/// A file of the product changed on the disk.
void Server::Saved(const std::string& path) {
  const auto product = disk_.ProductOf(path);
  const auto found = product ? folders_.find(*product) : folders_.end();
  if (found == folders_.end()) return;
  Folder& folder = found->second;
  // What is open is as the editor has it, on the disk too.
  if (open_.contains(path) && folder.workspace->Has(path)) return;
  auto scripts = disk_.Load(*product);
  folder.error = scripts ? std::nullopt : std::optional(scripts.error());
  if (scripts) {
    folder.workspace->Reload(std::move(*scripts));
    for (const auto& [file, text] : open_) folder.workspace->SetText(file, text.text());
  }
  folder.names = nullptr;
  folder.changed = true;
}

const Names& Server::NamesOf(Folder& folder) {
  if (!folder.names) folder.names = std::make_unique<Names>(*folder.workspace);
  return *folder.names;
}

void Server::ShowDiagnostics(Folder& folder) {
  folder.changed = false;
  std::map<std::string, json> files;
  for (const std::string& file : folder.shown) files[file] = json::array();
  const auto add = [&](const std::string& path, const base::Error& error) {
    auto& list = files.try_emplace(path, json::array()).first->second;
    list.push_back(DiagnosticOf(error));
  };
  if (folder.error) {
    const std::string file = folder.error->span ? folder.error->span->file : "";
    add(file.empty() ? folder.product + "/product.yaml" : file, *folder.error);
  }
  for (const TracedScript& script : folder.workspace->scripts()) {
    for (const base::Error& error : script.errors) add(script.path, error);
  }
  folder.shown.clear();
  for (const auto& [file, list] : files) {
    Send({{"method", "textDocument/publishDiagnostics"},
          {"params", {{"uri", UriOf(file)}, {"diagnostics", list}}}});
    if (!list.empty()) folder.shown.insert(file);
  }
}

}  // namespace lsp
