#pragma once

#include <string>

#include "catalog/table.h"

namespace catalog {

/// A STORED AS word and the classes that it stands for.
struct FileFormat {
  const char* name;
  const char* serde;
  const char* input;
  const char* output;
};

/// Null for a word or class that is not known.
const FileFormat* FindFormat(const std::string& name);
const FileFormat* FormatOfInput(const std::string& input_class);

/// Whether a SerDe's class is that of a format. Of such tables Hive keeps the columns as they were
/// declared; any other SerDe is asked for them (hive.serdes.using.metastore.for.schema).
bool IsSerdeOfFormat(const std::string& serde);

/// The SerDe's class: the table's own, or that of its format.
std::string SerdeOf(const Table& table);

}  // namespace catalog
