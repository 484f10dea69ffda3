// One run of a program from the command line: its common options, the office it works on, the
// clock, and the words and instants it answers with. The office is opened when first asked for.
// One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "domain/calendar.h"
#include "files/local_settings.h"
#include "office/office.h"
#include "text/messages.h"

namespace khio {

struct CommonOptions {
  std::string store;     // empty: KHIO_STORE, else default_store_file()
  bool json = false;
  std::string language;  // empty: the environment's, else the office's first
  std::string request;
  std::string officer;
  std::string settings;  // empty: local_settings_file()
};

// Where the Debian packages made a folder that the machine's users share, the office.db in it; else
// the user's own, $XDG_DATA_HOME/khio/office.db. While there is none in the shared folder, a user's
// own that is there goes before it: an office that works does not lose its store to the packages.
std::string default_store_file(const std::filesystem::path& shared = "/var/lib/khio");

// What `option`, else KHIO_STORE, else default_store_file() say.
std::string store_url(const std::string& option);

// The path of an embedded store's file; nothing for a server's URL.
std::optional<std::string> store_path(const std::string& url);

class Run {
 public:
  Run(std::string program, CommonOptions options);
  ~Run();
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  const std::string& program() const { return program_; }
  const CommonOptions& options() const { return options_; }
  Clock& clock() { return clock_; }
  std::string url() const { return store_url(options_.store); }

  // not_found, damaged, device …: as Office::open.
  Result<Office*> office();

  // This machine's own settings. invalid: the file's first problem, with its line.
  Result<LocalSettings> settings() const { return load_local_settings(settings_file()); }
  std::string settings_file() const;

  // The office works where this machine is: at home, or as a mobile unit.
  // invalid: the machine's settings. refused: as Office::work_at.
  Status work_here(Office& office) const;

  // Who asks: --officer, else the system's user, recorded as such. (What is done at a counter is
  // recorded as its officer's by the office itself.)
  Ask ask() const;

  // What answers are written in. Before the office was opened: --language or the environment's,
  // else English.
  const Messages& messages();
  std::string language();
  // For what needs no office and answers in its language all the same: that of a store on this machine
  // which can be read. Nothing is said of one that cannot, or that is on a server.
  void speak_as_the_office();
  // The language of an office that this run is about and did not open.
  void speak_as(const Catalogue& office) { office_language_ = office.languages.front(); }
  std::string tr(const char* source) { return messages().tr("commands", source); }
  std::string say(const char* source, std::initializer_list<Argument> arguments) {
    return messages().say("commands", source, arguments);
  }

  // REQUIRES (for the following): office() was asked for and opened.
  std::string iso(std::int64_t utc_ms);
  std::string clock_time(std::int64_t utc_ms);  // 09:15, in the office's zone
  DayNumber today();                            // by the system's clock, in the office's zone
  const std::string& service_name(const std::string& code);
  Result<Period> period(const std::string& text);

 private:
  std::string program_;
  CommonOptions options_;
  SystemClock clock_;
  std::optional<Office> office_;
  std::optional<Messages> messages_;
  std::string messages_language_;
  std::string office_language_;  // empty: not known yet
};

}  // namespace khio
