// The kiosk while its store is away: tickets and ratings go on, and come in when it is back.
#include "office/offline.h"
#include "store/sqlite/lock.h"
#include "tests/kiosk/kiosk_app_fixture.h"
#include "visitor/home_parts.h"

namespace khio::kiosk {
namespace {

class KioskOfflineTest : public test_kiosk::KioskAppTest {
 protected:
  void start() {
    auto opened = OfflineOffice::open(folder_.file("outbox.db"), {}, clock_);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    offline_ = std::move(opened).take();
    KioskOptions options;
    options.offline = offline_.get();
    options.store_answers = [this] { return !hung_; };
    options.print = [](const IssuedTicket&) {};
    options.print_offline = [this](const IssuedTicket& ticket) { slips_.push_back(ticket); };
    options.offline_paper = [](const std::string&) { return PrintState::printed; };
    app_ = std::make_unique<KioskApp>(office(), options);
    app_->act({ActionKind::wake});
  }
  void TearDown() override { app_.reset(); }

  // Another program holds the store and does not answer: what is asked of it fails by its deadline.
  void hang() {
    auto lock = sqlite::WriteLock::open(file_ + "-lock");
    ASSERT_TRUE(lock.ok() && lock.value().take(std::chrono::seconds(5)).ok());
    hung_ = std::make_unique<sqlite::WriteLock>(std::move(lock).take());
  }
  void go_away() {
    hang();
    act(ActionKind::choose_service, 0, "B01").act(ActionKind::take_ticket);
    EXPECT_EQ(app_->visit().scene, Scene::issuing);
    wait_seconds(3);
  }
  void come_back() {
    hung_->release();
    hung_.reset();
    wait_seconds(3);
  }
  std::vector<std::string> waiting() {
    std::vector<std::string> tickets;
    const Result<QueueView> queue = office().queue();
    for (const QueuedTicket& ticket : queue->waiting) tickets.push_back(ticket.ticket);
    return tickets;
  }

  std::unique_ptr<OfflineOffice> offline_;
  std::unique_ptr<sqlite::WriteLock> hung_;
  std::vector<IssuedTicket> slips_;
};

TEST_F(KioskOfflineTest, TicketsAndRatingsGoOnAndComeInWhenTheStoreIsBack) {
  open_counter(1, {"A01"});
  const std::string code = serve("A01", 1).code;
  const std::string before = issue("B01").ticket;
  start();
  go_away();
  EXPECT_TRUE(app_->away());
  ASSERT_EQ(app_->visit().scene, Scene::ticket);
  EXPECT_TRUE(screen<TicketModel>().offline);
  EXPECT_EQ(screen<TicketModel>().number, "X001");
  ASSERT_EQ(slips_.size(), 1u);
  EXPECT_TRUE(slips_.front().offline);

  // The next visitor waits for nothing.
  act(ActionKind::done);
  ASSERT_EQ(app_->visit().scene, Scene::home);
  EXPECT_FALSE(app_->visit().recent);
  EXPECT_FALSE(screen<HomeModel>().urgent.empty());
  for (const ErrandTile& tile : screen<HomeModel>().tiles)
    EXPECT_TRUE(!tile.open || tile.note.empty()) << tile.code << ": nobody knows that " << tile.note;
  act(ActionKind::choose_service, 0, "B01");
  EXPECT_EQ(screen<DetailsModel>().notice, "");
  act(ActionKind::back);
  EXPECT_EQ(take("B01").ticket, "X002");
  act(ActionKind::done);
  act(ActionKind::rate);
  type_code(code);
  act(ActionKind::submit_code);
  ASSERT_EQ(app_->visit().scene, Scene::rating);
  act(ActionKind::score, 4);
  EXPECT_NE(app_->visit().scene, Scene::sending);
  EXPECT_GE(offline_->waiting(), 3);

  come_back();
  EXPECT_FALSE(app_->away());
  EXPECT_EQ(offline_->waiting(), 0);
  EXPECT_EQ(waiting(), (std::vector<std::string>{before, "X001", "X002"}));
  ASSERT_EQ(pool().size(), 1u);
  EXPECT_EQ(pool().front().row.scores.front(), '4');
}

// Nobody can tell it that the hall goes on.
TEST_F(KioskOfflineTest, APauseIsBelievedForAWhileAndAnEvacuationUntilSomebodySaysOtherwise) {
  for (const HallPauseWhy why : {HallPauseWhy::power, HallPauseWhy::evacuation}) {
    start();
    ASSERT_TRUE(office().pause_hall(why, ask()).ok());
    app_->refresh();
    ASSERT_EQ(app_->visit().scene, Scene::hall_paused);
    ASSERT_TRUE(offline_->rate({.code = "00000-0", .score = 3}, "of nobody").ok());
    hang();
    wait_seconds(3);  // what waits cannot be sent
    ASSERT_TRUE(app_->away());
    EXPECT_EQ(app_->visit().scene, Scene::hall_paused);
    wait_seconds(10 * 60);
    EXPECT_EQ(app_->visit().scene == Scene::hall_paused, why == HallPauseWhy::evacuation);
    come_back();
    ASSERT_TRUE(office().resume_hall(ask()).ok());
    app_.reset();
    offline_.reset();
  }
}

TEST_F(KioskOfflineTest, WithoutAnOutboxItIsOutOfServiceAsEver) {
  start();
  offline_ = nullptr;
  KioskAppTest::start();
  hang();
  act(ActionKind::choose_service, 0, "B01").act(ActionKind::take_ticket);
  EXPECT_FALSE(app_->away());
  EXPECT_EQ(app_->visit().scene, Scene::issuing);
}

}  // namespace
}  // namespace khio::kiosk
