"""A mobile unit's own store comes home: figures add up, nothing counts twice, nobody is fooled."""

import collections
import json
import pathlib
import sqlite3
import tomllib
import unittest

import rebuild_journal
import recompute
from khio import StoreCase, read_csv

ALL = "2020-01-01..2099-12-31"
UNIT = "รถบริการเคลื่อนที่"


class Units(StoreCase):
    def setUp(self):
        super().setUp()
        self.unit = self.path("unit.db")
        self.good("khio-counter", "init", "--unit-of", self.store, "--store", self.unit)

    def live(self, store, first, last, seed):
        self.counter("simulate", "--from", first, "--to", last, "--seed", seed, "--visits-per-day",
                     "30", "--store", store)

    def rows(self, store, kind="visits"):
        file = self.path("rows.csv")
        self.counter("export", kind, "--period", ALL, "--out", file, "--store", store)
        return read_csv(file)

    def merge(self, *more):
        return self.counter("merge", self.unit, "--unit", UNIT, *more)

    def report(self, name, store):
        return self.counter("report", name, "--period", "2025-09", "--format", "json", "--store",
                            store)


def without(row, *names):
    return tuple((name, value) for name, value in row.items() if name not in names)


class FewRatings(Units):
    """Fewer than a batch wait in the unit's store until its month is over; nobody may wipe it."""

    def test_what_still_waits_there_is_told(self):
        self.live(self.store, "2025-09-01", "2025-09-02", "4")
        self.live(self.unit, "2025-09-04", "2025-09-05", "9")
        verified = self.counter("verify", "--store", self.unit)
        self.assertGreater(verified["pool"], 0)
        told = self.merge()
        self.assertEqual(told["ratings_left"], verified["pool"])
        again = self.bad(3, "khio-counter", "merge", self.unit, "--unit", UNIT)
        self.assertIn(f"{verified['pool']} ratings still wait", again)
        self.counter("eservice", "set", "--month", "2025-08", "--service", "B01", "--count", "1",
                     "--store", self.unit)
        for store in (self.unit, self.store):
            self.counter("day", "close", "--store", store)
        later = self.merge()
        self.assertEqual((later["ratings"], later["ratings_left"]), (verified["pool"], 0))


