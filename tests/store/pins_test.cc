// A PIN's hash that was replaced is nowhere in the store's files, however often it was tried before: a row
// whose length changes gets another place in its page.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>

#include "support/store_fixture.h"

namespace khio {
namespace {

class PinsTest : public test::StoreFixture {
 protected:
  bool on_disk(const std::string& words) const {
    std::string bytes;
    for (const char* const part : {"", "-wal"}) {
      std::ifstream file(file_ + part, std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    return bytes.find(words) != std::string::npos;
  }
  void change(const std::function<void(Transaction&)>& work) {
    ASSERT_TRUE(store_->change([&](Transaction& tx) -> Status {
      work(tx);
      return Done{};
    }).ok());
  }
};

TEST_F(PinsTest, AReplacedHashIsNowhere) {
  constexpr int kOfficers = 6;
  std::mt19937 random(1);
  const auto hash_of = [](int round, int officer) {
    std::string hash = std::to_string(round * kOfficers + officer) + "-";
    while (hash.size() < 97) hash += "secret" + hash;
    return hash.substr(0, 97);
  };
  const auto name = [](int officer) { return "officer-" + std::to_string(officer); };
  for (int round = 0; round < 20; ++round) {
    for (int officer = 0; officer < kOfficers; ++officer)
      change([&](Transaction& tx) { tx.keep_pin(name(officer), hash_of(round, officer)); });
    change([&](Transaction& tx) {
      for (int i = 0; i < 30; ++i) {
        const int officer = static_cast<int>(random() % kOfficers);
        const std::int64_t at = random() % 3 == 0 ? 0 : clock_.now().utc_ms;
        tx.count_pin_tries(name(officer), static_cast<int>(random() % 5), at);
      }
    });
    const int leaving = static_cast<int>(random() % kOfficers);
    ASSERT_TRUE(on_disk(hash_of(round, leaving)));
    change([&](Transaction& tx) { tx.keep_pin(name(leaving), ""); });
    ASSERT_FALSE(on_disk(hash_of(round, leaving))) << "round " << round;
  }
}

}  // namespace
}  // namespace khio
