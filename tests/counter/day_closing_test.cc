// The office day is closed in the overview, and a date that jumped is confirmed there: on a real store
// and a printer that prints into a folder, without a window.
#include "counter/day_closing.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <semaphore>

#include "counter/notes_owed.h"
#include "counter_app_case.h"

namespace khio::counter {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr DayNumber kFriday = 20'777;  // 2026-11-20
constexpr std::chrono::seconds kPatience{60};

class DayClosingTest : public test::CounterAppTest {
 protected:
  CounterApp at_overview(bool with_printer = true) {
    EXPECT_TRUE(office().set_officer({"manee", "มานี", "supervisor", true}, ask()).ok());
    CounterSettings settings{0, "manee", "en", false, false};
    if (with_printer) settings.slips.printer = "folder:" + folder_.file("");
    settings.wake = [this] { news_.release(); };
    CounterApp app(office(), settings);
    app.apply(GoTo{Section::overview});
    EXPECT_EQ(app.section(), Section::overview);
    return app;
  }
  // In an office that asks for PINs, signed in at counter 1.
  CounterApp with_a_pin_at_overview() {
    Catalogue real = khio::test::sample_catalogue();
    real.any_officer = false;
    create(real);
    EXPECT_TRUE(office().set_officer({"manee", "มานี", "head", true}, ask()).ok());
    const std::string once = *office().give_one_time_pin("manee", ask());
    EXPECT_TRUE(office().change_pin("manee", once, "482915", ask()).ok());
    CounterApp app(office(), {1, "manee", "en", false, false});
    app.apply(Wish{ServingEvent::open});
    for (const char key : std::string("482915>")) app.apply(PinKey{key});
    EXPECT_TRUE(app.signed_in());
    app.apply(GoTo{Section::overview});
    EXPECT_EQ(app.section(), Section::overview);
    return app;
  }
  static OverviewModel seen(CounterApp& app) {
    return app.sections().overview().model(app.serve_model().setting);
  }
  static void ask_to_close(CounterApp& app) {
    app.apply(InSection{SectionEvent::ask, "close day"});
  }
  static void confirm(CounterApp& app) { app.apply(InSection{SectionEvent::confirm}); }
  // Until what the overview says of it is other than that it is on its way.
  void await_slip(CounterApp& app) {
    const auto on_its_way = [&] {
      return seen(app).notice.text.find("on its way") != std::string::npos;
    };
    while (on_its_way()) {
      ASSERT_TRUE(news_.try_acquire_for(kPatience)) << "the printer said nothing";
      app.settle();
    }
  }
  bool open() { return office().day()->open; }
  Event last_event(const std::string& kind) {
    Event last;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      reader.scan_events(0, [&](const Event& event) {
        if (event_kind(event.body) == kind) last = event;
        return true;
      });
    }).ok());
    return last;
  }
  bool keeps_its_place(const IssuedTicket& ticket) {
    bool kept = false;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      kept = reader.place_kept(ticket.visit).has_value();
    }).ok());
    return kept;
  }

  std::counting_semaphore<> news_{0};
};

TEST_F(DayClosingTest, BeforeItIsClosedIsSaidWhatWillHappenAndNothingDoes) {
  open_counter(1);
  open_counter(2);
  const IssuedTicket called = issue("A01");
  issue("A01");
  issue("B01");
  ASSERT_TRUE(call(1).ok());
  CounterApp app = at_overview();
  ask_to_close(app);
  const DayNow day = seen(app).day;
  EXPECT_EQ(seen(app).question, OverviewQuestion::close_day);
  EXPECT_EQ(day.waiting, "2 tickets still wait.");
  EXPECT_EQ(day.without_note, 2);
  EXPECT_TRUE(day.notes) << "their places are kept unless somebody says otherwise";
  EXPECT_THAT(day.notes_for, HasSubstr("23 November"));
  EXPECT_THAT(day.facts.at(0), HasSubstr(called.ticket));
  EXPECT_THAT(day.facts.at(1), HasSubstr("1, 2"));
  app.apply(InSection{SectionEvent::leave});
  confirm(app);
  EXPECT_TRUE(open());
}

