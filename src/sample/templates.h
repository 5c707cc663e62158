#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "sample/program.h"

namespace sample {

/// One collection of the snapshot: `count` documents, each one run of the program.
struct Collection {
  std::string name;  ///< "core/contract": also its folder
  int64_t count = 0;
  Program program;
};

/// One file of reference data.
struct ReferenceFile {
  enum class Form {
    kJson,  ///< one document, indented over many lines
    kRows,  ///< `count` lines of cells
  };
  std::string path;  ///< below the folder of the published bucket
  Form form = Form::kRows;
  int64_t count = 1;
  Program program;
};

/// What a data product's documents look like. Read-only, so free to share between threads.
struct Templates {
  World world;
  Lexicon lexicon;
  std::vector<Collection> collections;
  std::vector<ReferenceFile> reference_files;
};

/// What the counts and values of templates depend on.
struct Setting {
  uint64_t seed = 1;
  int64_t claimants = 0;
  int64_t today = 0;  ///< day of the snapshot, since 1970
};

/// Compiles the templates in `folder`: words.yaml, entities.yaml, fragments.yaml, reference.yaml
/// and collections/*.yaml. An error names file, line and the path of keys.
base::Result<Templates> LoadTemplates(const std::filesystem::path& folder, const Setting& setting);

}  // namespace sample
