"""The installed programs and their units: they stand where systemd looks, systemd finds nothing wrong
with them, they permit little, what they permit is enough for the programs to work, and the installed
programs find their own assets."""

import os
import pathlib
import re
import socket
import subprocess
import tempfile
import unittest

BUILD = os.environ["KHIO_BUILD"]
UNITS = ("khio-kiosk.service", "khio-board.service", "khio-session.target",
         "khio-reports.service", "khio-reports.timer", "khio-backup.service", "khio-backup.timer",
         "khio-seals.service", "khio-seals.timer")
SERVICES = tuple(name for name in UNITS if name.endswith(".service"))
HERE = pathlib.Path(__file__).parent
# Of ten, as systemd counts it; the board's and the kiosk's windows need more than the others.
EXPOSURE_MAX = 3.0

# What each service tries in vain, and how it says that it could not.
IN_VAIN = {
    "home": "touch $HOME/.bashrc", "system": "touch /usr/khio /etc/khio",
    "user": "touch $HOME/.config/systemd/user/evil.service",
    "bus": "ls $XDG_RUNTIME_DIR/bus/ $XDG_RUNTIME_DIR/systemd/private/",
    "namespace": "unshare --user true", "mount": "mount -t tmpfs tmpfs /srv",
    "capability": "grep -q 'CapEff:.*[1-9a-f]' /proc/self/status",
    "setuid": "cp /bin/true $HOME/.config/khio/s && chmod u+s $HOME/.config/khio/s",
}
# … and what only those without a window do.
IN_VAIN_ALONE = {"devices": "ls /dev/kmsg", "display": "ls /tmp/.X11-unix/X77"}


class InstalledTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.prefix = pathlib.Path(cls.folder.name) / "khio"
        subprocess.run(["cmake", "--install", BUILD, "--prefix", str(cls.prefix)], check=True,
                       capture_output=True, timeout=300)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def unit_text(self, name):
        return (self.prefix / "lib/systemd/user" / name).read_text()

    def test_systemd_finds_nothing_wrong(self):
        here = pathlib.Path(self.folder.name) / "units"
        here.mkdir()
        for name in UNITS:
            text = self.unit_text(name)
            self.assertNotIn("@KHIO", text)
            # Installed elsewhere than configured for, as a test must.
            begin = text.find("ExecStart=")
            if begin >= 0:
                program = text[begin + len("ExecStart="):].split()[0]
                text = text.replace(program, str(self.prefix / "bin" / program.rpartition("/")[2]))
            (here / name).write_text(text)
        told = subprocess.run(["systemd-analyze", "--user", "verify",
                               *(str(here / name) for name in UNITS)],
                              env={**os.environ, "XDG_RUNTIME_DIR": self.folder.name,
                                   "SYSTEMD_LOG_LEVEL": "warning"},
                              capture_output=True, text=True, timeout=120)
        ours = [line for line in told.stderr.splitlines() if "khio" in line]
        self.assertEqual(ours, [])
        self.assertEqual(told.returncode, 0, told.stderr)

    def test_each_service_may_little(self):
        for name in SERVICES:
            here = pathlib.Path(self.folder.name) / name
            here.write_text(self.unit_text(name))
            told = subprocess.run(["systemd-analyze", "--user", "security", "--offline=true",
                                   "--no-pager", str(here)],
                                  env={**os.environ, "XDG_RUNTIME_DIR": self.folder.name},
                                  capture_output=True, text=True, timeout=60)
            found = re.search(r"exposure level for \S+: ([0-9.]+)", told.stdout)
            self.assertIsNotNone(found, told.stderr)
            print(f"{name}: exposure {found.group(1)}")
            self.assertLess(float(found.group(1)), EXPOSURE_MAX, name)

    def test_each_service_of_the_system_may_little(self):
        """On an office's machine (assets/setup)."""
        services = sorted((self.prefix / "lib/systemd/system").glob("*.service"))
        self.assertEqual([here.name for here in services],
                         ["khio-firewall.service", "khio-office-seals.service"])
        for here in services:
            told = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager",
                                   str(here)], capture_output=True, text=True, timeout=60)
            found = re.search(r"exposure level for \S+: ([0-9.]+)", told.stdout)
            self.assertIsNotNone(found, told.stderr)
            print(f"{here.name}: exposure {found.group(1)}")
            self.assertLess(float(found.group(1)), EXPOSURE_MAX, here.name)

    def test_the_offices_seals_are_confined_and_of_an_account_of_their_own(self):
        """On an office's machine (assets/setup): a service of the system, not of the kiosk's user."""
        text = (self.prefix / "lib/systemd/system/khio-office-seals.service").read_text()
        for line in ("User=khio-seals", "ReadWritePaths=/var/lib/khio /var/lib/khio-seals -/media -/mnt",
                     "Environment=KHIO_STORE=/var/lib/khio/office.db KHIO_SETTINGS=/etc/khio/seals.toml"):
            self.assertIn(line + "\n", text)
        timer = (self.prefix / "lib/systemd/system/khio-office-seals.timer").read_text()
        for line in ("OnCalendar=*-*-* 18:40:00", "Persistent=yes", "WantedBy=timers.target"):
            self.assertIn(line + "\n", timer)

    def test_every_service_may_note_how_far_it_read_the_journal(self):
        """The note stands beside the machine's settings (care/journal_watch.h), wherever seals stand."""
        for name in SERVICES:
            text = self.unit_text(name)
            self.assertRegex(text, r"(?m)^ConfigurationDirectory=khio$", name)
            self.assertRegex(text, r"(?m)^ReadWritePaths=(.* )?%E/khio( |$)", name)

    def probe_of(self, name, server):
        """The service's own restrictions around a program that tries what it may not, and `server`."""
        tries = dict(IN_VAIN)
        if name not in ("khio-kiosk.service", "khio-board.service"):
            tries.update(IN_VAIN_ALONE)
        told = "$HOME/.config/khio/told-" + name
        script = "".join(f"if {{ {command}; }} >/dev/null 2>&1; then "
                         f"echo {name}:{what}=done; else echo {name}:{what}=refused; fi >>{told}; "
                         for what, command in {**tries, "server": server}.items())
        lines = [line for line in self.unit_text(name).splitlines()
                 if not re.match(r"(Type|ExecStart|Restart|RestartSec|WatchdogSec|PartOf|After)=", line)]
        at = lines.index("[Service]") + 1
        where = self.prefix / "units" / (name + ".sh")
        where.write_text(script + "\n")
        lines[at:at] = ["Type=oneshot", f"ExecStart=/bin/sh /run/khio/units/{name}.sh"]
        return tries, "\n".join(lines) + "\n"

    def test_under_a_real_manager_they_work_and_what_they_may_not_is_refused(self):
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc",
                 "--propagation", "private"]
        if subprocess.run([*apart, "mount", "-t", "tmpfs", "tmpfs", "/srv"], capture_output=True,
                          timeout=60).returncode != 0:
            print("not shown here: only root with its own name spaces can start a manager")
            return
        units = self.prefix / "units"
        units.mkdir()
        listening = socket.create_server(("127.0.0.1", 0), backlog=len(SERVICES))
        self.addCleanup(listening.close)
        port = listening.getsockname()[1]
        expected = set()
        for name in SERVICES:
            text = re.sub(r"(?m)^ExecStart=\S+/", "ExecStart=/run/khio/bin/", self.unit_text(name))
            (units / name).write_text(text)
            # The store may stand on a server in a network.
            tries, probe = self.probe_of(name, f"bash -c 'exec 3<>/dev/tcp/127.0.0.1/{port}'")
            (units / ("probe-" + name)).write_text(probe)
            expected |= {f"{name}:{what}=refused" for what in tries} | {f"{name}:server=done"}
        issue = (units / "khio-kiosk.service").read_text().replace("Type=notify", "Type=oneshot")
        issue = re.sub(r"(?m)^(Restart|RestartSec|WatchdogSec|PartOf|After)=.*\n", "", issue)
        (units / "khio-issue.service").write_text(
            issue.replace("khio-kiosk --fullscreen", "khio-kiosk issue --service B01 --no-print"))
        for path in (pathlib.Path(self.folder.name), *self.prefix.rglob("*")):
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        ran = subprocess.run([*apart, "sh", HERE / "units_manager.sh", self.prefix],
                             capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)
        # Its processes are gone with its name space; what held them stays.
        for folder in sorted(pathlib.Path("/sys/fs/cgroup").glob("**/khio-units-*/**/"), reverse=True):
            try:
                folder.rmdir()
            except OSError:
                pass  # in use by another test
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        told = set(ran.stdout.splitlines())
        for line in ("khio-kiosk=active", "khio-board=active", "khio-issue.service=success 0",
                     "khio-backup.service=success 0", "khio-seals.service=success 0", "tickets=1",
                     "backups=1", "seals=1"):
            self.assertIn(line, told, ran.stdout + ran.stderr)
        self.assertTrue(told & {"khio-reports.service=success 0", "khio-reports.service=success 3"},
                        ran.stdout)
        self.assertEqual(expected - told, set(), ran.stdout)

    def test_units_restart_and_are_watched(self):
        for name in UNITS[:2]:
            text = self.unit_text(name)
            for line in ("Type=notify", "Restart=on-failure", "WatchdogSec=30",
                         "StartLimitIntervalSec=0", "WantedBy=graphical-session.target"):
                self.assertIn(line + "\n", text, name)

    def test_reports_are_made_each_morning_and_made_up_for(self):
        timer = self.unit_text("khio-reports.timer")
        for line in ("OnCalendar=*-*-* 06:00", "Persistent=true", "WantedBy=timers.target"):
            self.assertIn(line + "\n", timer)
        service = self.unit_text("khio-reports.service")
        for line in ("Type=oneshot", "SuccessExitStatus=3", "Restart=on-failure",
                     "RestartPreventExitStatus=2 4 6 7", "NoNewPrivileges=yes",
                     "RestrictSUIDSGID=yes", "SystemCallFilter=@system-service",
                     "KillMode=control-group", "IOSchedulingClass=idle"):
            self.assertIn(line + "\n", service)
        self.assertRegex(service, r"ExecStart=/\S+/khio-counter report due\n")

    def test_the_backup_is_confined_and_begins_by_itself(self):
        text = self.unit_text("khio-backup.service")
        for line in ("Type=oneshot", "UMask=0077", "NoNewPrivileges=yes", "RestrictSUIDSGID=yes",
                     "MemoryDenyWriteExecute=yes", "SystemCallFilter=@system-service"):
            self.assertIn(line + "\n", text)
        self.assertIn("/khio-counter backups keep\n", text)
        timer = self.unit_text("khio-backup.timer")
        self.assertIn("Persistent=yes\n", timer)  # a machine that was off makes up for it
        for line in timer.splitlines():
            if line.startswith("OnCalendar="):
                subprocess.run(["systemd-analyze", "calendar", line.split("=", 1)[1]], check=True,
                               capture_output=True, timeout=60)

    def test_the_seal_is_confined_and_made_every_evening(self):
        text = self.unit_text("khio-seals.service")
        for line in ("Type=oneshot", "NoNewPrivileges=yes", "RestrictSUIDSGID=yes",
                     "MemoryDenyWriteExecute=yes", "SystemCallFilter=@system-service"):
            self.assertIn(line + "\n", text)
        self.assertIn("/khio-counter seals make\n", text)
        timer = self.unit_text("khio-seals.timer")
        for line in ("OnCalendar=*-*-* 18:40:00", "Persistent=yes", "WantedBy=timers.target"):
            self.assertIn(line + "\n", timer)

    def test_installed_programs_find_their_assets(self):
        environment = {name: value for name, value in os.environ.items() if name != "KHIO_ASSETS"}
        environment["KHIO_SETTINGS"] = os.path.join(self.folder.name, "machine.toml")
        store = pathlib.Path(self.folder.name) / "office.db"
        counter = self.prefix / "bin" / "khio-counter"
        subprocess.run([counter, "init", "--sample", "--store", store], check=True,
                       capture_output=True, env=environment, timeout=60)
        told = subprocess.run([counter, "queue", "--store", store, "--language", "th"], check=True,
                              capture_output=True, text=True, env=environment, timeout=60)
        self.assertTrue(any("\u0e00" < letter < "\u0e7f" for letter in told.stdout), told.stdout)
        self.assertTrue((self.prefix / "share/khio/fonts.conf").is_file())
        self.assertTrue((self.prefix / "share/khio/units/20-khio.conf").is_file())


if __name__ == "__main__":
    unittest.main()
