"""Every program at once on one store, commands and backups included, while SQLite's WAL-reset bug is
looked for: as it comes, and with the moments in which it can happen made long (KHIO_RACE_LIBRARY,
tests/support/widened_race.cc). What the same moments do without the lock:
tests/store/wal_reset_test.cc."""

import os
import sqlite3
import subprocess
import threading
import time
import unittest

from khio import COUNTER, KIOSK, StoreCase

SECONDS = float(os.environ.get("KHIO_RACE_SECONDS", "15"))
LIBRARY = os.environ["KHIO_RACE_LIBRARY"]


class EveryProgramAtOnce(StoreCase):
    def loop(self, until, extra, answers, *command):
        n = 0
        while time.monotonic() < until:
            n += 1
            words = [str(word).replace("{n}", str(n)) for word in command]
            done = subprocess.run(words, env={**self.environment(), **extra}, capture_output=True,
                                  stdin=subprocess.DEVNULL, check=False, timeout=120)
            answers.append((done.returncode, done.stderr.decode("utf-8", "replace")))

    def work(self, extra):
        """How often each kind of program ran, and what none may say."""
        for number in (1, 2, 3):
            self.open_counter(number)
        until = time.monotonic() + SECONDS
        backups = self.path("backups")
        os.mkdir(backups)
        works = [("ticket", KIOSK, "issue", "--service", code, "--no-print")
                 for code in ("A01", "B01", "C03", "D01")]
        works += [("call", COUNTER, "call", "--counter", number) for number in (1, 2, 3)]
        works += [("suggestion", KIOSK, "suggest", "--kind", "praise", "--text", "ดี {n}"),
                  ("backup", COUNTER, "backup", "--out", os.path.join(backups, "{n}.khio")),
                  ("lines", COUNTER, "queue"), ("health", COUNTER, "health"),
                  ("verify", COUNTER, "verify"), ("seal", COUNTER, "seals", "make")]
        answers = {name: [] for name, *_ in works}
        threads = [threading.Thread(target=self.loop, args=(until, extra, answers[name], *command))
                   for name, *command in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print("  ".join(f"{name} {len(said)}" for name, said in answers.items()), flush=True)
        return [(name, line) for name, said in answers.items() for code, line in said if code == 7]

    def integrity(self):
        database = sqlite3.connect(self.store)
        try:
            return database.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            return str(error)
        finally:
            database.close()

    def expect_whole(self, damage):
        self.assertEqual(damage, [])
        self.assertEqual(self.integrity(), "ok")
        self.assertIs(self.counter("verify")["ok"], True)

    def test_as_it_comes(self):
        self.expect_whole(self.work({}))

    def test_with_the_moments_made_long(self):
        self.expect_whole(self.work({"LD_PRELOAD": LIBRARY}))


if __name__ == "__main__":
    unittest.main()
