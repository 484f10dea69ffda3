"""The first start in a real window: the questions answered by keys alone, and an office that works."""

import os
import unittest

from khio import StoreCase
from windows import Display, Window


class FirstStart(StoreCase):
    sample = None  # there is no office yet

    def start(self):
        return Window(self, Display(self), "khio-counter", "--first-start")

    def test_five_questions_by_keys_alone_and_a_ticket(self):
        os.mkdir(self.path("slips"))
        window = self.start()
        window.shows("What is the office called")
        window.type("Rimnam Office")
        window.offers("next")
        window.key("Return")
        window.shows("Which errands do people come for")
        window.key("Return")
        window.shows("How many counters are there")
        window.type("+")
        window.shows("3 counters")
        window.key("Return")
        window.shows("Which printer gives out the tickets")
        window.type("folder:" + self.path("slips"))
        window.offers("test")
        window.key("F5")
        window.shows("The printer itself says that the sheet came out")
        window.key("Return")
        window.shows("Who is in charge")
        window.type("Malee")
        window.key("Tab")
        window.type("402817")
        window.key("Tab")
        window.type("402817")
        window.offers("next")
        self.assertFalse(os.path.exists(self.store))
        window.key("Return")
        window.shows("Choose the counter")  # the counter opens by itself
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
        window.shows("What is the office called")
        window.type("Half an office")
        window.offers("next")
        window.process.terminate()
        window.process.wait()
        left = [name for name in os.listdir(self.folder) if "office" in name or "khio" in name]
        self.assertEqual(left, [])

    def test_a_store_that_was_named_and_is_not_there_is_no_first_start(self):
        said = self.say("khio-counter", env={"DISPLAY": Display(self).name})
        self.assertEqual(said.exit, 6)
        self.assertIn("there is no store", said.err)


if __name__ == "__main__":
    unittest.main()
