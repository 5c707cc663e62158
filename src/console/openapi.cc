#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/json.h"
#include "console/api.h"

namespace console {
namespace {

// Every object that the API takes or gives; docs/rest.md explains the fields.
constexpr const char* kSchemas = R"json({
  "Error": {"type": "object", "properties": {"error": {"type": "object", "properties": {
    "code": {"type": "string"}, "message": {"type": "string"}}}}},
  "Health": {"type": "object", "properties": {"status": {"type": "string"}}},
  "Run": {"type": "object", "properties": {
    "correlation_id": {"type": "string"}, "data_product": {"type": "string"},
    "run_id": {"type": "integer"},
    "status": {"type": "string", "enum": ["IN_PROGRESS", "COMPLETED", "FAILED", "CANCELLED"]},
    "held": {"type": "boolean"}, "current_step": {"type": "string"}, "date": {"type": "string"},
    "snapshot_type": {"type": "string"}, "s3_prefix": {"type": "string"},
    "cluster_id": {"type": "string"}, "started": {"type": "string"},
    "updated": {"type": "string"}}},
  "Runs": {"type": "array", "items": {"$ref": "#/components/schemas/Run"}},
  "Step": {"type": "object", "properties": {
    "step": {"type": "string"}, "status": {"type": "string"}, "seconds": {"type": "number"},
    "done": {"type": "integer"}, "running": {"type": "integer"}, "failed": {"type": "integer"},
    "rows": {"type": "integer"}, "error": {"type": "string"}, "started": {"type": "string"},
    "finished": {"type": "string"}}},
  "Steps": {"type": "array", "items": {"$ref": "#/components/schemas/Step"}},
  "Script": {"type": "object", "properties": {
    "step": {"type": "string"}, "script": {"type": "string"}, "status": {"type": "string"},
    "attempts": {"type": "integer"}, "rows": {"type": "integer"}, "seconds": {"type": "number"},
    "finished": {"type": "string"}, "error": {"type": "string"}}},
  "Scripts": {"type": "array", "items": {"$ref": "#/components/schemas/Script"}},
  "PlanRow": {"type": "object", "properties": {
    "step": {"type": "string"}, "script": {"type": "string"},
    "decision": {"type": "string", "enum": ["run", "skip"]}, "reason": {"type": "string"}}},
  "Plan": {"type": "object", "properties": {
    "plan": {"type": "array", "items": {"$ref": "#/components/schemas/PlanRow"}},
    "errors": {"type": "array", "items": {"type": "string"}}}},
  "StartRequest": {"type": "object", "required": ["correlation_id", "s3_prefix", "snapshot_type"],
    "additionalProperties": false, "properties": {
    "correlation_id": {"type": "string"}, "s3_prefix": {"type": "string"},
    "export_date": {"type": "string"}, "snapshot_type": {"type": "string"},
    "again": {"type": "boolean"}, "from": {"type": "string"}, "only": {"type": "string"}}},
  "Started": {"type": "object", "properties": {
    "correlation_id": {"type": "string"}, "data_product": {"type": "string"},
    "run_id": {"type": "integer"}, "cluster_id": {"type": "string"}, "pid": {"type": "integer"},
    "log": {"type": "string"}}},
  "StopRequested": {"type": "object", "properties": {
    "correlation_id": {"type": "string"}, "requested": {"type": "boolean"}}},
  "StopsRequested": {"type": "array", "items": {"$ref": "#/components/schemas/StopRequested"}},
  "Cleared": {"type": "object", "properties": {
    "correlation_id": {"type": "string"}, "cleared": {"type": "boolean"}}}
})json";

Json Reference(const std::string& schema) {
  return {{"schema", {{"$ref", "#/components/schemas/" + schema}}}};
}

Json Parameters(const Route& route) {
  Json parameters = Json::array();
  for (const std::string& name : PathParameters(route.pattern)) {
    parameters.push_back(
        {{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  for (const RouteParameter& parameter : route.query) {
    parameters.push_back({{"name", parameter.name},
                          {"in", "query"},
                          {"description", parameter.description},
                          {"schema", {{"type", "string"}}}});
  }
  return parameters;
}

Json Operation(const Route& route) {
  Json content;
  content[route.type] = route.schema.empty() ? Json::object() : Reference(route.schema);
  Json failure;
  failure["application/json"] = Reference("Error");
  Json operation = {{"operationId", route.operation},
                    {"summary", route.summary},
                    {"parameters", Parameters(route)},
                    {"responses",
                     {{"2XX", {{"description", "Done"}, {"content", content}}},
                      {"default", {{"description", "Not done"}, {"content", failure}}}}}};
  if (!route.body.empty()) {
    Json body;
    body["application/json"] = Reference(route.body);
    operation["requestBody"] = {{"required", true}, {"content", body}};
  }
  operation["security"] = Json::array();
  if (route.access == Access::kWrite) operation["security"].push_back({{"token", Json::array()}});
  return operation;
}

}  // namespace

Json OpenApi(const std::vector<Route>& routes) {
  Json paths = Json::object();
  for (const Route& route : routes) {
    std::string method = route.method;
    std::transform(method.begin(), method.end(), method.begin(),
                   [](unsigned char character) { return std::tolower(character); });
    paths[route.pattern][method] = Operation(route);
  }
  return {{"openapi", "3.0.3"},
          {"info", {{"title", "pdm"}, {"version", "1"}}},
          {"paths", paths},
          {"components",
           {{"schemas", base::ParseOrderedJson(kSchemas)},
            {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
}

}  // namespace console
