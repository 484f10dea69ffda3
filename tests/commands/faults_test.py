"""Files of an office with many faults planted at once: every fault is named, and nothing is taken."""

import os
import re
import unittest

from khio import StoreCase

SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "assets", "office",
                      "sample.toml")

# Below which line of the sample (the first that begins so), which line becomes which.
OFFICE_FAULTS = [
    ("kind =", "zone =", 'zone = "Asia/Bankok"', "Asia/Bankok"),
    ("kind =", "era =", 'era = "thai"', "buddhist"),
    ("kind =", "fiscal_first_month =", "fiscal_first_month = 13", "1 to 12"),
    ("kind =", "eit_to =", "eit_to = 2026-09-01", "before it begins"),
    ("kind =", "reception_service =", 'reception_service = "A99"', "A99"),
    ("[hours]", "last_ticket_minutes =", "last_ticket_minutes = 500", "0 to 240"),
    ("[hours]", "monday =", 'monday = ["12:00-08:30"]', "not a span"),
    ("[survey]", "target_percent =", "target_percent = 0", "1 to 100"),
    ('id = "Q1"', "aspect =", 'aspect = "proces"', "did you mean 'process'"),
    ('id = "Q4"', 'id = "Q5"', 'id = "Q4"', "used twice"),
    ("[rule]", "normal_between =", "normal_between = 21", "0 to 20"),
    ('code = "urgent"', 'code = "came-back"', 'code = "urgent"', "used twice"),
    ('code = "FINANCE"', "colour =", 'colour = "green"', "#1F5FA8"),
    ('code = "D"', "prefix =", 'prefix = "D4"', "digits"),
    ('code = "B01"', "series =", 'series = "X"', "there is no series 'X'"),
    ('code = "B02"', "division =", 'division = "FINANSE"', "did you mean 'FINANCE'"),
    ('code = "B03"', "standard_minutes =", "standard_minutes = 61", "standard time is 61"),
    ('code = "B04"', "standard_minutes =", 'standard_minutes = "three"', "whole number"),
    ("number = 1", "number = 2", "number = 1", "used twice"),
    ("[[holidays]]", "day =", 'day = "2569-10-13"', "2026"),
]

# Rows of a file of counts: month, service, count, and what is said of each that is wrong.
COUNTS = [
    ("2026-10", "B01", "12", None),
    ("2026-13", "B01", "1", "2026-13"),
    ("10/2026", "B01", "1", "YYYY-MM"),
    ("2569-10", "B01", "1", "2569"),
    ("2026-10", "B02", "7", None),
    ("2026-10", "Z99", "1", "no service 'Z99'"),
    ("2026-10", "B03", "-1", "'-1' is not a count"),
    ("2026-10", "B04", "1.5", "'1.5' is not a count"),
    ("2026-10", "B05", "many", "'many' is not a count"),
    ("2026-10", "E01", "", "is not a count"),
    ("2026-10", "B01", "13", "already on line 2"),
    ("2026-11", "B01", "1,000", "fields"),
    ("2026-11", "", "4", "no service"),
    ("2026-11", "B02", "9", None),
]


def planted(faults):
    """The sample with the faults in it, and the line each stands on."""
    with open(SAMPLE, encoding="utf-8") as opened:
        lines = opened.read().split("\n")
    at = []
    for anchor, old, new, _ in faults:
        begin = next(n for n, line in enumerate(lines) if line.startswith(anchor))
        n = next(n for n in range(begin, len(lines)) if lines[n].startswith(old))
        lines[n] = new
        at.append(n + 1)
    return "\n".join(lines), at


class Faults(StoreCase):
    def test_twenty_faults_of_meaning_are_each_named_with_their_line(self):
        text, lines = planted(OFFICE_FAULTS)
        self.assertEqual(len(set(lines)), 20)
        file = self.path("office.toml")
        with open(file, "w", encoding="utf-8") as opened:
            opened.write(text)
        said = self.say("khio-counter", "office", "check", file, "--json")
        self.assertEqual(said.exit, 2, said.err)
        errors = [p for p in said.json()["problems"] if p["severity"] == "error"]
        for line, (_, _, new, words) in zip(lines, OFFICE_FAULTS):
            with self.subTest(new):
                here = [p["message"] for p in errors if p["line"] == line]
                self.assertTrue(any(words in message for message in here), f"line {line}: {here}")
        self.assertEqual(sorted(p["line"] for p in errors), sorted(lines))
        shown = self.say("khio-counter", "office", "check", file, "--language", "en").out
        for line in lines:
            self.assertIn(f"line {line}, ", shown)

    def test_they_are_named_in_the_offices_language(self):
        text, lines = planted(OFFICE_FAULTS)
        file = self.path("office.toml")
        with open(file, "w", encoding="utf-8") as opened:
            opened.write(text)
        shown = self.say("khio-counter", "office", "check", file).out.splitlines()
        self.assertGreaterEqual(len(shown), len(lines))
        for line in shown:
            words = re.sub(r"'[^']*'|\"[^\"]*\"", "", line.removeprefix(file))
            self.assertRegex(words, r"[\u0e01-\u0e5b]")
            self.assertNotRegex(words, r"\b(is|the|this|must|there|use|write)\b", line)

    def test_a_faulty_office_is_not_taken(self):
        text, _ = planted(OFFICE_FAULTS)
        file = self.path("office.toml")
        with open(file, "w", encoding="utf-8") as opened:
            opened.write(text)
        before = self.counter("office", "show")
        self.bad(2, "khio-counter", "office", "import", file)
        self.assertEqual(self.counter("office", "show"), before)

    def test_ten_faults_in_a_file_of_counts_are_all_named_and_no_row_is_taken(self):
        file = self.path("counts.csv")
        with open(file, "w", encoding="utf-8") as opened:
            opened.write("month,service,count\n")
            opened.writelines(",".join(row[:3]) + "\n" for row in COUNTS)
        wrong = [(n + 2, words) for n, (_, _, _, words) in enumerate(COUNTS) if words]
        self.assertGreaterEqual(len(wrong), 10)
        said = self.bad(2, "khio-counter", "eservice", "import", file)
        for line, words in wrong:
            with self.subTest(line):
                self.assertRegex(said, rf"line {line}: [^|]*{words.replace('.', '[.]')}")
        self.assertEqual([int(n) for n in re.findall(r"line (\d+): ", said)],
                         [line for line, _ in wrong])
        for period in ("2026-10", "2026-11"):
            self.assertEqual(self.counter("eservice", "list", "--period", period)["rows"], 0)


if __name__ == "__main__":
    unittest.main()
