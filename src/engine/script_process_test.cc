#include "engine/script_process.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace engine {
namespace {

class ScriptProcess : public testing::Test {
 protected:
  ScriptProcess() : folder_(testing::TempDir() + "pdm_script_process_" + std::to_string(getpid())) {
    std::filesystem::create_directories(folder_);
  }
  ~ScriptProcess() override { std::filesystem::remove_all(folder_); }

  base::Result<void> Run(const std::string& command, const std::string& input,
                         bool may_leave_input = false, bool cancelled = false) {
    ScriptRun run;
    run.command = command;
    run.output = folder_ / "output";
    run.errors = folder_ / "errors";
    run.may_leave_input = may_leave_input;
    run.cancelled = [cancelled] { return cancelled; };
    return RunScript(run, [&](const WriteInput& write) { return write(input); });
  }
  std::string Written(const char* name) {
    std::ifstream stream(folder_ / name);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(ScriptProcess, NamesTheCommandThatFails) {
  const auto failed = Run("sh -c 'echo why >&2; exit 3'", "x");
  ASSERT_FALSE(failed);
  EXPECT_NE(failed.error().message.find("exit code 3"), std::string::npos);
  EXPECT_NE(failed.error().message.find("echo why"), std::string::npos);
  EXPECT_EQ(Written("errors"), "why\n");
  EXPECT_FALSE(Run("", ""));
  EXPECT_FALSE(Run("no-such-program", ""));
}

TEST_F(ScriptProcess, MindsInputThatIsLeftUnread) {
  const std::string much(1 << 20, 'x');
  const auto left = Run("true", much);
  ASSERT_FALSE(left);
  EXPECT_NE(left.error().message.find("before it had read all rows"), std::string::npos);
  EXPECT_TRUE(Run("true", much, true));
}

TEST_F(ScriptProcess, EndsAProgramWhenCancelled) {
  const auto cancelled = Run("sleep 1000", "", false, true);
  ASSERT_FALSE(cancelled);
  EXPECT_EQ(cancelled.error().code, base::ErrorCode::kCancelled);
}

TEST_F(ScriptProcess, PassesMoreThanAPipeHolds) {
  std::string much;
  for (int i = 0; i < 100'000; ++i) much += "line " + std::to_string(i) + "\n";
  ASSERT_TRUE(Run("cat", much));
  EXPECT_EQ(Written("output"), much);
}

TEST(SplitCommand, KeepsBlanksInsideQuotes) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(SplitCommand("  tr  a b "), (Words{"tr", "a", "b"}));
  EXPECT_EQ(SplitCommand("sh -c 'a \"b\" c'"), (Words{"sh", "-c", "a \"b\" c"}));
  EXPECT_EQ(SplitCommand("tr \"\t\" \"_\""), (Words{"tr", "\t", "_"}));
  EXPECT_EQ(SplitCommand("a\tb"), (Words{"a\tb"}));
}

}  // namespace
}  // namespace engine
