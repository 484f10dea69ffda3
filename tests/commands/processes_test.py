"""Many processes on one store: no number twice, no ticket called twice, whatever they do at once."""

import json
import subprocess
import threading
import unittest

from khio import COUNTER, KIOSK, StoreCase

PROCESSES = 8
TICKETS_EACH = 25
CODES = ["A01", "B01", "B04", "C03", "D01", "E01"]


class ManyProcesses(StoreCase):
    def run_at_once(self, works):
        """Each work is a function for a thread of its own; what they return, by work."""
        answers = [[] for _ in works]
        threads = [threading.Thread(target=work, args=(answers[n],))
                   for n, work in enumerate(works)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers

    def process(self, *command):
        done = subprocess.run([*map(str, command), "--json"], capture_output=True,
                              env=self.environment(), stdin=subprocess.DEVNULL, check=False)
        return done.returncode, json.loads(done.stdout) if done.returncode == 0 else done.stderr

    def issuer(self, n):
        def work(answers):
            for k in range(TICKETS_EACH):
                code = CODES[(n + k) % len(CODES)]
                answers.append(self.process(KIOSK, "issue", "--service", code, "--no-print",
                                            "--request", f"issue-{n}-{k}"))
        return work

    def caller(self, counter, issued):
        def work(answers):
            while True:
                done_before = issued.is_set()
                exit_code, said = self.process(COUNTER, "call", "--counter", counter)
                if exit_code == 3 and done_before:
                    return
                if exit_code == 3:
                    issued.wait(0.05)
                    continue
                answers.append((exit_code, said))
                if exit_code != 0:
                    return
                for verb in ("start", "finish"):
                    exit_code, said = self.process(COUNTER, verb, "--counter", counter)
                    if exit_code != 0:
                        answers.append((exit_code, said))
                        return
        return work

    def widen_office(self):
        """The sample has five counters; eight are called at."""
        file = self.path("office.toml")
        self.counter("office", "export", "--out", file)
        with open(file, "a", encoding="utf-8") as opened:
            for number in (6, 7, 8):
                opened.write(f'\n[[counters]]\nnumber = {number}\nservices = ["B01"]\n'
                             f'name = {{ th = "{number}", en = "{number}" }}\n')
        self.counter("office", "import", file)

    def test_of_two_who_make_the_office_one_does_and_the_other_is_told(self):
        for n in range(8):
            store = self.path(f"new{n}.db")
            works = [lambda answers: answers.append(
                self.process(COUNTER, "init", "--sample", "--store", store))] * 3
            said = [answers[0] for answers in self.run_at_once(works)]
            self.assertEqual(sorted(code for code, _ in said), [0, 4, 4], said)
            for code, words in said:
                if code == 4:
                    self.assertIn(b"is there already", words)
            self.assertTrue(self.counter("verify", "--store", store)["ok"])

    def test_eight_issuing_and_eight_calling(self):
        self.widen_office()
        for counter in range(1, PROCESSES + 1):
            self.open_counter(counter)
        issued = threading.Event()
        issuing = [self.issuer(n) for n in range(PROCESSES)]
        calling = [self.caller(counter, issued) for counter in range(1, PROCESSES + 1)]

        def issue_all(answers):
            answers.extend(self.run_at_once(issuing))
            issued.set()

        answers = self.run_at_once([issue_all, *calling])
        tickets = [a for one in answers[0] for a in one]
        calls = [a for one in answers[1:] for a in one]
        self.assertEqual([a for a in tickets + calls if a[0] != 0], [])
        labels = [said["ticket"] for _, said in tickets]
        called = [said["ticket"] for _, said in calls]
        self.assertEqual(len(labels), PROCESSES * TICKETS_EACH)
        self.assertEqual(len(set(labels)), len(labels), "a number was given twice")
        self.assertEqual(sorted(called), sorted(labels), "a ticket was not called exactly once")
        for prefix in {label[0] for label in labels}:
            numbers = sorted(int(label[1:]) for label in labels if label[0] == prefix)
            self.assertEqual(numbers, list(range(1, len(numbers) + 1)), "a number was left out")
        self.assertIs(self.counter("verify")["ok"], True)
        self.assertEqual(len(self.counter("queue")["waiting"]), 0)


if __name__ == "__main__":
    unittest.main()
