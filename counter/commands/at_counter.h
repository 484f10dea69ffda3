// Commands that are said at one counter: each names it by --counter.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/command_line.h"

namespace khio {

// Adds the command `name`; `act(run, office, *arguments)` does it. Arguments: whatever has an int
// `counter`; they are read before `act` is called.
template <typename Arguments, typename Act>
CLI::App& add_at_counter(CommandLine& line, const std::shared_ptr<Arguments>& arguments,
                         const std::string& name, const std::string& help, Act act) {
  CLI::App& command = line.office_command(
      line.root(), name, help,
      [arguments, act](Run& run, Office& office) { return act(run, office, *arguments); });
  command.add_option("--counter", arguments->counter, "Number of the counter")->required();
  return command;
}

}  // namespace khio
