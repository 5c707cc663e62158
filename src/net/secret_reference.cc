#include "net/secret_reference.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/read_file.h"

namespace net {

base::Result<base::Secret> SecretReader::Read(const SecretReference& reference) const {
  const std::string& text = reference.Text().Reveal();
  const auto after = [&](const std::string& scheme) -> std::optional<std::string> {
    if (text.compare(0, scheme.size(), scheme) != 0) return std::nullopt;
    return text.substr(scheme.size());
  };
  if (const auto name = after("env:")) {
    const auto value = environment_(*name);
    if (!value) return base::Fail(base::Invalid("environment variable " + *name + " is not set"));
    return base::Secret(*value);
  }
  if (const auto path = after("file:")) {
    TRY_ASSIGN(std::string secret, base::ReadFile(*path));
    while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r')) secret.pop_back();
    return base::Secret(std::move(secret));
  }
  if (const auto id = after("secret:")) return FromSecretsManager(*id);
  return reference.Text();
}

base::Result<base::Secret> SecretReader::FromSecretsManager(const std::string& id) const {
  const size_t hash = std::min(id.find('#'), id.size());
  const std::string name = id.substr(0, hash);
  TRY_ASSIGN(AwsClient * client, secrets_manager_());
  const nlohmann::json input = {{"SecretId", name}};
  TRY_ASSIGN(const AwsReply reply,
             client->CallJson("secretsmanager.GetSecretValue", base::JsonText(input)));
  if (!reply.error.empty()) return base::Fail(ErrorOf(reply, "secret " + name));
  const auto json = base::ParseJson(reply.body);
  const auto text_in = [](const nlohmann::json& object, const std::string& key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    const bool text = object.is_object() && found != object.end() && found->is_string();
    return text ? std::optional(found->get<std::string>()) : std::nullopt;
  };
  const auto secret = text_in(json, "SecretString");
  if (!secret) return base::Fail(base::Invalid("secret " + name + " has no text"));
  if (hash == id.size()) return base::Secret(*secret);
  const std::string key = id.substr(hash + 1);
  const auto value = text_in(base::ParseJson(*secret), key);
  if (!value)
    return base::Fail(base::Invalid(fmt::format("secret {} has no text \"{}\"", name, key)));
  return base::Secret(*value);
}

}  // namespace net
