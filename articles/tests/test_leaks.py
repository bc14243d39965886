"""What is not public is nowhere: every public door, for every hidden state."""

from datetime import timedelta
from urllib.parse import unquote

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from articles import most_read, notes
from articles.models import (
    Article,
    Correction,
    Edit,
    Front,
    PreviewLink,
    ReadCount,
    RelatedStory,
    TranslationReview,
    User,
)
from articles.models.article import LANGUAGES
from articles.models.edition import Status
from articles.models.read_count import hour_of
from articles.tests.make import (
    fresh_cache,
    make_article,
    make_author,
    make_picture,
    make_section,
    make_source,
    make_topic,
    make_user,
)

MARK = "زمردةمخفية"
MISTYPED = "زمردةمخقية"
NOTED = "ياقوتةمخفية"
NOW = timezone.now()
HOUR = timedelta(hours=1)
# Of the stories here, in the newsroom's own zone: for three hours it is not that of UTC.
DAY = timezone.localdate(NOW - HOUR)

# What a correction said before it was amended, and what was changed in a text.
BEFORE = {"kind": "correction", "text": MARK, "was_text": MARK, "is_text": MARK, "until": NOW.isoformat()}
EDITED = {"weight": "update", "proposed": "update"}
EDITED |= {"difference": {"paragraphs": [["lede", [["-", MARK], ["+", MARK]]]], "more": 0}}

# What hides a story that is published in every other respect.
HIDDEN = {
    "draft": {"status": Status.DRAFT},
    "scheduled": {"published_at": NOW + HOUR},
    "embargoed": {"embargoed_until": NOW + HOUR},
    "unpublished": {"unpublish_at_ar": NOW - HOUR},
    "trashed": {"trashed_at": NOW - HOUR},
    "withdrawn": {"status": Status.WITHDRAWN, "withdrawal_notice_ar": "law"},
    "not in this language": {"language": "en", "status": Status.DRAFT},
}

# Every public page that shows stories: a new door is one line here. The word is what a reader asks for.
DOORS = {
    "home": lambda things: reverse("home"),
    "section": lambda things: things["section"].get_absolute_url(),
    "topic": lambda things: things["topics"][0].get_absolute_url(),
    "author": lambda things: things["authors"][0].get_absolute_url(),
    "source": lambda things: things["sources"][0].get_absolute_url(),
    "latest": lambda things: reverse("search"),
    "search": lambda things: reverse("search") + f"?q={MARK}",
    "search within a section": lambda things: (
        reverse("search") + f"?q={MARK}&section={things['section'].slug}"
    ),
    "latest of a topic": lambda things: reverse("search") + f"?topic={things['topics'][0].slug}",
    "archive": lambda things: reverse("archive"),
    "all stories": lambda things: reverse("archive_all"),
    "corrections": lambda things: reverse("corrections"),
    "an address that never was": lambda things: "/nothing/",
    "year": lambda things: reverse("archive_year", args=[DAY.year]),
    "month": lambda things: reverse("archive_month", args=[DAY.year, DAY.month]),
    "day": lambda things: reverse("archive_day", args=[DAY.year, DAY.month, DAY.day]),
    "undated": lambda things: reverse("archive_undated"),
    "feed page": lambda things: reverse("feeds"),
    "rss": lambda things: reverse("feed", args=["rss"]),
    "atom": lambda things: reverse("feed", args=["atom"]),
    "json feed": lambda things: reverse("feed", args=["json"]),
    "section feed": lambda things: things["section"].get_absolute_url() + "feeds/atom/",
    "topic feed": lambda things: things["topics"][0].get_absolute_url() + "feeds/rss/",
    "author feed": lambda things: things["authors"][0].get_absolute_url() + "feeds/atom/",
    "source feed": lambda things: things["sources"][0].get_absolute_url() + "feeds/json/",
    "corrections feed": lambda things: reverse("corrections_feed", args=["rss"]),
    "sitemap": lambda things: reverse("sitemap", args=[get_language(), DAY.year, f"{DAY.month:02}"]),
    "undated sitemap": lambda things: reverse("sitemap_undated", args=[get_language(), 1]),
    "news sitemap": lambda things: reverse("news_sitemap"),
    "most read": lambda things: reverse("most_read"),
    "an ended preview link": lambda things: lent(things["hidden"], ended_at=NOW),
    "the story": lambda things: reverse("article_by_id", args=[things["hidden"].pk]),
    "the story that points to it": lambda things: reverse("article_by_id", args=[things["pointer"].pk]),
}


