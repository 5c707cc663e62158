#pragma once

#include <map>
#include <string>

namespace console {

/// What a client asks, as a server took it off the wire.
struct Request {
  std::string method = "GET";
  std::string path;                            ///< percent-decoded, without the query
  std::map<std::string, std::string> query;    ///< percent-decoded
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;

  /// Empty when there is none.
  std::string Header(const std::string& name) const;
  std::string Query(const std::string& name) const;
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::map<std::string, std::string> headers;
};

}  // namespace console
