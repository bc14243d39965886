"""Deep pages of the list of all stories: the same stories as if one had walked there."""

from datetime import timedelta
from unittest.mock import patch

from django.test import TestCase
from django.utils import timezone

from articles import anchors, publication
from articles.models import Article, ListAnchor
from articles.tests.make import make_article

NOW = timezone.now()


class AnchorTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dated = [make_article(published_at=NOW - timedelta(hours=hours)) for hours in range(1, 12)]
        cls.undated = [make_article(published_at=None) for _ in range(12)]

    def setUp(self):
        # Few enough for a test to have several anchors.
        self.enterContext(patch.object(anchors, "STEP", 5))
        anchors.set_anchors()

    def assert_right(self):
        wanted = list(Article.objects.published().newest_first().values_list("pk", flat=True))
        found = [anchors.ids_from(offset, 4) for offset in range(len(wanted) + 2)]
        self.assertEqual(found, [wanted[offset : offset + 4] for offset in range(len(wanted) + 2)])

    def test_every_place_is_found(self):
        self.assertEqual(ListAnchor.objects.count(), 4)
        self.assert_right()

    def test_what_is_published_today_moves_no_anchor(self):
        before = list(ListAnchor.objects.values_list("rank", "article"))
        publication.save(Article(headline_ar="خبر", status_ar="published", published_at_ar=NOW))
        self.assertEqual(list(ListAnchor.objects.values_list("rank", "article")), before)
        self.assert_right()

    def test_what_an_act_takes_out_is_no_longer_reckoned_with(self):
        for story in (self.undated[3], self.dated[5]):
            publication.unpublish(story, "ar")
            with self.subTest(story.pk):
                self.assert_right()

    def test_a_story_in_the_trash_is_not_reckoned_with(self):
        publication.trash(self.undated[0])
        self.assert_right()

    def test_a_new_date_moves_a_story(self):
        story = self.undated[4]
        story.published_at_ar = NOW - timedelta(hours=5, minutes=30)
        publication.save(story)
        self.assert_right()

    def test_other_languages_have_anchors_of_their_own(self):
        self.assertFalse(ListAnchor.objects.exclude(language="ar").exists())
