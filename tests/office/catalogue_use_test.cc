// Another office file while the office is at work: nobody who waits is forgotten, no counter with somebody at
// it is taken out, and open counters follow what is theirs.
#include "office/catalogue_use.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/scratch_office.h"

namespace khio {
namespace {

class CatalogueUseTest : public test::OfficeTest {
 protected:
  Status import(const Catalogue& fresh) {
    return office().import_catalogue(write_office(fresh), ask());
  }
  static void take_out(Catalogue& office, const std::string& code) {
    std::erase_if(office.services, [&](const Service& one) { return one.code == code; });
    for (CounterPlace& place : office.counters) std::erase(place.services, code);
  }
  std::vector<std::string> services_of(int counter) {
    std::vector<std::string> services;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      if (const auto open = reader.counter(counter)) services = open->services;
    }).ok());
    return services;
  }
};

TEST_F(CatalogueUseTest, AServiceStaysWhileAnybodyWaitsForItOrIsServed) {
  Catalogue without = office().catalogue();
  take_out(without, "B02");
  open_counter(2);
  issue("B02");
  for (int step = 0; step < 3; ++step) {
    const Status refused = import(without);
    ASSERT_FALSE(refused.ok()) << "step " << step;
    EXPECT_EQ(refused.error().kind, ErrorKind::refused);
    EXPECT_NE(refused.error().detail.find("B02"), std::string::npos) << refused.error().detail;
    if (step == 0) {
      ASSERT_TRUE(office().call({2, "", ""}, ask()).ok());
    } else if (step == 1) {
      ASSERT_TRUE(office().start(2, ask()).ok());
    }
  }
  ASSERT_TRUE(office().finish(2, std::nullopt, ask()).ok());
  const Status taken = import(without);
  EXPECT_TRUE(taken.ok()) << taken.error().detail;
}

TEST_F(CatalogueUseTest, AServiceStaysWhileItIsSomebodysNextErrand) {
  Catalogue without = office().catalogue();
  take_out(without, "B02");
  IssueOrder order;
  order.services = {"B01", "B02"};
  ASSERT_TRUE(office().issue(order, ask()).ok());
  EXPECT_EQ(import(without).error().kind, ErrorKind::refused);
  ASSERT_TRUE(office().close_day(ask()).ok());
  EXPECT_TRUE(import(without).ok()) << "nobody waits on a day that is over";
}

