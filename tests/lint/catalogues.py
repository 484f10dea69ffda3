"""Holds the catalogues to the sources: every phrase said is in every catalogue, every phrase there
is said, {names} and plural forms are as they must be, and translators' tools open the files.
Usage: catalogues.py TREE [MSGFMT]"""

import pathlib
import re
import subprocess
import sys

# Where each domain's phrases are said; a folder that stands below another domain's is its own.
SOURCES = {
    "kiosk": ["kiosk", "shared/visitor"],
    "counter": ["counter", "shared/care"],
    "paper": ["shared/paper", "shared/faces", "shared/dispatch"],
    "dates": ["shared/text"],
    "commands": ["shared/cli", "kiosk/commands", "counter/commands"],
}
# Calls whose first text is a phrase; those of Messages name a domain before it, and tr and
# in_context a context.
CALLS = re.compile(r"\b(tr|say|ntr|count|mark|in_context|words|words_|w)\(")
# Screens and dates are made of phrases: a text there that begins like a sentence is one.
SENTENCE = re.compile(r"^(?:\d  )?[A-Z{][^_]*[a-z?.…]\}?$")

KEYS = ("Esc",)  # written on keyboards alike in every language

HEADER = ("Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team", "Language",
          "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\]|\\.)\'', re.S)
TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*')
PIECE = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
NAME = re.compile(r"\{\w+\}")
ESCAPES = {"n": "\n", "t": "\t"}


def unescaped(text):
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m.group(1), m.group(1)), text)


def value(literal):
    return unescaped("".join(PIECE.findall(literal)))


def code_of(path):
    """The source without comments and single letters; every other character keeps its place."""
    blank = lambda m: m.group(0) if m.group(0)[0] == '"' else re.sub(r"[^\n]", " ", m.group(0))
    code = TOKEN.sub(blank, path.read_text(encoding="utf-8"))
    return re.sub(r"(?m)^#include.*$", "", code)


def arguments(code, at):
    """The arguments of the call whose parenthesis was opened before `at`, split at its commas."""
    found, begin, depth = [], at, 0
    while at < len(code):
        text = TEXT.match(code, at)
        if text:
            at = text.end()
            continue
        c = code[at]
        if c in ")}]" and depth == 0 or c == "," and depth == 0:
            found.append(code[begin:at])
            begin = at + 1
            if c != ",":
                break
        depth += (c in "({[") - (c in ")}]")
        at += 1
    return found


def texts_in(argument):
    """The texts an argument may be: one, or those of a choice between them."""
    argument = argument.strip()
    if argument.startswith("{") or not re.match(r'"|[^"]*\?', argument):
        return []
    return [value(text) for text in TEXT.findall(argument)]


class Said:
    """What one domain's sources say: (context, phrase) of calls, and every text there is."""

    def __init__(self):
        self.phrases = {}   # (context or None, phrase) -> where
        self.texts = set()  # all texts, for phrases that stand in tables

    def read(self, path, root):
        code = code_of(path)
        where = lambda at: f"{path.relative_to(root)}:{code.count(chr(10), 0, at) + 1}"
        for text in TEXT.finditer(code):
            self.texts.add(value(text.group(0)))
            phrase = value(text.group(0))
            made_of_phrases = "screens" in path.parts or path.name == "dates.cc"
            if made_of_phrases and SENTENCE.match(phrase) and phrase not in KEYS:
                self.phrases.setdefault((None, phrase), where(text.start()))
        for call in CALLS.finditer(code):
            self.add_call(call.group(1), arguments(code, call.end()), where(call.start()))

    def add_call(self, name, given, where):
        if len(given) > 1 and re.match(r"\s*k?\w*[Dd]omain\s*$|\s*\"(?:%s)\"\s*$" % "|".join(SOURCES),
                                       given[0]):
            given = given[1:]
        with_context = name == "in_context" or \
            name == "tr" and len(given) > 1 and not given[1].strip().startswith("{")
        if with_context:
            contexts, given = texts_in(given[0]), given[1:]
        context = contexts[0] if with_context and contexts else None
        for argument in given[:2 if name in ("count", "ntr") else 1]:
            for phrase in texts_in(argument):
                self.phrases[(context, phrase)] = where


def said_in(root, domain):
    said = Said()
    for folder in SOURCES[domain]:
        below = {root / other for name, folders in SOURCES.items() if name != domain
                 for other in folders if other.startswith(folder + "/")}
        for path in sorted((root / folder).rglob("*.cc")):
            if not below.intersection(path.parents):
                said.read(path, root)
    return said


