"""Seals as an office uses them: a key made with the office, a seal a day, what somebody who can write
the store cannot hide, and how that is told."""

import contextlib
import os
import shutil
import sqlite3
import stat
import unittest

from khio import StoreCase


class Seals(StoreCase):
    def seal(self):
        return self.counter("seals", "make")

    def sealed_day(self):
        ticket = self.issue("B01")
        self.open_counter(2)
        self.serve(2)
        return ticket, self.seal()

    def verify_fails(self, *arguments):
        said = self.say("khio-counter", "verify", "--json", *arguments)
        self.assertEqual((said.exit, said.json()["ok"]), (7, False), said.out + said.err)
        return said.json()

    def keep(self, name):
        """The store as it is now, in a file of its own."""
        with contextlib.closing(sqlite3.connect(self.store)) as ours, \
                contextlib.closing(sqlite3.connect(self.path(name))) as other:
            ours.backup(other)
        return self.path(name)

    def put_back(self, kept):
        for name in os.listdir(self.folder):
            if name.startswith("office.db"):
                os.remove(self.path(name))
        shutil.copy(kept, self.store)

    def test_the_key_is_made_with_the_office_and_apart_from_it(self):
        self.store = self.path("second.db")
        made = self.counter("init", "--sample")
        self.assertRegex(made["seal_key"], r"\A([0-9A-Z]{4}-){3}[0-9A-Z]{4}\Z")
        folder = self.path("seals")
        keys = [name for name in os.listdir(folder) if name.endswith(".key")]
        self.assertEqual(len(keys), 2)  # of this office and of the test's first
        for name in keys:
            self.assertEqual(stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode), 0o600)
        self.seal()
        self.assertEqual(self.counter("seals", "list")["first_key"], made["seal_key"])
        self.assertTrue(self.counter("verify", "--seal-key", made["seal_key"].lower())["ok"])
        self.verify_fails("--seal-key", "0000-0000-0000-0000")
        self.bad(2, "khio-counter", "verify", "--seal-key", "short")

    def test_a_journal_told_otherwise_is_named_with_its_seal(self):
        early = self.keep("early.db")
        _, done = self.sealed_day()
        verified = self.counter("verify")
        self.assertEqual((verified["seals"], verified["sealed"]), (1, done["events"]))
        # The insider begins again where nothing had happened, and lives another day.
        self.put_back(early)
        self.issue("B02")
        self.open_counter(3)
        for _ in range(done["events"]):
            self.issue("B01")
        told = self.verify_fails()
        self.assertEqual(told["first_bad"], 2)
        self.assertIn("the seal of", told["problem"])
        said = self.bad(7, "khio-counter", "seals", "make")
        self.assertIn("nothing was sealed", said)

    def test_a_shorter_journal_is_named_by_a_copy_kept_elsewhere(self):
        early = self.keep("early.db")
        os.mkdir(self.path("second"))
        named = self.counter("seals", "set", "--copy", self.path("second"))
        self.assertEqual(named["copy"], self.path("second"))
        _, done = self.sealed_day()
        copy = os.path.join(self.path("second"), os.path.basename(done["file"]))
        with open(copy, encoding="ascii") as opened:
            kept = opened.read()
        self.put_back(early)
        shutil.rmtree(self.path("seals"))  # whoever has the machine has these too
        os.remove(copy)
        verified = self.counter("verify")
        self.assertEqual((verified["ok"], verified["seals"]), (True, 0))
        elsewhere = self.path("archive.seals")
        with open(elsewhere, "w", encoding="ascii") as opened:
            opened.write(kept)
        told = self.verify_fails("--seals", elsewhere)
        self.assertIn(f"covers {done['events']}", told["problem"])
        with open(elsewhere, "w", encoding="ascii") as opened:
            opened.write(kept.replace("seal 1", "seal 2"))
        self.assertIn("not what the key's owner wrote", self.verify_fails("--seals", elsewhere)["problem"])

    def test_a_new_key_goes_on_and_a_restored_backup_is_told(self):
        first = self.counter("seals", "make")["key"]
        backup = self.path("a.backup")
        self.counter("backup", "--out", backup)
        self.sealed_day()
        changed = self.counter("seals", "change-key")["key"]
        self.assertNotEqual(changed, first)
        self.assertEqual(self.counter("verify", "--seal-key", first)["seals"], 2)
        restored = self.path("restored.db")
        self.good("khio-counter", "restore", backup, "--store", restored)
        said = self.say("khio-counter", "verify", "--store", restored)
        self.assertEqual(said.exit, 7)
        self.assertIn("restored backup lost", said.err)
        self.assertIn("--goes-on", said.err)
        said = self.bad(4, "khio-counter", "seals", "make", "--store", restored)
        self.assertIn("--goes-on", said)
        self.good("khio-counter", "seals", "make", "--goes-on", "--store", restored)
        self.good("khio-counter", "seals", "make", "--store", restored)
        verified = self.good("khio-counter", "verify", "--store", restored)
        self.assertEqual((verified["seals"], verified["lost_seals"]), (2, 1))
        said = self.say("khio-counter", "verify", "--store", restored, "--language", "en")
        self.assertIn("restored backup lost", said.out)

    def test_a_backup_is_sealed_with_what_it_holds_and_held_against_the_seals(self):
        early = self.keep("early.db")
        _, done = self.sealed_day()
        self.issue("B01")
        made = self.counter("backup", "--out", self.path("good.backup"))
        self.assertIs(made["sealed"], True)
        self.assertEqual(self.counter("seals", "list")["seals"][-1]["events"], made["events"])
        restored = self.counter("restore", self.path("good.backup"), "--store", self.path("good.db"))
        self.assertEqual(restored["seals"], 2)
        # The insider's: lived again from where nothing had happened.
        self.put_back(early)
        for _ in range(made["events"]):
            self.issue("B02")
        forged = self.path("forged.backup")
        self.assertIs(self.counter("backup", "--out", forged)["sealed"], False)
        there = self.path("forged.db")
        said = self.bad(7, "khio-counter", "restore", forged, "--store", there)
        self.assertIn("the seals contradict it", said)
        self.assertFalse(os.path.exists(there))
        said = self.say("khio-counter", "restore", forged, "--store", there, "--despite-seals",
                        "--language", "en")
        self.assertEqual(said.exit, 0, said.err)
        self.assertIn("could not be held against it", said.out)
        self.assertEqual(done["seals"], 1)

    def test_paper_is_held_against_the_journal(self):
        self.sealed_day()
        with contextlib.closing(sqlite3.connect(self.store)) as database:
            last = database.execute("SELECT max(seq) FROM journal").fetchone()[0]
        head = self.counter("day", "show")["head"]
        self.assertTrue(self.counter("verify", "--closing", last, head)["ok"])
        self.assertIn("closing slip", self.verify_fails("--closing", last - 1, head)["problem"])
        self.verify_fails("--closing", last + 5, head)
        self.bad(2, "khio-counter", "verify", "--closing", last, "short")

    def test_health_says_what_is_sealed(self):
        def check():
            told = self.say("khio-counter", "health", "--json").json()
            return {one["name"]: one for one in told["checks"]}["seals"]
        self.assertFalse(check()["ok"])
        _, done = self.sealed_day()
        self.assertTrue(check()["ok"], check())
        self.assertIn(f"covers {done['events']} of", check()["detail"])

    def test_a_place_that_is_not_there_is_told(self):
        self.bad(2, "khio-counter", "seals", "set", "--copy", self.path("none"))
        os.mkdir(self.path("second"))
        self.counter("seals", "set", "--copy", self.path("second"))
        os.rmdir(self.path("second"))
        said = self.say("khio-counter", "seals", "make", "--json")
        self.assertEqual(said.exit, 1)
        self.assertEqual(said.json()["seals"], 1)
        self.assertIn("not in the second place", said.err)

    def test_the_second_place_is_never_the_first(self):
        self.seal()
        os.mkdir(self.path("second"))
        for arguments in (["--copy", self.path("seals")], ["--copy", self.path("second") + "/../seals/"],
                          ["--folder", self.path("second"), "--copy", self.path("second")]):
            said = self.bad(2, "khio-counter", "seals", "set", *arguments)
            self.assertIn("would be the first", said)
        self.counter("seals", "set", "--copy", self.path("second"))
        self.bad(2, "khio-counter", "seals", "set", "--folder", self.path("second"))
        self.seal()

    def test_verify_says_that_the_second_place_has_no_seals(self):
        self.seal()
        self.assertIsNone(self.counter("verify")["second_place_seals"])
        second = self.path("second")
        os.mkdir(second)
        self.counter("seals", "set", "--copy", second)
        self.seal()
        self.assertIs(self.counter("verify")["second_place_seals"], True)
        plain = ("khio-counter", "verify", "--language", "en")
        self.assertNotIn("second place", self.say(*plain).out)
        os.rename(second, second + "-away")
        self.assertIs(self.counter("verify")["second_place_seals"], False)
        said = self.say(*plain)
        self.assertEqual(said.exit, 0, said.err)
        self.assertIn(f"The second place {second} has no seals of this journal", said.out)

    def test_another_folder_gets_key_and_seals_along(self):
        first = self.seal()
        old, new, name = self.path("seals"), self.path("new"), os.path.basename(first["file"])
        key = name.replace(".seals", ".key")
        os.mkdir(new)
        # Another list of the same journal is there: nothing is moved, nothing is named.
        with open(os.path.join(new, name), "w", encoding="ascii") as other:
            other.write("key 1 another\n")
        self.bad(4, "khio-counter", "seals", "set", "--folder", new)
        self.assertEqual(sorted(os.listdir(new)), [name])
        self.assertEqual(self.seal()["file"], first["file"])
        os.remove(os.path.join(new, name))
        moved = self.counter("seals", "set", "--folder", new)
        self.assertEqual((moved["brought"], moved["left"]), ([first["file"]], []))
        self.assertEqual(stat.S_IMODE(os.stat(os.path.join(new, key)).st_mode), 0o600)
        self.assertEqual(os.listdir(old), [name])  # the key stands in one place alone
        self.assertEqual(self.counter("verify", "--seal-key", first["key"])["seals"], 1)
        self.issue("B01")
        self.assertEqual(self.seal()["seals"], 2)
        # And back, where the shorter list still is.
        self.counter("seals", "set", "--folder", old)
        self.assertEqual(self.counter("verify")["seals"], 2)

    def test_seals_without_their_key_are_left_as_evidence_and_told(self):
        first = self.seal()
        os.remove(first["file"].replace(".seals", ".key"))
        os.mkdir(self.path("new"))
        said = self.say("khio-counter", "seals", "set", "--folder", self.path("new"), "--language", "en")
        self.assertEqual(said.exit, 0, said.err)
        self.assertIn(f"Left behind, for its key is gone or it was altered: {first['file']}", said.out)
        self.assertNotEqual(self.seal()["key"], first["key"])
        self.assertEqual(self.counter("verify", "--seals", first["file"])["seals"], 1)

    def test_who_does_what_health_advises_when_the_key_is_gone_is_sealed_again(self):
        for name in ("second", "new", "new-second"):
            os.mkdir(self.path(name))
        self.counter("seals", "set", "--copy", self.path("second"))
        first = self.seal()
        os.remove(first["file"].replace(".seals", ".key"))
        told = {one["name"]: one for one in self.say("khio-counter", "health", "--json").json()["checks"]}
        self.assertIn("seals set --folder DIR --copy DIR`; the next seal", told["seals"]["detail"])
        self.counter("seals", "set", "--folder", self.path("new"), "--copy", self.path("new-second"))
        self.issue("B01")
        self.assertNotEqual(self.seal()["key"], first["key"])
        self.assertEqual(self.counter("verify")["seals"], 1)
        self.assertEqual(self.counter("verify", "--seals", first["file"])["seals"], 1)


if __name__ == "__main__":
    unittest.main()
