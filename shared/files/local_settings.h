// What belongs to this machine and not to the office: its printer. A TOML file that people may edit.
//
// Other tables of the file are kept as they are. Written whole or not at all. Any thread.
#pragma once

#include <string>

#include "base/result.h"

namespace khio {

struct LocalPrinter {
  std::string address;      // empty: none chosen on this machine
  std::string device;       // of a print queue, by which it is found again under another name
  int dots = 576;
  int dpi = 203;
  bool cutter = true;
  bool paper_seen = false;  // staff read the number on its test sheet
  std::string test_number;  // on the last test sheet; empty: none is waited for

  bool operator==(const LocalPrinter&) const = default;
};

// KHIO_SETTINGS, else $XDG_CONFIG_HOME/khio/local.toml.
std::string local_settings_file();

// No such file: nothing is set. invalid: not TOML, or a value is not what it should be.
Result<LocalPrinter> read_local_printer(const std::string& file);

// Makes the folder where needed. invalid: what is there cannot be read. device: not writable.
Status write_local_printer(const std::string& file, const LocalPrinter& printer);

}  // namespace khio
