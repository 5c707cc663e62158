#include "sample/templates.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/nearest.h"
#include "sample/compiler.h"

namespace sample {
namespace {

namespace fs = std::filesystem;
using base::Fail;
using base::Invalid;
using base::Result;

constexpr const char* kEnvelope = "envelope";  // the fragment around every document
constexpr const char* kDocument = "document";  // what the envelope holds
constexpr int64_t kMostDocuments = int64_t{1} << 40;

base::Error AtKey(const std::string& file, const YAML::Node& node, const std::string& key,
                  const std::string& message) {
  base::Error error = Invalid(key + ": " + message);
  error.span = base::SourceSpan{file, static_cast<uint32_t>(node.Mark().line + 1),
                                static_cast<uint32_t>(node.Mark().column + 1), 1, ""};
  return error;
}

Result<YAML::Node> ReadFile(const fs::path& file) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored))
    return Fail(base::NotFound(file.string() + ": no such template file"));
  try {
    YAML::Node root = YAML::LoadFile(file.string());
    if (!root.IsMap()) return Fail(Invalid(file.string() + ": expected keys with values"));
    return root;
  } catch (const YAML::Exception& broken) {
    return Fail(Invalid(fmt::format("{}: {}", file.string(), broken.what())));
  }
}

/// A misspelt key would otherwise be left out in silence.
Result<void> CheckKeys(const std::string& file, const std::string& path, const YAML::Node& node,
                       const std::vector<std::string>& known) {
  if (!node.IsMap()) return Fail(AtKey(file, node, path, "expected keys with values"));
  for (const auto& member : node) {
    const std::string& key = member.first.Scalar();
    if (std::find(known.begin(), known.end(), key) == known.end())
      return Fail(AtKey(file, member.first, path + "." + key,
                        "unknown key" + base::DidYouMean(key, known)));
  }
  return {};
}

class Loader {
 public:
  Loader(fs::path folder, Templates& templates)
      : folder_(std::move(folder)), templates_(templates) {}

  Result<void> Load() {
    TRY(Words());
    TRY(Entities());
    TRY(ReadFragments());
    TRY(Collections());
    return ReferenceFiles();
  }

 private:
  std::string Named(const char* name) const { return (folder_ / name).string(); }

  Result<void> Words() {
    const std::string file = Named("words.yaml");
    TRY_ASSIGN(const YAML::Node root, ReadFile(file));
    TRY(CheckKeys(file, "words", root, {"lists", "tables", "sentences"}));
    auto loaded = templates_.lexicon.Load(root);
    if (!loaded) return Fail(base::WithContext(loaded.error(), file));
    return {};
  }

  Result<void> Entities() {
    const std::string file = Named("entities.yaml");
    TRY_ASSIGN(const YAML::Node root, ReadFile(file));
    World& world = templates_.world;
    for (const auto& member : root) {
      const std::string& name = member.first.Scalar();
      TRY(CheckKeys(file, name, member.second, {"count", "attributes"}));
      TRY_ASSIGN(const int64_t count, Count(file, name, member.second["count"]));
      world.entities.push_back({name, HashName(name), count});
      for (const auto& fact : member.second["attributes"]) {
        const std::string full_name = name + "." + fact.first.Scalar();
        Compiler compiler(fragments_, world, templates_.lexicon, full_name);
        TRY_ASSIGN(const ExpressionId expression, compiler.Expression({file, fact.second}, name));
        world.attributes.push_back({full_name, HashName(full_name), expression});
      }
    }
    return {};
  }

  Result<void> ReadFragments() {
    const std::string file = Named("fragments.yaml");
    TRY_ASSIGN(const YAML::Node root, ReadFile(file));
    for (const auto& member : root) fragments_[member.first.Scalar()] = {file, member.second};
    const auto envelope = fragments_.find(kEnvelope);
    if (envelope == fragments_.end())
      return Fail(AtKey(file, root, kEnvelope, "this fragment is missing"));
    return CheckKeys(file, kEnvelope, envelope->second.node, {"let", kDocument});
  }

