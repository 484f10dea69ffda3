// The first start: five questions and the first officer, from which an office is made. What was
// answered, whether it will do, and what office it gives; no screen, store or printer. One thread.
#pragma once

#include <string>
#include <vector>

#include "counter/screens/model.h"
#include "domain/catalogue.h"
#include "files/local_settings.h"
#include "store/reader.h"

namespace khio::counter {

enum class FirstStep { office, errands, counters, printer, screens, officer };
inline constexpr int kFirstSteps = 6;
inline constexpr int kFirstCountersMax = 12;

// Why a step is not finished; none: it is.
enum class FirstTrouble {
  none,
  no_name,        // of the office
  no_errand,
  test_unseen,    // a sheet was printed and nobody said whether it came out
  no_officer,
  pin_short,
  pin_simple,
  pin_differs,    // from the PIN typed again
};

class FirstStart {
 public:
  // `sample` gives the errands to choose from; `outputs` are this machine's screens.
  FirstStart(Catalogue sample, std::vector<std::string> outputs);

  FirstStep step() const { return step_; }
  // The steps that are asked: without that of the screens where there is only one.
  std::vector<FirstStep> steps() const;
  FirstTrouble trouble(FirstStep step) const;
  // To the next step when this one will do; false: see trouble().
  bool next();
  void back();
  bool last() const { return step_ == FirstStep::officer; }
  bool complete() const;

  const Catalogue& sample() const { return sample_; }
  const std::vector<std::string>& outputs() const { return outputs_; }

  const std::string& kind() const { return kind_; }
  void choose_kind(const std::string& kind) { kind_ = kind; }
  bool offers(const std::string& service) const;
  void toggle(const std::string& service);
  int counters() const { return counters_; }
  void set_counters(int counters);
  // Every counter serves every errand; else each division has counters of its own.
  bool serves_all() const { return serves_all_; }
  void serve_all(bool all) { serves_all_ = all; }
  const std::string& kiosk_output() const { return kiosk_output_; }
  const std::string& board_output() const { return board_output_; }
  void choose_output(bool board, const std::string& output);

  ui::TextFieldState& field(SectionField place);
  const ui::TextFieldState& field(SectionField place) const;

  // Of the printer, as its test left it.
  LocalPrinter printer{};

  // REQUIRES: complete(). It passes check_office() without an error.
  Catalogue office() const;
  void add_to(LocalSettings& settings) const;
  Officer first_officer() const;
  const std::string& pin() const { return pin_.edit.text; }

 private:
  Catalogue sample_;
  std::vector<std::string> outputs_;
  FirstStep step_ = FirstStep::office;
  std::string kind_;
  std::vector<std::string> services_;
  int counters_ = 2;
  bool serves_all_ = true;
  std::string kiosk_output_;
  std::string board_output_;
  ui::TextFieldState name_;
  ui::TextFieldState printer_address_;
  ui::TextFieldState officer_;
  ui::TextFieldState pin_;
  ui::TextFieldState pin_again_;
};

// Kinds of offices that the first question offers.
inline constexpr const char* kFirstKinds[] = {"sao", "subdistrict_municipality",
                                              "town_municipality", "office"};

}  // namespace khio::counter
