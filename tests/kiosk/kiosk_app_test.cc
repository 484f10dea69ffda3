// The kiosk without a window, on a real office: taps in, screens out.
#include "kiosk/kiosk_app.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "kiosk/models.h"
#include "kiosk/screens/home.h"
#include "tests/support/scratch_office.h"

namespace khio::kiosk {
namespace {

class KioskAppTest : public test::OfficeTest {
 protected:
  void start(std::function<void(const IssuedTicket&)> print = {}) {
    KioskOptions options;
    options.print = std::move(print);
    app_ = std::make_unique<KioskApp>(office(), options);
  }
 public:
  KioskAppTest& act(ActionKind kind, int number = 0, const std::string& code = "") {
    app_->act({kind, number, code});
    return *this;
  }
 protected:
  // Seconds pass, with a tick whenever the app asks for one.
  void wait_seconds(int seconds) {
    for (int i = 0; i < seconds; ++i) {
      clock_.advance_ms(1000);
      app_->tick();
    }
  }
  std::string type_code(const std::string& code) {
    for (const char c : code) {
      if (c != '-') act(ActionKind::digit, c - '0');
    }
    return code;
  }
  std::vector<PooledRating> pool() {
    std::vector<PooledRating> ratings;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      ratings = reader.pooled_ratings();
    }).ok());
    return ratings;
  }
  void type_into_rating(const std::string& code) {
    act(ActionKind::rate);
    type_code(code);
    act(ActionKind::submit_code);
    ASSERT_EQ(app_->visit().scene, Scene::rating);
  }
  // A visit was served, and its visitor stands before the first question.
  void open_rating() {
    open_counter(1, {"A01"});
    code_ = serve("A01", 1).code;
    start();
    type_into_rating(code_);
  }
  IssuedTicket take(const std::string& service) {
    act(ActionKind::choose_service, 0, service).act(ActionKind::take_ticket);
    act(ActionKind::no_priority);
    const auto& shown = std::get<TicketModel>(app_->screen());
    IssuedTicket ticket;
    ticket.ticket = shown.number;
    ticket.code = shown.code;
    return ticket;
  }
  template <typename Model>
  const Model& screen() {
    return std::get<Model>(app_->screen());
  }

  std::unique_ptr<KioskApp> app_;
  std::string code_;
};

TEST_F(KioskAppTest, HomeShowsEveryServiceInPlainWordsWithItsQueue) {
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

TEST_F(KioskAppTest, ThreeTouchesBringATicketThatWaitsInTheQueue) {
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
  act(ActionKind::choose_service, 0, "E01").act(ActionKind::take_ticket);
  EXPECT_FALSE(screen<PriorityModel>().groups.empty());
  act(ActionKind::want_priority);
  EXPECT_TRUE(office().queue()->waiting[0].priority);
}

TEST_F(KioskAppTest, NotSureWaitsForReception) {
  start();
  act(ActionKind::not_sure).act(ActionKind::no_priority);
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

TEST_F(KioskAppTest, AVisitIsRatedOnceWithTheCodeOnItsSlip) {
  open_counter(1, {"A01"});
  const IssuedTicket ticket = serve("A01", 1);
  start();
  act(ActionKind::rate);
  type_code(ticket.code);
  act(ActionKind::submit_code);
  ASSERT_EQ(app_->visit().scene, Scene::rating);
  EXPECT_FALSE(screen<RatingModel>().question.empty());
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
  clock_.advance_ms(15'000);
  EXPECT_NEAR(app_->seconds_to_next_tick(), 45, .1);
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

}  // namespace
}  // namespace khio::kiosk
