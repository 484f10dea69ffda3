#include "counter/health_words.h"

#include <charconv>
#include <string_view>

#include "domain/calendar.h"

namespace khio::counter {
namespace {

constexpr std::int64_t kMegabytesMax = 9'999;  // more are said as gigabytes

struct Said {
  const char* check;  // HealthCheck::name
  const char* name;
  const char* trouble;
  const char* to_do;
};

constexpr Said kSaid[] = {
    {"store", mark("Data of the office"), mark("The data cannot be reached."),
     mark("Look whether the disk is there and full; then start the program again.")},
    {"day", mark("Office day"), mark("The office day differs from the clock."),
     mark("Set the clock. If it is right, a supervisor confirms the date in the overview.")},
    {"counters", mark("Counters open"), mark("No counter is open."),
     mark("Nothing, outside hours; else open one.")},
    {"paper", mark("Slips not printed yet"), mark("Slips wait for the printer."),
     mark("Look at the printer's paper, cover and cable.")},
    {"alerts", mark("Limits of the hall"), mark("Somebody waits or is served too long."),
     mark("The overview says who, and what helps.")},
    {"clock", mark("Clock"), mark("No time server sets the clock."),
     mark("Compare it with a watch, or connect a time server.")},
    {"clock set", mark("Clock was set"), mark("The clock jumped; tickets keep their order."),
     mark("Compare it with a watch. If it jumps again, have its battery changed.")},
    {"disk", mark("Free space"), mark("The disk is nearly full."),
     mark("Take away files that are not needed, or put in a larger disk.")},
    {"backup", mark("Latest backup"), mark("There is no recent backup."),
     mark("Plug the backup disk in and press Back up now.")},
    {"machines", mark("Kiosks, boards and rating screens"),
     mark("One is not heard from, or its printer cannot print."),
     mark("Look at it where it stands; the list names it.")},
    {"restored", mark("Restored from a backup"), mark("What came after the backup is lost."),
     mark("Nothing more; compare the day's slips with the lists.")},
    {"retention", mark("Words of visitors"),
     mark("Some are kept longer than the office's schedule."),
     mark("khio-counter retention erase; settle complaints that are left open.")},
    {"sets due", mark("Report sets"), mark("A set of reports is due."),
     mark("Make it under Figures, or: khio-counter report due")},
    {"seals", mark("Latest seal"), mark("The journal was not sealed lately."),
     mark("Press Seal now under Data and backups; khio-seals.timer does it each evening.")},
    {"journal", mark("Journal as this machine knows it"),
     mark("What this machine has read was altered or cut off."),
     mark("Press Verify now under Data and backups; keep this store and the latest backup.")},
};

// What a check found, as people write it: a day, so many of so many, room on the disk.
std::string value_words(const Words& words, const std::string& value) {
  if (const Result<DayNumber> day = read_iso_day(value); day.ok()) {
    return words.dates().medium_date(*day);
  }
  std::int64_t number = 0;
  const char* const end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, number);
  if (read.ec != std::errc{}) return value;
  const std::string_view rest(read.ptr, end);
  if (rest.empty()) return words.number(number);
  if (rest == " MB") return size_words(words, number);
  std::int64_t all = 0;
  if (rest.front() != '/' || std::from_chars(read.ptr + 1, end, all).ptr != end) return value;
  return words.say("{n} of {all}", {{"n", words.number(number)}, {"all", words.number(all)}});
}

}  // namespace

std::string size_words(const Words& words, std::int64_t megabytes) {
  if (megabytes > kMegabytesMax) {
    return words.say("{n} GB", {{"n", words.number(megabytes / 1000)}});
  }
  return words.say("{n} MB", {{"n", words.number(megabytes)}});
}

HealthLine health_line(const Words& words, const HealthCheck& check) {
  for (const Said& said : kSaid) {
    if (check.name != said.check) continue;
    HealthLine line{words.tr(said.name), {}, {}, Tone::good};
    const bool worth_saying = !check.value.empty() && check.value != "0";
    const std::string value = worth_saying ? value_words(words, check.value) : std::string();
    if (check.ok) {
      line.state = words.tr("in order");
      if (worth_saying && check.name != "store") line.state += "  ·  " + value;
      return line;
    }
    line.state = words.tr(said.trouble);
    if (worth_saying) line.state += "  ·  " + value;
    line.to_do = words.tr(said.to_do);
    line.tone = check.grave ? Tone::problem : Tone::warning;
    return line;
  }
  return {check.name, check.detail, {}, check.ok ? Tone::good : Tone::warning};
}

}  // namespace khio::counter
