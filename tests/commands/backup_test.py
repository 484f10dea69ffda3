"""Backups: made while people work, tried out, refused when altered, and an office again from them."""

import itertools
import json
import os
import pathlib
import signal
import subprocess
import threading
import unittest

from khio import COUNTER, KIOSK, StoreCase

WRITERS = 8


class Backups(StoreCase):
    def backup(self, name="a.backup"):
        return self.counter("backup", "--out", self.path(name))

    def restore(self, name="a.backup", store="restored.db"):
        return self.counter("restore", self.path(name), "--store", self.path(store))

    def left(self):
        return sorted(name for name in os.listdir(self.folder) if "draft" in name or
                      "restore-" in name)

    def test_a_report_from_a_restored_store_is_the_same_byte_for_byte(self):
        self.counter("simulate", "--from", "2026-10-01", "--to", "2026-10-09", "--seed", 7)
        made = self.backup()
        self.assertEqual(made["bytes"], os.path.getsize(self.path("a.backup")))
        restored = self.restore()
        self.assertEqual(restored["events"], made["events"] + 1)  # it says that it was restored
        self.assertIs(self.counter("verify", "--store", self.path("restored.db"))["ok"], True)
        for report in ("statistics", "satisfaction", "fairness"):
            words = ("khio-counter", "report", report, "--period", "2026-10", "--json")
            self.assertEqual(self.say(*words, "--store", self.path("restored.db")).out,
                             self.say(*words).out, report)
        # A page tells the second it was made in: the clock stands still.
        still = {"FAKETIME": "2026-11-02 10:00:00"}
        for report, face in itertools.product(("statistics", "satisfaction"), ("csv", "xlsx", "pdf")):
            files = []
            for store in (self.store, self.path("restored.db")):
                files.append(self.path(f"{len(files)}.{face}"))
                said = self.at("", "report", report, "--period", "2026-10", "--format", face, "--out",
                               files[-1], "--store", store, env=still)
                self.assertEqual(said.exit, 0, said.err)
            self.assertEqual(*(pathlib.Path(file).read_bytes() for file in files), (report, face))

    def test_officers_sign_in_to_a_restored_office(self):
        self.counter("staff", "add", "somchai", "--name", "สมชาย", "--role", "head")
        self.backup()
        self.restore()
        there = self.counter("staff", "list", "--store", self.path("restored.db"))
        self.assertEqual(there, self.counter("staff", "list"))

    def test_health_tells_how_old_the_last_backup_is_and_that_the_store_is_a_restored_one(self):
        def checks(store):
            told = self.counter("health", "--store", store)
            return {check["name"]: check for check in told["checks"]}
        self.assertIs(checks(self.store)["backup"]["ok"], False)
        self.backup()
        self.assertIs(checks(self.store)["backup"]["ok"], True)
        self.assertNotIn("restored", checks(self.store))
        self.restore()
        restored = checks(self.path("restored.db"))["restored"]
        self.assertIs(restored["ok"], False)
        self.assertIn("nobody knows how much", restored["detail"])

    def test_what_came_after_the_backup_is_told_and_its_numbers_stay_on_paper(self):
        self.issue("B01")
        self.backup()
        lost = [self.issue("B01")["ticket"] for _ in range(3)]
        for part in ("", "-wal", "-shm"):
            os.rename(self.store + part, self.path("gone" + part))
        done = self.restore(store="office.db")
        self.assertGreaterEqual(done["lost"], 3)
        self.assertNotIn(self.issue("B01")["ticket"], lost)
        self.assertIs(self.counter("verify")["ok"], True)

    def test_exit_codes(self):
        self.backup()
        self.assertIn("there already", self.bad(4, "khio-counter", "backup", "--out",
                                                self.path("a.backup")))
        self.bad(2, "khio-counter", "backup", "--out", self.path("no/such"))
        self.bad(6, "khio-counter", "backup", "--out", self.path("b"), "--store", self.path("none"))
        os.symlink(self.path("elsewhere"), self.path("link"))
        self.bad(4, "khio-counter", "backup", "--out", self.path("link"))
        self.assertFalse(os.path.exists(self.path("elsewhere")))
        self.bad(4, "khio-counter", "restore", self.path("a.backup"))  # a store is there
        self.bad(2, "khio-counter", "restore", self.path("none"), "--store", self.path("r.db"))
        with open(self.path("text"), "w", encoding="utf-8") as text:
            text.write("no backup" * 1000)
        self.bad(7, "khio-counter", "restore", self.path("text"), "--store", self.path("r.db"))
        self.assertFalse(os.path.exists(self.path("r.db")))

    def test_a_page_flipped_a_file_cut_off_and_a_newer_version_are_refused(self):
        self.backup()
        with open(self.path("a.backup"), "rb") as opened:
            good = opened.read()
        middle = len(good) // 2048 * 1024
        flipped = good[:middle] + bytes(b ^ 0xff for b in good[middle:middle + 1024])
        flipped += good[middle + 1024:]
        newer = good[:60] + (99).to_bytes(4, "big") + good[64:]
        for name, data, words in (("flipped", flipped, "altered"), ("cut", good[:-3000], "missing"),
                                  ("newer", newer, "newer Khio")):
            with open(self.path(name), "wb") as opened:
                opened.write(data)
            said = self.bad(7, "khio-counter", "restore", self.path(name), "--store",
                            self.path("r.db"))
            self.assertIn(words, said, name)
            self.assertFalse(os.path.exists(self.path("r.db")))
        self.assertEqual(self.left(), [])

    def test_eight_writers_at_work_and_every_copy_is_whole(self):
        stop = threading.Event()
        issued = []

        def write(n):
            k = 0
            while not stop.is_set() or k == 0:
                done = subprocess.run([KIOSK, "issue", "--service", "B01", "--no-print", "--json",
                                       "--request", f"w{n}-{k}"], env=self.environment(),
                                      capture_output=True, stdin=subprocess.DEVNULL, check=False)
                issued.append((done.returncode, done.stdout))
                k += 1

        threads = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
        for thread in threads:
            thread.start()
        try:
            made = [self.backup(f"{n}.backup") for n in range(3)]
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        self.assertEqual({code for code, _ in issued}, {0})
        numbers = [json.loads(out)["ticket"] for _, out in issued]
        self.assertEqual(len(set(numbers)), len(numbers))
        self.assertIs(self.counter("verify")["ok"], True)
        for n, backup in enumerate(made):
            self.assertEqual(self.restore(f"{n}.backup", f"r{n}.db")["events"],
                             backup["events"] + 1)
            # Later ones are sealed: the office does not go on with this store, and has its own seals.
            self.assertIs(self.counter("verify", "--store", self.path(f"r{n}.db"), "--settings",
                                       self.path("elsewhere/m.toml"))["ok"], True)

    def test_killed_at_any_moment_leaves_nothing_half(self):
        self.counter("simulate", "--from", "2026-10-01", "--to", "2026-10-03", "--seed", 3)
        folder = self.path("stick")
        os.mkdir(folder)
        words = [COUNTER, "backups", "keep", "--folder", folder]
        for wait in range(12):
            begun = subprocess.Popen(words, env=self.environment(), stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
            try:
                begun.wait(0.01 * wait)  # only spreads the moments; any of them must do
            except subprocess.TimeoutExpired:
                pass
            begun.send_signal(signal.SIGKILL)
            begun.wait()
        for n, name in enumerate(os.listdir(folder)):
            if name.startswith("khio-"):  # whatever has a name is whole
                self.restore(os.path.join("stick", name), f"r{n}.db")
        self.assertIs(self.counter("verify")["ok"], True)
        for name in os.listdir(folder):
            if name.startswith("khio-"):
                os.unlink(os.path.join(folder, name))
        self.counter("backups", "keep", "--folder", folder)
        self.assertEqual(len(os.listdir(folder)), 1)  # what the killed ones left is gone


class KeptByRule(StoreCase):
    def test_the_folder_of_the_settings_and_what_is_kept_there(self):
        self.bad(2, "khio-counter", "backups", "keep")  # none is named yet
        folder = self.path("stick")
        self.bad(2, "khio-counter", "backups", "set", "--folder", folder)  # it is not there
        os.mkdir(folder)
        said = self.counter("backups", "set", "--folder", folder, "--days", 5)
        self.assertEqual((said["folder"], said["days"], said["weeks"], said["months"]),
                         (folder, 5, 8, 12))
        made = self.counter("backups", "keep")
        self.assertEqual(made["removed"], [])
        listed = self.counter("backups", "list")["backups"]
        self.assertEqual([one["file"] for one in listed], [made["file"]])
        self.counter("restore", made["file"], "--store", self.path("r.db"))

    def test_a_stick_that_is_away_or_full_ends_in_advice(self):
        said = self.bad(1, "khio-counter", "backups", "keep", "--folder", self.path("away"))
        self.assertIn("plug the disk in", said)
        folder = self.path("stick")
        os.mkdir(folder)
        earlier = self.counter("backups", "keep", "--folder", folder)["file"]
        # Too little room: the process may write no file larger than a few blocks.
        said = self.bad(1, "khio-counter", "backups", "keep", "--folder", folder,
                        limits="trap '' XFSZ; ulimit -f 128")
        self.assertIn("earlier backups stay", said)
        self.assertEqual(os.listdir(folder), [os.path.basename(earlier)])


if __name__ == "__main__":
    unittest.main()
