#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "cli/wiring.h"
#include "events/announcer.h"
#include "events/config.h"

namespace cli {

/// The installation's rules and targets: `--events`, else `<root>/events.yaml`, else `events.yaml`
/// of the product; none when there is no such file.
base::Result<events::EventsConfig> LoadEvents(const CommonOptions& options);

/// Delivers the product's events while it lives. `installation` must outlive it. `owner` names this
/// process.
base::Result<std::unique_ptr<events::Announcer>> OpenAnnouncer(const CommonOptions& options,
                                                               const Installation& installation,
                                                               const std::string& owner);

}  // namespace cli
