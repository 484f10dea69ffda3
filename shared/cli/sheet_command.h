// sheet: an A4 sheet of real tickets, issued and drawn for an office whose ticket printer is dead.
// One thread.
#pragma once

namespace khio {

class CommandLine;

void add_sheet_command(CommandLine& line);

}  // namespace khio
