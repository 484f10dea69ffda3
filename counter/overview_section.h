// The supervisor's section: what the whole office looks like now, and which services give tickets today.
// Reads the store whenever told that something changed; between that, times run by the clock alone.
// One thread, that of its Office.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "counter/day_closing.h"
#include "counter/notes_owed.h"
#include "counter/section_deeds.h"
#include "counter/screens/overview.h"
#include "office/office.h"
#include "store/machines.h"

namespace khio::counter {

class OverviewSection {
 public:
  OverviewSection(Office& office, SlipsHere slips)
      : office_(office), slips_(std::move(slips)), day_(office, slips_, deeds_),
        watch_(office.store().url()) {}
  OverviewSection(const OverviewSection&) = delete;  // its day looks at its slips and deeds
  OverviewSection& operator=(const OverviewSection&) = delete;

  void read();
  // True: there are news of kiosks, boards and their printers.
  bool look_at_machines();
  void apply(const InSection& action, const Words& words, const std::string& officer);
  void type(const EditIn& edit);
  // What the printer said of the slip of a closed day.
  void closing_slip_ended(const Words& words, DayNumber day, PrintState state) {
    day_.slip_ended(words, day, state);
  }
  // Whether the day was closed from here since this was asked the last time.
  bool take_day_ended() { return day_.take_ended(); }
  OverviewModel model(Setting setting) const;

 private:
  struct Line {
    std::int64_t oldest_ms = 0;  // since when the first of it waits; 0: nobody
    int recent_mean_seconds = 0;  // of its last services; 0: none yet
  };

  std::int64_t now_ms() const { return office_.clock().now().utc_ms; }
  std::vector<Tile> tiles(const Words& words) const;
  CounterNow counter_now(const CounterPlace& place, const Words& words) const;
  ServiceNow service_now(const Service& service, const Words& words) const;
  std::vector<MachineNow> machines(const Words& words) const;
  bool over_standard(const Service& service) const;
  bool recently_over(const Service& service) const;
  Pace pace_now(const ServingTicket& visit, const Service& service) const;
  std::vector<AlertNow> alerts(const Words& words) const;
  void put_hall(OverviewModel& model) const;
  void put_urgent(OverviewModel& model) const;
  void begin(const std::string& subject);
  void choose_time(int steps);
  void open_urgent(const Words& words, const std::string& officer);
  void confirm(const Words& words, const std::string& officer);
  void shut_or_open(const Words& words, const std::string& officer);
  void notes_seen(const Words& words, const std::string& officer);
  bool give_notes(const Words& words, const std::string& officer);

  Office& office_;
  SlipsHere slips_;
  SectionDeeds deeds_;
  DayClosing day_;
  NotesOwed owed_;
  std::vector<CounterState> open_;
  std::vector<Officer> officers_;
  QueueView queue_;
  std::vector<ServiceView> services_;
  std::map<std::string, Line> lines_;
  std::vector<StaffCall> calls_;
  MachinesWatch watch_;
  std::vector<MachineNews> machines_;
  std::vector<OutboxView> outboxes_;
  int to_print_ = 0;
  bool day_open_ = true;
  std::string asked_;     // the service of the question
  OverviewQuestion question_ = OverviewQuestion::none;
  std::optional<HallPauseWhy> why_;
  std::optional<HallPause> pause_;
  std::int64_t seen_ms_ = 0;
  std::optional<UrgentSession> urgent_;
  std::set<std::string> urgent_services_;
  int until_second_ = 0;
  ui::TextFieldState reason_;
};

}  // namespace khio::counter
