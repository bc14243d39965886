"""What the doctor finds, and what it says with its exit code."""

import json
from io import StringIO

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles.doctor import CHECKS
from articles.models import Article, Front, Photo, SeedFile, Slot
from articles.tests.make import make_article, make_photo
from articles.tests.test_admin import DeskTest
from articles.tests.test_import import LATER, STORY, load
from articles.tests.test_seed_dialects import FOLDER

GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"


def examine(*arguments) -> tuple[int, str]:
    """Run the command; return its exit code and what it printed."""
    out = StringIO()
    try:
        call_command("doctor", *arguments, stdout=out)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def counts() -> dict[str, int]:
    """Return what was found, without what was not."""
    found = json.loads(examine("--json")[1])["checks"]
    return {check["code"]: check["count"] for check in found if check["count"]}


class FindingTests(TestCase):
    def test_an_empty_house_is_healthy(self):
        self.assertEqual((counts(), examine()[0]), ({}, 0))

    def test_a_story_without_doubts_is_healthy(self):
        load()
        self.assertEqual(counts(), {})

    def test_an_edited_story_whose_file_changed(self):
        load()
        Article.objects.update(headline_ar="عنوان المحرر")
        load(LATER)
        self.assertEqual(counts(), {"conflicts": 1})

    def test_a_story_that_the_importer_doubts(self):
        load(f"{STORY}\n\nسطر لا مكان له بعد سطر المصدر.")
        self.assertEqual(counts(), {"review": 1})

    def test_a_story_in_the_trash_needs_no_review(self):
        load(f"{STORY}\n\nسطر لا مكان له بعد سطر المصدر.")
        Article.objects.update(trashed_at=timezone.now())
        self.assertEqual(counts(), {})

    def test_a_later_take(self):
        load()
        SeedFile.objects.update(take_of=make_article())
        self.assertEqual(counts(), {"later_takes": 1})

    def test_a_file_whose_story_was_deleted(self):
        load()
        Article.objects.all().delete()
        self.assertEqual(counts(), {"seeds_without_story": 1})

    def test_a_photo_in_no_story(self):
        make_photo()
        self.assertEqual(counts(), {"orphan_photos": 1})

    def test_a_photo_on_the_front_is_in_use(self):
        front = Front.objects.create(language="ar", goes_live_at=timezone.now())
        Slot.objects.create(front=front, article=make_article(), photo=make_photo())
        self.assertEqual(counts(), {})

    def test_a_caption_that_credits_nobody(self):
        make_article(photos=[make_photo(credit="")])
        self.assertEqual(counts(), {"uncredited_photos": 1})

    def test_a_picture_whose_file_is_gone(self):
        photo = make_photo()
        photo.image.save("photo.gif", ContentFile(GIF))
        make_article(photos=[photo])
        self.assertEqual(counts(), {})
        photo.image.storage.delete(photo.image.name)
        self.assertEqual(counts(), {"missing_files": 1})

    def test_a_related_story_that_is_not_in_the_house(self):
        make_article(related=["أعلنت البلدية موعد افتتاح السوق الجديد."])
        self.assertEqual(counts(), {"unbound_teasers": 1})

    def test_a_related_story_that_is_nearly_in_the_house(self):
        article = make_article(related=["أعلنت البلدية موعد افتتاح السوق الجديد."])
        article.related_stories.update(proposed=make_article())
        self.assertEqual(counts(), {"proposed_stories": 1})


class ReportTests(TestCase):
    def test_what_stays_until_somebody_acts_is_a_fault(self):
        self.assertEqual(examine()[0], 0)
        make_photo()
        self.assertEqual(examine()[0], 1)

    def test_what_settles_itself_is_none(self):
        make_article(related=["خبر آخر."], photos=[make_photo(credit="")])
        self.assertEqual(examine()[0], 0)

    def test_each_finding_has_its_place_at_the_desk(self):
        photo = make_photo()
        self.assertIn(reverse("admin:articles_photo_change", args=[photo.pk]), examine()[1])

    def test_a_file_is_dealt_with_at_its_story(self):
        load(f"{STORY}\n\nسطر لا مكان له بعد سطر المصدر.")
        address = reverse("admin:articles_article_change", args=[Article.objects.get().pk])
        self.assertIn(address, examine()[1])

    def test_the_first_of_many_are_shown_and_the_rest_counted(self):
        for number in range(7):
            make_photo(f"صورة {number}")
        self.assertEqual(examine()[1].count("/change/"), 5)
        self.assertEqual(examine("--show", "2")[1].count("/change/"), 2)
        self.assertEqual(examine("--all")[1].count("/change/"), 7)

    def test_it_speaks_the_language_of_the_interface(self):
        for language in ("ar", "fr"):
            with self.subTest(language), override(language):
                self.assertNotIn("Photos in no story", examine()[1])

    def test_a_wrong_call_is_refused(self):
        with self.assertRaises(CommandError):
            examine("--show", "few")

    def test_it_takes_a_query_a_check_when_nothing_is_wrong(self):
        make_article(photos=[make_photo()])
        with self.assertNumQueries(len(CHECKS)):
            examine()

    def test_no_file_is_unpacked_to_count_it(self):
        load()
        for check in CHECKS:
            with self.subTest(check.code):
                self.assertNotIn('"content"', str(check.rows().query))
                self.assertNotIn('"body_ar"', str(check.rows().query))


class DeskTests(DeskTest):
    def test_a_story_says_that_its_credits_are_at_odds(self):
        load((FOLDER / "2015_embedded_metadata.txt").read_text("utf-8"))
        address = reverse("admin:articles_article_change", args=[Article.objects.get().pk])
        page = self.client.get(address).content.decode()
        self.assertIn("AP Photo/Sam Roe", page.split('class="remarks"')[1].split("</ul>")[0])
        self.assertEqual(Photo.objects.get().agency.name_ar, "رويترز")