TEST_F(DayClosingTest, WhoStillWaitsGetsANoteFirstThenTheDayIsClosedAndItsSlipPrinted) {
  const IssuedTicket waits = issue("A01");
  CounterApp app = at_overview();
  ask_to_close(app);
  confirm(app);
  EXPECT_FALSE(open());
  EXPECT_TRUE(keeps_its_place(waits));
  EXPECT_EQ(last_event("day_closed").actor, "manee") << "who closed it stands in the journal";
  await_slip(app);
  EXPECT_EQ(seen(app).question, OverviewQuestion::none);
  EXPECT_THAT(seen(app).notice.text, HasSubstr("20 November"));
  EXPECT_THAT(seen(app).notice.text, HasSubstr("Not called any more: 0."));
  EXPECT_THAT(seen(app).notice.text, HasSubstr("Their places are kept on Monday, 23 November 2026: 1."));
  EXPECT_THAT(seen(app).notice.text, HasSubstr("The closing slip is kept as a file."));
  EXPECT_EQ(seen(app).notice.tone, Tone::good);
  EXPECT_EQ(office().closing_slip(kFriday)->print, PrintState::printed);
  EXPECT_EQ(office().closing_slip(kFriday)->copy, 0);
}

TEST_F(DayClosingTest, WhoIsOnHoldIsSaidAndGetsANoteToo) {
  open_counter(1);
  const IssuedTicket held = issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().start(1, ask()).ok());
  ASSERT_TRUE(office().hold(1, HoldNote::form, ask()).ok());
  ASSERT_TRUE(office().close_counter(1, ask()).ok());
  CounterApp app = at_overview();
  ask_to_close(app);
  EXPECT_EQ(seen(app).day.waiting, "On hold: A001.");
  EXPECT_THAT(seen(app).day.facts.at(0), Not(HasSubstr("Nobody waits")));
  EXPECT_EQ(seen(app).day.without_note, 1);
  EXPECT_THAT(seen(app).day.facts.at(0), Not(HasSubstr("not finished"))) << "it goes home with a note";
  app.apply(InSection{SectionEvent::choose, "notes", 0});
  EXPECT_THAT(seen(app).day.facts.at(0), HasSubstr("will count as unfinished: A001"));
  app.apply(InSection{SectionEvent::choose, "notes", 1});
  confirm(app);
  EXPECT_FALSE(open());
  EXPECT_TRUE(keeps_its_place(held));
  EXPECT_EQ(state_of(held), ErrandState::expired);
  await_slip(app);
  EXPECT_THAT(seen(app).notice.text, HasSubstr("Not called any more: 0. Unfinished: 0."));
  EXPECT_THAT(seen(app).notice.text, HasSubstr("Their places are kept on Monday, 23 November 2026: 1."));
}

// In the sample nobody is asked for a PIN: whoever sits at an open counter may close the day.
TEST_F(DayClosingTest, WhoClosesTheDayFromAnOpenCounterStaysToReadWhatCameOfIt) {
  CounterApp app(office(), {1, "anybody", "en", false, false});
  app.apply(Wish{ServingEvent::open});
  ASSERT_TRUE(app.signed_in());
  app.apply(GoTo{Section::overview});
  ask_to_close(app);
  confirm(app);
  app.store_changed();
  EXPECT_FALSE(open());
  EXPECT_FALSE(app.signed_in());
  ASSERT_EQ(app.section(), Section::overview);
  EXPECT_THAT(seen(app).notice.text, HasSubstr("is closed."));
  app.store_changed();
  EXPECT_EQ(app.section(), Section::overview) << "until the officer leaves";
  app.apply(GoTo{Section::serve});
  app.apply(GoTo{Section::overview});
  EXPECT_EQ(app.section(), Section::serve) << "who comes next is nobody yet";
}

