"""What changes in a live edition: what it is called, what it moves, and what is kept of it."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from articles import publication, storing
from articles.edits import Chosen
from articles.models import Edit, Version
from articles.tests.make import NOON, make_article, make_topic, make_user

TYPO = "صوت مجلس النواب على الموازنه بعد جلسة طويلة."
RIGHT = "صوت مجلس النواب على الموازنة بعد جلسة طويلة."
OTHER = "رفض مجلس النواب الموازنة بعد جلسة طويلة."
MINOR, UPDATE = Chosen("minor"), Chosen("update")


class EditTest(TestCase):
    def setUp(self):
        self.article = make_article(lede=TYPO, updated_at_ar=NOON)
        self.editor = make_user()

    def save(self, chosen=None, kind=Version.Kind.EDIT, **columns):
        for name, value in columns.items():
            setattr(self.article, name, value)
        given = {"ar": chosen} if chosen else {}
        storing.save(self.article, by=self.editor, kind=kind, chosen=given)
        self.article.refresh_from_db()


class EditTests(EditTest):
    def test_a_typo_moves_no_date(self):
        self.save(lede_ar=RIGHT)
        self.assertEqual((self.article.updated_at_ar, Edit.objects.get().weight), (NOON, "minor"))

    def test_a_typo_that_is_ticked_as_an_update_does(self):
        self.save(UPDATE, lede_ar=RIGHT)
        self.assertGreater(self.article.updated_at_ar, NOON)

    def test_other_words_do(self):
        self.save(lede_ar=OTHER)
        self.assertGreater(self.article.updated_at_ar, NOON)

    def test_a_date_that_somebody_sends_along_counts_for_nothing(self):
        self.save(lede_ar=RIGHT, updated_at_ar=timezone.now())
        self.assertEqual(self.article.updated_at_ar, NOON)

    def test_what_is_called_minor_needs_a_reason(self):
        self.save(MINOR, lede_ar=OTHER)
        self.assertEqual(Edit.objects.get().weight, "update")

    def test_with_one_it_is_minor_and_listed(self):
        self.save(Chosen("minor", "الكلمة وحدها تغيرت"), lede_ar=OTHER)
        edit = Edit.objects.called_minor().get()
        self.assertEqual((edit.reason, self.article.updated_at_ar), ("الكلمة وحدها تغيرت", NOON))

    def test_a_typo_called_minor_is_not_listed(self):
        self.save(MINOR, lede_ar=RIGHT)
        self.assertFalse(Edit.objects.called_minor().exists())

    def test_a_name_of_the_house_is_no_typo(self):
        make_topic("خليفة حفتر", kind="person")
        self.save(lede_ar="قال خليفة حفطر إنه وصل.")
        Edit.objects.all().delete()
        self.save(lede_ar="قال خليفة حفتر إنه وصل.")
        self.assertEqual(Edit.objects.get().why, ["name"])

    def test_an_alias_of_a_topic_is_a_name_too(self):
        make_topic("خليفة حفتر", kind="person").aliases.create(name="المشير")
        self.save(lede_ar="قال المشيير إنه وصل.")
        Edit.objects.all().delete()
        self.save(lede_ar="قال المشير إنه وصل.")
        self.assertEqual(Edit.objects.get().why, ["name"])

    def test_what_a_file_brings_has_the_date_of_the_file_and_is_no_edit(self):
        later = NOON + timedelta(hours=1)
        self.save(kind=Version.Kind.IMPORT, lede_ar=OTHER, updated_at_ar=later)
        self.assertEqual((self.article.updated_at_ar, Edit.objects.exists()), (later, False))

    def test_what_nobody_has_read_is_edited_freely(self):
        hidden = {"draft": {"status": "draft"}, "scheduled": {"published_at": timezone.now() + timedelta(1)}}
        for name, fields in hidden.items():
            with self.subTest(name):
                self.article = make_article(lede=TYPO, **fields)
                self.save(lede_ar=OTHER)
                self.assertEqual((self.article.updated_at_ar, Edit.objects.exists()), (None, False))

    def test_the_other_editions_keep_their_dates(self):
        self.article = make_article(
            lede=TYPO, headline_en="Budget", status_en="published", published_at_en=NOON, updated_at_en=NOON
        )
        self.save(lede_ar=OTHER)
        self.assertEqual(self.article.updated_at_en, NOON)

    def test_an_earlier_version_brought_back_is_an_update_of_today(self):
        self.save(lede_ar=OTHER)
        Edit.objects.all().delete()
        first = self.article.versions.get(language="ar", number=0)
        publication.restore_version(first, by=self.editor)
        publication.publish(self.article, "ar", by=self.editor)
        self.article.refresh_from_db()
        self.assertEqual(Edit.objects.get().weight, "update")
        self.assertGreater(self.article.updated_at_ar, NOON)

    def test_the_edit_knows_its_version_and_its_difference(self):
        self.save(lede_ar=OTHER)
        edit = Edit.objects.get()
        (_, runs), *_ = edit.difference["paragraphs"]
        self.assertEqual((edit.version, runs[0]), (self.article.version_ar, ["-", "صوت "]))

    def test_of_a_minor_edit_no_difference_is_kept(self):
        self.save(lede_ar=RIGHT)
        self.assertEqual(Edit.objects.get().difference, {})


class AgainTests(EditTest):
    """What readers had is taken from them, changed, and put before them again."""

    def setUp(self):
        super().setUp()
        self.why = {"by": self.editor, "reason": "خطأ"}

    def publish(self, at=None):
        publication.publish(self.article, "ar", by=self.editor, at=at, waiver="سبب")
        self.article.refresh_from_db()

    def test_an_edition_that_was_unpublished_is_weighed_by_what_readers_had(self):
        for lede, weight in ((OTHER, "update"), (RIGHT, "minor")):
            with self.subTest(weight):
                publication.unpublish(self.article, "ar", **self.why)
                self.article.refresh_from_db()
                self.save(lede_ar="نص بين الأمرين لم يقرأه أحد.")
                self.save(lede_ar=lede)
                self.assertFalse(Edit.objects.exists())
                self.publish()
                self.assertEqual(Edit.objects.get().weight, weight)
                Edit.objects.all().delete()
                self.save(lede_ar=TYPO)
                Edit.objects.all().delete()

    def test_its_date_moves_with_an_update_alone(self):
        publication.unpublish(self.article, "ar", **self.why)
        self.publish()
        self.assertEqual((self.article.updated_at_ar, Edit.objects.exists()), (NOON, False))
        publication.unpublish(self.article, "ar", **self.why)
        self.article.refresh_from_db()
        self.save(lede_ar=OTHER)
        self.publish()
        self.assertGreater(self.article.updated_at_ar, NOON)

    def test_so_is_one_that_was_withdrawn(self):
        publication.withdraw(self.article, "ar", notice="law", **self.why)
        publication.reinstate(self.article, "ar", "draft", by=self.editor)
        self.article.refresh_from_db()
        self.save(lede_ar=OTHER)
        self.publish()
        self.assertEqual(Edit.objects.get().weight, "update")

    def test_and_one_that_is_to_appear_later_whenever_it_was_changed(self):
        publication.unpublish(self.article, "ar", **self.why)
        self.publish(at=timezone.now() + timedelta(hours=1))
        self.assertFalse(Edit.objects.exists())
        self.save(lede_ar=OTHER)
        self.assertEqual(Edit.objects.get().weight, "update")

    def test_what_was_unpublished_before_its_hour_was_read_by_nobody(self):
        self.article = make_article(lede=TYPO, published_at=timezone.now() + timedelta(hours=1))
        publication.unpublish(self.article, "ar", **self.why)
        self.article.refresh_from_db()
        self.save(lede_ar=OTHER)
        self.publish(at=timezone.now())
        self.assertFalse(Edit.objects.exists())