  Result<void> Collections() {
    std::vector<fs::path> files;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder_ / "collections", failed))
      if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    if (failed || files.empty())
      return Fail(base::NotFound((folder_ / "collections").string() + ": no template files"));
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      TRY_ASSIGN(const YAML::Node root, ReadFile(file));
      for (const auto& member : root)
        TRY(AddCollection(file.string(), member.first.Scalar(), member.second));
    }
    return {};
  }

  Result<void> AddCollection(const std::string& file, const std::string& name,
                             const YAML::Node& node) {
    TRY(CheckKeys(file, name, node, {"count", "let", kDocument}));
    if (!node[kDocument] || !node[kDocument].IsMap())
      return Fail(AtKey(file, node, name, "\"document\" is missing"));
    const Fragment& envelope = fragments_[kEnvelope];
    Collection collection;
    collection.name = name;
    TRY_ASSIGN(collection.count, Count(file, name, node["count"]));
    Compiler compiler(fragments_, templates_.world, templates_.lexicon, name);
    TRY(compiler.Let({file, node["let"]}));
    TRY(compiler.Let({envelope.file, envelope.node["let"]}));
    TRY(compiler.Document({envelope.file, envelope.node[kDocument]},
                          {{kDocument, {file, node[kDocument]}}}));
    collection.program = compiler.Finish();
    templates_.collections.push_back(std::move(collection));
    return {};
  }

  Result<void> ReferenceFiles() {
    const std::string file = Named("reference.yaml");
    TRY_ASSIGN(const YAML::Node root, ReadFile(file));
    for (const auto& member : root)
      TRY(AddReferenceFile(file, member.first.Scalar(), member.second));
    return {};
  }

  Result<void> AddReferenceFile(const std::string& file, const std::string& path,
                                const YAML::Node& node) {
    TRY(CheckKeys(file, path, node, {"count", "let", kDocument, "row"}));
    if (node[kDocument].IsDefined() == node["row"].IsDefined())
      return Fail(AtKey(file, node, path, "needs either \"document\" or \"row\""));
    ReferenceFile reference;
    reference.path = path;
    Compiler compiler(fragments_, templates_.world, templates_.lexicon, path);
    TRY(compiler.Let({file, node["let"]}));
    if (node[kDocument]) {
      reference.form = ReferenceFile::Form::kJson;
      TRY(compiler.Document({file, node[kDocument]}, {}));
    } else {
      TRY_ASSIGN(reference.count, Count(file, path, node["count"]));
      TRY(compiler.Row({file, node["row"]}));
    }
    reference.program = compiler.Finish();
    templates_.reference_files.push_back(std::move(reference));
    return {};
  }

  Result<int64_t> Count(const std::string& file, const std::string& name, const YAML::Node& node) {
    if (!node) return Fail(Invalid(fmt::format("{}: {}.count is missing", file, name)));
    Compiler compiler(fragments_, templates_.world, templates_.lexicon, name + ".count");
    TRY_ASSIGN(const ExpressionId expression, compiler.Expression({file, node}));
    Frame frame{};
    const int64_t count = Evaluate(templates_.world, expression, frame);
    if (count < 0 || count > kMostDocuments)
      return Fail(AtKey(file, node, name + ".count", fmt::format("{} is out of range", count)));
    return count;
  }

  const fs::path folder_;
  Templates& templates_;
  Fragments fragments_;
};

}  // namespace

Result<Templates> LoadTemplates(const fs::path& folder, const Setting& setting) {
  Templates templates;
  templates.world.seed = Scatter(setting.seed);
  templates.world.claimants = setting.claimants;
  templates.world.today = setting.today;
  try {
    TRY(Loader(folder, templates).Load());
  } catch (const YAML::Exception& broken) {
    return Fail(Invalid(fmt::format("{}: {}", folder.string(), broken.what())));
  }
  return templates;
}

}  // namespace sample
