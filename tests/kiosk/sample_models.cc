#include "tests/kiosk/sample_models.h"

#include "base/assets.h"

#include <algorithm>
#include <array>

#include "ui/theme.h"

namespace khio::kiosk::sample {
namespace {

// Repeats the last letters of every word until the whole is 40 % longer, as translations often are;
// {names} stay as they are.
std::string stretched(const std::string& text) {
  std::string longer;
  bool name = false;
  double owed = 0;
  for (const char c : text) {
    longer += c;
    if (c == '{') name = true;
    if (c == '}') name = false;
    if (name || c == '}' || static_cast<unsigned char>(c) >= 0x80) continue;
    owed += .4;
    if (c != ' ' && owed >= 1) {
      longer += c;
      owed -= 1;
    }
  }
  return longer;
}

std::string said(const std::string& language, const std::string& thai, const std::string& english) {
  if (language == "th") return thai;
  return language == "long" ? stretched(english) : english;
}

struct Errand {
  const char* code;
  const char* thai;
  const char* english;
  ui::Icon icon;
  int division;
  int waiting;
  Wait wait;
};

constexpr std::array<Errand, 14> kErrands{{
    {"B01", "จ่ายภาษีที่ดินและสิ่งปลูกสร้าง", "Pay land and building tax", ui::Icon::baht, 1, 4, {720, 720}},
    {"E01",
     "ลงทะเบียนรับเบี้ยยังชีพผู้สูงอายุ",
     "Register for the old-age allowance",
     ui::Icon::heart_hand,
     4,
     11,
     {2100, 2700}},
    {"C01",
     "ขออนุญาตก่อสร้าง ต่อเติม หรือรื้อถอนบ้าน",
     "Build, extend or demolish a house",
     ui::Icon::hammer,
     2,
     0,
     {0, 0}},
    {"B04", "จ่ายค่าน้ำประปา", "Pay a water bill", ui::Icon::drop, 1, 2, {360, 360}},
    {"C03",
     "แจ้งไฟถนนดับ ถนนชำรุด ท่อประปาแตก",
     "Report a broken street light, road or pipe",
     ui::Icon::lamp,
     2,
     1,
     {300, 300}},
    {"A02", "ร้องเรียน ร้องทุกข์", "Make a complaint", ui::Icon::megaphone, 0, 3, {900, 1200}},
    {"E02",
     "ขอรับสวัสดิการและเงินอุดหนุนอื่น",
     "Apply for other welfare and grants",
     ui::Icon::people,
     4,
     0,
     {0, 0}},
    {"B02", "จ่ายภาษีป้าย", "Pay signboard tax", ui::Icon::sign, 1, 0, {0, 0}},
    {"B03", "จดทะเบียนพาณิชย์", "Register a business", ui::Icon::shop, 1, 1, {3600, 3600}},
    {"B05", "จ่ายค่าเก็บขยะ", "Pay the waste collection fee", ui::Icon::bin, 1, 0, {0, 0}},
    {"D01", "สมัครเรียนศูนย์พัฒนาเด็กเล็ก", "Enrol a child in the nursery", ui::Icon::baby, 3, 0, {0, 0}},
    {"C02", "ขอเลขที่บ้าน", "Get a house number", ui::Icon::house, 2, 0, {0, 0}},
    {"D02",
     "ขอใช้สนามกีฬาหรืออาคารอเนกประสงค์",
     "Use the sports field or hall",
     ui::Icon::ball,
     3,
     0,
     {0, 0}},
    {"A03", "ขอดูข้อมูลข่าวสารของราชการ", "See official documents", ui::Icon::book, 0, 0, {0, 0}},
}};

Messages messages_in(const std::string& language) {
  return Messages::load(language == "long" ? "en" : language);
}

}  // namespace

Surroundings surroundings(const std::string& language) {
  Words words(messages_in(language), Era::buddhist);
  if (language == "long") words.set_alter(stretched);
  Surroundings around{.words = words};
  around.office_name = said(language, "องค์การบริหารส่วนตำบลบ้านตัวอย่าง",
                            "Ban Tua Yang Subdistrict Administrative Organization");
  around.office_name_second = language == "th"
                                  ? "Ban Tua Yang Subdistrict Administrative Organization"
                                  : "องค์การบริหารส่วนตำบลบ้านตัวอย่าง";
  around.emblem = ui::Icon::lotus;
  around.ornament = true;
  around.day = 20777;  // 20 November 2026
  around.second_of_day = 9 * 3600 + 41 * 60;
  around.languages = {"ไทย", "English"};
  around.language = language == "th" ? 0 : 1;
  around.sample = true;
  return around;
}

HomeModel home(const std::string& language) {
  HomeModel model;
  for (const Errand& e : kErrands) {
    ErrandTile tile;
    tile.code = e.code;
    tile.errand = said(language, e.thai, e.english);
    tile.icon = e.icon;
    tile.seed = ui::accent_seed(e.division);
    tile.waiting = e.waiting;
    if (e.waiting > 0) tile.wait = e.wait;
    model.tiles.push_back(tile);
  }
  model.tiles[13].open = false;
  return model;
}

DetailsModel details(const std::string& l) {
  DetailsModel model;
  model.name = said(l, "ชำระภาษีที่ดินและสิ่งปลูกสร้าง", "Land and building tax");
  model.errand = said(l, "จ่ายภาษีที่ดินและสิ่งปลูกสร้าง", "Pay land and building tax");
  model.icon = ui::Icon::baht;
  model.seed = ui::accent_seed(1);
  model.unit = said(l, "กองคลัง งานจัดเก็บรายได้", "Finance Division, revenue collection");
  model.standard_minutes = 5;
  model.steps = {
      {said(l, "รับบัตรคิวและตรวจหนังสือแจ้งประเมิน", "Take a ticket; the assessment letter is checked"),
       said(l, "เจ้าหน้าที่จุดแรกรับ", "Reception officer"), 1},
      {said(l, "ตรวจสอบยอดภาษี", "The amount of tax is checked"),
       said(l, "นักวิชาการจัดเก็บรายได้", "Revenue officer"), 2},
      {said(l, "รับชำระและออกใบเสร็จ", "Payment and receipt"),
       said(l, "เจ้าพนักงานจัดเก็บรายได้", "Revenue collector"), 2}};
  model.documents = {said(l, "หนังสือแจ้งการประเมิน (ภ.ด.ส.6)", "Assessment letter (P.D.S. 6)"),
                     said(l, "บัตรประจำตัวประชาชน", "National identity card")};
  model.fee = said(l, "ไม่มีค่าธรรมเนียม (ชำระภาษีตามประเมิน)", "No fee (tax as assessed)");
  model.law = said(l, "พ.ร.บ. ภาษีที่ดินและสิ่งปลูกสร้าง พ.ศ. 2562", "Land and Building Tax Act B.E. 2562");
  model.channel = said(l, "ชำระผ่านธนาคารได้", "Can also be paid at a bank");
  model.waiting = 4;
  model.wait = Wait{720, 720};
  return model;
}

DetailsModel long_details(const std::string& l) {
  DetailsModel model = details(l);
  model.name = said(l, "ขออนุญาตก่อสร้าง ดัดแปลง หรือรื้อถอนอาคาร", "Building permit");
  model.errand = said(l, "ขออนุญาตก่อสร้าง ต่อเติม หรือรื้อถอนบ้าน", "Build, extend or demolish a house");
  model.icon = ui::Icon::hammer;
  model.seed = ui::accent_seed(2);
  model.unit = said(l, "กองช่าง งานควบคุมอาคาร", "Public Works Division, building control");
  model.standard_minutes = 45;
  model.steps.push_back({said(l, "นัดตรวจสถานที่ก่อสร้างและรับใบนัดฟังผลการพิจารณา",
                              "Agree a visit to the site and take a slip for the decision"),
                         said(l, "นายช่างโยธา", "Civil works officer"), 15});
  model.steps.push_back(
      {said(l, "รับใบอนุญาตและชำระค่าธรรมเนียม", "Collect the permit and pay the fee"),
       said(l, "เจ้าพนักงานธุรการ", "Administrative officer"), 25});
  model.documents = {
      said(l, "คำขออนุญาตก่อสร้างอาคาร (แบบ ข.1)", "Application form (Kh.1)"),
      said(l, "แบบแปลน 5 ชุด พร้อมรายการคำนวณโครงสร้าง", "Five sets of drawings with calculations"),
      said(l, "สำเนาโฉนดที่ดินทุกหน้าเท่าต้นฉบับ", "Copy of every page of the land title deed"),
      said(l, "สำเนาบัตรประจำตัวประชาชนและทะเบียนบ้าน",
           "Copies of identity card and house registration"),
      said(l, "หนังสือยินยอมของเจ้าของที่ดิน (ถ้าไม่ใช่ที่ดินของตน)",
           "Consent of the land's owner (if it is not yours)")};
  model.fee =
      said(l, "ตามกฎกระทรวง (ใบอนุญาตฉบับละ 20 บาท)", "By ministerial regulation (permit 20 baht)");
  model.law = said(l, "พ.ร.บ. ควบคุมอาคาร พ.ศ. 2522", "Building Control Act B.E. 2522");
  model.waiting = 0;
  model.wait = std::nullopt;
  return model;
}

DetailsModel asked_details(const std::string& l) {
  DetailsModel model = details(l);
  model.priority_groups = {said(l, "ผู้สูงอายุ 60 ปีขึ้นไป", "Aged 60 or over"),
                           said(l, "คนพิการ", "Persons with disabilities"),
                           said(l, "สตรีมีครรภ์", "Pregnant women"),
                           said(l, "ผู้มากับเด็กเล็ก", "With a small child")};
  model.asks_people = true;
  model.people = 12;
  model.notice = said(l, "เจ้าหน้าที่กลับมาเวลา 10.30 น. รับบัตรคิวรอได้",
                      "The officer is back at 10:30. You can take a ticket and wait");
  return model;
}

DetailsModel shut_details(const std::string& l) {
  DetailsModel model = details(l);
  model.open = false;
  model.notice = said(l, "ขณะนี้ปิดให้บริการ  ·  เปิด 23 พ.ย. 2569 08.30 น.",
                      "Closed now  ·  Opens 23 Nov 2026 08:30");
  return model;
}

IdleModel idle(const std::string& l) {
  IdleModel model;
  model.home = home(l);
  model.now = {{"B027", "2", false}, {"A014", "1", false}, {"E005", "12", true}, {"C003", "4", false}};
  model.steps = {said(l, "แตะเลือกงานที่ต้องการติดต่อ", "Touch what you have come for"),
                 said(l, "รับบัตรคิว", "Take your ticket"),
                 said(l, "รอเรียกหมายเลขตามลำดับก่อน–หลัง",
                      "Wait for your number: numbers are called in order"),
                 said(l, "รับบริการที่ช่องบริการ", "Go to the counter that calls you"),
                 said(l, "ประเมินความพึงพอใจ (ไม่ระบุตัวตน)", "Rate the service (anonymous)")};
  model.rules = {said(l, "ผู้ที่อยู่ในกลุ่มตามประกาศของหน่วยงาน ขอรับบริการก่อนตามสิทธิได้ที่ตู้กดบัตรคิวหรือจุดแรกรับ",
                      "People in the groups announced by the office may ask for priority"),
                 said(l, "งดรับ งดให้ ของขวัญทุกชนิด", "We accept no gifts.")};
  model.begin = "แตะหน้าจอเพื่อเริ่มใช้งาน  ·  Touch the screen to begin  ·  Sentuh skrin untuk bermula";
  model.privacy = said(l, "ระบบไม่เก็บชื่อ เลขประจำตัว หรือเบอร์โทรศัพท์",
                       "We do not store your name, ID or phone number");
  return model;
}

ChoiceModel choice(const std::string& l) {
  ChoiceModel model;
  model.title = said(l, "บัตรคิวของท่าน", "Your ticket");
  model.question = said(l, "เพิ่งมีผู้รับบัตรคิวที่ตู้นี้", "A ticket was taken here just now");
  model.number = "B027";
  model.detail = said(l, "เป็นของท่านหรือไม่", "Is it yours?");
  model.answers = {{"add", said(l, "ของฉัน: เพิ่มเรื่องนี้ในบัตรเดิม", "Mine: add this errand to it"),
                    ui::Icon::plus, {ActionKind::another_errand}},
                   {"show", said(l, "ของฉัน: ดูบัตรอีกครั้ง", "Mine: show it again"),
                    ui::Icon::ticket, {ActionKind::show_ticket}},
                   {"new", said(l, "ไม่ใช่: รับบัตรคิวใหม่", "Not mine: a new ticket"),
                    ui::Icon::person, {ActionKind::new_visitor}, true}};
  return model;
}

MyTicketModel my_ticket(const std::string& l) {
  MyTicketModel model;
  model.number = "B027";
  model.service = details(l).errand;
  model.seed = ui::accent_seed(1);
  model.state = said(l, "กรุณารอเรียกหมายเลข", "Please wait for your number");
  model.waits = model.can_leave = model.can_reprint = model.can_rate = true;
  model.ahead = 4;
  model.wait = Wait{720, 900};
  return model;
}

TicketModel ticket(const std::string& l, Paper paper) {
  TicketModel model;
  model.number = "B027";
  model.service = details(l).errand;
  model.seed = ui::accent_seed(1);
  model.ahead = 4;
  model.wait = Wait{720, 900};
  model.paper = paper;
  model.paper_out = paper == Paper::failed;
  model.code = "48217-3";
  if (paper == Paper::failed) model.photo = thanks().survey;
  return model;
}

RatingModel rating(const std::string& l) {
  RatingModel model;
  model.question = said(l, "ท่านพึงพอใจต่อการให้บริการครั้งนี้เพียงใด",
                        "How satisfied are you with the service today?");
  model.visit = said(l, "ช่องบริการ 2  ·  จ่ายภาษีที่ดินและสิ่งปลูกสร้าง  ·  B027",
                     "Counter 2  ·  Pay land and building tax  ·  B027");
  model.count = 5;
  return model;
}

ThanksModel thanks() {
  ThanksModel model;
  model.survey.side = 29;
  for (int i = 0; i < 29 * 29; ++i) model.survey.dark.push_back(i % 3 == 0);
  return model;
}

SuggestChoiceModel suggest_choice(const std::string& language) {
  return {said(language,
               "แจ้งเบาะแสการทุจริตได้ที่สำนักงาน ป.ป.ช.\nสายด่วน 1205 หรือ www.nacc.go.th\n"
               "เก็บข้อมูลผู้แจ้งเป็นความลับ",
               "Report corruption to the National Anti-Corruption Commission:\n"
               "hotline 1205 or www.nacc.go.th\nWho reports is kept confidential")};
}

PhrasesModel phrases(const std::string& language) {
  PhrasesModel model;
  model.kind = SuggestionKind::complaint;
  model.phrases = {
      {0, said(language, "รอนานเกินไป", "The wait was too long"), true},
      {1, said(language, "เจ้าหน้าที่พูดจาไม่สุภาพ", "The staff were impolite"), false},
      {2, said(language, "ได้รับข้อมูลไม่ตรงกัน", "I was told different things"), false},
      {3, said(language, "มีการให้บริการข้ามคิว", "Somebody was served out of turn"), true},
      {4, said(language, "ที่จอดรถไม่พอ", "Too few places to park"), false}};
  return model;
}

WriteModel write(int layout) {
  WriteModel model;
  model.text = "อยากให้เพิ่มที่นั่งรอสำหรับผู้สูงอายุ น้ำดื่ม";
  model.caret = model.text.size();
  model.letters_max = 1000;
  model.keyboard.layout = layout;
  auto layouts = ui::load_keyboards(assets_dir() / "keyboards", {"th", "en"});
  model.layouts =
      std::make_shared<const std::vector<ui::KeyboardLayout>>(std::move(layouts).take());
  return model;
}

SaidModel words_taken(const std::string& language) {
  return {"4821-3579", said(language, "วันเสาร์ที่ 5 ธันวาคม พ.ศ. 2569", "Saturday 5 December 2026"),
          true};
}

ComplaintModel complaint(const std::string& language, ComplaintState state) {
  ComplaintModel model{"4821-3579", state,
                       said(language, "วันเสาร์ที่ 5 ธันวาคม พ.ศ. 2569", "Saturday 5 December 2026"),
                       ""};
  if (is_settled(state)) {
    model.answer = said(language,
                        "หน่วยงานได้เปิดช่องบริการเพิ่มในช่วงเช้าวันจันทร์แล้ว และเพิ่มที่นั่งรอ 20 ที่",
                        "One more counter is open on Monday mornings, and there are twenty seats more");
  }
  return model;
}

NoticeModel notice(const std::string& l, Notice which) {
  NoticeModel model{which, which == Notice::closed, {}, which == Notice::closed};
  if (which == Notice::closed) {
    model.lines = {said(l, "เวลาให้บริการ 08.30–12.00 และ 13.00–16.30 น.",
                        "Service hours 08:30–12:00 and 13:00–16:30"),
                   said(l, "เปิดอีกครั้ง วันจันทร์ที่ 23 พฤศจิกายน เวลา 08.30 น.",
                        "Opens again on Monday 23 November at 08:30")};
  }
  return model;
}

BoardModel board(const std::string& l, int counters) {
  BoardModel model;
  model.now = {{"B027", "2", false, true},
               {"A014", "1", false, false},
               {"E005", "5", true, false},
               {"C003", "4", false, false}};
  for (int counter = 6; static_cast<int>(model.now.size()) < counters; ++counter) {
    model.now.push_back({"D1" + std::to_string(100 + counter), std::to_string(counter)});
  }
  model.now.resize(static_cast<std::size_t>(counters));
  model.last = {{"B026", "3"}, {"B025", "12"}, {"E004", "5", true},
                {"A013", "1"}, {"C002", "4"},  {"B024", "3"}};
  model.waiting = 14;
  model.notice =
      said(l, "งดรับ งดให้ ของขวัญทุกชนิด (No Gift Policy)", "We accept no gifts (No Gift Policy)");
  return model;
}

}  // namespace khio::kiosk::sample
