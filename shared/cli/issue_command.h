// The command `issue`, which both programs have: a ticket, and its slip on paper. One thread.
#pragma once

#include "domain/ticket.h"

namespace khio {

class CommandLine;

void add_issue_command(CommandLine& line, Channel channel);

}  // namespace khio
