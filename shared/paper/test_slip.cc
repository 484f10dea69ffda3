#include "paper/slip.h"
#include "text/messages.h"

namespace khio {

CheckSlipModel test_sheet(const TestSheet& sheet) {
  constexpr const char* kDomain = "paper";
  const Messages say = Messages::load(sheet.language);
  CheckSlipModel model;
  model.title = say.tr(kDomain, "Test sheet");
  model.lines = {{sheet.printer, sheet.made, true}};
  model.test_pattern = true;
  model.number = sheet.number;
  model.verdict = say.tr(kDomain, "Did this sheet come out whole, with a bar at each edge?");
  if (!sheet.number.empty()) {
    model.request = say.tr(kDomain, "Then give the program the number above.");
  }
  model.width_mm = sheet.width_mm;
  return model;
}

}  // namespace khio
