#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

/// Reading and writing the JSON of nlohmann's library. Its parser and writer are compiled in
/// json.cc alone: they were half of what each file that reads a value cost.
namespace base {

/// The value, whose `is_discarded()` holds when the text is no JSON.
nlohmann::json ParseJson(std::string_view text);
/// The same with its members in the order of the text.
nlohmann::ordered_json ParseOrderedJson(std::string_view text);

/// On one line, or on many with so many blanks a level. A byte that is not UTF-8 becomes U+FFFD.
std::string JsonText(const nlohmann::json& json, int indent = -1);
std::string JsonText(const nlohmann::ordered_json& json, int indent = -1);

}  // namespace base
