"""The first start in a real window: the questions answered by keys alone, and an office that works."""

import os
import subprocess
import time
import unittest

from khio import COUNTER, StoreCase

DEADLINE_SECONDS = 120  # for what must come; a machine that is busy takes its time


class FirstStart(StoreCase):
    sample = None  # there is no office yet

    def setUp(self):
        super().setUp()
        self.status = self.path("status")
        # -noreset: between the two windows nobody is connected, and a server that begins anew refuses.
        ours, theirs = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1280x800x24",
                                   "-nolisten", "tcp", "-noreset"], pass_fds=[theirs],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs)
        self.addCleanup(self.end, server)
        with os.fdopen(ours) as number:
            self.display = ":" + number.readline().strip()
        self.env = self.environment({"DISPLAY": self.display, "SDL_VIDEODRIVER": "x11"})

    @staticmethod
    def end(process):
        process.kill()
        process.wait()

    def start(self):
        window = subprocess.Popen([COUNTER, "--first-start", "--language", "en", "--status-file",
                                   self.status], env=self.env, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.addCleanup(window.stderr.close)
        self.addCleanup(self.end, window)
        return window

    def seen(self):
        try:
            with open(self.status, encoding="utf-8") as opened:
                return opened.read()
        except FileNotFoundError:
            return ""

    def wait_for(self, words, told):
        until = time.monotonic() + DEADLINE_SECONDS
        while not told():
            self.assertLess(time.monotonic(), until, f"{words} never came:\n{self.seen()}")
            time.sleep(0.02)

    def shows(self, words):
        self.wait_for(words, lambda: words in self.seen())

    def offers(self, target):
        """That target is there and can be touched."""
        self.wait_for(target, lambda: any(
            line.startswith("target ") and line.split(" ", 6)[5:] == ["on", target]
            for line in self.seen().splitlines()))

    def key(self, *names):
        for name in names:
            subprocess.run(["xdotool", "key", name], env=self.env, check=True, timeout=60)

    def type(self, words):
        subprocess.run(["xdotool", "type", "--delay", "40", words], env=self.env, check=True,
                       timeout=60)

    def test_five_questions_by_keys_alone_and_a_ticket(self):
        os.mkdir(self.path("slips"))
        self.start()
        self.shows("What is the office called")
        self.type("Rimnam Office")
        self.offers("next")
        self.key("Return")
        self.shows("Which errands do people come for")
        self.key("Return")
        self.shows("How many counters are there")
        self.type("+")
        self.shows("3 counters")
        self.key("Return")
        self.shows("Which printer gives out the tickets")
        self.type("folder:" + self.path("slips"))
        self.offers("test")
        self.key("F5")
        self.shows("The printer itself says that the sheet came out")
        self.key("Return")
        self.shows("Who is in charge")
        self.type("Malee")
        self.key("Tab")
        self.type("402817")
        self.key("Tab")
        self.type("402817")
        self.offers("next")
        self.assertFalse(os.path.exists(self.store))
        self.key("Return")
        self.shows("Choose the counter")  # the counter opens by itself
        told = self.counter("office", "show")
        self.assertEqual(len(told["counters"]), 3)
        self.assertIs(told["sample"], False)
        officers = self.counter("staff", "list")["officers"]
        self.assertEqual([(one["name"], one["role"], one["pin"]) for one in officers],
                         [("Malee", "head", "own")])
        # A real office has hours; who stands at its reception gives out a ticket at any time.
        service = told["services"][0]["code"]
        said = self.say("khio-counter", "issue", "--service", service, "--no-print", "--json")
        self.assertIn(said.exit, (0, 4), said.err)
        if said.exit == 4:
            self.assertRegex(said.err, "closed|opens|open")
        self.assertIs(self.counter("verify")["ok"], True)

    def test_closed_half_way_leaves_nothing(self):
        window = self.start()
        self.shows("What is the office called")
        self.type("Half an office")
        self.offers("next")
        window.terminate()
        window.wait()
        left = [name for name in os.listdir(self.folder) if "office" in name or "khio" in name]
        self.assertEqual(left, [])

    def test_a_store_that_was_named_and_is_not_there_is_no_first_start(self):
        said = self.say("khio-counter", env={"DISPLAY": self.display})
        self.assertEqual(said.exit, 6)
        self.assertIn("there is no store", said.err)


if __name__ == "__main__":
    unittest.main()
