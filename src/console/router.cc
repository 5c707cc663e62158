#include "console/router.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#include "console/answers.h"

namespace console {
namespace {

std::vector<std::string> Segments(const std::string& path) {
  std::vector<std::string> segments;
  std::istringstream stream(path);
  for (std::string segment; std::getline(stream, segment, '/');) segments.push_back(segment);
  return segments;
}

bool IsParameter(const std::string& segment) { return segment.starts_with('{'); }
std::string NameIn(const std::string& segment) { return segment.substr(1, segment.size() - 2); }

/// The values of the pattern's parameters, or nothing when the path is another.
std::optional<std::map<std::string, std::string>> Match(const std::string& pattern,
                                                        const std::string& path) {
  const auto wanted = Segments(pattern);
  const auto given = Segments(path);
  if (wanted.size() != given.size()) return std::nullopt;
  std::map<std::string, std::string> values;
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (IsParameter(wanted[i]) && !given[i].empty())
      values[NameIn(wanted[i])] = given[i];
    else if (wanted[i] != given[i])
      return std::nullopt;
  }
  return values;
}

}  // namespace

std::vector<std::string> PathParameters(const std::string& pattern) {
  std::vector<std::string> names;
  for (const std::string& segment : Segments(pattern)) {
    if (IsParameter(segment)) names.push_back(NameIn(segment));
  }
  return names;
}

Router::Router(Guard guard, std::vector<Route> routes)
    : guard_(std::move(guard)), routes_(std::move(routes)) {}

bool Router::Knows(const std::string& method) const {
  return std::any_of(routes_.begin(), routes_.end(),
                     [&](const Route& route) { return route.method == method; });
}

Response Router::Answer(const Request& request) const {
  std::string allowed;
  for (const Route& route : routes_) {
    const auto values = Match(route.pattern, request.path);
    if (!values) continue;
    if (route.method != request.method) {
      allowed += (allowed.empty() ? "" : ", ") + route.method;
      continue;
    }
    if (auto refusal = guard_.Refuse(request, route.access)) return *refusal;
    return route.answer({request, *values});
  }
  if (allowed.empty()) return ErrorAnswer(404, "not_found", "there is nothing at " + request.path);
  Response refusal = ErrorAnswer(405, "invalid", request.method + " is not possible here");
  refusal.headers["Allow"] = allowed;
  return refusal;
}

}  // namespace console
