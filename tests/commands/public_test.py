"""Published sets give no visitor's answer back, not even to somebody who lays all of them side by side
and solves for what is hidden; and a set is written whole or not at all."""

import csv
import hashlib
import html.parser
import json
import pathlib
import shutil
import subprocess
import unittest
import zipfile

from khio import StoreCase

FILES = [f"{report}.{kind}" for report in ("statistics", "satisfaction", "fairness")
         for kind in ("pdf", "xlsx", "csv", "json")] + ["index.html", "SHA256SUMS"]
SCORES = range(5)
MONTHS = ("2026-10", "2026-11", "2026-12")
PERIODS = {**{month: [month] for month in MONTHS}, "FY2570Q1": list(MONTHS),
           "FY2570H1": list(MONTHS)}  # nobody came after December


class Unknowns:
    """Whole numbers nobody may know, what is known of their sums, and an integer solver."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.places = {}
        self.known = []     # ([names], "=" or ">=", value)
        self.seen = {}      # of each question the values found so far: (least, most)

    def name(self, *key):
        return self.places.setdefault(key, f"x{len(self.places)}")

    def say(self, names, relation, value):
        if names:
            self.known.append((names, relation, value))
        elif relation == "=" and value != 0:
            raise AssertionError("the published figures contradict each other")

    def solve(self, question, direction):
        names = list(self.places.values())
        lines = [direction, " goal: " + " + ".join(f"{int(n in question)} {n}" for n in names),
                 "Subject To"]
        lines += [f" c{at}: {' + '.join(known)} {relation} {value}"
                  for at, (known, relation, value) in enumerate(self.known)]
        lines += ["General", " " + " ".join(names), "End"]
        # A line of the format has its limit.
        text = "\n".join(lines).replace(" + ", "\n + ")
        (self.folder / "asked.lp").write_text(text, encoding="ascii")
        solved = self.folder / "solved.txt"
        # Any bound serves: sums of published answers are far below it.
        done = subprocess.run(["glpsol", "--lp", self.folder / "asked.lp", "-w", solved],
                              capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0 and solved.exists(), done.stdout
        values = {}
        for line in solved.read_text().splitlines():
            if line.startswith("s "):
                assert line.split()[4] == "o", f"no solution: {line}"
            if line.startswith("j "):
                _, at, value = line.split()[:3]
                values[names[int(at) - 1]] = round(float(value))
        return values

    def fixed(self, questions):
        """Those of {label: names} whose sum has one value only, and that value."""
        def see(values):
            for label, question in questions.items():
                total = sum(values[name] for name in question)
                least, most = self.seen.get(label, (total, total))
                self.seen[label] = (min(least, total), max(most, total))
        fixed = []
        for label, question in questions.items():
            for direction in ("Maximize", "Minimize"):
                least, most = self.seen.get(label, (0, 0))
                if least == most:
                    see(self.solve(set(question), direction))
            least, most = self.seen[label]
            if least == most:
                fixed.append((label, least))
        return fixed


class Attack:
    """What all published files say together."""

    def __init__(self, reports, divisions, folder, served=None):
        """`served`: of each month, how often each service was done, as statistics.json tells."""
        self.reports = reports
        self.divisions = divisions
        self.served = served or {}
        self.unknown = Unknowns(folder)
        self.hidden = {}   # label → the sums of its five scores
        self.zero = set()  # scores nobody gave in a published sum over what is hidden
        self.out = {month for period, report in reports.items() if len(PERIODS[period]) == 1
                    for month in report["months_left_out"]}
        for period, report in reports.items():
            self.read(period, report)
        for month, services in self.served.items():
            for service, times in services.items():
                names = [self.unknown.name(month, "service", service, score) for score in SCORES]
                self.unknown.say(names, "<=", times)

    def read(self, period, report):
        months = [m for m in PERIODS[period] if m not in report["months_left_out"]]
        if not months:
            months = PERIODS[period]
        services = [line["service"] for line in report["by_service"]]
        ways = list(report["by_via"])
        for line in report["by_service"]:
            self.cell((period, "service", line["service"]), line, months,
                      [("service", line["service"])])
        for line in report["by_division"]:
            self.cell((period, "division", line["division"]), line, months,
                      [("service", code) for code in services
                       if self.divisions[code] == line["division"]])
        for via, cell in report["by_via"].items():
            self.cell((period, "via", via), cell, months, [("via", via)])
        for aspect in report["aspects"]:
            items = [("item", item["item"]) for item in aspect["items"]]
            self.cell((period, "aspect", aspect["aspect"]), aspect, months, items)
            for item in aspect["items"]:
                self.cell((period, "item", item["item"]), item, months, [("item", item["item"])])
        self.cell((period, "overall"), report["overall"], months, [("service", s) for s in services])
        self.cell((period, "overall by way"), report["overall"], months, [("via", w) for w in ways])
        for line in report["by_month"]:
            if line["month"] in months:
                self.cell((period, "month", line["month"]), line, [line["month"]],
                          [("service", s) for s in services])

    def is_told(self, month, kind, code):
        """Whether the month's own report shows that service, item or way."""
        report = self.reports[month]
        if kind == "via":
            return not report["by_via"][code].get("suppressed")
        lines = report["by_service"] if kind == "service" else [
            item for aspect in report["aspects"] for item in aspect["items"]]
        return not any(line[kind] == code and line.get("suppressed") for line in lines)

    def cell(self, label, cell, months, members):
        sums = [[self.unknown.name(month, *member, score) for month in months
                 for member in members] for score in SCORES]
        if cell.get("suppressed"):
            self.unknown.say([name for names in sums for name in names], ">=", 1)
            # What other cells tell of it is no secret: of how often a score was given the rest is.
            untold = [[self.unknown.name(month, *member, score) for month in months
                       for member in members if not self.is_told(month, *member)]
                      for score in SCORES]
            self.hidden[label] = (sums, untold, months)
            return
        for names, count in zip(sums, cell["counts"]):
            self.unknown.say(names, "=", count)

    def sums_over(self, month, kind, code=None):
        """The cells of a month that a cell is part of."""
        yield self.reports[month]["overall"]
        if kind == "service":
            yield from (line for line in self.reports[month]["by_division"]
                        if line["division"] == self.divisions[code])

    def given_back(self):
        """What somebody who has all files knows of hidden cells: a number of answers, how often a
        score was given, or that only one score can have been."""
        questions, scores = {}, {}
        for label, (sums, untold, months) in self.hidden.items():
            # That the one visitor of a service rated it is seen from its not being 0.
            if label[1] != "service" or any(
                    self.served.get(month, {}).get(label[2]) != 1 for month in months):
                questions[(label, "n")] = [name for names in sums for name in names]
            if label[1] in ("item", "aspect"):
                continue
            # A longer period tells of a hidden cell what it tells of the months that hide it.
            hiding = [m for m in months if (m, *label[1:]) in self.hidden] or months
            scores[label] = [
                score for score in SCORES
                # Where a published sum says that nobody gave a score, nobody hidden in it did.
                if any(all(cell.get("suppressed") or cell["counts"][score]
                           for cell in self.sums_over(month, *label[1:])) for month in hiding)]
            for score in scores[label]:
                questions[(label, score + 1)] = untold[score]
        fixed = dict(self.unknown.fixed(questions))
        # That nobody hidden gave some score says what none of them answered, not what one did.
        known = [(question, value) for question, value in fixed.items()
                 if question[1] == "n" or value]
        for label, given in scores.items():
            open_ones = [score for score in given if (label, score + 1) not in fixed]
            if len(open_ones) < min(2, len(given)):
                known.append((label, "one score alone"))
        return known


