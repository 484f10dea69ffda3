"""What whole programs do when disk, files, clock or each other fail them: each fault is done to a
store on which an office works, programs are asked, the fault ends, and the journal is verified with
every ticket that was acknowledged. Prints the table; README holds it."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys

from khio import StoreCase

HEAD = ("| fault | a ticket | finish and call | the lines | a backup | what it says first | afterwards |\n"
        "|---|---|---|---|---|---|---|")
VERSIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "care", "versions")
MORNING = "2026-11-20 09:00:00"
SUMMARY_OF = {True: "the same tickets and numbers; verified", False: "DIFFERS"}


class Fault(StoreCase):
    """An office with a counter open, three tickets and one called, until a fault."""

    sample = ""
    place = 1  # the counter that is open

    def runTest(self):
        """For unittest: the table is made by its own functions."""

    def begin(self, moment=None):
        self.moment = moment
        self.tickets = []
        self.folder = os.path.join(self.folder, "office")
        os.mkdir(self.folder)
        self.store = os.path.join(self.folder, "office.db")
        self.work("counter", "init", "--sample")
        self.work("counter", "open", "--counter", 1, "--officer", "mali", "--services", "all")
        for _ in range(3):
            self.ticket()
        self.work("counter", "call", "--counter", 1)
        self.work("counter", "start", "--counter", 1)

    def environment(self, changes=None):
        kept = super().environment(changes)
        kept["KHIO_SETTINGS"] = os.path.join(os.path.dirname(self.folder), "machine.toml")
        return kept

    def ask(self, program, *arguments):
        name = f"khio-{program}"
        if self.moment:
            return self.at(self.moment, *arguments, program=name)
        return self.say(name, *arguments, "--json")

    def work(self, program, *arguments):
        said = self.ask(program, *arguments)
        self.assertEqual(said.exit, 0, f"{arguments}: {said.err}")
        return said.json()

    def ticket(self, request=None):
        extra = ("--request", request) if request else ()
        said = self.ask("kiosk", "issue", "--service", "B01", "--no-print", *extra)
        if said.exit == 0:
            self.tickets.append((said.json()["ticket"], said.json()["witness"]))
        return said

    def ask_all(self, backup=True):
        """The answers of a kiosk, a counter, a board and a backup, as the cells of a row."""
        first = []

        def cell(*answers):
            for said in answers:
                if said.exit != 0:
                    first.append(said.err)
            codes = [str(said.exit) for said in answers]
            return codes[0] if len(set(codes)) == 1 else ", ".join(codes)

        cells = [cell(self.ticket()),
                 cell(self.ask("counter", "finish", "--counter", self.place),
                      self.ask("counter", "call", "--counter", self.place)),
                 cell(self.ask("counter", "queue"))]
        copy = os.path.join(os.path.dirname(self.folder), "copy.khio")
        cells.append(cell(self.ask("counter", "backup", "--out", copy)) if backup else "")
        if os.path.exists(copy):
            os.remove(copy)
        return cells + [plain(first[0], self.store) if first else ""]

    def afterwards(self):
        """Work goes on, each number once, and every slip that came out fits the journal."""
        for _ in range(2):
            self.assertEqual(self.ticket().exit, 0)
        return SUMMARY_OF[self.is_whole()]

    def is_whole(self):
        numbers = [number for number, _ in self.tickets]
        if len(set(numbers)) != len(numbers):
            return False
        day = (self.moment or "")[:10] or self.work("counter", "day", "show")["day"]
        slips = [a for number, witness in self.tickets
                 for a in ("--witness", number, day, witness)]
        said = self.ask("counter", "verify", *slips)
        if said.exit != 0:
            print(said.err, said.out, file=sys.stderr)
        return said.exit == 0


def plain(line, store):
    """What was said, without what differs from one run to the next."""
    text = line.strip().split(": ", 1)[-1].replace(store, "office.db")
    text = re.sub(r"[ab] [A-Za-z0-9.]+ error: ", "", text)
    text = re.sub(r"/\S*/", "", text)
    text = re.sub(r"\b\d{4}-\d\d-\d\d\b", "DAY", text)
    return re.sub(r"\d+", "N", text).replace("|", "/")


def mounted(fault, options):
    """The office's folder on a disk of its own."""
    fault.begin()
    kept = fault.folder + "-kept"
    os.rename(fault.folder, kept)
    os.mkdir(fault.folder)
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", fault.folder], check=True)
    fault.addCleanup(subprocess.run, ["umount", "-l", fault.folder], check=False)
    shutil.copytree(kept, fault.folder, dirs_exist_ok=True)


def disk_full(fault):
    mounted(fault, "size=2m")
    fill = os.path.join(fault.folder, "fill")
    with open(fill, "wb", buffering=0) as out:
        for size in (65536, 1):
            try:
                while True:
                    out.write(bytes(size))
            except OSError:
                pass
    row = fault.ask_all()
    os.remove(fill)
    return row + [fault.afterwards()]


