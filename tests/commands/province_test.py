"""A copy of many offices: reports over one, several and all of them say what the offices' own stores and
rows say; whatever is cut off, comes late or leaves; and nobody changes anything through it."""

import glob
import json
import os
import tomllib
import unittest

import recompute
from khio import StoreCase, read_csv
from postgres_servers import Server
from waiting import wait_for

PERIOD = "2026-10"
DAYS = ("2026-10-01", "2026-10-14")


def setUpModule():
    global offices, province
    offices, province = Server(), Server()


def tearDownModule():
    for server in (offices, province):
        server.end()


class Province(StoreCase):
    """Offices on one server, their copy on another; names are the test's own."""

    sample = None
    made = 0

    def setUp(self):
        self.reader = "none yet"
        super().setUp()
        Province.made += 1
        self.mark = f"t{Province.made}"
        copies = f"{self.mark}copies"
        self.owner = province.new_database(copies)
        self.store = self.owner
        self.counter("province", "init")
        province.give_password(f"{copies}_reader")
        self.reader = province.url(copies, f"{copies}_reader")
        self.copies = copies
        self.addCleanup(self.let_go)

    def let_go(self):
        """No office is left following a copy that is gone."""
        for one in self.listed():
            self.at_store(self.owner, "province", "leave", one["office"])

    def environment(self, changes=None):
        return super().environment({"XDG_CACHE_HOME": self.path("cache"), **(changes or {})})

    def at_store(self, store, *arguments):
        # The copy is read by another user than the offices' own.
        mine = {"XDG_CACHE_HOME": self.path("readers")} if store.startswith(self.reader) else {}
        return self.good("khio-counter", *arguments, "--store", store, env=mine)

    def new_office(self, name, seed, sample="--sample"):
        database = f"{self.mark}{name}"
        url = offices.new_database(database)
        self.at_store(url, "init", sample)
        self.at_store(url, "simulate", "--from", DAYS[0], "--to", DAYS[1], "--seed", seed,
                      "--visits-per-day", "40")
        return url

    def publish(self, url, *more):
        database = url[:url.index("?")].rsplit("/", 1)[1]
        login = self.at_store(url, "province", "publish", *more)["login"]
        offices.give_password(login)
        return offices.url(database, login)

    def join(self, given):
        return self.at_store(self.owner, "province", "join", given)["office"]

    def listed(self):
        return self.at_store(self.reader, "province", "list")["offices"]

    def state(self, office):
        return {one["office"]: one for one in self.listed()}.get(office)

    def events(self, url):
        return self.at_store(url, "verify")["events"]

    def follow(self, office, url):
        """Until the copy has all that the office has."""
        events = self.events(url)
        wait_for(f"event {events}",
                 lambda: (self.state(office) or {}).get("state") == "follows"
                 and self.state(office)["events"] == events,
                 lambda: json.dumps(self.state(office)) + (province.folder / "log").read_text()[-2000:])

    def copied(self, name, seed, *more, sample="--sample"):
        url = self.new_office(name, seed, sample)
        office = self.join(self.publish(url, *more))
        self.follow(office, url)
        return url, office

    def one(self, office):
        return f"{self.reader}&options=-c%20khio.office%3D{office}"

    def report(self, store, name, *more, period=PERIOD):
        return self.at_store(store, "report", name, "--period", period, *more)

    def rows(self, urls, kind):
        """Of all of them, each visit by a name of its own."""
        rows = []
        for number, url in enumerate(urls):
            file = self.path("rows.csv")
            self.at_store(url, "export", kind, "--period", "2026-01-01..2026-12-31", "--out", file)
            for row in read_csv(file):
                if "visit" in row:
                    row["visit"] = f"{number}-{row['visit']}"
                rows.append(row)
        return rows

    def eservice(self, urls):
        sums = {}
        for url in urls:
            for row in self.at_store(url, "eservice", "list", "--period", "2026-01-01..2026-12-31")["counts"]:
                key = tuple((name, value) for name, value in row.items() if name != "count")
                sums[key] = sums.get(key, 0) + row["count"]
        return [dict(key, count=count) for key, count in sums.items()]

    def office_file(self, url):
        file = self.path("office.toml")
        self.at_store(url, "office", "export", "--out", file)
        with open(file, "rb") as opened:
            return tomllib.load(opened)


