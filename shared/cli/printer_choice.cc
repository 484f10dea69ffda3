#include "cli/printer_choice.h"

#include <cstdlib>
#include <filesystem>

#include "cli/run.h"
#include "dispatch/test_sheet.h"

namespace khio {
namespace {

std::string folder_beside(const std::string& store_url) {
  // A store on a server has no folder: its slips go where an embedded store would be.
  const std::string path = store_path(store_url).value_or(default_store_file());
  const auto folder = std::filesystem::absolute(path).parent_path() / "printed";
  std::error_code ignored;  // a folder that cannot be made is what the printer will say
  std::filesystem::create_directories(folder, ignored);
  return "folder:" + folder.string();
}

}  // namespace

Result<PrinterChoice> chosen_printer(const std::string& option, const Run& run) {
  const Result<LocalSettings> settings = run.settings();
  if (!settings) return settings.error();
  const LocalPrinter& local = settings->printer;
  PrinterChoice choice{option, {}};
  const char* set = std::getenv("KHIO_PRINTER");
  if (choice.address.empty() && set != nullptr) choice.address = set;
  if (choice.address.empty()) choice.address = local.address;
  if (choice.address.empty()) choice.address = folder_beside(run.url());
  if (choice.address == local.address) choice.options = options_of(local);
  return choice;
}

}  // namespace khio