class Merged(Units):
    def setUp(self):
        super().setUp()
        self.live(self.store, "2025-09-01", "2025-09-12", "4")
        # The ratings of its last afternoon are told with the next change.
        self.counter("eservice", "set", "--month", "2025-08", "--service", "B01", "--count", "1")
        self.live(self.unit, "2025-09-04", "2025-09-10", "9")

    def test_every_count_is_the_offices_and_the_units(self):
        stores = (self.store, self.unit)
        apart = [self.report("statistics", store) for store in stores]
        rated = [self.report("satisfaction", store) for store in stores]
        visits = [row for store in stores for row in self.rows(store)]
        ratings = [row for store in stores for row in self.rows(store, "ratings")]
        told = self.merge()
        self.assertEqual(told["visits"], len({r["visit"] for r in self.rows(self.unit)}))
        self.assertEqual((told["from"], told["to"]), ("2025-09-04", "2025-09-10"))
        both = self.report("statistics", self.store)
        for name, count in both["tickets"].items():
            self.assertEqual(count, sum(one["tickets"][name] for one in apart), name)
        for name in ("walk_in", "walk_in_people"):
            self.assertEqual(both[name], sum(one[name] for one in apart))
        for name, count in both["by_session"].items():
            self.assertEqual(count, sum(one["by_session"][name] for one in apart), name)
        self.assertEqual(both["by_location"],
                         {"office": apart[0]["walk_in"], UNIT: apart[1]["walk_in"]})
        for service, *each in zip(both["by_service"], *(one["by_service"] for one in apart)):
            self.assertEqual(service["walk_in"], sum(one["walk_in"] for one in each))
        satisfied = self.report("satisfaction", self.store)
        self.assertEqual(satisfied["respondents"], sum(one["respondents"] for one in rated))
        self.assertEqual(satisfied["overall"]["counts"],
                         [a + b for a, b in zip(*(one["overall"]["counts"] for one in rated))])
        # Row by row, and every figure recomputed from the rows of both.
        moved = self.rows(self.store)
        self.assertEqual(collections.Counter(without(r, "visit", "location") for r in moved),
                         collections.Counter(without(r, "visit", "location") for r in visits))
        self.assertEqual(collections.Counter(without(r, "counter") for r in
                                             self.rows(self.store, "ratings")),
                         collections.Counter(without(r, "counter") for r in ratings))
        file = self.path("office.toml")
        self.counter("office", "export", "--out", file)
        office = tomllib.loads(pathlib.Path(file).read_text(encoding="utf-8"))
        eservice = self.counter("eservice", "list", "--period", ALL)["counts"]
        computed = recompute.statistics(office, moved, eservice, "2025-09")
        self.assertEqual(recompute.differences(computed, both), [])

    def test_what_was_published_before_keeps_its_answers_and_counts_the_visits(self):
        folder = pathlib.Path(self.path("public"))

        def published():
            said = self.counter("publish", "--period", "2025-09", "--out", folder)
            return said, *(json.loads((folder / f"{name}.json").read_text())
                           for name in ("statistics", "satisfaction"))
        _, visits, answers = published()
        came = len([r for r in self.rows(self.unit) if r["state"] == "done"])
        rated = self.report("satisfaction", self.unit)["respondents"]
        told = self.merge()
        self.assertEqual(told["published_before"], ["2025-09"])
        said, after, same = published()
        self.assertEqual(after["by_location"][UNIT] + visits["walk_in"], after["walk_in"])
        self.assertGreater(after["by_location"][UNIT], 0)
        self.assertLessEqual(after["by_location"][UNIT], came)
        self.assertEqual(same["overall"], answers["overall"])
        self.assertEqual(same["served"], after["walk_in"])
        # The office reads how many answers the public does not.
        inside = self.report("satisfaction", self.store)
        self.assertEqual(inside["late"], [{"month": "2025-09", "n": rated}])
        self.assertEqual(said["late"], inside["late"])
        self.assertNotIn("late", same)
        words = self.say("khio-counter", "report", "satisfaction", "--period", "2025-09",
                         "--language", "en").out
        self.assertIn(f"{rated} answers of September 2025 came in after that month was published",
                      words)

    def test_the_journal_stands_and_rebuilds(self):
        self.merge()
        self.assertTrue(self.counter("verify")["ok"])
        file = self.path("events.csv")
        self.counter("export", "events", "--period", ALL, "--out", file)
        events = rebuild_journal.read_events(file)
        rebuild_journal.check_chain(events)
        office = rebuild_journal.rebuild(events)
        rows = self.rows(self.store)
        self.assertEqual({str(visit) for visit in office.visits}, {row["visit"] for row in rows})
        places = collections.Counter(office.visits[e.visit.id].location
                                     for e in office.errands.values())
        self.assertEqual(places, collections.Counter(row["location"] for row in rows))

    def test_twice_adds_nothing_and_later_days_are_added(self):
        first = self.merge("--request", "home-1")
        self.assertEqual(self.merge("--request", "home-1"), first)
        before = self.counter("verify")["events"]
        self.bad(3, "khio-counter", "merge", self.unit, "--unit", UNIT)
        self.assertEqual(self.counter("verify")["events"], before)
        self.live(self.unit, "2025-09-11", "2025-09-12", "5")
        second = self.merge()
        self.assertEqual((second["from"], second["to"])[1], "2025-09-12")
        self.assertEqual(first["visits"] + second["visits"],
                         len({row["visit"] for row in self.rows(self.unit)}))
        self.assertEqual(first["visits"] + second["visits"],
                         len({r["visit"] for r in self.rows(self.store) if r["location"] == UNIT}))
        self.assertTrue(self.counter("verify")["ok"])

    def test_what_was_altered_is_refused_whole(self):
        with sqlite3.connect(self.unit) as store:
            store.execute("UPDATE visit SET people = people + 1 WHERE id = (SELECT max(id) FROM visit)")
        before = self.counter("verify")["events"]
        self.assertIn("nothing was merged", self.bad(7, "khio-counter", "merge", self.unit, "--unit",
                                                     UNIT))
        self.assertEqual(self.counter("verify")["events"], before)

    def test_a_journal_that_went_another_way_is_refused(self):
        other = self.path("other.db")
        with sqlite3.connect(self.unit) as store, sqlite3.connect(other) as copy:
            store.backup(copy)
        self.live(self.unit, "2025-09-11", "2025-09-12", "5")
        self.merge()
        self.live(other, "2025-09-11", "2025-09-12", "6")
        self.live(other, "2025-09-15", "2025-09-19", "6")
        self.unit = other
        self.assertIn("not the one that was merged",
                      self.bad(7, "khio-counter", "merge", other, "--unit", UNIT))
        self.assertTrue(self.counter("verify")["ok"])

    def test_other_stores_are_refused(self):
        another = self.path("another.db")
        self.good("khio-counter", "init", "--sample", "--store", another)
        self.live(another, "2025-09-01", "2025-09-02", "1")
        self.bad(4, "khio-counter", "merge", another, "--unit", UNIT)
        copied = self.path("copied.db")
        with sqlite3.connect(self.store) as store, sqlite3.connect(copied) as copy:
            store.backup(copy)
        self.bad(4, "khio-counter", "merge", copied, "--unit", UNIT)
        self.bad(6, "khio-counter", "merge", self.path("no.db"), "--unit", UNIT)
        self.bad(2, "khio-counter", "merge", self.unit)
        self.bad(2, "khio-counter", "init", "--sample", "--unit-of", self.store, "--store",
                 self.path("x.db"))