TEST_F(DayClosingTest, WithoutNotesTheirTicketsEndAndThatIsSaid) {
  const IssuedTicket waits = issue("A01");
  CounterApp app = at_overview();
  ask_to_close(app);
  app.apply(InSection{SectionEvent::choose, "notes", 0});
  confirm(app);
  EXPECT_FALSE(open());
  EXPECT_FALSE(keeps_its_place(waits));
  EXPECT_EQ(state_of(waits), ErrandState::expired);
  EXPECT_THAT(seen(app).notice.text, HasSubstr("Not called any more: 1."));
}

TEST_F(DayClosingTest, AClosedDaysSlipIsPrintedAgainAsAMarkedCopy) {
  issue("A01");
  CounterApp app = at_overview();
  ask_to_close(app);
  confirm(app);
  await_slip(app);
  EXPECT_FALSE(seen(app).day.open);
  app.apply(InSection{SectionEvent::print, "closing slip"});
  await_slip(app);
  EXPECT_EQ(office().closing_slip(kFriday)->copy, 1);
  EXPECT_EQ(seen(app).notice.text, "The closing slip is kept as a file.");
}

TEST_F(DayClosingTest, WithoutAPrinterTheDayIsClosedAndTheMissingPapersAreNamed) {
  const IssuedTicket waits = issue("A01");
  CounterApp app = at_overview(false);
  ask_to_close(app);
  EXPECT_THAT(seen(app).day.facts.back(), HasSubstr("no printer"));
  confirm(app);
  EXPECT_FALSE(open());
  EXPECT_EQ(seen(app).notice.tone, Tone::warning);
  EXPECT_THAT(seen(app).owed, HasSubstr("no slip came for " + waits.ticket));
  EXPECT_THAT(seen(app).notice.text, HasSubstr("No closing slip was printed"));
  EXPECT_FALSE(seen(app).day.prints);
}

// Whatever is done meanwhile: a visitor who keeps a place must learn of it.
TEST_F(DayClosingTest, NotesThatDidNotPrintAreSaidUntilSomebodySawToThem) {
  const IssuedTicket waits = issue("A01");
  CounterApp app = at_overview(false);
  app.apply(InSection{SectionEvent::ask, "notes"});
  confirm(app);
  EXPECT_THAT(seen(app).owed, HasSubstr("no slip came for " + waits.ticket));
  ask_to_close(app);
  confirm(app);
  EXPECT_FALSE(open());
  app.apply(InSection{SectionEvent::ask, "pause hall"});
  app.apply(InSection{SectionEvent::choose, "power"});
  confirm(app);
  app.apply(GoTo{Section::reception});
  app.apply(GoTo{Section::overview});
  EXPECT_THAT(seen(app).owed, HasSubstr(waits.ticket));
  app.apply(InSection{SectionEvent::run, "notes again"});
  EXPECT_THAT(seen(app).owed, HasSubstr(waits.ticket)) << "there is no printer still";
  app.apply(InSection{SectionEvent::run, "notes seen"});
  EXPECT_EQ(seen(app).owed, "");
}

TEST_F(DayClosingTest, NotesAreOwedNoMoreWhenTheyArePrinted) {
  issue("A01");
  CounterApp app = at_overview(false);
  app.apply(InSection{SectionEvent::ask, "notes"});
  confirm(app);
  EXPECT_NE(seen(app).owed, "");
  app.sections().reception().use_printer({"folder:" + folder_.file(""), {}});
  app.apply(InSection{SectionEvent::run, "notes again"});
  EXPECT_EQ(seen(app).owed, "");
}

