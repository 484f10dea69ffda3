"""Statistics and satisfaction, computed again from the exported rows alone."""

import copy
import datetime
import tomllib
import unittest

import recompute
from khio import StoreCase

SEEDS = 10
# Simulated days cross the end of a fiscal year, of a quarter, of a half and of two months.
SIMULATED = ("--from", "2026-09-14", "--to", "2026-10-30", "--visits-per-day", "40")
PERIODS = ("2026-09", "2026-10", "FY2569", "FY2570H1", "FY2569Q4", "FY2570M9", "2026-W40",
           "2026-10-01", "2026-09-21..2026-10-20", "2026-11")


class Simulated(StoreCase):
    """A store lived by the simulator, its rows and its office as files say them."""

    def live(self, seed, *span):
        self.counter("simulate", *span, "--seed", seed)
        file = self.path("office.toml")
        self.counter("office", "export", "--out", file)
        with open(file, "rb") as opened:
            self.office = tomllib.load(opened)
        # The whole history once: which rows belong to a period is found out here.
        self.visits = self.export("visits", "2026-01-01..2027-12-31")
        self.ratings = self.export("ratings", "2026-01-01..2027-12-31")
        self.eservice = self.counter("eservice", "list", "--period",
                                     "2026-01-01..2027-12-31")["counts"]

    def report(self, name, period):
        return self.counter("report", name, "--period", period, "--format", "json")

    def computed(self, name, period):
        if name == "statistics":
            return recompute.statistics(self.office, self.visits, self.eservice, period)
        return recompute.satisfaction(self.office, self.ratings, self.visits, period,
                                      lambda days: self.report("satisfaction", days))

    def wrong(self, name, period):
        return recompute.differences(self.computed(name, period), self.report(name, period))


class Figures(Simulated):
    def test_ten_simulated_offices_are_reported_as_their_rows_say(self):
        for seed in range(1, SEEDS + 1):
            with self.subTest(seed=seed):
                self.store = self.path(f"seed-{seed}.db")
                self.good("khio-counter", "init", "--sample" if seed % 2 else "--sample-en")
                self.live(seed, *SIMULATED)
                for period in PERIODS:
                    if not seed % 2:
                        period = period.replace("FY2569", "FY2026").replace("FY2570", "FY2027")
                    for name in ("statistics", "satisfaction"):
                        self.assertEqual(self.wrong(name, period), [], (name, period))


class Withdrawn(StoreCase):
    def test_visits_of_a_service_that_is_gone_keep_their_division(self):
        self.open_counter(1)
        self.counter("walk-direct", "--counter", 1, "--service", "B05")
        today = self.counter("day", "show")["day"]
        self.counter("close", "--counter", 1)
        self.counter("day", "close")
        file = self.path("office.toml")
        self.counter("office", "export", "--out", file)
        with open(file, encoding="utf-8") as opened:
            blocks = opened.read().replace(', "B05"]', "]").split("\n\n[[")
        with open(file, "w", encoding="utf-8") as opened:
            gone = False
            for at, block in enumerate(blocks):
                if not block.startswith("services."):  # a part of the service above
                    gone = 'code = "B05"' in block
                if not gone:
                    opened.write("\n\n[[" * (at > 0) + block)
            opened.write('\n[[withdrawn]]\ncode = "B05"\ndivision = "FINANCE"\n'
                         'name = { th = "ขยะ", en = "Waste", ms = "Sampah" }\n')
        self.counter("office", "import", file)
        self.assertEqual([(row["service"], row["division"])
                          for row in self.export("visits", today)], [("B05", "FINANCE")])
        month = today[:7]
        self.counter("eservice", "set", "--month", month, "--service", "B05", "--count", 12)
        lines = self.counter("report", "statistics", "--period", month)["by_service"]
        self.assertEqual([(line["walk_in"], line["eservice"]) for line in lines
                          if line["service"] == "B05"], [(1, 12)])


