"""The answers of every command: their fields, their exit codes, and what they change."""

import json
import os
import re
import subprocess
import tomllib
import unittest

from khio import COUNTER, INSTANT, StoreCase


class Serving(StoreCase):
    def test_a_visit_from_ticket_to_rating(self):
        ticket = self.issue("B01")
        self.assertEqual(ticket["ticket"], "B001")
        self.assertEqual(ticket["service"], "B01")
        self.assertEqual(ticket["errands"], ["B01"])
        self.assertRegex(ticket["issued_at"], INSTANT)
        self.assertEqual(ticket["ahead"], 0)
        self.assertIsNone(ticket["estimated_wait_seconds"])
        self.assertRegex(ticket["code"], r"\A\d{5}-\d\Z")
        self.assertRegex(ticket["witness"], r"\A([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}\Z")
        self.assertIn(ticket["witness"].replace("-", ""), ticket["qr"])
        self.assertEqual(ticket["print"], "off")

        opened = self.open_counter(2)
        self.assertEqual(opened["counter"], 2)
        called = self.counter("call", "--counter", 2)
        self.assertEqual(called["ticket"], "B001")
        self.assertEqual(called["service"], "B01")
        self.assertEqual(called["counter"], 2)
        self.assertRegex(called["called_at"], INSTANT)
        self.assertIsInstance(called["waited_seconds"], int)
        self.assertEqual(called["why"], "first in order")
        self.assertIsNone(called["reason"])
        self.assertEqual(called["overtook"], 0)
        self.assertIsNone(called["finished"])
        self.assertEqual(self.counter("recall", "--counter", 2)["state"], "called")
        self.assertEqual(self.counter("start", "--counter", 2),
                         {"ticket": "B001", "state": "serving", "priority": False})
        finished = self.counter("finish", "--counter", 2)
        self.assertEqual(finished["ticket"], "B001")
        self.assertIsInstance(finished["served_seconds"], int)
        self.assertIs(finished["within_standard"], True)
        self.assertIsNone(finished["next_errand"])
        self.assertEqual(self.kiosk("rate", "--code", ticket["code"], "--score", 5, "--answer",
                                    "Q2=4"), {"accepted": True})
        self.bad(4, "khio-kiosk", "rate", "--code", ticket["code"], "--score", 5)

    def test_several_errands_follow_each_other_under_one_number(self):
        ticket = self.issue("B01", "A01")
        self.assertEqual(ticket["errands"], ["B01", "A01"])
        self.open_counter(1)
        self.counter("call", "--counter", 1)
        self.counter("start", "--counter", 1)
        finished = self.counter("finish", "--counter", 1)
        self.assertEqual(finished["next_errand"], {"service": "A01", "position": 1})
        called = self.counter("call", "--counter", 1)
        self.assertEqual((called["ticket"], called["service"]), (ticket["ticket"], "A01"))

    def test_calling_the_next_one_finishes_the_visit_being_served(self):
        first, second = self.issue("B01")["ticket"], self.issue("B01")["ticket"]
        self.open_counter(2)
        self.counter("call", "--counter", 2)
        self.bad(4, "khio-counter", "call", "--counter", 2)  # only called: came or did not come?
        self.counter("start", "--counter", 2)
        called = self.counter("call", "--counter", 2)
        self.assertEqual((called["ticket"], called["finished"]), (second, first))

    def test_out_of_order_needs_a_reason_and_is_counted(self):
        self.issue("B01")
        later = self.issue("B01")["ticket"]
        self.open_counter(2)
        self.bad(4, "khio-counter", "call", "--counter", 2, "--ticket", later)
        self.bad(2, "khio-counter", "call", "--counter", 2, "--ticket", later, "--reason", "BRIBE")
        reason = self.reason("out_of_order")
        called = self.counter("call", "--counter", 2, "--ticket", later, "--reason", reason)
        self.assertEqual(called["why"], "out of order")
        self.assertEqual(called["reason"], reason)
        self.assertEqual(called["overtook"], 1)

    def reason(self, kind):
        file = self.path("office.toml")
        self.counter("office", "export", "--out", file)
        with open(file, "rb") as opened:
            return tomllib.load(opened)["reasons"][kind][0]["code"]

    def test_no_show_and_return(self):
        ticket = self.issue("B01")["ticket"]
        self.open_counter(2)
        self.counter("call", "--counter", 2)
        for _ in range(3):
            self.counter("recall", "--counter", 2)
        self.assertEqual(self.counter("no-show", "--counter", 2)["state"], "no_show")
        self.assertEqual(self.counter("return", "--ticket", ticket)["state"], "waiting")
        self.assertEqual(self.counter("call", "--counter", 2)["ticket"], ticket)

    def test_hold_and_resume(self):
        ticket = self.issue("B01")["ticket"]
        self.open_counter(2)
        self.counter("call", "--counter", 2)
        self.counter("start", "--counter", 2)
        self.assertEqual(self.counter("hold", "--counter", 2)["state"], "held")
        self.assertEqual(self.counter("queue")["serving"][0]["state"], "held")
        self.assertEqual(self.counter("resume", "--counter", 2, "--ticket", ticket)["state"],
                         "serving")

    def test_transfer_keeps_number_and_time(self):
        ticket = self.issue("B01")
        self.open_counter(2)
        self.open_counter(5)
        self.counter("call", "--counter", 2)
        self.counter("start", "--counter", 2)
        moved = self.counter("transfer", "--counter", 2, "--to", "E01")
        self.assertEqual(moved, {"ticket": ticket["ticket"], "service": "E01", "position": 1})
        waiting = self.counter("queue")["waiting"][0]
        self.assertEqual(waiting["issued_at"], ticket["issued_at"])
        self.counter("call", "--counter", 5)
        self.counter("start", "--counter", 5)
        self.counter("transfer", "--counter", 5, "--to", "counter:2")
        self.bad(3, "khio-counter", "call", "--counter", 5)
        self.assertEqual(self.counter("call", "--counter", 2)["ticket"], ticket["ticket"])

    def test_cancel_and_priority(self):
        first, second = self.issue("B01")["ticket"], self.issue("B01")["ticket"]
        given = self.counter("priority", "set", "--ticket", second, "--reason",
                             self.reason("priority"))
        self.assertIs(given["priority"], True)
        for deed, ticket in (("set", first), ("clear", second)):
            said = self.bad(4, "khio-counter", "priority", deed, "--ticket", ticket)
            self.assertIn(self.reason("priority"), said)
        taken = self.counter("priority", "clear", "--ticket", second, "--reason",
                             self.reason("priority"))
        self.assertIs(taken["priority"], False)
        self.assertIn(self.reason("cancel"), self.bad(4, "khio-counter", "cancel", "--ticket", first))
        gone = self.counter("cancel", "--ticket", first, "--reason", self.reason("cancel"))
        self.assertEqual((gone["ticket"], gone["state"]), (first, "cancelled"))
        self.assertEqual([t["ticket"] for t in self.counter("queue")["waiting"]], [second])

    def test_queue_shows_who_waits_and_who_is_served(self):
        tickets = [self.issue("B01")["ticket"] for _ in range(3)]
        self.open_counter(2)
        self.counter("call", "--counter", 2)
        queue = self.counter("queue")
        self.assertEqual([t["ticket"] for t in queue["waiting"]], tickets[1:])
        self.assertEqual(set(queue["waiting"][0]),
                         {"ticket", "service", "issued_at", "priority", "waited_seconds", "ahead"})
        self.assertEqual([t["ahead"] for t in queue["waiting"]], [0, 1])
        served = queue["serving"][0]
        self.assertEqual(set(served), {"counter", "ticket", "service", "state", "since"})
        self.assertEqual((served["counter"], served["state"]), (2, "called"))

    def test_hold_needs_a_visitor_and_cancelling_a_call_is_told(self):
        first = self.issue("B01")["ticket"]
        self.issue("B01")
        self.open_counter(2)
        self.counter("call", "--counter", 2)
        self.bad(4, "khio-counter", "hold", "--counter", 2)
        self.counter("cancel", "--ticket", first, "--reason", "visitor", "--officer", "mali")
        self.counter("call", "--counter", 2)
        self.counter("transfer", "--counter", 2, "--to", "E01")
        priority = self.counter("issue", "--service", "B01", "--priority", "--officer", "mali",
                                "--no-print")["ticket"]
        said = self.counter("report", "fairness", "--period", self.counter("day", "show")["day"])
        self.assertEqual([(e["kind"], e["ticket"], e["officer"], e["reason"])
                          for e in said["events"]],
                         [("called_cancelled", first, "mali", "visitor"),
                          ("sent_unserved", "B002", "officer-2", None),
                          ("staff_priority", priority, "mali", "announced")])
        self.assertEqual(said["by_kind"]["staff_priority"], {"times": 1, "overtook": 0},
                         "it was not called yet")
        self.bad(2, "khio-counter", "issue", "--service", "B01", "--priority", "--reason", "no-such",
                 "--no-print")

    def test_walk_direct_counts_a_visit_and_whom_it_overtook(self):
        self.issue("B01")
        self.open_counter(2)
        direct = self.counter("walk-direct", "--counter", 2, "--service", "B04")
        self.assertEqual(set(direct), {"visit", "overtook"})
        self.assertEqual(direct["overtook"], 1, "B01 is this counter's, too")
        rows = self.export("visits", self.counter("day", "show")["day"])
        row = next(r for r in rows if r["channel"] == "walk-direct")
        self.assertEqual((row["ticket"], row["state"], row["by_hand"]), ("", "done", "0"))

    def test_services_and_my_ticket(self):
        ticket = self.issue("B01")
        services = self.kiosk("services")["services"]
        self.assertEqual(len(services), 18)
        first = next(s for s in services if s["code"] == "B01")
        self.assertEqual(set(first), {"code", "name", "division", "waiting",
                                      "estimated_wait_seconds", "open", "note"})
        self.assertEqual(first["waiting"], 1)
        mine = self.kiosk("ticket", "--code", ticket["code"])
        self.assertEqual((mine["ticket"], mine["state"], mine["ahead"]),
                         (ticket["ticket"], "waiting", 0))
        self.assertIn("estimated_wait_seconds", mine)

    def test_closed_and_paused_counters_call_nobody(self):
        self.issue("B01")
        self.bad(4, "khio-counter", "call", "--counter", 2)
        self.open_counter(2)
        self.assertIs(self.counter("pause", "--counter", 2, "--reason", "lunch")["paused"], True)
        self.bad(4, "khio-counter", "call", "--counter", 2)
        self.counter("close", "--counter", 2)
        self.bad(4, "khio-counter", "start", "--counter", 2)

    def test_a_closed_day_expires_its_tickets(self):
        self.issue("B01")
        closed = self.counter("day", "close")
        self.assertEqual((closed["open"], closed["expired"]), (False, 1))
        self.assertEqual(set(self.counter("day", "show")) >= {"day", "open", "head"}, True)
        self.bad(4, "khio-kiosk", "issue", "--service", "B01", "--no-print")

    def test_who_still_waited_is_said_with_what_keeps_their_place(self):
        for people, words in ((1, "1 person was still waiting"), (2, "2 people were still waiting")):
            self.setUp()
            for _ in range(people):
                self.issue("B01")
            said = self.say("khio-counter", "day", "close", "--no-print", "--language", "en")
            self.assertIn(words, said.out)
            self.assertIn("khio-counter day notes", said.out)
        self.setUp()
        said = self.say("khio-counter", "day", "close", "--no-print", "--language", "en")
        self.assertNotIn("day notes", said.out)

    def test_a_closed_day_prints_its_slip_once_and_copies_are_marked(self):
        self.issue("B01")
        self.bad(4, "khio-counter", "day", "slip")
        self.bad(2, "khio-counter", "day", "close", "--printer", "usb")
        closed = self.counter("day", "close", "--request", "close-1")
        self.assertEqual((closed["open"], closed["print"]), (False, "printed"))
        again = self.counter("day", "close", "--request", "close-1")
        self.assertEqual(again, closed)
        printed = os.listdir(self.path("printed"))
        self.assertEqual(printed, [f"closing-{closed['day']}-{closed['head']}.pdf"])
        copy = self.counter("day", "slip")
        self.assertEqual((copy["copy"], copy["print"]), (1, "printed"))
        self.assertEqual(len(os.listdir(self.path("printed"))), 2)
        self.assertTrue(self.counter("verify")["ok"])

    def test_a_day_closes_although_its_slip_does_not_print(self):
        self.issue("B01")
        closed = self.counter("day", "close", "--printer", "escpos:/dev/no-such-printer")
        self.assertEqual((closed["open"], closed["print"]), (False, "failed"))
        self.assertIn("unreachable", closed["print_detail"])
        self.assertEqual(self.counter("day", "slip")["print"], "printed")


