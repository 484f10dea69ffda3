"""Service by hand and service outside the hours, as scripts meet them."""

import os
import unittest

import rebuild_journal
from khio import StoreCase

MORNING = "2026-11-20 10:00:00"
EVENING = "2026-11-20 18:00:00"
HEADER = "number,service,taken,called,finished,counter,officer,people\n"
GOOD = (HEADER + "H001,B01,08:35,08:50,09:05,2,malee,2\n"
        "H002,A01,08.40,08.55,-,1,malee,\n"
        "3,B01,08:45,,09:10,2,somchai,1\n")


class Case(StoreCase):
    def told(self, moment, *arguments, **options):
        said = self.at(moment, *arguments, **options)
        self.assertEqual(said.exit, 0, f"{arguments}: {said.err}")
        return said.json()

    def refused(self, exit_code, moment, *arguments, **options):
        said = self.at(moment, *arguments, **options)
        self.assertEqual((said.exit, said.out), (exit_code, ""), f"{arguments}: {said.err}")
        return said.err

    def file(self, text):
        path = self.path("hand.csv")
        with open(path, "w", encoding="utf-8") as opened:
            opened.write(text)
        return path

    def rebuilt(self, moment):
        """The journal alone tells it again, and the store agrees with it."""
        events = self.path("events.csv")
        self.told(moment, "export", "events", "--period", "2020-01-01..2040-12-31", "--out", events)
        self.assertTrue(self.told(moment, "verify")["ok"])
        return rebuild_journal.rebuild(rebuild_journal.read_events(events))


