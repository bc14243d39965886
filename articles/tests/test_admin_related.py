"""What the desk asks about related stories, and that its answers last."""

from articles import binding
from articles.models import Article, RelatedStory
from articles.tests.make import make_article
from articles.tests.test_admin_stories import EditorTest, change
from articles.tests.test_binding import HEADLINE, LEDE, NEARLY, load, pointing, story


class AnswerTests(EditorTest):
    def open_with(self, teaser):
        load(pointing(teaser), story())
        self.row = RelatedStory.objects.get()
        self.story = Article.objects.get(headline_ar=HEADLINE)
        return self.form()

    def form(self):
        return self.client.get(change(self.row.article)).content.decode()

    def answer(self, answer="", seen=None, button="_save", **data):
        """Post the form as it was opened, by ``button``; ``seen`` is the target that it showed."""
        article = self.row.article
        if answer:
            data["answer"] = f"{answer} {self.story.pk}"
        shown = {"initial-related_stories-0-target": self.row.target_id if seen is None else seen}
        own = ("headline_ar", "lede_ar", "body_ar", "sources_as_printed")
        texts = {name: getattr(article, name) for name in own} | {button: "1"}
        row = {
            "id": self.row.pk,
            "article": article.pk,
            "headline": "",
            "teaser": self.row.teaser,
            "position": "1",
        }
        row |= {"target": self.row.target_id or ""} | data
        counts = {"related_stories-TOTAL_FORMS": "1", "related_stories-INITIAL_FORMS": "1"}
        rows = {f"related_stories-0-{name}": value for name, value in row.items()}
        response = self.write(
            change(article), **texts | counts | rows | {k: v or "" for k, v in shown.items()}
        )
        self.row.refresh_from_db()
        return response

    def publish(self, answer="", **data):
        return self.answer(answer, button="_publish_ar", **data)

    def settle_again(self):
        list(binding.rebind_all())
        load(story("خبر آخر لا صلة له بذلك", "مقدمة أخرى لا صلة لها بما سبق من الأخبار."))
        self.row.refresh_from_db()

    def test_a_proposed_story_is_shown_with_a_way_to_it(self):
        page = self.open_with(NEARLY)
        self.assertIn(f'<a href="{change(self.story)}"', page)
        self.assertIn('id="related_stories-0-proposed"', page)
        self.assertEqual(page.count('aria-describedby="related_stories-0-proposed"'), 2)
        self.assertIn("Yes, this is the one", page)

    def test_a_row_without_a_proposal_asks_nothing(self):
        self.assertNotIn("Yes, this is the one", self.open_with("تقرير آخر لا صلة له بما جرى."))

    def test_yes_makes_it_the_target(self):
        self.open_with(NEARLY)
        self.publish("yes")
        self.assertEqual((self.row.target, self.row.is_bound, self.row.proposed), (self.story, False, None))

    def test_yes_waits_for_the_button_that_publishes(self):
        self.open_with(NEARLY)
        self.assertContains(self.answer("yes"), "Readers see this at once")
        self.assertEqual((self.row.target, self.row.proposed), (None, self.story))

    def test_no_is_remembered(self):
        self.open_with(NEARLY)
        self.answer(answer="no")
        self.settle_again()
        self.assertEqual((self.row.target, self.row.proposed), (None, None))

    def test_no_to_one_story_is_no_answer_about_another(self):
        self.open_with(NEARLY)
        self.answer(answer="no")
        load(story("عنوان الخبر الذي قصدته الصفحة", NEARLY))
        self.row.refresh_from_db()
        self.assertEqual(self.row.target.lede_ar, NEARLY)

    def test_a_form_without_an_answer_leaves_the_question(self):
        self.open_with(NEARLY)
        self.answer()
        self.assertEqual(self.row.proposed, self.story)

    def test_a_link_that_was_cleared_stays_cleared(self):
        self.open_with(LEDE)
        self.assertEqual(self.row.target, self.story)
        self.publish(target="")
        self.settle_again()
        self.assertEqual((self.row.target, self.row.proposed), (None, None))

    def test_a_link_that_was_changed_stays_changed(self):
        self.open_with(LEDE)
        chosen = make_article("اختارها المحرر")
        self.publish(target=chosen.pk)
        self.settle_again()
        self.assertEqual((self.row.target, self.row.is_bound), (chosen, False))

    def test_a_link_that_was_found_while_the_form_lay_open_stays(self):
        self.open_with(LEDE)
        self.answer(seen="", target="")
        self.assertEqual((self.row.target, self.row.is_bound), (self.story, True))

    def test_an_answer_about_another_proposal_is_refused_in_words(self):
        self.open_with(NEARLY)
        RelatedStory.objects.update(proposed=make_article("مادة أخرى"))
        self.assertContains(self.answer(answer="yes"), "What is proposed has changed")

    def test_a_link_found_by_itself_says_so_and_stays(self):
        self.assertIn("Found by its words.", self.open_with(LEDE))
        self.answer()
        self.assertEqual((self.row.target, self.row.is_bound), (self.story, True))

    def test_yes_to_one_story_and_a_choice_of_another_is_refused_in_words(self):
        self.open_with(NEARLY)
        response = self.answer(answer="yes", target=make_article("اختارها المحرر").pk)
        self.assertContains(response, "You said yes to one story and chose another.")

    def test_a_teaser_that_an_editor_types_is_bound(self):
        self.open_with("تقرير آخر لا صلة له بما جرى.")
        self.publish(teaser=LEDE)
        self.assertEqual(self.row.target, self.story)

    def test_the_log_tells_an_answer_by_the_name_of_its_field(self):
        self.open_with(NEARLY)
        self.publish("yes")
        history = self.client.get(f"/admin/articles/article/{self.row.article_id}/history/")
        self.assertContains(history, "the story itself")
