// The administrator's section of machines and data on a day with some trouble, as plain values.
#pragma once

#include <string>

#include "counter/screens/machines.h"

namespace khio::counter::test {

MachinesModel machines_sample(Setting setting, MachinesTab tab);
// … while a backup is made.
MachinesModel working(MachinesModel model);
// … with a question, and with the bad end of a work.
MachinesModel asked_about(MachinesModel model, MachinesQuestion question);
// … while a printer is set.
enum class PrinterTried { nothing, wrong, asked, kiosk };
MachinesModel setting_printer(MachinesModel model, PrinterTried tried);
MachinesModel failed(MachinesModel model);

}  // namespace khio::counter::test
