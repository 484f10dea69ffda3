// A counter's program on a store of its own, signed in.
#pragma once

#include <string>

#include "counter/counter_app.h"
#include "support/scratch_office.h"

namespace khio::counter::test {

class CounterAppTest : public khio::test::OfficeTest {
 protected:
  CounterApp signed_in(int counter = 1, const std::string& officer = "somchai") {
    CounterApp app(office(), {counter, officer, "en", false, false});
    app.apply(ChooseServices{true});
    app.apply(Wish{ServingEvent::open});
    EXPECT_TRUE(app.signed_in());
    return app;
  }
  // A visitor of counter 1 who is being served.
  IssuedTicket serving_at(CounterApp& app) {
    const IssuedTicket ticket = issue("A01");
    app.store_changed();
    app.apply(Wish{ServingEvent::call});
    app.apply(Wish{ServingEvent::start});
    EXPECT_EQ(app.serving().place, Place::serving);
    return ticket;
  }
  ErrandState state_of(const IssuedTicket& ticket) { return office().ticket(ticket.code)->state; }
  std::string said(const CounterApp& app) { return app.serve_model().notice.text; }
};

}  // namespace khio::counter::test
