"""A report of a period that is not over: every face says so, and what is to come is not zero."""

import subprocess
import unittest
import xml.etree.ElementTree as xml
import zipfile

from khio import StoreCase, read_csv

NOW = "2026-11-20 10:00:00"
LATER = "2027-04-01 10:00:00"
SAID = "figures up to 20 November 2026"


class Unfinished(StoreCase):
    def setUp(self):
        super().setUp()
        self.serve_at("2026-10-01 10:00:00")
        self.assertEqual(self.at(NOW, "day", "confirm", "2026-11-20").exit, 0)
        self.serve_at(NOW)

    def serve_at(self, moment):
        def done(*arguments, program="khio-counter"):
            said = self.at(moment, *arguments, program=program)
            self.assertEqual(said.exit, 0, f"{arguments}: {said.err}")
        done("issue", "--service", "B01", "--no-print", program="khio-kiosk")
        done("open", "--counter", 1, "--officer", "officer-1", "--services", "all")
        for verb in ("call", "start", "finish", "close"):
            done(verb, "--counter", 1)

    def written(self, kind, format_, *options, moment=NOW):
        file = self.path(f"{kind}.{format_}")
        said = self.at(moment, "report", kind, "--period", "FY2570H1", "--language", "en",
                       "--format", format_, "--out", file, *options)
        self.assertEqual(said.exit, 0, said.err)
        return file

    def page(self, kind, **options):
        file = self.written(kind, "pdf", "--numerals", "arabic", **options)
        return subprocess.run(["pdftotext", "-layout", file, "-"], check=True, timeout=60,
                              capture_output=True).stdout.decode()

    def sheets(self, kind):
        with zipfile.ZipFile(self.written(kind, "xlsx")) as book:
            parts = xml.fromstring(book.read("xl/sharedStrings.xml"))
        return "\n".join("".join(p.itertext()) for p in parts)

    def memo(self, **options):
        with zipfile.ZipFile(self.written("satisfaction", "odt", **options)) as parts:
            return "".join(xml.fromstring(parts.read("content.xml")).itertext())

    def aloud(self, moment=NOW):
        return self.at(moment, "report", "summary", "--period", "FY2570H1",
                       "--language", "en").json()["text"]

    def test_every_face_says_up_to_which_day_it_is(self):
        for kind in ("statistics", "satisfaction", "fairness"):
            said = self.at(NOW, "report", kind, "--period", "FY2570H1").json()
            self.assertEqual(said["figures_up_to"], "2026-11-20", kind)
        for kind in ("statistics", "satisfaction"):
            self.assertIn(SAID, self.page(kind), kind)
            self.assertIn(SAID, self.sheets(kind), kind)
        self.assertIn(SAID, self.memo())
        self.assertIn(SAID, self.aloud())

    def test_what_is_over_says_nothing_of_it(self):
        said = self.at(LATER, "report", "statistics", "--period", "FY2570H1").json()
        self.assertIsNone(said["figures_up_to"])
        for text in (self.page("statistics", moment=LATER), self.memo(moment=LATER),
                     self.aloud(LATER)):
            self.assertNotIn("figures up to", text)

    def test_months_to_come_are_not_zero(self):
        def december(kind, moment):
            return [line.split()[2:] for line in self.page(kind, moment=moment).splitlines()
                    if line.strip().startswith("December 2026 ")]
        rows = december("statistics", NOW)
        self.assertTrue(rows)
        for cells in rows:
            self.assertEqual(set(cells), {"–"})
        self.assertIn("0", december("statistics", LATER)[0])

    def test_programs_read_no_row_of_a_month_to_come(self):
        def read(moment):
            return {row["year_month"] for row in
                    read_csv(self.written("statistics", "csv", moment=moment))}
        self.assertEqual(read(NOW), {"2026-10", "2026-11"})
        self.assertEqual(len(read(LATER)), 6)

    def test_a_part_is_not_compared_with_a_whole(self):
        whole = self.at(LATER, "report", "statistics", "--period", "2026-11", "--format", "text",
                        "--language", "en", json=()).out
        part = self.at(NOW, "report", "statistics", "--period", "2026-11", "--format", "text",
                       "--language", "en", json=()).out
        self.assertIn("Walk-in is that of the period before (1).", whole)
        self.assertNotIn("Walk-in is that", part)

    def test_a_period_is_not_compared_with_one_in_which_the_office_began(self):
        # The first visitor came on 1 October, a Thursday; 21 September is a Monday.
        for period, before in (("2026-12", 1), ("2026-11", 1), ("2026-W48", 1), ("FY2570Q2", 2),
                               ("2026-10", None), ("2026-10-05..2026-10-20", None)):
            said = self.at(LATER, "report", "statistics", "--period", period).json()["previous"]
            self.assertEqual(said and said["walk_in"], before, period)


if __name__ == "__main__":
    unittest.main()
