"""The log of the desk: every line is read in the language of its reader, whoever wrote it."""

import json

from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import publication
from articles.models import Author, User
from articles.tests.make import make_article, make_author, make_draft
from articles.tests.test_admin_stories import EditorTest, change


class HistoryTest(EditorTest):
    def setUp(self):
        super().setUp()
        self.article = make_draft(slug_ar="x")

    def history(self, article=None) -> str:
        article = article or self.article
        return self.client.get(f"/admin/articles/article/{article.pk}/history/").content.decode()

    def save(self, **data):
        texts = {name: getattr(self.article, f"{name}_ar") for name in ("headline", "lede", "slug")}
        body = "تفاصيل الجلسة في السطر الأول.\n\nوتفاصيلها في السطر الثاني."
        date = {"published_at_ar_0": "2026-11-20", "published_at_ar_1": "15:00:00"}
        shown = {f"{name}_ar": text for name, text in texts.items()} | {"body_ar": body} | date
        shown["sources_as_printed"] = self.article.sources_as_printed
        return self.write(change(self.article), **(shown | data))

    def test_an_act_is_stored_as_a_code(self):
        publication.publish(self.article, "ar", by=self.editor)
        told = json.loads(LogEntry.objects.get().change_message)
        self.assertEqual(told, [{"act": "publish", "language": "ar"}])

    def test_and_read_as_a_sentence(self):
        publication.publish(self.article, "ar", by=self.editor)
        self.assertIn("The Arabic edition was published.", self.history())

    def test_each_act_has_its_sentence(self):
        acts = {
            "The Arabic edition was withdrawn.": lambda: publication.withdraw(
                self.article, "ar", notice="law", by=self.editor, reason="قضية"
            ),
            "The Arabic edition came back before its readers. Reason: كسبناها": lambda: publication.reinstate(
                self.article, "ar", "published", by=self.editor, reason="كسبناها"
            ),
            "The Arabic edition is a draft again.": lambda: publication.unpublish(
                self.article, "ar", by=self.editor, reason="خطأ"
            ),
            "The story was moved to the trash.": lambda: publication.trash(self.article, by=self.editor),
            "The story was restored from the trash.": lambda: publication.restore(
                self.article, by=self.editor
            ),
        }
        publication.publish(self.article, "ar", by=self.editor)
        for sentence, act in acts.items():
            with self.subTest(sentence):
                act()
                self.assertIn(sentence, self.history())

    def test_changed_fields_go_by_their_own_names_and_edition(self):
        self.save(headline_ar="عنوان آخر", lede_ar="مقدمة أخرى.")
        self.assertIn("Changed: headline, lede (the Arabic edition).", self.history())

    def test_what_an_editor_did_in_arabic_is_read_in_english(self):
        User.objects.update(language="ar")
        self.save(headline_ar="عنوان آخر")
        User.objects.update(language="en")
        self.assertIn("Changed: headline (the Arabic edition).", self.history())

    def test_and_the_other_way_round(self):
        self.save(headline_ar="عنوان آخر")
        User.objects.update(language="ar")
        self.assertNotIn("headline", self.history())

    def test_a_row_goes_by_the_name_of_its_model(self):
        author = make_author()
        rows = {"bylines-TOTAL_FORMS": "1", "bylines-0-author": author.pk, "bylines-0-position": "1"}
        self.save(**rows)
        self.assertIn(f"Added: byline “{author}”.", self.history())

    def test_nothing_changed_is_nothing_to_tell(self):
        self.save()
        self.assertFalse(LogEntry.objects.exists())

    def test_publishing_untouched_text_is_one_line(self):
        self.save(_publish_ar="1")
        self.assertEqual(LogEntry.objects.count(), 1)

    def test_a_line_written_as_words_stays(self):
        LogEntry.objects.log_actions(self.editor.pk, [self.article], 2, "Moved by hand.", single_object=True)
        self.assertIn("Moved by hand.", self.history())

    def test_lines_of_other_models_are_told_too(self):
        rows = {f"{name}_ar": "ليلى" for name in ("name", "role", "bio")}
        self.client.post("/admin/articles/author/add/", rows)
        path = f"/admin/articles/author/{Author.objects.get().pk}"
        self.client.post(f"{path}/change/", rows | {"role_ar": "كاتبة"})
        page = self.client.get(f"{path}/history/")
        self.assertContains(page, "Written.")
        self.assertContains(page, "Changed: role (the Arabic edition)")

    def test_the_first_page_tells_what_one_did_last(self):
        publication.publish(self.article, "ar", by=self.editor)
        self.assertContains(self.client.get("/admin/"), "The Arabic edition was published.")

    def test_and_leads_there(self):
        publication.publish(self.article, "ar", by=self.editor)
        self.assertContains(self.client.get("/admin/"), f'<a href="{change(self.article)}"><bdi')

    def test_what_was_deleted_leads_nowhere(self):
        author = make_author()
        self.client.post(f"/admin/articles/author/{author.pk}/delete/", {"post": "yes"})
        page = self.client.get("/admin/")
        self.assertContains(page, "Deleted.")
        self.assertNotContains(page, f"/admin/articles/author/{author.pk}/")

    def test_its_headline_runs_as_its_edition_does(self):
        article = make_draft(headline="C++ تعود إلى القمة")
        publication.publish(article, "ar", by=self.editor)
        headline = '<bdi lang="ar" dir="rtl"><bdi dir="ltr">C++</bdi> تعود إلى القمة</bdi>'
        self.assertContains(self.client.get("/admin/"), headline)

    def test_the_first_page_asks_the_same_for_one_line_and_for_eight(self):
        publication.publish(self.article, "ar", by=self.editor)
        self.client.get("/admin/")
        few = self.queries_of_first_page()
        for _ in range(7):
            publication.publish(make_article(), "ar", by=self.editor)
        self.assertEqual(self.queries_of_first_page(), few)

    def queries_of_first_page(self) -> int:
        with CaptureQueriesContext(connection) as asked:
            self.client.get("/admin/")
        return len(asked)
