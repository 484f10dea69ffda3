// What visitors say: taken in byte for byte, without a trace of who said it, answered in its days.
#include "office/suggestions.h"

#include <fstream>
#include <iterator>

#include "domain/limits.h"
#include "support/scratch_office.h"
#include "store/replay.h"

namespace khio {
namespace {

constexpr const char* kThai = "ที่นั่งน้อย ฟื้นฟูปั๊มน้ำ ก๋วยเตี๋ยว ฎุ ญุ ฐุ";

class SuggestionsTest : public test::OfficeTest {
 protected:
  SuggestionReceipt say(SuggestionKind kind, const std::string& text,
                        const std::string& request = "") {
    const Result<SuggestionReceipt> receipt = office().suggest({kind, text}, ask(request));
    EXPECT_TRUE(receipt.ok()) << receipt.error().detail;
    return receipt.ok() ? *receipt : SuggestionReceipt{};
  }
  SuggestionView shown(const SuggestionReceipt& receipt) {
    const Result<SuggestionView> view = office().suggestion(suggestion_name(receipt.id));
    EXPECT_TRUE(view.ok()) << view.error().detail;
    return view.ok() ? *view : SuggestionView{};
  }
  Result<SuggestionView> move(const std::string& complaint, ComplaintStep step,
                              const std::string& text = "") {
    return office().move_complaint({complaint, step, text}, ask());
  }
  std::vector<JournalRow> journal() {
    std::vector<JournalRow> rows;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      reader.scan_journal(0, [&](const JournalRow& row) {
        rows.push_back(row);
        return true;
      });
    }).ok());
    return rows;
  }
  std::string replay_difference() {
    const Result<ReplayReport> report =
        replay_and_compare(office().store().url(), [](EventSeq) { return true; });
    EXPECT_TRUE(report.ok());
    return report.ok() ? report->difference : "not replayed";
  }
  // Everything the store has on disk.
  std::string bytes_on_disk() {
    std::string all;
    for (const char* const part : {"", "-wal"}) {
      std::ifstream file(file_ + part, std::ios::binary);
      all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
  }
  DayNumber today() { return office().day()->day; }
};

TEST_F(SuggestionsTest, AreKeptByteForByte) {
  for (const SuggestionKind kind :
       {SuggestionKind::praise, SuggestionKind::suggestion, SuggestionKind::complaint}) {
    const SuggestionView view = shown(say(kind, kThai));
    EXPECT_EQ(view.text, kThai);
    EXPECT_EQ(view.kind, kind);
  }
}

TEST_F(SuggestionsTest, AskedForAgainAfterTheWordsWereErasedAnswersAsBefore) {
  const SuggestionReceipt first = say(SuggestionKind::complaint, kThai, "one");
  ASSERT_TRUE(office().redact({suggestion_name(first.id), ""}, ask()).ok());
  const std::size_t events = journal().size();
  const SuggestionReceipt again = say(SuggestionKind::complaint, kThai, "one");
  EXPECT_EQ(again.id, first.id);
  EXPECT_EQ(again.number, first.number);
  EXPECT_EQ(journal().size(), events);
}

TEST_F(SuggestionsTest, TheWordsStandOnlyInTheErasableEvent) {
  say(SuggestionKind::complaint, kThai);
  int seen = 0;
  for (const JournalRow& row : journal()) {
    const bool holds = row.payload.find("ก๋วยเตี๋ยว") != std::string::npos;
    EXPECT_EQ(holds, row.kind == kErasableKind) << row.payload;
    seen += holds ? 1 : 0;
  }
  EXPECT_EQ(seen, 1);
}

TEST_F(SuggestionsTest, NoTicketAndNoTimeOfDayBeyondTheHalfDayIsTold) {
  issue("A01");
  const SuggestionView morning = shown(say(SuggestionKind::praise, "ดี"));
  EXPECT_EQ(morning.half_day, HalfDay::am);
  set_local(today(), 14, 0);
  const SuggestionView afternoon = shown(say(SuggestionKind::praise, "ดี"));
  EXPECT_EQ(afternoon.half_day, HalfDay::pm);
  for (const JournalRow& row : journal()) {
    if (row.kind != "suggested") continue;
    EXPECT_EQ(row.payload.find("visit"), std::string::npos);
    EXPECT_EQ(row.payload.find("ticket"), std::string::npos);
  }
}

TEST_F(SuggestionsTest, OnlyAComplaintHasANumberAndADueDay) {
  EXPECT_EQ(say(SuggestionKind::praise, "ดี").number, "");
  EXPECT_EQ(say(SuggestionKind::suggestion, "ดี").due, 0);
  const SuggestionReceipt complaint = say(SuggestionKind::complaint, "ช้า");
  EXPECT_TRUE(read_complaint_number(complaint.number)) << complaint.number;
  EXPECT_EQ(complaint.due, today() + 15);
}

