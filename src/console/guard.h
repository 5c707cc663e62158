#pragma once

#include <optional>
#include <string>

#include "console/http.h"

namespace console {

/// What a route does to the world.
enum class Access {
  kOpen,   ///< says nothing of runs: health, the description of the API
  kRead,   ///< needs the token where others than this machine can reach the server
  kWrite,  ///< needs the token always
};

/// Who may ask what. Safe from any thread.
class Guard {
 public:
  /// An empty token: there is none, and nobody may write.
  Guard(const std::string& token, bool loopback);

  /// The refusal, or nothing. A page of another site may not write (its browser says so in
  /// `Origin`), and a server of this machine alone is not known by another name (DNS rebinding).
  std::optional<Response> Refuse(const Request& request, Access access) const;

 private:
  bool HasToken(const Request& request) const;

  const std::string token_sum_;  // SHA-256: compared in constant time, and no secret in a dump
  const bool loopback_;
};

/// Whether only this machine can reach a server bound to `host`.
bool IsLoopback(const std::string& host);

}  // namespace console
