// The screen of the first start: one question at a time, what was answered, and the way on. It shows
// a FirstStart and what is being done about it.
#pragma once

#include <optional>

#include "counter/first_start.h"
#include "ui/kit.h"

namespace khio::counter {

struct FirstModel {
  Setting setting;
  const FirstStart& answers;
  SectionField active = SectionField::office_name;  // the field that has the keyboard
  bool printing = false;      // a test sheet is on its way
  std::vector<std::string> printers{};  // addresses that were found on this machine
  Notice notice{};
};

// What it reports: step (value: 1 or -1), choose ("kind", "counters", "serve", "kiosk", "board",
// "printer": value says which), run ("test", "finish", "sample"), confirm ("paper": 1 came out, 0
// did not); ToggleService, EditIn and what every screen has.
std::optional<Action> draw_first_start(const FirstModel& model, ui::Kit& kit);

// The first field of a step, which has the keyboard when it is come to.
std::optional<SectionField> first_field(FirstStep step);

}  // namespace khio::counter
