// The commands of khio-kiosk: one function per group adds them to the command line.
#pragma once

namespace khio {

class CommandLine;

void add_visitor_commands(CommandLine& line);  // services, ticket, rate
void add_suggestion_commands(CommandLine& line);  // suggest, complaint
void add_slip_command(CommandLine& line);      // slip
void add_kiosk_window_commands(CommandLine& line);  // no command, board, rate-terminal, snapshot

void add_voice_commands(CommandLine& line);  // voice list, voice record

}  // namespace khio
