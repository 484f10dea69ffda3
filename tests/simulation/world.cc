#include "simulation/world.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>

#include "base/assets.h"
#include "files/office_file.h"

namespace khio::simulation {
namespace {

constexpr double kBreaks = 0.02;      // of all requests
constexpr double kAnswerLost = 0.01;
constexpr double kSomebodyElseAsks = 0.3;  // the next time, at another program
constexpr double kCutAfterAnotherAnswered = 0.3;
constexpr int kTries = 4;             // of one request, before its asker gives up
constexpr int kOperationsOfARequest = 60;
constexpr int kAgeingMinutes = 40;
constexpr const char* kStoreFile = "office.db";

bool is_worldly(ErrorKind kind) {
  return kind == ErrorKind::unknown || kind == ErrorKind::device || kind == ErrorKind::busy ||
         kind == ErrorKind::damaged ||
         kind == ErrorKind::taken;  // nobody else asks at the same moment
}

}  // namespace

Catalogue small_office() {
  const Result<std::string> text =
      load_office_file((assets_dir() / "office/sample.toml").string());
  KHIO_CHECK(text.ok());
  Catalogue office = read_office(text.value()).catalogue;
  const std::vector<std::string> kept = {"B01", "B02", "B04", office.services.front().code};
  std::erase_if(office.services, [&](const Service& service) {
    return std::find(kept.begin(), kept.end(), service.code) == kept.end();
  });
  std::vector<std::string> codes;
  for (Service& service : office.services) {
    service.steps.clear();
    service.documents.clear();
    service.ageing_limit_minutes = kAgeingMinutes;
    codes.push_back(service.code);
  }
  office.counters.resize(3);
  for (CounterPlace& place : office.counters) place.services = codes;
  office.counters[0].services = {codes[0], codes[1]};
  office.counters[1].services = {codes[1], codes[2]};
  office.reception_service.clear();
  office.how_it_works.clear();
  office.survey.aspects.clear();
  office.survey.items.resize(1);
  office.suggestions.phrases.clear();
  office.withdrawn.clear();
  office.holidays.clear();
  office.privacy_notice.clear();
  return office;
}

MemoryFolder::MemoryFolder() {
  const std::filesystem::path memory = "/dev/shm";
  const auto base = std::filesystem::is_directory(memory)
                        ? memory
                        : std::filesystem::temp_directory_path();
  std::string pattern = (base / "khio-simulation-XXXXXX").string();
  KHIO_CHECK(mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
}

MemoryFolder::~MemoryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

World::World(std::uint64_t seed, std::int64_t start)
    : chance_(seed), dice_(seed), random_(static_cast<std::mt19937::result_type>(seed)),
      clock_(start), seed_(seed) {
  const auto created = create_store(file(), write_office(office_), "supervisor", clock_);
  KHIO_CHECK(created.ok());
  std::filesystem::remove(file() + "-wal");  // nothing was changed since: it is empty
  disk_.forget();
  watch();
  remember();
}

World::~World() { close_all(); }

void World::problem(const std::string& what) {
  problems_.push_back(fmt::format("seed {}, event {}: {}", seed_, journal_.last(), what));
}

std::string World::fresh_id() { return fmt::format("r{}", ++requests_); }

Office* World::running(Program program) {
  auto& office = programs_.at(static_cast<std::size_t>(program));
  if (!office) {
    Result<Office> opened = Office::open(file(), clock_);
    if (opened.ok()) office.emplace(std::move(opened).take());
    else refusal_ = opened.error().detail;
  }
  return office ? &*office : nullptr;
}

World::Break World::arm() {
  if (calm_ || !dice_.chance(kBreaks)) return Break::none;
  const Break broken = static_cast<Break>(1 + dice_.between(0, 5));
  const std::int64_t at = disk_.operations() + dice_.between(1, kOperationsOfARequest);
  switch (broken) {
    case Break::none: break;
    case Break::kill: disk_.cut_power_at(at); break;
    case Break::kill_unsynced:
      disk_.at_sync([this] { disk_.cut_power_at(disk_.operations() + 1); });
      break;
    case Break::cut: disk_.cut_power_at(at); break;
    case Break::error: disk_.fail_at(at, SQLITE_IOERR); break;
    case Break::full: disk_.fail_from(at, SQLITE_FULL); break;
    case Break::sync: disk_.refuse_syncs(true); break;
  }
  return broken;
}

void World::disarm(Break broken, Program program) {
  switch (broken) {
    case Break::none: return;
    case Break::kill:
    case Break::kill_unsynced: return kill(program);
    case Break::cut: {
      const auto unsynced = static_cast<test::Unsynced>(dice_.between(0, 2));
      return power_cut(unsynced);
    }
    case Break::error: faults_.add(Fault::disk_error); break;
    case Break::full: faults_.add(Fault::disk_full); break;
    case Break::sync: faults_.add(Fault::sync_refused); break;
  }
  disk_.fail_at(0, 0);
  disk_.refuse_syncs(false);
  for (std::size_t i = 0; i < kPrograms; ++i)
    if (programs_[i]) untold_.insert(static_cast<Program>(i));
}

// The disk failed somebody, and tells every other program of it once, at its next sync.
bool World::is_told_late(Program program, const Error& error) {
  return error.kind == ErrorKind::unknown && untold_.erase(program) == 1;
}

void World::kill(Program program) {
  // What it does while it falls reaches nothing any more.
  disk_.at_sync({});
  disk_.cut_power_at(std::max<std::int64_t>(1, disk_.operations()));
  programs_.at(static_cast<std::size_t>(program)).reset();
  outboxes_.at(static_cast<std::size_t>(program)).reset();
  disk_.cut_power_at(0);
  faults_.add(Fault::program_killed);
}

void World::close_all() {
  for (auto& program : programs_) program.reset();
  for (auto& outbox : outboxes_) outbox.reset();
}

void World::power_cut(test::Unsynced unsynced) {
  if (!disk_.dark()) disk_.cut_power_at(std::max<std::int64_t>(1, disk_.operations()));
  close_all();
  disk_.restore_power(unsynced, random_);
  away_ = false;
  disk_.refuse_syncs(false);
  faults_.add(unsynced == test::Unsynced::lost   ? Fault::power_cut_lost
              : unsynced == test::Unsynced::kept ? Fault::power_cut_kept
                                                 : Fault::power_cut_torn);
  clock_.advance_ms(std::int64_t{1000} * dice_.between(30, 600));
  clock_.reboot();
  after_power_cut();
}

// Whatever was acknowledged is there, byte for byte; what was not may be gone.
void World::after_power_cut() {
  const std::vector<Hash> before = hashes_;
  journal_ = remembered_;
  hashes_.resize(static_cast<std::size_t>(journal_.last()));
  const bool was_calm = calm_;
  calm_ = true;
  watch();
  calm_ = was_calm;
  for (std::size_t i = static_cast<std::size_t>(remembered_.last());
       i < static_cast<std::size_t>(durable_); ++i) {
    if (i < hashes_.size() && (hashes_[i] == before[i] || hashes_[i] == Hash{} || before[i] == Hash{}))
      continue;
    problem(fmt::format("after the power cut, acknowledged event {} is {}", i + 1,
                        i < hashes_.size() ? "another one" : "gone"));
    break;
  }
  for (const std::string& missing : told_.missing_from(journal_)) problem(missing);
}

void World::restart_machine() {
  close_all();
  clock_.advance_ms(std::int64_t{1000} * dice_.between(30, 300));
  clock_.reboot();
  faults_.add(Fault::machine_restarted);
}

void World::take_store_away() {
  disk_.fail_only(kStoreFile);
  disk_.fail_from(1, SQLITE_IOERR);
  away_ = true;
  faults_.add(Fault::store_away);
}

void World::store_back() {
  if (!away_) return;
  disk_.fail_at(0, 0);
  disk_.fail_only("");
  away_ = false;
}

void World::watch() {
  if (away_) return;
  Office* const office = running(Program::supervisor);
  if (office == nullptr) return problem("nothing is wrong, and the store cannot be opened: " + refusal_);
  const Status read = office->store().read([&](Reader& reader) {
    reader.scan_events(journal_.last(), [&](const Event& event) {
      journal_.see(event);
      hashes_.resize(static_cast<std::size_t>(event.seq));
      hashes_.back() = event.hash;
      return true;
    });
  });
  if (!read.ok()) problem("the journal cannot be read: " + read.error().detail);
  told_.note_events(journal_);
  for (const std::string& wrong : journal_.take_wrongs()) problem(wrong);
}

void World::remember() {
  remembered_ = journal_;
  durable_ = journal_.last();
}

Result<std::string> World::run(Program program, const Request& request) {
  Office* const office = running(program);
  if (office == nullptr) return Error{ErrorKind::device, "the store cannot be opened"};
  return request.run(*office);
}

// What was acknowledged stands in the journal, and is there for good.
void World::is_kept(const Request& request) {
  if (request.id.empty()) return;
  watch();
  const auto* const done = journal_.answered(request.id);
  if (done == nullptr) return problem(request.what + " was answered and is not in the journal");
  durable_ = std::max(durable_, done->seq);
}

Result<std::string> World::ask(Program program, const Request& request) {
  const Program first = program;
  Break broken = away_ || calm_ ? Break::none : arm();
  Result<std::string> answer = Error{ErrorKind::busy, "not asked"};
  for (int tries = 0; tries < kTries; ++tries) {
    const bool well = broken == Break::none && !away_;
    answer = run(program, request);
    if (away_) return answer;
    const bool over = answer.ok() || !is_worldly(answer.error().kind);
    if (well && !over && !is_told_late(program, answer.error()))
      problem(fmt::format("nothing is wrong, and {} says: {}", request.what,
                          answer.error().detail));
    const bool dies = broken == Break::kill || broken == Break::kill_unsynced ||
                      broken == Break::cut;
    if (answer.ok()) told_.add(request, *answer);
    if (!well && (over || dies || dice_.chance(0.5)))
      disarm(std::exchange(broken, Break::none), program);
    if (answer.ok()) is_kept(request);
    if (over) break;
    if (dice_.chance(kSomebodyElseAsks)) program = any_program();
  }
  if (broken != Break::none) disarm(broken, program);
  if (!answer.ok() || request.id.empty()) watch();  // else it was just seen to be kept
  // Before anybody writes anything more: what another program answered must be kept by then.
  if (answer.ok() && program != first && dice_.chance(kCutAfterAnotherAnswered))
    power_cut(test::Unsynced::lost);
  if (answer.ok() && !calm_ && dice_.chance(kAnswerLost)) {
    faults_.add(Fault::answer_lost);
    repeat(any_program(), request, *answer);
  }
  return answer;
}

void World::repeat(Program program, const Request& request, const std::string& answer) {
  if (request.id.empty()) return;
  const std::size_t before = journal_.deeds();
  Result<std::string> again = run(program, request);
  if (!again.ok() && is_told_late(program, again.error())) again = run(program, request);
  watch();
  if (!again.ok())
    problem(fmt::format("{} was answered '{}', and asked again: {}", request.what, answer,
                        again.error().detail));
  else if (*again != answer)
    problem(fmt::format("{} was answered '{}', and asked again '{}'", request.what, answer,
                        *again));
  if (journal_.deeds() != before) problem(request.what + ", asked again, was done again");
}

void World::ask_again() {
  if (away_ || told_.all().empty()) return;
  const int last = static_cast<int>(told_.all().size()) - 1;
  const auto past = told_.all()[static_cast<std::size_t>(dice_.between(std::max(0, last - 60), last))];
  faults_.add(Fault::asked_twice);
  repeat(any_program(), past.request, past.answer);
}

}  // namespace khio::simulation