class Lived(Units):
    """A unit at work by the clock: its tickets and their slips."""

    def on_unit(self, moment, *arguments, program="khio-counter"):
        said = self.at(moment, *arguments, "--store", self.unit, program=program,
                       env={"KHIO_SETTINGS": self.path("unit.toml")})
        self.assertEqual(said.exit, 0, said.err)
        return said.json()

    def test_its_slips_are_witnessed_and_its_days_must_be_over(self):
        self.on_unit("2025-09-04 09:00:00", "unit", "set", "--name", UNIT, "--mark", "M")
        ticket = self.on_unit("2025-09-04 09:01:00", "issue", "--service", "B01", "--no-print",
                              program="khio-kiosk")
        self.on_unit("2025-09-04 09:02:00", "open", "--counter", "1", "--officer", "mali",
                     "--services", "all")
        for at, verb in ((3, "call"), (4, "start"), (9, "finish")):
            self.on_unit(f"2025-09-04 09:0{at}:00", verb, "--counter", "1")
        merging = ("merge", self.unit)
        self.assertEqual(self.at("2025-09-04 12:00:00", *merging).exit, 4)  # open there
        self.on_unit("2025-09-04 16:30:00", "day", "close")
        self.assertEqual(self.at("2025-09-04 17:00:00", *merging).exit, 4)  # and here
        said = self.at("2025-09-05 08:00:00", *merging)
        self.assertEqual(said.exit, 0, said.err)
        self.assertEqual(said.json()["visits"], 1)
        row, = self.rows(self.store)
        self.assertEqual((row["location"], row["ticket"], row["state"]),
                         (UNIT, ticket["ticket"], "done"))
        self.assertTrue(ticket["ticket"].startswith("M"))
        slip = (ticket["ticket"], "2025-09-04", ticket["witness"])
        self.assertTrue(self.counter("verify", "--witness", *slip)["ok"])
        wrong = (*slip[:2], "0000-0000-0000-0000")
        self.assertEqual(self.say("khio-counter", "verify", "--json", "--witness", *wrong).exit, 7)
        self.assertEqual(json.loads(self.say("khio-counter", "verify", "--json").out)["ok"], True)


if __name__ == "__main__":
    unittest.main()
