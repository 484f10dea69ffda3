// Real counters on real X servers: a day worked by keys alone, eight counters at one queue of which
// two are windows, and a counter that outlives its program.
//
// Method: each window runs as a program of its own on an Xvfb of its own, and is struck with real
// keys; what happened is asked of the store.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <thread>

#include "base/assets.h"
#include "files/office_file.h"
#include "office/office.h"
#include "simulation/journal_model.h"
#include "store/replay.h"
#include "support/child_process.h"
#include "support/scratch_folder.h"
#include "windows/real_window.h"

namespace khio {
namespace {

using test::await;
using test::RealWindow;

constexpr test::WindowSize kSize{1280, 800};
constexpr int kCounters = 8;
constexpr int kAgeingMinutes = 25;

class CounterWindowsTest : public testing::Test {
 protected:
  void SetUp() override {
    const Result<std::string> text =
        load_office_file((assets_dir() / "office/sample.toml").string());
    ASSERT_TRUE(text.ok());
    Catalogue sample = read_office(text.value()).catalogue;
    while (sample.counters.size() < kCounters) {
      sample.counters.push_back(sample.counters.front());
      sample.counters.back().number = static_cast<int>(sample.counters.size());
    }
    for (CounterPlace& place : sample.counters) place.services = services_of(place.number);
    for (Service& service : sample.services) service.ageing_limit_minutes = kAgeingMinutes;
    catalogue_ = sample;
    file_ = folder_.file("office.db");
    ASSERT_TRUE(create_store(file_, write_office(sample), "test", clock_).ok());
    Result<Office> office = Office::open(file_, clock_);
    ASSERT_TRUE(office.ok()) << office.error().detail;
    office_ = std::make_unique<Office>(std::move(office).take());
  }

  // Every counter serves B01 in most tests; eight at one hall have lines of their own in common.
  virtual std::vector<std::string> services_of(int /*counter*/) { return {"B01"}; }

  Office& office() { return *office_; }
  std::optional<ServingTicket> at(int counter) { return office().counter_view(counter)->current; }
  bool is_at(int counter, ErrandState state) {
    return await([&] {
      const auto here = at(counter);
      return here && here->state == state;
    });
  }
  // Each a moment after the last: who came in the same millisecond is not overtaken.
  std::string issue(const std::string& service = "B01", bool priority = false) {
    const std::int64_t before = clock_.now().utc_ms;
    EXPECT_TRUE(await([&] { return clock_.now().utc_ms > before; }));
    IssueOrder order;
    order.services = {service};
    order.priority = priority;
    const auto ticket = office().issue(order, {"test", ""});
    EXPECT_TRUE(ticket.ok());
    return ticket->ticket;
  }
  ErrandState state_of(const std::string& ticket) {
    ErrandState state = ErrandState::waiting;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      const auto visit = reader.visit_by_number(reader.day()->day, ticket.substr(0, 1),
                                                std::stoi(ticket.substr(1)));
      state = reader.errand(visit->errand)->state;
    }).ok());
    return state;
  }
  bool becomes(const std::string& ticket, ErrandState state) {
    return await([&] { return state_of(ticket) == state; });
  }
  // Signs in at the counter with that place in the list, by keys.
  static void sign_in(RealWindow& window, int place, const std::string& officer) {
    for (int i = 0; i < place; ++i) ASSERT_TRUE(window.key("Down"));
    for (const char letter : officer) ASSERT_TRUE(window.key(std::string(1, letter)));
    ASSERT_TRUE(window.key("Return"));
    ASSERT_TRUE(window.offers("pause")) << window.status() << window.said();
  }

  test::ScratchFolder folder_;
  test::ScratchFolder first_;
  test::ScratchFolder second_;
  SystemClock clock_;
  std::string file_;
  Catalogue catalogue_;
  std::unique_ptr<Office> office_;
};

