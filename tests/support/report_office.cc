#include "tests/support/report_rows.h"

namespace khio::test {
namespace {

struct ServiceLine {
  const char* code;
  const char* division;
  int standard_minutes;
  const char* th;
  const char* en;
};

constexpr ServiceLine kThaiServices[] = {
    {"A01", "ADMIN", 5, "ติดต่อสอบถาม/รับ–ส่งหนังสือ", "Information and document reception"},
    {"A02", "ADMIN", 5, "รับเรื่องร้องเรียน/ร้องทุกข์", "General complaints and grievances"},
    {"A03", "ADMIN", 15, "ศูนย์ข้อมูลข่าวสาร/ขอดูข้อมูลข่าวสาร", "Official information centre"},
    {"A04", "ADMIN", 5, "ขอสนับสนุนน้ำอุปโภคบริโภค/ช่วยเหลือสาธารณภัย",
     "Water supply and disaster relief request"},
    {"A05", "ADMIN", 30, "ขอ/ต่อใบอนุญาตกิจการที่เป็นอันตรายต่อสุขภาพ",
     "Health-hazard business licence"},
    {"A06", "FINANCE", 10, "ยืม–คืนทรัพย์สินของทางราชการ", "Loan and return of office property"},
    {"B01", "FINANCE", 5, "ชำระภาษีที่ดินและสิ่งปลูกสร้าง", "Land and building tax"},
    {"B02", "FINANCE", 5, "ชำระภาษีป้าย", "Signboard tax"},
    {"B03", "FINANCE", 60, "จดทะเบียนพาณิชย์", "Commercial registration"},
    {"B04", "FINANCE", 3, "ชำระค่าน้ำประปา", "Water bill"},
    {"B05", "FINANCE", 3, "ชำระค่าธรรมเนียมเก็บขนขยะมูลฝอย", "Waste collection fee"},
    {"C01", "WORKS", 45, "ขออนุญาตก่อสร้าง/ดัดแปลง/รื้อถอนอาคาร", "Building permit"},
    {"C02", "WORKS", 15, "ขอเลขที่บ้าน/หนังสือรับรองสิ่งปลูกสร้าง",
     "House number and building certificate"},
    {"C03", "WORKS", 5, "แจ้งซ่อมไฟฟ้าสาธารณะ/ถนน/ประปา", "Public repair request"},
    {"D01", "SCHOOL", 20, "สมัครเรียนศูนย์พัฒนาเด็กเล็ก", "Child development centre enrolment"},
    {"D02", "SCHOOL", 10, "ขอใช้สนามกีฬา/อาคารอเนกประสงค์", "Use of sports field or hall"},
    {"E01", "WELFARE", 30, "ลงทะเบียนเบี้ยยังชีพผู้สูงอายุ", "Old-age allowance registration"},
    {"E02", "WELFARE", 30,
     "งานสวัสดิการสังคม (เบี้ยความพิการ เงินอุดหนุนเด็กแรกเกิด และสวัสดิการอื่น)",
     "Social welfare (disability, newborn grant, other)"},
};

struct DivisionLine {
  const char* code;
  const char* th;
  const char* en;
};

constexpr DivisionLine kThaiDivisions[] = {
    {"ADMIN", "สำนักปลัด", "Office of the Chief Administrator"},
    {"FINANCE", "กองคลัง", "Finance Division"},
    {"WORKS", "กองช่าง", "Public Works Division"},
    {"SCHOOL", "กองการศึกษา ศาสนาและวัฒนธรรม", "Education Division"},
    {"WELFARE", "กองสวัสดิการสังคม", "Social Welfare Division"},
};

constexpr DivisionLine kAspects[] = {
    {"PROCESS", "ด้านกระบวนการและขั้นตอนการให้บริการ", "Process and steps"},
    {"CHANNEL", "ด้านช่องทางการให้บริการ", "Channels"},
    {"STAFF", "ด้านเจ้าหน้าที่ผู้ให้บริการ", "Officers"},
    {"PLACE", "ด้านสิ่งอำนวยความสะดวก", "Facilities"},
};

struct ItemLine {
  const char* id;
  const char* aspect;
  const char* th;
  const char* en;
};

constexpr ItemLine kItems[] = {
    {"Q0", "", "ความพึงพอใจต่อการให้บริการโดยรวมในครั้งนี้", "Overall satisfaction with the visit"},
    {"Q1", "PROCESS", "ขั้นตอนไม่ยุ่งยาก เข้าใจง่าย", "The steps were simple and easy to follow"},
    {"Q2", "PROCESS", "ให้บริการตามลำดับก่อน–หลัง เสมอภาคเท่าเทียม", "Served in turn and equally"},
    {"Q3", "PROCESS", "ระยะเวลาให้บริการเหมาะสม", "The time taken was reasonable"},
    {"Q4", "CHANNEL", "ช่องทางติดต่อ/ขอรับบริการสะดวก", "Convenient ways to reach the service"},
    {"Q5", "CHANNEL", "ข้อมูลและเอกสารที่ต้องใช้แจ้งไว้ชัดเจน", "Documents needed were made clear"},
    {"Q6", "STAFF", "สุภาพ เต็มใจให้บริการ", "Polite and willing to help"},
    {"Q7", "STAFF", "ให้คำแนะนำได้ชัดเจน ถูกต้อง", "Clear and correct advice"},
    {"Q8", "STAFF", "ซื่อสัตย์ สุจริต ไม่เรียกรับผลประโยชน์", "Honest; asked for no favours"},
    {"Q9", "PLACE", "สถานที่สะอาด ป้ายชัดเจน", "Clean premises, clear signs"},
    {"Q10", "PLACE", "ที่นั่งรอและสิ่งอำนวยความสะดวกเพียงพอ", "Enough seats and facilities"},
};

Texts both(const char* th, const char* en) { return {{"th", th}, {"en", en}}; }

constexpr int at(int hour, int minute) { return (hour * 60 + minute) * 60; }

}  // namespace

Catalogue thai_office() {
  Catalogue office;
  office.kind = "sao";
  office.name = both("องค์การบริหารส่วนตำบลบ้านตัวอย่าง", "Ban Tua Yang Subdistrict Office");
  office.short_name = both("อบต.บ้านตัวอย่าง", "Ban Tua Yang SAO");
  office.languages = {"th", "en"};
  office.zone = "Asia/Bangkok";
  office.era = Era::buddhist;
  office.fiscal_first_month = 10;
  office.thai_numerals_in_reports = true;
  office.sample = true;
  for (const DivisionLine& line : kThaiDivisions) {
    office.divisions.push_back({line.code, both(line.th, line.en), {}});
  }
  for (const ServiceLine& line : kThaiServices) {
    Service& service = office.services.emplace_back();
    service.code = line.code;
    service.division = line.division;
    service.name = both(line.th, line.en);
    service.standard_minutes = line.standard_minutes;
  }
  office.services[6].target_percent = 85;
  for (std::size_t weekday = 0; weekday < 5; ++weekday) {
    office.hours.by_weekday[weekday] = {{at(8, 30), at(12, 0)}, {at(13, 0), at(16, 30)}};
  }
  office.holidays.push_back({day_number({2026, 12, 7}), both("วันหยุดชดเชย", "Holiday")});
  for (const DivisionLine& line : kAspects) {
    office.survey.aspects.push_back({line.code, both(line.th, line.en)});
  }
  for (const ItemLine& line : kItems) {
    office.survey.items.push_back({line.id, line.aspect, both(line.th, line.en)});
  }
  return office;
}

Catalogue english_office() {
  Catalogue office;
  office.kind = "council";
  office.name = {{"en", "Sampleton District Council"}};
  office.short_name = {{"en", "Sampleton"}};
  office.languages = {"en"};
  office.zone = "Europe/London";
  office.sample = true;
  office.divisions.push_back({"REG", {{"en", "Registration"}}, {}});
  const char* const kNames[] = {"Births and deaths", "Parking permits", "Council tax"};
  for (const char* name : kNames) {
    Service& service = office.services.emplace_back();
    service.code = "R" + std::to_string(office.services.size());
    service.division = "REG";
    service.name = {{"en", name}};
    service.standard_minutes = 10;
  }
  for (std::size_t weekday = 0; weekday < 5; ++weekday) {
    office.hours.by_weekday[weekday] = {{at(9, 0), at(17, 0)}};
  }
  for (const DivisionLine& line : kAspects) {
    office.survey.aspects.push_back({line.code, {{"en", line.en}}});
  }
  for (const ItemLine& line : kItems) {
    office.survey.items.push_back({line.id, line.aspect, {{"en", line.en}}});
  }
  office.survey.convention = LevelConvention::b;
  office.survey.spread = SpreadConvention::population;
  return office;
}

}  // namespace khio::test
