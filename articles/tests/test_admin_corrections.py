from django.contrib.auth.models import Permission
from django.test import TestCase
from django.urls import reverse

from articles.models import Correction
from articles.tests.make import make_article, make_user


class CorrectionRightsTests(TestCase):
    def setUp(self):
        self.article = make_article()
        self.user = make_user(is_staff=True)
        self.allow("add_correction", "change_correction", "view_correction")
        self.client.force_login(self.user)

    def allow(self, *codenames):
        self.user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))

    def post(self):
        form = {
            "article": self.article.pk,
            "language": "ar",
            "kind": "retraction",
            "place": "top",
            "text": "سُحبت المادة.",
            "made_at_0": "2026-11-20",
            "made_at_1": "12:00",
        }
        return self.client.post(reverse("admin:articles_correction_add"), form)

    def test_who_may_not_publish_may_not_retract(self):
        self.assertEqual(self.post().status_code, 403)
        self.assertFalse(Correction.objects.exists())

    def test_who_may_publish_may(self):
        self.allow("publish_article", "publish_everywhere")
        self.assertEqual(self.post().status_code, 302)
        self.assertTrue(Correction.objects.exists())
