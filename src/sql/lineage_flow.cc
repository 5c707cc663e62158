#include <algorithm>
#include <map>

#include "sql/lineage.h"

/// The algebra of flows.
namespace sql {
namespace {

bool IsKey(const std::string& step) { return step.starts_with("['"); }

/// Whether a path that goes on with `a` may meet one that goes on with `b`: an unknown key of a map
/// may be any.
bool Meet(const std::string& a, const std::string& b) {
  return a == b || (a == kElementStep && IsKey(b)) || (b == kElementStep && IsKey(a));
}

}  // namespace

std::string ToString(const ValuePath& path) {
  std::string text;
  for (const std::string& step : path) {
    if (!text.empty() && step[0] != '[') text += '.';
    text += step;
  }
  return text;
}

const char* HowName(How how) {
  switch (how) {
    case How::kDeciding:
      return "deciding";
    case How::kCopied:
      return "copied";
    case How::kDerived:
      return "derived";
    case How::kAggregated:
      return "aggregated";
  }
  return "";
}

std::string RoleNames(unsigned roles) {
  static constexpr std::pair<Role, const char*> kNames[] = {
      {kFilter, "filter"}, {kJoin, "join"}, {kGroup, "group"}, {kOrder, "order"}};
  std::string text;
  for (const auto& [role, name] : kNames) {
    if (!(roles & role)) continue;
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

std::vector<Flow> Inside(const std::vector<Flow>& flows, const std::string& step) {
  std::vector<Flow> inside;
  for (const Flow& flow : flows) {
    if (flow.to.empty()) {
      inside.push_back(flow);
      if (flow.same_shape) inside.back().from.path.push_back(step);
    } else if (Meet(flow.to[0], step)) {
      inside.push_back(flow);
      inside.back().to.erase(inside.back().to.begin());
    }
  }
  return inside;
}

std::vector<Flow> Inside(std::vector<Flow> flows, const ValuePath& path) {
  for (const std::string& step : path) flows = Inside(flows, step);
  return flows;
}

Flow Compose(const Flow& outer, const Flow& inner) {
  Flow flow = inner;
  flow.to = outer.to;
  if (outer.same_shape) flow.to.insert(flow.to.end(), inner.to.begin(), inner.to.end());
  flow.same_shape = outer.same_shape && inner.same_shape;
  if (outer.how == How::kDeciding) {
    flow.how = How::kDeciding;
    flow.roles = outer.roles;
  } else if (inner.how == How::kDeciding) {
    flow.roles = inner.roles;
  } else {
    flow.how = std::max(outer.how, inner.how);
    flow.roles = outer.roles | inner.roles;
  }
  return flow;
}

void MergeFlows(std::vector<Flow>& flows) {
  std::vector<Flow> merged;
  std::map<std::pair<ValuePath, Origin>, size_t> places;
  for (Flow& flow : flows) {
    const auto [found, is_new] = places.emplace(std::pair(flow.to, flow.from), merged.size());
    if (is_new) {
      merged.push_back(std::move(flow));
      continue;
    }
    Flow& known = merged[found->second];
    if (known.how == How::kDeciding || flow.how == How::kDeciding) {
      // A value has the shape of its origin whatever else the origin decides.
      known.same_shape = known.how == How::kDeciding ? flow.same_shape : known.same_shape;
    } else {
      known.same_shape = known.same_shape && flow.same_shape;
    }
    known.how = std::max(known.how, flow.how);
    known.roles |= flow.roles;
  }
  flows = std::move(merged);
}

}  // namespace sql