class Requests(StoreCase):
    def test_the_same_request_gives_the_same_answer_and_changes_nothing(self):
        first = self.issue("B01", extra=("--request", "r-1"))
        again = self.issue("B01", extra=("--request", "r-1"))
        self.assertEqual(first, again)
        self.assertEqual(len(self.counter("queue")["waiting"]), 1)

    def test_other_content_under_a_used_request_is_refused(self):
        self.issue("B01", extra=("--request", "r-1"))
        self.bad(4, "khio-kiosk", "issue", "--service", "B02", "--no-print", "--request", "r-1")
        self.open_counter(2)
        self.bad(4, "khio-counter", "call", "--counter", 2, "--request", "r-1")

    def test_call_and_finish_can_be_repeated(self):
        self.issue("B01")
        self.issue("B01")
        self.open_counter(2)
        call = ("call", "--counter", 2, "--request", "c-1")
        self.assertEqual(self.counter(*call), self.counter(*call))
        self.counter("start", "--counter", 2)
        finish = ("finish", "--counter", 2, "--request", "f-1")
        self.assertEqual(self.counter(*finish), self.counter(*finish))
        self.assertEqual(len(self.counter("queue")["waiting"]), 1)


class OfficeData(StoreCase):
    def test_init_answers_and_refuses_a_second_time(self):
        self.store = self.path("second.db")
        made = self.counter("init", "--sample")
        self.assertEqual((made["services"], made["counters"]), (18, 5))
        self.assertIn("second.db", made["store"])
        self.assertIn("office", made)
        self.bad(4, "khio-counter", "init", "--sample")

    def test_export_import_and_check_agree(self):
        file = self.path("office.toml")
        self.counter("office", "export", "--out", file)
        self.assertEqual([p for p in self.counter("office", "check", file)["problems"]
                          if p["severity"] == "error"], [])
        self.assertEqual(self.counter("office", "import", file)["services"], 18)
        again = self.path("again.toml")
        self.counter("office", "export", "--out", again)
        with open(file, "rb") as a, open(again, "rb") as b:
            self.assertEqual(a.read(), b.read())

    def test_check_lists_problems_with_line_and_path(self):
        file = self.path("office.toml")
        self.counter("office", "export", "--out", file)
        with open(file, encoding="utf-8") as opened:
            text = opened.read()
        with open(file, "w", encoding="utf-8") as opened:
            opened.write(text.replace("standard_minutes = 5\n", "standard_minutes = 6\n", 1))
        said = self.say("khio-counter", "office", "check", file, "--json")
        self.assertEqual(said.exit, 2)
        errors = [p for p in said.json()["problems"] if p["severity"] == "error"]
        self.assertEqual(len(errors), 1)
        self.assertGreater(errors[0]["line"], 0)
        self.assertIn("services", errors[0]["path"])
        self.bad(2, "khio-counter", "office", "import", file)

    def test_show_names_services_and_counters(self):
        shown = self.counter("office", "show")
        self.assertEqual(len(shown["services"]), 18)
        self.assertEqual(len(shown["counters"]), 5)
        self.assertIs(shown["sample"], True)

    def test_staff_can_be_added_listed_and_disabled(self):
        self.counter("staff", "add", "malee", "--name", "Malee", "--role", "supervisor")
        self.assertEqual(self.counter("staff", "list")["officers"],
                         [{"officer": "malee", "name": "Malee", "role": "supervisor",
                           "active": True, "pin": "none"}])
        self.counter("staff", "disable", "malee")
        self.assertIs(self.counter("staff", "list")["officers"][0]["active"], False)
        self.bad(6, "khio-counter", "staff", "disable", "nobody")

    def test_eservice_counts_are_kept_by_month(self):
        self.counter("eservice", "set", "--month", "2026-10", "--service", "B01", "--count", 3)
        file = self.path("counts.csv")
        with open(file, "w", encoding="utf-8") as opened:
            opened.write("month,service,count\n2026-11,B01,5\n2026-11,E01,0\n")
        self.assertEqual(self.counter("eservice", "import", file), {"rows": 2})
        self.assertEqual(self.counter("eservice", "list", "--period", "2026-11")["rows"], 2)
        with open(file, "w", encoding="utf-8") as opened:
            opened.write("month,service,count\n2026-12,B01,5\n2026-12,NOPE,1\n")
        self.bad(2, "khio-counter", "eservice", "import", file)
        self.assertEqual(self.counter("eservice", "list", "--period", "2026-12")["rows"], 0)

    def test_eservice_counts_of_months_to_come_are_not_taken(self):
        moment = "2026-11-21 10:00:00"
        put = ("eservice", "set", "--service", "B01", "--count", "5", "--month")
        self.assertEqual(self.at(moment, *put, "2026-11").exit, 0)
        said = self.at(moment, *put, "2026-12")
        self.assertEqual(said.exit, 2, said.err)
        self.assertIn("2026-12 has not come yet", said.err)
        file = self.path("counts.csv")
        with open(file, "w", encoding="utf-8") as opened:
            opened.write("month,service,count\n2026-10,B01,5\n2027-05,B01,5\n2026-10,ZZZ,1\n")
        said = self.at(moment, "eservice", "import", file)
        self.assertEqual(said.exit, 2, said.err)
        self.assertIn("line 3: 2027-05 has not come yet", said.err)
        self.assertIn("line 4: there is no service 'ZZZ'", said.err)
        self.assertNotIn("did you mean", said.err)
        self.assertEqual(self.counter("eservice", "list", "--period", "2026-10")["rows"], 0)

    def test_a_store_named_without_a_folder_is_made_where_one_works(self):
        self.store = "new.db"
        here = f"cd '{self.folder}'"
        made = self.say("khio-counter", "init", "--sample", "--json", limits=here)
        self.assertEqual(made.exit, 0, made.err)
        self.assertEqual(self.say("khio-counter", "queue", "--json", limits=here).exit, 0)


