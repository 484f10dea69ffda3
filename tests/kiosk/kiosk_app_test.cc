// The kiosk at work: from the idle screen to a ticket, its hours, and what it forgets.
#include <algorithm>
#include <filesystem>

#include "visitor/home_parts.h"
#include "paper/qr_square.h"
#include "tests/kiosk/kiosk_app_fixture.h"

namespace khio::kiosk {
namespace {

using test_kiosk::KioskAppTest;

TEST_F(KioskAppTest, HomeShowsEveryServiceInPlainWordsWithItsQueue) {
  open_counter(2, {"B01"});
  open_counter(3, {"B02", "B03", "B04", "B05"});
  issue("B01");
  start();
  const auto& home = screen<HomeModel>();
  EXPECT_EQ(home.tiles.size(), office().catalogue().services.size());
  EXPECT_EQ(pages_of(home), 3);
  for (const ErrandTile& tile : home.tiles) {
    EXPECT_FALSE(tile.errand.empty()) << tile.code;
    EXPECT_TRUE(tile.open) << tile.code;
    EXPECT_EQ(tile.waiting, tile.code == "B01" ? 1 : 0) << tile.code;
  }
}

TEST_F(KioskAppTest, AnotherProgramsTicketShowsAfterTheBell) {
  start();
  issue("B01");
  app_->refresh();
  for (const ErrandTile& tile : screen<HomeModel>().tiles) {
    if (tile.code == "B01") {
      EXPECT_EQ(tile.waiting, 1);
    }
  }
}

TEST_F(KioskAppTest, TwoTouchesBringATicketThatWaitsInTheQueue) {
  start();
  const IssuedTicket ticket = take("B01");
  const auto queue = office().queue();
  ASSERT_TRUE(queue.ok());
  ASSERT_EQ(queue->waiting.size(), 1U);
  EXPECT_EQ(queue->waiting[0].ticket, ticket.ticket);
  EXPECT_FALSE(queue->waiting[0].priority);
  EXPECT_EQ(screen<TicketModel>().paper, Paper::off);
}

TEST_F(KioskAppTest, PriorityReachesTheQueue) {
  start();
  act(ActionKind::choose_service, 0, "E01");
  EXPECT_EQ(screen<DetailsModel>().priority_groups.size(), 3U);
  act(ActionKind::take_priority);
  EXPECT_TRUE(office().queue()->waiting[0].priority);
}

TEST_F(KioskAppTest, NotSureWaitsForReception) {
  start();
  act(ActionKind::not_sure).act(ActionKind::take_ticket);
  EXPECT_EQ(office().queue()->waiting[0].service, office().catalogue().reception_service);
}

TEST_F(KioskAppTest, CallingStaffReachesTheCounters) {
  open_counter(1);
  start();
  act(ActionKind::call_staff);
  EXPECT_EQ(screen<NoticeModel>().notice, Notice::staff_called);
  EXPECT_EQ(office().counter_view(1)->staff_calls.size(), 1U);
}

TEST_F(KioskAppTest, PaperIsFollowedUntilItIsThere) {
  std::vector<IssuedTicket> sent;
  start([&](const IssuedTicket& ticket) { sent.push_back(ticket); });
  take("B01");
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(screen<TicketModel>().paper, Paper::printing);
  ASSERT_TRUE(office().print_ended(sent[0].visit, PrintState::printed, "").ok());
  app_->refresh();
  EXPECT_EQ(screen<TicketModel>().paper, Paper::printed);
}

TEST_F(KioskAppTest, WithoutPaperTheNumberStaysOnTheScreen) {
  IssuedTicket sent;
  start([&](const IssuedTicket& ticket) { sent = ticket; });
  take("B01");
  ASSERT_TRUE(office().print_ended(sent.visit, PrintState::failed, "paper_out").ok());
  app_->refresh();
  EXPECT_EQ(screen<TicketModel>().paper, Paper::failed);
  EXPECT_TRUE(screen<TicketModel>().paper_out);
  EXPECT_EQ(screen<TicketModel>().number, sent.ticket);
  wait_seconds(100);
  EXPECT_EQ(app_->visit().scene, Scene::ticket);
}

TEST_F(KioskAppTest, WithoutPaperTheNumberStandsOnTheScreenToBePhotographed) {
  int sent = 0;
  int asked = 0;
  std::optional<PrintReason> trouble = PrintReason::paper_out;
  KioskOptions options;
  options.print = [&](const IssuedTicket&) { ++sent; };
  options.no_paper = [&] { return trouble; };
  options.ask_printer = [&] { ++asked; };
  app_ = std::make_unique<KioskApp>(office(), options);
  act(ActionKind::wake).act(ActionKind::choose_service, 0, "B01");
  EXPECT_EQ(asked, 1) << "the printer is asked before a ticket is taken";
  EXPECT_NE(screen<DetailsModel>().notice, "");
  act(ActionKind::take_ticket);
  const TicketModel shown = screen<TicketModel>();
  EXPECT_EQ(sent, 0);
  EXPECT_EQ(shown.paper, Paper::failed);
  EXPECT_TRUE(shown.paper_out);
  const IssuedTicket ticket = office().issued(office().queue()->waiting.at(0).visit).value();
  EXPECT_EQ(ticket.print, PrintState::off);
  const QrSquare slip = qr_square(ticket.qr);
  EXPECT_EQ(shown.photo.side, slip.side);
  EXPECT_EQ(shown.photo.dark, slip.dark);

  trouble.reset();
  act(ActionKind::done).act(ActionKind::choose_service, 0, "B02").act(ActionKind::take_ticket);
  ASSERT_EQ(app_->visit().scene, Scene::again);
  act(ActionKind::new_visitor);
  EXPECT_EQ(sent, 1) << "paper is offered again";
  EXPECT_EQ(screen<TicketModel>().photo.side, 0);
}

TEST_F(KioskAppTest, LanguageAndModesAreGoneAfterTheVisitor) {
  start();
  act(ActionKind::choose_language, 1).act(ActionKind::large_text);
  EXPECT_EQ(app_->surroundings().words("Back"), "Back");
  wait_seconds(70);
  EXPECT_TRUE(app_->surroundings().countdown->asks);
  EXPECT_GE(app_->surroundings().countdown->seconds_whole, 20);
  wait_seconds(30);
  EXPECT_TRUE(is_free(app_->visit()));
  EXPECT_EQ(app_->surroundings().words("Back"), "ย้อนกลับ");
  EXPECT_FALSE(app_->surroundings().countdown);
}

TEST_F(KioskAppTest, TheVoiceGuideBeginsAsTheMachineSaysForEachVisitor) {
  KioskOptions options;
  options.spoken = true;
  app_ = std::make_unique<KioskApp>(office(), options);
  EXPECT_TRUE(app_->surroundings().modes.spoken);
  EXPECT_TRUE(is_free(app_->visit()));
  act(ActionKind::spoken);
  EXPECT_FALSE(app_->surroundings().modes.spoken);
  wait_seconds(100);
  EXPECT_TRUE(app_->surroundings().modes.spoken);
  EXPECT_TRUE(is_free(app_->visit()));
}

TEST_F(KioskAppTest, MoreTimeBeginsAnew) {
  start();
  act(ActionKind::choose_service, 0, "B01");
  wait_seconds(70);
  act(ActionKind::more_time);
  wait_seconds(50);
  EXPECT_EQ(app_->visit().scene, Scene::details);
  EXPECT_FALSE(app_->visit().asked);
}

TEST_F(KioskAppTest, ATicketLeavesTheScreenByItself) {
  start();
  take("B01");
  wait_seconds(125);
  EXPECT_TRUE(is_free(app_->visit()));
}

TEST_F(KioskAppTest, AFreeKioskWaitsForNothingButTheNextMinute) {
  start();
  wait_seconds(kIdleAfterSeconds + 1);
  EXPECT_EQ(app_->visit().scene, Scene::idle);
  EXPECT_NEAR(app_->seconds_to_next_tick(), 60 - (kIdleAfterSeconds + 1), .1);
}

TEST_F(KioskAppTest, AtRestItShowsHowTheQueueWorksAndWhatIsCalled) {
  open_counter(2, {"B01"});
  const IssuedTicket ticket = issue("B01");
  ASSERT_TRUE(call(2).ok());
  start();
  wait_seconds(kIdleAfterSeconds + 1);
  app_->refresh();
  const auto& idle = screen<IdleModel>();
  ASSERT_EQ(idle.now.size(), 1U);
  EXPECT_EQ(idle.now[0].ticket, ticket.ticket);
  EXPECT_EQ(idle.now[0].counter, "2");
  EXPECT_EQ(idle.steps.size(), 5U);
  EXPECT_FALSE(idle.rules.empty());
  EXPECT_FALSE(idle.privacy.empty());
  act(ActionKind::wake);
  EXPECT_EQ(app_->visit().scene, Scene::home);
}

// Counted from the idle screen, whose tiles and pages answer the first touch.

TEST_F(KioskAppTest, NoServiceIsFurtherThanThreeTouchesFromTheIdleScreen) {
  const Catalogue& office_file = office().catalogue();
  for (std::size_t i = 0; i < office_file.services.size(); ++i) {
    start();
    wait_seconds(kIdleAfterSeconds + 1);
    ASSERT_EQ(app_->visit().scene, Scene::idle);
    int touches = 0;
    const int page = static_cast<int>(i) / kTilesPerPage;
    if (page > 0) {
      act(ActionKind::page, page);
      ++touches;
    }
    act(ActionKind::choose_service, 0, office_file.services[i].code);
    act(ActionKind::take_ticket);
    touches += 2;
    EXPECT_EQ(app_->visit().scene, Scene::ticket) << office_file.services[i].code;
    EXPECT_LE(touches, 3) << office_file.services[i].code;
  }
  EXPECT_EQ(office().queue()->waiting.size(), office_file.services.size());
}

TEST_F(KioskAppTest, PressingAgainAtOnceOffersTheTicketJustTakenOrOneMoreErrandUnderIt) {
  start();
  const IssuedTicket ticket = take("B01");
  act(ActionKind::done).act(ActionKind::choose_service, 0, "C01").act(ActionKind::take_ticket);
  ASSERT_EQ(app_->visit().scene, Scene::again);
  EXPECT_EQ(screen<ChoiceModel>().number, ticket.ticket);
  EXPECT_EQ(office().queue()->waiting.size(), 1U);
  act(ActionKind::another_errand);
  EXPECT_EQ(screen<TicketModel>().number, ticket.ticket);
  EXPECT_EQ(screen<TicketModel>().further.size(), 1U);
  EXPECT_EQ(office().queue()->waiting.size(), 1U);
  EXPECT_EQ(office().find_visit(ticket.ticket, 0)->pending, std::vector<std::string>{"C01"});
}

TEST_F(KioskAppTest, TheNextVisitorTakesATicketWithoutBeingAsked) {
  start();
  take("B01");
  act(ActionKind::done);
  wait_seconds(kSameVisitorSeconds + 1);
  take("B01");
  EXPECT_EQ(app_->visit().scene, Scene::ticket);
  EXPECT_EQ(office().queue()->waiting.size(), 2U);
}

TEST_F(KioskAppTest, AGroupTakesOneTicketWithItsNumberOfPeople) {
  start();
  act(ActionKind::choose_service, 0, "D02");
  ASSERT_TRUE(screen<DetailsModel>().asks_people);
  act(ActionKind::more_people).act(ActionKind::more_people).act(ActionKind::take_ticket);
  EXPECT_EQ(screen<TicketModel>().people, 3);
  const auto queue = office().queue();
  ASSERT_EQ(queue->waiting.size(), 1U);
  EXPECT_EQ(office().find_visit(queue->waiting[0].ticket, 0)->people, 3);
}

TEST_F(KioskAppTest, AFloodOfTicketsAlarmsTheCountersWhoCancelItTogether) {
  open_counter(1);
  start();
  for (int i = 0; i < kFloodTickets; ++i) {
    act(ActionKind::choose_service, 0, "B01").act(ActionKind::take_ticket);
    if (app_->visit().scene == Scene::again) act(ActionKind::new_visitor);
    act(ActionKind::done);
  }
  auto calls = office().counter_view(1)->staff_calls;
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0].why, StaffCallWhy::flood);
  EXPECT_EQ(calls[0].tickets.size(), static_cast<std::size_t>(kFloodTickets));
  const auto cancelled = office().cancel_flood(calls[0].seq, 1, ask("c-1"));
  ASSERT_TRUE(cancelled.ok()) << cancelled.error().detail;
  EXPECT_EQ(cancelled.value(), kFloodTickets);
  EXPECT_EQ(office().cancel_flood(calls[0].seq, 1, ask("c-1")).value(), kFloodTickets);
  EXPECT_TRUE(office().queue()->waiting.empty());
  EXPECT_TRUE(office().counter_view(1)->staff_calls.empty());
}

