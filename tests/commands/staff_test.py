"""The staff sheet computed again from the exported events and ratings, by a program that shares
nothing with the one that wrote it."""

import json
import os
import subprocess
import unittest

import rebuild_journal
from khio import StoreCase, read_csv

PERIOD = "2026-10"
MIN = 10


def half_up(numerator, denominator):
    return (2 * numerator + denominator) // (2 * denominator)


def stats(values):
    if len(values) < MIN:
        return {"mean": None, "median": None, "p90": None, "max": None}
    values = sorted(values)
    n = len(values)
    middle = values[(n - 1) // 2] + values[n // 2]
    return {"mean": half_up(sum(values), n), "median": half_up(middle, 2),
            "p90": values[-(-9 * n // 10) - 1], "max": values[-1]}


def percent(part, whole):
    return half_up(part * 10000, whole) / 100 if whole >= MIN else None


class Row:
    def __init__(self):
        self.served = self.within = self.visits = self.rated = 0
        self.waited, self.service, self.scores = [], [], []
        self.hidden = False  # the answers: what is shown elsewhere would give back too few of them

    def figures(self):
        enough = self.served >= MIN
        n = len(self.scores)
        satisfaction = {"n": n}
        if 0 < n < MIN or n and self.hidden:
            satisfaction["suppressed"] = True
        elif n:
            satisfaction["mean"] = half_up(sum(self.scores) * 100, n) / 100
            satisfaction["satisfied_percent"] = percent(sum(s >= 4 for s in self.scores), n)
        return {"served": self.served, "too_few": not enough,
                "waited_seconds": stats(self.waited), "served_seconds": stats(self.service),
                "within_standard_percent": percent(self.within, len(self.service)),
                "unrated_percent": percent(self.visits - self.rated, self.visits)
                if enough else None,
                "satisfaction": satisfaction}


class Recomputed:
    """Reads the events as the journal's description tells them."""

    def __init__(self, events, ratings):
        self.officers, self.counters, self.alone = {}, {}, {}
        self.errands, self.ended, self.day = {}, {}, None
        undone = {json.loads(e["payload"])["event"] for e in events if e["kind"] == "undone"}
        for event in events:
            act = getattr(self, "on_" + event["kind"], None)
            if act and event["seq"] not in undone:
                act(event, json.loads(event["payload"]))
        self.nobodys = 0
        self.parts = {}  # of each counter: whose visitors answered there, and how many
        for rating in ratings:
            if rating["counted"] == "1" and rating["overall"]:
                self.answer(rating)
        self.hide_counters()

    def rows(self, officer, counter):
        return (self.officers.setdefault(officer, Row()), self.counters.setdefault(counter, Row()))

    def on_day_opened(self, event, body):
        self.day, self.errands, self.ended = body["day"], {}, {}

    def on_issued(self, event, body):
        self.errands[event["seq"]] = [event["seq"], None, None]

    def on_called(self, event, body):
        self.errands[body["errand"]][1:] = [body["counter"], body["waited"]]

    def on_resumed(self, event, body):
        self.errands[body["errand"]][1] = body["counter"]

    def on_transferred(self, event, body):
        self.errands[event["seq"]] = [self.errands[body["errand"]][0], None, None]

    def on_finished(self, event, body):
        visit, counter, waited = self.errands[body["errand"]]
        for row in self.rows(event["actor"], counter):
            row.served += 1
            row.waited.append(waited)
            row.service.append(body["served"])
            row.within += body["within_standard"]
        for row in self.ended.get(visit, ()):
            row.visits -= 1
        self.ended[visit] = self.rows(event["actor"], counter)
        for row in self.ended[visit]:
            row.visits += 1
        self.alone.setdefault((self.day, counter), set()).add(event["actor"])
        if body["next"]:
            self.errands[event["seq"]] = [visit, None, None]

    def on_walk_direct(self, event, body):
        if "served_at" not in body:
            for row in self.rows(event["actor"], body["counter"]):
                row.served += 1

    def on_rating_given(self, event, body):
        for row in self.ended.get(body["visit"], ()):
            row.rated += 1

    def answer(self, rating):
        counter, score = int(rating["counter"]), int(rating["overall"])
        self.counters.setdefault(counter, Row()).scores.append(score)
        who = self.alone.get((rating["office_day"], counter), set())
        if len(who) == 1:
            self.officers[next(iter(who))].scores.append(score)
        else:
            self.nobodys += 1
        part = self.parts.setdefault(counter, {})
        name = next(iter(who)) if len(who) == 1 else None
        part[name] = part.get(name, 0) + 1

    def hide_counters(self):
        few = {c for c, part in self.parts.items() if any(n < MIN for n in part.values())}
        for counter in self.reached_from(few):
            self.counters[counter].hidden = True

    def reached_from(self, counters):
        """The counters that officers of these answered for, and so on."""
        while True:
            people = {who for c in counters for who in self.parts[c]} - {None}
            more = counters | {c for c in self.parts if people & self.parts[c].keys()}
            if more == counters:
                return counters
            counters = more


class Staff(StoreCase):
    def setUp(self):
        super().setUp()
        self.counter("simulate", "--from", "2026-10-01", "--to", "2026-10-31", "--seed", "11")

    def same(self, reported, row):
        expected = row.figures()
        reported["satisfaction"].pop("level", None)
        if expected["satisfaction"]["n"] == 0:
            reported["satisfaction"] = {"n": reported["satisfaction"]["n"]}
        self.assertEqual({name: reported[name] for name in expected}, expected)

    def test_every_figure_follows_from_events_and_ratings(self):
        file = self.path("events.csv")
        self.counter("export", "events", "--period", PERIOD, "--out", file)
        again = Recomputed(rebuild_journal.read_events(file), self.export("ratings", PERIOD))
        report = self.counter("report", "staff", "--period", PERIOD)
        self.assertTrue(report["sample"])
        self.assertEqual([o["officer"] for o in report["officers"]], sorted(again.officers))
        self.assertEqual([c["counter"] for c in report["counters"]], sorted(again.counters))
        self.assertEqual(report["answers_of_no_officer"], again.nobodys)
        self.assertGreater(sum(o["served"] for o in report["officers"]), 500)
        for row in report["officers"]:
            self.same(row, again.officers[row["officer"]])
        for row in report["counters"]:
            self.same(row, again.counters[row["counter"]])

    def test_every_face_tells_the_same_and_none_is_public(self):
        report = self.counter("report", "staff", "--period", PERIOD)
        file = self.path("staff.csv")
        self.counter("report", "staff", "--period", PERIOD, "--format", "csv", "--out", file)
        self.assertEqual([row["เสร็จสิ้น (ครั้ง)"] for row in read_csv(file)],
                         [str(row["served"]) for row in report["officers"] + report["counters"]])
        self.counter("report", "staff", "--period", PERIOD, "--format", "csv", "--out", file,
                     "--language", "en")
        rows = read_csv(file)
        self.assertEqual([row["served"] for row in rows],
                         [str(row["served"]) for row in report["officers"] + report["counters"]])
        pdf = self.path("staff.pdf")
        self.counter("report", "staff", "--period", PERIOD, "--format", "pdf", "--out", pdf,
                     "--numerals", "arabic")
        words = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True,
                               env={"PATH": os.environ["PATH"]}).stdout.decode("utf-8")
        text = self.say("khio-counter", "report", "staff", "--period", PERIOD).out
        for row in report["officers"]:
            self.assertIn(row["officer"], words)
            self.assertIn(row["officer"], text)
            self.assertIn(f"{row['served']:,}", words)
        self.bad(4, "khio-counter", "report", "staff", "--period", PERIOD, "--public")


if __name__ == "__main__":
    unittest.main()
