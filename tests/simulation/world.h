// The machine of a simulated office: its disk and clock, the programs that run on it, and all that
// goes wrong with them. Everything it does follows from one seed. One at a time; one thread.
//
// Whoever wants something makes a Request; the world runs it in one of the programs, breaks
// something meanwhile or not, and asks again as people do. What was acknowledged it remembers, and
// after everything that breaks it looks whether the store still says so.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "care/dice.h"
#include "office/offline.h"
#include "simulation/faults.h"
#include "simulation/journal_model.h"
#include "simulation/seeded_chance.h"
#include "simulation/told.h"
#include "support/simulated_disk.h"

namespace khio::simulation {

// The office everybody lives: four services in three series, three counters, one of them for all.
Catalogue small_office();

// A folder in memory where there is one: the simulated disk does the losing.
class MemoryFolder {
 public:
  MemoryFolder();
  ~MemoryFolder();
  MemoryFolder(const MemoryFolder&) = delete;
  MemoryFolder& operator=(const MemoryFolder&) = delete;
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

enum class Program { kiosk, second_kiosk, counters, more_counters, supervisor };
inline constexpr std::size_t kPrograms = 5;

class World {
 public:
  // `start`: local midnight, UTC ms, of the day before the first one.
  World(std::uint64_t seed, std::int64_t start);
  ~World();

  Dice& dice() { return dice_; }
  SetClock& clock() { return clock_; }
  FaultCounts& faults() { return faults_; }
  ToldAnswers& told() { return told_; }
  const Catalogue& office() const { return office_; }
  const JournalModel& journal() const { return journal_; }
  const std::vector<std::string>& problems() const { return problems_; }
  bool failed() const { return !problems_.empty(); }
  void problem(const std::string& what);

  // A name for a request that no other has.
  std::string fresh_id();
  // The answer, or why there is none: a rule forbids it, or nobody could be reached and the asker
  // has given up. Unanswered requests may have been done.
  Result<std::string> ask(Program program, const Request& request);
  // A past request is made again, as kiosks do that did not hear the answer.
  void ask_again();

  void power_cut(test::Unsynced unsynced);
  void restart_machine();
  // Nothing can be read or written until store_back().
  void take_store_away();
  void store_back();
  bool store_is_away() const { return away_; }

  // The program, running; nullptr while the store cannot be opened.
  Office* running(Program program);
  // What that kiosk has of its own, on the same disk; nullptr: it cannot be opened, which is a problem.
  OfflineOffice* outbox(Program kiosk);
  // The kiosk does that by itself. False: it died on the way, at any step of it, or right after.
  bool does_alone(Program kiosk, const std::function<void(OfflineOffice&)>& deed);
  // It brings what it has; the program may die at any step, and its disk may fail it. False: not yet
  // everything is in.
  bool delivers(Program kiosk);
  // How far the wall clock is wrong, and how often it was set.
  void set_clock_wrong(std::int64_t by);
  std::int64_t wrong_by() const { return wrong_by_; }
  int clock_sets() const { return clock_sets_; }
  // Takes in what the journal got since.
  void watch();
  // Nothing fails from here on: for looking at how things stand.
  void calm() { calm_ = true; }
  void no_longer_calm() { calm_ = false; }
  // Notes which days the office says are final.
  void note_final_days();
  // A day is done and kept: no power cut goes back before it.
  void remember();
  Hash hash_of(EventSeq event) const {
    return event > 0 && event <= static_cast<EventSeq>(hashes_.size())
               ? hashes_[static_cast<std::size_t>(event) - 1] : Hash{};
  }
  Hash head() const { return hashes_.empty() ? Hash{} : hashes_.back(); }
  std::string file() const { return folder_.file("office.db"); }

 private:
  enum class Break { none, kill, kill_unsynced, cut, error, full, sync };

  Break arm();
  void disarm(Break broken, Program program);
  Result<std::string> run(Program program, const Request& request);
  void repeat(Program program, const Request& request, const std::string& answer);
  void is_kept(const Request& request);
  Program any_program() { return static_cast<Program>(dice_.between(0, int{kPrograms} - 1)); }
  bool is_told_late(Program program, const Error& error);
  void kiosk_dies(Program kiosk);
  void kill(Program program);
  void close_all();
  void after_power_cut();

  SeededChance chance_;
  MemoryFolder folder_;
  Dice dice_;
  std::mt19937 random_;
  test::SimulatedDisk disk_;
  SetClock clock_;
  Catalogue office_ = small_office();
  std::array<std::optional<Office>, kPrograms> programs_;
  std::array<std::unique_ptr<OfflineOffice>, kPrograms> outboxes_;  // of the two kiosks
  FaultCounts faults_;
  ToldAnswers told_;
  JournalModel journal_{office_};
  JournalModel remembered_{office_};
  std::vector<Hash> hashes_;  // of the events, by seq − 1; of erased ones zero
  EventSeq durable_ = 0;
  std::vector<std::string> problems_;
  std::uint64_t seed_;
  std::set<Program> untold_;  // programs that do not know yet that the disk failed
  std::string refusal_;  // why the store was not opened the last time
  int requests_ = 0;
  std::int64_t wrong_by_ = 0;
  int clock_sets_ = 0;
  bool away_ = false;
  bool calm_ = false;
};

}  // namespace khio::simulation
