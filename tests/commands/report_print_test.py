"""Reports on paper: which printer, which pages, how often, and what is said when none comes."""

import pathlib
import re
import subprocess
import unittest

from khio import StoreCase


class ReportsOnPaper(StoreCase):
    def setUp(self):
        super().setUp()
        self.counter("simulate", "--from", "2026-10-05", "--to", "2026-10-09", "--seed", "2",
                     "--visits-per-day", "30")
        self.papers = pathlib.Path(self.path("papers"))
        self.papers.mkdir()
        self.printer = f"folder:{self.papers}"

    REPORT = ("report", "satisfaction", "--period", "2026-10")

    def pages(self):
        """How many pages each paper that came out has."""
        counts = []
        for paper in sorted(self.papers.glob("*.pdf")):
            said = subprocess.run(["pdfinfo", paper], check=True, capture_output=True,
                                  timeout=60).stdout.decode()
            counts.append(int(re.search(r"Pages: +(\d+)", said)[1]))
        return counts

    def test_the_whole_report_or_some_pages_come_out(self):
        said = self.counter(*self.REPORT, "--print", self.printer)
        self.assertEqual(said["print"], "printed")
        self.assertEqual(said["printer"], self.printer)
        [whole] = self.pages()
        self.assertGreater(whole, 4)
        self.counter(*self.REPORT, "--print", self.printer, "--pages", "2-4")
        self.counter(*self.REPORT, "--print", self.printer, "--pages", whole)
        self.assertEqual(sorted(self.pages()), sorted([whole, 3, 1]))

    def test_the_same_request_is_one_paper(self):
        for _ in range(2):
            self.counter(*self.REPORT, "--print", self.printer, "--request", "june-report")
        self.assertEqual(len(self.pages()), 1)
        self.counter(*self.REPORT, "--print", self.printer)
        self.counter(*self.REPORT, "--print", self.printer)
        self.assertEqual(len(self.pages()), 3)

    def test_a_file_is_written_beside_the_paper(self):
        self.counter(*self.REPORT, "--print", self.printer, "--out", self.path("kept.pdf"))
        [paper] = self.papers.glob("*.pdf")
        self.assertEqual(paper.read_bytes(), pathlib.Path(self.path("kept.pdf")).read_bytes())

    def test_the_machine_knows_its_report_printer(self):
        self.bad(2, "khio-counter", *self.REPORT, "--print")
        settings = pathlib.Path(self.path("machine.toml"))
        settings.write_text(f'[reports]\nprinter = "{self.printer}"\n')
        self.counter(*self.REPORT, "--print")
        self.assertEqual(len(self.pages()), 1)

    def test_what_cannot_be_printed_is_said(self):
        for pages in ("0", "2-1", "1-999", "x", "2-", "-3", "1 2"):
            self.bad(2, "khio-counter", *self.REPORT, "--print", self.printer, f"--pages={pages}")
        self.bad(2, "khio-counter", *self.REPORT, "--pages", "2", "--format", "pdf", "--out",
                 self.path("x.pdf"))
        self.bad(2, "khio-counter", *self.REPORT, "--print", self.printer, "--format", "csv")
        self.bad(2, "khio-counter", *self.REPORT, "--print", "escpos:/dev/null")
        self.bad(1, "khio-counter", *self.REPORT, "--print", "cups:Office@127.0.0.1:9")
        self.bad(1, "khio-counter", *self.REPORT, "--print", "folder:/proc/no-such-folder")
        self.assertEqual(self.pages(), [])


if __name__ == "__main__":
    unittest.main()
