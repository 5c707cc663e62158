#include "cli/services.h"

#include <fmt/format.h>

#include "base/nearest.h"
#include "state/dynamodb_run_store.h"

namespace cli {
namespace {

constexpr const char* kDynamoScheme = "dynamodb://";
constexpr const char* kSecretsEndpoint = "AWS_ENDPOINT_URL_SECRETS_MANAGER";

struct DynamoUri {
  std::string region;
  std::string endpoint;
  state::DynamoOptions options;
};

base::Result<DynamoUri> ParseDynamoUri(const std::string& uri) {
  const auto refuse = [&](const std::string& why) {
    return base::Fail(base::Invalid(fmt::format(
        "--state {}: {}; it is dynamodb://REGION/TABLE?endpoint=URL&create=true", uri, why)));
  };
  DynamoUri parsed;
  const std::string rest = uri.substr(std::string(kDynamoScheme).size());
  const size_t question = std::min(rest.find('?'), rest.size());
  const size_t slash = rest.find('/');
  if (slash == 0 || slash >= question || slash + 1 == question)
    return refuse("it has no region or no table");
  parsed.region = rest.substr(0, slash);
  parsed.options.table = rest.substr(slash + 1, question - slash - 1);
  size_t begin = question + 1;
  while (begin < rest.size()) {
    const size_t end = std::min(rest.find('&', begin), rest.size());
    const std::string pair = rest.substr(begin, end - begin);
    const std::string name = pair.substr(0, pair.find('='));
    const std::string value =
        pair.find('=') == std::string::npos ? "" : pair.substr(name.size() + 1);
    if (name == "endpoint")
      parsed.endpoint = value;
    else if (name == "create" && (value == "true" || value == "false"))
      parsed.options.create = value == "true";
    else
      return refuse(fmt::format("there is no \"{}\"{}", pair,
                                base::DidYouMean(name, {"endpoint", "create"})));
    begin = end + 1;
  }
  return parsed;
}

}  // namespace

Services::Services()
    : http_(net::MakeHttpClient()),
      credentials_(net::FindAwsCredentials(*http_, base::SystemClock(), net::ProcessEnvironment())),
      secrets_(net::ProcessEnvironment(), [this] { return SecretsManager(); }) {}

std::unique_ptr<net::AwsClient> Services::Aws(const std::string& service, const std::string& region,
                                              const std::string& endpoint) {
  return std::make_unique<net::AwsClient>(*http_, *credentials_, base::SystemClock(),
                                          net::AwsService{service, region, endpoint});
}

base::Result<std::unique_ptr<state::RunStore>> Services::OpenDynamo(const std::string& uri) {
  TRY_ASSIGN(const DynamoUri parsed, ParseDynamoUri(uri));
  dynamodb_ = Aws("dynamodb", parsed.region, parsed.endpoint);
  return state::OpenDynamoRunStore(*dynamodb_, base::SystemClock(), parsed.options);
}

base::Result<net::AwsClient*> Services::SecretsManager() {
  const std::lock_guard lock(mutex_);
  if (!secrets_manager_) {
    const std::string region = DefaultRegion();
    if (region.empty())
      return base::Fail(base::Invalid("no AWS region for Secrets Manager: set AWS_REGION"));
    secrets_manager_ =
        Aws("secretsmanager", region, net::ProcessEnvironment()(kSecretsEndpoint).value_or(""));
  }
  return secrets_manager_.get();
}

std::string DefaultRegion() {
  const net::Environment environment = net::ProcessEnvironment();
  return environment("AWS_REGION").value_or(environment("AWS_DEFAULT_REGION").value_or(""));
}

}  // namespace cli
