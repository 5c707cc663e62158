#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sql {

/// A time zone by the names that java.util.TimeZone takes: `Europe/London`, `GMT+8:30`, the old
/// `PST`. Rules come from the system's zone files (TZDIR, else /usr/share/zoneinfo); g++ 12 has no
/// std::chrono::tzdb, and ICU would be a dependency for this alone.
class TimeZone {
 public:
  /// GMT for a name that nobody knows, as in Java. Nothing if there are no zone files at all.
  static std::optional<TimeZone> Named(std::string_view name);

  /// Whether there are rules of a zone by that very name.
  static bool IsRegion(std::string_view name);

  /// Seconds east of Greenwich at a moment (seconds since 1970-01-01 UTC).
  int64_t OffsetAt(int64_t moment) const;
  /// The moment of a local time: of two the earlier; a time that the clocks skip is moved on by
  /// what they skip (java.time.ZonedDateTime).
  int64_t FromLocal(int64_t local) const;

 private:
  /// When summer time begins or ends: `M3.5.0/1`, `J60`, `59`.
  struct Day {
    char kind = 'M';
    int month = 0;
    int week = 0;
    int day = 0;
    int64_t seconds = 7200;
  };
  struct Transition {
    int64_t moment;
    int64_t offset;
  };
  class RuleReader;

  bool ReadFile(const std::string& path);
  bool ReadRule(std::string_view rule);
  static int64_t DayInYear(const Day& day, int64_t year);

  std::vector<Transition> transitions_;
  int64_t first_offset_ = 0;
  bool has_rule_ = false;  ///< behind the last transition
  bool has_summer_ = false;
  int64_t standard_ = 0;
  int64_t summer_ = 0;
  Day summer_begin_;
  Day summer_end_;
};

}  // namespace sql
