#include "cli/parameters.h"

#include <CLI/App.hpp>

namespace cli {

void AddRunParameters(CLI::App& command, pipeline::RunParameters& parameters) {
  command.add_option("--s3-prefix", parameters.s3_prefix, "Snapshot, below the published bucket")
      ->envname("S3_PREFIX");
  command.add_option("--export-date", parameters.export_date, "Such as 2021-04-01; default today")
      ->envname("EXPORT_DATE");
  command.add_option("--correlation-id", parameters.correlation_id, "Name of the run")
      ->envname("CORRELATION_ID");
  command.add_option("--snapshot-type", parameters.snapshot_type, "full")->envname("SNAPSHOT_TYPE");
}

void AddSelection(CLI::App& command, pipeline::Selection& selection) {
  CLI::Option* from =
      command.add_option("--from", selection.from, "This step and all later ones, done or not");
  command.add_option("--only", selection.only, "This step alone, done or not")->excludes(from);
}

}  // namespace cli
