#include "counter/counter_app.h"

#include <algorithm>

#include "base/digest.h"
#include "counter/screens/parts.h"
#include "counter/screens/pin.h"
#include "counter/screens/serve.h"
#include "counter/screens/sign_in.h"
#include "dispatch/machine_words.h"
#include "domain/limits.h"

namespace khio::counter {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr int kBeatsToLoseSeat = 15;  // longer than a server keeps what a cut cable left

ServingEvent seen_as(const CounterView& view) {
  if (!view.state) return ServingEvent::seen_closed;
  if (view.current) {
    return view.current->state == ErrandState::serving ? ServingEvent::seen_serving
                                                       : ServingEvent::seen_called;
  }
  return view.state->paused ? ServingEvent::seen_paused : ServingEvent::seen_ready;
}

std::string first_language(const Office& office, const std::string& wanted) {
  return wanted.empty() ? office.catalogue().languages.front() : wanted;
}

}  // namespace

CounterApp::CounterApp(Office& office, const CounterSettings& settings)
    : office_(office),
      settings_(settings),
      words_(office.catalogue(), first_language(office, settings.language)),
      officer_(settings.officer),
      pin_(office),
      sections_(std::make_unique<Sections>(office, settings.reports, settings.slips,
                                           settings.care, settings.wake)) {
  officer_field_.edit = ui::edit_of(officer_);
  read_counters();
  if (settings.counter != 0 && office.catalogue().counter(settings.counter) != nullptr) {
    choose_counter(settings.counter);
  }
  for (const CounterState& open : open_counters_) {
    signed_in_ = signed_in_ || (open.counter == counter_ && open.officer == officer_ && proven());
  }
  if (signed_in_ && !sit_down().ok()) {
    signed_in_ = false;
    tell(Tone::problem, words_.tr("Another program is open at this counter. Close it there first."));
  }
  store_changed();
}

const std::string& CounterApp::text(const Texts& texts) const {
  return office_.catalogue().text(texts, words_.language());
}

void CounterApp::tell(Tone tone, const std::string& words) {
  const LocalTime local = office_.zone().local(now_ms());
  notice_ = {tone, words, words_.dates().time(local.second_of_day)};
}

bool CounterApp::behind() {
  EventSeq head = head_;
  const Status read = office_.store().read([&](Reader& reader) { head = reader.head().seq; });
  return !read.ok() || head != head_;
}

void CounterApp::keep_day() {
  // What follows from it waits for the next verb if the store cannot be changed now.
  [[maybe_unused]] const Status kept = office_.keep_day(officer_.empty() ? "counter" : officer_);
  sections_->reception().print_owed_closing_slip();
  sections_->reception().print_morning_sheet();
}

// A server that was started again knows of no seat, and another program may have sat down meanwhile.
// One that holds what a cut cable left of this program's own lets go of it before the last beat.
bool CounterApp::lost_seat() {
  if (!seat_ || serving_.doing || serving_.unsure) return false;
  const Status kept = seat_->keep();
  const bool taken = !kept.ok() && kept.error().kind == ErrorKind::refused;
  beats_without_seat_ = taken ? beats_without_seat_ + 1 : 0;
  if (beats_without_seat_ < kBeatsToLoseSeat) return false;
  beats_without_seat_ = 0;
  signed_in_ = false;
  proven_.clear();
  seat_.reset();
  serving_ = {};
  section_ = Section::serve;
  end_lock();
  tell(Tone::problem, words_.tr("Another program is open at this counter. Close it there first."));
  read_counters();
  return true;
}

bool CounterApp::beat() {
  if (settings_.practice) settings_.practice();
  const bool lost = lost_seat();
  if (!seat_) goodbye();
  if (seat_ && !heartbeat_) {
    auto begun = Heartbeat::begin(office_.store().url(), MachineKind::counter,
                                  std::to_string(counter_), office_.clock());
    if (begun.ok()) heartbeat_ = std::move(begun).take();
  }
  if (heartbeat_) heartbeat_->beat(machine_printer(sections_->reception().printer_state()));
  sections_->look_for_files(section_);
  if (section_ == Section::machines) return sections_->machines().look_at_machines() || lost;
  return (section_ == Section::overview && sections_->overview().look_at_machines()) || lost;
}

