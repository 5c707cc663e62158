#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "console/guard.h"
#include "console/http.h"

namespace console {

/// A request with what its path says.
struct Call {
  const Request& request;
  std::map<std::string, std::string> path;  ///< `{correlation_id}` of the pattern
};

struct RouteParameter {
  std::string name;
  std::string description;
};

/// One operation of the API, with what its description says.
struct Route {
  std::string method;
  std::string pattern;  ///< `/api/v1/runs/{correlation_id}`
  std::string operation;
  std::string summary;
  Access access = Access::kRead;
  std::function<Response(const Call&)> answer;
  std::vector<RouteParameter> query = {};
  std::string body = {};    ///< schema of what it takes; empty: nothing
  std::string schema = {};  ///< schema of what it gives
  std::string type = "application/json";
};

/// Finds the route of a request, asks the guard, and answers. Safe from any thread.
class Router {
 public:
  Router(Guard guard, std::vector<Route> routes);
  Response Answer(const Request& request) const;
  /// Whether some route has the method.
  bool Knows(const std::string& method) const;

 private:
  const Guard guard_;
  const std::vector<Route> routes_;
};

/// The names in braces of a pattern.
std::vector<std::string> PathParameters(const std::string& pattern);

}  // namespace console
