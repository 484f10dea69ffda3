"""The calling order, judged from the journal by a program that shares nothing with the rule's code,
and the fairness report computed again.

The judge knows the published rule only in words (README, domain/calling_order.h): it keeps the line
of every service from the events, and for each call asks who else that counter could have called.
"""

import json
import os
import re
import tomllib
import unittest

from khio import StoreCase

AGEING_MINUTES = 25
KINDS = ("named", "walk_direct", "transfer", "return", "resume", "staff_priority", "rule_priority",
         "put_aside", "sent_unserved", "called_cancelled", "held_at_once", "sent_at_once",
         "line_changed")
ALWAYS_LISTED = ("named", "staff_priority", "sent_unserved", "called_cancelled", "held_at_once", "sent_at_once",
                 "line_changed")
HELD_AT_ONCE_SECONDS = 15  # at least, whatever the office asks before a no-show


def milliseconds(first, then):
    """From one event to another: by the machine's own count while it ran on, whatever its clock."""
    column = "boot_ms" if first["boot"] == then["boot"] else "at"
    return int(then[column]) - int(first[column])


class Waiting:
    def __init__(self, errand, visit, service, began, priority, bound=0):
        self.errand = errand
        self.visit = visit
        self.service = service
        self.began = began        # the event by which it came to its place: what orders the line
        self.priority = priority
        self.bound = bound        # to this counter only
        self.returned = None      # the event that put it back


