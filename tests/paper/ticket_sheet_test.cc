// The sheet of tickets for a dead ticket printer, as other programs see it.
#include "paper/ticket_sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "tests/paper/other_programs.h"

namespace khio {
namespace {

using testing::HasSubstr;

std::vector<SlipModel> tickets(int count) {
  std::vector<SlipModel> made;
  for (int n = 1; n <= count; ++n) {
    const std::string number = std::to_string(1000 + n).substr(1);
    SlipModel ticket;
    ticket.language = "th";
    ticket.office = "องค์การบริหารส่วนตำบลบ้านตัวอย่าง";
    ticket.label = "B" + number;
    ticket.service = "ชำระภาษีที่ดินและสิ่งปลูกสร้าง";
    ticket.issued_date = "20 พ.ย. 2569";
    ticket.issued_time = "09.15\u00a0น.";
    ticket.rating_code = "48" + number + "-3";
    ticket.qr = "KHIO1:0123456789abcdef0123456789abc" + number + ":7K4M92QX0B3DT5WF";
    ticket.witness = "7K4M-92QX-0B3D-T5WF";
    made.push_back(ticket);
  }
  return made;
}

TEST(TicketSheet, TakesTwentyOneToAPageAndEveryNumberOnce) {
  const test::Folder folder;
  const std::vector<SlipModel> all = tickets(22);
  const std::string pdf = ticket_sheet_pdf(all).value();
  EXPECT_THAT(test::output_of("pdfinfo " + folder.keep("sheet.pdf", pdf)),
              testing::ContainsRegex("Pages: +2\n(.*\n)*Page size: +595[0-9.]* x 84[12]"));
  const std::string text = test::pdf_text(folder, pdf, "-raw");
  for (const SlipModel& ticket : all) {
    EXPECT_EQ(test::count_of(text, ticket.label), 1) << ticket.label;
    EXPECT_EQ(test::count_of(text, ticket.rating_code), 1) << ticket.label;
  }
}

TEST(TicketSheet, EveryQrCodeIsReadFromThePrintedPage) {
  const test::Folder folder;
  const std::vector<SlipModel> all = tickets(21);
  const std::string page = folder.keep("sheet.png", ticket_sheet_png(all, 300).value());
  std::istringstream read(test::output_of("zbarimg -q --raw " + page + " 2>/dev/null"));
  std::set<std::string> codes;
  for (std::string line; std::getline(read, line);) codes.insert(line);
  for (const SlipModel& ticket : all) EXPECT_TRUE(codes.count(ticket.qr) == 1) << ticket.label;
}

TEST(TicketSheet, NothingIsNoSheet) {
  EXPECT_EQ(ticket_sheet_pdf({}).error().kind, ErrorKind::invalid);
}

TEST(TestSlip, AsksForTheNumberThatStandsOnIt) {
  const test::Folder folder;
  for (const int width_mm : {80, 58}) {
    TestSheet model;
    model.printer = "escpos:/dev/usb/lp0";
    model.made = "576 dots, 203 dpi";
    model.number = "4711";
    model.width_mm = width_mm;
    const std::string text =
        test::pdf_text(folder, draw_check_slip(test_sheet(model)).value().pdf().value(), "-raw");
    for (const char* words : {"Test sheet", "4711", "escpos:/dev/usb/lp0", "Did this sheet"}) {
      EXPECT_THAT(text, HasSubstr(words)) << width_mm;
    }
  }
}

}  // namespace
}  // namespace khio