class Reports(Province):
    def test_one_several_and_all_are_what_the_offices_say(self):
        urls, ids = zip(*(self.copied(f"o{seed}", seed) for seed in (1, 2, 3)))
        for url, office in zip(urls, ids):
            verified = self.at_store(self.one(office), "verify")
            self.assertTrue(verified["ok"])
            self.assertEqual(verified["head"], self.at_store(url, "verify")["head"])
            for name in ("statistics", "satisfaction", "fairness", "signs"):
                self.assertEqual(self.report(self.reader, name, "--office", office[:8]),
                                 self.report(url, name), name)
        for chosen in ((0, 1), (0, 1, 2)):
            named = "all" if len(chosen) == 3 else ",".join(ids[i] for i in chosen)
            some = [urls[i] for i in chosen]
            visits, ratings = self.rows(some, "visits"), self.rows(some, "ratings")
            office = self.office_file(urls[0])
            said = self.report(self.reader, "statistics", "--office", named)
            self.assertEqual(recompute.differences(
                recompute.statistics(office, visits, self.eservice(some), PERIOD), said), [])
            said = self.report(self.reader, "satisfaction", "--office", named)
            self.assertEqual(recompute.differences(
                recompute.satisfaction(office, ratings, visits, PERIOD,
                                       lambda days: self.report(self.reader, "satisfaction", "--office",
                                                                named, period=days)), said), [])
        self.compare(urls, ids)

    def compare(self, urls, ids):
        said = self.report(self.reader, "compare", "--office", "all")
        self.assertEqual({one["office"] for one in said["offices"]}, set(ids))
        own = {office: url for url, office in zip(urls, ids)}
        for line in said["offices"]:
            statistics = self.report(own[line["office"]], "statistics")
            satisfaction = self.report(own[line["office"]], "satisfaction")
            self.assertEqual(line["walk_in"], statistics["walk_in"])
            self.assertEqual(line["waited_seconds"], statistics["all_services"]["waited_seconds"])
            self.assertEqual(line["within_standard_percent"],
                             statistics["all_services"]["within_standard_percent"])
            self.assertEqual(line["satisfaction"]["satisfied_percent"],
                             satisfaction["overall"]["satisfied_percent"])
            self.assertEqual(line["response_percent"], satisfaction["response_rate_percent"])
            self.assertFalse(line["behind"])
        together = self.report(self.reader, "statistics", "--office", "all")
        self.assertEqual(said["all"]["waited_seconds"], together["all_services"]["waited_seconds"])
        self.assertEqual(said["all"]["satisfaction"]["satisfied_percent"],
                         self.report(self.reader, "satisfaction", "--office", "all")["overall"]
                         ["satisfied_percent"])

    def test_offices_that_name_things_otherwise_have_lines_of_their_own(self):
        thai, first = self.copied("th", 4)
        english, second = self.copied("en", 5, sample="--sample-en")
        said = self.report(self.reader, "statistics", "--office", f"{first},{second}", period="2026-10-01..2026-10-31")
        each = [self.report(url, "statistics", period="2026-10-01..2026-10-31") for url in (thai, english)]
        self.assertEqual(said["walk_in"], sum(one["walk_in"] for one in each))
        services = {line["service"]: line["walk_in"] for line in said["by_service"]}
        self.assertEqual(sum(services.values()),
                         sum(line["walk_in"] for one in each for line in one["by_service"]))
        for line in each[0]["by_service"]:
            self.assertEqual(services[line["service"]], line["walk_in"])
        # What is published of several offices is what each of them published.
        for about in ("all", f"{first},{second}"):
            self.assertIn("what each office published", self.bad(
                4, "khio-counter", "report", "satisfaction", "--public", "--period",
                "2026-10-01..2026-10-31", "--office", about, "--store", self.reader))
        # Fiscal years that begin in other months are no common period.
        self.bad(2, "khio-counter", "report", "statistics", "--period", "FY2570H1", "--office", "all", "--store",
                 self.reader)

    def test_few_answers_hide_and_so_does_what_would_tell_them(self):
        """The office with few answers, and the one whose number would give its answers by subtraction."""
        self.copied("much", 6)
        url, few = self.copied("few", 7)
        self.at_store(url, "export", "ratings", "--period", PERIOD, "--out", self.path("ratings.csv"))
        days = sorted({row["office_day"] for row in read_csv(self.path("ratings.csv"))})
        for day in days:
            said = self.report(self.reader, "compare", "--office", "all", period=day)
            lines = [one["satisfaction"] for one in said["offices"]]
            small = [one for one in lines if 0 < one["n"] < said["min_n"]]
            if small and not said["all"]["satisfaction"].get("suppressed"):
                self.assertTrue(all(one.get("suppressed") or one["n"] == 0 for one in lines), (day, lines))


