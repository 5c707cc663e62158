#include <cstdint>

#include "base/check.h"
#include "sql/parser.h"
#include "sql/printer.h"
#include "sql/script.h"

/// Any text parses or fails with an error; what parses prints to text that parses to an equal tree.
/// Seeds: tests/cases/parse.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string script(reinterpret_cast<const char*>(data), size);
  for (const sql::RawStatement& raw : sql::SplitScript(script)) {
    const auto source = sql::Substitute(script, raw, "", [](std::string_view name) {
      return name == "x" ? std::optional<std::string>("1 y") : std::nullopt;
    });
    if (!source) continue;
    const auto statement = sql::Parse(*source);
    if (!statement) {
      (void)statement.error().ToString();
      continue;
    }
    const std::string printed = sql::Print(*statement);
    const auto again = sql::Parse(sql::MakeSource(printed));
    CHECK(again, again.error().ToString());
    CHECK(sql::Equal(*statement, *again), printed + "\n" + sql::Print(*again));
  }
  return 0;
}
