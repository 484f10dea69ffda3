// Taking a ticket: numbers, codes, what the visitor is told, repeats, limits.
#include <map>

#include "base/codes.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::OfficeTest;
class IssuingTest : public OfficeTest {};

TEST_F(IssuingTest, NumbersRiseWithinASeriesAndServicesShareIt) {
  EXPECT_EQ(issue("A01").ticket, "A001");
  EXPECT_EQ(issue("A02").ticket, "A002");
  EXPECT_EQ(issue("B01").ticket, "B001");
  EXPECT_EQ(issue("A01").ticket, "A003");
}

TEST_F(IssuingTest, NumbersRestartWithTheOfficeDay) {
  issue("A01");
  const DayNumber today = office().day()->day;
  set_local(today + 3, 9, 0);  // Monday
  EXPECT_EQ(issue("A01").ticket, "A001");
  EXPECT_EQ(office().day()->day, today + 3);
}

TEST_F(IssuingTest, TellsWhoIsAheadAtTheSameCounters) {
  open_counter(1);
  EXPECT_EQ(issue("A01").ahead, 0);
  EXPECT_EQ(issue("A02").ahead, 1);
  EXPECT_EQ(issue("B01").ahead, 0);  // counter 1 does not serve B
  EXPECT_EQ(issue("A01").ahead, 2);
}

TEST_F(IssuingTest, PriorityIsToldItsPlaceByTheRule) {
  open_counter(1);
  for (int i = 0; i < 4; ++i) issue("A01");
  EXPECT_EQ(issue("A01", true).ahead, 1);  // one normal is called before the first priority turn
  EXPECT_EQ(issue("A01", true).ahead, 3);
}

TEST_F(IssuingTest, EstimateIsTheStandardTimeUntilThereAreFiveServices) {
  EXPECT_FALSE(issue("A01").estimate);  // no counter is open
  open_counter(1);
  const IssuedTicket second = issue("A01");
  ASSERT_TRUE(second.estimate);
  EXPECT_EQ(second.estimate->low_seconds, 5 * 60);  // one ahead, five minutes each
  EXPECT_EQ(second.estimate->high_seconds, 5 * 60);
}

TEST_F(IssuingTest, AnEstimateIsOfTheServicesThatThoseAheadWaitFor) {
  open_counter(2, {"B01", "B03"});
  issue("B03");
  const int slow = issue("B03").estimate->high_seconds;
  EXPECT_EQ(slow, issue("B01").estimate->high_seconds / 2) << "two of B03 are ahead";
  const int quick = office().catalogue().service("B01")->standard_minutes * 60;
  EXPECT_EQ(issue("B03").estimate->high_seconds, 2 * slow + quick);
  const std::vector<ServiceView> tiles = office().services().take();
  const auto tile = std::find_if(tiles.begin(), tiles.end(),
                                 [](const ServiceView& view) { return view.code == "B01"; });
  ASSERT_NE(tile, tiles.end());
  EXPECT_EQ(tile->ahead, 4);
}

TEST_F(IssuingTest, ARequestIsForOneSheetOfSoManyTickets) {
  IssueOrder order;
  order.services = {"A01"};
  order.on_sheet_of = 3;
  const Ask sheet = ask("sheet");
  ASSERT_TRUE(office().issue(order, sheet).ok());
  ASSERT_TRUE(office().issue(order, sheet).ok()) << "repeated";
  for (const int other : {5, 0}) {
    order.on_sheet_of = other;
    EXPECT_EQ(office().issue(order, sheet).error().kind, ErrorKind::refused) << other;
  }
}

TEST_F(IssuingTest, CodeHasItsCheckDigitAndQrCarriesTokenAndWitness) {
  const IssuedTicket ticket = issue("A01");
  EXPECT_TRUE(read_code(ticket.code)) << ticket.code;
  EXPECT_TRUE(read_witness(ticket.witness)) << ticket.witness;
  EXPECT_NE(ticket.qr.find(*read_witness(ticket.witness)), std::string::npos) << ticket.qr;
  const Result<TicketView> seen = office().ticket(ticket.code);
  ASSERT_TRUE(seen.ok());
  EXPECT_EQ(seen->ticket, ticket.ticket);
}

TEST_F(IssuingTest, WitnessCommitsToTheIssueEvent) {
  const IssuedTicket ticket = issue("A01");
  Hash hash{};
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    hash = reader.event(ticket.visit)->hash;
  }).ok());
  EXPECT_EQ(ticket.witness, witness_of(hash));
}

TEST_F(IssuingTest, SameRequestGivesTheSameTicketAndChangesNothing) {
  IssueOrder order;
  order.services = {"A01"};
  const Result<IssuedTicket> first = office().issue(order, ask("kiosk-1:77"));
  ASSERT_TRUE(first.ok());
  issue("A01");
  open();  // also after a restart
  const Result<IssuedTicket> again = office().issue(order, ask("kiosk-1:77"));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->ticket, first->ticket);
  EXPECT_EQ(again->code, first->code);
  EXPECT_EQ(again->witness, first->witness);
  EXPECT_EQ(again->ahead, first->ahead);
  EXPECT_EQ(office().queue()->waiting.size(), 2u);
}