TEST_F(CounterWindowsTest, ADayIsWorkedByKeysAlone) {
  RealWindow window("counter", file_, kSize, first_);
  ASSERT_TRUE(window.started()) << window.said();
  sign_in(window, 1, "malee");
  const std::string first = issue();
  const std::string second = issue();
  const std::string third = issue();
  ASSERT_TRUE(window.shows(third));

  ASSERT_TRUE(window.key("Return"));
  ASSERT_TRUE(is_at(1, ErrandState::called)) << window.status();
  ASSERT_TRUE(window.key("F2"));
  ASSERT_TRUE(await([&] { return at(1)->recalls == 1; }));
  ASSERT_TRUE(window.key("Return"));
  ASSERT_TRUE(is_at(1, ErrandState::serving));
  for (const char* key : {"F6", "Down", "Return"}) ASSERT_TRUE(window.key(key));
  ASSERT_TRUE(becomes(first, ErrandState::held)) << window.status();
  EXPECT_EQ(office().counter_view(1)->held.front().note, HoldNote::document);
  for (const char* key : {"F3", "Return"}) ASSERT_TRUE(window.key(key));
  ASSERT_TRUE(becomes(first, ErrandState::serving)) << window.status();
  ASSERT_TRUE(window.key("plus"));
  ASSERT_TRUE(window.shows("2 people"));
  ASSERT_TRUE(window.key("Return"));
  ASSERT_TRUE(becomes(second, ErrandState::called)) << window.status();
  EXPECT_EQ(state_of(first), ErrandState::done);
  ASSERT_TRUE(window.key("BackSpace"));
  ASSERT_TRUE(becomes(second, ErrandState::waiting)) << window.status();
  EXPECT_EQ(state_of(first), ErrandState::serving);
  ASSERT_TRUE(window.key("F5"));
  ASSERT_TRUE(becomes(first, ErrandState::done));

  for (const char* key : {"F8", "b", "0", "0", "3", "Down", "Return"}) {
    ASSERT_TRUE(window.key(key));
  }
  ASSERT_TRUE(becomes(third, ErrandState::called)) << window.status();
  EXPECT_TRUE(window.shows("passed by 1 person")) << window.status();
  for (const char* key : {"F11", "Down", "Return"}) ASSERT_TRUE(window.key(key));
  ASSERT_TRUE(window.shows("Counted without a ticket")) << window.status();
  ASSERT_TRUE(window.key("F4"));
  ASSERT_TRUE(becomes(third, ErrandState::no_show));
  for (const char* key : {"F3", "Return"}) ASSERT_TRUE(window.key(key));
  ASSERT_TRUE(becomes(third, ErrandState::waiting)) << window.status();
  for (const char* key : {"F10", "Down", "Tab", "Return"}) ASSERT_TRUE(window.key(key));
  ASSERT_TRUE(await([&] { return office().counter_view(1)->state->paused; })) << window.status();
  EXPECT_TRUE(office().counter_view(1)->state->until.has_value());
  ASSERT_TRUE(window.key("Return"));
  ASSERT_TRUE(await([&] { return !office().counter_view(1)->state->paused; }));
  for (const char* key : {"F12", "Return"}) ASSERT_TRUE(window.key(key));
  EXPECT_TRUE(await([&] { return !office().counter_view(1)->state; })) << window.status();
}

