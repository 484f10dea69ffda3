#include "counter/eservice_section.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/digest.h"
#include "counter/catalogue_section.h"
#include "domain/limits.h"

namespace khio::counter {

void EserviceSection::read() {
  look_for_files();
  if (month_.year == 0) {
    const DayNumber today = office_.zone().local(office_.clock().now().utc_ms).day;
    month_ = month_of(first_day(month_of(today)) - 1);
  }
  std::map<std::string, std::int64_t> counts;
  const Status seen = office_.store().read([&](Reader& reader) {
    reader.scan_eservice([&](const EserviceRow& row) {
      if (YearMonth{row.year, row.month} == month_) counts[row.service] = row.count;
      return true;
    });
  });
  if (seen.ok()) counts_ = std::move(counts);
}

void EserviceSection::choose(const std::string& service) {
  service_ = service;
  file_active_ = false;
  const auto entered = counts_.find(service);
  count_ = {};
  if (entered != counts_.end()) count_.edit = ui::edit_of(std::to_string(entered->second));
}

std::optional<std::int64_t> EserviceSection::typed_count() const {
  const std::string& text = count_.edit.text;
  std::int64_t count = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), count);
  const bool whole = wrong == std::errc() && end == text.data() + text.size();
  if (!whole || count < 0 || count > kEserviceCountMax) return std::nullopt;
  return count;
}

void EserviceSection::keep(const Words& words, const std::string& officer) {
  const std::optional<std::int64_t> count = typed_count();
  if (!count || service_.empty()) return;
  const auto act = [&](const Ask& ask) {
    return office_.count_eservice({{month_.year, month_.month, service_, *count}}, ask);
  };
  const std::string content = iso_month(month_) + " " + service_ + " " + std::to_string(*count);
  deeds_.run(content, officer, words, act,
             words.say("{service}: {n} in {month}",
                       {{"service", service_},
                        {"n", words.number(*count)},
                        {"month", words.dates().month_year(month_.year, month_.month)}}));
  read();
  const auto& services = office_.catalogue().services;
  const auto here = std::find_if(services.begin(), services.end(),
                                 [&](const Service& one) { return one.code == service_; });
  if (!deeds_.unsure() && here != services.end() && here + 1 != services.end()) {
    choose((here + 1)->code);
  }
}

// With an office of its own: the program's belongs to the program's thread.
WorkDone EserviceSection::taken_in(const std::string& url, Clock& clock, const std::string& file,
                                   const Ask& ask, const LongWork::Progress& progress) {
  Result<Office> opened = Office::open(url, clock);
  if (!opened.ok()) return {opened.error()};
  Office office = std::move(opened).take();
  const Result<std::string> text = load_eservice_file(file);
  if (!text.ok()) return {Error{ErrorKind::not_found, text.error().detail}};
  const Result<YearMonth> present = office.present_month();
  if (!present.ok()) return {present.error()};
  EserviceReading reading = read_eservice_csv(*text, office.catalogue(), progress, *present);
  if (reading.stopped) return {Error{ErrorKind::nothing, "stopped; nothing was taken"}};
  WorkDone done;
  done.faults = std::move(reading.problems);
  if (!done.faults.empty()) return done;
  if (const Status kept = office.count_eservice(reading.rows, ask); !kept.ok()) {
    return {kept.error()};
  }
  done.rows = reading.rows.size();
  return done;
}

void EserviceSection::import(const std::string& officer) {
  if (work_->running() || files_.open_folder()) return;
  faults_.clear();
  deeds_.say(Tone::plain, {});
  const std::string file = files_.text();
  if (request_.empty() || asked_file_ != file) request_ = to_hex(random_id());
  asked_file_ = file;
  const Ask ask{officer, request_};
  work_->start([url = office_.store().url(), clock = &office_.clock(), file, ask](
                   const LongWork::Progress& progress, const std::stop_token&) {
    return taken_in(url, *clock, file, ask, progress);
  });
}

