"""Workbooks: what another program reads from them is what the report says; LibreOffice opens them."""

import re
import subprocess
import unittest
import xml.etree.ElementTree as xml
import zipfile

from khio import StoreCase, read_csv

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NAVY, TEAL, GOLD = b"\x18\x32\x5b", b"\x0e\x7c\x86", b"\xc8\x95\x2b"


class Book:
    """The cells of a workbook, read from its parts."""

    def __init__(self, file):
        self.parts = zipfile.ZipFile(file)
        strings = self.part("xl/sharedStrings.xml")
        self.strings = ["".join(t.text or "" for t in s.iter(MAIN + "t")) for s in strings]
        self.names = [s.get("name") for s in self.part("xl/workbook.xml").iter(MAIN + "sheet")]
        self.charts = [n for n in self.parts.namelist() if n.startswith("xl/charts/chart")]

    def part(self, name):
        return xml.fromstring(self.parts.read(name))

    def cell(self, cell):
        value = cell.find(MAIN + "v")
        if value is None:
            return ""
        if cell.get("t") == "s":
            return self.strings[int(value.text)]
        number = float(value.text)
        return int(number) if number == int(number) else number

    def sheet(self, name):
        root = self.part(f"xl/worksheets/sheet{self.names.index(name) + 1}.xml")
        return [[self.cell(c) for c in row.iter(MAIN + "c")] for row in root.iter(MAIN + "row")]

    def table(self, name):
        """The heads of its columns and the rows below, without what stands above them."""
        rows = self.sheet(name)
        return rows[next(at for at, row in enumerate(rows) if len(row) > 1):]

    def ranged(self, formula):
        """The sheet and the cells of a column's range; what has no cell is empty."""
        sheet, column, first, last = re.fullmatch(
            r"'?([^']+)'?!\$([A-Z])\$(\d+):\$[A-Z]\$(\d+)", formula).groups()
        root = self.part(f"xl/worksheets/sheet{self.names.index(sheet) + 1}.xml")
        known = {c.get("r"): self.cell(c) for c in root.iter(MAIN + "c")}
        return sheet, [known.get(f"{column}{row}", "") for row in range(int(first), int(last) + 1)]

    def formulas(self):
        return sum(len(list(self.part(n).iter(MAIN + "f"))) for n in self.parts.namelist()
                   if n.startswith("xl/worksheets/sheet"))


class Page:
    """One page of a PDF: its text, and what is drawn on it."""

    def __init__(self, file, number, text):
        self.file, self.number, self.text = file, number, text

    def letters(self):
        """The heights of its words, in points."""
        said = subprocess.run(["pdftotext", "-bbox", "-f", str(self.number), "-l",
                               str(self.number), self.file, "-"], check=True, capture_output=True,
                              timeout=60).stdout.decode()
        return [float(below) - float(above) for above, below in
                re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', said)]

    def drawn(self, colour):
        """How many pixels at 50 dots an inch have that colour."""
        said = subprocess.run(["pdftoppm", "-r", "50", "-f", str(self.number), "-l",
                               str(self.number), self.file], check=True, capture_output=True,
                              timeout=60).stdout
        pixels = said.split(b"\n", 3)[3]
        return sum(pixels[at:at + 3] == colour for at in range(0, len(pixels), 3))


def pages_of(pdf):
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True,
                          timeout=60).stdout.decode()
    return [Page(pdf, n, page) for n, page in enumerate(text.split("\f")[:-1], start=1)]


