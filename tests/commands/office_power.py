"""What an office's machine does when it is switched on, when its X server dies, when the TV is switched on later,
when it is brought to another version, and when Khio is taken off it: under its own init."""

import re

from booted import Booted, until
from clean_debian import NAMES, pack, run

SETTINGS = "/var/lib/khio/machine/machine.toml"
SHOWN = ("khio-kiosk.service", "khio-board.service")


class OfficePower:
    """Steps of office_machine_test.py's machine, after those that set it up."""

    machine = None

    @classmethod
    def switch_on(cls):
        cls.machine = Booted(cls.root, "kiosk", cls.mark)
        cls.addClassCleanup(cls.machine.switch_off)
        return cls.machine

    def at_kiosk(self, *command):
        return self.machine.say("env", f"KHIO_SETTINGS={SETTINGS}", *command, user="kiosk")

    def outputs(self):
        """Of the session's X server: name to its place, none while it is off."""
        told = self.machine.ask("xrandr", "--current", user="kiosk").stdout
        return dict(re.findall(r"(?m)^(\S+) connected(?: primary)?(?: (\d+x\d+\+\d+\+\d+))?", told))

    def windows(self):
        """The places of the programs' windows."""
        told = self.machine.ask("sh", "-c", "for w in $(xdotool search --onlyvisible --class khio); do "
                                "xdotool getwindowgeometry --shell $w; done", user="kiosk").stdout
        return {f"{width}x{height}+{x}+{y}" for x, y, width, height in
                re.findall(r"X=(-?\d+)\nY=(-?\d+)\nWIDTH=(\d+)\nHEIGHT=(\d+)", told)}

    def stands(self, *units):
        return all(self.machine.is_active(unit, "kiosk") for unit in units)

    def shows_all(self):
        """Every output that is on has one window, which fills it."""
        places = self.outputs().values()
        return self.stands(*SHOWN) and all(places) and self.windows() == set(places)

    def pids(self, program):
        return self.machine.ask("pgrep", "-x", program).stdout.split()

    def test_8_switched_on_it_asks_then_shows_kiosk_and_board(self):
        kept = self.root / "var/lib/kept"
        kept.mkdir()
        office = self.root / "var/lib/khio"
        for part in office.glob("office.db*"):
            part.rename(kept / part.name)
        (self.root / SETTINGS.lstrip("/")).write_text('[kiosk]\noutput = "DUMMY0"\n\n'
                                                      '[board]\noutput = "DUMMY1"\n')
        machine = self.switch_on()
        until("the first start's window",
              lambda: any(who == "kiosk" and "--only-first-start" in line
                          for who, line in machine.programs()) and self.windows(), machine.log)
        self.assertFalse(self.stands("khio-kiosk.service"))
        for part in kept.iterdir():
            part.rename(office / part.name)
        machine.say("pkill", "-TERM", "-u", "kiosk", "-x", "khio-counter")
        until("the kiosk", lambda: self.stands("khio-kiosk.service"), machine.log)
        self.assertEqual(set(self.outputs()), {"DUMMY0"})
        until("the kiosk on its screen", lambda: self.windows() == set(self.outputs().values()))
        # The board's screen is off: it waits, and covers no other one.
        until("the board", lambda: self.stands("khio-board.service"), machine.log)
        self.assertEqual(self.windows(), set(self.outputs().values()))

        # The TV is switched on: X knows of it, and it shows nothing yet.
        for command in (("--addmode", "DUMMY1", "1280x800"), ("--output", "DUMMY1", "--mode", "1280x800"),
                        ("--query",), ("--output", "DUMMY1", "--off")):
            machine.ask("xrandr", *command, user="kiosk")
        until("the board on its screen", self.shows_all, machine.log)
        self.assertEqual(len(self.windows()), 2)
        # … and off and on again, while the board shows.
        machine.say("xrandr", "--output", "DUMMY1", "--off", user="kiosk")
        self.assertEqual(self.outputs()["DUMMY1"], "")
        until("both on their screens", self.shows_all, machine.log)
        self.assertEqual(len(self.windows()), 2)

    def test_8_what_stands_beside_the_screens_began_with_the_power(self):
        machine = self.machine
        for unit in ("khio-firewall.service", "khio-office-seals.timer", "xrdp.service",
                     "xrdp-sesman.service"):
            until(unit, lambda unit=unit: machine.is_active(unit), machine.log)
        for timer in ("khio-backup.timer", "khio-reports.timer"):
            self.assertTrue(machine.is_active(timer, "kiosk"), timer)
        self.assertTrue(self.reach("192.168.77.1", 3389))
        self.assertFalse(self.reach("203.0.113.1", 3389))
        began = [line for _, line in machine.programs() if re.match(r"\S*/xrdp(-sesman)? ", line)]
        self.assertEqual(len(began), 2, began)
        for line in began:
            self.assertIn("--config /usr/share/khio/setup/", line)

    def test_8_whoever_stands_before_it_is_never_asked_to_sign_in(self):
        """Its X server dies, and its session ends."""
        machine = self.machine
        for end in (("pkill", "-KILL", "-x", "Xorg"), ("pkill", "-TERM", "-x", "khio-session")):
            before = self.pids("Xorg")
            machine.say(*end)
            until(f"another session after {end}",
                  lambda before=before: self.pids("Xorg") not in ([], before), machine.log)
            until("the kiosk again", lambda: self.stands("khio-kiosk.service") and
                  self.windows() == set(self.outputs().values()), machine.log)
            self.assertFalse(any("greeter" in line for _, line in machine.programs()))

    def test_9_an_update_keeps_the_machine_as_it_is(self):
        machine = self.machine
        before = (self.root / "etc/shadow").read_text()
        networks = (self.root / "etc/khio/networks").read_text()
        # As an earlier version left them.
        (self.root / "etc/khio/firewall.nft").write_text("table inet khio { }\n")
        self.update("999.0")
        said = machine.say("khio-setup")
        self.assertNotIn("password", said)
        self.assertEqual((self.root / "etc/shadow").read_text(), before)
        self.assertEqual((self.root / "etc/khio/networks").read_text(), networks)
        self.assertIn("dport { 3389", (self.root / "etc/khio/firewall.nft").read_text())
        told = machine.say("dpkg-query", "-W", "-f", "${Version} ", *NAMES)
        self.assertEqual(set(told.split()), {"999.0"})
        self.at_kiosk("khio-counter", "verify")
        until("Remote Desktop", lambda: self.reach("192.168.77.1", 3389), machine.log)
        self.assertFalse(self.reach("203.0.113.1", 3389))

    def update(self, version=None):
        folder = self.root / "packages"
        for old in folder.glob("*.deb"):
            old.unlink()
        for package in pack(self.here / f"update-{version}", version):
            run("cp", package, folder)
        self.machine.say("sh", "-c", "dpkg --install /packages/*.deb")

    def test_9_removed_it_lets_nobody_in_and_keeps_the_office(self):
        machine = self.machine
        store = self.root / "var/lib/khio/office.db"
        machine.say("dpkg", "--remove", "khio-office")
        machine.switch_off()
        self.assertEqual(list((self.root / "etc/systemd/system").glob("*/khio-*")), [])
        machine = self.switch_on()  # and from its next start
        until("its display manager", lambda: self.pids("Xorg"), machine.log)
        until("all that begins", lambda: machine.ask("systemctl", "is-system-running").stdout.strip()
              in ("running", "degraded"), machine.log)
        for unit in ("xrdp.service", "xrdp-sesman.service"):
            self.assertFalse(machine.is_active(unit), unit)
        self.assertFalse(self.reach("192.168.77.1", 3389))
        self.assertEqual(self.pids("khio-session"), [])
        machine.say("dpkg", "--purge", "khio-office")
        self.assertEqual([path.name for path in (self.root / "etc/khio").iterdir()], ["seals.toml"])
        self.assertTrue(store.is_file())
        self.at_kiosk("khio-counter", "verify")
        # It can be the office's machine again.
        self.update()
        machine.say("khio-setup", "--network", "192.168.77.0/24")
        until("Remote Desktop", lambda: self.reach("192.168.77.1", 3389), machine.log)
