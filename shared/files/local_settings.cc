#include "files/local_settings.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <toml++/toml.h>

namespace khio {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPrinter = "printer";

Result<toml::table> read_table(const std::string& file) {
  std::ifstream opened(file, std::ios::binary);
  if (!opened) return toml::table();
  try {
    return toml::parse(opened, file);
  } catch (const toml::parse_error& error) {
    return Error{ErrorKind::invalid, file + ":" + std::to_string(error.source().begin.line) + ": " +
                                         std::string(error.description()) +
                                         "; mend the file or delete it"};
  }
}

// Leaves `value` alone when the key is absent; false when something else stands there.
template <typename T>
bool take(const toml::table& table, const char* key, T& value) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return true;
  const auto found = node->value_exact<std::conditional_t<std::is_same_v<T, int>, std::int64_t, T>>();
  if (!found) return false;
  value = static_cast<T>(*found);
  return true;
}

}  // namespace

std::string local_settings_file() {
  const char* named = std::getenv("KHIO_SETTINGS");
  if (named != nullptr && *named != '\0') return named;
  const char* config = std::getenv("XDG_CONFIG_HOME");
  if (config != nullptr && *config != '\0') return std::string(config) + "/khio/local.toml";
  const char* home = std::getenv("HOME");
  return std::string(home == nullptr ? "" : home) + "/.config/khio/local.toml";
}

Result<LocalPrinter> read_local_printer(const std::string& file) {
  const Result<toml::table> table = read_table(file);
  if (!table) return table.error();
  LocalPrinter printer;
  const toml::table* found = (*table)[kPrinter].as_table();
  if (found == nullptr) return printer;
  const bool fit = take(*found, "address", printer.address) &&
                   take(*found, "device", printer.device) && take(*found, "dots", printer.dots) &&
                   take(*found, "dpi", printer.dpi) && take(*found, "cutter", printer.cutter) &&
                   take(*found, "paper_seen", printer.paper_seen) &&
                   take(*found, "test_number", printer.test_number);
  if (!fit) {
    return Error{ErrorKind::invalid,
                 file + ": a value of [printer] is of the wrong kind; mend it or delete its line"};
  }
  return printer;
}

Status write_local_printer(const std::string& file, const LocalPrinter& printer) {
  Result<toml::table> table = read_table(file);
  if (!table) return table.error();
  table.value().insert_or_assign(kPrinter, toml::table{{"address", printer.address},
                                                       {"device", printer.device},
                                                       {"dots", printer.dots},
                                                       {"dpi", printer.dpi},
                                                       {"cutter", printer.cutter},
                                                       {"paper_seen", printer.paper_seen},
                                                       {"test_number", printer.test_number}});
  std::ostringstream text;
  text << table.value() << "\n";
  std::error_code ignored;  // a folder that cannot be made is what opening the file will say
  fs::create_directories(fs::path(file).parent_path(), ignored);
  const std::string part = file + ".part";
  std::ofstream out(part, std::ios::binary);
  out << text.str();
  out.close();
  const int fd = out ? ::open(part.c_str(), O_RDONLY | O_CLOEXEC) : -1;
  const bool kept = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  if (!kept || ::rename(part.c_str(), file.c_str()) != 0) {
    ::unlink(part.c_str());
    return Error{ErrorKind::device, file + " cannot be written; see who may write there"};
  }
  return Done{};
}

}  // namespace khio
