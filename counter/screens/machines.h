// Machines and data, for the administrator: kiosks, boards and printers; backups, what restores them
// and whether the journal is whole; and the health of it all, which a manager may see.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "counter/screens/file_list.h"
#include "counter/screens/overview.h"
#include "counter/screens/printer_form.h"
#include "ui/kit.h"

namespace khio::counter {

enum class MachinesTab { machines, data, health };

struct MachineLine {
  std::string id{};
  MachineNow now{};
  bool removable = false;  // it is not at work
  bool chosen = false;
};

struct PrinterLine {
  std::string name{};     // what it is for
  std::string address{};  // or how it is
  bool testable = false;  // from this machine
  std::string set{};      // by what it is asked to be set, of this machine
  std::string kiosk{};    // at which place, of a kiosk; empty: of this machine
};

// Before a place: the subject by which a kiosk's printer is asked to be set.
inline constexpr const char* kKioskPrinter = "kiosk:";

struct BackupLine {
  std::string file{};
  std::string made{};
  std::string size{};
  bool chosen = false;
};

struct HealthLine {
  std::string name{};
  std::string state{};
  std::string to_do{};  // where it is not in order
  Tone tone = Tone::good;
};

enum class MachinesQuestion { none, remove, restore, paper, seal_restored };

struct MachinesModel {
  Setting setting;
  MachinesTab tab = MachinesTab::machines;
  bool administers = true;  // else only the health is seen
  std::vector<MachineLine> machines{};
  std::vector<PrinterLine> printers{};
  std::optional<PrinterForm> printer{};  // that is being set
  bool sets_printers = true;             // this machine has settings
  bool seals = true;                     // … and a place for seals
  std::vector<BackupLine> backups{};
  std::string backup_age{};
  Tone backup_tone = Tone::plain;
  std::string folder{};     // of backups; empty: none is set
  ui::TextFieldState typed{};  // one to be set
  std::vector<FileLine> folders{};  // that could be it
  std::string restores_to{};   // the new file of the chosen backup
  std::vector<HealthLine> health{};
  MachinesQuestion question = MachinesQuestion::none;
  std::string asked{};       // the machine, the backup or the sheet's number of the question
  std::string work{};        // what is under way; empty: nothing
  int percent = 0;
  bool stoppable = true;
  Notice answer{};           // what came of the last work
};

std::optional<Action> draw_machines(const MachinesModel& model, ui::Kit& kit);

}  // namespace khio::counter
