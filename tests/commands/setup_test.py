"""`khio-setup` run again by root, on this machine with a layer over it, where a counter's account put
links wherever it may write: root follows none, makes nothing there, and what the staff PCs are given is
root's. (office_machine_test.py does all of it in a clean Debian.)"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from khio import COUNTER, KIOSK

TREE = pathlib.Path(__file__).parents[2]
MACHINE = "/var/lib/khio/machine"
PLACES = {"@KHIO_SHARE@": "/opt/khio/assets", "@KHIO_BIN@": "/opt/khio/bin",
          "@KHIO_LIB@": "/opt/khio/lib"}
# What it starts and asks, and this test does not.
STUBS = ("lightdm", "xrdp", "xrdp-sesman", "nft", "systemctl")


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          timeout=120, check=False, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class SetupTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="khio-setup-test-")
        self.addCleanup(folder.cleanup)
        here = pathlib.Path(folder.name)
        run("mount", "-t", "tmpfs", "tmpfs", here)
        self.addCleanup(run, "umount", "--lazy", here)
        self.root = here / "root"
        for name in ("upper", "work", "root"):
            (here / name).mkdir()
        run("mount", "-t", "overlay", "overlay", "-o",
            f"lowerdir=/,upperdir={here}/upper,workdir={here}/work", self.root)
        for name in ("dev", "proc"):
            run("mount", "--rbind", f"/{name}", self.root / name)
        here.chmod(0o755)
        programs = self.root / "opt/khio/bin"
        programs.mkdir(parents=True)
        for program in (COUNTER, KIOSK):
            place = programs / os.path.basename(program)
            place.touch(mode=0o755)
            run("mount", "--bind", program, place)
        assets = self.root / "opt/khio/assets"
        assets.mkdir()
        run("mount", "--bind", TREE / "assets", assets)
        for name in STUBS:
            (programs / name).write_text("#!/bin/sh\nexit 0\n")
            (programs / name).chmod(0o755)
        text = (TREE / "assets/setup/khio-setup").read_text()
        for name, place in PLACES.items():
            text = text.replace(name, place)
        (programs / "khio-setup").write_text(text)
        (programs / "khio-setup").chmod(0o755)
        for command in ("groupadd --system ssl-cert", "useradd --system xrdp",
                        "groupadd --system khio", "mkdir -m 2770 /var/lib/khio",
                        "chgrp khio /var/lib/khio", "chmod 2770 /var/lib/khio"):
            subprocess.run(self.command(*command.split()), capture_output=True, check=False)
        self.inside("khio-setup", "--counters", "2")

    def command(self, *command, user=None):
        who = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"] if user else []
        return ["chroot", str(self.root), "env", "-i", "LC_ALL=C.UTF-8", "HOME=/",
                "PATH=/opt/khio/bin:/usr/sbin:/usr/bin:/sbin:/bin", "KHIO_ASSETS=/opt/khio/assets",
                *who, *command]

    def inside(self, *command, user=None):
        return run(*self.command(*command, user=user))

    def about(self, path):
        seen = (self.root / path.lstrip("/")).lstat()
        return seen.st_mode, seen.st_uid, seen.st_gid

    def unharmed(self):
        return (self.root / "etc/shadow").read_text(), self.about("/etc"), self.about("/etc/shadow")

    def test_links_in_the_places_of_what_it_writes(self):
        before = self.unharmed()
        for name in ("counter1.rdp", "counter1.rdp.part", "counter2.rdp.part", "machine.toml.part"):
            self.inside("ln", "-sfn", "/etc/shadow", f"{MACHINE}/{name}", user="counter1")
        self.inside("khio-setup", "--counters", "2")
        self.assertEqual(self.unharmed(), before)
        for number in (1, 2):
            given = f"/etc/khio/counter{number}.rdp"
            self.assertIn(f"username:s:counter{number}\n",
                          (self.root / given.lstrip("/")).read_text())
            self.assertEqual(self.about(given), (0o100644, 0, 0))

    def test_links_in_the_places_of_folders_and_settings_are_refused(self):
        before = self.unharmed()
        for name, leads_to in ((MACHINE, "/etc"), (f"{MACHINE}/machine.toml", "/etc/shadow"),
                               (f"{MACHINE}/seals", "/etc")):
            self.inside("mv", name, f"{name}.was", user="counter1")
            self.inside("ln", "-s", leads_to, name, user="counter1")
            done = subprocess.run(self.command("khio-setup", "--counters", "2"),
                                  capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 1, done)
            self.assertIn(f"{name} is a link", done.stderr)
            self.assertEqual(self.unharmed(), before)
            self.inside("rm", name, user="counter1")
            self.inside("mv", f"{name}.was", name, user="counter1")

    def test_a_stick_that_this_machine_cannot_mount_is_refused_before_anything_is_changed(self):
        image = self.root.parent / "stick"
        with open(image, "wb") as made:
            made.truncate(8 << 20)
        run("mkswap", image)  # a file system that no machine mounts
        done = subprocess.run(["losetup", "--find", "--show", image], capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            print("a stick is not shown here: this machine has no loop devices")
            return
        device = done.stdout.strip()
        self.addCleanup(run, "losetup", "--detach", device)
        names = ("etc/fstab", "etc/shadow", "etc/khio/seals.toml", "etc/khio/networks")
        before = [(self.root / name).read_text() for name in names]
        done = subprocess.run(
            self.command("khio-setup", "--counters", "3", "--network", "10.9.0.0/16", "--stick", device),
            capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""), done)
        self.assertIn(f"{device} (swap) cannot be used: ", done.stderr)
        self.assertIn(f"'mkfs.ext4 {device}' empties it", done.stderr)
        self.assertEqual([(self.root / name).read_text() for name in names], before)

    def begun(self):
        """How Remote Desktop was begun by one more counter."""
        asked = self.root / "asked"
        asked.write_text("")
        (self.root / "opt/khio/bin/systemctl").write_text('#!/bin/sh\necho "$*" >>/asked\n')
        (self.root / "run/systemd/system").mkdir(parents=True, exist_ok=True)
        self.inside("khio-setup", "--counters", "3")
        return [line.split()[0] for line in asked.read_text().splitlines() if line.endswith("start xrdp")]

    def test_one_more_counter_throws_out_nobody_who_sits_at_another(self):
        """Whoever has Remote Desktop begin anew ends its sessions."""
        working = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)",
                                    "--config", "/opt/khio/assets/setup/xrdp.ini"])
        self.addCleanup(working.wait)
        self.addCleanup(working.kill)
        began = self.root / "run/xrdp/xrdp.pid"
        began.parent.mkdir(parents=True, exist_ok=True)
        began.write_text(f"{working.pid}\n")
        self.assertEqual(self.begun(), ["start"])
        os.utime(began, (0, 0))  # an update came since
        self.assertEqual(self.begun(), ["restart"])
        began.write_text(f"{os.getpid()}\n")  # begun by other settings
        self.assertEqual(self.begun(), ["restart"])

    def let_in(self):
        rules = (self.root / "etc/khio/firewall.nft").read_text()
        self.assertNotIn("%", rules)
        return re.findall(r"saddr { (.*?) } tcp dport", rules)

    def test_a_network_that_is_named_is_let_in_alone(self):
        self.assertEqual(self.let_in(), ["10.0.0.0/8,172.16.0.0/12,192.168.0.0/16",
                                         "fe80::/10, fc00::/7"])
        for options in (("--network", "192.168.1.0/24"), ()):  # and stays so
            self.inside("khio-setup", *options)
            self.assertEqual(self.let_in(), ["192.168.1.0/24", "fe80::/10"])
        # Another service's rules may begin with `flush ruleset`.
        unit = (TREE / "assets/setup/khio-firewall.service").read_text()
        self.assertIn("After=nftables.service\n", unit)

    def test_no_key_and_no_lid_puts_the_office_to_sleep(self):
        said = self.inside("systemd-analyze", "cat-config", "systemd/logind.conf")
        set_to = dict(re.findall(r"(?m)^(Handle\w+)=(\w+)$", said))
        for what in ("SuspendKey", "HibernateKey", "LidSwitch", "LidSwitchExternalPower"):
            self.assertEqual(set_to.get(f"Handle{what}"), "ignore", what)
        purged = (TREE / "assets/packages/office/postrm").read_text()
        self.assertIn(" /etc/systemd/logind.conf.d/60-khio.conf", purged)

    def test_whoever_keeps_own_files_private_sets_it_up_for_all(self):
        """sudo hands on the umask of who calls it."""
        written = ("/etc/khio", "/etc/environment.d", "/etc/profile.d", "/etc/systemd/logind.conf.d")
        self.inside("rm", "-rf", *written[:2], written[3])
        self.inside("sh", "-c", "umask 077; khio-setup --counters 2")
        for path in written:
            self.inside("sh", "-c", f"cd {path} && cat $(ls {path}/*khio* {path}/*.toml 2>/dev/null)",
                        user="counter1")

    def at(self, user, *command, settings=f"{MACHINE}/machine.toml"):
        return self.inside("env", f"KHIO_SETTINGS={settings}", *command, user=user)

    def seal(self, deed):
        return self.at("khio-seals", "khio-counter", "seals", deed, settings="/etc/khio/seals.toml")

    def test_an_office_on_a_new_disk_goes_on_from_its_backup(self):
        """As the guide says it, by root: every account works in what was restored."""
        guide = (TREE / "assets/setup/GUIDE.md").read_text()
        store, kept, copies = "/var/lib/khio/office.db", "/var/kept", "/var/copies"
        for step in (f"/FILE --store {store}", "khio-counter seals begin", "khio-seals-before"):
            self.assertIn(step, guide)
        self.inside("mkdir", "-m", "777", kept, copies)
        self.inside("khio-setup", "--seal-copy", copies)
        self.at("kiosk", "khio-counter", "init", "--sample")
        self.seal("make")
        self.at("kiosk", "khio-counter", "backup", "--out", f"{kept}/office.backup")

        self.inside("sh", "-c", f"rm -r {store}* /var/lib/khio-seals/*; mv {copies} {copies}-before")
        self.inside("mkdir", copies)
        self.inside("khio-setup", "--seal-copy", copies)
        self.inside("khio-counter", "restore", f"{kept}/office.backup", "--store", store)
        self.at("kiosk", "khio-kiosk", "issue", "--service", "B01", "--no-print")
        self.at("counter1", "khio-counter", "open", "--counter", "1", "--services", "all",
                "--officer", "mali")
        self.seal("begin")
        self.seal("make")
        self.assertEqual(len(list((self.root / copies.lstrip("/")).glob("*.seals"))), 1)

    def test_what_it_needs_beside_the_store_the_kiosks_account_makes(self):
        """Between a look and a deed a counter's account may put a link there: root does no deed."""
        kiosk = int(self.inside("id", "-u", "kiosk"))
        group = int(self.inside("sh", "-c", "getent group khio | cut -d: -f3"))
        for path, mode in ((MACHINE, 0o42770), (f"{MACHINE}/seals", 0o42770),
                           (f"{MACHINE}/machine.toml", 0o100660)):
            self.assertEqual(self.about(path), (mode, kiosk, group), path)
        self.inside("touch", f"{MACHINE}/seals/of-counter1", user="counter1")


def alone():
    """In a name space of mounts that ends with this process."""
    if os.environ.get("KHIO_SETUP_ALONE"):
        return
    os.environ["KHIO_SETUP_ALONE"] = "yes"
    apart = ["unshare", "--mount", "--propagation", "private"]
    if subprocess.run([*apart, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True,
                      check=False).returncode != 0:
        print("not shown here: only root with its own name spaces can put a layer over this machine")
        sys.exit(0)
    os.execvp(apart[0], [*apart, sys.executable, "-B", *sys.argv])


if __name__ == "__main__":
    alone()
    unittest.main()
