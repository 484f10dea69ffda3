"""The installed programs and their units: they stand where systemd looks, systemd finds nothing wrong
with them, and the installed programs find their own assets."""

import os
import pathlib
import subprocess
import tempfile
import unittest

BUILD = os.environ["KHIO_BUILD"]
UNITS = ("khio-kiosk.service", "khio-board.service", "khio-session.target",
         "khio-reports.service", "khio-reports.timer", "khio-backup.service", "khio-backup.timer",
         "khio-seals.service", "khio-seals.timer")


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