TEST_F(KioskAppTest, AnAbsentOfficerSaysWhenTheyAreBackBeforeATicketIsTaken) {
  open_counter(1, {"A01"});
  const std::int64_t back = clock_.now().utc_ms + 25 * 60'000;
  ASSERT_TRUE(office().pause_counter(1, "break", back, ask()).ok());
  start();
  act(ActionKind::choose_service, 0, "A01");
  EXPECT_NE(screen<DetailsModel>().notice.find("09.25"), std::string::npos)
      << screen<DetailsModel>().notice;
  EXPECT_TRUE(screen<DetailsModel>().open);
  act(ActionKind::take_ticket);
  EXPECT_EQ(app_->visit().scene, Scene::ticket);
}

TEST_F(KioskAppTest, APromisedReturnThatIsOverIsPromisedNoMore) {
  open_counter(1, {"A01"});
  const std::int64_t back = clock_.now().utc_ms + 60'000;
  ASSERT_TRUE(office().pause_counter(1, "break", back, ask()).ok());
  start();
  act(ActionKind::choose_service, 0, "A01");
  EXPECT_NE(screen<DetailsModel>().notice.find("09.01"), std::string::npos);
  act(ActionKind::back);
  wait_seconds(60);
  act(ActionKind::wake).act(ActionKind::choose_service, 0, "A01");
  EXPECT_EQ(screen<DetailsModel>().notice.find("09.01"), std::string::npos);
  EXPECT_FALSE(screen<DetailsModel>().notice.empty());
}

