#include "console/api.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/json.h"
#include "base/nearest.h"
#include "console/views.h"
#include "pipeline/run_log.h"

namespace console {
namespace {

constexpr size_t kMostRuns = 1000;

/// Answers of one kind of object; a value, copied into the routes.
class Api {
 public:
  explicit Api(const ApiParts& parts) : parts_(parts) {}

  Response Health() const {
    // A store that does not answer is what a probe must see.
    const auto runs = parts_.runs.List();
    return runs ? JsonAnswer({{"status", "ok"}}) : ErrorAnswer(runs.error());
  }

  Response Metrics() const {
    auto families = RunFamilies(parts_.runs, parts_.product.name);
    if (!families) return ErrorAnswer(families.error());
    for (base::MetricFamily& family : parts_.counters.Families())
      families->push_back(std::move(family));
    Response response;
    response.type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = base::PrometheusText(*families);
    return response;
  }

  Response Runs(const Call& call) const {
    size_t limit = 100;
    const std::string given = call.request.Query("limit");
    const auto [end, wrong] = std::from_chars(given.data(), given.data() + given.size(), limit);
    if (!given.empty() && (wrong != std::errc() || end != given.data() + given.size() ||
                           limit == 0 || limit > kMostRuns))
      return ErrorAnswer(base::Invalid(fmt::format("limit is a number from 1 to {}", kMostRuns)));
    const auto records = parts_.runs.List();
    if (!records) return ErrorAnswer(records.error());
    Json view = Json::array();
    for (const state::RunRecord& record : *records) {
      if (record.key.data_product != parts_.product.name) continue;
      if (view.size() == limit) break;
      const auto held = parts_.runs.IsHeld(record.key);
      if (!held) return ErrorAnswer(held.error());
      view.push_back(RunView(record, *held));
    }
    return JsonAnswer(view);
  }

  Response Run(const Call& call) const {
    return OfRun(call, [&](const state::RunRecord& record) -> base::Result<Response> {
      TRY_ASSIGN(const bool held, parts_.runs.IsHeld(record.key));
      return JsonAnswer(RunView(record, held));
    });
  }

  Response Steps(const Call& call) const {
    return OfRun(call, [&](const state::RunRecord& record) -> base::Result<Response> {
      TRY_ASSIGN(const auto steps, parts_.runs.Steps(record.key));
      TRY_ASSIGN(const auto scripts, parts_.runs.Scripts(record.key));
      return JsonAnswer(StepsView(steps, scripts));
    });
  }

  Response Scripts(const Call& call) const {
    return OfRun(call, [&](const state::RunRecord& record) -> base::Result<Response> {
      TRY_ASSIGN(const auto scripts, parts_.runs.Scripts(record.key));
      return JsonAnswer(ScriptsView(scripts));
    });
  }

  Response Log(const Call& call) const {
    return OfRun(call, [&](const state::RunRecord& record) -> base::Result<Response> {
      const std::string name = call.request.Query("script");
      TRY_ASSIGN(const auto scripts, parts_.runs.Scripts(record.key));
      // Only what a run recorded names a file.
      const auto found = std::find_if(scripts.begin(), scripts.end(),
                                      [&](const auto& script) { return script.script == name; });
      if (found == scripts.end()) {
        std::vector<std::string> names;
        for (const state::ScriptProgress& script : scripts) names.push_back(script.script);
        return base::Fail(
            base::NotFound(fmt::format("no script \"{}\" ran in run {}{}", name,
                                       record.key.correlation_id, base::DidYouMean(name, names))));
      }
      const auto file = pipeline::FindScriptLog(parts_.logs, record.key.correlation_id,
                                                record.run_id, found->step, found->script);
      TRY_ASSIGN(std::string text, pipeline::LogTail(file));
      Response response;
      response.type = "text/plain; charset=utf-8";
      response.body = std::move(text);
      return response;
    });
  }