def read_only(fault):
    mounted(fault, "size=8m")
    subprocess.run(["mount", "-o", "remount,ro", fault.folder], check=True)
    row = fault.ask_all()
    subprocess.run(["mount", "-o", "remount,rw", fault.folder], check=True)
    return row + [fault.afterwards()]


def permissions_gone(fault):
    fault.begin()
    parts = [os.path.join(fault.folder, name) for name in os.listdir(fault.folder)]
    kept = {part: os.stat(part).st_mode for part in parts}
    for part in parts:
        os.chmod(part, 0)
    real = fault.say
    if os.geteuid() == 0:  # whom no permission stops
        drop = "setpriv --reuid=65534 --regid=65534 --clear-groups"
        for folder in (fault.folder, os.path.dirname(fault.folder)):
            os.chmod(folder, 0o777)
        fault.say = lambda program, *a, **more: real(program, *a, **{**more,
                                                                     "limits": f'set -- {drop} "$@"'})
    row = fault.ask_all()
    fault.say = real
    for part, mode in kept.items():
        os.chmod(part, mode)
    return row + [fault.afterwards()]


def store_deleted(fault):
    fault.begin()
    backup = os.path.join(os.path.dirname(fault.folder), "kept.khio")
    fault.work("counter", "backup", "--out", backup)
    os.remove(fault.store)
    row = fault.ask_all()
    for left in os.listdir(fault.folder):
        if left.endswith(("-wal", "-shm")):
            os.remove(os.path.join(fault.folder, left))
    fault.work("counter", "restore", backup, "--store", fault.store)
    return row + [fault.afterwards().replace("the same", "restored from a backup: the same")]


def log_deleted(fault):
    fault.begin()
    copies = {}
    for part in ("-wal", "-shm"):
        with open(fault.store + part, "rb") as opened:
            copies[part] = opened.read()
        os.remove(fault.store + part)
    row = fault.ask_all()
    for part in ("-wal", "-shm"):
        if os.path.exists(fault.store + part):
            os.remove(fault.store + part)
    with open(fault.store + "-wal", "wb") as out:
        out.write(copies["-wal"])
    return row + [fault.afterwards().replace("the same", "with the file back: the same")]


def bell_flipped(fault):
    fault.begin()
    with open(fault.store + "-bell", "r+b") as bell:
        bell.seek(14)  # it seems to have told of an event that never was
        bell.write(b"\x01")
    return fault.ask_all() + [fault.afterwards()]


def lock_deleted(fault):
    fault.begin()
    os.remove(fault.store + "-lock")
    return fault.ask_all() + [fault.afterwards()]


PARTS = ("", "-wal", "-shm", "-bell")


def all_parts(fault):
    """What stands in each of the store's files that are there."""
    found = {}
    for part in PARTS:
        if os.path.exists(fault.store + part):
            with open(fault.store + part, "rb") as opened:
                found[part] = opened.read()
    return found


def lay_out(fault, parts):
    for part in PARTS:
        if os.path.exists(fault.store + part):
            os.remove(fault.store + part)
    for part, data in parts.items():
        with open(fault.store + part, "wb") as out:
            out.write(data)


def is_sound(fault):
    engine = sqlite3.connect(fault.store)
    found = engine.execute("PRAGMA integrity_check(1)").fetchone()[0]
    engine.close()
    return found == "ok"


def altered(part, alter, places, kept=PARTS):
    """One place after the other, all through the file, each in a copy of its own. alter(data, n, places):
    the file with its n-th place altered."""
    def run(fault):
        fault.begin()
        if not part:
            sqlite = sqlite3.connect(fault.store)
            sqlite.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            sqlite.close()
        good = {name: data for name, data in all_parts(fault).items() if name in kept}
        named = silent = unseen = 0
        codes = [set(), set(), set()]
        tickets = list(fault.tickets)
        for n in range(places):
            lay_out(fault, {**good, part: alter(good[part], n, places)})
            fault.tickets = list(tickets)
            said = [fault.ticket(), fault.ask("counter", "queue"), fault.ask("counter", "verify")]
            for seen, one in zip(codes, said):
                seen.add(one.exit)
            if said[2].exit == 0:
                silent += 1
                unseen += not fault.is_whole() or not is_sound(fault)
            else:
                named += 1
        print(f"places altered: {places}; named by verify {named}, in unused room {silent}, "
              f"unseen {unseen}",
              file=sys.stderr)
        lay_out(fault, good)
        fault.tickets = tickets
        sound = SUMMARY_OF[True] == fault.afterwards()
        cells = ["0 or 7" if seen <= {0, 7} else str(sorted(seen)) for seen in codes]
        return [cells[0], "", cells[1], "", f"verify: {cells[2]}, and the event or the table it found",
                "what was altered is named, or was room that nobody uses"
                if named and not unseen and sound else "DIFFERS"]
    return run


def one_byte(data, n, places):
    at = len(data) * n // places + n * 397 % 1000 % (len(data) // places)
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1:]


def whole_page(data, n, places):
    size = int.from_bytes(data[16:18], "big")
    at = len(data) // size * n // places * size
    return data[:at] + bytes(byte ^ 0xff for byte in data[at:at + size]) + data[at + size:]


