#include "counter/register_section.h"

#include <algorithm>
#include <limits>

#include "care/erasing.h"

namespace khio::counter {
namespace {

std::string name_of(const SuggestionView& view) {
  return view.number.empty() ? suggestion_name(view.id) : view.number;
}

bool is_complaint(const SuggestionView& view) { return view.kind == SuggestionKind::complaint; }

std::string kind_words(const Words& words, SuggestionKind kind) {
  switch (kind) {
    case SuggestionKind::praise: return words.tr("Praise");
    case SuggestionKind::suggestion: return words.tr("Suggestion");
    case SuggestionKind::complaint: return words.tr("Complaint");
  }
  return {};
}

std::string state_words(const Words& words, const SuggestionView& view) {
  if (!is_complaint(view)) {
    if (!view.fit) return words.tr("not read yet");
    return *view.fit ? words.tr("allowed in reports") : words.tr("kept out of reports");
  }
  switch (view.state) {
    case ComplaintState::received: return words.tr("received");
    case ComplaintState::in_progress: return words.tr("in progress");
    case ComplaintState::answered: return words.tr("answered");
    case ComplaintState::closed: return words.tr("settled");
  }
  return {};
}

Tone tone_of(const SuggestionView& view) {
  if (!is_complaint(view)) return !view.fit ? Tone::warning : *view.fit ? Tone::good : Tone::plain;
  if (view.overdue) return Tone::problem;
  return is_settled(view.state) ? Tone::good : Tone::warning;
}

std::optional<ComplaintStep> step_of(const std::string& deed) {
  for (const ComplaintStep step : {ComplaintStep::start, ComplaintStep::explain,
                                   ComplaintStep::answer, ComplaintStep::close}) {
    if (complaint_step_name(step) == deed) return step;
  }
  return std::nullopt;
}

}  // namespace

void RegisterSection::read() {
  auto said = office_.suggestions(0, std::numeric_limits<DayNumber>::max());
  if (!said.ok()) return;
  said_ = std::move(said).take();
  // What is due first stands first, then the newest.
  std::stable_sort(said_.begin(), said_.end(), [](const SuggestionView& a, const SuggestionView& b) {
    const bool open_a = is_complaint(a) && !is_settled(a.state);
    const bool open_b = is_complaint(b) && !is_settled(b.state);
    if (open_a != open_b) return open_a;
    return open_a ? a.due < b.due : a.id > b.id;
  });
}

const SuggestionView* RegisterSection::chosen() const {
  const auto at = std::find_if(said_.begin(), said_.end(), [&](const SuggestionView& view) {
    return name_of(view) == chosen_;
  });
  return at == said_.end() ? nullptr : &*at;
}

std::vector<SuggestionView> RegisterSection::shown() const {
  std::vector<SuggestionView> views;
  for (const SuggestionView& view : said_) {
    const bool settled = is_settled(view.state);
    const bool here = tab_ == RegisterTab::suggestions ? !is_complaint(view)
                      : !is_complaint(view)            ? false
                      : tab_ == RegisterTab::open      ? !settled
                      : tab_ == RegisterTab::overdue   ? view.overdue
                                                       : settled;
    if (here) views.push_back(view);
  }
  return views;
}

RegisterLine RegisterSection::line_of(const SuggestionView& view, const Words& words) const {
  RegisterLine line;
  line.name = name_of(view);
  line.kind = kind_words(words, view.kind);
  line.day = words.dates().short_date(view.office_day);
  line.state = view.overdue ? words.tr("overdue") : state_words(words, view);
  line.tone = tone_of(view);
  if (is_complaint(view)) {
    line.due = words.say("due {day}", {{"day", words.dates().short_date(view.due)}});
  }
  line.words = view.text.empty() ? words.tr("(erased)") : view.text;
  line.chosen = line.name == chosen_;
  return line;
}

std::vector<RegisterDeed> RegisterSection::deeds(const SuggestionView& view,
                                                 const Words& words) const {
  std::vector<RegisterDeed> deeds;
  const auto step = [&](ComplaintStep which, const char* label, bool asks) {
    if (!next_state(view.state, which).ok()) return;
    deeds.push_back({std::string(complaint_step_name(which)), words.tr(label), asks});
  };
  if (is_complaint(view)) {
    if (view.state != ComplaintState::closed) {
      step(ComplaintStep::answer, view.answer.empty() ? mark("Answer…") : mark("Correct the answer…"),
           true);
    }
    step(ComplaintStep::start, mark("Begin work"), false);
    step(ComplaintStep::explain, mark("Explain…"), true);
    step(ComplaintStep::close, mark("Settled"), false);
  } else if (!view.text.empty()) {
    if (!view.fit || !*view.fit) deeds.push_back({"allow", words.tr("Allow in reports"), false});
    if (!view.fit || *view.fit) deeds.push_back({"withhold", words.tr("Keep out of reports"), false});
  }
  if (!view.text.empty()) deeds.push_back({"redact", words.tr("Erase words…"), true});
  return deeds;
}

std::vector<Tile> RegisterSection::tiles(const Words& words) const {
  std::int64_t total = 0;
  std::int64_t done = 0;
  std::int64_t overdue = 0;
  std::int64_t unread = 0;
  for (const SuggestionView& view : said_) {
    if (!is_complaint(view)) {
      unread += !view.fit && !view.text.empty() ? 1 : 0;
      continue;
    }
    ++total;
    done += is_settled(view.state) ? 1 : 0;
    overdue += view.overdue ? 1 : 0;
  }
  return {{words.tr("Complaints in all"), words.number(total), "", Tone::plain},
          {words.tr("In progress"), words.number(total - done), "", Tone::plain},
          {words.tr("Overdue"), words.number(overdue), "", overdue > 0 ? Tone::problem : Tone::good},
          {words.tr("Completed"), words.number(done), "", Tone::plain},
          {words.tr("Suggestions to read"), words.number(unread), "",
           unread > 0 ? Tone::warning : Tone::good}};
}

bool RegisterSection::ready() const {
  return asked_ == "redact" || !typed_.edit.text.empty();
}

void RegisterSection::type(const EditIn& edit) {
  if (edit.place == SectionField::answer && !asked_.empty()) typed_ = edit.field;
}

void RegisterSection::apply(const InSection& action, const Words& words,
                            const std::string& officer) {
  switch (action.event) {
    case SectionEvent::choose:
      if (action.subject != "tab") {
        chosen_ = action.subject;
      } else if (action.value >= 0 && action.value < kRegisterTabs) {
        tab_ = static_cast<RegisterTab>(action.value);
        chosen_.clear();
      }
      return;
    case SectionEvent::ask: {
      const SuggestionView* view = chosen();
      if (view == nullptr) return;
      asked_ = action.subject;
      typed_ = {};
      told_ = view->answer;
      told_anew_ = false;
      if (asked_ == "answer") typed_.edit = ui::edit_of(view->answer);
      return;
    }
    case SectionEvent::leave: asked_.clear(); return;
    case SectionEvent::run: return perform(action.subject, words, officer);
    case SectionEvent::confirm:
      if (asked_.empty() || !ready()) return;
      return perform(asked_, words, officer);
    case SectionEvent::tick:
    case SectionEvent::step:
    case SectionEvent::stop:
    case SectionEvent::keep:
    case SectionEvent::print: return;
  }
}

void RegisterSection::perform(const std::string& deed, const Words& words,
                              const std::string& officer) {
  const SuggestionView* view = chosen();
  if (view == nullptr) return;
  const std::string name = name_of(*view);
  const std::string& text = typed_.edit.text;
  const std::optional<ComplaintStep> step = step_of(deed);
  const bool with_words = deed == asked_;
  bool taken = false;
  const auto act = [&](const Ask& ask) -> Status {
    const Result<SuggestionView> done =
        deed == "redact"    ? office_.redact({name, text}, ask)
        : deed == "allow"   ? office_.review({name, true}, ask)
        : !step             ? office_.review({name, false}, ask)
        : with_words        ? office_.move_complaint({name, *step, text, told_}, ask)
                            : office_.move_complaint({name, *step, {}, {}}, ask);
    taken = !done.ok() && done.error().kind == ErrorKind::taken;
    if (!done.ok()) return done.error();
    return Done{};
  };
  const bool done = deeds_.run(deed + " " + name + " " + text, officer, words, act,
                               words.say("{name} is kept in the register.", {{"name", name}}));
  const bool traces =
      done && deed == "redact" && !finish_erasing_soon(office_.store(), kErasingGlance);
  if (traces)
    deeds_.say(Tone::warning, words.tr("The words are erased. Traces of them in the data's log go "
                                       "with the next change."));
  if (done) asked_.clear();
  read();
  // What was typed stays, and is kept when it is meant all the same.
  if (const SuggestionView* now = chosen(); taken && now != nullptr) {
    told_ = now->answer;
    told_anew_ = true;
  }
}

std::string RegisterSection::hint(const Words& words) const {
  if (asked_ == "redact") {
    return words.tr("The words are gone for good. Write what stands there instead, or nothing.");
  }
  if (told_anew_) {
    // What to do stands first: a long text of theirs does not end in the room there is.
    return words.say("Somebody else wrote to its writer meanwhile. Keep yours only if it shall stand "
                     "instead of this: “{text}”",
                     {{"text", told_}});
  }
  return words.tr("Its writer reads this at the kiosk, with the number alone. Name nobody.");
}

RegisterModel RegisterSection::model(Setting setting) const {
  RegisterModel model{std::move(setting)};
  const Words& words = model.setting.words;
  model.tab = tab_;
  model.tiles = tiles(words);
  for (const SuggestionView& view : shown()) model.lines.push_back(line_of(view, words));
  if (const SuggestionView* view = chosen()) {
    model.chosen = line_of(*view, words);
    model.answer = view->answer;
    model.deeds = deeds(*view, words);
  }
  model.asked = asked_;
  model.typed = typed_;
  model.ready = ready();
  const bool erases = asked_ == "redact";
  model.asked_title = erases ? words.say("Erase the words of {name}?", {{"name", chosen_}})
                      : asked_ == "explain" ? words.say("Why {name} takes longer", {{"name", chosen_}})
                                            : words.say("Answer {name}", {{"name", chosen_}});
  model.asked_hint = hint(words);
  model.notice = deeds_.notice();
  return model;
}

}  // namespace khio::counter
