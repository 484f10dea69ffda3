"""Bad input of every command: one clear line, the right exit code, and nothing lost."""

import contextlib
import os
import sqlite3
import unittest

from khio import StoreCase

COUNTER_VERBS = ("call", "recall", "start", "finish", "no-show", "hold")


class WrongArguments(StoreCase):
    def test_arguments_that_are_missing_or_malformed(self):
        for program, arguments in (
            ("khio-counter", ["nosuchcommand"]),
            ("khio-counter", ["office"]),
            ("khio-counter", ["call"]),
            ("khio-counter", ["call", "--counter", "two"]),
            ("khio-counter", ["call", "--counter", "2", "--nosuch"]),
            ("khio-counter", ["queue", "--language", "xx"]),
            ("khio-counter", ["queue", "--store", ""]),
            ("khio-counter", ["close", "--counter", "2", "--request", "x" * 129]),
            ("khio-counter", ["pause", "--counter", "2", "--reason", "x", "--until", "25:00"]),
            ("khio-counter", ["day", "confirm", "2026-02-30"]),
            ("khio-counter", ["staff", "add", "x", "--name", "X", "--role", "king"]),
            ("khio-counter", ["--", "queue"]),
            ("khio-counter", ["issue", "--service", "B01", "--no-print", "--reason", "announced"]),
            ("khio-counter", ["call", "--counter", "2", "--reason", "urgent"]),
            ("khio-counter", ["open", "--counter", "3", "--officer", "a", "--services", ""]),
            ("khio-counter", ["open", "--counter", "3", "--officer", "a", "--services", ","]),
            ("khio-counter", ["pause", "--counter", "2", "--reason", " "]),
            ("khio-counter", ["pause", "--counter", "2", "--reason", "a\nb\x1b[31m"]),
            ("khio-counter", ["pause", "--counter", "2", "--reason", "x", "--until", "00:00"]),
            ("khio-counter", ["unit", "set", "--mark", "M", "--name", " "]),
            ("khio-counter", ["unit", "set", "--mark", "M", "--name", "a\x1b[31m"]),
            ("khio-counter", ["eservice", "set", "--month", "2025-10", "--service", "B01",
                              "--count", "99999999999"]),
            ("khio-counter", ["simulate", "--from", "2025-10-01", "--to", "2025-10-01", "--seed",
                              "1", "--visits-per-day", "0"]),
            ("khio-counter", ["report", "statistics", "--period", "2025-10", "--format", "csv"]),
            ("khio-counter", ["report", "statistics", "--period", "2025-10", "--numerals", "thai"]),
            ("khio-kiosk", ["issue"]),
            ("khio-kiosk", ["issue", "--service", "B01", "--people", "0"]),
            ("khio-kiosk", ["issue", "--service", "B01", "--service", "B01"]),
            ("khio-kiosk", ["rate", "--code", "48217-3", "--score", "6"]),
            ("khio-kiosk", ["rate", "--code", "48217-3", "--score", "5", "--answer", "Q2"]),
            ("khio-kiosk", ["rate", "--code", "48217-4", "--score", "5"]),
            ("khio-kiosk", ["ticket", "--code", "hello"]),
            ("khio-kiosk", ["slip", "--ticket", "B001", "--out", "slip.doc"]),
            # No text: it would stand in the journal, which everything reads as UTF-8.
            ("khio-kiosk", ["issue", "--service", "B01", "--request", "\udcff\udcfe"]),
            ("khio-counter", ["open", "--counter", "2", "--officer", "\udcffX"]),
        ):
            with self.subTest(arguments):
                self.bad(2, program, *arguments)

    def test_a_pipe_is_no_file_and_not_waited_for(self):
        pipe = self.path("pipe")
        os.mkfifo(pipe)
        for exit_code, program, arguments in (
            (2, "khio-counter", ["office", "check", pipe]),
            (2, "khio-counter", ["office", "import", pipe]),
            (2, "khio-counter", ["eservice", "import", pipe]),
            (2, "khio-counter", ["ratings", "import", pipe, "--via", "paper", "--period", "2025-10"]),
            (2, "khio-counter", ["hand", "import", pipe, "--date", "2025-10-01"]),
            (2, "khio-counter", ["backups", "set", "--folder", self.folder, "--settings", pipe]),
            (7, "khio-counter", ["queue", "--store", pipe]),
        ):
            with self.subTest(arguments):
                self.bad(exit_code, program, *arguments)
        os.mkfifo(self.store + "-backup")
        os.mkfifo(self.store + "-machine-kiosk-aaaaaaaaaaaa-1")
        self.say("khio-counter", "health")
        self.good("khio-counter", "machine", "list")

    def test_an_unused_code_with_a_right_check_digit_is_refused_not_malformed(self):
        self.bad(4, "khio-kiosk", "rate", "--code", "00000-0", "--score", "5")

    def test_things_that_do_not_exist(self):
        self.open_counter(2)
        for program, arguments in (
            ("khio-kiosk", ["issue", "--service", "Z99", "--no-print"]),
            ("khio-kiosk", ["slip", "--ticket", "B001", "--out", self.path("s.pdf")]),
            ("khio-counter", ["open", "--counter", "99", "--officer", "x"]),
            ("khio-counter", ["open", "--counter", "2", "--officer", "officer-2", "--services",
                              "Z99"]),
            ("khio-counter", ["return", "--ticket", "B001"]),
            ("khio-counter", ["resume", "--counter", "2", "--ticket", "B001"]),
            ("khio-counter", ["walk-direct", "--counter", "2", "--service", "Z99"]),
            ("khio-counter", ["eservice", "set", "--month", "2026-10", "--service", "Z99",
                              "--count", "1"]),
        ):
            with self.subTest(arguments):
                self.bad(6, program, *arguments)
        for verb in COUNTER_VERBS:
            with self.subTest(verb):
                self.bad(6, "khio-counter", verb, "--counter", "99")

    def test_nobody_waiting_is_nothing_to_do(self):
        self.open_counter(2)
        self.bad(3, "khio-counter", "call", "--counter", "2")

    def test_verbs_in_the_wrong_state_are_refused(self):
        ticket = self.issue("B01")["ticket"]
        self.open_counter(2)
        for verb in ("recall", "start", "finish", "no-show", "hold"):
            with self.subTest(verb):
                self.bad(4, "khio-counter", verb, "--counter", "2")
        self.bad(4, "khio-counter", "return", "--ticket", ticket)
        self.bad(4, "khio-counter", "resume", "--counter", "2", "--ticket", ticket)

    def test_periods_that_are_none(self):
        for period in ("", "2026", "2026-13", "2026-W54", "FY2570H3", "FY2570Q5", "FY2570M8",
                       "2026-12-01..2026-11-01", "next month"):
            for command in (["report", "statistics"], ["export", "visits", "--out",
                                                       self.path("x.csv")]):
                with self.subTest(period=period, command=command):
                    self.bad(2, "khio-counter", *command, "--period", period)
        self.assertFalse(os.path.exists(self.path("x.csv")))

    def test_witnesses_that_are_malformed(self):
        self.bad(2, "khio-counter", "verify", "--witness", "B001", "2026-11-20", "short")
        self.bad(2, "khio-counter", "verify", "--witness", "B001", "yesterday", "7K4M-92QX-0B3D-T5WF")


