#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <map>
#include <thread>

#include "net/memory_client.h"
#include "state/dynamodb_items.h"
#include "state/dynamodb_run_store.h"
#include "state/test_backends.h"

namespace state {
namespace {

using Fault = net::FaultyHttpClient::Fault;

std::optional<std::string> DynamoEndpoint() {
  const char* endpoint = std::getenv("PDM_TEST_DYNAMODB");
  if (endpoint == nullptr) return std::nullopt;
  return endpoint;
}

/// DynamoDB Local takes any key.
std::optional<std::string> TestKeys(const std::string& name) {
  if (name == "AWS_ACCESS_KEY_ID" || name == "AWS_SECRET_ACCESS_KEY") return "test";
  return std::nullopt;
}

/// What the clients of all stores share. Signatures carry the machine's time, whatever a test's
/// clock says.
struct Wire {
  explicit Wire(std::function<Fault(const net::HttpRequest&)> fault)
      : faulty(*http, std::move(fault)),
        client(faulty, *credentials, base::SystemClock(),
               {"dynamodb", "eu-west-2", DynamoEndpoint().value_or("")},
               {30, std::chrono::milliseconds(1), std::chrono::milliseconds(20)}) {}

  std::unique_ptr<net::HttpClient> http = net::MakeHttpClient();
  std::unique_ptr<net::AwsCredentialsSource> credentials =
      net::FindAwsCredentials(*http, base::SystemClock(), TestKeys);
  net::FaultyHttpClient faulty;
  net::AwsClient client;
};

Fault NoFault(const net::HttpRequest&) { return Fault::kNone; }

/// Two calls of three go wrong, each in its way; what makes a table goes through.
Fault MostlyFaulty(const net::HttpRequest& request) {
  static std::atomic<unsigned> calls = 0;
  for (const auto& [name, value] : request.headers) {
    if (name == "x-amz-target" && value.find("Table") != std::string::npos) return Fault::kNone;
  }
  switch (calls++ % 6) {
    case 0:
      return Fault::kRefused;
    case 1:
      return Fault::kReplyLost;
    case 3:
      return Fault::kThrottled;
    case 4:
      return Fault::kServerError;
    default:
      return Fault::kNone;
  }
}

std::string NewTable() {
  static std::atomic<int> count = 0;
  return "runs_" + std::to_string(getpid()) + "_" + std::to_string(++count);
}

Backend DynamoBackend(const std::string& name, Fault (*fault)(const net::HttpRequest&)) {
  return {name, [fault](base::Clock& clock) {
            static std::map<Fault (*)(const net::HttpRequest&), std::unique_ptr<Wire>> wires;
            auto& wire = wires[fault];
            if (!wire) wire = std::make_unique<Wire>(fault);
            return OpenDynamoRunStore(wire->client, clock, {NewTable(), true}).value();
          }};
}

}  // namespace

std::filesystem::path NewDirectory() {
  static std::atomic<int> count = 0;
  const auto directory = std::filesystem::path(testing::TempDir()) /
                         ("run_store_" + std::to_string(getpid()) + "_" + std::to_string(++count));
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  return directory;
}

std::vector<Backend> Backends() {
  std::vector<Backend> backends = {
      {"Memory", [](base::Clock& clock) { return OpenMemoryRunStore(clock); }},
      {"Sqlite", [](base::Clock& clock) {
         return OpenSqliteRunStore(NewDirectory() / "state.db", clock).value();
       }}};
  if (DynamoEndpoint()) {
    backends.push_back(DynamoBackend("DynamoDb", NoFault));
    backends.push_back(DynamoBackend("FaultyDynamoDb", MostlyFaulty));
  }
  return backends;
}

std::vector<SharedPlace> SharedPlaces() {
  const std::string file = NewDirectory() / "state.db";
  std::vector<SharedPlace> places = {
      {"Sqlite", [file] { return OpenSqliteRunStore(file, base::SystemClock()); }}};
  if (DynamoEndpoint()) {
    places.push_back(
        {"DynamoDb", [table = NewTable()] {
           // A process of its own has connections of its own.
           static auto& wires = *new std::vector<std::unique_ptr<Wire>>;
           wires.push_back(std::make_unique<Wire>(NoFault));
           return OpenDynamoRunStore(wires.back()->client, base::SystemClock(), {table, true});
         }});
  }
  return places;
}

AcquireRequest RequestFor(const std::string& id) {
  AcquireRequest request;
  request.wanted.key = {id, "PDM"};
  request.wanted.date = "2021-04-01";
  request.wanted.cluster_id = "local-host-1";
  request.wanted.s3_prefix_snapshots = "full/1";
  request.wanted.s3_prefix_analytical_dataset = "full/1";
  request.wanted.snapshot_type = "full";
  request.first_step = "courtesy-flush";
  return request;
}

namespace {

/// What only DynamoDB can show: tables that others write too, and clocks that differ.
class DynamoRunStoreTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!DynamoEndpoint()) GTEST_SKIP() << "PDM_TEST_DYNAMODB names no endpoint";
  }
  std::unique_ptr<RunStore> Open(base::Clock& clock) {
    return OpenDynamoRunStore(wire_.client, clock, {table_, true}).value();
  }
  Wire wire_{NoFault};
  const std::string table_ = NewTable();
  DynamoDb dynamodb_{wire_.client};
};

