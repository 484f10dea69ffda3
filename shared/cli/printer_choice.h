// Which printer a program uses. Any thread.
#pragma once

#include <string>

namespace khio {

// `option`, else the environment's KHIO_PRINTER, else PDF files in the folder `printed` beside the
// store, which is made: an office that has set up no printer loses no slip.
std::string printer_address(const std::string& option, const std::string& store_url);

}  // namespace khio
