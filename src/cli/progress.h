#pragma once

#include <memory>

#include "pipeline/observer.h"

namespace cli {

/// Plain log lines, for files and JSON logs.
std::unique_ptr<pipeline::Observer> MakeLogObserver();
/// A line at the bottom of the terminal that shows what runs, under what has happened; on stderr.
std::unique_ptr<pipeline::Observer> MakeTerminalObserver();

}  // namespace cli
