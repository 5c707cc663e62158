#pragma once

#include <functional>
#include <memory>
#include <string>

#include "events/config.h"
#include "events/sink.h"
#include "net/aws_client.h"
#include "net/http.h"
#include "net/secret_reference.h"

/// The sinks that reach out of the program. What they are given must outlive them.
namespace events {

/// Posts the envelope; any 2xx is success.
std::unique_ptr<Sink> MakeWebhookSink(const TargetConfig& target, net::HttpClient& http,
                                      const net::SecretReader& secrets);
/// Posts a message in the shape of Slack's incoming webhooks.
std::unique_ptr<Sink> MakeSlackSink(const TargetConfig& target, net::HttpClient& http,
                                    const net::SecretReader& secrets);
/// Publishes the envelope to a topic.
std::unique_ptr<Sink> MakeSnsSink(const TargetConfig& target,
                                  std::unique_ptr<net::AwsClient> client);
/// Puts the event on a bus, under the target's source.
std::unique_ptr<Sink> MakeEventBridgeSink(const TargetConfig& target,
                                          std::unique_ptr<net::AwsClient> client);
/// Runs a program with the envelope on its standard input; success is exit code 0 within the
/// timeout. What it prints goes to this program's stderr.
std::unique_ptr<Sink> MakeCommandSink(const TargetConfig& target);

/// Publishes `message` to an SNS topic.
base::Result<void> PublishToSns(net::AwsClient& client, const std::string& topic_arn,
                                const std::string& subject, const std::string& message,
                                std::stop_token stop);

}  // namespace events
