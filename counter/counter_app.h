// The counter's program without its window: it keeps the conversation, asks the office, and hands
// each frame's model to the screen. What it does not know it reads from the store, whenever told
// that something changed there.
//
// Threads: belongs to the thread of its Office.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "counter/pin_talk.h"
#include "counter/sections.h"
#include "counter/screens/model.h"
#include "office/office.h"
#include "store/machines.h"
#include "store/seat.h"
#include "ui/kit.h"

namespace khio::counter {

struct CounterSettings {
  int counter = 0;         // to begin with; 0: the officer chooses
  std::string officer;     // to begin with
  std::string language;    // empty: the office's first
  bool large_text = false;
  bool high_contrast = false;
  int lock_minutes = 0;    // without a key or a touch, until the PIN is asked again; 0: never
  bool only_looks = false;     // for pictures: takes no seat, so that the program there keeps its own
  bool every_section = false;  // … and shows every section, whoever the officer is
  ReportPlaces reports{};
  SlipPlace slips{};
  CarePlace care{};
  std::function<void()> wake{};  // from any thread: settle() has something to do
  // Of a training office, which every screen says: brings visitors to practise with. About once a second.
  std::function<void()> practice{};
};

class CounterApp {
 public:
  // `office` must outlive the app. A counter that is open for the settings' officer, at which no other
  // program works, is taken over as it stands; anything else begins with the sign-in screen.
  CounterApp(Office& office, const CounterSettings& settings);

  // Something may have changed in the store: reads again what the screen shows.
  void store_changed();
  // The date may have turned or a half-day ended: for programs that stay open, now and then.
  void keep_day();
  // About once a second: tells that this counter's program lives. True: other machines' news are to
  // be seen.
  bool beat();
  // The program ends on purpose.
  void goodbye();
  // True when the store's journal has grown since it was read last.
  bool behind();

  // What was done on other threads. True: there is something new to see.
  bool settle() { return sections_->settle(words_); }

  // One frame: draws the screen and does what its officer asked for in it.
  void frame(ui::Kit& kit);
  // What a screen reported.
  void apply(const Action& action);

  bool signed_in() const { return signed_in_; }
  const Serving& serving() const { return serving_; }
  SignInModel sign_in_model() const;
  ServeModel serve_model() const;
  ui::KitSettings look() const;
  std::optional<PinModel> pin_model() const;
  // Asks for the PIN again where nobody touched anything for as long as the settings say; else when
  // that will be.
  std::optional<double> lock_when_left(const ui::InputFrame& input, double now_seconds);
  void ask_pin() { pin_.begin(officer_, false); }
  // The officer is away: nothing goes on here without their PIN.
  void lock() { pin_.begin(officer_, true); }
  Section section() const { return section_; }
  Sections& sections() { return *sections_; }

 private:
  // True: another program sat down at this counter, and that is said.
  bool lost_seat();
  struct Outcome {
    std::optional<ErrorKind> failed;
    std::string words;
    Tone tone = Tone::good;
  };

  Setting setting() const;
  Who who() const;
  void go_to(Section section);
  std::string counter_title() const;
  const std::string& text(const Texts& texts) const;
  std::string reason_text(const std::string& code) const;
  std::string service_name(const std::string& code) const;
  std::string call_words(const StaffCall& call) const;
  std::string why_words(const ServingTicket& ticket) const;
  std::string no_show_words(const ServingTicket& ticket) const;
  std::string undo_words() const;
  std::string covered_words() const;
  std::string missing_words() const;      // before a counter can be opened; empty: nothing is
  std::string left_behind_words() const;  // by closing the counter; empty: nobody is
  std::vector<Choice> known_officers() const;
  PastLine past_line(const PastTicket& ticket) const;
  std::string outcome_words(const PastTicket& ticket) const;
  std::int64_t now_ms() const { return office_.clock().now().utc_ms; }
  TicketLine line_of(const QueuedTicket& ticket, std::int64_t waited_seconds) const;
  std::optional<CurrentTicket> current_ticket() const;
  QuestionModel question_model() const;
  std::vector<Choice> reasons() const;
  std::string overtakes_words() const;
  std::string named_ticket() const;
  bool question_ready() const;
  std::string asked_ticket() const;
  double seconds_to_next_change() const;
  int alerts_now() const;

