"""Each rule of lint.py catches what it is there for, and leaves the rest alone."""

import pathlib
import tempfile
import unittest

import lint

HEADER = "// A thing, for tests.\n#pragma once\n"


class Lint(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def expect(self, *parts):
        problems = lint.problems_of(self.root)
        self.assertEqual(len(problems), 1, problems)
        for part in parts:
            self.assertIn(part, problems[0])

    def test_a_tree_in_order_has_no_problems(self):
        self.write("shared/store/store.h", HEADER + '#include "base/result.h"\n')
        self.write("shared/store/store.cc", '#include "store/store.h"\n')
        self.write("kiosk/main.cc", '#include "ui/kit.h"\n#include "kiosk/visit.h"\n')
        self.assertEqual(lint.problems_of(self.root), [])

    def test_a_new_arrow(self):
        self.write("shared/domain/ticket.cc", '\n#include "store/store.h"\n')
        self.expect("shared/domain/ticket.cc:2", "domain may not include store/")

    def test_an_arrow_from_one_app_to_the_other(self):
        self.write("kiosk/main.cc", '#include "counter/serving.h"\n')
        self.expect("kiosk/main.cc:1", "counter/")

    def test_a_header_without_a_promise(self):
        self.write("shared/base/x.h", "#pragma once\n")
        self.expect("shared/base/x.h:1", "begins with a comment")

    def test_a_header_that_can_be_read_twice(self):
        self.write("shared/base/x.h", "// A thing.\n")
        self.expect("#pragma once")

    def test_sql_that_is_put_together(self):
        self.write("shared/store/x.cc", 'void f() {\n  c.run(("DELETE FROM visit WHERE id = " + id).c_str());\n}\n')
        self.expect("shared/store/x.cc:2", "bind")

    def test_sql_that_is_formatted(self):
        self.write("shared/store/x.cc", 'void f() {\n  Query q(c,\n    fmt::format("SELECT {}", name));\n}\n')
        self.expect("shared/store/x.cc:2", "bind")

    def test_sql_elsewhere(self):
        self.write("kiosk/x.cc", 'auto q = "SELECT 1";\n')
        self.expect("kiosk/x.cc:1", "shared/store alone")

    def test_sql_that_is_bound(self):
        self.write("shared/store/x.cc", 'void f() {\n  Query(c, "SELECT a + b FROM visit "\n'
                                        '           "WHERE id = ?").bind(id + 1).run();\n}\n')
        self.assertEqual(lint.problems_of(self.root), [])

    def test_files_and_functions_that_are_too_long(self):
        self.write("shared/base/x.cc", "\n" * 501)
        self.expect("shared/base/x.cc:501", "500 lines")

    def test_a_function_that_is_too_long(self):
        self.write("shared/base/x.cc", "int f(int a) {\n" + "  a += 1;\n" * 60 + "}\n")
        self.expect("shared/base/x.cc:1", "62 lines")

    def test_a_function_of_the_largest_size(self):
        self.write("shared/base/x.cc", "int f(int a) {\n" + "  a += 1;\n" * 58 + "}\n")
        self.assertEqual(lint.problems_of(self.root), [])

    def test_another_word_for_a_visitor(self):
        self.write("shared/base/x.cc", "int customer = 1;\n")
        self.expect("shared/base/x.cc:1", "write visitor")

    def test_words_of_other_vocabularies(self):
        self.write("shared/print/x.cc", 'const char* a = "client-error-not-found";  // Desktop\n')
        self.assertEqual(lint.problems_of(self.root), [])

    def test_what_was_left_to_do(self):
        self.write("counter/x.cc", "// TO" + "DO: later\n")
        self.expect("counter/x.cc:1", "left to do")

    def test_a_test_that_is_not_built(self):
        self.write("tests/base/CMakeLists.txt", "khio_tests(base SOURCES a_test.cc)\n")
        self.write("tests/base/a_test.cc", "\n")
        self.write("tests/base/b_test.cc", "\n")
        self.expect("tests/base/b_test.cc:1", "not in tests/base/CMakeLists.txt")

    def test_a_test_that_is_skipped(self):
        self.write("tests/base/CMakeLists.txt", "khio_tests(base SOURCES a_test.cc)\n")
        self.write("tests/base/a_test.cc", "GTEST_" + "SKIP();\n")
        self.expect("skipped")


if __name__ == "__main__":
    unittest.main()
