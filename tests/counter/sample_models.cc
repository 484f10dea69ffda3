#include "sample_models.h"

namespace khio::counter::test {
namespace {

bool thai(const std::string& language) { return language == "th"; }

struct Named {
  const char* code;
  const char* th;
  const char* en;
};

constexpr Named kServices[] = {
    {"A01", "ติดต่อสอบถาม/รับ–ส่งหนังสือ", "Information and document reception"},
    {"A02", "รับเรื่องร้องเรียน/ร้องทุกข์", "General complaints and grievances"},
    {"A05", "ขอ/ต่อใบอนุญาตกิจการที่เป็นอันตรายต่อสุขภาพ", "Health-hazard business licence"},
    {"B01", "ชำระภาษีที่ดินและสิ่งปลูกสร้าง", "Land and building tax"},
    {"B02", "ชำระภาษีป้าย", "Signboard tax"},
    {"B03", "จดทะเบียนพาณิชย์", "Commercial registration"},
    {"B04", "ชำระค่าน้ำประปา", "Water bill"},
    {"C01", "ขออนุญาตก่อสร้าง/ดัดแปลง/รื้อถอนอาคาร", "Building permit"},
    {"C02", "ขอเลขที่บ้าน/หนังสือรับรองสิ่งปลูกสร้าง", "House number / building certificate"},
    {"D01", "สมัครเรียนศูนย์พัฒนาเด็กเล็ก", "Child development centre enrolment"},
    {"E01", "ลงทะเบียนเบี้ยยังชีพผู้สูงอายุ", "Old-age allowance registration"},
    {"E02", "งานสวัสดิการสังคม (เบี้ยความพิการ เงินอุดหนุนเด็กแรกเกิด และสวัสดิการอื่น)",
     "Social welfare (disability, newborn grant and other benefits)"},
};

std::string name_of(std::size_t service, const std::string& language) {
  return thai(language) ? kServices[service].th : kServices[service].en;
}

// Repeats letters until a phrase is 40 % longer, as translations often are; {names} stay.
std::string stretched(const std::string& phrase) {
  std::string longer;
  bool name = false;
  int owed_tenths = 0;
  for (const char c : phrase) {
    longer += c;
    if (c == '{') name = true;
    if (c == '}') name = false;
    if (name || c == '}' || c < 0) continue;
    owed_tenths += 4;
    if (c == ' ' || owed_tenths < 10) continue;
    longer += c;
    owed_tenths -= 10;
  }
  return longer;
}

Catalogue office() {
  Catalogue office;
  office.era = Era::buddhist;
  office.languages = {"th", "en"};
  return office;
}

Setting setting(const std::string& language, bool signed_in) {
  Setting s{Words(office(), language == "long" ? "en" : language), {}, {}, {}, {}, {}, {}, {}, {}};
  if (language == "long") s.words.set_alter(stretched);
  s.office = thai(language) ? "องค์การบริหารส่วนตำบลบ้านตัวอย่าง" : "Ban Tuayang Subdistrict Office";
  if (signed_in) s.counter = thai(language) ? "ช่องบริการ 2 · กองคลัง" : "Counter 2 · Revenue";
  if (signed_in) s.officer = "somchai";
  s.date = s.words.dates().weekday_date(20'777);
  s.time = s.words.dates().time(9 * 3600 + 41 * 60);
  s.languages = {{"th", "ไทย"}, {"en", "English"}};
  return s;
}

TicketLine line(const ServeModel& m, const std::string& ticket, std::size_t service, int minutes,
                bool priority = false) {
  return {ticket, name_of(service, m.setting.words.language()),
          m.setting.words.minutes(minutes * 60), priority};
}

ServeModel base(const std::string& language) {
  ServeModel m{setting(language, true), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  m.serving.place = Place::ready;
  m.waiting = {line(m, "B012", 3, 14), line(m, "B013", 4, 11, true), line(m, "A007", 2, 9),
               line(m, "B014", 6, 8),  line(m, "E003", 11, 3),       line(m, "C004", 7, 0)};
  m.longest_wait = m.setting.words.minutes(14 * 60);
  return m;
}

PastLine past(const ServeModel& m, int minute, const std::string& ticket, std::size_t service,
              const std::string& th, const std::string& en, Tone tone) {
  const std::string language = m.setting.words.language();
  return {m.setting.words.dates().time(9 * 3600 + minute * 60), ticket,
          name_of(service, language), thai(language) ? th : en, tone};
}

std::vector<PastLine> few_past(const ServeModel& m) {
  return {past(m, 36, "B011", 3, "ให้บริการแล้ว 04:12", "served in 04:12", Tone::good),
          past(m, 31, "B009", 4, "ไม่มาแสดงตน", "did not come", Tone::warning),
          past(m, 22, "A006", 2, "ส่งต่อแล้ว", "transferred", Tone::plain)};
}

}  // namespace

bool names_a_service(const std::string& text) {
  for (const Named& service : kServices) {
    if (text.find(service.th) != std::string::npos || text.find(service.en) != std::string::npos) {
      return true;
    }
  }
  return text.find("Came back with missing documents") != std::string::npos;
}

SignInModel sign_in(const std::string& language) {
  SignInModel m{setting(language, false), {}, 2, {}, {}, {}, false, true, true, false, false, false, {}};
  m.officer.edit = ui::edit_of("somchai");
  const char* th[] = {"จุดแรกรับ", "กองคลัง", "กองคลัง", "กองช่าง กองการศึกษาฯ", "กองสวัสดิการสังคม"};
  const char* en[] = {"Reception", "Revenue", "Revenue", "Works and education", "Social welfare"};
  for (int i = 0; i < 5; ++i) {
    m.counters.push_back({i + 1, thai(language) ? th[i] : en[i], "", i == 2});
  }
  m.counters[2].note = thai(language) ? "เปิดอยู่ · malee" : "open · malee";
  for (std::size_t i = 0; i < std::size(kServices); ++i) {
    m.services.push_back({kServices[i].code, name_of(i, language), i >= 3 && i <= 6});
  }
  return m;
}

SignInModel sign_in_wanting(const std::string& language) {
  SignInModel m = sign_in(language);
  const std::string name = thai(language) ? "นางสาวปิยธิดา วงศ์สวัสดิ์" : "Piyathida Wongsawat";
  m.officers = {{"piyathida.wongsawat", name, false},
                {"boonma", thai(language) ? "บุญมา" : "Boonma", true},
                {"piyathida.wongsawat2", name, false},
                {"piti", "", false},
                {"chujai", thai(language) ? "ชูใจ ใจดี" : "Chujai Jaidee", false}};
  m.can_open = false;
  m.missing = m.setting.words.tr("Choose at least one service");
  return m;
}

PinModel pin(const std::string& language, PinStage stage) {
  PinModel m{setting(language, false), stage, "piyathida.wongsawat", 4, 0, {}, false};
  if (stage == PinStage::present) m.pause_seconds = 299;
  if (stage == PinStage::again) m.trouble = m.setting.words.tr("This officer does not work here");
  return m;
}

ServeModel ready(const std::string& language) {
  ServeModel m = base(language);
  const bool th = thai(language);
  m.notice = {Tone::good, th ? "B011 เสร็จสิ้น ใช้เวลา 04:12 อยู่ในเวลามาตรฐาน"
                             : "B011 finished in 04:12, within the standard time", {}};
  m.undo = th ? "เสร็จสิ้น B011" : "finished B011";
  m.past = few_past(m);
  return m;
}

ServeModel quiet(const std::string& language) {
  ServeModel m = base(language);
  m.waiting.clear();
  return m;
}

ServeModel called(const std::string& language) {
  ServeModel m = base(language);
  const bool th = thai(language);
  m.serving.place = Place::called;
  m.current = CurrentTicket{"B012", name_of(3, language), false, 2, 1,
                            m.setting.words.why(CallReason::first_in_order),
                            th ? "แจ้งไม่มาแสดงตนได้ใน 00:13" : "No-show in 00:13",
                            m.setting.words.minutes(840), 47, 300};
  m.waiting.erase(m.waiting.begin());
  m.no_shows = {line(m, "B009", 4, 22)};
  m.notice = {Tone::good, th ? "เรียก B012 ตามลำดับ รอมา 14 นาที"
                             : "Called B012, first in order, waited 14 min", {}};
  m.past = few_past(m);
  return m;
}

ServeModel serving(const std::string& language) {
  ServeModel m = called(language);
  const bool th = thai(language);
  m.serving.place = Place::serving;
  m.current = CurrentTicket{"B013", name_of(8, language), true, 1, 2,
                            m.setting.words.why(CallReason::priority_turn), {},
                            m.setting.words.minutes(660), 771, 900};
  m.staff_calls = {{41, th ? "มีผู้ขอความช่วยเหลือ: ตู้กดบัตรคิว 1" : "Help is wanted: Kiosk 1",
                    th ? "1 นาทีที่แล้ว" : "1 min ago"},
                   {42, th ? "มีผู้ขอความช่วยเหลือ: ตู้กดบัตรคิว 2" : "Help is wanted: Kiosk 2", ""}};
  m.notice = {};
  return m;
}

ServeModel overdue(const std::string& language) {
  ServeModel m = base(language);
  const bool th = thai(language);
  m.serving.place = Place::serving;
  m.current = CurrentTicket{"E002", name_of(11, language), false, 1, 14,
                            th ? "เรียกข้ามลำดับ: เอกสารครบหลังกลับมาใหม่  ·  ข้าม 3 คน"
                               : "out of order: Came back with missing documents  ·  passed by 3 people",
                            {}, m.setting.words.minutes(60), 4271, 1800};
  for (int i = 15; i < 40; ++i) m.waiting.push_back(line(m, "B0" + std::to_string(i), 3, 2));
  m.no_shows = {line(m, "B009", 4, 22), line(m, "A003", 0, 31), line(m, "C001", 7, 55)};
  m.held = {line(m, "A004", 0, 12), line(m, "C002", 8, 6)};
  m.held.front().note = m.setting.words.note(HoldNote::document);
  m.notice = {Tone::problem,
              m.setting.words.problem(Deed::resume, ErrorKind::taken, CallingRule{}), {}};
  m.past = few_past(m);
  return m;
}

ServeModel paused(const std::string& language) {
  ServeModel m = base(language);
  m.serving.place = Place::paused;
  m.pause = thai(language) ? "พักรับประทานอาหาร · ถึง 13.00 น." : "Lunch · until 13:00";
  return m;
}

namespace {

QuestionModel answers(const ServeModel& m, const std::string& language, Question question) {
  const bool th = thai(language);
  QuestionModel q;
  if (question == Question::number) {
    q.typed.edit = ui::edit_of("B014");
    q.overtakes = m.setting.words.count(
        "{n} person who waits longer is passed by. It is recorded with your reason.",
        "{n} people who wait longer are passed by. It is recorded with your reason.", 3);
  } else {
    q.ticket = "B012";
  }
  for (std::size_t i = 0; i < std::size(kServices); ++i) {
    q.services.push_back({kServices[i].code, name_of(i, language), i >= 3 && i <= 7});
  }
  q.target_service = "B02";
  q.counters = {{1, th ? "จุดแรกรับ สำนักปลัด" : "Reception", "", false},
                {3, "", "", true},
                {4, "", "", false}};
  const char* th_reasons[] = {"ผู้รับบริการมีนัดหมายกับเจ้าหน้าที่", "เอกสารครบหลังกลับมาใหม่",
                              "หัวหน้าจุดบริการมอบหมาย"};
  const char* en_reasons[] = {"The visitor has an appointment", "Came back with missing documents",
                              "Assigned by the supervisor"};
  for (int i = 0; i < 3; ++i) {
    q.reasons.push_back({"r" + std::to_string(i), th ? th_reasons[i] : en_reasons[i], i == 1});
  }
  q.pause_minutes = 15;
  q.pause_until = m.setting.words.dates().time(9 * 3600 + 56 * 60);
  q.row = 1;
  q.note = HoldNote::document;
  q.people = 3;
  q.ready = true;
  return q;
}

}  // namespace

ServeModel closing_the_last(const std::string& language) {
  ServeModel m = asking(language, Question::close);
  m.question.left_behind =
      m.setting.words.count("{n} who still waits or is on hold can be called by no other open counter:",
                            "{n} who still wait or are on hold can be called by no other open counter:",
                            12) +
      " E001 E002 E003 E004 E005 E006 E007 E008 …";
  return m;
}

ServeModel asking(const std::string& language, Question question) {
  const bool here = question == Question::arrival || question == Question::transfer ||
                    question == Question::hold;
  ServeModel m = here ? called(language) : ready(language);
  m.serving.question = question;
  m.question = answers(m, language, question);
  if (question == Question::aside) {
    m.held = {line(m, "A004", 0, 12), line(m, "C002", 8, 6)};
    m.held.front().note = m.setting.words.note(HoldNote::document);
    m.no_shows = {line(m, "B009", 4, 22), line(m, "A003", 0, 31)};
  }
  if (question == Question::past) {
    for (int i = 0; i < 2; ++i) {
      const std::vector<PastLine> more = few_past(m);
      m.past.insert(m.past.end(), more.begin(), more.end());
    }
    m.past.push_back(m.past.front());
  }
  return m;
}

}  // namespace khio::counter::test
