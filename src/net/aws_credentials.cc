#include "net/aws_credentials.h"

#include <fmt/format.h>

#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/ascii.h"
#include "base/json.h"

namespace net {
namespace {

constexpr std::chrono::minutes kRenewBefore{5};
constexpr std::chrono::seconds kEndpointTimeout{2};
constexpr const char* kContainerHost = "http://169.254.170.2";
constexpr const char* kInstanceHost = "http://169.254.169.254";

using Found = base::Result<std::optional<AwsCredentials>>;

std::string Trimmed(const std::string& text) { return std::string(base::Trim(text)); }

/// Keys and values of one section of an INI file.
std::map<std::string, std::string> Section(std::istream& file, const std::string& name) {
  std::map<std::string, std::string> values;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    line = Trimmed(line);
    if (line.empty() || line[0] == '#' || line[0] == ';') continue;
    if (line.front() == '[') {
      inside = Trimmed(line.substr(1, line.find(']') - 1)) == name;
    } else if (const size_t equals = line.find('='); inside && equals != std::string::npos) {
      values[Trimmed(line.substr(0, equals))] = Trimmed(line.substr(equals + 1));
    }
  }
  return values;
}

base::Result<AwsCredentials> FromJson(const std::string& body, const std::string& what) {
  const auto json = base::ParseJson(body);
  const auto text = [&](const char* key) {
    const auto found = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && found != json.end() && found->is_string() ? found->get<std::string>()
                                                                         : std::string();
  };
  AwsCredentials credentials{text("AccessKeyId"), base::Secret(text("SecretAccessKey")),
                             base::Secret(text("Token")), ParseTimestamp(text("Expiration"))};
  if (credentials.key_id.empty() || credentials.secret_key.Empty())
    return base::Fail(base::Corrupt(what + " gives no credentials"));
  return credentials;
}

class CredentialsChain final : public AwsCredentialsSource {
 public:
  CredentialsChain(HttpClient& http, base::Clock& clock, Environment environment)
      : http_(http), clock_(clock), environment_(std::move(environment)) {}

  base::Result<AwsCredentials> Get() override {
    const std::lock_guard lock(mutex_);
    if (kept_ && (!kept_->expires || *kept_->expires - kRenewBefore > clock_.Now())) return *kept_;
    TRY_ASSIGN(kept_, Find());
    if (kept_) return *kept_;
    if (environment_("AWS_WEB_IDENTITY_TOKEN_FILE"))
      return base::Fail(base::Unsupported("AWS credentials by web identity token"));
    return base::Fail(
        base::Invalid("no AWS credentials: not in AWS_ACCESS_KEY_ID and "
                      "AWS_SECRET_ACCESS_KEY, the shared "
                      "credentials file, the container's or the instance's endpoint"));
  }

 private:
  Found Find() {
    if (auto found = FromEnvironment()) return found;
    TRY_ASSIGN(auto found, FromFile());
    if (found) return found;
    TRY_ASSIGN(found, FromContainer());
    if (found) return found;
    return FromInstance();
  }

  std::optional<AwsCredentials> FromEnvironment() const {
    const auto key_id = environment_("AWS_ACCESS_KEY_ID");
    const auto secret = environment_("AWS_SECRET_ACCESS_KEY");
    if (!key_id || !secret) return std::nullopt;
    return AwsCredentials{*key_id, base::Secret(*secret),
                          base::Secret(environment_("AWS_SESSION_TOKEN").value_or("")),
                          std::nullopt};
  }