TEST_F(CounterWindowsTest, ServicesAreCoveredAndTicketsSentOnPreferredAndCancelledByKeysAlone) {
  RealWindow window("counter", file_, kSize, first_);
  ASSERT_TRUE(window.started()) << window.said();
  sign_in(window, 1, "malee");
  const auto covered = [&] { return office().counter_view(1)->state->services.size(); };
  ASSERT_EQ(covered(), 1U);
  for (const char* key : {"End", "Tab", "Return"}) ASSERT_TRUE(window.key(key));
  ASSERT_TRUE(await([&] { return covered() == office().catalogue().services.size(); }))
      << window.status();
  for (const char* key : {"End", "Down", "space", "Return"}) ASSERT_TRUE(window.key(key));
  ASSERT_TRUE(await([&] { return covered() == office().catalogue().services.size() - 1; }))
      << "a service put back is covered no more: " << window.status();

  const std::string first = issue();
  const std::string second = issue();
  const std::string third = issue();
  ASSERT_TRUE(window.shows(third));
  ASSERT_TRUE(window.key("Return"));
  ASSERT_TRUE(becomes(first, ErrandState::called)) << window.status();
  ASSERT_TRUE(window.key("Return"));
  ASSERT_TRUE(becomes(first, ErrandState::serving)) << window.status();
  ASSERT_TRUE(window.shows("being served")) << window.status();
  ASSERT_TRUE(window.key("F7"));
  ASSERT_TRUE(window.shows("Transfer " + first + " to")) << window.status();
  for (const char* key : {"Down", "Down", "Return"}) ASSERT_TRUE(window.key(key));
  const auto sent_to = [&]() -> std::string {
    const auto queue = office().queue();
    for (const QueuedTicket& one : queue->waiting) {
      if (one.ticket == first) return one.service;
    }
    return {};
  };
  ASSERT_TRUE(await([&] { return !sent_to().empty(); })) << window.status();
  EXPECT_NE(sent_to(), "B01") << "its number and place went with it";
  EXPECT_EQ(office().queue()->waiting.front().ticket, first);

  const auto typed = [&](const std::string& ticket) {
    for (const char letter : ticket) {
      const auto low = static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
      if (!window.key(std::string(1, low))) return false;
    }
    return window.key("Down") && window.key("Return");
  };
  for (const char* key : {"F8", "Tab"}) ASSERT_TRUE(window.key(key));
  ASSERT_TRUE(typed(third));
  ASSERT_TRUE(await([&] { return office().find_visit(third, 0)->priority; })) << window.status();
  for (const char* key : {"F8", "Tab", "Tab"}) ASSERT_TRUE(window.key(key));
  ASSERT_TRUE(typed(second));
  ASSERT_TRUE(becomes(second, ErrandState::cancelled)) << window.status();
  ASSERT_TRUE(window.key("Return"));
  EXPECT_TRUE(becomes(third, ErrandState::called)) << "priority is called first: " << window.status();
}

// The places of keys, as X11 numbers them.
constexpr std::pair<char, const char*> kPlaces[] = {
    {'0', "19"}, {'3', "12"}, {'-', "20"}, {'=', "21"}, {'a', "38"}, {'b', "56"},
    {'e', "26"}, {'l', "46"}, {'m', "58"}};

TEST_F(CounterWindowsTest, AThaiKeyboardTypesIdsNumbersAndCountsOnTheSameKeys) {
  const auto strike = [](RealWindow& window, const std::string& letters) {
    for (const char letter : letters) {
      const auto* const place =
          std::find_if(std::begin(kPlaces), std::end(kPlaces),
                       [&](const auto& one) { return one.first == letter; });
      ASSERT_NE(place, std::end(kPlaces));
      ASSERT_TRUE(window.key(place->second));
    }
  };
  RealWindow window("counter", file_, kSize, first_);
  ASSERT_TRUE(window.started()) << window.said();
  ASSERT_TRUE(window.keyboard("th"));
  ASSERT_TRUE(window.key("Down"));
  strike(window, "malee");
  ASSERT_TRUE(window.key("Return"));
  ASSERT_TRUE(window.offers("pause")) << window.status() << window.said();
  issue();
  issue();
  const std::string third = issue();
  ASSERT_TRUE(window.shows(third));
  ASSERT_TRUE(window.key("F8"));
  strike(window, "b003");
  for (const char* key : {"Down", "Return"}) ASSERT_TRUE(window.key(key));
  ASSERT_TRUE(becomes(third, ErrandState::called)) << window.status();
  ASSERT_TRUE(window.offers("recall")) << window.status();
  ASSERT_TRUE(window.key("Return"));
  ASSERT_TRUE(is_at(1, ErrandState::serving));
  ASSERT_TRUE(window.shows("being served")) << window.status();
  // So fast that both come in one frame: the frame may last longer than a finger's stroke.
  ASSERT_TRUE(window.xdotool({"key", "--delay", "0", "21", "21"}));
  ASSERT_TRUE(window.shows("3 people")) << window.status();
  strike(window, "-");
  ASSERT_TRUE(window.shows("2 people")) << window.status();
  strike(window, "==");
  ASSERT_TRUE(window.shows("4 people")) << window.status();
}

