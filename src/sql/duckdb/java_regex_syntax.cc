#include "sql/duckdb/java_regex_syntax.h"

#include <fmt/format.h>

#include <vector>

#include "sql/utf8.h"

namespace sql::to_duckdb {
namespace {

struct SyntaxError {
  std::string message;
};

// Java's line terminators: \n, \r\n, \r, \u0085, \u2028, \u2029.
constexpr const char* kDot = R"([^\n\r\x{85}\x{2028}\x{2029}])";
constexpr const char* kAny = R"([\s\S])";
constexpr const char* kLastLineEnd =
    R"((?:(?=(?:\r\n|[\r\x{85}\x{2028}\x{2029}])?\z)|(?<!\r)(?=\n\z)))";
constexpr const char* kLineEnd = R"((?:\z|(?=[\r\x{85}\x{2028}\x{2029}])|(?<!\r)(?=\n)))";
constexpr const char* kLineBegin =
    R"((?:\A|(?:(?<=[\n\x{85}\x{2028}\x{2029}])|(?<=\r)(?!\n))(?!\z)))";
// Java's word boundary knows all letters, though \w does not.
constexpr const char* kWord = R"([\p{L}\p{Nd}_])";

struct Flags {
  bool multiline = false;
  bool dotall = false;
  bool unix_lines = false;
  bool caseless = false;
  bool comments = false;
};

/// What a class or a part of it matches: pieces to stand within brackets, and whole expressions of
/// one character for what brackets can't hold.
struct CharacterSet {
  std::string pieces;
  std::vector<std::string> others;

  std::string ToRegex() const {
    std::string text = pieces.empty() ? "" : "[" + pieces + "]";
    if (others.empty()) return text;
    for (const std::string& other : others) text += (text.empty() ? "" : "|") + other;
    return "(?:" + text + ")";
  }
};

class Translator {
 public:
  explicit Translator(std::string_view pattern) : points_(ToCodePoints(pattern)) { CountGroups(); }

  RegexSyntax Run() {
    RegexSyntax syntax;
    try {
      Alternatives();
      if (!AtEnd()) throw SyntaxError{"unmatched closing ')'"};
      syntax.pcre = std::move(out_);
      if (is_literal_) syntax.literal = std::move(literal_);
    } catch (const SyntaxError& error) {
      syntax.error = error.message;
    }
    return syntax;
  }