/// The machine's clock, off by some minutes.
class SkewedClock final : public base::Clock {
 public:
  explicit SkewedClock(std::chrono::minutes skew) : skew_(skew) {}
  base::Timestamp Now() override { return base::SystemClock().Now() + skew_; }
  std::chrono::steady_clock::time_point Steady() override { return base::SystemClock().Steady(); }
  void SleepFor(std::chrono::milliseconds duration) override {
    base::SystemClock().SleepFor(duration);
  }

 private:
  std::chrono::minutes skew_;
};

TEST_F(DynamoRunStoreTest, AStarterWhoseClockIsAheadDoesNotTakeALivingRun) {
  constexpr std::chrono::milliseconds kLease{600};
  auto store = Open(base::SystemClock());
  AcquireRequest request = RequestFor("nightly");
  request.lease_duration = kLease;
  auto lease = store->Acquire(request)->lease;
  std::atomic<bool> ended = false;
  std::thread owner([&] {
    while (!ended) {
      lease = store->Renew(lease, kLease).value();
      std::this_thread::sleep_for(kLease / 4);
    }
  });
  SkewedClock ahead(std::chrono::minutes(5));
  auto other = Open(ahead);
  for (const char* id : {"nightly", "nightly-2"}) {
    AcquireRequest theirs = RequestFor(id);
    theirs.lease_duration = kLease;
    const auto acquired = other->Acquire(theirs);
    EXPECT_FALSE(acquired) << id;
  }
  EXPECT_TRUE(other->EndDeadRuns()->empty());
  ended = true;
  owner.join();
  EXPECT_TRUE(store->RecordStep(lease, "model"));
  // the owner falls silent: now it may be taken, whatever the clocks say
  const auto acquired = other->Acquire(request);
  ASSERT_TRUE(acquired) << acquired.error().message;
  EXPECT_EQ(acquired->record.run_id, 2);
  EXPECT_FALSE(store->RecordStep(lease, "views"));
}

TEST_F(DynamoRunStoreTest, SpellsAndTypesTheFieldsAsOtherSystemsReadThem) {
  base::ManualClock clock{base::Timestamp{std::chrono::seconds(1617270002)}};
  auto store = Open(clock);
  ASSERT_TRUE(store->Acquire(RequestFor("nightly")));
  const DynamoItem key = {{"Correlation_Id", DynamoText("nightly")},
                          {"DataProduct", DynamoText("PDM")}};
  const DynamoItem item = dynamodb_.Get(table_, key).value().value();
  for (const char* text :
       {"Correlation_Id", "DataProduct", "Date", "Status", "CurrentStep", "Cluster_Id",
        "S3_Prefix_Snapshots", "S3_Prefix_Analytical_DataSet", "Snapshot_Type"})
    EXPECT_TRUE(item.at(text).contains("S")) << text;
  EXPECT_EQ(item.at("Run_Id"), DynamoNumber(1));
  EXPECT_EQ(item.at("TimeToExist"), DynamoNumber(1617270002 + 7 * 24 * 3600));
}