class Judge:
    """Follows the journal and finds every call that the rule does not allow."""

    def __init__(self, rule):
        self.rule = rule
        self.errands = {}   # by the event that queued them
        self.line = {}      # those waiting
        self.services = {}  # of each counter
        self.paused = set()
        self.unserved = set()  # called, and nothing has come of it yet
        self.begun = {}     # what is served at a counter: (the event that began it, the counter)
        self.parked = {}    # put on hold at once: (the counter, its line of the report)
        self.given = {}     # visits with priority of staff: (the line of the report, passed)
        self.sent = []      # sent on unserved: [visit, counter, service, place, line, passed]
        self.counters = {}  # where each was called last
        self.calls = []     # of today: (seq, service, priority)
        self.faults = []
        self.kinds = {kind: [0, 0] for kind in KINDS}
        self.listed = []    # (kind, ticket, overtook, reason) of what the report lists
        self.total = self.named = self.reissued = 0
        self.longest = None
        self.tickets = {}

    def follow(self, event):
        act = getattr(self, "on_" + event["kind"], None)
        if act:
            act(event, json.loads(event["payload"]))

    def on_day_opened(self, event, body):
        self.errands, self.line, self.calls, self.tickets = {}, {}, [], {}
        self.unserved, self.begun, self.parked, self.counters = set(), {}, {}, {}
        self.sent, self.given = [], {}

    def on_counter_opened(self, event, body):
        self.services[body["counter"]] = set(body["services"])
        self.paused.discard(body["counter"])

    def on_counter_paused(self, event, body):
        self.paused.add(body["counter"])

    def on_counter_closed(self, event, body):
        self.services.pop(body["counter"], None)

    def on_day_closed(self, event, body):
        self.services = {}

    def may_call(self, entry, counter):
        """Who was sent to one counter waits for it alone while it is open and serves the errand."""
        kept = entry.service in self.services.get(entry.bound, ())
        return entry.service in self.services[counter] and (entry.bound == counter or not kept)

    def wait(self, event, visit, service, began, priority, bound=0):
        entry = Waiting(event["seq"], visit, service, began, priority, bound)
        self.errands[entry.errand] = self.line[entry.errand] = entry

    def on_issued(self, event, body):
        ticket = self.tickets[event["seq"]] = f"{body['series']}{body['number']:03}"
        by_staff = body["priority"] and body["channel"] != "kiosk" and "kept" not in body
        given = body.get("given")
        if by_staff != (given is not None):
            self.fault(event, "whose decision its priority is is told wrongly")
        if given:
            self.give(event, event["seq"], given,
                      self.without_priority(body["services"][0], event["seq"]))
        self.wait(event, event["seq"], body["services"][0], event, body["priority"])

    def on_started(self, event, body):
        self.unserved.discard(body["errand"])
        self.begun[body["errand"]] = (event, self.counters[body["errand"]])

    def on_no_show(self, event, body):
        self.unserved.discard(body["errand"])

    def on_held(self, event, body):
        if body["errand"] in self.unserved:
            self.fault(event, "put on hold before it was served")
        began, counter = self.begun.pop(body["errand"])
        if self.at_once(began, event):
            ticket = self.tickets[self.errands[body["errand"]].visit]
            self.parked[body["errand"]] = (counter, len(self.listed))
            self.use("held_at_once", ticket, 0)

    def at_once(self, began, event):
        seconds = max(HELD_AT_ONCE_SECONDS, self.rule["no_show_min_seconds"])
        return milliseconds(began, event) // 1000 < seconds

    def on_finished(self, event, body):
        self.unserved.discard(body["errand"])
        if body["next"]:
            # Whoever came back too late lost their place for the errands that follow, too.
            before = self.errands[body["errand"]]
            self.wait(event, before.visit, body["next"], before.began, before.priority)

    def on_transferred(self, event, body):
        before = self.errands[body["errand"]]
        waited = self.line.pop(body["errand"], None)
        # The place stays what it was: who stood before it stands before it.
        began, counter = self.begun.pop(body["errand"], (None, None))
        kind = "transfer"
        if waited:
            kind, counter = "line_changed", None
        elif body["errand"] in self.unserved:
            kind, counter = "sent_unserved", self.counters[body["errand"]]
        elif began and self.at_once(began, event):
            kind = "sent_at_once"
        if kind != "transfer":
            self.sent.append([before.visit, counter, before.service, before.began["seq"],
                              len(self.listed), 0])
        self.unserved.discard(body["errand"])
        self.count(event, body, kind, self.tickets[before.visit], 0)
        self.wait(event, before.visit, body["service"], before.began, before.priority,
                  body.get("counter", 0))

    def on_returned(self, event, body):
        entry = self.errands[body["errand"]]
        self.count(event, body, "return", self.tickets[entry.visit], 0)
        if not body["place_kept"]:
            entry.began = event
        entry.returned = event["seq"]
        self.line[entry.errand] = entry

    def on_resumed(self, event, body):
        entry = self.errands[body["errand"]]
        self.parked.pop(entry.errand, None)
        self.begun[entry.errand] = (event, body["counter"])
        self.count(event, body, "resume", self.tickets[entry.visit],
                   self.passed_at(body["counter"], entry.service, entry.began["seq"]))

    def on_walk_direct(self, event, body):
        if "served_at" in body:  # who waited then: tests/office/overtaking_test.cc
            self.use("walk_direct", None, body["overtook"])
        else:
            self.count(event, body, "walk_direct", None,
                       self.passed_at(body["counter"], body["service"], event["seq"]))

    def on_priority_changed(self, event, body):
        for entry in self.errands.values():
            if entry.visit == body["visit"]:
                entry.priority = body["priority"]
        if body["priority"]:
            entry = next(e for e in self.line.values() if e.visit == body["visit"])
            self.give(event, body["visit"], body,
                      self.without_priority(entry.service, entry.began["seq"]))
        else:
            self.given.pop(body["visit"], None)

    def give(self, event, visit, body, passed):
        if body["overtook"] != passed:
            self.fault(event, f"staff_priority: passed {passed}, not {body['overtook']}")
        self.given[visit] = (len(self.listed), passed)
        self.use("staff_priority", self.tickets[visit], 0, body["reason"])

    def on_cancelled(self, event, body):
        self.line.pop(body["errand"], None)
        self.parked.pop(body["errand"], None)
        self.sent = [a for a in self.sent if a[0] != self.errands[body["errand"]].visit]
        self.given.pop(self.errands[body["errand"]].visit, None)
        self.reissued += body["reason"] in self.rule["reissued"]
        if body["errand"] in self.unserved:
            self.unserved.discard(body["errand"])
            self.use("called_cancelled", self.tickets[self.errands[body["errand"]].visit], 0,
                     body["reason"])

    def passed_at(self, counter, service, place):
        """Who could have been called at the counter instead, by all it has to serve, and came first."""
        services = self.services[counter] | self.rule["counters"].get(counter, set()) | {service}
        return len([e for e in self.line.values() if e.service in services and
                    e.began["seq"] < place and
                    (e.bound in (0, counter) or e.service not in self.services.get(e.bound, ()))])

    def without_priority(self, service, place):
        """Who stands before that place, without priority, where the same counters call."""
        serving = [s for c, s in self.services.items() if service in s and c not in self.paused]
        if not serving:
            serving = [s for s in self.rule["counters"].values() if service in s]
        line = set().union({service}, *serving)
        return len([e for e in self.line.values() if e.service in line and
                    e.began["seq"] < place and not e.priority])

    def count(self, event, body, kind, ticket, passed, reason=None):
        if body["overtook"] != passed:
            self.fault(event, f"{kind}: passed {passed}, not {body['overtook']}")
        self.use(kind, ticket, passed, reason)

    def on_called(self, event, body):
        counter, chosen = body["counter"], self.line.pop(body["errand"])
        self.unserved.add(body["errand"])
        self.counters[body["errand"]] = counter
        for errand, (where, line) in self.parked.items():
            if where == counter and self.errands[errand].began["seq"] < chosen.began["seq"]:
                self.passed(line, 1)
        if chosen.visit in self.given:
            self.passed(*self.given.pop(chosen.visit))
        for _, where, service, _, line, meanwhile in [a for a in self.sent if a[0] == chosen.visit]:
            if counter == where or service == chosen.service:
                self.passed(line, meanwhile)
        self.sent = [a for a in self.sent if a[0] != chosen.visit]
        for away in self.sent:
            left = away[2] == chosen.service if away[1] is None else away[1] == counter
            away[5] += left and away[3] < chosen.began["seq"]
        self.total += 1
        self.longest = max(self.longest or 0, body["waited"])
        ticket = self.tickets[chosen.visit]
        if body["why"] == "out of order":
            self.named += 1
            services = self.services[counter] | {chosen.service}
            passed = [e for e in self.line.values() if e.service in services and
                      e.began["seq"] < chosen.began["seq"] and
                      (e.bound in (0, counter) or e.service not in self.services.get(e.bound, ()))]
            self.count(event, body, "named", ticket, len(passed), body["reason"])
            if not body["reason"]:
                self.fault(event, "a call by number without a reason")
        else:
            self.judge(event, body, counter, chosen, ticket)
        self.judge_put_aside(event, body, counter, chosen, ticket)
        self.calls.append((event["seq"], chosen.service, chosen.priority))

    def passed(self, line, people):
        kind, ticket, overtook, reason = self.listed[line]
        self.kinds[kind][1] += people
        self.listed[line] = (kind, ticket, overtook + people, reason)

    def judge(self, event, body, counter, chosen, ticket):
        others = [e for e in self.line.values() if self.may_call(e, counter)]
        if not self.may_call(chosen, counter):
            self.fault(event, "this counter does not serve it")
        ready = [e for e in others if not self.lets_others_first(e, counter)]
        if not self.lets_others_first(chosen, counter):
            others = ready
        elif ready:
            self.fault(event, "a returned visitor before those it should let first")
        passed = [e for e in others if e.began["seq"] < chosen.began["seq"]]
        if len(passed) != body["overtook"]:
            self.fault(event, f"overtook {len(passed)}, not {body['overtook']}")
        if body["why"] == "priority turn":
            self.use("rule_priority", ticket, body["overtook"])
        if not passed:
            return
        if not chosen.priority or body["why"] != "priority turn":
            self.fault(event, f"passed {len(passed)} without a kind")
        if any(e.priority for e in passed):
            self.fault(event, "passed another with priority")
        if any(milliseconds(e.began, event) > AGEING_MINUTES * 60_000 for e in passed):
            self.fault(event, "passed somebody who had waited beyond the limit")
        mine = [c for c in self.calls if c[1] in self.services[counter]]
        last = [c[2] for c in mine[-self.rule["normal_between"]:]]
        if True in last or len(last) < self.rule["normal_between"]:
            self.fault(event, "a priority turn too soon after the last")

    def judge_put_aside(self, event, body, counter, chosen, ticket):
        """Who waited longer for what the office file has that counter serve, and it does not now."""
        aside = self.rule["counters"].get(counter, set()) - self.services[counter]
        aside -= {chosen.service}
        everything = self.services[counter] | aside | {chosen.service}
        others = [e for e in self.line.values() if e.service in everything and
                  (e.bound == counter or e.service not in self.services.get(e.bound, ()))]
        ready = [e for e in others if not self.lets_others_first(e, counter, everything)]
        if not self.lets_others_first(chosen, counter, everything):
            others = ready
        passed = [e for e in others
                  if e.service in aside and e.began["seq"] < chosen.began["seq"]]
        if len(passed) != body.get("put_aside", 0):
            self.fault(event, f"put aside {len(passed)}, not {body.get('put_aside', 0)}")
        if passed:
            self.use("put_aside", ticket, len(passed))

    def lets_others_first(self, entry, counter, services=None):
        if entry.returned is None:
            return False
        later = [c for c in self.calls
                 if c[0] > entry.returned and c[1] in (services or self.services[counter])]
        return len(later) < self.rule["return_after_calls"]

    def use(self, kind, ticket, overtook, reason=None):
        self.kinds[kind][0] += 1
        self.kinds[kind][1] += overtook
        if overtook > 0 or kind in ALWAYS_LISTED:
            self.listed.append((kind, ticket, overtook, reason or None))

    def fault(self, event, what):
        self.faults.append(f"event {event['seq']} at {event['at']}: {what}")


