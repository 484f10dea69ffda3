// Who is in a simulated office: visitors at two kiosks, officers at three counters, a supervisor.
// Each looks at how things stand and does something that people do then, now and then something
// that is not allowed. What they do depends on the world's dice alone. One thread.
#pragma once

#include "simulation/lone_kiosk.h"
#include "simulation/world.h"

namespace khio::simulation {

class Visitors {
 public:
  explicit Visitors(World& world) : world_(world) {}
  void act();
  // Slips that are still owed come out of the printer, or do not.
  void print_all();
  // A kiosk's way to the store is cut for so many steps; the office goes on.
  void cut_off(int steps);
  // … from the evening until some time the next day.
  void cut_off_overnight();
  // Kiosks that are back bring what they did; the others look how things stand.
  void follow_kiosks();
  void check_kiosks();
  // In the end everything is in, and every day is final.
  void bring_all();

 private:
  struct Rated {
    std::string code;
    Id128 receipt{};
    DayNumber day = 0;
  };
  Program kiosk();
  void take_ticket();
  void print(VisitId visit);
  void rate();
  void think_again();
  void say_something();
  void leave();
  void add_errand();

  World& world_;
  std::array<LoneKiosk, 2> kiosks_{LoneKiosk(world_, Program::kiosk, "Kiosk 1"),
                                   LoneKiosk(world_, Program::second_kiosk, "Kiosk 2")};
  std::vector<Rated> rated_;
};

class Officers {
 public:
  explicit Officers(World& world) : world_(world) {}
  void act(int counter);

 private:
  void without_visitor(int counter, const std::string& officer);
  void with_called(int counter, const std::string& officer);
  void with_served(int counter, const std::string& officer);
  void open(int counter, const std::string& officer);
  void call(int counter, const std::string& officer, bool by_name);
  void transfer(int counter, const std::string& officer);
  template <typename Run>
  void ask(int counter, const std::string& what, const std::string& officer, Run run);

  World& world_;
};

class Supervisor {
 public:
  explicit Supervisor(World& world) : world_(world) {}
  void act();
  void keep_places();
  void close_day();
  void confirm_day();

 private:
  template <typename Run>
  Result<std::string> ask(const std::string& what, Run run);
  // Some ticket in that state; "": none.
  std::string any(ErrandState state);
  void issue_with_priority();
  void end_pause();

  World& world_;
};

// One of them; REQUIRES: not empty.
template <typename List>
const auto& one_of(World& world, const List& list) {
  return list[static_cast<std::size_t>(
      world.dice().between(0, static_cast<int>(list.size()) - 1))];
}

// The answer in one text, or the error as it is.
template <typename T, typename Say>
Result<std::string> in_words(const Result<T>& answer, Say say) {
  if (!answer.ok()) return answer.error();
  return std::string(say(*answer));
}

}  // namespace khio::simulation
