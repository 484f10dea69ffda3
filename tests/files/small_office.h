// A small office file without any problem, for tests that break one thing at a time.
#pragma once

#include <string>

namespace khio::test {

inline const std::string kSmallOffice = R"(kind = "office"
languages = ["th", "en"]
name = { th = "สำนักงาน", en = "Office" }
zone = "Asia/Bangkok"
era = "buddhist"
fiscal_first_month = 10
reception_service = "A01"
privacy_notice = { th = "ไม่เก็บชื่อ", en = "No names are kept" }
how_it_works = { th = "รับบัตร\nรอเรียก", en = "Take a ticket\nWait" }
slip_notes = [
  { th = "วันนี้เท่านั้น", en = "Today only" },
]

[hours]
last_ticket_minutes = 15
monday = ["08:30-12:00", "13:00-16:30"]

[survey]
target_percent = 80
[[survey.aspects]]
code = "staff"
name = { th = "เจ้าหน้าที่", en = "Officers" }
[[survey.items]]
id = "Q0"
text = { th = "โดยรวม", en = "Overall" }
[[survey.items]]
id = "Q1"
aspect = "staff"
text = { th = "สุภาพ", en = "Polite" }

[suggestions]
corruption_channel = { th = "สายด่วน", en = "Hotline" }
[[suggestions.phrases]]
kind = "praise"
text = { th = "สุภาพ", en = "Polite" }

[rule]
normal_between = 1

[[reasons.out_of_order]]
code = "urgent"
text = { th = "เร่งด่วน", en = "Urgent" }
[[reasons.cancel]]
code = "visitor"
text = { th = "ขอยกเลิก", en = "Visitor asked" }
[[reasons.priority]]
code = "announced"
text = { th = "ตามประกาศ", en = "Announced" }

[[divisions]]
code = "FIN"
name = { th = "กองคลัง", en = "Finance" }
colour = "#1F5FA8"

[[series]]
code = "A"
prefix = "A"
[[series]]
code = "B"
prefix = "B"

[[services]]
code = "A01"
series = "A"
division = "FIN"
name = { th = "สอบถาม", en = "Questions" }
unit = { th = "ธุรการ", en = "Administration" }
fee = { th = "ไม่มีค่าธรรมเนียม", en = "No fee" }
law = { th = "ระเบียบ", en = "Rules" }
no_documents = true
standard_minutes = 5
steps = [
  { minutes = 2, text = { th = "รับ", en = "Listen" }, responsible = { th = "ก", en = "Officer" } },
  { minutes = 3, text = { th = "ตอบ", en = "Answer" }, responsible = { th = "ก", en = "Officer" } },
]

[[services]]
code = "B01"
series = "B"
division = "FIN"
name = { th = "ภาษี", en = "Tax" }
unit = { th = "รายได้", en = "Revenue" }
fee = { th = "ตามประเมิน", en = "As assessed" }
law = { th = "พ.ร.บ.", en = "Act" }
documents = [{ th = "ใบแจ้ง", en = "Notice" }]
standard_minutes = 4
target_percent = 90
steps = [
  { minutes = 4, text = { th = "รับ", en = "Take" }, responsible = { th = "ก", en = "Officer" } },
]

[[counters]]
number = 1
services = ["A01", "B01"]

[[holidays]]
day = 2026-12-10
name = { th = "วันรัฐธรรมนูญ", en = "Constitution Day" }
)";

}  // namespace khio::test
