#pragma once

#include <yaml-cpp/yaml.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace base {

/// Where a YAML text came from, and the first thing that was wrong with it. Readers go on after a
/// problem and give defaults, so that reading code stays free of checks; ask Problem() at the end.
class YamlReading {
 public:
  YamlReading(std::string file, const std::string& text);

  void Report(const YAML::Mark& mark, const std::string& message);
  const std::optional<Error>& Problem() const { return problem_; }

 private:
  std::string file_;
  std::vector<std::string> lines_;
  std::optional<Error> problem_;
};

/// One YAML map, read strictly: every key that is there must be asked for. `reading` must outlive
/// it.
class StrictMap {
 public:
  /// `what` names the map in messages: `step "source"`.
  StrictMap(YAML::Node node, std::string what, YamlReading& reading);

  bool Has(const std::string& key);
  std::string Text(const std::string& key, const std::string& fallback);
  std::string RequiredText(const std::string& key);
  bool Flag(const std::string& key, bool fallback);
  int Integer(const std::string& key, int fallback, int least, int most);
  std::vector<std::string> Texts(const std::string& key);
  /// The word's place in `words`.
  size_t Word(const std::string& key, const std::vector<std::string>& words, size_t fallback);
  /// Keys and values of a map below, in order; empty when absent.
  std::vector<std::pair<std::string, YAML::Node>> Entries(const std::string& key);
  std::vector<YAML::Node> Items(const std::string& key);
  /// Whatever is there; undefined when absent.
  YAML::Node Child(const std::string& key);

  /// Reports the first key that nobody asked for.
  void RefuseOthers();
  void Report(const std::string& key, const std::string& message);
  const std::string& What() const { return what_; }

 private:
  YAML::Node node_;
  std::string what_;
  YamlReading& reading_;
  std::vector<std::string> known_;
};

/// A scalar of any kind as text; reports otherwise.
std::string TextOf(const YAML::Node& node, const std::string& what, YamlReading& reading);
bool FlagOf(const YAML::Node& node, const std::string& what, YamlReading& reading);
int IntegerOf(const YAML::Node& node, const std::string& what, int least, int most,
              YamlReading& reading);

}  // namespace base