TEST_F(IssuingTest, SameRequestWithOtherContentIsRefused) {
  IssueOrder order;
  order.services = {"A01"};
  ASSERT_TRUE(office().issue(order, ask("r")).ok());
  order.services = {"A02"};
  const Result<IssuedTicket> other = office().issue(order, ask("r"));
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().kind, ErrorKind::refused);
  EXPECT_EQ(office().queue()->waiting.size(), 1u);
}

TEST_F(IssuingTest, UnknownServiceIsNotFoundAndTakesNoNumber) {
  IssueOrder order;
  order.services = {"Z99"};
  EXPECT_EQ(office().issue(order, ask()).error().kind, ErrorKind::not_found);
  EXPECT_EQ(issue("A01").ticket, "A001");
}

TEST_F(IssuingTest, MalformedOrdersAreRefused) {
  IssueOrder order;
  EXPECT_EQ(office().issue(order, ask()).error().kind, ErrorKind::invalid);
  order.services = {"A01", "A01"};
  EXPECT_EQ(office().issue(order, ask()).error().kind, ErrorKind::invalid);
  order.services = {"A01"};
  order.people = 0;
  EXPECT_EQ(office().issue(order, ask()).error().kind, ErrorKind::invalid);
}

TEST_F(IssuingTest, OutsideHoursKiosksAreRefusedAndReceptionIsNot) {
  Catalogue catalogue = test::sample_catalogue();
  catalogue.hours.always_open = false;
  create(catalogue);
  const DayNumber today = office().zone().local(clock_.now().utc_ms).day;
  set_local(today, 20, 0);
  IssueOrder order;
  order.services = {"A01"};
  EXPECT_EQ(office().issue(order, ask()).error().kind, ErrorKind::refused);
  order.channel = Channel::reception;
  EXPECT_TRUE(office().issue(order, ask()).ok());
}

TEST_F(IssuingTest, NumbersEndAtTheSeriesBound) {
  Catalogue catalogue = test::sample_catalogue();
  for (Series& series : catalogue.series)
    if (series.code == "A") {
      series.first = 998;
      series.last = 1000;
    }
  create(catalogue);
  EXPECT_EQ(issue("A01").ticket, "A998");
  EXPECT_EQ(issue("A01").ticket, "A999");
  EXPECT_EQ(issue("A01").ticket, "A1000");
  IssueOrder order;
  order.services = {"A01"};
  EXPECT_EQ(office().issue(order, ask()).error().kind, ErrorKind::refused);
}

TEST_F(IssuingTest, PaperIsPendingUntilItsOutcomeIsKnown) {
  IssueOrder order;
  order.services = {"A01"};
  order.print = true;
  const Result<IssuedTicket> ticket = office().issue(order, ask());
  ASSERT_TRUE(ticket.ok());
  EXPECT_EQ(ticket->print, PrintState::pending);
  EXPECT_EQ(*office().visits_to_print(), std::vector<VisitId>{ticket->visit});
  ASSERT_TRUE(office().print_ended(ticket->visit, PrintState::failed, "paper out").ok());
  EXPECT_TRUE(office().visits_to_print()->empty());
  EXPECT_EQ(office().issued(ticket->visit)->print, PrintState::failed);
  EXPECT_EQ(office().issued(ticket->visit)->print_detail, "paper out");
  const Result<IssuedTicket> again = office().reprint(ticket->visit, ask());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->copies, 1);
  EXPECT_EQ(again->witness, ticket->witness);
}

TEST_F(IssuingTest, AMobileUnitHasItsPlaceAndNumbersOfItsOwn) {
  EXPECT_EQ(issue("A01").ticket, "A001");
  ASSERT_TRUE(office().work_at({"Van 1", "M"}).ok());
  const IssuedTicket ticket = issue("A01");
  EXPECT_EQ(ticket.ticket, "MA001");
  open_counter(1);
  ASSERT_TRUE(office().walk_direct({1, "A01", 1, std::nullopt}, ask()).ok());
  ASSERT_TRUE(office().work_at({}).ok());
  EXPECT_EQ(issue("A01").ticket, "A002");
  std::map<std::string, std::string> places;  // of tickets; "" walks in without one
  const DayNumber day = office().day()->day;
  const Status read = office().store().read([&](Reader& reader) {
    reader.scan_visits(day, day, [&](const VisitRow& row) {
      places[row.ticket] = row.location;
      return true;
    });
  });
  ASSERT_TRUE(read.ok());
  const std::map<std::string, std::string> expected = {
      {"", "Van 1"}, {"A001", "office"}, {"A002", "office"}, {"MA001", "Van 1"}};
  EXPECT_EQ(places, expected);
  EXPECT_EQ(office().find_visit("ma 1", 0)->id, ticket.visit);
}

TEST_F(IssuingTest, AMarkThatWouldMakeTwoTicketsLookTheSameIsRefused) {
  EXPECT_EQ(office().work_at({"Van 1", "A"}).error().kind, ErrorKind::refused);
  EXPECT_EQ(office().workplace(), Workplace{});
  EXPECT_EQ(issue("A01").ticket, "A001");
}

}  // namespace
}  // namespace khio
