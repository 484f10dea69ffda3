#include "counter/hand_entry.h"

#include <algorithm>
#include <array>

#include "counter/catalogue_section.h"
#include "domain/limits.h"

namespace khio::counter {
namespace {

// "b01" where the office has B01 and no b01.
std::string service_of(const Catalogue& office, const std::string& typed) {
  if (office.service(typed) != nullptr) return typed;
  std::string capitals = typed;
  for (char& c : capitals) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return office.service(capitals) != nullptr ? capitals : typed;
}

// Typed anew for each row.
constexpr std::array kOwnFields = {HandField::service, HandField::taken, HandField::called,
                                   HandField::finished};

}  // namespace

std::string& HandEntrySheet::typed(HandField field) {
  return fields_[static_cast<std::size_t>(field)].edit.text;
}

void HandEntrySheet::clear(HandField field) { fields_[static_cast<std::size_t>(field)] = {}; }

DayNumber HandEntrySheet::today() const {
  return office_.zone().local(office_.clock().now().utc_ms).day;
}

void HandEntrySheet::enter(const std::string& officer) {
  open_ = true;
  notice_ = {};
  if (entry_.visits.empty()) entry_.day = today();  // a window stands open for days
  if (typed(HandField::officer).empty()) {
    fields_[static_cast<std::size_t>(HandField::officer)].edit = ui::edit_of(officer);
  }
  look();
}

void HandEntrySheet::step(int days) {
  const DayNumber day = entry_.day + days;
  if (day > today() || today() - day > kHandDaysMax) return;
  entry_.day = day;
  look();
}

void HandEntrySheet::look() {
  problems_.clear();
  refusal_.clear();
  if (entry_.visits.empty()) return;
  auto found = office_.hand_problems(entry_);
  if (found.ok()) {
    problems_ = std::move(found).take();
  } else {
    refusal_ = found.error().detail;
  }
}

bool HandEntrySheet::is_on_no_sheet(const HandVisit& visit) {
  const auto found = office_.hand_problems({entry_.day, {visit}});
  return found.ok() && std::any_of(found->begin(), found->end(), [](const HandProblem& problem) {
           return problem.fault == HandFault::no_sheet;
         });
}

// The number of the next row, its counter and officer stand there by themselves.
bool HandEntrySheet::begun_row() const {
  return std::any_of(kOwnFields.begin(), kOwnFields.end(), [&](HandField field) {
    return !fields_[static_cast<std::size_t>(field)].edit.text.empty();
  });
}

// False: something of it is wrong, which is said.
bool HandEntrySheet::take_row(const Words& words) {
  const std::string& prefix = office_.catalogue().hand_service.prefix;
  const auto wrong = [&](HandField field, const std::string& what) {
    active_ = static_cast<int>(field);
    notice_ = {Tone::problem, what};
    return false;
  };
  const auto no_time = [&](HandField field) {
    return wrong(field, words.say("'{value}' is no time; write it like 09:15",
                                  {{"value", typed(field)}}));
  };
  const std::optional<int> number = read_hand_number(typed(HandField::number), prefix);
  if (!number) {
    return wrong(HandField::number,
                 words.tr("this is no number of a sheet; write one from 1 to 9999"));
  }
  HandVisit visit{.number = *number,
                  .service = service_of(office_.catalogue(), typed(HandField::service))};
  const std::optional<int> taken = read_written_time(typed(HandField::taken));
  if (!taken) return no_time(HandField::taken);
  visit.taken_second = *taken;
  if (const std::string& called = typed(HandField::called);
      !called.empty() && !is_no_show_mark(called)) {
    visit.called_second = read_written_time(called);
    if (!visit.called_second) return no_time(HandField::called);
  }
  if (const std::string& finished = typed(HandField::finished); !is_no_show_mark(finished)) {
    visit.finished_second = read_written_time(finished);
    if (!visit.finished_second) return no_time(HandField::finished);
  }
  visit.counter = read_hand_number(typed(HandField::counter), "").value_or(0);
  visit.officer = typed(HandField::officer);
  visit.off_sheet = off_sheet_ == *number;
  if (is_on_no_sheet(visit)) {
    off_sheet_ = *number;
    return wrong(HandField::number,
                 words.say("No sheet of that day has {number}. Correct it, or add it once more if the "
                           "paper has that number.", {{"number", ticket_label(prefix, *number)}}));
  }
  off_sheet_.reset();
  entry_.visits.push_back(std::move(visit));
  notice_ = {};
  for (const HandField field : kOwnFields) clear(field);
  fields_[static_cast<std::size_t>(HandField::number)].edit =
      ui::edit_of(ticket_label(prefix, *number + 1));
  active_ = static_cast<int>(HandField::service);
  look();
  return true;
}

void HandEntrySheet::keep(const Words& words, const std::string& officer, SectionDeeds& deeds) {
  // Where it is not known whether they were, the same is asked again: it would only be said that
  // they are there.
  if (!deeds.unsure()) look();
  if (entry_.visits.empty() || !problems_.empty() || !refusal_.empty()) return;
  std::string content = "by hand " + std::to_string(entry_.day);
  for (const HandVisit& visit : entry_.visits) content += " " + std::to_string(visit.number);
  const auto total = static_cast<std::int64_t>(entry_.visits.size());
  const bool kept = deeds.run(
      content, officer, words,
      [&](const Ask& ask) -> Status {
        const Result<int> entered = office_.enter_by_hand(entry_, ask);
        return entered.ok() ? Status(Done{}) : Status(entered.error());
      },
      words.count("{n} visit served by hand was entered.",
                  "{n} visits served by hand were entered.", total));
  notice_ = deeds.notice();
  if (!kept) return;
  entry_.visits.clear();
  open_ = false;
}

void HandEntrySheet::apply(const InSection& action, const Words& words,
                           const std::string& officer, SectionDeeds& deeds) {
  switch (action.event) {
    case SectionEvent::step: return step(action.value);
    case SectionEvent::run: take_row(words); return;
    case SectionEvent::confirm:
      // The last row, whose Enter was forgotten, is kept with the others or none is.
      if (!deeds.unsure() && begun_row() && !take_row(words)) return;
      return keep(words, officer, deeds);
    case SectionEvent::leave: open_ = false; return;
    case SectionEvent::tick:
      if (action.value < 0 || action.value >= static_cast<int>(entry_.visits.size())) return;
      entry_.visits.erase(entry_.visits.begin() + action.value);
      return look();
    case SectionEvent::ask:
    case SectionEvent::choose:
    case SectionEvent::stop:
    case SectionEvent::keep:
    case SectionEvent::print: return;
  }
}

void HandEntrySheet::type(const EditIn& edit) {
  if (edit.at < 0 || edit.at >= static_cast<int>(kHandFields)) return;
  active_ = edit.at;
  fields_[static_cast<std::size_t>(edit.at)] = edit.field;
}

HandLine HandEntrySheet::line_of(std::size_t index, const Words& words) const {
  const HandVisit& visit = entry_.visits[index];
  const Catalogue& office = office_.catalogue();
  HandLine line;
  line.number = ticket_label(office.hand_service.prefix, visit.number);
  line.service = visit.service + "  " +
                 office.text(office.service_name(visit.service), words.language());
  line.times = words.dates().time(visit.taken_second);
  if (visit.called_second) line.times += " → " + words.dates().time(*visit.called_second);
  line.times += " → " + (visit.finished_second ? words.dates().time(*visit.finished_second)
                                               : words.tr("did not come"));
  line.served = words.number(visit.counter) + "  " + visit.officer;
  for (const HandProblem& problem : problems_) {
    if (problem.visit != index) continue;
    line.problem += (line.problem.empty() ? "" : " · ") +
                    problem_words(std::string(hand_fault_words(problem.fault)), words);
  }
  return line;
}

HandEntryModel HandEntrySheet::model(const Words& words) const {
  HandEntryModel model;
  model.day = words.dates().weekday_date(entry_.day);
  model.later = entry_.day < today();
  model.fields = fields_;
  model.active = active_;
  for (std::size_t i = 0; i < entry_.visits.size(); ++i) model.lines.push_back(line_of(i, words));
  model.ready = !entry_.visits.empty() && problems_.empty() && refusal_.empty();
  model.notice = notice_;
  if (!refusal_.empty()) {
    model.notice = {Tone::problem,
                    words.say("This day takes none: it is more than {n} days past, or its report "
                              "was signed and kept.",
                              {{"n", words.number(kHandDaysMax)}})};
  }
  return model;
}

}  // namespace khio::counter
