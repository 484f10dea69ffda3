"""An office on three PostgreSQL servers while they are killed and frozen: nothing that was acknowledged
is lost, a request is answered once, and every program comes back by itself. Prints how long nothing
could be done."""

import itertools
import os
import signal
import subprocess
import tempfile
import threading
import time
import unittest

from khio import COUNTER, StoreCase
from patroni_cluster import NODES, PASSWORD, Cluster
from waiting import wait_for
from windows import Display, Window, ask_for_ticket

ANSWERS = 40  # before a fault, and after it


class Work:
    """What kiosks and counters do, each by its own login; each repeats a request until it is answered."""

    def __init__(self, case):
        self.case = case
        self.stopped = threading.Event()
        self.acknowledged = []  # when, the request, what was answered
        self.unsure = []        # what was said when nobody knew
        self.wrong = []
        self.threads = [threading.Thread(target=work, args=(name, what)) for name, work, what in (
            ("one", self.issue, "A01"), ("two", self.issue, "B01"), ("three", self.serve, 1))]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def ask(self, role, request, program, *command):
        """Until it is known what became of it. None: nothing to do."""
        while not self.wrong:
            said = self.case.say(program, *command, "--json", "--request", request,
                                 env={"KHIO_STORE": self.case.cluster.url(f"office_{role}")})
            if said.exit == 0:
                self.acknowledged.append((time.monotonic(), request, said.json()))
                return said.json()
            if said.exit == 3:
                return None
            if said.exit == 5:
                self.unsure.append(said.err)
            else:
                self.wrong.append((command, said.exit, said.err))
        return None

    def requests(self, name):
        turn = 0
        while not self.stopped.is_set() and not self.wrong:
            turn += 1
            yield f"{self.case.id()} {name} {turn}"

    def issue(self, name, service):
        for request in self.requests(name):
            self.ask("kiosk", request, "khio-kiosk", "issue", "--service", service, "--no-print")

    def serve(self, name, counter):
        for request in self.requests(name):
            for step in ("call", "start", "finish"):
                if not self.ask("counter", f"{request} {step}", "khio-counter", step, "--counter",
                                counter):
                    break

    def await_answers(self, since):
        wait_for(f"{ANSWERS} answers", lambda: self.wrong or sum(
            when > since for when, *_ in list(self.acknowledged)) >= ANSWERS,
            lambda: "".join(self.unsure[-3:]))

    def longest_silence(self, since):
        moments = [since, *(when for when, *_ in self.acknowledged if when > since)]
        return max(after - before for before, after in zip(moments, moments[1:]))


