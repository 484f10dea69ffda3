// The command `health`, which both programs have. One thread.
#pragma once

#include <functional>
#include <vector>

#include "care/health.h"

namespace khio {

class CommandLine;
class Run;

// `more`: what only this program knows to check.
using MoreHealth = std::function<void(Run&, Office&, std::vector<HealthCheck>&)>;
void add_health_command(CommandLine& line, MoreHealth more = {});

}  // namespace khio
