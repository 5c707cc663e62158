// The templates of PDM against what its scripts rely on: the mapping, the joins, the exporter's
// form.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "sample/sample.h"

namespace sample {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// The documents of a small snapshot, written once for all tests here.
class DocumentsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const fs::path root =
        fs::path(testing::TempDir()) / ("documents_test-" + std::to_string(getpid()));
    fs::remove_all(root);
    SampleOptions options;
    options.out = root;
    options.product = PDM_SOURCE_DIR "/products/pdm";
    options.claimants = 150;
    const auto written = WriteSample(options);
    ASSERT_TRUE(written.has_value()) << written.error().ToString();
    summary_ = *written;
    const fs::path snapshot = root / written->s3_prefix;
    for (const auto& entry : fs::recursive_directory_iterator(snapshot)) {
      if (entry.path().filename() != "part-00000") continue;
      const fs::path folder = entry.path().parent_path();
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);)
        collections_[fs::relative(folder, snapshot).string()].push_back(
            Json::parse(line, nullptr, false));
    }
    fs::remove_all(root);
  }
  static void TearDownTestSuite() { collections_.clear(); }

  /// Documents without the wrapping of logically deleted ones.
  static std::vector<Json> Unwrapped(const std::string& collection) {
    std::vector<Json> documents;
    for (const Json& document : collections_.at(collection))
      documents.push_back(document.contains("_removed") ? document["_removed"] : document);
    return documents;
  }

  /// The texts at a JSON pointer, over a whole collection.
  static std::set<std::string> Values(const std::string& collection, const std::string& pointer) {
    const Json::json_pointer where(pointer);
    std::set<std::string> values;
    for (const Json& document : Unwrapped(collection))
      if (document.contains(where) && document[where].is_string())
        values.insert(document[where].get<std::string>());
    return values;
  }

  /// How many of `some` are not in `all`.
  static size_t Strangers(const std::set<std::string>& some, const std::set<std::string>& all) {
    size_t strangers = 0;
    for (const std::string& value : some) strangers += !all.contains(value);
    return strangers;
  }

  static std::map<std::string, std::vector<Json>> collections_;
  static SampleSummary summary_;
};

std::map<std::string, std::vector<Json>> DocumentsTest::collections_;
SampleSummary DocumentsTest::summary_;

/// Whether a value other than null stands at `path` (dotted; [n], [*], [mk], [mv] as in the
/// mapping).
bool Has(const Json& value, const std::string& path) {
  const size_t dot = path.find('.');
  std::string key = path.substr(0, dot);
  const std::string rest = dot == std::string::npos ? "" : path.substr(dot + 1);
  const size_t bracket = key.find('[');
  const std::string index = bracket == std::string::npos ? "" : key.substr(bracket + 1);
  key = key.substr(0, bracket);
  if (!value.is_object() || !value.contains(key)) return false;
  const Json& inside = value[key];
  const auto goes_on = [&](const Json& item) {
    return rest.empty() ? !item.is_null() : Has(item, rest);
  };
  if (index.empty()) return goes_on(inside);
  if (index.starts_with('m')) return inside.is_object() && !inside.empty();
  if (!inside.is_array()) return false;
  if (index.starts_with('*')) return std::any_of(inside.begin(), inside.end(), goes_on);
  const size_t wanted = std::stoul(index);
  return wanted < inside.size() && goes_on(inside[wanted]);
}

TEST_F(DocumentsTest, EveryLineIsAnObjectThatEndsWithItsLastChange) {
  for (const auto& [name, documents] : collections_) {
    for (const Json& document : documents) {
      ASSERT_TRUE(document.is_object()) << name;
      EXPECT_EQ(std::prev(document.end()).key(), "_lastModifiedDateTime") << name;
    }
  }
}

TEST_F(DocumentsTest, EveryPathOfTheMappingOccurs) {
  std::ifstream mapping(PDM_SOURCE_DIR "/products/pdm/pdm_mappings.csv");
  std::string line;
  std::getline(mapping, line);
  size_t paths = 0;
  for (; std::getline(mapping, line); ++paths) {
    std::istringstream cells(line);
    std::string collection;
    std::string path;
    std::getline(cells, collection, ',');
    std::getline(cells, path, ',');
    const auto& documents = collections_[collection];
    EXPECT_TRUE(std::any_of(documents.begin(), documents.end(),
                            [&](const Json& document) {
                              return Has(document, path) || (document.contains("_removed") &&
                                                             Has(document["_removed"], path));
                            }))
        << collection << " " << path;
  }
  EXPECT_GT(paths, 400u);
  EXPECT_EQ(collections_.size(), 33u);
}

