#include "sql/lineage_changes.h"

namespace sql {
namespace {

/// Which row of the table it is tells nothing of where values come from.
void DropRowColumn(std::vector<Flow>& flows) {
  std::erase_if(flows, [](const Flow& flow) {
    return flow.from.path.size() == 1 && flow.from.path[0] == kRowColumn;
  });
}

/// What decides which rows there are to change, and which change is whose.
std::vector<Flow> Deciding(QueryLineage& query) {
  std::vector<Flow> flows = std::move(query.rows);
  for (Flow flow : query.columns[1].flows) {
    flow.to.clear();
    flow.same_shape = false;
    flow.roles = flow.how == How::kDeciding ? flow.roles : static_cast<unsigned>(kFilter);
    flow.how = How::kDeciding;
    flows.push_back(std::move(flow));
  }
  DropRowColumn(flows);
  MergeFlows(flows);
  return flows;
}

}  // namespace

QueryLineage LineageOfChanges(const BoundChanges& changes, QueryLineage query) {
  QueryLineage result;
  const std::vector<Flow> deciding = Deciding(query);
  const std::string table = changes.table->database + "." + changes.table->name;
  for (const SchemaColumn& column : changes.table->columns)
    result.columns.push_back({column.name, column.type, {{{}, {table, {column.name}}}}, {}});
  for (const BoundChange& change : changes.changes) {
    for (size_t i = 0; i < change.columns.size(); ++i) {
      ColumnLineage& value = query.columns[change.first_value + i];
      ColumnLineage& column = result.columns[change.columns[i]];
      DropRowColumn(value.flows);
      column.flows.insert(column.flows.end(), value.flows.begin(), value.flows.end());
      column.expressions.insert(column.expressions.end(), value.expressions.begin(),
                                value.expressions.end());
      if (change.action == BoundChange::Action::kUpdate)
        column.flows.insert(column.flows.end(), deciding.begin(), deciding.end());
    }
    if (change.action != BoundChange::Action::kUpdate)
      result.rows.insert(result.rows.end(), deciding.begin(), deciding.end());
  }
  for (ColumnLineage& column : result.columns) MergeFlows(column.flows);
  MergeFlows(result.rows);
  result.tables = std::move(query.tables);
  return result;
}

}  // namespace sql
