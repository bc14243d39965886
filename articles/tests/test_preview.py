"""The preview at the desk: the readers' own page of a text that is not saved, and no trace of it."""

from datetime import timedelta
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import publication
from articles.models import Article, Version
from articles.models.edition import Status
from articles.tests.make import make_article, make_photo, make_user
from articles.tests.test_admin_stories import make_staff
from articles.tests.test_keeping import TYPED, KeepingTest


def address(guid, language="ar", name="preview_page") -> str:
    return reverse(f"admin:articles_article_{name}", args=[guid, language])


class NewTest(KeepingTest):
    def setUp(self):
        super().setUp()
        self.guid = uuid4()
        self.send(self.guid, TYPED | {"body_ar": "فقرة أولى.\n\nفقرة ثانية."})

    def test_it_is_the_page_that_readers_would_see(self):
        page = self.client.get(address(self.guid))
        self.assertContains(page, "<h1>عنوان لم يحفظ بعد</h1>", html=True)
        self.assertTemplateUsed(page, "articles/article.html")
        self.assertContains(page, "فقرة ثانية.")

    def test_nothing_of_it_stays(self):
        self.client.get(address(self.guid))
        self.assertFalse(Article.objects.exists() or Version.objects.exists())

    def test_it_counts_no_reader(self):
        self.assertNotContains(self.client.get(address(self.guid)), "/count/")

    def test_it_is_neither_kept_nor_indexed_nor_framed_elsewhere(self):
        page = self.client.get(address(self.guid))
        self.assertIn("no-store", page["Cache-Control"])
        self.assertEqual((page["X-Robots-Tag"], page["X-Frame-Options"]), ("noindex", "SAMEORIGIN"))
        self.assertIn("script-src 'none'", page["Content-Security-Policy"])
        self.assertIn("frame-ancestors 'self'", page["Content-Security-Policy"])

    def test_it_stands_in_a_frame_as_wide_as_a_phone_or_a_desk(self):
        for width in ("phone", "desktop"):
            with self.subTest(width):
                frame = self.client.get(address(self.guid, name="preview"), {"width": width})
                self.assertContains(frame, f'<iframe class="{width}"')

    def test_a_language_without_a_headline_has_no_page_and_says_so(self):
        self.assertEqual(self.client.get(address(self.guid, "en")).status_code, 404)
        frame = self.client.get(address(self.guid, "en", "preview"))
        self.assertContains(frame, "There is no page without a headline.")

    def test_nobody_else_sees_it(self):
        colleague = Client()
        colleague.force_login(make_user("nour", is_staff=True, is_superuser=True))
        self.assertEqual(colleague.get(address(self.guid)).status_code, 404)

    def test_nor_does_a_stranger(self):
        self.assertEqual(Client().get(address(self.guid)).status_code, 302)


class OldTest(KeepingTest):
    def setUp(self):
        super().setUp()
        later = timezone.now() + timedelta(days=2)
        self.article = make_article(status=Status.PUBLISHED, published_at=later, photos=[make_photo()])

    def row(self) -> list:
        return list(Article.objects.filter(pk=self.article.pk).values())

    def test_a_story_that_is_due_later_is_shown_and_stays_due(self):
        before = self.row()
        self.assertContains(self.client.get(address(self.article.guid)), self.article.headline_ar)
        self.assertEqual(self.row(), before)
        self.assertFalse(Article.objects.published().exists())

    def test_what_was_typed_stands_in_the_place_of_what_is_stored(self):
        self.send(self.article.guid)
        page = self.client.get(address(self.article.guid))
        self.assertContains(page, TYPED["headline_ar"])
        self.assertNotContains(page, self.article.headline_ar)

    def test_a_withdrawn_story_can_be_looked_at_by_who_may(self):
        live = make_article(slug="live")
        publication.withdraw(live, "ar", notice="law", by=self.editor, reason="قضية")
        self.assertEqual(self.client.get(address(live.guid)).status_code, 200)
        self.assertEqual(self.client.get(live.get_absolute_url()).status_code, 410)

    def test_whoever_may_not_see_stories_sees_no_preview(self):
        other = Client()
        other.force_login(make_staff("view_photo"))
        for name in ("preview", "preview_page"):
            with self.subTest(name):
                self.assertEqual(other.get(address(self.article.guid, name=name)).status_code, 403)

    def test_a_story_that_is_none_has_no_preview(self):
        self.assertEqual(self.client.get(address(uuid4())).status_code, 404)

    def test_its_cost_does_not_grow_with_the_text(self):
        counts = []
        for values in (TYPED, TYPED | {"body_ar": "فقرة.\n\n" * 200}):
            self.send(self.article.guid, values)
            with CaptureQueriesContext(connection) as counted:
                self.client.get(address(self.article.guid))
            counts.append(len(counted))
        self.assertEqual(counts[0], counts[1])