// The journal keeps them: another program, or this one after a restart, says the same.
TEST_F(DayClosingTest, NotesThatDidNotPrintAreSaidAfterARestartTooUntilTheyAreWritten) {
  const IssuedTicket waits = issue("A01");
  {
    CounterApp app = at_overview(false);
    app.apply(InSection{SectionEvent::ask, "notes"});
    confirm(app);
  }
  CounterApp again = at_overview(false);
  EXPECT_THAT(seen(again).owed, HasSubstr("no slip came for " + waits.ticket));
  again.apply(InSection{SectionEvent::run, "notes seen"});
  EXPECT_EQ(seen(again).owed, "");
  EXPECT_EQ(office().issued(waits.visit)->print_detail.find("by_hand: "), 0U) << "and by whom is kept";
  CounterApp later = at_overview(false);
  EXPECT_EQ(seen(later).owed, "");
}

TEST_F(DayClosingTest, ANoteWhoseSlipFailsLaterOrNeverEndsIsOwed) {
  const IssuedTicket first = issue("A01");
  const IssuedTicket second = issue("A01");
  CounterApp app = at_overview(false);
  ASSERT_TRUE(office().print_ended(first.visit, PrintState::printed, "").ok()) << "the ticket's own slip";
  ASSERT_TRUE(office().keep_places({"test", ""}).ok());
  for (const IssuedTicket& one : {first, second}) ASSERT_TRUE(office().reprint(one.visit, {"test", ""}).ok());
  app.store_changed();
  EXPECT_EQ(seen(app).owed, "") << "they are on their way";
  ASSERT_TRUE(office().print_ended(first.visit, PrintState::failed, "paper_out").ok());
  app.store_changed();
  EXPECT_THAT(seen(app).owed, HasSubstr("no slip came for " + first.ticket + "."));
  pass_minutes(kNoteSlipSeconds / 60);
  EXPECT_THAT(seen(app).owed, HasSubstr(first.ticket + " " + second.ticket));
  ASSERT_TRUE(office().print_ended(second.visit, PrintState::printed, "").ok());
  app.store_changed();
  EXPECT_THAT(seen(app).owed, HasSubstr("no slip came for " + first.ticket + "."));
}

TEST_F(DayClosingTest, WhatCannotBeAskedLeavesNothingAsked) {
  issue("A01");
  CounterApp app = at_overview(false);
  ask_to_close(app);
  confirm(app);
  app.apply(InSection{SectionEvent::ask, "pause hall"});
  EXPECT_EQ(seen(app).question, OverviewQuestion::pause_hall);
  ask_to_close(app);
  EXPECT_EQ(seen(app).question, OverviewQuestion::none) << "the day is closed";
  app.apply(InSection{SectionEvent::ask, "notes"});
  EXPECT_EQ(seen(app).question, OverviewQuestion::none) << "nobody waits";
}

// With notes that are given as `give` says, and nothing that prints.
class ClosingAlone : public DayClosingTest {
 protected:
  void SetUp() override {
    DayClosingTest::SetUp();
    closing_.emplace(office(), slips_, deeds_);
    words_.emplace(office().catalogue(), "en");
  }
  bool close(const DayClosing::GiveNotes& give) {
    const QueueView queue = office().queue().take();
    EXPECT_TRUE(office().store().read([&](Reader& reader) { closing_->read(reader, queue); }).ok());
    return closing_->close(*words_, "manee", give);
  }
  bool keep() {
    ++rounds_;
    return office().keep_places(ask()).ok();
  }

  SlipsHere slips_{[] { return false; }, {}, [](DayNumber, const Ask&) -> Status {
                     return Error{ErrorKind::refused, "no printer"};
                   }};
  SectionDeeds deeds_;
  std::optional<DayClosing> closing_;
  std::optional<Words> words_;
  int rounds_ = 0;
};

TEST_F(ClosingAlone, WhoHasANoteIsGivenNoOtherOneWhenClosingIsTriedAgain) {
  issue("A01");
  EXPECT_FALSE(close([&] {
    const bool kept = keep();
    set_local(kFriday + 10, 9, 0);  // nothing is closed under a date that jumped
    return kept;
  }));
  set_local(kFriday, 17, 0);
  EXPECT_TRUE(close([&] { return keep(); }));
  EXPECT_EQ(rounds_, 1) << "everybody has a note";
  EXPECT_THAT(deeds_.notice().text, HasSubstr("is closed"));
  EXPECT_FALSE(open());
}

