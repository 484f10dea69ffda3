// The kiosk as an appliance: the real program on a real X server under a real window manager.
//
// Method: khio-kiosk itself runs as it would from its unit; xdotool presses every key with every
// modifier, the store's and the fonts' real files are renamed, and the process is stopped dead. What
// the window shows is read from its status file.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/assets.h"
#include "base/pin.h"
#include "files/local_settings.h"
#include "files/office_file.h"
#include "office/office.h"
#include "support/child_process.h"
#include "support/scratch_folder.h"
#include "windows/real_window.h"

namespace khio {
namespace {

namespace fs = std::filesystem;
using test::await;
using test::RealWindow;

constexpr test::WindowSize kScreen{720, 1280};

class ApplianceTest : public testing::Test {
 protected:
  void SetUp() override {
    file_ = folder_.file("office.db");
    settings_file_ = folder_.file("machine.toml");
    fs::create_directories(folder_.file("papers"));
  }

  void create_store_file() {
    const Result<std::string> text =
        load_office_file((assets_dir() / "office/sample-en.toml").string());
    ASSERT_TRUE(text.ok());
    Catalogue sample = read_office(*text).catalogue;
    sample.survey.items.resize(1);
    ASSERT_TRUE(create_store(file_, write_office(sample), "test", clock_).ok());
  }

  test::Launch launch(bool fullscreen) const {
    test::Launch launch{"kiosk",
                        {KHIO_KIOSK_PROGRAM, "--store", file_, "--settings", settings_file_,
                         "--printer", "folder:" + folder_.file("papers"), "--status-file",
                         "STATUS", "--size", "720x1280", "--language", "en"}};
    if (fullscreen) launch.program.push_back("--fullscreen");
    launch.environment = {"KHIO_STORE=" + file_};
    launch.screen = kScreen;
    return launch;
  }

