// The kiosk's and the board's real loops on a window without a display: fingers tap what the status
// file says can be tapped, another program's changes are seen by the bell alone.
#include "kiosk/appliance.h"

#include <SDL.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <thread>

#include "store/sqlite/lock.h"
#include "tests/support/earlier_store.h"
#include "tests/support/scratch_office.h"

namespace khio::kiosk {
namespace {

// What the status file says.
struct Shown {
  long frames = 0;
  std::vector<std::string> texts;
  std::map<std::string, std::array<float, 4>> targets;  // enabled ones
  bool says(const std::string& words) const {
    return std::find(texts.begin(), texts.end(), words) != texts.end();
  }
};

Shown read_status(const std::string& file) {
  Shown status;
  std::ifstream in(file);
  std::string line;
  while (std::getline(in, line)) {
    std::istringstream words(line);
    std::string kind;
    words >> kind;
    if (kind == "frames") words >> status.frames;
    if (kind == "text") status.texts.push_back(line.substr(5));
    if (kind != "target") continue;
    std::array<float, 4> box{};
    std::string on;
    words >> box[0] >> box[1] >> box[2] >> box[3] >> on;
    std::string id;
    std::getline(words >> std::ws, id);
    if (on == "on") status.targets[id] = box;
  }
  return status;
}

class KioskWindowTest : public test::OfficeTest {
 protected:
  void TearDown() override {
    if (!loop_.joinable()) return;
    SDL_Event quit{};
    quit.type = SDL_QUIT;
    SDL_PushEvent(&quit);
    loop_.join();
  }

  // The program in its own thread with an Office of its own, as another process would be.
  void run(const MakeSession& make) {
    options_.window.headless = true;
    options_.window.width_px = 1080;
    options_.window.height_px = 1920;
    options_.status_file = folder_.file("status");
    options_.look_every_second = false;
    options_.sound = false;
    options_.motion = false;
    loop_ = std::thread([this, make] {
      SetClock clock(test::kFridayMorning);
      const auto ended = run_appliance(appliance(make), clock);
      EXPECT_TRUE(ended.ok()) << ended.error().detail;
    });
  }

  ApplianceOptions appliance(const MakeSession& make) const {
    ApplianceOptions appliance;
    appliance.window = options_;
    appliance.store_url = appliance.store_file.emplace(file_);
    appliance.make = make;
    appliance.name = "Kiosk 1";
    appliance.kind = kind_;
    appliance.has_maintenance = maintained_;
    appliance.settings_file = folder_.file("machine.toml");
    return appliance;
  }

  void expect_refused(const MakeSession& make, ErrorKind kind) {
    options_.window.headless = true;
    SetClock clock(test::kFridayMorning);
    const auto refused = run_appliance(appliance(make), clock);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, kind);
  }

  Shown await(const std::function<bool(const Shown&)>& seen) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::chrono::steady_clock::now() < limit) {
      Shown status = read_status(options_.status_file);
      if (seen(status)) return status;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ADD_FAILURE() << "the window never showed it";
    return {};
  }
  Shown await_target(const std::string& id) {
    return await([&](const Shown& status) { return status.targets.contains(id); });
  }

  void tap(const std::string& id) {
    const auto box = await_target(id).targets[id];
    SDL_Event touch{};
    touch.tfinger.touchId = 1;
    touch.tfinger.fingerId = 1;
    touch.tfinger.x = (box[0] + box[2] / 2) / 1080;
    touch.tfinger.y = (box[1] + box[3] / 2) / 1920;
    touch.type = SDL_FINGERDOWN;
    SDL_PushEvent(&touch);
    touch.type = SDL_FINGERUP;
    SDL_PushEvent(&touch);
  }

