// Which printer this machine's slips go to, and which its reports, as an administrator sets it on the
// screen: what is typed is checked at once, a test sheet is tried before anything is kept, and printers
// are asked beside the window. One thread, that of the program.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "counter/long_work.h"
#include "counter/screens/printer_form.h"
#include "dispatch/test_sheet.h"
#include "files/local_settings.h"

namespace khio::counter {

// What this machine's settings say now.
struct PrinterKept {
  PrinterUse use = PrinterUse::slips;
  std::string address{};  // empty: none
  PrinterOptions options{};
  Notice told{};
};

class PrinterSetting {
 public:
  PrinterSetting(std::string settings_file, const std::function<void()>& wake)
      : settings_file_(std::move(settings_file)), work_(wake), listing_(wake) {}

  void open(PrinterUse use, const LocalSettings& settings, const Words& words);
  bool is_open() const { return use_.has_value(); }
  void apply(const InSection& action, const Words& words);
  void type(const EditIn& edit);
  // What printers said since. True: there is something new to see.
  bool settle(const Words& words);
  void wait(const Words& words);
  // Once: what was kept.
  std::optional<PrinterKept> take_kept() { return std::exchange(kept_, std::nullopt); }
  PrinterForm model(const Words& words) const;

 private:
  struct Answer {
    std::optional<SheetTried> sheet{};
    std::optional<PrinterState> state{};
  };
  enum class Doing { nothing, test, keep };

  std::string typed() const;
  std::string wrong(const std::string& address, const Words& words) const;
  LocalPrinter local(const std::string& address) const;
  void close();
  bool begins(Doing doing, const Words& words);
  void test(const Words& words);
  void keep(const Words& words);
  void tell_test(const Words& words, const WorkDone& done);
  void came_out(bool came, const Words& words);
  void save(const Words& words);
  std::string kept_words(const Words& words, bool ready) const;

  std::string settings_file_;
  std::optional<PrinterUse> use_;
  LocalPrinter before_;  // of slips, as the settings have it
  ui::TextFieldState address_;
  std::string asked_;    // the address that is tried or kept now
  std::optional<LocalPrinter> tried_;  // … and came through its test sheet so far
  std::string number_;   // of the sheet that is asked for
  Notice said_;
  Doing doing_ = Doing::nothing;
  std::shared_ptr<Answer> answer_;
  std::vector<std::string> queues_;
  std::optional<PrinterKept> kept_;
  LongWork work_, listing_;
};

}  // namespace khio::counter
