"""The unusual day, as scripts meet it: a mobile unit away from the office."""

import unittest

from khio import StoreCase


class MobileUnitTest(StoreCase):
    def test_visits_carry_the_unit_and_its_tickets_are_a_series_apart(self):
        self.assertIsNone(self.counter("unit", "show")["unit"])
        service = self.kiosk("services")["services"][0]["code"]
        home = self.kiosk("issue", "--service", service)["ticket"]
        self.counter("unit", "set", "--name", "หน่วยเคลื่อนที่ 1", "--mark", "M")
        self.assertEqual(self.counter("unit", "show"), {"unit": "หน่วยเคลื่อนที่ 1", "mark": "M"})
        away = self.kiosk("issue", "--service", service)["ticket"]
        self.assertEqual(away, "M" + home)
        self.counter("open", "--counter", 1, "--officer", "suda", "--services", "all")
        self.counter("walk-direct", "--counter", 1, "--service", service)
        self.assertEqual(self.counter("call", "--counter", 1)["ticket"], home)
        self.counter("start", "--counter", 1)
        self.assertEqual(self.counter("call", "--counter", 1)["ticket"], away)
        self.counter("start", "--counter", 1)
        self.counter("finish", "--counter", 1)
        day = self.counter("day", "show")["day"]
        figures = self.counter("report", "statistics", "--period", day)
        self.assertEqual(figures["by_location"], {"office": 1, "หน่วยเคลื่อนที่ 1": 2})
        self.counter("unit", "clear")
        self.assertFalse(self.kiosk("issue", "--service", service)["ticket"].startswith("M"))

    def test_a_mark_that_is_none_is_refused_and_nothing_changes(self):
        for mark in ("m", "1", "MOB", "O", ""):
            self.bad(2, "khio-counter", "unit", "set", "--name", "Van 1", "--mark", mark)
        self.assertIsNone(self.counter("unit", "show")["unit"])

    def test_a_mark_that_begins_a_series_of_the_office_issues_nothing(self):
        service = self.kiosk("services")["services"][0]["code"]
        mark = self.kiosk("issue", "--service", service)["ticket"][0]
        self.counter("unit", "set", "--name", "Van 1", "--mark", mark)
        self.bad(4, "khio-kiosk", "issue", "--service", service)
        self.assertEqual(len(self.counter("queue")["waiting"]), 1)


if __name__ == "__main__":
    unittest.main()
