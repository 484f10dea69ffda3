"""What is written where somebody put a link: no file behind it is touched; and who may read it then."""

import os
import stat
import unittest

from khio import StoreCase

VICTIM = b"somebody else's\n"


class Links(StoreCase):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("elsewhere"))
        with open(self.path("elsewhere/victim"), "wb") as out:
            out.write(VICTIM)

    def link(self, name, to="elsewhere/victim"):
        os.symlink(self.path(to), self.path(name))
        return self.path(name)

    def expect_untouched(self):
        self.assertEqual(os.listdir(self.path("elsewhere")), ["victim"])
        with open(self.path("elsewhere/victim"), "rb") as kept:
            self.assertEqual(kept.read(), VICTIM)

    def mode(self, path):
        return stat.S_IMODE(os.lstat(path).st_mode)

    def say_with(self, mask, *arguments):
        said = self.say("khio-counter", *arguments, limits=f"umask {mask}")
        self.assertEqual(said.exit, 0, said.err)

    def test_a_file_takes_the_links_place_and_leaves_what_it_led_to(self):
        for arguments in (("export", "visits", "--period", "2025-10", "--out"),
                          ("export", "events", "--period", "2025-10", "--out"),
                          ("office", "export", "--out"),
                          ("report", "statistics", "--period", "2025-10", "--format", "pdf", "--out"),
                          ("poster", "--out")):
            out = self.link("_".join(arguments[:2]).replace("-", "") + ".pdf")
            self.good("khio-counter", *arguments, out)
            self.assertFalse(os.path.islink(out), arguments)
            self.expect_untouched()
        out = self.link("support.zip")
        self.good("khio-counter", "support", "--out", out)
        self.assertFalse(os.path.islink(out))
        self.expect_untouched()

    def test_a_linked_folder_is_not_published_into(self):
        said = self.bad(4, "khio-counter", "publish", "--period", "2025-10", "--out",
                        self.link("public", "elsewhere"))
        self.assertIn("is a link to another place", said)
        self.expect_untouched()
        # Not even where a set stands that could be replaced.
        self.good("khio-counter", "publish", "--period", "2025-10", "--out", self.path("set"))
        before = os.stat(self.path("set"))
        self.bad(4, "khio-counter", "publish", "--period", "2025-10", "--out",
                 self.link("again", "set") + "/")
        self.assertEqual(os.stat(self.path("set")).st_ino, before.st_ino)

    def test_a_folder_that_is_a_link_gets_backups_and_a_link_in_it_none(self):
        os.mkdir(self.path("disk"))
        self.good("khio-counter", "backups", "set", "--folder", self.link("backups", "disk"))
        self.good("khio-counter", "backups", "keep")
        kept = [name for name in os.listdir(self.path("disk")) if os.path.isfile(
            self.path(os.path.join("disk", name)))]
        self.assertEqual(len(kept), 1, kept)
        self.assertEqual(self.mode(self.path(os.path.join("disk", kept[0]))), 0o600)
        self.bad(4, "khio-counter", "backup", "--out", self.link("disk/mine"))
        self.expect_untouched()

    def test_settings_that_are_a_link_are_written_beside_what_it_led_to(self):
        with open(self.path("elsewhere/victim"), "wb") as out:
            out.write(b"")
        self.link("machine.toml")
        self.good("khio-counter", "backups", "set", "--folder", self.path("elsewhere"))
        with open(self.path("elsewhere/victim"), "rb") as kept:
            self.assertEqual(kept.read(), b"")
        self.assertEqual(self.mode(self.path("machine.toml")), 0o600)

    def test_nothing_beside_the_store_is_written_through_a_link(self):
        """Whoever shares its folder puts them there; an administrator runs the commands."""
        for ending in ("-bell", "-lock", "-wal"):
            os.rename(self.store + ending, self.path("kept"))
            os.symlink(self.path("elsewhere/victim"), self.store + ending)
            said = self.bad(1, "khio-kiosk", "issue", "--service", "B01", "--no-print")
            if ending != "-wal":
                self.assertIn(f"office.db{ending}' is not the store's own", said)
            self.expect_untouched()
            os.remove(self.store + ending)
            os.rename(self.path("kept"), self.store + ending)
            self.good("khio-kiosk", "issue", "--service", "B01", "--no-print")
        for ending in ("-backup", "-backup.part", "-restored"):
            os.symlink(self.path("elsewhere/victim"), self.store + ending)
        self.good("khio-counter", "backup", "--out", self.path("a.backup"))
        self.assertFalse(os.path.islink(self.store + "-backup"))
        self.expect_untouched()
        other = self.path("other.db")
        os.symlink(self.path("elsewhere/victim"), other + "-restored")
        self.good("khio-counter", "restore", self.path("a.backup"), "--store", other)
        self.expect_untouched()

    def test_reports_that_are_due_go_into_no_link(self):
        self.counter("simulate", "--from", "2025-09-01", "--to", "2025-10-03", "--seed", "1",
                     "--visits-per-day", "5")
        os.mkdir(self.path("due"))
        self.link("due/public", "elsewhere")
        self.assertIn("is a link to another place",
                      self.bad(4, "khio-counter", "report", "due", "--out", self.path("due")))
        self.expect_untouched()

    def test_who_may_read_what_was_written(self):
        for mask, shared in (("000", 0o666), ("022", 0o644), ("077", 0o600)):
            for rows in ("visits", "ratings", "imported", "events"):
                self.say_with(mask, "export", rows, "--period", "2025-10", "--out",
                              self.path(rows + ".csv"))
                self.assertEqual(self.mode(self.path(rows + ".csv")), 0o600)
            self.say_with(mask, "support", "--out", self.path("support.zip"))
            self.assertEqual(self.mode(self.path("support.zip")), shared)
            self.say_with(mask, "publish", "--period", "2025-10", "--out", self.path("public"))
            for name in os.listdir(self.path("public")):
                self.assertEqual(self.mode(self.path("public/" + name)), shared, name)
            if os.path.exists(self.path("machine.toml")):
                os.remove(self.path("machine.toml"))
            self.say_with(mask, "backups", "set", "--folder", self.path("elsewhere"))
            self.assertEqual(self.mode(self.path("machine.toml")), 0o600)


if __name__ == "__main__":
    unittest.main()
