"""What is not public is nowhere: every public door, for every hidden state."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles.models import Article, Correction, Front, RelatedStory, SeedFile
from articles.models.edition import Status
from articles.tests.make import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_source,
    make_topic,
)

MARK = "زمردةمخفية"
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
NOW = timezone.now()
HOUR = timedelta(hours=1)

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
    "archive": lambda things: reverse("archive"),
    "all stories": lambda things: reverse("archive_all"),
    "corrections": lambda things: reverse("corrections"),
    "an address that never was": lambda things: "/nothing/",
    "year": lambda things: reverse("archive_year", args=[NOW.year]),
    "month": lambda things: reverse("archive_month", args=[NOW.year, NOW.month]),
    "day": lambda things: reverse("archive_day", args=[NOW.year, NOW.month, NOW.day]),
    "undated": lambda things: reverse("archive_undated"),
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


def naming(photo):
    """Return a published story whose text names a photo that is not its own."""
    return make_article("خبر ظاهر", body=f'<p>نص</p><figure data-photo="{photo.pk}"></figure>')


class LeakTests(TestCase):
    def make_things(self, hidden_by: dict) -> dict:
        things = {
            "section": make_section("قسم"),
            "topics": [make_topic("وسم")],
            "authors": [make_author("كاتب")],
            "sources": [make_source("مصدر")],
        }
        make_article("خبر ظاهر", published_at=NOW - HOUR, **things)
        photo = make_photo(MARK, MARK, alt_text_ar=MARK)
        photo.image.save("photo.gif", ContentFile(GIF))
        hidden = marked(photos=[photo], sources_as_printed=MARK, **things | hidden_by)
        pointer = make_article("خبر يشير إليه", related=[hidden])
        for language in ("ar", "en"):
            Correction.objects.create(article=hidden, language=language, text=MARK)
        Front.objects.create(goes_live_at=NOW - HOUR).slots.create(article=hidden, headline=MARK)
        printed = {"teaser": "ما طبعته الصفحة عنه", "is_bound": True}
        RelatedStory.objects.create(article=pointer, target=hidden, **printed)
        return things | {"hidden": hidden, "photo": photo, "pointer": pointer}

    def see(self, path: str) -> str:
        # The page may echo what was asked for, and says so in one place each.
        page = self.client.get(path, follow=True).content.decode()
        return page.replace(f'value="{MARK}"', "").replace(f"<bdi>{MARK}</bdi>", "")

    def test_what_is_hidden_is_behind_no_door(self):
        for state, hidden_by in HIDDEN.items():
            things = self.make_things(hidden_by)
            for language in ("ar", "en"):
                for door, address in DOORS.items():
                    with self.subTest(state=state, door=door, language=language), override(language):
                        self.assertNotIn(MARK, self.see(address(things)))
            Correction.objects.all().delete()
            Article.objects.all().delete()

    def test_the_picture_of_a_hidden_story_is_not_there(self):
        for state, hidden_by in HIDDEN.items():
            with self.subTest(state=state):
                photo = self.make_things(hidden_by)["photo"]
                self.assertEqual(self.client.get(photo.image.url).status_code, 404)

    def test_the_doors_do_open_for_what_is_published(self):
        things = self.make_things({})
        shut = {"archive", "undated"}
        for door in DOORS.keys() - shut:
            with self.subTest(door=door):
                self.assertIn(MARK, self.see(DOORS[door](things)))
        self.assertEqual(self.client.get(things["photo"].image.url).status_code, 200)

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

    def test_a_merged_take_leads_to_its_first_story_only_where_readers_may_see_it(self):
        never = self.client.get("/articles/987654/a/")
        for state in HIDDEN.keys() - {"withdrawn"}:
            take = make_take(marked(**HIDDEN[state]), trashed_at=NOW)
            there = self.client.get(f"/articles/{take.pk}/a/")
            with self.subTest(state=state):
                self.assertEqual(
                    (there.status_code, there.content, there.headers), (404, never.content, never.headers)
                )

    def test_a_merged_take_that_readers_never_saw_answers_like_an_address_that_never_was(self):
        first, never = make_article("الخبر الأول"), self.client.get("/articles/987654/a/")
        for state in HIDDEN.keys() - {"trashed", "withdrawn"}:
            take = make_take(first, **{"trashed_at": NOW} | HIDDEN[state])
            there = self.client.get(f"/articles/{take.pk}/a/")
            with self.subTest(state=state):
                self.assertEqual(
                    (there.status_code, there.content, there.headers), (404, never.content, never.headers)
                )

    def test_a_take_that_readers_saw_leads_to_its_first_story_when_it_is_merged(self):
        first = make_article("الخبر الأول")
        take = make_take(first, trashed_at=NOW)
        answer = self.client.get(f"/articles/{take.pk}/a/")
        self.assertEqual((answer.status_code, answer.url), (301, first.get_absolute_url()))

    def test_a_take_that_awaits_an_editor_stands_for_itself(self):
        take = make_take(make_article("الخبر الأول"))
        self.assertEqual(self.client.get(take.get_absolute_url()).status_code, 200)


def make_take(first, **fields):
    """Return a story that an import took for a later take of ``first``."""
    take = make_article(**{"published_at": NOW - HOUR} | fields)
    SeedFile.objects.create(external_id=take.pk, article=take, take_of=first, parser_version=1, content=b"")
    return take
