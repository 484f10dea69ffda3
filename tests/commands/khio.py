"""Drives the two programs as scripts and timers do, each test on a store of its own."""

import csv
import glob
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

COUNTER = os.environ["KHIO_COUNTER_PROGRAM"]
KIOSK = os.environ["KHIO_KIOSK_PROGRAM"]
LIBFAKETIME = "".join(glob.glob("/usr/lib/*/faketime/libfaketime.so.1")[:1])
KHIO = {"khio-counter": COUNTER, "khio-kiosk": KIOSK}


class Said:
    """What a program answered."""

    def __init__(self, done):
        self.exit = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")

    def json(self):
        lines = self.out.splitlines()
        assert len(lines) == 1, f"not one line: {self.out!r} {self.err!r}"
        return json.loads(lines[0])


class StoreCase(unittest.TestCase):
    """A test with a folder, a store and an environment that nobody else uses."""

    sample = "--sample"

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="khio-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.store = os.path.join(self.folder, "office.db")
        if self.sample:
            self.good("khio-counter", "init", self.sample)

    def path(self, name):
        return os.path.join(self.folder, name)

    def environment(self, changes=None):
        kept = {k: v for k, v in os.environ.items()
                if k in ("PATH", "HOME", "ASAN_OPTIONS", "KHIO_ASSETS")}
        kept.update({"KHIO_STORE": self.store, "LC_ALL": "C.UTF-8",
                     "KHIO_SETTINGS": self.path("machine.toml")})
        kept.update(changes or {})
        return {k: v for k, v in kept.items() if v is not None}

    def say(self, program, *arguments, env=None, limits=None):
        command = [KHIO[program], *map(str, arguments)]
        if limits:
            command = ["sh", "-c", limits + '; exec "$@"', "sh", *command]
        return Said(subprocess.run(command, capture_output=True, env=self.environment(env),
                                   stdin=subprocess.DEVNULL, timeout=300, check=False))

    def at(self, moment, *arguments, program="khio-counter", limits="true", env=None,
           json=("--json",)):
        """Says it with --json while the clock shows that moment of the office's zone."""
        faked = {"TZ": "Asia/Bangkok", "FAKETIME": f"@{moment}", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                 "FAKETIME_DISABLE_SHM": "1", "LD_PRELOAD": LIBFAKETIME,
                 "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}
        file = self.path("pid")
        for _ in range(5):
            said = self.say(program, *arguments, *json, env={**faked, **(env or {})},
                            limits=f"echo $$ >'{file}'; {limits}")
            # The library leaves what it shares behind, named by a process number, and ends a
            # process of the same number before it begins.
            if os.path.exists(file):
                with open(file, encoding="ascii") as opened:
                    process = opened.read().strip()
                for left in ("sem.faketime_sem_", "faketime_shm_"):
                    pathlib.Path("/dev/shm", left + process).unlink(missing_ok=True)
            if "ft_shm_create(), shm_open failed" not in said.err:
                break
        return said

    def good(self, program, *arguments, **options):
        """Runs with --json, expects success and gives the object."""
        said = self.say(program, *arguments, "--json", **options)
        self.assertEqual(said.exit, 0, f"{arguments}: {said.err}")
        self.assertEqual(said.err, "")
        return said.json()

    def bad(self, exit_code, program, *arguments, **options):
        """Expects that exit code, one clear line, and nothing on standard output."""
        said = self.say(program, *arguments, "--json", **options)
        self.assertEqual(said.exit, exit_code, f"{arguments}: {said.out} {said.err}")
        self.assertEqual(said.out, "", arguments)
        self.assertRegex(said.err, rf"\A{program}: [^\n]+; [^\n]+\n\Z", arguments)
        return said.err

    def counter(self, *arguments):
        return self.good("khio-counter", *arguments)

    def kiosk(self, *arguments):
        return self.good("khio-kiosk", *arguments)

    def issue(self, *services, extra=()):
        arguments = [a for service in services for a in ("--service", service)]
        return self.kiosk("issue", "--no-print", *arguments, *extra)

    def open_counter(self, number, services="all"):
        return self.counter("open", "--counter", number, "--officer", f"officer-{number}",
                            "--services", services)

    def serve(self, number):
        """Calls and serves whoever is next at an open counter; the ticket."""
        ticket = self.counter("call", "--counter", number)["ticket"]
        self.counter("start", "--counter", number)
        self.counter("finish", "--counter", number)
        return ticket

    def export(self, kind, period):
        file = self.path(f"{kind}.csv")
        self.counter("export", kind, "--period", period, "--out", file)
        return read_csv(file)

    def today(self):
        return self.issue("B01")["issued_at"][:10]


def read_csv(file):
    """Rows of an export as dictionaries; checks the promised form of the file."""
    with open(file, "rb") as opened:
        data = opened.read()
    assert data.startswith(b"\xef\xbb\xbf"), "no byte order mark"
    assert b"\n" not in data.replace(b"\r\n", b""), "a line does not end with CRLF"
    return list(csv.DictReader(data.decode("utf-8-sig").splitlines()))


INSTANT = re.compile(r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d\Z")