void CounterApp::goodbye() {
  if (heartbeat_) heartbeat_->goodbye();
  heartbeat_.reset();
}

void CounterApp::store_changed() {
  if (signed_in_) {
    read_counter();
  } else {
    read_counters();
  }
  if (!may_go(who(), section_) || !proven()) section_ = Section::serve;
  end_lock();
  sections_->work_at(signed_in_ ? counter_ : 0);
  sections_->enter(section_);
  if (section_ != Section::serve) sections_->read(section_);
  if (!may_go(who(), Section::overview)) return;
  if (auto hall = office_.queue(); hall.ok()) hall_ = std::move(hall).take();
  hall_seen_ms_ = now_ms();
}

// Whose sections these are. A counter that is open, or an officer the office knows: nobody goes
// anywhere by typing some letters.
Who CounterApp::who() const {
  if (settings_.every_section) return {"", true};
  const auto known = std::find_if(officers_.begin(), officers_.end(),
                                  [&](const Officer& one) { return one.id == officer_; });
  if (known != officers_.end()) return {known->role, false};
  return {"", (signed_in_ || reads_on_) && !office_.asks_pins()};
}

void CounterApp::go_to(Section section) {
  if (serving_.question != Question::none || serving_.unsure || !may_go(who(), section)) return;
  const bool leaves = section == Section::serve && section_ != Section::serve && !signed_in_;
  if (leaves) proven_.clear();  // who comes next proves it anew
  if (section == Section::serve) reads_on_ = false;
  if (section != Section::serve && !proven()) {
    wanted_ = section;
    return ask_pin();
  }
  section_ = section;
  sections_->work_at(signed_in_ ? counter_ : 0);
  sections_->enter(section_);
  if (section_ != Section::serve) sections_->read(section_);
}

// Says once that the store cannot be read, and takes it back when it can.
bool CounterApp::reachable(std::optional<ErrorKind> failed) {
  if (failed) {
    if (!unreachable_) tell(Tone::problem, words_.problem(Deed::recall, *failed, office_.catalogue().rule));
    unreachable_ = true;
    return false;
  }
  if (unreachable_) notice_ = {};
  unreachable_ = false;
  return true;
}

void CounterApp::read_counters() {
  const Status read = office_.store().read([&](Reader& reader) {
    head_ = reader.head().seq;
    open_counters_ = reader.counters();
    officers_ = reader.officers();
  });
  if (!reachable(read.ok() ? std::nullopt : std::optional(read.error().kind))) return;
  std::erase_if(officers_, [](const Officer& officer) { return !officer.active; });
}

void CounterApp::read_counter() {
  Result<CounterView> seen = office_.counter_view(counter_);
  if (!reachable(seen.ok() ? std::nullopt : std::optional(seen.error().kind))) return;
  view_ = std::move(seen).take();
  seen_ms_ = now_ms();
  waited_seconds_ = 0;
  no_show_ms_.assign(view_.no_shows.size(), seen_ms_);
  const Status read = office_.store().read([&](Reader& reader) {
    head_ = reader.head().seq;
    open_counters_ = reader.counters();
    officers_ = reader.officers();
    if (const auto errand = reader.errand_at(counter_)) {
      waited_seconds_ = errand->waited_seconds;
      const auto visit = reader.visit(errand->visit);
      if (!serving_.unsure) {  // what is repeated says as many people
        if (visit) people_stored_ = visit->people;
        if (people_of_ != errand->visit) people_ = people_stored_;
        people_of_ = errand->visit;
      }
    }
    for (std::size_t i = 0; i < view_.no_shows.size(); ++i) {
      const auto visit = reader.visit(view_.no_shows[i].visit);
      const auto errand = visit ? reader.errand(visit->errand) : std::nullopt;
      if (errand && errand->no_show_seq != 0) {
        no_show_ms_[i] = reader.moment_of(errand->no_show_seq).utc_ms;
      }
    }
  });
  std::erase_if(officers_, [](const Officer& officer) { return !officer.active; });
  if (!read.ok()) head_ = 0;
  hear(seen_as(view_));
  const bool ended_here = sections_->overview().take_day_ended();
  const bool mine = view_.state && view_.state->officer == officer_;
  if (mine && serving_.question != Question::cover && !serving_.doing) {
    services_ = view_.state->services;
  }
  if (mine) return;
  signed_in_ = false;
  // Who closed the day from here stays to read what came of it.
  reads_on_ = section_ != Section::serve && ended_here;
  if (!reads_on_) proven_.clear();
  seat_.reset();
  serving_ = {};
  request_.clear();
  notice_ = {};
  tell(Tone::plain, words_.tr("The counter is closed."));
  read_counters();
}

