// One lived office day: visitors arrive, counters open, call and serve, some visitors leave, wait
// in vain, are handed over, come back and rate, and the day closes. Part of simulate(); one thread.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "care/arrivals.h"
#include "care/dice.h"
#include "office/office.h"

namespace khio {

class SimulatedDay {
 public:
  // All must outlive this. `clock` is the office's own. REQUIRES: `day` is a working day
  SimulatedDay(Office& office, SetClock& clock, Dice& dice, DayNumber day);

  Status live(int visits_mean);
  // The month's counts of services asked for on-line.
  Status count_eservice();

  std::int64_t tickets() const { return tickets_; }
  std::int64_t ratings() const { return ratings_; }

 private:
  using Act = std::function<Status()>;

  struct Visitor {
    VisitId visit = 0;
    std::string code;
    int errands_left = 1;
  };

  struct Counter {
    int number = 0;
    std::string officer;
    std::string serving;  // ticket at the counter; empty: none
    std::string service;  // its service
    std::vector<std::string> held;
    bool open = false;
    bool idle = false;
  };

  void at(std::int64_t utc_ms, Act act);
  void after(int seconds, Act act);
  std::int64_t now() { return clock_.now().utc_ms; }
  std::int64_t local(int second_of_day) const;
  Status run_until(std::int64_t utc_ms);
  Ask by(const Counter& counter) const { return {counter.officer, ""}; }
  static Ask by_visitor();

  void plan(int visits_mean);
  Status arrive(const Arrival& arrival);
  void plan_paper(VisitId visit);
  void plan_changes(const std::string& ticket);
  Status open(Counter& counter);
  Status pause(Counter& counter, int seconds);
  Status call_staff();
  Status close();

  void wake();
  Status work(Counter& counter);
  Status finish_unless_called(Counter& counter, const Error& why);
  Result<CalledTicket> call_next(Counter& counter);
  Status walk_direct(Counter& counter);
  void expect(Counter& counter, int recalls_left);
  Status lost(Counter& counter, const Error& why);
  Status give_up(Counter& counter);
  Status begin(Counter& counter);
  Status interrupt_or_end(Counter& counter, int seconds_left);
  Status hold(Counter& counter, int seconds_left);
  Status resume(Counter& counter, const std::string& ticket, int seconds_left);
  Status transfer(Counter& counter);
  Status end(Counter& counter);
  void served(const std::string& ticket);
  void move_on(Counter& counter);

  Office& office_;
  SetClock& clock_;
  Dice& dice_;
  DayNumber day_;
  TimeSpan span_;
  double response_rate_ = 0;
  std::multimap<std::int64_t, Act> agenda_;
  std::vector<Counter> counters_;
  std::map<std::string, Visitor> visitors_;  // by ticket
  std::int64_t tickets_ = 0;
  std::int64_t ratings_ = 0;
};

}  // namespace khio