class Fairness(StoreCase):
    sample = None

    def live(self, seed, store):
        """A busy month of an office whose ageing limit is known, under `store`."""
        self.store = self.path(store)
        with open(self.office_file(), encoding="utf-8") as opened:
            text = opened.read()
        text = re.sub(r"^(standard_minutes = .*)$", rf"\1\nageing_limit_minutes = {AGEING_MINUTES}",
                      text, flags=re.M)
        file = self.path("busy.toml")
        with open(file, "w", encoding="utf-8") as out:
            out.write(text)
        self.good("khio-counter", "init", "--office", file)
        self.counter("simulate", "--from", "2026-10-01", "--to", "2026-10-30", "--seed", seed,
                     "--visits-per-day", 260)
        return self.rule(file)

    def rule(self, file):
        with open(file, "rb") as opened:
            office = tomllib.load(opened)
        return {"normal_between": 1, "return_after_calls": 1,
                "no_show_min_seconds": office["rule"]["no_show_min_seconds"],
                "reissued": ("wrong-service", "print"),
                "counters": {one["number"]: set(one["services"]) for one in office["counters"]}}

    def office_file(self):
        """The sample as the program itself writes it."""
        file = self.path("sample.toml")
        if not os.path.exists(file):
            kept, self.store = self.store, self.path("sample.db")
            self.good("khio-counter", "init", "--sample")
            self.counter("office", "export", "--out", file)
            self.store = kept
        return file

    def judged(self, rule, month="2026-10"):
        judge = Judge(rule)
        for event in self.export("events", month):
            event["seq"] = int(event["seq"])
            judge.follow(event)
        return judge

    def test_nobody_is_overtaken_but_by_the_rule_or_with_a_reason(self):
        for seed in (11, 12):
            with self.subTest(seed=seed):
                judge = self.judged(self.live(seed, f"seed{seed}.db"))
                self.assertEqual(judge.faults[:5], [])
                self.assertGreater(judge.total, 3000)
                self.assertGreater(judge.kinds["rule_priority"][1], 50, "lines were too short")
                for kind in ("named", "staff_priority", "walk_direct", "resume"):
                    self.assertGreater(judge.kinds[kind][1], 0, kind)
                for kind in ("transfer", "return"):
                    self.assertGreater(judge.kinds[kind][0], 0, kind)
                self.check_report(judge)

    def test_who_is_passed_because_a_service_was_put_aside_is_counted(self):
        self.store = self.path("live.db")
        file = self.office_file()
        self.good("khio-counter", "init", "--office", file)
        malee = ("open", "--counter", "2", "--officer", "malee")
        self.counter(*malee)
        for service in ("B01", "B01", "B02", "B03"):
            self.issue(service)
        self.counter(*malee, "--services", "B02,B03")
        self.assertEqual(self.counter("call", "--counter", "2")["ticket"], "B003")
        self.counter("finish", "--counter", "2")
        self.counter(*malee)
        self.assertEqual(self.counter("call", "--counter", "2")["ticket"], "B001")
        month = self.counter("day", "show")["day"][:7]
        judge = self.judged(self.rule(file), month)
        self.assertEqual(judge.faults, [])
        self.assertEqual(judge.kinds["put_aside"], [1, 2])
        self.check_report(judge, month)
        said = self.counter("report", "fairness", "--period", month, "--format", "json")
        aside = [e for e in said["events"] if e["kind"] == "put_aside"]
        self.assertEqual([(e["officer"], e["counter"], e["ticket"], e["overtook"]) for e in aside],
                         [("malee", 2, "B003", 2)])

    def test_who_is_put_on_hold_just_after_the_start_is_not_parked_unseen(self):
        self.store = self.path("parked.db")
        file = self.office_file()
        self.good("khio-counter", "init", "--office", file)
        self.counter("open", "--counter", "2", "--officer", "malee")
        for _ in range(3):
            self.issue("B01")
        for _ in range(2):
            self.counter("call", "--counter", "2")
            self.counter("start", "--counter", "2")
            self.counter("hold", "--counter", "2", "--note", "other")
        self.assertEqual(self.counter("call", "--counter", "2")["ticket"], "B003")
        month = self.counter("day", "show")["day"][:7]
        judge = self.judged(self.rule(file), month)
        self.assertEqual(judge.faults, [])
        self.assertEqual(judge.kinds["held_at_once"], [2, 3])
        self.check_report(judge, month)
        signs = self.counter("report", "signs", "--period", month, "--format", "json")
        self.assertEqual(signs["held_at_once"],
                         [{"counter": 2, "officer": "malee", "times": 2}])

    def test_who_is_sent_on_just_after_the_start_is_not_parked_unseen(self):
        self.store = self.path("sent.db")
        file = self.office_file()
        self.good("khio-counter", "init", "--office", file)
        self.counter("open", "--counter", "2", "--officer", "malee")
        self.counter("open", "--counter", "3", "--officer", "mana")
        for _ in range(3):
            self.issue("B01")
        self.counter("call", "--counter", "2")
        self.counter("start", "--counter", "2")
        self.counter("transfer", "--counter", "2", "--to", "counter:3")
        self.assertEqual(self.counter("call", "--counter", "2")["ticket"], "B002")
        self.assertEqual(self.counter("call", "--counter", "3")["ticket"], "B001")
        month = self.counter("day", "show")["day"][:7]
        judge = self.judged(self.rule(file), month)
        self.assertEqual(judge.faults, [])
        self.assertEqual(judge.kinds["sent_at_once"], [1, 1])
        self.check_report(judge, month)

    def check_report(self, judge, month="2026-10"):
        said = self.counter("report", "fairness", "--period", month, "--format", "json")
        self.assertEqual(said["calls"], judge.total)
        self.assertEqual(said["in_order"], judge.total - judge.named)
        self.assertEqual(said["by_kind"], {kind: {"times": times, "overtook": overtook}
                                           for kind, (times, overtook) in judge.kinds.items()})
        self.assertEqual([(e["kind"], e["ticket"], e["overtook"], e["reason"])
                          for e in said["events"]], judge.listed)
        self.assertEqual(said["overtakes_without_reason"], 0)
        self.assertEqual(said["longest_wait_seconds"], judge.longest)
        self.assertEqual(said["cancelled_reissued"], judge.reissued)
        public = self.counter("report", "fairness", "--period", month, "--public")
        self.assertNotIn("events", public)
        self.assertEqual(public["by_kind"], said["by_kind"])

    def test_the_same_inputs_give_the_same_order(self):
        rows = []
        for store in ("one.db", "two.db"):
            self.live(5, store)
            rows.append(self.export("visits", "2026-10"))
        self.assertGreater(len(rows[0]), 3000)
        self.assertEqual(rows[0], rows[1])


if __name__ == "__main__":
    unittest.main()
