// Pages on the screen on their way to a printer or a file.
#include "counter/pages_desk.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>

#include "counter/work_words.h"
#include "paper/pdf_pages.h"
#include "paper/wall_paper.h"
#include "support/scratch_office.h"

namespace khio::counter {
namespace {

using testing::HasSubstr;

class PagesDeskTest : public khio::test::OfficeTest {
 protected:
  Words words() { return Words(office().catalogue(), "en"); }
  Setting setting() { return {words(), {}, {}, {}, {}, {}, {}}; }
  PageDocument charts() {
    return process_charts_document(std::make_shared<const Catalogue>(office().catalogue()),
                                   {"en", "2026-11-20"});
  }
  DeskPaper paper(const PageDocument& document) {
    return {"charts", mark("Process charts"), {}, "charts", document};
  }
  std::string printer() { return "folder:" + folder_.file("printed"); }
  // The charts on the desk, drawn.
  void lay(PagesDesk& desk) {
    desk.open({paper(charts())}, {});
    desk.apply({SectionEvent::run, kPagesWidth, 120}, words());
    desk.wait(words());
  }
  PagesModel seen(PagesDesk& desk) { return desk.model(setting(), true); }
  void type(PagesDesk& desk, const std::string& text) {
    ui::TextFieldState field;
    field.edit = ui::edit_of(text);
    desk.type({SectionField::range, field});
  }
  void choose_pages(PagesDesk& desk, const std::string& text) {
    desk.apply({SectionEvent::ask, kPagesRange}, words());
    type(desk, text);
    desk.apply({SectionEvent::confirm}, words());
  }
  void print(PagesDesk& desk) {
    desk.apply({SectionEvent::print}, words());
    desk.wait(words());
  }
  std::string printed() {
    for (const auto& file : std::filesystem::directory_iterator(folder_.file("printed"))) {
      std::ifstream stream(file.path(), std::ios::binary);
      return {std::istreambuf_iterator<char>(stream), {}};
    }
    return {};
  }
};

TEST_F(PagesDeskTest, OnlyTheChosenPagesGoToThePrinter) {
  std::filesystem::create_directory(folder_.file("printed"));
  PagesDesk desk({{}, printer()}, [] {});
  lay(desk);
  choose_pages(desk, "2-4");
  EXPECT_EQ(seen(desk).range, "Pages 2-4");
  print(desk);
  EXPECT_EQ(seen(desk).notice.tone, Tone::good);
  EXPECT_TRUE(pdf_pages(printed(), 3, 3).ok());
  EXPECT_FALSE(pdf_pages(printed(), 4, 4).ok());
}

TEST_F(PagesDeskTest, AWrongRangeIsSaidInWordsAndNotTaken) {
  PagesDesk desk({{}, printer()}, [] {});
  lay(desk);
  const std::string last = std::to_string(seen(desk).pages);
  const std::pair<const char*, const char*> wrong[] = {
      {"two", "This is no range of pages."},
      {"4-2", "The first page stands behind the last."},
      {"2-99", "There is no page 99: the last one is page "}};
  for (const auto& [range, why] : wrong) {
    choose_pages(desk, range);
    EXPECT_EQ(seen(desk).question, PagesQuestion::range) << range;
    EXPECT_THAT(seen(desk).typed_wrong, HasSubstr(why));
  }
  choose_pages(desk, "1 - " + last);
  EXPECT_EQ(seen(desk).question, PagesQuestion::none);
}

TEST_F(PagesDeskTest, APageBeyondTheEndsIsNotTurnedTo) {
  PagesDesk desk({{}, printer()}, [] {});
  lay(desk);
  const int last = seen(desk).pages;
  for (const int page : {0, last + 1}) {
    desk.apply({SectionEvent::step, kPagesGo, page}, words());
    EXPECT_EQ(seen(desk).page, 1);
  }
  desk.apply({SectionEvent::step, kPagesGo, last}, words());
  desk.wait(words());
  EXPECT_EQ(seen(desk).page, last);
}

TEST_F(PagesDeskTest, PrintingThatIsStoppedBeforeAnythingWasSentSaysThatNothingComesOut) {
  std::filesystem::create_directory(folder_.file("printed"));
  std::promise<void> go_on;
  const auto gate = go_on.get_future().share();
  PageDocument slow = charts();
  slow.pdf = [pdf = slow.pdf, gate] {
    gate.wait();
    return pdf();
  };
  PagesDesk desk({{}, printer()}, [] {});
  desk.open({paper(slow)}, {});
  desk.apply({SectionEvent::print}, words());
  EXPECT_EQ(seen(desk).stage, "The pages are being made.");
  desk.apply({SectionEvent::stop}, words());
  go_on.set_value();
  desk.wait(words());
  EXPECT_EQ(seen(desk).notice.text, "Stopped in time: nothing comes out of the printer.");
  EXPECT_EQ(printed(), "");
}

TEST_F(PagesDeskTest, APrinterThatIsNotThereIsSaidWithWhatToDo) {
  PagesDesk desk({{}, "cups:Office@127.0.0.1:1"}, [] {});
  lay(desk);
  EXPECT_EQ(seen(desk).printer, "Office");
  print(desk);
  EXPECT_EQ(seen(desk).notice.tone, Tone::problem);
  EXPECT_THAT(seen(desk).notice.text, HasSubstr("The printer does not answer. Switch it on"));
}

TEST_F(PagesDeskTest, WithoutAPrinterThePagesCanStillBeSaved) {
  PagesDesk desk({folder_.file("reports"), {}}, [] {});
  lay(desk);
  EXPECT_EQ(seen(desk).printer, "");
  print(desk);
  EXPECT_EQ(seen(desk).notice.text, "");
  desk.apply({SectionEvent::keep, "pdf"}, words());
  desk.wait(words());
  EXPECT_TRUE(std::filesystem::exists(folder_.file("reports") + "/charts.pdf"));
}

TEST_F(PagesDeskTest, NothingLeavesAProgramForTraining) {
  std::filesystem::create_directory(folder_.file("printed"));
  PagesDesk desk({{}, printer(), false}, [] {});
  lay(desk);
  EXPECT_FALSE(seen(desk).prints);
  print(desk);
  EXPECT_EQ(printed(), "");
}

TEST_F(PagesDeskTest, TheOutcomeOfPaperIsSaidAsItIs) {
  const auto said = [&](PrintOutcome outcome, PrintReason reason, bool stopped) {
    return printed_notice(words(), "Office", {outcome, reason, "why"}, stopped).text;
  };
  using enum PrintOutcome;
  EXPECT_EQ(said(PrintOutcome::printed, PrintReason::none, false), "Printed on Office.");
  EXPECT_THAT(said(failed, PrintReason::paper_out, false), HasSubstr("out of paper"));
  EXPECT_THAT(said(failed, PrintReason::refused_by_printer, false), HasSubstr(": why."));
  EXPECT_THAT(said(unconfirmed, PrintReason::no_answer, false), HasSubstr("please look"));
  EXPECT_THAT(said(unconfirmed, PrintReason::deadline, true), HasSubstr("may still come out"));
  EXPECT_THAT(said(failed, PrintReason::not_sent, true), HasSubstr("nothing comes out"));
}

}  // namespace
}  // namespace khio::counter
