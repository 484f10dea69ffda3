// What a printer's or queue's state keywords mean for a ticket. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "print/printer.h"

namespace khio {

// Keywords are matched by their beginning, because printers add -report, -warning and -error as
// they please; the cups-… ones are ignored, because the queue keeps them long after their cause.
PrintReason reason_of_keywords(const std::vector<std::string>& keywords);
bool paper_is_low(const std::vector<std::string>& keywords);

}  // namespace khio