 private:
  bool AtEnd() const { return at_ >= points_.size(); }
  char32_t Peek(size_t ahead = 0) const {
    return at_ + ahead < points_.size() ? points_[at_ + ahead] : U'\0';
  }
  bool Take(char32_t c) {
    if (AtEnd() || points_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool TakeText(std::string_view text) {
    for (size_t i = 0; i < text.size(); ++i) {
      if (at_ + i >= points_.size() || Peek(i) != static_cast<unsigned char>(text[i])) return false;
    }
    at_ += text.size();
    return true;
  }

  /// Group numbers decide how far a back reference's digits go.
  void CountGroups() {
    bool in_class = false;
    for (size_t i = 0; i < points_.size(); ++i) {
      if (points_[i] == '\\') {
        ++i;
      } else if (points_[i] == '[') {
        in_class = true;
      } else if (points_[i] == ']') {
        in_class = false;
      } else if (!in_class && points_[i] == '(') {
        const bool named = i + 3 < points_.size() && points_[i + 1] == '?' &&
                           points_[i + 2] == '<' && points_[i + 3] != '=' && points_[i + 3] != '!';
        if (named || i + 1 >= points_.size() || points_[i + 1] != '?') ++groups_;
      }
    }
  }

  void Alternatives() {
    if (++depth_ > 250) throw SyntaxError{"groups are nested too deeply"};
    const Flags outer = flags_;
    Sequence();
    while (Take('|')) {
      is_literal_ = false;
      out_ += '|';
      Sequence();
    }
    flags_ = outer;
    --depth_;
  }

  void Sequence() {
    while (!AtEnd() && Peek() != '|' && Peek() != ')') {
      if (flags_.comments && SkipComment()) continue;
      if (Atom()) Quantifier();
    }
  }

  bool SkipComment() {
    if (Peek() == ' ' || (Peek() >= 0x09 && Peek() <= 0x0D)) {
      ++at_;
      return true;
    }
    if (Peek() != '#') return false;
    while (!AtEnd() && Peek() != '\n') ++at_;
    return true;
  }

  void Quantifier() {
    if (flags_.comments) {
      while (!AtEnd() && SkipComment()) {
      }
    }
    const char32_t c = Peek();
    if (AtEnd() || (c != '*' && c != '+' && c != '?' && c != '{')) return;
    is_literal_ = false;
    ++at_;
    if (c == '{') {
      out_ += '{' + Digits();
      if (Take(',')) {
        out_ += ',';
        if (Peek() != '}') out_ += Digits();
      }
      if (!Take('}')) throw SyntaxError{"unclosed counted closure"};
      out_ += '}';
    } else {
      out_ += static_cast<char>(c);
    }
    if (Take('+')) {
      out_ += '+';
    } else if (Take('?')) {
      out_ += '?';
    }
  }

  std::string Digits() {
    std::string digits;
    while (!AtEnd() && Peek() >= '0' && Peek() <= '9') digits += static_cast<char>(points_[at_++]);
    if (digits.empty()) throw SyntaxError{"illegal repetition"};
    return digits;
  }

  void Emit(std::string_view text) {
    is_literal_ = false;
    out_ += text;
  }

  void Literal(char32_t point) {
    AppendCodePoint(point, literal_);
    // Without (?u) only ASCII ignores case.
    if (flags_.caseless && point >= 0x80) {
      out_ += "(?-i:";
      AppendCodePoint(point, out_);
      out_ += ')';
    } else {
      AppendQuoted(point, out_);
    }
  }

  static void AppendQuoted(char32_t point, std::string& out) {
    if (point < 0x20 || point == 0x7F) {
      out += fmt::format("\\x{{{:x}}}", static_cast<uint32_t>(point));
      return;
    }
    const bool is_mark = point < 0x80 && !(point >= '0' && point <= '9') &&
                         !(point >= 'a' && point <= 'z') && !(point >= 'A' && point <= 'Z');
    if (is_mark) out += '\\';
    AppendCodePoint(point, out);
  }

  /// False where nothing stands that a quantifier could follow.
  bool Atom() {
    const char32_t c = points_[at_++];
    switch (c) {
      case '(':
        return Group();
      case '[':
        is_literal_ = false;
        out_ += ClassBody();
        return true;
      case '.':
        Emit(flags_.dotall ? kAny : flags_.unix_lines ? "[^\\n]" : kDot);
        return true;
      case '^':
        Emit(!flags_.multiline   ? "(?:\\A)"
             : flags_.unix_lines ? "(?:\\A|(?<=\\n)(?!\\z))"
                                 : kLineBegin);
        return true;
      case '$':
        if (flags_.unix_lines) {
          Emit(flags_.multiline ? "(?=\\n|\\z)" : "(?=\\n?\\z)");
        } else {
          Emit(flags_.multiline ? kLineEnd : kLastLineEnd);
        }
        return true;
      case '*':
      case '+':
      case '?':
        throw SyntaxError{
            fmt::format("dangling meta character '{}'", std::string(1, static_cast<char>(c)))};
      case '{':
        throw SyntaxError{"illegal repetition"};
      case '\\':
        return Escape();
      default:
        Literal(c);
        return true;
    }
  }

  bool Group() {
    is_literal_ = false;
    out_ += '(';
    if (Take('?')) {
      out_ += '?';
      if (TakeText("<=")) {
        out_ += "<=";
      } else if (TakeText("<!")) {
        out_ += "<!";
      } else if (Take('<')) {
        out_ += '<';
        while (!AtEnd() && Peek() != '>') AppendCodePoint(points_[at_++], out_);
        if (!Take('>')) throw SyntaxError{"a group's name is not closed"};
        out_ += '>';
      } else if (Peek() == ':' || Peek() == '=' || Peek() == '!' || Peek() == '>') {
        out_ += static_cast<char>(points_[at_++]);
      } else {
        return FlagGroup();
      }
    }
    Alternatives();
    if (!Take(')')) throw SyntaxError{"unclosed group"};
    out_ += ')';
    return true;
  }

  /// `(?i)` to the end of the group, or `(?i:...)`.
  bool FlagGroup() {
    const Flags outer = flags_;
    bool on = true;
    for (; !AtEnd() && Peek() != ')' && Peek() != ':'; ++at_) {
      switch (Peek()) {
        case '-':
          on = false;
          break;
        case 'i':
          flags_.caseless = on;
          break;
        case 'm':
          flags_.multiline = on;
          break;
        case 's':
          flags_.dotall = on;
          break;
        case 'd':
          flags_.unix_lines = on;
          break;
        case 'x':
          flags_.comments = on;
          break;
        case 'u':
          break;
        default:
          throw SyntaxError{"unknown inline modifier"};
      }
    }
    if (AtEnd()) throw SyntaxError{"unclosed group"};
    const char* caseless = flags_.caseless ? "i" : "-i";
    out_ += caseless;
    if (Take(')')) {
      out_ += ')';
      return false;
    }
    ++at_;
    out_ += ':';
    Alternatives();
    flags_ = outer;
    if (!Take(')')) throw SyntaxError{"unclosed group"};
    out_ += ')';
    return true;
  }

  bool Escape() {
    if (AtEnd()) throw SyntaxError{"unexpected end after '\\'"};
    const char32_t c = Peek();
    if (c == 'Q') {
      ++at_;
      while (!AtEnd() && !TakeText("\\E")) {
        Literal(points_[at_++]);
        if (TakeText("\\E")) return true;
      }
      return false;
    }
    if (c == 'E') throw SyntaxError{"illegal escape '\\E'"};
    if (c >= '1' && c <= '9') {
      BackReference();
      return true;
    }
    if (c == 'k') {
      ++at_;
      if (!Take('<')) throw SyntaxError{"\\k is not followed by '<'"};
      Emit("\\k<");
      while (!AtEnd() && Peek() != '>') AppendCodePoint(points_[at_++], out_);
      if (!Take('>')) throw SyntaxError{"a group's name is not closed"};
      out_ += '>';
      return true;
    }
    switch (c) {
      case 'b':
      case 'B':
        ++at_;
        Emit(c == 'b' ? WordBoundary("(?:(?<={0})(?!{0})|(?<!{0})(?={0}))")
                      : WordBoundary("(?:(?<={0})(?={0})|(?<!{0})(?!{0}))"));
        return true;
      case 'A':
      case 'G':
      case 'R':
      case 'X':
      case 'z':
        ++at_;
        Emit(fmt::format("\\{}", static_cast<char>(c)));
        return true;
      case 'Z':
        ++at_;
        Emit(kLastLineEnd);
        return true;
      default:
        break;
    }
    CharacterSet set;
    if (const auto point = EscapedCharacter(set)) {
      Literal(*point);
    } else {
      Emit(set.ToRegex());
    }
    return true;
  }

  static std::string WordBoundary(std::string_view form) {
    return fmt::format(fmt::runtime(form), kWord);
  }

  void BackReference() {
    int number = static_cast<int>(points_[at_++] - '0');
    while (!AtEnd() && Peek() >= '0' && Peek() <= '9') {
      const int longer = number * 10 + static_cast<int>(Peek() - '0');
      if (longer > groups_) break;
      number = longer;
      ++at_;
    }
    Emit(number > groups_ ? std::string("(?!)") : fmt::format("\\g{{{}}}", number));
  }

  /// Reads an escape behind its `\` that stands for one character, or adds to `set` what it stands
  /// for.
  std::optional<char32_t> EscapedCharacter(CharacterSet& set) {
    if (AtEnd()) throw SyntaxError{"unexpected end after '\\'"};
    const char32_t c = points_[at_++];
    switch (c) {
      case 't':
        return U'\t';
      case 'n':
        return U'\n';
      case 'r':
        return U'\r';
      case 'f':
        return U'\f';
      case 'a':
        return U'\x07';
      case 'e':
        return U'\x1B';
      case 'c':
        if (AtEnd()) throw SyntaxError{"illegal control escape sequence"};
        return points_[at_++] ^ 64;
      case '0':
        return Octal();
      case 'x':
        if (Take('{')) {
          const char32_t point = Hex(1, 6);
          if (!Take('}')) throw SyntaxError{"unclosed hexadecimal escape sequence"};
          return point;
        }
        return Hex(2, 2);
      case 'u': {
        const char32_t point = Hex(4, 4);
        if (point < 0xD800 || point > 0xDBFF || !TakeText("\\u")) return point;
        return 0x10000 + ((point - 0xD800) << 10) + (Hex(4, 4) - 0xDC00);
      }
      case 'd':
      case 'D':
      case 'w':
      case 'W':
      case 's':
      case 'S':
      case 'h':
      case 'H':
      case 'v':
      case 'V':
        set.pieces += '\\';
        set.pieces += static_cast<char>(c);
        return std::nullopt;
      case 'p':
      case 'P':
        set.pieces += Property(c == 'P');
        return std::nullopt;
      default:
        break;
    }
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
      throw SyntaxError{
          fmt::format("illegal escape sequence '\\{}'", std::string(1, static_cast<char>(c)))};
    return c;
  }

  char32_t Octal() {
    char32_t point = 0;
    int count = 0;
    for (; count < 3 && !AtEnd() && Peek() >= '0' && Peek() <= '7'; ++count) {
      if (count == 2 && point > 31) break;
      point = point * 8 + (points_[at_++] - '0');
    }
    if (count == 0) throw SyntaxError{"illegal octal escape sequence"};
    return point;
  }

  char32_t Hex(int least, int most) {
    char32_t point = 0;
    int count = 0;
    for (; count < most && !AtEnd(); ++count, ++at_) {
      const char32_t c = Peek();
      if (c >= '0' && c <= '9') {
        point = point * 16 + (c - '0');
      } else if ((c | 32) >= 'a' && (c | 32) <= 'f') {
        point = point * 16 + ((c | 32) - 'a' + 10);
      } else {
        break;
      }
    }
    if (count < least || point > 0x10FFFF) throw SyntaxError{"illegal hexadecimal escape sequence"};
    return point;
  }

  /// `\p{Alpha}` -> `[:alpha:]`, `\p{L}` stays: what may stand within brackets.
  std::string Property(bool negated) {
    std::string name;
    if (Take('{')) {
      while (!AtEnd() && Peek() != '}') AppendCodePoint(points_[at_++], name);
      if (!Take('}')) throw SyntaxError{"unclosed character family"};
    } else if (!AtEnd()) {
      AppendCodePoint(points_[at_++], name);
    }
    static constexpr std::pair<std::string_view, const char*> kPosix[] = {
        {"Lower", "lower"}, {"Upper", "upper"}, {"ASCII", "ascii"}, {"Alpha", "alpha"},
        {"Digit", "digit"}, {"Alnum", "alnum"}, {"Punct", "punct"}, {"Graph", "graph"},
        {"Print", "print"}, {"Blank", "blank"}, {"Cntrl", "cntrl"}, {"XDigit", "xdigit"},
        {"Space", "space"}};
    for (const auto& [java, posix] : kPosix) {
      if (name == java) return fmt::format("[:{}{}:]", negated ? "^" : "", posix);
    }
    static constexpr std::pair<std::string_view, const char*> kBinary[] = {
        {"IsAlphabetic", "L"},        {"IsLetter", "L"},        {"IsDigit", "Nd"},
        {"IsUppercase", "Lu"},        {"IsLowercase", "Ll"},    {"IsPunctuation", "P"},
        {"IsWhite_Space", "Xps"},     {"IsControl", "Cc"},      {"javaLowerCase", "Ll"},
        {"javaUpperCase", "Lu"},      {"javaLetter", "L"},      {"javaDigit", "Nd"},
        {"javaLetterOrDigit", "Xan"}, {"javaWhitespace", "Xps"}};
    const char* sign = negated ? "P" : "p";
    for (const auto& [java, pcre] : kBinary) {
      if (name == java) return fmt::format("\\{}{{{}}}", sign, pcre);
    }
    std::string_view unicode = name;
    for (const std::string_view prefix : {"Is", "script=", "sc=", "general_category=", "gc="}) {
      if (unicode.starts_with(prefix)) {
        unicode.remove_prefix(prefix.size());
        break;
      }
    }
    for (const char letter : unicode) {
      const bool plain =
          (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
      if (!plain) throw SyntaxError{fmt::format("unknown character property {{{}}}", name)};
    }
    return fmt::format("\\{}{{{}}}", sign, unicode);
  }

  /// A class behind its `[`, as an expression of one character.
  std::string ClassBody() {
    if (++depth_ > 250) throw SyntaxError{"classes are nested too deeply"};
    const bool negated = Take('^');
    std::vector<CharacterSet> operands(1);
    bool first = true;
    for (;; first = false) {
      if (AtEnd()) throw SyntaxError{"unclosed character class"};
      if (Peek() == ']' && !first) break;
      if (TakeText("&&")) {
        operands.emplace_back();
        continue;
      }
      if (Take('[')) {
        operands.back().others.push_back(ClassBody());
        continue;
      }
      ClassItem(operands.back());
    }
    ++at_;
    --depth_;
    std::erase_if(operands, [](const CharacterSet& set) { return set.ToRegex().empty(); });
    if (operands.empty()) throw SyntaxError{"bad class syntax"};
    if (operands.size() == 1 && operands[0].others.empty())
      return (negated ? "[^" : "[") + operands[0].pieces + "]";
    std::string all;
    for (size_t i = 0; i + 1 < operands.size(); ++i) all += "(?=" + operands[i].ToRegex() + ")";
    all += operands.back().ToRegex();
    return negated ? fmt::format("(?:(?!{}){})", all, kAny) : fmt::format("(?:{})", all);
  }

  void ClassItem(CharacterSet& set) {
    if (TakeText("\\Q")) {
      while (!AtEnd() && !TakeText("\\E")) AppendQuoted(points_[at_++], set.pieces);
      return;
    }
    const auto low = ClassCharacter(set);
    if (!low) return;
    AppendQuoted(*low, set.pieces);
    if (Peek() != '-' || at_ + 1 >= points_.size() || Peek(1) == ']' || Peek(1) == '[') return;
    if (Peek(1) == '&' && Peek(2) == '&') return;
    ++at_;
    CharacterSet after;
    const auto high = ClassCharacter(after);
    if (!high) {
      set.pieces += "\\-" + after.pieces;
      return;
    }
    if (*high < *low) throw SyntaxError{"illegal character range"};
    set.pieces += '-';
    AppendQuoted(*high, set.pieces);
  }

  std::optional<char32_t> ClassCharacter(CharacterSet& set) {
    const char32_t c = points_[at_++];
    return c == '\\' ? EscapedCharacter(set) : std::optional(c);
  }

  std::u32string points_;
  size_t at_ = 0;
  int groups_ = 0;
  int depth_ = 0;
  Flags flags_;
  std::string out_;
  std::string literal_;
  bool is_literal_ = true;
};

}  // namespace

RegexSyntax TranslateJavaRegex(std::string_view pattern) { return Translator(pattern).Run(); }

}  // namespace sql::to_duckdb
