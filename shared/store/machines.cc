#include "store/machines.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <sstream>
#include <tuple>
#include <utility>

#include "base/digest.h"
#include "base/plain_file.h"
#include "base/utf8.h"
#include "store/held_file.h"
#include "store/postgres/store_url.h"
#include "store/postgres/server_machines.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEnding = "-machine-";
constexpr const char* kMagic = "khio machine 1";
constexpr int kTriesToRead = 3;  // one that is being written
constexpr std::size_t kNewsBytesMax = 65'536;
constexpr std::size_t kNameCharactersMax = 120;
constexpr std::size_t kTroubleCharactersMax = 400;  // a sentence that says what to do
constexpr std::size_t kNameHashDigits = 12;

constexpr MachineKind kKinds[] = {MachineKind::kiosk, MachineKind::board, MachineKind::terminal,
                                  MachineKind::counter};

// What stands in a file: the news, and by which start of the machine it was told.
struct Told {
  MachineNews news;
  Moment at;
  bool closed = false;
};

// Whoever wrote it, on terminals and screens.
std::string shown_name(const std::string& name) {
  return std::string(first_code_points(plain_line(name), kNameCharactersMax));
}

std::string one_line(std::string name) {
  std::replace_if(name.begin(), name.end(),
                  [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return name;
}

std::string text_of(const Told& told) {
  const MachineNews& news = told.news;
  std::string text = fmt::format(
      "{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n", kMagic, machine_kind_name(news.kind), news.name,
      news.number, told.closed ? "closed" : "works", told.at.utc_ms, to_hex(told.at.boot),
      told.at.boot_ms);
  if (news.printer) {
    text += fmt::format("printer {} {} {}\n", news.printer->ready ? 1 : 0,
                        news.printer->paper_low ? 1 : 0, news.printer->reason);
  }
  if (news.alone) {
    text += fmt::format("alone {} {} {} {}\n", news.alone->since, news.alone->tickets,
                        news.alone->waiting, one_line(news.alone->trouble));
  }
  return text + to_hex(sha256(text)) + "\n";
}

template <typename Number>
bool read_number(const std::string& text, Number& number) {
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failed == std::errc() && end == text.data() + text.size();
}

std::optional<MachineKind> read_kind(const std::string& name) {
  for (const MachineKind kind : kKinds)
    if (machine_kind_name(kind) == name) return kind;
  return std::nullopt;
}

std::optional<MachinePrinter> read_printer(const std::string& line) {
  std::istringstream words(line);
  std::string word;
  int ready = 0;
  int low = 0;
  MachinePrinter printer;
  if (!(words >> word >> ready >> low) || word != "printer") return std::nullopt;
  words >> printer.reason;
  printer.reason = plain_line(printer.reason);
  printer.ready = ready != 0;
  printer.paper_low = low != 0;
  return printer;
}

std::optional<MachineAlone> read_alone(const std::string& line) {
  std::istringstream words(line);
  std::string word;
  MachineAlone alone;
  if (!(words >> word >> alone.since >> alone.tickets >> alone.waiting) || word != "alone")
    return std::nullopt;
  words.get();
  std::getline(words, alone.trouble);
  alone.trouble = first_code_points(plain_line(alone.trouble), kTroubleCharactersMax);
  return alone;
}

struct Parts {
  Told told;
  std::string boot;
};

// nothing: it is not whole.
std::optional<Parts> parts_of(const std::string& text) {
  const std::size_t digest_at = text.rfind('\n', text.empty() ? 0 : text.size() - 2);
  if (digest_at == std::string::npos || !text.ends_with('\n')) return std::nullopt;
  const std::string body = text.substr(0, digest_at + 1);
  if (to_hex(sha256(body)) + "\n" != text.substr(digest_at + 1)) return std::nullopt;
  std::istringstream lines(body);
  std::string magic, kind, name, number, state, utc, boot, boot_ms, more;
  for (std::string* line : {&magic, &kind, &name, &number, &state, &utc, &boot, &boot_ms})
    if (!std::getline(lines, *line)) return std::nullopt;
  Parts parts;
  const auto known = read_kind(kind);
  MachineNews& news = parts.told.news;
  if (magic != kMagic || !known || !read_number(number, news.number) ||
      !read_number(utc, parts.told.at.utc_ms) || !read_number(boot_ms, parts.told.at.boot_ms))
    return std::nullopt;
  news.kind = *known;
  news.name = shown_name(name);
  news.heard_at = parts.told.at.utc_ms;
  while (std::getline(lines, more)) {
    if (!news.printer) news.printer = read_printer(more);
    if (!news.alone) news.alone = read_alone(more);
  }
  parts.told.closed = state == "closed";
  parts.boot = boot;
  return parts;
}

std::optional<Parts> read_file(const fs::path& file) {
  for (int i = 0; i < kTriesToRead; ++i) {
    const std::optional<std::string> text = plain_text(file.string(), kNewsBytesMax);
    if (!text) return std::nullopt;
    if (auto parts = parts_of(*text)) return parts;
  }
  return std::nullopt;
}

bool hangs(const Parts& parts, const Moment& now) {
  constexpr std::int64_t kUnheardMs = std::int64_t{kUnheardSeconds} * 1000;
  if (parts.boot != to_hex(now.boot)) return now.utc_ms - parts.told.at.utc_ms > kUnheardMs;
  return now.boot_ms - parts.told.at.boot_ms > kUnheardMs;
}

// The name goes into the file's as a digest: it may hold anything.
std::string id_of(const MachineNews& self) {
  return fmt::format("{}-{}-{}", machine_kind_name(self.kind),
                     to_hex(sha256(self.name)).substr(0, kNameHashDigits), self.number);
}

std::string path_of(const std::string& store_url, const std::string& id) {
  return beside_store(store_url, kEnding + id);
}

}  // namespace

std::string_view machine_kind_name(MachineKind kind) {
  switch (kind) {
    case MachineKind::kiosk: return "kiosk";
    case MachineKind::board: return "board";
    case MachineKind::terminal: return "terminal";
    case MachineKind::counter: return "counter";
  }
  return "";
}

Result<Heartbeat> Heartbeat::begin(const std::string& store_url, MachineKind kind,
                                   const std::string& name, Clock& clock) {
  MachineNews self;
  self.kind = kind;
  self.name = shown_name(name);
  if (postgres::is_postgres(store_url)) {
    const auto id = [self](int number) mutable {
      self.number = number;
      return id_of(self);
    };
    Heartbeat heartbeat(
        std::make_shared<postgres::ServerBeat>(store_url, id, kMachinesPerName), self, clock);
    heartbeat.write(MachineState::works);
    return heartbeat;
  }
  for (self.number = 1; self.number <= kMachinesPerName; ++self.number) {
    const std::string path = path_of(store_url, id_of(self));
    const Result<int> file = hold_file(path);
    if (!file.ok()) {
      if (file.error().kind == ErrorKind::taken) continue;
      return file.error();
    }
    Heartbeat heartbeat(*file, path, self, clock);
    heartbeat.write(MachineState::works);
    // That there is such a machine outlives a power cut.
    [[maybe_unused]] const int kept = fsync(*file);
    return heartbeat;
  }
  return Error{ErrorKind::taken, fmt::format("{} programs are called '{}' already; give this one "
                                             "another name", kMachinesPerName, name)};
}

void Heartbeat::write(MachineState state) {
  told_ = clock_->now();
  const std::string text = text_of({self_, told_, state == MachineState::closed});
  if (server_) return server_->tell(text);
  // A beat that does not come through is made up for by the next one.
  const ssize_t written = pwrite(file_, text.data(), text.size(), 0);
  if (written > 0) [[maybe_unused]] const int cut = ftruncate(file_, written);
}

Heartbeat::Heartbeat(std::shared_ptr<postgres::ServerBeat> server, MachineNews self, Clock& clock)
    : server_(std::move(server)), self_(std::move(self)), clock_(&clock) {}

void Heartbeat::beat(const std::optional<MachinePrinter>& printer,
                     const std::optional<MachineAlone>& alone) {
  const Moment now = clock_->now();
  const bool due = now.boot != told_.boot ||
                   now.boot_ms - told_.boot_ms >= std::int64_t{kBeatSeconds} * 1000;
  if (!due && printer == self_.printer && alone == self_.alone) return;
  self_.printer = printer;
  self_.alone = alone;
  write(MachineState::works);
}

void Heartbeat::goodbye() {
  const bool stays = self_.kind != MachineKind::counter;
  if (server_) {
    told_ = clock_->now();
    return server_->leave(stays ? text_of({self_, told_, true}) : "");
  }
  if (self_.kind == MachineKind::counter) {
    unlink(path_.c_str());
  } else {
    write(MachineState::closed);
  }
}

Heartbeat::Heartbeat(Heartbeat&& other) noexcept
    : file_(std::exchange(other.file_, -1)), path_(std::move(other.path_)),
      server_(std::move(other.server_)), self_(std::move(other.self_)), clock_(other.clock_), told_(other.told_) {}

Heartbeat& Heartbeat::operator=(Heartbeat&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(path_, other.path_);
  std::swap(server_, other.server_);
  std::swap(self_, other.self_);
  std::swap(clock_, other.clock_);
  std::swap(told_, other.told_);
  return *this;
}

Heartbeat::~Heartbeat() {
  if (file_ >= 0) close(file_);
}

namespace {

std::vector<MachineNews> in_order(std::vector<MachineNews> machines) {
  std::sort(machines.begin(), machines.end(), [](const MachineNews& a, const MachineNews& b) {
    return std::tie(a.kind, a.name, a.number) < std::tie(b.kind, b.name, b.number);
  });
  return machines;
}

// Clocks of machines differ: what counts is how long ago the server heard of it.
std::vector<MachineNews> news_of(const std::vector<postgres::ServerMachine>& machines,
                                 const Moment& now) {
  std::vector<MachineNews> all;
  for (const postgres::ServerMachine& machine : machines) {
    const std::optional<Parts> parts = parts_of(machine.said);
    const std::size_t number_at = machine.id.rfind('-') + 1;
    MachineNews news = parts ? parts->told.news : MachineNews{};
    if (!parts || !read_number(machine.id.substr(number_at), news.number)) continue;
    news.id = machine.id;
    news.far = true;
    news.heard_at = now.utc_ms - machine.age_ms;
    news.state = parts->told.closed ? MachineState::closed
                 : machine.held && machine.age_ms <= kUnheardSeconds * std::int64_t{1000}
                     ? MachineState::works
                     : MachineState::lost;
    all.push_back(std::move(news));
  }
  return in_order(std::move(all));
}

}  // namespace

MachinesWatch::MachinesWatch(std::string store_url) : url_(std::move(store_url)) {
  if (postgres::is_postgres(url_)) server_ = std::make_unique<postgres::ServerMachinesWatch>(url_);
}

MachinesWatch::~MachinesWatch() = default;

std::vector<MachineNews> MachinesWatch::seen(const Moment& now) {
  return server_ ? news_of(server_->seen(), now) : machines_of(url_, now);
}

std::vector<MachineNews> machines_of(const std::string& store_url, const Moment& now) {
  if (postgres::is_postgres(store_url)) {
    const auto machines = postgres::machines_at(store_url);
    return machines.ok() ? news_of(*machines, now) : std::vector<MachineNews>{};
  }
  const fs::path first = fs::absolute(path_of(store_url, ""));
  const std::string before = first.filename().string();
  std::vector<MachineNews> machines;
  std::error_code failed;
  for (fs::directory_iterator at(first.parent_path(), failed), end; !failed && at != end;
       at.increment(failed)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with(before)) continue;
    // Held first: what is read afterwards was told by who holds it, or is the last of who did.
    const bool held = is_held(at->path().string());
    const std::optional<Parts> parts = read_file(at->path());
    if (!parts) continue;
    MachineNews news = parts->told.news;
    news.id = name.substr(before.size());
    news.state = parts->told.closed               ? MachineState::closed
                 : held && !hangs(*parts, now) ? MachineState::works
                                                  : MachineState::lost;
    machines.push_back(std::move(news));
  }
  return in_order(std::move(machines));
}

Status forget_machine(const std::string& store_url, const std::string& id) {
  const Error unknown = {ErrorKind::not_found, fmt::format("there is no machine '{}'", id)};
  if (id.find('/') != std::string::npos) return unknown;
  const Status gone = postgres::is_postgres(store_url) ? postgres::forget_machine_at(store_url, id)
                                                       : remove_unheld(path_of(store_url, id));
  if (gone.ok()) return gone;
  if (gone.error().kind == ErrorKind::not_found) return unknown;
  if (gone.error().kind != ErrorKind::taken) return gone;
  return Error{ErrorKind::refused,
               "this machine is at work; close its program before it is taken off the list"};
}

}  // namespace khio
