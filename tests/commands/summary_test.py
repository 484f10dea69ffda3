"""A period in brief: read aloud, on one page, as a picture. What leaves the office tells nobody's answer."""

import pathlib
import re
import struct
import subprocess
import unittest

from khio import StoreCase


def words_of(pdf):
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True,
                          timeout=60).stdout.decode()


class Summaries(StoreCase):
    def setUp(self):
        super().setUp()
        self.counter("simulate", "--from", "2026-10-01", "--to", "2026-11-30", "--seed", "3",
                     "--visits-per-day", "40")

    def sheet(self, period, *options):
        file = self.path("summary.pdf")
        self.counter("report", "summary", "--period", period, "--format", "pdf", "--out", file,
                     "--language", "en", *options)
        said = subprocess.run(["pdfinfo", file], check=True, capture_output=True, timeout=60)
        self.assertRegex(said.stdout.decode(), r"Pages: +1\n")
        return words_of(file)

    def test_it_is_read_aloud_in_whole_numbers(self):
        said = self.counter("report", "statistics", "--period", "2026-11", "--language", "en")
        rated = self.counter("report", "satisfaction", "--period", "2026-11", "--public")
        text = self.counter("report", "summary", "--period", "2026-11", "--language", "en")["text"]
        self.assertIn(f"{said['walk_in']:,} visitors were served", text)
        percent = int(rated["overall"]["satisfied_percent"] + 0.5)
        self.assertIn(f", {percent} percent were satisfied", text)
        self.assertNotRegex(text, r"\d\.\d")
        most = max(said["by_service"], key=lambda service: service["total"])
        self.assertIn(f"Most asked for: {most['name']}", text)
        thai = self.counter("report", "summary", "--period", "2026-11", "--language", "th")["text"]
        self.assertIn("ขอขอบคุณทุกท่าน", thai)
        self.assertIsNone(re.search("[a-z]{3}", thai.replace("sample data", "")))

    def test_a_page_holds_the_periods_figures(self):
        said = self.counter("report", "statistics", "--period", "2026-11")
        rated = self.counter("report", "satisfaction", "--period", "2026-11")
        text = self.sheet("2026-11")
        for number in (f"{said['walk_in']:,}", f"{rated['overall']['mean']:.2f}",
                       f"{rated['respondents']:,}"):
            self.assertIn(number, text)
        self.assertIn("Monday", text)

    def test_a_week_shows_answers_inside_the_office_alone(self):
        rated = self.counter("report", "satisfaction", "--period", "2026-W46")
        self.assertGreater(rated["overall"]["n"], 5)
        mean = f"{rated['overall']['mean']:.2f}"
        self.assertIn(mean, self.sheet("2026-W46"))
        outside = self.sheet("2026-W46", "--public")
        self.assertNotIn(mean, outside)
        self.assertNotIn("What visitors said", outside)
        spoken = self.counter("report", "summary", "--period", "2026-W46", "--language", "en")
        self.assertNotIn("satisfied", spoken["text"])

    def test_the_picture_is_as_wide_as_a_phone_shows(self):
        file = pathlib.Path(self.path("summary.png"))
        self.counter("report", "summary", "--period", "2026-11", "--format", "png", "--out", file)
        bytes_ = file.read_bytes()
        self.assertEqual(bytes_[:8], b"\x89PNG\r\n\x1a\n")
        # As high as a feed shows; tests/paper looks at what is drawn.
        self.assertEqual(struct.unpack(">II", bytes_[16:24]), (1080, 1350))

    def test_what_is_missing_is_said(self):
        for wrong in (("--format", "pdf"), ("--format", "png"), ("--format", "csv"),
                      ("--format", "png", "--print", "folder:/tmp", "--out", "x.png")):
            self.bad(2, "khio-counter", "report", "summary", "--period", "2026-11", *wrong)
        self.bad(2, "khio-counter", "report", "statistics", "--period", "2026-11", "--format",
                 "png", "--out", self.path("x.png"))


if __name__ == "__main__":
    unittest.main()
