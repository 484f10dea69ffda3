// What the catalogue's section asks before it saves, takes or throws away, and what its model shows.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/output_file.h"
#include "counter/catalogue_section.h"
#include "office/catalogue_use.h"
#include "paper/wall_paper.h"

namespace khio::counter {
namespace {

Tone tone_of_severity(Severity severity) {
  return severity == Severity::error ? Tone::problem : Tone::warning;
}

bool is_entry(const FormField& field) {
  return !field.list.empty() && field.kind != FormKind::add;
}

CatalogueItem item_of(const FormField& field, const CatalogueDraft& draft, const Words& words) {
  CatalogueItem item{field.kind, field.label, field.hint};
  item.listed = is_entry(field);
  item.latin = field.latin;
  const std::string shown = draft.shown(field);
  if (field.kind == FormKind::flag) item.on = !shown.empty();
  if (field.kind == FormKind::line || field.kind == FormKind::lines) {
    item.field.edit = ui::edit_of(shown);
  }
  if (field.kind == FormKind::choice) {
    item.value = shown.empty() ? "–" : shown;
    for (const Choice& one : field.choices) {
      if (one.code == shown) item.value = one.name;
    }
  }
  if (field.kind == FormKind::picture) {
    item.pictures = field.choices;
    for (Choice& one : item.pictures) one.on = one.code == shown;
  }
  if (draft.unread(field.path)) {
    item.tone = Tone::problem;
    item.problem = words.tr("This cannot be read as what belongs here.");
    if (!field.hint.empty()) {
      item.problem = words.say("This cannot be read. It is written as {form}",
                               {{"form", field.hint}});
    }
  }
  return item;
}

}  // namespace


CatalogueLine change_line(const CatalogueChange& change, const Catalogue& office,
                          const Words& words) {
  CatalogueLine line;
  switch (change.kind) {
    case ChangeKind::added: line = {words.tr("new"), {}, Tone::good}; break;
    case ChangeKind::changed: line = {words.tr("changed"), {}, Tone::plain}; break;
    case ChangeKind::removed: line = {words.tr("taken out"), {}, Tone::warning}; break;
  }
  const auto named = [&](const char* of_one, const char* of_all) {
    if (change.code.empty()) return words.tr(of_all);
    return words.say(of_one, {{"code", change.code},
                              {"name", office.text(change.name, words.language())}});
  };
  if (change.part == "services") {
    line.words = named(mark("Service {code}  {name}"), mark("Order of the services"));
  } else if (change.part == "counters") {
    line.words = named(mark("Counter {code}  {name}"), mark("Order of the counters"));
  } else if (change.part == "divisions") {
    line.words = named(mark("Division {code}  {name}"), mark("Order of the divisions"));
  } else if (change.part == "series") {
    line.words = named(mark("Letter of tickets {code}  {name}"), mark("Order of the letters"));
  } else {
    for (int tab = 0; tab < kCatalogueTabs; ++tab) {
      for (const FormEntry& one : form_entries(static_cast<CatalogueTab>(tab), office, words)) {
        if (one.id == change.part) line.words = one.name;
      }
    }
  }
  return line;
}

void CatalogueSection::show_preview(int kind, const Words& words) {
  if (service() < 0 || kind < 0 || kind >= kPreviewKinds) return;
  preview_ = preview_of(static_cast<PreviewKind>(kind), draft_.office(),
                        static_cast<std::size_t>(service()), language(),
                        office_.zone().local(office_.clock().now().utc_ms));
  if (!preview_) deeds_.say(Tone::problem, words.tr("This paper cannot be drawn."));
}

void CatalogueSection::close_sheet() {
  preview_.reset();
  sheet_ = CatalogueSheet::none;
  row_ = -1;
  samples_.clear();
  ticked_.clear();
  taken_.reset();
}

void CatalogueSection::ask(const InSection& action, const Words& words) {
  close_sheet();
  if (action.subject == "preview") return show_preview(action.value, words);
  if (action.subject == "save") {
    if (!draft_.changed()) return deeds_.say(Tone::plain, words.tr("Nothing was changed."));
    if (draft_.errors() > 0) {
      deeds_.say(Tone::problem,
                 words.tr("What contradicts itself cannot be saved. Correct what is marked red."));
      return to_problem(words);
    }
    sheet_ = CatalogueSheet::save;
    compared_with_ = office_.catalogue_hash();
  }
  if (action.subject == "discard" && draft_.changed()) sheet_ = CatalogueSheet::discard;
  if (action.subject == "withdraw") {
    if (tab_ == CatalogueTab::services && service() >= 0) sheet_ = CatalogueSheet::withdraw;
    if (tab_ == CatalogueTab::counters && counter() >= 0) sheet_ = CatalogueSheet::withdraw;
  }
  if (action.subject == "samples") {
    samples_ = sample_services(draft_.office());
    row_ = samples_.empty() ? -1 : 0;
    sheet_ = CatalogueSheet::samples;
  }
}

void CatalogueSection::save(const Words& words, const std::string& officer) {
  const std::string toml = write_office(draft_.office());
  const Hash seen = compared_with_;
  const auto act = [&](const Ask& ask) { return office_.import_catalogue(toml, ask, seen); };
  if (deeds_.run("catalogue " + to_hex(sha256(toml)), officer, words, act,
                 words.tr("Saved. Kiosks, counters and slips follow it from now on."))) {
    draft_.begin(office_.catalogue(), office_.catalogue_hash());
    return;
  }
  if (deeds_.notice().tone == Tone::warning) return;  // it may have happened; repeating is safe
  [[maybe_unused]] const Status fresh = office_.refresh();
  if (office_.catalogue_hash() == seen) return say_in_use(words);
  deeds_.say(Tone::problem,
             words.tr("Somebody else saved the catalogue meanwhile, so this was not saved. What you "
                      "typed is still here: save again and see what would change."));
}

// Whom the draft would leave in a line that nobody calls.
void CatalogueSection::say_in_use(const Words& words) {
  std::optional<CatalogueInUse> use;
  const Status read = office_.store().read(
      [&](Reader& reader) { use = in_use_without(reader, office_.catalogue(), draft_.office()); });
  if (!read.ok() || !use) return;
  if (use->counter != 0) {
    return deeds_.say(Tone::problem,
                      words.say("Counter {n} is open, and was taken out here. Close it first, then "
                                "save again.",
                                {{"n", words.number(use->counter)}}));
  }
  deeds_.say(Tone::problem,
             words.say("People still wait for {service} or are served with it: {n}. Serve them, or "
                       "change their service at reception, then save again.",
                       {{"service", use->service}, {"n", words.number(use->people)}}));
}

void CatalogueSection::take_samples(const Words& words) {
  if (ticked_.empty()) return;
  const std::size_t first = draft_.office().services.size();
  draft_.change([&](Catalogue& office) {
    for (const std::size_t row : ticked_) {
      take_from_sample(office, samples_[row].office, samples_[row].code);
    }
  }, {ListChange::Kind::inserted, "services", kAtTheEnd});
  deeds_.say(Tone::good, words.count("{n} service was taken over. Say which counter serves it.",
                                     "{n} services were taken over. Say which counter serves them.",
                                     static_cast<std::int64_t>(ticked_.size())));
  tab_ = CatalogueTab::services;
  search_ = {};
  open(fmt::format("services[{}]", first));
}

void CatalogueSection::confirm(const Words& words, const std::string& officer) {
  const CatalogueSheet sheet = sheet_;
  if (sheet == CatalogueSheet::save) save(words, officer);
  if (sheet == CatalogueSheet::samples) {
    if (ticked_.empty()) return;
    take_samples(words);
  }
  if (sheet == CatalogueSheet::discard) {
    draft_.begin(office_.catalogue(), office_.catalogue_hash());
    open_first(words);
    deeds_.say(Tone::plain, words.tr("Everything is as the office has it."));
  }
  if (sheet == CatalogueSheet::withdraw) {
    const bool services = tab_ == CatalogueTab::services;
    const auto index = static_cast<std::size_t>(services ? service() : counter());
    draft_.change([&](Catalogue& office) {
      if (services) withdraw_service(office, index, office_.catalogue());
      if (!services) remove_entry(office, "counters", index);
    }, {ListChange::Kind::removed, services ? "services" : "counters", index});
    open_first(words);
  }
  if (sheet == CatalogueSheet::take && taken_) {
    draft_.change([&](Catalogue& office) { office = *taken_; });
    open_first(words);
    deeds_.say(Tone::good, words.tr("The file is in the draft. Nothing is saved yet: look at it, "
                                    "then save."));
  }
  close_sheet();
}

std::string CatalogueSection::path_of_file() const {
  const std::filesystem::path typed(files_.text());
  const bool bare = !typed.has_parent_path() && !folder_.empty();
  return bare ? (std::filesystem::path(folder_) / typed).string() : typed.string();
}

void CatalogueSection::read_file(const Words& words) {
  if (files_.open_folder()) return;
  close_sheet();
  faults_.clear();
  const Result<std::string> text = load_office_file(path_of_file());
  if (!text.ok()) {
    file_told_ = words.tr("There is no such file, or it cannot be read.");
    return;
  }
  OfficeReading reading = read_office(*text);
  faults_ = reading.problems;
  if (reading.has_errors()) {
    file_told_ = words.tr("The file contradicts itself. Nothing was taken.");
    return;
  }
  file_told_ = words.tr("The file can be taken.");
  taken_ = std::move(reading.catalogue);
  sheet_ = CatalogueSheet::take;
}

void CatalogueSection::write_file(const Words& words) {
  faults_.clear();
  if (files_.text().empty()) return;
  const std::string path = path_of_file();
  std::error_code failed;
  if (std::filesystem::exists(path, failed)) {
    file_told_ = words.tr("There is such a file already. Choose another name.");
    return;
  }
  if (draft_.errors() > 0) {
    file_told_ = words.tr("What contradicts itself cannot be written. Correct what is marked red.");
    return;
  }
  const Status written = write_whole(path, write_office(draft_.office()));
  file_told_ = written.ok() ? words.say("Saved as {file}", {{"file", path}})
                            : words.tr("The file cannot be written there.");
  look_for_files();
}

Tone CatalogueSection::tone_of(const std::string& entry) const {
  Tone tone = Tone::plain;
  for (const OfficeProblem& one : draft_.problems()) {
    if (place_of(one.path).entry != entry || tone == Tone::problem) continue;
    tone = tone_of_severity(one.severity);
  }
  return tone;
}

void CatalogueSection::fill_entries(CatalogueModel& model) const {
  const Words& words = model.setting.words;
  for (const FormEntry& one : entries(words)) {
    const bool chosen = one.id == entry_;
    model.entries.push_back({one.code, one.name, tone_of(one.id), chosen});
    if (chosen) model.title = one.code.empty() ? one.name : one.code + "  " + one.name;
  }
}

void CatalogueSection::fill_form(CatalogueModel& model) const {
  const Words& words = model.setting.words;
  const Form fields = form(words);
  for (const FormField& field : fields) model.items.push_back(item_of(field, draft_, words));
  for (const OfficeProblem& one : draft_.problems()) {
    if (place_of(one.path).entry != entry_) continue;
    const int at = std::max(0, field_at(fields, one.path));
    if (static_cast<std::size_t>(at) >= model.items.size()) continue;
    CatalogueItem& item = model.items[static_cast<std::size_t>(at)];
    if (draft_.unread(fields[static_cast<std::size_t>(at)].path)) continue;
    item.problem += (item.problem.empty() ? "" : " · ") + problem_words(one, words);
    if (item.tone != Tone::problem) item.tone = tone_of_severity(one.severity);
  }
  model.active = active_ < static_cast<int>(model.items.size()) ? active_ : -1;
  if (model.active >= 0) {
    CatalogueItem& item = model.items[static_cast<std::size_t>(model.active)];
    if (item.kind == FormKind::line || item.kind == FormKind::lines) item.field = typed_;
  }
  if (entry_ == "rule") model.remark = order_in_words(draft_.office(), words.language());
}

void CatalogueSection::fill_sheet(CatalogueModel& model) const {
  const Words& words = model.setting.words;
  model.sheet = sheet_;
  model.sheet_row = row_;
  const auto show_changes = [&](const Catalogue& before, const Catalogue& after) {
    for (const CatalogueChange& one : catalogue_changes(before, after)) {
      model.sheet_lines.push_back(change_line(one, after, words));
    }
  };
  if (sheet_ == CatalogueSheet::save) {
    const bool foreign = draft_.base_hash() != office_.catalogue_hash();
    model.sheet_title = foreign ? words.tr("Somebody else saved the catalogue meanwhile")
                                : words.tr("Save these changes?");
    model.sheet_note =
        foreign ? words.tr("Against theirs, this is what saving would change now. Where a line is not "
                           "of your doing, it takes theirs back.")
        : draft_.warnings() > 0
            ? words.count("{n} thing is incomplete. It can be saved all the same.",
                          "{n} things are incomplete. It can be saved all the same.",
                          draft_.warnings())
            : words.tr("Kiosks, counters and slips follow it at once.");
    show_changes(office_.catalogue(), draft_.office());
  }
  if (sheet_ == CatalogueSheet::take && taken_) {
    model.sheet_title = words.tr("Take this file into the draft?");
    model.sheet_note = words.tr("This is what it would change.");
    show_changes(draft_.office(), *taken_);
  }
  if (sheet_ == CatalogueSheet::samples) {
    model.sheet_title = words.tr("Services of the sample offices");
    model.sheet_note = words.tr("With all their texts. Fees, laws and times must be checked before "
                                "they are used.");
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      const Service& one = *samples_[i].office.service(samples_[i].code);
      model.sheet_lines.push_back({one.code, draft_.office().text(one.name, words.language()),
                                   Tone::plain, ticked_.contains(i)});
    }
  }
  if (sheet_ == CatalogueSheet::discard) {
    model.sheet_title = words.tr("Throw away what you changed?");
    model.sheet_note = words.tr("Everything will be as the office has it.");
  }
  if (sheet_ == CatalogueSheet::withdraw) {
    model.sheet_title = words.say("Take out {name}?", {{"name", model.title}});
    model.sheet_note = words.tr("Tickets and reports keep its name. Nothing happens before it is "
                                "saved.");
  }
}

