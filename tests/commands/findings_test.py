"""Results gathered elsewhere, and improvements that come back in the next period's report."""

import re
import subprocess
import unittest

from khio import StoreCase, read_csv
from workbook_test import Book


class Findings(StoreCase):
    def forms(self, name, *rows):
        file = self.path(name)
        with open(file, "w", encoding="utf-8") as out:
            out.write("service,overall,Q1\n" + "".join(row + "\n" for row in rows))
        return file

    def imported(self, period):
        return self.counter("report", "satisfaction", "--period", period)["imported"]

    def bring(self, file, via, period):
        return self.counter("ratings", "import", file, "--via", via, "--period", period)

    def test_forms_have_a_column_of_their_own(self):
        file = self.forms("paper.csv", *["B01,5,4"] * 4, *["B04,4,"] * 3)
        self.assertEqual(self.bring(file, "paper", "2026-10"), {"rows": 7})
        self.bring(self.forms("online.csv", *[",3,"] * 5), "online", "2026-11")
        said = self.counter("report", "satisfaction", "--period", "FY2570Q1")
        self.assertEqual(said["respondents"], 0)
        self.assertEqual(said["overall"]["n"], 0)
        paper = said["imported"]["paper"]
        self.assertEqual((paper["n"], paper["counts"], paper["mean"]), (7, [0, 0, 0, 3, 4], 4.57))
        self.assertEqual(said["imported"]["online"]["mean"], 3)
        # Fewer than five answers of a service, or to an item, are somebody's.
        self.assertEqual([(s["service"], s["n"], s.get("suppressed")) for s in paper["by_service"]],
                         [("B01", 4, True), ("B04", 3, True)])
        self.assertEqual([(i["item"], i["n"], i.get("suppressed")) for i in paper["items"]],
                         [("Q1", 4, True)])
        self.assertEqual(list(self.imported("2026-11")), ["online"])
        self.assertEqual(self.imported("2026-11-02..2026-12-31"), {})
        self.assertTrue(self.counter("verify", "--full")["ok"])

    def test_a_second_file_takes_the_place_of_the_first_and_none_counts_twice(self):
        self.bring(self.forms("one.csv", *["B01,5,4"] * 9, *["B04,1,"] * 9), "mobile", "2026-11")
        second = self.forms("two.csv", *["B01,4,4"] * 6)
        self.bring(second, "mobile", "2026-11")
        self.assertEqual(self.imported("2026-11")["mobile"]["counts"], [0, 0, 0, 6, 0])
        self.bad(4, "khio-counter", "ratings", "import", second, "--via", "mobile", "--period",
                 "FY2570Q1")
        self.bring(second, "paper", "FY2570Q1")
        self.assertEqual(self.imported("FY2570Q1")["mobile"]["n"], 6)
        self.assertTrue(self.counter("verify", "--full")["ok"])

    def test_forms_corrected_after_they_were_published_are_named_everywhere(self):
        first = self.forms("first.csv", *["B01,5,4"] * 9, *["B04,4,"] * 9)
        second = self.forms("second.csv", *["B01,5,4"] * 9, *["B04,3,"] * 7)
        self.bring(first, "paper", "2026-10")
        self.assertEqual(self.bring(first, "online", "2026-10"), {"rows": 18})
        publish = ("publish", "--period", "2026-10", "--out", self.path("set"))
        self.assertEqual(self.counter(*publish)["corrected"], [])
        self.assertEqual(self.bring(first, "paper", "2026-10"), {"rows": 18})
        self.assertEqual(self.bring(second, "paper", "2026-10"),
                         {"rows": 16, "published_before": True})
        span = {"via": "paper", "from": "2026-10-01", "to": "2026-10-31"}
        self.assertEqual(self.counter(*publish)["corrected"], [span])
        report = ("report", "satisfaction", "--period", "2026-10")
        said = self.counter(*report)
        self.assertEqual(said["corrected"], [{**span, "n": 16, "published": 18}])
        public = self.counter(*report, "--public")
        self.assertNotIn("corrected", public)
        self.assertEqual(public["imported"]["paper"]["n"], 18)
        for language, words in (("th", "แก้ไขหลังจากเผยแพร่แล้ว"), ("en", "corrected after they were"),
                                ("ms", "dibetulkan selepas diterbitkan")):
            text = self.say("khio-counter", *report, "--language", language).out
            self.assertIn(words, text)
            self.assertIn("16", text.partition(words)[2])
            self.assertIn(words, self.say("khio-counter", *publish, "--language", language).out)
            self.assertNotIn(words, self.say("khio-counter", *report, "--public", "--language",
                                             language).out)
        self.assertIn("public figures", self.say("khio-counter", "ratings", "import", second, "--via",
                                                 "paper", "--period", "2026-10", "--language",
                                                 "en").out)

    def test_a_wrong_file_enters_nothing(self):
        file = self.forms("wrong.csv", "B01,5,4", "B01,7,4")
        said = self.bad(2, "khio-counter", "ratings", "import", file, "--via", "paper", "--period",
                        "2026-11")
        self.assertIn("line 3", said)
        self.assertEqual(self.imported("2026-11"), {})
        self.bad(2, "khio-counter", "ratings", "import", self.path("none.csv"), "--via", "paper",
                 "--period", "2026-11")

    def test_nothing_is_found_in_a_period_that_has_not_begun(self):
        said = self.bad(4, "khio-counter", "improvements", "add", "--period", "2199-01", "--text",
                        "more seats")
        self.assertIn("begins on 2199-01-01", said)
        self.assertEqual(self.counter("improvements", "list", "--period", "2199-01"),
                         {"improvements": []})
        self.bad(4, "khio-counter", "ratings", "import", self.forms("f.csv", "B01,5,4"), "--via",
                 "paper", "--period", "2199-01")
        # Of days that a program lived there are findings, whatever the clock says.
        self.counter("simulate", "--from", "2199-01-02", "--to", "2199-01-02", "--seed", "1")
        self.counter("improvements", "add", "--period", "2199-01", "--text", "more seats")

    def test_every_face_has_what_was_gathered_elsewhere(self):
        rows = [f"B01,{1 + at % 5},{5 - at % 3}" for at in range(12)]
        rows += ["B04,4,"] * 7 + ["C01,2,2"] * 2
        self.bring(self.forms("paper.csv", *rows), "paper", "2026-10")
        said = self.imported("2026-10")["paper"]
        lines = {("", ""): said}
        lines.update({("item", i["item"]): i for i in said["items"]})
        lines.update({("service", s["service"]): s for s in said["by_service"]})
        self.assertEqual(len(lines), 5)
        self.assertTrue(lines["service", "C01"]["suppressed"])
        told = {key: [str(cell["n"])] + (["*"] * 2 if cell.get("suppressed") else
                                         [f"{cell['mean']:.2f}", f"{cell['satisfied_percent']:.2f}"])
                for key, cell in lines.items()}
        files = {kind: self.path("s." + kind) for kind in ("csv", "xlsx", "pdf")}
        for kind, file in files.items():
            self.counter("report", "satisfaction", "--period", "2026-10", "--language", "en",
                         "--numerals", "arabic", "--format", kind, "--out", file)
        self.assertEqual(self.beside(read_csv(files["csv"])), told)
        heads, *cells = Book(files["xlsx"]).sheet("Data")
        written = [dict(zip(heads, [f"{c:.2f}" if isinstance(c, float) else str(c) for c in row]))
                   for row in cells]
        self.assertEqual({k: [v[0]] + [x if x == "*" else f"{float(x):.2f}" for x in v[1:]]
                          for k, v in self.beside(written).items()}, told)
        ways = {row[0]: row for row in Book(files["xlsx"]).table("Way of rating")[1:]}
        page = subprocess.run(["pdftotext", "-layout", files["pdf"], "-"], check=True,
                              capture_output=True, timeout=60).stdout.decode()
        text = self.say("khio-counter", "report", "satisfaction", "--period", "2026-10",
                        "--language", "en").out
        for (group, code), (n, mean, satisfied) in told.items():
            self.assertEqual(str(ways[code or "paper"][2]), n, code)
            name = ways[code][1].partition(", ")[2] if code else ""
            numbers = [n, mean, satisfied]
            if code:
                # A long name stands on two lines, and its numbers between them.
                line = rf"{re.escape(name[:18])}[^*]{{0,300}}?" + r"\s+".join(map(re.escape, numbers[:2]))
                self.assertRegex(page[page.index("elsewhere\n"):], line, (code, numbers))
            self.assertTrue(any(line.split()[:1] == [n] and mean in line and
                                (code or "elsewhere") in line for line in text.splitlines()), code)

    @staticmethod
    def beside(rows):
        """The lines of what was gathered elsewhere, by kind and code."""
        told = {}
        for row in rows:
            if not row["group"].startswith("gathered elsewhere: "):
                continue
            kind = row["group"].partition(", ")[2]
            key = (kind, row["code"] if kind else "")
            assert key not in told, key
            told[key] = [row["answers"], row["mean"], row["satisfied_percent"]]
        return told

    def test_what_was_decided_comes_back_with_its_result_in_the_next_period(self):
        first = self.counter("improvements", "add", "--period", "FY2569H2", "--text", "more seats")
        self.counter("improvements", "add", "--period", "FY2570H1", "--text", "=a sign")
        said = self.counter("report", "satisfaction", "--period", "FY2570H1")["improvements"]
        self.assertEqual([i["text"] for i in said["decided"]], ["=a sign"])
        self.assertEqual([(i["text"], i["result"], i["done"]) for i in said["returned"]],
                         [("more seats", None, False)])
        self.counter("improvements", "result", "--number", first["number"], "--text",
                     "twenty chairs", "--done")
        returned = self.counter("report", "satisfaction", "--period",
                                "FY2570H1")["improvements"]["returned"]
        self.assertEqual([(i["result"], i["done"]) for i in returned], [("twenty chairs", True)])
        listed = self.counter("improvements", "list", "--period", "FY2569")["improvements"]
        self.assertEqual([i["number"] for i in listed], [first["number"]])
        self.bad(6, "khio-counter", "improvements", "result", "--number", "1", "--text", "nothing")
        self.assertTrue(self.counter("verify", "--full")["ok"])

    def test_only_suggestions_an_officer_read_and_allowed_stand_in_the_report(self):
        for kind, text in (("suggestion", "more chairs"), ("praise", "kind staff"),
                           ("suggestion", "call 081-234-5678"), ("complaint", "too slow")):
            self.kiosk("suggest", "--kind", kind, "--text", text)
        day = self.counter("day", "show")["day"]
        rows = {r["text"]: r["suggestion"] for r in
                self.counter("complaints", "list", "--period", day)["suggestions"]}

        def said():
            report = self.counter("report", "satisfaction", "--period", day)
            self.assertEqual(report["suggestions"]["total"], 3)
            texts = [(t["kind"], t["text"]) for t in report["suggestion_texts"]]
            self.assertEqual(report["suggestions"]["shown"], len(texts))
            return report["suggestions_unreviewed"], texts

        self.assertEqual(said(), (3, []))
        self.assertIs(self.counter("complaints", "allow", rows["more chairs"])["fit"], True)
        self.counter("complaints", "allow", rows["kind staff"])
        self.counter("complaints", "withhold", rows["call 081-234-5678"])
        self.assertEqual(said(), (0, [("praise", "kind staff"), ("suggestion", "more chairs")]))
        self.counter("complaints", "redact", rows["more chairs"], "--text", "more [cut]")
        self.assertEqual(said(), (1, [("praise", "kind staff")]), "other words are read again")
        self.counter("complaints", "allow", rows["more chairs"])
        self.assertEqual(said()[1][1], ("suggestion", "more [cut]"))
        self.bad(4, "khio-counter", "complaints", "allow", rows["too slow"])
        self.counter("complaints", "redact", rows["kind staff"])
        self.bad(4, "khio-counter", "complaints", "allow", rows["kind staff"])
        self.assertEqual(said(), (0, [("suggestion", "more [cut]")]))
        self.assertTrue(self.counter("verify", "--full")["ok"])


if __name__ == "__main__":
    unittest.main()
