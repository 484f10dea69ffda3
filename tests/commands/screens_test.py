"""How a kiosk machine lays out its outputs (khio-screens), by what X says of them; office_machine_test.py and
office_power.py do it with a real X server."""

import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = pathlib.Path(__file__).parents[2] / "assets/units/khio-screens"
# In the place of xrandr: says what X has, and notes what it is asked for.
XRANDR = """#!/bin/sh
[ "$1" = --current ] || {{ echo "$*" >>{folder}/asked; [ ! -e {folder}/refuses ]; exit; }}
[ ! -e {folder}/away ] || exit 1
cat {folder}/outputs
"""
SCREEN = "Screen 0: minimum 320 x 200, current 3200 x 1080, maximum 16384 x 16384\n"
TOUCH = "HDMI-1 connected primary 1920x1080+0+0 (normal left inverted right x axis y axis) 521mm x 293mm\n"
MODES = "   1920x1080     60.00*+  50.00\n   1280x800      59.81\n"


class ScreensTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="khio-screens-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "xrandr").write_text(XRANDR.format(folder=self.folder))
        (self.folder / "xrandr").chmod(0o755)

    def asked(self, *lines, first=(), code=0, dark=""):
        """What it asks of X that has these outputs."""
        (self.folder / "outputs").write_text(SCREEN + "".join(line + MODES for line in lines) + dark)
        asked = self.folder / "asked"
        asked.write_text("")
        done = subprocess.run(["sh", PROGRAM, *first], capture_output=True, text=True, check=False,
                              env={**os.environ, "PATH": f"{self.folder}:{os.environ['PATH']}"})
        self.assertEqual((done.returncode, done.stderr), (code, ""))
        return asked.read_text().splitlines()

    def test_what_is_off_gets_a_place_to_the_right(self):
        self.assertEqual(self.asked(TOUCH, "HDMI-2 connected (normal left)\n"),
                         ["--output HDMI-2 --auto --right-of HDMI-1"])
        self.assertEqual(self.asked("DP-1 connected\n", "DP-2 connected\n", "DP-3 disconnected\n",
                                    first=("DP-2", "DP-1")),
                         ["--output DP-2 --auto --pos 0x0 --output DP-1 --auto --right-of DP-2"])

    def test_what_cannot_be_lit_keeps_no_other_dark(self):
        self.assertEqual(self.asked(TOUCH, "DP-1 connected\n", dark="eDP-1 connected\n"),
                         ["--output DP-1 --auto --right-of HDMI-1"])
        # Nor is anything laid over one of which X does not know whether it is connected.
        vga = "VGA-1 unknown connection 1280x800+1920+0 (normal left)\n"
        self.assertEqual(self.asked(TOUCH, vga, "DP-1 connected\n"),
                         ["--output DP-1 --auto --right-of VGA-1"])

    def test_what_has_a_place_keeps_it(self):
        beside = "HDMI-2 connected 1280x800+1920+0 left (normal left)\n"
        self.assertEqual(self.asked(TOUCH, beside, first=("HDMI-2", "HDMI-1"), code=3), [])
        # … while its screen is switched off too.
        off = beside.replace("connected", "disconnected")
        self.assertEqual(self.asked(TOUCH, off, code=3), [])
        self.assertEqual(self.asked(TOUCH, off, "DP-1 connected\n"),
                         ["--output DP-1 --auto --right-of HDMI-2"])

    def test_outputs_that_show_the_same_are_parted(self):
        same = "HDMI-2 connected 1280x800+0+0 (normal left)\n"
        self.assertEqual(self.asked(TOUCH, same, first=("HDMI-1", "HDMI-2")),
                         ["--output HDMI-1 --auto --output HDMI-2 --auto --right-of HDMI-1"])
        # One that is not connected shows nobody anything.
        self.assertEqual(self.asked(TOUCH, same.replace("connected", "disconnected"), code=3), [])

    def test_a_card_that_drives_no_more_lets_go_what_was_unplugged(self):
        (self.folder / "refuses").touch()
        self.assertEqual(self.asked(TOUCH, "HDMI-2 disconnected 1280x800+1920+0 (normal left)\n",
                                    "DP-1 connected\n", code=2),
                         ["--output DP-1 --auto --right-of HDMI-2", "--output HDMI-2 --off"])

    def test_without_a_display_it_says_so(self):
        (self.folder / "away").touch()
        self.assertEqual(self.asked(TOUCH, code=1), [])


if __name__ == "__main__":
    unittest.main()
