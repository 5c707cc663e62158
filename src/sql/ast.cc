#include "sql/ast.h"

#include "sql/statement.h"

void std::default_delete<sql::Expr>::operator()(sql::Expr* expr) const { delete expr; }

void std::default_delete<sql::Query>::operator()(sql::Query* query) const { delete query; }

void std::default_delete<sql::TableRef>::operator()(sql::TableRef* table) const { delete table; }

void std::default_delete<sql::WindowSpec>::operator()(sql::WindowSpec* window) const {
  delete window;
}

namespace sql {

StatementNode::StatementNode() = default;
StatementNode::StatementNode(StatementNode&& other) noexcept = default;
StatementNode& StatementNode::operator=(StatementNode&& other) noexcept = default;
StatementNode::~StatementNode() = default;

}  // namespace sql
