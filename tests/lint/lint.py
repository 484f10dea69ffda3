"""Holds the tree to its own rules; says file, line and what is wrong. Usage: lint.py TREE"""

import pathlib
import re
import sys

# A folder may include what stands here, itself, and what its right-hand side may include.
ARROWS = {
    "base": [],
    "domain": ["base"],
    "files": ["domain"],
    "store": ["domain", "files"],
    "office": ["store"],
    "figures": ["domain"],
    "text": ["base"],
    "paper": ["figures", "text", "domain", "faces"],
    "faces": ["figures", "domain", "text"],
    "print": ["base"],
    "dispatch": ["office", "paper", "print"],
    "care": ["office", "figures", "faces", "paper", "print", "dispatch", "text", "files"],
    "voice": ["base", "ui"],
    "cli": ["care", "ui"],
    "ui": ["text"],
    "visitor": ["ui", "domain"],
}
APPS = ("kiosk", "counter")

# In code that people read, each thing has one name; these are other names for them.
BANNED = {
    r"customers?": "visitor", r"clerks?": "officer", r"desks?": "counter",
    r"clients?": "visitor or program", r"users? of the kiosk": "visitor",
}
# Where such a word belongs to somebody else's vocabulary.
ALLOWED = [
    re.compile(r"client-error"),            # IPP status names
    re.compile(r"\bCLERK\b"),               # the code of a division in the sample office
    re.compile(r"[Hh]elp[- ]?[Dd]esk|[Dd]esktop"),
    re.compile(r"IPP_|ipp_|cups|CUPS|_client|client_|XClient|wl_client|http.*client|-client-urls"),
]
LEFT_OVER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")

LINES_MAX = 500
FUNCTION_LINES_MAX = 60

CODE = (".cc", ".h")
TEXT = CODE + (".py", ".sh", ".sql", ".txt", ".md", ".toml", ".po")


class Tree:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.problems = []

    def bad(self, path, line, what):
        self.problems.append(f"{path.relative_to(self.root)}:{line}: {what}")

    def files(self, suffixes):
        for folder in ("shared", "kiosk", "counter", "tests", "assets", ".ci"):
            for path in sorted((self.root / folder).rglob("*")):
                if path.is_file() and path.suffix in suffixes:
                    yield path

    def lines(self, path):
        return path.read_text(encoding="utf-8").split("\n")


def reachable():
    """ARROWS, followed to their ends."""
    closed = {}
    for folder in ARROWS:
        found, todo = set(), [folder]
        while todo:
            at = todo.pop()
            if at not in found:
                found.add(at)
                todo += ARROWS[at]
        closed[folder] = found
    return closed


def check_arrows(tree):
    may = reachable()
    shared = set(ARROWS)
    for path in tree.files(CODE):
        parts = path.relative_to(tree.root).parts
        if parts[0] == "tests":
            continue
        for number, line in enumerate(tree.lines(path), 1):
            include = re.match(r'\s*#include "([^"/]+)/', line)
            if not include:
                continue
            target = include.group(1)
            if parts[0] in APPS:
                if target not in shared and target != parts[0] and target != "screens":
                    tree.bad(path, number, f"an app may not include {target}/")
            elif target not in may.get(parts[1], set()):
                tree.bad(path, number, f"{parts[1]} may not include {target}/")


def check_heads(tree):
    for path in tree.files((".h",)):
        parts = path.relative_to(tree.root).parts
        if parts[0] == "tests":
            continue
        lines = tree.lines(path)
        if not re.match(r"// \S+ ?", lines[0]):
            tree.bad(path, 1, "a header begins with a comment that says what it is")
        if "#pragma once" not in lines:
            tree.bad(path, 1, "no #pragma once")


def check_sizes(tree):
    for path in tree.files(CODE + (".py", ".sh")):
        lines = tree.lines(path)
        if len(lines) - 1 > LINES_MAX:
            tree.bad(path, len(lines) - 1, f"more than {LINES_MAX} lines")
    for path in tree.files((".cc",)):
        if "tests" not in path.parts:  # their tables of cases are long, and that is no fault
            check_functions(tree, path)


