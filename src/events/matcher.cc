#include "events/matcher.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/nearest.h"

namespace events {
namespace {

// EventBridge compares numbers within these bounds only.
constexpr double kNumericBound = 5e9;

const std::vector<std::string> kMatcherNames = {"prefix",       "suffix",  "equals-ignore-case",
                                                "anything-but", "numeric", "exists",
                                                "cidr",         "wildcard"};

tl::unexpected<base::Error> Refuse(const std::string& path, const std::string& why) {
  return base::Fail(base::Invalid(fmt::format("{}: {}", path, why)));
}

std::string Lower(std::string text) {
  for (char& letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

base::Result<std::string> TextFor(const Value& value, const std::string& path) {
  if (const std::string* text = value.AsText()) return *text;
  return Refuse(path, "must be text");
}

/// Text to compare regardless of case. Letters beyond ASCII are refused, because folding them takes
/// tables that this program does not have.
base::Result<std::string> FoldedTextFor(const Value& value, const std::string& path) {
  TRY_ASSIGN(std::string text, TextFor(value, path));
  const bool ascii = std::all_of(text.begin(), text.end(), [](char letter) {
    return static_cast<unsigned char>(letter) < 0x80;
  });
  if (ascii) return Lower(std::move(text));
  return base::Fail(
      base::Unsupported(fmt::format("{}: equals-ignore-case beyond ASCII letters", path)));
}

/// The only member of an object.
const Value::Member* OnlyMember(const Value& value) {
  const auto* object = std::get_if<Value::Object>(&value.data);
  return object != nullptr && object->size() == 1 ? &object->front() : nullptr;
}

/// The operand of prefix and suffix: text, or {"equals-ignore-case": text}.
template <class Affix>
base::Result<Matcher> ParseAffix(const Value& operand, const std::string& path) {
  const Value::Member* member = OnlyMember(operand);
  if (member != nullptr && member->key == "equals-ignore-case") {
    TRY_ASSIGN(std::string folded, FoldedTextFor(member->value, path + "." + member->key));
    return Matcher{Affix{std::move(folded), LetterCase::kIgnored}};
  }
  TRY_ASSIGN(std::string text, TextFor(operand, path));
  return Matcher{Affix{std::move(text), LetterCase::kExact}};
}

base::Result<Matcher> ParseWildcard(const Value& operand, const std::string& path) {
  TRY_ASSIGN(const std::string text, TextFor(operand, path));
  Wildcard wildcard{{""}};
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      if (i + 1 == text.size() || (text[i + 1] != '*' && text[i + 1] != '\\'))
        return Refuse(path, "only * and \\ can follow a \\");
      wildcard.pieces.back() += text[++i];
    } else if (text[i] != '*') {
      wildcard.pieces.back() += text[i];
    } else if (i > 0 && text[i - 1] == '*' && wildcard.pieces.back().empty()) {
      return Refuse(path, "two * in a row are not allowed");
    } else {
      wildcard.pieces.emplace_back();
    }
  }
  return Matcher{std::move(wildcard)};
}

std::optional<double> NumberIn(const Value& value) {
  const auto* number = std::get_if<Number>(&value.data);
  if (number == nullptr) return std::nullopt;
  return std::strtod(number->text.c_str(), nullptr);
}

base::Result<Matcher> ParseNumeric(const Value& operand, const std::string& path) {
  using Relation = Numeric::Bound::Relation;
  const std::vector<std::pair<std::string, Relation>> relations = {
      {"=", Relation::kEqual},
      {"<", Relation::kLess},
      {"<=", Relation::kLessOrEqual},
      {">", Relation::kGreater},
      {">=", Relation::kGreaterOrEqual}};
  const auto* array = std::get_if<Value::Array>(&operand.data);
  if (array == nullptr || (array->size() != 2 && array->size() != 4))
    return Refuse(path, "must be a list of one or two comparisons, such as [\">\", 0, \"<=\", 5]");
  Numeric numeric;
  for (size_t i = 0; i < array->size(); i += 2) {
    const std::string* sign = (*array)[i].AsText();
    const auto found = std::find_if(relations.begin(), relations.end(), [&](const auto& relation) {
      return sign != nullptr && relation.first == *sign;
    });
    if (found == relations.end()) return Refuse(path, "a comparison is one of = < <= > >=");
    const auto number = NumberIn((*array)[i + 1]);
    if (!number || *number < -kNumericBound || *number > kNumericBound)
      return Refuse(path, fmt::format("{} must be followed by a number from -5e9 to 5e9", *sign));
    numeric.bounds.push_back({found->second, *number});
  }
  return Matcher{std::move(numeric)};
}

/// 4 or 16 bytes; nothing when `text` is no address.
std::optional<std::vector<unsigned char>> AddressIn(const std::string& text) {
  std::vector<unsigned char> bytes(16);
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return bytes;
  bytes.resize(4);
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return bytes;
  return std::nullopt;
}

base::Result<Matcher> ParseCidr(const Value& operand, const std::string& path) {
  TRY_ASSIGN(const std::string text, TextFor(operand, path));
  const size_t slash = text.find("/");
  const auto address = AddressIn(text.substr(0, slash));
  int bits = -1;
  if (slash != std::string::npos) {
    const char* end = text.data() + text.size();
    const auto [stop, code] = std::from_chars(text.data() + slash + 1, end, bits);
    if (code != std::errc() || stop != end) bits = -1;
  }
  if (!address || bits < 0 || bits > static_cast<int>(address->size() * 8))
    return Refuse(path, "must be an address block such as 10.0.0.0/24 or 2001:db8::/32");
  return Matcher{Cidr{*address, bits}};
}

base::Result<Matcher> ParseExists(const Value& operand, const std::string& path) {
  if (const bool* wanted = std::get_if<bool>(&operand.data)) return Matcher{Exists{*wanted}};
  return Refuse(path, "must be true or false");
}

base::Result<Matcher> ParseAnythingBut(const Value& operand, const std::string& path);

base::Result<Matcher> ParseNamed(const std::string& name, const Value& operand,
                                 const std::string& path) {
  if (name == "prefix") return ParseAffix<Prefix>(operand, path);
  if (name == "suffix") return ParseAffix<Suffix>(operand, path);
  if (name == "wildcard") return ParseWildcard(operand, path);
  if (name == "numeric") return ParseNumeric(operand, path);
  if (name == "cidr") return ParseCidr(operand, path);
  if (name == "exists") return ParseExists(operand, path);
  if (name == "anything-but") return ParseAnythingBut(operand, path);
  TRY_ASSIGN(std::string folded, FoldedTextFor(operand, path));
  return Matcher{EqualsIgnoreCase{std::move(folded)}};
}

/// Text, a number, a list of either, or one of four matchers over a text or a list of texts.
base::Result<Matcher> ParseAnythingBut(const Value& operand, const std::string& path) {
  AnythingBut anything_but;
  const Value::Member* member = OnlyMember(operand);
  const std::string name = member != nullptr ? member->key : "";
  if (operand.IsObject()) {
    const std::vector<std::string> allowed = {"prefix", "suffix", "equals-ignore-case", "wildcard"};
    if (std::find(allowed.begin(), allowed.end(), name) == allowed.end())
      return Refuse(path, fmt::format("can't hold \"{}\"{}; it is one of {}", name,
                                      base::DidYouMean(name, allowed), fmt::join(allowed, ", ")));
  }
  const Value& given = operand.IsObject() ? member->value : operand;
  const auto* array = std::get_if<Value::Array>(&given.data);
  const Value::Array items = array != nullptr ? *array : Value::Array{given};
  if (items.empty()) return Refuse(path, "the list is empty");
  for (const Value& item : items) {
    if (operand.IsObject()) {
      TRY_ASSIGN(Matcher matcher, ParseNamed(name, item, path + "." + name));
      anything_but.excluded.push_back(std::move(matcher));
      continue;
    }
    const bool scalar = item.AsText() != nullptr || std::holds_alternative<Number>(item.data);
    if (!scalar || item.data.index() != items.front().data.index())
      return Refuse(path, "must be texts only or numbers only");
    anything_but.excluded.push_back({Exact{item}});
  }
  return Matcher{std::move(anything_but)};
}

bool HasPrefix(const std::string& text, const std::string& prefix) {
  return text.compare(0, prefix.size(), prefix) == 0;
}
bool HasSuffix(const std::string& text, const std::string& suffix) {
  return text.size() >= suffix.size() &&
         text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0;
}

/// Text of the value, folded when case does not count; nothing for other values.
std::optional<std::string> Comparable(const Value& value, LetterCase letter_case) {
  const std::string* text = value.AsText();
  if (text == nullptr) return std::nullopt;
  return letter_case == LetterCase::kIgnored ? Lower(*text) : *text;
}

bool Match(const Exact& exact, const Value& value) { return exact.value == value; }
bool Match(const EqualsIgnoreCase& equals, const Value& value) {
  return Comparable(value, LetterCase::kIgnored) == equals.text;
}
bool Match(const Prefix& prefix, const Value& value) {
  const auto text = Comparable(value, prefix.letter_case);
  return text && HasPrefix(*text, prefix.text);
}
bool Match(const Suffix& suffix, const Value& value) {
  const auto text = Comparable(value, suffix.letter_case);
  return text && HasSuffix(*text, suffix.text);
}

bool Match(const Wildcard& wildcard, const Value& value) {
  const std::string* text = value.AsText();
  if (text == nullptr) return false;
  const auto& pieces = wildcard.pieces;
  if (pieces.size() == 1) return *text == pieces.front();
  if (!HasPrefix(*text, pieces.front())) return false;
  size_t at = pieces.front().size();
  for (size_t i = 1; i + 1 < pieces.size(); ++i) {
    const size_t found = text->find(pieces[i], at);
    if (found == std::string::npos) return false;
    at = found + pieces[i].size();
  }
  return HasSuffix(text->substr(at), pieces.back());
}

bool Match(const Numeric& numeric, const Value& value) {
  using Relation = Numeric::Bound::Relation;
  const auto number = NumberIn(value);
  if (!number || *number < -kNumericBound || *number > kNumericBound) return false;
  return std::all_of(numeric.bounds.begin(), numeric.bounds.end(), [&](const auto& bound) {
    switch (bound.relation) {
      case Relation::kEqual:
        return *number == bound.number;
      case Relation::kLess:
        return *number < bound.number;
      case Relation::kLessOrEqual:
        return *number <= bound.number;
      case Relation::kGreater:
        return *number > bound.number;
      case Relation::kGreaterOrEqual:
        return *number >= bound.number;
    }
    return false;
  });
}

bool Match(const Cidr& cidr, const Value& value) {
  const std::string* text = value.AsText();
  const auto address = text != nullptr ? AddressIn(*text) : std::nullopt;
  if (!address || address->size() != cidr.address.size()) return false;
  for (int bit = 0; bit < cidr.bits; ++bit) {
    const auto byte = static_cast<size_t>(bit / 8);
    const int mask = 0x80 >> (bit % 8);
    if (((*address)[byte] & mask) != (cidr.address[byte] & mask)) return false;
  }
  return true;
}

bool Match(const Exists& exists, const Value&) { return exists.wanted; }
bool Match(const AnythingBut& anything_but, const Value& value) {
  return std::none_of(anything_but.excluded.begin(), anything_but.excluded.end(),
                      [&](const Matcher& excluded) { return MatchesValue(excluded, value); });
}

}  // namespace

base::Result<Matcher> ParseMatcher(const Value& entry, const std::string& path) {
  if (entry.IsArray()) return Refuse(path, "a list can't hold a list");
  if (!entry.IsObject()) return Matcher{Exact{entry}};
  const Value::Member* member = OnlyMember(entry);
  if (member == nullptr) return Refuse(path, "a matcher has one key");
  const bool known =
      std::find(kMatcherNames.begin(), kMatcherNames.end(), member->key) != kMatcherNames.end();
  if (!known)
    return Refuse(path, fmt::format("there is no matcher \"{}\"{}", member->key,
                                    base::DidYouMean(member->key, kMatcherNames)));
  return ParseNamed(member->key, member->value, path + "." + member->key);
}

bool MatchesValue(const Matcher& matcher, const Value& value) {
  return std::visit([&](const auto& kind) { return Match(kind, value); }, matcher.kind);
}

}  // namespace events
