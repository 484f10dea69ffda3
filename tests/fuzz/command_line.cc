// Any words as a command line, one on each line: of commands that take every kind of value there is,
// on a real store. Whatever is typed, the contract of answers holds: an exit code of ours, the whole
// answer or none of it, and an error in one plain line.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstring>
#include <memory>
#include <vector>

#include "base/codes.h"
#include "cli/command_line.h"
#include "cli/values.h"
#include "domain/calling_order.h"
#include "domain/hand_visit.h"
#include "domain/roles.h"
#include "scratch_office.h"

using namespace khio;
using fuzz::require;

namespace {

constexpr std::size_t kWordsMax = 32;

// Standard output or standard error into memory while it stands.
class Caught {
 public:
  explicit Caught(std::FILE*& stream) : stream_(stream), before_(stream) {
    stream_ = open_memstream(&bytes_, &size_);
  }
  ~Caught() {
    if (stream_ != before_) text();
    std::free(bytes_);
  }
  Caught(const Caught&) = delete;
  Caught& operator=(const Caught&) = delete;
  std::string text() {
    if (stream_ != before_) std::fclose(std::exchange(stream_, before_));
    return {bytes_, size_};
  }

 private:
  std::FILE*& stream_;
  std::FILE* before_;
  char* bytes_ = nullptr;
  std::size_t size_ = 0;
};

struct Typed {
  std::string period, at, time, code, witness, ticket, reason, day;
  std::vector<std::string> services, answers;
  int people = 1;
};

Result<Answer> values(Run& run, Office& office, const Typed& typed) {
  nlohmann::ordered_json json;
  if (!typed.period.empty()) {
    const Result<Period> period = run.period(typed.period);
    if (!period) return period.error();
    require(period->from <= period->to, "a period ends after it begins", typed.period);
    json["period"] = period->name;
    json["months"] = period->months().size();
    json["before"] = period_before(*period, office.catalogue().fiscal_calendar()).name;
  }
  if (!typed.at.empty()) {
    const Result<std::int64_t> at = read_instant(typed.at, run.today(), office.zone());
    if (!at) return at.error();
    json["at"] = run.iso(*at);
  }
  if (!typed.time.empty()) {
    const Result<int> time = read_time_of_day(typed.time);
    if (!time) return time.error();
    require(*time >= 0 && *time < 24 * 3600, "a time of a day", typed.time);
  }
  if (!typed.day.empty()) {
    const Result<DayNumber> day = read_iso_day(typed.day);
    if (!day) return day.error();
    require(iso_day(*day) == typed.day, "a day is written as it is read", typed.day);
  }
  if (!typed.ticket.empty() && !read_ticket_label(typed.ticket))
    return Error{ErrorKind::invalid, "not a ticket: " + typed.ticket};
  if (!typed.reason.empty() && !read_call_reason(typed.reason))
    return Error{ErrorKind::refused, "no such reason: " + typed.reason};
  if (!typed.code.empty()) {
    const Result<TicketView> view = office.ticket(typed.code);
    if (!view) return view.error();
  }
  for (const std::string& service : typed.services) {
    json["services"].push_back(run.service_name(service));
    for (const std::string& part : split(service, ',')) json["parts"].push_back(part);
  }
  json["witness"] = read_witness(typed.witness).value_or("");
  json["line"] = csv_line(typed.answers);
  json["people"] = typed.people;
  json["officer"] = run.ask().actor;
  return answer(json, run.say("{people} waiting", {{"people", std::to_string(typed.people)}}) + "\n");
}

void add_commands(CommandLine& line, const std::shared_ptr<Typed>& typed) {
  CLI::App& one = line.office_command(
      line.root(), "values", "Reads what is typed",
      [typed](Run& run, Office& office) { return values(run, office, *typed); });
  one.add_option("--period", typed->period, "Period");
  one.add_option("--at", typed->at, "Instant");
  one.add_option("--until", typed->time, "Time");
  one.add_option("--date", typed->day, "Day");
  one.add_option("--code", typed->code, "Code");
  one.add_option("--witness", typed->witness, "Witness");
  one.add_option("--ticket", typed->ticket, "Ticket");
  one.add_option("--reason", typed->reason, "Reason");
  one.add_option("--service", typed->services, "Service")->allow_extra_args(false);
  one.add_option("--answer", typed->answers, "Answer")->allow_extra_args(false);
  one.add_option("--people", typed->people, "People")->check(CLI::Range(1, 999));
  CLI::App& group = line.group("queue", "Words with words under them");
  line.office_command(group, "show", "Shows it", [typed](Run& run, Office& office) {
    return values(run, office, *typed);
  }).add_option("FILE", typed->ticket, "File")->required();
  line.without_command("Window", [](Run&) { return answer({{"window", true}}, "window\n"); })
      .add_option("--size", typed->day, "Size");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;
  static fuzz::ScratchOffice scratch;
  static const int set = setenv("KHIO_STORE", scratch.file().c_str(), 1) +
                         setenv("KHIO_SETTINGS", scratch.beside("machine.toml").c_str(), 1) +
                         setenv("LC_ALL", "C", 1);
  require(set == 0, "the environment is set");
  std::vector<std::string> words{"khio-fuzz"};
  const std::string typed = fuzz::text_of(data, size);
  for (std::size_t at = 0; at < typed.size() && words.size() < kWordsMax;) {
    const std::size_t end = std::min(typed.find('\n', at), typed.size());
    words.emplace_back(typed.substr(at, end - at).c_str());  // a word ends at its zero
    // Only our own store: others would be files of this machine's.
    if (words.back().starts_with("--st") || words.back().starts_with("--se")) words.pop_back();
    at = end + 1;
  }
  std::vector<const char*> arguments;
  for (const std::string& word : words) arguments.push_back(word.c_str());
  const auto taken = std::make_shared<Typed>();
  CommandLine line("khio-fuzz", "Whatever is typed");
  add_commands(line, taken);
  int code = 0;
  std::string out;
  std::string said;
  {
    Caught output(stdout);
    Caught error(stderr);
    code = line.run(static_cast<int>(arguments.size()), arguments.data());
    out = output.text();
    said = error.text();
  }
  require(code >= 0 && code <= 7, "an exit code of ours", typed);
  require((code == 0) == said.empty(), "an error is said, and only an error", said);
  if (code == 0) return 0;
  require(out.empty(), "no half answer", out);
  require(said.ends_with('\n') && said.starts_with("khio-fuzz: "), "one line that says who", said);
  said.pop_back();
  fuzz::require_plain(said);
  require(said.find("; ") != std::string::npos, "what to do is said", said);
  return 0;
}
