#include "console/api.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <memory>

#include "pipeline/run_log.h"

namespace console {
namespace {

class ApiTest : public testing::Test {
 protected:
  ApiTest() { product_.name = "PDM"; }
  ~ApiTest() override { std::filesystem::remove_all(logs_); }

  std::unique_ptr<Router> MakeRouter(const std::string& token = "secret", bool loopback = true) {
    return std::make_unique<Router>(
        Guard(token, loopback),
        MakeRoutes({product_, *runs_, logs_, counters_,
                    [this](const StartRequest& request) -> base::Result<Json> {
                      started_ = request;
                      if (refusal_) return base::Fail(*refusal_);
                      return Json{{"run_id", 1}};
                    },
                    [](const StartRequest& request) -> base::Result<pipeline::Plan> {
                      if (!request.selection.All())
                        return base::Fail(base::Invalid("no such step"));
                      return pipeline::Plan{};
                    }}));
  }
  Response Ask(const std::string& method, const std::string& path, const std::string& body = "",
               std::map<std::string, std::string> headers = {}) {
    Request request{method, path, {}, std::move(headers), body};
    if (const size_t query = path.find('?'); query != std::string::npos) {
      request.path = path.substr(0, query);
      const std::string pair = path.substr(query + 1);
      request.query[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
    }
    request.headers.emplace("host", "localhost:8080");
    return router_->Answer(request);
  }
  Response Write(const std::string& method, const std::string& path, const std::string& body = "") {
    return Ask(method, path, body,
               {{"authorization", "Bearer secret"}, {"content-type", "application/json"}});
  }
  state::Acquired Take(const std::string& id) {
    state::AcquireRequest request;
    request.wanted.key = {id, "PDM"};
    request.wanted.date = "2021-04-01";
    request.wanted.cluster_id = "local-host-1";
    request.wanted.snapshot_type = "full";
    request.first_step = "courtesy-flush";
    return runs_->Acquire(request).value();
  }

  const std::filesystem::path logs_ =
      std::filesystem::path(testing::TempDir()) / ("api_" + std::to_string(getpid()));
  pipeline::Product product_;
  base::ManualClock clock_{base::Timestamp{std::chrono::milliseconds(1617270002123)}};
  std::unique_ptr<state::RunStore> runs_ = state::OpenMemoryRunStore(clock_);
  base::MetricsRegistry counters_;
  StartRequest started_;
  std::optional<base::Error> refusal_;
  std::unique_ptr<Router> router_ = MakeRouter();
};

TEST_F(ApiTest, RefusesWhatIsNotThere) {
  EXPECT_EQ(Ask("GET", "/nowhere").status, 404);
  EXPECT_EQ(Ask("GET", "/api/v1/runs/absent").status, 404);
  EXPECT_EQ(Ask("GET", "/api/v1/runs//steps").status, 404);
  const Response wrong = Ask("PUT", "/api/v1/runs");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.headers.at("Allow"), "GET, POST");
}

TEST_F(ApiTest, RefusesToWriteWithoutTheToken) {
  for (const auto& [method, path] :
       {std::pair("POST", "/api/v1/runs"), std::pair("POST", "/api/v1/stop"),
        std::pair("POST", "/api/v1/runs/a/stop"), std::pair("DELETE", "/api/v1/runs/a")}) {
    EXPECT_EQ(Ask(method, path).status, 401) << path;
    EXPECT_EQ(Ask(method, path, "", {{"authorization", "Bearer secret2"}}).status, 401) << path;
    EXPECT_EQ(Ask(method, path, "", {{"authorization", "secret"}}).status, 401) << path;
  }
  router_ = MakeRouter("");
  EXPECT_EQ(Ask("POST", "/api/v1/stop", "", {{"authorization", "Bearer "}}).status, 403);
}

TEST_F(ApiTest, RefusesAnotherSitesPageAndAnotherName) {
  const std::string token = "Bearer secret";
  for (const char* origin : {"https://evil.example", "null", "http://localhost:81"}) {
    EXPECT_EQ(
        Ask("POST", "/api/v1/stop", "", {{"authorization", token}, {"origin", origin}}).status, 403)
        << origin;
  }
  EXPECT_EQ(Ask("POST", "/api/v1/stop", "",
                {{"authorization", token}, {"origin", "http://localhost:8080"}})
                .status,
            202);
  EXPECT_EQ(Ask("GET", "/api/v1/runs", "", {{"host", "evil.example:8080"}}).status, 403);
  EXPECT_EQ(Ask("GET", "/api/v1/runs", "", {{"host", "[::1]:8080"}}).status, 200);
}

TEST_F(ApiTest, ReadsNeedTheTokenWhereOthersReachTheServer) {
  router_ = MakeRouter("secret", false);
  EXPECT_EQ(Ask("GET", "/api/v1/runs").status, 401);
  EXPECT_EQ(Ask("GET", "/metrics").status, 401);
  EXPECT_EQ(Ask("GET", "/healthz").status, 200);
  EXPECT_EQ(Write("GET", "/api/v1/runs").status, 200);
}

TEST_F(ApiTest, RefusesAStartThatItDoesNotUnderstand) {
  EXPECT_EQ(Ask("POST", "/api/v1/runs", "{}", {{"authorization", "Bearer secret"}}).status, 400);
  EXPECT_EQ(Write("POST", "/api/v1/runs", "[]").status, 400);
  EXPECT_EQ(Write("POST", "/api/v1/runs", "{").status, 400);
  EXPECT_EQ(Write("POST", "/api/v1/runs", R"({"again": "yes"})").status, 400);
  const Response misspelt = Write("POST", "/api/v1/runs", R"({"s3_prefx": "x"})");
  EXPECT_NE(misspelt.body.find("did you mean"), std::string::npos);
  refusal_ = base::MakeError(base::ErrorCode::kRefused, "it is COMPLETED");
  EXPECT_EQ(Write("POST", "/api/v1/runs", "{}").status, 409);
  EXPECT_EQ(Ask("GET", "/api/v1/runs?limit=0").status, 400);
  EXPECT_EQ(Ask("GET", "/api/v1/runs?limit=9x").status, 400);
}

TEST_F(ApiTest, StartsARun) {
  const Response response = Write(
      "POST", "/api/v1/runs",
      R"({"correlation_id": "c", "s3_prefix": "p", "snapshot_type": "full", "from": "model"})");
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(started_.parameters.correlation_id, "c");
  EXPECT_EQ(started_.selection.from, "model");
  EXPECT_FALSE(started_.again);
}

TEST_F(ApiTest, TellsOfRunsStepsAndScripts) {
  const state::Lease lease = Take("nightly-1").lease;
  ASSERT_TRUE(runs_->PutStep(lease, {"model", state::RunStatus::kInProgress, 1, "", "t", ""}));
  ASSERT_TRUE(runs_->PutScript(
      lease, {"model", "model/a.1.sql", "h", state::RunStatus::kCompleted, 1, 5, 0.5, "", "t"}));
  const Json runs = Json::parse(Ask("GET", "/api/v1/runs").body);
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0]["status"], "IN_PROGRESS");
  EXPECT_EQ(runs[0]["held"], true);
  const Json steps = Json::parse(Ask("GET", "/api/v1/runs/nightly-1/steps").body);
  EXPECT_EQ(steps[0]["done"], 1);
  EXPECT_EQ(steps[0]["rows"], 5);
  const Json scripts = Json::parse(Ask("GET", "/api/v1/runs/nightly-1/scripts").body);
  EXPECT_EQ(scripts[0]["script"], "model/a.1.sql");
}

