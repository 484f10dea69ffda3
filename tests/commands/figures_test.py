"""Statistics and satisfaction, computed again from the exported rows alone."""

import datetime
import decimal
import tomllib
import unittest
from fractions import Fraction

from khio import StoreCase

HALF_UP = decimal.ROUND_HALF_UP


def half_up(value, digits=0):
    """An exact fraction, rounded half-up."""
    scale = 10 ** digits
    number = (value * scale + Fraction(1, 2)) // 1
    return int(number) if digits == 0 else float(Fraction(number, scale))


def percent(part, whole):
    return None if whole == 0 else half_up(Fraction(100 * part, whole), 2)


def duration_stats(values):
    if not values:
        return {"mean": None, "median": None, "p90": None, "max": None}
    values = sorted(values)
    count = len(values)
    median = Fraction(values[(count - 1) // 2] + values[count // 2], 2)
    return {"mean": half_up(Fraction(sum(values), count)), "median": half_up(median),
            "p90": values[-(-9 * count // 10) - 1], "max": values[-1]}


def instant(text):
    return datetime.datetime.fromisoformat(text)


class OfficeHours:
    DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

    def __init__(self, office):
        self.spans = [office["hours"].get(day, []) for day in self.DAYS]
        self.holidays = {str(h["day"]) for h in office.get("holidays", [])}

    def open_seconds(self, start, end):
        seconds = 0
        day = start.date()
        while day <= end.date():
            if str(day) not in self.holidays:
                for span in self.spans[day.weekday()]:
                    opens, closes = (
                        datetime.datetime.combine(day, datetime.time.fromisoformat(t),
                                                  start.tzinfo) for t in span.split("-"))
                    inside = (min(end, closes) - max(start, opens)).total_seconds()
                    seconds += max(0, int(inside))
            day += datetime.timedelta(days=1)
        return seconds


class Figures(StoreCase):
    def setUp(self):
        super().setUp()
        self.counter("simulate", "--from", "2026-11-02", "--to", "2027-01-31", "--seed", "3")
        self.counter("eservice", "set", "--month", "2026-12", "--service", "E01", "--count", 0)
        file = self.path("office.toml")
        self.counter("office", "export", "--out", file)
        with open(file, "rb") as opened:
            self.office = tomllib.load(opened)

    def report(self, name, period):
        return self.counter("report", name, "--period", period, "--format", "json")

    def test_statistics_of_several_periods(self):
        for period in ("FY2570H1", "2026-12", "FY2570Q2", "2026-W47", "2026-11-20",
                       "2026-11-10..2027-01-12", "2026-10"):
            with self.subTest(period):
                self.check_statistics(self.report("statistics", period),
                                      self.export("visits", period))

    def check_statistics(self, said, rows):
        visits = {}
        for row in rows:
            visits.setdefault(row["visit"], []).append(row)
        done = [r for r in rows if r["state"] == "done"]
        walk_in = [v for v in visits.values() if any(r["state"] == "done" for r in v)]
        issued = [v for v in visits.values() if v[0]["channel"] != "walk-direct"]
        last = [v[-1]["state"] for v in issued if all(r["state"] != "done" for r in v)]
        self.assertEqual(said["walk_in"], len(walk_in))
        self.assertEqual(said["walk_in_people"], sum(int(v[0]["people"]) for v in walk_in))
        tickets = said["tickets"]
        self.assertEqual(tickets["issued"], len(issued))
        for state in ("no_show", "cancelled", "expired", "unfinished"):
            self.assertEqual(tickets[state], last.count(state), state)
        direct = [v for v in visits.values() if v[0]["channel"] == "walk-direct"]
        self.assertEqual(tickets["walk_direct"], len(direct))
        self.assertEqual(tickets["by_hand"], sum(v[0]["by_hand"] == "1" for v in direct))
        for session in ("in_hours", "lunch", "off_hours"):
            self.assertEqual(said["by_session"][session],
                             sum(v[0]["session"] == session for v in walk_in), session)
        self.check_weekdays(said, issued)
        self.check_months(said, walk_in, issued)
        self.check_services(said, done)

    def check_weekdays(self, said, issued):
        table = [[0] * 24 for _ in range(7)]
        for visit in issued:
            at = instant(visit[0]["issued_at"])
            table[datetime.date.fromisoformat(visit[0]["office_day"]).weekday()][at.hour] += 1
        self.assertEqual(said["by_weekday_hour"], table)

    def check_months(self, said, walk_in, issued):
        for month in said["by_month"]:
            name = month["month"]
            self.assertEqual(month["walk_in"],
                             sum(v[0]["office_day"].startswith(name) for v in walk_in))
            self.assertEqual(month["issued"],
                             sum(v[0]["office_day"].startswith(name) for v in issued))

    def check_services(self, said, done):
        hours = OfficeHours(self.office)
        standard = {s["code"]: s["standard_minutes"] * 60 for s in self.office["services"]}
        total = sum(s["total"] for s in said["by_service"])
        for service in said["by_service"]:
            mine = [r for r in done if r["service"] == service["service"]]
            self.assertEqual(service["walk_in"], len(mine))
            self.assertEqual(service["total"], len(mine) + (service["eservice"] or 0))
            self.assertEqual(service["percent"], percent(service["total"], total))
            for name in ("waited_seconds", "held_seconds", "served_seconds"):
                values = [int(r[name]) for r in mine if r[name] != ""]
                self.assertEqual(service[name], duration_stats(values), (service["service"], name))
            opened = [int(r["waited_seconds"]) -
                      (int((instant(r["called_at"]) - instant(r["enqueued_at"])).total_seconds()) -
                       hours.open_seconds(instant(r["enqueued_at"]), instant(r["called_at"])))
                      for r in mine if r["waited_seconds"] != ""]
            self.assertEqual(service["waited_open_hours_seconds"],
                             duration_stats([max(0, v) for v in opened]), service["service"])
            times = [int(r["served_seconds"]) for r in mine if r["served_seconds"] != ""]
            limit = standard[service["service"]]
            self.assertEqual(service["within_standard_percent"],
                             percent(sum(t <= limit for t in times), len(times)))

    def test_eservice_is_counted_for_whole_months_and_null_where_nothing_was_entered(self):
        counts = self.counter("eservice", "list", "--period", "FY2570H1")["counts"]
        said = self.report("statistics", "FY2570H1")
        self.assertEqual(said["eservice"], sum(c["count"] for c in counts))
        self.assertIsNone(self.report("statistics", "2026-12-02..2026-12-31")["eservice"])
        december = self.report("statistics", "2026-12")
        e01 = next(s for s in december["by_service"] if s["service"] == "E01")
        self.assertEqual(e01["eservice"], 0)
        self.assertIsNone(self.report("statistics", "2026-10")["eservice"])

    def test_satisfaction_of_several_periods(self):
        for period in ("FY2570H1", "2026-12", "2026-11-20", "2026-10"):
            with self.subTest(period):
                said = self.report("satisfaction", period)
                rows = [r for r in self.export("ratings", period) if r["counted"] == "1"]
                self.check_satisfaction(said, rows)
                aside = [r for r in self.export("ratings", period) if r["counted"] == "0"]
                self.assertEqual(said["set_aside"], len(aside))
                served = self.report("statistics", period)["walk_in"]
                self.assertEqual(said["served"], served)
                self.assertEqual(said["response_rate_percent"], percent(len(rows), served))

    def check_cell(self, said, scores, where):
        counts = [scores.count(k) for k in range(1, 6)]
        count = len(scores)
        self.assertEqual(said["n"], count, where)
        if 0 < count < self.office["survey"]["min_cell"]:
            self.assertIs(said["suppressed"], True, where)
            self.assertNotIn("mean", said, where)
            return
        self.assertEqual(said["counts"], counts, where)
        if count == 0:
            self.assertIsNone(said["mean"])
            self.assertIsNone(said["level"])
            return
        mean = half_up(Fraction(sum(scores), count), 2)
        self.assertEqual(said["mean"], mean, where)
        self.assertEqual(said["mean_percent"], half_up(Fraction(20 * sum(scores), count), 2), where)
        self.assertEqual(said["satisfied_percent"], percent(counts[3] + counts[4], count), where)
        self.assertEqual(said["level"], 1 + sum(mean > edge for edge in (1.5, 2.5, 3.5, 4.5)), where)
        squares = Fraction(count * sum(s * s for s in scores) - sum(scores) ** 2,
                           count * (count - 1))
        with decimal.localcontext() as context:
            context.prec = 40
            exact = (decimal.Decimal(squares.numerator) / squares.denominator).sqrt()
            spread = float(exact.quantize(decimal.Decimal("0.01"), HALF_UP))
        self.assertEqual(said["sd"], spread, where)

    def check_satisfaction(self, said, rows):
        def scores(chosen, column="overall"):
            return [int(r[column]) for r in chosen if r[column] != ""]

        self.assertEqual(said["respondents"], len(rows))
        self.check_cell(said["overall"], scores(rows), "overall")
        for aspect in said["aspects"]:
            pooled = []
            for item in aspect["items"]:
                answers = scores(rows, item["item"])
                pooled += answers
                self.check_cell(item, answers, item["item"])
            self.check_cell(aspect, pooled, aspect["aspect"])
        for group, column in (("by_service", "service"), ("by_division", "division")):
            for line in said[group]:
                mine = [r for r in rows if r[column] == line[column]]
                self.check_cell(line, scores(mine), line[column])
        for month in said["by_month"]:
            mine = [r for r in rows if r["office_day"].startswith(month["month"])]
            self.check_cell(month, scores(mine), month["month"])
        for via, cell in said["by_via"].items():
            self.check_cell(cell, scores([r for r in rows if r["via"] == via]), via)
        target = self.office["survey"]["target_percent"]
        met = said["overall"].get("satisfied_percent")
        self.assertEqual(said["target_met"], None if met is None else met >= target)

    def test_every_face_is_written_and_says_that_it_is_sample_data(self):
        for report in ("statistics", "satisfaction"):
            pdf = self.path(report + ".pdf")
            answer = self.counter("report", report, "--period", "FY2570H1", "--format", "pdf",
                                  "--out", pdf)
            with open(pdf, "rb") as opened:
                data = opened.read()
            self.assertTrue(data.startswith(b"%PDF-"))
            self.assertEqual(answer["bytes"], len(data))
            self.assertIs(self.report(report, "FY2570H1")["sample"], True)
            text = self.say("khio-counter", "report", report, "--period", "FY2570H1", "--language",
                            "en")
            self.assertEqual(text.exit, 0)
            self.assertIn("sample", text.out.lower())
            csv = self.say("khio-counter", "report", report, "--period", "FY2570H1", "--format",
                           "csv")
            self.assertTrue(csv.out.startswith("\ufeff"))


if __name__ == "__main__":
    unittest.main()
