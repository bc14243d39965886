"""
What is hidden, asked for in every way: eight states in three languages, by odd questions and methods.

The doors are those of ``test_leaks``. With ``CRAWL=all``, as ``make drill`` sets it, every door is asked
in every way; else one question in so many, another in each state.
"""

import os
from collections.abc import Iterator
from itertools import count

from django.test import Client, TestCase
from django.urls import reverse
from django.utils.translation import override

from articles import storing
from articles.models import Article, Correction, Draft, Front, Photo, RelatedStory
from articles.models.article import LANGUAGES
from articles.models.edition import Status
from articles.tests.make import fresh_cache, make_article, make_picture, make_user
from articles.tests.test_leaks import DOORS, HOUR, MARK, NOW, have_read, make_names, marked, unechoed

EVERYTHING = os.environ.get("CRAWL") == "all"
# Of so many questions one is asked, where not all are; no number of ways is a multiple of it.
ONE_IN = 29

ODD = (
    f"q={MARK}",
    f"q={MARK}*&status=draft",
    f"q=%22{MARK}%22&from=1900-01-01&to=2100-01-01",
    "status=draft&preview=1",
    "static=1&order=asc",  # WordPress, CVE-2019-17671
    "p=1&preview_id=1&preview_nonce=x",
    "draft=true&version=1",
    "at=2100-01-01T00:00:00Z&now=2100-01-01",
    "embargoed_until__gte=1900-01-01",
    "author__id=1&article__pk=1",
    "format=json&callback=x",
    "page=2",
    "page=-1&per_page=99999",
    "lang=ar&language=en",
    "sort=oldest&window=week&type=photo",
    "_method=PATCH&_format=api",
    "fields=*&expand=all&include=hidden",
    "q=%00%27%20OR%201=1--",
)
# What a page says back of the second and third of them.
ASKED = (f"{MARK}*", f"&quot;{MARK}&quot;", f'"{MARK}"', f"q={MARK}")
HEADERS = (
    {"X-Original-URL": "/admin/", "X-Forwarded-Host": "evil.example"},
    {"X-Preview": "1", "Cookie": "sessionid=x; preview=1"},
    {"If-None-Match": '"x"', "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
    {"Save-Data": "on", "Accept": "application/json"},
)


def states(language: str) -> dict[str, dict]:
    """Return what hides an edition that readers would see in every other respect."""
    other = next(code for code in LANGUAGES if code != language)
    return {
        "draft": {"status": Status.DRAFT},
        "scheduled": {"published_at": NOW + HOUR},
        "embargoed": {"embargoed_until": NOW + HOUR},
        "ended": {f"unpublish_at_{language}": NOW - HOUR},
        "trashed": {"trashed_at": NOW - HOUR},
        "withdrawn": {"status": Status.WITHDRAWN, f"withdrawal_notice_{language}": "law"},
        # A translation that nobody released, of a story that is out.
        "hidden translation": {"status": Status.DRAFT} | seen_in(other),
        "work": {},
    }


def seen_in(language: str) -> dict:
    return {f"headline_{language}": "Seen", f"status_{language}": Status.PUBLISHED}


def keep_work(article: Article, language: str):
    """Have everything that is said of a published story stand in the work beside it, and in a typed text."""
    editor = make_user(f"editor-{article.pk}")
    names = ("headline", "kicker", "dateline", "lede", "social_title", "search_title", "search_description")
    for name in names:
        setattr(article, f"{name}_{language}", MARK)
    setattr(article, f"body_{language}", f"<p>{MARK}</p>")
    storing.save_work(article, by=editor, may_publish=LANGUAGES)
    typed = {"values": {f"headline_{language}": MARK, f"lede_{language}": MARK}, "seen": ""}
    Draft.objects.create(article=article, guid=article.guid, editor=editor, base_version=0, content=typed)


class CrawlTests(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.asked, cls.turn = count(), count()

    def setUp(self):
        fresh_cache(self)

    def make_hidden(self, state: str, language: str) -> dict:
        """Return a house with one story hidden, marked in every field, and another that points to it."""
        things, by = make_names(), states(language)[state]
        if state == "work":
            photo = None
            hidden = make_article("ظاهر", language=language, published_at=NOW - HOUR, **things)
            keep_work(hidden, language)
        else:
            # That of a story which is out in another language is rightly seen.
            is_out = state == "hidden translation"
            photo = None if is_out else make_picture(MARK, (200, 200), credit=MARK, alt_text_ar=MARK)
            hidden = marked(language, photos=filter(None, [photo]), sources_as_printed=MARK, **things | by)
            Correction.objects.create(article=hidden, text=MARK, was_text=MARK, language=language)
            front = Front.objects.create(language=language, goes_live_at=NOW - HOUR)
            front.slots.create(article=hidden, headline=MARK)
        pointer = make_article("يشير إليه", language=language)
        RelatedStory.objects.create(article=pointer, target=hidden, teaser="ما طبعته الصفحة", is_bound=True)
        have_read(hidden)
        return things | {"hidden": hidden, "photo": photo, "pointer": pointer}

    def ways(self, things: dict) -> Iterator[tuple[str, str, dict]]:
        """Yield method, address and headers of each question; those that are left out differ by state."""
        for address in DOORS.values():
            for way in self.ways_into(address(things)):
                if EVERYTHING or next(self.turn) % ONE_IN == 0:
                    yield way

    def ways_into(self, path: str) -> Iterator[tuple[str, str, dict]]:
        yield "get", path, {}
        yield "head", path, {}
        for headers in HEADERS:
            yield "get", path, headers
        for odd in ODD:
            yield "get", f"{path}{'&' if '?' in path else '?'}{odd}", {}

    def ask(self, method: str, path: str, headers: dict):
        next(self.asked)
        return getattr(Client(raise_request_exception=True), method)(path, follow=True, headers=headers)

    def test_no_odd_question_brings_out_what_is_hidden(self):
        for language in LANGUAGES:
            for state in states(language):
                with override(language):
                    things = self.make_hidden(state, language)
                    self.assert_nothing(things, f"{state}, {language}")
                self.clear()
        if EVERYTHING:
            self.assertGreaterEqual(next(self.asked), 5000)

    def assert_nothing(self, things: dict, where: str):
        for method, path, headers in self.ways(things):
            answer = self.ask(method, path, headers)
            told = unechoed(answer.content.decode()) + unechoed("".join(map(str, answer.headers.values())))
            for asked in ASKED:
                told = told.replace(asked, "")
            self.assertNotIn(MARK, told, f"{where}: {method} {path} {headers}")
            self.assertLess(answer.status_code, 500, path)
        for name in things["photo"].files if things["photo"] else ():
            next(self.asked)
            self.assertEqual(self.client.get(f"/media/{name}").status_code, 404, where)

    def clear(self):
        for model in (RelatedStory, Correction, Front, Article, Photo):
            model.objects.all().delete()

    def test_a_name_of_a_page_that_readers_have_does_not_change_with_work_on_it(self):
        article = make_article()
        path = reverse("article_by_id", args=[article.pk])
        before = self.client.get(path, follow=True)
        keep_work(article, "ar")
        after = self.client.get(path, follow=True)
        self.assertEqual((after.content, after.headers["ETag"]), (before.content, before.headers["ETag"]))
