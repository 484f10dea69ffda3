// Reception: gives tickets out by hand and changes those that wait, through the office's own verbs;
// slips go to the program's own printer. One thread, that of its Office.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "counter/hand_entry.h"
#include "counter/screens/reception.h"
#include "counter/section_deeds.h"
#include "dispatch/dispatch.h"
#include "office/office.h"

namespace khio::counter {

// The printer of slips at this machine.
struct SlipPlace {
  std::string printer{};  // empty: none
  PrinterOptions options{};
};

class ReceptionSection {
 public:
  ReceptionSection(Office& office, SlipPlace place, std::function<void()> wake)
      : office_(office), place_(std::move(place)), wake_(std::move(wake)), by_hand_(office) {}

  // The counter that is open here, whose services stand first; 0: none, and the busiest do.
  void work_at(int counter) { counter_ = counter; }
  void enter();  // the printer is opened when it is first wanted
  void read();
  void apply(const InSection& action, const Words& words, const std::string& officer);
  void type(const EditIn& edit);
  // Now and then: the slip of a day that closed by itself goes to this printer, where none had it.
  void print_owed_closing_slip();
  // What the printer last said; nothing: there is none, or nobody needed it yet.
  std::optional<PrinterState> printer_state() const {
    return prints() ? dispatch_->printer_state() : std::nullopt;
  }
  // A marked and logged copy of the ticket's slip. refused: no printer.
  Status print_again(VisitId visit, const Ask& ask);
  bool has_printer();
  // From now on; what is on its way to the one before is seen to by it.
  void use_printer(SlipPlace place) {
    dispatch_.reset();
    place_ = std::move(place);
  }
  // The slip of a closed day, or a marked copy of it. refused: no printer, or the day is not closed.
  Status print_closing_slip(DayNumber day, const Ask& ask);
  // What became of the last one that settle() heard of; once.
  std::optional<Settled> take_closing_slip_end() {
    return std::exchange(closing_slip_end_, std::nullopt);
  }
  // The morning's numbers for service by hand, when they are due and this machine has a printer.
  void print_morning_sheet();
  // What the printer said since. True: there is something new to see.
  bool settle(const Words& words);
  ReceptionModel model(Setting setting) const;

 private:
  void open_printer_once();
  void put_own_first();
  bool prints() const { return dispatch_ && !dispatch_->off(); }
  void tick(const InSection& action);
  void ask(const std::string& way);
  void issue(const Words& words, const std::string& officer);
  void reprint(const Words& words, const std::string& officer);
  std::string why_no_copy(const Words& words, const VisitState& visit) const;
  void print_numbers(const Words& words, const std::string& officer);
  void confirm(const Words& words, const std::string& officer);
  std::vector<Choice> choices(const Words& words) const;
  bool has_priority() const;
  std::string service_name(const std::string& code, const Words& words) const;

  Office& office_;
  SlipPlace place_;
  std::function<void()> wake_;
  std::unique_ptr<Dispatch> dispatch_;
  std::optional<Settled> closing_slip_end_;
  HandEntrySheet by_hand_;
  SectionDeeds deeds_;
  QueueView queue_;
  std::vector<ServiceView> services_;
  int counter_ = 0;
  DayNumber busiest_on_ = 0;           // the day on which …
  std::vector<std::string> busiest_;   // … these were, of the days before it
  std::int64_t seen_ms_ = 0;
  std::string service_;
  bool priority_ = false;
  std::set<std::string> ticked_;
  ui::TextFieldState typed_;
  ReceptionQuestion question_ = ReceptionQuestion::none;
  std::string choice_;
  std::optional<IssuedTicket> issued_;
};

}  // namespace khio::counter
