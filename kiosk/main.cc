#include "cli/command_line.h"
#include "cli/issue_command.h"
#include "cli/printer_command.h"
#include "kiosk/commands/commands.h"

int main(int argc, char** argv) {
  khio::CommandLine line("khio-kiosk", "The kiosk: tickets, ratings and the board");
  khio::add_issue_command(line, khio::Channel::kiosk);
  khio::add_slip_command(line);
  khio::add_printer_commands(line);
  khio::add_visitor_commands(line);
  khio::add_suggestion_commands(line);
  khio::add_kiosk_window_commands(line);
  khio::add_voice_commands(line);
  return line.run(argc, argv);
}
