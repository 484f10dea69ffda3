// The stored form of events: what is written today must be readable, with the same meaning, for ever.
#include "files/event_codec.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "files/payload_form.h"

namespace khio {
namespace {

// One event of every kind with its exact stored bytes. A change here breaks stores in the field.
struct Stored {
  EventBody body;
  const char* kind;
  const char* payload;
};

std::vector<Stored> every_kind() {
  const DayNumber day = 20777;  // 2026-11-20
  Hash hash{};
  hash[31] = 0xab;
  Id128 token{};
  token[0] = 0x12;
  Issued issued{day, "A", 5, "A", "482173", token, {"A01", "B01"}, Channel::kiosk, Session::lunch,
                "office", "th", true, 2, 3, WaitEstimate{300, 600}, true};
  RatingRow rating{day, HalfDay::pm, "A01", "PL", 1, RatedVia::terminal, "54", true};
  return {
      {OfficeCreated{hash}, "office_created",
       R"({"catalogue":"00000000000000000000000000000000000000000000000000000000000000ab"})"},
      {CatalogueChanged{hash, hash}, "catalogue_changed",
       R"({"before":"00000000000000000000000000000000000000000000000000000000000000ab",)"
       R"("catalogue":"00000000000000000000000000000000000000000000000000000000000000ab"})"},
      {DayOpened{day, true}, "day_opened", R"({"confirmed":true,"day":"2026-11-20"})"},
      {DayClosed{day, 4, 2}, "day_closed", R"({"day":"2026-11-20","expired":4,"unfinished":2})"},
      {ClockJumped{-360000}, "clock_jumped", R"({"by_ms":-360000})"},
      {CounterOpened{2, "somchai", {"B01"}}, "counter_opened",
       R"({"counter":2,"officer":"somchai","services":["B01"]})"},
      {CounterPaused{2, "meal", 1795140000000}, "counter_paused",
       R"({"counter":2,"reason":"meal","until":1795140000000})"},
      {CounterClosed{2}, "counter_closed", R"({"counter":2})"},
      {issued, "issued",
       R"({"ahead":3,"channel":"kiosk","code":"482173","day":"2026-11-20","language":"th",)"
       R"("location":"office","number":5,"people":2,"print":true,"priority":true,)"
       R"("sequence":"A","series":"A","services":["A01","B01"],"session":"lunch",)"
       R"("token":"12000000000000000000000000000000","wait":{"high":600,"low":300}})"},
      {Called{7, 2, CallReason::priority_turn, "", 65, 1, 9}, "called",
       R"({"counter":2,"errand":7,"finished":9,"overtook":1,"reason":"","waited":65,)"
       R"("why":"priority turn"})"},
      {Recalled{7}, "recalled", R"({"errand":7})"},
      {Started{7}, "started", R"({"errand":7})"},
      {Finished{7, 120, 30, true, 3, "B01", 2}, "finished",
       R"({"errand":7,"held":30,"next":"B01","people":3,"position":2,"served":120,)"
       R"("within_standard":true})"},
      {NoShow{7}, "no_show", R"({"errand":7})"},
      {Returned{7, true, 4}, "returned", R"({"errand":7,"overtook":4,"place_kept":true})"},
      {Held{7, HoldNote::form}, "held", R"({"errand":7,"note":"form"})"},
      {Resumed{7, 2, 60, 1}, "resumed", R"({"counter":2,"errand":7,"held":60,"overtook":1})"},
      {Transferred{7, "B01", 3, 60, 1, 2}, "transferred",
       R"({"counter":3,"errand":7,"held":60,"overtook":1,"position":2,"service":"B01"})"},
      {Cancelled{7, "left"}, "cancelled", R"({"errand":7,"reason":"left"})"},
      {PriorityChanged{5, true, "request", 2}, "priority_changed",
       R"({"overtook":2,"priority":true,"reason":"request","visit":5})"},
      {WalkDirect{day, "A01", 1, 2, Session::in_hours, "office", 3, std::nullopt}, "walk_direct",
       R"({"counter":1,"day":"2026-11-20","location":"office","overtook":3,"people":2,)"
       R"("service":"A01","session":"in_hours"})"},
      {PrintEnded{5, PrintState::failed, "paper out"}, "print_ended",
       R"({"detail":"paper out","state":"failed","visit":5})"},
      {Reprinted{5, 1}, "reprinted", R"({"copy":1,"visit":5})"},
      {ClosingSlipAsked{day, 80, 1}, "closing_slip_asked",
       R"({"closed":80,"copy":1,"day":"2026-11-20"})"},
      {ClosingSlipEnded{day, PrintState::unconfirmed, "no answer"}, "closing_slip_ended",
       R"({"day":"2026-11-20","detail":"no answer","state":"unconfirmed"})"},
      {RatingGiven{5, RatedVia::scanner}, "rating_given", R"({"via":"scanner","visit":5})"},
      {RatingsClosed{{"Q0", "Q1"}, {rating}}, "ratings_closed",
       R"({"items":["Q0","Q1"],"ratings":[{"counted":true,"counter":1,"day":"2026-11-20",)"
       R"("division":"PL","half":"pm","scores":"54","service":"A01","via":"terminal"}]})"},
      {EserviceCounted{2026, 11, "A01", 7}, "eservice_counted",
       R"({"count":7,"month":11,"service":"A01","year":2026})"},
      {StaffCalled{"kiosk", StaffCallWhy::flood, {7, 9}}, "staff_called",
       R"({"place":"kiosk","visits":[7,9],"why":"flood"})"},
      {StaffAnswered{5, 2}, "staff_answered", R"({"call":5,"cancelled":0,"counter":2})"},
      {OfficerSet{"somchai", "สมชาย", "officer", true}, "officer_set",
       R"({"active":true,"name":"สมชาย","officer":"somchai","role":"officer"})"},
      {Simulated{day, day + 1, 1}, "simulated",
       R"({"from":"2026-11-20","seed":1,"to":"2026-11-21"})"},
      {Suggested{day, HalfDay::pm, SuggestionKind::complaint, "48213579", day + 15, 9}, "suggested",
       R"({"day":"2026-11-20","due":"2026-12-05","half":"pm","kind":"complaint",)"
       R"("number":"48213579","words":9})"},
      {Words{8, "ช้า\n\"มาก\""}, "words", R"({"of":8,"text":"ช้า\n\"มาก\""})"},
      {ComplaintMoved{8, ComplaintState::answered, day, 12}, "complaint_moved",
       R"({"day":"2026-11-20","state":"answered","suggestion":8,"words":12})"},
      {Redacted{8, 9, 14}, "redacted", R"({"erased":9,"suggestion":8,"words":14})"},
      {ErrandAdded{5, "B01"}, "errand_added", R"({"service":"B01","visit":5})"},
      {RatingsImported{RatedElsewhere::paper, day, day + 1, "A01", true, {"Q0"}, {0, 1, 2, 3, 4}},
       "ratings_imported",
       R"({"counts":[0,1,2,3,4],"first":true,"from":"2026-11-20","items":["Q0"],)"
       R"("service":"A01","to":"2026-11-21","via":"paper"})"},
      {ImprovementDecided{day, day + 1, "เพิ่มที่นั่ง"}, "improvement_decided",
       R"({"from":"2026-11-20","text":"เพิ่มที่นั่ง","to":"2026-11-21"})"},
      {ImprovementReported{7, "เพิ่มแล้ว", true}, "improvement_reported",
       R"({"done":true,"improvement":7,"result":"เพิ่มแล้ว"})"},
      {SuggestionReviewed{8, true}, "suggestion_reviewed", R"({"fit":true,"suggestion":8})"},
      {Undone{9, CounterDeed::no_show, 7, ErrandState::called}, "undone",
       R"({"deed":"no_show","errand":7,"event":9,"state":"called"})"},
      {PinSet{"somchai", hash, true}, "pin_set",
       R"({"digest":"00000000000000000000000000000000000000000000000000000000000000ab",)"
       R"("officer":"somchai","one_time":true})"},
      {HallPaused{day, HallPauseWhy::evacuation}, "hall_paused",
       R"({"day":"2026-11-20","why":"evacuation"})"},
      {HallResumed{9}, "hall_resumed", R"({"pause":9})"},
      {ServiceShut{day, "A01", true}, "service_shut",
       R"({"day":"2026-11-20","service":"A01","shut":true})"},
      {Restored{1'795'000'000'000, 40, day, 7}, "restored",
       R"({"acknowledged":40,"day":"2026-11-20","made_at":1795000000000,"skipped":7})"},
      {ReportFrozen{day, day, "2026-11-20", 7, hash, hash}, "report_frozen",
       R"({"counted":7,"document":"00000000000000000000000000000000000000000000000000000000000000ab",)"
       R"("file":"00000000000000000000000000000000000000000000000000000000000000ab",)"
       R"("from":"2026-11-20","period":"2026-11-20","to":"2026-11-20"})"},
      {VisitMerged{hash, day, "MA", 7, Channel::kiosk, Session::off_hours, "Boat", true, 2, 1000,
                   {"B01", ErrandState::done, 1000, 2000, 3000, 4000, 1, 0, 1, 2, false}},
       "visit_merged",
       R"({"by_hand":false,"called_at":2000,"channel":"kiosk","counter":2,"day":"2026-11-20",)"
       R"("enqueued_at":1000,"finished_at":4000,"held":0,"issued_at":1000,"location":"Boat",)"
       R"("number":7,"origin":"00000000000000000000000000000000000000000000000000000000000000ab",)"
       R"("people":2,"priority":true,"series":"MA","served":1,"service":"B01",)"
       R"("session":"off_hours","started_at":3000,"state":"done","waited":1})"},
      {ErrandMerged{9, {"B02", ErrandState::no_show, 1000, 2000, {}, {}, 1, {}, {}, 2, false}},
       "errand_merged",
       R"({"by_hand":false,"called_at":2000,"counter":2,"enqueued_at":1000,"service":"B02",)"
       R"("state":"no_show","visit":9,"waited":1})"},
      {StoreMerged{hash, 99, hash, 7, 3, 1, day, day}, "store_merged",
       R"({"from":"2026-11-20",)"
       R"("head":"00000000000000000000000000000000000000000000000000000000000000ab","ratings":3,)"
       R"("store":"00000000000000000000000000000000000000000000000000000000000000ab",)"
       R"("suggestions":1,"through":99,"to":"2026-11-20","visits":7})"},
      {PlaceKept{7, day + 3}, "place_kept", R"({"day":"2026-11-23","visit":7})"},
      {FallbackSheetAsked{day, "H", 41, 80, true}, "fallback_sheet_asked",
       R"({"day":"2026-11-20","first":41,"last":80,"print":true,"series":"H"})"},
      {FallbackSheetEnded{9, PrintState::failed, "paper-out"}, "fallback_sheet_ended",
       R"({"detail":"paper-out","sheet":9,"state":"failed"})"},
      {HandServed{day, "H", 7, "B01", 2, "malee", 1, Session::lunch, "office", 1000, 2000, 3000},
       "hand_served",
       R"({"called_at":2000,"counter":2,"day":"2026-11-20","finished_at":3000,"location":"office",)"
       R"("number":7,"officer":"malee","people":1,"series":"H","service":"B01","session":"lunch",)"
       R"("taken_at":1000})"},
      {UrgentOpened{day, {"A01", "B01"}, "น้ำท่วม", 1'795'000'000'000}, "urgent_opened",
       R"({"day":"2026-11-20","reason":"น้ำท่วม","services":["A01","B01"],"until":1795000000000})"},
      {UrgentClosed{9}, "urgent_closed", R"({"session":9})"},
      {OutboxOpened{Id128{11}, "Kiosk 1", "X"}, "outbox_opened",
       R"({"letter":"X","outbox":"0b000000000000000000000000000000","place":"Kiosk 1"})"},
      {OutboxTaken{Id128{11}, 7, hash, 2, 1000}, "outbox_taken",
       R"({"away_since":1000,"head":"00000000000000000000000000000000000000000000000000000000000000ab",)"
       R"("left":2,"outbox":"0b000000000000000000000000000000","through":7})"},
      {OutboxLost{Id128{11}, "burnt"}, "outbox_lost",
       R"({"outbox":"0b000000000000000000000000000000","reason":"burnt"})"},
      {AttemptVoided{Id128{11}, 7, 9}, "attempt_voided",
       R"({"entry":7,"outbox":"0b000000000000000000000000000000","visit":9})"},
      {RatingPutAside{day, HalfDay::pm, RatedVia::code, {"overall", "Q1"}, "25"}, "rating_put_aside",
       R"({"day":"2026-11-20","half":"pm","items":["overall","Q1"],"scores":"25","via":"code"})"},
  };
}

TEST(EventCodec, StoredBytesOfEveryKindArePinned) {
  const std::vector<Stored> stored = every_kind();
  ASSERT_EQ(stored.size(), std::variant_size_v<EventBody>) << "a kind without its stored form";
  for (std::size_t i = 0; i < stored.size(); ++i) {
    EXPECT_EQ(stored[i].body.index(), i);
    EXPECT_EQ(event_kind(stored[i].body), stored[i].kind);
    EXPECT_EQ(encode_payload(stored[i].body, ""), stored[i].payload);
  }
}

TEST(EventCodec, ATicketGivenOfflineSaysWhenAndByWhom) {
  Issued issued;
  issued.services = {"A01"};
  const std::string before = encode_payload(issued, "");
  EXPECT_EQ(before.find("offline"), std::string::npos);
  issued.offline = GivenOffline{Id128{11}, 7, 1000, 9, Hash{12}, 900};
  const std::string payload = encode_payload(issued, "");
  EXPECT_NE(payload.find(R"("offline":{"after":9,"at":1000,"entry":7,"hash":"0c)"), std::string::npos)
      << payload;
  EXPECT_NE(payload.find(R"("said":900})"), std::string::npos) << payload;
  const Result<DecodedPayload> read = decode_payload("issued", payload);
  ASSERT_TRUE(read.ok()) << read.error().detail;
  EXPECT_EQ(encode_payload(read->body, ""), payload);
}

TEST(EventCodec, ACallSaysWhoWasPutAsideOnlyWhereSomebodyWas) {
  const EventBody call = Called{7, 2, CallReason::first_in_order, "", 65, 0, {}, 3};
  const std::string payload = encode_payload(call, "");
  EXPECT_EQ(payload, R"({"counter":2,"errand":7,"overtook":0,"put_aside":3,"reason":"","waited":65,)"
                     R"("why":"first in order"})");
  const Result<DecodedPayload> read = decode_payload("called", payload);
  ASSERT_TRUE(read.ok()) << read.error().detail;
  EXPECT_EQ(encode_payload(read->body, ""), payload);
}

TEST(EventCodec, EveryKindReadsBackToTheSameBytes) {
  for (const Stored& stored : every_kind()) {
    SCOPED_TRACE(stored.kind);
    const std::string payload = encode_payload(stored.body, "0123456789abcdef");
    const Result<DecodedPayload> read = decode_payload(stored.kind, payload);
    ASSERT_TRUE(read.ok()) << read.error().detail;
    EXPECT_EQ(read->asked, "0123456789abcdef");
    EXPECT_EQ(encode_payload(read->body, read->asked), payload);
  }
}

TEST(EventCodec, WordsOfAnyKindAreWrittenAsCanonicalJson) {
  for (const char* const words : {"", "plain", "\"quoted\"", "back\\slash", "line\nand\ttab",
                                  "\x01\x1f\x7f", "ใบคำขอ ๑๒", "{\"a\":1}"}) {
    const std::string payload = encode_payload(Cancelled{7, words}, "asked");
    const nlohmann::json read = nlohmann::json::parse(payload);
    EXPECT_EQ(read.at("reason").get<std::string>(), words);
    EXPECT_EQ(payload, read.dump());
  }
}

TEST(EventCodec, DamagedPayloadsAreRefusedNotMisread) {
  EXPECT_EQ(decode_payload("no_such_kind", "{}").error().kind, ErrorKind::damaged);
  for (const Stored& stored : every_kind()) {
    SCOPED_TRACE(stored.kind);
    EXPECT_FALSE(decode_payload(stored.kind, "{}").ok());
    EXPECT_FALSE(decode_payload(stored.kind, "").ok());
    const std::string whole = stored.payload;
    EXPECT_FALSE(decode_payload(stored.kind, whole.substr(0, whole.size() - 1)).ok());
  }
}

TEST(EventCodec, NumbersAreWholeAndWithinTheirField) {
  WalkDirect direct;
  direct.people = 3;
  const std::string payload = encode_payload(direct, "");
  const std::string three = "\"people\":3";
  const std::size_t at = payload.find(three);
  ASSERT_NE(at, std::string::npos);
  const auto with = [&](const std::string& number) {
    std::string changed = payload;
    return decode_payload("walk_direct", changed.replace(at, three.size(), "\"people\":" + number));
  };
  EXPECT_TRUE(with("2147483647").ok());
  for (const char* const number : {"2.7", "3.0", "1e3", "true", "\"3\"", "2147483648", "-2147483649",
                                   "18446744073709551615", "null", "[]"})
    EXPECT_FALSE(with(number).ok()) << number;
}

TEST(EventCodec, ATicketHasAServiceAndAnItemItsFiveCounts) {
  Issued issued;
  EXPECT_FALSE(decode_payload("issued", encode_payload(issued, "")).ok());
  issued.services = {"B01"};
  EXPECT_TRUE(decode_payload("issued", encode_payload(issued, "")).ok());
  RatingsImported imported;
  imported.items = {"Q0"};
  imported.counts = {1, 2, 3, 4};
  EXPECT_FALSE(decode_payload("ratings_imported", encode_payload(imported, "")).ok());
  imported.counts.push_back(5);
  EXPECT_TRUE(decode_payload("ratings_imported", encode_payload(imported, "")).ok());
}

// What a server that reads no events lets a kiosk tell: all that the codec writes, and nothing that it
// could not read.
TEST(PayloadForm, FitsWhatIsWrittenAndNothingThatCannotBeRead) {
  int forms = 0;
  for (const Stored& one : every_kind()) {
    const std::string text = payload_form(one.kind);
    if (text.empty()) continue;
    ++forms;
    const std::regex form(text);
    EXPECT_TRUE(std::regex_match(one.payload, form)) << one.payload << "\n" << text;
    EXPECT_TRUE(std::regex_match(encode_payload(one.body, "digest"), form)) << one.kind;
    const nlohmann::json whole = nlohmann::json::parse(one.payload);
    for (const auto& [name, value] : whole.items()) {
      std::vector<nlohmann::json> others = {nullptr, "x", -1, 2.5, true, 1e30, nlohmann::json::array(),
                                            nlohmann::json::object(), {"x"}, 99'999'999'999};
      for (const nlohmann::json& other : others) {
        nlohmann::json changed = whole;
        changed[name] = other;
        const std::string payload = changed.dump();
        const bool fits = std::regex_match(payload, form);
        EXPECT_TRUE(!fits || decode_payload(one.kind, payload).ok()) << one.kind << " " << payload;
      }
      nlohmann::json without = whole;
      without.erase(name);
      const bool fits = std::regex_match(without.dump(), form);
      EXPECT_TRUE(!fits || decode_payload(one.kind, without.dump()).ok()) << one.kind << without;
    }
  }
  EXPECT_EQ(forms, 20);
}

}  // namespace
}  // namespace khio
