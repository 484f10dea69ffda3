// The unusual moment at the kiosk: the hall is paused, nobody is there to be called, the errand is
// on the ticket already.
#include "kiosk/models.h"
#include "tests/kiosk/kiosk_app_fixture.h"

namespace khio::kiosk {
namespace {

constexpr DayNumber kFriday = 20'777;  // 2026-11-20

class UnusualTest : public test_kiosk::KioskAppTest {
 protected:
  void keep_hours() {
    Catalogue catalogue = test::sample_catalogue();
    catalogue.hours.always_open = false;
    create(catalogue);
  }
};

TEST_F(UnusualTest, AnEvacuationTakesTheWholeScreenInEveryLanguageUntilTheHallGoesOn) {
  start();
  act(ActionKind::choose_service, 0, "B01");
  ASSERT_TRUE(office().pause_hall(HallPauseWhy::evacuation, ask()).ok());
  app_->refresh();
  ASSERT_EQ(app_->visit().scene, Scene::hall_paused);
  EXPECT_EQ(screen<HallPausedModel>().why, HallPauseWhy::evacuation);
  EXPECT_EQ(screen<HallPausedModel>().languages.size(),
            kiosk_languages(office().catalogue()).size());
  act(ActionKind::call_staff);
  EXPECT_EQ(app_->visit().scene, Scene::hall_paused) << "nobody is told to wait here";
  wait_seconds(100);
  EXPECT_EQ(app_->visit().scene, Scene::hall_paused);
  ASSERT_TRUE(office().resume_hall(ask()).ok());
  app_->refresh();
  EXPECT_EQ(app_->visit().scene, Scene::home);
}

TEST_F(UnusualTest, APowerCutIsSaidInPlaceOfTheErrandsAndOfTheIdleScreen) {
  start();
  wait_seconds(kIdleAfterSeconds + 1);
  ASSERT_EQ(app_->visit().scene, Scene::idle);
  ASSERT_TRUE(office().pause_hall(HallPauseWhy::power, ask()).ok());
  app_->refresh();
  EXPECT_EQ(screen<HallPausedModel>().why, HallPauseWhy::power);
  EXPECT_TRUE(is_free(app_->visit()));
}

TEST_F(UnusualTest, AKioskThatStartsDuringAPauseSaysSo) {
  ASSERT_TRUE(office().pause_hall(HallPauseWhy::other, ask()).ok());
  start();
  EXPECT_EQ(app_->visit().scene, Scene::hall_paused);
}

TEST_F(UnusualTest, CallingStaffWhereNoCounterIsOpenPromisesNobody) {
  start();
  act(ActionKind::call_staff);
  EXPECT_EQ(screen<NoticeModel>().notice, Notice::staff_absent);
  EXPECT_EQ(office().staff_calls()->size(), 1U) << "who comes back sees it";
  act(ActionKind::done);
  EXPECT_EQ(app_->visit().scene, Scene::home);
}

TEST_F(UnusualTest, CallingStaffOfAClosedOfficeSaysWhenItOpens) {
  keep_hours();
  open_counter(1);
  set_local(kFriday, 7, 20);
  start();
  ASSERT_EQ(app_->visit().scene, Scene::closed);
  act(ActionKind::choose_language, 1).act(ActionKind::call_staff);
  const auto& notice = screen<NoticeModel>();
  EXPECT_EQ(notice.notice, Notice::staff_absent);
  EXPECT_EQ(notice.lines.back(), "Opens again today at 08:30");
}

TEST_F(UnusualTest, AnOfficeThatOpensTheSameDayNamesTheHourAlone) {
  keep_hours();
  set_local(kFriday, 7, 20);
  start();
  act(ActionKind::choose_language, 1);
  EXPECT_EQ(screen<NoticeModel>().lines.back(), "Opens again today at 08:30");
  set_local(kFriday, 20, 0);
  start();
  act(ActionKind::choose_language, 1);
  EXPECT_NE(screen<NoticeModel>().lines.back().find("23 November"), std::string::npos)
      << screen<NoticeModel>().lines.back();
}

TEST_F(UnusualTest, BetweenTheTwoSpansOfADayItIsTheLunchBreak) {
  Catalogue catalogue = test::sample_catalogue();
  catalogue.hours.always_open = false;
  catalogue.hours.by_weekday[4] = {{8 * 3600 + 1800, 12 * 3600}, {13 * 3600, 16 * 3600 + 1800}};
  create(catalogue);
  set_local(kFriday, 12, 20);
  start();
  act(ActionKind::choose_language, 1);
  EXPECT_EQ(screen<NoticeModel>().lines,
            (std::vector<std::string>{"Lunch break", "Opens again today at 13:00"}));
  set_local(kFriday, 17, 0);
  start();
  EXPECT_EQ(screen<NoticeModel>().lines.size(), 1U) << "the day is over";
}

TEST_F(UnusualTest, AnErrandOnTheTicketIsNotOfferedAgainAndLeadsToTheTicket) {
  start();
  const IssuedTicket mine = take("B03");
  act(ActionKind::another_errand);
  for (const ErrandTile& tile : screen<HomeModel>().tiles)
    EXPECT_EQ(tile.yours, tile.code == "B03") << tile.code;
  act(ActionKind::choose_service, 0, "B03");
  EXPECT_TRUE(screen<DetailsModel>().yours);
  EXPECT_NE(screen<DetailsModel>().notice, "");
  act(ActionKind::show_ticket);
  EXPECT_EQ(screen<TicketModel>().number, mine.ticket);
  act(ActionKind::done).act(ActionKind::choose_service, 0, "B03").act(ActionKind::take_ticket);
  ASSERT_EQ(app_->visit().scene, Scene::again);
  for (const ChoiceModel::Answer& answer : screen<ChoiceModel>().answers)
    EXPECT_NE(answer.action.kind, ActionKind::another_errand);
  act(ActionKind::another_errand);  // whoever asks for it all the same sees the ticket
  EXPECT_EQ(screen<TicketModel>().number, mine.ticket);
  EXPECT_FALSE(screen<TicketModel>().not_added);
  EXPECT_EQ(office().queue()->waiting.size(), 1U);
}

TEST_F(UnusualTest, AnErrandThatCannotBeAddedIsSaidBesideTheTicket) {
  open_counter(2, {"B03"});
  start();
  const IssuedTicket mine = take("B03");
  ASSERT_TRUE(call(2).ok());
  ASSERT_TRUE(office().start(2, ask()).ok());
  ASSERT_TRUE(office().finish(2, std::nullopt, ask()).ok());
  act(ActionKind::another_errand).act(ActionKind::choose_service, 0, "A01")
      .act(ActionKind::take_ticket);
  EXPECT_EQ(screen<TicketModel>().number, mine.ticket);
  EXPECT_TRUE(screen<TicketModel>().not_added);
}

TEST_F(UnusualTest, TheNextVisitorsSlipIsAnsweredWhileAnothersTicketIsShown) {
  open_counter(1, {"A01"});
  const IssuedTicket before = issue("A01");
  const IssuedTicket mine = issue("A01");
  start();
  act(ActionKind::scan, 0, before.qr);
  EXPECT_EQ(screen<MyTicketModel>().number, before.ticket);
  act(ActionKind::scan, 0, mine.qr);
  EXPECT_EQ(screen<MyTicketModel>().number, mine.ticket);
  act(ActionKind::leave_line).act(ActionKind::leave_line);
  ASSERT_EQ(office().queue()->waiting.size(), 1U);
  EXPECT_EQ(office().queue()->waiting[0].ticket, before.ticket) << "each leaves for himself alone";
}

TEST_F(UnusualTest, TheIdleScreenInvitesInEveryLanguage) {
  start();
  wait_seconds(kIdleAfterSeconds + 1);
  const std::string begin = screen<IdleModel>().begin;
  EXPECT_NE(begin.find("แตะหน้าจอ"), std::string::npos);
  EXPECT_NE(begin.find("Touch the screen"), std::string::npos);
}

}  // namespace
}  // namespace khio::kiosk
