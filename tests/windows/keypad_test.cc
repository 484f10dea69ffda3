// From idle to a ticket and to a rating with arrows, Enter and digits alone, in the real window on a
// real X server: nothing is touched, and what has the focus can be seen at every step.
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <map>

#include "base/assets.h"
#include "files/office_file.h"
#include "office/office.h"
#include "support/child_process.h"
#include "support/scratch_folder.h"
#include "ui/kit.h"
#include "windows/real_window.h"

namespace khio {
namespace {

using test::await;
using test::RealWindow;

constexpr std::pair<const char*, ui::Direction> kArrows[] = {{"Up", ui::Direction::up},
                                                             {"Down", ui::Direction::down},
                                                             {"Left", ui::Direction::left},
                                                             {"Right", ui::Direction::right}};

std::vector<ui::TargetRecord> records_of(const RealWindow& window) {
  std::vector<ui::TargetRecord> records;
  for (const test::Target& target : window.targets()) {
    const ui::Rect area{static_cast<float>(target.x), static_cast<float>(target.y),
                        static_cast<float>(target.width), static_cast<float>(target.height)};
    records.push_back({target.id, area, "", target.enabled});
  }
  return records;
}

int index_of(const std::vector<ui::TargetRecord>& records, const std::string& id) {
  const auto at = std::find_if(records.begin(), records.end(),
                               [&](const ui::TargetRecord& record) { return record.id == id; });
  return at == records.end() ? -1 : static_cast<int>(at - records.begin());
}

// The arrows from one target to another, fewest first; empty when there is no way.
std::vector<std::string> way(const std::vector<ui::TargetRecord>& records, int from, int to) {
  std::map<int, std::vector<std::string>> ways{{from, {}}};
  std::deque<int> seen{from};
  while (!seen.empty() && !ways.contains(to)) {
    const int at = seen.front();
    seen.pop_front();
    for (const auto& [key, direction] : kArrows) {
      const int there = ui::next_focus(records, at, direction);
      if (ways.contains(there)) continue;
      ways[there] = ways[at];
      ways[there].emplace_back(key);
      seen.push_back(there);
    }
  }
  return ways.contains(to) ? ways[to] : std::vector<std::string>{};
}

class KeypadTest : public testing::Test {
 protected:
  void SetUp() override {
    const Result<std::string> text =
        load_office_file((assets_dir() / "office/sample.toml").string());
    ASSERT_TRUE(text.ok());
    Catalogue sample = read_office(text.value()).catalogue;
    sample.survey.items.resize(1);
    file_ = folder_.file("office.db");
    ASSERT_TRUE(create_store(file_, write_office(sample), "test", clock_).ok());
    Result<Office> office = Office::open(file_, clock_);
    ASSERT_TRUE(office.ok());
    office_ = std::make_unique<Office>(std::move(office).take());
    kiosk_ = std::make_unique<RealWindow>(
        test::Launch{"kiosk",
                     {KHIO_KIOSK_PROGRAM, "--store", file_, "--settings",
                      folder_.file("machine.toml"), "--printer", "off", "--size", "720x1280",
                      "--status-file", "STATUS"},
                     {},
                     {720, 1280},
                     ""},
        folder_);
    ASSERT_TRUE(kiosk_->started()) << kiosk_->said();
  }

  bool focus_is(const std::string& id) {
    return await([&] { return kiosk_->focus() == id; });
  }

  // Walks there by arrows, seen at every step.
  void walk_to(const std::string& id) {
    ASSERT_TRUE(kiosk_->offers(id)) << id << '\n' << kiosk_->status();
    const std::vector<ui::TargetRecord> records = records_of(*kiosk_);
    // On a new screen something has the focus at once.
    ASSERT_TRUE(await([&] { return index_of(records, kiosk_->focus()) >= 0; }))
        << kiosk_->status();
    int at = index_of(records, kiosk_->focus());
    const int goal = index_of(records, id);
    const std::vector<std::string> arrows = way(records, at, goal);
    ASSERT_TRUE(at == goal || !arrows.empty()) << "no way to " << id << '\n' << kiosk_->status();
    for (const std::string& arrow : arrows) {
      const auto* step = std::find_if(std::begin(kArrows), std::end(kArrows),
                                      [&](const auto& known) { return known.first == arrow; });
      at = ui::next_focus(records, at, step->second);
      ASSERT_TRUE(kiosk_->key(arrow));
      ASSERT_TRUE(focus_is(records[static_cast<std::size_t>(at)].id)) << kiosk_->status();
    }
  }
  void choose(const std::string& id) {
    ASSERT_NO_FATAL_FAILURE(walk_to(id));
    ASSERT_TRUE(kiosk_->linger());
    ASSERT_TRUE(kiosk_->key("Return"));
  }
  std::size_t pooled_ratings() {
    std::size_t count = 0;
    EXPECT_TRUE(office_->store()
                    .read([&](Reader& reader) { count = reader.pooled_ratings().size(); })
                    .ok());
    return count;
  }

  test::ScratchFolder folder_;
  SystemClock clock_;
  std::string file_;
  std::unique_ptr<Office> office_;
  std::unique_ptr<RealWindow> kiosk_;
};

TEST_F(KeypadTest, FromIdleToTheTicketAndToTheRatingByKeysAlone) {
  EXPECT_EQ(kiosk_->focus(), "") << "nobody has used a key yet";
  ASSERT_TRUE(kiosk_->key("Down"));
  ASSERT_TRUE(await([&] { return !kiosk_->focus().empty(); })) << kiosk_->status();
  ASSERT_NO_FATAL_FAILURE(choose("errand B01"));
  ASSERT_NO_FATAL_FAILURE(choose("take ticket"));
  ASSERT_TRUE(await([&] { return office_->queue()->waiting.size() == 1; })) << kiosk_->status();
  const VisitState visit = *office_->find_visit(office_->queue()->waiting.front().ticket, 0);
  ASSERT_TRUE(office_->open_counter(1, "malee", {"B01"}, {"malee", ""}).ok());
  ASSERT_TRUE(office_->call({1, "", ""}, {"malee", ""}).ok());
  ASSERT_TRUE(office_->start(1, {"malee", ""}).ok());
  ASSERT_TRUE(office_->finish(1, std::nullopt, {"malee", ""}).ok());

  ASSERT_NO_FATAL_FAILURE(choose("done"));
  ASSERT_NO_FATAL_FAILURE(choose("rate"));
  ASSERT_TRUE(kiosk_->offers("digit 1")) << kiosk_->status();
  for (const char digit : visit.code) ASSERT_TRUE(kiosk_->key(std::string(1, digit)));
  ASSERT_NO_FATAL_FAILURE(choose("submit"));
  ASSERT_NO_FATAL_FAILURE(choose("face 4"));
  const auto sends = [&] { return index_of(records_of(*kiosk_), "send") >= 0; };
  ASSERT_TRUE(await([&] { return pooled_ratings() == 1 || sends(); })) << kiosk_->status();
  if (sends()) {
    ASSERT_NO_FATAL_FAILURE(choose("send"));
  }
  EXPECT_TRUE(await([&] { return pooled_ratings() == 1; })) << kiosk_->status();
}

}  // namespace
}  // namespace khio
