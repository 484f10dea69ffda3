"""Rebuilds an office from `export events` alone: every hash, every state and every duration.

Written from the description of the journal (shared/store/journal.h) and of the export, not from the
C++ code, so that both are held to the same words. Usage: rebuild_journal.py EVENTS.csv
"""

import csv
import hashlib
import io
import json
import struct
import sys

OPEN_STATES = ("called", "serving", "held")

# What may happen to an errand, and what it is then.
TRANSITIONS = {
    ("waiting", "called"): "called",
    ("called", "recalled"): "called",
    ("called", "started"): "serving",
    ("called", "finished"): "done",
    ("serving", "finished"): "done",
    ("called", "no_show"): "no_show",
    ("no_show", "returned"): "waiting",
    ("called", "held"): "held",
    ("serving", "held"): "held",
    ("held", "resumed"): "serving",
    ("waiting", "transferred"): "transferred",
    ("called", "transferred"): "transferred",
    ("serving", "transferred"): "transferred",
    ("waiting", "cancelled"): "cancelled",
    ("called", "cancelled"): "cancelled",
    ("held", "cancelled"): "cancelled",
    ("no_show", "cancelled"): "cancelled",
}


# What can be taken back, and what it is again: (deed, state now) -> allowed states.
UNDONE = {
    ("called", "called"): ("waiting",),
    ("started", "serving"): ("called",),
    ("finished", "done"): ("serving", "called"),
    ("no_show", "no_show"): ("called",),
    ("held", "held"): ("serving", "called"),
    ("transferred", "transferred"): ("serving", "called"),
    ("walk_direct", "done"): ("cancelled",),
}


class Bad(Exception):
    """The journal contradicts itself."""


