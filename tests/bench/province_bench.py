"""How a copy of many offices grows: 1, 2, 4 … simulated offices on one server, their copy on another, and for
each number the time of a report over one of them and over all, and the bytes of a visit. Prints one line of
JSON for each figure, as tests/bench.sh gathers them.

Usage: province_bench.py COUNTER [MOST OFFICES] [DAYS]    (16 offices of 20 days when not said)"""

import contextlib
import json
import math
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "commands"))
from postgres_servers import Server  # pylint: disable=wrong-import-position
from waiting import wait_for  # pylint: disable=wrong-import-position

ROUNDS = 5
VISITS_A_DAY = 100
FIRST_DAY = "2026-10-01"
PERIOD = "2026-10-01..2026-12-31"


class Bench:
    def __init__(self, counter, folder, most):
        self.counter, self.folder = counter, folder
        ways = {"max_replication_slots": most + 10, "max_wal_senders": most + 10,
                "max_logical_replication_workers": most + 10, "max_worker_processes": most + 20,
                "max_connections": 2 * most + 100}
        self.offices, self.province = Server(**ways), Server(**ways)
        self.province.new_database("copies")
        self.owner = self.province.url("copies")
        self.reader = None
        self.say(self.owner, "province", "init")
        self.province.give_password("copies_reader")
        self.reader = self.province.url("copies", "copies_reader")
        self.first = None
        self.joined = 0

    def end(self):
        for server in (self.province, self.offices):
            server.end()

    def say(self, store, *arguments):
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder, "LC_ALL": "C.UTF-8",
                       "XDG_CACHE_HOME": self.folder + ("/readers" if store == self.reader else "/own"), "KHIO_STORE": store,
                       "KHIO_SETTINGS": f"{self.folder}/machine.toml"}
        done = subprocess.run([self.counter, *map(str, arguments), "--json"], env=environment,
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, (arguments, done.stderr)
        return json.loads(done.stdout)

    def add_office(self, number, last_day):
        name = f"office{number}"
        url = self.offices.new_database(name)
        self.say(url, "init", "--sample")
        self.say(url, "simulate", "--from", FIRST_DAY, "--to", last_day, "--seed", number,
                 "--visits-per-day", VISITS_A_DAY)
        login = self.say(url, "province", "publish", "--words")["login"]
        self.offices.give_password(login)
        began = time.monotonic()
        office = self.say(self.owner, "province", "join", self.offices.url(name, login))["office"]
        self.first = self.first or office
        wait_for("its copy", lambda: any(one["office"] == office and one["state"] == "follows"
                                         for one in self.listed()))
        return time.monotonic() - began

    def listed(self):
        return self.say(self.reader, "province", "list")["offices"]

    def kept(self):
        """Bytes of what this machine keeps of the offices, as who reads the copy."""
        total = 0
        for file in pathlib.Path(self.folder, "readers/khio").glob("*.db"):
            with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as opened:
                total += math.prod(opened.execute(f"PRAGMA {what}").fetchone()[0]
                                   for what in ("page_count", "page_size"))
        return total

    def timed(self, *arguments):
        """The fastest of some rounds, once what is new was read."""
        self.say(self.reader, "report", *arguments, "--period", PERIOD)
        times = []
        for _ in range(ROUNDS):
            began = time.monotonic()
            self.say(self.reader, "report", *arguments, "--period", PERIOD)
            times.append(time.monotonic() - began)
        return min(times)


def print_figure(what, against, value, unit):
    print(json.dumps({"what": what, "against": against, "value": value, "unit": unit,
                      "budget": "reported"}, ensure_ascii=False), flush=True)


def main(counter, most, days):
    folder = tempfile.mkdtemp(prefix="khio-province-")
    bench = Bench(counter, folder, most)
    last_day = f"2026-{10 + (days - 1) // 30:02}-{(days - 1) % 30 + 1:02}"
    try:
        one_alone = {}
        number = 1
        while number <= most:
            joining = [bench.add_office(n, last_day) for n in range(bench.joined + 1, number + 1)]
            bench.joined = number
            began = time.monotonic()
            visits = bench.say(bench.reader, "report", "statistics", "--office", "all", "--period",
                               PERIOD)["tickets"]["issued"]
            fresh = time.monotonic() - began
            one = bench.timed("statistics", "--office", bench.first)
            every = bench.timed("statistics", "--office", "all")
            one_alone.setdefault("one", one)
            one_alone.setdefault("every", every)
            copied = sum(office["bytes"] for office in bench.listed())
            kept = bench.kept()
            of = f"{number} offices, {visits} visits"
            print_figure("copy of many offices: bytes of a visit on its server", of, round(copied / visits), "B")
            print_figure("report over one of them", f"the same alone ({one_alone['one'] * 1000:.0f} ms); {of}",
                         round(one / one_alone["one"], 2), "times")
            print_figure("report over all of them", f"over one office ({one * 1000:.0f} ms); {of}",
                         round(every / one, 2), "times")
            print_figure("first reading of what joined", of, round(fresh, 1), "s")
            print_figure("an office joins and its history is copied", of,
                         round(sum(joining) / len(joining), 2), "s")
            print_figure("bytes of a visit kept by who reads", of, round(kept / visits), "B")
            number *= 2
    finally:
        bench.end()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 16,
         int(sys.argv[3]) if len(sys.argv) > 3 else 20)
