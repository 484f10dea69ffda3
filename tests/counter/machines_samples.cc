#include "machines_samples.h"

#include "counter/machine_words.h"

namespace khio::counter::test {

MachinesModel machines_sample(Setting setting, MachinesTab tab) {
  MachinesModel m{std::move(setting)};
  const Words& w = m.setting.words;
  m.tab = tab;
  const std::string lost = w.say("not heard from since {time}", {{"time", "09:12"}});
  const std::string closed = w.say("closed since {time}", {{"time", "16:35"}});
  m.machines = {{"kiosk-1", {w.tr("Kiosk"), w.tr("working"), Tone::good}, false},
                {"board-1", {w.tr("Board"), lost, Tone::problem}, true, true},
                {"board-2", {w.say("Board {n}", {{"n", "2"}}), closed, Tone::plain}, true},
                {"terminal-3", {w.say("Rating screen {n}", {{"n", "3"}}), w.tr("working"),
                                Tone::good}, false}};
  m.printers = {{w.tr("Slips at this machine"), "escpos:usb:MDL:TM-T82X;SN:X4R7012345", true,
                 "slips"},
                {w.tr("Reports and posters"), "cups:HP-LaserJet-Pro-M404", false, "reports"},
                {w.say("Slips at {machine}", {{"machine", w.tr("Kiosk")}}),
                 "escpos:/dev/usb/lp0: " + w.tr("working"), false, "", "kiosk"}};
  m.folder = "/media/backup/khio";
  m.backup_age = w.say("{age}: {events} events, tried out by restoring",
                       {{"age", w.count("The last is {n} hour old", "The last is {n} hours old", 7)},
                        {"events", "128456"}});
  m.backup_tone = Tone::good;
  constexpr DayNumber kLatest = 20777;
  for (int i = 0; i < 12; ++i) {
    m.backups.push_back({"file" + std::to_string(i),
                         w.dates().weekday_date(kLatest - i) + "  " + w.dates().time(19 * 3600),
                         w.say("{n} MB", {{"n", "48"}}), i == 1});
  }
  m.restores_to = "/var/lib/khio/khio-1a2b3c4d-2026-11-19-190000-restored.db";
  for (const char* grave : {"paper", "machines"}) {
    m.health.push_back(health_line(w, {grave, false, "", true, "3"}));
  }
  for (const char* bad : {"counters", "alerts", "backup", "clock set", "restored", "sets due", "seals",
                          "journal"}) {
    m.health.push_back(health_line(w, {bad, false, "", false, "2026-11-18"}));
  }
  m.health.push_back(health_line(w, {"store", true, "", true, "128456"}));
  m.health.push_back(health_line(w, {"day", true, "", false, "2026-11-20"}));
  m.health.push_back(health_line(w, {"clock", true, "", false, ""}));
  m.health.push_back(health_line(w, {"disk", true, "", true, "29375 MB"}));
  return m;
}

MachinesModel working(MachinesModel m) {
  m.work = m.setting.words.tr("A backup is being made and tried out. The office goes on.");
  m.percent = 40;
  return m;
}

MachinesModel asked_about(MachinesModel m, MachinesQuestion question) {
  m.question = question;
  m.asked = question == MachinesQuestion::restore ? m.backups[1].made
            : question == MachinesQuestion::paper ? "4821"
                                                  : m.machines[1].now.name;
  return m;
}

MachinesModel setting_printer(MachinesModel m, PrinterTried tried) {
  const Words& w = m.setting.words;
  PrinterForm form;
  form.use = tried == PrinterTried::wrong    ? PrinterUse::reports
             : tried == PrinterTried::kiosk ? PrinterUse::kiosk
                                            : PrinterUse::slips;
  form.address.edit = ui::edit_of("escpos:usb:MDL:TM-T82X;SN:X4R7012345");
  form.ready = form.testable = true;
  if (tried == PrinterTried::asked) form.number = "4711";
  if (tried == PrinterTried::wrong) {
    for (int i = 0; i < 4; ++i) form.known.push_back({"cups:HP-LaserJet-Pro-M404-" + std::to_string(i),
                                                      "cups:HP-LaserJet-Pro-M404", i == 1});
    form.said = {Tone::problem,
                 w.say("{address} prints no A4 pages. Name a print queue, such as cups:NAME, or "
                       "folder:DIR.",
                       {{"address", form.address.edit.text}})};
  }
  if (tried == PrinterTried::kiosk) {
    form.machine = w.tr("Kiosk");
    form.said = {Tone::problem,
                 w.say("Nothing was changed: {trouble}.",
                       {{"trouble", w.dates().messages.tr("paper", "this kiosk's printer is named where "
                                                                   "the kiosk is started, and stays")}})};
  }
  m.printer = form;
  return m;
}

MachinesModel failed(MachinesModel m) {
  const Words& w = m.setting.words;
  m.answer = {Tone::problem,
              w.say("The journal is damaged or was altered, first at event {n}.", {{"n", "48211"}}) +
                  " " +
                  w.tr("Keep this store as it is, restore the latest backup into a new file, and "
                       "tell the supplier."),
              "10:05"};
  m.folder.clear();
  m.backups.clear();
  m.backup_tone = Tone::warning;
  m.backup_age = w.tr("No backup was made yet.");
  return m;
}

}  // namespace khio::counter::test