class ByHandTest(Case):
    def test_numbers_go_on_paper_and_come_once(self):
        file = self.path("sheet.pdf")
        first = self.told(MORNING, "hand", "sheet", "--out", file, "--request", "one")
        self.assertEqual((first["day"], first["first"], first["last"]), ("2026-11-20", "H001", "H040"))
        with open(file, "rb") as opened:
            self.assertEqual(opened.read(5), b"%PDF-")
        again = self.told(MORNING, "hand", "sheet", "--out", file, "--request", "one")
        self.assertEqual(again["first"], "H001")
        slip = self.told(MORNING, "hand", "sheet", "--numbers", 5)
        self.assertEqual((slip["first"], slip["last"], slip["print"]), ("H041", "H045", "printed"))
        self.assertEqual(len(os.listdir(self.path("printed"))), 1)
        self.rebuilt(MORNING)

    def test_a_file_is_entered_on_its_day_and_told_again(self):
        done = self.told(MORNING, "hand", "import", self.file(GOOD), "--officer", "suda",
                         "--request", "r1")
        self.assertEqual(done, {"day": "2026-11-20", "visits": 3})
        self.assertEqual(self.told(MORNING, "hand", "import", self.file(GOOD), "--officer", "suda",
                                   "--request", "r1"), done)
        listed = self.told(MORNING, "hand", "list", "--period", "2026-11-20")["visits"]
        self.assertEqual([(v["number"], v["officer"], v["entered_by"]) for v in listed],
                         [("H001", "malee", "suda"), ("H002", "malee", "suda"),
                          ("H003", "somchai", "suda")])
        self.assertEqual(listed[1]["finished_at"], None)
        self.assertEqual(listed[0]["called_at"], "2026-11-20T08:50:00+07:00")
        figures = self.told(MORNING, "report", "statistics", "--period", "2026-11-20")
        self.assertEqual((figures["walk_in"], figures["walk_in_people"]), (2, 3))
        self.assertEqual((figures["tickets"]["by_hand"], figures["tickets"]["by_hand_no_show"]), (2, 1))
        self.assertEqual(figures["by_hand"]["waited_seconds"]["mean"], 900)
        self.assertEqual(figures["by_service"][0]["waited_seconds"]["mean"], None)
        self.assertIn("2 visitors were served by hand", " ".join(self.told(
            MORNING, "report", "statistics", "--period", "2026-11-20", "--language", "en")["rules"]))
        fairness = self.told(MORNING, "report", "fairness", "--period", "2026-11-20")
        self.assertEqual((fairness["calls"], sum(k["times"] for k in fairness["by_kind"].values())),
                         (0, 0))
        visits = self.path("visits.csv")
        self.told(MORNING, "export", "visits", "--period", "2026-11-20", "--out", visits)
        with open(visits, encoding="utf-8-sig") as opened:
            rows = opened.read().splitlines()[1:]
        self.assertEqual([row.rsplit(",", 1)[1] for row in rows], ["1", "1", "1"])
        office = self.rebuilt(MORNING)
        self.assertEqual([e.state for e in office.errands.values()], ["done", "no_show", "done"])

    def test_every_bad_row_is_named_and_nothing_is_taken(self):
        self.told(MORNING, "hand", "enter", "--number", "H009", "--service", "A01", "--taken", "08:40",
                  "--no-show", "--counter", 1, "--served-by", "malee")
        bad = (HEADER + "H001,Z99,08:35,08:50,09:05,2,malee,1\n"      # 2: no such service
               "H002,B01,8h,08:50,09:05,2,malee,1\n"                  # 3: no time
               "H003,B01,08:35,08:50,,2,malee,1\n"                    # 4: neither time nor dash
               "H004,B01,08:35,08:20,09:05,2,malee,1\n"               # 5: called before taken
               "H005,B01,08:35,08:50,11:05,2,malee,1\n"               # 6: not over yet
               "H009,B01,08:35,08:50,09:05,2,malee,1\n"               # 7: entered before
               "A001,B01,08:35,08:50,09:05,2,malee,1\n"               # 8: a machine's number
               "H006,B01,08:35,08:50,09:05,77,malee,1\n"              # 9: no such counter
               "H006,B01,08:35,08:50,09:05,2,malee,0\n"               # 10: nobody, and twice
               "H007,B01,08:35\n")                                    # 11: too short
        said = self.refused(2, MORNING, "hand", "import", self.file(bad))
        for line in range(2, 12):
            self.assertIn(f"line {line}: ", said)
        self.assertEqual(len(self.told(MORNING, "hand", "list", "--period", "2026-11-20")["visits"]), 1)

    def test_a_number_that_no_sheet_has_is_asked_back(self):
        self.told(MORNING, "hand", "sheet", "--out", self.path("sheet.pdf"))
        wrong = ("hand", "import", self.file(GOOD.replace("H002", "H700")))
        self.assertIn("line 3: no sheet of that day has this number", self.refused(2, MORNING, *wrong))
        self.assertEqual(self.told(MORNING, *wrong, "--off-sheet")["visits"], 3)
        one = ("hand", "enter", "--number", "H800", "--service", "A01", "--taken", "08:40", "--no-show",
               "--counter", 1, "--served-by", "malee")
        self.refused(2, MORNING, *one)
        self.told(MORNING, *one, "--off-sheet")

    def test_a_closed_day_takes_its_hour_until_its_report_is_kept(self):
        self.told(MORNING, "issue", "--service", "B01", "--no-print")
        self.told(EVENING, "day", "close", "--no-print")
        next_day = "2026-11-21 10:00:00"
        self.told(next_day, "hand", "import", self.file(GOOD), "--date", "2026-11-20")
        figures = self.told(next_day, "report", "statistics", "--period", "2026-11-20")
        self.assertEqual(figures["walk_in"], 2)
        self.told(next_day, "report", "freeze", "--period", "2026-11-20")
        later = GOOD.replace("H001", "H011").replace("H002", "H012").replace("\n3,", "\n13,")
        self.refused(4, next_day, "hand", "import", self.file(later), "--date", "2026-11-20")
        self.refused(4, next_day, "hand", "import", self.file(later), "--date", "2026-11-01")
        self.refused(2, next_day, "hand", "import", self.file(later), "--date", "2026-11-22")
        self.rebuilt(next_day)

    def test_a_visit_counts_on_its_day_as_the_offices_clock_tells_it(self):
        """Half an hour into a fiscal year, with visits of both sides of that midnight: an hour that is
        told by any other zone lands in another day, month and year."""
        night = "2026-10-01 00:30:00"
        last = (HEADER + "H001,B01,00:00,00:00,00:10,2,malee,1\n"
                "H002,B01,23:40,23:50,23:59,2,malee,1\n")
        first = HEADER + "H001,B01,00:00,00:10,00:30,2,malee,1\n"
        self.told(night, "hand", "import", self.file(last), "--date", "2026-09-30")
        self.told(night, "hand", "import", self.file(first))
        self.refused(2, night, "hand", "enter", "--number", "H002", "--service", "B01", "--taken",
                     "00:20", "--finished", "00:31", "--counter", 1, "--served-by", "malee")
        expected = {"2026-09-29": 0, "2026-09-30": 2, "2026-10-01": 1, "2026-09": 2, "2026-10": 1,
                    "FY2569H2": 2, "FY2570H1": 1, "FY2569": 2}
        for period, walk_in in expected.items():
            figures = self.told(night, "report", "statistics", "--period", period)
            self.assertEqual((period, figures["walk_in"], figures["tickets"]["by_hand"]),
                             (period, walk_in, walk_in))
        both = self.told(night, "report", "statistics", "--period", "2026-09-30..2026-10-01")
        self.assertEqual([(m["month"], m["walk_in"]) for m in both["by_month"]],
                         [("2026-09", 2), ("2026-10", 1)])
        hours = both["by_weekday_hour"]  # from Monday: the 30th is a Wednesday
        self.assertEqual((hours[2][0], hours[2][23], hours[3][0], sum(map(sum, hours))), (1, 1, 1, 3))
        listed = self.told(night, "hand", "list", "--period", "2026-09")["visits"]
        self.assertEqual([(v["day"], v["taken_at"], v["finished_at"]) for v in listed],
                         [("2026-09-30", "2026-09-30T00:00:00+07:00", "2026-09-30T00:10:00+07:00"),
                          ("2026-09-30", "2026-09-30T23:40:00+07:00", "2026-09-30T23:59:00+07:00")])
        self.rebuilt(night)

    def test_the_staff_sheet_counts_it_on_the_day_of_the_service(self):
        self.told("2026-11-02 10:00:00", "hand", "import", self.file(GOOD), "--date", "2026-10-30")
        report = self.told("2026-11-02 10:00:00", "report", "staff", "--period", "2026-10")
        self.assertEqual([(o["officer"], o["by_hand"], o["served"]) for o in report["officers"]],
                         [("malee", 1, 0), ("somchai", 1, 0)])
        self.assertEqual([(c["counter"], c["by_hand"]) for c in report["counters"]], [(2, 2)])
        later = self.told("2026-11-02 10:00:00", "report", "staff", "--period", "2026-11")
        self.assertEqual(later["officers"], [])

    def test_fourteen_days_back_are_taken_and_no_more(self):
        one = ("hand", "import", self.file(HEADER + "H001,B01,08:35,08:50,09:05,2,malee,1\n"), "--date")
        self.told(MORNING, *one, "2026-11-06")
        self.refused(4, MORNING, *one, "2026-11-05")
        self.refused(2, MORNING, *one, "2026-11-21")

    def test_a_prefix_that_a_series_prints_is_an_error_of_the_office_file(self):
        office = self.path("office.toml")
        self.counter("office", "export", "--out", office)
        with open(office, encoding="utf-8") as opened:
            text = opened.read()
        with open(office, "w", encoding="utf-8") as opened:
            opened.write(text.replace('[hand_service]\nprefix = "H"', '[hand_service]\nprefix = "B"'))
        said = self.say("khio-counter", "office", "check", office, "--json")
        self.assertEqual(said.exit, 2)
        self.assertIn("hand_service.prefix", said.out)


