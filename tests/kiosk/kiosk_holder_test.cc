// What the holder of a slip does at the kiosk: rates, looks the ticket up, leaves, asks again.
#include "kiosk/models.h"
#include "tests/kiosk/kiosk_app_fixture.h"

namespace khio::kiosk {
namespace {

using test_kiosk::KioskAppTest;

TEST_F(KioskAppTest, AVisitIsRatedOnceWithTheCodeOnItsSlip) {
  open_counter(1, {"A01"});
  const IssuedTicket ticket = serve("A01", 1);
  start();
  act(ActionKind::rate);
  type_code(ticket.code);
  act(ActionKind::submit_code);
  ASSERT_EQ(app_->visit().scene, Scene::rating);
  EXPECT_FALSE(screen<RatingModel>().question.empty());
  EXPECT_NE(screen<RatingModel>().visit.find(ticket.ticket), std::string::npos);
  EXPECT_NE(screen<RatingModel>().visit.find("ช่องบริการ 1"), std::string::npos)
      << "whose visit it is can be seen before it is rated";
  act(ActionKind::score, 5);
  EXPECT_EQ(app_->visit().scene, Scene::follow_up);
  ASSERT_EQ(pool().size(), 1U) << "one tap is a whole rating";
  EXPECT_EQ(pool()[0].row.scores, "50000000000");
  act(ActionKind::end_rating);
  EXPECT_EQ(app_->visit().scene, Scene::thanks);
  act(ActionKind::done).act(ActionKind::rate);
  type_code(ticket.code);
  act(ActionKind::submit_code);
  EXPECT_TRUE(screen<CodeModel>().refused);
}

TEST_F(KioskAppTest, TheOverallQuestionIsAskedInTheOfficesOwnWords) {
  open_rating();
  EXPECT_EQ(screen<RatingModel>().question, "ท่านพึงพอใจต่อการให้บริการครั้งนี้เพียงใด");
  act(ActionKind::back).act(ActionKind::choose_language, 1);
  type_into_rating(code_);
  EXPECT_EQ(screen<RatingModel>().question, "How satisfied are you with the service today?");
}

TEST_F(KioskAppTest, EveryAnswerIsKeptAsSoonAsItIsGiven) {
  open_rating();
  act(ActionKind::score, 5).act(ActionKind::score, 3).act(ActionKind::skip).act(ActionKind::score, 1);
  ASSERT_EQ(pool().size(), 1U);
  EXPECT_EQ(pool()[0].row.scores, "53010000000");
  wait_seconds(100);  // the visitor walked away
  EXPECT_TRUE(is_free(app_->visit()));
  EXPECT_EQ(pool()[0].row.scores, "53010000000");
  EXPECT_TRUE(pool()[0].row.counted);
}

TEST_F(KioskAppTest, AnAnswerCanBeThoughtOverUntilTheVisitorIsDone) {
  open_rating();
  act(ActionKind::score, 1).act(ActionKind::score, 2).act(ActionKind::back).act(ActionKind::back);
  EXPECT_EQ(screen<RatingModel>().score, 1);
  act(ActionKind::score, 5);
  EXPECT_EQ(pool()[0].row.scores, "52000000000");
}

TEST_F(KioskAppTest, ThanksOfferTheOutsideSurveyWhileItRunsAndNotAfter) {
  Catalogue catalogue = test::sample_catalogue();
  catalogue.eit_url = "https://survey.example/1";
  catalogue.eit_from = catalogue.eit_to = office().zone().local(test::kFridayMorning).day;
  EXPECT_GT(thanks_of(catalogue, *catalogue.eit_from).survey.side, 0);
  EXPECT_EQ(thanks_of(catalogue, *catalogue.eit_from - 1).survey.side, 0);
  EXPECT_EQ(thanks_of(catalogue, *catalogue.eit_to + 1).survey.side, 0);
  catalogue.eit_from = catalogue.eit_to = std::nullopt;
  EXPECT_GT(thanks_of(catalogue, 1).survey.side, 0);
  catalogue.eit_url.clear();
  EXPECT_EQ(thanks_of(catalogue, 1).survey.side, 0);
}

TEST_F(KioskAppTest, AVisitNotServedYetCannotBeRated) {
  const IssuedTicket ticket = issue("B01");
  start();
  act(ActionKind::rate);
  type_code(ticket.code);
  act(ActionKind::submit_code);
  EXPECT_TRUE(screen<CodeModel>().refused);
}

TEST_F(KioskAppTest, MyTicketShowsThePlaceInLineAndLeavesItWhenConfirmed) {
  open_counter(1, {"A01"});
  issue("A01");
  const IssuedTicket ticket = issue("A01");
  start();
  act(ActionKind::find_ticket);
  type_code(ticket.code);
  act(ActionKind::submit_code);
  ASSERT_EQ(app_->visit().scene, Scene::my_ticket);
  EXPECT_EQ(screen<MyTicketModel>().number, ticket.ticket);
  EXPECT_EQ(screen<MyTicketModel>().ahead, 1);
  EXPECT_TRUE(screen<MyTicketModel>().wait);
  act(ActionKind::leave_line);
  EXPECT_EQ(office().queue()->waiting.size(), 2U) << "asked first";
  act(ActionKind::stay_in_line).act(ActionKind::leave_line).act(ActionKind::leave_line);
  EXPECT_EQ(screen<NoticeModel>().notice, Notice::left);
  ASSERT_EQ(office().queue()->waiting.size(), 1U);
  EXPECT_NE(office().queue()->waiting[0].ticket, ticket.ticket);
}

TEST_F(KioskAppTest, WhoWasCalledMeanwhileIsSentToTheCounterInsteadOfLeaving) {
  open_counter(1, {"A01"});
  const IssuedTicket ticket = issue("A01");
  start();
  act(ActionKind::scan, 0, ticket.qr);
  ASSERT_EQ(app_->visit().scene, Scene::my_ticket);
  act(ActionKind::leave_line);
  ASSERT_TRUE(call(1).ok());
  act(ActionKind::leave_line);
  EXPECT_EQ(app_->visit().scene, Scene::my_ticket);
  EXPECT_TRUE(screen<MyTicketModel>().called);
}

TEST_F(KioskAppTest, AScannedSlipRatesAServedVisitAndSaysSo) {
  open_counter(1, {"A01"});
  const IssuedTicket ticket = serve("A01", 1);
  start();
  act(ActionKind::scan, 0, ticket.qr);
  ASSERT_EQ(app_->visit().scene, Scene::rating);
  act(ActionKind::score, 4);
  ASSERT_EQ(pool().size(), 1U);
  EXPECT_EQ(pool()[0].row.via, RatedVia::scanner);
}

TEST_F(KioskAppTest, ALostSlipIsPrintedAgainOnlyWithStaffsLeave) {
  open_counter(1, {"A01"});
  std::vector<IssuedTicket> printed;
  const IssuedTicket ticket = issue("A01");
  start([&](const IssuedTicket& slip) { printed.push_back(slip); });
  act(ActionKind::scan, 0, ticket.qr).act(ActionKind::reprint);
  EXPECT_EQ(screen<NoticeModel>().notice, Notice::reprint_asked);
  const auto calls = office().counter_view(1)->staff_calls;
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0].why, StaffCallWhy::reprint);
  EXPECT_EQ(calls[0].tickets, std::vector<std::string>{ticket.ticket});
  app_->refresh();
  EXPECT_TRUE(printed.empty());
  ASSERT_TRUE(office().allow_reprint(calls[0].seq, 1, ask()).ok());
  app_->refresh();
  ASSERT_EQ(printed.size(), 1U);
  EXPECT_EQ(printed[0].ticket, ticket.ticket);
  EXPECT_EQ(printed[0].copies, 1);
  EXPECT_EQ(app_->visit().scene, Scene::ticket);
}

