"""Reports that make themselves: what is due is made once, whole, and made up for when it was missed."""

import hashlib
import json
import os
import pathlib
import shutil
import stat
import unittest

from khio import StoreCase


class Due(StoreCase):
    def setUp(self):
        super().setUp()
        # Monday 1 September 2025; the half-year of the sample office ends with that month.
        self.counter("simulate", "--from", "2025-09-01", "--to", "2025-10-03", "--seed", "4",
                     "--visits-per-day", "30")

    def due(self, moment, *arguments):
        """The sets made then, as they are named below the folder."""
        said = self.at(moment, "report", "due", *arguments)
        if said.exit == 3:
            self.assertRegex(said.err, r"\Akhio-counter: [^\n]+; [^\n]+\n\Z")
            return []
        self.assertEqual(said.exit, 0, said.err)
        made = said.json()["made"]
        for one in made:
            self.check_whole(pathlib.Path(one["folder"]), one["files"])
        return sorted(f"{one['for']}/{one['period']}" for one in made)

    def check_whole(self, folder, count):
        sums = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
        for line in sums:
            digest, name = line.split("  ")
            self.assertEqual(hashlib.sha256((folder / name).read_bytes()).hexdigest(), digest)
        self.assertEqual(len(os.listdir(folder)), len(sums) + 1)
        self.assertEqual(count, len(sums) + 1)

    def visits(self, moment):
        """Two visitors on a day that nobody closes."""
        self.at(moment, "open", "--counter", "1", "--officer", "mali", "--services", "all")
        for _ in range(2):
            self.assertEqual(self.at(moment, "walk-direct", "--counter", "1", "--service",
                                     "B01").exit, 0)

    def sets_check(self, moment):
        said = self.at(moment, "health")
        return {one["name"]: one for one in said.json()["checks"]}["sets due"]

    def test_a_week_is_made_once_and_what_was_missed_is_made_up(self):
        self.assertEqual(self.due("2025-09-07 23:50:00"), [])  # the week is not over
        self.assertEqual(self.due("2025-09-08 06:00:00"), ["inside/2025-W36"])
        self.assertEqual(self.due("2025-09-08 06:00:00"), [])
        self.assertEqual(self.due("2025-09-09 06:00:00"), [])
        missing = self.sets_check("2025-09-29 07:00:00")
        self.assertFalse(missing["ok"])
        for week in ("inside/2025-W37", "inside/2025-W38", "inside/2025-W39"):
            self.assertIn(week, missing["detail"])
        # Off for three weeks.
        self.assertEqual(self.due("2025-09-29 07:00:00"),
                         ["inside/2025-W37", "inside/2025-W38", "inside/2025-W39"])
        self.assertTrue(self.sets_check("2025-09-29 07:00:00")["ok"])
        week = pathlib.Path(self.path("reports/inside/2025-W37"))
        self.assertEqual(sorted(os.listdir(week)),
                         ["SHA256SUMS", "summary.pdf", "summary.png", "summary.txt"])
        self.assertEqual(stat.S_IMODE(week.parent.stat().st_mode), 0o700)
        self.assertTrue(self.counter("verify")["ok"])

    def test_a_months_and_a_half_years_end(self):
        self.due("2025-09-29 06:00:00")
        self.assertEqual(self.due("2025-09-30 23:50:00"), [])
        self.assertEqual(self.due("2025-10-01 00:10:00"),
                         ["inside/2025-09", "inside/FY2568H2", "public/2025-09",
                          "public/FY2568H2"])
        self.assertEqual(self.due("2025-10-01 06:00:00"), [])
        reports = pathlib.Path(self.path("reports"))
        self.assertTrue((reports / "inside/FY2568H2/memo.odt").is_file())
        self.assertTrue((reports / "inside/FY2568H2/satisfaction.pdf").is_file())
        for public in ("public/2025-09", "public/FY2568H2"):
            self.assertTrue((reports / public / "index.html").is_file())
            self.assertFalse((reports / public / "memo.odt").exists())
        # A set that was taken away is made anew, that one alone.
        for file in (reports / "public/2025-09").iterdir():
            file.unlink()
        self.assertEqual(self.due("2025-10-02 06:00:00"), ["public/2025-09"])

    def test_health_says_when_a_set_is_missing(self):
        moment = "2025-10-02 06:00:00"
        self.due(moment)
        self.assertTrue(self.sets_check(moment)["ok"])
        reports = pathlib.Path(self.path("reports"))
        for lost in ("public/2025-09", "inside/FY2568H2", "inside/2025-W39"):
            shutil.move(reports / lost, self.path("lost"))
            check = self.sets_check(moment)
            self.assertFalse(check["ok"], lost)
            self.assertIn(lost, check["detail"])
            for language in ("th", "en", "ms"):
                words = self.at(moment, "health", "--language", language, json=()).out
                self.assertIn(lost, words, language)
            shutil.move(self.path("lost"), reports / lost)
            self.assertTrue(self.sets_check(moment)["ok"], lost)

    def test_missing_eservice_is_said(self):
        self.visits("2025-11-05 10:00:00")
        said = self.at("2025-12-01 06:00:00", "report", "due", "--out", self.path("elsewhere"))
        self.assertIn("2025-11", said.json()["without_eservice"])
        self.assertNotIn("2025-09", said.json()["without_eservice"])
        self.counter("eservice", "set", "--month", "2025-11", "--service", "B01", "--count", "7")
        with open(self.path("machine.toml"), "w", encoding="utf-8") as opened:
            opened.write(f"[reports]\nfolder = \"{self.path('named')}\"\n")
        said = self.at("2025-12-01 06:00:00", "report", "due")
        self.assertNotIn("2025-11", said.json()["without_eservice"])
        self.assertEqual(said.json()["folder"], self.path("named"))

    def test_eservice_entered_after_the_sets_were_made_comes_into_them(self):
        self.due("2025-10-06 06:00:00")
        self.counter("eservice", "set", "--month", "2025-09", "--service", "B01", "--count",
                     "90917")
        both = ["inside/2025-09", "inside/FY2568H2", "public/2025-09", "public/FY2568H2"]
        self.assertFalse(self.sets_check("2025-10-07 05:00:00")["ok"])
        self.assertEqual(self.due("2025-10-07 06:00:00"), both)
        reports = pathlib.Path(self.path("reports"))
        for file in ("public/2025-09/statistics.csv", "inside/FY2568H2/statistics.csv",
                     "public/FY2568H2/statistics.csv"):
            self.assertIn("90917", (reports / file).read_text(encoding="utf-8"), file)
        told = (reports / "inside/2025-09/summary.txt").read_text(encoding="utf-8")
        self.assertRegex(told.replace(",", ""), r" 9[0-9]{4} ")
        self.assertTrue(self.sets_check("2025-10-07 06:00:00")["ok"])
        forms = self.path("paper.csv")
        with open(forms, "w", encoding="utf-8") as out:
            out.write("overall\n" + "5\n" * 9)
        self.counter("ratings", "import", forms, "--via", "paper", "--period", "2025-09")
        self.assertEqual(self.due("2025-10-07 07:00:00"), both)
        told = json.loads((reports / "public/2025-09/satisfaction.json").read_text(encoding="utf-8"))
        self.assertEqual(told["imported"]["paper"]["n"], 9)
        self.assertEqual(self.due("2025-10-08 06:00:00"), [])

    def test_what_stands_in_the_place_of_one_set_keeps_no_other_from_being_made(self):
        reports = pathlib.Path(self.path("reports"))
        for folder in ("inside/2025-W36", "public/2025-09"):
            (reports / folder).mkdir(parents=True)
            (reports / folder / "signed.pdf").write_text("somebody's")
        for again in range(2):
            said = self.at("2025-10-06 06:00:00", "report", "due")
            self.assertEqual((said.exit, said.out), (4, ""), again)
            self.assertIn("inside/2025-W36 holds other files", said.err)
            for made in ("inside/2025-W37", "inside/2025-W40", "inside/2025-09", "inside/FY2568H2",
                         "public/FY2568H2"):
                self.check_whole(reports / made, len(os.listdir(reports / made)))
            for kept in ("inside/2025-W36", "public/2025-09"):
                self.assertEqual(os.listdir(reports / kept), ["signed.pdf"])
        self.assertIn("inside/2025-W36, public/2025-09;",
                      self.sets_check("2025-10-06 06:00:00")["detail"])

    def test_a_set_is_there_whole_or_not_at_all(self):
        self.due("2025-09-08 06:00:00")
        shutil.rmtree(self.path("reports/inside/2025-W36"))
        said = self.at("2025-09-08 06:01:00", "report", "due", limits="ulimit -f 20")
        self.assertNotEqual(said.exit, 0)
        self.assertEqual(said.out, "")
        self.assertEqual(os.listdir(self.path("reports/inside")), [])
        self.assertEqual(self.due("2025-09-08 06:02:00"), ["inside/2025-W36"])

    def test_a_day_that_nobody_closed_is_counted_whole(self):
        self.due("2025-10-06 06:00:00")
        self.visits("2025-10-10 10:00:00")
        self.assertEqual(self.due("2025-10-13 06:00:00"), ["inside/2025-W41"])
        told = pathlib.Path(self.path("reports/inside/2025-W41/summary.txt"))
        self.assertIn("2", told.read_text(encoding="utf-8"))
        self.assertTrue(self.counter("verify")["ok"])


class NothingDue(StoreCase):
    def test_an_office_without_visitors_has_no_reports(self):
        self.bad(3, "khio-counter", "report", "due")
        self.assertFalse(os.path.exists(self.path("reports")))


if __name__ == "__main__":
    unittest.main()
