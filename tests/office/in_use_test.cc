// What an office file may not take away while somebody needs it.
#include <algorithm>

#include "files/office_file.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

class InUseTest : public test::OfficeTest {
 protected:
  Catalogue without_service(const std::string& code) {
    Catalogue catalogue = office().catalogue();
    std::erase_if(catalogue.services, [&](const Service& one) { return one.code == code; });
    for (CounterPlace& counter : catalogue.counters) std::erase(counter.services, code);
    return catalogue;
  }
  Catalogue without_counter(int number) {
    Catalogue catalogue = office().catalogue();
    std::erase_if(catalogue.counters, [&](const CounterPlace& one) { return one.number == number; });
    return catalogue;
  }
  Status take(const Catalogue& catalogue) {
    return office().import_catalogue(write_office(catalogue), ask());
  }
  std::vector<InUse> in_use(const Catalogue& catalogue) { return office().in_use(catalogue).value(); }
};

using Found = std::vector<InUse>;

TEST_F(InUseTest, AServiceIsNotTakenAwayFromThoseWhoWaitForIt) {
  const IssuedTicket first = issue("A02");
  IssueOrder several;
  several.services = {"A01", "A02"};
  const Result<IssuedTicket> second = office().issue(several, ask());
  ASSERT_TRUE(second.ok());
  const Catalogue after = without_service("A02");
  EXPECT_EQ(in_use(after), (Found{{"A02", 2}})) << "one of them after another errand";
  const Status refused = take(after);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  EXPECT_NE(office().catalogue().service("A02"), nullptr);
  ASSERT_TRUE(office().leave(first.visit, ask()).ok());
  ASSERT_TRUE(office().leave(second->visit, ask()).ok());
  EXPECT_EQ(in_use(after), Found{});
  EXPECT_TRUE(take(after).ok());
}

TEST_F(InUseTest, NorFromThoseAtACounterOrOnHold) {
  open_counter(1);
  issue("A01");
  const Catalogue after = without_service("A01");
  ASSERT_TRUE(call(1).ok());
  EXPECT_EQ(in_use(after), (Found{{"A01", 1}})) << "called";
  ASSERT_TRUE(office().start(1, ask()).ok());
  EXPECT_EQ(in_use(after), (Found{{"A01", 1}})) << "being served";
  ASSERT_TRUE(office().hold(1, {}, ask()).ok());
  EXPECT_EQ(in_use(after), (Found{{"A01", 1}})) << "on hold";
  EXPECT_FALSE(take(after).ok());
}

TEST_F(InUseTest, NorFromThoseWhoHoldANoteForALaterDay) {
  issue("A01");
  ASSERT_TRUE(office().keep_places(ask()).ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  EXPECT_EQ(in_use(without_service("A01")), (Found{{"A01", 1}}));
  EXPECT_FALSE(take(without_service("A01")).ok());
}

TEST_F(InUseTest, AnOpenCounterStaysInTheOfficeFile) {
  open_counter(2);
  EXPECT_EQ(in_use(without_counter(2)), (Found{{"", 0, 2, "somchai"}}));
  const Status refused = take(without_counter(2));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  ASSERT_TRUE(office().close_counter(2, ask()).ok());
  EXPECT_TRUE(take(without_counter(2)).ok());
}

TEST_F(InUseTest, WhatNobodyNeedsIsTakenAwayAtAnyTime) {
  open_counter(1);
  issue("A01");
  EXPECT_TRUE(take(without_service("B01")).ok());
  EXPECT_TRUE(take(without_counter(2)).ok());
}

// Not come when the service was withdrawn, and here after all.
TEST_F(InUseTest, WhoComesBackForAWithdrawnServiceStandsInTheLineAndGetsANote) {
  open_counter(1);
  const IssuedTicket late = issue("A02");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().no_show(1, ask()).ok());
  ASSERT_TRUE(office().close_counter(1, ask()).ok());
  ASSERT_TRUE(take(without_service("A02")).ok());
  ASSERT_TRUE(office().return_to_queue(late.ticket, ask()).ok());
  const Result<QueueView> queue = office().queue();
  ASSERT_TRUE(queue.ok());
  ASSERT_EQ(queue->waiting.size(), 1U);
  EXPECT_EQ(queue->waiting.front().ticket, late.ticket);
  const auto kept = office().keep_places(ask());
  ASSERT_TRUE(kept.ok()) << kept.error().detail;
  EXPECT_EQ(kept->size(), 1U);
}

}  // namespace
}  // namespace khio