def marked(language="ar", **fields):
    """Return a story with the mark in everything it says, in one language."""
    texts = {
        f"{name}_{language}": MARK
        for name in ("kicker", "dateline", "social_title", "search_title", "search_description")
    }
    body = f"<p>{MARK}</p>"
    fields = {"published_at": NOW - HOUR} | texts | fields
    return make_article(MARK, language=language, lede=MARK, body=body, **fields)


def lent(article, **fields) -> str:
    """Return the address of an outsider's link to ``article``, made while nothing hid it."""
    editor = User.objects.filter(username="lender").first() or make_user("lender")
    edition = article.edition(article.source_language)
    return reverse("outside", args=[PreviewLink.objects.make(edition, by=editor, **fields)[1]])


def make_names() -> dict:
    """Return a name of each kind, for a story to be tied to."""
    return {
        "section": make_section("قسم"),
        "topics": [make_topic("وسم")],
        "authors": [make_author("كاتب")],
        "sources": [make_source("مصدر")],
    }


def unechoed(page: str) -> str:
    """Return a page without what was asked: it may say that back, and does so in one place each."""
    page = unquote(page)
    for echo in (f'value="{MARK}"', f"<bdi>{MARK}</bdi>", f"?q={MARK}", f"<title>{MARK}"):
        page = page.replace(echo, "")
    return page


def have_read(article):
    """Have ``article`` read in every language, however hidden, and the reads counted."""
    for language in LANGUAGES:
        ReadCount.objects.add({(article.pk, language, hour_of(NOW)): 9})
    most_read.count(most_read.DAY)


def naming(photo):
    """Return a published story whose text names a photo that is not its own."""
    return make_article("خبر ظاهر", body=f'<p>نص</p><figure data-photo="{photo.pk}"></figure>')


class LeakTest(TestCase):
    def setUp(self):
        fresh_cache(self)

    def make_things(self, hidden_by: dict) -> dict:
        things = make_names()
        make_article("خبر ظاهر", published_at=NOW - HOUR, **things)
        photo = make_picture(MARK, (200, 200), credit=MARK, alt_text_ar=MARK)
        hidden = marked(photos=[photo], sources_as_printed=MARK, **things | hidden_by)
        Correction.objects.create(article=hidden, text=MARK, was_text=MARK, language=hidden.source_language)
        pointer = make_article("خبر يشير إليه", related=[hidden])
        for language in ("ar", "en"):
            Correction.objects.create(article=hidden, language=language, text=MARK, amendments=[BEFORE])
            Edit.objects.create(article=hidden, language=language, version=1, **EDITED)
        Front.objects.create(goes_live_at=NOW - HOUR).slots.create(article=hidden, headline=MARK)
        printed = {"teaser": "ما طبعته الصفحة عنه", "is_bound": True}
        RelatedStory.objects.create(article=pointer, target=hidden, **printed)
        have_read(hidden)
        return things | {"hidden": hidden, "photo": photo, "pointer": pointer}

    def see(self, path: str) -> str:
        return unechoed(self.client.get(path, follow=True).content.decode())

    def answers(self, photo) -> dict[str, int]:
        """Return how each file of a photo answers: the picture itself, and all its renditions."""
        return {name: self.client.get(f"/media/{name}").status_code for name in photo.files}


