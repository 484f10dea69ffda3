"""README's table of faults is what was measured: `sh tests/faults.sh` prints it."""

import os
import sys
import unittest

import fault_table

README = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "README.md")


class FaultTable(unittest.TestCase):
    maxDiff = None

    def test_readme_says_what_was_measured(self):
        with open(README, encoding="utf-8") as opened:
            text = opened.read()
        for head, faults, kind in fault_table.tables():
            begin = text.index(head)
            said = text[begin:text.index("\n\n", begin)].split("\n")[2:]
            self.assertEqual(list(fault_table.measure(faults, kind)), said)


if __name__ == "__main__":
    fault_table.alone()
    unittest.main(argv=sys.argv[:1])