  // Whether the officer chosen proved by PIN who they are, where the office asks for that.
  bool proven() const;
  void press_pin(char key);
  void end_lock();
  void hear(ServingEvent event);
  void wish(const Wish& wish);
  void do_deed(Deed deed);
  Outcome perform(Deed deed);
  Outcome perform_call(bool named);
  Outcome perform_finish();
  Outcome perform_transfer();
  Outcome perform_open();
  Outcome perform_close();
  Outcome perform_pause();
  Outcome perform_about_ticket(Deed deed);
  Outcome perform_here(Deed deed);
  Outcome perform_answer();
  Outcome perform_walk_direct();
  Outcome perform_undo();
  Status sit_down();
  bool left_by_another() const;
  void close_where_left();
  const char* why_not_called(const std::string& ticket) const;
  std::string why_refused(Deed deed) const;  // by the officer's own standing; empty: not by that
  void tell(Tone tone, const std::string& words);
  bool reachable(std::optional<ErrorKind> failed);
  void read_counters();
  void read_counter();
  void choose_counter(int number);
  void toggle_service(const std::string& code);
  void type(const std::string& letters, bool erase);
  void choose(const Action& action);
  void change_field(const Action& action);
  void change_id(const ui::TextFieldState& before);
  bool may_be_a_pin(const std::string& before, const std::string& after) const;
  void show_chosen_officer();
  void begin_question(const Wish& wish);
  void follow_row(List list, int row);
  std::optional<int> people_said() const;
  Ask ask() const { return {officer_, request_}; }

  Office& office_;
  CounterSettings settings_;
  Words words_;
  std::array<bool, ui::kKeyCount> held_keys_{};
  std::array<int, kLists> first_{};

  // Sign-in.
  bool signed_in_ = false;
  int counter_ = 0;
  std::string officer_;
  ui::TextFieldState officer_field_;
  bool id_entered_ = false;      // Enter was struck after it: what follows is no part of it
  bool wanted_to_open_ = false;  // … and something was missing, which is said until it is there
  PinTalk pin_;
  std::optional<double> touched_at_seconds_;  // by the window's clock
  std::string proven_;        // the officer whose PIN was right
  bool reads_on_ = false;     // closed the day from a section, and reads there what came of it
  std::optional<Seat> seat_;  // of counter_, while signed in
  int beats_without_seat_ = 0;
  std::optional<Heartbeat> heartbeat_;  // while it has the seat
  std::vector<std::string> services_;
  std::vector<CounterState> open_counters_;
  std::vector<Officer> officers_;

  // At the counter.
  Serving serving_;
  std::string request_;  // of the deed under way: the same when it is repeated
  CounterView view_;
  std::int64_t seen_ms_ = 0;       // when view_ was read
  EventSeq head_ = 0;
  int waited_seconds_ = 0;         // of the present visit, before its call
  std::vector<std::int64_t> no_show_ms_;  // when each of view_.no_shows was marked
  int people_ = 1;                 // of the present visit, as the officer says
  int people_stored_ = 1;          // … and as the store says
  VisitId people_of_ = 0;          // that visit

  // The question under way, and what a wish was about.
  std::string ticket_;
  EventSeq staff_call_ = 0;
  bool agrees_ = false;
  ui::TextFieldState typed_;
  std::string reason_;
  HoldNote note_ = HoldNote::form;
  int row_ = 0;
  int direct_people_ = 1;
  std::string target_service_;
  int target_counter_ = 0;
  int pause_minutes_ = 0;
  std::int64_t pause_until_ms_ = 0;  // fixed when confirmed: a repetition asks for the same

  bool priority_wanted_ = false;

  Section section_ = Section::serve;
  Section wanted_ = Section::serve;  // after the PIN
  QueueView hall_;                   // for a supervisor, wherever they are
  std::int64_t hall_seen_ms_ = 0;
  std::unique_ptr<Sections> sections_;

  bool unreachable_ = false;  // the store could not be read; said already
  Notice notice_;
};

}  // namespace khio::counter
