// Closing the office day from the window, and confirming a date that jumped: what would happen, once
// asked it is done, and what became of the closing slip. A part of the overview. One thread, that of
// its Office.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "counter/screens/overview.h"
#include "counter/section_deeds.h"
#include "office/office.h"

namespace khio::counter {

// What goes to this machine's printer of slips. refused: there is none.
struct SlipsHere {
  std::function<bool()> possible;
  std::function<Status(VisitId, const Ask&)> again;  // a ticket's, marked and logged
  std::function<Status(DayNumber, const Ask&)> closing;  // a closed day's
  bool files = false;  // kept as files: no paper comes out here
};

class DayClosing {
 public:
  // Gives who waits or is on hold without a note one; true: it was done.
  using GiveNotes = std::function<bool()>;

  DayClosing(Office& office, const SlipsHere& slips, SectionDeeds& deeds)
      : office_(office), slips_(slips), deeds_(deeds) {}

  void read(Reader& reader, const QueueView& queue);
  // False: there is nothing to close, or no date to confirm.
  bool ask_to_close() {
    notes_ = true;
    return day_ && day_->open && !to_confirm_;
  }
  bool ask_to_confirm() const { return to_confirm_.has_value(); }
  void choose_notes(bool notes) { notes_ = notes; }
  // True: it was done.
  bool close(const Words& words, const std::string& officer, const GiveNotes& give_notes);
  bool confirm_date(const Words& words, const std::string& officer);
  // Whether this ended a day since it was asked the last time.
  bool take_ended() { return std::exchange(ended_, false); }
  // Of a day that is closed: printed, or a marked copy.
  void print_slip(const Words& words, const std::string& officer);
  // What the printer said of it.
  void slip_ended(const Words& words, DayNumber day, PrintState state);

  // How many wait or are on hold and have no note yet.
  int without_note() const {
    return waiting_without_note_ + static_cast<int>(on_hold_.size());
  }
  DayNow model(const Words& words) const;

 private:
  bool gives_notes() const;
  void read_again();
  bool give_all_notes(const GiveNotes& give_notes);
  std::string ended_words(const Words& words, const DayView& closed, int kept) const;
  std::string slip_words(const Words& words, PrintState state) const;
  std::string waiting_words(const Words& words) const;
  std::string line_words(const Words& words) const;  // of those in line alone
  std::vector<std::string> facts(const Words& words) const;

  Office& office_;
  const SlipsHere& slips_;
  SectionDeeds& deeds_;
  std::optional<DayState> day_;
  std::optional<DayNumber> to_confirm_;
  std::vector<int> open_counters_;
  std::vector<std::string> at_counters_;        // tickets called or served
  std::vector<std::string> on_hold_;            // without a note
  std::vector<std::string> on_hold_with_note_;
  int waiting_ = 0;
  int waiting_without_note_ = 0;
  bool notes_ = true;      // are given first
  DayNumber closed_ = 0;   // from here, whose slip is on its way
  std::string closed_words_;
  bool ended_ = false;
};

}  // namespace khio::counter
