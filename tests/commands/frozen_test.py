"""A signed report is kept as it was: its figures, its files, its place in the journal."""

import hashlib
import json
import pathlib
import sqlite3
import unittest
import zipfile

import rebuild_journal
from khio import StoreCase


class Frozen(StoreCase):
    def setUp(self):
        super().setUp()
        self.counter("simulate", "--from", "2025-10-05", "--to", "2025-10-16", "--seed", "2",
                     "--visits-per-day", "40")

    def thaw(self, report, name="again.zip"):
        file = self.path(name)
        told = self.counter("report", "frozen", report, "--out", file)
        data = pathlib.Path(file).read_bytes()
        self.assertEqual(hashlib.sha256(data).hexdigest(), told["sha256"])
        return data

    def test_the_very_bytes_come_back_whatever_happens_later(self):
        kept = self.counter("report", "freeze", "--period", "2025-10")
        inside = self.counter("report", "satisfaction", "--period", "2025-10")
        data = self.thaw(kept["id"])
        self.assertEqual(hashlib.sha256(data).hexdigest(), kept["sha256"])
        # Later changes touch the same period.
        self.counter("simulate", "--from", "2025-10-19", "--to", "2025-10-23", "--seed", "3",
                     "--visits-per-day", "40")
        self.counter("eservice", "set", "--month", "2025-10", "--service", "B01", "--count", "77")
        self.assertNotEqual(self.counter("report", "satisfaction", "--period",
                                         "2025-10")["respondents"], inside["respondents"])
        self.assertEqual(self.thaw(kept["id"]), data)
        archive = zipfile.ZipFile(self.path("again.zip"))
        self.assertIsNone(archive.testzip())
        self.assertEqual(json.loads(archive.read("satisfaction.json")), inside)
        for report in ("statistics", "satisfaction", "fairness"):
            for kind in ("pdf", "xlsx", "csv", "json"):
                self.assertGreater(len(archive.read(f"{report}.{kind}")), 100)
        self.assertIn("memo.odt", archive.namelist())
        for line in archive.read("SHA256SUMS").decode().splitlines():
            digest, name = line.split("  ")
            self.assertEqual(hashlib.sha256(archive.read(name)).hexdigest(), digest)
        listed = self.counter("report", "frozen")["reports"]
        self.assertEqual([(r["id"], r["sha256"], r["period"]) for r in listed],
                         [(kept["id"], kept["sha256"], "2025-10")])
        words = self.say("khio-counter", "report", "frozen", "--language", "th").out
        self.assertRegex(words, r"ตุลาคม 2568 .* \d\d\.\d\d\sน\.")

    def test_its_place_in_the_journal_is_kept_and_the_journal_still_rebuilds(self):
        kept = self.counter("report", "freeze", "--period", "2025-10")
        self.thaw(kept["id"])
        place = json.loads(zipfile.ZipFile(self.path("again.zip")).read("journal.json"))
        self.assertEqual(place["events"], kept["journal"])
        self.assertEqual(kept["id"], kept["journal"] + 1)
        self.assertTrue(self.counter("verify")["ok"])
        file = self.path("events.csv")
        self.counter("export", "events", "--period", "2020-01-01..2099-12-31", "--out", file)
        events = rebuild_journal.read_events(file)
        rebuild_journal.check_chain(events)
        self.assertEqual(events[kept["journal"] - 1]["hash"], place["head"])
        self.assertEqual(rebuild_journal.rebuild(events).frozen,
                         {kept["id"]: ("2025-10", kept["sha256"])})

    def test_a_period_that_is_not_over_is_not_frozen(self):
        today = self.today()
        for period in (today, today[:7], f"2025-10-01..{today}", "2198-01"):
            told = self.bad(4, "khio-counter", "report", "freeze", "--period", period)
            self.assertIn("figures will grow", told)
        self.counter("day", "close")
        if self.counter("day", "show")["day"] == today:  # else midnight passed meanwhile
            kept = self.counter("report", "freeze", "--period", today)
            self.assertEqual(kept["period"], today)
        self.assertEqual(self.say("khio-counter", "verify", "--json").exit, 0)

    def test_asked_again_the_same_request_keeps_one(self):
        first = self.counter("report", "freeze", "--period", "2025-10", "--request", "sign-1")
        again = self.counter("report", "freeze", "--period", "2025-10", "--request", "sign-1")
        self.assertEqual(again, first)
        self.bad(4, "khio-counter", "report", "freeze", "--period", "FY2569Q1", "--request",
                 "sign-1")
        self.assertEqual(len(self.counter("report", "frozen")["reports"]), 1)

    def test_frozen_again_without_a_change_is_the_one_that_is_there(self):
        first = self.counter("report", "freeze", "--period", "2025-10")
        again = self.counter("report", "freeze", "--period", "2025-10")
        self.assertEqual(again, {**first, "kept_before": True})
        said = self.say("khio-counter", "report", "freeze", "--period", "2025-10", "--language", "th")
        self.assertIn(f"เลขที่ {first['id']}", said.out)
        # It is another paper when a figure changed, and in another language.
        self.counter("eservice", "set", "--month", "2025-10", "--service", "B01", "--count", "77")
        changed = self.counter("report", "freeze", "--period", "2025-10")
        self.assertNotIn("kept_before", changed)
        self.assertGreater(changed["id"], first["id"])
        self.assertEqual(self.counter("report", "freeze", "--period", "2025-10")["id"], changed["id"])
        other = self.counter("report", "freeze", "--period", "2025-10", "--language", "en")
        self.assertNotIn("kept_before", other)
        # A span of the same days has another name on its pages.
        span = self.counter("report", "freeze", "--period", "2025-10-01..2025-10-31")
        self.assertNotIn("kept_before", span)
        self.assertEqual([r["id"] for r in self.counter("report", "frozen")["reports"]],
                         [first["id"], changed["id"], other["id"], span["id"]])

    def test_what_is_not_there_or_was_altered_is_refused(self):
        out = self.path("out.zip")
        self.assertEqual(self.counter("report", "frozen")["reports"], [])
        self.bad(6, "khio-counter", "report", "frozen", "1", "--out", out)
        kept = self.counter("report", "freeze", "--period", "2025-10")
        self.bad(2, "khio-counter", "report", "frozen", kept["id"])
        self.bad(2, "khio-counter", "report", "frozen", "--out", out)
        with sqlite3.connect(self.store) as store:
            store.execute("DROP TRIGGER document_is_never_changed")
            store.execute("UPDATE document SET body = replace(body, 'A', 'B') "
                          "WHERE hash = (SELECT document FROM frozen_report)")
        self.bad(7, "khio-counter", "report", "frozen", kept["id"], "--out", out)
        self.assertFalse(pathlib.Path(out).exists())
        self.assertEqual(self.say("khio-counter", "verify", "--json").exit, 7)


if __name__ == "__main__":
    unittest.main()
