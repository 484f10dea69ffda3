"""The Debian packages in the order an office meets them: made, installed in a clean Debian, used by
two users, upgraded, removed, purged. The office's store outlives all of it."""

import glob
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

BUILD = os.environ["KHIO_BUILD"]
NAMES = ("khio-common", "khio-kiosk", "khio-counter")


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          timeout=900, check=False, stdin=subprocess.DEVNULL, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.returncode}\n{done.stdout[-3000:]}\n"
                             f"{done.stderr[-3000:]}")
    return done.stdout


def pack(folder, version=None):
    """The three packages, of this build's version or as if it were another."""
    said = ["-D", f"CPACK_PACKAGE_DIRECTORY={folder}"]
    if version:
        said += ["-D", f"CPACK_PACKAGE_VERSION={version}"]
        for part in ("KIOSK", "COUNTER"):
            said += ["-D", f"CPACK_DEBIAN_{part}_PACKAGE_DEPENDS="
                           f"khio-common (= {version}), libegl1, libgl1-mesa-dri"]
    run("cpack", "--config", os.path.join(BUILD, "CPackConfig.cmake"), *said, cwd=BUILD)
    made = sorted(glob.glob(os.path.join(folder, "*.deb")))
    assert len(made) == len(NAMES), made
    return made


class PackagesTest(unittest.TestCase):
    """One clean Debian, in which the tests' steps follow each other by their names."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="khio-packages-")
        cls.addClassCleanup(cls.folder.cleanup)
        here = pathlib.Path(cls.folder.name)
        cls.root = here / "root"
        cls.first = pack(here / "first")
        cls.next = pack(here / "next", "999.0")
        # Debian's own, from where this machine takes its packages and in its way.
        ways = [f"--aptopt={file}" for file in sorted(glob.glob("/etc/apt/apt.conf.d/*"))
                if b"Acquire" in pathlib.Path(file).read_bytes()]
        run("mmdebstrap", "--variant=apt", *ways, "bookworm", cls.root)
        run("mount", "-t", "proc", "proc", cls.root / "proc")
        cls.addClassCleanup(run, "umount", cls.root / "proc")
        # What the packages' scripts must not do while there is no init.
        (cls.root / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")
        (cls.root / "usr/sbin/policy-rc.d").chmod(0o755)
        cls.inside("apt-get", "update")

    @classmethod
    def inside(cls, *command, user=None, **environment):
        who = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"] if user else []
        kept = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8",
                "HOME": f"/home/{user}" if user else "/root", "DEBIAN_FRONTEND": "noninteractive"}
        told = [f"{name}={value}" for name, value in {**kept, **environment}.items()]
        return run("chroot", cls.root, "env", "-i", *told, *who, *command)

    @classmethod
    def install(cls, packages):
        target = cls.root / "packages"
        target.mkdir(exist_ok=True)
        for old in target.iterdir():
            old.unlink()
        for package in packages:
            run("cp", package, target)
        cls.inside("sh", "-c", "apt-get install -y --no-install-recommends /packages/*.deb")

    def answer(self, program, *arguments, user):
        return json.loads(self.inside(program, *arguments, "--json", user=user))

    def test_1_the_packages_say_what_they_need(self):
        for package in self.first:
            name = run("dpkg-deb", "-f", package, "Package").strip()
            needs = run("dpkg-deb", "-f", package, "Depends")
            self.assertIn(name, NAMES)
            if name == "khio-common":
                self.assertIn("fonts-tlwg-laksaman", needs)
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
        self.install(self.first)
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
