#pragma once

// CLI11 is headers alone, and costs every file that reads them seconds: those that only name an App
// read this.
namespace CLI {
class App;
}  // namespace CLI
