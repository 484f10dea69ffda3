"""The unusual day, as scripts meet it: a mobile unit away from the office, limits, closing time."""

import unittest

import rebuild_journal
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


class EveningTest(StoreCase):
    """Notes in the evening keep the place; the journal alone tells it all again."""

    def said_at(self, moment, *arguments, program="khio-counter"):
        said = self.at(moment, *arguments, program=program)
        self.assertEqual(said.exit, 0, said.err)
        return said.json()

    def test_notes_keep_the_place_and_the_journal_tells_it(self):
        evening, morning = "2026-11-20 16:30:00", "2026-11-23 08:30:00"
        tickets = [self.said_at(f"2026-11-20 16:2{minute}:00", "issue", "--service", service,
                                program="khio-kiosk")
                   for minute, service in enumerate(("A01", "B01", "A01"))]
        labels = [ticket["ticket"] for ticket in tickets]
        self.said_at(evening, "open", "--counter", 2, "--officer", "y", "--services", "B01")
        for deed in (("call",), ("start",), ("hold", "--note", "form")):
            self.said_at(evening, deed[0], "--counter", 2, *deed[1:])
        notes = self.said_at(evening, "day", "notes")["notes"]
        self.assertEqual([(note["ticket"], note["day"], note["print"]) for note in notes],
                         [(label, "2026-11-23", "printed") for label in labels])
        self.assertEqual(self.at(evening, "day", "notes").exit, 3)
        closed = self.at(evening, "day", "close", "--language", "en", json=())
        self.assertEqual(closed.exit, 0, closed.err)
        self.assertNotIn("still waiting", closed.out)
        self.assertIn("3 tickets keep their places", closed.out)
        shown = self.said_at(evening, "day", "show")
        self.assertEqual((shown["expired"], shown["kept"]), (3, 3))
        newcomer = self.said_at(morning, "issue", "--service", "A01", program="khio-kiosk")["ticket"]
        waiting = [t["ticket"] for t in self.said_at(morning, "queue")["waiting"]]
        self.assertEqual(waiting, [*labels, newcomer])
        shown = self.said_at(morning, "ticket", "--code", tickets[0]["code"], program="khio-kiosk")
        self.assertEqual((shown["ticket"], shown["state"], shown["ahead"]), (labels[0], "waiting", 0))
        self.said_at(morning, "open", "--counter", 1, "--officer", "x", "--services", "all")
        call = self.said_at(morning, "call", "--counter", 1)
        self.assertEqual((call["ticket"], call["overtook"]), (labels[0], 0))
        self.assertLess(call["waited_seconds"], 3600)
        fairness = self.said_at(morning, "report", "fairness", "--period", "2026-11")
        self.assertEqual(fairness["kept_overnight"], {"given": 3, "taken_up": 3})
        self.assertEqual(sum(kind["overtook"] for kind in fairness["by_kind"].values()), 0)
        events = self.path("events.csv")
        self.said_at(morning, "export", "events", "--period", "2020-01-01..2040-12-31", "--out",
                     events)
        rebuild_journal.rebuild(rebuild_journal.read_events(events))
        self.said_at(morning, "verify")


class LimitsTest(StoreCase):
    def test_limits_are_told_with_the_queue_and_in_health(self):
        office = self.path("office.toml")
        self.counter("office", "export", "--out", office)
        with open(office, encoding="utf-8") as opened:
            text = opened.read()
        self.assertIn("line_length = 25\n", text)
        with open(office, "w", encoding="utf-8") as opened:
            opened.write(text.replace("line_length = 25\n", "line_length = 1\n"))
        self.counter("office", "import", office)
        self.kiosk("issue", "--service", "A01")
        self.assertEqual(self.counter("queue")["alerts"], [])
        second = self.kiosk("issue", "--service", "A01")
        alerts = self.counter("queue")["alerts"]
        self.assertEqual(alerts, [{"kind": "line_length", "service": "A01", "ticket": None,
                                   "counter": None, "since": alerts[0]["since"], "value": 2,
                                   "limit": 1}])
        self.assertLessEqual(abs(int(alerts[0]["since"][17:19]) - int(second["issued_at"][17:19])) % 59,
                             1)
        told = self.say("khio-counter", "health", "--json").json()
        self.assertEqual([check["ok"] for check in told["checks"] if check["name"] == "alerts"],
                         [False])

    def test_a_limit_that_makes_no_sense_is_an_error_of_the_office_file(self):
        office = self.path("office.toml")
        self.counter("office", "export", "--out", office)
        with open(office, encoding="utf-8") as opened:
            text = opened.read()
        for good, bad in (("longest_wait_minutes = 45", "longest_wait_minutes = -1"),
                          ("line_length = 25", "line_length = 1000"),
                          ("over_standard_percent = 200", "over_standard_percent = 99")):
            with open(office, "w", encoding="utf-8") as opened:
                opened.write(text.replace(good, bad))
            said = self.say("khio-counter", "office", "check", office, "--json")
            self.assertEqual(said.exit, 2, bad)
            self.assertIn("alerts." + bad.split(" ")[0], said.out)


if __name__ == "__main__":
    unittest.main()
