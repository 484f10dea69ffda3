// Applies the events of the office itself: its catalogue, its officers, calls for staff, pauses
// of the whole hall, places kept overnight and restorations. A part of apply() (store/sqlite/apply.h). One thread.
#pragma once

#include "domain/events.h"
#include "store/sqlite/database.h"

namespace khio::sqlite {

class OfficeApplier {
 public:
  OfficeApplier(Connection& connection, const Event& event) : c_(connection), event_(event) {}

  void operator()(const OfficeCreated& e);
  void operator()(const CatalogueChanged& e);
  void operator()(const Simulated& e);
  void operator()(const StaffCalled& e);
  void operator()(const StaffAnswered& e);
  void operator()(const OfficerSet& e);
  void operator()(const PinSet& e);
  void operator()(const HallPaused& e);
  void operator()(const HallResumed& e);
  void operator()(const Restored& e);
  void operator()(const ReportFrozen& e);
  void operator()(const PlaceKept& e);
  void operator()(const FallbackSheetAsked& e);
  void operator()(const FallbackSheetEnded& e);
  void operator()(const UrgentOpened& e);
  void operator()(const UrgentClosed& e);
  void operator()(const OutboxOpened& e);
  void operator()(const OutboxTaken& e);
  void operator()(const OutboxLost& e);
  void operator()(const AttemptVoided&) {}
  void operator()(const RatingPutAside&) {}

 protected:
  // The day is over for who waits, and for who is on hold with a note; kept places are owed from now.
  void expire_lines(DayNumber day);
  // This event ends whatever pause there is.
  void end_hall_pauses();
  // The same for service outside the hours.
  void end_urgent_sessions();
  // A day is closed: until they say so, outboxes may hold something of it.
  void outlive_day();

 private:
  Connection& c_;
  const Event& event_;
};

}  // namespace khio::sqlite
