// Every section but the counter's own, behind one door: which is shown is the program's to say.
// One thread, that of its Office.
#pragma once

#include <optional>

#include "counter/catalogue_section.h"
#include "counter/eservice_section.h"
#include "counter/figures_section.h"
#include "counter/overview_section.h"
#include "counter/reception_section.h"
#include "counter/register_section.h"
#include "counter/screens/model.h"
#include "counter/wall_section.h"
#include "office/office.h"
#include "ui/kit.h"

namespace khio::counter {

class Sections {
 public:
  Sections(Office& office, const ReportPlaces& reports, const SlipPlace& slips,
           const std::function<void()>& wake)
      : overview_(office, [this](VisitId visit, const Ask& ask) {
          return reception_.print_again(visit, ask);
        }),
        reception_(office, slips, wake),
        figures_(office, reports, wake),
        eservice_(office, wake),
        register_(office),
        wall_(office, reports, wake),
        catalogue_(office, reports.folder) {}

  // Reads what the section shows from the store.
  void read(Section section);
  // What its officer did there; GoTo, ScrollTo and the like are the program's own.
  void apply(const Action& action, const Setting& setting, const std::string& officer);
  std::optional<Action> draw(const Setting& setting, ui::Kit& kit) const;

  // What threads of their own have done since. True: there is something new to see.
  bool settle(const Words& words) {
    const bool printed = reception_.settle(words);
    const bool hung = wall_.settle(words);
    const bool taken = eservice_.settle(words);
    return figures_.settle(words) || hung || printed || taken;
  }

  OverviewSection& overview() { return overview_; }
  ReceptionSection& reception() { return reception_; }
  FiguresSection& figures() { return figures_; }
  EserviceSection& eservice() { return eservice_; }
  RegisterSection& said() { return register_; }
  WallSection& wall() { return wall_; }
  CatalogueSection& catalogue() { return catalogue_; }

 private:
  OverviewSection overview_;
  ReceptionSection reception_;
  FiguresSection figures_;
  EserviceSection eservice_;
  RegisterSection register_;
  WallSection wall_;
  CatalogueSection catalogue_;
};

}  // namespace khio::counter