// Goes on with what the conversation says, until there is nothing more to do.
void CounterApp::hear(ServingEvent event) {
  const ServingStep step = next(serving_, event);
  serving_ = step.state;
  if (step.deed) do_deed(*step.deed);
}

void CounterApp::do_deed(Deed deed) {
  if (request_.empty()) request_ = to_hex(random_id());
  const Outcome outcome = perform(deed);
  const bool unsure = outcome.failed == ErrorKind::busy || outcome.failed == ErrorKind::unknown;
  if (!unsure) request_.clear();
  if (outcome.failed) {
    std::string words = unsure ? std::string() : why_refused(deed);
    if (words.empty()) words = outcome.words;
    if (words.empty()) words = words_.problem(deed, *outcome.failed, office_.catalogue().rule);
    tell(unsure ? Tone::warning : Tone::problem, words);
  } else if (!outcome.words.empty()) {
    tell(outcome.tone, outcome.words);
  }
  const ServingEvent ended = unsure           ? ServingEvent::unsure
                             : outcome.failed ? ServingEvent::failed
                                              : ServingEvent::done;
  const ServingStep step = next(serving_, ended);
  serving_ = step.state;
  store_changed();
  if (step.deed) do_deed(*step.deed);
}

// A question begins with nothing said but what the wish brings.
void CounterApp::begin_question(const Wish& wish) {
  ticket_ = wish.ticket;
  staff_call_ = wish.staff_call;
  agrees_ = wish.agrees;
  typed_ = {};
  target_service_.clear();
  target_counter_ = 0;
  pause_minutes_ = 0;
  note_ = HoldNote::form;
  row_ = 0;
  direct_people_ = 1;
}

bool CounterApp::proven() const {
  return settings_.only_looks || !office_.asks_pins() || (!officer_.empty() && proven_ == officer_);
}

std::optional<PinModel> CounterApp::pin_model() const {
  if (!pin_.active()) return std::nullopt;
  return pin_.model(setting());
}

void CounterApp::press_pin(char key) {
  const bool unlocks = pin_.locked();  // whoever does goes on where they were
  if (pin_.press(key, words_) != PinEnd::proven) return;
  proven_ = officer_;
  if (const Section section = std::exchange(wanted_, Section::serve); section != Section::serve) {
    return go_to(section);
  }
  if (!signed_in_ && !unlocks) wish({ServingEvent::open});
}

void CounterApp::wish(const Wish& wish) {
  if (!can(serving_, wish.event)) return;
  // With all that was asked for: none of it is chosen anew.
  if (wish.event == ServingEvent::retry) return hear(wish.event);
  if (wish.event == ServingEvent::open && !signed_in_) {
    id_entered_ = true;
    wanted_to_open_ = !missing_words().empty();
    if (wanted_to_open_) return;
    if (!proven()) {
      wanted_ = Section::serve;
      return ask_pin();
    }
  }
  const Question before = serving_.question;
  if (before == Question::none) begin_question(wish);
  if (before == Question::aside) ticket_ = wish.ticket;
  if (wish.event == ServingEvent::confirm) {
    pause_until_ms_ = now_ms() + std::int64_t{pause_minutes_} * kMinuteMs;
    priority_wanted_ = !question_model().has_priority;
  } else {
    reason_.clear();
  }
  hear(wish.event);
  if (before == serving_.question) return;
  for (const List list : {List::reasons, List::transfer_services, List::transfer_counters,
                          List::services}) {
    first_[static_cast<std::size_t>(list)] = 0;
  }
  if (before == Question::cover && !serving_.doing && view_.state) {
    services_ = view_.state->services;
  }
}