TEST_F(SuggestionsTest, TheDaysToAnswerAreTheOffices) {
  Catalogue catalogue = test::sample_catalogue();
  catalogue.suggestions.answer_within_days = 7;
  create(catalogue);
  const SuggestionReceipt complaint = say(SuggestionKind::complaint, "ช้า");
  EXPECT_EQ(complaint.due, today() + 7);
}

TEST_F(SuggestionsTest, AreTakenAfterTheDayWasClosed) {
  issue("A01");
  ASSERT_TRUE(office().close_day(ask()).ok());
  EXPECT_EQ(shown(say(SuggestionKind::suggestion, "ดี")).office_day, today());
}

TEST_F(SuggestionsTest, ARepeatedRequestGivesTheSameNumber) {
  const SuggestionReceipt first = say(SuggestionKind::complaint, "ช้า", "r1");
  EXPECT_EQ(say(SuggestionKind::complaint, "ช้า", "r1").number, first.number);
  const auto other = office().suggest({SuggestionKind::complaint, "ช้ามาก"}, ask("r1"));
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().kind, ErrorKind::refused);
  EXPECT_EQ(office().suggestions(0, today())->size(), 1U);
}

TEST_F(SuggestionsTest, AreTakenAtTheBoundOfLettersAndRefusedOnePastIt) {
  std::string bound;
  for (std::size_t i = 0; i < kSuggestionLettersMax; ++i) bound += "ก";
  EXPECT_TRUE(office().suggest({SuggestionKind::praise, bound}, ask()).ok());
  const auto past = office().suggest({SuggestionKind::praise, bound + "ก"}, ask());
  ASSERT_FALSE(past.ok());
  EXPECT_EQ(past.error().kind, ErrorKind::invalid);
}

TEST_F(SuggestionsTest, ADayHasRoomForItsBoundAndNotOneMore) {
  ASSERT_TRUE(office().store().batch([&]() -> Status {
    for (int i = 0; i < kSuggestionsPerDayMax; ++i) {
      const auto said = office().suggest({SuggestionKind::praise, "ดี"}, ask());
      if (!said.ok()) return said.error();
    }
    return Done{};
  }).ok());
  const auto past = office().suggest({SuggestionKind::praise, "ดี"}, ask());
  ASSERT_FALSE(past.ok());
  EXPECT_EQ(past.error().kind, ErrorKind::refused);
}

TEST_F(SuggestionsTest, AComplaintMovesUntilItIsAnsweredAndItsWriterReadsIt) {
  const std::string number = say(SuggestionKind::complaint, "ช้า").number;
  EXPECT_EQ(move(number, ComplaintStep::start)->state, ComplaintState::in_progress);
  EXPECT_EQ(move(number, ComplaintStep::explain, "กำลังตรวจสอบ")->state,
            ComplaintState::in_progress);
  EXPECT_EQ(office().complaint(number)->answer, "กำลังตรวจสอบ");
  pass_minutes(24 * 60);
  ASSERT_TRUE(move(number, ComplaintStep::answer, "เพิ่มช่องบริการแล้ว").ok());
  const Result<SuggestionView> read = office().complaint(number);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->state, ComplaintState::answered);
  EXPECT_EQ(read->answer, "เพิ่มช่องบริการแล้ว");
  EXPECT_EQ(move(number, ComplaintStep::close)->state, ComplaintState::closed);
}

TEST_F(SuggestionsTest, StepsOutOfTurnAndAnswersWithoutWordsAreRefused) {
  const std::string number = say(SuggestionKind::complaint, "ช้า").number;
  EXPECT_EQ(move(number, ComplaintStep::close).error().kind, ErrorKind::refused);
  EXPECT_EQ(move(number, ComplaintStep::answer).error().kind, ErrorKind::invalid);
  EXPECT_EQ(move(number, ComplaintStep::start, "words").error().kind, ErrorKind::invalid);
  const std::string praise = suggestion_name(say(SuggestionKind::praise, "ดี").id);
  EXPECT_EQ(move(praise, ComplaintStep::start).error().kind, ErrorKind::refused);
}

TEST_F(SuggestionsTest, ANumberOfNobodyAndAMalformedOneAreToldApart) {
  EXPECT_EQ(office().complaint(complaint_number("0000000")).error().kind, ErrorKind::not_found);
  EXPECT_EQ(office().complaint("12").error().kind, ErrorKind::invalid);
  const SuggestionReceipt praise = say(SuggestionKind::praise, "ดี");
  EXPECT_EQ(office().complaint(suggestion_name(praise.id)).error().kind, ErrorKind::invalid);
}

