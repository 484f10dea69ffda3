#include "counter/machines_section.h"

#include <algorithm>
#include <filesystem>

#include "base/codes.h"
#include "counter/machine_words.h"

namespace khio::counter {
namespace {

// Who may change the office may care for its machines.
bool administers(const Setting& setting) {
  return std::find(setting.sections.begin(), setting.sections.end(), Section::catalogue) !=
         setting.sections.end();
}

std::int64_t megabytes_of(std::uintmax_t bytes) {
  constexpr std::uintmax_t kMegabyte = 1'000'000;
  return static_cast<std::int64_t>((bytes + kMegabyte - 1) / kMegabyte);
}

const char* why_it_stays(ErrorKind kind) {
  if (kind == ErrorKind::refused) return mark("It is at work. Close its program first.");
  if (kind == ErrorKind::not_found) return mark("It is off the list already.");
  return mark("It cannot be taken off the list: this user may not write in the store's folder.");
}

}  // namespace

// That one was heard of again is seen at once, and is no news for the health.
bool MachinesSection::look_at_machines() {
  const auto states = [](std::vector<MachineNews> machines) {
    for (MachineNews& machine : machines) machine.heard_at = 0;
    return machines;
  };
  const bool answered = kiosk_printer_.look();
  auto machines = watch_.seen(office_.clock().now());
  std::swap(machines, machines_);
  if (machines == machines_) return answered;
  if (states(machines) != states(machines_)) look();
  return true;
}

SealPlace MachinesSection::seals() const {
  return place_.settings_file.empty() ? SealPlace{} : seal_place(settings_, place_.settings_file);
}

void MachinesSection::read() {
  machines_ = watch_.seen(office_.clock().now());
  if (auto boxes = office_.outboxes(); boxes.ok()) outboxes_ = std::move(boxes).take();
  if (auto settings = load_local_settings(place_.settings_file);
      !place_.settings_file.empty() && settings.ok()) {
    settings_ = std::move(settings).take();
  }
  look();
  look_for_files();
}

// One look at a time, and another one when there was something new meanwhile.
void MachinesSection::look() {
  look_again_ = looking_.running();
  if (look_again_) return;
  found_ = std::make_shared<CareLook>();
  looking_.start(look_job(office_.store().url(), office_.clock(), place_, settings_, found_));
}

void MachinesSection::say(const Words& words, Tone tone, const std::string& text) {
  const LocalTime now = office_.zone().local(office_.clock().now().utc_ms);
  answer_ = {tone, text, words.dates().time(now.second_of_day)};
}

void MachinesSection::begin(CareWork work, LongWork::Job job) {
  doing_ = work;
  stopping_ = false;
  answer_ = {};
  work_.start(std::move(job));
}

void MachinesSection::apply(const InSection& action, const Setting& setting,
                            const std::string& officer) {
  const Words& words = setting.words;
  if (!administers(setting)) return;
  if (printer_.is_open()) return printer_.apply(action, words);
  if (kiosk_printer_.is_open()) return kiosk_printer_.apply(action, words, officer);
  switch (action.event) {
    case SectionEvent::choose:
      if (action.subject == "machines") tab_ = MachinesTab::machines;
      else if (action.subject == "data") tab_ = MachinesTab::data;
      else if (action.subject == "health") tab_ = MachinesTab::health;
      else (tab_ == MachinesTab::machines ? machine_ : chosen_) = action.subject;
      return read();
    case SectionEvent::ask:
      if (action.subject == "slips") return printer_.open(PrinterUse::slips, settings_, words);
      if (action.subject == "reports") return printer_.open(PrinterUse::reports, settings_, words);
      if (action.subject.starts_with(kKioskPrinter))
        return kiosk_printer_.open(action.subject.substr(std::string(kKioskPrinter).size()));
      return ask(action.subject);
    case SectionEvent::leave: return leave(words);
    case SectionEvent::confirm: return confirm(words, officer);
    case SectionEvent::run: return run(action.subject, words);
    case SectionEvent::print: return print_sheet(words);
    case SectionEvent::stop:
      stopping_ = doing_ != CareWork::none;
      return work_.ask_stop();
    case SectionEvent::tick:
    case SectionEvent::step:
    case SectionEvent::keep: return;
  }
}

void MachinesSection::ask(const std::string& subject) {
  if (subject == "restore") {
    if (chosen_backup() == nullptr || doing_ != CareWork::none) return;
    question_ = MachinesQuestion::restore;
    return;
  }
  if (subject != "remove") machine_ = subject;
  if (machine_.empty()) return;
  asked_ = machine_;
  question_ = MachinesQuestion::remove;
}

void MachinesSection::leave(const Words& words) {
  if (question_ == MachinesQuestion::paper) keep_sheet(words, false);
  question_ = MachinesQuestion::none;
}

void MachinesSection::confirm(const Words& words, const std::string& officer) {
  const MachinesQuestion question = std::exchange(question_, MachinesQuestion::none);
  if (question == MachinesQuestion::paper) return keep_sheet(words, true);
  if (question == MachinesQuestion::remove) {
    const Status gone = forget_machine(office_.store().url(), asked_);
    if (gone.ok()) {
      say(words, Tone::good, words.tr("It is taken off the list."));
    } else {
      say(words, Tone::problem, words.tr(why_it_stays(gone.error().kind)));
    }
    return read();
  }
  if (question == MachinesQuestion::seal_restored) return seal(true);
  const KeptBackup* const backup = chosen_backup();
  if (question != MachinesQuestion::restore || backup == nullptr) return;
  restoring_ = restore_target();
  result_ = std::make_shared<CareDone>();
  begin(CareWork::restore,
        restore_job(backup->file, restoring_, officer, office_.clock(), seals(), result_));
}

void MachinesSection::run(const std::string& deed, const Words& words) {
  if (deed == "folder") return set_folder(words);
  if (doing_ != CareWork::none) return;
  result_ = std::make_shared<CareDone>();
  if (deed == "verify") {
    begin(CareWork::verify, verify_job(office_.store().url(), office_.clock(), seals(), result_));
  }
  if (deed == "seal") return seal(false);
  if (deed == "backup" && !settings_.backup.folder.empty()) {
    begin(CareWork::backup,
          backup_job(office_.store().url(), office_.clock(), settings_.backup, seals(), result_));
  }
}

// Learning, and without settings, there is no place for seals.
void MachinesSection::seal(bool goes_on) {
  if (seals().folder.empty() || doing_ != CareWork::none) return;
  result_ = std::make_shared<CareDone>();
  begin(CareWork::seal,
        seal_job(office_.store().url(), office_.clock(), seals(), goes_on, result_));
}

void MachinesSection::print_sheet(const Words& words) {
  if (doing_ != CareWork::none || slips_.printer.empty()) return;
  result_ = std::make_shared<CareDone>();
  begin(CareWork::sheet, sheet_job(slips_.printer, slips_.options, words.language(), result_));
}

void MachinesSection::set_folder(const Words& words) {
  std::error_code failed;
  const std::string folder =
      std::filesystem::absolute(folders_.text(), failed).lexically_normal().string();
  if (folders_.text().empty() || !std::filesystem::is_directory(folder, failed)) {
    return say(words, Tone::problem,
               words.tr("There is no such folder. Make it, or plug the disk in first."));
  }
  const Status kept = change_local_settings(
      place_.settings_file, [&](LocalSettings& settings) { settings.backup.folder = folder; });
  if (!kept.ok()) {
    return say(words, Tone::problem, words.tr("This machine's settings cannot be written."));
  }
  folders_.clear();
  say(words, Tone::good, words.tr("Backups go to this folder from now on."));
  read();
}

bool MachinesSection::take_look() {
  if (!looking_.take()) return false;
  seen_ = *found_;
  if (look_again_) look();
  return true;
}

// What was set here is true here at once.
bool MachinesSection::settle_printer(const Words& words) {
  const bool news = printer_.settle(words);
  const std::optional<PrinterKept> kept = printer_.take_kept();
  if (!kept) return news;
  if (kept->use == PrinterUse::slips) slips_ = {kept->address, kept->options};
  say(words, kept->told.tone, kept->told.text);
  printer_kept_ = kept;
  read();
  return true;
}

bool MachinesSection::settle(const Words& words) {
  const bool looked = take_look() | settle_printer(words) | folders_.settle();
  const std::optional<WorkDone> done = work_.take();
  if (!done) return looked || doing_ != CareWork::none;  // it may be further
  tell(words, *done);
  doing_ = CareWork::none;
  read();
  return true;
}

void MachinesSection::wait(const Words& words) {
  printer_.wait(words);
  folders_.wait();
  work_.wait();
  settle(words);
  do {
    looking_.wait();
  } while (take_look());
}

void MachinesSection::tell(const Words& words, const WorkDone& done) {
  if (done.failed) return tell_failure(words, *done.failed);
  if (result_->sheet) tell_sheet(words);
  if (result_->verified) tell_verified(words);
  if (result_->sealed) tell_sealed(words);
  if (const auto& kept = result_->kept) {
    say(words, Tone::good,
        words.say("{n} events are backed up and tried out by restoring them; {removed} older "
                  "backups were taken away.",
                  {{"n", words.number(kept->made.events)},
                   {"removed", words.number(static_cast<std::int64_t>(kept->removed.size()))}}));
  }
  if (const auto& restored = result_->restored) {
    say(words, Tone::good,
        words.say("Verified and restored: {n} events are in {file}. To work with it, close every "
                  "program of the office and start them with --store {file}; then look at the "
                  "day's last tickets.",
                  {{"n", words.number(restored->events)}, {"file", restoring_}}));
  }
}

void MachinesSection::tell_failure(const Words& words, const Error& error) {
  if (stopping_) {
    return say(words, Tone::warning, words.tr("Stopped. Nothing was changed."));
  }
  switch (doing_) {
    case CareWork::sheet:
      return say(words, Tone::problem,
                 words.tr("No sheet came out. Look at the printer's paper, cover and cable, and try "
                          "again."));
    case CareWork::backup:
      return say(words, Tone::problem,
                 error.kind == ErrorKind::damaged
                     ? words.tr("The copy could not be restored, so it does not count. Use another "
                                "disk, and verify the journal.")
                     : words.tr("No backup was made. Is the disk plugged in, and is there room on "
                                "it? Earlier backups are still there."));
    case CareWork::restore:
      return say(words, Tone::problem,
                 error.kind == ErrorKind::refused
                     ? words.say("There is a file {file} already. Move it away first.",
                                 {{"file", restoring_}})
                 : result_->contradicted
                     ? words.tr("This backup does not fit this office's seals: it was altered, or is "
                                "another store's. Choose another one, and keep this one as evidence.")
                     : words.tr("This backup cannot be restored: it is damaged or unreadable. "
                                "Choose another one."));
    case CareWork::verify:
      return say(words, Tone::problem,
                 words.tr("The journal could not be read to its end. Please try again."));
    case CareWork::seal:
      // Sealed twice over, two stores of one past would contradict each other.
      if (error.kind == ErrorKind::refused) {
        question_ = MachinesQuestion::seal_restored;
        return;
      }
      return say(words, Tone::problem,
                 error.kind == ErrorKind::damaged
                     ? words.tr("Nothing was sealed: the earlier seals and the journal do not agree, or "
                                "the key is gone. Verify the journal, and tell the supplier.")
                     : words.tr("Nothing was sealed: the folder of the seals cannot be written."));
    case CareWork::none: return;
  }
}

void MachinesSection::tell_sealed(const Words& words) {
  const SealsDone& done = *result_->sealed;
  std::string told = words.say("The journal is sealed: {n} events. The key begins with {key}.",
                               {{"n", words.number(done.last ? done.last->events : 0)},
                                {"key", key_code(done.key)}});
  if (done.copy_trouble.empty()) return say(words, Tone::good, told);
  say(words, Tone::warning,
      told + " " + words.tr("The second place did not get it: look whether it is there. The next seal "
                            "brings it along."));
}

void MachinesSection::tell_sheet(const Words& words) {
  sheet_ = result_->sheet;
  if (sheet_->number.empty()) {
    keep_sheet(words, true);
    return say(words, Tone::good, words.tr("The test sheet is printed."));
  }
  question_ = MachinesQuestion::paper;
}

// What is known of the printer from now on, where it is the one of this machine's settings.
void MachinesSection::keep_sheet(const Words& words, bool came_out) {
  if (!sheet_) return;
  const SheetTried sheet = *std::exchange(sheet_, std::nullopt);
  if (!sheet.number.empty()) {
    say(words, came_out ? Tone::good : Tone::problem,
        came_out ? words.tr("The test sheet came out: this printer's slips count as printed.")
                 : words.tr("No sheet came out. Look at the printer's paper, cover and cable, and "
                            "try again."));
  }
  if (place_.settings_file.empty() || settings_.printer.address != slips_.printer) return;
  const Status kept = change_local_settings(place_.settings_file, [&](LocalSettings& settings) {
    const LocalPrinter tried = tried_printer(settings.printer, slips_.printer, sheet);
    settings.printer = sheet.number.empty() ? tried : seen_printer(tried, came_out);
  });
  if (!kept.ok()) {
    say(words, Tone::problem, words.tr("This machine's settings cannot be written."));
  }
}

void MachinesSection::tell_verified(const Words& words) {
  const VerifyReport& report = *result_->verified;
  if (report.ok) {
    std::string whole = words.say(
        "The journal is whole: {n} events, nothing was altered, and every table is what it tells. "
        "Its head is {witness}.",
        {{"n", words.number(report.events)}, {"witness", witness_of(report.head.hash)}});
    if (report.seals > 0)
      whole += " " + words.count("{n} seal agrees with it.", "{n} seals agree with it.", report.seals) +
               " " + words.say("Their key begins with {key}: compare it with the one written down.",
                               {{"key", report.seal_keys.front()}});
    return say(words, Tone::good, whole);
  }
  const std::string what =
      report.by_evidence ? words.tr("The seals were altered or are of another journal.")
      : report.first_bad == 0
          ? words.tr("The journal and the tables do not agree.")
          : words.say("The journal is damaged or was altered, first at event {n}.",
                      {{"n", words.number(report.first_bad)}});
  say(words, Tone::problem,
      what + " " + words.tr("Keep this store as it is, restore the latest backup into a new file, "
                            "and tell the supplier."));
}

std::string MachinesSection::work_words(const Words& words) const {
  switch (doing_) {
    case CareWork::none: return {};
    case CareWork::sheet: return words.tr("The test sheet is being printed.");
    case CareWork::backup:
      return words.tr("A backup is being made and tried out. The office goes on.");
    case CareWork::seal: return words.tr("The journal is being sealed.");
    case CareWork::verify: return words.tr("The journal is being verified. The office goes on.");
    case CareWork::restore:
      return words.tr("The backup is being verified and restored into a new file.");
  }
  return {};
}

std::string MachinesSection::made_words(const Words& words, const KeptBackup& backup) const {
  return words.dates().weekday_date(backup.day) + "  " + words.dates().time(backup.second_of_day);
}

const KeptBackup* MachinesSection::chosen_backup() const {
  const auto at = std::find_if(seen_.backups.begin(), seen_.backups.end(),
                               [&](const KeptBackup& one) { return one.file == chosen_; });
  return at == seen_.backups.end() ? nullptr : &*at;
}

// Beside the store and never over it: named by the backup's own day and time.
std::string MachinesSection::restore_target() const {
  const KeptBackup* const backup = chosen_backup();
  if (backup == nullptr || place_.store_file.empty()) return {};
  std::string name = std::filesystem::path(backup->file).stem().string() + "-restored.db";
  return (std::filesystem::absolute(place_.store_file).parent_path() / name).string();
}

void MachinesSection::put_backups(MachinesModel& model) const {
  const Words& words = model.setting.words;
  model.folder = settings_.backup.folder;
  model.typed = folders_.field();
  if (model.folder.empty()) model.folders = folders_.lines(words, office_.zone());
  model.restores_to = restore_target();
  for (const KeptBackup& backup : seen_.backups) {
    const std::filesystem::path folder = std::filesystem::path(backup.file).parent_path();
    std::string made = made_words(words, backup);
    if (folder != settings_.backup.folder) made += "  " + folder.filename().string();
    model.backups.push_back({backup.file, std::move(made),
                             size_words(words, megabytes_of(backup.bytes)), backup.file == chosen_});
  }
  if (!seen_.last_backup) {
    model.backup_age = words.tr("No backup was made yet.");
    model.backup_tone = Tone::warning;
    return;
  }
  const std::int64_t hours =
      std::max<std::int64_t>(0, office_.clock().now().utc_ms - seen_.last_backup->made_at) / 3'600'000;
  model.backup_tone = hours < settings_.backup.warn_hours ? Tone::good : Tone::warning;
  constexpr std::int64_t kHoursAsDays = 48;
  const std::string age =
      hours == 0 ? words.tr("The last is less than an hour old")
      : hours < kHoursAsDays
          ? words.count("The last is {n} hour old", "The last is {n} hours old", hours)
          : words.count("The last is {n} day old", "The last is {n} days old", hours / 24);
  model.backup_age = words.say("{age}: {events} events, tried out by restoring",
                               {{"age", age}, {"events", words.number(seen_.last_backup->events)}});
}

std::vector<PrinterLine> MachinesSection::printers(const Words& words) const {
  std::vector<PrinterLine> printers;
  if (slips_.printer.empty() || slips_.printer == "off") {
    printers.push_back(
        {words.tr("Slips at this machine"), words.tr("no printer is set"), false, "slips"});
  } else {
    printers.push_back({words.tr("Slips at this machine"), slips_.printer, true, "slips"});
  }
  const std::string& reports = settings_.report_printer;
  printers.push_back({words.tr("Reports and posters"),
                      reports.empty() ? words.tr("no printer is set") : reports, false, "reports"});
  for (const MachineNews& news : machines_)
    if (news.kind == MachineKind::kiosk && news.number == 1)
      printers.push_back(kiosk_line(words, news));
  return printers;
}

// Kiosks of one name have one printer's setting, and are asked together.
PrinterLine MachinesSection::kiosk_line(const Words& words, const MachineNews& news) const {
  const DayNumber today = office_.zone().local(office_.clock().now().utc_ms).day;
  const MachineNow now = machine_now(words, news, office_.zone(), today, outboxes_);
  PrinterLine line;
  line.name = words.say("Slips at {machine}", {{"machine", now.name}});
  line.address =
      kiosk_printer_state(words, kiosk_printer(office_.store().url(), news.name), now.state);
  line.kiosk = news.name;
  return line;
}

MachinesModel MachinesSection::model(Setting setting) const {
  MachinesModel model{std::move(setting)};
  const Words& words = model.setting.words;
  model.administers = administers(model.setting);
  model.tab = model.administers ? tab_ : MachinesTab::health;
  const DayNumber today = office_.zone().local(office_.clock().now().utc_ms).day;
  for (const MachineNews& news : machines_) {
    model.machines.push_back(
        {news.id, machine_now(words, news, office_.zone(), today, outboxes_),
         news.state != MachineState::works, news.id == machine_});
    if (news.id == asked_) model.asked = model.machines.back().now.name;
  }
  model.printers = printers(words);
  if (model.administers && printer_.is_open()) model.printer = printer_.model(words);
  if (model.administers && kiosk_printer_.is_open()) model.printer = kiosk_printer_.model(words);
  model.seals = !seals().folder.empty();
  model.sets_printers = !place_.settings_file.empty();
  put_backups(model);
  for (const HealthCheck& check : seen_.health) model.health.push_back(health_line(words, check));
  std::stable_sort(model.health.begin(), model.health.end(),
                   [](const HealthLine& a, const HealthLine& b) { return a.tone > b.tone; });
  if (model.administers) model.question = question_;
  if (question_ == MachinesQuestion::paper && sheet_) model.asked = sheet_->number;
  if (const KeptBackup* const backup = chosen_backup();
      question_ == MachinesQuestion::restore && backup != nullptr) {
    model.asked = made_words(words, *backup);
  }
  model.work = work_words(words);
  model.percent = work_.percent();
  model.stoppable =
      model.administers && doing_ != CareWork::sheet && doing_ != CareWork::seal;
  model.answer = answer_;
  return model;
}

}  // namespace khio::counter
