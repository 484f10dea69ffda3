// The first start's window: shows the questions, prints the test sheet on another thread, and makes
// the office when all is answered. One thread, that of the window.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "counter/first_start.h"
#include "counter/long_work.h"
#include "dispatch/test_sheet.h"
#include "ui/window.h"

namespace khio::counter {

struct FirstStartOptions {
  std::string store_file;     // where the office will be
  std::string settings_file;  // of this machine
  std::string actor;
  std::string language;       // empty: the sample's first
  bool large_text = false;
  bool high_contrast = false;
  ui::WindowOptions window{};
  std::string status_file{};  // see ui/window_status.h; empty: none
};

// Runs until an office is there (true), or the window is closed, which leaves nothing (false).
// device: no window, no fonts.
Result<bool> run_first_start(const Catalogue& sample, const FirstStartOptions& options,
                             Clock& clock);

// Around its screens, in the words' language.
Setting first_setting(const Catalogue& sample, const Words& words);

// What the window does with what the screen reports, without a window.
class FirstStartApp {
 public:
  FirstStartApp(const Catalogue& sample, std::vector<std::string> outputs,
                const FirstStartOptions& options, Clock& clock, std::function<void()> wake);
  ~FirstStartApp();

  void frame(ui::Kit& kit);
  void apply(const Action& action);
  // What the printing thread has done since. True: there is something new to see.
  bool settle();
  void wait() { work_->wait(); }
  bool done() const { return done_; }
  const FirstStart& answers() const { return answers_; }
  ui::KitSettings look() const;

 private:
  void choose(const InSection& deed);
  void print_test();
  void finish(bool sample);
  void begin_sealing();

  const FirstStartOptions& options_;
  Clock& clock_;
  FirstStart answers_;
  Words words_;
  bool large_text_;
  bool high_contrast_;
  SectionField active_ = SectionField::office_name;
  std::array<bool, ui::kKeyCount> held_keys_{};
  std::vector<std::string> printers_;
  std::unique_ptr<LongWork> work_;
  std::string tested_;  // the address the sheet went to
  std::shared_ptr<SheetTried> tried_;
  Notice notice_;
  bool done_ = false;
};

}  // namespace khio::counter
