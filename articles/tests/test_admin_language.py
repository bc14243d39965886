"""The desk in one language at a time: every address of it, read for words of another."""

import re
from collections.abc import Iterator
from time import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.test import Client, TestCase, override_settings
from django.urls import reverse

from articles.models import User
from articles.tests.desk_words import speech_of
from articles.tests.greek_house import GreekHouse, desk_patterns
from articles.tests.make import fresh_cache
from articles.tests.test_second_factor import SECRET

NAME = "Εφημερίδα"
LATIN, ARABIC = re.compile(r"[A-Za-zÀ-ɏ]{2,}"), re.compile(r"[\u0621-\u0652]{2,}")
# Formats and standards, a key, what is typed into an address or a text: Arabic has no other letters for them.
LATIN_IN_ARABIC = set(
    "RSS Atom JSON Feed HTML JPEG PNG WebP GIF UTF IPTC zip tar gz txt Shift about figure".split()
)
# What English says of the spelling of Arabic.
ARABIC_IN_ENGLISH = {"ال", "كتابًا", "كتاباً"}
# A language is offered to who speaks it by its own name.
LATIN_IN_ARABIC |= {"English", "Français"}
ARABIC_IN_ENGLISH |= {"العربية"}
# The code of a language behind the name of an edition, and the path of a file.
CODED = re.compile(r"\((?:ar|en|fr)\)|\w+/[\w./-]+")
ALLOWED = {"ar": (LATIN, LATIN_IN_ARABIC), "en": (ARABIC, ARABIC_IN_ENGLISH)}
# In so many words two languages say the same by chance no more.
A_SENTENCE = 4
# What a form tells of the rows in it, and Django's name for a row that has none.
COUNT = re.compile(r'name="([\w-]+-(?:TOTAL|INITIAL)_FORMS)"')
UNNAMED = re.compile(r" object \(")
# A story in each state has a form; of the other pages about a story one is enough.
OF_EVERY_STORY = {"admin:articles_article_change"}


def foreign_words(text: str, language: str) -> list[str]:
    """Return the words of ``text`` in the letters of another language than the desk's."""
    letters, allowed = ALLOWED[language]
    return [word for word in letters.findall(CODED.sub("", text)) if word not in allowed]


def is_sentence(text: str) -> bool:
    return len(text.split()) >= A_SENTENCE and bool(LATIN.search(CODED.sub("", text)))


@override_settings(SENDS_MAIL=True, SITE_NAME=NAME, SITE_NAMES=dict.fromkeys(dict(settings.LANGUAGES), NAME))
class LanguageTests(TestCase):
    """Each language is read once, for all tests of it."""

    @classmethod
    def setUpTestData(cls):
        cls.house = GreekHouse()
        cls.heard: dict[str, list[tuple[str, str]]] = {}

    def said(self, language: str) -> list[tuple[str, str]]:
        """Return what the desk says in ``language``, each with the page that says it."""
        if language not in self.heard:
            fresh_cache(self)
            self.sign_in()
            User.objects.update(language=language)
            self.heard[language] = list(self.read(language))
        return self.heard[language]

    def sign_in(self):
        """Sign in as if by a password just now, which the pages of the second factor ask for."""
        self.client.force_login(self.house.administrator)
        session = self.client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time()}]
        session.save()

    def read(self, language: str) -> Iterator[tuple[str, str]]:
        for name, page in self.pages(language):
            if page.streaming or not page.content or "html" not in page.headers.get("Content-Type", ""):
                continue
            speech = speech_of(page.content.decode())
            if "/preview/" not in name:  # a page of readers, in the language of its edition
                self.assertEqual(speech.language, language, name)
            if speech.language == language:
                yield from ((name, text) for text in speech.said)

    def pages(self, language: str) -> Iterator[tuple]:
        """Yield the desk's pages, each with the name that a failure is told by."""
        for address in self.house.addresses(OF_EVERY_STORY):
            page = self.client.get(address)
            yield address, page
            if address.endswith("/add/"):
                counts = dict.fromkeys(COUNT.findall(page.content.decode()), "0")
                yield f"{address}, empty", self.client.post(address, counts)
        yield from self.pages_after_acts()
        yield from self.pages_of_factors()
        yield from self.pages_outside(language)

    def pages_after_acts(self) -> Iterator[tuple]:
        topics, stories = (reverse(f"admin:articles_{name}_changelist") for name in ("topic", "article"))
        for address, act, row in (
            (topics, "delete_selected", self.house.rows["topic"]),
            (stories, "withdraw_ar", self.house.live),
            (stories, "unpublish_ar", self.house.live),
        ):
            yield f"{address}, {act}", self.client.post(address, {"action": act, "_selected_action": row.pk})
        yield "a search", self.client.get(stories, {"q": "ζζζ"})
        yield "no such page", self.client.get("/admin/nowhere/")

    def pages_of_factors(self) -> Iterator[tuple]:
        TOTP.activate(self.house.administrator, SECRET)
        RecoveryCodes.activate(self.house.administrator)
        for name, pattern in desk_patterns():
            if name.startswith("mfa_") and not pattern.pattern.converters:
                yield f"{name}, with factors", self.client.get(reverse(name))
        self.house.administrator.authenticator_set.all().delete()

    def pages_outside(self, language: str) -> Iterator[tuple]:
        """Yield the pages of whoever is not signed in."""
        stranger = Client()
        stranger.post("/admin/accounts/language/", {"language": language})
        yield "sign-in", stranger.get("/admin/login/")
        for _ in range(settings.AXES_FAILURE_LIMIT):
            page = stranger.post("/admin/login/", {"username": "0", "password": "0"})
        yield "locked out", page
        stranger.handler.enforce_csrf_checks = True
        with self.assertLogs("django.security.csrf"):
            yield "a form out of date", stranger.post("/admin/login/")

    def test_arabic_has_no_latin_word(self):
        self.assertEqual(self.foreign("ar"), {})

    def test_english_has_no_arabic_word(self):
        self.assertEqual(self.foreign("en"), {})

    def foreign(self, language: str) -> dict[str, str]:
        """Return what has a word in the letters of another language, with a page that says it."""
        return {text: name for name, text in self.said(language) if foreign_words(text, language)}

    def test_french_has_no_english_sentence(self):
        english = {text for _, text in self.said("en") if is_sentence(text)}
        self.assertEqual({text: name for name, text in self.said("fr") if text in english}, {})

    def test_every_name_of_a_row_is_one_that_somebody_gave_it(self):
        unnamed = {text: name for name, text in self.said("en") if UNNAMED.search(text)}
        self.assertEqual(unnamed, {})
