// The device file of a USB printer, found by what the printer says of itself: its number changes
// whenever something is plugged in, its name does not. Private to this folder. Any thread.
#pragma once

#include <string>

#include "base/result.h"

namespace khio {

// `match`: parts of the printer's IEEE 1284 id, parted by ';', such as "MDL:TM-T20;SN:X123".
// `root` stands before /sys and /dev.
// device: no printer says so, or several do; the words name those there.
Result<std::string> usb_printer_device(const std::string& match, const std::string& root);

}  // namespace khio
