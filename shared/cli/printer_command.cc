#include "cli/printer_command.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "cli/printer_choice.h"
#include "dispatch/test_sheet.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct PrinterArguments {
  std::string address;
  int dots = 576;
  int dpi = 203;
  bool no_cutter = false;
  std::string number;
};

Json printer_json(const PrinterChoice& choice) {
  return {{"printer", choice.address},
          {"dots", choice.options.dots},
          {"dpi", choice.options.dpi},
          {"cutter", choice.options.cutter},
          {"paper_seen", choice.options.paper_seen}};
}

Result<Answer> show(Run& run) {
  run.speak_as_the_office();
  const Result<PrinterChoice> choice = chosen_printer("", run);
  if (!choice) return choice.error();
  const auto printer = open_printer(choice->address, choice->options);
  if (!printer) return printer.error();
  const PrinterState state = (*printer)->probe();
  Json json = printer_json(*choice);
  json["ready"] = state.ready;
  json["reason"] = reason_code(state.reason);
  json["paper_low"] = state.paper_low;
  json["detail"] = state.detail;
  return answer(json, choice->address + ": " + state.detail + "\n");
}

Status keep(const Run& run, const LocalPrinter& printer) {
  return change_local_settings(run.settings_file(),
                               [&](LocalSettings& settings) { settings.printer = printer; });
}

Result<Answer> set(Run& run, const PrinterArguments& arguments) {
  run.speak_as_the_office();
  LocalPrinter local;
  local.address = arguments.address;
  local.dots = arguments.dots;
  local.dpi = arguments.dpi;
  local.cutter = !arguments.no_cutter;
  PrinterOptions options;
  options.dots = local.dots;
  options.dpi = local.dpi;
  const auto printer = open_printer(local.address, options);
  if (!printer) return printer.error();
  local.device = (*printer)->probe().device;
  if (const Status kept = keep(run, local); !kept) return kept.error();
  return answer({{"printer", local.address}, {"settings", run.settings_file()}},
                run.say("{printer} is this machine's printer now; try it with the command "
                        "`printer test`",
                        {{"printer", local.address}}) +
                    "\n");
}

Result<Answer> test(Run& run) {
  run.speak_as_the_office();
  const Result<PrinterChoice> choice = chosen_printer("", run);
  if (!choice) return choice.error();
  TestSheet sheet;
  sheet.language = run.language();
  sheet.made = run.say("{dots} dots, {dpi} dpi", {{"dots", std::to_string(choice->options.dots)},
                                                  {"dpi", std::to_string(choice->options.dpi)}});
  const Result<SheetTried> tried = print_test_sheet(choice->address, choice->options, sheet);
  if (!tried) return tried.error();
  const Result<LocalSettings> settings = run.settings();
  if (!settings) return settings.error();
  const Status kept = keep(run, tried_printer(settings->printer, choice->address, *tried));
  if (!kept) return kept.error();
  const bool confirmed = tried->number.empty();
  Json json = printer_json(*choice);
  json["paper_seen"] = false;
  json["print"] = confirmed ? "printed" : "unconfirmed";
  json["print_detail"] = tried->result.detail;
  if (confirmed) {
    return answer(json, run.tr("The printer itself says that the test sheet came out") + "\n");
  }
  return answer(json, run.tr("Did a test sheet come out? Then give its number: `printer saw NUMBER`;"
                             " else `printer saw nothing`") +
                          "\n");
}

Result<Answer> saw(Run& run, const std::string& number) {
  const Result<LocalSettings> settings = run.settings();
  if (!settings) return settings.error();
  LocalPrinter local = settings->printer;
  if (local.test_number.empty()) {
    return Error{ErrorKind::refused, "no test sheet was printed; print one with `printer test`"};
  }
  const bool nothing = number == "nothing";
  if (!nothing && number != local.test_number) {
    return Error{ErrorKind::refused,
                 "the last test sheet has another number; look at the sheet, or print a new one"};
  }
  local = seen_printer(local, !nothing);
  if (const Status kept = keep(run, local); !kept) return kept.error();
  return answer({{"printer", local.address}, {"paper_seen", local.paper_seen}},
                (nothing ? run.tr("Noted: no paper came out")
                         : run.tr("Noted: this printer's slips count as printed from now on")) +
                    "\n");
}

}  // namespace

void add_printer_commands(CommandLine& line) {
  CLI::App& printer = line.group("printer", "This machine's printer");
  line.command(printer, "show", "Which printer, and how it is", show);

  const auto chosen = std::make_shared<PrinterArguments>();
  CLI::App& set_command =
      line.command(printer, "set", "Choose this machine's printer",
                   [chosen](Run& run) { return set(run, *chosen); });
  set_command
      .add_option("address", chosen->address,
                  "cups:NAME, escpos:DEVICE, escpos:usb:ID, escpos:HOST:9100, folder:DIR or off")
      ->required();
  set_command.add_option("--dots", chosen->dots,
                         "Dots across: 576 (80 mm), 512 (80 mm, 180 dpi), 384 (58 mm)");
  set_command.add_option("--dpi", chosen->dpi, "Dots per inch: 203 or 180");
  set_command.add_flag("--no-cutter", chosen->no_cutter, "Slips are torn off by hand");

  line.command(printer, "test", "Print a test sheet", test);

  const auto seen = std::make_shared<std::string>();
  line.command(printer, "saw", "Say that the test sheet came out",
               [seen](Run& run) { return saw(run, *seen); })
      .add_option("number", *seen, "The number on the sheet, or `nothing`")
      ->required();
}

}  // namespace khio