void CounterApp::choose_counter(int number) {
  const CounterPlace* place = office_.catalogue().counter(number);
  if (place == nullptr) return;
  counter_ = number;
  services_ = place->services;
}

void CounterApp::toggle_service(const std::string& code) {
  const auto at = std::find(services_.begin(), services_.end(), code);
  if (at != services_.end()) {
    services_.erase(at);
  } else {
    services_.push_back(code);
  }
}

// Keys drawn on the screen.
void CounterApp::type(const std::string& letters, bool erase) {
  ui::TextEdit& edit = signed_in_ ? typed_.edit : officer_field_.edit;
  ui::insert(edit, letters, {.letters_max = kTypedLettersMax});
  if (erase) ui::step(edit, ui::EditStep::erase_back, Paragraph(edit.text, {}), false);
}

// The page of a list turns with the row the arrow keys stand on.
void CounterApp::follow_row(List list, int row) {
  if (row >= 0) first_[static_cast<std::size_t>(list)] = row;
}

void CounterApp::change_field(const Action& action) {
  const ui::TextFieldState id_before = officer_field_;
  if (const auto* edit = std::get_if<Edit>(&action)) {
    (signed_in_ ? typed_ : officer_field_) = edit->field;
  } else if (const auto* typed = std::get_if<Type>(&action)) {
    type(typed->text, false);
  } else if (std::holds_alternative<Erase>(action)) {
    type({}, true);
  }
  if (!signed_in_) change_id(id_before);
}

// What is chosen on a screen before anything is done with it.
void CounterApp::choose(const Action& action) {
  const Catalogue& office = office_.catalogue();
  const auto row_of = [](const auto& list, const auto& is) {
    const auto at = std::find_if(list.begin(), list.end(), is);
    return at == list.end() ? -1 : static_cast<int>(at - list.begin());
  };
  if (const auto* place = std::get_if<ChooseCounter>(&action)) {
    choose_counter(place->number);
    follow_row(List::counters, row_of(office.counters, [&](const CounterPlace& one) {
                 return one.number == place->number;
               }));
  } else if (const auto* officer = std::get_if<ChooseOfficer>(&action)) {
    officer_ = officer->id;
    officer_field_.edit = ui::edit_of(officer_);
    id_entered_ = false;
    show_chosen_officer();
  } else if (const auto* services = std::get_if<ChooseServices>(&action)) {
    const CounterPlace* own = office.counter(counter_);
    services_ = own == nullptr || services->all ? std::vector<std::string>() : own->services;
    for (const Service& service : office.services) {
      if (services->all) services_.push_back(service.code);
    }
  } else if (const auto* service = std::get_if<ToggleService>(&action)) {
    toggle_service(service->code);
    const auto is_it = [&](const auto& one) { return one.code == service->code; };
    row_ = serving_.question == Question::cover ? row_of(question_model().services, is_it)
                                                : row_of(office.services, is_it);
  } else if (const auto* target = std::get_if<ChooseTarget>(&action)) {
    target_service_ = target->service;
    target_counter_ = target->counter;
    const QuestionModel shown = question_model();
    follow_row(List::transfer_services, row_of(shown.services, [&](const Choice& one) {
                 return one.code == target->service;
               }));
    follow_row(List::transfer_counters, row_of(shown.counters, [&](const CounterTile& one) {
                 return one.number == target->counter;
               }));
  } else if (const auto* reason = std::get_if<ChooseReason>(&action)) {
    reason_ = reason->code;
    follow_row(List::reasons,
               row_of(reasons(), [&](const Choice& one) { return one.code == reason->code; }));
  } else if (const auto* pause = std::get_if<ChoosePause>(&action)) {
    pause_minutes_ = pause->minutes;
  } else if (const auto* note = std::get_if<ChooseNote>(&action)) {
    note_ = note->note;
  } else if (const auto* row = std::get_if<ChooseRow>(&action)) {
    row_ = row->row;
    follow_row(serving_.question == Question::cover ? List::services : List::aside, row_);
  } else if (const auto* people = std::get_if<SetPeople>(&action)) {
    int& count = serving_.question == Question::walk_direct ? direct_people_ : people_;
    count = std::clamp(people->people, 1, kPeoplePerVisitMax);
  }
}

