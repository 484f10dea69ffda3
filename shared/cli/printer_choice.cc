#include "cli/printer_choice.h"

#include <cstdlib>
#include <filesystem>

#include "cli/run.h"
#include "dispatch/test_sheet.h"

namespace khio {
namespace {

std::filesystem::path folder_beside(const std::string& store_url) {
  // A store on a server has no folder: its slips go where an embedded store would be.
  const std::string path = store_path(store_url).value_or(default_store_file());
  return std::filesystem::absolute(path).parent_path() / "printed";
}

// `to_print`: a folder of PDF files is made where none is.
Result<PrinterChoice> choose(const std::string& option, const Run& run, bool to_print) {
  const Result<LocalSettings> settings = run.settings();
  if (!settings) return settings.error();
  const LocalPrinter& local = settings->printer;
  PrinterChoice choice{option, {}};
  const char* set = std::getenv("KHIO_PRINTER");
  if (choice.address.empty() && set != nullptr) choice.address = set;
  if (choice.address.empty()) choice.address = local.address;
  if (choice.address.empty()) {
    const std::filesystem::path folder = folder_beside(run.url());
    std::error_code ignored;  // a folder that cannot be made is what the printer will say
    if (to_print) std::filesystem::create_directories(folder, ignored);
    choice.address = "folder:" + folder.string();
  }
  if (choice.address == local.address) choice.options = options_of(local);
  return choice;
}

}  // namespace

Result<PrinterChoice> chosen_printer(const std::string& option, const Run& run) {
  return choose(option, run, true);
}

ChosenPrinter probe_chosen_printer(const Run& run) {
  const Result<PrinterChoice> choice = choose("", run, false);
  const std::filesystem::path beside = folder_beside(run.url());
  std::error_code unreadable;
  if (choice && choice->address == "folder:" + beside.string() &&
      !std::filesystem::exists(beside, unreadable))
    return {choice->address, {true, PrintReason::none, false, "writes into " + beside.string()}};
  const auto printer = choice ? open_printer(choice->address, choice->options) : choice.error();
  if (!printer) return {choice ? choice->address : "", {.detail = printer.error().detail}};
  return {choice->address, (*printer)->probe()};
}

}  // namespace khio
