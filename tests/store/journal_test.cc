// What exactly the journal's chain hashes: a stranger's program must reach the same bytes. The
// expected hashes were computed from the form written in journal.h by another language's SHA-256.
#include "store/journal.h"

#include <gtest/gtest.h>

#include <numeric>

namespace khio {
namespace {

constexpr const char* kPayloadHash =
    "0753e045c5ab9239a298f7ba5050214b2fe154e401b421dcfe97b062969c82b7";

template <typename Bytes>
Bytes filled_with(std::uint8_t value) {
  Bytes bytes;
  bytes.fill(value);
  return bytes;
}

Event event() {
  Event event;
  event.seq = 258;
  event.at.utc_ms = 1'795'140'000'000;
  event.at.boot = filled_with<Id128>(1);
  event.at.boot_ms = 90'061;
  event.office = filled_with<Id128>(2);
  event.actor = "สมชาย";
  event.request = "kiosk-1:77";
  event.body = StaffCalled{"kiosk"};
  return event;
}

std::string hash_after(std::uint8_t first, const Event& event, const std::string& kind) {
  Hash previous;
  std::iota(previous.begin(), previous.end(), first);
  Hash payload;
  EXPECT_TRUE(from_hex(kPayloadHash, payload));
  return to_hex(chain_hash(previous, event, kind, payload));
}

TEST(Journal, APayloadIsHashedWithItsSalt) {
  EXPECT_EQ(to_hex(payload_hash(filled_with<Salt>(7), R"({"place":"kiosk"})")), kPayloadHash);
}

TEST(Journal, AnEventIsHashedAsTheFormSays) {
  EXPECT_EQ(hash_after(0, event(), "staff.called"),
            "951dacca9c431ade04301fefe3356218e6a6c2800272dd6175f02fcfee64d6a5");
}

TEST(Journal, NothingOfAnEventCanChangeUnnoticed) {
  const std::string before = hash_after(0, event(), "staff.called");
  EXPECT_NE(hash_after(1, event(), "staff.called"), before);
  EXPECT_NE(hash_after(0, event(), "staff.answered"), before);
  for (void (*change)(Event&) : {
           +[](Event& e) { ++e.seq; },
           +[](Event& e) { ++e.at.utc_ms; },
           +[](Event& e) { ++e.at.boot[15]; },
           +[](Event& e) { ++e.at.boot_ms; },
           +[](Event& e) { ++e.office[0]; },
           +[](Event& e) { e.actor = "สมหญิง"; },
           +[](Event& e) { e.request = ""; },
       }) {
    Event changed = event();
    change(changed);
    EXPECT_NE(hash_after(0, changed, "staff.called"), before);
  }
}

}  // namespace
}  // namespace khio
