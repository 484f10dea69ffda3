// A new office with its first officer: there whole or not at all. One thread.
#pragma once

#include <optional>
#include <string>

#include "domain/catalogue.h"
#include "office/office.h"

namespace khio {

struct FirstOfficer {
  Officer officer;
  std::string pin;
};

// Makes the store of `office` at `store_file`, where nothing is, with its first officer; every step
// happens beside it, and the last gives it its name.
// refused: something is there. invalid: the office contradicts itself, or no such PIN. device: the
// disk refuses.
Status make_office(const std::string& store_file, const Catalogue& office,
                   const std::string& actor, Clock& clock,
                   const std::optional<FirstOfficer>& first = std::nullopt);

}  // namespace khio