TEST_F(KioskAppTest, TwoLostSlipsAreBothPrintedAgain) {
  open_counter(1, {"A01"});
  std::vector<std::string> printed;
  const IssuedTicket first = issue("A01");
  const IssuedTicket second = issue("A01");
  start([&](const IssuedTicket& slip) { printed.push_back(slip.ticket); });
  act(ActionKind::scan, 0, first.qr).act(ActionKind::reprint).act(ActionKind::done);
  act(ActionKind::scan, 0, second.qr).act(ActionKind::reprint);
  const auto calls = office().counter_view(1)->staff_calls;
  ASSERT_EQ(calls.size(), 2U);
  const auto allow = [&](const IssuedTicket& ticket) {
    for (const StaffCall& call : calls) {
      if (call.tickets.front() != ticket.ticket) continue;
      EXPECT_TRUE(office().allow_reprint(call.seq, 1, ask()).ok());
    }
    app_->refresh();
  };
  allow(first);
  EXPECT_EQ(printed, std::vector{first.ticket});
  EXPECT_EQ(app_->visit().scene, Scene::reprint_asked) << "whoever stands there is not answered yet";
  allow(second);
  EXPECT_EQ(printed, (std::vector{first.ticket, second.ticket}));
  ASSERT_EQ(app_->visit().scene, Scene::ticket);
  EXPECT_EQ(screen<TicketModel>().number, second.ticket);
}