  // As a scanner types it, Enter at its end.
  static void scan(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
      SDL_Event typed{};
      typed.type = SDL_TEXTINPUT;
      std::size_t size = std::min(text.size() - at, sizeof typed.text.text - 1);
      while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0) == 0x80)
        --size;  // whole letters
      text.copy(typed.text.text, size, at);
      at += size;
      SDL_PushEvent(&typed);
    }
    SDL_Event enter{};
    enter.key.keysym.sym = SDLK_RETURN;
    for (const Uint32 type : {SDL_KEYDOWN, SDL_KEYUP}) {
      enter.type = type;
      SDL_PushEvent(&enter);
    }
  }
  EventSeq head() {
    EventSeq seq = 0;
    EXPECT_TRUE(office().store().read([&](Reader& reader) { seq = reader.head().seq; }).ok());
    return seq;
  }

  KioskWindowOptions options_;
  MachineKind kind_ = MachineKind::kiosk;
  bool maintained_ = false;
  std::thread loop_;
};

TEST_F(KioskWindowTest, FingersTakeATicketAndRateTheVisit) {
  run(kiosk_session);
  tap("errand B01");
  tap("take ticket");
  await_target("done");
  const auto queue = office().queue();
  ASSERT_TRUE(queue.ok());
  ASSERT_EQ(queue->waiting.size(), 1U);
  const IssuedTicket ticket = office().issued(queue->waiting[0].visit).value();
  await([&](const Shown& status) { return status.says(ticket.ticket); });
  tap("done");
  open_counter(2, {"B01"});
  ASSERT_TRUE(call(2).ok());
  ASSERT_TRUE(office().start(2, ask()).ok());
  ASSERT_TRUE(office().finish(2, std::nullopt, ask()).ok());
  tap("rate");
  for (const char c : ticket.code) {
    if (c != '-') tap(std::string("digit ") + c);
  }
  tap("submit");
  tap("face 5");
  await_target("end rating");
  EXPECT_FALSE(office().ticket(ticket.code)->can_rate);
}

TEST_F(KioskWindowTest, DigitsTypedAtOnceOnANewScreenAllCount) {
  run(kiosk_session);
  tap("rate");
  await_target("digit 1");
  for (const char* digit : {"1", "2", "3", "4", "5", "6"}) {
    SDL_Event typed{};
    typed.type = SDL_TEXTINPUT;
    typed.text.text[0] = *digit;
    SDL_PushEvent(&typed);
  }
  await_target("submit");
}

TEST_F(KioskWindowTest, APrinterThatCannotPrintIsKnownBeforeATicketIsTakenAndStaffAreCalled) {
  const std::string folder = folder_.file("papers");
  std::ofstream(folder) << "a file where the folder should be";
  options_.printer = "folder:" + folder;
  run(kiosk_session);
  const Messages thai = Messages::load("th");
  const auto says = [&](const char* words) {
    const std::string said = thai.tr("kiosk", words);
    return [said](const Shown& status) { return status.says(said); };
  };
  tap("errand B01");
  await(says("No slip can be printed now. Take a photo of your number"));
  tap("take ticket");
  await(says("Please take a photo of this screen. It is your ticket"));
  const auto queue = office().queue();
  ASSERT_EQ(queue->waiting.size(), 1U);
  EXPECT_EQ(office().issued(queue->waiting[0].visit)->print, PrintState::off);
  await([&](const Shown&) { return !office().staff_calls()->empty(); });
}

TEST_F(KioskWindowTest, TheOfficeHearsOfItAndOfItsPrinterUntilItSaysGoodbye) {
  const std::string folder = folder_.file("papers");
  std::ofstream(folder) << "a file where the folder should be";
  options_.printer = "folder:" + folder;
  options_.look_every_second = true;
  run(kiosk_session);
  const auto heard = [&] { return machines_of(file_, clock_.now()); };
  await([&](const Shown&) {
    const std::vector<MachineNews> machines = heard();
    return !machines.empty() && machines.front().printer && !machines.front().printer->ready;
  });
  EXPECT_EQ(heard().front().name, "Kiosk 1");
  EXPECT_EQ(heard().front().printer->reason, "cannot_write");
  EXPECT_EQ(heard().front().state, MachineState::works);
  TearDown();
  loop_ = {};
  EXPECT_EQ(heard().front().state, MachineState::closed);
}