// Struck as they lie on a Thai keyboard.
TEST_F(CounterWindowsTest, AServiceIsAddedByTypingThaiAndTheKioskOffersIt) {
  RealWindow window("counter", file_, kSize, first_);
  ASSERT_TRUE(window.started()) << window.said();
  sign_in(window, 1, "malee");
  ASSERT_TRUE(window.tap("section catalogue")) << window.status();
  ASSERT_TRUE(window.key("F5"));
  ASSERT_TRUE(window.shows("Name of the service")) << window.status();
  const std::string name = "ขอบ้านที่";
  ASSERT_TRUE(window.keyboard("th"));
  for (const char* key : {"Thai_khokhai", "Thai_oang", "Thai_bobaimai", "Thai_maitho",
                          "Thai_saraaa", "Thai_nonu", "Thai_thothahan", "Thai_saraii",
                          "Thai_maiek"}) {
    ASSERT_TRUE(window.key(key));
  }
  ASSERT_TRUE(window.shows(name)) << window.status();
  ASSERT_TRUE(window.keyboard("us"));
  for (const char* key : {"Tab", "Tab", "Tab", "Tab", "Tab", "ctrl+a", "5"}) {
    ASSERT_TRUE(window.key(key));
  }
  ASSERT_TRUE(window.key("F10"));
  ASSERT_TRUE(window.shows("Save these changes?")) << window.status();
  ASSERT_TRUE(window.key("Return"));
  ASSERT_TRUE(window.shows("Saved.")) << window.status();
  ASSERT_TRUE(office().refresh().ok());
  const auto& services = office().catalogue().services;
  const bool there = std::any_of(services.begin(), services.end(), [&](const Service& one) {
    return one.name == Texts{{"th", name}} && one.standard_minutes == 5;
  });
  EXPECT_TRUE(there);
  RealWindow kiosk("kiosk", file_, {1080, 1920}, second_);
  ASSERT_TRUE(kiosk.started()) << kiosk.said();
  EXPECT_TRUE(kiosk.shows(name) || (kiosk.tap("wake") && kiosk.shows(name))) << kiosk.status();
}

// Serves whoever comes, as fast as a program can, until nobody waits.
void serve_all(const std::string& file, int counter) {
  SystemClock clock;
  Result<Office> opened = Office::open(file, clock);
  ASSERT_TRUE(opened.ok());
  Office office = std::move(opened).take();
  const Ask ask{"officer" + std::to_string(counter), ""};
  for (;;) {
    const Result<CalledTicket> called = office.call({counter, {}, {}, {}}, ask);
    if (!called.ok() && called.error().kind == ErrorKind::nothing) break;
    if (called.ok() && !office.start(counter, ask).ok()) FAIL() << "not started";
  }
}

class EightCountersTest : public CounterWindowsTest {
 protected:
  std::vector<std::string> services_of(int counter) override {
    const std::vector<std::vector<std::string>> mixed = {
        {"B01", "B02"}, {"B02", "B03"}, {"B01"}, {"B02", "B03"},
        {"B03", "B01"}, {"B01", "B02", "B03"}, {"B03"}, {"B02"}};
    return mixed.at(static_cast<std::size_t>(counter - 1) % mixed.size());
  }
};