// Counters that serve several services have one line: what is said before a ticket is what it says.
TEST_F(KioskAppTest, AServicesTileTellsTheWholeLineThatItsTicketStandsIn) {
  open_counter(1, {"A01", "A02"});
  for (int n = 0; n < 3; ++n) issue("A02");
  start();
  const auto& tiles = screen<HomeModel>().tiles;
  const auto tile = std::find_if(tiles.begin(), tiles.end(),
                                 [](const ErrandTile& one) { return one.code == "A01"; });
  ASSERT_NE(tile, tiles.end());
  EXPECT_EQ(tile->waiting, 3);
  act(ActionKind::choose_service, 0, "A01");
  EXPECT_EQ(screen<DetailsModel>().waiting, 3);
  act(ActionKind::take_ticket);
  EXPECT_EQ(screen<TicketModel>().ahead, 3);
}

TEST_F(KioskAppTest, WhereNoCounterIsOpenYetTheTileSaysSoAndATicketIsGiven) {
  start();
  const ErrandTile& tile = screen<HomeModel>().tiles.front();
  EXPECT_FALSE(tile.note.empty());
  EXPECT_TRUE(tile.open);
  act(ActionKind::choose_service, 0, tile.code);
  EXPECT_FALSE(screen<DetailsModel>().notice.empty());
  act(ActionKind::take_ticket);
  EXPECT_EQ(app_->visit().scene, Scene::ticket);
}