def check_functions(tree, path):
    """A function begins with a line that ends in `{` at the left edge and ends with `}` there."""
    begin = None
    for number, line in enumerate(tree.lines(path), 1):
        if begin is None:
            opens = re.match(r"[A-Za-z_].*\)[^;=]*\{$|^    .*\)[^;]*\{$", line)
            if opens and line[0] != " " and not re.match(r"(namespace|class|struct|enum)\b", line):
                begin = number
        elif line == "}":
            if number - begin + 1 > FUNCTION_LINES_MAX:
                tree.bad(path, begin, f"a function of {number - begin + 1} lines "
                                      f"(at most {FUNCTION_LINES_MAX})")
            begin = None


def check_words(tree):
    banned = [(re.compile(rf"\b{word}\b", re.IGNORECASE), use) for word, use in BANNED.items()]
    for path in tree.files(TEXT):
        if path.name in ("lint.py", "lint_test.py"):
            continue
        for number, line in enumerate(tree.lines(path), 1):
            if LEFT_OVER.search(line):
                tree.bad(path, number, "something was left to do")
            if any(allowed.search(line) for allowed in ALLOWED):
                continue
            for word, use in banned:
                found = word.search(line)
                if found:
                    tree.bad(path, number, f"'{found.group(0)}': write {use}")


def check_tests(tree):
    for folder in sorted({p.parent for p in tree.files((".cc",)) if "tests" in p.parts}):
        lists = folder / "CMakeLists.txt"
        text = ""
        for up in (folder, *folder.parents):
            if (up / "CMakeLists.txt").exists():
                lists = up / "CMakeLists.txt"
                text = lists.read_text(encoding="utf-8")
                break
        for path in sorted(folder.glob("*_test.cc")):
            if path.name not in text:
                tree.bad(path, 1, f"this test is not in {lists.relative_to(tree.root)}")
            if re.search(r"\bDISABLED_|GTEST_SKIP", path.read_text(encoding="utf-8")):
                tree.bad(path, 1, "a test is skipped")


SQL_TAKEN = re.compile(r"\b(?:Query(?:\s+\w+)?|statement|run|run_kept|exec|execAndGet|Statement(?:\s+\w+)?|"
                       r"sqlite3_exec|sqlite3_prepare(?:_v[23])?)\(")
LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
SQL = re.compile(r'"\s*(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|ATTACH|WITH)\s')


def argument(text, begin):
    """What stands between a bracket that opens at `begin` and the one that closes it."""
    depth = 0
    for at in range(begin, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return text[begin + 1:at]
    return text[begin + 1:]


def check_sql(tree):
    """What people type, and what stands in files, is bound to SQL and never a part of it."""
    for path in tree.files(CODE):
        parts = path.relative_to(tree.root).parts
        if parts[0] == "tests":
            continue
        text = path.read_text(encoding="utf-8")
        line_of = lambda at: text.count("\n", 0, at) + 1
        if parts[:2] != ("shared", "store"):
            for found in SQL.finditer(text):
                tree.bad(path, line_of(found.start()), "SQL stands in shared/store alone")
            continue
        # Brackets and signs within literals are no code.
        code = LITERAL.sub(lambda found: '"' + "." * (len(found.group()) - 2) + '"', text)
        for found in SQL_TAKEN.finditer(code):
            taken = argument(code, found.end() - 1)
            made = re.search(r"fmt::|c_str\(|std::string|\+", taken)
            literal = text[found.end():found.end() + len(taken)]
            # Names of tables cannot be bound; the text of our own schema is no input.
            names = path.name == "migrate.cc" and re.search(r"\bquoted\(|^\w+\.sql\.c_str\(\)$", taken)
            if made and "PRAGMA" not in literal and not names:
                tree.bad(path, line_of(found.start()), "SQL is put together; bind what it is about")


CHECKS = (check_arrows, check_heads, check_sizes, check_words, check_sql, check_tests)


def problems_of(root):
    tree = Tree(root)
    for check in CHECKS:
        check(tree)
    return tree.problems


def main():
    problems = problems_of(sys.argv[1])
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