class Entry:
    def __init__(self, line):
        self.line = line
        self.fuzzy = False
        self.context = self.phrase = self.plural = None
        self.forms = []

    def key(self):
        return (self.context, self.phrase)


def entries_of(path):
    entries, entry, last, fuzzy = [], None, None, False
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        fuzzy |= line.startswith("#,") and "fuzzy" in line
        found = re.match(r'(msgctxt|msgid_plural|msgid|msgstr)\S* ?"(.*)"$|"(.*)"$', line)
        if not found:
            continue
        word = found.group(1)
        text = unescaped(found.group(2) if word else found.group(3))
        if word == "msgctxt" or word == "msgid" and (entry is None or entry.phrase is not None):
            entry = Entry(number)
            entry.fuzzy, fuzzy = fuzzy, False
            entries.append(entry)
        if word == "msgstr":
            entry.forms.append(text)
        elif word:
            last = {"msgctxt": "context", "msgid_plural": "plural", "msgid": "phrase"}[word]
            setattr(entry, last, text)
        elif entry.forms:
            entry.forms[-1] += text
        else:
            setattr(entry, last, getattr(entry, last) + text)
    return entries


def names_in(text):
    # A short year stands for the year of the same date.
    return {"{year}" if name == "{yy}" else name for name in NAME.findall(text)}


class Check:
    def __init__(self, root, msgfmt):
        self.root = pathlib.Path(root)
        self.msgfmt = msgfmt
        self.problems = []

    def bad(self, path, line, what):
        self.problems.append(f"{path.relative_to(self.root)}:{line}: {what}")

    def header(self, path, header):
        fields = dict(line.split(":", 1) for line in header.forms[0].split("\n") if ":" in line)
        for field in HEADER:
            if not fields.get(field, "").strip():
                self.bad(path, header.line, f"the header lacks {field}")
        language = path.name.split(".")[1]
        if fields.get("Language", "").strip() != language:
            self.bad(path, header.line, f"Language is not {language}")
        forms = re.search(r"nplurals=(\d+)", fields.get("Plural-Forms", ""))
        return int(forms.group(1)) if forms else 0

    def entry(self, path, entry, forms):
        wanted = forms if entry.plural is not None else 1
        if len(entry.forms) != wanted:
            self.bad(path, entry.line, f"{len(entry.forms)} forms instead of {wanted}: "
                                       f"{entry.phrase}")
        if entry.fuzzy or not all(entry.forms):
            self.bad(path, entry.line, f"not translated: {entry.phrase}")
            return
        names = names_in(entry.phrase) | names_in(entry.plural or "")
        for form in entry.forms:
            if names_in(form) != names:
                self.bad(path, entry.line, f"{{names}} differ: {entry.phrase}")

    def catalogue(self, path, said):
        header, *entries = entries_of(path)
        forms = self.header(path, header)
        known = {entry.key() for entry in entries}
        phrases = {phrase for _, phrase in known}
        plurals = {entry.plural for entry in entries}
        for entry in entries:
            self.entry(path, entry, forms)
            if entry.key() not in said.phrases and entry.phrase not in said.texts:
                self.bad(path, entry.line, f"nobody says: {entry.phrase}")
        for (context, phrase), where in said.phrases.items():
            there = phrase in phrases or phrase in plurals if context is None \
                else (context, phrase) in known
            if not there:
                self.bad(path, 1, f"lacks what {where} says: {phrase}")
        if self.msgfmt:
            told = subprocess.run([self.msgfmt, "--check", "-o", "/dev/null", str(path)],
                                  capture_output=True, text=True, check=False)
            if told.returncode != 0 or told.stderr.strip():
                self.bad(path, 1, told.stderr.strip())

    def run(self):
        folder = self.root / "assets/messages"
        languages = {path.name.split(".")[1] for path in folder.glob("*.po")}
        for domain in SOURCES:
            said = said_in(self.root, domain)
            for language in sorted(languages):
                path = folder / f"{domain}.{language}.po"
                if path.exists():
                    self.catalogue(path, said)
                elif said.phrases:
                    self.bad(path, 1, "there is no such catalogue")
        return self.problems


def problems_of(root, msgfmt=None):
    return Check(root, msgfmt).run()


def main():
    problems = problems_of(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