TEST_F(ClosingAlone, WhoComesWhileNotesAreGivenGetsOneToo) {
  issue("A01");
  std::optional<IssuedTicket> late;
  EXPECT_TRUE(close([&] {
    const bool kept = keep();
    if (!late) late = issue("A01");
    return kept;
  }));
  EXPECT_EQ(rounds_, 2);
  EXPECT_TRUE(keeps_its_place(*late));
  EXPECT_THAT(deeds_.notice().text, HasSubstr("Not called any more: 0."));
}

TEST_F(DayClosingTest, WhoHasANoteAlreadyIsCountedApart) {
  issue("A01");
  ASSERT_TRUE(office().keep_places(ask()).ok());
  issue("B01");
  CounterApp app = at_overview();
  ask_to_close(app);
  EXPECT_EQ(seen(app).day.waiting,
            "2 tickets still wait, 1 of them with a note that keeps its place.");
  EXPECT_EQ(seen(app).day.without_note, 1);
}

TEST_F(DayClosingTest, ADateThatJumpedIsConfirmedInTheOverview) {
  issue("A01");
  CounterApp app = at_overview();
  EXPECT_EQ(seen(app).day.to_confirm, "");
  set_local(kFriday + 10, 9, 0);
  app.store_changed();
  EXPECT_THAT(seen(app).day.to_confirm, HasSubstr("30 November"));
  EXPECT_THAT(seen(app).day.before, HasSubstr("20 November"));
  app.apply(InSection{SectionEvent::ask, "confirm day"});
  EXPECT_EQ(office().day()->day, kFriday) << "nothing before it is confirmed";
  confirm(app);
  EXPECT_EQ(office().day()->day, kFriday + 10);
  EXPECT_EQ(last_event("day_opened").actor, "manee");
  EXPECT_EQ(seen(app).day.to_confirm, "");
  EXPECT_EQ(issue("A01").ticket, "A001");
}

TEST_F(DayClosingTest, ASupervisorAtACounterStaysToReadWhatCameOfIt) {
  CounterApp app = with_a_pin_at_overview();
  ask_to_close(app);
  confirm(app);
  app.store_changed();
  EXPECT_FALSE(app.signed_in()) << "the counter closes with the day";
  EXPECT_EQ(app.section(), Section::overview);
  EXPECT_THAT(seen(app).notice.text, HasSubstr("is closed"));
  app.lock();
  app.store_changed();
  ASSERT_TRUE(app.pin_model()) << "what is read there stays locked";
  for (const char key : std::string("482915>")) app.apply(PinKey{key});
  EXPECT_EQ(app.section(), Section::overview);
  EXPECT_THAT(seen(app).notice.text, HasSubstr("is closed"));
  app.apply(GoTo{Section::serve});
  app.apply(GoTo{Section::overview});
  EXPECT_EQ(app.section(), Section::serve) << "who comes next proves it anew";
  EXPECT_TRUE(app.pin_model());
}

TEST_F(DayClosingTest, AManagersWindowAsksAgainWhenItsCounterWasClosedElsewhere) {
  CounterApp app = with_a_pin_at_overview();
  ASSERT_TRUE(office().close_counter(1, ask()).ok());
  app.store_changed();
  EXPECT_FALSE(app.signed_in());
  EXPECT_EQ(app.section(), Section::serve) << "nobody of this window closed it";
  app.apply(GoTo{Section::overview});
  EXPECT_EQ(app.section(), Section::serve);
  EXPECT_TRUE(app.pin_model());
}

TEST_F(DayClosingTest, AManagersWindowAsksAgainWhenTheDayWasClosedElsewhere) {
  CounterApp app = with_a_pin_at_overview();
  ASSERT_TRUE(office().close_day(ask()).ok());
  app.store_changed();
  EXPECT_FALSE(app.signed_in());
  EXPECT_EQ(app.section(), Section::serve);
}

}  // namespace
}  // namespace khio::counter
