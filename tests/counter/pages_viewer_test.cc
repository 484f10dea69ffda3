// Pages on the screen on their way to a printer or a file.
#include "counter/pages_viewer.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>

#include "counter/work_words.h"
#include "paper/pdf_pages.h"
#include "paper/wall_paper.h"
#include "support/print_house.h"
#include "support/scratch_office.h"

namespace khio::counter {
namespace {

using testing::HasSubstr;

class PagesViewerTest : public khio::test::OfficeTest {
 protected:
  Words words() { return Words(office().catalogue(), "en"); }
  Setting setting() { return {words(), {}, {}, {}, {}, {}, {}}; }
  PageDocument charts() {
    return process_charts_document(std::make_shared<const Catalogue>(office().catalogue()),
                                   {"en", "2026-11-20"});
  }
  ViewedPaper paper(const PageDocument& document) {
    return {"charts", mark("Process charts"), {}, "charts", document};
  }
  std::string printer() { return "folder:" + folder_.file("printed"); }
  // The charts in the viewer, drawn.
  void lay(PagesViewer& viewer) {
    viewer.open({paper(charts())}, {});
    viewer.apply({SectionEvent::run, kPagesWidth, 120}, words());
    viewer.wait(words());
  }
  PagesModel seen(PagesViewer& viewer) { return viewer.model(setting(), true); }
  void type(PagesViewer& viewer, const std::string& text) {
    ui::TextFieldState field;
    field.edit = ui::edit_of(text);
    viewer.type({SectionField::range, field});
  }
  void choose_pages(PagesViewer& viewer, const std::string& text) {
    viewer.apply({SectionEvent::ask, kPagesRange}, words());
    type(viewer, text);
    viewer.apply({SectionEvent::confirm}, words());
  }
  void print(PagesViewer& viewer) {
    viewer.apply({SectionEvent::print}, words());
    viewer.wait(words());
  }
  std::string printed() {
    for (const auto& file : std::filesystem::directory_iterator(folder_.file("printed"))) {
      std::ifstream stream(file.path(), std::ios::binary);
      return {std::istreambuf_iterator<char>(stream), {}};
    }
    return {};
  }
};

TEST_F(PagesViewerTest, OnlyTheChosenPagesGoToThePrinter) {
  std::filesystem::create_directory(folder_.file("printed"));
  PagesViewer viewer({{}, printer()}, [] {});
  lay(viewer);
  choose_pages(viewer, "2-4");
  EXPECT_EQ(seen(viewer).range, "Pages 2-4");
  print(viewer);
  EXPECT_EQ(seen(viewer).notice.tone, Tone::good);
  EXPECT_TRUE(pdf_pages(printed(), 3, 3).ok());
  EXPECT_FALSE(pdf_pages(printed(), 4, 4).ok());
}

// A real print server with a real printer.
class QueuePagesTest : public PagesViewerTest {
 protected:
  std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  khio::test::PrintHouse house_{"page_printer.conf"};
};

TEST_F(QueuePagesTest, SomePagesComeOutOfTheQueueThatWasChosenAndItIsSaid) {
  house_.add_queue("Office");
  PagesViewer viewer({{}, house_.address()}, [] {});
  lay(viewer);
  viewer.apply({SectionEvent::ask, kPagesPrinter}, words());
  viewer.wait(words());
  const std::vector<Choice> printers = seen(viewer).printers;
  const auto office = std::find_if(printers.begin(), printers.end(),
                                   [](const Choice& one) { return one.name == "Office"; });
  ASSERT_NE(office, printers.end());
  EXPECT_EQ(printers.size(), 2U);
  viewer.apply({SectionEvent::tick, office->code}, words());
  viewer.apply({SectionEvent::confirm}, words());
  EXPECT_EQ(seen(viewer).printer, "Office");
  choose_pages(viewer, "2-3");
  print(viewer);
  EXPECT_EQ(seen(viewer).notice.text, "Printed on Office.");
  ASSERT_EQ(house_.pages().size(), 1U);
  EXPECT_TRUE(pdf_pages(bytes_of(house_.pages()[0]), 2, 2).ok());
  EXPECT_FALSE(pdf_pages(bytes_of(house_.pages()[0]), 3, 3).ok());
}

TEST_F(QueuePagesTest, WhileThePrinterStandsStillTheScreenSaysSoAndOneLeafsOn) {
  house_.set_trouble("media-jam");
  PagesViewer viewer({{}, house_.address()}, [] {});
  lay(viewer);
  viewer.apply({SectionEvent::print}, words());
  ASSERT_TRUE(house_.await_begun(1));
  viewer.settle(words());
  EXPECT_THAT(seen(viewer).stage, HasSubstr("The printer is at work."));
  EXPECT_GE(seen(viewer).percent.value_or(0), 50);
  viewer.apply({SectionEvent::step, kPagesGo, 2}, words());
  EXPECT_EQ(seen(viewer).page, 2);
  house_.clear_trouble();
  viewer.wait(words());
  EXPECT_EQ(seen(viewer).notice.text, "Printed on Ticket80.");
}

TEST_F(PagesViewerTest, AWrongRangeIsSaidInWordsAndNotTaken) {
  PagesViewer viewer({{}, printer()}, [] {});
  lay(viewer);
  const std::string last = std::to_string(seen(viewer).pages);
  const std::pair<const char*, const char*> wrong[] = {
      {"two", "This is no range of pages."},
      {"4-2", "The first page stands behind the last."},
      {"2-99", "There is no page 99: the last one is page "}};
  for (const auto& [range, why] : wrong) {
    choose_pages(viewer, range);
    EXPECT_EQ(seen(viewer).question, PagesQuestion::range) << range;
    EXPECT_THAT(seen(viewer).typed_wrong, HasSubstr(why));
  }
  choose_pages(viewer, "1 - " + last);
  EXPECT_EQ(seen(viewer).question, PagesQuestion::none);
}

TEST_F(PagesViewerTest, APageBeyondTheEndsIsNotTurnedTo) {
  PagesViewer viewer({{}, printer()}, [] {});
  lay(viewer);
  const int last = seen(viewer).pages;
  for (const int page : {0, last + 1}) {
    viewer.apply({SectionEvent::step, kPagesGo, page}, words());
    EXPECT_EQ(seen(viewer).page, 1);
  }
  viewer.apply({SectionEvent::step, kPagesGo, last}, words());
  viewer.wait(words());
  EXPECT_EQ(seen(viewer).page, last);
}

TEST_F(PagesViewerTest, PrintingThatIsStoppedBeforeAnythingWasSentSaysThatNothingComesOut) {
  std::filesystem::create_directory(folder_.file("printed"));
  std::promise<void> go_on;
  const auto gate = go_on.get_future().share();
  PageDocument slow = charts();
  slow.pdf = [pdf = slow.pdf, gate] {
    gate.wait();
    return pdf();
  };
  PagesViewer viewer({{}, printer()}, [] {});
  viewer.open({paper(slow)}, {});
  viewer.apply({SectionEvent::print}, words());
  EXPECT_EQ(seen(viewer).stage, "The pages are being made.");
  viewer.apply({SectionEvent::stop}, words());
  go_on.set_value();
  viewer.wait(words());
  EXPECT_EQ(seen(viewer).notice.text, "Stopped in time: nothing comes out of the printer.");
  EXPECT_EQ(printed(), "");
}

TEST_F(PagesViewerTest, APrinterThatIsNotThereIsSaidWithWhatToDo) {
  PagesViewer viewer({{}, "cups:Office@127.0.0.1:1"}, [] {});
  lay(viewer);
  EXPECT_EQ(seen(viewer).printer, "Office");
  print(viewer);
  EXPECT_EQ(seen(viewer).notice.tone, Tone::problem);
  EXPECT_THAT(seen(viewer).notice.text, HasSubstr("The printer does not answer. Switch it on"));
}

TEST_F(PagesViewerTest, WithoutAPrinterThePagesCanStillBeSaved) {
  PagesViewer viewer({folder_.file("reports"), {}}, [] {});
  lay(viewer);
  EXPECT_EQ(seen(viewer).printer, "");
  print(viewer);
  EXPECT_EQ(seen(viewer).notice.text, "");
  viewer.apply({SectionEvent::keep, "pdf"}, words());
  viewer.wait(words());
  EXPECT_TRUE(std::filesystem::exists(folder_.file("reports") + "/charts.pdf"));
}

TEST_F(PagesViewerTest, NothingLeavesAProgramForTraining) {
  std::filesystem::create_directory(folder_.file("printed"));
  PagesViewer viewer({{}, printer(), false}, [] {});
  lay(viewer);
  EXPECT_FALSE(seen(viewer).prints);
  print(viewer);
  EXPECT_EQ(printed(), "");
}

TEST_F(PagesViewerTest, TheOutcomeOfPaperIsSaidAsItIs) {
  const auto said = [&](PrintOutcome outcome, PrintReason reason, bool stopped) {
    return printed_notice(words(), "Office", {outcome, reason, "why."}, stopped).text;
  };
  using enum PrintOutcome;
  EXPECT_EQ(said(PrintOutcome::printed, PrintReason::none, false), "Printed on Office.");
  EXPECT_THAT(said(failed, PrintReason::paper_out, false), HasSubstr("out of paper"));
  EXPECT_THAT(said(failed, PrintReason::refused_by_printer, false), HasSubstr(": why. Choose"));
  EXPECT_THAT(said(unconfirmed, PrintReason::no_answer, false), HasSubstr("please look"));
  EXPECT_THAT(said(unconfirmed, PrintReason::deadline, true), HasSubstr("may still come out"));
  EXPECT_THAT(said(failed, PrintReason::not_sent, true), HasSubstr("nothing comes out"));
}

}  // namespace
}  // namespace khio::counter
