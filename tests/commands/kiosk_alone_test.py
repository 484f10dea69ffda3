"""A kiosk's window that is started while its server is away: it goes on where it worked before, with what
it gave out before it was killed, and says so soberly where it never did."""

import os
import shutil
import signal
import subprocess
import unittest

from khio import LIBFAKETIME, StoreCase
from postgres_servers import Server
from waiting import wait_for
from windows import Display, Window, take_ticket


def setUpModule():
    global server
    server = Server(fsync="on")


def tearDownModule():
    server.end()


class KioskAlone(StoreCase):
    """An office on a server, and a kiosk on a screen of its own with a login of its own."""

    sample = None
    made = 0

    def setUp(self):
        super().setUp()
        KioskAlone.made += 1
        database = f"alone{KioskAlone.made}"
        self.addCleanup(self.let_server_run)
        self.store = server.new_database(database)
        self.counter("init", "--sample")
        for login in ("kiosk", "counter"):
            server.give_password(f"{database}_{login}")
        self.store = server.url(database, f"{database}_counter")
        self.kiosks = server.url(database, f"{database}_kiosk")
        self.slips = self.path("slips")
        os.mkdir(self.slips)
        self.display = Display(self, "720x1280")
        self.before = set()

    def let_server_run(self):
        server.process.send_signal(signal.SIGCONT)
        if server.process.poll() is not None:
            server.start()

    def environment(self, changes=None):
        return super().environment({"XDG_CACHE_HOME": self.path("cache"), **(changes or {})})

    def start_kiosk(self, env=None):
        return Window(self, self.display, "khio-kiosk", "--store", self.kiosks, "--silent", "--size",
                      "720x1280", "--printer", "folder:" + self.slips, env=env)

    def take_ticket(self, kiosk):
        number = take_ticket(kiosk, self.before)
        self.before.add(number)
        return number

    def waiting(self):
        return [one["ticket"] for one in self.counter("queue")["waiting"]]

    def test_started_while_the_server_is_away_it_goes_on_and_keeps_what_it_gave_when_it_is_killed(self):
        kiosk = self.start_kiosk()
        given = [self.take_ticket(kiosk)]
        kiosk.process.terminate()
        self.assertEqual(kiosk.process.wait(), 0)
        server.stop()

        kiosk = self.start_kiosk()
        given.append(self.take_ticket(kiosk))
        self.assertNotEqual(given[1][0], given[0][0])  # a letter of the kiosk's own
        given.append(self.take_ticket(kiosk))
        kiosk.process.kill()
        kiosk.process.wait()

        kiosk = self.start_kiosk()
        given.append(self.take_ticket(kiosk))
        self.assertEqual([int(one[1:]) for one in given[1:]], [1, 2, 3])

        server.start()
        wait_for("everything in", lambda: self.waiting() == given, lambda: str(self.waiting()))
        self.assertTrue(self.counter("verify")["ok"])
        self.assertNotEqual(self.take_ticket(kiosk)[0], given[1][0])
        kiosk.process.terminate()
        self.assertEqual(kiosk.process.wait(), 0)
        self.assertEqual([box["waiting"] for box in self.counter("outbox", "list")["outboxes"]], [0])

    def test_started_after_closing_while_the_server_is_away_it_goes_on_with_the_next_day(self):
        kiosk = self.start_kiosk()
        self.take_ticket(kiosk)
        today = self.today()
        self.counter("day", "close", "--no-print")
        kiosk.shows("ขณะนี้ปิดให้บริการ")
        kiosk.process.terminate()
        self.assertEqual(kiosk.process.wait(), 0)
        server.stop()
        midnight = {"TZ": "Asia/Bangkok", "FAKETIME": f"@{today} 23:59:30",
                    "FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_DISABLE_SHM": "1",
                    "LD_PRELOAD": LIBFAKETIME}
        kiosk = self.start_kiosk(env=midnight)
        kiosk.shows("Out of service")
        kiosk.offers("errand B01")

    def test_a_frozen_server_keeps_no_kiosk_from_its_start(self):
        kiosk = self.start_kiosk()
        given = [self.take_ticket(kiosk)]
        kiosk.process.kill()
        kiosk.process.wait()
        server.process.send_signal(signal.SIGSTOP)
        kiosk = self.start_kiosk()
        given.append(self.take_ticket(kiosk))
        server.process.send_signal(signal.SIGCONT)
        wait_for("everything in", lambda: self.waiting() == given, lambda: str(self.waiting()))

    def test_a_kiosk_that_never_reached_its_server_says_so_and_goes_into_service_with_it(self):
        for away, back in ((server.stop, server.start),
                           (lambda: server.process.send_signal(signal.SIGSTOP),
                            lambda: server.process.send_signal(signal.SIGCONT))):
            kept = self.path("kept")  # beside other settings it knows nothing
            shutil.rmtree(kept, ignore_errors=True)
            os.mkdir(kept)
            away()
            kiosk = self.start_kiosk(env={"KHIO_SETTINGS": kept + "/machine.toml",
                                          "XDG_CACHE_HOME": kept})
            for words in ("Out of service", "Please take a number from the staff",
                          "ตู้นี้จะเริ่มให้บริการเองเมื่อติดต่อได้", "the store's server cannot be reached"):
                kiosk.shows(words)
            self.assertNotIn("\t", kiosk.seen())
            subprocess.run(["xdotool", "keydown", "F12"], env=kiosk.env, check=True, timeout=60)
            kiosk.shows("Choose a PIN")  # who maintains the kiosk waits for no server
            subprocess.run(["xdotool", "keyup", "F12"], env=kiosk.env, check=True, timeout=60)
            kiosk.tap("back")
            back()
            kiosk.offers("errand B01")
            kiosk.process.kill()
            kiosk.process.wait()


if __name__ == "__main__":
    unittest.main()
