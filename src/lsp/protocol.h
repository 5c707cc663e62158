#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "base/error.h"
#include "lsp/text.h"
#include "lsp/workspace.h"

/// The protocol's JSON of what is ours, and its codes.
namespace lsp {

inline constexpr int kParseError = -32700;
inline constexpr int kInvalidRequest = -32600;
inline constexpr int kMethodNotFound = -32601;
inline constexpr int kInvalidParams = -32602;
inline constexpr int kInternalError = -32603;
inline constexpr int kServerNotInitialized = -32002;
inline constexpr int kRequestCancelled = -32800;
inline constexpr int kRequestFailed = -32803;

// A json::exception for what is not of the form.
Position PositionFrom(const nlohmann::json& position);
Range RangeFrom(const nlohmann::json& range);
nlohmann::json ToJson(Range range);
nlohmann::json DiagnosticOf(const base::Error& error);

/// A script that belongs to no product: each of its variables stands for its own name.
ScriptSet ScriptAlone(const std::string& path, const std::string& text);

}  // namespace lsp
