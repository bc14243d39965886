"""Work on what is out: kept beside the text that readers see, brought out or given up by one act."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from articles import drafts, publication, storing
from articles.models import Article, Draft, Version
from articles.models.edition import Status
from articles.tests.make import make_article, make_user

ALL = ("ar", "en", "fr")
LEDE = "مقدمة أخرى يقرؤها المحامي."


class DraftTest(TestCase):
    def setUp(self):
        self.article = make_article()
        self.lede = self.article.lede_ar
        self.editor = make_user()

    def work(self, lede=LEDE, *, may_publish=ALL, out=(), by=None, **fields):
        """Have an editor save the text at hand with another lede, as the form does."""
        at_hand = Article.objects.get()
        drafts.open_in(at_hand)
        for name, value in ({"lede_ar": lede} | fields).items():
            setattr(at_hand, name, value)
        storing.save_work(at_hand, by=by or self.editor, may_publish=may_publish, out=out)
        self.article.refresh_from_db()

    def at_hand(self) -> str:
        article = Article.objects.get()
        drafts.open_in(article)
        return article.lede_ar

    def kinds(self) -> list[str]:
        return list(
            self.article.versions.filter(language="ar").order_by("number").values_list("kind", flat=True)
        )


class KeepingTests(DraftTest):
    def test_readers_keep_what_they_have(self):
        self.work()
        self.assertEqual(self.article.lede_ar, self.lede)

    def test_the_next_to_open_it_finds_the_work(self):
        self.work()
        self.assertEqual(self.at_hand(), LEDE)

    def test_each_saving_of_it_is_a_version(self):
        self.work()
        self.work("ثم تغيرت مرة أخرى.")
        self.assertEqual(self.kinds(), ["original", "work", "work"])
        self.assertEqual(self.article.version_ar, 2)

    def test_saving_what_did_not_change_keeps_nothing(self):
        self.work(self.lede)
        self.assertFalse(Draft.objects.exists() or Version.objects.exists())

    def test_work_that_comes_back_to_the_text_of_readers_is_none(self):
        self.work()
        self.work(self.lede)
        self.assertFalse(Draft.objects.exists())

    def test_a_draft_is_written_into_its_row(self):
        Article.objects.update(status_ar=Status.DRAFT)
        self.work()
        self.assertEqual(self.article.lede_ar, LEDE)

    def test_so_is_another_edition_that_is_not_out(self):
        self.work(self.lede, headline_en="Budget passed")
        self.assertEqual((self.article.headline_en, Draft.objects.count()), ("Budget passed", 0))

    def test_what_is_due_later_is_written_into_its_row_by_whoever_may_publish_it(self):
        self.due_later()
        self.work()
        self.assertEqual(self.article.lede_ar, LEDE)

    def test_and_into_a_draft_by_anybody_else(self):
        self.due_later()
        self.work(may_publish=())
        self.assertEqual((self.article.lede_ar, self.at_hand()), (self.lede, LEDE))

    def due_later(self):
        moment = timezone.now() + timedelta(hours=1)
        Article.objects.update(public_at_ar=moment, published_at_ar=moment)

    def test_what_all_editions_share_stays_where_somebody_may_not_publish(self):
        self.work(may_publish=(), genre="opinion")
        self.assertEqual(self.article.genre, "news")

    def test_a_date_of_what_readers_see_does_not_change_beside_the_work(self):
        before = self.article.published_at_ar
        self.work(published_at_ar=timezone.now())
        self.assertEqual(self.article.published_at_ar, before)


class BringingOutTests(DraftTest):
    def test_what_is_published_from_the_form_is_one_version(self):
        self.work(out=["ar"])
        self.assertEqual((self.article.lede_ar, self.kinds()), (LEDE, ["original", "publication"]))

    def test_work_comes_out_by_one_act(self):
        self.work()
        publication.publish(self.article, "ar", by=self.editor)
        self.article.refresh_from_db()
        self.assertEqual((self.article.lede_ar, self.kinds()), (LEDE, ["original", "work", "publication"]))
        self.assertFalse(Draft.objects.exists())

    def test_what_is_given_up_stays_among_the_versions(self):
        self.work()
        publication.drop_work(self.article, "ar", by=self.editor)
        self.article.refresh_from_db()
        self.assertEqual((self.at_hand(), self.kinds()), (self.lede, ["original", "work", "restoration"]))
        self.assertEqual(Version.objects.get(number=1).content["lede"], LEDE)
        self.assertEqual(self.article.version_ar, 2)

    def test_publishing_the_text_of_readers_ends_the_work(self):
        self.work()
        self.work(self.lede, out=["ar"])
        self.assertEqual((self.at_hand(), Draft.objects.count()), (self.lede, 0))
        self.assertEqual(self.article.versions.order_by("-number").first().content["lede"], self.lede)

    def test_an_edition_that_is_taken_back_goes_on_with_the_work(self):
        self.work()
        publication.unpublish(self.article, "ar")
        self.article.refresh_from_db()
        self.assertEqual((self.article.lede_ar, Draft.objects.count()), (LEDE, 0))

    def test_one_that_was_withdrawn_and_comes_back_shows_what_it_showed(self):
        self.work()
        publication.withdraw(self.article, "ar", notice="law")
        publication.reinstate(self.article, "ar", Status.PUBLISHED)
        self.article.refresh_from_db()
        self.assertEqual((self.article.lede_ar, self.at_hand()), (self.lede, LEDE))


class EmbargoTests(DraftTest):
    def setUp(self):
        super().setUp()
        self.until = timezone.now() + timedelta(hours=5)
        Article.objects.update(embargoed_until=self.until)

    def test_an_embargo_does_not_end_early_by_saving(self):
        self.work(self.lede, embargoed_until=None)
        self.assertEqual(self.article.embargoed_until, self.until)

    def test_it_may_be_made_longer(self):
        later = self.until + timedelta(hours=1)
        self.work(self.lede, embargoed_until=later)
        self.assertEqual(self.article.embargoed_until, later)
