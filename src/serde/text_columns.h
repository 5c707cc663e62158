#pragma once

#include <memory>
#include <vector>

#include "catalog/table.h"
#include "serde/record_decoder.h"

namespace serde {

/// Lines of LazySimpleSerDe: fields by a separator byte, collections inside them by the next ones
/// (by default ^A ^B ^C ...). What cannot be read as its type is NULL and no error; so are fields
/// that a line lacks. Hive 3.1.3's answers are in tests/cases/serde.
std::unique_ptr<RecordDecoder> MakeLazySimpleDecoder(const catalog::Table& table,
                                                     const std::vector<ScanPath>& paths);

/// `separatorChar`, `quoteChar` and `escapeChar` of OpenCSVSerde.
struct CsvCharacters {
  char separator = ',';
  char quote = '"';
  char escape = '\\';
};
CsvCharacters ReadCsvCharacters(const catalog::Table& table);

/// Lines of OpenCSVSerde, by the grammar of opencsv 2.3: every column is a string.
std::unique_ptr<RecordDecoder> MakeCsvDecoder(const catalog::Table& table,
                                              const std::vector<ScanPath>& paths);

}  // namespace serde