class UrgentTest(Case):
    def setUp(self):
        super().setUp()
        self.office = self.path("office.toml")
        self.counter("office", "export", "--out", self.office)
        with open(self.office, encoding="utf-8") as opened:
            text = opened.read()
        with open(self.office, "w", encoding="utf-8") as opened:
            opened.write(text.replace("always_open = true", "always_open = false"))
        self.store = self.path("closing.db")
        self.counter("init", "--office", self.office)

    def test_urgent_services_alone_until_their_time(self):
        self.refused(4, EVENING, "issue", "--service", "B01", "--no-print", program="khio-kiosk")
        self.assertFalse(self.told(EVENING, "urgent", "show")["open"])
        opened = self.told(EVENING, "urgent", "open", "--services", "B01,A01", "--until", "20:00",
                           "--reason", "flood", "--officer", "suda")
        self.assertEqual((opened["services"], opened["until"]),
                         (["B01", "A01"], "2026-11-20T20:00:00+07:00"))
        self.told(EVENING, "issue", "--service", "B01", "--no-print", program="khio-kiosk")
        self.refused(4, EVENING, "issue", "--service", "C01", "--no-print", program="khio-kiosk")
        shown = self.told(EVENING, "services", program="khio-kiosk")["services"]
        self.assertEqual({s["code"] for s in shown if s["open"]}, {"A01", "B01"})
        self.refused(4, "2026-11-20 20:00:01", "issue", "--service", "B01", "--no-print",
                     program="khio-kiosk")
        visits = self.path("visits.csv")
        self.told(EVENING, "export", "visits", "--period", "2026-11-20", "--out", visits)
        with open(visits, encoding="utf-8-sig") as opened:
            self.assertIn(",off_hours,", opened.read().splitlines()[1])
        self.rebuilt(EVENING)

    def test_it_is_ended_by_hand_and_refused_within_the_hours(self):
        order = ("urgent", "open", "--services", "B01", "--until", "20:00", "--reason", "flood")
        self.told(EVENING, *order)
        self.assertFalse(self.told(EVENING, "urgent", "close")["open"])
        self.refused(4, EVENING, "urgent", "close")
        self.refused(4, MORNING.replace("20 ", "23 "), *order)
        self.rebuilt(EVENING)


if __name__ == "__main__":
    unittest.main()