class Links(html.parser.HTMLParser):
    """Links, heads and whether every element that must end ends."""

    VOID = ("meta", "br", "link", "img", "hr")

    def __init__(self, text):
        super().__init__()
        self.links, self.tags, self.open, self.lang = [], [], [], None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "a":
            self.links.append(attrs["href"])
        if tag == "html":
            self.lang = attrs.get("lang")

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()


class Public(StoreCase):
    def publish(self, period, name=None):
        folder = self.path(name or period)
        said = self.counter("publish", "--period", period, "--out", folder)
        return pathlib.Path(folder), said

    def simulate(self, seed, visits=14, to="2026-12-31"):
        self.counter("simulate", "--from", "2026-10-01", "--to", to, "--seed", seed,
                     "--visits-per-day", visits)

    def divisions(self, period):
        return {line["service"]: line["division"]
                for line in self.counter("report", "statistics", "--period", period)["by_service"]}

    def test_no_hidden_answer_can_be_computed_from_all_files_together(self):
        hidden = shown = 0
        for seed in range(1, 11):
            with self.subTest(seed=seed):
                self.store = self.path(f"{seed}.db")
                self.counter("init", "--sample")
                self.simulate(seed, 8 + 3 * seed)
                reports, served = {}, {}
                for period in PERIODS:
                    folder, _ = self.publish(period, f"{seed} {period}")
                    reports[period] = json.loads((folder / "satisfaction.json").read_text())
                    if len(PERIODS[period]) == 1:
                        visits = json.loads((folder / "statistics.json").read_text())
                        served[period] = {line["service"]: line["walk_in"]
                                          for line in visits["by_service"]}
                    self.same_cells_hidden(folder, reports[period])
                attack = Attack(reports, self.divisions("FY2570Q1"), self.folder, served)
                self.assertEqual(attack.given_back(), [])
                hidden += len(attack.hidden)
                shown += sum("n" in line for report in reports.values()
                             for line in report["by_service"])
        self.assertGreater(hidden, 100)
        self.assertGreater(shown, 100)

    def same_cells_hidden(self, folder, report):
        """The other files of a set hide what its JSON hides."""
        with open(folder / "satisfaction.csv", encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.reader(opened))
        services = {row[3]: row for row in rows if row[2] == rows_group(rows, report)}
        for line in report["by_service"]:
            row = services[line["service"]]
            self.assertEqual(row[5] == "*", bool(line.get("suppressed")), row)
            self.assertTrue("n" in line or set(row[5:16]) == {"*"}, row)
        self.assertTrue(all(("*" in row) == (row[5] == "*") for row in rows[1:]))

    def test_the_attack_finds_what_is_not_protected(self):
        self.simulate(3, 60)
        reports = {}
        for period in PERIODS:
            inside = self.counter("report", "satisfaction", "--period", period)
            inside["months_left_out"] = []
            reports[period] = inside
        attack = Attack(reports, self.divisions("FY2570Q1"), self.folder)
        self.assertGreater(len(attack.hidden), 0)
        self.assertGreater(len(attack.given_back()), 0)

    def test_a_set_is_whole_and_tells_no_officer(self):
        self.open_counter(1)
        self.issue("B01")
        self.serve(1)
        self.counter("close", "--counter", 1)
        self.counter("day", "close")
        month = self.counter("day", "show")["day"][:7]
        folder, said = self.publish(month, "set")
        self.assertEqual(said["files"], FILES)
        self.assertEqual(sorted(p.name for p in folder.iterdir()), sorted(FILES))
        for line in (folder / "SHA256SUMS").read_text().splitlines():
            digest, name = line.split("  ")
            self.assertEqual(hashlib.sha256((folder / name).read_bytes()).hexdigest(), digest)
        for path in folder.iterdir():
            data = path.read_bytes()
            if path.suffix == ".pdf":
                data = subprocess.run(["pdftotext", path, "-"], capture_output=True,
                                      timeout=60, check=True).stdout
            if path.suffix == ".xlsx":
                book = zipfile.ZipFile(path)
                data = b"".join(book.read(name) for name in book.namelist())
            self.assertNotIn(b"officer-1", data, path.name)

    def test_a_set_is_replaced_whole_and_nothing_else_is(self):
        self.simulate(2, 30, "2026-10-30")
        folder, _ = self.publish("2026-10", "set")
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        self.publish("2026-11", "set")
        self.assertNotEqual((folder / "satisfaction.json").read_bytes(),
                            before["satisfaction.json"])
        self.assertEqual([p for p in pathlib.Path(self.folder).iterdir()
                          if p.name.startswith(".")], [])
        (folder / "note.txt").write_text("of the office")
        after = {path.name: path.read_bytes() for path in folder.iterdir()}
        self.bad(4, "khio-counter", "publish", "--period", "2026-10", "--out", folder)
        self.assertEqual({path.name: path.read_bytes() for path in folder.iterdir()}, after)
        self.bad(2, "khio-counter", "publish", "--period", "2026-10", "--out",
                 self.path("no such/set"))
        self.bad(2, "khio-counter", "publish", "--period", "October", "--out", self.path("other"))
        self.assertFalse(pathlib.Path(self.path("other")).exists())
        # A disk that is full: nothing is left, and the old set stays.
        shutil.rmtree(folder)
        self.publish("2026-10", "set")
        said = self.say("khio-counter", "publish", "--period", "2026-11", "--out", folder, "--json",
                        limits="ulimit -f 20; trap '' XFSZ")
        self.assertEqual((said.exit, said.out), (1, ""))
        self.assertEqual({path.name: path.read_bytes() for path in folder.iterdir()
                          if path.suffix in (".csv", ".json")},
                         {name: data for name, data in before.items()
                          if name.endswith((".csv", ".json"))})
        self.assertEqual([p for p in pathlib.Path(self.folder).iterdir()
                          if p.name.startswith(".")], [])

    def test_the_page_links_every_file_and_shows_the_figures(self):
        self.simulate(4, 60, "2026-10-30")
        report = self.counter("report", "satisfaction", "--period", "2026-10", "--public")
        for language, words in (("en", ["Service statistics", f"{report['overall']['mean']:.2f}"]),
                                ("th", ["ความพึงพอใจ"])):
            folder = self.path("page " + language)
            self.counter("publish", "--period", "2026-10", "--out", folder, "--language", language)
            text = (pathlib.Path(folder) / "index.html").read_text(encoding="utf-8")
            page = Links(text)
            self.assertEqual(page.open, [])
            self.assertEqual(page.lang, language)
            self.assertEqual(sorted(page.links + ["index.html"]), sorted(FILES))
            self.assertEqual(page.tags.count("h1"), 1)
            self.assertEqual(page.tags.count("table"), page.tags.count("caption"))
            self.assertNotIn("script", page.tags)
            self.assertNotRegex(text, r'(src|href)="[a-z]+:')
            for word in words + ["sample data"]:
                self.assertIn(word, text)

    def told(self, moment, period, name):
        """What a set published then tells of answers: everything but how many were served."""
        folder = self.path(name)
        said = self.at(moment, "publish", "--period", period, "--out", folder)
        self.assertEqual(said.exit, 0, said.err)
        report = json.loads((pathlib.Path(folder) / "satisfaction.json").read_text())
        return {key: report[key] for key in ("respondents", "set_aside", "overall", "aspects",
                                             "by_service", "by_division", "by_month", "by_via",
                                             "imported", "months_left_out")}

    def lived(self, moment, begin, end, seed):
        said = self.at(moment, "simulate", "--from", begin, "--to", end, "--seed", seed,
                       "--visits-per-day", "30")
        self.assertEqual(said.exit, 0, said.err)

    def test_nothing_is_told_of_a_month_that_is_not_over(self):
        self.lived("2026-11-12 18:00:00", "2026-10-01", "2026-11-11", 11)
        first = self.told("2026-11-12 18:00:00", "2026-11", "first")
        self.assertEqual(first["overall"], {"suppressed": True})
        self.assertEqual(first["months_left_out"], ["2026-11"])
        quarter = self.told("2026-11-12 18:00:00", "FY2570Q1", "quarter")
        self.assertEqual(quarter["months_left_out"], ["2026-11"])
        october = self.told("2026-11-12 18:00:00", "2026-10", "october")
        self.assertEqual(quarter["overall"], october["overall"])
        self.lived("2026-11-12 18:30:00", "2026-11-13", "2026-11-13", 12)
        for name, period, before in (("again", "2026-11", first), ("q", "FY2570Q1", quarter)):
            after = self.told("2026-11-13 18:00:00", period, name)
            # That a service was rated at all is no answer.
            for told in (before, after):
                told["by_service"] = [s for s in told["by_service"] if not s.get("suppressed")
                                      and s["n"]]
                told["by_via"] = {v: c for v, c in told["by_via"].items() if c.get("n")}
            self.assertEqual(after["overall"], before["overall"])
            self.assertEqual(after["by_service"], before["by_service"])
            self.assertEqual(after["respondents"], before["respondents"])

    def test_what_was_told_of_a_month_once_is_all_that_is_ever_told(self):
        """Late answers, corrected forms, another least number, another order of services."""
        moment = "2026-11-05 10:00:00"
        self.lived(moment, "2026-10-01", "2026-10-28", 3)
        forms = ["service,overall"] + ["B01,5"] * 9 + ["B01,2", "B02,4", "B02,1"] + ["B02,3"] * 8
        self.gathered(forms)
        first = self.told(moment, "2026-10", "first")
        self.assertGreater(first["respondents"], 20)
        self.assertIn("paper", first["imported"])
        self.lived(moment, "2026-10-29", "2026-10-29", 4)  # as a store that is merged late
        self.assertEqual(self.told(moment, "2026-10", "late"), first)
        self.gathered([*forms, "B01,1"])
        self.assertEqual(self.told(moment, "2026-10", "corrected"), first)
        inside = self.at(moment, "report", "satisfaction", "--period", "2026-10").json()
        self.assertGreater(inside["respondents"], first["respondents"])
        self.assertEqual(inside["imported"]["paper"]["n"], len(forms))
        self.change_office("min_cell = 5", "min_cell = 3")
        self.assertEqual(self.told(moment, "2026-10", "lower"), first)
        self.assertEqual(self.told(moment, "FY2570Q1", "quarter")["overall"], first["overall"])
        self.assertTrue(self.counter("verify", "--full")["ok"])
        self.assertEqual(self.counter("report", "frozen")["reports"], [])

    def gathered(self, forms):
        file = self.path("forms.csv")
        pathlib.Path(file).write_text("\n".join(forms) + "\n", encoding="utf-8")
        self.counter("ratings", "import", file, "--via", "paper", "--period", "2026-10")

    def change_office(self, old, new):
        file = self.path("office.toml")
        self.counter("office", "export", "--out", file)
        text = pathlib.Path(file).read_text(encoding="utf-8")
        if old not in text:
            text = text.replace("[survey]\n", f"[survey]\n{old}\n")
        self.assertIn(old, text)
        pathlib.Path(file).write_text(text.replace(old, new), encoding="utf-8")
        self.counter("office", "import", file)

    def test_a_set_that_was_removed_is_made_anew_as_it_was(self):
        moment = "2026-11-05 10:00:00"
        self.lived(moment, "2026-10-01", "2026-10-28", 5)
        self.assertEqual(self.at(moment, "report", "due").exit, 0)
        file = pathlib.Path(self.path("reports/public/2026-10/satisfaction.json"))
        first = json.loads(file.read_text())
        shutil.rmtree(file.parent)
        self.lived(moment, "2026-10-29", "2026-10-29", 6)
        self.assertEqual(self.at(moment, "report", "due").exit, 0)
        again = json.loads(file.read_text())
        self.assertEqual(again["overall"], first["overall"])
        self.assertEqual(again["by_service"], first["by_service"])

    def test_a_period_to_come_is_not_published(self):
        self.assertIn("begins on 2028-01-01",
                      self.bad(4, "khio-counter", "publish", "--period", "2028-01", "--out",
                               self.path("set")))
        self.assertFalse(pathlib.Path(self.path("set")).exists())
        said = self.say("khio-counter", "report", "statistics", "--period", "2028-01",
                        "--language", "en")
        self.assertIn("has not begun", said.out)
        self.assertNotIn("figures up to", said.out)

    def test_weeks_have_no_answers_and_say_so(self):
        self.simulate(5, 80, "2026-10-30")
        folder, said = self.publish("2026-W42", "week")
        self.assertNotIn("satisfaction.json", said["files"])
        report = self.counter("report", "satisfaction", "--period", "2026-W42", "--public")
        self.assertEqual(report["overall"], {"suppressed": True})
        self.assertIsNone(report["respondents"])


def rows_group(rows, report):
    """What the CSV calls the group of services."""
    code = report["by_service"][0]["service"]
    return next(row[2] for row in rows if row[3] == code)


if __name__ == "__main__":
    unittest.main()
