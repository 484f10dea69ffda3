"""The memo as a text that word processors open and heads rewrite."""

import re
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


def official_font(file, style):
    """Laksaman in the size and under the name of TH Sarabun New, after which it is drawn."""
    with open(file, "rb") as opened:
        font = bytearray(opened.read())
    tables = {}
    for at in range(12, 12 + 16 * struct.unpack(">H", font[4:6])[0], 16):
        tables[bytes(font[at:at + 4])] = (at, struct.unpack(">I", font[at + 8:at + 12])[0])
    em = tables[b"head"][1] + 18
    font[em:em + 2] = struct.pack(">H", round(struct.unpack(">H", font[em:em + 2])[0] / 0.66))
    records, texts = b"", b""
    names = ((1, "TH Sarabun New"), (2, style), (4, f"TH Sarabun New {style}"),
             (6, f"THSarabunNew-{style}"))
    for kind, name in names:
        text = name.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, kind, len(text), len(texts))
        texts += text
    font += b"\0" * (-len(font) % 4)
    table = struct.pack(">HHH", 0, len(names), 6 + len(records)) + records + texts
    at = tables[b"name"][0]
    font[at + 8:at + 16] = struct.pack(">II", len(font), len(table))
    return bytes(font + table)


def told(*command):
    return subprocess.run([*command], check=True, capture_output=True, timeout=60).stdout.decode()


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
        for part in ("บันทึกข้อความ", "ส่วนราชการ", "เรียน  นายกองค์การบริหารส่วนตำบล", " (ผ่านปลัดองค์การบริหารส่วนตำบล)",
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
        # Without one there is a place for a stamp, as large and beside the title too.
        parts = zipfile.ZipFile(self.memo())
        self.assertFalse([n for n in parts.namelist() if "Pictures" in n])
        frame = next(xml.fromstring(parts.read("content.xml")).iter(DRAWING + "frame"))
        self.assertEqual((frame.get(SIZES + "width"), frame.get(SIZES + "height")),
                         ("1.5cm", "1.5cm"))

    def test_its_properties_say_what_it_is(self):
        meta = zipfile.ZipFile(self.memo("--language", "th")).read("meta.xml").decode()
        self.assertIn("<dc:title>บันทึกข้อความ: รายงานผลการประเมินความพึงพอใจ", meta)
        self.assertIn("<dc:language>th</dc:language>", meta)

    def test_what_is_no_picture_is_refused(self):
        with open(self.path("emblem.png"), "wb") as out:
            out.write(b"no picture at all, but long enough")
        said = self.say("khio-counter", "report", "satisfaction", "--period", "2026-10", "--format",
                        "odt", "--out", self.path("x.odt"), "--emblem", self.path("emblem.png"))
        self.assertEqual(said.exit, 2)
        self.assertIn("no PNG picture", said.err)

    def converted(self, file, **environment):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.path('office')}",
                        "--headless", "--convert-to", "pdf", "--outdir", self.folder, file],
                       check=True, capture_output=True, timeout=300,
                       env=self.environment({"HOME": self.folder, **environment}))
        return file.replace(".odt", ".pdf")

    def test_it_is_one_page_in_the_official_font_and_ends_together_in_a_larger_one(self):
        for style, file in (("Regular", "Laksaman.ttf"), ("Bold", "Laksaman-Bold.ttf")):
            with open(self.path(file), "wb") as out:
                out.write(official_font(f"/usr/share/fonts/truetype/tlwg/{file}", style))
        with open(self.path("fonts.conf"), "w", encoding="utf-8") as out:
            out.write(f"<fontconfig><dir>{self.folder}</dir><dir>/usr/share/fonts</dir>"
                      f"<cachedir>{self.path('cache')}</cachedir></fontconfig>")
        for language in ("th", "ms", "en"):
            memo = self.memo("--language", language)
            pages = told("pdftotext", self.converted(memo, FONTCONFIG_FILE=self.path("fonts.conf")),
                         "-").split("\f")[:-1]
            self.assertEqual(len(pages), 1, language)
        # Where no such font is, what is signed stands whole on the last page.
        pages = told("pdftotext", self.converted(self.memo("--language", "th")),
                     "-").split("\f")[:-1]
        for words in ("จึงเรียนมาเพื่อโปรดทราบ", "(ลงชื่อ)", "ความเห็น/คำสั่งนายก"):
            self.assertIn(words, pages[-1])

    def test_a_word_processor_opens_it(self):
        made = self.converted(self.memo("--language", "th", "--emblem", self.emblem(60, 60)))
        text = told("pdftotext", "-layout", made, "-")
        self.assertIn("บันทึกข้อความ", text)
        self.assertIn("more <chairs> & fans", text)
        self.assertRegex(told("pdfimages", "-list", made), r" 60 +60 ")

    def test_what_two_write_beside_each_other_does_not_touch(self):
        self.store = self.path("en.db")
        self.counter("init", "--sample-en")
        text = told("pdftotext", "-bbox", self.converted(self.memo("--language", "en")), "-")
        words = [(float(left), float(top), float(right), word) for left, top, right, word in
                 re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">'
                            r"([^<]*)<", text)]
        second, line, _, _ = next(one for one in words if one[3] == "Decision")
        first = max(right for left, top, right, _ in words if abs(top - line) < 3 and left < second)
        self.assertGreater(second - first, 12)  # points

    def test_only_satisfaction_goes_under_a_memo(self):
        self.bad(2, "khio-counter", "report", "statistics", "--period", "2026-10", "--format",
                 "odt", "--out", self.path("x.odt"))
        self.bad(2, "khio-counter", "report", "satisfaction", "--period", "2026-10", "--format",
                 "odt")


if __name__ == "__main__":
    unittest.main()