TEST_F(ApiTest, GivesOnlyLogsOfRecordedScripts) {
  const state::Lease lease = Take("nightly-1").lease;
  ASSERT_TRUE(runs_->PutScript(
      lease, {"model", "model/a.1.sql", "h", state::RunStatus::kCompleted, 1, 5, 0.5, "", "t"}));
  const std::string log = "/api/v1/runs/nightly-1/log?script=";
  EXPECT_EQ(Ask("GET", log + "../../../etc/passwd").status, 404);
  EXPECT_EQ(Ask("GET", log + "model/a.1.sql").status, 404);
  const auto file = pipeline::ScriptLogFile(logs_, "nightly-1", 1, "model", "model/a.1.sql");
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file) << "done\n";
  const Response found = Ask("GET", log + "model/a.1.sql");
  EXPECT_EQ(found.body, "done\n");
  EXPECT_TRUE(found.type.starts_with("text/plain"));
}

TEST_F(ApiTest, StopsAndClears) {
  const state::Lease lease = Take("nightly-1").lease;
  EXPECT_EQ(Write("DELETE", "/api/v1/runs/nightly-1").status, 409);
  EXPECT_EQ(Write("POST", "/api/v1/runs/nightly-1/stop").status, 202);
  EXPECT_TRUE(runs_->StopRequested(lease).value());
  state::RunEnd end;
  end.status = state::RunStatus::kCancelled;
  ASSERT_TRUE(runs_->Finish(lease, end));
  EXPECT_EQ(Write("POST", "/api/v1/runs/nightly-1/stop").status, 409);
  EXPECT_EQ(Write("POST", "/api/v1/stop").body, "[]\n");
  EXPECT_EQ(Write("DELETE", "/api/v1/runs/nightly-1").status, 200);
  EXPECT_EQ(Ask("GET", "/api/v1/runs/nightly-1").status, 404);
}

TEST_F(ApiTest, MetricsSayHowTheNewestRunStands) {
  Take("nightly-1");
  const std::string text = Ask("GET", "/metrics").body;
  EXPECT_NE(
      text.find("pdm_status{component=\"PDM\",snapshot_type=\"full\",export_date=\"2021-04-01\","
                "cluster_id=\"local-host-1\",correlation_id=\"nightly-1\"} 1\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("pdm_runs{status=\"IN_PROGRESS\"} 1\n"), std::string::npos);
  EXPECT_NE(text.find("pdm_run_held{correlation_id=\"nightly-1\"} 1\n"), std::string::npos);
}

TEST_F(ApiTest, TheDescriptionHasEveryRouteAndEverySchema) {
  const Json description = Json::parse(Ask("GET", "/openapi.json").body);
  EXPECT_TRUE(description["paths"].contains("/api/v1/runs/{correlation_id}/explain"));
  EXPECT_EQ(description["paths"]["/api/v1/stop"]["post"]["security"].size(), 1u);
  const std::string text = description.dump();
  const std::string reference = "#/components/schemas/";
  for (size_t at = text.find(reference); at != std::string::npos; at = text.find(reference, at)) {
    at += reference.size();
    const std::string schema = text.substr(at, text.find('"', at) - at);
    EXPECT_TRUE(description["components"]["schemas"].contains(schema)) << schema;
  }
}

}  // namespace
}  // namespace console