TEST_F(KioskAppTest, AServiceWithItsOwnHoursSaysWhenItOpens) {
  Catalogue catalogue = test::sample_catalogue();
  for (Service& service : catalogue.services) {
    if (service.code != "B01") continue;
    service.hours.emplace();
    for (auto& day : service.hours->by_weekday) day = {{13 * 3600, 15 * 3600}};
  }
  create(catalogue);
  start();
  act(ActionKind::choose_service, 0, "B01");
  EXPECT_FALSE(screen<DetailsModel>().open);
  EXPECT_NE(screen<DetailsModel>().notice.find("13.00"), std::string::npos);
  act(ActionKind::take_ticket);
  EXPECT_EQ(app_->visit().scene, Scene::no_ticket);
  EXPECT_TRUE(office().queue()->waiting.empty());
}

TEST_F(KioskAppTest, AnUsedUpQuotaIsSaid) {
  Catalogue catalogue = test::sample_catalogue();
  for (Service& service : catalogue.services) {
    if (service.code == "B01") service.tickets_a_day = 1;
  }
  create(catalogue);
  start();
  act(ActionKind::choose_service, 0, "B01");
  EXPECT_TRUE(screen<DetailsModel>().open);
  act(ActionKind::take_ticket).act(ActionKind::done);
  wait_seconds(kSameVisitorSeconds + 1);
  act(ActionKind::choose_service, 0, "B01");
  EXPECT_FALSE(screen<DetailsModel>().open);
  EXPECT_FALSE(screen<DetailsModel>().notice.empty());
}

