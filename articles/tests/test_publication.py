from unittest.mock import patch

from django.contrib.admin.models import LogEntry
from django.test import TestCase

from articles import publication, storing
from articles.models import Article, Version
from articles.models.edition import Status
from articles.tests.make import make_article, make_draft, make_user


class ActTests(TestCase):
    def test_publishing_one_edition_leaves_the_others(self):
        article = make_draft(headline_en="Budget passed", lede_en="It passed.")
        publication.publish(article, "en")
        article.refresh_from_db()
        self.assertEqual((article.status_ar, article.status_en), (Status.DRAFT, Status.PUBLISHED))

    def test_an_act_writes_the_log_in_the_name_of_who_did_it(self):
        user = make_user()
        publication.unpublish(make_article(), "ar", by=user, reason="خطأ")
        self.assertEqual(LogEntry.objects.get().user, user)

    def test_an_act_that_fails_halfway_changes_nothing(self):
        article = make_draft()
        with patch.object(LogEntry.objects, "log_actions", side_effect=OSError), self.assertRaises(OSError):
            publication.publish(article, "ar", by=make_user())
        article.refresh_from_db()
        self.assertEqual(article.status_ar, Status.DRAFT)
        self.assertFalse(Version.objects.exists())

    def test_a_story_comes_back_from_the_trash_as_it_was(self):
        article = make_article()
        publication.trash(article)
        self.assertFalse(Article.objects.published().exists())
        publication.restore(article)
        self.assertTrue(Article.objects.published().exists())

    def test_a_withdrawn_edition_keeps_its_notice(self):
        article = make_article()
        publication.withdraw(article, "ar", notice="law")
        article.refresh_from_db()
        self.assertEqual((article.status_ar, article.withdrawal_notice_ar), (Status.WITHDRAWN, "law"))


class SaveTests(TestCase):
    def test_saving_brings_nothing_back_that_was_withdrawn_meanwhile(self):
        article = make_article()
        publication.withdraw(article, "ar", notice="law")
        article.kicker_ar = "كتبه محرر لم يعلم"
        storing.save(article)
        article.refresh_from_db()
        self.assertEqual((article.status_ar, article.kicker_ar), (Status.WITHDRAWN, "كتبه محرر لم يعلم"))


class VersionTests(TestCase):
    def test_the_first_change_keeps_what_the_story_was_at_first(self):
        article = make_article("العنوان الأول")
        article.headline_ar = "العنوان الثاني"
        storing.save(article)
        headlines = [version.content["headline"] for version in article.versions.order_by("number")]
        self.assertEqual(headlines, ["العنوان الأول", "العنوان الثاني"])

    def test_a_change_in_one_language_makes_no_version_of_another(self):
        article = make_article()
        article.headline_en = "Budget passed"
        storing.save(article)
        self.assertEqual(set(article.versions.values_list("language", flat=True)), {"en"})

    def test_saving_what_did_not_change_makes_no_version(self):
        storing.save(make_article())
        self.assertFalse(Version.objects.exists())
