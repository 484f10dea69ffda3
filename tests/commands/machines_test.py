"""Kiosks tell that they live: one that is killed is an alarm, one that is closed is none."""

import os
import signal
import unittest

from khio import StoreCase
from waiting import DEADLINE_SECONDS, wait_for
from windows import Display, Window


class Machines(StoreCase):
    def start(self, *arguments):
        return Window(self, Display(self), "khio-kiosk", *arguments, "--size", "540x960").process

    def machines(self):
        return self.counter("machine", "list")["machines"]

    def check(self, exit_code):
        said = self.say("khio-counter", "health", "--json")
        self.assertEqual(said.exit, exit_code, said.out + said.err)
        return {check["name"]: check for check in said.json()["checks"]}["machines"]

    def test_a_kiosk_that_is_killed_is_an_alarm_until_it_is_back_or_taken_off_the_list(self):
        kiosk = self.start("--place", "Hall", "--printer", "off")
        wait_for("the list", lambda: [one["state"] for one in self.machines()] == ["works"],
                 self.machines)
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

    def printer(self, *arguments):
        return self.counter("machine", "printer", "Hall", *arguments)

    def test_a_kiosks_printer_is_set_and_tried_from_another_program(self):
        first, second = self.path("first"), self.path("second")
        for folder in (first, second):
            os.mkdir(folder)
        self.good("khio-kiosk", "printer", "set", f"folder:{first}")
        self.start("--place", "Hall")
        wait_for("the kiosk's printer",
                 lambda: self.say("khio-counter", "machine", "printer", "Hall").exit == 0)
        self.assertEqual(self.printer()["printer"], f"folder:{first}")
        for wrong in ("the printer in the hall", "escpos:usb"):
            self.assertEqual(self.say("khio-counter", "machine", "printer", "Hall", "--use",
                                      wrong).exit, 2)
        absent = self.say("khio-counter", "machine", "printer", "Hall", "--use",
                          "folder:/nowhere/at/all")
        self.assertEqual(absent.exit, 1, absent.out + absent.err)
        self.assertEqual(self.printer()["printer"], f"folder:{first}")
        self.assertEqual(self.say("khio-counter", "machine", "printer", "Door", "--test").exit, 6)
        self.assertIs(self.printer("--test", f"folder:{second}")["done"], True)
        self.assertEqual(len(os.listdir(second)), 1)
        self.assertEqual(self.printer("--use", f"folder:{second}")["printer"], f"folder:{second}")
        self.assertEqual(self.good("khio-kiosk", "printer", "show")["printer"],
                         f"folder:{second}")
        self.assertIs(self.printer("--test")["done"], True)
        self.assertEqual(len(os.listdir(second)), 2, os.listdir(second))
        self.assertEqual(len(os.listdir(first)), 0)

    def test_a_board_that_is_closed_says_goodbye(self):
        board = self.start("board", "--silent")
        wait_for("the list", lambda: [one["kind"] for one in self.machines()] == ["board"])
        board.send_signal(signal.SIGTERM)
        self.assertEqual(board.wait(timeout=DEADLINE_SECONDS), 0)
        self.assertEqual(self.machines()[0]["state"], "closed")
        self.assertIs(self.check(0)["ok"], True)


if __name__ == "__main__":
    unittest.main()
