#include <CLI/CLI.hpp>

#include "cli/command_line.h"
#include "counter/commands/commands.h"

namespace khio {

void add_later_commands(CommandLine& line) {
  line.later(line.root(), "migrate", "Move to another kind of store");
}

}  // namespace khio
