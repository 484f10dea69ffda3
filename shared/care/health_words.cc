#include "care/health_words.h"

#include <charconv>
#include <string_view>

#include "care/server_checks.h"
#include "domain/calendar.h"

namespace khio {
namespace {

constexpr std::int64_t kMegabytesMax = 9'999;  // more are said as gigabytes

// A source string kept in a table, told later.
constexpr const char* mark(const char* source) { return source; }

struct Said {
  const char* check;  // HealthCheck::as, else its name
  const char* name;
  const char* trouble;
  const char* to_do;
};

constexpr Said kSaid[] = {
    {"store", mark("Data of the office"), mark("The data cannot be reached."),
     mark("Look whether the disk is there and full; then start the program again.")},
    {"settings", mark("Settings of this machine"), mark("A line of them cannot be read."),
     mark("khio-kiosk health --language en names the line; put it right.")},
    {"fonts", mark("Letters of every language"), mark("Some are missing."),
     mark("Install the programs again.")},
    {"printer", mark("Printer of slips"), mark("It cannot print now."),
     mark("Look at the printer's paper, cover and cable.")},
    {"roll", mark("Paper left on the roll"), mark("The roll ends soon."),
     mark("Have a new roll at hand.")},
    {"clips", mark("Recorded prompts"), mark("No recorded prompt can be read."),
     mark("Record them in the maintenance pages, or name their folder in the settings.")},
    {"calls", mark("Calling numbers aloud"), mark("Numbers are only chimed: no voice is recorded."),
     mark("khio-kiosk voice record, or calls_in under [board] in the machine's settings.")},
    {"network", mark("Network"), mark("No network."),
     mark("Nothing, in an office of one machine; else look at the cable.")},
    {"screens", mark("Screens"), mark("No screen is found."),
     mark("Look at the screen's cable, then start the program again.")},
    {"reach", mark("Reach from a wheelchair"),
     mark("Some buttons stand too high, or the panel's height is not known."),
     mark("Set mounting_height_mm and mm_per_px of the panel in the machine's settings.")},
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
    {"server", mark("Server of the data"), mark("It does not answer."),
     mark("Call who cares for the server. Kiosks give tickets by themselves meanwhile.")},
    {kServerUnproven, mark("Server of the data"), mark("Another machine could pass for it."),
     mark("Call who cares for the server: the data's address needs sslmode=verify-full.")},
    {"standbys", mark("Servers that stand by"), mark("One does not follow."),
     mark("Call who cares for the servers; khio-counter health says which one.")},
    {"copies", mark("Copies of this office elsewhere"), mark("One does not follow."),
     mark("Tell who cares for that copy; khio-counter health says which one.")},
    {"machines", mark("Kiosks, boards and rating screens"),
     mark("One is not heard from, works without the data, or cannot print."),
     mark("Look at it where it stands; the list names it.")},
    {"outboxes", mark("Tickets that kiosks gave by themselves"),
     mark("A kiosk was not heard of since, and may hold some."),
     mark("Switch it on and look at its network. Gone for good: khio-counter outbox lost")},
    {"restored", mark("Restored from a backup"), mark("What came after the backup is lost."),
     mark("Nothing more; compare the day's slips with the lists.")},
    {"retention", mark("Words of visitors"),
     mark("Some are kept longer than the office's schedule."),
     mark("khio-counter retention erase; settle complaints that are left open.")},
    {"erasing", mark("Erased words"), mark("Traces of them are left in the data's log."),
     mark("Nothing: the next change takes them away. If this stays, start the programs again.")},
    {"sets due", mark("Report sets"), mark("A set of reports is due."),
     mark("khio-counter report due, or each morning by khio-reports.timer")},
    {"seals", mark("Latest seal"), mark("The journal was not sealed lately."),
     mark("Press Seal now under Data and backups; khio-seals.timer does it each evening.")},
    {kSealsContradict, mark("Latest seal"), mark("The journal is not the one that was sealed."),
     mark("Press Verify now under Data and backups; keep this store and the latest backup.")},
    {kSealsCannot, mark("Latest seal"), mark("The journal can no longer be sealed."),
     mark("khio-counter health says what is amiss with the key or the list of seals.")},
    {kSealsToCome, mark("Latest seal"), mark("It is of a time that is yet to come."),
     mark("Set the clock, then press Seal now under Data and backups.")},
    {kSealsCopy, mark("Latest seal"), mark("The second place has not all seals."),
     mark("Plug in the disk it is on, or look at the share; then press Seal now.")},
    {"journal", mark("Journal as this machine knows it"),
     mark("What this machine has read was altered or cut off."),
     mark("Press Verify now under Data and backups; keep this store and the latest backup.")},
};

// What a check found, as people write it: a day, so many of so many, room on the disk.
std::string value_words(const HealthTell& tell, const DateWriter& dates, const std::string& value) {
  if (const Result<DayNumber> day = read_iso_day(value); day.ok()) return dates.medium_date(*day);
  std::int64_t number = 0;
  const char* const end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, number);
  if (read.ec != std::errc{}) return value;
  const std::string_view rest(read.ptr, static_cast<std::size_t>(end - read.ptr));
  if (rest.empty()) return dates.numerals.plain(number);
  if (rest == " MB") return size_words(tell, dates, number);
  std::int64_t all = 0;
  if (rest.front() != '/' || std::from_chars(read.ptr + 1, end, all).ptr != end) return value;
  return filled(tell(mark("{n} of {all}")), {{"n", dates.numerals.plain(number)},
                                             {"all", dates.numerals.plain(all)}});
}

}  // namespace

std::string size_words(const HealthTell& tell, const DateWriter& dates, std::int64_t megabytes) {
  if (megabytes > kMegabytesMax) {
    return filled(tell(mark("{n} GB")), {{"n", dates.numerals.plain(megabytes / 1000)}});
  }
  return filled(tell(mark("{n} MB")), {{"n", dates.numerals.plain(megabytes)}});
}

HealthSaid health_said(const HealthTell& tell, const DateWriter& dates, const HealthCheck& check) {
  for (const Said& said : kSaid) {
    if ((check.as.empty() ? check.name : check.as) != said.check) continue;
    const bool worth_saying = !check.value.empty() && check.value != "0";
    const std::string value =
        worth_saying ? "  ·  " + value_words(tell, dates, check.value) : std::string();
    if (!check.ok) return {tell(said.name), tell(said.trouble) + value, tell(said.to_do)};
    const bool with_value = check.name != "store";
    return {tell(said.name), tell(mark("in order")) + (with_value ? value : ""), {}};
  }
  return {check.name, check.detail, {}};
}

std::string health_sentence(const DateWriter& dates, const HealthCheck& check) {
  const HealthSaid said = health_said(
      [&](const char* source) { return dates.messages.tr("counter", source); }, dates, check);
  return said.name + ": " + said.state + (said.to_do.empty() ? "" : "  ·  " + said.to_do);
}

}  // namespace khio
