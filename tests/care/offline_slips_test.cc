// Slips that kiosks gave by themselves under a number that somebody else had: each is held against its own
// ticket, and none is accused.
#include "care/verify.h"
#include "support/outboxes_fixture.h"

namespace khio {
namespace {

class OfflineSlipsTest : public test::OutboxesTest {
 protected:
  VerifyReport held_against(const std::string& ticket, const std::string& witness) {
    Evidence evidence;
    evidence.slips = {{ticket, today(), witness}};
    const Result<VerifyReport> report = verify_store(
        office().store(), evidence, [](std::int64_t, std::int64_t) { return true; });
    EXPECT_TRUE(report.ok()) << report.error().detail;
    return report.ok() ? report.value() : VerifyReport{};
  }
};

// The office was restored from a backup that did not know the first kiosk's letter, and gave it to another.
TEST_F(OfflineSlipsTest, ASlipOfANumberGivenTwiceFitsItsOwnTicketByEitherNumber) {
  const IssuedTicket given = give(*kiosk_);
  become_older_store();
  const auto newcomer = kiosk("new");
  const IssuedTicket same = give(*newcomer);
  ASSERT_EQ(same.ticket, given.ticket);
  send_all(*newcomer);
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  send_all(*kiosk_);
  const std::string apart = "Y" + given.ticket;
  ASSERT_EQ(waiting(), (std::vector<std::string>{apart, given.ticket}));
  EXPECT_TRUE(held_against(same.ticket, same.witness).ok);
  for (const std::string& number : {given.ticket, apart}) {
    const VerifyReport report = held_against(number, given.witness);
    EXPECT_TRUE(report.ok) << number << ": " << report.problem;
    EXPECT_EQ(report.offline_slips, 1);
    std::string other = given.witness;
    other.back() = other.back() == '0' ? '1' : '0';
    EXPECT_FALSE(held_against(number, other).ok) << number;
  }
}

}  // namespace
}  // namespace khio