  Response Explain(const Call& call) const {
    const Request& request = call.request;
    StartRequest wanted;
    wanted.parameters = {request.Query("s3_prefix"), request.Query("export_date"),
                         call.path.at("correlation_id"), request.Query("snapshot_type")};
    wanted.selection.from = request.Query("from");
    wanted.selection.only = request.Query("only");
    const auto plan = parts_.explain(wanted);
    if (!plan) return ErrorAnswer(plan.error());
    Json errors = Json::array();
    for (const base::Error& error : plan->errors) errors.push_back(error.ToString());
    return JsonAnswer({{"plan", PlanView(*plan)}, {"errors", errors}});
  }

  Response Start(const Call& call) const {
    const auto wanted = ReadStart(call.request);
    if (!wanted) return ErrorAnswer(wanted.error());
    const auto started = parts_.start(*wanted);
    return started ? JsonAnswer(*started, 201) : ErrorAnswer(started.error());
  }

  Response Stop(const Call& call) const {
    return OfRun(call, [&](const state::RunRecord& record) -> base::Result<Response> {
      TRY_ASSIGN(const bool requested, parts_.runs.RequestStop(record.key));
      if (!requested)
        return base::Fail(base::MakeError(
            base::ErrorCode::kRefused,
            fmt::format("run \"{}\" is not in progress", record.key.correlation_id)));
      return JsonAnswer({{"correlation_id", record.key.correlation_id}, {"requested", true}}, 202);
    });
  }

  Response StopAll() const {
    const auto records = parts_.runs.List();
    if (!records) return ErrorAnswer(records.error());
    Json view = Json::array();
    for (const state::RunRecord& record : *records) {
      if (record.key.data_product != parts_.product.name) continue;
      const auto requested = parts_.runs.RequestStop(record.key);
      if (!requested) return ErrorAnswer(requested.error());
      if (*requested)
        view.push_back({{"correlation_id", record.key.correlation_id}, {"requested", true}});
    }
    return JsonAnswer(view, 202);
  }

  Response Clear(const Call& call) const {
    return OfRun(call, [&](const state::RunRecord& record) -> base::Result<Response> {
      TRY(parts_.runs.Clear(record.key));
      return JsonAnswer({{"correlation_id", record.key.correlation_id}, {"cleared", true}});
    });
  }

 private:
  template <class Answer>
  Response OfRun(const Call& call, const Answer& answer) const {
    const std::string& id = call.path.at("correlation_id");
    const auto record = parts_.runs.Find({id, parts_.product.name});
    if (!record) return ErrorAnswer(record.error());
    if (!*record) return ErrorAnswer(base::NotFound(fmt::format("there is no run \"{}\"", id)));
    const base::Result<Response> response = answer(**record);
    return response ? *response : ErrorAnswer(response.error());
  }

  static base::Result<StartRequest> ReadStart(const Request& request) {
    if (!request.Header("content-type").starts_with("application/json"))
      return base::Fail(base::Invalid("the body must be application/json"));
    const Json json = base::ParseOrderedJson(request.body);
    if (!json.is_object()) return base::Fail(base::Invalid("the body must be a JSON object"));
    StartRequest wanted;
    const std::vector<std::pair<std::string, std::string*>> texts = {
        {"correlation_id", &wanted.parameters.correlation_id},
        {"s3_prefix", &wanted.parameters.s3_prefix},
        {"export_date", &wanted.parameters.export_date},
        {"snapshot_type", &wanted.parameters.snapshot_type},
        {"from", &wanted.selection.from},
        {"only", &wanted.selection.only}};
    std::vector<std::string> known = {"again"};
    for (const auto& [name, text] : texts) known.push_back(name);
    for (const auto& [name, value] : json.items()) {
      const auto found = std::find_if(texts.begin(), texts.end(),
                                      [&](const auto& text) { return text.first == name; });
      if (name == "again" && value.is_boolean())
        wanted.again = value.get<bool>();
      else if (found != texts.end() && value.is_string())
        *found->second = value.get<std::string>();
      else if (found != texts.end() || name == "again")
        return base::Fail(base::Invalid(fmt::format("\"{}\" is of the wrong type", name)));
      else
        return base::Fail(base::Invalid(
            fmt::format("there is no \"{}\"{}", name, base::DidYouMean(name, known))));
    }
    return wanted;
  }

