"""What visitors say, from the command that takes it in to the register, the erasure and the proof."""

import datetime
import os
import sqlite3
import subprocess
import unittest

import rebuild_journal
from khio import StoreCase

THAI = "ที่นั่งน้อย ฟื้นฟูปั๊มน้ำ\nก๋วยเตี๋ยว “ฎุ ญุ ฐุ” 😀"


class Suggestions(StoreCase):
    def suggest(self, kind, text, *more):
        return self.kiosk("suggest", "--kind", kind, "--text", text, *more)

    def register(self, *more):
        return self.counter("complaints", "list", *more)

    def today(self):
        return datetime.date.fromisoformat(self.register()["suggestions"][-1]["office_day"])

    def test_only_a_complaint_gets_a_number_and_a_due_day(self):
        for kind in ("praise", "suggestion"):
            self.assertEqual(self.suggest(kind, THAI), {"number": None, "due": None})
        self.assertEqual(self.kiosk("suggest", "--text", THAI), {"number": None, "due": None})
        complaint = self.suggest("complaint", THAI)
        self.assertRegex(complaint["number"], r"\A\d{4}-\d{4}\Z")
        due = datetime.date.fromisoformat(complaint["due"])
        self.assertEqual((due - self.today()).days, 15)

    def test_arrives_as_it_was_written(self):
        self.suggest("suggestion", THAI)
        self.assertEqual(self.register()["suggestions"][0]["text"], THAI)

    def test_what_another_program_still_reads_is_told_and_erased_when_it_is_gone(self):
        self.suggest("suggestion", "call me: 081-234-5678 " + 900 * "y")
        name = self.register()["suggestions"][0]["suggestion"]

        def is_there():
            # Another process looks: who closes a file of the store lets go of its locks on it.
            found = subprocess.run(["grep", "-rlF", "081-234-5678", self.folder], check=False,
                                   capture_output=True, text=True, timeout=60).stdout
            return [os.path.basename(file) for file in found.splitlines()]

        reader = sqlite3.connect(self.store, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM journal").fetchone()
        ask = ("complaints", "redact", name, "--request", "erase-it")
        said = self.say("khio-counter", *ask, "--json")
        self.assertEqual(said.exit, 5, said.err)
        self.assertIn("traces of the words stay in the store's log", said.err)
        self.assertEqual((said.json()["text"], said.json()["traces"]), (None, True))
        self.assertEqual(is_there(), [os.path.basename(self.store) + "-wal"])
        health = self.say("khio-counter", "health", "--json").json()
        self.assertIn("erasing", [check["name"] for check in health["checks"]])
        reader.execute("COMMIT")
        reader.close()
        self.assertFalse(self.counter(*ask)["traces"])
        self.assertEqual(is_there(), [])

    def test_a_complaint_is_answered_and_its_writer_reads_it(self):
        number = self.suggest("complaint", "ช้า")["number"]
        read = self.kiosk("complaint", "--number", number)
        self.assertEqual((read["state"], read["answer"]), ("received", None))
        self.assertEqual(self.counter("complaints", "start", number)["state"], "in_progress")
        self.counter("complaints", "explain", number, "--text", "กำลังตรวจสอบ")
        self.assertEqual(self.kiosk("complaint", "--number", number)["answer"], "กำลังตรวจสอบ")
        self.bad(4, "khio-counter", "complaints", "close", number)
        self.counter("complaints", "answer", number, "--text", "เพิ่มช่องแล้ว")
        read = self.kiosk("complaint", "--number", number.replace("-", " "))
        self.assertEqual((read["state"], read["answer"]), ("answered", "เพิ่มช่องแล้ว"))
        self.assertEqual(self.counter("complaints", "close", number)["state"], "closed")

    def test_the_register_counts_total_done_and_in_progress(self):
        numbers = [self.suggest("complaint", "ช้า")["number"] for _ in range(3)]
        self.suggest("praise", "ดี")
        self.counter("complaints", "answer", numbers[0], "--text", "แก้แล้ว")
        counts = {"total": 3, "done": 1, "in_progress": 2, "overdue": 0}
        self.assertEqual(self.register("--kind", "praise")["complaints"], counts)
        month = self.today().isoformat()[:7]
        report = self.counter("report", "satisfaction", "--period", month)
        self.assertEqual(report["complaints"], counts)
        self.assertEqual(report["suggestions"], {"total": 1, "shown": 0})
        self.assertEqual(report["suggestions_unreviewed"], 1)

    def test_wrong_arguments(self):
        number = self.suggest("complaint", "ช้า")["number"]
        for program, arguments in (
            ("khio-kiosk", ["suggest"]),
            ("khio-kiosk", ["suggest", "--text", ""]),
            ("khio-kiosk", ["suggest", "--text", "  \n"]),
            ("khio-kiosk", ["suggest", "--text", "ก" * 1001]),
            ("khio-kiosk", ["suggest", "--text", "\udcff\udcfe"]),
            ("khio-kiosk", ["suggest", "--text", "x", "--kind", "corruption"]),
            ("khio-kiosk", ["complaint", "--number", "1234"]),
            ("khio-kiosk", ["complaint", "--number", number[:-1] + "x"]),
            ("khio-counter", ["complaints", "answer", number]),
            ("khio-counter", ["complaints", "answer", number, "--text", " "]),
            ("khio-counter", ["complaints", "show", "x"]),
        ):
            with self.subTest(arguments):
                self.bad(2, program, *arguments)
        self.suggest("suggestion", "ก" * 1000)
        self.bad(6, "khio-kiosk", "complaint", "--number", "0000-0000")
        self.bad(6, "khio-counter", "complaints", "show", "S99999")

    def test_repeating_a_request_gives_the_same_number(self):
        first = self.suggest("complaint", "ช้า", "--request", "r1")
        self.assertEqual(self.suggest("complaint", "ช้า", "--request", "r1"), first)
        self.bad(4, "khio-kiosk", "suggest", "--kind", "complaint", "--text", "อื่น",
                 "--request", "r1")
        self.assertEqual(self.register()["complaints"]["total"], 1)

    def test_erased_words_leave_the_register_and_the_export_but_not_the_proof(self):
        self.suggest("suggestion", "โทร 081-234-5678 สมศรี", "--request", "r1")
        name = self.register()["suggestions"][0]["suggestion"]
        self.counter("complaints", "redact", name, "--text", "โทร [ตัดออก]")
        row = self.register()["suggestions"][0]
        self.assertEqual((row["text"], row["redacted"]), ("โทร [ตัดออก]", True))
        self.assertTrue(self.counter("verify")["ok"])
        events_file = self.path("events.csv")
        self.counter("export", "events", "--period", self.today().isoformat()[:7],
                     "--out", events_file)
        with open(events_file, encoding="utf-8-sig") as opened:
            self.assertNotIn("081-234", opened.read())
        events = rebuild_journal.read_events(events_file)
        rebuild_journal.check_chain(events)
        said = rebuild_journal.rebuild(events).suggestions
        self.assertEqual([one["text"] for one in said.values()], ["โทร [ตัดออก]"])
        again = self.kiosk("suggest", "--text", "โทร 081-234-5678 สมศรี", "--request", "r1")
        self.assertEqual(again, {"number": None, "due": None})  # as before; nothing comes back
        self.assertEqual(len(self.register()["suggestions"]), 1)

    def test_the_journal_alone_gives_the_register(self):
        number = self.suggest("complaint", THAI)["number"]
        self.suggest("praise", "ดี")
        self.counter("complaints", "explain", number, "--text", "รอ")
        self.counter("complaints", "answer", number, "--text", "เสร็จ")
        events_file = self.path("events.csv")
        self.counter("export", "events", "--period", self.today().isoformat()[:7],
                     "--out", events_file)
        rebuilt = rebuild_journal.rebuild(rebuild_journal.read_events(events_file)).suggestions
        rows = self.register()["suggestions"]
        self.assertEqual([f"S{seq}" for seq in rebuilt], [row["suggestion"] for row in rows])
        for mine, row in zip(rebuilt.values(), rows):
            self.assertEqual(mine["text"], row["text"])
            self.assertEqual(mine["kind"], row["kind"])
            if row["kind"] == "complaint":
                self.assertEqual((mine["state"], mine["answer"]), (row["state"], row["answer"]))


if __name__ == "__main__":
    unittest.main()