class WrongFiles(StoreCase):
    def test_input_files(self):
        missing = self.path("missing.toml")
        broken = self.path("broken.toml")
        with open(broken, "w", encoding="utf-8") as opened:
            opened.write("name = [unclosed\n")
        huge = self.path("huge.toml")
        with open(huge, "w", encoding="utf-8") as opened:
            opened.write("#" * (1024 * 1024 + 1))
        for file in (missing, huge, self.folder):
            with self.subTest(file):
                self.bad(2, "khio-counter", "office", "check", file)
        for file in (missing, broken, huge, self.folder):
            with self.subTest(file):
                self.bad(2, "khio-counter", "office", "import", file)
                self.bad(2, "khio-counter", "init", "--office", file, "--store",
                         self.path("new.db"))
                self.assertFalse(os.path.exists(self.path("new.db")))
                self.bad(2, "khio-counter", "eservice", "import", file)

    def test_output_files(self):
        self.issue("B01")
        day = self.counter("day", "show")["day"]
        for out, code in ((self.path("no/such/folder.csv"), 2), (self.folder, 2),
                          ("/proc/khio.csv", None)):
            for command in (["export", "visits", "--period", day], ["export", "events", "--period",
                                                                    day],
                            ["report", "statistics", "--period", day, "--format", "csv"],
                            ["office", "export"]):
                with self.subTest(out=out, command=command):
                    said = self.say("khio-counter", *command, "--out", out, "--json")
                    self.assertIn(said.exit, (1, 2) if code is None else (code,))
                    self.assertEqual(said.out, "")

    def test_a_full_disk_leaves_no_half_file_and_loses_nothing(self):
        for _ in range(40):
            self.issue("B01")
        day = self.counter("day", "show")["day"]
        out = self.path("events.csv")
        with open(out, "w", encoding="utf-8") as opened:
            opened.write("the old one")
        # A limit on file sizes stops writing exactly as a full disk does.
        full = "trap '' XFSZ; ulimit -f 4"
        self.bad(1, "khio-counter", "export", "events", "--period", day, "--out", out, limits=full)
        with open(out, encoding="utf-8") as opened:
            self.assertEqual(opened.read(), "the old one")
        self.assertEqual([f for f in os.listdir(self.folder) if f.startswith(".")], [])

    def test_a_full_disk_issues_no_ticket(self):
        for _ in range(3):
            self.issue("B01")
        said = self.say("khio-kiosk", "issue", "--service", "B01", "--no-print", "--json",
                        limits="trap '' XFSZ; ulimit -f 1")
        self.assertIn(said.exit, (1, 5), said.err)
        self.assertEqual(said.out, "")
        self.assertEqual(len(self.counter("queue")["waiting"]), 3)
        self.assertIs(self.counter("verify")["ok"], True)
        self.assertEqual(self.issue("B01")["ticket"], "B004")