bool EserviceSection::settle(const Words& words) {
  const int percent = work_->running() ? work_->percent() : -1;
  const bool moved = std::exchange(seen_percent_, percent) != percent;
  const bool listed = files_.settle();
  std::optional<WorkDone> done = work_->take();
  if (!done) return moved || listed;
  const bool unsure = done->failed && (done->failed->kind == ErrorKind::busy ||
                                       done->failed->kind == ErrorKind::unknown);
  if (!unsure) request_.clear();
  faults_ = std::move(done->faults);
  if (!faults_.empty()) {
    deeds_.say(Tone::problem,
               words.count("{n} row is wrong. Nothing was taken.",
                           "{n} rows are wrong. Nothing was taken.",
                           static_cast<std::int64_t>(faults_.size())));
  } else if (!done->failed) {
    deeds_.say(Tone::good, words.count("{n} row was taken.", "{n} rows were taken.",
                                       static_cast<std::int64_t>(done->rows)));
  } else if (done->failed->kind == ErrorKind::nothing) {
    deeds_.say(Tone::warning, words.tr("Stopped. Nothing was taken."));
  } else if (done->failed->kind == ErrorKind::not_found) {
    deeds_.say(Tone::problem, words.tr("There is no such file, or it cannot be read."));
  } else {
    deeds_.say(Tone::problem, section_problem(words, done->failed->kind));
  }
  read();
  return true;
}

void EserviceSection::wait(const Words& words) {
  work_->wait();
  files_.wait();
  settle(words);
}

void EserviceSection::apply(const InSection& action, const Words& words,
                            const std::string& officer) {
  switch (action.event) {
    case SectionEvent::choose: return choose(action.subject);
    case SectionEvent::step:
      if (action.value < 0) {
        month_ = month_of(first_day(month_) - 1);
      } else if (const auto present = office_.present_month(); present.ok() && month_ < *present) {
        month_ = next_month(month_);
      }
      read();
      return choose(service_);
    case SectionEvent::run:
      return action.subject == "import" ? import(officer) : keep(words, officer);
    case SectionEvent::stop: return work_->ask_stop();
    case SectionEvent::ask:
    case SectionEvent::leave:
    case SectionEvent::confirm:
    case SectionEvent::tick:
    case SectionEvent::keep:
    case SectionEvent::print: return;
  }
}

void EserviceSection::type(const EditIn& edit) {
  if (edit.place != SectionField::count && edit.place != SectionField::file) return;
  file_active_ = edit.place == SectionField::file;
  if (!file_active_) {
    count_ = edit.field;
    return;
  }
  if (edit.field.edit.text != files_.text()) faults_.clear();
  files_.type(edit.field);
}

EserviceModel EserviceSection::model(Setting setting) const {
  EserviceModel model{std::move(setting), {}};
  const Words& words = model.setting.words;
  model.month = words.dates().month_year(month_.year, month_.month);
  std::int64_t total = 0;
  for (const auto& [service, count] : counts_) total += count;
  if (!counts_.empty()) model.total = words.number(total);
  for (const Service& service : office_.catalogue().services) {
    const auto entered = counts_.find(service.code);
    const bool known = entered != counts_.end();
    const std::string name = office_.catalogue().text(service.name, words.language());
    model.lines.push_back({service.code, name, known ? words.number(entered->second) : "–", known,
                           service.code == service_});
    if (service.code == service_) model.chosen_name = name;
  }
  model.count = count_;
  model.count_ready = !service_.empty() && typed_count().has_value();
  model.file = files_.field();
  model.files = files_.lines(words, office_.zone());
  model.file_active = file_active_;
  if (work_->running()) model.percent = work_->percent();
  for (const CsvProblem& fault : faults_) {
    model.faults.push_back({words.say("line {n}", {{"n", words.number(fault.line)}}),
                            problem_words(fault.message, words)});
  }
  model.notice = deeds_.notice();
  return model;
}

}  // namespace khio::counter