class Failover(StoreCase):
    sample = None

    @classmethod
    def setUpClass(cls):
        cls.cluster = Cluster()
        cls.addClassCleanup(cls.cluster.end)
        cls.home = tempfile.TemporaryDirectory(prefix="khio-ha-home-")
        cls.addClassCleanup(cls.home.cleanup)
        cls.cluster.sql("CREATE DATABASE office", "postgres")
        cls.tell("init", "--sample")
        for role in ("kiosk", "counter", "board"):
            cls.cluster.sql(f"ALTER ROLE office_{role} PASSWORD '{PASSWORD}'")
        cls.tell("open", "--counter", "1", "--officer", "mali", "--services", "all")

    @classmethod
    def surroundings(cls):
        return {"HOME": cls.home.name, "KHIO_STORE": cls.cluster.url(),
                "KHIO_SETTINGS": os.path.join(cls.home.name, "machine.toml")}

    @classmethod
    def tell(cls, *command):
        subprocess.run([COUNTER, *command], env={**os.environ, **cls.surroundings()}, check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=60)

    def environment(self, changes=None):
        return super().environment({**self.surroundings(), **(changes or {})})

    def window(self, role, size, program, *arguments):
        return Window(self, Display(self, size), program, *arguments, "--size", size,
                      env={"KHIO_STORE": self.cluster.url(f"office_{role}")})

    def open_windows(self):
        self.kiosk_window = self.window("kiosk", "540x960", "khio-kiosk", "--printer", "off")
        self.board_window = self.window("board", "600x400", "khio-kiosk", "board", "--silent")
        self.counter_window = self.window("counter", "1280x800", "khio-counter", "--counter", "2")
        self.counter_window.offers("officer")
        self.counter_window.type("somchai")
        self.counter_window.key("Return")
        self.counter_window.shows("Call next")
        self.kiosk_window.offers("errand B02")

    def go_through(self, fault, mend=lambda: None):
        """Work goes on while `fault` happens, and until it is mended."""
        self.open_windows()
        with Work(self) as work:
            work.await_answers(0)
            began = time.monotonic()
            fault()
            work.await_answers(time.monotonic())
            mend()
            self.cluster.whole()
        self.expect_well(work, began)

    def go_through_unmended(self, fault, mend):
        """Work and windows go on with what `fault` left behind, before it is mended and after."""
        self.open_windows()
        with Work(self) as work:
            work.await_answers(0)
            began = time.monotonic()
            fault()
            work.await_answers(time.monotonic())
        self.expect_windows_back()
        mend()
        self.cluster.whole()
        self.expect_well(work, began)

    def expect_well(self, work, began):
        print(f"{self._testMethodName[5:]}: {len(work.acknowledged)} changes acknowledged, "
              f"{len(work.unsure)} repeated, {work.longest_silence(began):.1f} s without an answer",
              flush=True)
        self.assertEqual(work.wrong, [])
        self.expect_all_kept(work)
        self.expect_windows_back()

    def expect_all_kept(self, work):
        kept = {request: int(seq) for request, seq in (
            row.rsplit("|", 1) for row in self.cluster.sql(
                "SELECT request, seq FROM khio.journal WHERE request IS NOT NULL"))}
        self.assertEqual([request for _, request, _ in work.acknowledged if request not in kept], [])
        tickets = [said["ticket"] for *_, said in work.acknowledged if "witness" in said]
        self.assertEqual(len(tickets), len(set(tickets)))
        # Who asks once more is told what was on paper.
        _, request, said = next(one for one in reversed(work.acknowledged) if "witness" in one[2])
        again = self.kiosk("issue", "--service", said["service"], "--no-print", "--request", request)
        self.assertEqual((again["ticket"], again["witness"]), (said["ticket"], said["witness"]))
        self.assertIs(self.counter("verify")["ok"], True)

    def at_counter(self):
        return [one["ticket"] for one in self.counter("queue")["serving"] if one["counter"] == 2]

    def expect_windows_back(self):
        """A ticket from the kiosk's window, and a call by a key that the board shows."""
        waiting = len(self.counter("queue")["waiting"])
        ask_for_ticket(self.kiosk_window)
        wait_for("the ticket", lambda: len(self.counter("queue")["waiting"]) == waiting + 1,
                 self.kiosk_window.seen)
        self.kiosk_window.tap("done")
        self.counter_window.key("Return")
        ticket = wait_for("the call", self.at_counter, self.counter_window.seen)[0]
        self.board_window.shows(f"text {ticket}\n")
        self.counter_window.key("Return", "F5")
        wait_for("the finish", lambda: not self.at_counter(), self.counter_window.seen)

    def test_a_server_that_dies(self):
        leader = self.cluster.of_role("leader")
        self.go_through(lambda: self.cluster.kill_server(leader))
        self.assertNotEqual(self.cluster.of_role("leader"), leader)

    def test_a_machine_that_dies(self):
        leader = self.cluster.of_role("leader")
        self.go_through(lambda: self.cluster.kill_node(leader), lambda: self.cluster.start(leader))
        self.assertNotEqual(self.cluster.of_role("leader"), leader)

    def test_a_machine_that_freezes(self):
        """It believes that it leads when it goes on, is about to say so to those who vote, and what it was
        asked nobody heard answered."""
        leader = self.cluster.of_role("leader")
        self.go_through(lambda: self.cluster.freeze_leader(leader),
                        lambda: self.cluster.freeze_node(leader, False))
        self.assertNotEqual(self.cluster.of_role("leader"), leader)

    def lose_patroni(self, number):
        """Its server lives, takes connections, and believes that it leads: nobody tells it otherwise."""
        leader = self.cluster.of_role("leader")
        def fault():
            self.cluster.patronis[leader].send_signal(number)
            wait_for("another leader", lambda: self.cluster.of_role("leader") not in (None, leader))
        return leader, fault

    def test_a_patroni_that_freezes(self):
        leader, fault = self.lose_patroni(signal.SIGSTOP)
        self.go_through_unmended(
            fault, lambda: self.cluster.patronis[leader].send_signal(signal.SIGCONT))
        self.assertNotEqual(self.cluster.of_role("leader"), leader)

    def test_a_patroni_that_dies(self):
        leader, fault = self.lose_patroni(signal.SIGKILL)

        def mend():
            self.cluster.patronis[leader].wait()
            self.cluster.start(leader)
        self.go_through_unmended(fault, mend)
        self.assertNotEqual(self.cluster.of_role("leader"), leader)

    def test_a_standby_that_freezes(self):
        """The one that leads goes on leading, as soon as another stands by."""
        leader, standby = self.cluster.of_role("leader"), self.cluster.of_role("sync_standby")
        self.go_through(lambda: self.cluster.freeze_node(standby, True),
                        lambda: self.cluster.freeze_node(standby, False))
        self.assertEqual(self.cluster.of_role("leader"), leader)

    def cancelled(self, request):
        """The request, if its answer came with the server's warning."""
        leader = self.cluster.of_role("leader")
        said = []
        for node in NODES:
            if node != leader:
                self.cluster.signal_server(node, signal.SIGSTOP)
        try:
            asked = threading.Thread(target=lambda: said.append(self.say(
                "khio-kiosk", "issue", "--service", "A01", "--no-print", "--request", request)))
            asked.start()
            wait_for("the wait for a standby", lambda: said or self.cluster.sql(
                "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep' "
                "AND query = 'COMMIT'"))
            asked.join()
        finally:
            for node in NODES:
                self.cluster.signal_server(node, signal.SIGCONT)
        self.cluster.whole()
        self.assertEqual(said[0].exit, 5)
        return request if "its standby may not have" in said[0].err else None

    def test_a_wait_for_the_standby_that_is_cancelled_is_no_acknowledgement(self):
        """The server says "done" then, and warns that nobody else has it yet."""
        requests = (f"cancelled {turn}" for turn in itertools.count())
        # A machine that is busy cancels too late now and then; then the next one is asked for.
        request = wait_for("an answer with a warning", lambda: self.cancelled(next(requests)))
        ticket = self.kiosk("issue", "--service", "A01", "--no-print", "--request", request)["ticket"]
        self.assertEqual(self.cluster.sql(
            f"SELECT count(*) FROM khio.journal WHERE request = '{request}'"), ["1"])
        self.assertIn(ticket, [one["ticket"] for one in self.counter("queue")["waiting"]])


if __name__ == "__main__":
    unittest.main()
