#include "counter/officers_section.h"

#include <algorithm>

#include "counter/typed.h"

namespace khio::counter {
namespace {

// The first event of that day or a later one, by the clock; behind the last one: there is none.
EventSeq first_since(Reader& reader, const Zone& zone, DayNumber day) {
  EventSeq low = 1;
  EventSeq high = reader.head().seq + 1;
  while (low < high) {
    const EventSeq middle = low + (high - low) / 2;
    if (zone.local(reader.moment_of(middle).utc_ms).day < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

constexpr DayNumber kSeenDays = 60;  // how far the journal is read for who was at a counter

const char* role_name_words(Role role) {
  switch (role) {
    case Role::officer: return mark("Officer");
    case Role::head: return mark("Head of the office");
    case Role::supervisor: return mark("Supervisor");
    case Role::manager: return mark("Manager");
    case Role::admin: return mark("Administrator");
  }
  return "";
}

const char* role_what(Role role) {
  switch (role) {
    case Role::officer: return mark("Serves at a counter.");
    case Role::head: return mark("May do everything. In a small office, officers and a head are enough.");
    case Role::supervisor: return mark("Also the hall: overview, reception, opening and closing.");
    case Role::manager: return mark("As a supervisor; also figures, reports and the register.");
    case Role::admin: return mark("Also services, officers, machines and backups, and no figures.");
  }
  return "";
}

Role role_of(const Officer& officer) { return read_role(officer.role).value_or(Role::officer); }

const std::string& called(const Officer& officer) {
  return officer.name.empty() ? officer.id : officer.name;
}

// What the keys of the sign-in screen can write.
bool is_id_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

bool same_places(const std::vector<CounterState>& a, const std::vector<CounterState>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const CounterState& one, const CounterState& other) {
                      return one.counter == other.counter && one.officer == other.officer;
                    });
}

}  // namespace

void OfficersSection::read() {
  const std::vector<CounterState> before = open_;
  const std::int64_t now = office_.clock().now().utc_ms;
  const Status seen = office_.store().read([&](Reader& reader) {
    officers_ = reader.officers();
    open_ = reader.counters();
    pauses_.clear();
    for (const Officer& officer : officers_) {
      const std::optional<KeptPin> kept = reader.kept_pin(officer.id);
      const int left = kept ? pin_pause_left(*kept, now) : 0;
      if (left > 0) pauses_[officer.id] = left;
    }
  });
  if (!seen.ok()) return;
  read_ms_ = now;
  std::stable_partition(officers_.begin(), officers_.end(),
                        [](const Officer& officer) { return officer.active; });
  if (!looked_ || !same_places(before, open_)) look();
}

// The journal is read beside the window: an office has written a lot in two months.
void OfficersSection::look() {
  if (looking_.running()) return;
  found_ = std::make_shared<Look>(seen_);
  looking_.start([url = office_.store().url(), &clock = office_.clock(), found = found_](
                     const LongWork::Progress&, const std::stop_token& stopped) -> WorkDone {
    Result<Office> opened = Office::open(url, clock);
    if (!opened.ok()) return {opened.error()};
    const Zone& zone = opened.value().zone();
    const DayNumber today = zone.local(clock.now().utc_ms).day;
    const Status read = opened.value().store().read([&](Reader& reader) {
      EventSeq after = found->through;
      const DayNumber began = zone.local(reader.moment_of(1).utc_ms).day;
      found->whole = began > today - kSeenDays;
      if (after == 0 && !found->whole) {
        after = first_since(reader, zone, today - kSeenDays + 1) - 1;
      }
      found->through = note_openings(reader, zone, after, found->seen,
                                     [&] { return !stopped.stop_requested(); });
    });
    if (!read.ok()) return {read.error()};
    return {};
  });
}

bool OfficersSection::settle() {
  const std::optional<WorkDone> done = looking_.take();
  if (!done || done->failed) return false;
  seen_ = *found_;
  looked_ = true;
  return true;
}

void OfficersSection::wait() {
  looking_.wait();
  settle();
}

void OfficersSection::leave() {
  question_ = OfficersQuestion::none;
  pin_.clear();
}

const Officer* OfficersSection::known(const std::string& id) const {
  const auto at = std::find_if(officers_.begin(), officers_.end(),
                               [&](const Officer& one) { return one.id == id; });
  return at == officers_.end() ? nullptr : &*at;
}

std::string OfficersSection::typed_id() const {
  std::string id = trimmed(id_.edit.text);
  std::transform(id.begin(), id.end(), id.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return id;
}

// As the form says now.
Officer OfficersSection::formed() const {
  const bool fresh = question_ == OfficersQuestion::add;
  Officer officer = !fresh && chosen() != nullptr ? *chosen() : Officer{};
  if (fresh) officer.id = typed_id();
  officer.name = trimmed(name_.edit.text);
  officer.role = role_name(role_);
  return officer;
}

// Those of the office; who has another one may keep it.
std::vector<Role> OfficersSection::roles() const {
  std::vector<Role> offered = roles_offered(office_.catalogue().four_roles);
  if (question_ != OfficersQuestion::change || chosen() == nullptr) return offered;
  const Role own = role_of(*chosen());
  if (std::find(offered.begin(), offered.end(), own) == offered.end()) offered.push_back(own);
  return offered;
}

bool OfficersSection::last_one(const Officer& changed) const {
  return office_.asks_pins() && leaves_nobody_to_administer(officers_, changed);
}

std::string OfficersSection::wrong(const Words& words) const {
  const Officer officer = formed();
  if (question_ == OfficersQuestion::add) {
    if (!std::all_of(officer.id.begin(), officer.id.end(), is_id_letter))
      return words.tr("An ID is made of the letters a to z and digits.");
    if (const Officer* const other = known(officer.id))
      return words.say("This ID belongs to {name} already.", {{"name", called(*other)}});
  } else if (last_one(officer)) {
    return words.tr("Nobody else could change officers then. Give that role to somebody else first.");
  }
  return {};
}

void OfficersSection::ask(const std::string& deed) {
  const Officer* const officer = chosen();
  if (deed != "add" && officer == nullptr) return;
  if (deed == "add" || deed == "change") {
    question_ = deed == "add" ? OfficersQuestion::add : OfficersQuestion::change;
    name_ = id_ = {};
    role_ = Role::officer;
    active_ = SectionField::officer_name;
    if (deed == "add") return;
    name_.edit = ui::edit_of(officer->name);
    role_ = role_of(*officer);
  } else if (deed == "pin" && officer->active) {
    question_ = OfficersQuestion::pin;
  } else if (deed == "out" && officer->active) {
    Officer out = *officer;
    out.active = false;
    if (!last_one(out)) question_ = OfficersQuestion::out;
  } else if (deed == "in" && !officer->active) {
    question_ = OfficersQuestion::in;
  }
}

void OfficersSection::apply(const InSection& action, const Words& words,
                            const std::string& officer) {
  const bool form =
      question_ == OfficersQuestion::add || question_ == OfficersQuestion::change;
  switch (action.event) {
    case SectionEvent::choose:
      if (action.subject != "role") {
        if (question_ == OfficersQuestion::none) chosen_ = action.subject;
      } else if (form) {
        const std::vector<Role> offered = roles();
        const auto at = static_cast<std::size_t>(action.value);
        if (action.value >= 0 && at < offered.size()) role_ = offered[at];
      }
      return;
    case SectionEvent::ask:
      if (question_ == OfficersQuestion::none) ask(action.subject);
      return;
    case SectionEvent::leave: return leave();
    case SectionEvent::confirm: return confirm(words, officer);
    case SectionEvent::tick:
    case SectionEvent::step:
    case SectionEvent::run:
    case SectionEvent::stop:
    case SectionEvent::keep:
    case SectionEvent::print: return;
  }
}

void OfficersSection::type(const EditIn& edit) {
  if (edit.place != SectionField::officer_name && edit.place != SectionField::officer_id) return;
  active_ = edit.place;
  (edit.place == SectionField::officer_id ? id_ : name_) = edit.field;
}

void OfficersSection::confirm(const Words& words, const std::string& officer) {
  switch (question_) {
    case OfficersQuestion::none: return;
    case OfficersQuestion::add:
    case OfficersQuestion::change: return keep(words, officer);
    case OfficersQuestion::pin: return give_pin(words, officer);
    case OfficersQuestion::given: return leave();
    case OfficersQuestion::out: return set_active(false, words, officer);
    case OfficersQuestion::in: return set_active(true, words, officer);
  }
}

bool OfficersSection::set(const Officer& changed, const Words& words, const std::string& officer,
                          const std::string& done_words) {
  std::optional<ErrorKind> failed;
  const std::string content = "officer " + changed.id + " " + changed.name + " " + changed.role +
                              (changed.active ? " in" : " out");
  const bool done = deeds_.run(content, officer, words,
                               [&](const Ask& ask) -> Status {
                                 const Status kept = office_.set_officer(changed, ask);
                                 if (!kept.ok()) failed = kept.error().kind;
                                 return kept;
                               },
                               done_words);
  if (failed == ErrorKind::refused) {
    deeds_.say(Tone::problem, words.tr("This was refused. Somebody must remain who may change "
                                       "officers, and an office has at most 500."));
  }
  read();
  return done;
}

void OfficersSection::keep(const Words& words, const std::string& officer) {
  if (!form(words).ready) return;
  const bool fresh = question_ == OfficersQuestion::add;
  const Officer changed = formed();
  const bool done = set(changed, words, officer,
                        words.say(fresh ? mark("{name} works here now.")
                                        : mark("What stands of {name} is changed."),
                                  {{"name", called(changed)}}));
  if (deeds_.unsure()) return;
  question_ = OfficersQuestion::none;
  if (!done || !fresh) return;
  chosen_ = changed.id;
  if (office_.asks_pins()) question_ = OfficersQuestion::pin;  // nobody signs in without one
}

void OfficersSection::set_active(bool active, const Words& words, const std::string& officer) {
  const Officer* const at = chosen();
  if (at == nullptr) return;
  Officer changed = *at;
  changed.active = active;
  const bool done =
      set(changed, words, officer,
          words.say(active ? mark("{name} works here again.")
                           : mark("{name} can sign in no more. The journal keeps the name."),
                    {{"name", called(changed)}}));
  if (deeds_.unsure()) return;
  question_ = OfficersQuestion::none;
  // Nothing was kept of the PIN that was used here before.
  if (done && active && office_.asks_pins()) question_ = OfficersQuestion::pin;
}

// A request that made one can show it no more: each try is one of its own, and the last PIN holds.
void OfficersSection::give_pin(const Words& words, const std::string& officer) {
  const Officer* const at = chosen();
  if (at == nullptr) return;
  bool gone = false;
  const bool done = deeds_.run("pin " + at->id + " " + std::to_string(++pins_asked_), officer, words,
                               [&](const Ask& ask) -> Status {
                                 Result<std::string> pin = office_.give_one_time_pin(at->id, ask);
                                 gone = !pin.ok() && pin.error().kind == ErrorKind::not_found;
                                 if (!pin.ok()) return pin.error();
                                 pin_ = std::move(pin).take();
                                 return Done{};
                               },
                               words.say("{name} has a one-time PIN.", {{"name", called(*at)}}));
  if (gone) deeds_.say(Tone::problem, words.tr("This officer works here no more."));
  if (done) question_ = OfficersQuestion::given;
  if (!done && !deeds_.unsure()) question_ = OfficersQuestion::none;
  read();
}

std::string OfficersSection::state_words(const Officer& officer, const Words& words,
                                         Tone& tone) const {
  tone = Tone::plain;
  if (!officer.active) return words.tr("taken out");
  tone = Tone::good;
  if (!office_.asks_pins()) return words.tr("works here");
  tone = Tone::warning;
  if (!officer.pin_digest) return words.tr("no PIN yet");
  const auto pause = pauses_.find(officer.id);
  const std::int64_t until_ms =
      pause == pauses_.end() ? 0 : read_ms_ + std::int64_t{pause->second} * 1'000;
  if (until_ms > office_.clock().now().utc_ms) {
    tone = Tone::problem;
    return words.say("wrong PINs: blocked until {time}",
                     {{"time", words.dates().time(office_.zone().local(until_ms).second_of_day)}});
  }
  if (officer.one_time_pin) return words.tr("one-time PIN, not used yet");
  tone = Tone::good;
  return words.tr("signs in with an own PIN");
}

const CounterState* OfficersSection::counter_of(const Officer& officer) const {
  const auto at = std::find_if(open_.begin(), open_.end(),
                               [&](const CounterState& one) { return one.officer == officer.id; });
  return at == open_.end() ? nullptr : &*at;
}

std::string OfficersSection::seen_words(const Officer& officer, const Words& words) const {
  if (const CounterState* const at = counter_of(officer)) {
    return words.say("at counter {n} now", {{"n", words.number(at->counter)}});
  }
  const auto seen = seen_.seen.find(officer.id);
  const bool noted = seen != seen_.seen.end();
  if (noted && seen->second.counter != 0) {
    return words.say("at counter {n} last: {day} {time}",
                     {{"n", words.number(seen->second.counter)},
                      {"day", words.dates().medium_date(seen->second.at.day)},
                      {"time", words.dates().time(seen->second.at.second_of_day)}});
  }
  if (!looked_) return {};
  if (seen_.whole) return words.tr("not at a counter yet");
  if (noted) {
    return words.say("at no counter since {day}",
                     {{"day", words.dates().medium_date(seen->second.at.day)}});
  }
  return words.say("at no counter for {n} days", {{"n", words.number(kSeenDays)}});
}

OfficerLine OfficersSection::line_of(const Officer& officer, const Words& words) const {
  OfficerLine line;
  line.id = officer.id;
  line.name = called(officer);
  line.role = words.tr(role_name_words(role_of(officer)));
  line.state = state_words(officer, words, line.tone);
  line.seen = seen_words(officer, words);
  line.active = officer.active;
  line.chosen = officer.id == chosen_;
  return line;
}

std::vector<OfficerDeed> OfficersSection::deeds(const Officer& officer, const Words& words) const {
  if (!officer.active) return {{"in", words.tr("Take in again…")}};
  const bool blocked = pauses_.contains(officer.id);
  return {{"change", words.tr("Name and role…")},
          {"pin", blocked ? words.tr("Unblock with a new PIN…") : words.tr("One-time PIN…")},
          {"out", words.tr("Take out…")}};
}

OfficerForm OfficersSection::form(const Words& words) const {
  OfficerForm form{name_, id_, active_, {}, {}, wrong(words), false};
  if (!office_.catalogue().four_roles) {
    form.others = words.tr("Supervisor, manager and administrator apart: under Services, at “Roles "
                           "of officers”.");
  }
  for (const Role role : roles()) {
    form.roles.push_back(
        {words.tr(role_name_words(role)), words.tr(role_what(role)), role == role_});
  }
  const Officer officer = formed();
  form.ready = form.wrong.empty() && !officer.name.empty() && !officer.id.empty();
  return form;
}

OfficersModel OfficersSection::model(Setting setting) const {
  OfficersModel model{std::move(setting)};
  const Words& words = model.setting.words;
  for (const Officer& officer : officers_) {
    model.lines.push_back(line_of(officer, words));
    if (officer.active) ++model.at_work;
  }
  if (const Officer* const officer = chosen()) {
    model.chosen = line_of(*officer, words);
    model.role_what = words.tr(role_what(role_of(*officer)));
    model.deeds = deeds(*officer, words);
    Officer out = *officer;
    out.active = false;
    if (last_one(out)) {
      model.last_one = words.tr("The last who may change officers cannot be taken out. Give that "
                                "role to somebody else first.");
    }
    model.asked = called(*officer);
    if (const CounterState* const at = counter_of(*officer)) {
      model.at_counter = words.say("{name} is at counter {n} now: close it there.",
                                   {{"name", model.asked}, {"n", words.number(at->counter)}});
    }
  }
  model.question = question_;
  model.form = form(words);
  model.pin = pin_;
  model.notice = deeds_.notice();
  return model;
}

}  // namespace khio::counter
