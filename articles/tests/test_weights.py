"""What an editor calls the change of a live story in its form, and what readers are told with it."""

from django.contrib.auth.models import Group
from django.utils import timezone

from articles.models import Correction, Edit, Section
from articles.tests.make import NOON, make_article, make_section, make_user
from articles.tests.test_admin_stories import EMPTY, EditorTest, change

HEADLINE, LEDE = "البرلمان يقر الموازنة", "صوت 58 نائبا على الموازنه."
TYPO, NUMBER = "صوت 58 نائبا على الموازنة.", "صوت 59 نائبا على الموازنه."
TOLD = {"told_kind_ar": "correction", "told_was_text_ar": "58", "told_is_text_ar": "59"}


class WeightTest(EditorTest):
    def setUp(self):
        super().setUp()
        self.section = make_section()
        self.article = make_article(HEADLINE, lede=LEDE, body="", updated_at_ar=NOON, section=self.section)

    def save(self, lede=LEDE, **data):
        date = {"published_at_ar_0": "2026-11-20", "published_at_ar_1": "15:00:00"}
        texts = {"headline_ar": HEADLINE, "lede_ar": lede, "section": self.section.pk}
        given = {"_publish_ar": "1"} | date | texts | data
        response = self.client.post(change(self.article), EMPTY | given)
        self.article.refresh_from_db()
        return response


class SavingTest(WeightTest):
    def test_without_a_choice_the_difference_decides(self):
        for lede, weight in ((TYPO, "minor"), (NUMBER, "update")):
            with self.subTest(weight):
                self.save(lede)
                self.assertEqual(Edit.objects.latest("pk").weight, weight)

    def test_a_typo_leaves_the_date_as_it_is(self):
        self.save(TYPO)
        self.assertEqual((self.article.lede_ar, self.article.updated_at_ar), (TYPO, NOON))

    def test_what_is_ticked_as_an_update_moves_it(self):
        self.save(TYPO, weight_ar="update")
        self.assertGreater(self.article.updated_at_ar, NOON)

    def test_a_post_of_a_date_of_its_own_moves_nothing(self):
        now = timezone.localtime()
        self.save(TYPO, updated_at_ar_0=f"{now:%Y-%m-%d}", updated_at_ar_1=f"{now:%H:%M:%S}")
        self.assertEqual(self.article.updated_at_ar, NOON)

    def test_a_number_called_minor_is_asked_why(self):
        response = self.save(NUMBER, weight_ar="minor")
        self.assertContains(response, "a number changed")
        self.assertEqual(self.article.lede_ar, LEDE)

    def test_and_goes_through_with_a_line_of_reason(self):
        self.save(NUMBER, weight_ar="minor", minor_reason_ar="رقم مكرر")
        edit = Edit.objects.called_minor().get()
        self.assertEqual(
            (edit.reason, edit.made_by, self.article.updated_at_ar), ("رقم مكرر", self.editor, NOON)
        )

    def test_a_word_that_is_no_weight_is_no_choice(self):
        self.save(NUMBER, weight_ar="nothing")
        self.assertEqual(Edit.objects.get().weight, "update")


class TellingTest(WeightTest):
    def test_one_save_changes_the_text_and_tells_its_readers(self):
        self.save(NUMBER, weight_ar="correction", **TOLD)
        correction = Correction.objects.get()
        self.assertEqual(self.article.lede_ar, NUMBER)
        self.assertEqual((correction.text, correction.place), ("ذكرنا سابقًا 58، والصحيح 59.", "top"))
        self.assertEqual(Edit.objects.get().correction, correction)

    def test_a_correction_may_come_without_a_change_of_the_text(self):
        self.save(weight_ar="correction", **TOLD)
        self.assertEqual((Correction.objects.count(), Edit.objects.count()), (1, 0))
        self.assertGreater(self.article.updated_at_ar, NOON)

    def test_its_own_sentence_is_kept_and_the_place_its_kind_has(self):
        told = TOLD | {"told_kind_ar": "clarification", "told_text_ar": "المقصود هو المجلس السابق."}
        self.save(weight_ar="correction", **told)
        correction = Correction.objects.get()
        self.assertEqual((correction.text, correction.place), ("المقصود هو المجلس السابق.", "end"))

    def test_an_editor_may_choose_the_place(self):
        self.save(weight_ar="correction", told_place_ar="end", **TOLD)
        self.assertEqual(Correction.objects.get().place, "end")

    def test_a_sentence_with_a_gap_is_not_told(self):
        for text in ("", "ذكرنا سابقًا …، والصحيح ….", "ذكرنا سابقًا 58، والصحيح …."):
            with self.subTest(text):
                response = self.save(NUMBER, weight_ar="correction", told_text_ar=text)
                self.assertContains(response, "Complete the sentence")
                self.assertEqual((Correction.objects.count(), self.article.lede_ar), (0, LEDE))

    def test_nothing_is_told_where_the_change_is_no_correction(self):
        self.save(NUMBER, **TOLD)
        self.assertFalse(Correction.objects.exists())


class RightsTest(WeightTest):
    def setUp(self):
        super().setUp()
        self.desk_editor = make_user("desk", is_staff=True, language="en")
        self.desk_editor.groups.add(Group.objects.get(name="editor"))
        self.desk_editor.sections.add(Section.objects.get())
        self.client.force_login(self.desk_editor)

    def test_who_may_not_correct_is_not_offered_it(self):
        response = self.client.get(change(self.article))
        self.assertContains(response, 'name="weight_ar"')
        self.assertNotContains(response, 'name="told_text_ar"')

    def test_and_a_post_of_it_is_refused(self):
        self.assertEqual(self.save(NUMBER, weight_ar="correction", **TOLD).status_code, 403)
        self.assertEqual((Correction.objects.count(), self.article.lede_ar), (0, LEDE))

    def test_what_nobody_has_read_is_not_weighed(self):
        draft = make_article(status="draft", section=self.section)
        self.assertNotContains(self.client.get(change(draft)), 'name="weight_ar"')


class ProposalTest(WeightTest):
    def propose(self, **texts):
        path = f"/admin/articles/article/{self.article.pk}/weigh/"
        return self.client.post(path, {"language": "ar"} | texts)

    def test_it_is_told_while_one_types(self):
        proposals = {
            LEDE: "",
            TYPO: "Proposed: minor edit",
            NUMBER: "Proposed: update (a number changed)",
        }
        for lede, proposed in proposals.items():
            with self.subTest(lede):
                self.assertEqual(self.propose(lede_ar=lede).json()["proposed"], proposed)

    def test_of_an_edition_that_nobody_has_read_it_is_told_nobody(self):
        article = make_article(status="draft")
        path = f"/admin/articles/article/{article.pk}/weigh/"
        self.assertEqual(self.client.post(path, {"language": "ar"}).status_code, 403)

    def test_it_is_asked_by_post_alone(self):
        self.assertEqual(
            self.client.get(f"/admin/articles/article/{self.article.pk}/weigh/").status_code, 405
        )
