// The kiosk without a window: the visitor's conversation joined to the office's verbs. It makes the
// models that screens draw, carries out what the conversation asks for, and keeps time.
//
// Nothing here waits for a printer; the store is asked at most for as long as its own deadline. A
// change whose outcome is unknown is repeated with the same request id a second later. When the store
// cannot be reached the kiosk goes on by itself, where it has an outbox (office/offline.h), and tells
// it everything when it is back.
// One thread, that of its Office.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/models.h"
#include "kiosk/screens/screen.h"
#include "kiosk/suggesting_screens.h"
#include "kiosk/visit.h"
#include "kiosk/watches.h"
#include "office/offline.h"
#include "print/printer.h"

namespace khio::kiosk {

struct KioskOptions {
  std::string actor = "kiosk";
  std::string place = "kiosk";  // where staff are called to
  bool spoken = false;  // screens speak until a visitor switches it off
  // Sends a pending ticket to paper and returns at once; none: no printer.
  std::function<void(const IssuedTicket&)> print{};
  // Why no slip can come now, as the printer last said; none: it can. Then a ticket is issued
  // without one, and the number and its code to photograph stand on the screen.
  std::function<std::optional<PrintReason>()> no_paper{};
  // The printer may be asked: a visitor looks at a service and may take a ticket.
  std::function<void()> ask_printer{};
  // With which the kiosk goes on while the store is away; it outlives the app. None: out of service.
  OfflineOffice* offline = nullptr;
  // Whether the store, once away, answers again, as somebody finds out who may wait for it; `watch`
  // tells when to look. None: the app asks itself.
  std::function<bool()> store_answers{};
  std::function<void(bool away)> watch_store{};
  // print, for a ticket given offline; what became of that slip, by the ticket's code.
  std::function<void(const IssuedTicket&)> print_offline{};
  std::function<PrintState(const std::string& code)> offline_paper{};
  // Sends a complaint's slip to paper and returns at once; false when it cannot. None: no printer.
  std::function<bool(const SuggestionReceipt&, const std::string& language)> print_complaint{};
};

class KioskApp {
 public:
  KioskApp(Office& office, KioskOptions options);
  ~KioskApp();
  KioskApp(const KioskApp&) = delete;
  KioskApp& operator=(const KioskApp&) = delete;

  // What is on the screen now.
  const ScreenModel& screen() const;
  const Surroundings& surroundings() const;
  const Visit& visit() const { return visit_; }

  // The store is away, and the kiosk goes on by itself.
  bool away() const { return away_; }
  // What the office is told then, and until everything is in; nothing: the kiosk works with the store.
  std::optional<MachineAlone> alone() const;

  // The visitor touched something.
  void act(const Action& action);
  // Any sign of the visitor: patience begins anew.
  void touched();
  // Whether the store holds more than was last looked at.
  bool behind() const;
  // The store changed, or a printer answered.
  void refresh();
  // Time has passed: minutes, patience, opening hours, repeated deeds.
  void tick();
  // After how long tick() has something to do.
  double seconds_to_next_tick() const;

 private:
  struct Views;
  // A slip that was lost.
  struct AskedCopy {
    EventSeq call = 0;  // to staff
    VisitId visit = 0;
    int copies = 0;     // when it was asked for
  };
  void send(const VisitInput& input);
  void tell(VisitEvent event) { send({event, {ActionKind::back}}); }
  void perform(Deed deed);
  VisitEvent issue();
  VisitEvent issue_offline(const IssueOrder& order, const std::string& request,
                           const std::string& instead_of);
  VisitEvent check_code_offline();
  VisitEvent add_errand();
  VisitEvent took(const Result<IssuedTicket>& ticket, bool paper);
  VisitEvent check_code();
  VisitEvent send_rating();
  VisitEvent keep_answers();
  void take_answers();
  VisitEvent leave();
  VisitEvent ask_reprint();
  VisitEvent send_suggestion();
  VisitEvent find_complaint();
  VisitEvent call_staff();
  void report_flood(const std::vector<VisitId>& visits);
  void look_at_office();
  bool read_office();
  bool leave_store(ErrorKind why);
  bool gives_up(ErrorKind why);
  void see_no_queue();
  void keep_outbox_ready(const std::vector<ServiceView>& services);
  void send_outbox(const Moment& now);
  void return_to_store();
  void say_away(HomeModel& home, const Telling& telling) const;
  void look_at_paper();
  void look_at_reprint();
  void tell_of_reprint(const AskedCopy& asked, const IssuedTicket& copy);
  void look_at_my_ticket();
  void follow_hours(const Moment& now);
  void follow_hall();
  bool staff_may_come() const;
  const std::vector<ServiceView>& seen_services() const;
  bool is_on_ticket(const std::string& service) const;
  void follow_patience(const Moment& now);
  void follow_watches(const Moment& now);
  void rebuild();
  ScreenModel make_screen(const Telling& telling) const;
  ScreenModel make_visit_screen(const Telling& telling) const;
  std::optional<Countdown> countdown(const Moment& now) const;
  double idle_seconds(const Moment& now) const;
  double seconds_to_patience(const Moment& now) const;
  const std::string& language() const;
  std::optional<PrintReason> paper_trouble() const;
  Paper paper() const;  // of ticket_

  Office& office_;
  KioskOptions options_;
  Visit visit_;
  VisitRules rules_;
  std::unique_ptr<Views> views_;
  std::optional<IssuedTicket> ticket_;  // the last that was taken here
  std::optional<PrintReason> no_paper_;  // why ticket_ was issued without a slip
  std::optional<TicketView> found_;     // by its code
  std::string request_;                 // of the deed under way
  SuggestingAnswers said_;              // of the visit's own suggestion or complaint
  Keyboards keyboards_;
  std::string rating_request_;          // the same until the code is typed anew
  RatingOrder rating_;                  // as last sent; outlives the visit until it is kept
  std::vector<AskedCopy> asked_copies_; // staff have not answered them yet
  bool away_ = false;
  std::int64_t deed_at_ms_ = 0;         // when the deed under way was asked for first
  std::int64_t away_at_ms_ = 0;         // since when
  std::int64_t send_at_ms_ = 0;         // when the outbox is tried next
  std::string refused_;                 // why the store, which answered, did not take it in
  FloodWatch flood_;
  CodeWatch codes_;
  HurryWatch hurry_;
  std::int64_t recent_until_ms_ = 0;    // since boot, as all of these
  std::optional<Deed> repeat_;          // a deed of unknown outcome
  std::int64_t repeat_at_ms_ = 0;
  std::int64_t touched_at_ms_ = 0;
  std::int64_t kept_minute_ = -1;
  std::int64_t head_ = -1;              // seq of the journal's head when last looked at
};

}  // namespace khio::kiosk