def typed(cell):
    """Without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") else cell


def read_events(file):
    with open(file, encoding="utf-8-sig", newline="") as opened:
        csv.field_size_limit(1 << 24)
        events = list(csv.DictReader(io.StringIO(opened.read(), newline="")))
    for event in events:
        for name in ("seq", "at", "boot_ms"):
            event[name] = int(event[name])
        for name in ("actor", "request"):
            event[name] = typed(event[name])
    return events


def part(text):
    data = text.encode("utf-8")
    return struct.pack(">I", len(data)) + data


def chain_hash(previous, event):
    return hashlib.sha256(
        previous + struct.pack(">q", event["seq"]) + struct.pack(">q", event["at"]) +
        bytes.fromhex(event["boot"]) + struct.pack(">q", event["boot_ms"]) +
        bytes.fromhex(event["office"]) + part(event["actor"]) + part(event["kind"]) +
        part(event["request"]) + bytes.fromhex(event["payload_hash"])).digest()


def check_chain(events):
    """The head's hash. The first event's predecessor is known only when it is the very first."""
    previous = bytes(32)
    for n, event in enumerate(events):
        if event["seq"] != events[0]["seq"] + n:
            raise Bad(f"event {event['seq']} does not follow")
        if event["salt"]:
            content = bytes.fromhex(event["salt"]) + event["payload"].encode("utf-8")
            if hashlib.sha256(content).hexdigest() != event["payload_hash"]:
                raise Bad(f"the payload of event {event['seq']} is not the one that was hashed")
        known = n > 0 or event["seq"] == 1
        if known and chain_hash(previous, event).hex() != event["hash"]:
            raise Bad(f"the chain breaks at event {event['seq']}")
        previous = bytes.fromhex(event["hash"])
    return previous.hex()


def seconds_between(start, end):
    """From time since boot when the machine did not start again, else from the wall clock."""
    same = start["boot"] == end["boot"]
    span = end["boot_ms"] - start["boot_ms"] if same else end["at"] - start["at"]
    return max(0, span // 1000)


class Errand:
    def __init__(self, event, visit, service, priority):
        self.visit = visit
        self.service = service
        self.priority = priority
        self.state = "waiting"
        self.enqueued = event
        self.called = self.started = self.finished = self.held_at = None
        self.waited = self.served = None
        self.held = 0
        self.counter = None
        self.by_hand = False


class Visit:
    def __init__(self, event, body):
        self.id = event["seq"]
        self.day = body["day"]
        self.issued_at = event["at"]
        self.people = body["people"]
        self.session = body["session"]
        self.location = body["location"]
        self.channel = body.get("channel", "walk-direct")
        self.ticket = f"{body['series']}{body['number']:03}" if "number" in body else ""


class Office:
    """Applies events one by one, refusing what no office could have lived."""

    def __init__(self):
        self.visits = {}
        self.errands = {}  # by the event that queued them
        self.numbers = set()
        self.on_paper = set()  # numbers printed for service by hand
        self.urgent = None  # the session outside the hours that nobody ended
        self.origins = set()  # of mobile units' visits: the hashes of their events there
        self.stores = {}  # of mobile units: how far each was taken in
        self.rated = set()
        self.ratings = 0
        self.suggestions = {}  # by the event that took them in
        self.pauses = []  # of the whole hall: [event, the event that ended it]
        self.frozen = {}  # by the event that kept it: the period and the SHA-256 of its files
        self.kept = {}  # visits whose place is kept and not taken up: on which day
        self.kept_on_hold = set()  # visits that got their note on hold
        self.taken_up = set()  # visits by which such places were taken up
        self.outboxes = {}  # of kiosks: the entries that came in
        self.speaks_of = {}  # an event with words: what they belong to
        self.answers = {}  # an event with words of an answer: of which complaint

    def apply(self, event):
        body = json.loads(event["payload"])
        act = getattr(self, "on_" + event["kind"], None)
        if act:
            act(event, body)

    def on_hall_paused(self, event, body):
        if self.pauses and self.pauses[-1][1] is None:
            raise Bad(f"event {event['seq']}: the hall is paused already")
        self.pauses.append([event, None])

    def on_hall_resumed(self, event, body):
        if not self.pauses or self.pauses[-1][0]["seq"] != body["pause"] or self.pauses[-1][1]:
            raise Bad(f"event {event['seq']}: ends a pause that does not last")
        self.pauses[-1][1] = event

    def paused_seconds(self, start, end):
        """How much of a span the whole hall was paused."""
        seconds = 0
        for paused, resumed in self.pauses:
            resumed = resumed or end
            if resumed["at"] > start["at"] and paused["at"] < end["at"]:
                seconds += seconds_between(max(paused, start, key=lambda e: e["at"]),
                                           min(resumed, end, key=lambda e: e["at"]))
        return seconds

    def refuse_while_paused(self, event):
        if self.pauses and self.pauses[-1][1] is None:
            raise Bad(f"event {event['seq']}: {event['kind']} while the whole hall is paused")

    def step(self, event, body):
        errand = self.errands[body["errand"]]
        errand.state = TRANSITIONS.get((errand.state, event["kind"]))
        if errand.state is None:
            raise Bad(f"event {event['seq']}: {event['kind']} cannot happen then")
        return errand

    def queue(self, event, visit, service, priority):
        self.errands[event["seq"]] = Errand(event, visit, service, priority)

    def on_issued(self, event, body):
        offline = body.get("offline")
        if offline:
            self.from_outbox(event, offline)
        else:
            self.refuse_while_paused(event)
        number = (body["day"], body["series"], body["number"])
        if number in self.numbers:
            raise Bad(f"event {event['seq']}: a number is given twice")
        self.numbers.add(number)
        # Of a ticket given offline, when it was given: no machine's time since its start.
        given = {**event, "at": offline["at"], "boot": ""} if offline else event
        visit = self.visits[event["seq"]] = Visit({**given, "seq": event["seq"]}, body)
        self.queue(event, visit, body["services"][0], body["priority"])
        self.errands[event["seq"]].enqueued = given
        if "kept" in body:
            self.take_up(event, body)

    def from_outbox(self, event, offline):
        """Every entry of an outbox comes in once, after those before it."""
        outbox = self.outboxes.get(offline["outbox"])
        if outbox is None or offline["entry"] <= outbox[-1]:
            raise Bad(f"event {event['seq']}: comes from no outbox, or twice")
        outbox.append(offline["entry"])
        if offline["at"] > event["at"] or offline["after"] >= event["seq"]:
            raise Bad(f"event {event['seq']}: was given before it could be")

    def on_outbox_opened(self, event, body):
        self.outboxes.setdefault(body["outbox"], [0])

    def on_outbox_taken(self, event, body):
        entries = self.outboxes[body["outbox"]]
        if body["through"] < entries[-1]:
            raise Bad(f"event {event['seq']}: an outbox goes back")
        entries.append(body["through"])

    def on_place_kept(self, event, body):
        visit = self.visits[body["visit"]]
        state = self.last_errand(visit.id).state
        noted = self.kept_on_hold if state == "held" else self.kept
        if state not in ("waiting", "held") or body["day"] <= visit.day or visit.id in noted:
            raise Bad(f"event {event['seq']}: this place cannot be kept on that day")
        self.kept[visit.id] = body["day"]
        self.kept_on_hold |= {visit.id} if state == "held" else set()

    def take_up(self, event, body):
        """A kept place comes once, on its day or later, before every other ticket of that day."""
        visit = self.visits[event["seq"]]
        before = self.visits[body["kept"]]
        others = [v for v in self.visits.values()
                  if v.day == visit.day and v.ticket and v.id not in self.taken_up and v is not visit]
        if self.kept.pop(before.id, visit.day + "x") > visit.day or others:
            raise Bad(f"event {event['seq']}: takes up a place that is not kept, or too late")
        if visit.ticket != before.ticket or self.last_errand(before.id).state != "expired":
            raise Bad(f"event {event['seq']}: is not the ticket whose place was kept")
        self.taken_up.add(visit.id)

    def last_errand(self, visit):
        return self.errands[max(seq for seq, e in self.errands.items() if e.visit.id == visit)]

    def merged(self, event, visit, body):
        """An errand as a mobile unit's store told it: it must be over."""
        if body["state"] in ("waiting",) + OPEN_STATES:
            raise Bad(f"event {event['seq']}: takes in an errand that is not over")
        errand = self.errands[event["seq"]] = Errand(event, visit, body["service"], False)
        errand.state, errand.counter, errand.by_hand = body["state"], body["counter"], body["by_hand"]
        errand.waited, errand.served = body.get("waited"), body.get("served")
        errand.held = body.get("held", 0)
        for name in ("enqueued", "called", "started", "finished"):
            at = body.get(name + "_at")
            setattr(errand, name, None if at is None else {**event, "at": at})

    def on_visit_merged(self, event, body):
        if body["origin"] in self.origins:
            raise Bad(f"event {event['seq']}: a visit is taken in twice")
        self.origins.add(body["origin"])
        visit = self.visits[event["seq"]] = Visit(event, body)
        visit.issued_at = body["issued_at"]
        if not body["number"]:
            visit.ticket = ""
        self.merged(event, visit, body)

    def on_errand_merged(self, event, body):
        visit = self.visits[body["visit"]]
        self.merged(event, visit, body)

    def on_store_merged(self, event, body):
        before = self.stores.get(body["store"], 0)
        if body["through"] <= before:
            raise Bad(f"event {event['seq']}: takes a store in that holds nothing new")
        self.stores[body["store"]] = body["through"]

    def on_walk_direct(self, event, body):
        visit = self.visits[event["seq"]] = Visit(event, body)
        self.queue(event, visit, body["service"], False)
        errand = self.errands[event["seq"]]
        errand.state, errand.counter, errand.finished = "done", body["counter"], event
        if "served_at" in body:
            errand.by_hand = True
            moment = {**event, "at": body["served_at"]}
            visit.issued_at = body["served_at"]
            errand.enqueued = errand.finished = moment

    def on_fallback_sheet_asked(self, event, body):
        """Numbers for service by hand belong to one sheet and to no machine."""
        for n in range(body["first"], body["last"] + 1):
            number = (body["day"], body["series"], n)
            if number in self.on_paper or number in self.numbers:
                raise Bad(f"event {event['seq']}: puts a number on paper that is taken")
            self.on_paper.add(number)

    def on_hand_served(self, event, body):
        number = (body["day"], body["series"], body["number"])
        if number in self.numbers:
            raise Bad(f"event {event['seq']}: a number is given twice")
        self.numbers.add(number)
        visit = self.visits[event["seq"]] = Visit({**event, "at": body["taken_at"]}, body)
        visit.channel = "reception"
        self.queue(event, visit, body["service"], False)
        errand = self.errands[event["seq"]]
        errand.by_hand, errand.counter = True, body["counter"]
        errand.enqueued = {**event, "at": body["taken_at"]}
        errand.state = "done" if "finished_at" in body else "no_show"
        for name in ("called", "finished"):
            at = body.get(name + "_at")
            setattr(errand, name, None if at is None else {**event, "at": at})
        times = [body.get(name + "_at") for name in ("taken", "called", "finished")]
        times = [at for at in times if at is not None]
        if times != sorted(times) or times[-1] > event["at"]:
            raise Bad(f"event {event['seq']}: was served by hand before it could be")

    def on_urgent_opened(self, event, body):
        if body["until"] <= event["at"]:
            raise Bad(f"event {event['seq']}: opens urgent service that is over")
        self.urgent = event["seq"]

    def on_urgent_closed(self, event, body):
        if self.urgent != body["session"]:
            raise Bad(f"event {event['seq']}: ends urgent service that is not open")
        self.urgent = None

    def on_called(self, event, body):
        self.refuse_while_paused(event)
        errand = self.step(event, body)
        if any(e.state in ("called", "serving") and e.counter == body["counter"] and e is not errand
               for e in self.at_counters()):
            raise Bad(f"event {event['seq']}: counter {body['counter']} has two visitors")
        errand.called, errand.counter = event, body["counter"]
        errand.waited = seconds_between(errand.enqueued, event)
        self.claim(event, "waited", body["waited"], errand.waited)

    def at_counters(self):
        return [e for e in self.errands.values() if e.state in ("called", "serving")]

    def on_recalled(self, event, body):
        self.step(event, body)

    def on_started(self, event, body):
        self.step(event, body).started = event

    def on_finished(self, event, body):
        errand = self.step(event, body)
        errand.finished = event
        start = errand.started or errand.called
        errand.served = max(0, seconds_between(start, event) - self.paused_seconds(start, event) -
                            errand.held)
        self.claim(event, "served", body["served"], errand.served)
        if "people" in body:
            errand.visit.people = body["people"]
        if body["next"]:
            self.queue(event, errand.visit, body["next"], errand.priority)

    def on_no_show(self, event, body):
        self.step(event, body)

    def on_returned(self, event, body):
        self.step(event, body).counter = None

    def on_held(self, event, body):
        errand = self.step(event, body)
        errand.held_at = event
        errand.started = errand.started or errand.called

    def on_resumed(self, event, body):
        errand = self.step(event, body)
        errand.counter = body["counter"]
        before = errand.held
        errand.held += (seconds_between(errand.held_at, event) -
                        self.paused_seconds(errand.held_at, event))
        self.claim(event, "held", body["held"], errand.held - before)

    def on_transferred(self, event, body):
        errand = self.step(event, body)
        errand.finished = event
        self.queue(event, errand.visit, body["service"], errand.priority)

    def on_cancelled(self, event, body):
        self.step(event, body)

    def on_undone(self, event, body):
        errand, deed = self.errands[body["errand"]], body["deed"]
        if body["state"] not in UNDONE.get((deed, errand.state), ()):
            raise Bad(f"event {event['seq']}: {deed} cannot be undone then")
        errand.state = body["state"]
        if deed == "walk_direct":
            del self.errands[body["errand"]], self.visits[body["errand"]]
            return
        queued = self.errands.pop(body["event"], None) if deed in ("finished", "transferred") else None
        if queued is not None:
            errand.priority = queued.priority
        if deed in ("finished", "transferred"):
            errand.finished = errand.served = None
        if deed == "called":
            errand.called = errand.waited = errand.counter = None
        if deed in ("started", "held") and errand.state == "called":
            errand.started = None

    def on_priority_changed(self, event, body):
        last = max(seq for seq, e in self.errands.items() if e.visit.id == body["visit"])
        self.errands[last].priority = body["priority"]

    def on_day_closed(self, event, body):
        expired = unfinished = 0
        for errand in self.errands.values():
            if errand.visit.day != body["day"]:
                continue
            if errand.state == "waiting" or (
                    errand.state == "held" and errand.visit.id in self.kept_on_hold):
                errand.state = "expired"
                expired += 1
            elif errand.state in OPEN_STATES:
                errand.state = "unfinished"
                unfinished += 1
        if self.pauses and self.pauses[-1][1] is None:
            self.pauses[-1][1] = event
        self.urgent = None
        self.claim(event, "expired", body["expired"], expired)
        self.claim(event, "unfinished", body["unfinished"], unfinished)

    def on_rating_given(self, event, body):
        if body["visit"] in self.rated:
            raise Bad(f"event {event['seq']}: a visit rates twice")
        self.rated.add(body["visit"])

    def on_suggested(self, event, body):
        if (body["kind"] == "complaint") != ("due" in body) or bool(body["number"]) != ("due" in body):
            raise Bad(f"event {event['seq']}: only a complaint has a number and a due day")
        self.suggestions[event["seq"]] = {"kind": body["kind"], "state": "received", "text": None,
                                          "answer": None, "words": body["words"]}
        self.speaks_of[event["seq"]] = (event["seq"], "text")

    def on_complaint_moved(self, event, body):
        self.suggestions[body["suggestion"]]["state"] = body["state"]
        self.speaks_of[event["seq"]] = (body["suggestion"], "answer")
        self.answers[body["words"]] = body["suggestion"]

    def on_redacted(self, event, body):
        suggestion = self.suggestions[body["suggestion"]]
        if suggestion["words"] == body["erased"]:
            suggestion["words"], suggestion["text"] = body["words"], None
            self.speaks_of[event["seq"]] = (body["suggestion"], "text")
        elif self.answers.get(body["erased"]) == body["suggestion"]:
            suggestion["answer"] = None
        else:
            raise Bad(f"event {event['seq']}: erases words that are not there")

    def on_words(self, event, body):
        suggestion, what = self.speaks_of[body["of"]]
        self.suggestions[suggestion][what] = body["text"]

    def on_report_frozen(self, event, body):
        if not 0 < body["counted"] < event["seq"]:
            raise Bad(f"event {event['seq']}: keeps figures of events that were not there yet")
        if body["from"] > body["to"]:
            raise Bad(f"event {event['seq']}: keeps a period that ends before it begins")
        self.frozen[event["seq"]] = (body["period"], body["file"])

    def on_ratings_closed(self, event, body):
        self.ratings += len(body["ratings"])

    @staticmethod
    def claim(event, name, said, found):
        if said != found:
            raise Bad(f"event {event['seq']}: {name} is said to be {said}, and was {found}")


def rebuild(events):
    office = Office()
    for event in events:
        if event["payload"]:
            office.apply(event)
    return office


def main():
    events = read_events(sys.argv[1])
    head = check_chain(events)
    office = rebuild(events)
    print(json.dumps({"events": len(events), "head": head, "visits": len(office.visits),
                      "errands": len(office.errands), "ratings": office.ratings}))


if __name__ == "__main__":
    main()