void CounterApp::apply(const Action& action) {
  if (const auto* key = std::get_if<PinKey>(&action)) return press_pin(key->key);
  if (const auto* typed = std::get_if<EditIn>(&action); typed != nullptr && pin_.active()) {
    for (const char digit : typed->field.edit.text) press_pin(digit);
    return;
  }
  if (const auto* way = std::get_if<GoTo>(&action)) return go_to(way->section);
  if (std::holds_alternative<InSection>(action) || std::holds_alternative<EditIn>(action)) {
    const auto* deed = std::get_if<InSection>(&action);
    const auto* edit = std::get_if<EditIn>(&action);
    if (deed != nullptr && deed->shows) follow_row(deed->shows->list, deed->shows->first);
    if (edit != nullptr && edit->shows) follow_row(edit->shows->list, edit->shows->first);
    return sections_->apply(action, setting(), officer_);
  }
  const bool harmless = std::holds_alternative<Wish>(action) ||
                        std::holds_alternative<ScrollTo>(action) ||
                        std::holds_alternative<ChooseLanguage>(action) ||
                        std::holds_alternative<Flip>(action);
  if (serving_.unsure && !harmless) return;  // what is repeated must be what was asked
  if (const auto* said = std::get_if<Wish>(&action)) {
    wish(*said);
  } else if (const auto* scroll = std::get_if<ScrollTo>(&action)) {
    first_[static_cast<std::size_t>(scroll->list)] = scroll->first;
  } else if (const auto* language = std::get_if<ChooseLanguage>(&action)) {
    words_ = Words(office_.catalogue(), language->code);
  } else if (const auto* flip = std::get_if<Flip>(&action)) {
    bool& what = flip->what == Switch::large_text ? settings_.large_text : settings_.high_contrast;
    what = !what;
  } else {
    change_field(action);
    choose(action);
  }
}

ui::KitSettings CounterApp::look() const {
  ui::KitSettings look;
  look.large_text = settings_.large_text;
  look.high_contrast = settings_.high_contrast;
  look.motion = false;  // counters are worked at through remote sectiontops: every frame is sent
  return look;
}

// Off by default: an officer who serves all day is not asked again and again.
std::optional<double> CounterApp::lock_when_left(const ui::InputFrame& input, double now_seconds) {
  const bool touched = input.pressed || !input.typed.empty() ||
                       std::count(input.struck.begin(), input.struck.end(), true) > 0;
  const bool at_work = signed_in_ || section_ != Section::serve;
  const bool locks = settings_.lock_minutes > 0 && at_work && office_.asks_pins();
  if (touched || !locks || pin_.active() || !touched_at_seconds_) touched_at_seconds_ = now_seconds;
  if (!locks || pin_.active()) return std::nullopt;
  const double lock_at = *touched_at_seconds_ + 60.0 * settings_.lock_minutes;
  if (now_seconds < lock_at) return lock_at;
  lock();
  return std::nullopt;
}

void CounterApp::frame(ui::Kit& kit) {
  if (const auto lock_at = lock_when_left(kit.input(), kit.now_seconds())) {
    kit.ask_again_at(*lock_at);
  }
  const std::optional<Action> action =
      pin_.active()                  ? draw_pin(pin_.model(setting()), kit)
      : section_ != Section::serve ? sections_->draw(setting(), kit)
      : signed_in_                   ? draw_serve(serve_model(), kit)
                                     : draw_sign_in(sign_in_model(), kit);
  held_keys_ = kit.input().keys;
  kit.ask_again_at(kit.now_seconds() + seconds_to_next_change());
  if (!action) return;
  apply(*action);
  kit.ask_again_at(kit.now_seconds());
}

}  // namespace khio::counter
