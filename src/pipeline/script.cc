#include "pipeline/script.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <tuple>

#include "base/nearest.h"
#include "base/read_file.h"
#include "sql/script.h"

namespace pipeline {
namespace {

/// The number before `.sql`: 12 of `site_dim.12.sql` and of `load12.sql`.
std::optional<int> SuffixOf(const std::string& name) {
  const std::string stem = std::filesystem::path(name).stem().string();
  size_t begin = stem.size();
  while (begin > 0 && std::isdigit(static_cast<unsigned char>(stem[begin - 1])) != 0) --begin;
  if (begin == stem.size() || stem.size() - begin > 6) return std::nullopt;
  return std::stoi(stem.substr(begin));
}

base::Result<std::vector<std::string>> NamesIn(const std::filesystem::path& folder) {
  std::error_code code;
  std::vector<std::string> names;
  for (std::filesystem::directory_iterator at(folder, code), end; !code && at != end;
       at.increment(code)) {
    const std::string name = at->path().filename().string();
    if (name.front() == '.' || at->path().extension() != ".sql") continue;
    names.push_back(name);
  }
  if (code)
    return base::Fail(base::Invalid(
        fmt::format("can't read the scripts in {}: {}", folder.string(), code.message())));
  std::sort(names.begin(), names.end());
  return names;
}

/// Where a script stands: its suffix, then a place of its own when it is named in `first`.
using Place = std::tuple<int, size_t>;

base::Result<Place> PlaceOf(const Step& step, const std::string& name) {
  const auto found = std::find(step.first.begin(), step.first.end(), name);
  const auto alone = static_cast<size_t>(found - step.first.begin());  // the rest come after
  if (step.order == Order::kTogether) return Place{0, alone};
  const std::optional<int> suffix = SuffixOf(name);
  if (!suffix)
    return base::Fail(base::Invalid(
        fmt::format("step \"{}\" is ordered by suffix, and {}/{} has no number before .sql",
                    step.name, step.folder, name)));
  return Place{*suffix, alone};
}

}  // namespace

base::Result<std::vector<Script>> DiscoverScripts(const Product& product, const Step& step) {
  const std::filesystem::path root = product.ScriptsDirectory();
  if (!step.script.empty()) {
    Script script{step.name, step.script, root / step.script, "", 0};
    TRY_ASSIGN(script.text, base::ReadFile(script.file));
    return std::vector<Script>{std::move(script)};
  }
  TRY_ASSIGN(const std::vector<std::string> names, NamesIn(root / step.folder));
  for (const std::string& name : step.first) {
    if (std::find(names.begin(), names.end(), name) == names.end())
      return base::Fail(
          base::Invalid(fmt::format("step \"{}\": \"first\" names {}, which is not in {}{}",
                                    step.name, name, step.folder, base::DidYouMean(name, names))));
  }
  std::vector<std::pair<Place, std::string>> placed;
  for (const std::string& name : names) {
    TRY_ASSIGN(const Place place, PlaceOf(step, name));
    placed.emplace_back(place, name);
  }
  std::sort(placed.begin(), placed.end());

  std::vector<Script> scripts;
  int group = -1;
  std::optional<Place> former;
  for (const auto& [place, name] : placed) {
    if (former != place) ++group;
    former = place;
    Script script{step.name, step.folder + "/" + name, root / step.folder / name, "", group};
    TRY_ASSIGN(script.text, base::ReadFile(script.file));
    scripts.push_back(std::move(script));
  }
  return scripts;
}

base::Result<ExpandedScript> ExpandScript(Script script,
                                          const std::map<std::string, std::string>& hivevars) {
  const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
    constexpr std::string_view kPrefix = "hivevar:";
    if (name.substr(0, kPrefix.size()) == kPrefix) name.remove_prefix(kPrefix.size());
    const auto found = hivevars.find(std::string(name));
    if (found == hivevars.end()) return std::nullopt;
    return found->second;
  };
  ExpandedScript expanded;
  for (const sql::RawStatement& statement : sql::SplitScript(script.text)) {
    TRY_ASSIGN(sql::Source source,
               sql::Substitute(script.text, statement, script.file.string(), lookup));
    expanded.statements.push_back(std::move(source));
  }
  expanded.script = std::move(script);
  expanded.hivevars = hivevars;
  return expanded;
}

std::vector<std::string> LocationsIn(const ExpandedScript& script) {
  std::vector<std::string> locations;
  for (const sql::Source& source : script.statements) {
    std::string upper = source.text;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char character) { return std::toupper(character); });
    for (size_t at = upper.find("LOCATION"); at != std::string::npos;
         at = upper.find("LOCATION", at + 1)) {
      const size_t open = upper.find_first_not_of(" \t\r\n", at + 8);
      if (open == std::string::npos || (upper[open] != '\'' && upper[open] != '"')) continue;
      const size_t close = upper.find(upper[open], open + 1);
      if (close != std::string::npos)
        locations.push_back(source.text.substr(open + 1, close - open - 1));
    }
  }
  return locations;
}

std::string ReaderName(const Script& script) { return script.step + ": " + script.path; }

}  // namespace pipeline