class Ways(Province):
    def test_an_office_that_is_cut_off_comes_back_with_all_it_did(self):
        url, office = self.copied("cut", 8)
        other, second = self.copied("other", 9)
        province.stop()
        try:
            self.at_store(url, "simulate", "--from", "2026-10-15", "--to", "2026-10-16", "--visits-per-day",
                          "30", "--seed", 1)
        finally:
            province.start()
        self.follow(office, url)
        offices.stop()
        try:
            wait_for("cut off", lambda: self.state(office)["state"] == "cut_off")
            # What is here can be read meanwhile, and says so.
            self.assertTrue(self.report(self.reader, "compare", "--office", "all")["offices"][0]["behind"])
            self.assertTrue(self.at_store(self.one(office), "verify")["ok"])
        finally:
            offices.start()
        self.at_store(url, "simulate", "--from", "2026-10-19", "--to", "2026-10-19", "--visits-per-day", "30", "--seed", 1)
        self.follow(office, url)
        self.follow(second, other)
        self.assertEqual(self.at_store(self.one(office), "verify")["head"],
                         self.at_store(url, "verify")["head"])

    def check_of_copies(self, url):
        """What the office's health says of those who copy it."""
        checks = {check["name"]: check for check in self.at_store(url, "health")["checks"]}
        return checks.get("copies")

    def test_one_joins_late_and_one_leaves_whole(self):
        url, office = self.copied("stays", 10)
        late = self.new_office("late", 11)
        self.at_store(late, "simulate", "--from", "2026-10-15", "--to", "2026-10-20", "--visits-per-day", "20", "--seed", 1)
        given = self.publish(late)
        second = self.join(given)
        self.bad(4, "khio-counter", "province", "join", given, "--store", self.owner)
        self.follow(second, late)
        self.assertEqual(self.report(self.reader, "statistics", "--office", second),
                         self.report(late, "statistics"))
        self.assertRegex(self.check_of_copies(late)["detail"], r"\A1/1 follow; khio_\w+ follows, \d+ MB")
        cached = set(glob.glob(self.path("readers/khio/*.db")))
        self.assertTrue(self.at_store(self.owner, "province", "leave", second[:6])["told"])
        self.assertEqual([one["office"] for one in self.listed()], [office])
        # Nothing of it is left: not in the copy, not in what this machine kept of it, no log at its server.
        for table in ("journal", "payload", "document", "erased", "about"):
            self.assertEqual(province.sql(self.copies, f"SELECT count(*) FROM khio.{table} WHERE office = "
                                                       f"'\\x{second}'"), "0")
        self.assertEqual(len(cached - set(glob.glob(self.path("readers/khio/*.db")))), 1)
        self.assertEqual(self.at_store(late, "province", "status")["copies"], [])
        self.assertIsNone(self.check_of_copies(late))
        self.bad(6, "khio-counter", "report", "statistics", "--period", PERIOD, "--office", second, "--store",
                 self.reader)
        self.assertTrue(self.at_store(self.one(office), "verify")["ok"])
        # And it may come back.
        self.assertEqual(self.join(given), second)
        self.follow(second, late)

    def test_an_office_whose_server_is_gone_leaves_all_the_same(self):
        url, office = self.copied("gone", 12)
        offices.stop()
        try:
            self.assertFalse(self.at_store(self.owner, "province", "leave", office)["told"])
        finally:
            offices.start()
        self.assertEqual(len(self.at_store(url, "province", "status")["copies"]), 1)
        self.assertFalse(self.check_of_copies(url)["ok"])
        self.assertIn("is away", self.check_of_copies(url)["detail"])
        self.at_store(url, "province", "unpublish")
        self.assertEqual(offices.sql("postgres", "SELECT count(*) FROM pg_replication_slots WHERE database = "
                                                 f"'{self.mark}gone'"), "0")
        self.assertTrue(self.at_store(url, "verify")["ok"])
        self.at_store(url, "issue", "--service", "B01", "--no-print")


