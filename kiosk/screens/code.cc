#include "kiosk/screens/code.h"

#include "kiosk/screens/keypad.h"

namespace khio::kiosk {
namespace {

std::string trouble_of(const CodeModel& model, const Words& w) {
  if (model.unreachable) return w("The office cannot be reached. Please try again");
  if (!model.refused) return "";
  return model.finding ? w("There is no ticket of today with this code")
                       : w("This code cannot be used. Has the service ended?");
}

}  // namespace

std::optional<Action> draw_code_entry(const CodeModel& model, const Surroundings& around,
                                      ui::Kit& kit) {
  const Words& w = around.words;
  NumberEntry entry;
  entry.screen = "code";
  entry.band = model.finding ? w("My ticket") : w("Rate our service");
  entry.question = model.finding ? w("Enter the rating code on your ticket, or scan it")
                                 : w("Enter the rating code on your ticket");
  entry.note = model.finding ? w("Six digits on the ticket, beside “Rating code”")
                             : w("Your answer is anonymous and confidential");
  entry.trouble = trouble_of(model, w);
  entry.digits = model.digits;
  entry.count = kCodeDigits;
  entry.dash_after = kCodeDigits - 1;
  entry.pause_seconds = model.pause_seconds;
  return draw_number_entry(entry, around, kit);
}

}  // namespace khio::kiosk
