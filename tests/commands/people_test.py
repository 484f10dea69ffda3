"""Officers, their PINs and roles, and a pause of the whole hall, as scripts meet them."""

import subprocess
import unittest
import zipfile

import rebuild_journal
from khio import KHIO, Said, StoreCase


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

    # Every command that is not for everybody, with what it needs to be understood.
    PROTECTED = (
        "office import x.toml", "staff add x --name x", "staff disable suda", "staff pin suda",
        "simulate --from 2026-10-01 --to 2026-10-01 --seed 1", "day close",
        "day confirm 2026-10-01", "day notes", "hall pause", "hall resume", "report staff --period 2026-10",
        "report signs --period 2026-10", "eservice set --month 2026-10 --service B01 --count 1",
        "eservice import x.csv", "ratings import x.csv --via paper --period 2026-10",
        "complaints start 4821-3579", "complaints explain 4821-3579 --text x",
        "complaints answer 4821-3579 --text x", "complaints close 4821-3579", "complaints allow S1",
        "complaints withhold S1", "complaints redact S1",
        "improvements add --period 2026-10 --text x", "improvements result --number 1 --text x",
        "export visits --period 2026-10 --out x.csv", "export ratings --period 2026-10 --out x.csv",
        "export events --period 2026-10 --out x.csv",
        "export imported --period 2026-10 --out x.csv", "publish --period 2026-10 --out x")

    def test_an_officer_who_serves_does_nothing_that_is_for_others(self):
        for command in self.PROTECTED:
            said = self.say("khio-counter", *command.split(), "--officer", "anan")
            self.assertEqual(said.exit, 4, f"{command}: {said.err}")
            self.assertIn("anan is officer here", said.err, command)

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
