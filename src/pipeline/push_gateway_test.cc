#include "pipeline/push_gateway.h"

#include <gtest/gtest.h>

#include "net/memory_client.h"

namespace pipeline {
namespace {

TEST(PushGatewayTest, SaysWhenTheGatewayRefusesOrIsNotThere) {
  net::MemoryHttpClient http;
  PushGateway gateway(http, "http://gateway:9091", "PDM");
  http.Answer(400, "pushed metrics are inconsistent");
  const auto refused = gateway.Push({});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("http://gateway:9091/metrics/job/pdm"), std::string::npos);
  EXPECT_FALSE(gateway.Wipe());
}

TEST(PushGatewayTest, PushesAndWipesTheProductsGroup) {
  net::MemoryHttpClient http;
  PushGateway gateway(http, "http://gateway:9091/", "PDM");
  http.Answer(200, "");
  http.Answer(202, "");
  ASSERT_TRUE(gateway.Push({{"pdm_status",
                             "How the newest run stands.",
                             base::MetricFamily::Kind::kGauge,
                             {{{{"component", "PDM"}}, 1}}}}));
  ASSERT_TRUE(gateway.Wipe());
  const auto requests = http.Requests();
  ASSERT_EQ(requests.size(), 2u);
  EXPECT_EQ(requests[0].method, "POST");
  EXPECT_EQ(requests[0].url, "http://gateway:9091/metrics/job/pdm");
  EXPECT_NE(requests[0].body.find("pdm_status{component=\"PDM\"} 1\n"), std::string::npos);
  EXPECT_EQ(requests[1].method, "DELETE");
}

}  // namespace
}  // namespace pipeline
