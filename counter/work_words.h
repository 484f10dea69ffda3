// Why work at a section came to nothing, and what to do now, in its officer's language. Any thread.
#pragma once

#include <string>

#include "base/result.h"
#include "counter/screens/model.h"
#include "print/printer.h"

namespace khio::counter {

std::string counting_problem(const Words& words, const Error& error);
std::string file_problem(const Words& words, const Error& error);
std::string drawing_problem(const Words& words, const Error& error);
// What became of paper; `stopped`: whoever waited for it took it back.
Notice printed_notice(const Words& words, const std::string& printer, const PrintResult& result,
                      bool stopped);

}  // namespace khio::counter
