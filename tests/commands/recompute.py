"""The figures of both reports, computed again from exported rows alone: periods, fiscal years,
office hours, rounding and all. Shares no line with the product; exact fractions throughout."""

import calendar
import datetime
import decimal
import re
from fractions import Fraction

STATES = ("no_show", "cancelled", "expired", "unfinished")
SESSIONS = ("in_hours", "lunch", "off_hours")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def half_up(value, digits=0):
    """An exact fraction, rounded half-up."""
    scale = 10 ** digits
    number = (value * scale + Fraction(1, 2)) // 1
    return int(number) if digits == 0 else float(Fraction(number, scale))


def percent(part, whole):
    return None if whole == 0 else half_up(Fraction(100 * part, whole), 2)


def mean(values):
    return None if not values else half_up(Fraction(sum(values), len(values)))


def duration_stats(values):
    if not values:
        return {"mean": None, "median": None, "p90": None, "max": None}
    values = sorted(values)
    count = len(values)
    median = Fraction(values[(count - 1) // 2] + values[count // 2], 2)
    return {"mean": mean(values), "median": half_up(median),
            "p90": values[-(-9 * count // 10) - 1], "max": values[-1]}


def instant(text):
    return datetime.datetime.fromisoformat(text)


def month_last(year, month):
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def shift(year, month, by):
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


class Calendar:
    """The days of a period, by the office's own fiscal year."""

    def __init__(self, office):
        self.first_month = office["fiscal_first_month"]
        self.era = 543 if office["era"] == "buddhist" else 0
        self.by_end = office.get("fiscal_named_by_end", True)

    def months(self, year, month, count):
        last = shift(year, month, count - 1)
        return datetime.date(year, month, 1), month_last(*last)

    def fiscal(self, shown, after, count):
        year = shown - self.era - (1 if self.by_end and self.first_month > 1 else 0)
        return self.months(*shift(year, self.first_month, after), count)

    def days(self, name):
        """First and last day, and the name of the period of the same kind before it."""
        if ".." in name:
            first, last = map(datetime.date.fromisoformat, name.split(".."))
            count = (last - first).days + 1
            days = datetime.timedelta(days=count)
            return first, last, f"{first - days}..{last - days}"
        if found := re.fullmatch(r"FY(\d+)(?:([QHM])(\d))?", name):
            shown, kind, part = int(found[1]), found[2], int(found[3] or 0)
            if kind == "M":
                return *self.fiscal(shown, 0, 9), f"FY{shown - 1}M9"
            months = {"Q": 3, "H": 6, None: 12}[kind]
            before = f"FY{shown}{kind}{part - 1}"
            if part <= 1:
                before = f"FY{shown - 1}" + (f"{kind}{12 // months}" if kind else "")
            return *self.fiscal(shown, (part - 1) * months if kind else 0, months), before
        if found := re.fullmatch(r"(\d+)-W(\d+)", name):
            first = datetime.date.fromisocalendar(int(found[1]), int(found[2]), 1)
            before = first - datetime.timedelta(days=7)
            year, week, _ = before.isocalendar()
            return first, first + datetime.timedelta(days=6), f"{year}-W{week:02}"
        if found := re.fullmatch(r"(\d+)-(\d+)", name):
            year, month = int(found[1]), int(found[2])
            before = shift(year, month, -1)
            return *self.months(year, month, 1), f"{before[0]:04}-{before[1]:02}"
        day = datetime.date.fromisoformat(name)
        return day, day, str(day - datetime.timedelta(days=1))


class OfficeHours:
    def __init__(self, office):
        self.spans = [office["hours"].get(day, []) for day in WEEKDAYS]
        self.holidays = {str(h["day"]) for h in office.get("holidays", [])}

    def lived_from_the_first(self, visits, first, last):
        """Whether somebody had come by the first working day."""
        while first < last and (str(first) in self.holidays or not self.spans[first.weekday()]):
            first += datetime.timedelta(days=1)
        return any(row["office_day"] <= str(first) for row in visits)

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

    def waited(self, row):
        start, end = instant(row["enqueued_at"]), instant(row["called_at"])
        closed = int((end - start).total_seconds()) - self.open_seconds(start, end)
        return max(0, int(row["waited_seconds"]) - closed)


def in_period(rows, first, last):
    return [r for r in rows if str(first) <= r["office_day"] <= str(last)]


def months_of(first, last):
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield f"{year:04}-{month:02}"
        year, month = shift(year, month, 1)


class Statistics:
    def __init__(self, office, rows, eservice, first, last):
        self.office, self.first, self.last = office, first, last
        self.hours = OfficeHours(office)
        self.rows = in_period(rows, first, last)
        self.months = list(months_of(first, last))
        whole = [m for m in self.months if m + "-01" >= str(first) and
                 month_last(int(m[:4]), int(m[5:])) <= last]
        self.eservice = [e for e in eservice if e["month"] in whole]
        self.standard = {s["code"]: s["standard_minutes"] * 60 for s in office["services"]
                         if s.get("standard_minutes")}
        self.division = {s["code"]: s["division"] for s in office["services"]}
        visits = {}
        for row in self.rows:
            visits.setdefault(row["visit"], []).append(row)
        self.visits = list(visits.values())

    def figures(self):
        walk_in = [v for v in self.visits if self.served(v)]
        return {
            "tickets": self.tickets(self.visits), "walk_in": len(walk_in),
            "walk_in_people": sum(int(v[-1]["people"]) for v in walk_in),
            "eservice": self.entered(self.eservice),
            "by_month": [self.month(m) for m in self.months],
            "by_service": self.lines("service", [s["code"] for s in self.office["services"]]),
            "by_division": self.lines("division", [d["code"] for d in self.office["divisions"]]),
            "all_services": self.durations(self.done(self.rows)),
            "services_over_standard": self.over_standard(),
            "by_hand": self.by_hand(),
            "by_session": {s: sum(v[0]["session"] == s for v in walk_in) for s in SESSIONS},
            "by_location": self.tally(v[0]["location"] for v in walk_in),
            "by_weekday_hour": self.weekdays(),
        }

    def by_hand(self):
        """What people wrote down stands in no other figure."""
        done = [r for r in self.done(self.rows)
                if r["by_hand"] == "1" and r["called_at"] and r["finished_at"]]

        def seconds(start, end):
            return [int((datetime.datetime.fromisoformat(r[end]) -
                         datetime.datetime.fromisoformat(r[start])).total_seconds()) for r in done]

        return {"waited_seconds": duration_stats(seconds("enqueued_at", "called_at")),
                "served_seconds": duration_stats(seconds("called_at", "finished_at"))}

    @staticmethod
    def served(visit):
        return any(r["state"] == "done" for r in visit)

    @staticmethod
    def direct(visit):
        return visit[0]["channel"] == "walk-direct"

    @staticmethod
    def done(rows):
        return [r for r in rows if r["state"] == "done"]

    @staticmethod
    def entered(counts):
        return sum(e["count"] for e in counts) if counts else None

    @staticmethod
    def tally(names):
        found = {}
        for name in names:
            found[name] = found.get(name, 0) + 1
        return found

    def tickets(self, visits):
        issued = [v for v in visits if not self.direct(v)]
        lost = [v[-1]["state"] for v in issued if not self.served(v)]
        direct = [v for v in visits if self.direct(v) and self.served(v)]
        return {"issued": len(issued), "served": sum(map(self.served, issued)),
                **{s: lost.count(s) for s in STATES}, "walk_direct": len(direct),
                "by_hand": sum(self.served(v) and v[0]["by_hand"] == "1" for v in visits),
                "by_hand_no_show": sum(v[-1]["state"] == "no_show" and v[-1]["by_hand"] == "1"
                                       for v in issued if not self.served(v))}

    def month(self, month):
        visits = [v for v in self.visits if v[0]["office_day"].startswith(month)]
        done = self.done([r for r in self.rows if r["office_day"].startswith(month)])
        times = self.durations(done)
        found = {**self.tickets(visits), "month": month, "walk_in": sum(map(self.served, visits)),
                 "eservice": self.entered([e for e in self.eservice if e["month"] == month]),
                 "waited_mean_seconds": times["waited_seconds"]["mean"],
                 "served_mean_seconds": times["served_seconds"]["mean"],
                 "within_standard_percent": times["within_standard_percent"]}
        del found["by_hand"], found["by_hand_no_show"]
        return found

    def durations(self, done):
        def values(name):
            return [int(r[name]) for r in done if r[name] != ""]

        timed = [(int(r["served_seconds"]), self.standard[r["service"]]) for r in done
                 if r["served_seconds"] != "" and r["service"] in self.standard]
        within = sum(seconds <= standard for seconds, standard in timed)
        opened = [self.hours.waited(r) for r in done if r["waited_seconds"] != ""]
        return {"waited_seconds": duration_stats(values("waited_seconds")),
                "waited_open_hours_seconds": duration_stats(opened),
                "served_seconds": duration_stats(values("served_seconds")),
                "held_seconds": duration_stats(values("held_seconds")),
                "timed": len(timed), "over_standard": len(timed) - within,
                "within_standard_percent": percent(within, len(timed))}

    def lines(self, key, codes):
        lines = [self.line(key, code) for code in codes]
        total = sum(line["total"] for line in lines)
        for line in lines:
            line["percent"] = percent(line["total"], total)
        return lines

    def line(self, key, code):
        rows = [r for r in self.rows if r[key] == code]
        done = self.done(rows)
        mine = [e for e in self.eservice
                if code == (e["service"] if key == "service" else self.division[e["service"]])]
        queued = [r["state"] for r in rows if r["channel"] != "walk-direct"]
        found = {
            "division": code, "walk_in": len(done), "eservice": self.entered(mine),
            "total": len(done) + (self.entered(mine) or 0),
            "by_month": {m: sum(r["office_day"].startswith(m) for r in done) for m in self.months},
            "eservice_by_month": {m: self.entered([e for e in mine if e["month"] == m])
                                  for m in self.months},
            "errands": {"queued": len(queued), "done": queued.count("done"),
                        "transferred": queued.count("transferred"),
                        **{s: queued.count(s) for s in STATES},
                        "walk_direct": sum(r["channel"] == "walk-direct" for r in done)},
            "by_session": {s: sum(r["session"] == s for r in done) for s in SESSIONS},
            "by_location": self.tally(r["location"] for r in done), **self.durations(done)}
        if key == "service":
            found |= {"service": code, "division": self.division[code],
                      "standard_seconds": self.standard.get(code)}
        return found

    def over_standard(self):
        found = []
        for service in self.office["services"]:
            times = [int(r["served_seconds"]) for r in self.done(self.rows)
                     if r["service"] == service["code"] and r["served_seconds"] != ""]
            standard = self.standard.get(service["code"])
            if times and standard is not None and mean(times) > standard:
                found.append(service["code"])
        return found

    def weekdays(self):
        table = [[0] * 24 for _ in range(7)]
        for visit in self.visits:
            if self.direct(visit):
                continue
            weekday = datetime.date.fromisoformat(visit[0]["office_day"]).weekday()
            table[weekday][instant(visit[0]["issued_at"]).hour] += 1
        return table


def statistics(office, rows, eservice, period):
    days = Calendar(office)
    first, last, before = days.days(period)
    said = Statistics(office, rows, eservice, first, last).figures()
    first, last, _ = days.days(before)
    past = Statistics(office, rows, eservice, first, last).figures()
    said["previous"] = None
    if OfficeHours(office).lived_from_the_first(rows, first, last) and (
            past["walk_in"] or past["tickets"]["issued"] or past["eservice"] is not None):
        said["previous"] = {"period": {"from": str(first), "to": str(last)},
                            "tickets": past["tickets"], "walk_in": past["walk_in"],
                            "eservice": past["eservice"], **past["all_services"]}
    return said


class Satisfaction:
    BANDS = {"A": (151, 251, 351, 451), "B": (181, 261, 341, 421)}

    def __init__(self, office, ratings, first, last):
        self.office, self.survey = office, office["survey"]
        self.least = self.survey.get("min_cell", 5)
        rows = in_period(ratings, first, last)
        self.rows = [r for r in rows if r["counted"] == "1"]
        self.set_aside = len(rows) - len(self.rows)
        self.months = list(months_of(first, last))

    def spread(self, scores):
        count = len(scores)
        free = count - 1 if self.survey.get("spread", "sample") == "sample" else count
        if free == 0:
            return None
        square = Fraction(count * sum(s * s for s in scores) - sum(scores) ** 2, count * free)
        with decimal.localcontext() as context:
            context.prec = 40
            exact = (decimal.Decimal(square.numerator) / square.denominator).sqrt()
            return float(exact.quantize(decimal.Decimal("0.01"), decimal.ROUND_HALF_UP))

    def cell(self, scores):
        count = len(scores)
        if 0 < count < self.least:
            return {"n": count, "suppressed": True}
        counts = [scores.count(k) for k in range(1, 6)]
        if count == 0:
            return {"n": 0, "counts": counts, "mean": None, "sd": None, "mean_percent": None,
                    "satisfied_percent": None, "level": None}
        hundredths = half_up(Fraction(100 * sum(scores), count))
        edges = self.BANDS[self.survey.get("convention", "A")]
        return {"n": count, "counts": counts, "mean": hundredths / 100, "sd": self.spread(scores),
                "mean_percent": half_up(Fraction(20 * sum(scores), count), 2),
                "satisfied_percent": percent(counts[3] + counts[4], count),
                "level": 1 + sum(hundredths >= edge for edge in edges)}

    def of(self, rows, column="overall"):
        return self.cell([int(r[column]) for r in rows if r[column] != ""])

    def met(self, cell, target):
        name = "mean_percent" if self.survey.get("target_test") == "mean" else "satisfied_percent"
        return None if target is None or cell.get(name) is None else cell[name] >= target

    def aspect(self, aspect):
        items = [i["id"] for i in self.survey["items"] if i.get("aspect") == aspect["code"]]
        pooled = [int(r[i]) for i in items for r in self.rows if r[i] != ""]
        return {"aspect": aspect["code"], **self.cell(pooled),
                "items": [{"item": i, **self.of(self.rows, i)} for i in items]}

    def figures(self):
        overall = self.of(self.rows)
        services = []
        for service in self.office["services"]:
            cell = self.of([r for r in self.rows if r["service"] == service["code"]])
            target = service.get("target_percent")
            services.append({"service": service["code"], **cell, "target_percent": target,
                             "target_met": self.met(cell, target)})
        return {
            "respondents": len(self.rows), "set_aside": self.set_aside, "overall": overall,
            "target_met": self.met(overall, self.survey["target_percent"]),
            "aspects": [self.aspect(a) for a in self.survey["aspects"]],
            "by_service": services,
            "by_division": [{"division": d["code"], **self.of(
                [r for r in self.rows if r["division"] == d["code"]])}
                for d in self.office["divisions"]],
            "by_month": [{"month": m, **self.of(
                [r for r in self.rows if r["office_day"].startswith(m)])} for m in self.months],
            "by_via": {via: self.of([r for r in self.rows if r["via"] == via])
                       for via in ("code", "scanner", "terminal")},
        }


def company(office, said):
    """Whether no total of a report, less what it shows, is one hidden cell's or too few answers."""
    if said["overall"].get("suppressed"):
        return True
    homes = {service["code"]: service["division"] for service in office["services"]}
    of_division = {line["division"]: [s for s in said["by_service"]
                                      if homes[s["service"]] == line["division"]]
                   for line in said["by_division"]}
    hidden = [line["division"] for line in said["by_division"] if line.get("suppressed")]
    groups = [lines for code, lines in of_division.items() if code not in hidden]
    groups.append([line for code in hidden for line in of_division[code]])
    groups += [said["by_month"], list(said["by_via"].values())]
    groups += [aspect["items"] for aspect in said["aspects"] if not aspect.get("suppressed")]
    for lines in groups:
        sizes = [line["n"] for line in lines if line.get("suppressed")]
        if sizes and (len(sizes) < 2 or sum(sizes) < office["survey"].get("min_cell", 5)):
            return False
    return len(hidden) != 1


def hidden_like(computed, said):
    """Cells the report hides as company of hidden ones are hidden in what was computed."""
    if isinstance(computed, dict) and isinstance(said, dict):
        if said.get("suppressed") and "counts" in computed and computed["n"] == said["n"]:
            for name in ("counts", "mean", "sd", "mean_percent", "satisfied_percent", "level"):
                del computed[name]
            computed["suppressed"] = True
            if "target_met" in computed:
                computed["target_met"] = None
        for key, value in computed.items():
            hidden_like(value, said.get(key))
    elif isinstance(computed, list) and isinstance(said, list):
        for one, other in zip(computed, said):
            hidden_like(one, other)
    return computed


def lowest(cells, key):
    """The code of the lowest mean before rounding, where at least two are shown."""
    shown = [(Fraction(sum((k + 1) * n for k, n in enumerate(c["counts"])), c["n"]), c[key])
             for c in cells if c["n"] and not c.get("suppressed")]
    least = min((m for m, _ in shown), default=None)
    return next((code for m, code in shown if m == least), None) if len(shown) > 1 else None


def put_previous(cells, before, key):
    for cell, then in zip(cells, before):
        assert cell[key] == then[key]
        cell["previous_mean"] = then.get("mean")


def satisfaction(office, ratings, visits, period, report):
    """`report(period)`: what the program says, for which cells it hides as company of hidden ones."""
    days = Calendar(office)
    first, last, before = days.days(period)
    said = hidden_like(Satisfaction(office, ratings, first, last).figures(), report(period))
    assert company(office, said), (period, said)
    said["served"] = Statistics(office, visits, [], first, last).figures()["walk_in"]
    said["response_rate_percent"] = percent(said["respondents"], said["served"])
    first, last, _ = days.days(before)
    past = hidden_like(Satisfaction(office, ratings, first, last).figures(), report(before))
    lived = OfficeHours(office).lived_from_the_first(visits, first, last)
    compared = past["respondents"] and lived
    said["previous"] = past["overall"] if compared else None
    items = [i for a in said["aspects"] for i in a["items"]]
    if compared:
        put_previous(said["aspects"], past["aspects"], "aspect")
        put_previous(items, [i for a in past["aspects"] for i in a["items"]], "item")
        put_previous(said["by_service"], past["by_service"], "service")
        put_previous(said["by_division"], past["by_division"], "division")
    said["lowest"] = {"item": lowest(items, "item"),
                      "service": lowest(said["by_service"], "service")}
    return said


def differences(computed, said, where=""):
    """Every place where the report does not say what was computed."""
    if isinstance(computed, dict):
        if not isinstance(said, dict):
            return [f"{where}: {said!r}, not {computed!r}"]
        return [d for key in computed
                for d in differences(computed[key], said.get(key, "(nothing)"), f"{where}.{key}")]
    if isinstance(computed, list):
        if not isinstance(said, list) or len(said) != len(computed):
            return [f"{where}: {said!r}, not {computed!r}"]
        return [d for n, (one, other) in enumerate(zip(computed, said))
                for d in differences(one, other, f"{where}[{n}]")]
    same = computed == said and (computed is None) == (said is None)
    return [] if same else [f"{where}: {said!r}, not {computed!r}"]
