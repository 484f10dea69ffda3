// The real windows on real X servers, touched with real taps, on one store.
//
// Method: the kiosk, a counter and the board each run as a program of their own on an Xvfb of its own;
// xdotool presses where the window itself says its targets are; the store's rows are asserted after
// each step. Everything waited for is an event of the window or the store, never a time.
#include <gtest/gtest.h>

#include <poll.h>

#include <csignal>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "base/assets.h"
#include "files/office_file.h"
#include "office/office.h"
#include "support/child_process.h"
#include "support/scratch_folder.h"
#include "windows/real_window.h"

namespace khio {
namespace {

using test::await;
using test::RealWindow;

constexpr test::WindowSize kKioskSize{720, 1280};
constexpr test::WindowSize kCounterSize{1280, 800};
constexpr test::WindowSize kBoardSize{1280, 720};

class RealWindowsTest : public testing::Test {
 protected:
  void SetUp() override {
    const Result<std::string> text =
        load_office_file((assets_dir() / "office/sample.toml").string());
    ASSERT_TRUE(text.ok());
    Catalogue sample = read_office(text.value()).catalogue;
    sample.survey.items.resize(1);  // one question: everyday use
    file_ = folder_.file("office.db");
    ASSERT_TRUE(create_store(file_, write_office(sample), "test", clock_).ok());
    Result<Office> office = Office::open(file_, clock_);
    ASSERT_TRUE(office.ok()) << office.error().detail;
    office_ = std::make_unique<Office>(std::move(office).take());
  }

  // The kiosk itself, its clocks ten times as fast: what takes a minute is seen in six seconds.
  test::Launch ten_times_faster() const {
    test::Launch launch{"kiosk",
                        {KHIO_KIOSK_PROGRAM, "--store", file_, "--settings",
                         folder_.file("machine.toml"), "--status-file", "STATUS", "--size",
                         "720x1280", "--silent"}};
    launch.environment = {"LD_PRELOAD=" KHIO_TEST_CLOCK_LIBRARY, "FAKETIME=+0 x10"};
    launch.screen = kKioskSize;
    return launch;
  }
  Office& office() { return *office_; }
  std::optional<ServingTicket> at_counter() { return office().counter_view(1)->current; }
  bool is_at_counter(ErrandState state) {
    return await([&] {
      const auto here = at_counter();
      return here && here->state == state;
    });
  }
  void issue(const std::string& service) {
    IssueOrder order;
    order.services = {service};
    ASSERT_TRUE(office().issue(order, {"test", ""}).ok());
  }
  EventSeq head() {
    EventSeq head = 0;
    EXPECT_TRUE(
        office().store().read([&](Reader& reader) { head = reader.head().seq; }).ok());
    return head;
  }
  int pooled_ratings() {
    std::size_t count = 0;
    EXPECT_TRUE(
        office().store().read([&](Reader& reader) { count = reader.pooled_ratings().size(); }).ok());
    return static_cast<int>(count);
  }

