"""The page for the website: valid HTML that everybody can read, with eyes, ears or keys alone."""

import html.parser
import json
import pathlib
import re
import subprocess
import unittest

from khio import StoreCase

CONTRAST = 7.0  # WCAG 2.1, level AAA, for text of any size
BORDER_CONTRAST = 3.0
VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(html.parser.HTMLParser):
    """The elements of a page, in order: (name, attributes, names of those around it)."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.texts, self.open = [], {}, []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> ends {self.open}"
        self.open.pop()

    def handle_data(self, data):
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)

    def all(self, *names):
        return [element for element in self.elements if element[0] in names]


def luminance(color):
    digits = color.lstrip("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    parts = [int(digits[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


class Published(StoreCase):
    def page(self, period="2025-10", language="th"):
        self.counter("publish", "--period", period, "--out", self.path("set"), "--language",
                     language)
        self.file = self.path("set/index.html")
        return pathlib.Path(self.file).read_text(encoding="utf-8")


class Pages(Published):
    def setUp(self):
        super().setUp()
        self.counter("simulate", "--from", "2025-10-01", "--to", "2025-10-31", "--seed", "5",
                     "--visits-per-day", "40")

    def test_it_is_valid_html(self):
        for period in ("2025-10", "2025-W42", "2025-03"):  # with, without ratings; without anybody
            for language in ("th", "en", "ms"):
                self.page(period, language)
                said = subprocess.run(["tidy", "-quiet", "-errors", "-utf8", self.file],
                                      capture_output=True, text=True, timeout=60, check=False)
                self.assertEqual((said.returncode, said.stderr), (0, ""), (period, language))

    def test_it_is_for_everybody(self):
        for language in ("th", "en"):
            page = Page(self.page(language=language))
            self.assertEqual(page.open, [])
            self.assertEqual(page.all("html")[0][1]["lang"], language)
            self.assertTrue("".join(page.texts["title"]).strip())
            levels = [int(name[1]) for name, _, _ in page.all("h1", "h2", "h3", "h4")]
            self.assertEqual((levels[0], levels.count(1)), (1, 1))
            self.assertTrue(all(b <= a + 1 for a, b in zip(levels, levels[1:])), levels)
            tables = page.all("table")
            self.assertEqual(len(tables), 3)
            self.assertEqual(len(page.all("caption")), len(tables))
            for _, attributes, around in page.all("th"):
                inside = "col" if "thead" in around else "row"
                self.assertEqual(attributes.get("scope"), inside)
            for name, attributes, around in page.all("table"):
                self.assertIn("div", around)
            # What scrolls can be reached by keys and is named.
            for _, attributes, _ in page.all("div"):
                self.assertEqual(attributes.get("tabindex"), "0")
                self.assertTrue(attributes.get("aria-label"))
            for name in ("header", "main", "footer"):
                self.assertEqual(len(page.all(name)), 1)
            self.assertEqual(page.all("script", "img", "iframe", "link"), [])
            for _, attributes, _ in page.all("a"):
                self.assertTrue(pathlib.Path(self.path("set"), attributes["href"]).is_file())

    def test_letters_stand_out_and_nothing_has_a_width_of_its_own(self):
        page = Page(self.page())
        look = "".join(page.texts["style"])
        for color in re.findall(r"[ {;]color: (#\w+)", look):
            for ground in ["#fff"] + re.findall(r"background: (#\w+)", look):
                self.assertGreaterEqual(contrast(color, ground), CONTRAST, (color, ground))
        for color in re.findall(r"solid (#\w+)", look):
            self.assertGreaterEqual(contrast(color, "#fff"), BORDER_CONTRAST, color)
        for name, value in re.findall(r"(?<![\w-])(width|height|font-size): ([^;}]+)", look):
            self.assertRegex(value, r"\A[\d.]+(%|rem)\Z", name)
        for _, attributes, _ in page.elements:
            self.assertFalse({"width", "height", "style", "bgcolor"} & set(attributes), attributes)

    def test_what_was_gathered_elsewhere_has_a_table_that_hides_few_answers_too(self):
        forms = pathlib.Path(self.path("forms.csv"))
        rows = ["B01,5,4"] * 9 + ["B01,4,5"] * 7 + ["B04,3,"] * 8 + ["C01,1,1"] * 2
        forms.write_text("service,overall,Q1\n" + "\n".join(rows) + "\n", encoding="utf-8")
        self.counter("ratings", "import", forms, "--via", "paper", "--period", "2025-10")
        text = self.page(language="en")
        self.assertEqual(subprocess.run(["tidy", "-quiet", "-errors", "-utf8", self.file],
                                        capture_output=True, timeout=60).returncode, 0)
        table = text[text.index("<caption>Results gathered elsewhere: Paper forms</caption>"):]
        told = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
                for row in re.findall(r"<tr>(.*?)</tr>", table[:table.index("</table>")], re.S)][1:]
        paper = json.loads(pathlib.Path(self.path("set/satisfaction.json")).read_text())
        paper = paper["imported"]["paper"]
        cells = [*paper["items"], *paper["by_service"], paper]
        self.assertEqual([row[1:4] for row in told],
                         [["*"] * 3 if cell.get("suppressed") else
                          [str(cell["n"]), f"{cell['mean']:.2f}", f"{cell['satisfied_percent']:.2f}"]
                          for cell in cells])
        self.assertIn(["*"] * 3, [row[1:4] for row in told])
        self.assertEqual([row[0] for row in told[:-1]],
                         [cell.get("text", cell.get("name")) for cell in cells[:-1]])

    def test_no_line_ends_at_a_words_hyphen_or_in_brackets(self):
        text = self.page(language="en")
        for head in re.findall(r"<th scope=\"col\">(.*?)</th>", text):
            for word in re.sub(r"<span class=\"whole\">[^<]*</span>", "", head).split():
                self.assertFalse(set("-()") & set(word), head)
        self.assertIn("<span class=\"whole\">(of 5)</span>", text)
        self.assertRegex("".join(Page(text).texts["style"]), r"\.whole \{ white-space: nowrap; \}")


if __name__ == "__main__":
    unittest.main()