class LeakTests(LeakTest):
    def test_what_is_hidden_is_behind_no_door(self):
        for state, hidden_by in HIDDEN.items():
            things = self.make_things(hidden_by)
            for language in ("ar", "en"):
                for door, address in DOORS.items():
                    with self.subTest(state=state, door=door, language=language), override(language):
                        self.assertNotIn(MARK, self.see(address(things)))
            Correction.objects.all().delete()
            Article.objects.all().delete()

    def test_what_the_newsroom_notes_on_a_story_is_behind_no_door(self):
        things = self.make_things({})
        note = {"language": "ar", "field": "lede", "quote": NOTED}
        notes.write(things["hidden"], NOTED, by=make_user("leila"), **note)
        for language in ("ar", "en"):
            for door, address in DOORS.items():
                with self.subTest(door=door, language=language), override(language):
                    self.assertNotIn(NOTED, self.see(address(things)))
            with self.subTest("the search", language=language), override(language):
                page = self.client.get(reverse("search"), {"q": NOTED})
                self.assertNotIn(f"/articles/{things['hidden'].pk}/", page.content.decode())

    def test_what_was_told_of_a_hidden_original_is_behind_no_door_of_its_translation(self):
        out = {"headline_en": "Shown", "status_en": Status.PUBLISHED, "published_at_en": NOW - HOUR}
        for state in ("draft", "scheduled", "unpublished", "withdrawn"):
            hidden = marked(**out | HIDDEN[state])
            correction = Correction.objects.create(article=hidden, text=MARK, amendments=[BEFORE])
            Edit.objects.create(article=hidden, language="ar", version=1, **EDITED)
            TranslationReview.objects.create(article=hidden, language="en", correction=correction)
            for path in (f"/en/articles/{hidden.pk}/", "/en/corrections/", "/en/corrections/feeds/json/"):
                page = self.see(path)
                with self.subTest(state, path=path):
                    self.assertFalse(
                        [word for word in (MARK, "being reviewed", "#correction") if word in page]
                    )
            Correction.objects.all().delete()
            Article.objects.all().delete()

    def test_no_hidden_word_is_suggested_to_who_mistypes_it(self):
        for state, hidden_by in HIDDEN.items():
            self.make_things(hidden_by)
            for language in ("ar", "en"):
                with self.subTest(state=state, language=language), override(language):
                    page = self.client.get(reverse("search"), {"q": MISTYPED}).content.decode()
                    self.assertFalse(MARK in unquote(page))
            Correction.objects.all().delete()
            Article.objects.all().delete()

    def test_a_word_that_readers_may_see_is_suggested(self):
        self.make_things({})
        page = self.client.get(reverse("search"), {"q": MISTYPED})
        self.assertEqual(page.context["answer"].meant.words, MARK)

    def test_the_doors_do_open_for_what_is_published(self):
        things = self.make_things({})
        shut = {"archive", "undated", "undated sitemap", "feed page", "an ended preview link"}
        for door in DOORS.keys() - shut:
            with self.subTest(door=door):
                self.assertIn(MARK, self.see(DOORS[door](things)))
        self.assertEqual(set(self.answers(things["photo"]).values()), {200})
        self.assertEqual(self.client.get(f"/articles/{things['hidden'].pk}/card.png").status_code, 200)

    def test_a_preview_link_opens_for_drafts_and_what_is_due_and_for_nothing_else(self):
        opened = {state for state, fields in HIDDEN.items() if MARK in self.see(lent(marked(**fields)))}
        self.assertEqual(opened, {"draft", "scheduled", "not in this language"})
        self.assertEqual(self.client.get(lent(marked())).status_code, 404)

    def test_a_text_that_names_its_picture_does_not_bring_it_out(self):
        photo = self.make_things(HIDDEN["draft"])["photo"]
        page = self.see(reverse("article_by_id", args=[naming(photo).pk]))
        self.assertEqual((MARK in page, photo.token in page), (False, False))
        self.assertEqual(self.client.get(photo.image.url).status_code, 404)

    def test_an_edition_in_another_language_does_not_stand_in_for_a_missing_one(self):
        english = marked("en")
        self.assertEqual(self.client.get(f"/articles/{english.pk}/").status_code, 404)
        self.assertNotIn(MARK, self.see(reverse("home")))

    def test_a_hidden_story_answers_like_an_address_that_never_was(self):
        never = self.client.get("/articles/987654/a/")
        for state in HIDDEN.keys() - {"withdrawn"}:
            hidden = marked(**HIDDEN[state])
            there = self.client.get(f"/articles/{hidden.pk}/a/")
            with self.subTest(state=state):
                self.assertEqual(
                    (there.status_code, there.content, there.headers), (404, never.content, never.headers)
                )