  test::ScratchFolder folder_;
  SystemClock clock_;
  std::string file_;
  std::unique_ptr<Office> office_;
};

// Counter 1 is taken by officer "malee", all services, by taps alone.
void sign_in(RealWindow& counter) {
  ASSERT_TRUE(counter.tap("counter 1")) << counter.status();
  for (const char* letter : {"m", "a", "l", "e", "e"}) {
    ASSERT_TRUE(counter.tap(std::string("key ") + letter)) << counter.status();
  }
  ASSERT_TRUE(counter.tap("services all"));
  ASSERT_TRUE(counter.tap("open"));
  ASSERT_TRUE(counter.offers("pause")) << counter.status() << counter.said();
}

// Learning at the kiosk touches nothing of the office, prints nothing and leaves nothing behind.
TEST_F(RealWindowsTest, ATicketTakenInTrainingIsNotTheOffices) {
  const EventSeq before = head();
  const std::string temporary = folder_.file("temporary");
  std::filesystem::create_directories(temporary);
  std::ofstream(folder_.file("paper")).flush();
  test::Launch launch{"kiosk",
                      {KHIO_KIOSK_PROGRAM, "--store", file_, "--settings",
                       folder_.file("machine.toml"), "--status-file", "STATUS", "--size",
                       "720x1280", "--silent", "--training", "--language", "en", "--printer",
                       "escpos:" + folder_.file("paper")}};
  launch.environment = {"TMPDIR=" + temporary};
  launch.screen = kKioskSize;
  {
    RealWindow kiosk(launch, folder_);
    ASSERT_TRUE(kiosk.started()) << kiosk.said();
    ASSERT_TRUE(kiosk.offers("errand B01") || (kiosk.tap("wake") && kiosk.offers("errand B01")))
        << kiosk.status();
    EXPECT_FALSE(std::filesystem::is_empty(temporary));
    ASSERT_TRUE(kiosk.tap("errand B01")) << kiosk.status();
    ASSERT_TRUE(kiosk.linger());
    ASSERT_TRUE(kiosk.tap("take ticket")) << kiosk.status();
    ASSERT_TRUE(kiosk.shows("B001")) << kiosk.status();
    kiosk.signal_program(SIGTERM);
    EXPECT_EQ(kiosk.wait_for_program(), 0) << kiosk.said();
  }
  EXPECT_EQ(head(), before);
  EXPECT_EQ(std::filesystem::file_size(folder_.file("paper")), 0U);
  EXPECT_TRUE(std::filesystem::is_empty(temporary));
}

TEST_F(RealWindowsTest, AVisitFromTheKiosksTicketThroughTheCounterToTheRating) {
  RealWindow kiosk("kiosk", file_, kKioskSize, folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  RealWindow counter("counter", file_, kCounterSize, folder_);
  ASSERT_TRUE(counter.started()) << counter.said();
  RealWindow board("board", file_, kBoardSize, folder_);
  ASSERT_TRUE(board.started()) << board.said();

  sign_in(counter);
  const std::optional<CounterState> state = office().counter_view(1)->state;
  ASSERT_TRUE(state.has_value());
  EXPECT_EQ(state->officer, "malee");
  EXPECT_EQ(state->services.size(), office().catalogue().services.size());

  ASSERT_TRUE(kiosk.tap("errand B01")) << kiosk.status();
  ASSERT_TRUE(kiosk.linger());
  ASSERT_TRUE(kiosk.tap("take ticket")) << kiosk.status();
  ASSERT_TRUE(await([&] { return office().queue()->waiting.size() == 1; })) << kiosk.status();
  const QueuedTicket waiting = office().queue()->waiting.front();
  EXPECT_EQ(waiting.service, "B01");
  EXPECT_FALSE(waiting.priority);
  const VisitState visit = *office().find_visit(waiting.ticket, 0);
  EXPECT_EQ(visit.channel, Channel::kiosk);
  EXPECT_TRUE(kiosk.shows(waiting.ticket)) << kiosk.status();
  EXPECT_TRUE(counter.shows(waiting.ticket)) << counter.status();

  ASSERT_TRUE(counter.tap("primary"));
  ASSERT_TRUE(is_at_counter(ErrandState::called)) << counter.status();
  EXPECT_TRUE(board.shows(waiting.ticket)) << board.status();
  ASSERT_TRUE(counter.tap("recall"));
  ASSERT_TRUE(await([&] { return at_counter()->recalls == 1; }));
  ASSERT_TRUE(counter.tap("primary"));
  ASSERT_TRUE(is_at_counter(ErrandState::serving)) << counter.status();
  ASSERT_TRUE(counter.offers("finish"));
  ASSERT_TRUE(counter.tap("finish"));
  ASSERT_TRUE(await([&] { return !at_counter().has_value(); })) << counter.status();
  EXPECT_NE(office().find_visit(waiting.ticket, 0)->served, 0);

  ASSERT_TRUE(kiosk.tap("done")) << kiosk.status();
  ASSERT_TRUE(kiosk.linger());
  ASSERT_TRUE(kiosk.tap("rate")) << kiosk.status();
  ASSERT_TRUE(kiosk.linger());
  for (const char digit : visit.code) {
    ASSERT_TRUE(kiosk.tap(std::string("digit ") + digit)) << kiosk.status();
  }
  ASSERT_TRUE(kiosk.tap("submit")) << kiosk.status();
  ASSERT_TRUE(kiosk.linger());
  ASSERT_TRUE(kiosk.tap("face 4")) << kiosk.status();
  ASSERT_TRUE(await([&] { return pooled_ratings() == 1; })) << kiosk.status();
  EXPECT_TRUE(office().find_visit(waiting.ticket, 0)->rated);
}

TEST_F(RealWindowsTest, AComplaintTypedInThaiOnTheScreenArrivesByteForByteAndItsAnswerIsRead) {
  RealWindow kiosk("kiosk", file_, kKioskSize, folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  const auto tap_all = [&](std::initializer_list<const char*> targets) {
    for (const char* const target : targets)
      ASSERT_TRUE(kiosk.tap(target)) << target << "\n" << kiosk.status();
  };
  tap_all({"suggest", "kind complaint", "write"});
  tap_all({"key ท", "key ี", "key ่", "key น", "key ั", "key ่", "key ง", "key space", "key น",
           "key ้", "key ำ"});
  tap_all({"key shift", "key ญ", "key erase", "key digits", "key 2", "key 0", "key done", "send"});
  std::vector<SuggestionView> said;
  ASSERT_TRUE(await([&] {
    said = *office().suggestions(0, std::numeric_limits<DayNumber>::max());
    return said.size() == 1;
  })) << kiosk.status();
  EXPECT_EQ(said.front().text, "ที่นั่ง น้ำ20");
  EXPECT_EQ(said.front().kind, SuggestionKind::complaint);
  const std::string number = said.front().number;
  ASSERT_TRUE(kiosk.shows(number)) << kiosk.status();

  const ComplaintOrder answer{number, ComplaintStep::answer, "เพิ่มที่นั่งแล้ว"};
  ASSERT_TRUE(office().move_complaint(answer, {"test", ""}).ok());
  tap_all({"done", "suggest", "follow"});
  for (const char digit : number) {
    if (digit == '-') continue;
    ASSERT_TRUE(kiosk.tap(std::string("digit ") + digit)) << kiosk.status();
  }
  tap_all({"submit"});
  EXPECT_TRUE(kiosk.shows("เพิ่มที่นั่งแล้ว")) << kiosk.status();
}

TEST_F(RealWindowsTest, TheKeyboardAloneServesAVisitor) {
  issue("B01");
  RealWindow counter("counter", file_, kCounterSize, folder_);
  ASSERT_TRUE(counter.started()) << counter.said();
  sign_in(counter);
  ASSERT_TRUE(counter.key("Return"));
  ASSERT_TRUE(is_at_counter(ErrandState::called)) << counter.status();
  ASSERT_TRUE(counter.key("F2"));
  ASSERT_TRUE(await([&] { return at_counter()->recalls == 1; }));
  ASSERT_TRUE(counter.key("space"));
  ASSERT_TRUE(is_at_counter(ErrandState::serving)) << counter.status();
  ASSERT_TRUE(counter.key("F5"));
  ASSERT_TRUE(await([&] { return !at_counter().has_value(); }));
}

TEST_F(RealWindowsTest, ByTheBellAloneEveryWindowSeesWhatHappensElsewhere) {
  RealWindow counter("counter", file_, kCounterSize, folder_, {"bell-only"});
  RealWindow board("board", file_, kBoardSize, folder_, {"bell-only"});
  RealWindow kiosk("kiosk", file_, kKioskSize, folder_, {"bell-only"});
  ASSERT_TRUE(counter.started() && board.started() && kiosk.started());
  sign_in(counter);
  issue("B01");
  const std::string ticket = office().queue()->waiting.front().ticket;
  EXPECT_TRUE(counter.shows(ticket)) << counter.status();
  ASSERT_TRUE(office().call({1, "", ""}, {"test", ""}).ok());
  EXPECT_TRUE(board.shows(ticket)) << board.status();
  EXPECT_TRUE(counter.offers("recall")) << counter.status();
  ASSERT_TRUE(office().call_staff("Kiosk 7", {"test", ""}).ok());
  EXPECT_TRUE(counter.shows("Kiosk 7")) << counter.status();
  ASSERT_TRUE(counter.tap("on_my_way"));
  EXPECT_TRUE(await([&] { return office().counter_view(1)->staff_calls.empty(); }));
}

TEST_F(RealWindowsTest, APressCountsOnceHoweverItIsMadeAndNotAtAllWhenItSlidesOff) {
  RealWindow kiosk("kiosk", file_, kKioskSize, folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  ASSERT_TRUE(kiosk.tap_twice("errand B01")) << kiosk.status();
  ASSERT_TRUE(kiosk.offers("take ticket")) << kiosk.status();
  EXPECT_TRUE(office().queue()->waiting.empty()) << "the second tap went through to the next screen";
  ASSERT_TRUE(kiosk.slide_off("take ticket"));
  ASSERT_TRUE(kiosk.slide_off("back"));
  ASSERT_TRUE(kiosk.press_long("take ticket"));
  ASSERT_TRUE(kiosk.offers("done")) << kiosk.status();
  EXPECT_EQ(office().queue()->waiting.size(), 1U);
}

TEST_F(RealWindowsTest, ThreeWrongCodesPauseTheKeypadAndItComesBackByItself) {
  RealWindow kiosk("kiosk", file_, kKioskSize, folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  ASSERT_TRUE(kiosk.tap("rate")) << kiosk.status();
  ASSERT_TRUE(kiosk.linger());
  for (int wrong = 0; wrong < 3; ++wrong) {
    ASSERT_TRUE(kiosk.offers("digit 1")) << wrong << ": " << kiosk.status();
    for (const char digit : std::string("111111")) {
      ASSERT_TRUE(kiosk.tap(std::string("digit ") + digit)) << kiosk.status();
    }
    ASSERT_TRUE(kiosk.tap("submit")) << kiosk.status();
    ASSERT_TRUE(kiosk.shows(wrong < 2 ? "รหัสนี้ใช้ไม่ได้" : "กรอกรหัสผิดหลายครั้ง"))
        << wrong << ": " << kiosk.status();
  }
  EXPECT_TRUE(await([&] { return !kiosk.offers_now("digit 1"); })) << kiosk.status();
  EXPECT_TRUE(kiosk.offers("digit 1")) << "the pause never ends: " << kiosk.status();
}

TEST_F(RealWindowsTest, WhoIsSlowIsAskedGivenMoreTimeAndForgottenWhenGone) {
  RealWindow kiosk(ten_times_faster(), folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  ASSERT_TRUE(kiosk.tap("errand B01")) << kiosk.status();
  ASSERT_TRUE(kiosk.offers("take ticket")) << kiosk.status();
  ASSERT_TRUE(kiosk.tap("more time")) << kiosk.status();
  ASSERT_TRUE(kiosk.offers("take ticket")) << kiosk.status();
  EXPECT_FALSE(kiosk.offers_now("more time")) << kiosk.status();
  ASSERT_TRUE(kiosk.offers("more time")) << kiosk.status();
  EXPECT_TRUE(kiosk.offers("errand B01")) << kiosk.status();
  EXPECT_TRUE(office().queue()->waiting.empty());
}

TEST_F(RealWindowsTest, AScannedSlipShowsItsTicketAndItsHolderLeavesTheLine) {
  RealWindow kiosk("kiosk", file_, kKioskSize, folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  issue("B01");
  const QueuedTicket waiting = office().queue()->waiting.front();
  ASSERT_TRUE(kiosk.scan(office().issued(waiting.visit)->qr));
  ASSERT_TRUE(kiosk.shows(waiting.ticket)) << kiosk.status();
  ASSERT_TRUE(kiosk.tap("leave")) << kiosk.status();
  ASSERT_TRUE(kiosk.linger());
  ASSERT_TRUE(kiosk.offers("stay")) << kiosk.status();
  ASSERT_TRUE(kiosk.tap("leave"));
  EXPECT_TRUE(await([&] { return office().queue()->waiting.empty(); })) << kiosk.status();
}

TEST_F(RealWindowsTest, TheTerminalAtACounterTakesARatingWithOneTap) {
  ASSERT_TRUE(office().open_counter(1, "malee", {"B01"}, {"test", ""}).ok());
  RealWindow terminal("terminal", file_, kCounterSize, folder_);
  ASSERT_TRUE(terminal.started()) << terminal.said();
  issue("B01");
  ASSERT_TRUE(office().call({1, "", ""}, {"test", ""}).ok());
  ASSERT_TRUE(office().finish(1, std::nullopt, {"test", ""}).ok());
  ASSERT_TRUE(terminal.tap("face 5")) << terminal.status();
  EXPECT_TRUE(await([&] { return pooled_ratings() == 1; })) << terminal.status();
}

// Frames that all of them draw while nobody does anything, over a time in which no clock on a screen
// turns and no notice gives way to the next. That nothing happens can only be seen by waiting.
long frames_at_rest(const std::vector<RealWindow*>& windows) {
  const auto frames = [&] {
    long sum = 0;
    for (const RealWindow* window : windows) sum += window->frames();
    return sum;
  };
  constexpr int kRestMs = 4'000;
  constexpr int kSettleMs = 1'500;
  constexpr int kTurnSeconds = 15;
  constexpr int kStartsMax = 20;  // a busy machine is slow to open windows
  for (int starts = 0;;) {
    const long opening = frames();
    poll(nullptr, 0, kSettleMs);
    if (frames() != opening && ++starts < kStartsMax) continue;
    const std::time_t before = std::time(nullptr);
    if (before % kTurnSeconds > 9) continue;
    const long drawn = frames();
    poll(nullptr, 0, kRestMs);
    if (std::time(nullptr) / kTurnSeconds == before / kTurnSeconds) return frames() - drawn;
  }
}

TEST_F(RealWindowsTest, AtRestNoWindowDrawsAFrame) {
  RealWindow kiosk("kiosk", file_, kKioskSize, folder_);
  RealWindow board("board", file_, kBoardSize, folder_);
  RealWindow counter("counter", file_, kCounterSize, folder_);
  ASSERT_TRUE(kiosk.started() && board.started() && counter.started());
  EXPECT_EQ(frames_at_rest({&kiosk, &board, &counter}), 0);
  sign_in(counter);
  EXPECT_EQ(frames_at_rest({&counter}), 0);
}

}  // namespace
}  // namespace khio
