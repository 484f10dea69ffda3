// Visitors' words are kept as long as the office file says, and then erased without anybody's doing.
#include "office/retention.h"

#include <sqlite3.h>
#include <stdlib.h>

#include <filesystem>
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
  void shorten(int months) {
    Catalogue shorter = office().catalogue();
    shorter.retention.words_months = months;
    ASSERT_TRUE(office().import_catalogue(write_office(shorter), ask()).ok());
  }
  RetentionView view() { return office().retention().take(); }
  std::string replay_difference() {
    const auto report = replay_and_compare(office().store().url(), [](EventSeq) { return true; });
    return report.ok() ? report->difference : report.error().detail;
  }
  std::string bytes_on_disk() {
    std::string all;
    const auto read = [&](const std::string& path) {
      std::ifstream file(path, std::ios::binary);
      all.append(std::istreambuf_iterator<char>(file), {});
    };
    for (const char* const part : {"", "-wal"}) read(file_ + part);
    if (!file_.starts_with("postgresql:")) return all;
    // Of a server's store: what this machine keeps of it.
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(getenv("XDG_CACHE_HOME")) + "/khio"))
      if (entry.is_regular_file()) read(entry.path().string());
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

// The office day never goes back, so a clock that ran three days ahead for an hour brings it there.
TEST_F(RetentionTest, AClockThatRanAheadBySomeDaysErasesNothingEarlier) {
  const SuggestionReceipt said = say(SuggestionKind::suggestion, "ที่นั่งน้อย");
  begin({2027, 11, 29});
  set_local(day_number({2027, 12, 2}), 9, 0);
  clock_.set_synchronised(false);
  ASSERT_TRUE(office().keep_day("program").ok());
  EXPECT_EQ(office().day()->day, day_number({2027, 12, 2}));
  EXPECT_EQ(*office().erase_due(ask()), 0);
  EXPECT_FALSE(shown(said).text.empty());
  begin({2027, 11, 30});  // right again, and the office day stays
  EXPECT_EQ(office().day()->day, day_number({2027, 12, 2}));
  EXPECT_FALSE(shown(said).text.empty());
  begin({2027, 12, 1});
  EXPECT_TRUE(shown(said).text.empty());
}

TEST_F(RetentionTest, WithAClockThatNobodySetsWordsGoTwoWeeksLater) {
  const SuggestionReceipt said = say(SuggestionKind::suggestion, "ที่นั่งน้อย");
  begin({2027, 11, 30});
  for (int day = 1; day <= 14; ++day) {
    set_local(day_number({2027, 12, day}), 9, 0);
    clock_.set_synchronised(false);
    ASSERT_TRUE(office().keep_day("program").ok());
    EXPECT_FALSE(shown(said).text.empty()) << day;
    EXPECT_EQ(view().words.due, 0);
    EXPECT_EQ(view().words.next, day_number({2027, 12, 15}));
  }
  set_local(day_number({2027, 12, 15}), 9, 0);
  ASSERT_TRUE(office().keep_day("program").ok());
  EXPECT_TRUE(shown(said).text.empty());
}

TEST_F(RetentionTest, ARepeatedRequestIsAnsweredTheSameAndErasesNothingMore) {
  for (const char* const text : {"หนึ่ง", "สอง", "สาม"}) say(SuggestionKind::praise, text);
  begin({2027, 3, 1});
  const SuggestionReceipt later = say(SuggestionKind::praise, "สี่");
  shorten(2);
  EXPECT_EQ(*office().erase_due({"mali", "R1"}), 3);
  EXPECT_EQ(*office().erase_due({"mali", "R1"}), 3);
  set_local(day_number({2027, 6, 1}), 9, 0);
  EXPECT_EQ(*office().erase_due({"mali", "R1"}), 3);
  EXPECT_FALSE(shown(later).text.empty()) << "due by now, but that was not asked for";
  const auto other = office().redact({suggestion_name(later.id), ""}, {"mali", "R1"});
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().kind, ErrorKind::refused);
  EXPECT_EQ(*office().erase_due({"mali", "R2"}), 1);
}

// Each step is whole; what was interrupted between two goes on where it was.
TEST_F(RetentionTest, YearsAreErasedInStepsAndARequestGoesOnWhereItWas) {
  constexpr int kSaid = 250;
  ASSERT_TRUE(office().store().batch([&]() -> Status {
    for (int i = 0; i < kSaid; ++i) {
      if (i % 100 == 0) set_local(day_number({2026, 11, 20}) + i / 100, 9, 0);
      say(SuggestionKind::praise, "ดี");
    }
    return Done{};
  }).ok());
  begin({2027, 3, 1});
  shorten(2);
  ASSERT_TRUE(office().keep_day("program").ok());  // a change of the day does one step
  EXPECT_EQ(view().words.due, kSaid - 100);
  EXPECT_EQ(*office().erase_due({"mali", "R1"}), kSaid - 100);
  EXPECT_EQ(view().words.due, 0);
  EXPECT_EQ(*office().erase_due({"mali", "R1"}), kSaid - 100);
  const auto event_of = [&](const std::string& request) {
    std::optional<Event> event;
    EXPECT_TRUE(office().store().read([&](Reader& r) { event = r.event_of_request(request); }).ok());
    return event;
  };
  ASSERT_TRUE(event_of("R1 step 1") && event_of("R1"));
  EXPECT_EQ(event_of("R1")->seq - event_of("R1 step 1")->seq, 50);
  EXPECT_EQ(replay_difference(), "");
}

// Counts the looks at the register, by whether the store's lock is held meanwhile.
struct RegisterLooks {
  int inside = 0;
  int outside = 0;
  bool changing = false;
};
RegisterLooks looks;

int see_statement(unsigned, void*, void* statement, void*) {
  const std::string sql = sqlite3_sql(static_cast<sqlite3_stmt*>(statement));
  if (sql == "BEGIN IMMEDIATE") looks.changing = true;
  if (sql == "COMMIT" || sql == "ROLLBACK") looks.changing = false;
  if (sql.find("office_day BETWEEN") != std::string::npos && sql.find("suggestion") < sql.size())
    ++(looks.changing ? looks.inside : looks.outside);
  return 0;
}

int watch_statements(sqlite3* connection, const char**, const struct sqlite3_api_routines*) {
  return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, see_statement, nullptr);
}

TEST_F(RetentionTest, NobodyWaitsForALookThroughTheRegister) {
  say(SuggestionKind::praise, "ดี");
  set_local(office().day()->day + 3, 9, 0);
  auto* const watch = reinterpret_cast<void (*)()>(watch_statements);
  sqlite3_auto_extension(watch);
  open();  // as another program of this morning
  sqlite3_cancel_auto_extension(watch);
  looks = {};
  issue("A01");
  issue("A01");
  EXPECT_EQ(looks.inside, 0);
  EXPECT_EQ(looks.outside, 1);
}

}  // namespace
}  // namespace khio
