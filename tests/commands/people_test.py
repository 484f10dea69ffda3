"""Officers, their PINs and roles, and a pause of the whole hall, as scripts meet them."""

import datetime
import re
import subprocess
import time
import unittest
import zipfile

import rebuild_journal
from khio import KHIO, Said, StoreCase, read_csv


class RealOffice(StoreCase):
    """An office that knows its officers: the sample, without the leave to use any id."""

    def setUp(self):
        super().setUp()
        file = self.path("office.toml")
        self.good("khio-counter", "office", "export", "--out", file)
        with open(file, encoding="utf-8") as opened:
            text = opened.read().replace("any_officer = true", "any_officer = false")
        with open(file, "w", encoding="utf-8") as opened:
            opened.write(text)
        self.good("khio-counter", "office", "import", file)
        for officer, role in (("anan", "officer"), ("suda", "supervisor"), ("wit", "head")):
            self.good("khio-counter", "staff", "add", officer, "--name", officer, "--role", role)

    def change_pin(self, officer, present, fresh):
        done = subprocess.run([KHIO["khio-counter"], "staff", "pin", officer, "--change", "--json"],
                              input=f"{present}\n{fresh}\n".encode(), capture_output=True,
                              env=self.environment(), timeout=60, check=False)
        return Said(done)

    def test_a_one_time_pin_is_made_by_the_program_and_changed_on_standard_input(self):
        made = self.say("khio-counter", "staff", "pin", "anan", "--json").json()
        self.assertRegex(made["one_time_pin"], r"^\d{6}$")
        self.assertEqual(self.change_pin("anan", "999998", "482915").exit, 4)
        self.assertEqual(self.change_pin("anan", made["one_time_pin"], "111111").exit, 2)
        self.assertEqual(self.change_pin("anan", made["one_time_pin"], "482915").exit, 0)
        self.assertEqual(self.change_pin("nobody", "1", "482915").exit, 6)
        pins = {o["officer"]: o["pin"] for o in
                self.say("khio-counter", "staff", "list", "--json").json()["officers"]}
        self.assertEqual(pins, {"anan": "own", "suda": "none", "wit": "none"})

    def test_no_export_holds_a_pin_or_its_hash(self):
        pin = self.say("khio-counter", "staff", "pin", "anan", "--json").json()["one_time_pin"]
        events = self.path("events.csv")
        self.good("khio-counter", "issue", "--service", "A01", "--no-print")
        self.good("khio-counter", "export", "events", "--period", "2020-01-01..2040-12-31", "--out",
                  events, "--officer", "wit")
        with open(events, encoding="utf-8-sig") as opened:
            text = opened.read()
        self.assertIn("pin_set", text)
        self.assertNotIn("argon2", text)
        self.assertNotIn(f'"{pin}"', text)
        self.good("khio-counter", "verify")

    def test_a_role_decides_which_commands_an_officer_may_use(self):
        def exit_of(officer, *command):
            return self.say("khio-counter", *command, "--officer", officer).exit
        self.assertEqual(exit_of("anan", "hall", "pause"), 4)
        self.assertEqual(exit_of("stranger", "hall", "pause"), 6)
        self.assertEqual(exit_of("suda", "hall", "pause", "--why", "power"), 0)
        self.assertEqual(exit_of("suda", "staff", "add", "x", "--name", "x"), 4)
        self.assertEqual(exit_of("wit", "staff", "add", "x", "--name", "x"), 0)
        self.assertEqual(exit_of("anan", "queue"), 0)

    # Every command there is, by the right it needs, with what it needs to be understood.
    RULES = {
        "serve": (
            "init", "office show", "office export --out x.toml", "office check x.toml",
            "open --counter 9", "close --counter 9", "pause --counter 9 --reason x",
            "call --counter 9", "recall --counter 9", "start --counter 9", "finish --counter 9",
            "no-show --counter 9", "hold --counter 9", "undo --counter 9",
            "resume --counter 9 --ticket A999", "transfer --counter 9 --to B01", "queue",
            "return --ticket A999", "cancel --ticket A999 --reason x", "flood cancel",
            "priority set --ticket A999", "priority clear --ticket A999",
            "walk-direct --counter 9 --service B01", "issue --service B01 --no-print",
            "sheet --service B01 --out x.pdf", "poster --out x.pdf", "process-chart --out x.pdf",
            "day show", "hall show", "urgent show", "unit show", "eservice list --period 2026-10",
            "improvements list --period 2026-10", "report statistics --period 2026-10",
            "report satisfaction --period 2026-10", "report fairness --period 2026-10 --public",
            "report summary --period 2026-10", "report compare --period 2026-10 --office all",
            "province status", "province init", "province join postgresql://x@y/z",
            "province leave x", "province list", "staff list", "printer show", "printer test",
            "printer saw 1", "retention show", "verify", "health", "seals list",
            "support --out x.zip"),
        "supervise": (
            "day close", "day confirm 2026-10-01", "day notes", "day slip --out x.pdf", "hall pause",
            "hall resume", "hand sheet --out x.pdf",
            "hand enter --number Z001 --service B01 --taken 09:00 --counter 1 --served-by x",
            "hand import x.csv --date 2026-10-01", "hand list --period 2026-10", "machine list",
            "outbox list", "outbox lost --place nowhere --reason x",
            "urgent open --services B01 --until 20:00 --reason x", "urgent close"),
        "manage": (
            "report staff --period 2026-10", "report signs --period 2026-10",
            "report freeze --period 2026-10", "report frozen", "report due",
            "eservice set --month 2026-10 --service B01 --count 1", "eservice import x.csv",
            "ratings import x.csv --via paper --period 2026-10", "complaints list",
            "complaints show S1", "complaints start 4821-3579",
            "complaints explain 4821-3579 --text x", "complaints answer 4821-3579 --text x",
            "complaints close 4821-3579", "complaints allow S1", "complaints withhold S1",
            "complaints redact S1", "improvements add --period 2026-10 --text x",
            "improvements result --number 1 --text x", "export visits --period 2026-10 --out x.csv",
            "export ratings --period 2026-10 --out x.csv",
            "export events --period 2026-10 --out x.csv",
            "export imported --period 2026-10 --out x.csv", "publish --period 2026-10 --out x",
            "retention erase", "merge x.db", "snapshot --screen serve --out x"),
        "administer": (
            "office import x.toml", "staff add x --name x", "staff disable nobody",
            "staff pin nobody", "simulate --from 2026-10-01 --to 2026-10-01 --seed 1",
            "backup --out x.backup", "backups keep", "backups list", "backups noted --what x",
            "backups set --folder x",
            "restore x.backup", "seals make", "seals change-key", "seals set --folder x",
            "machine remove 1", "machine printer Hall --test", "unit set --name x --mark M",
            "unit clear", "printer set off",
            "seals begin", "migrate a.db postgresql://nobody@/none", "upgrade",
            "province publish", "province unpublish"),
    }
    LACKS = {"anan": ("supervise", "manage", "administer"), "suda": ("manage", "administer"),
             "mana": ("administer",), "adm": ("supervise", "manage"), "wit": ()}

    def commands_of(self, *group):
        """The words of every command, as the program's own help lists them."""
        helped = self.say("khio-counter", *group, "--help").out
        listed = helped.split("ubcommands:")[1] if "ubcommands:" in helped else ""
        names = re.findall(r"^ {2}([a-z-]+)", listed, re.M)
        if not names:
            return [" ".join(group)]
        return [words for name in names for words in self.commands_of(*group, name)]

    def test_no_command_is_without_a_rule(self):
        ruled = {}
        for right, commands in self.RULES.items():
            for command in commands:
                words = [w for w in command.split(" --")[0].split() if re.fullmatch("[a-z-]+", w)]
                ruled.setdefault(tuple(words), right)
        missing = []
        for words in self.commands_of():
            if not any(named[:len(words.split())] == tuple(words.split()) for named in ruled):
                missing.append(words)
        self.assertEqual(missing, [], "say in RULES who may, and in cli/rights.cc")

    def test_every_command_is_for_its_roles_and_no_others(self):
        for officer, role in (("mana", "manager"), ("adm", "admin")):
            self.good("khio-counter", "staff", "add", officer, "--name", officer, "--role", role)
        roles = {"anan": "officer", "suda": "supervisor", "mana": "manager", "adm": "admin",
                 "wit": "head"}
        for right, commands in self.RULES.items():
            for command in commands:
                for officer, lacks in self.LACKS.items():
                    if right in lacks:
                        said = self.say("khio-counter", *command.split(), "--officer", officer)
                        self.assertEqual(said.exit, 4, f"{officer} {command}: {said.err}")
                        self.assertIn(f"{officer} is {roles[officer]} here", said.err, command)

    # Harmless where they are allowed: what they are about is not there.
    TRIED = {"suda": ("hall show", "machine list", "hand list --period 2026-10", "urgent close"),
             "mana": ("complaints list", "complaints show S1", "report frozen", "machine list"),
             "adm": ("backups list", "staff disable nobody", "unit clear", "machine remove 1"),
             "wit": ("complaints list", "backups list", "hand list --period 2026-10", "urgent close"),
             "anan": ("queue", "flood cancel", "day show", "printer show")}

    def test_who_has_the_right_is_not_refused_for_the_role(self):
        for officer, role in (("mana", "manager"), ("adm", "admin")):
            self.good("khio-counter", "staff", "add", officer, "--name", officer, "--role", role)
        for officer, commands in self.TRIED.items():
            for command in commands:
                said = self.say("khio-counter", *command.split(), "--officer", officer)
                self.assertNotIn(f"{officer} is ", said.err, command)

    def test_a_past_time_is_entered_by_who_supervises(self):
        direct = ("walk-direct", "--counter", "1", "--service", "A06")
        for officer, exit_code in (("anan", 4), ("suda", 0)):
            self.good("khio-counter", "open", "--counter", "1", "--officer", officer)
            self.good("khio-counter", *direct)
            at = self.at_now()
            self.assertEqual(self.say("khio-counter", *direct, "--at", at).exit, exit_code)
            self.assertEqual(
                self.say("khio-counter", *direct, "--at", at, "--officer", "anan").exit, 4)
            self.good("khio-counter", *direct, "--at", at, "--officer", "suda")
            self.good("khio-counter", "close", "--counter", "1")

    def test_a_past_day_is_as_closed_to_it_as_to_service_by_hand(self):
        self.wait_for_no_midnight()
        self.good("khio-counter", "open", "--counter", "1", "--officer", "suda")
        days = {n: self.at_now_minus(n) for n in (0, 1, 14, 15, 9000)}
        direct = ("walk-direct", "--counter", "1", "--service", "A06", "--officer", "suda", "--at")
        for n in (15, 9000):
            self.assertIn("days ago", self.bad(4, "khio-counter", *direct, days[n]))
        for n in (0, 1, 14):
            self.good("khio-counter", *direct, days[n])
        yesterday = days[1][:10]
        self.good("khio-counter", "report", "freeze", "--period", f"{yesterday}..{yesterday}")
        self.assertIn("signed and kept", self.bad(4, "khio-counter", *direct, days[1]))

    def wait_for_no_midnight(self):
        """Days that are counted from today are of one today."""
        bangkok = datetime.timezone(datetime.timedelta(hours=7))
        while datetime.datetime.now(bangkok).strftime("%H:%M") >= "23:57":
            time.sleep(1)

    def at_now_minus(self, days):
        then = datetime.date.fromisoformat(self.at_now()[:10]) - datetime.timedelta(days)
        return f"{then}T{self.at_now()[11:16] if days == 0 else '09:00'}"

    def at_now(self):
        """The time the office's clock shows, as one types it."""
        head = self.good("khio-counter", "issue", "--service", "C01", "--no-print")["issued_at"]
        return head[:16]

    def test_who_was_taken_out_does_nothing_more(self):
        self.good("khio-counter", "open", "--counter", "1", "--officer", "anan")
        first = self.good("khio-counter", "issue", "--service", "A01", "--no-print")["ticket"]
        self.good("khio-counter", "call", "--counter", "1")
        gone = self.good("khio-counter", "staff", "disable", "anan")
        self.assertEqual(gone["counters"], [1])
        for verb in ("start", "recall", "finish", "call", "undo"):
            said = self.bad(4, "khio-counter", verb, "--counter", "1")
            self.assertIn("anan works here no longer", said, verb)
        self.bad(4, "khio-counter", "walk-direct", "--counter", "1", "--service", "A01")
        self.bad(4, "khio-counter", "pause", "--counter", "1", "--reason", "x")
        self.bad(6, "khio-counter", "open", "--counter", "1", "--officer", "anan")
        self.bad(6, "khio-counter", "queue", "--officer", "anan")
        self.good("khio-counter", "open", "--counter", "1", "--officer", "suda")
        self.assertEqual(self.good("khio-counter", "start", "--counter", "1")["ticket"], first)
        self.good("khio-counter", "finish", "--counter", "1")
        self.good("khio-counter", "close", "--counter", "1")

    def test_whose_officer_was_taken_out_can_be_closed(self):
        self.good("khio-counter", "open", "--counter", "1", "--officer", "anan")
        self.good("khio-counter", "staff", "disable", "anan")
        self.good("khio-counter", "close", "--counter", "1", "--officer", "suda")
        events = self.path("closed.csv")
        self.good("khio-counter", "export", "events", "--period", "2020-01-01..2040-12-31", "--out",
                  events, "--officer", "wit")
        closed = [e for e in read_csv(events) if e["kind"] == "counter_closed"]
        self.assertEqual([e["actor"] for e in closed], ["suda"])

    def test_one_officer_sits_at_one_counter(self):
        self.good("khio-counter", "open", "--counter", "1", "--officer", "anan")
        said = self.bad(4, "khio-counter", "open", "--counter", "2", "--officer", "anan")
        self.assertIn("anan has counter 1 open", said)
        self.good("khio-counter", "open", "--counter", "1", "--officer", "anan", "--services", "all")
        self.good("khio-counter", "close", "--counter", "1")
        self.good("khio-counter", "open", "--counter", "2", "--officer", "anan")

    def test_what_colleagues_decided_is_for_who_manages_and_published_without_names(self):
        fairness = ("report", "fairness", "--period", "2026-10", "--officer")
        said = self.say("khio-counter", *fairness, "anan")
        self.assertEqual(said.exit, 4, said.err)
        self.assertIn("anan is officer here", said.err)
        self.assertEqual(self.say("khio-counter", *fairness, "suda").exit, 4)
        self.good("khio-counter", *fairness, "anan", "--public")
        self.good("khio-counter", *fairness, "wit")

    def test_who_does_not_manage_sees_of_answers_what_everybody_may(self):
        asked = ("report", "satisfaction", "--period", "2026-10-01..2026-10-20", "--officer")
        seen = self.good("khio-counter", *asked, "anan")
        self.assertTrue(seen["public"])
        self.assertEqual(seen["overall"], {"suppressed": True})
        self.assertNotIn("public", self.good("khio-counter", *asked, "wit"))
        self.assertEqual(self.say("khio-counter", *asked, "stranger").exit, 6)

    def test_the_last_who_may_change_officers_stays(self):
        self.good("khio-counter", "staff", "pin", "wit")
        self.assertEqual(self.say("khio-counter", "staff", "disable", "wit").exit, 4)
        self.good("khio-counter", "staff", "add", "suda", "--name", "suda", "--role", "admin")
        self.good("khio-counter", "staff", "pin", "suda")
        self.good("khio-counter", "staff", "disable", "wit")

    def test_only_officers_it_knows_open_a_counter(self):
        self.assertEqual(self.say("khio-counter", "open", "--counter", "1", "--officer", "x").exit, 6)
        self.good("khio-counter", "open", "--counter", "1", "--officer", "anan")