class Workbooks(StoreCase):
    def setUp(self):
        super().setUp()
        self.counter("simulate", "--from", "2026-10-05", "--to", "2026-11-13", "--seed", "4",
                     "--visits-per-day", "60")
        self.counter("improvements", "add", "--period", "FY2570Q1", "--text", "=1+1 more seats")

    def workbook(self, report, language="th"):
        file = self.path(f"{report}-{language}.xlsx")
        said = self.counter("report", report, "--period", "FY2570Q1", "--language", language,
                            "--format", "xlsx", "--out", file)
        self.assertGreater(said["bytes"], 4000)
        return file

    def tidy(self, report):
        file = self.path(report + ".csv")
        self.counter("report", report, "--period", "FY2570Q1", "--language", "th", "--format",
                     "csv", "--out", file)
        return read_csv(file)

    def test_the_tidy_sheet_is_the_csv(self):
        for report in ("statistics", "satisfaction"):
            book = Book(self.workbook(report))
            rows = book.sheet("ข้อมูล")
            expected = self.tidy(report)
            self.assertEqual(rows[0], list(expected[0]))
            self.assertEqual(len(rows), 1 + len(expected))
            for row, said in zip(rows[1:], expected):
                for cell, text in zip(row, said.values()):
                    same = cell == text or (text != "" and cell != "" and
                                            re.fullmatch(r"[\d.]+", text) and
                                            float(cell) == float(text))
                    self.assertTrue(same or text == "'" + str(cell), (cell, text))

    def test_sheets_say_what_the_report_says(self):
        said = self.counter("report", "statistics", "--period", "FY2570Q1")
        book = Book(self.workbook("statistics", "en"))
        summary = {row[0]: row[1:] for row in book.table("Summary") if len(row) > 1}
        self.assertEqual(summary["Walk-in"][0], said["walk_in"])
        self.assertEqual(summary["No-show"][0], said["tickets"]["no_show"])
        waiting = {row[0]: row for row in book.table("Waiting times")[1:]}
        times = {row[0]: row for row in book.table("Service times")[1:]}
        # A page can hold them in letters that can be read.
        self.assertLessEqual(max(len(rows["B01"]) for rows in (waiting, times)), 14)
        names = Book(self.workbook("statistics")).names
        self.assertLess({"เวลารอ", "เวลาให้บริการ"}, set(names))
        service = next(s for s in said["by_service"] if s["service"] == "B01")
        self.assertEqual(waiting["B01"][4],
                         int(service["waited_seconds"]["mean"] * 100 / 60 + 0.5) / 100)
        self.assertEqual(times["B01"][4],
                         int(service["served_seconds"]["mean"] * 100 / 60 + 0.5) / 100)
        self.assertEqual(times["B01"][-1], service["within_standard_percent"])
        ratings = self.counter("report", "satisfaction", "--period", "FY2570Q1")
        book = Book(self.workbook("satisfaction", "en"))
        self.assertEqual(book.names[0], "Summary")
        items = {row[0]: row for row in book.table("Items")[1:]}
        for aspect in ratings["aspects"]:
            for item in aspect["items"]:
                self.assertEqual(items[item["item"]][2:8], [item["n"]] + item["counts"][::-1])
                self.assertEqual(items[item["item"]][8], item["mean"])

    def test_texts_are_never_formulas_and_charts_are_native(self):
        for report, charts in (("statistics", 4), ("satisfaction", 4), ("fairness", 0),
                               ("signs", 0)):
            book = Book(self.workbook(report))
            self.assertEqual(book.formulas(), 0, report)
            self.assertEqual(len(book.charts), charts, report)
        book = Book(self.workbook("satisfaction", "en"))
        decided = [row for row in book.sheet("Improvements") if "=1+1 more seats" in row]
        self.assertEqual(len(decided), 1)

    def test_services_and_divisions_are_numbered_and_summed_up(self):
        said = self.counter("report", "statistics", "--period", "FY2570Q1")
        book = Book(self.workbook("statistics", "en"))
        for sheet, lines in (("Service", said["by_service"]), ("Division", said["by_division"])):
            heads, *rows = book.table(sheet)
            self.assertEqual(heads[0], "No.")
            column = heads.index("Walk-in total")
            self.assertEqual([row[0] for row in rows[:-1]], list(range(1, len(lines) + 1)))
            self.assertEqual([row[column] for row in rows[:-1]],
                             [line["walk_in"] for line in lines])
            self.assertEqual(rows[-1][column], sum(line["walk_in"] for line in lines), sheet)
            self.assertEqual(rows[-1][-1], 100, sheet)

    def test_few_answers_are_hidden_in_the_workbook_too(self):
        said = self.counter("report", "satisfaction", "--period", "2026-10-06")
        few = [s["service"] for s in said["by_service"] if s.get("suppressed")]
        self.assertTrue(few, "a day with few answers to some service")
        file = self.path("day.xlsx")
        self.counter("report", "satisfaction", "--period", "2026-10-06", "--language", "en",
                     "--format", "xlsx", "--out", file)
        rows = {row[0]: row for row in Book(file).table("Service")[1:]}
        for service in few:
            self.assertEqual(rows[service][3:13], ["*"] * 10, service)

    def test_a_chart_has_no_zero_where_there_is_no_number(self):
        # One busy service and a few answers to others; most months of the year are to come.
        for period, report in (("2026-10-06", "satisfaction"), ("FY2570", "satisfaction"),
                               ("FY2570", "statistics")):
            file = self.path("charts.xlsx")
            self.counter("report", report, "--period", period, "--language", "en", "--format",
                         "xlsx", "--out", file)
            book = Book(file)
            self.assertTrue(book.charts)
            for name in book.charts:
                self.chart_of_numbers(book, name)

    def chart_of_numbers(self, book, name):
        root = book.part(name)
        gaps = root.find(f".//{CHART}barDir").get("val") == "col"
        for series in root.iter(CHART + "ser"):
            values = series.find(CHART + "val")
            sheet, cells = book.ranged(values.find(f".//{CHART}f").text)
            drawn = {int(p.get("idx")): float(p.find(CHART + "v").text)
                     for p in values.iter(CHART + "pt")}
            numbers = {at: cell for at, cell in enumerate(cells) if cell != ""}
            self.assertEqual(drawn, numbers, (name, sheet))
            self.assertEqual(int(values.find(f".//{CHART}ptCount").get("val")), len(cells))
            self.assertTrue(gaps or len(numbers) == len(cells), (name, sheet))
        self.assertTrue(sheet.endswith("(chart)"), sheet)

    def test_hidden_services_stand_in_no_chart_in_libreoffice(self):
        file = self.workbook("satisfaction", "en")
        rows = {row[1]: row for row in Book(file).table("Service")[1:]}
        shown = [name for name, row in rows.items() if isinstance(row[11], (int, float))]
        hidden = set(rows) - set(shown)
        self.assertTrue(shown and hidden, rows)
        pages, = self.converted(file)
        page = next(p for p in pages if "Satisfied visitors by service (%)" in p.text)
        said = " ".join(page.text.split())
        for name in shown:
            self.assertIn(name, said)
        for name in hidden:
            self.assertNotIn(name, said)
        self.assertEqual(len(re.findall(r"\b0\.00\b", said)),
                         sum(row[11] == 0 for row in rows.values()))

    def converted(self, *files):
        """The pages LibreOffice makes of each."""
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.path('office')}",
                        "--headless", "--convert-to", "pdf", "--outdir", self.folder, *files],
                       check=True, capture_output=True, timeout=300,
                       env=self.environment({"HOME": self.folder}))
        return [pages_of(file.replace(".xlsx", ".pdf")) for file in files]

    def test_libreoffice_opens_them_and_shows_the_thai_words_and_numbers(self):
        said = self.counter("report", "statistics", "--period", "FY2570Q1")
        files = [self.workbook("statistics"), self.workbook("satisfaction")]
        texts = ["".join(page.text for page in pages) for pages in self.converted(*files)]
        self.assertIn("ชำระภาษีป้าย", texts[0])
        self.assertIn(f"{said['walk_in']:,}", texts[0])
        self.assertIn("ค่าเฉลี่ย", texts[1])
        for text in texts:
            for wrong in ("###", "#REF", "#VALUE", "Err:"):
                self.assertNotIn(wrong, text)

    def test_libreoffice_draws_every_chart_with_the_name_of_every_bar(self):
        for language in ("en", "ms"):
            with self.subTest(language=language):
                self.names_of_bars(language)

    SHEETS = {"en": ("Items", "Service", "Division"), "ms": ("Item", "Perkhidmatan", "Bahagian")}
    CHARTS = {"en": ("Services completed by service", "Answers by level",
                     "Satisfied visitors by service (%)", "Mean score"),
              "ms": ("Perkhidmatan selesai mengikut jenis", "Jawapan mengikut tahap",
                     "Pelawat berpuas hati mengikut perkhidmatan (%)", "Skor min")}

    def names_of_bars(self, language):
        books = {r: self.workbook(r, language) for r in ("statistics", "satisfaction")}
        pages = dict(zip(books, self.converted(*books.values())))
        rated = Book(books["satisfaction"])
        items, services, divisions = ([row[1] for row in rated.table(name)[1:]] for name in
                                      self.SHEETS[language])
        shown = [row[1] for row in rated.table(self.SHEETS[language][1])[1:] if row[11] not in ("", "*")]
        items.remove({"en": "Overall", "ms": "Keseluruhan"}[language])
        by_service, by_level, satisfied, mean = self.CHARTS[language]
        for report, title, names, colours in (
                ("statistics", by_service, services, [NAVY]),
                ("satisfaction", by_level, items, [NAVY, TEAL, GOLD]),
                ("satisfaction", satisfied, shown, [NAVY]),
                ("satisfaction", mean, divisions, [NAVY])):
            # On a page of their own.
            page = next(p for p in pages[report] if title in p.text and names[0] in p.text)
            for name in names:
                for word in re.findall(r"\w+", name):
                    self.assertRegex(page.text, rf"\b{word}\b", (title, name))
            for colour in colours:
                self.assertGreater(page.drawn(colour), 300, (title, colour))

    def test_every_printed_page_can_be_read(self):
        for report in ("statistics", "satisfaction"):
            tables = len([n for n in Book(self.workbook(report)).names
                          if n not in ("ข้อมูล", "หมายเหตุ")])
            pages, = self.converted(self.workbook(report))
            for page in pages[:tables]:  # each sheet is one
                heights = page.letters()
                self.assertGreater(min(heights), 8.2, (report, page.number, page.text[:60]))

    def test_every_report_is_a_workbook_in_every_language(self):
        for report in ("statistics", "satisfaction", "fairness", "signs", "staff"):
            for language in ("th", "ms", "en"):
                file = self.path(f"{report}-{language}.xlsx")
                self.counter("report", report, "--period", "2026-10", "--language", language,
                             "--format", "xlsx", "--out", file)
                for name in Book(file).names:
                    self.assertLessEqual(len(name), 31, (report, language))

    def test_a_workbook_is_a_file(self):
        said = self.say("khio-counter", "report", "statistics", "--period", "FY2570Q1", "--format",
                        "xlsx")
        self.assertEqual((said.exit, said.out), (2, ""))
        self.assertIn("--out", said.err)


if __name__ == "__main__":
    unittest.main()