TEST_F(KioskAppTest, CallingStaffTwiceIsNoFailure) {
  open_counter(1);
  start();
  act(ActionKind::call_staff).act(ActionKind::done).act(ActionKind::call_staff);
  EXPECT_EQ(screen<NoticeModel>().notice, Notice::staff_called);
}

TEST_F(KioskAppTest, OutsideTheHoursItSaysWhenItOpens) {
  Catalogue catalogue = test::sample_catalogue();
  catalogue.hours.always_open = false;
  create(catalogue);
  set_local(office().zone().local(test::kFridayMorning).day, 20, 0);
  start();
  const auto& closed = screen<NoticeModel>();
  EXPECT_EQ(closed.notice, Notice::closed);
  ASSERT_FALSE(closed.lines.empty());
  EXPECT_NE(closed.lines.back().find("23"), std::string::npos) << closed.lines.back();
}

TEST_F(KioskAppTest, TheEnglishOfficeShowsNoOtherLanguage) {
  const Result<std::string> text =
      load_office_file((assets_dir() / "office/sample-en.toml").string());
  ASSERT_TRUE(text.ok());
  create(read_office(text.value()).catalogue);
  start();
  const Surroundings& around = app_->surroundings();
  EXPECT_EQ(around.languages.size(), 1U);
  EXPECT_EQ(around.emblem, ui::Icon::hall);
  EXPECT_EQ(around.words.dates().weekday_date(around.day), "Friday, 20 November 2026");
  for (const ErrandTile& tile : screen<HomeModel>().tiles) {
    for (const char c : tile.errand) EXPECT_LT(static_cast<unsigned char>(c), 0xE0) << tile.errand;
  }
}

TEST_F(KioskAppTest, OutsideTheHoursItOpensForUrgentServicesAlone) {
  Catalogue catalogue = test::sample_catalogue();
  catalogue.hours.always_open = false;
  for (Service& service : catalogue.services) service.hours.reset();
  create(catalogue);
  constexpr DayNumber kFriday = 20'777;  // 2026-11-20
  set_local(kFriday, 18, 0);
  start();
  wait_seconds(1);
  EXPECT_EQ(app_->visit().scene, Scene::closed);
  ASSERT_TRUE(office().open_urgent({{"B01"}, "flood", 18 * 3600 + 600}, ask()).ok());
  app_->refresh();
  wait_seconds(61);
  ASSERT_NE(app_->visit().scene, Scene::closed);
  act(ActionKind::wake);
  act(ActionKind::page, 2);
  const HomeModel home = screen<HomeModel>();
  EXPECT_EQ(home.page, 0) << "what is shut is not offered, so there is one page";
  ASSERT_EQ(home.tiles.size(), 1U);
  EXPECT_EQ(home.tiles.front().code, "B01");
  EXPECT_TRUE(home.tiles.front().open);
  EXPECT_NE(home.urgent.find("18.10"), std::string::npos) << home.urgent;
  EXPECT_FALSE(take("B01").ticket.empty());
  wait_seconds(700);
  EXPECT_EQ(app_->visit().scene, Scene::closed);
}

}  // namespace
}  // namespace khio::kiosk
