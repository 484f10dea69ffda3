// The page kit, through the PDF it makes: what poppler reads back from it is what a person can copy
// and search.
#include "paper/page_canvas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "paper/page_state.h"
#include "tests/paper/other_programs.h"

namespace khio {
namespace {

using test::count_of;
using testing::HasSubstr;
using testing::Not;

class PageCanvasTest : public testing::Test {
 protected:
  PageSetup setup(const std::string& language) {
    Messages messages = Messages::load(language);
    const Numerals numerals = Numerals::native(messages);
    return {.title = "Service statistics",
            .office = "Sample office",
            .created = "2026-11-20T09:15:00+07:00",
            .messages = std::move(messages),
            .numerals = numerals};
  }

  std::string text_of(const PageSetup& setup, const DrawReport& draw,
                      const std::string& options = "") {
    const Result<std::string> pdf = pages_as_pdf(setup, draw);
    EXPECT_TRUE(pdf.ok());
    return test::pdf_text(folder_, *pdf, options);
  }

  test::Folder folder_;
};

Table long_table(int rows) {
  Table table{.caption = "Visits by day",
              .columns = {{"Day", 2, Align::start}, {"Visits", 1, Align::end}}};
  for (int n = 1; n <= rows; ++n) {
    table.rows.push_back({{"row " + std::to_string(n), std::to_string(n * 7)}});
  }
  return table;
}

TEST_F(PageCanvasTest, PagesAreNumberedWithTheirTotalInTheReadersNumerals) {
  const DrawReport draw = [](PageCanvas& page) { page.table(long_table(90)); };
  EXPECT_THAT(text_of(setup("en"), draw), HasSubstr("page 1/3"));
  EXPECT_THAT(text_of(setup("en"), draw), HasSubstr("page 3/3"));
  EXPECT_THAT(text_of(setup("th"), draw), HasSubstr("หน้า ๒/๓"));
}

TEST_F(PageCanvasTest, APageAloneHasNoNumber) {
  const DrawReport draw = [](PageCanvas& page) { page.table(long_table(9)); };
  EXPECT_THAT(text_of(setup("en"), draw), Not(HasSubstr("page")));
}

double luminance(const Colour& colour) {
  const auto linear = [](double part) {
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

TEST(HeatMapShades, GetDarkerWithTheNumberAndItStandsOutFromEach) {
  double before = 1;
  for (const Shade& shade : kHeatShades) {
    const double ground = luminance(shade.ground), text = luminance(shade.text);
    EXPECT_LT(ground, before);
    before = ground;
    EXPECT_GE((std::max(ground, text) + 0.05) / (std::min(ground, text) + 0.05), 4.5);
  }
  EXPECT_EQ(heat_shade(0).ground.red, kHeatShades.front().ground.red);
  EXPECT_EQ(heat_shade(0.5).ground.red, kHeatShades[3].ground.red);
  EXPECT_EQ(heat_shade(1).ground.red, kHeatShades.back().ground.red);
}

TEST_F(PageCanvasTest, AHeatMapSaysWhichShadesAreMore) {
  const HeatMap map{.caption = "Tickets",
                    .row_labels = {"Monday"},
                    .column_labels = {"09–10", "10–11"},
                    .cells = {{{5, "5"}, {60, "60"}}}};
  const std::string text =
      text_of(setup("en"), [&](PageCanvas& page) { page.heat_map(map); }, "-layout");
  EXPECT_THAT(text, testing::ContainsRegex("Monday +5 +60\n[ \n]*fewer +more\n"));
}

TEST_F(PageCanvasTest, ATablesHeadAndCaptionStandOnEveryPageAndNoRowIsLost) {
  const DrawReport draw = [](PageCanvas& page) { page.table(long_table(90)); };
  const std::string text = text_of(setup("en"), draw, "-layout");
  EXPECT_EQ(count_of(text, "Visits by day"), 3);
  EXPECT_EQ(count_of(text, "(continued)"), 2);
  EXPECT_EQ(count_of(text, "Day"), 3);
  for (int n = 1; n <= 90; ++n) {
    EXPECT_EQ(count_of(text, "row " + std::to_string(n) + " "), 1) << n;
  }
}

TEST_F(PageCanvasTest, ATableThatGoesOnBringsAtLeastFiveRowsAlong) {
  for (const bool tall : {false, true}) {  // setting it tighter does not help tall rows
    for (int rows = tall ? 9 : 30; rows <= (tall ? 30 : 70); ++rows) {
      Table table = long_table(rows);
      for (TableRow& row : table.rows)
        if (tall) row.cells.back() = "a\nb\nc";
      const std::string text = text_of(setup("en"), [&](PageCanvas& page) { page.table(table); });
      const std::string last = text.substr(text.rfind("Visits by day"));
      for (int n = rows - 4; n <= rows; ++n)
        EXPECT_THAT(last, HasSubstr("row " + std::to_string(n))) << rows;
    }
  }
}

TEST_F(PageCanvasTest, ATableTooLongByARowOrTwoIsSetTighterAndStaysOnItsPage) {
  const auto pages_of = [&](int rows) {
    const std::string text =
        text_of(setup("en"), [&](PageCanvas& page) { page.table(long_table(rows)); });
    return count_of(text, "Visits by day");
  };
  int fitting = 20;
  while (pages_of(fitting + 1) == 1) ++fitting;
  // The first page of a longer table holds what an even setting does.
  const std::string text =
      text_of(setup("en"), [](PageCanvas& page) { page.table(long_table(130)); });
  int even = 0;
  while (text.substr(0, text.find("(continued)")).find("row " + std::to_string(even + 1) + "\n") !=
         std::string::npos)
    ++even;
  EXPECT_GE(fitting, even + 2);
}

TEST_F(PageCanvasTest, AShortTableStandsOnOnePageWhereverItBegins) {
  for (int above_pt = 400; above_pt < 720; above_pt += 10) {
    const DrawReport draw = [&](PageCanvas& page) {
      page.paragraph("above");
      page.space(above_pt);
      page.table(long_table(7));
    };
    EXPECT_EQ(count_of(text_of(setup("en"), draw), "Visits by day"), 1) << above_pt;
  }
}

TEST_F(PageCanvasTest, ATableOfAHundredAndThirtyRowsSplitsNone) {
  Table table = long_table(130);
  // As high as four lines: a row cut in two would be read back on two pages.
  for (TableRow& row : table.rows) {
    const std::string name = row.cells.front();
    row.cells.front() += " begins\nsecond\nthird\nends " + name;
  }
  const std::string text =
      text_of(setup("en"), [&](PageCanvas& page) { page.table(table); }, "-raw");
  for (int n = 1; n <= 130; ++n) {
    const std::string name = "row " + std::to_string(n);
    const std::size_t begins = text.find(name + " begins"), ends = text.find("ends " + name);
    ASSERT_NE(begins, std::string::npos) << n;
    ASSERT_NE(ends, std::string::npos) << n;
    EXPECT_EQ(text.substr(begins, ends - begins).find('\f'), std::string::npos) << n;
  }
}

TEST_F(PageCanvasTest, ATablesNoteStandsOnThePageOfItsLastRow) {
  for (int rows = 30; rows <= 50; ++rows) {
    Table table = long_table(rows);
    table.note = "what the table says below";
    const std::string text =
        text_of(setup("en"), [&](PageCanvas& page) { page.table(table); }, "-raw");
    const std::size_t last = text.find("row " + std::to_string(rows));
    ASSERT_NE(last, std::string::npos);
    EXPECT_EQ(text.substr(last, text.find(table.note) - last).find('\f'), std::string::npos)
        << rows;
  }
}

TEST_F(PageCanvasTest, ThaiTextIsReadBackAsItWasWritten) {
  const std::string sentence =
      "ผู้รับบริการทั้งหมดมีความพึงพอใจตามเป้าหมาย "
      "น้ำประปา สิ่งปลูกสร้าง ก๋วยเตี๋ยว ที่ปั๊ม ญู ฐุ ปี่";
  const std::string text = text_of(
      setup("th"), [&](PageCanvas& page) { page.paragraph(sentence); }, "-raw");
  for (const char* phrase : {"ผู้รับบริการทั้งหมดมีความพึงพอใจตามเป้าหมาย", "น้ำประปา", "สิ่งปลูกสร้าง",
                             "ก๋วยเตี๋ยว", "ที่ปั๊ม", "ญู", "ฐุ", "ปี่"}) {
    EXPECT_THAT(text, HasSubstr(phrase));
  }
}

TEST_F(PageCanvasTest, AHeadingNeverStandsAloneAtAPagesFoot) {
  for (double above = 500; above < 720; above += 9) {
    const std::string text = text_of(setup("en"), [&](PageCanvas& page) {
      page.space(above);
      page.heading("Chapter");
      page.paragraph("first words of the chapter");
    });
    const std::size_t heading = text.find("Chapter"), words = text.find("first words");
    ASSERT_NE(heading, std::string::npos);
    EXPECT_EQ(text.substr(heading, words - heading).find('\f'), std::string::npos) << above;
  }
}

TEST_F(PageCanvasTest, WhatIsKeptTogetherStandsOnOnePageWhereverItBegins) {
  for (int above_pt = 0; above_pt < 720; above_pt += 45) {
    const DrawReport draw = [&](PageCanvas& page) {
      page.paragraph("above");
      page.space(above_pt);
      page.keep_together([&] {
        page.paragraph("first of the block");
        page.signatures("Signed", {{"the block's last line"}});
      });
    };
    const std::string text = text_of(setup("en"), draw, "-raw");
    const std::string between = text.substr(
        text.find("first of"), text.find("last line") - text.find("first of"));
    EXPECT_EQ(between.find('\f'), std::string::npos) << above_pt;
    EXPECT_EQ(count_of(text, "first of the block"), 1) << above_pt;
  }
}

TEST_F(PageCanvasTest, ALongParagraphFlowsOnWithoutLonelyLines) {
  std::string words;
  for (int n = 0; n < 1200; ++n) words += "word" + std::to_string(n) + " ";
  for (double above = 0; above < 60; above += 11) {
    const std::string text = text_of(setup("en"), [&](PageCanvas& page) {
      page.space(above);
      page.paragraph(words);
    });
    for (int n = 0; n < 1200; ++n) {
      EXPECT_EQ(count_of(text, "word" + std::to_string(n) + " ") +
                    count_of(text, "word" + std::to_string(n) + "\n"),
                1)
          << n;
    }
  }
}

TEST_F(PageCanvasTest, TheSameReportGivesTheSameBytes) {
  const DrawReport draw = [](PageCanvas& page) {
    page.heading("One");
    page.table(long_table(5));
  };
  EXPECT_EQ(*pages_as_pdf(setup("th"), draw), *pages_as_pdf(setup("th"), draw));
}

TEST_F(PageCanvasTest, PicturesAreOnePerPage) {
  const auto pictures = pages_as_png(
      setup("en"), [](PageCanvas& page) { page.table(long_table(90)); }, 50);
  ASSERT_TRUE(pictures.ok());
  EXPECT_EQ(pictures->size(), 3u);
  EXPECT_EQ(pictures->front().substr(1, 3), "PNG");
}

}  // namespace
}  // namespace khio
