"""A period with one rating: it waits where nobody can tell whose it is, and enters with its month."""

import subprocess
import unittest

from khio import StoreCase


class OneRating(StoreCase):
    def told(self, moment, *arguments, program="khio-counter"):
        said = self.at(moment, *arguments, program=program)
        self.assertEqual(said.exit, 0, said.err)
        return said.json()

    def rate_on(self, day):
        moment = f"{day} 10:00:00"
        self.told(moment, "open", "--counter", 1, "--officer", "officer-1", "--services", "all")
        ticket = self.told(moment, "issue", "--no-print", "--service", "B01", program="khio-kiosk")
        for verb in ("call", "start", "finish"):
            self.told(moment, verb, "--counter", 1)
        self.told(moment, "rate", "--code", ticket["code"], "--score", 2, program="khio-kiosk")

    def report(self, moment, *options):
        return self.told(moment, "report", "satisfaction", "--period", "2026-11", *options)

    def words(self, moment, *options):
        file = self.path("report.pdf")
        self.report(moment, "--format", "pdf", "--out", file, "--language", "en", *options)
        done = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True,
                              timeout=60)
        return " ".join(done.stdout.decode().split())

    def test_it_waits_for_its_month_and_the_report_says_so(self):
        self.rate_on("2026-11-20")
        self.told("2026-11-20 16:45:00", "day", "close")
        evening = "2026-11-20 17:00:00"
        said = self.report(evening)
        self.assertEqual((said["served"], said["respondents"], said["waiting"]), (1, 0, 1))
        self.assertEqual(said["overall"]["n"], 0)
        self.assertIn("1 rating waits and is in no figure yet", self.words(evening))
        self.assertNotIn("Nobody has rated", self.words(evening))

    def test_it_enters_when_its_months_last_day_is_closed(self):
        self.rate_on("2026-11-30")
        self.told("2026-11-30 16:45:00", "day", "close")
        said = self.report("2026-11-30 17:00:00")
        self.assertEqual((said["respondents"], said["waiting"]), (1, 0))

    def test_it_enters_with_its_month_though_nobody_works_and_nobody_sees_it(self):
        self.rate_on("2026-11-30")  # and nobody closes that day
        morning = "2026-12-01 06:00:00"
        said = self.report(morning)
        self.assertEqual((said["respondents"], said["waiting"]), (1, 0))
        self.assertEqual(said["overall"], {"n": 1, "suppressed": True})
        self.assertIn("Too few visitors rated", self.words(morning))
        public = self.report(morning, "--public")
        self.assertIsNone(public["respondents"])
        self.assertEqual(public["overall"], {"suppressed": True})
        self.assertEqual(public["months_left_out"], ["2026-11"])
        self.assertTrue(self.told(morning, "verify", "--full")["ok"])

    def test_what_is_published_waits_for_nobody(self):
        self.rate_on("2026-11-30")
        self.told("2026-12-01 06:00:00", "publish", "--period", "2026-11", "--out",
                  self.path("public"))
        self.assertEqual(len(self.export("ratings", "2026-11")), 1)

    def test_what_is_read_aloud_is_told_with_it(self):
        self.rate_on("2026-10-30")  # a Friday, and nobody works on the last day of its month
        self.told("2026-10-30 16:45:00", "day", "close")
        self.told("2026-11-02 06:00:00", "report", "summary", "--period", "2026-10")
        self.assertEqual(len(self.export("ratings", "2026-10")), 1)


if __name__ == "__main__":
    unittest.main()
