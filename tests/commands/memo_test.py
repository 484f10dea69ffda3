"""The memo as a text that word processors open and heads rewrite."""

import struct
import subprocess
import unittest
import xml.etree.ElementTree as xml
import zipfile
import zlib

from khio import StoreCase


DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SIZES = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
LINK = "{http://www.w3.org/1999/xlink}href"


def png(width, height):
    """A picture of one colour."""
    def piece(name, data):
        return (struct.pack(">I", len(data)) + name + data +
                struct.pack(">I", zlib.crc32(name + data)))
    rows = (b"\0" + b"\x1b\x36\x5d" * width) * height
    return (b"\x89PNG\r\n\x1a\n" +
            piece(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            piece(b"IDAT", zlib.compress(rows)) + piece(b"IEND", b""))


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

    def emblem(self, width, height):
        with open(self.path("emblem.png"), "wb") as out:
            out.write(png(width, height))
        return self.path("emblem.png")

    def test_the_offices_emblem_stands_in_it_in_its_own_shape(self):
        for width, height, shown in ((30, 60, ("0.750cm", "1.500cm")),
                                     (60, 60, ("1.500cm", "1.500cm"))):
            emblem = self.emblem(width, height)
            parts = zipfile.ZipFile(self.memo("--language", "th", "--emblem", emblem))
            content = xml.fromstring(parts.read("content.xml"))
            frame = next(content.iter(DRAWING + "frame"))
            self.assertEqual((frame.get(SIZES + "width"), frame.get(SIZES + "height")), shown)
            name = next(frame.iter(DRAWING + "image")).get(LINK)
            self.assertEqual(parts.read(name), png(width, height))
            self.assertIn(name, parts.read("META-INF/manifest.xml").decode())
        self.assertFalse([n for n in zipfile.ZipFile(self.memo()).namelist() if "Pictures" in n])

    def test_what_is_no_picture_is_refused(self):
        with open(self.path("emblem.png"), "wb") as out:
            out.write(b"no picture at all, but long enough")
        said = self.say("khio-counter", "report", "satisfaction", "--period", "2026-10", "--format",
                        "odt", "--out", self.path("x.odt"), "--emblem", self.path("emblem.png"))
        self.assertEqual(said.exit, 2)
        self.assertIn("no PNG picture", said.err)

    def test_a_word_processor_opens_it(self):
        file = self.memo("--language", "th", "--emblem", self.emblem(60, 60))
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.path('office')}",
                        "--headless", "--convert-to", "pdf", "--outdir", self.folder, file],
                       check=True, capture_output=True, timeout=300,
                       env=self.environment({"HOME": self.folder}))
        made = file.replace(".odt", ".pdf")

        def told(*command):
            return subprocess.run([*command], check=True, capture_output=True,
                                  timeout=60).stdout.decode()
        text = told("pdftotext", "-layout", made, "-")
        self.assertIn("บันทึกข้อความ", text)
        self.assertIn("more <chairs> & fans", text)
        self.assertRegex(told("pdfimages", "-list", made), r" 60 +60 ")

    def test_only_satisfaction_goes_under_a_memo(self):
        self.bad(2, "khio-counter", "report", "statistics", "--period", "2026-10", "--format",
                 "odt", "--out", self.path("x.odt"))
        self.bad(2, "khio-counter", "report", "satisfaction", "--period", "2026-10", "--format",
                 "odt")


if __name__ == "__main__":
    unittest.main()