TEST_F(KioskWindowTest, TwoFingersCountOnce) {
  run(kiosk_session);
  const Shown shown = await_target("errand B02");
  const auto finger = [&](std::int64_t id, const std::string& target, Uint32 type) {
    const auto box = shown.targets.at(target);
    SDL_Event touch{};
    touch.tfinger.touchId = 1;
    touch.tfinger.fingerId = id;
    touch.tfinger.x = (box[0] + box[2] / 2) / 1080;
    touch.tfinger.y = (box[1] + box[3] / 2) / 1920;
    touch.type = type;
    SDL_PushEvent(&touch);
  };
  finger(1, "errand B01", SDL_FINGERDOWN);
  finger(2, "errand B02", SDL_FINGERDOWN);
  finger(2, "errand B02", SDL_FINGERUP);
  finger(1, "errand B01", SDL_FINGERUP);
  await_target("take ticket");
  tap("take ticket");
  await_target("done");
  const auto queue = office().queue();
  ASSERT_EQ(queue->waiting.size(), 1U);
  EXPECT_EQ(queue->waiting[0].service, "B01");
}

TEST_F(KioskWindowTest, AnotherProgramsTicketShowsByTheBellAlone) {
  run(kiosk_session);
  await_target("errand B02");
  const long frames = read_status(options_.status_file).frames;
  issue("B02");
  const Messages thai = Messages::load("th");
  const std::string waiting =
      filled(thai.ntr("kiosk", "{n} waiting", "{n} waiting", 1), {{"n", "1"}});
  const Shown after = await([&](const Shown& status) { return status.says(waiting); });
  EXPECT_GT(after.frames, frames);
}

TEST_F(KioskWindowTest, TheBoardShowsACallByTheBellAlone) {
  open_counter(2, {"B01"});
  const IssuedTicket ticket = issue("B01");
  run(board_session);
  await([](const Shown& status) { return status.frames > 0; });
  ASSERT_TRUE(call(2).ok());
  await([&](const Shown& status) { return status.says(ticket.ticket); });
}

TEST_F(KioskWindowTest, ItIsOutOfServiceWithoutItsStoreAndBackByItself) {
  run(kiosk_session);
  await_target("errand B01");
  const std::string away = file_ + " away";
  std::filesystem::rename(file_, away);
  await([&](const Shown& status) {
    return status.targets.empty() && status.says("Out of service");
  });
  std::filesystem::rename(away, file_);
  tap("errand B01");
  await_target("take ticket");
}

TEST_F(KioskWindowTest, ABoardWithoutItsStoreSendsNobodyForANumber) {
  kind_ = MachineKind::board;
  run(board_session);
  await([&](const Shown& status) { return status.frames > 0 && !status.texts.empty(); });
  std::filesystem::rename(file_, file_ + " away");
  await([&](const Shown& status) {
    return status.says("Please listen to the staff") &&
           !status.says("Please take a number from the staff");
  });
}

// Somebody else holds the lock, so that it cannot be over before it is seen.
TEST_F(KioskWindowTest, AStoreOfAnEarlierVersionIsBroughtForwardUnderEverybodysEyes) {
  file_ = folder_.file("earlier.db");
  test::lay_out_earlier_store(test::stores_of_versions().back(), file_);
  sqlite::WriteLock other = sqlite::WriteLock::open(file_ + "-lock").take();
  ASSERT_TRUE(other.take(std::chrono::seconds(5)).ok());
  run(kiosk_session);
  const std::string said = Messages::load("th").tr(
      "kiosk", "The office's data is being made ready for the new version");
  await([&](const Shown& status) { return status.targets.empty() && status.says(said); });
  other.release();
  tap("errand B01");
  await_target("take ticket");
}

// Remembers whether it was what is seen.
class WatchedSession final : public Session {
 public:
  explicit WatchedSession(std::atomic<bool>& shown) : shown_(shown) {}
  ui::KitSettings look() const override { return {}; }
  double seconds_to_next_tick() const override { return 60; }
  void draw(ui::Kit& kit) override { kit.target("session", kit.screen().inset(400), "here"); }
  bool follow(const SessionTurn& turn) override {
    shown_ = turn.shown;
    return false;
  }

