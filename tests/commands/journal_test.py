"""The journal against a program in another language that knows only its description."""

import csv
import datetime
import unittest

import rebuild_journal
from khio import StoreCase


def milliseconds(instant):
    return None if instant == "" else int(datetime.datetime.fromisoformat(instant).timestamp())


def second(event):
    return None if event is None else event["at"] // 1000


def text(value):
    return "" if value is None else str(value)


def check_rows(case, period, events):
    """Every exported row of the visits follows from the events alone."""
    office = rebuild_journal.rebuild(events)
    rows = case.export("visits", period)
    case.assertEqual(len(rows), len(office.errands))
    by_visit = {}
    for _, errand in sorted(office.errands.items()):
        by_visit.setdefault(errand.visit.id, []).append(errand)
    for row in rows:
        errand = by_visit[int(row["visit"])].pop(0)
        visit = errand.visit
        expected = {
            "ticket": visit.ticket, "office_day": visit.day, "service": errand.service,
            "channel": visit.channel, "session": visit.session, "location": visit.location,
            "priority": str(int(errand.priority)), "people": str(visit.people),
            "waited_seconds": text(errand.waited), "served_seconds": text(errand.served),
            "counter": text(errand.counter), "state": errand.state,
            "by_hand": str(int(errand.by_hand)),
        }
        case.assertEqual({name: row[name] for name in expected}, expected, row)
        instants = {"issued_at": visit.issued_at // 1000, "enqueued_at": second(errand.enqueued),
                    "called_at": second(errand.called), "started_at": second(errand.started),
                    "finished_at": second(errand.finished)}
        case.assertEqual({name: milliseconds(row[name]) for name in instants}, instants, row)


class Rebuilt(StoreCase):
    def setUp(self):
        super().setUp()
        self.counter("simulate", "--from", "2026-10-01", "--to", "2026-12-31", "--seed", "7")
        self.events_file = self.path("events.csv")
        self.counter("export", "events", "--period", "FY2570H1", "--out", self.events_file)
        self.events = rebuild_journal.read_events(self.events_file)

    def test_the_chain_is_recomputed_to_the_same_head(self):
        verified = self.counter("verify")
        self.assertEqual(len(self.events), verified["events"])
        self.assertEqual(rebuild_journal.check_chain(self.events), verified["head"])

    def test_no_cell_that_somebody_typed_runs_as_a_formula(self):
        requests = ["=1+1", "'=1+1", "@SUM(A1)", "-1", "＝1+1", "＠SUM(A1)"]
        for request in requests:
            self.counter("eservice", "set", "--month", "2026-11", "--service", "B01", "--count", "3",
                         f"--request={request}")
        self.counter("export", "events", "--period", "FY2570H1", "--out", self.events_file)
        with open(self.events_file, encoding="utf-8-sig", newline="") as opened:
            cells = [cell for row in csv.reader(opened) for cell in row]
        self.assertEqual([cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝＋－＠"))], [])
        events = rebuild_journal.read_events(self.events_file)
        self.assertEqual([event["request"] for event in events[-len(requests):]], requests)
        self.assertEqual(rebuild_journal.check_chain(events), self.counter("verify")["head"])

    def test_a_changed_byte_breaks_the_chain(self):
        middle = self.events[len(self.events) // 2]
        for column in ("actor", "request", "payload", "hash", "at"):
            kept = middle[column]
            middle[column] = kept + 1 if column == "at" else kept.replace("a", "b") + " "
            if column == "hash":
                middle[column] = "00" * 32
            with self.subTest(column), self.assertRaises(rebuild_journal.Bad):
                rebuild_journal.check_chain(self.events)
            middle[column] = kept
        del self.events[len(self.events) // 2]
        with self.assertRaises(rebuild_journal.Bad):
            rebuild_journal.check_chain(self.events)

    def test_every_row_of_the_visits_follows_from_the_events(self):
        check_rows(self, "FY2570H1", self.events)

    def test_the_simulated_office_lived_every_state_and_event(self):
        office = rebuild_journal.rebuild(self.events)
        states = {errand.state for errand in office.errands.values()}
        self.assertEqual(states, {"done", "transferred", "no_show", "cancelled", "expired",
                                  "unfinished"})
        kinds = {event["kind"] for event in self.events}
        self.assertEqual(kinds, {
            "office_created", "simulated", "day_opened", "day_closed", "counter_opened",
            "counter_paused", "counter_closed", "issued", "called", "recalled", "started",
            "finished", "no_show", "returned", "held", "resumed", "transferred", "cancelled",
            "priority_changed", "walk_direct", "print_ended", "reprinted", "rating_given",
            "ratings_closed", "eservice_counted", "staff_called", "staff_answered"})
        days = {}
        for visit in office.visits.values():
            days[visit.day] = days.get(visit.day, 0) + 1
        self.assertGreaterEqual(min(days.values()), 40)


class Undone(StoreCase):
    """Slips that were taken back leave two events and no trace in the rows."""

    def undo(self, deed):
        self.assertEqual(self.counter("undo", "--counter", "1")["undone"], deed)

    def test_rows_after_every_kind_of_undo_follow_from_the_events(self):
        self.counter("open", "--counter", "1", "--officer", "malee", "--services", "all")
        for services in (("A01", "B01"), ("A01",), ("B01",)):
            self.issue(*services)
        for deed, words in (("called", ("call",)), (None, ("call",)), ("no_show", ("no-show",)),
                            ("started", ("start",)), (None, ("start",)),
                            ("held", ("hold", "--note", "form")), ("held", ("hold",)),
                            ("transferred", ("transfer", "--to", "C01")),
                            ("finished", ("finish", "--people", "2")), ("finished", ("call",)),
                            ("walk_direct", ("walk-direct", "--service", "A01")),
                            ("finished", ("finish",))):
            self.counter(words[0], "--counter", "1", *words[1:])
            if deed:
                self.undo(deed)
        events_file = self.path("events.csv")
        day = self.counter("day", "show")["day"]
        self.counter("export", "events", "--period", day, "--out", events_file)
        events = rebuild_journal.read_events(events_file)
        self.assertEqual(len([e for e in events if e["kind"] == "undone"]), 11)
        check_rows(self, day, events)
        self.assertTrue(self.counter("verify")["ok"])
        self.bad(3, "khio-counter", "undo", "--counter", "1")


if __name__ == "__main__":
    unittest.main()