TEST_F(SuggestionsTest, IsOverdueFromTheDayAfterItsDueDay) {
  const SuggestionReceipt complaint = say(SuggestionKind::complaint, "ช้า");
  pass_minutes(15 * 24 * 60);
  ASSERT_TRUE(office().confirm_day(complaint.due, ask()).ok());
  EXPECT_FALSE(shown(complaint).overdue);
  pass_minutes(24 * 60);
  ASSERT_TRUE(office().keep_day("test").ok());
  EXPECT_TRUE(shown(complaint).overdue);
}

TEST_F(SuggestionsTest, RedactedWordsAreGoneFromTheDisk) {
  const std::string phone = "โทรหาผม 081-234-5678 สมศรี";
  const SuggestionReceipt said = say(SuggestionKind::suggestion, phone + std::string(900, 'x'));
  ASSERT_TRUE(office().redact({suggestion_name(said.id), "โทรหาผม [ตัดออก]"}, ask()).ok());
  const SuggestionView view = shown(said);
  EXPECT_EQ(view.text, "โทรหาผม [ตัดออก]");
  EXPECT_TRUE(view.redacted);
  EXPECT_EQ(replay_difference(), "");
  office_.reset();  // the last one closes the log
  EXPECT_EQ(bytes_on_disk().find("081-234-5678"), std::string::npos);
}

TEST_F(SuggestionsTest, OtherWordsAreReviewedAgainBeforeTheyStandInAReport) {
  const SuggestionReceipt said = say(SuggestionKind::suggestion, "081");
  EXPECT_EQ(shown(said).fit, std::nullopt);
  ASSERT_TRUE(office().review({suggestion_name(said.id), true}, ask()).ok());
  EXPECT_EQ(shown(said).fit, true);
  ASSERT_TRUE(office().redact({suggestion_name(said.id), "0.."}, ask()).ok());
  EXPECT_EQ(shown(said).fit, std::nullopt);
  EXPECT_EQ(replay_difference(), "");
}

TEST_F(SuggestionsTest, AComplaintsWordsNeverStandInAReport) {
  const SuggestionReceipt said = say(SuggestionKind::complaint, kThai);
  EXPECT_EQ(office().review({suggestion_name(said.id), true}, ask()).error().kind,
            ErrorKind::refused);
}

TEST_F(SuggestionsTest, ResultsOfSpansThatOverlapAreRefused) {
  const std::vector<ImportedAnswers> november{
      {RatedElsewhere::paper, 20'000, 20'029, "A01", "Q0", {0, 0, 0, 1, 9}}};
  ASSERT_TRUE(office().import_ratings(november, ask()).ok());
  ASSERT_TRUE(office().import_ratings(november, ask()).ok()) << "the same takes its own place";
  std::vector<ImportedAnswers> overlapping = november;
  overlapping[0].from = 20'029;
  overlapping[0].to = 20'060;
  EXPECT_EQ(office().import_ratings(overlapping, ask()).error().kind, ErrorKind::refused);
  overlapping[0].via = RatedElsewhere::online;
  EXPECT_TRUE(office().import_ratings(overlapping, ask()).ok());
  EXPECT_EQ(replay_difference(), "");
}

TEST_F(SuggestionsTest, NothingIsFoundInAPeriodThatHasNotBegun) {
  const DayNumber today = office().zone().local(clock_.now().utc_ms).day;
  const auto decide = [&](DayNumber first) {
    return office().decide_improvement(first, first + 30, "more seats", ask());
  };
  EXPECT_TRUE(decide(today).ok());
  EXPECT_EQ(decide(today + 1).error().kind, ErrorKind::refused);
  const std::vector<ImportedAnswers> forms{
      {RatedElsewhere::paper, today + 1, today + 30, "A01", "Q0", {0, 0, 0, 1, 9}}};
  EXPECT_EQ(office().import_ratings(forms, ask()).error().kind, ErrorKind::refused);
  EXPECT_EQ(replay_difference(), "");
}

TEST_F(SuggestionsTest, WhatIsErasedTwiceIsRefused) {
  const SuggestionReceipt said = say(SuggestionKind::suggestion, "081");
  ASSERT_TRUE(office().redact({suggestion_name(said.id), ""}, ask()).ok());
  EXPECT_EQ(shown(said).text, "");
  EXPECT_EQ(office().redact({suggestion_name(said.id), ""}, ask()).error().kind,
            ErrorKind::refused);
}

TEST_F(SuggestionsTest, TheTableIsWhatTheJournalTells) {
  const std::string number = say(SuggestionKind::complaint, "ช้า").number;
  say(SuggestionKind::praise, kThai);
  ASSERT_TRUE(move(number, ComplaintStep::explain, "รอสักครู่").ok());
  ASSERT_TRUE(move(number, ComplaintStep::answer, "เสร็จ").ok());
  ASSERT_TRUE(office().redact({number, ""}, ask()).ok());
  EXPECT_EQ(replay_difference(), "");
}

}  // namespace
}  // namespace khio
