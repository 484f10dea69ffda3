"""What a kiosk's window does when the store is away and more goes wrong beside: each fault is really caused,
a visitor takes tickets by taps, the fault ends, and every ticket that was given stands in the line once, in
the order of its time. Rows of README's second table of faults, as fault_table.py makes those of the first."""

import os
import re
import shutil
import subprocess

from fault_table import Fault, held_lock, plain
from waiting import wait_for
from windows import Display, Window, ask_for_ticket, take_ticket

HEAD = ("| fault of a kiosk | a ticket there | what is said first | afterwards |\n"
        "|---|---|---|---|")
ALONE = "offline since"
WHOLE = "every ticket once, in the order of their time; verified"


class KioskFault(Fault):
    """An office whose kiosk gave a ticket, until the store is away."""

    def begin(self, moment=None):
        super().begin(moment)
        self.outboxes = os.path.join(os.path.dirname(self.folder), "outbox")
        self.slips = os.path.join(os.path.dirname(self.folder), "slips")
        os.mkdir(self.slips)
        self.display = Display(self, "720x1280")
        self.line = [number for number, _ in self.tickets[1:]]  # the first is at the counter

    def start(self):
        self.window = Window(self, self.display, "khio-kiosk", "--silent", "--size", "720x1280",
                             "--printer", "folder:" + self.slips)

    def kill(self):
        self.window.process.kill()
        self.window.process.wait()

    def take(self):
        """A visitor takes a ticket; whose number it has."""
        number = take_ticket(self.window, self.line)
        self.line.append(number)
        return "the store's" if number.startswith("B") else "the kiosk's own letter"

    def store_away(self):
        self.holder = held_lock(self)

    def store_back(self):
        self.holder.kill()
        self.holder.wait()

    def waiting(self):
        return [one["ticket"] for one in self.work("counter", "queue")["waiting"]]

    def says(self, words):
        """The line of `outbox list` in which that stands, without what differs from one run to the next."""
        def found():
            said = self.say("khio-counter", "outbox", "list", "--language", "en")
            return next((line for line in said.out.splitlines() if words in line), None)
        line = wait_for(words, found, self.window.seen).strip()
        line = re.sub(r"\d{4}-\d\d-\d\dT[\d:+]*", "TIME", re.sub(r"'\S*\.db'", "'outbox.db'", line))
        return plain("outbox: " + line, self.store)

    def in_line(self):
        wait_for("everything in", lambda: self.waiting() == self.line,
                 lambda: f"{self.waiting()} is not {self.line}")
        self.take()
        self.assertEqual(self.waiting(), self.line)
        return WHOLE if self.work("counter", "verify")["ok"] else "DIFFERS"


def store_away(fault):
    fault.begin()
    fault.start()
    fault.take()
    fault.store_away()
    given = fault.take()
    said = fault.says(ALONE)
    fault.take()
    fault.store_back()
    return [given, said, fault.in_line()]


def killed(fault):
    fault.begin()
    fault.start()
    fault.take()
    fault.store_away()
    fault.take()
    fault.kill()
    fault.start()
    given = fault.take()
    said = fault.says(ALONE)
    fault.store_back()
    return [given, said, fault.in_line()]


def disk_full(fault):
    fault.begin()
    os.mkdir(fault.outboxes)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", fault.outboxes], check=True)
    fault.addCleanup(subprocess.run, ["umount", "-l", fault.outboxes], check=False)
    fault.start()
    fault.take()
    fault.store_away()
    fault.take()
    fill = os.path.join(fault.outboxes, "fill")
    with open(fill, "wb", buffering=0) as out:
        for size in (65536, 1):
            try:
                while True:
                    out.write(bytes(size))
            except OSError:
                pass
    ask_for_ticket(fault.window)
    fault.window.shows("กรุณาติดต่อช่องบริการที่ใกล้ที่สุด")  # its office's language, for the next visitor
    fault.window.tap("done")
    said = fault.says("cannot be written")
    os.remove(fill)
    wait_for("the disk's room", lambda: "cannot be written" not in
             fault.say("khio-counter", "outbox", "list", "--language", "en").out)
    fault.take()  # while the store is away still
    fault.store_back()
    return ["none: “Please go to the nearest counter”", said, "gives tickets as soon as there is room; " + fault.in_line()]


def outbox_deleted(fault):
    fault.begin()
    fault.start()
    fault.take()
    fault.store_away()
    fault.take()
    fault.kill()
    shutil.rmtree(fault.outboxes)
    fault.store_back()
    gone = fault.line.pop()
    fault.start()
    given = fault.take()
    day = fault.work("counter", "day", "close")["day"]
    refused = fault.ask("counter", "report", "freeze", "--period", day)
    fault.assertEqual(refused.exit, 4, refused.err)
    fault.assertNotIn(gone, fault.waiting())
    fault.work("counter", "outbox", "lost", "--place", "kiosk", "--reason", "its disk broke")
    fault.work("counter", "report", "freeze", "--period", day)
    fault.assertTrue(fault.work("counter", "verify")["ok"])
    return [given, plain(refused.err, fault.store),
            "its slips are entered by hand; `outbox lost` makes the day final"]


def restored(fault):
    """From a backup of before the kiosk ever reached it."""
    fault.begin()
    backup = os.path.join(os.path.dirname(fault.folder), "kept.khio")
    fault.work("counter", "backup", "--out", backup)
    fault.start()
    fault.take()
    fault.store_away()
    given = fault.take()
    said = fault.says(ALONE)
    for part in os.listdir(fault.folder):
        if part.startswith("office.db"):
            os.remove(os.path.join(fault.folder, part))
    fault.store_back()
    fault.work("counter", "restore", backup, "--store", fault.store)
    lost = fault.line.pop(-2)  # the store's, which the backup does not know
    whole = fault.in_line()
    fault.assertNotIn(lost, fault.line)
    return [given, said, "the store's ticket of after the backup is lost and its number not given again; " +
            whole.replace("every ticket", "every other ticket")]


FAULTS = [
    ("the store is away while it runs", store_away),
    ("… and it is killed and started again", killed),
    ("… and its outbox's disk is full", disk_full),
    ("… and its outbox is deleted", outbox_deleted),
    ("… and is restored from a backup older than the outbox", restored),
]
