#include <string>
#include <string_view>
#include <vector>

#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"
#include "sql/utf8.h"

namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::Vector;

bool EndsLine(char32_t c) {
  return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// A pattern of LIKE as UDFLike takes it. `abc`, `abc%`, `%abc` and `%abc%` compare texts; any
/// other becomes a regular expression there, whose `.` stops at the end of a line: 'a\nb' LIKE
/// 'a%b' is false. `\_` and `\%` stand for themselves, any other backslash too.
class LikePattern {
 public:
  explicit LikePattern(std::string_view text) {
    const std::u32string points = ToCodePoints(text);
    std::vector<bool> special;
    for (size_t i = 0; i < points.size(); ++i) {
      const bool escapes = points[i] == '\\' && i + 1 < points.size() &&
                           (points[i + 1] == '_' || points[i + 1] == '%');
      if (escapes) ++i;
      points_ += points[i];
      special.push_back(!escapes && (points[i] == '_' || points[i] == '%'));
    }
    special_ = std::move(special);
    for (size_t i = 0; i < points_.size(); ++i) {
      const bool inside = i > 0 && i + 1 < points_.size();
      if (special_[i] && (points_[i] == '_' || inside)) lines_matter_ = true;
    }
    open_begin_ = IsRun(0);
    open_end_ = points_.size() > 1 && IsRun(points_.size() - 1);
    for (size_t i = open_begin_ ? 1 : 0; i < points_.size() - (open_end_ ? 1 : 0); ++i)
      AppendCodePoint(points_[i], plain_);
  }

  bool Matches(std::string_view text) const {
    if (lines_matter_) return MatchesByCharacter(ToCodePoints(text));
    if (open_begin_ && open_end_) return text.find(plain_) != std::string_view::npos;
    if (open_begin_) return text.ends_with(plain_);
    return open_end_ ? text.starts_with(plain_) : text == plain_;
  }

 private:
  bool IsRun(size_t at) const { return at < points_.size() && special_[at] && points_[at] == '%'; }

  bool MatchesByCharacter(const std::u32string& text) const {
    size_t at = 0;
    size_t pattern = 0;
    // Where the last % stands and how far it reaches; a mismatch behind it lets it reach further.
    size_t run = std::u32string::npos;
    size_t reached = 0;
    while (at < text.size() || pattern < points_.size()) {
      if (IsRun(pattern)) {
        run = pattern++;
        reached = at;
        continue;
      }
      if (pattern < points_.size() && at < text.size() &&
          (special_[pattern] ? !EndsLine(text[at]) : points_[pattern] == text[at])) {
        ++pattern;
        ++at;
        continue;
      }
      if (run == std::u32string::npos || reached >= text.size() || EndsLine(text[reached]))
        return false;
      at = ++reached;
      pattern = run + 1;
    }
    return true;
  }

  std::u32string points_;
  std::vector<bool> special_;  ///< `_` or `%` that is no letter
  bool lines_matter_ = false;
  bool open_begin_ = false;  ///< `%` in front
  bool open_end_ = false;
  std::string plain_;  ///< what stands between
};

void Like(DataChunk& args, ExpressionState&, Vector& result) {
  std::string last;
  LikePattern pattern(last);
  EachRow<std::string_view, std::string_view>(args, result,
                                              [&](std::string_view text, std::string_view wanted) {
                                                if (wanted != last) {
                                                  last = wanted;
                                                  pattern = LikePattern(last);
                                                }
                                                return pattern.Matches(text);
                                              });
}

}  // namespace

void RegisterLikeFunction(duckdb::DatabaseInstance& database) {
  Register(database, ScalarFunction("hive_like", {LogicalType::VARCHAR, LogicalType::VARCHAR},
                                    LogicalType::BOOLEAN, Like));
}

}  // namespace sql::to_duckdb
