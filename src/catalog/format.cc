#include "catalog/format.h"

#include <algorithm>

namespace catalog {
namespace {

constexpr FileFormat kFormats[] = {
    {"textfile", "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
     "org.apache.hadoop.mapred.TextInputFormat",
     "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"},
    {"orc", "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
     "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
     "org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat"},
    {"parquet", "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
     "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
     "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"},
    {"sequencefile", "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
     "org.apache.hadoop.mapred.SequenceFileInputFormat",
     "org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat"},
    {"rcfile", "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe",
     "org.apache.hadoop.hive.ql.io.RCFileInputFormat",
     "org.apache.hadoop.hive.ql.io.RCFileOutputFormat"},
    {"avro", "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
     "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
     "org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat"},
};

}  // namespace

const FileFormat* FindFormat(const std::string& name) {
  const auto* found =
      std::ranges::find_if(kFormats, [&](const FileFormat& format) { return name == format.name; });
  return found == std::end(kFormats) ? nullptr : found;
}

const FileFormat* FormatOfInput(const std::string& input_class) {
  const auto* found = std::ranges::find_if(
      kFormats, [&](const FileFormat& format) { return input_class == format.input; });
  return found == std::end(kFormats) ? nullptr : found;
}

bool IsSerdeOfFormat(const std::string& serde) {
  return std::ranges::any_of(kFormats,
                             [&](const FileFormat& format) { return serde == format.serde; });
}

std::string SerdeOf(const Table& table) {
  if (!table.serde.empty()) return table.serde;
  const FileFormat* format = FindFormat(table.format);
  return format ? format->serde : "";
}

}  // namespace catalog