TEST_F(DocumentsTest, ADocumentWeighsAboutAKilobyte) {
  const double average =
      static_cast<double>(summary_.bytes) / static_cast<double>(summary_.documents);
  EXPECT_GT(average, 700);
  EXPECT_LT(average, 1500);
}

TEST_F(DocumentsTest, OneInFiftyIsLogicallyDeleted) {
  double removed = 0;
  for (const auto& [name, documents] : collections_)
    for (const Json& document : documents) {
      if (!document.contains("_removed")) continue;
      ++removed;
      EXPECT_TRUE(Has(document, "_removedDateTime.d_date")) << name;
    }
  EXPECT_NEAR(removed / static_cast<double>(summary_.documents), 0.02, 0.006);
}

TEST_F(DocumentsTest, ReferencesHit) {
  const auto claimants = Values("core/claimant", "/_id/citizenId");
  const auto contracts = Values("core/contract", "/_id/contractId");
  const auto agents = Values("agent-core/agent", "/_id/agentId");
  const auto to_dos = Values("core/toDo", "/_id/toDoId");
  EXPECT_EQ(claimants.size(), 150u);
  EXPECT_EQ(Strangers(Values("core/statement", "/assessmentPeriod/contractId"), contracts), 0u);
  EXPECT_EQ(Strangers(Values("calculator/calculation", "/assessmentPeriod/contractId"), contracts),
            0u);
  EXPECT_EQ(Strangers(Values("core/toDo", "/relatedToClaimantId"), claimants), 0u);
  EXPECT_EQ(Strangers(Values("penalties-and-deductions/sanction", "/personId"), claimants), 0u);
  EXPECT_EQ(Strangers(Values("core/claimant", "/workCoach/agentId"), agents), 0u);
  EXPECT_EQ(Strangers(Values("appointments/appointment", "/claimantToDoId"), to_dos), 0u);
  EXPECT_EQ(Strangers(Values("core/claimantCommitment", "/toDoId"), to_dos), 0u);
  EXPECT_EQ(Strangers(Values("agent-core/agent", "/deliveryUnits/0"),
                      Values("organisation/deliveryUnitAddress", "/deliveryUnitId")),
            0u);
}

TEST_F(DocumentsTest, DeclarationsMeetWhatWasAccepted) {
  const std::pair<const char*, const char*> pairs[] = {
      {"core/carerDeclaration", "accepted-data/carerCircumstances"},
      {"core/childDeclaration", "accepted-data/childrenCircumstances"},
      {"core/childcareDeclaration", "accepted-data/childcare"},
      {"core/healthAndDisabilityDeclaration", "accepted-data/healthAndDisabilityCircumstances"},
      {"core/housingDeclaration", "accepted-data/housingCircumstances"},
      {"core/workAndEarningsDeclaration", "accepted-data/workAndEarningsCircumstances"},
  };
  for (const auto& [declared, accepted] : pairs)
    EXPECT_EQ(Strangers(Values(accepted, "/declarationId"), Values(declared, "/_id/declarationId")),
              0u)
        << accepted;
}

TEST_F(DocumentsTest, AStatementIsOfAPeriodOfItsContract) {
  std::map<std::string, std::string> contract_of;  // by assessment period
  for (const Json& contract : Unwrapped("core/contract"))
    for (const Json& period : contract["assessmentPeriods"])
      contract_of[period["assessmentPeriodId"]] = contract["_id"]["contractId"];
  for (const char* collection : {"core/statement", "calculator/calculation"})
    for (const Json& document : Unwrapped(collection)) {
      const Json& period = document["assessmentPeriod"];
      EXPECT_EQ(contract_of[period["assessmentPeriodId"]], period["contractId"]) << collection;
    }
}

TEST_F(DocumentsTest, DatesFollowEachOther) {
  int closed = 0;
  for (const Json& contract : Unwrapped("core/contract")) {
    EXPECT_LE(contract["declaredDate"], contract["startDate"]);
    if (!contract.contains("closedDate")) continue;
    ++closed;
    EXPECT_LT(contract["startDate"], contract["closedDate"]);
  }
  EXPECT_GT(closed, 0);
  for (const Json& statement : Unwrapped("core/statement"))
    EXPECT_LT(statement["assessmentPeriod"]["startDate"], statement["assessmentPeriod"]["endDate"]);
}

}  // namespace
}  // namespace sample
