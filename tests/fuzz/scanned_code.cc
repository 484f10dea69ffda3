// Any bytes where a code is scanned or typed: the slip's code, its QR, the witness, the complaint's
// number. Nothing but what the office printed finds a ticket, and asking changes nothing.
#include <set>

#include "base/codes.h"
#include "domain/catalogue.h"
#include "domain/suggestions.h"
#include "scratch_office.h"

using namespace khio;
using fuzz::require;

namespace {

struct Printed {
  fuzz::ScratchOffice scratch;
  Office office = scratch.open();
  std::set<std::string> tickets;
  EventSeq events = 0;

  Printed() {
    for (const char* const service : {"B01", "C01", "D01"}) {
      IssueOrder order;
      order.services = {service};
      const Result<IssuedTicket> issued = office.issue(order, {"test", ""});
      require(issued.ok(), "a ticket is issued", issued.ok() ? "" : issued.error().detail);
      tickets.insert(issued->ticket);
      for (const std::string& shown : {issued->code, issued->qr})
        require(office.ticket(shown).ok() && office.ticket(shown)->ticket == issued->ticket,
                "what was printed finds its ticket", shown);
    }
    events = head();
  }

  EventSeq head() {
    EventSeq seq = 0;
    const Status read = office.store().read([&](Reader& reader) { seq = reader.head().seq; });
    require(read.ok(), "the store can be read");
    return seq;
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;
  static Printed printed;
  const std::string typed = fuzz::text_of(data, size);
  if (const auto code = read_code(typed)) {
    require(code->size() == 6 && read_code(shown_code(*code)) == code, "a code is six digits", typed);
    std::string other = *code;
    other[2] = other[2] == '9' ? '0' : static_cast<char>(other[2] + 1);
    require(!read_code(other), "a wrong digit is noticed", other);
  }
  if (const auto witness = read_witness(typed))
    require(witness->size() == 16 && read_witness(*witness) == witness, "a witness is 16", typed);
  if (const auto number = read_complaint_number(typed))
    require(read_complaint_number(*number) == number, "a number is read as itself", typed);
  if (const auto label = read_ticket_label(typed))
    require(label->number >= 0, "a ticket's number is a number", typed);
  const Result<TicketView> view = printed.office.ticket(typed);
  if (view.ok()) require(printed.tickets.count(view->ticket) == 1, "a ticket of the office", typed);
  else fuzz::require_plain(view.error().detail);
  require(printed.head() == printed.events, "asking changes nothing");
  return 0;
}
