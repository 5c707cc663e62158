#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace serde {

/// Where the tokens of one JSON document begin, found by simdjson's first stage; and a walk over
/// them that checks the grammar on the way, skipped values included, since a document that is
/// broken anywhere is broken for Hive. Reads what is strict JSON only; for the rest the answer is
/// "not strict" and the caller asks the lenient parser. The alternative, simdjson's ondemand
/// interface, does not check what it skips and unescapes into a buffer of its own. Used by one
/// thread.
class JsonStructure {
 public:
  JsonStructure();
  ~JsonStructure();
  JsonStructure(const JsonStructure&) = delete;
  JsonStructure& operator=(const JsonStructure&) = delete;

  /// Finds the tokens; false when this is no UTF-8, a string is open, or nothing is there. `text`
  /// must outlive the walk.
  bool Index(std::string_view text);

  /// The first byte of the token, 0 at the end.
  char Peek() const { return at_ < end_ ? data_[*at_] : '\0'; }
  bool AtEnd() const { return at_ == end_; }
  void Advance() { ++at_; }
  /// Takes the token if it begins so.
  bool Take(char c) {
    if (Peek() != c) return false;
    ++at_;
    return true;
  }

  const uint32_t* Position() const { return at_; }
  void Return(const uint32_t* position) { at_ = position; }
  /// The document from the token at `begin` up to the last byte before the present token.
  std::string_view TextSince(const uint32_t* begin) const;

  /// The inside of the string token, escapes and all, and goes past it.
  bool TakeString(std::string_view& inside);
  /// A bare word, such as `12.5`, `null`, and goes past it; false unless it is a JSON literal or of
  /// a number's characters.
  bool TakeWord(std::string_view& word);
  /// Goes past a value of any kind, checking it.
  bool Skip(int depth = 0);

  /// Whether there is a backslash in this part of the document. Cheap when asked front to back.
  bool HasEscape(std::string_view part) {
    const char* const begin = part.data();
    if (begin < escape_from_ || escape_ < begin) FindEscape(begin);
    return escape_ < begin + part.size();
  }

 private:
  struct Stage;
  size_t TokenEnd() const;
  void FindEscape(const char* begin);

  std::unique_ptr<Stage> stage_;
  const char* data_ = nullptr;
  const uint32_t* at_ = nullptr;
  const uint32_t* end_ = nullptr;
  const char* limit_ = nullptr;        // the end of the document
  const char* escape_from_ = nullptr;  // from here on, the first backslash is ...
  const char* escape_ = nullptr;       // ... here; limit_ when there is none
};

}  // namespace serde
