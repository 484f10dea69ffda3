// What hangs on the wall says what the office's data says, read back by another program.
#include "paper/wall_paper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/paper/other_programs.h"
#include "text/paragraph.h"

namespace khio {
namespace {

using testing::HasSubstr;
using testing::Not;

Catalogue office() {
  Catalogue made;
  made.name = {{"en", "Sample Town Hall"}};
  made.languages = {"en"};
  made.how_it_works = {{"en", "1. Touch your errand\n2. Take your ticket\nWe accept no gifts"}};
  made.priority_groups = {{{"en", "People aged 60 and over"}}};
  Service tax;
  tax.code = "B01";
  tax.name = {{"en", "Property tax"}};
  tax.standard_minutes = 7;
  tax.steps = {{{{"en", "The letter is checked"}}, 3, {{"en", "Reception officer"}}},
               {{{"en", "Payment and receipt"}}, 4, {{"en", "Cashier"}}}};
  tax.documents = {{{"en", "Assessment letter"}}, {{"en", "Identity card"}}};
  tax.fee = {{"en", "No fee"}};
  tax.law = {{"en", "Property Tax Act"}};
  Service repair;
  repair.code = "C03";
  repair.name = {{"en", "Street repair"}};
  repair.no_documents = true;
  made.services = {tax, repair};
  return made;
}

const WallLook kLook{"en", "2026-11-20T09:00:00+07:00"};

TEST(Poster, SaysTheOfficesOwnStepsRuleAndGroups) {
  const test::Folder folder;
  Catalogue made = office();
  made.rule.normal_between = 2;
  made.rule.return_within_minutes = 45;
  const std::string text =
      test::pdf_text(folder, poster_pdf(made, kLook).value(), "-raw");
  for (const char* words : {"Sample Town Hall", "Touch your errand", "Take your ticket",
                            "We accept no gifts", "People aged 60 and over", "2 other numbers",
                            "45 minutes"}) {
    EXPECT_THAT(text, HasSubstr(words));
  }
}

TEST(OrderInWords, FollowsTheRulesData) {
  Catalogue made = office();
  EXPECT_THAT(order_in_words(made, "en"), HasSubstr("once 1 other number was called"));
  EXPECT_THAT(order_in_words(made, "en"), HasSubstr("three times the usual wait"));
  for (Service& service : made.services) service.ageing_limit_minutes = 50;
  EXPECT_THAT(order_in_words(made, "en"), HasSubstr("longer than 50 minutes"));
  made.services[0].ageing_limit_minutes = 20;
  EXPECT_THAT(order_in_words(made, "en"), HasSubstr("the service's limit"));
  made.priority_groups.clear();
  EXPECT_THAT(order_in_words(made, "en"), Not(HasSubstr("priority")));
  EXPECT_THAT(order_in_words(made, "th"), HasSubstr("เรียกหมายเลขตามลำดับ"));
}

// Thai writes on without a space after the word that a number counts.
TEST(OrderInWords, NoLineEndsBetweenANumberAndWhatItCounts) {
  Catalogue made = office();
  made.rule.return_within_minutes = 30;
  made.rule.return_after_calls = 3;
  for (const std::optional<int> limit : {std::optional<int>(), std::optional<int>(50)}) {
    for (Service& service : made.services) service.ageing_limit_minutes = limit;
    const std::string words = order_in_words(made, "th");
    for (double width = 200; width < 1200; width += 7) {
      for (const std::string& line : Paragraph(words, {.wrap_width_px = width}).line_texts()) {
        EXPECT_FALSE(line.back() >= '0' && line.back() <= '9') << width << ": " << line;
      }
    }
  }
}

TEST(OrderInWords, SaysWhenWhoeverComesBackIsCalled) {
  Catalogue made = office();
  made.rule.return_within_minutes = 25;
  made.rule.return_after_calls = 1;
  EXPECT_THAT(order_in_words(made, "en"),
              HasSubstr("back within 25 minutes keeps the place and is called after 1 other number"));
  made.rule.return_after_calls = 3;
  EXPECT_THAT(order_in_words(made, "en"), HasSubstr("called after 3 other numbers"));
  EXPECT_THAT(order_in_words(made, "th"),
              HasSubstr("25\u00a0นาทียังคงลำดับเดิม โดยเรียกคิวอื่นก่อนอีก 3\u00a0คิว"));
  EXPECT_THAT(order_in_words(made, "ms"), HasSubstr("selepas 3 nombor lain"));
  made.rule.return_after_calls = 0;
  EXPECT_THAT(order_in_words(made, "en"), Not(HasSubstr("other numbers")));
}

TEST(ProcessChart, GivesEachServiceItsPageWithAllThatIsAskedOfAVisitor) {
  const test::Folder folder;
  const Catalogue made = office();
  const std::string pdf =
      process_charts_pdf(made, {&made.services[0], &made.services[1]}, kLook).value();
  EXPECT_THAT(test::output_of("pdfinfo " + folder.keep("charts.pdf", pdf)),
              testing::ContainsRegex("Pages: +2\n"));
  const std::string text = test::pdf_text(folder, pdf, "-raw");
  for (const char* words :
       {"Property tax", "The letter is checked", "Reception officer", "3 min", "Cashier", "4 min",
        "7 min", "Assessment letter", "Identity card", "No fee", "Property Tax Act",
        "Street repair", "No documents required", "not stated"}) {
    EXPECT_THAT(text, HasSubstr(words));
  }
}

}  // namespace
}  // namespace khio