class EnglishOffice(StoreCase):
    sample = "--sample-en"

    def test_nothing_thai_is_said(self):
        said = self.say("khio-kiosk", "services", "--language", "en")
        self.assertEqual(said.exit, 0)
        shown = json.dumps(self.counter("office", "show"), ensure_ascii=False)
        self.assertFalse(any("\u0e00" <= c <= "\u0e7f" for c in said.out + shown))


class Words(StoreCase):
    def test_version_and_help_stand_on_every_level(self):
        for program in ("khio-counter", "khio-kiosk"):
            self.assertRegex(self.say(program, "--version").out, rf"\A{program} \d+\.\d+\.\d+\n\Z")
            self.assertIn("--store", self.say(program, "--help").out)
        for level in (["call"], ["office"], ["office", "check"], ["report", "statistics"]):
            said = self.say("khio-counter", *level, "--help")
            self.assertEqual(said.exit, 0)
            self.assertIn("Usage:", said.out)

    def test_fairness_counts_who_went_before_whom_and_publishes_totals_only(self):
        self.open_counter(2)
        first, second = self.issue("B01")["ticket"], self.issue("B01")["ticket"]
        self.counter("call", "--counter", 2, "--ticket", second, "--reason", "urgent")
        today = self.today()
        said = self.counter("report", "fairness", "--period", today)
        self.assertEqual(said["by_kind"]["named"], {"times": 1, "overtook": 1})
        self.assertEqual([(e["ticket"], e["reason"], e["overtook"]) for e in said["events"]],
                         [(second, "urgent", 1)])
        self.assertNotEqual(first, second)
        self.assertNotIn("events", self.counter("report", "fairness", "--period", today, "--public"))
        self.bad(4, "khio-counter", "report", "signs", "--period", today, "--public")

    def test_people_get_words_in_their_language(self):
        self.issue("B01")
        self.assertIn("B001", self.say("khio-counter", "queue", "--language", "en").out)
        thai = self.say("khio-counter", "queue", "--language", "th").out
        self.assertTrue(any("\u0e00" <= c <= "\u0e7f" for c in thai))
        own = self.say("khio-counter", "queue").out  # the office's own; a minute may have passed
        self.assertEqual(re.sub(r"\d+ นาที", "", own), re.sub(r"\d+ นาที", "", thai))

    def test_machine_settings_speak_as_the_office_does(self):
        out = self.path("office.toml")
        self.good("khio-counter", "office", "export", "--out", out)
        os.mkdir(self.path("backups"))
        for program, *arguments in (
                ("khio-kiosk", "printer", "set", f"folder:{self.path('slips')}"),
                ("khio-counter", "unit", "set", "--mark", "M", "--name", "รถบริการ"),
                ("khio-counter", "unit", "clear"),
                ("khio-counter", "backups", "set", "--folder", self.path("backups")),
                ("khio-counter", "office", "check", out)):
            said = self.say(program, *arguments)
            self.assertEqual(said.exit, 0, said.err)
            self.assertRegex(said.out.replace(self.folder, ""), "[ก-๛]", arguments)
            other = self.say(program, *arguments, env={"LC_ALL": "en_GB.UTF-8"})
            self.assertNotRegex(other.out.replace("รถบริการ", ""), "[ก-๛]", arguments)

    def test_an_answer_that_cannot_be_written_is_a_failure(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([COUNTER, "queue", "--json"], stdout=full,
                                  stderr=subprocess.PIPE, env=self.environment(), check=False)
        self.assertEqual(done.returncode, 1)


class Paper(StoreCase):
    def test_the_slip_goes_beside_the_store_when_no_printer_is_set_up(self):
        ticket = self.kiosk("issue", "--service", "B01")
        self.assertEqual(ticket["print"], "printed")
        papers = os.listdir(self.path("printed"))
        self.assertEqual(len([p for p in papers if p.endswith(".pdf")]), 1)

    def test_a_printer_that_fails_leaves_the_ticket_issued(self):
        ticket = self.kiosk("issue", "--service", "B01", "--printer", "escpos:/dev/nosuchprinter")
        self.assertEqual(ticket["print"], "failed")
        self.assertNotEqual(ticket["print_detail"], "")
        self.assertEqual(len(self.counter("queue")["waiting"]), 1)

    def test_a_malformed_printer_issues_nothing(self):
        self.bad(2, "khio-kiosk", "issue", "--service", "B01", "--printer", "paper:x")
        self.assertEqual(self.counter("queue")["waiting"], [])

    def test_the_slip_is_given_in_three_forms_and_reprinted_with_a_mark(self):
        ticket = self.issue("B01")["ticket"]
        for name, start in (("s.pdf", b"%PDF-"), ("s.png", b"\x89PNG"), ("s.escpos", b"\x1b@")):
            answer = self.kiosk("slip", "--ticket", ticket, "--out", self.path(name))
            with open(self.path(name), "rb") as opened:
                data = opened.read()
            self.assertTrue(data.startswith(start))
            self.assertEqual(answer["bytes"], len(data))
            self.assertEqual(answer["width_mm"], 80)
            self.assertTrue(50 < answer["height_mm"] <= 80, answer)
        again = self.kiosk("slip", "--ticket", ticket, "--reprint", "--out", self.path("r.pdf"))
        self.assertEqual((again["copy"], again["print"]), (1, "printed"))
        events = self.export("events", self.counter("day", "show")["day"])
        self.assertEqual([e["kind"] for e in events].count("reprinted"), 1)


if __name__ == "__main__":
    unittest.main()