  const ApiParts parts_;
};

}  // namespace

std::vector<Route> MakeRoutes(const ApiParts& parts) {
  const Api api(parts);
  const std::string runs = "/api/v1/runs";
  const std::string run = runs + "/{correlation_id}";
  std::vector<Route> routes = {
      {"GET",
       "/healthz",
       "health",
       "Whether the run store answers",
       Access::kOpen,
       [api](const Call&) { return api.Health(); },
       {},
       "",
       "Health"},
      {"GET",
       "/metrics",
       "metrics",
       "Runs and requests in the text format of Prometheus",
       Access::kRead,
       [api](const Call&) { return api.Metrics(); },
       {},
       "",
       "",
       "text/plain"},
      {"GET",
       runs,
       "listRuns",
       "Every run, newest first",
       Access::kRead,
       [api](const Call& call) { return api.Runs(call); },
       {{"limit", "The most runs to give, 100 by default"}},
       "",
       "Runs"},
      {"POST",
       runs,
       "startRun",
       "Starts a run in the background; a failed one goes on",
       Access::kWrite,
       [api](const Call& call) { return api.Start(call); },
       {},
       "StartRequest",
       "Started"},
      {"GET",
       run,
       "getRun",
       "One run",
       Access::kRead,
       [api](const Call& call) { return api.Run(call); },
       {},
       "",
       "Run"},
      {"DELETE",
       run,
       "clearRun",
       "Forgets a run: its next start is a full restart",
       Access::kWrite,
       [api](const Call& call) { return api.Clear(call); },
       {},
       "",
       "Cleared"},
      {"GET",
       run + "/steps",
       "listSteps",
       "Its steps",
       Access::kRead,
       [api](const Call& call) { return api.Steps(call); },
       {},
       "",
       "Steps"},
      {"GET",
       run + "/scripts",
       "listScripts",
       "Its scripts",
       Access::kRead,
       [api](const Call& call) { return api.Scripts(call); },
       {},
       "",
       "Scripts"},
      {"GET",
       run + "/log",
       "getLog",
       "The newest log of one script, its last mebibyte",
       Access::kRead,
       [api](const Call& call) { return api.Log(call); },
       {{"script", "Such as model/site_dim.1.sql"}},
       "",
       "",
       "text/plain"},
      {"GET",
       run + "/explain",
       "explainRun",
       "What a start would do and why, script by script",
       Access::kRead,
       [api](const Call& call) { return api.Explain(call); },
       {{"s3_prefix", "What is not given is what the run was last started with"},
        {"export_date", "Such as 2021-04-01"},
        {"snapshot_type", "full"},
        {"from", "A step that would run again with all later ones"},
        {"only", "A step that would run alone"}},
       "",
       "Plan"},
      {"POST",
       run + "/stop",
       "stopRun",
       "Asks the run's owner to end it as CANCELLED",
       Access::kWrite,
       [api](const Call& call) { return api.Stop(call); },
       {},
       "",
       "StopRequested"},
      {"POST",
       "/api/v1/stop",
       "stopAllRuns",
       "Asks the owner of every current run to end it",
       Access::kWrite,
       [api](const Call&) { return api.StopAll(); },
       {},
       "",
       "StopsRequested"}};
  const Response description = JsonAnswer(OpenApi(routes));
  routes.push_back({"GET",
                    "/openapi.json",
                    "describe",
                    "This description",
                    Access::kOpen,
                    [description](const Call&) { return description; },
                    {},
                    "",
                    "",
                    "application/json"});
  return routes;
}

}  // namespace console