class Rights(Province):
    def test_the_copys_login_reads_and_the_offices_login_reads_less(self):
        url, office = self.copied("rights", 13)
        here = self.one(office)
        self.bad(4, "khio-counter", "issue", "--service", "B01", "--store", here)
        self.bad(4, "khio-counter", "province", "leave", office, "--store", self.reader)
        self.bad(4, "khio-counter", "verify", "--store", self.reader)  # of no office
        login = f"{self.copies}_reader"
        for statement in ("SELECT * FROM khio.journal", "SELECT * FROM khio.payload",
                          "INSERT INTO khio.about VALUES ('\\x00', 1, '\\x00', 0)",
                          "DELETE FROM khio.payload", "SELECT khio.chosen()",
                          "CREATE TABLE khio.mine ()", "SELECT subconninfo FROM pg_subscription"):
            done = province.asked(self.copies, statement, login)
            self.assertIn("permission denied", done.stderr + done.stdout, statement)
        # Nor is a row of an office changed by who administers the copy.
        for table in ("journal", "payload"):
            done = province.asked(self.copies, f"UPDATE khio.{table} SET seq = 0")
            self.assertIn("changed at the office alone", done.stderr)
        database = f"{self.mark}rights"
        given = f"{database}_province"
        for statement in ("SELECT * FROM khio.officer_pin", "SELECT * FROM khio.rating_pool",
                          "SELECT login FROM khio.journal", "SELECT pool FROM khio.about",
                          "DELETE FROM khio.payload", "SELECT khio.take_turn()",
                          "SELECT * FROM khio.events_after(0, 1)", "CREATE TABLE khio.mine ()"):
            done = offices.asked(database, statement, given)
            self.assertIn("permission denied", done.stderr + done.stdout, statement)
        columns = offices.sql(database, "SELECT string_agg(tablename || '.' || attnames::text, ' ') FROM "
                                        "pg_publication_tables WHERE pubname = 'khio_province'")
        for word in ("pin", "pool", "login", "rights"):
            self.assertNotIn(word, columns)

    def test_words_stay_at_the_office_or_go_with_their_erasing(self):
        shy, first = self.copied("shy", 14)
        open_, second = self.copied("open", 15, "--words")
        words = "a word that is like no other"
        for url, office, given in ((shy, first, False), (open_, second, True)):
            self.good("khio-kiosk", "suggest", "--text", words, "--store", url)
            name = self.at_store(url, "complaints", "list")["suggestions"][0]["suggestion"]
            self.follow(office, url)
            here = (f"SELECT count(*) FROM khio.payload WHERE office = '\\x{office}' AND body LIKE "
                    f"'%{words}%'")
            self.assertEqual(province.sql(self.copies, here), "1" if given else "0")
            database = url[:url.index("?")].rsplit("/", 1)[1]
            seen = offices.sql(database, f"SELECT count(*) FROM khio.payload WHERE body LIKE '%{words}%'",
                               f"{database}_province")
            self.assertEqual(seen, "1" if given else "0")
            # The programs' copies too.
            self.assertTrue(self.at_store(self.one(office), "verify")["ok"])
            self.assertEqual(self.kept(words), given)
            self.at_store(url, "complaints", "redact", name)
            self.follow(office, url)
            self.assertEqual(province.sql(self.copies, here), "0")
            self.assertTrue(self.at_store(self.one(office), "verify")["ok"])
            self.assertFalse(self.kept(words))

    def kept(self, words):
        found = False
        for file in glob.glob(self.path("readers/khio/*")):
            with open(file, "rb") as opened:
                found = found or words.encode() in opened.read()
        return found

    def test_an_office_is_not_filled_by_a_copy_that_stays_away(self):
        url = self.new_office("bound", 16)
        free = Server(max_slot_wal_keep_size=-1)
        try:
            office = free.new_database("free")
            self.at_store(office, "init", "--sample")
            said = self.bad(4, "khio-counter", "province", "publish", "--store", office)
            self.assertIn("max_slot_wal_keep_size", said)
        finally:
            free.end()
        self.publish(url)
        self.bad(4, "khio-counter", "province", "publish", "--store", url)


if __name__ == "__main__":
    unittest.main()
