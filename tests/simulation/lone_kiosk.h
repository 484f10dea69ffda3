// A kiosk of the simulated office that may lose its way to the store: it goes on by itself with its real
// outbox, comes back, and is held to every slip that it gave: each is in the journal once, in its place,
// and no day is final before. One thread.
#pragma once

#include <string>
#include <vector>

#include "simulation/world.h"

namespace khio::simulation {

class LoneKiosk {
 public:
  LoneKiosk(World& world, Program program, std::string place)
      : world_(world), program_(program), place_(std::move(place)) {}

  bool is_cut_off() const { return cut_steps_ > 0; }
  // It cannot reach the store, or has not brought it everything.
  bool alone() const { return is_cut_off() || world_.store_is_away() || away_; }
  void cut_off(int steps) { cut_steps_ = steps; }
  // A visitor stands there while it is alone.
  void serve();
  // Time passes: it looks how things stand, and brings what it has when it can.
  void step();
  // The way is free, and everything is brought.
  void come_back();
  // What ought to be in is there, and no day is final of which something is not.
  void check();

 private:
  // What its visitors were told.
  struct Slip {
    std::string request;
    std::string instead_of{};  // what was asked of the store and never heard of
    std::string ticket{};    // with code and witness as on paper; empty: a rating, or words
    std::optional<RatingOrder> rating{};
    std::int64_t at = 0;      // by the wall clock
    DayNumber day = 0;        // the same, and not before the office's when both last knew of each other
    int clock_sets = 0;       // until then; -1: the clock was wrong
    EventSeq reached = 0;     // the journal's end when the store was last reached
    EventSeq arrived = 0;     // by which it came in; 0: not as far as is known
    EventSeq event = 0;       // the same, when everything else was in too
  };
  bool goes_on();
  void take_ticket();
  void rate();
  void say_something();
  void keep(Slip slip);
  void look();
  void note_day();
  void note_arrivals();
  void check_in();
  void check_place(const Slip& slip, const TakenIn& taken);
  void check_ticket(const Slip& slip);
  bool clock_is_right(const Slip& slip) const;
  DayNumber today() const;

  World& world_;
  Program program_;
  std::string place_;
  std::vector<Slip> slips_;
  EventSeq reached_ = 0;
  int sets_when_reached_ = 0;
  DayNumber known_day_ = 0;  // the office's when both last knew of each other
  DayNumber noted_day_ = 0;
  int cut_steps_ = 0;
  bool away_ = false;       // it holds what the store does not have
  bool goes_on_ = false;    // it has left the store
  bool over_midnight_ = false;
};

}  // namespace khio::simulation