class Hall(StoreCase):
    def test_while_it_is_paused_nobody_is_called_and_no_ticket_given(self):
        self.good("khio-counter", "open", "--counter", "1", "--officer", "x", "--services", "all")
        self.good("khio-kiosk", "issue", "--service", "A01", "--no-print")
        self.good("khio-counter", "hall", "pause", "--why", "evacuation")
        shown = self.say("khio-counter", "hall", "show", "--json").json()
        self.assertEqual((shown["paused"], shown["why"]), (True, "evacuation"))
        self.assertEqual(self.say("khio-counter", "call", "--counter", "1").exit, 4)
        self.assertEqual(self.say("khio-kiosk", "issue", "--service", "A01", "--no-print").exit, 4)
        self.assertEqual(self.say("khio-counter", "hall", "pause").exit, 4)
        self.good("khio-counter", "hall", "resume")
        self.good("khio-counter", "call", "--counter", "1")
        self.good("khio-counter", "finish", "--counter", "1")
        events = self.path("events.csv")
        self.good("khio-counter", "export", "events", "--period", "2020-01-01..2040-12-31", "--out",
                  events, "--officer", "wit")
        rebuild_journal.rebuild(rebuild_journal.read_events(events))
        self.good("khio-counter", "verify")


class Support(StoreCase):
    """Personal data planted wherever an office keeps words, and looked for in every byte."""

    PLANTED = ("PLANTEDNAME", "plantedid", "PLANTEDWORDS", "PLANTEDHOLD", "PLANTEDREQUEST",
               "10.11.12.13", "argon2")

    def test_the_archive_names_nobody(self):
        with open(self.path("machine.toml"), "w", encoding="utf-8") as settings:
            settings.write('[printer]\naddress = "ipp://plantedid:secret@10.11.12.13/x"\n')
        self.good("khio-counter", "staff", "add", "plantedid", "--name", "PLANTEDNAME")
        self.good("khio-counter", "staff", "pin", "plantedid")
        self.good("khio-counter", "open", "--counter", "1", "--officer", "plantedid",
                  "--services", "all")
        ticket = self.say("khio-kiosk", "issue", "--service", "A01", "--no-print", "--request",
                          "PLANTEDREQUEST", "--json").json()
        self.good("khio-kiosk", "suggest", "--text", "PLANTEDWORDS", "--kind", "suggestion")
        self.good("khio-counter", "pause", "--counter", "1", "--reason", "PLANTEDHOLD")
        out = self.path("facts.zip")
        told = self.say("khio-counter", "support", "--out", out, "--json").json()
        with zipfile.ZipFile(out) as archive:
            self.assertIsNone(archive.testzip())
            self.assertEqual(sorted(archive.namelist()), sorted(told["files"]))
            everything = "".join(name + archive.read(name).decode() for name in archive.namelist())
        secrets = self.PLANTED + (ticket["code"], ticket["code"].replace("-", ""), ticket["witness"],
                                  ticket["qr"].split(":")[1], self.folder)
        for secret in secrets:
            self.assertNotIn(secret.lower(), everything.lower())
        self.assertIn("suggested 1", everything)
        self.assertIn("pin_set 1", everything)
        self.assertEqual(self.say("khio-counter", "support", "--out", self.path("x.txt")).exit, 2)


if __name__ == "__main__":
    unittest.main()
