// The offices of a copy, as commands name them. One thread.
#pragma once

#include <string>
#include <vector>

#include "cli/run.h"
#include "store/postgres/province.h"

namespace khio {

class CommandLine;

void add_province_commands(CommandLine& line);  // province …

inline constexpr const char* kAllOffices = "all";

// invalid: the store is no server's. Else as postgres::province_offices.
Result<std::vector<postgres::ProvinceOffice>> all_offices(Run& run);
// `named`: kAllOffices, or ids or how they begin, separated by commas. not_found, invalid: one names no office,
// or several.
Result<std::vector<postgres::ProvinceOffice>> chosen_offices(Run& run, const std::string& named);
// In the language of the answers; its id where its office file is not here yet.
std::string office_name(Run& run, const postgres::ProvinceOffice& office);

}  // namespace khio
