#include <benchmark/benchmark.h>

#include "sql/parser.h"

/// How fast HiveQL is parsed; the aim is 20 MB/s on one core.
namespace {

/// A query of the kind that generated products are made of.
std::string Query(int columns) {
  std::string text = "INSERT OVERWRITE TABLE product.statement PARTITION (dt='2021-04-01') SELECT ";
  for (int i = 0; i < columns; ++i) {
    const std::string n = std::to_string(i);
    text += "CASE WHEN s.payment_frequency_" + n + " = 'MONTHLY' AND coalesce(s.amount_" + n +
            ", 0) > 10.50 THEN cast(get_json_object(s.document, '$.statement.a_" + n +
            "') AS decimal(15,2)) ELSE NULL END AS amount_" + n + ",\n       ";
  }
  text +=
      "row_number() OVER (PARTITION BY s.id ORDER BY s.last_modified DESC) AS number\n"
      "FROM source.statement s LEFT JOIN source.contract c "
      "LATERAL VIEW OUTER explode(s.items) e AS item ON s.contract_id = c.id WHERE s.type IN ('A', "
      "'B') "
      "AND c.closed_date IS NULL GROUP BY s.id";
  return text;
}

void ParseStatement(benchmark::State& state) {
  const sql::Source source = sql::MakeSource(Query(static_cast<int>(state.range(0))));
  for (auto _ : state) {
    auto statement = sql::Parse(source);
    if (!statement) state.SkipWithError(statement.error().ToString().c_str());
    benchmark::DoNotOptimize(statement);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(source.text.size()));
}
BENCHMARK(ParseStatement)->Arg(1)->Arg(20)->Arg(200);

}  // namespace