  Found FromFile() const {
    const auto named = environment_("AWS_SHARED_CREDENTIALS_FILE");
    const std::string path =
        named.value_or(environment_("HOME").value_or("") + "/.aws/credentials");
    const auto profile = environment_("AWS_PROFILE");
    std::ifstream file(path);
    if (!file && !named && !profile) return std::nullopt;
    if (!file) return base::Fail(base::Invalid("can't read the AWS credentials file " + path));
    auto values = Section(file, profile.value_or("default"));
    if (values["aws_access_key_id"].empty() && !profile) return std::nullopt;
    if (values["aws_access_key_id"].empty() || values["aws_secret_access_key"].empty())
      return base::Fail(base::Invalid(
          fmt::format("{} has no keys for profile \"{}\"", path, profile.value_or("default"))));
    return AwsCredentials{values["aws_access_key_id"],
                          base::Secret(values["aws_secret_access_key"]),
                          base::Secret(values["aws_session_token"]), std::nullopt};
  }

  Found FromContainer() const {
    const auto relative = environment_("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    const auto full = environment_("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    if (!relative && !full) return std::nullopt;
    HttpRequest request;
    request.url = relative ? kContainerHost + *relative : *full;
    request.timeout = request.connect_timeout = kEndpointTimeout;
    auto token = environment_("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    if (const auto file = environment_("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")) {
      std::string line;
      std::getline(std::ifstream(*file), line);
      token = Trimmed(line);
    }
    if (token) request.headers.emplace_back("Authorization", *token);
    TRY_ASSIGN(const std::string body, Ask(request, "the container's credentials endpoint"));
    TRY_ASSIGN(AwsCredentials found, FromJson(body, "the container's credentials endpoint"));
    return found;
  }

  /// IMDSv2: a token first, then the role's name, then its credentials.
  Found FromInstance() const {
    const std::string disabled = environment_("AWS_EC2_METADATA_DISABLED").value_or("");
    if (disabled == "true") return std::nullopt;
    const std::string host =
        environment_("AWS_EC2_METADATA_SERVICE_ENDPOINT").value_or(kInstanceHost);
    HttpRequest request;
    request.timeout = request.connect_timeout = kEndpointTimeout;
    request.method = "PUT";
    request.url = host + "/latest/api/token";
    request.headers = {{"X-aws-ec2-metadata-token-ttl-seconds", "21600"}};
    const auto token = http_.Send(request);
    if (!token) return std::nullopt;  // nobody there: not on an instance
    if (!token->Succeeded()) return base::Fail(ErrorOf(*token, "instance metadata"));
    request.method = "GET";
    request.headers = {{"X-aws-ec2-metadata-token", token->body}};
    request.url = host + "/latest/meta-data/iam/security-credentials/";
    TRY_ASSIGN(const std::string role, Ask(request, "instance metadata"));
    request.url += PercentEncode(Trimmed(role.substr(0, role.find('\n'))));
    TRY_ASSIGN(const std::string body, Ask(request, "instance metadata"));
    TRY_ASSIGN(AwsCredentials found, FromJson(body, "instance metadata"));
    return found;
  }

  base::Result<std::string> Ask(const HttpRequest& request, const std::string& what) const {
    TRY_ASSIGN(HttpResponse response, http_.Send(request));
    if (!response.Succeeded())
      return base::Fail(ErrorOf(HttpResponse{response.status, {}, ""}, what));
    return std::move(response.body);
  }

  HttpClient& http_;
  base::Clock& clock_;
  const Environment environment_;
  std::mutex mutex_;  // guards kept_
  std::optional<AwsCredentials> kept_;
};

}  // namespace

Environment ProcessEnvironment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
  };
}

std::unique_ptr<AwsCredentialsSource> FindAwsCredentials(HttpClient& http, base::Clock& clock,
                                                         Environment environment) {
  return std::make_unique<CredentialsChain>(http, clock, std::move(environment));
}

std::optional<base::Timestamp> ParseTimestamp(const std::string& text) {
  std::tm parts{};
  const char* end = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
  if (end == nullptr || (std::strcmp(end, "Z") != 0 && *end != '.')) return std::nullopt;
  return base::Timestamp(std::chrono::seconds(::timegm(&parts)));
}

}  // namespace net