class Planted(Simulated):
    """The comparison itself: rows that lie where a report could be off by one are moved by one, and
    it must say so. What the product does with such rows, the tests of the figures plant."""

    def setUp(self):
        super().setUp()
        self.live(7, *SIMULATED)

    def seen(self, period, where, change):
        """What the comparison finds once `change` was done to one row that `where` describes."""
        self.assertEqual(self.wrong("statistics", period), [])
        kept = self.visits
        self.visits = copy.deepcopy(kept)
        row = next(r for r in self.visits if where(r))
        for other in self.visits:
            if other["visit"] == row["visit"]:
                change(other)
        found = self.wrong("statistics", period)
        self.visits = kept
        return found

    def test_a_visit_a_day_later_is_seen_at_a_periods_last_day(self):
        found = self.seen("2026-10-05..2026-10-09",
                          lambda r: r["office_day"] == "2026-10-09" and r["state"] == "done",
                          lambda r: r.update(office_day="2026-10-10"))
        self.assertTrue(any(d.startswith(".walk_in:") for d in found), found)

    def test_a_visit_a_day_earlier_is_seen_where_a_month_and_a_fiscal_year_begin(self):
        found = self.seen("FY2570H1",
                          lambda r: r["office_day"] == "2026-10-01" and r["state"] == "done",
                          lambda r: r.update(office_day="2026-09-30"))
        self.assertTrue(any(d.startswith(".by_month[0].walk_in") for d in found), found)
        found = self.seen("2026-W41",
                          lambda r: r["office_day"] == "2026-10-05" and r["state"] == "done",
                          lambda r: r.update(office_day="2026-10-04"))
        self.assertTrue(any(d.startswith(".previous.walk_in") for d in found), found)

    def test_a_clock_of_another_zone_is_seen(self):
        def to_utc(row):
            at = datetime.datetime.fromisoformat(row["issued_at"])
            row["issued_at"] = at.astimezone(datetime.timezone.utc).isoformat()

        found = self.seen("2026-10", lambda r: r["channel"] == "kiosk" and
                          r["office_day"].startswith("2026-10"), to_utc)
        self.assertTrue(any(d.startswith(".by_weekday_hour") for d in found), found)

    def test_a_second_over_the_standard_time_is_seen(self):
        standard = {s["code"]: s["standard_minutes"] * 60 for s in self.office["services"]}
        found = self.seen(
            "2026-10", lambda r: r["state"] == "done" and r["office_day"].startswith("2026-10") and
            r["served_seconds"] not in ("",) and
            int(r["served_seconds"]) <= standard[r["service"]],
            lambda r: r.update(served_seconds=str(standard[r["service"]] + 1)))
        self.assertTrue(any("over_standard" in d for d in found), found)

    def test_eservice_is_counted_for_whole_months_and_null_where_nothing_was_entered(self):
        for month, count in (("2026-10", 7), ("2026-09", 0)):
            self.counter("eservice", "set", "--month", month, "--service", "E01", "--count", count)
        counts = self.counter("eservice", "list", "--period", "FY2570H1")["counts"]
        said = self.report("statistics", "FY2570H1")
        self.assertEqual(said["eservice"], sum(c["count"] for c in counts))
        self.assertIsNone(self.report("statistics", "2026-10-02..2026-10-31")["eservice"])
        september = self.report("statistics", "2026-09")
        e01 = next(s for s in september["by_service"] if s["service"] == "E01")
        self.assertEqual(e01["eservice"], 0)
        self.assertIsNone(self.report("statistics", "2026-11")["eservice"])

    def test_every_face_is_written_and_says_that_it_is_sample_data(self):
        for report in ("statistics", "satisfaction"):
            pdf = self.path(report + ".pdf")
            answer = self.counter("report", report, "--period", "FY2570H1", "--format", "pdf",
                                  "--out", pdf)
            with open(pdf, "rb") as opened:
                data = opened.read()
            self.assertTrue(data.startswith(b"%PDF-"))
            self.assertEqual(answer["bytes"], len(data))
            said = self.report(report, "FY2570H1")
            self.assertIs(said["sample"], True)
            text = self.say("khio-counter", "report", report, "--period", "FY2570H1", "--language",
                            "en")
            self.assertEqual(text.exit, 0)
            self.assertIn("sample", text.out.lower())
            csv = self.say("khio-counter", "report", report, "--period", "FY2570H1", "--format",
                           "csv")
            self.assertTrue(csv.out.startswith("\ufeff"))
            english = self.say("khio-counter", "report", report, "--period", "FY2570H1",
                               "--language", "en", "--format", "json").json()
            self.assertGreater(len(english["rules"]), 5)
            for rule in english["rules"]:
                self.assertIn(rule, text.out)


if __name__ == "__main__":
    unittest.main()
