"""This machine's printer tried with paper, and a sheet of tickets where it is dead."""

import os
import socket
import threading
import tomllib
import unittest

from khio import StoreCase


class SilentPrinter:
    """Takes every byte on a port of its own, counts cuts and never says a word."""

    def __init__(self):
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"escpos:127.0.0.1:{self.listening.getsockname()[1]}"
        self.sheets = 0
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self):
        while True:
            connection, _ = self.listening.accept()
            taken = b""
            with connection:
                while piece := connection.recv(65536):
                    taken += piece
            self.sheets += taken.count(b"\x1dVB\x00")
            if taken == b"stop":
                return

    def stop(self):
        with socket.create_connection(self.listening.getsockname()) as connection:
            connection.sendall(b"stop")
        self.thread.join()
        self.listening.close()


class TestWall(StoreCase):
    def test_the_poster_says_the_order_that_the_office_shows(self):
        order = self.counter("office", "show", "--language", "th")["order"]
        self.assertIn("ลำดับ", order)
        made = self.counter("poster", "--out", self.path("poster.pdf"), "--language", "th")
        self.assertEqual(made["pages"], 1)
        with open(self.path("poster.pdf"), "rb") as written:
            self.assertEqual(written.read(5), b"%PDF-")

    def test_a_process_chart_has_a_page_for_each_service(self):
        shown = self.counter("office", "show")["services"]
        charts = ("process-chart", "--out", self.path("charts.pdf"))
        self.assertEqual(self.counter(*charts)["pages"], len(shown))
        self.assertEqual(self.counter(*charts, "--service", "B03")["pages"], 1)
        self.bad(6, "khio-counter", *charts, "--service", "Z99")
        self.bad(2, "khio-counter", "poster", "--out", self.path("poster.doc"))


class TestSheet(StoreCase):
    def number(self):
        with open(self.path("machine.toml"), "rb") as opened:
            return tomllib.load(opened)["printer"]["test_number"]

    def test_a_printer_that_never_answers_is_believed_once_its_sheet_was_seen(self):
        printer = SilentPrinter()
        self.addCleanup(printer.stop)
        self.kiosk("printer", "set", printer.address, "--dots", 384)
        issue = ("issue", "--service", "B01")
        self.assertEqual(self.kiosk(*issue)["print"], "unconfirmed")
        self.bad(4, "khio-kiosk", "printer", "saw", "1234")
        self.assertEqual(self.kiosk("printer", "test")["print"], "unconfirmed")
        wrong = "0000" if self.number() != "0000" else "1111"
        self.bad(4, "khio-kiosk", "printer", "saw", wrong)
        self.assertEqual(self.kiosk(*issue)["print"], "unconfirmed")
        self.assertIs(self.kiosk("printer", "saw", self.number())["paper_seen"], True)
        self.assertEqual(self.kiosk(*issue)["print"], "printed")
        self.kiosk("printer", "test")
        self.assertIs(self.kiosk("printer", "saw", "nothing")["paper_seen"], False)
        self.assertEqual(self.kiosk(*issue)["print"], "unconfirmed")
        self.assertEqual(printer.sheets, 6)  # four slips and two test sheets

    def test_a_printer_that_answers_needs_no_belief(self):
        folder = self.path("slips")
        os.mkdir(folder)
        self.kiosk("printer", "set", f"folder:{folder}")
        tested = self.counter("printer", "test")
        self.assertEqual((tested["print"], tested["paper_seen"]), ("printed", False))
        self.assertEqual(len(os.listdir(folder)), 1)
        self.bad(4, "khio-counter", "printer", "saw", "nothing")
        shown = self.kiosk("printer", "show")
        self.assertEqual((shown["ready"], shown["reason"]), (True, "none"))

    def test_a_printer_that_is_gone_is_said_and_nothing_is_asked(self):
        self.kiosk("printer", "set", "escpos:/dev/no-such-printer")
        self.bad(1, "khio-kiosk", "printer", "test")
        self.assertEqual(self.kiosk("printer", "show")["reason"], "unreachable")
        self.bad(2, "khio-kiosk", "printer", "set", "usb")
        with open(self.path("machine.toml"), "w", encoding="utf-8") as opened:
            opened.write("[printer\n")
        self.bad(2, "khio-kiosk", "issue", "--service", "B01")
        self.assertEqual(self.counter("queue")["waiting"], [])


class Sheet(StoreCase):
    def test_every_number_is_real_and_a_repeated_request_takes_none(self):
        sheet = ("sheet", "--service", "B01", "--count", 21, "--request", "sheet-1", "--out",
                 self.path("sheet.pdf"))
        first = self.counter(*sheet)
        self.assertEqual(len(set(first["tickets"])), 21)
        self.assertEqual(self.counter(*sheet)["tickets"], first["tickets"])
        waiting = [row["ticket"] for row in self.counter("queue")["waiting"]]
        self.assertEqual(waiting, first["tickets"])
        with open(self.path("sheet.pdf"), "rb") as opened:
            self.assertTrue(opened.read().startswith(b"%PDF-"))
        self.assertEqual(self.issue("B01")["ticket"], "B022")
        self.assertTrue(self.counter("verify")["ok"])

    def test_its_request_is_for_that_sheet_and_nothing_else(self):
        sheet = ("sheet", "--service", "B01", "--out", self.path("sheet.pdf"), "--request", "one")
        self.assertEqual(len(self.counter(*sheet, "--count", 3)["tickets"]), 3)
        for other in (("--count", 5), ("--count", 2), ("--count", 3, "--service", "B02")):
            words = sheet[:1] + sheet[3:] if "--service" in other else sheet
            self.assertIn("'one'", self.bad(4, "khio-counter", *words, *other))
        self.bad(4, "khio-kiosk", "issue", "--service", "B01", "--no-print", "--request", "one")
        self.assertEqual(len(self.counter("queue")["waiting"]), 3)

    def test_a_sheet_that_cannot_be_written_takes_no_number(self):
        for out in (self.path("none/sheet.pdf"), self.path("sheet.doc")):
            self.bad(2, "khio-counter", "sheet", "--service", "B01", "--out", out)
        self.bad(6, "khio-counter", "sheet", "--service", "Z99", "--out", self.path("sheet.pdf"))
        self.assertEqual(self.counter("queue")["waiting"], [])


if __name__ == "__main__":
    unittest.main()
