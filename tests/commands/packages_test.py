"""The Debian packages in the order an office meets them: made, installed in a clean Debian, used by
two users, upgraded, removed, purged. The office's store outlives all of it."""

import json
import re
import unittest

from clean_debian import NAMES as ALL
from clean_debian import CleanDebian, pack, run

NAMES = [name for name in ALL if name != "khio-office"]  # that one: office_machine_test.py


class PackagesTest(CleanDebian):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.programs(pack(cls.here / "first"))
        cls.next = cls.programs(pack(cls.here / "next", "999.0"))

    @staticmethod
    def programs(packages):
        return [package for package in packages if "khio-office" not in package]

    def answer(self, program, *arguments, user):
        return json.loads(self.inside(program, *arguments, "--json", user=user))

    def test_1_the_packages_say_what_they_need(self):
        for package in self.first:
            name = run("dpkg-deb", "-f", package, "Package").strip()
            needs = run("dpkg-deb", "-f", package, "Depends")
            self.assertIn(name, NAMES)
            if name == "khio-common":
                self.assertIn("fonts-tlwg-laksaman", needs)
                self.assertIn("fonts-symbola", needs)  # emoji in what visitors wrote
                self.assertIn("adduser USER khio", run("dpkg-deb", "-I", package, "postinst"))
                continue
            if name == "khio-kiosk":
                self.assertIn("udevadm trigger", run("dpkg-deb", "-I", package, "postinst"))
            for library in ("libsdl2", "libpango", "libsqlite3", "libcups", "khio-common"):
                self.assertIn(library, needs, name)
            for line in run("dpkg-deb", "-c", package).splitlines():
                self.assertRegex(line, r"^\S+ root/root ")
                self.assertNotIn("-dev", needs)

    def test_2_installed_it_serves_two_users_from_one_store(self):
        self.install(self.first, "desktop-file-utils", "udev", "umockdev")
        for user in ("kiosk", "mali", "passer"):
            self.inside("useradd", "--create-home", user)
        for user in ("kiosk", "mali"):
            self.inside("usermod", "--append", "--groups", "khio", user)
        self.inside("khio-counter", "init", "--sample", user="mali")
        self.inside("khio-counter", "open", "--counter", "2", "--officer", "mali", user="mali")
        self.inside("mkdir", "/home/kiosk/slips", user="kiosk")
        ticket = self.answer("khio-kiosk", "issue", "--service", "B01", "--printer",
                             "folder:/home/kiosk/slips", user="kiosk")
        self.assertTrue(ticket["ticket"])
        self.assertEqual(ticket["print"], "printed", ticket)
        called = self.answer("khio-counter", "call", "--counter", "2", "--officer", "mali",
                             user="mali")
        self.assertEqual(called["ticket"], ticket["ticket"])
        with self.assertRaises(AssertionError):
            self.inside("khio-counter", "queue", user="passer")
        slips = list((self.root / "home/kiosk/slips").glob("*.pdf"))
        self.assertEqual(len(slips), 1)
        self.assertIn(ticket["ticket"], run("pdftotext", slips[0], "-"))

    def test_3_installed_it_has_all_that_stands_beside_programs(self):
        for file in ("usr/lib/systemd/user/khio-kiosk.service",
                     "usr/lib/udev/rules.d/70-khio-printer.rules",
                     "usr/share/xsessions/khio.desktop",
                     "usr/share/applications/khio-counter.desktop",
                     "usr/share/man/man1/khio-kiosk.1.gz", "usr/share/man/man1/khio-counter.1.gz",
                     "usr/share/khio/units/20-khio.conf", "usr/share/khio/fonts.conf"):
            self.assertTrue((self.root / file).is_file(), file)
        unit = (self.root / "usr/lib/systemd/user/khio-kiosk.service").read_text()
        self.assertIn("ExecStart=/usr/bin/khio-kiosk --fullscreen\n", unit)
        page = run("sh", "-c", f"zcat {self.root}/usr/share/man/man1/khio-counter.1.gz")
        for part in ("EXIT STATUS", "KHIO_STORE", "no-show", "SEE ALSO"):
            self.assertIn(part.replace("-", r"\-") if part == "no-show" else part, page)
        self.inside("khio-kiosk", "snapshot", "--screen", "home", "--language", "th", "--out",
                    "/home/kiosk/pictures", user="kiosk")
        self.assertEqual(len(list((self.root / "home/kiosk/pictures").glob("*.png"))), 1)
        self.assertEqual(self.inside("dpkg", "--verify", *NAMES), "")
        for name in NAMES:
            about = (self.root / "usr/share/doc" / name / "copyright").read_text()
            self.assertIn("Copyright: ", about, name)
        for file in ("applications/khio-counter.desktop", "xsessions/khio.desktop"):
            self.assertEqual(self.inside("desktop-file-validate", f"/usr/share/{file}"), "", file)
        icon = re.search("(?m)^Icon=(.*)$",
                         (self.root / "usr/share/applications/khio-counter.desktop").read_text())[1]
        self.assertTrue((self.root / f"usr/share/icons/hicolor/scalable/apps/{icon}.svg").is_file())

    def test_3_a_ticket_printer_that_is_plugged_in_is_the_groups(self):
        """By udev itself, for devices that are not there."""
        self.give_terminals()
        group = self.inside("getent", "group", "khio").split(":")[2]
        for device, number, ours in (("lp0", 0, True), ("lp11", 11, True), ("hiddev0", 96, False)):
            path = f"/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.0/usbmisc/{device}"
            (self.root / "plugged").write_text(
                f"P: {path}\nN: usb/{device}\nE: DEVNAME=usb/{device}\nE: SUBSYSTEM=usbmisc\n"
                f"E: MAJOR=180\nE: MINOR={number}\nA: dev=180:{number}\n")
            told = self.inside("sh", "-c", f"umockdev-run -d /plugged -- udevadm test /sys{path} 2>&1")
            said = re.findall(r"70-khio-printer\.rules:\d+ (\w+) (\w+)", told)
            self.assertEqual(said, [("GROUP", group), ("MODE", "0660")] if ours else [], told)

    def test_4_an_upgrade_keeps_the_store_and_its_numbers(self):
        issue = ("khio-kiosk", "issue", "--service", "B01", "--printer", "off")
        before = self.answer(*issue, user="kiosk")
        self.install(self.next)
        told = self.inside("dpkg-query", "-W", "-f", "${Version} ", *NAMES)
        self.assertEqual(set(told.split()), {"999.0"})
        after = self.answer(*issue, user="kiosk")
        number = [int(re.sub(r"\D", "", ticket["ticket"])) for ticket in (before, after)]
        self.assertEqual(number[1], number[0] + 1)
        self.inside("khio-counter", "verify", user="mali")

    def test_5_removed_it_is_gone_and_the_store_is_not(self):
        store = self.root / "var/lib/khio/office.db"
        kept = store.read_bytes()
        self.inside("apt-get", "remove", "-y", *NAMES)
        for file in ("usr/bin/khio-kiosk", "usr/bin/khio-counter", "usr/share/khio"):
            self.assertFalse((self.root / file).exists(), file)
        self.inside("dpkg", "--purge", *NAMES)
        self.assertEqual(store.read_bytes(), kept)
        self.install(self.first)
        self.inside("khio-counter", "verify", user="mali")


if __name__ == "__main__":
    unittest.main()