TEST_F(EightCountersTest, CallEveryTicketOnceAndInThePublishedOrder) {
  constexpr int kTickets = 120;
  RealWindow one("counter", file_, kSize, first_);
  RealWindow two("counter", file_, kSize, second_);
  ASSERT_TRUE(one.started() && two.started()) << one.said() << two.said();
  sign_in(one, 1, "malee");
  sign_in(two, 2, "dao");
  for (int counter = 3; counter <= kCounters; ++counter)
    ASSERT_TRUE(office().open_counter(counter, "officer" + std::to_string(counter), {}, {"test", ""})
                    .ok());
  for (int i = 0; i < kTickets; ++i)
    issue(std::vector<std::string>{"B01", "B02", "B03"}.at(static_cast<std::size_t>(i) % 3),
          i % 5 == 4);

  // Both windows have somebody before the others begin, who are much faster.
  for (RealWindow* window : {&one, &two}) ASSERT_TRUE(window->key("Return"));
  ASSERT_TRUE(is_at(1, ErrandState::called) && is_at(2, ErrandState::called));
  std::vector<std::thread> others;
  for (int counter = 3; counter <= kCounters; ++counter)
    others.emplace_back([this, counter] { serve_all(file_, counter); });
  const auto busy = [&] {
    return !office().queue()->waiting.empty() || at(1).has_value() || at(2).has_value();
  };
  for (int i = 0; i < 400 && busy(); ++i) {
    ASSERT_TRUE(one.key("Return"));
    ASSERT_TRUE(two.key("Return"));
  }
  for (std::thread& other : others) other.join();
  EXPECT_FALSE(busy()) << one.status() << two.status();

  // Whether each call was the right one and told truly is judged by rules written apart.
  simulation::JournalModel judge(catalogue_);
  std::map<ErrandId, int> calls;
  int turns = 0;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    reader.scan_events(0, [&](const Event& event) {
      judge.see(event);
      if (const auto* called = std::get_if<Called>(&event.body)) {
        ++calls[called->errand];
        turns += called->why == CallReason::priority_turn ? 1 : 0;
      }
      return true;
    });
  }).ok());
  EXPECT_EQ(calls.size(), static_cast<std::size_t>(kTickets));
  for (const auto& [errand, times] : calls) EXPECT_EQ(times, 1) << errand;
  for (const std::string& wrong : judge.take_wrongs()) ADD_FAILURE() << wrong;
  EXPECT_GT(turns, 0) << "nobody's priority was of use";
  const auto replayed = replay_and_compare(file_, [](EventSeq) { return true; });
  ASSERT_TRUE(replayed.ok());
  EXPECT_EQ(replayed->difference, "");
}

TEST_F(CounterWindowsTest, OneProgramACounterAndADeadOneFreesIt) {
  auto first = std::make_unique<RealWindow>("counter", file_, kSize, first_);
  RealWindow second("counter", file_, kSize, second_);
  ASSERT_TRUE(first->started() && second.started());
  sign_in(*first, 1, "malee");
  const std::string ticket = issue();
  ASSERT_TRUE(first->shows(ticket));
  ASSERT_TRUE(first->key("Return"));
  ASSERT_TRUE(becomes(ticket, ErrandState::called));

  ASSERT_TRUE(second.key("Down"));
  for (const char* letter : {"d", "a", "o"}) ASSERT_TRUE(second.key(letter));
  ASSERT_TRUE(second.key("Return"));
  ASSERT_TRUE(second.shows("Another program is open at this counter")) << second.status();
  EXPECT_EQ(office().counter_view(1)->state->officer, "malee");

  first.reset();  // killed, with a visitor called
  ASSERT_TRUE(second.key("Return"));
  ASSERT_TRUE(second.offers("recall")) << second.status();
  EXPECT_EQ(office().counter_view(1)->state->officer, "dao");
  EXPECT_EQ(at(1)->ticket, ticket);
}

}  // namespace
}  // namespace khio
