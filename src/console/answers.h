#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "base/error.h"
#include "console/http.h"

namespace console {

using Json = nlohmann::ordered_json;

Response JsonAnswer(const Json& json, int status = 200);
/// `{"error": {"code": "not_found", "message": "..."}}`
Response ErrorAnswer(int status, const std::string& code, const std::string& message);
/// With the status that belongs to the error's code.
Response ErrorAnswer(const base::Error& error);

}  // namespace console
