// Visitors' words are kept as long as the office file says, and then erased without anybody's doing.
#include "office/retention.h"

#include <fstream>
#include <iterator>

#include "domain/calendar.h"
#include "store/replay.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

class RetentionTest : public test::OfficeTest {
 protected:
  SuggestionReceipt say(SuggestionKind kind, const std::string& text) {
    return office().suggest({kind, text}, ask()).take();
  }
  void step(const SuggestionReceipt& complaint, ComplaintStep step, const std::string& text = "") {
    const auto moved = office().move_complaint({complaint.number, step, text}, ask());
    ASSERT_TRUE(moved.ok()) << moved.error().detail;
  }
  SuggestionView shown(const SuggestionReceipt& receipt) {
    return office().suggestion(suggestion_name(receipt.id)).take();
  }
  // Another day's first change, which is any.
  void begin(CivilDay day) {
    set_local(day_number(day), 9, 0);
    clock_.set_synchronised(true);
    ASSERT_TRUE(office().keep_day("program").ok());
  }
  RetentionView view() { return office().retention().take(); }
  std::string replay_difference() {
    const auto report = replay_and_compare(office().store().url(), [](EventSeq) { return true; });
    return report.ok() ? report->difference : report.error().detail;
  }
  std::string bytes_on_disk() {
    std::string all;
    for (const char* const part : {"", "-wal"}) {
      std::ifstream file(file_ + part, std::ios::binary);
      all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
  }
};

TEST_F(RetentionTest, WordsGoWhenTheirMonthsAreOverAndThatTheyWereSaidStays) {
  const SuggestionReceipt said = say(SuggestionKind::suggestion, "WORDS081" + std::string(900, 'x'));
  EXPECT_EQ(view().words.kept, 1);
  EXPECT_EQ(view().words.next, day_number({2027, 12, 1}));  // said in November 2026, and 12 months
  begin({2027, 11, 30});
  EXPECT_FALSE(shown(said).text.empty());
  begin({2027, 12, 1});
  EXPECT_TRUE(shown(said).text.empty());
  EXPECT_TRUE(shown(said).redacted);
  EXPECT_EQ(office().suggestions(0, said.day)->size(), 1U);
  EXPECT_EQ(view().words.kept, 0);
  EXPECT_EQ(replay_difference(), "");
  office_.reset();
  EXPECT_EQ(bytes_on_disk().find("WORDS081"), std::string::npos);
}

TEST_F(RetentionTest, ASettledComplaintGoesWithEveryAnswerAndAnOpenOneStays) {
  const SuggestionReceipt settled = say(SuggestionKind::complaint, "COMPLAINT1");
  const SuggestionReceipt open = say(SuggestionKind::complaint, "COMPLAINT2");
  step(settled, ComplaintStep::start);
  step(settled, ComplaintStep::explain, "EXPLAINED1");
  step(settled, ComplaintStep::answer, "ANSWERED1");
  EXPECT_EQ(view().complaints.next, day_number({2028, 12, 1}));
  begin({2028, 12, 1});
  EXPECT_TRUE(shown(settled).text.empty());
  EXPECT_TRUE(shown(settled).answer.empty());
  EXPECT_EQ(shown(settled).state, ComplaintState::answered);
  EXPECT_EQ(shown(open).text, "COMPLAINT2");
  EXPECT_EQ(view().unsettled, 1);
  EXPECT_EQ(replay_difference(), "");
  office_.reset();
  const std::string left = bytes_on_disk();
  for (const char* const word : {"COMPLAINT1", "EXPLAINED1", "ANSWERED1"})
    EXPECT_EQ(left.find(word), std::string::npos) << word;
}

TEST_F(RetentionTest, TheOfficeFileSaysForHowLong) {
  const SuggestionReceipt said = say(SuggestionKind::praise, "ดี");
  Catalogue shorter = office().catalogue();
  shorter.retention.words_months = 1;
  ASSERT_TRUE(office().import_catalogue(write_office(shorter), ask()).ok());
  EXPECT_EQ(view().words.next, day_number({2027, 1, 1}));
  begin({2027, 1, 1});
  EXPECT_TRUE(shown(said).text.empty());
}

TEST_F(RetentionTest, AShorterScheduleIsObeyedTheSameDay) {
  const SuggestionReceipt said = say(SuggestionKind::praise, "ดี");
  begin({2027, 3, 1});
  EXPECT_FALSE(shown(said).text.empty());
  Catalogue shorter = office().catalogue();
  shorter.retention.words_months = 2;
  ASSERT_TRUE(office().import_catalogue(write_office(shorter), ask()).ok());
  EXPECT_EQ(view().words.due, 1);
  EXPECT_EQ(*office().erase_due(ask()), 1);
  EXPECT_TRUE(shown(said).text.empty());
}

// A clock that runs years ahead by mistake must not erase what nobody can bring back.
TEST_F(RetentionTest, AWrongClockErasesNothing) {
  const SuggestionReceipt said = say(SuggestionKind::suggestion, "ที่นั่งน้อย");
  set_local(day_number({2031, 1, 1}), 9, 0);
  clock_.set_synchronised(false);
  EXPECT_FALSE(office().keep_day("program").ok());
  EXPECT_FALSE(office().erase_due(ask()).ok());
  EXPECT_EQ(shown(said).text, "ที่นั่งน้อย");
  EXPECT_EQ(view().words.due, 1) << "health says so, until the day is confirmed";
}

}  // namespace
}  // namespace khio
