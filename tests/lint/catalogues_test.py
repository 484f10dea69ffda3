"""Each rule of catalogues.py catches what it is there for, and leaves the rest alone."""

import pathlib
import tempfile
import unittest

import catalogues

HEADER = '\n'.join(
    ['msgid ""', 'msgstr ""'] +
    [f'"{field}: {text}\\n"' for field, text in {
        "Project-Id-Version": "p", "PO-Revision-Date": "d", "Last-Translator": "t",
        "Language-Team": "t", "Language": "xx", "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;"}.items()]) + "\n\n"


def entry(phrase, said="ja", context=None):
    before = f'msgctxt "{context}"\n' if context else ""
    return f'{before}msgid "{phrase}"\nmsgstr "{said}"\n\n'


class Catalogues(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def say(self, code, *entries, header=HEADER):
        self.write("counter/app.cc", code)
        self.write("assets/messages/counter.xx.po", header + "".join(entries))
        return catalogues.problems_of(self.root)

    def expect(self, problems, *parts):
        self.assertEqual(len(problems), 1, problems)
        for part in parts:
            self.assertIn(part, problems[0])

    def test_a_catalogue_in_order(self):
        code = 'say(mark("Hello {no}"), {{"no", "No such phrase"}}); tr(a ? "On" : "Off");\n' \
               'tr(kDomain, "clock", "On"); say.tr("counter", "Two " \n "lines");  // tr("Not this")'
        self.assertEqual(self.say(code, entry("Hello {no}", "Hallo {no}"), entry("On"),
                                  entry("Off"), entry("On", context="clock"),
                                  entry("Two lines")), [])

    def test_a_phrase_that_is_not_in_the_catalogue(self):
        self.expect(self.say('\ntr("Hello");'), "counter.xx.po", "counter/app.cc:2", "Hello")

    def test_the_other_branch_of_a_choice(self):
        self.expect(self.say('tr(open ? "On" : "Off")', entry("On")), "Off")

    def test_a_phrase_known_only_in_another_context(self):
        self.expect(self.say('in_context("clock", "On"); tr("On");', entry("On")), "On")

    def test_a_sentence_in_a_table_of_a_screen(self):
        self.write("counter/screens/notice.cc", 'Said{Icon::bell, "Staff have been called"}')
        self.expect(self.say(""), "counter/screens/notice.cc:1", "Staff have been called")

    def test_a_phrase_that_nobody_says(self):
        self.expect(self.say("", entry("Hello")), "counter.xx.po:13", "nobody says: Hello")

    def test_a_phrase_of_a_table_is_said(self):
        self.assertEqual(self.say('const char* kWords[] = {"hello"};', entry("hello")), [])

    def test_commands_of_a_program_have_their_own_catalogue(self):
        self.write("counter/commands/open.cc", 'run.say("Counter {c} is open", {{"c", n}});')
        self.expect(self.say(""), "commands.xx.po", "no such catalogue")

    def test_a_name_lost_in_translation(self):
        self.expect(self.say('tr("Hello {no}")', entry("Hello {no}", "Hallo")), "names")

    def test_a_name_invented_in_one_plural_form(self):
        two = HEADER.replace("nplurals=1; plural=0", "nplurals=2; plural=n>1")
        count = 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} Tag"\nmsgstr[1] "{m} Tage"\n'
        self.expect(self.say('count("{n} day", "{n} days", n)', count, header=two), "names")

    def test_too_few_plural_forms(self):
        two = HEADER.replace("nplurals=1; plural=0", "nplurals=2; plural=n>1")
        count = 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} Tag"\n'
        self.expect(self.say('count("{n} day", "{n} days", n)', count, header=two),
                    "1 forms instead of 2")

    def test_a_phrase_without_a_translation(self):
        self.expect(self.say('tr("Hello")', entry("Hello", "")), "not translated")

    def test_a_translation_that_is_only_guessed(self):
        self.expect(self.say('tr("Hello")', "#, fuzzy\n" + entry("Hello")), "not translated")

    def test_a_header_that_translators_tools_complain_about(self):
        bare = HEADER.replace('"Last-Translator: t\\n"\n', "")
        self.expect(self.say("", header=bare), "Last-Translator")

    def test_a_catalogue_of_another_language(self):
        self.expect(self.say("", header=HEADER.replace("Language: xx", "Language: yy")),
                    "Language is not xx")


if __name__ == "__main__":
    unittest.main()
