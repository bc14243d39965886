"""A Redis that does not answer: readers and editors notice nothing but that pages take longer."""

import logging
from pathlib import Path

from django.test import Client, TestCase, override_settings
from django.utils import timezone

from articles.models import Article
from articles.tests.make import make_article, make_user
from articles.tests.test_admin_stories import ADD, EMPTY, LIST
from articles.tests.test_leaks import DOORS, HOUR, make_names
from newsroom import deployment

NOBODY = {"default": deployment.cache("redis://127.0.0.1:9", Path())}


@override_settings(CACHES=NOBODY)
class DeadCacheTests(TestCase):
    def setUp(self):
        logging.disable(logging.ERROR)
        self.addCleanup(logging.disable, logging.NOTSET)
        # As the site answers: with the page of a failure, and not with the failure.
        self.client = Client(raise_request_exception=False)

    def test_every_door_answers(self):
        things = make_names()
        story = make_article(published_at=timezone.now() - HOUR, **things)
        things |= {"hidden": story, "pointer": story}
        for door in DOORS.keys() - {"an ended preview link"}:
            with self.subTest(door):
                self.assertLess(self.client.get(DOORS[door](things), follow=True).status_code, 500)
        self.assertEqual(self.client.get(f"/count/{story.pk}.gif").status_code, 200)

    def test_an_editor_comes_in_saves_and_publishes(self):
        make_user("leila", is_staff=True, is_superuser=True)
        self.client.post("/admin/login/", {"username": "leila", "password": "a long password"})
        for path in ("/admin/", LIST, ADD, "/admin/articles/photo/", "/admin/for-you/"):
            with self.subTest(path):
                self.assertEqual(self.client.get(path).status_code, 200)
        said = {
            "headline_ar": "البرلمان يقر الموازنة",
            "lede_ar": "صوت المجلس.",
            "sources_as_printed": "الدار",
        }
        self.client.post(ADD, EMPTY | said | {"_publish_ar": "1"})
        self.assertEqual(Article.objects.published().count(), 1)
