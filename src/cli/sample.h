#pragma once

namespace CLI {
class App;
}

namespace cli {

/// Adds `pdm sample` to `app`. When it is chosen, parsing runs it and sets `exit_code`: 0 done, 1
/// failed, 2 wrong usage.
void AddSampleCommand(CLI::App& app, int& exit_code);

}  // namespace cli