 private:
  std::atomic<bool>& shown_;
};

TEST_F(KioskWindowTest, WhileStaffSeeToTheMachineNothingIsSaidToVisitors) {
  maintained_ = true;
  std::atomic<bool> shown{false};
  run([&](Office&, const KioskWindowOptions&, const std::function<void()>&) {
    return std::unique_ptr<Session>(std::make_unique<WatchedSession>(shown));
  });
  await_target("session");
  EXPECT_TRUE(shown);
  SDL_Event key{};
  key.type = SDL_KEYDOWN;
  key.key.keysym.sym = SDLK_F12;
  SDL_PushEvent(&key);
  await_target("digit 1");
  await([&](const Shown&) { return !shown; });
  key.type = SDL_KEYUP;
  SDL_PushEvent(&key);
  tap("back");
  await_target("session");
  await([&](const Shown&) { return shown.load(); });
}

// What codes hold that are not ours: addresses, SQL, other scripts, more than any slip has.
const std::vector<std::string>& foreign_codes() {
  static const std::vector<std::string> codes{
      "https://foreign.example/?q=1&t=0123456789abcdef0123456789abcdef",
      "foreign'; DELETE FROM visit; --",
      "foreign \xF0\x9F\x98\x80\xF0\x9F\x99\x8F \xE0\xB8\x81\xE0\xB9\x87",
      "KHIO1:" + std::string(32, 'f') + ":foreign",
      "foreign" + std::string(4096, '7')};
  return codes;
}

bool says_foreign(const Shown& shown) {
  return std::any_of(shown.texts.begin(), shown.texts.end(), [](const std::string& text) {
    return text.find("foreign") != std::string::npos;
  });
}

TEST_F(KioskWindowTest, AForeignCodeIsNoTicketAndNothingElse) {
  run(kiosk_session);
  await_target("errand B01");
  const EventSeq before = head();
  scan(foreign_codes().front());
  // A scanner is known by how fast it types: a busy machine may have missed that.
  for (int looks = 1; !read_status(options_.status_file).targets.contains("digit 1"); ++looks) {
    if (looks % 400 == 0) scan(foreign_codes().front());
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  for (const std::string& code : foreign_codes()) scan(code);
  tap("back");
  tap("errand B01");
  const Shown shown = await_target("take ticket");
  EXPECT_FALSE(says_foreign(shown));
  EXPECT_EQ(head(), before);
  EXPECT_TRUE(std::filesystem::exists(file_));
}

TEST_F(KioskWindowTest, AForeignCodeAtARatingScreenRatesNothing) {
  open_counter(2, {"B01"});
  run(terminal_session(2));
  await([](const Shown& status) { return status.frames > 0; });
  serve("B01", 2);
  const long frames = await_target("face 5").frames;
  const EventSeq before = head();
  for (const std::string& code : foreign_codes()) scan(code);
  EXPECT_FALSE(says_foreign(await([&](const Shown& status) { return status.frames > frames; })));
  issue("B01");
  ASSERT_TRUE(call(2).ok());  // the next visitor's, so the window still follows
  await([](const Shown& status) { return !status.targets.contains("face 5"); });
  EXPECT_TRUE(office().store().read([](Reader& r) { EXPECT_TRUE(r.pooled_ratings().empty()); }).ok());
  EXPECT_EQ(head(), before + 2) << "issued and called, and nothing else";
}

TEST_F(KioskWindowTest, AWrongPrinterAddressIsRefusedInWords) {
  options_.printer = "somewhere";
  expect_refused(kiosk_session, ErrorKind::invalid);
}

TEST_F(KioskWindowTest, ARatingAtACounterThatTheOfficeDoesNotHaveIsRefused) {
  expect_refused(terminal_session(77), ErrorKind::not_found);
}

}  // namespace
}  // namespace khio::kiosk
