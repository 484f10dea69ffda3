// From an issued ticket and the office's catalogue to the words of its slip, in one language.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/zone.h"
#include "domain/calling_order.h"
#include "domain/catalogue.h"
#include "paper/slip.h"

namespace khio {

struct TicketOnPaper {
  std::string label = {};                  // "B027"
  std::vector<std::string> services = {};  // codes; the first is the errand in line
  bool priority = false;
  LocalTime issued = {};        // in the office's zone
  std::string issued_iso = {};  // the same instant as Zone::iso writes it
  std::optional<int> ahead = {};
  std::optional<WaitEstimate> wait = {};
  std::string rating_code = {}, qr = {}, witness = {}, day_witness = {};
  int reprint = 0;
};

// `language`: the visitor's; texts that do not exist in it are in the office's first.
// REQUIRES: every service is in the catalogue.
SlipModel slip_model(const Catalogue& catalogue, const TicketOnPaper& ticket,
                     const std::string& language, int width_mm);

}  // namespace khio
