// Paper for the wall of an office, A4, composed from the office's own data: the poster of how the
// queue works with its calling rule in words, and the process chart of each service.
//
// Every text is fitted into its place and never leaves it; the same office and look give the same
// bytes. Any thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/catalogue.h"
#include "paper/page_document.h"

namespace khio {

struct WallLook {
  std::string language;  // REQUIRES: not empty
  std::string created;   // ISO 8601, the file's date
};

// In what order numbers are called here, in one sentence.
std::string order_in_words(const Catalogue& office, const std::string& language);

// device: no fonts, or Cairo failed.
Result<std::string> poster_pdf(const Catalogue& office, const WallLook& look);
Result<std::string> poster_png(const Catalogue& office, const WallLook& look, double dpi);

// One page for each service, in the order given.  REQUIRES: not empty
Result<std::string> process_charts_pdf(const Catalogue& office,
                                       const std::vector<const Service*>& services,
                                       const WallLook& look);
Result<std::string> process_chart_png(const Catalogue& office, const Service& service,
                                      const WallLook& look, double dpi);

// The same to be looked at; the chart has every service of the office, in its order.
PageDocument poster_document(std::shared_ptr<const Catalogue> office, const WallLook& look);
// REQUIRES: the office has a service.
PageDocument process_charts_document(std::shared_ptr<const Catalogue> office,
                                     const WallLook& look);

}  // namespace khio
