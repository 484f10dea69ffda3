"""The memo as a text that word processors open and heads rewrite."""

import subprocess
import unittest
import xml.etree.ElementTree as xml
import zipfile

from khio import StoreCase


class Memos(StoreCase):
    def setUp(self):
        super().setUp()
        self.counter("simulate", "--from", "2026-10-05", "--to", "2026-10-23", "--seed", "2",
                     "--visits-per-day", "60")
        self.counter("improvements", "add", "--period", "2026-10", "--text", "more <chairs> & fans")

    def memo(self, *options):
        file = self.path("memo.odt")
        self.counter("report", "satisfaction", "--period", "2026-10", "--format", "odt", "--out",
                     file, *options)
        return file

    def words(self, file):
        parts = zipfile.ZipFile(file)
        self.assertIsNone(parts.testzip())
        self.assertEqual(parts.namelist()[0], "mimetype")
        return "\n".join("".join(p.itertext()) for p in xml.fromstring(parts.read("content.xml"))
                         .iter("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"))

    def test_it_says_what_the_report_says_in_the_official_form(self):
        said = self.counter("report", "satisfaction", "--period", "2026-10")
        text = self.words(self.memo("--language", "th", "--numerals", "arabic"))
        for part in ("บันทึกข้อความ", "ส่วนราชการ", "เรียน  นายกองค์การบริหารส่วนตำบล (ผ่านปลัด",
                     f"{said['overall']['mean']:.2f}", f"{said['served']:,}", "ข้อมูลตัวอย่าง",
                     "(1) more <chairs> & fans", "จึงเรียนมาเพื่อโปรดทราบ"):
            self.assertIn(part, text)
        self.assertIn("๒๕๖๙", self.words(self.memo("--language", "th")))
        english = self.words(self.memo("--language", "en"))
        self.assertIn("Memorandum", english)
        self.assertNotIn("2569", english)

    def test_a_word_processor_opens_it(self):
        file = self.memo("--language", "th")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.path('office')}",
                        "--headless", "--convert-to", "pdf", "--outdir", self.folder, file],
                       check=True, capture_output=True, timeout=300,
                       env=self.environment({"HOME": self.folder}))
        text = subprocess.run(["pdftotext", "-layout", file.replace(".odt", ".pdf"), "-"],
                              check=True, capture_output=True, timeout=60).stdout.decode()
        self.assertIn("บันทึกข้อความ", text)
        self.assertIn("more <chairs> & fans", text)

    def test_only_satisfaction_goes_under_a_memo(self):
        self.bad(2, "khio-counter", "report", "statistics", "--period", "2026-10", "--format",
                 "odt", "--out", self.path("x.odt"))
        self.bad(2, "khio-counter", "report", "satisfaction", "--period", "2026-10", "--format",
                 "odt")


if __name__ == "__main__":
    unittest.main()