class WrongStores(StoreCase):
    def tamper(self, store, *statements):
        """What somebody with the file and a database tool can do; the last answer."""
        with contextlib.closing(sqlite3.connect(store)) as database:
            for statement in statements:
                rows = database.execute(statement).fetchall()
            database.commit()
        return rows

    def test_no_store(self):
        for store in (self.path("none.db"), self.path("no/such/folder.db")):
            for command in (["queue"], ["verify"], ["simulate", "--from", "2026-10-01", "--to",
                                                    "2026-10-02", "--seed", "1"]):
                with self.subTest(store=store, command=command):
                    self.bad(6, "khio-counter", *command, "--store", store)
                    self.assertFalse(os.path.exists(store))

    def test_not_a_store_of_ours(self):
        text = self.path("text.db")
        with open(text, "w", encoding="utf-8") as opened:
            opened.write("hello " * 1000)
        other = self.path("other.db")
        self.tamper(other, "CREATE TABLE ticket (id)")
        for store in (text, other):
            with self.subTest(store):
                self.bad(7, "khio-counter", "queue", "--store", store)
                self.bad(4, "khio-counter", "init", "--sample", "--store", store)

    def test_a_kind_of_store_nobody_knows(self):
        self.bad(2, "khio-counter", "queue", "--store", "oracle://office")

    def test_a_newer_version(self):
        self.issue("B01")
        version = self.tamper(self.store, "PRAGMA user_version")[0][0]
        self.tamper(self.store, f"PRAGMA user_version = {version + 1}")
        self.assertIn("version", self.bad(7, "khio-counter", "queue"))

    def test_a_store_that_cannot_be_written(self):
        self.issue("B01")
        # Root writes anywhere; a name that leads nowhere writable stops root, too.
        if os.geteuid() == 0:
            command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            os.chmod(self.folder, 0o555)
            self.addCleanup(os.chmod, self.folder, 0o755)
            limits = " ".join(command)
            said = self.say("khio-kiosk", "issue", "--service", "B01", "--no-print", "--json",
                            limits=f'set -- {limits} "$@"')
        else:
            os.chmod(self.folder, 0o555)
            os.chmod(self.store, 0o444)
            self.addCleanup(os.chmod, self.folder, 0o755)
            said = self.say("khio-kiosk", "issue", "--service", "B01", "--no-print", "--json")
        self.assertIn(said.exit, (1, 5), said.err)
        self.assertEqual(said.out, "")
        self.assertEqual(said.err.count("\n"), 1)

    def test_an_altered_journal_is_found(self):
        self.issue("B01")
        ticket = self.issue("B02")
        self.open_counter(2)
        day = ticket["issued_at"][:10]
        self.assertIs(self.counter("verify", "--witness", ticket["ticket"], day,
                                   ticket["witness"])["ok"], True)
        first = self.issue("B01")
        wrong = self.say("khio-counter", "verify", "--json", "--witness", ticket["ticket"], day,
                         first["witness"])
        self.assertEqual(wrong.exit, 7)
        self.assertIs(wrong.json()["ok"], False)
        self.tamper(self.store, "UPDATE visit SET people = 7 WHERE code = "
                                f"'{ticket['code'].replace('-', '')}'")
        said = self.say("khio-counter", "verify", "--json")
        self.assertEqual((said.exit, said.json()["ok"]), (7, False))
        self.assertIn("visit", said.err)
        seq = self.tamper(self.store, "SELECT seq FROM journal WHERE kind = 'issued'")[0][0]
        self.tamper(self.store, "UPDATE visit SET people = 1", "DROP TRIGGER payload_is_never_changed",
                    f"UPDATE payload SET body = replace(body, 'B01', 'B04') WHERE seq = {seq}")
        said = self.say("khio-counter", "verify", "--json")
        self.assertEqual(said.exit, 7, said.err)
        self.assertEqual(said.json()["first_bad"], seq)


