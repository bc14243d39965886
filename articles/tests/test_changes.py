"""What readers are told has changed in a story, and what a second person has to agree to first."""

from articles import correcting, storing
from articles.edits import Chosen
from articles.models import Edit, NewsroomSettings
from articles.tests.make import make_user
from articles.tests.test_correcting import LEDE, RIGHT, CorrectingTest


class EditedTest(CorrectingTest):
    def save(self, lede: str, chosen=None):
        self.article.lede_ar = lede
        storing.save(self.article, by=self.editor, chosen={"ar": chosen} if chosen else {})
        self.article.refresh_from_db()

    def changes(self, language="ar") -> str:
        return self.page(language).partition('class="changes"')[2].partition("</details>")[0]


class ChangesTest(EditedTest):
    def test_an_update_is_told_with_its_difference(self):
        self.save(RIGHT)
        self.assertIn("<del>58</del> <ins>59</ins> ", self.changes())

    def test_a_minor_edit_is_not(self):
        self.save(LEDE.replace("نائبا", "نائباً"))
        self.save(RIGHT, Chosen("minor", "رقم مكرر"))
        self.assertEqual(self.changes(), "")

    def test_nor_is_one_of_another_edition(self):
        self.save(RIGHT)
        self.assertEqual(self.changes("en"), "")

    def test_nor_any_under_a_retraction(self):
        self.save(RIGHT)
        self.correct(kind="retraction")
        self.assertEqual(self.changes(), "")

    def test_a_difference_that_was_taken_down_leaves_its_date_and_a_notice(self):
        self.save(RIGHT)
        correcting.take_down(Edit.objects.get(), "privacy", "اسم قاصر", by=self.editor)
        self.assertNotIn("<del>", self.changes())
        self.assertIn("حفاظا على خصوصية", self.changes())

    def test_many_changes_are_told_in_little(self):
        for number in range(30):
            self.save(f"صوت {number} نائبا على الموازنة بعد جلسة.")
        self.assertEqual(self.changes().count("<li>"), 20)
        self.assertEqual(self.changes().count("<del>"), 5)


class SecondPersonTest(EditedTest):
    def setUp(self):
        super().setUp()
        NewsroomSettings.objects.create(second_person_for_minor=True)
        self.save(RIGHT, Chosen("minor", "رقم مكرر"))
        self.edit = Edit.objects.get()

    def test_until_somebody_agrees_it_counts_as_an_update(self):
        self.assertIn("<ins>59</ins>", self.changes())
        self.assertIsNotNone(self.article.updated_at_ar)

    def test_who_made_it_does_not_confirm_it(self):
        self.assertEqual(correcting.confirm_minor([self.edit], by=self.editor), 0)

    def test_once_another_agrees_it_is_minor_and_the_date_is_what_it_was(self):
        correcting.confirm_minor([self.edit], by=make_user("second"))
        self.article.refresh_from_db()
        self.assertEqual((self.changes(), self.article.updated_at_ar), ("", None))
        self.assertFalse(Edit.objects.unconfirmed().exists())
