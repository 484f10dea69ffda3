// Every section but the counter's own, behind one door: which is shown is the program's to say.
// One thread, that of its Office.
#pragma once

#include <optional>

#include "counter/catalogue_section.h"
#include "counter/eservice_section.h"
#include "counter/figures_section.h"
#include "counter/machines_section.h"
#include "counter/officers_section.h"
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
           const CarePlace& care, const std::function<void()>& wake)
      : overview_(office,
                  {[this] { return reception_.has_printer(); },
                   [this](VisitId visit, const Ask& ask) {
                     return reception_.print_again(visit, ask);
                   },
                   [this](DayNumber day, const Ask& ask) {
                     return reception_.print_closing_slip(day, ask);
                   },
                   slips.printer.starts_with("folder:")}),
        reception_(office, slips, wake),
        figures_(office, reports, wake),
        eservice_(office, reports.folder, wake),
        register_(office),
        wall_(office, reports, wake),
        catalogue_(office, reports.folder, wake),
        machines_(office, care, slips, wake),
        officers_(office, wake) {}

  // The counter that is open here; 0: none.
  void work_at(int counter) { reception_.work_at(counter); }
  // Reads what the section shows from the store.
  void read(Section section);
  // The officer went to that section; what belongs to others alone is shown no more.
  void enter(Section section) {
    if (section != Section::officers) officers_.leave();
  }
  // About once a second: a stick may have been plugged in.
  void look_for_files(Section section);
  // What its officer did there; GoTo, ScrollTo and the like are the program's own.
  void apply(const Action& action, const Setting& setting, const std::string& officer);
  std::optional<Action> draw(const Setting& setting, ui::Kit& kit) const;

  // What threads of their own have done since. True: there is something new to see.
  bool settle(const Words& words) {
    const bool printed = reception_.settle(words);
    if (const auto ended = reception_.take_closing_slip_end()) {
      overview_.closing_slip_ended(words, ended->closed_day, ended->state);
    }
    const bool hung = wall_.settle(words);
    const bool taken = eservice_.settle(words);
    const bool cared = machines_.settle(words);
    const bool listed = catalogue_.settle();
    if (const auto printer = machines_.take_printer()) use_printer(*printer);
    const bool found = officers_.settle();
    return figures_.settle(words) || hung || printed || taken || cared || found || listed;
  }

  OverviewSection& overview() { return overview_; }
  ReceptionSection& reception() { return reception_; }
  FiguresSection& figures() { return figures_; }
  EserviceSection& eservice() { return eservice_; }
  RegisterSection& said() { return register_; }
  WallSection& wall() { return wall_; }
  CatalogueSection& catalogue() { return catalogue_; }
  MachinesSection& machines() { return machines_; }
  OfficersSection& officers() { return officers_; }

 private:
  // What the settings were told is true of this window at once.
  void use_printer(const PrinterKept& printer) {
    if (printer.use == PrinterUse::slips) {
      reception_.use_printer({printer.address, printer.options});
    } else {
      figures_.use_printer(printer.address);
      wall_.use_printer(printer.address);
    }
  }

  OverviewSection overview_;
  ReceptionSection reception_;
  FiguresSection figures_;
  EserviceSection eservice_;
  RegisterSection register_;
  WallSection wall_;
  CatalogueSection catalogue_;
  MachinesSection machines_;
  OfficersSection officers_;
};

}  // namespace khio::counter
