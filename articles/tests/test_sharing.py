"""How a story is passed on: by plain links with its headline and its short address."""

from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.test import TestCase

from articles.models import Correction
from articles.sharing import ways_to_share
from articles.story import Story
from articles.tests.make import make_article

HEADLINE = "«لن نغادر»: 4.7% + C++ & شيء"


class SharingTests(TestCase):
    def test_each_way_hands_on_headline_and_short_address(self):
        story = make_article(HEADLINE)
        for way in ways_to_share(Story(story)):
            told = " ".join(words for asked in parse_qs(urlsplit(way.url).query).values() for words in asked)
            with self.subTest(way.label):
                self.assertIn(HEADLINE, told)
                self.assertIn(f"{settings.SITE_URL}/articles/{story.pk}/", told)

    def test_a_retracted_story_is_passed_on_as_such(self):
        story = make_article(HEADLINE)
        Correction.objects.create(article=story, kind=Correction.Kind.RETRACTION, text="سحبناها.")
        way = self.client.get(story.get_absolute_url()).context["ways"][1]
        text = parse_qs(urlsplit(way.url).query)["text"][0]
        self.assertNotEqual(text, HEADLINE)
        self.assertTrue(text.endswith(HEADLINE))
