#include "sql/java_format.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "sql/java_number.h"
#include "sql/utf8.h"

namespace sql {
namespace {

using Kind = FormatArgument::Kind;

/// `%[index$][flags][width][.precision]conversion`
struct Specifier {
  size_t index = 0;  ///< from 1; 0: the next one
  bool previous = false;
  bool left = false, alternate = false, plus = false, space = false, zero = false, group = false,
       parentheses = false;
  int width = -1;
  int precision = -1;
  char conversion = 0;
  bool upper = false;
};

base::Error Bad(std::string_view format, const char* what) {
  return base::Invalid(fmt::format("format '{}': {}", format, what));
}

/// A run of digits, capped.
int ReadNumber(std::string_view format, size_t& at) {
  int number = 0;
  while (at < format.size() && format[at] >= '0' && format[at] <= '9')
    number = std::min(number * 10 + (format[at++] - '0'), 100'000);
  return number;
}

base::Result<Specifier> ReadSpecifier(std::string_view format, size_t& at) {
  Specifier spec;
  const size_t begin = at;
  if (at < format.size() && format[at] >= '1' && format[at] <= '9') {
    const int number = ReadNumber(format, at);
    if (at < format.size() && format[at] == '$') {
      spec.index = static_cast<size_t>(number);
      ++at;
    } else {
      at = begin;
    }
  }
  for (; at < format.size(); ++at) {
    bool* flag = nullptr;
    switch (format[at]) {
      case '-':
        flag = &spec.left;
        break;
      case '#':
        flag = &spec.alternate;
        break;
      case '+':
        flag = &spec.plus;
        break;
      case ' ':
        flag = &spec.space;
        break;
      case '0':
        flag = &spec.zero;
        break;
      case ',':
        flag = &spec.group;
        break;
      case '(':
        flag = &spec.parentheses;
        break;
      case '<':
        flag = &spec.previous;
        break;
      default:
        break;
    }
    if (!flag) break;
    if (*flag) return base::Fail(Bad(format, "a flag stands twice"));
    *flag = true;
  }
  if (at < format.size() && format[at] >= '1' && format[at] <= '9')
    spec.width = ReadNumber(format, at);
  if (at < format.size() && format[at] == '.') {
    const size_t digits = ++at;
    spec.precision = ReadNumber(format, at);
    if (at == digits) return base::Fail(Bad(format, "a precision has no digits"));
  }
  if (at >= format.size()) return base::Fail(Bad(format, "it ends inside a specifier"));
  spec.conversion = format[at++];
  if (std::string_view("BHSCXEG").find(spec.conversion) != std::string_view::npos) {
    spec.upper = true;
    spec.conversion = static_cast<char>(spec.conversion - 'A' + 'a');
  }
  if (std::string_view("aAtT").find(spec.conversion) != std::string_view::npos)
    return base::Fail(base::Unsupported(
        fmt::format("conversion %{} of printf is not supported", spec.conversion)));
  if (std::string_view("bhscdoxefgn%").find(spec.conversion) == std::string_view::npos)
    return base::Fail(Bad(format, "it has an unknown conversion"));
  if (spec.left && spec.zero) return base::Fail(Bad(format, "- and 0 exclude each other"));
  if (spec.plus && spec.space) return base::Fail(Bad(format, "+ and blank exclude each other"));
  if ((spec.left || spec.zero) && spec.width < 0 && spec.conversion != 'n')
    return base::Fail(Bad(format, "a flag needs a width"));
  return spec;
}

std::string Justified(std::string text, const Specifier& spec) {
  const size_t length = Utf16Length(text);
  if (spec.width < 0 || length >= static_cast<size_t>(spec.width)) return text;
  const std::string blanks(static_cast<size_t>(spec.width) - length, ' ');
  return spec.left ? text + blanks : blanks + text;
}

std::string Upper(std::string_view text) {
  std::string upper;
  for (size_t at = 0; at < text.size();) AppendCodePoint(UpperCase(NextCodePoint(text, at)), upper);
  return upper;
}

/// General conversions: precision cuts, width fills.
std::string General(std::string_view text, const Specifier& spec) {
  std::string kept(text);
  if (spec.precision >= 0) {
    kept.clear();
    AppendUtf16(ToUtf16(text).substr(0, static_cast<size_t>(spec.precision)), kept);
  }
  return Justified(spec.upper ? Upper(kept) : kept, spec);
}

/// A number's digits with its sign, grouping and filling; `digits` may have a fraction or exponent
/// behind the whole part.
std::string Signed(std::string digits, bool negative, const Specifier& spec) {
  if (spec.group) {
    const size_t whole = std::min(digits.find_first_not_of("0123456789"), digits.size());
    for (size_t at = whole; at > 3; at -= 3) digits.insert(at - 3, ",");
  }
  const std::string before = negative     ? spec.parentheses ? "(" : "-"
                             : spec.plus  ? "+"
                             : spec.space ? " "
                                          : "";
  const std::string after = negative && spec.parentheses ? ")" : "";
  const size_t length = before.size() + digits.size() + after.size();
  if (spec.zero && spec.width > 0 && length < static_cast<size_t>(spec.width))
    digits.insert(0, static_cast<size_t>(spec.width) - length, '0');
  return Justified(before + digits + after, spec);
}

/// The digits rounded half up so that the last one stands for 10^exponent.
DecimalText RoundedAt(DecimalText number, int64_t exponent) {
  if (number.exponent >= exponent) {
    if (!number.digits.empty())
      number.digits.append(static_cast<size_t>(number.exponent - exponent), '0');
    number.exponent = exponent;
    return number;
  }
  const int64_t kept = static_cast<int64_t>(number.digits.size()) - (exponent - number.exponent);
  if (kept < 0) return {number.negative, "", exponent};
  const auto keep = static_cast<size_t>(kept);
  const bool up = number.digits[keep] >= '5';
  std::string digits = number.digits.substr(0, keep);
  if (up) {
    size_t i = digits.size();
    while (i > 0 && digits[i - 1] == '9') digits[--i] = '0';
    if (i == 0) {
      digits.insert(0, "1");
    } else {
      ++digits[i - 1];
    }
  }
  return {number.negative, digits, exponent};
}

/// `1234.50` with so many places
std::string Fixed(const DecimalText& number, int places) {
  std::string digits = RoundedAt(number, -places).digits;
  if (digits.size() <= static_cast<size_t>(places))
    digits.insert(0, static_cast<size_t>(places) + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - static_cast<size_t>(places), ".");
  return digits;
}

/// `1.2345e+03` with so many places
std::string Scientific(const DecimalText& number, int places) {
  std::string digits(static_cast<size_t>(places) + 1, '0');
  int64_t exponent = 0;
  if (!number.digits.empty()) {
    exponent = number.exponent + static_cast<int64_t>(number.digits.size()) - 1;
    digits = RoundedAt(number, exponent - places).digits;
    if (digits.size() > static_cast<size_t>(places) + 1) {
      digits.pop_back();
      ++exponent;
    }
  }
  if (places > 0) digits.insert(1, ".");
  return fmt::format("{}e{}{:02}", digits, exponent < 0 ? '-' : '+', std::abs(exponent));
}

std::string Shortest(const DecimalText& number, int precision) {
  precision = std::max(precision, 1);
  if (number.digits.empty()) return Fixed(number, precision - 1);
  const int64_t first = number.exponent + static_cast<int64_t>(number.digits.size()) - 1;
  const DecimalText rounded = RoundedAt(number, first - precision + 1);
  const int64_t exponent = rounded.exponent + static_cast<int64_t>(rounded.digits.size()) - 1;
  if (exponent < -4 || exponent >= precision) return Scientific(number, precision - 1);
  return Fixed(number, precision - 1 - static_cast<int>(exponent));
}

std::string Floating(const FormatArgument& argument, const Specifier& spec) {
  if (!std::isfinite(argument.number)) {
    Specifier plain = spec;
    plain.zero = plain.group = false;
    if (std::isnan(argument.number)) plain.plus = plain.space = false;
    std::string text =
        Signed(std::isnan(argument.number) ? "NaN" : "Infinity", argument.number < 0, plain);
    return spec.upper ? Upper(text) : text;
  }
  DecimalText number = *DecimalText::Parse(DoubleText(argument.number));
  number.negative = std::signbit(argument.number);
  const int precision = spec.precision < 0 ? 6 : spec.precision;
  std::string digits = spec.conversion == 'f'   ? Fixed(number, precision)
                       : spec.conversion == 'e' ? Scientific(number, precision)
                                                : Shortest(number, precision);
  std::string text = Signed(std::move(digits), number.negative, spec);
  return spec.upper ? Upper(text) : text;
}

std::string Integer(const FormatArgument& argument, const Specifier& spec) {
  if (spec.conversion == 'd') {
    const auto bits = static_cast<uint64_t>(argument.integer);
    return Signed(fmt::format("{}", argument.integer < 0 ? 0 - bits : bits), argument.integer < 0,
                  spec);
  }
  const uint64_t mask = argument.bits == 64 ? ~uint64_t{0} : (uint64_t{1} << argument.bits) - 1;
  const uint64_t bits = static_cast<uint64_t>(argument.integer) & mask;
  const bool octal = spec.conversion == 'o';
  std::string digits = octal ? fmt::format("{:o}", bits) : fmt::format("{:x}", bits);
  const std::string prefix = !spec.alternate ? "" : octal ? "0" : "0x";
  const size_t length = prefix.size() + digits.size();
  if (spec.zero && length < static_cast<size_t>(spec.width))
    digits.insert(0, static_cast<size_t>(spec.width) - length, '0');
  digits.insert(0, prefix);
  return Justified(spec.upper ? Upper(digits) : digits, spec);
}

/// hashCode of a text or an int.
base::Result<uint32_t> HashCode(const FormatArgument& argument) {
  if (argument.kind == Kind::kInteger && argument.bits < 64)
    return static_cast<uint32_t>(argument.integer);
  if (argument.kind != Kind::kText)
    return base::Fail(base::Unsupported("conversion %h of printf takes only texts and integers"));
  return StringHashCode(argument.text);
}

base::Result<std::string> Convert(std::string_view format, const Specifier& spec,
                                  const FormatArgument& argument) {
  const bool is_null = argument.kind == Kind::kNull;
  const auto wrong_type = [&] {
    return base::Fail(Bad(format, "an argument has the wrong type for its conversion"));
  };
  switch (spec.conversion) {
    case 's':
      return General(is_null ? "null" : argument.text, spec);
    case 'b':
      return General(is_null                           ? "false"
                     : argument.kind == Kind::kBoolean ? argument.text
                                                       : "true",
                     spec);
    case 'h': {
      if (is_null) return General("null", spec);
      TRY_ASSIGN(const uint32_t hash, HashCode(argument));
      return General(fmt::format("{:x}", hash), spec);
    }
    case 'c': {
      if (is_null) return General("null", spec);
      if (argument.kind != Kind::kInteger || argument.bits == 64) return wrong_type();
      if (argument.integer < 0 || argument.integer > 0x10FFFF)
        return base::Fail(Bad(format, "this is no character's number"));
      std::string text;
      AppendCodePoint(static_cast<char32_t>(argument.integer), text);
      return General(text, spec);
    }
    case 'd':
    case 'o':
    case 'x':
      if (spec.precision >= 0) return base::Fail(Bad(format, "an integer takes no precision"));
      if (spec.conversion == 'd' ? spec.alternate
                                 : spec.group || spec.plus || spec.space || spec.parentheses)
        return base::Fail(Bad(format, "a flag does not fit its conversion"));
      if (is_null) return General("null", spec);
      return argument.kind == Kind::kInteger ? base::Result<std::string>(Integer(argument, spec))
                                             : wrong_type();
    default:
      if (spec.alternate || (spec.conversion == 'e' && spec.group))
        return base::Fail(Bad(format, "a flag does not fit its conversion"));
      if (is_null) return General("null", spec);
      if (argument.kind != Kind::kDouble) return wrong_type();
      return Floating(argument, spec);
  }
}

}  // namespace

base::Result<std::string> FormatJava(std::string_view format,
                                     const std::vector<FormatArgument>& arguments) {
  std::string out;
  size_t next = 0;
  size_t previous = 0;  // from 1; 0: there was none
  for (size_t at = 0; at < format.size();) {
    if (format[at] != '%') {
      out += format[at++];
      continue;
    }
    ++at;
    TRY_ASSIGN(const Specifier spec, ReadSpecifier(format, at));
    if (spec.conversion == 'n') {
      out += '\n';
      continue;
    }
    if (spec.conversion == '%') {
      out += Justified("%", spec);
      continue;
    }
    const size_t wanted = spec.previous ? previous : spec.index > 0 ? spec.index : ++next;
    if (wanted == 0 || wanted > arguments.size())
      return base::Fail(Bad(format, "an argument is missing"));
    previous = wanted;
    TRY_ASSIGN(const std::string text, Convert(format, spec, arguments[wanted - 1]));
    out += text;
  }
  return out;
}

}  // namespace sql
