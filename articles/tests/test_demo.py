"""The demo edition: what it brings in, how it is marked, and that it leaves nothing behind."""

import tempfile
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from unittest.mock import patch

from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import TestCase, override_settings
from django.utils import timezone
from django.utils.html import escape
from PIL import Image

from articles import most_read
from articles.demo import filling
from articles.demo.filling import fill
from articles.demo.pictures.gallery import SCENES, draw
from articles.demo.removal import remove
from articles.models import (
    Article,
    AuditEntry,
    Correction,
    DemoRow,
    Front,
    Photo,
    ReadCount,
    RelatedStory,
    Section,
    Topic,
    TranslationReview,
)
from articles.photos.intake import take_in
from articles.tests.make import fresh_cache, make_article, make_section, make_topic
from articles.upkeep import HOURS_ARE_KEPT_FOR

MODELS = [model for model in apps.get_app_config("articles").get_models() if model is not AuditEntry]
NOTICE = "عدد تجريبي"


def small_picture(key: str):
    """Return a small picture in the place of a drawn one, which takes half a second each."""
    file = BytesIO()
    Image.new("RGB", (64, 40), "olive").save(file, "PNG")
    return take_in(file.getvalue())


def counts() -> dict[str, int]:
    """Return how many rows there are of each kind; what is in the audit log stays for good."""
    return {model.__name__: model._base_manager.count() for model in MODELS}


class DemoTest(TestCase):
    def setUp(self):
        fresh_cache(self)
        folder = self.enterContext(tempfile.TemporaryDirectory())
        self.enterContext(override_settings(MEDIA_ROOT=folder))
        self.enterContext(patch.object(filling, "drawn_picture", small_picture))
        self.media = Path(folder)


class FilledTests(TestCase):
    """What is in the house after one filling."""

    @classmethod
    def setUpTestData(cls):
        with (
            tempfile.TemporaryDirectory() as folder,
            override_settings(MEDIA_ROOT=folder),
            patch.object(filling, "drawn_picture", small_picture),
            patch.object(filling.most_read, "recount"),
        ):
            cls.count = fill()

    def test_it_has_about_sixty_stories_and_half_of_them_in_english(self):
        read = [Article.objects.published(language=code).count() for code in ("ar", "en", "fr")]
        self.assertEqual(read[0], self.count)
        self.assertGreaterEqual(self.count, 60)
        self.assertGreaterEqual(read[1], 30)
        self.assertGreaterEqual(read[2], 5)

    def test_filling_twice_makes_no_doubles(self):
        before = counts()
        self.assertEqual(fill(), 0)
        self.assertEqual(counts(), before)

    def test_each_section_has_stories_of_its_own(self):
        self.assertEqual(Section.objects.filled().count(), 8)

    def test_every_kind_of_correction_is_there(self):
        self.assertEqual(set(Correction.objects.values_list("kind", flat=True)), set(Correction.Kind.values))

    def test_a_translation_waits_for_a_look_and_its_readers_are_told(self):
        [review] = TranslationReview.objects.open("en")
        self.assertLess(review.opened_at, timezone.now() - timedelta(hours=1))
        page = self.client.get(review.article.edition("en").get_absolute_url())
        self.assertContains(page, "This translation is being reviewed.")
        self.assertTrue(TranslationReview.objects.filter(outcome="corrected").exists())

    def test_related_stories_are_bound_by_their_words(self):
        self.assertFalse(RelatedStory.objects.filter(target=None).exists())

    def test_every_picture_has_its_words(self):
        photos = Photo.objects.showable()
        self.assertEqual(photos.count(), len(SCENES))
        self.assertFalse(photos.filter(alt_text_ar="").exists())

    def test_some_stories_are_undated(self):
        self.assertTrue(Article.objects.published(language="ar").filter(published_at_ar=None).exists())

    def test_nothing_is_dated_to_the_future(self):
        later = Article.objects.filter(public_at_ar__gt=timezone.now())
        self.assertFalse(later.exists())


class FillingTests(DemoTest):
    def test_a_front_that_an_editor_chose_stays_the_front(self):
        chosen = Front.objects.create(language="ar")
        fill()
        self.assertEqual(list(Front.objects.filter(language="ar")), [chosen])

    def test_when_it_fails_no_file_is_left(self):
        with patch.object(filling.Filling, "add_pages", side_effect=OSError), self.assertRaises(OSError):
            fill()
        self.assertEqual([path for path in self.media.rglob("*") if path.is_file()], [])

    def test_what_its_readers_read_most_is_told_at_once_and_after_the_next_count(self):
        fill()
        at_once = self.most_read()
        ReadCount.objects.roll_up(timezone.now() - HOURS_ARE_KEPT_FOR)
        most_read.recount()
        self.assertGreaterEqual(len(at_once), 5)
        self.assertEqual(self.most_read(), at_once)

    def most_read(self) -> list[str]:
        """Return the headlines that the block on the front and the page of the day both have."""
        found = [card.headline for card in self.client.get("/most-read/").context["most"].cards]
        front = self.client.get("/").content.decode().partition('id="most-read"')[2]
        return [headline for headline in found if escape(headline) in front]


class RemovalTests(DemoTest):
    def test_nothing_is_left_of_it(self):
        before = counts()
        fill()
        files = list(Photo.objects.values_list("image", flat=True))
        with self.captureOnCommitCallbacks(execute=True):
            remove()
        self.assertEqual(counts(), before)
        self.assertFalse([name for name in files if default_storage.exists(name)])

    def test_a_story_of_the_newsroom_keeps_its_demo_topic(self):
        fill()
        topic = Topic.objects.get(slug="water")
        own = make_article(topics=[topic])
        remove()
        self.assertEqual(list(own.topics.all()), [topic])

    def test_a_name_that_was_there_before_stays(self):
        section, topic = make_section("سياسة"), make_topic("المياه")
        fill()
        remove()
        self.assertEqual([*Section.objects.all(), *Topic.objects.all()], [section, topic])

    def test_a_story_that_pointed_to_it_waits_again(self):
        fill()
        target = Article.objects.filter(pk__in=DemoRow.objects.values("row")).first()
        own = make_article(related=[target])
        remove()
        self.assertIsNone(own.related_stories.get().target)

    def test_the_command_fills_and_removes(self):
        told = StringIO()
        call_command("demo", stdout=told)
        call_command("demo", "--remove", stdout=told)
        self.assertEqual((len(told.getvalue().splitlines()), Article.objects.count()), (2, 0))


class MarkTests(DemoTest):
    def test_readers_are_told_only_while_it_is_in(self):
        before = self.client.get("/").content.decode()
        fill()
        after = self.client.get("/").content.decode()
        self.assertEqual((NOTICE in before, NOTICE in after), (False, True))


class PictureTests(TestCase):
    def test_a_picture_is_drawn_the_same_each_time(self):
        self.assertEqual(draw("lighthouse").tobytes(), draw("lighthouse").tobytes())

    def test_pictures_are_large_enough_to_be_shared(self):
        self.assertGreaterEqual(draw("mountains").width, 1200)