void CatalogueSection::fill_file(CatalogueModel& model) const {
  const Words& words = model.setting.words;
  model.file = files_.field();
  model.files = files_.lines(model.setting.words, office_.zone());
  model.file_told = file_told_;
  for (const OfficeProblem& one : faults_) {
    const std::string where =
        one.line > 0 ? words.say("line {n}", {{"n", words.number(one.line)}}) : std::string("–");
    const std::string path = one.path.empty() ? "" : one.path + ": ";
    model.faults.push_back({where, path + problem_words(one, words),
                            tone_of_severity(one.severity)});
  }
}

CatalogueModel CatalogueSection::model(Setting setting) const {
  CatalogueModel model{std::move(setting)};
  model.tab = tab_;
  model.search = search_;
  model.searching = searching_;
  fill_entries(model);
  fill_form(model);
  fill_sheet(model);
  fill_file(model);
  const std::vector<std::string>& known = draft_.office().languages;
  for (std::size_t i = 0; i < known.size(); ++i) {
    model.languages.push_back({known[i], own_name(known[i])});
    if (known[i] == language()) model.language = static_cast<int>(i);
  }
  model.changed = draft_.changed();
  model.errors = draft_.errors();
  model.warnings = draft_.warnings();
  model.notice = deeds_.notice();
  const bool foreign = draft_.changed() && draft_.base_hash() != office_.catalogue_hash();
  if (foreign && model.notice.text.empty()) {
    model.notice = {Tone::warning, model.setting.words.tr(
        "Somebody else saved the catalogue meanwhile. What you typed is still here.")};
  }
  return model;
}

}  // namespace khio::counter