class WrongMachines(StoreCase):
    def test_no_fonts(self):
        ticket = self.issue("B01")["ticket"]
        fonts = self.path("fonts.conf")
        with open(fonts, "w", encoding="utf-8") as opened:
            opened.write(f"<fontconfig><dir>{self.folder}/none</dir></fontconfig>")
        nothing = {"FONTCONFIG_FILE": fonts}
        self.bad(1, "khio-kiosk", "slip", "--ticket", ticket, "--out", self.path("s.pdf"),
                 env=nothing)
        self.bad(1, "khio-counter", "report", "statistics", "--period", "2026-11", "--format",
                 "pdf", "--out", self.path("r.pdf"), env=nothing)
        # The ticket is issued all the same, and says what became of its paper.
        printed = self.good("khio-kiosk", "issue", "--service", "B01", env=nothing)
        self.assertEqual(printed["print"], "failed")

    def test_no_display(self):
        nowhere = {"DISPLAY": None, "WAYLAND_DISPLAY": None}
        for program, arguments in (("khio-kiosk", []), ("khio-kiosk", ["board"]),
                                   ("khio-counter", [])):
            with self.subTest(program=program, arguments=arguments):
                said = self.say(program, *arguments, env=nowhere)
                self.assertEqual(said.exit, 1, said.err)
                self.assertEqual(said.err.count("\n"), 1)


class Simulation(StoreCase):
    simulate = ("simulate", "--from", "2026-10-01", "--to", "2026-10-05", "--seed", "1")

    def test_a_real_office_is_not_simulated(self):
        file = self.path("office.toml")
        self.counter("office", "export", "--out", file)
        with open(file, encoding="utf-8") as opened:
            text = opened.read()
        with open(file, "w", encoding="utf-8") as opened:
            opened.write(text.replace("sample = true\n", ""))
        self.store = self.path("real.db")
        self.counter("init", "--office", file)
        self.bad(4, "khio-counter", *self.simulate)

    def test_a_store_with_live_visits_is_not_simulated(self):
        self.issue("B01")
        self.bad(4, "khio-counter", *self.simulate)

    def test_days_are_lived_once(self):
        done = self.counter(*self.simulate)
        self.assertEqual(done["days"], 3)  # Thursday, Friday, Monday
        self.assertGreaterEqual(done["tickets"], 3 * 40)
        self.bad(4, "khio-counter", *self.simulate)
        self.counter("simulate", "--from", "2026-10-06", "--to", "2026-10-06", "--seed", "2")

    def test_spans_and_numbers_out_of_bounds(self):
        for arguments in (["--from", "2026-10-05", "--to", "2026-10-01", "--seed", "1"],
                          ["--from", "2026-10-01", "--to", "2046-10-01", "--seed", "1"],
                          ["--from", "2026-10-01", "--to", "2026-10-02", "--seed", "1",
                           "--visits-per-day", "0"],
                          ["--from", "2026-10-01", "--to", "2026-10-02", "--seed", "x"],
                          ["--from", "1.10.2026", "--to", "2026-10-02", "--seed", "1"]):
            with self.subTest(arguments):
                self.bad(2, "khio-counter", "simulate", *arguments)


if __name__ == "__main__":
    unittest.main()
