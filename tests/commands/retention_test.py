"""How long visitors' words are kept, from the office file to the store's last byte."""

import os
import unittest

from khio import StoreCase

SECRET = "SECRET-0810000000"


class Retention(StoreCase):
    def said(self, moment, *arguments, program="khio-counter"):
        said = self.at(moment, *arguments, program=program)
        self.assertEqual(said.exit, 0, f"{arguments}: {said.err}")
        return said.json()

    def bytes_on_disk(self):
        data = b""
        for name in os.listdir(self.folder):
            if name.startswith("office.db"):
                with open(self.path(name), "rb") as opened:
                    data += opened.read()
        return data

    def year_of_work(self):
        for part in ("", "-wal", "-shm", "-bell", "-lock"):
            if os.path.exists(self.store + part):
                os.remove(self.store + part)
        self.said("2026-11-20 09:00:00", "init", "--sample")
        self.said("2026-11-20 09:01:00", "suggest", "--kind", "praise", "--text", SECRET,
                  program="khio-kiosk")
        number = self.said("2026-11-20 09:02:00", "suggest", "--kind", "complaint", "--text",
                           SECRET, program="khio-kiosk")["number"]
        self.said("2026-11-20 09:03:00", "complaints", "answer", number, "--text", SECRET)
        return number

    def test_the_schedule_is_shown_and_obeyed_by_itself(self):
        number = self.year_of_work()
        shown = self.said("2026-11-20 10:00:00", "retention", "show")
        self.assertEqual(shown, {
            "words": {"months": 12, "kept": 1, "due": 0, "next": "2027-12-01"},
            "complaints": {"months": 24, "kept": 1, "due": 0, "next": "2028-12-01"},
            "unsettled": 0, "store_since": "2026-11-20"})
        self.assertEqual(self.at("2026-11-20 10:00:00", "retention", "erase").exit, 3)
        self.said("2028-12-15 08:59:00", "day", "confirm", "2028-12-15")
        self.said("2028-12-15 09:00:00", "issue", "--service", "B01", "--no-print",
                  program="khio-kiosk")
        shown = self.said("2028-12-15 09:01:00", "retention", "show")
        self.assertEqual((shown["words"]["kept"], shown["complaints"]["kept"]), (0, 0))
        complaint = self.said("2028-12-15 09:02:00", "complaint", "--number", number,
                              program="khio-kiosk")
        self.assertEqual((complaint["state"], complaint["answer"]), ("answered", None))
        listed = self.said("2028-12-15 09:03:00", "complaints", "list")
        self.assertEqual([row["text"] for row in listed["suggestions"]], [None, None])
        self.assertEqual(listed["complaints"]["done"], 1)
        self.assertIs(self.said("2028-12-15 09:04:00", "verify")["ok"], True)
        self.assertNotIn(SECRET.encode(), self.bytes_on_disk())

    def test_what_is_overdue_is_said_until_it_is_gone(self):
        self.year_of_work()
        said = self.at("2028-12-15 09:00:00", "health").json()
        check = {check["name"]: check for check in said["checks"]}["retention"]
        self.assertIs(check["ok"], False)
        self.assertIn("2 are kept longer", check["detail"])
        self.said("2028-12-15 09:01:00", "day", "confirm", "2028-12-15")
        erased = self.at("2028-12-15 09:02:00", "retention", "erase")
        self.assertIn(erased.exit, (0, 3), erased.err)
        said = self.at("2028-12-15 09:03:00", "health").json()
        check = {check["name"]: check for check in said["checks"]}["retention"]
        self.assertIs(check["ok"], True)

    def test_a_schedule_that_is_none_is_refused_with_its_line(self):
        file = self.path("office.toml")
        self.counter("office", "export", "--out", file)
        with open(file, encoding="utf-8") as opened:
            text = opened.read()
        self.assertIn("words_months = 12", text)
        with open(file, "w", encoding="utf-8") as out:
            out.write(text.replace("words_months = 12", "words_months = 0"))
        said = self.bad(2, "khio-counter", "office", "import", file)
        self.assertIn("retention.words_months", said)


if __name__ == "__main__":
    unittest.main()