def earlier_version(fault):
    """Made by the code of that version."""
    fault.begin()
    shutil.rmtree(fault.folder)
    os.mkdir(fault.folder)
    shutil.copy(os.path.join(VERSIONS, sorted(os.listdir(VERSIONS))[-1]), fault.store)
    fault.moment, fault.place, fault.tickets = "2026-11-20 09:10:00", 2, []
    return fault.ask_all() + [fault.afterwards()]


def clock(to, undo):
    def run(fault):
        fault.begin(MORNING)
        fault.moment = to
        row = fault.ask_all()
        fault.moment = undo
        fault.tickets = fault.tickets[:3]
        return row + [fault.afterwards()]
    return run


def turn(before, after):
    """The clock passes midnight while somebody is served."""
    def run(fault):
        fault.begin(before)
        fault.moment = after
        fault.tickets = []
        return fault.ask_all() + [fault.afterwards()]
    return run


def newer_version(fault):
    fault.begin()
    sqlite = sqlite3.connect(fault.store)
    version = sqlite.execute("PRAGMA user_version").fetchone()[0]
    sqlite.execute(f"PRAGMA user_version = {version + 1}")
    sqlite.close()
    row = fault.ask_all()
    sqlite = sqlite3.connect(fault.store)
    sqlite.execute(f"PRAGMA user_version = {version}")
    sqlite.close()
    return row + [fault.afterwards()]


def held_lock(fault):
    """A program that has the store's lock, and is stopped."""
    holder = subprocess.Popen(
        [sys.executable, "-c", "import fcntl, sys, time\n"
         "lock = open(sys.argv[1], 'r+')\nfcntl.flock(lock, fcntl.LOCK_EX)\nprint(flush=True)\n"
         "time.sleep(600)", fault.store + "-lock"], stdout=subprocess.PIPE)
    fault.addCleanup(holder.wait)
    fault.addCleanup(holder.kill)
    fault.addCleanup(holder.stdout.close)
    holder.stdout.readline()
    holder.send_signal(signal.SIGSTOP)
    return holder


def stopped_holder(fault):
    fault.begin()
    holder = held_lock(fault)
    row = fault.ask_all()
    fault.ticket("again")
    holder.kill()
    first, second = fault.ticket("again"), fault.ticket("again")
    fault.tickets.pop()
    assert first.out == second.out, "a repeated request was not answered alike"
    return row + [fault.afterwards()]


FAULTS = [
    ("the disk is full", disk_full),
    ("the disk is read-only", read_only),
    ("nobody may read or write the files", permissions_gone),
    ("the store's file is deleted", store_deleted),
    ("its -wal file is deleted", log_deleted),
    ("its lock file is deleted", lock_deleted),
    ("a bit of its bell is flipped", bell_flipped),
    ("a byte is flipped, anywhere", altered("", one_byte, 40, ("", "-bell"))),
    ("a page is flipped, anywhere", altered("", whole_page, 16, ("", "-bell"))),
    ("a byte of its -wal file is flipped", altered("-wal", one_byte, 16)),
    ("… and the machine was started anew", altered("-wal", one_byte, 16, ("", "-wal", "-bell"))),
    ("the clock goes back an hour", clock("2026-11-20 08:00:00", "2026-11-20 09:30:00")),
    ("… and back two days", clock("2026-11-18 09:00:00", "2026-11-20 09:30:00")),
    ("… and forward a year", clock("2027-11-20 09:00:00", "2026-11-20 09:30:00")),
    ("midnight comes during service", turn("2026-11-20 23:59:50", "2026-11-21 00:00:10")),
    ("the fiscal year turns during service", turn("2027-09-30 23:59:50", "2027-10-01 00:00:10")),
    ("a newer version took the store over", newer_version),
    ("it is a store of an earlier version", earlier_version),
    ("a stopped program holds the lock", stopped_holder),
]


def measure(faults, kind):
    """A table's rows, one after the other."""
    for name, run in faults:
        fault = kind()
        fault.setUp()
        try:
            yield "| " + " | ".join([name, *run(fault)]) + " |"
        finally:
            fault.doCleanups()


def alone():
    """In a name space of mounts that ends with this process."""
    if os.environ.get("KHIO_FAULTS_ALONE"):
        return
    os.environ["KHIO_FAULTS_ALONE"] = "yes"
    command = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    os.execvp(command[0], [*command, sys.executable, "-B", *sys.argv])


def tables():
    """Each table's head, and its faults with those to whom they are done."""
    import kiosk_faults  # whose kiosks are offices of this one
    return [(HEAD, FAULTS, Fault), (kiosk_faults.HEAD, kiosk_faults.FAULTS, kiosk_faults.KioskFault)]


if __name__ == "__main__":
    sys.modules["fault_table"] = sys.modules["__main__"]
    alone()
    for number, (head, faults, kind) in enumerate(tables()):
        print("\n" + head if number > 0 else head)
        for row in measure(faults, kind):
            print(row, flush=True)
