#include "base/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/clock.h"
#include "base/json.h"

namespace base {
namespace {

Timestamp TimeOf(const spdlog::details::log_msg& message) {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(message.time);
}

std::string_view LevelOf(const spdlog::details::log_msg& message) {
  const auto name = spdlog::level::to_string_view(message.level);
  return {name.data(), name.size()};
}

class TextFormatter final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
    const std::string text =
        fmt::format("{} {} {}\n", FormatTimestamp(TimeOf(message)), LevelOf(message),
                    std::string_view(message.payload.data(), message.payload.size()));
    out.append(text.data(), text.data() + text.size());
  }
  std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<TextFormatter>();
  }
};

class JsonFormatter final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
    const nlohmann::ordered_json line = {
        {"time", FormatTimestamp(TimeOf(message))},
        {"level", LevelOf(message)},
        {"message", std::string(message.payload.data(), message.payload.size())}};
    const std::string text = base::JsonText(line) + "\n";
    out.append(text.data(), text.data() + text.size());
  }
  std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<JsonFormatter>();
  }
};

}  // namespace

void StartLog(LogFormat format, const std::string& level) {
  auto logger =
      std::make_shared<spdlog::logger>("pdm", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  if (format == LogFormat::kJson) {
    logger->set_formatter(std::make_unique<JsonFormatter>());
  } else {
    logger->set_formatter(std::make_unique<TextFormatter>());
  }
  logger->set_level(spdlog::level::from_str(level));
  spdlog::set_default_logger(std::move(logger));
}

void LogMessage(LogLevel level, const std::string& message) {
  constexpr std::array kLevels = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn,
                                  spdlog::level::err};
  spdlog::default_logger_raw()->log(kLevels[static_cast<size_t>(level)],
                                    spdlog::string_view_t(message));
}

}  // namespace base