  test::ScratchFolder folder_;
  SystemClock clock_;
  std::string file_;
  std::string settings_file_;
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// The window that the window manager calls active, fills the screen and lies over all others.
std::string trouble_of(const RealWindow& kiosk) {
  const std::string active = kiosk.answer_of("xdotool getactivewindow getwindowname");
  if (!has(active, "Khio")) return "active is " + active;
  const std::string place = kiosk.answer_of("xdotool getactivewindow getwindowgeometry --shell");
  if (!has(place, "X=0\n") || !has(place, "Y=0\n") || !has(place, "WIDTH=720\n") ||
      !has(place, "HEIGHT=1280\n")) {
    return place;
  }
  const std::string top = kiosk.answer_of(
      "xprop -root _NET_CLIENT_LIST_STACKING | sed 's/.*[ ,]//'; "
      "printf '0x%x\\n' $(xdotool getactivewindow)");
  const std::size_t line = top.find('\n');
  if (line == std::string::npos || top.substr(0, line) + "\n" != top.substr(line + 1)) {
    return "on top is another window: " + top;
  }
  return "";
}

bool stands(const RealWindow& kiosk, std::string& trouble) {
  return await([&] {
    trouble = trouble_of(kiosk);
    return trouble.empty();
  });
}

const std::vector<std::string> kModifiers = {
    "", "alt+", "ctrl+", "super+", "shift+", "ctrl+alt+", "alt+shift+", "ctrl+shift+",
    "super+shift+", "super+alt+", "super+ctrl+", "ctrl+alt+shift+"};

std::vector<std::string> every_key() {
  std::vector<std::string> keys = {"Escape", "Tab",    "space",  "Print",   "Menu",  "Pause",
                                   "Insert", "Delete", "Home",   "End",     "Prior", "Next",
                                   "Left",   "Right",  "Up",     "Down",    "Super_L", "Super_R",
                                   "Alt_L",  "BackSpace", "Sys_Req", "Num_Lock", "Scroll_Lock",
                                   "XF86PowerOff", "XF86Sleep", "XF86HomePage", "XF86Explorer",
                                   "minus", "period", "slash"};
  for (int i = 1; i <= 11; ++i) keys.push_back("F" + std::to_string(i));
  for (char c = 'a'; c <= 'z'; ++c) keys.emplace_back(1, c);
  for (char c = '0'; c <= '9'; ++c) keys.emplace_back(1, c);
  return keys;
}

TEST_F(ApplianceTest, NoKeyOrGestureLetsThePublicOut) {
  create_store_file();
  test::Launch with_manager = launch(true);
  with_manager.window_manager = "openbox";
  RealWindow kiosk(with_manager, folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  std::string trouble;
  ASSERT_TRUE(stands(kiosk, trouble)) << trouble << kiosk.said();

  for (const std::string& modifier : kModifiers) {
    std::vector<std::string> presses = {"key", "--delay", "2"};
    for (const std::string& key : every_key()) presses.push_back(modifier + key);
    ASSERT_TRUE(kiosk.xdotool(presses)) << modifier << kiosk.said();
    ASSERT_TRUE(stands(kiosk, trouble)) << modifier << ": " << trouble;
  }
  // The window manager's own gestures: move, resize, its menus, the task list.
  for (const char* button : {"1", "2", "3"}) {
    for (const char* held : {"alt", "ctrl", "super", "shift"}) {
      ASSERT_TRUE(kiosk.xdotool({"keydown", held, "mousemove", "300", "300", "mousedown", button,
                                 "mousemove", "500", "700", "mouseup", button, "keyup", held}));
    }
    ASSERT_TRUE(kiosk.xdotool({"mousemove", "2", "1278", "mousedown", button, "mousemove", "700",
                               "2", "mouseup", button}));
  }
  ASSERT_TRUE(stands(kiosk, trouble)) << trouble;
  // And there is still something to touch.
  ASSERT_FALSE(kiosk.targets().empty()) << kiosk.status();
}

TEST_F(ApplianceTest, WithoutItsStoreItSaysSoAndGoesOnWhenTheStoreIsThere) {
  RealWindow kiosk(launch(false), folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  EXPECT_TRUE(kiosk.shows("Out of service")) << kiosk.status();
  EXPECT_TRUE(kiosk.shows(file_)) << "the reason: " << kiosk.status();
  EXPECT_TRUE(kiosk.targets().empty());
  create_store_file();
  ASSERT_TRUE(kiosk.offers("rate")) << kiosk.status() << kiosk.said();

  const std::string away = folder_.file("away.db");
  fs::rename(file_, away);
  ASSERT_TRUE(kiosk.shows("Out of service")) << kiosk.status();
  EXPECT_TRUE(kiosk.shows("is gone")) << kiosk.status();
  fs::rename(away, file_);
  ASSERT_TRUE(kiosk.offers("rate")) << kiosk.status() << kiosk.said();

  // Another file in its place is another store: looked at anew, and refused when it is none.
  fs::rename(file_, away);
  std::ofstream(file_) << "this is no store";
  ASSERT_TRUE(kiosk.shows("Out of service")) << kiosk.status();
  fs::rename(away, file_);
  ASSERT_TRUE(kiosk.offers("rate")) << kiosk.status() << kiosk.said();
}

class WithoutFontsTest : public ApplianceTest {
 protected:
  void SetUp() override {
    ApplianceTest::SetUp();
    create_store_file();
    fs::create_directories(fonts_);
    for (const auto& entry : fs::recursive_directory_iterator("/usr/share/fonts")) {
      if (entry.path().filename().string().starts_with("Laksaman")) {
        fs::copy_file(entry.path(), fonts_ / entry.path().filename());
      }
    }
    list_ = folder_.file("fonts.conf");
    std::ofstream(list_) << "<fontconfig><dir>" << fonts_.string() << "</dir><cachedir>"
                         << folder_.file("cache") << "</cachedir></fontconfig>";
  }
  test::Launch launch_here() const {
    test::Launch here = launch(false);
    here.environment.push_back("FONTCONFIG_FILE=" + list_);
    return here;
  }

  fs::path fonts_ = folder_.file("fonts");
  fs::path away_ = folder_.file("fonts away");
  std::string list_;
};

TEST_F(WithoutFontsTest, ItStartsSaysSoInPicturesAndGoesOnWhenTheyAreThere) {
  fs::rename(fonts_, away_);
  RealWindow kiosk(launch_here(), folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  EXPECT_TRUE(kiosk.texts().empty()) << kiosk.status();
  EXPECT_TRUE(kiosk.targets().empty());
  fs::rename(away_, fonts_);
  ASSERT_TRUE(kiosk.offers("rate")) << kiosk.status() << kiosk.said();
  EXPECT_FALSE(kiosk.texts().empty());
}

TEST_F(WithoutFontsTest, FontsThatGoAwayWhileItRunsAreNoCrash) {
  RealWindow kiosk(launch_here(), folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  ASSERT_TRUE(kiosk.offers("rate")) << kiosk.status();
  fs::rename(fonts_, away_);
  ASSERT_TRUE(await([&] { return kiosk.texts().empty() && kiosk.targets().empty(); }))
      << kiosk.status();
  fs::rename(away_, fonts_);
  ASSERT_TRUE(kiosk.offers("rate")) << kiosk.status() << kiosk.said();
  // Screens that were not drawn before come with their words.
  ASSERT_TRUE(kiosk.tap("rate"));
  EXPECT_TRUE(kiosk.shows("Confirm")) << kiosk.status();
}

// The datagrams that a service manager gets.
class NotifySocket {
 public:
  explicit NotifySocket(const std::string& path) : socket_(socket(AF_UNIX, SOCK_DGRAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  }
  ~NotifySocket() { close(socket_); }

  // The next message within so many seconds; "" when none comes.
  std::string next(int seconds) const {
    const timeval limit{seconds, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    char text[512];
    const ssize_t size = recv(socket_, text, sizeof text, 0);
    return size < 0 ? "" : std::string(text, static_cast<std::size_t>(size));
  }

 private:
  int socket_;
};

TEST_F(ApplianceTest, AFrozenKioskIsNoticedAndBegunAgain) {
  create_store_file();
  const std::string path = folder_.file("notify");
  const NotifySocket manager(path);
  constexpr int kPatienceSeconds = 6;
  test::Launch watched = launch(false);
  watched.environment.push_back("NOTIFY_SOCKET=" + path);
  watched.environment.push_back("WATCHDOG_USEC=" + std::to_string(kPatienceSeconds * 1'000'000));
  RealWindow kiosk(watched, folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  EXPECT_EQ(manager.next(kPatienceSeconds), "STATUS=in service");
  EXPECT_EQ(manager.next(kPatienceSeconds), "READY=1");
  // Without a touch it tells that it lives, again and again, within the manager's patience.
  for (int i = 0; i < 3; ++i) EXPECT_EQ(manager.next(kPatienceSeconds), "WATCHDOG=1") << i;

  kiosk.signal_program(SIGSTOP);
  std::string last;
  for (std::string heard = manager.next(kPatienceSeconds); !heard.empty();
       heard = manager.next(kPatienceSeconds)) {
    last = heard;
  }
  // The manager's patience is over: what systemd does then.
  kiosk.kill_program();
  RealWindow again(watched, folder_);
  ASSERT_TRUE(again.started()) << again.said();
  EXPECT_EQ(manager.next(kPatienceSeconds), "STATUS=in service");
  EXPECT_EQ(manager.next(kPatienceSeconds), "READY=1");
  EXPECT_TRUE(again.offers("rate")) << again.status();
}

TEST_F(ApplianceTest, StaffGetInByTheCornerAndThePinAndLetItEnd) {
  create_store_file();
  LocalSettings settings;
  settings.pin_hash = pin_hash("204816");
  ASSERT_TRUE(save_local_settings(settings, settings_file_).ok());
  RealWindow kiosk(launch(false), folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  ASSERT_TRUE(kiosk.offers("rate"));
  ASSERT_TRUE(kiosk.xdotool({"mousemove", "60", "60", "mousedown", "1"}));
  ASSERT_TRUE(kiosk.offers("digit 2")) << kiosk.status();
  ASSERT_TRUE(kiosk.xdotool({"mouseup", "1"}));
  for (const char* digit : {"2", "0", "4", "8", "1", "7"}) ASSERT_TRUE(kiosk.key(digit));
  ASSERT_TRUE(kiosk.tap("submit"));
  ASSERT_TRUE(kiosk.shows("This is not the PIN")) << kiosk.status();
  for (const char* digit : {"2", "0", "4", "8", "1", "6"}) {
    ASSERT_TRUE(kiosk.tap(std::string("digit ") + digit));
  }
  ASSERT_TRUE(kiosk.tap("submit"));
  ASSERT_TRUE(kiosk.tap("readiness")) << kiosk.status();
  ASSERT_TRUE(await([&] {
    return fs::exists(folder_.file("papers")) && !fs::is_empty(folder_.file("papers"));
  })) << kiosk.status() << kiosk.said();
  ASSERT_TRUE(kiosk.shows("Done")) << kiosk.status();
  ASSERT_TRUE(kiosk.tap("leave")) << kiosk.status();
  ASSERT_TRUE(kiosk.tap("exit")) << kiosk.status();
  EXPECT_EQ(kiosk.wait_for_program(), 0);
  EXPECT_TRUE(has(kiosk.said(), "maintenance: a wrong PIN")) << kiosk.said();
  EXPECT_TRUE(has(kiosk.said(), "maintenance: exit")) << kiosk.said();
}

TEST_F(ApplianceTest, TheTouchPanelIsMappedToTheKiosksOutput) {
  create_store_file();
  LocalSettings settings;
  settings.touch_panel = "Xvfb mouse";
  ASSERT_TRUE(save_local_settings(settings, settings_file_).ok());
  RealWindow kiosk(launch(false), folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  EXPECT_EQ(kiosk.answer_of("xinput set-prop 'Xvfb mouse' 'Coordinate Transformation Matrix' "
                            "0.5 0 0 0 1 0 0 0 1"),
            "");
  kiosk.kill_program();
  const test::ChildProcess again = kiosk.beside(
      {KHIO_KIOSK_PROGRAM, "--store", file_, "--settings", settings_file_, "--printer", "off"});
  EXPECT_TRUE(await([&] {
    return has(kiosk.answer_of("xinput list-props 'Xvfb mouse'"),
               "Matrix (114):\t1.000000, 0.000000, 0.000000, 0.000000, 1.000000") ||
           has(kiosk.answer_of("xinput list-props 'Xvfb mouse' | grep Coordinate"),
               "1.000000, 0.000000, 0.000000, 0.000000, 1.000000");
  }));
}

// The matrix of Xvfb's pointer, as xinput says it.
std::string matrix_of(const RealWindow& kiosk) {
  const std::string told =
      kiosk.answer_of("xinput list-props 'Xvfb mouse' | grep Coordinate | sed 's/.*:\t//'");
  return told.substr(0, told.find('\n'));
}

bool is_mapped_as(const RealWindow& kiosk, const std::string& matrix) {
  return await([&] { return matrix_of(kiosk) == matrix; });
}

constexpr const char* kWholeDesktop =
    "1.000000, 0.000000, 0.000000, 0.000000, 1.000000, 0.000000, 0.000000, 0.000000, 1.000000";

TEST_F(ApplianceTest, APanelThatIsUnpluggedAndBackIsMappedAgainWhileTheKioskRuns) {
  create_store_file();
  LocalSettings settings;
  settings.touch_panel = "Xvfb mouse";
  ASSERT_TRUE(save_local_settings(settings, settings_file_).ok());
  RealWindow kiosk(launch(false), folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  ASSERT_TRUE(is_mapped_as(kiosk, kWholeDesktop)) << matrix_of(kiosk);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(kiosk.answer_of("xinput set-prop 'Xvfb mouse' 'Coordinate Transformation Matrix' "
                              "0.5 0 0 0 1 0 0 0 1"),
              "");
    EXPECT_TRUE(is_mapped_as(kiosk, kWholeDesktop)) << matrix_of(kiosk) << kiosk.said();
  }
}

constexpr test::WindowSize kDesktop{2000, 1400};

// The place of the window on the desktop: "WIDTHxHEIGHT+X+Y"; empty: there is no window.
std::string place_of(const RealWindow& window) {
  return window.answer_of(
      "for w in $(xdotool search --onlyvisible --name Khio); do "
      "eval \"$(xdotool getwindowgeometry --shell $w)\"; printf '%s' ${WIDTH}x$HEIGHT+$X+$Y; done");
}

class OutputTest : public ApplianceTest {
 protected:
  void SetUp() override {
    ApplianceTest::SetUp();
    create_store_file();
  }

  // On the output of this name, whatever the monitor behind it calls itself.
  test::Launch launch_on(const std::string& output, std::vector<std::string> role = {}) const {
    test::Launch here = launch(true);
    here.screen = kDesktop;
    if (!role.empty()) here.program = std::move(role);
    here.program.insert(here.program.end(), {"--output", output});
    std::vector<std::string> monitor = {
        "sh", "-c", std::string(KHIO_OUTPUT_PROGRAM) + " monitor 'DELL U2412M'; exec \"$@\"", "sh"};
    here.program.insert(here.program.begin(), monitor.begin(), monitor.end());
    return here;
  }
  std::vector<std::string> board() const {
    return {KHIO_KIOSK_PROGRAM, "board",         "--store",  file_, "--settings", settings_file_,
            "--status-file",    "STATUS",        "--silent", "--fullscreen"};
  }

  static void output(const RealWindow& window, const std::string& what) {
    EXPECT_EQ(window.answer_of(std::string(KHIO_OUTPUT_PROGRAM) + " " + what), "");
  }
  static bool stands_at(const RealWindow& window, const std::string& place) {
    return await([&] { return place_of(window) == place; });
  }
};

TEST_F(OutputTest, AKioskFollowsItsOutputAndTheFingersFollowTheKiosk) {
  LocalSettings settings;
  settings.touch_panel = "Xvfb mouse";
  ASSERT_TRUE(save_local_settings(settings, settings_file_).ok());
  RealWindow kiosk(launch_on("screen"), folder_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  ASSERT_TRUE(stands_at(kiosk, "2000x1400+0+0")) << place_of(kiosk);
  output(kiosk, "1000x700+500+350");
  EXPECT_TRUE(stands_at(kiosk, "1000x700+500+350")) << place_of(kiosk) << kiosk.said();
  EXPECT_TRUE(is_mapped_as(kiosk, "0.500000, 0.000000, 0.250000, 0.000000, 0.500000, 0.250000, "
                                  "0.000000, 0.000000, 1.000000"))
      << matrix_of(kiosk) << kiosk.said();
  EXPECT_TRUE(kiosk.offers("rate")) << kiosk.status();
  // Begun by hand it goes on while its output is away.
  output(kiosk, "off");
  EXPECT_TRUE(kiosk.offers("rate")) << kiosk.status();
  output(kiosk, "800x600+100+50");
  EXPECT_TRUE(stands_at(kiosk, "800x600+100+50")) << place_of(kiosk) << kiosk.said();
  EXPECT_EQ(kiosk.said().find("is gone"), std::string::npos) << kiosk.said();
}

TEST_F(OutputTest, UnderAServiceManagerABoardWaitsForItsOutputAndIsNotEndedMeanwhile) {
  const std::string path = folder_.file("notify");
  const NotifySocket manager(path);
  test::Launch watched = launch_on("screen", board());
  watched.environment.push_back("NOTIFY_SOCKET=" + path);
  watched.environment.push_back("WATCHDOG_USEC=2000000");
  RealWindow window(watched, folder_);
  ASSERT_TRUE(window.started()) << window.said();
  ASSERT_TRUE(stands_at(window, "2000x1400+0+0")) << place_of(window) << window.said();
  // What the manager hears up to these words. That the board stops is not among it: the manager would
  // wait for that, and then kill what began again in its place.
  const auto hears = [&](const std::string& awaited) {
    constexpr int kMessagesMax = 300;
    for (int i = 0; i < kMessagesMax; ++i) {
      const std::string heard = manager.next(60);
      EXPECT_NE(heard, "STOPPING=1");
      if (heard == awaited || heard.empty()) return heard == awaited;
    }
    return false;
  };
  ASSERT_TRUE(hears("STATUS=in service"));
  output(window, "off");
  ASSERT_TRUE(hears("STATUS=waits for the output 'screen'")) << window.said();
  EXPECT_TRUE(stands_at(window, ""));
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(hears("WATCHDOG=1")) << i;
  output(window, "800x600+100+50");
  EXPECT_TRUE(stands_at(window, "800x600+100+50")) << place_of(window) << window.said();
  EXPECT_TRUE(hears("STATUS=in service"));
}

TEST_F(OutputTest, BegunByHandOnAnOutputThatIsNotThereItSaysWhichThereAre) {
  RealWindow here(launch_on("screen"), folder_);
  ASSERT_TRUE(here.started()) << here.said();
  const std::string said = here.answer_of(std::string(KHIO_KIOSK_PROGRAM) + " --store " + file_ +
                                          " --settings " + settings_file_ +
                                          " --fullscreen --printer off --output HDMI-7; echo $?");
  EXPECT_TRUE(has(said, "no output is named 'HDMI-7'; this machine has: screen")) << said;
  EXPECT_TRUE(said.ends_with("\n1\n")) << said;
}

}  // namespace
}  // namespace khio
