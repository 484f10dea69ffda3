#include "counter/catalogue_section.h"

#include <algorithm>

namespace khio::counter {
namespace {

bool reached(const FormField& field) {
  return field.kind != FormKind::heading || !field.list.empty();
}

bool is_chosen(const FormField& field) {
  return field.kind == FormKind::choice || field.kind == FormKind::picture;
}

bool is_typed(const FormField& field) {
  return field.kind == FormKind::line || field.kind == FormKind::lines;
}

// Latin letters in either case; other scripts have none.
std::string folded(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

ListChange change_of(const std::string& deed, const std::string& list, std::size_t index) {
  using Kind = ListChange::Kind;
  if (index == kAtTheEnd) return {Kind::inserted, list, index};
  if (deed == "out") return {Kind::removed, list, index};
  if (deed == "raise" || deed == "up") return {Kind::raised, list, index};
  if (deed == "lower" || deed == "down") return {Kind::raised, list, index + 1};
  return {Kind::inserted, list, index + 1};
}

}  // namespace

void CatalogueSection::read() {
  // What cannot be read again now is read at the next chance; saving asks the store anyway.
  [[maybe_unused]] const Status fresh = office_.refresh();
  if (begun_ && (draft_.changed() || draft_.base_hash() == office_.catalogue_hash())) return;
  draft_.begin(office_.catalogue(), office_.catalogue_hash());
  if (!begun_) open(draft_.office().services.empty() ? "identity" : "services[0]");
  begun_ = true;
}

std::string CatalogueSection::language() const {
  const std::vector<std::string>& known = draft_.office().languages;
  if (std::find(known.begin(), known.end(), language_) != known.end()) return language_;
  return known.empty() ? std::string() : known.front();
}

std::vector<FormEntry> CatalogueSection::entries(const Words& words) const {
  std::vector<FormEntry> all = form_entries(tab_, draft_.office(), words);
  const std::string wanted = folded(search_.edit.text);
  if (wanted.empty() || tab_ > CatalogueTab::counters) return all;
  std::erase_if(all, [&](const FormEntry& one) {
    return folded(one.code + " " + one.name).find(wanted) == std::string::npos;
  });
  return all;
}

void CatalogueSection::open(const std::string& entry) {
  entry_ = entry;
  active_ = -1;
  searching_ = false;
}

void CatalogueSection::open_first(const Words& words) {
  const std::vector<FormEntry> shown = entries(words);
  open(shown.empty() ? std::string() : shown.front().id);
}

void CatalogueSection::open_tab(int tab, const Words& words) {
  tab_ = static_cast<CatalogueTab>(std::clamp(tab, 0, kCatalogueTabs - 1));
  search_ = {};
  open_first(words);
  look_for_files();
}

void CatalogueSection::to_field(int at, const Words& words) {
  const Form fields = form(words);
  searching_ = false;
  active_ = -1;
  typed_ = {};
  if (at < 0 || static_cast<std::size_t>(at) >= fields.size()) return;
  active_ = at;
  const FormField& field = fields[static_cast<std::size_t>(at)];
  if (is_typed(field)) typed_.edit = ui::edit_of(draft_.shown(field));
}

void CatalogueSection::step_field(int by, const Words& words) {
  const Form fields = form(words);
  const int count = static_cast<int>(fields.size());
  int at = active_;
  do {
    at += by;
  } while (at >= 0 && at < count && !reached(fields[static_cast<std::size_t>(at)]));
  to_field(at >= count ? active_ : at, words);
}

// From problem to problem, contradictions first; from the last one back to the first.
void CatalogueSection::to_problem(const Words& words) {
  std::vector<OfficeProblem> problems = draft_.problems();
  std::stable_partition(problems.begin(), problems.end(), [](const OfficeProblem& one) {
    return one.severity == Severity::error;
  });
  if (problems.empty()) return;
  const auto stands = [&](const OfficeProblem& one) {
    if (place_of(one.path).entry != entry_) return false;
    return active_ >= 0 && field_at(form(words), one.path) == active_;
  };
  auto at = std::find_if(problems.rbegin(), problems.rend(), stands).base();
  if (at == problems.end()) at = problems.begin();
  const FormPlace place = place_of(at->path);
  tab_ = place.tab;
  search_ = {};
  open(place.entry);
  const int field = field_at(form(words), at->path);
  to_field(field, words);
}

void CatalogueSection::choose(const InSection& action, const Words& words) {
  if (action.subject == "tab") return open_tab(action.value, words);
  if (action.subject == "field") return to_field(action.value, words);
  if (action.subject == "search") {
    active_ = -1;
    searching_ = action.value == 1;
  }
  if (action.subject == "row") row_ = action.value;
  if (action.subject == "entry") {
    const std::vector<FormEntry> shown = entries(words);
    const bool there = action.value >= 0 && static_cast<std::size_t>(action.value) < shown.size();
    if (there) open(shown[static_cast<std::size_t>(action.value)].id);
  }
  if (action.subject == "language") {
    const std::vector<std::string>& known = draft_.office().languages;
    if (known.empty()) return;
    language_ = known[static_cast<std::size_t>(action.value) % known.size()];
    to_field(active_, words);
  }
}

void CatalogueSection::turn_choice(int at, int by, const Words& words) {
  const Form fields = form(words);
  if (at < 0 || static_cast<std::size_t>(at) >= fields.size()) return;
  const FormField& field = fields[static_cast<std::size_t>(at)];
  const int count = static_cast<int>(field.choices.size());
  if (!is_chosen(field) || count == 0) return;
  const std::string now = draft_.shown(field);
  int place = by > 0 ? -1 : 0;
  for (int i = 0; i < count; ++i) {
    if (field.choices[static_cast<std::size_t>(i)].code == now) place = i;
  }
  draft_.write(field, field.choices[static_cast<std::size_t>((place + by + count) % count)].code);
  active_ = at;
  searching_ = false;
}

void CatalogueSection::tick(const InSection& action, const Words& words) {
  if (action.subject == "sample") {
    const auto row = static_cast<std::size_t>(action.value);
    if (row >= samples_.size()) return;
    row_ = action.value;
    if (!ticked_.erase(row)) ticked_.insert(row);
    return;
  }
  const Form fields = form(words);
  if (action.value < 0 || static_cast<std::size_t>(action.value) >= fields.size()) return;
  const FormField& field = fields[static_cast<std::size_t>(action.value)];
  if (field.kind == FormKind::picture) {
    const auto known = [&](const Choice& one) { return one.code == action.subject; };
    if (!std::any_of(field.choices.begin(), field.choices.end(), known)) return;
    draft_.write(field, action.subject);
    return to_field(action.value, words);
  }
  if (field.kind != FormKind::flag) return;
  draft_.write(field, draft_.shown(field).empty() ? "1" : "");
  to_field(action.value, words);
}

// A service or counter as a whole.
void CatalogueSection::run_on_entry(const std::string& deed, const Words& words) {
  const bool services = tab_ == CatalogueTab::services;
  const std::string list = services ? "services" : "counters";
  const int at = services ? service() : counter();
  const std::size_t count =
      services ? draft_.office().services.size() : draft_.office().counters.size();
  const auto index = static_cast<std::size_t>(std::max(at, 0));
  std::size_t stands = index;
  const auto change = [&](Catalogue& office) {
    if (deed == "add" && services) stands = add_service(office, at < 0 ? count : index);
    if (deed == "add" && !services) {
      add_entry(office, list);
      stands = count;
    }
    if (at < 0) return;
    if (deed == "copy" && services) stands = copy_service(office, index);
    if (deed == "raise") raise_entry(office, list, index);
    if (deed == "raise" && index > 0) stands = index - 1;
    if (deed == "lower") lower_entry(office, list, index);
    if (deed == "lower" && index + 1 < count) stands = index + 1;
  };
  const bool at_the_end = deed == "add" && (!services || at < 0);
  draft_.change(change, change_of(deed, list, at_the_end ? kAtTheEnd : index));
  search_ = {};
  open(list + "[" + std::to_string(stands) + "]");
  if (deed == "add" || deed == "copy") {
    to_field(field_at(form(words), entry_ + (services ? ".name" : ".number")), words);
  }
}

// An entry of a list within the form.
void CatalogueSection::run_in_list(const std::string& deed, int at, const Words& words) {
  const Form fields = form(words);
  if (at < 0 || static_cast<std::size_t>(at) >= fields.size()) return;
  const FormField field = fields[static_cast<std::size_t>(at)];
  if (field.list.empty()) return;
  const auto change = [&](Catalogue& office) {
    if (deed == "more") add_entry(office, field.list);
    if (deed == "out") remove_entry(office, field.list, field.index);
    if (deed == "up") raise_entry(office, field.list, field.index);
    if (deed == "down") lower_entry(office, field.list, field.index);
  };
  draft_.change(change, change_of(deed, field.list, deed == "more" ? kAtTheEnd : field.index));
  const Form after = form(words);
  if (deed == "more") {
    const bool heading = after[static_cast<std::size_t>(at)].kind == FormKind::heading;
    return to_field(at + (heading ? 1 : 0), words);
  }
  to_field(-1, words);
  std::size_t index = field.index;
  if (deed == "up" && index > 0) --index;
  if (deed == "down") ++index;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const bool same = after[i].list == field.list && after[i].index == index &&
                      after[i].kind == field.kind;
    if (same) return to_field(static_cast<int>(i), words);
  }
}

void CatalogueSection::run(const InSection& action, const Words& words) {
  const std::string& deed = action.subject;
  if (deed == "more" || deed == "out" || deed == "up" || deed == "down") {
    return run_in_list(deed, action.value, words);
  }
  if (deed == "import") return read_file(words);
  if (deed == "problem") return to_problem(words);
  if (tab_ <= CatalogueTab::counters) run_on_entry(deed, words);
}

void CatalogueSection::apply(const InSection& action, const Setting& setting,
                             const std::string& officer) {
  const Words& words = setting.words;
  switch (action.event) {
    case SectionEvent::choose: return choose(action, words);
    case SectionEvent::tick: return tick(action, words);
    case SectionEvent::step:
      if (action.subject == "field") return step_field(action.value, words);
      if (action.subject == "more") return turn_choice(action.value, 1, words);
      if (action.subject == "less") return turn_choice(action.value, -1, words);
      return;
    case SectionEvent::run: return run(action, words);
    case SectionEvent::ask: return ask(action, words);
    case SectionEvent::leave: return close_sheet();
    case SectionEvent::confirm: return confirm(words, officer);
    case SectionEvent::keep: return write_file(words);
    case SectionEvent::stop:
    case SectionEvent::print: return;
  }
}

void CatalogueSection::type(const EditIn& edit, const Setting& setting) {
  if (edit.place == SectionField::file) {
    if (edit.field.edit.text != files_.text()) {
      file_told_.clear();
      faults_.clear();
    }
    return files_.type(edit.field);
  }
  if (edit.place == SectionField::search) {
    active_ = -1;
    searching_ = true;
    const bool same = search_.edit.text == edit.field.edit.text;
    search_ = edit.field;
    if (same) return;
    open_first(setting.words);
    searching_ = true;
    return;
  }
  if (edit.place != SectionField::form) return;
  const Form fields = form(setting.words);
  if (edit.at < 0 || static_cast<std::size_t>(edit.at) >= fields.size()) return;
  const FormField& field = fields[static_cast<std::size_t>(edit.at)];
  if (!is_typed(field)) return;
  active_ = edit.at;
  searching_ = false;
  typed_ = edit.field;
  if (typed_.edit.text != draft_.shown(field)) draft_.write(field, typed_.edit.text);
}

}  // namespace khio::counter
