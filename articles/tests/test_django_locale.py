"""Arabic for those strings of Django itself that its own catalogues lack, or say wrong."""

from pathlib import Path
from unittest import TestCase

import django
import polib

OURS = Path(__file__).resolve().parent.parent / "django_locale" / "ar" / "LC_MESSAGES"
DJANGO = Path(django.__file__).resolve().parent
DOMAINS = ("django", "djangojs")


def translated(path: Path) -> dict:
    return {(entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural for entry in polib.pofile(path)}


class DjangoLocaleTests(TestCase):
    def test_every_string_is_translated_and_compiled(self):
        for domain in DOMAINS:
            with self.subTest(domain):
                written = translated(OURS / f"{domain}.po")
                compiled = polib.mofile(OURS / f"{domain}.mo")
                read = {(e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural for e in compiled}
                self.assertEqual(read, written)
                self.assertTrue(all(written.values()))

    def test_the_desk_lacks_no_arabic(self):
        """Of Django's own desk and its accounts, whose strings pages print as they are."""
        for domain in DOMAINS:
            ours = translated(OURS / f"{domain}.po")
            for english in DJANGO.glob(f"contrib/a*/locale/en/LC_MESSAGES/{domain}.po"):
                arabic = translated(english.parents[2] / "ar" / "LC_MESSAGES" / english.name)
                with self.subTest(english.parents[3].name, domain=domain):
                    said = {key for key, text in (arabic | ours).items() if text}
                    self.assertEqual(translated(english).keys() - said, set())

    def test_nothing_is_here_that_django_says_the_same(self):
        for domain in DOMAINS:
            with self.subTest(domain):
                said = {}
                for path in DJANGO.glob(f"**/locale/ar/LC_MESSAGES/{domain}.po"):
                    said |= translated(path)
                ours = translated(OURS / f"{domain}.po")
                self.assertEqual({key for key, text in ours.items() if said.get(key) == text}, set())
