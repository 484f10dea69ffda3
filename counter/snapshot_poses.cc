#include "counter/snapshot_poses.h"

#include <utility>

namespace khio::counter {
namespace {

constexpr const char* kPosedPin = "482915";
constexpr std::size_t kPosedDigits = 4;
constexpr const char* kPosedNumber = "4711";
constexpr const char* kPosedPrinter = "escpos:/dev/usb/lp0";
constexpr const char* kPosedQueue = "cups:Office";
constexpr DayNumber kPosedDay = 20'777;  // 2026-11-20

template <typename Model, typename Draw>
Pose posed(std::string name, Model model, Draw draw) {
  return {std::move(name), [model = std::move(model), draw](ui::Kit& kit) { draw(model, kit); }};
}

}  // namespace

std::vector<Pose> overview_poses(const OverviewModel& now) {
  std::vector<Pose> poses;
  const auto add = [&](const char* name, OverviewModel model) {
    poses.push_back(posed(name, std::move(model), draw_overview));
  };
  const Words& words = now.setting.words;
  OverviewModel model = now;
  model.question = OverviewQuestion::resume_hall;
  add("overview_resume_hall", model);
  model.question = OverviewQuestion::end_urgent;
  add("overview_end_urgent", model);
  model.question = OverviewQuestion::confirm_day;
  model.day.before = words.dates().weekday_date(kPosedDay);
  model.day.to_confirm = words.dates().weekday_date(kPosedDay + 30);
  add("overview_confirm_day", model);
  OverviewModel owed = now;
  owed.question = OverviewQuestion::none;
  owed.owed = words.say("The places are kept for {day}, but no slip came for {tickets}. Please write "
                        "the day on their tickets.",
                        {{"day", words.dates().weekday_date(kPosedDay + 3)},
                         {"tickets", "A012 B004"}});
  add("overview_notes_owed", owed);
  return poses;
}

std::vector<Pose> officers_poses(const OfficersModel& now) {
  std::vector<Pose> poses;
  if (!now.chosen) return poses;
  for (const auto& [question, name] : {std::pair{OfficersQuestion::pin, "officers_pin"},
                                       {OfficersQuestion::given, "officers_pin_given"},
                                       {OfficersQuestion::out, "officers_out"},
                                       {OfficersQuestion::in, "officers_in"}}) {
    OfficersModel model = now;
    model.question = question;
    model.pin = kPosedPin;
    poses.push_back(posed(name, std::move(model), draw_officers));
  }
  return poses;
}

std::vector<Pose> pin_poses(const PinModel& now) {
  PinModel model = now;
  model.stage = PinStage::fresh;
  model.digits = kPosedDigits;
  return {posed("pin_own", std::move(model), draw_pin)};
}

std::vector<Pose> machines_poses(const MachinesModel& now) {
  std::vector<Pose> poses;
  const auto add = [&](const char* name, MachinesModel model) {
    poses.push_back(posed(name, std::move(model), draw_machines));
  };
  MachinesModel model = now;
  model.tab = MachinesTab::machines;
  if (!model.machines.empty()) {
    model.question = MachinesQuestion::remove;
    model.asked = model.machines.front().now.name;
    add("machines_remove", model);
  }
  model.question = MachinesQuestion::paper;
  model.asked = kPosedNumber;
  add("machines_paper", model);
  model.tab = MachinesTab::data;
  model.question = MachinesQuestion::seal_restored;
  add("machines_seal_restored", model);
  if (!model.backups.empty()) {
    model.question = MachinesQuestion::restore;
    model.asked = model.backups.front().made;
    model.restores_to = model.backups.front().file + ".db";
    add("machines_restore", model);
  }
  model = now;
  model.tab = MachinesTab::machines;
  model.printer = PrinterForm{PrinterUse::slips};
  model.printer->address.edit = ui::edit_of(kPosedPrinter);
  model.printer->number = kPosedNumber;
  add("machines_printer", model);
  model.printer = PrinterForm{PrinterUse::reports};
  model.printer->address.edit = ui::edit_of(kPosedQueue);
  model.printer->known = {{kPosedQueue, kPosedQueue, true}};
  model.printer->ready = model.printer->testable = true;
  add("machines_report_printer", model);
  const Words& words = model.setting.words;
  model.printer = PrinterForm{PrinterUse::kiosk, words.tr("Kiosk")};
  model.printer->address.edit = ui::edit_of(kPosedPrinter);
  model.printer->ready = model.printer->testable = true;
  model.printer->said = {Tone::good, words.say("Slips of {machine} go to {printer} from now on.",
                                               {{"machine", model.printer->machine},
                                                {"printer", kPosedPrinter}})};
  add("machines_kiosk_printer", model);
  return poses;
}

}  // namespace khio::counter
