#include "officers_samples.h"

namespace khio::counter::test {

OfficersModel officers_sample(Setting setting, OfficersQuestion question) {
  OfficersModel m{std::move(setting)};
  const Words& w = m.setting.words;
  const std::string last = w.say("at counter {n} last: {day} {time}",
                                 {{"n", "2"},
                                  {"day", w.dates().medium_date(20'777)},
                                  {"time", w.dates().time(8 * 3600 + 1860)}});
  const std::string blocked = w.say("wrong PINs: blocked until {time}",
                                    {{"time", w.dates().time(9 * 3600 + 720)}});
  m.lines = {{"boonma", "ว่าที่ร้อยตรีหญิง กุลธิดาพรรณ ศรีสุวรรณพงษ์ไพศาล", w.tr("Head of the office"),
              w.tr("signs in with an own PIN"), Tone::good, last},
             {"piyathida.wongsawat", "นางสาวปิยธิดารัตน์ วงศ์สวัสดิ์อนันตกูล", w.tr("Supervisor"), blocked, Tone::problem,
              w.say("at counter {n} now", {{"n", "1"}}), true, true},
             {"somchai", "สมชาย รักงาน", w.tr("Officer"), w.tr("no PIN yet"), Tone::warning,
              w.say("at no counter for {n} days", {{"n", "60"}})},
             {"piti", "ปิติ", w.tr("Administrator"), w.tr("one-time PIN, not used yet"),
              Tone::warning, last},
             {"chujai", "ชูใจ", w.tr("Manager"), w.tr("taken out"), Tone::plain, last, false}};
  m.at_work = 4;
  m.chosen = m.lines[1];
  m.role_what = w.tr("Also the hall: overview, reception, opening and closing.");
  m.deeds = {{"change", w.tr("Name and role…")},
             {"pin", w.tr("Unblock with a new PIN…")},
             {"out", w.tr("Take out…")}};
  m.last_one = w.tr("The last who may change officers cannot be taken out. Give that role to "
                    "somebody else first.");
  m.question = question;
  m.asked = m.lines[1].name;
  m.pin = "482915";
  m.form.name.edit = ui::edit_of(m.asked);
  m.form.roles = {
      {w.tr("Officer"), w.tr("Serves at a counter."), false},
      {w.tr("Head of the office"),
       w.tr("May do everything. In a small office, officers and a head are enough."), false},
      {w.tr("Supervisor"), m.role_what, true},
      {w.tr("Manager"), w.tr("As a supervisor; also figures, reports and the register."), false},
      {w.tr("Administrator"),
       w.tr("Also services, officers, machines and backups, and no figures."), false}};
  if (question == OfficersQuestion::change) {
    m.form.roles.erase(m.form.roles.begin() + 3, m.form.roles.end());
    m.form.others = w.tr("Supervisor, manager and administrator apart: under Services, at “Roles of "
                         "officers”.");
  }
  m.form.wrong = w.tr("Nobody else could change officers then. Give that role to somebody else "
                      "first.");
  m.notice = {Tone::good, w.say("{name} has a one-time PIN.", {{"name", m.asked}})};
  return m;
}

}  // namespace khio::counter::test
