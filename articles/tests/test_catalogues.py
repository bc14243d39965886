"""
The catalogues of the interface: complete, up to date with the source, and compiled.

The strings of the source are found here in Python, so that the test needs no gettext tools.
"""

import ast
import gettext as gnu
import re
from collections.abc import Iterator
from pathlib import Path
from unittest import TestCase

import polib
from django.conf import settings
from django.template.base import Lexer, TokenType

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALE = ROOT / "articles" / "locale"
# English is the language of the source.
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != "en"]
PLURALS = {
    "ar": "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5",
    "fr": "n > 1",
}
FORMS = {"ar": 6, "fr": 2}
# How many texts each function takes, after the context where its name has a p.
TEXTS_OF = {"gettext": 1, "pgettext": 1, "ngettext": 2, "npgettext": 2}
TRANSLATE = re.compile(r"""^trans(?:late)?\s+(?:"([^"]*)"|'([^']*)')""")
TAG_CONTEXT = re.compile(r"""\bcontext\s+["']([^"']*)["']""")
LINE_BREAK = re.compile(r"\s*\n\s*")
PLURAL_FORMS = re.compile(r"nplurals=(\d+); *plural=(.*?);?$", re.DOTALL)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")

Message = tuple[str, str, str]  # context, text, plural; "" where there is none


def in_python(path: Path) -> Iterator[Message]:
    """Yield what the file asks the catalogues for."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id.removesuffix("_lazy")
            if count := TEXTS_OF.get("gettext" if name == "_" else name):
                yield message(node.args, count, has_context="p" in name)


def message(arguments: list[ast.expr], count: int, *, has_context: bool) -> Message:
    literals = [ast.literal_eval(argument) for argument in arguments[: count + has_context]]
    context, *texts = literals if has_context else ["", *literals]
    return context, texts[0], texts[1] if count > 1 else ""


def in_template(path: Path) -> Iterator[Message]:
    """Yield what the template's translate and blocktranslate tags ask for."""
    tokens = iter(Lexer(path.read_text(encoding="utf-8")).tokenize())
    for token in tokens:
        if token.token_type != TokenType.BLOCK:
            continue
        context = TAG_CONTEXT.search(token.contents)
        if found := TRANSLATE.match(token.contents):
            yield context[1] if context else "", (found[1] or found[2]).replace("%", "%%"), ""
        elif token.contents.startswith("blocktrans"):
            yield context[1] if context else "", *block(tokens, trimmed=" trimmed" in token.contents)


def block(tokens: Iterator, *, trimmed: bool) -> tuple[str, str]:
    """Return text and plural up to the end of a blocktranslate tag, as Django asks for them."""
    parts = [""]
    for token in tokens:
        if token.token_type == TokenType.VAR:
            parts[-1] += f"%({token.contents})s"
        elif token.token_type == TokenType.TEXT:
            parts[-1] += token.contents.replace("%", "%%")
        elif token.contents.startswith("plural"):
            parts.append("")
        elif token.contents.startswith("endblocktrans"):
            break
    if trimmed:
        parts = [LINE_BREAK.sub(" ", part.strip()) for part in parts]
    return parts[0], parts[1] if len(parts) > 1 else ""


def in_source() -> set[Message]:
    modules = (path for path in (ROOT / "articles").rglob("*.py") if "tests" not in path.parts)
    templates = (path for path in (ROOT / "templates").rglob("*") if path.is_file())
    found = {asked for path in modules for asked in in_python(path)}
    return found | {asked for path in templates for asked in in_template(path)}


def catalogue(language: str) -> polib.POFile:
    return polib.pofile((LOCALE / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8"))


def catalogues() -> list[tuple[str, polib.POFile]]:
    return [(language, catalogue(language)) for language in LANGUAGES]


def compiled(language: str) -> polib.MOFile:
    return polib.mofile(str(LOCALE / language / "LC_MESSAGES" / "django.mo"))


def key(entry: polib.POEntry) -> Message:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def texts(entry: polib.POEntry) -> list[str]:
    """Return every translation of the entry, its plurals in their order."""
    return [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)] or [entry.msgstr]


def placeholders_fit(entry: polib.POEntry) -> bool:
    """Whether the translations fill in what the source does; one, two and none may be words in Arabic."""
    asked = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    used = [set(PLACEHOLDER.findall(text)) for text in texts(entry)]
    return all(names == asked or (entry.msgid_plural and names < asked) for names in used)


class CatalogueTests(TestCase):
    def test_every_string_of_the_source_is_in_the_catalogue(self):
        source = in_source()
        for language, entries in catalogues():
            with self.subTest(language):
                self.assertEqual(sorted(source - set(map(key, entries))), [])

    def test_the_catalogue_has_no_string_that_the_source_lost(self):
        source = in_source()
        for language, entries in catalogues():
            with self.subTest(language):
                self.assertEqual(sorted(set(map(key, entries)) - source), [])

    def test_every_string_is_translated(self):
        for language, entries in catalogues():
            with self.subTest(language):
                self.assertEqual([entry.msgid for entry in entries if not all(texts(entry))], [])

    def test_nothing_is_fuzzy_or_obsolete(self):
        for language, entries in catalogues():
            with self.subTest(language):
                self.assertEqual([entry.msgid for entry in entries if entry.fuzzy or entry.obsolete], [])

    def test_numbers_choose_their_form_as_in_the_language(self):
        for language, entries in catalogues():
            with self.subTest(language):
                count, formula = PLURAL_FORMS.match(entries.metadata["Plural-Forms"]).groups()
                self.assertEqual(int(count), FORMS[language])
                chosen, right = gnu.c2py(formula), gnu.c2py(PLURALS[language])
                self.assertEqual([n for n in range(1000) if chosen(n) != right(n)], [])

    def test_plurals_have_every_form(self):
        for language, entries in catalogues():
            with self.subTest(language):
                plurals = {entry.msgid: len(texts(entry)) for entry in entries if entry.msgid_plural}
                self.assertEqual({text for text, forms in plurals.items() if forms != FORMS[language]}, set())

    def test_placeholders_are_those_of_the_source(self):
        for language, entries in catalogues():
            with self.subTest(language):
                self.assertEqual([entry.msgid for entry in entries if not placeholders_fit(entry)], [])

    def test_the_compiled_file_says_what_the_catalogue_says(self):
        for language, entries in catalogues():
            with self.subTest(language):
                written = {(*key(entry), *texts(entry)) for entry in entries}
                read = {(*key(entry), *texts(entry)) for entry in compiled(language)}
                self.assertEqual(sorted(written ^ read), [])
