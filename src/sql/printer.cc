#include "sql/printer.h"

#include "sql/lexer.h"
#include "sql/print_state.h"

namespace sql {

std::string Print(const Statement& statement) {
  Printer printer;
  printer.Put(statement);
  return printer.Take();
}

std::string Print(const Query& query) {
  Printer printer;
  printer.Put(query);
  return printer.Take();
}

std::string Print(const Expr& expr) {
  Printer printer;
  printer.Put(expr);
  return printer.Take();
}

void Printer::PutName(std::string_view name) { Put(QuoteName(name)); }

void Printer::PutNames(const std::vector<std::string>& names) {
  PutList(names, [this](const std::string& name) { PutName(name); });
}

void Printer::PutNamesInParentheses(const std::vector<std::string>& names) {
  Put("(");
  PutNames(names);
  Put(")");
}

void Printer::PutQualified(const QualifiedName& name) {
  if (!name.database.empty()) {
    PutName(name.database);
    Put(".");
  }
  PutName(name.name);
}

void Printer::PutString(std::string_view text) { Put(QuoteString(text)); }

/// As Type::ToString, but with the names of fields quoted where they must be.
void Printer::Put(const Type& type) {
  switch (type.kind) {
    case TypeKind::kArray:
      Put("array<");
      break;
    case TypeKind::kMap:
      Put("map<");
      break;
    case TypeKind::kStruct:
      Put("struct<");
      break;
    case TypeKind::kUnion:
      Put("uniontype<");
      break;
    default:
      Put(type.ToString());
      return;
  }
  for (size_t i = 0; i < type.children.size(); ++i) {
    if (i > 0) Put(",");
    if (type.kind == TypeKind::kStruct) {
      PutName(type.names[i]);
      Put(":");
    }
    Put(type.children[i]);
  }
  Put(">");
}

}  // namespace sql
