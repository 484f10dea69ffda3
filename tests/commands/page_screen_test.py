"""The page for the website in a browser: on a telephone and on an office screen it is as wide as the screen."""

import re
import subprocess
import unittest

import page_test

WIDTHS = (360, 1280)
# What the browser is asked, written into the page as its title.
ASK = """<script>addEventListener("load", () => {
  const root = document.documentElement;
  const broken = [...document.querySelectorAll(".whole")].filter(
      (word) => word.getClientRects().length > 1).length;
  document.title = [innerWidth, root.scrollWidth, root.clientWidth, broken].join(" ");
});</script></body>"""


class Screens(page_test.Published):
    def asked(self, language, width):
        text = self.page(language=language).replace("</body>", ASK)
        file = self.path("asked.html")
        # A window of a browser without a screen is never narrower than 500 px; a frame is.
        frame = (f'<!DOCTYPE html><title>frame</title><iframe src="asked.html" width="{width}" '
                 f'height="900" style="border:0"></iframe><script>addEventListener("load", () => '
                 f'{{ document.title = document.querySelector("iframe").contentDocument.title; }});'
                 f"</script>")
        with open(file, "w", encoding="utf-8") as opened:
            opened.write(text)
        with open(self.path("frame.html"), "w", encoding="utf-8") as opened:
            opened.write(frame)
        said = subprocess.run(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
             "--allow-file-access-from-files", f"--user-data-dir={self.path('browser')}",
             "--window-size=1600,1000", "--virtual-time-budget=10000",
             "file://" + self.path("frame.html")],
            capture_output=True, text=True, timeout=240, check=False)
        title = re.search(r"<title>(\d+) (\d+) (\d+) (\d+)</title>", said.stdout)
        self.assertIsNotNone(title, said.stdout[:500] + said.stderr[-500:])
        return [int(number) for number in title.groups()]

    def test_nothing_is_wider_than_the_screen(self):
        self.counter("simulate", "--from", "2025-10-01", "--to", "2025-10-31", "--seed", "5",
                     "--visits-per-day", "40")
        for language in ("th", "en", "ms"):
            for width in WIDTHS:
                inner, scrolled, visible, broken = self.asked(language, width)
                self.assertEqual(inner, width)
                self.assertLessEqual(scrolled, visible, (language, width))
                self.assertEqual(broken, 0, (language, width))


if __name__ == "__main__":
    unittest.main()