// Also where its visitor was called once more, and had gone home.
TEST_F(CatalogueUseTest, AServiceStaysWhileItStandsOnANote) {
  Catalogue without = office().catalogue();
  take_out(without, "B02");
  const DayNumber monday = office().day()->day + 3;
  set_local(monday, 9, 0);
  issue("B02");
  ASSERT_TRUE(office().keep_places(ask()).ok());
  open_counter(2);
  ASSERT_TRUE(call(2).ok());
  ASSERT_TRUE(office().no_show(2, ask()).ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  EXPECT_EQ(import(without).error().kind, ErrorKind::refused);
  set_local(monday + 2, 8, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  const Status refused = import(without);
  ASSERT_EQ(refused.error().kind, ErrorKind::refused) << "nobody opened on the note's own day";
  EXPECT_NE(refused.error().detail.find("B02"), std::string::npos) << refused.error().detail;
  open_counter(2);
  ASSERT_TRUE(call(2).ok());
  ASSERT_TRUE(office().finish(2, std::nullopt, ask()).ok());
  const Status taken = import(without);
  EXPECT_TRUE(taken.ok()) << taken.error().detail;
}

TEST_F(CatalogueUseTest, AnOpenCounterStays) {
  Catalogue without = office().catalogue();
  std::erase_if(without.counters, [](const CounterPlace& place) { return place.number == 2; });
  open_counter(2);
  const Status refused = import(without);
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  EXPECT_NE(refused.error().detail.find("counter 2 is open"), std::string::npos);
  ASSERT_TRUE(office().close_counter(2, ask()).ok());
  const Status taken = import(without);
  EXPECT_TRUE(taken.ok()) << taken.error().detail;
}

TEST_F(CatalogueUseTest, AnOpenCounterFollowsWhatIsItsOwnAndKeepsWhatItsOfficerChose) {
  open_counter(2);
  ASSERT_TRUE(office().open_counter(3, "mana", {"B01"}, ask()).ok());
  ASSERT_TRUE(office().pause_counter(2, "meal", std::nullopt, ask()).ok());
  Catalogue fresh = office().catalogue();
  for (CounterPlace& place : fresh.counters)
    if (place.number == 2 || place.number == 3) place.services = {"B01", "D01"};
  const Status taken = import(fresh);
  ASSERT_TRUE(taken.ok()) << taken.error().detail;
  EXPECT_EQ(services_of(2), (std::vector<std::string>{"B01", "D01"}));
  EXPECT_EQ(services_of(3), (std::vector<std::string>{"B01"}));
  EXPECT_TRUE(office().store().read([&](Reader& reader) {
    EXPECT_TRUE(reader.counter(2)->paused) << "it is on its break still";
    EXPECT_EQ(reader.counter(2)->reason, "meal");
  }).ok());
}

// A file that was edited by hand, or a code that was typed anew, says nothing of what was offered before.
TEST_F(CatalogueUseTest, AServiceThatAFileLacksKeepsItsNameForHistory) {
  issue("C01");
  const Service gone = *office().catalogue().service("B02");
  Catalogue without = office().catalogue();
  take_out(without, "B02");
  Catalogue renamed = without;
  const std::string before = renamed.services.front().code;
  renamed.services.front().code = "Z99";
  for (CounterPlace& place : renamed.counters)
    std::replace(place.services.begin(), place.services.end(), before, std::string("Z99"));
  if (renamed.reception_service == before) renamed.reception_service = "Z99";
  const Status first = import(without);
  ASSERT_TRUE(first.ok()) << first.error().detail;
  const Status second = import(renamed);  // it knows of no service that was withdrawn
  ASSERT_TRUE(second.ok()) << second.error().detail;
  const Catalogue& kept = office().catalogue();
  EXPECT_EQ(kept.service("B02"), nullptr);
  EXPECT_EQ(kept.service_name("B02"), gone.name);
  EXPECT_EQ(kept.service_division("B02"), gone.division);
  EXPECT_EQ(kept.standard_minutes("B02"), gone.standard_minutes);
  EXPECT_EQ(kept.target_percent("B02"), gone.target_percent);
  EXPECT_EQ(kept.service(before), nullptr);
  EXPECT_FALSE(kept.service_name(before).empty());
  Catalogue again = without;
  again.services.push_back(gone);
  ASSERT_TRUE(import(again).ok()) << "it is offered again";
  EXPECT_EQ(office().catalogue().withdrawn.size(), 1U) << "Z99 alone, which came and went";
}

// Who begins with the sample and goes on with a file of their own.
TEST_F(CatalogueUseTest, BeforeTheFirstVisitThereIsNoHistoryToKeepNamesFor) {
  Catalogue without = office().catalogue();
  take_out(without, "B02");
  ASSERT_TRUE(import(without).ok());
  EXPECT_TRUE(office().catalogue().service_name("B02").empty());
  take_out(without, "B03");
  ASSERT_TRUE(office().count_eservice({{2026, 10, "B03", 4}}, ask()).ok());
  ASSERT_TRUE(import(without).ok());
  EXPECT_FALSE(office().catalogue().service_name("B03").empty());
}

TEST(CatalogueUse, ANameIsKeptInTheLanguagesThatTheOfficeHas) {
  Catalogue before;
  before.languages = {"th", "en"};
  before.services.resize(1);
  before.services[0].code = "B05";
  before.services[0].name = {{"th", "ขยะ"}, {"en", "Waste"}};
  Catalogue fresh;
  fresh.languages = {"en"};
  EXPECT_EQ(with_names_kept(fresh, before).service_name("B05"), (Texts{{"en", "Waste"}}));
  fresh.languages = {"ms", "en"};
  EXPECT_EQ(with_names_kept(fresh, before).service_name("B05"),
            (Texts{{"ms", "ขยะ"}, {"en", "Waste"}}));
}

TEST_F(CatalogueUseTest, WhatAWithdrawnServiceWasAskedForElsewhereIsEnteredLater) {
  const auto count = [&](const char* service) {
    return office().count_eservice({{2026, 9, service, 12}}, ask());
  };
  const auto import_forms = [&](const char* service) {
    const DayNumber day = *read_iso_day("2026-11-19");
    return office().import_ratings({{RatedElsewhere::paper, day, day, service,
                                     office().catalogue().survey.items.front().id,
                                     {0, 0, 0, 0, 12}}}, ask());
  };
  Catalogue without = office().catalogue();
  const Texts name = without.service_name("B02");
  take_out(without, "B02");
  without.withdrawn.push_back({"B02", "FINANCE", name});
  ASSERT_TRUE(import(without).ok());
  ASSERT_EQ(office().catalogue().service("B02"), nullptr);
  EXPECT_TRUE(count("B02").ok());
  EXPECT_TRUE(import_forms("B02").ok());
  EXPECT_EQ(count("Z99").error().kind, ErrorKind::not_found) << "there never was such a service";
  EXPECT_EQ(import_forms("Z99").error().kind, ErrorKind::not_found);
}

TEST_F(CatalogueUseTest, AQuotaCountsWhoHasItStillBeforeThem) {
  Catalogue fresh = office().catalogue();
  for (Service& service : fresh.services)
    if (service.code == "C01") service.tickets_a_day = 2;
  ASSERT_TRUE(import(fresh).ok());
  const auto take = [&](std::vector<std::string> services) {
    IssueOrder order;
    order.services = std::move(services);
    return office().issue(order, ask()).ok();
  };
  EXPECT_TRUE(take({"A01", "C01"}));
  EXPECT_TRUE(take({"A01", "C01"}));
  EXPECT_FALSE(take({"A01", "C01"})) << "two have it before them";
  EXPECT_FALSE(take({"C01"}));
  EXPECT_TRUE(take({"A01"}));
}

TEST_F(CatalogueUseTest, NobodyIsSentToTheErrandThatComesNextAnyway) {
  open_counter(2);
  IssueOrder order;
  order.services = {"B01", "B02"};
  const auto ticket = office().issue(order, ask());
  ASSERT_TRUE(ticket.ok());
  EXPECT_EQ(office().change_service(ticket->ticket, "B02", ask()).error().kind, ErrorKind::refused);
  ASSERT_TRUE(office().call({2, "", ""}, ask()).ok());
  EXPECT_EQ(office().transfer(2, "B02", 0, ask()).error().kind, ErrorKind::refused);
  EXPECT_TRUE(office().transfer(2, "C01", 0, ask()).ok());
}

TEST_F(CatalogueUseTest, AnOfficersIdIsOneWordAndNoAccountsName) {
  for (const char* id : {"user:root", "a b", "x\ny", "a\x1b[31m"})
    EXPECT_EQ(office().set_officer({id, "Fake", "officer", true}, ask()).error().kind,
              ErrorKind::invalid) << id;
  EXPECT_EQ(office().set_officer({"mali", "มะลิ\nx", "officer", true}, ask()).error().kind,
            ErrorKind::invalid);
  EXPECT_TRUE(office().set_officer({"มะลิ-1.a_b", "มะลิ ใจดี", "officer", true}, ask()).ok());
}

TEST_F(CatalogueUseTest, ACancelledTicketHasNoOtherSlip) {
  IssueOrder order;
  order.services = {"A01"};
  const auto ticket = office().issue(order, ask());
  ASSERT_TRUE(ticket.ok());
  EXPECT_TRUE(office().reprint(ticket->visit, ask()).ok());
  const std::string reason = office().catalogue().cancel_reasons.front().code;
  ASSERT_TRUE(office().cancel(ticket->ticket, reason, ask()).ok());
  EXPECT_EQ(office().reprint(ticket->visit, ask()).error().kind, ErrorKind::refused);
}

// At its own counter, on its own day.
TEST_F(CatalogueUseTest, ATicketWhoseDayIsOverHasNoOtherSlipButWhereItComesAgainOrMayRate) {
  const IssuedTicket kept = issue("A01");
  ASSERT_TRUE(office().keep_places(ask()).ok());
  const IssuedTicket expired = issue("A01");
  const IssuedTicket served = issue("B01");
  const IssuedTicket absent = issue("A06");
  const auto at_its_counter = [&](const std::string& service, const auto& deed) {
    ASSERT_TRUE(office().open_counter(1, "somchai", {service}, ask()).ok());
    ASSERT_TRUE(call(1).ok());
    ASSERT_TRUE(deed().ok());
    ASSERT_TRUE(office().close_counter(1, ask()).ok());
  };
  at_its_counter("B01", [&] { return office().finish(1, std::nullopt, ask()); });
  at_its_counter("A06", [&] {
    for (int calls = 1; calls < office().catalogue().rule.no_show_min_calls; ++calls)
      EXPECT_TRUE(office().recall(1, ask()).ok());
    pass_minutes(10);
    return office().no_show(1, ask());
  });
  EXPECT_TRUE(office().reprint(absent.visit, ask()).ok()) << "its day is not over";
  ASSERT_TRUE(office().close_day(ask()).ok());
  for (const IssuedTicket& one : {expired, absent}) {
    const auto copy = office().reprint(one.visit, ask());
    ASSERT_EQ(copy.error().kind, ErrorKind::refused) << one.ticket;
    EXPECT_NE(copy.error().detail.find("expired with its day"), std::string::npos);
    EXPECT_EQ(office().ask_reprint(one.visit, "Kiosk", ask()).error().kind, ErrorKind::refused);
  }
  EXPECT_TRUE(office().reprint(kept.visit, ask()).ok()) << "its note";
  EXPECT_TRUE(office().reprint(served.visit, ask()).ok()) << "its code";
}

}  // namespace
}  // namespace khio
