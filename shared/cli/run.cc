#include "cli/run.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "cli/progress.h"
#include "store/upgrade.h"

namespace khio {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string system_user() {
  const uid_t id = geteuid();
  const passwd* user = getpwuid(id);
  return "user:" + (user == nullptr ? std::to_string(id) : std::string(user->pw_name));
}

// "th" of "th_TH.UTF-8"; empty for the machine's neutral locales, which name no language.
std::string environment_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string locale = environment(name);
    if (locale.empty()) continue;
    const std::string code = locale.substr(0, locale.find_first_of("_.@"));
    return code == "C" || code == "POSIX" ? "" : code;
  }
  return "";
}

std::string supported(const std::string& language) {
  const std::vector<std::string> known = Messages::languages();
  return std::find(known.begin(), known.end(), language) == known.end() ? "" : language;
}

Status bring_store_forward(Run& run) {
  if (!is_of_earlier_version(run.url())) return Done{};
  Progress progress(run.tr("Bringing the store to this version"));
  return bring_forward(run.url(), [&progress](std::int64_t done, std::int64_t total) {
    progress.show(done, total);
    return true;
  });
}

}  // namespace

std::string default_store_file(const std::filesystem::path& shared) {
  std::error_code unreadable;
  const std::filesystem::path office = shared / "office.db";
  if (std::filesystem::exists(office, unreadable)) return office.string();
  std::filesystem::path data = environment("XDG_DATA_HOME");
  // The XDG base directory specification: a relative path there is ignored.
  if (!data.is_absolute()) data = std::filesystem::path(environment("HOME")) / ".local" / "share";
  const std::filesystem::path own = data / "khio" / "office.db";
  const bool is_shared =
      std::filesystem::is_directory(shared, unreadable) && !std::filesystem::exists(own, unreadable);
  return (is_shared ? office : own).string();
}

std::string store_url(const std::string& option) {
  if (!option.empty()) return option;
  const std::string set = environment("KHIO_STORE");
  return set.empty() ? default_store_file() : set;
}

std::optional<std::string> store_path(const std::string& url) {
  if (url.starts_with("sqlite:")) return url.substr(7);
  if (url.find("://") != std::string::npos) return std::nullopt;
  return url;
}

Run::Run(std::string program, CommonOptions options)
    : program_(std::move(program)), options_(std::move(options)) {}

Run::~Run() = default;

std::string Run::settings_file() const {
  return options_.settings.empty() ? local_settings_file() : options_.settings;
}

Result<Office*> Run::office() {
  if (!office_) {
    if (const Status brought = bring_store_forward(*this); !brought) return brought.error();
    Result<Office> opened = Office::open(url(), clock_);
    if (!opened) return opened.error();
    office_.emplace(std::move(opened).take());
    speak_as(office_->catalogue());
  }
  return &*office_;
}

Status Run::work_here(Office& office) const {
  const Result<LocalSettings> machine = settings();
  if (!machine) return machine.error();
  return office.work_at(workplace_of(machine->unit));
}

Ask Run::ask() const {
  return {options_.officer.empty() ? system_user() : options_.officer, options_.request};
}

std::string Run::language() {
  if (!options_.language.empty()) return options_.language;
  const std::string machine = supported(environment_language());
  if (!machine.empty()) return machine;
  return office_language_.empty() ? "en" : office_language_;
}

void Run::speak_as_the_office() {
  const bool asked_otherwise =
      !options_.language.empty() || !supported(environment_language()).empty();
  if (asked_otherwise || !office_language_.empty() || !store_path(url())) return;
  // Opening would bring it forward.
  if (is_of_earlier_version(url())) return;
  const Result<Office> seen = Office::open(url(), clock_);
  if (seen) speak_as(seen->catalogue());
}

const Messages& Run::messages() {
  const std::string wanted = language();
  if (!messages_ || messages_language_ != wanted) {
    messages_ = Messages::load(wanted);
    messages_language_ = wanted;
  }
  return *messages_;
}

std::string Run::iso(std::int64_t utc_ms) { return office_->zone().iso(utc_ms); }

std::string Run::clock_time(std::int64_t utc_ms) {
  const LocalTime at = office_->zone().local(utc_ms);
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", at.second_of_day / 3600,
                at.second_of_day / 60 % 60);
  return text;
}

DayNumber Run::today() { return office_->zone().local(clock_.now().utc_ms).day; }

const std::string& Run::service_name(const std::string& code) {
  const Service* service = office_->catalogue().service(code);
  return service == nullptr ? code : office_->catalogue().text(service->name, language());
}

Result<Period> Run::period(const std::string& text) {
  return read_period(text, office_->catalogue().fiscal_calendar());
}

}  // namespace khio
