// A journal with every kind of event, from which every table of a store has rows.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>
#include <variant>

#include "base/digest.h"
#include "store/store.h"

namespace khio::test {

class EveryKind {
 public:
  static constexpr DayNumber kDay = 20'777;  // 2026-11-20

  // Of an office that was just created.
  explicit EveryKind(Store& store) : store_(store) {
    told_.insert(EventBody(OfficeCreated{}).index());
    office();
    day();
    visit();
    words();
    beside_the_queue();
    kiosks_alone();
    evening();
    EXPECT_EQ(told_.size(), std::variant_size_v<EventBody>) << "a kind is not told here";
  }

 private:
  using Beside = std::function<void(Transaction&)>;

  EventSeq tell(EventBody body, const Beside& beside = [](Transaction&) {}) {
    EventSeq seq = 0;
    told_.insert(body.index());
    const Status kept = store_.change([&](Transaction& tx) -> Status {
      beside(tx);
      const Result<Event> event = tx.append(body, "test");
      if (!event.ok()) return event.error();
      seq = event->seq;
      return Done{};
    });
    EXPECT_TRUE(kept.ok()) << event_kind(body) << ": " << kept.error().detail;
    return seq;
  }

  EventSeq issue(int number, std::vector<std::string> services) {
    Issued issued;
    issued.day = kDay;
    issued.series = issued.sequence = "A";
    issued.number = number;
    issued.code = std::to_string(100'000 + number);
    issued.token = random_id();
    issued.services = std::move(services);
    issued.location = "office";
    issued.language = "th";
    issued.print = true;
    return tell(issued);
  }

  void office() {
    tell(Restored{1'795'000'000'000, 1, kDay, 0});
    Hash before{};
    std::string text;
    EXPECT_TRUE(store_.read([&](Reader& reader) {
      before = reader.office().catalogue;
      text = reader.document(before);
    }).ok());
    text += "# once more\n";
    tell(CatalogueChanged{sha256(text), before}, [&](Transaction& tx) { tx.keep_document(text); });
    tell(OfficerSet{"mali", "มะลิ", "officer", true});
    tell(PinSet{"mali", sha256("hash"), false},
         [](Transaction& tx) { tx.keep_pin("mali", "hash"); });
    tell(Simulated{kDay, kDay, 1});
    tell(ClockJumped{-360'000});
  }

  void day() {
    tell(DayOpened{kDay, false});
    tell(CounterOpened{1, "mali", {"A01", "B01"}});
    tell(CounterPaused{1, "meal", std::nullopt});
    tell(CounterClosed{1});
    tell(CounterOpened{1, "mali", {"A01", "B01"}});
    tell(ServiceShut{kDay, "B02", true});
    tell(HallResumed{tell(HallPaused{kDay, HallPauseWhy::power})});
    tell(UrgentClosed{tell(UrgentOpened{kDay, {"A01"}, "flood", 1'795'180'000'000})});
    tell(StaffAnswered{tell(StaffCalled{"kiosk", StaffCallWhy::help, {}}), 1, 0});
    tell(FallbackSheetEnded{tell(FallbackSheetAsked{kDay, "H", 1, 40, true}), PrintState::printed, ""});
    HandServed served;
    served.day = kDay;
    served.series = "H";
    served.number = 7;
    served.service = "B01";
    served.counter = 2;
    served.officer = "mali";
    served.location = "office";
    served.taken_at = 1'795'137'000'000;
    served.finished_at = 1'795'138'000'000;
    tell(served);
    tell(WalkDirect{kDay, "A01", 1, 2, Session::in_hours, "office", 0, std::nullopt});
  }

  void visit() {
    const VisitId visit = issue(1, {"A01", "B01"});
    tell(PrintEnded{visit, PrintState::printed, ""});
    tell(Reprinted{visit, 1});
    tell(PriorityChanged{visit, true, "elderly", 0});
    tell(ErrandAdded{visit, "C01"});
    tell(Called{visit, 1, CallReason::first_in_order, "", 60, 0, {}, {}});
    tell(Recalled{visit});
    tell(Started{visit});
    tell(Held{visit, HoldNote::form});
    tell(Resumed{visit, 1, 30, 0});
    const ErrandId second = tell(Finished{visit, 120, 30, true, 3, "B01", 1});
    tell(Called{second, 1, CallReason::first_in_order, "", 5, 0, {}, {}});
    const EventSeq missed = tell(NoShow{second});
    tell(Undone{missed, CounterDeed::no_show, second, ErrandState::called});
    tell(NoShow{second});
    tell(Returned{second, true, 0});
    tell(Cancelled{tell(Transferred{second, "A01", 2, 0, 0, 1}), "left"});
    rate(visit, true);
    rate(issue(2, {"A01"}), false);
    tell(PlaceKept{issue(3, {"B01"}), kDay + 3});
  }

  // The rating enters the journal, or waits.
  void rate(VisitId visit, bool closed) {
    const RatingRow row{kDay, HalfDay::am, "A01", "PL", 1, RatedVia::code, "5", true};
    const Id128 key = random_id();
    tell(RatingGiven{visit, RatedVia::code}, [&](Transaction& tx) {
      EXPECT_TRUE(tx.pool_rating(key, row, {"Q0"}).ok());
    });
    if (closed)
      tell(RatingsClosed{{"Q0"}, {row}, {}}, [&](Transaction& tx) {
        tx.unpool_ratings({{key, {"Q0"}, row}});
      });
  }

  EventSeq say(SuggestionKind kind, const std::string& number) {
    EventSeq next = 0;
    EXPECT_TRUE(store_.read([&](Reader& reader) { next = reader.head().seq + 1; }).ok());
    const EventSeq said = tell(Suggested{kDay, HalfDay::am, kind, number,
                                         number.empty() ? 0 : kDay + 15, next + 1});
    tell(Words{said, "ช้ามาก"});
    return said;
  }

  void words() {
    const EventSeq praise = say(SuggestionKind::praise, "");
    tell(SuggestionReviewed{praise, true});
    const EventSeq complaint = say(SuggestionKind::complaint, "48213579");
    tell(ComplaintMoved{complaint, ComplaintState::in_progress, kDay, 0});
    tell(Redacted{complaint, complaint + 1, 0},
         [&](Transaction& tx) { tx.erase_words(complaint + 1); });
  }

  void beside_the_queue() {
    tell(EserviceCounted{2026, 11, "A01", 7});
    tell(RatingsImported{RatedElsewhere::paper, kDay, kDay, "A01", true, {"Q0"}, {0, 1, 2, 3, 4}});
    tell(ImprovementReported{tell(ImprovementDecided{kDay, kDay, "chairs"}), "done", true});
    VisitMerged merged;
    merged.origin.fill(0x5a);
    merged.day = kDay - 1;
    merged.series = "MA";
    merged.number = 1;
    merged.location = "boat";
    merged.issued_at = 1'795'050'000'000;
    merged.errand.service = "A01";
    merged.errand.enqueued_at = merged.issued_at;
    MergedErrand more = merged.errand;
    more.service = "B01";
    tell(ErrandMerged{tell(merged), more});
    StoreMerged whole;
    whole.store = whole.head = merged.origin;
    whole.through = whole.visits = 1;
    whole.from = whole.to = kDay - 1;
    tell(whole);
    tell(ReportFrozen{kDay - 1, kDay - 1, "2026-11-19", 10, sha256("archive"), sha256("text")},
         [](Transaction& tx) { tx.keep_document("text"); });
  }

  // What kiosks did while the store was away.
  void kiosks_alone() {
    Id128 kiosk{};
    kiosk.fill(0x11);
    Id128 broken{};
    broken.fill(0x22);
    tell(OutboxOpened{kiosk, "hall", "X"});
    tell(OutboxOpened{broken, "door", "Y"});
    tell(OutboxTaken{kiosk, 1, sha256("entry"), 0, 1'795'137'000'000});
    tell(AttemptVoided{kiosk, 1, 0});
    tell(RatingPutAside{kDay, HalfDay::am, RatedVia::code, {"Q0"}, "5"});
    tell(OutboxLost{broken, "scrapped"});
  }

  void evening() {
    const EventSeq closed = tell(DayClosed{kDay, 2, 0});
    tell(ClosingSlipAsked{kDay, closed, 0});
    tell(ClosingSlipEnded{kDay, PrintState::printed, ""});
    tell(DayOpened{kDay + 3, false});
    tell(CounterOpened{2, "mali", {"A01"}});
  }

  Store& store_;
  std::set<std::size_t> told_;  // of EventBody's alternatives
};

}  // namespace khio::test
