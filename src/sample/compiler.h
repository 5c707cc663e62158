#pragma once

#include <yaml-cpp/yaml.h>

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "sample/assembler.h"
#include "sample/expression_parser.h"

namespace sample {

/// A piece of template and the file it stands in.
struct Fragment {
  std::string file;
  YAML::Node node;
};
using Fragments = std::map<std::string, Fragment, std::less<>>;

/// Compiles one template. The language is described in products/pdm/sample/README.md; scalars are
/// read by ValueCompiler. Errors name file, line and the path of keys. May throw what yaml-cpp
/// throws: LoadTemplates catches that.
class Compiler {
 public:
  /// All must outlive the Compiler. `path` starts the path of keys in messages.
  Compiler(const Fragments& fragments, World& world, Lexicon& lexicon, std::string path)
      : fragments_(fragments), world_(world), lexicon_(lexicon), path_{std::move(path)} {}

  /// An expression over the names of `entity` (see Scope) or the variables declared so far.
  base::Result<ExpressionId> Expression(const Fragment& fragment, const std::string& entity = "");
  /// Sets variables, in order.
  base::Result<void> Let(const Fragment& variables);
  /// One JSON value and a line end. A fragment named in `own` wins over the shared one.
  base::Result<void> Document(const Fragment& document, Fragments own);
  /// One line of cells with `|` between them.
  base::Result<void> Row(const Fragment& cells);

  Program Finish() { return assembler_.Finish(); }

 private:
  base::Result<void> LetNode(const YAML::Node& variables);
  base::Result<void> Value(const YAML::Node& node);
  base::Result<void> Scalar(const YAML::Node& node, TextForm form);
  base::Result<void> Map(const YAML::Node& node);
  base::Result<void> Members(const YAML::Node& node);
  base::Result<void> Member(const std::string& key, const YAML::Node& node);
  /// Compiles the fragment of that name as members of an object or as a value.
  base::Result<void> Use(const YAML::Node& name,
                         base::Result<void> (Compiler::*compile)(const YAML::Node&));
  base::Result<void> Sequence(const YAML::Node& node);
  base::Result<void> Conditional(const YAML::Node& node);
  base::Result<void> Repeat(const YAML::Node& node);
  base::Result<void> MapLike(const YAML::Node& node);
  /// Emits a loop around `body`, with the index in the variable `index_name`.
  template <class Body>
  base::Result<void> Loop(const YAML::Node& count, const std::string& index_name, Body body);

  base::Result<ExpressionId> ParseAll(const YAML::Node& node, const std::string& text);
  base::Result<YAML::Node> Need(const YAML::Node& node, const std::string& key);
  /// `error` with file, line and path, once.
  base::Error At(const YAML::Node& node, base::Error error) const;

  const Fragments& fragments_;
  World& world_;
  Lexicon& lexicon_;
  std::vector<std::string> path_;
  Fragments own_;
  std::string file_;
  Scope scope_;
  Assembler assembler_;
  int loops_ = 0;
  int uses_ = 0;
};

}  // namespace sample
