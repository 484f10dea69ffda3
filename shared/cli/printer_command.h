// printer show, set, test, saw: this machine's printer, tried with paper. One thread.
#pragma once

namespace khio {

class CommandLine;

void add_printer_commands(CommandLine& line);

}  // namespace khio