TEST_F(KioskAppTest, ADeniedReprintPrintsNothing) {
  open_counter(1, {"A01"});
  int printed = 0;
  const IssuedTicket ticket = issue("A01");
  start([&](const IssuedTicket&) { ++printed; });
  act(ActionKind::scan, 0, ticket.qr).act(ActionKind::reprint);
  ASSERT_TRUE(office().answer_staff(office().staff_calls()->front().seq, 1, ask()).ok());
  app_->refresh();
  EXPECT_EQ(app_->visit().scene, Scene::my_ticket);
  EXPECT_EQ(printed, 0);
}

TEST_F(KioskAppTest, TooManyWrongCodesPauseTheKioskForAWhile) {
  start();
  act(ActionKind::rate);
  for (int i = 0; i < kWrongCodesMax; ++i) {
    EXPECT_EQ(screen<CodeModel>().pause_seconds, 0);
    type_code("00000-0");
    act(ActionKind::submit_code);
  }
  EXPECT_LE(app_->seconds_to_next_tick(), 1) << "the pause is counted down";
  app_->tick();
  EXPECT_GT(screen<CodeModel>().pause_seconds, 0);
  type_code("00000-0");
  EXPECT_EQ(screen<CodeModel>().digits, "");
  wait_seconds(kWrongCodesPauseSeconds + 1);
  EXPECT_EQ(screen<CodeModel>().pause_seconds, 0);
  type_code("00000-0");
  EXPECT_EQ(screen<CodeModel>().digits, "000000");
}

TEST_F(KioskAppTest, TooManyWrongComplaintNumbersPauseTheKioskToo) {
  start();
  act(ActionKind::suggest).act(ActionKind::follow_complaint);
  for (int i = 0; i < kWrongCodesMax; ++i) {
    EXPECT_EQ(screen<ComplaintNumberModel>().pause_seconds, 0);
    type_code("00000000");
    act(ActionKind::submit_code);
    EXPECT_TRUE(screen<ComplaintNumberModel>().refused);
  }
  app_->tick();
  EXPECT_GT(screen<ComplaintNumberModel>().pause_seconds, 0);
  type_code("00000000");
  EXPECT_EQ(screen<ComplaintNumberModel>().digits, "");
  wait_seconds(kWrongCodesPauseSeconds + 1);
  type_code("00000000");
  EXPECT_EQ(screen<ComplaintNumberModel>().digits, "00000000");
}

TEST_F(KioskAppTest, FacesPressedWithoutAPauseAreKeptButNotCounted) {
  open_rating();
  act(ActionKind::score, 1);
  for (int i = 0; i < 4; ++i) {
    clock_.advance_ms(80);
    app_->act({ActionKind::score, 1});
  }
  ASSERT_EQ(pool().size(), 1U);
  EXPECT_FALSE(pool()[0].row.counted);
}

}  // namespace
}  // namespace khio::kiosk
