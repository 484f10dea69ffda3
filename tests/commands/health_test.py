"""What `health` says of a machine, and that its exit code tells what is grave."""

import unittest

from khio import StoreCase


class Health(StoreCase):
    def checks(self, program, exit_code):
        said = self.say(program, "health", "--json")
        self.assertEqual(said.exit, exit_code, said.out + said.err)
        told = said.json()
        self.assertIs(told["ok"], exit_code == 0)
        return {check["name"]: check for check in told["checks"]}

    def test_an_office_nobody_has_opened_yet_is_fit(self):
        checks = self.checks("khio-counter", 0)
        self.assertEqual(list(checks), ["store", "day", "counters", "paper", "alerts", "clock", "disk",
                                        "backup", "retention", "printer", "sets due", "seals", "journal"])
        self.assertIs(checks["counters"]["ok"], False)
        self.open_counter(1)
        self.assertIs(self.checks("khio-counter", 0)["counters"]["ok"], True)

    def test_the_kiosk_looks_at_its_machine_too(self):
        checks = self.checks("khio-kiosk", 0)
        for name in ("store", "fonts", "printer"):
            self.assertIs(checks[name]["ok"], True, name)
        self.assertIs(checks["reach"]["ok"], False)
        with open(self.path("machine.toml"), "w", encoding="utf-8") as opened:
            opened.write("[panel]\nmounting_height_mm = 700\n")
        self.assertIs(self.checks("khio-kiosk", 0)["reach"]["ok"], True)

    def test_thai_says_every_check_in_thai_and_names_what_is_there(self):
        said = self.say("khio-counter", "health", "--language", "th")
        lines = said.out.splitlines()
        self.assertEqual(len(lines), 13, said.out)
        for line in lines:
            self.assertRegex(line, "^[+?!] [\u0E00-\u0E7F]", line)
        self.assertIn("+ ", said.out)
        self.assertIn("ยังไม่มีช่องบริการเปิด", said.out)
        english = self.say("khio-counter", "health", "--language", "en").out
        self.assertIn("? counters: ", english)

    def test_a_printer_that_is_gone_is_grave(self):
        self.kiosk("printer", "set", "escpos:/dev/no-such-printer")
        said = self.say("khio-kiosk", "health", "--json")
        self.assertRegex(said.err, r"\Akhio-kiosk: [^\n]+; [^\n]+\n\Z")
        self.assertIs(self.checks("khio-kiosk", 1)["printer"]["ok"], False)
        # At a counter it is told, and the counter works all the same.
        self.assertIs(self.checks("khio-counter", 0)["printer"]["ok"], False)

    def test_settings_that_cannot_be_read_are_named_with_their_line(self):
        with open(self.path("machine.toml"), "w", encoding="utf-8") as opened:
            opened.write("[kiosk]\nrotation = 45\n")
        for program in ("khio-kiosk", "khio-counter"):
            settings = self.checks(program, 1)["settings"]
            self.assertIs(settings["ok"], False)
            self.assertIn("machine.toml:2: kiosk.rotation: ", settings["detail"])


if __name__ == "__main__":
    unittest.main()
