"""Real windows on a screen of the test's own: what they show, keys and taps."""

import os
import re
import subprocess

from khio import KHIO
from waiting import wait_for


class Display:
    """An X server. It goes on when nobody is connected to it."""

    def __init__(self, case, size="1280x800"):
        ours, theirs = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(theirs), "-screen", "0", f"{size}x24",
                                        "-nolisten", "tcp", "-noreset"], pass_fds=[theirs],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        case.addCleanup(end, self.server)
        os.close(theirs)
        with os.fdopen(ours) as number:
            self.name = ":" + number.readline().strip()
        self.environment = {"DISPLAY": self.name, "SDL_VIDEODRIVER": "x11"}


def end(process):
    process.kill()
    process.wait()


class Window:
    """One of our programs on a display, in English."""

    def __init__(self, case, display, program, *arguments, env=None):
        self.status = case.path("status" + display.name)
        if os.path.exists(self.status):
            os.remove(self.status)  # of the window before, on the same display
        self.env = case.environment({**display.environment, **(env or {})})
        self.process = subprocess.Popen(
            [KHIO[program], *arguments, "--language", "en", "--status-file", self.status],
            env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        case.addCleanup(end, self.process)

    def seen(self):
        try:
            with open(self.status, encoding="utf-8") as opened:
                return opened.read()
        except FileNotFoundError:
            return ""

    def shows(self, words):
        wait_for(words, lambda: words in self.seen(), self.seen)

    def targets(self):
        """Name to its middle, of what can be touched now."""
        parts = [line.split(" ", 6) for line in self.seen().splitlines() if line.startswith("target ")]
        return {name: (int(x) + int(width) // 2, int(y) + int(height) // 2)
                for _, x, y, width, height, state, name in parts if state == "on"}

    def offers(self, target):
        wait_for(target, lambda: target in self.targets(), self.seen)

    def key(self, *names):
        for name in names:
            subprocess.run(["xdotool", "key", name], env=self.env, check=True, timeout=60)

    def type(self, words):
        subprocess.run(["xdotool", "type", "--delay", "40", words], env=self.env, check=True,
                       timeout=60)

    def tap(self, target):
        self.offers(target)
        x, y = self.targets()[target]
        subprocess.run(["xdotool", "sleep", "0.5", "mousemove", str(x), str(y),
                        "mousedown", "1", "mouseup", "1"], env=self.env, check=True,
                       timeout=60)


def ask_for_ticket(kiosk):
    """By taps, from a kiosk's idle screen until it says what came of it."""
    kiosk.tap("errand B01")
    kiosk.tap("take ticket")
    wait_for("a ticket", lambda: kiosk.targets().keys() & {"done", "new visitor"}, kiosk.seen)
    if "done" not in kiosk.targets():  # so soon after the last one it asks whose that is
        kiosk.tap("new visitor")
        kiosk.offers("done")


def take_ticket(kiosk, before):
    """From the idle screen back to it; the number that the screen says, none of those."""
    ask_for_ticket(kiosk)
    number = next(found[0] for line in kiosk.seen().splitlines()
                  if (found := re.search(r"\b[A-Z]{1,2}\d{3}\b", line)) and found[0] not in before)
    kiosk.tap("done")
    kiosk.offers("errand B01")
    return number
