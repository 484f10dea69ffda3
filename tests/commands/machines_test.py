"""Kiosks tell that they live: one that is killed is an alarm, one that is closed is none."""

import os
import signal
import subprocess
import time
import unittest

from khio import KIOSK, StoreCase

DEADLINE_SECONDS = 120  # for what must come; a machine that is busy takes its time


class Machines(StoreCase):
    def setUp(self):
        super().setUp()
        ours, theirs = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1280x800x24",
                                   "-nolisten", "tcp", "-noreset"], pass_fds=[theirs],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs)
        self.addCleanup(self.end, server)
        with os.fdopen(ours) as number:
            display = ":" + number.readline().strip()
        self.env = self.environment({"DISPLAY": display, "SDL_VIDEODRIVER": "x11"})

    @staticmethod
    def end(process):
        process.kill()
        process.wait()

    def start(self, *arguments):
        window = subprocess.Popen([KIOSK, *arguments, "--size", "540x960"], env=self.env,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        self.addCleanup(self.end, window)
        return window

    def machines(self):
        return self.counter("machine", "list")["machines"]

    def wait_for(self, told):
        until = time.monotonic() + DEADLINE_SECONDS
        while not told():
            self.assertLess(time.monotonic(), until, self.machines())
            time.sleep(0.05)

    def check(self, exit_code):
        said = self.say("khio-counter", "health", "--json")
        self.assertEqual(said.exit, exit_code, said.out + said.err)
        return {check["name"]: check for check in said.json()["checks"]}["machines"]

    def test_a_kiosk_that_is_killed_is_an_alarm_until_it_is_back_or_taken_off_the_list(self):
        kiosk = self.start("--place", "Hall", "--printer", "off")
        self.wait_for(lambda: [one["state"] for one in self.machines()] == ["works"])
        self.assertIs(self.check(0)["ok"], True)
        refused = self.say("khio-counter", "machine", "remove", self.machines()[0]["id"])
        self.assertEqual(refused.exit, 4)
        kiosk.send_signal(signal.SIGKILL)
        kiosk.wait()
        self.assertEqual(self.machines()[0]["state"], "lost")
        check = self.check(1)
        self.assertIs(check["ok"], False)
        self.assertIn("kiosk Hall not heard from since", check["detail"])
        self.counter("machine", "remove", self.machines()[0]["id"])
        self.assertEqual(self.machines(), [])
        self.assertEqual(self.say("khio-counter", "machine", "remove", "kiosk-1").exit, 6)

    def test_a_board_that_is_closed_says_goodbye(self):
        board = self.start("board", "--silent")
        self.wait_for(lambda: [one["kind"] for one in self.machines()] == ["board"])
        board.send_signal(signal.SIGTERM)
        self.assertEqual(board.wait(timeout=DEADLINE_SECONDS), 0)
        self.assertEqual(self.machines()[0]["state"], "closed")
        self.assertIs(self.check(0)["ok"], True)


if __name__ == "__main__":
    unittest.main()