TEST_F(DynamoRunStoreTest, LooksThroughAllPagesAndPastTheRowsOfOthers) {
  auto store = Open(base::SystemClock());
  // 1.5 MB before and after: a page has 1 MB
  const std::string filler(300000, 'x');
  for (int i = 0; i < 5; ++i) {
    const DynamoItem row = {{"Correlation_Id", DynamoText("other-" + std::to_string(i))},
                            {"DataProduct", DynamoText("ADG-full")},
                            {"Status", DynamoText("STARTED")},
                            {"filler", DynamoText(filler)}};
    ASSERT_TRUE(dynamodb_.Write("PutItem", {{"TableName", table_}, {"Item", row}}));
  }
  for (int i = 0; i < 5; ++i) {
    AcquireRequest request = RequestFor("run-" + std::to_string(i));
    request.wanted.cluster_id = "j-" + std::to_string(i);
    request.wanted.s3_prefix_snapshots = filler;
    ASSERT_TRUE(store->Finish(store->Acquire(request)->lease, {RunStatus::kFailed, false, ""}));
  }
  for (int i = 0; i < 5; ++i) {
    const auto found = store->FindByCluster("j-" + std::to_string(i)).value();
    ASSERT_TRUE(found) << i;
    EXPECT_EQ(found->key.correlation_id, "run-" + std::to_string(i));
  }
  EXPECT_EQ(store->List()->size(), 5u);
}

TEST_F(DynamoRunStoreTest, TakesARowThatKnowsNoLeases) {
  auto store = Open(base::SystemClock());
  const DynamoItem row = {{"Correlation_Id", DynamoText("nightly")},
                          {"DataProduct", DynamoText("PDM")},
                          {"Run_Id", DynamoNumber(2)},
                          {"Status", DynamoText("FAILED")},
                          {"CurrentStep", DynamoText("model")}};
  ASSERT_TRUE(dynamodb_.Write("PutItem", {{"TableName", table_}, {"Item", row}}));
  const auto acquired = store->Acquire(RequestFor("nightly"));
  ASSERT_TRUE(acquired) << acquired.error().message;
  EXPECT_EQ(acquired->record.run_id, 3);
  EXPECT_EQ(acquired->record.current_step, "model");
}

TEST_F(DynamoRunStoreTest, OfManyProcessesExactlyOneWinsEachTime) {
  constexpr int kTrials = 60;
  std::vector<std::unique_ptr<RunStore>> stores;
  for (int i = 0; i < 4; ++i) stores.push_back(Open(base::SystemClock()));
  int winners = 0;
  for (int trial = 0; trial < kTrials; ++trial) {
    std::atomic<int> won = 0;
    std::vector<std::thread> starters;
    for (auto& store : stores) {
      starters.emplace_back([&store, &won, trial] {
        // every second trial is a race between different runs of the product
        static std::atomic<int> count = 0;
        const std::string id = trial % 2 == 0 ? "race" : "race-" + std::to_string(++count);
        const auto acquired = store->Acquire(RequestFor(id));
        if (!acquired) return;
        ++won;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        EXPECT_TRUE(store->Finish(acquired->lease, {RunStatus::kFailed, false, ""}));
      });
    }
    for (std::thread& starter : starters) starter.join();
    // a starter that came after the winner's end may win as well
    EXPECT_GE(won, 1) << trial;
    winners += won;
  }
  EXPECT_EQ(stores[0]->OpenOutbox("PDM")->Pending()->size(), static_cast<size_t>(2 * winners));
}

}  // namespace
}  // namespace state
