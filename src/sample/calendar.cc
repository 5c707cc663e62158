#include "sample/calendar.h"

#include <chrono>

namespace sample {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

std::optional<int64_t> Digits(std::string_view text) {
  int64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

void PutTwo(int64_t number, char* out) {
  out[0] = static_cast<char>('0' + number / 10 % 10);
  out[1] = static_cast<char>('0' + number % 10);
}

void PutFour(int64_t number, char* out) {
  PutTwo(number / 100, out);
  PutTwo(number, out + 2);
}

void PutDay(int64_t days, char* out) {
  const CivilDay civil = ToCivil(days);
  PutFour(civil.year, out);
  out[4] = '-';
  PutTwo(civil.month, out + 5);
  out[7] = '-';
  PutTwo(civil.day, out + 8);
}

void PutTime(int64_t milliseconds, char* out) {
  const int64_t seconds = milliseconds / 1000;
  PutTwo(seconds / 3600 % 24, out);
  out[2] = ':';
  PutTwo(seconds / 60 % 60, out + 3);
  out[5] = ':';
  PutTwo(seconds % 60, out + 6);
}

}  // namespace

CivilDay ToCivil(int64_t days) {
  const year_month_day civil{sys_days{std::chrono::days{days}}};
  return {int{civil.year()}, unsigned{civil.month()}, unsigned{civil.day()}};
}

int64_t FromCivil(CivilDay civil) {
  const year_month_day day{std::chrono::year{static_cast<int>(civil.year)},
                           std::chrono::month{static_cast<unsigned>(civil.month)},
                           std::chrono::day{static_cast<unsigned>(civil.day)}};
  return sys_days{day}.time_since_epoch().count();
}

std::optional<int64_t> ParseDay(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = Digits(text.substr(0, 4));
  const auto month = Digits(text.substr(5, 2));
  const auto day = Digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const year_month_day civil{std::chrono::year{static_cast<int>(*year)},
                             std::chrono::month{static_cast<unsigned>(*month)},
                             std::chrono::day{static_cast<unsigned>(*day)}};
  if (!civil.ok()) return std::nullopt;
  return FromCivil({*year, *month, *day});
}

int64_t AddMonths(int64_t days, int64_t months) {
  const year_month_day civil{sys_days{std::chrono::days{days}}};
  year_month_day moved = civil + std::chrono::months{months};
  if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
  return sys_days{moved}.time_since_epoch().count();
}

int64_t Weekday(int64_t days) {
  return std::chrono::weekday{sys_days{std::chrono::days{days}}}.iso_encoding();
}

int64_t DayOfYear(int64_t days) { return days - FromCivil({ToCivil(days).year, 1, 1}) + 1; }

int64_t WeekOfYear(int64_t days) {
  // A week belongs to the year of its Thursday.
  const int64_t thursday = days + 4 - Weekday(days);
  return (DayOfYear(thursday) - 1) / 7 + 1;
}

void AppendDay(int64_t days, std::string& out) {
  char text[10];
  PutDay(days, text);
  out.append(text, sizeof text);
}

void AppendCompactDay(int64_t days, std::string& out) {
  const CivilDay civil = ToCivil(days);
  char text[8];
  PutFour(civil.year, text);
  PutTwo(civil.month, text + 4);
  PutTwo(civil.day, text + 6);
  out.append(text, sizeof text);
}

void AppendTime(int64_t milliseconds, std::string& out) {
  char text[8];
  PutTime(milliseconds, text);
  out.append(text, sizeof text);
}

void AppendInstant(int64_t days, int64_t milliseconds, std::string& out) {
  char text[23];
  PutDay(days, text);
  text[10] = 'T';
  PutTime(milliseconds, text + 11);
  text[19] = '.';
  const int64_t fraction = milliseconds % 1000;
  text[20] = static_cast<char>('0' + fraction / 100);
  PutTwo(fraction, text + 21);
  out.append(text, sizeof text);
}

}  // namespace sample
