"""Publication frozen: what readers see stays as it is, and the desk says why."""

from io import StringIO

from django.core.management import CommandError, call_command
from django.test import TestCase

from articles import freezing, publication, storing
from articles.freezing import Frozen
from articles.models import Article, Freeze, Section
from articles.models.edition import Status
from articles.roles import Role
from articles.tests.make import make_article, make_draft, make_section, make_user
from articles.tests.test_admin import make_administrator
from articles.tests.test_admin_stories import EMPTY, change
from articles.tests.test_rights import make_person

FREEZE = "/admin/freeze/"


class ActTests(TestCase):
    def setUp(self):
        self.editor = make_user()
        freezing.freeze(by=self.editor, reason="حساب مخترق")

    def test_nothing_goes_out(self):
        with self.assertRaises(Frozen):
            publication.publish(make_draft(), "ar", by=self.editor)

    def test_what_is_out_is_not_changed(self):
        article = make_article()
        article.headline_ar = "عنوان آخر"
        with self.assertRaises(Frozen):
            storing.save(article, by=self.editor)

    def test_nor_withdrawn_nor_put_away(self):
        article = make_article()
        for deed in (
            publication.trash,
            lambda story, by: publication.unpublish(story, "ar", by=by, reason="خطأ"),
        ):
            with self.assertRaises(Frozen):
                deed(article, by=self.editor)

    def test_a_draft_can_be_written(self):
        article = make_article(status=Status.DRAFT)
        article.headline_ar = "عنوان آخر"
        storing.save(article, by=self.editor)
        self.assertEqual(Article.objects.get().headline_ar, "عنوان آخر")

    def test_a_translation_of_what_is_out_can_be_written(self):
        article = make_article()
        article.headline_en = "Budget passed"
        storing.save(article, by=self.editor)
        self.assertEqual(Article.objects.get().headline_en, "Budget passed")

    def test_nothing_is_imported(self):
        with self.assertRaisesMessage(CommandError, "مجمّد"):
            call_command("import_seeds", stdout=StringIO(), stderr=StringIO())

    def test_released_it_goes_on(self):
        freezing.release(by=self.editor)
        publication.publish(make_draft(), "ar", by=self.editor)


class DeskTests(TestCase):
    def setUp(self):
        self.client.force_login(make_administrator(language="en"))

    def test_the_switch_is_turned_and_told_on_every_page(self):
        self.client.post(FREEZE, {"_freeze": "", "reason": "<b>taken over</b>"})
        for path in ("/admin/", "/admin/articles/photo/", "/admin/articles/article/add/", FREEZE):
            with self.subTest(path):
                self.assertContains(self.client.get(path), "Publication is frozen since")
        self.client.post(FREEZE, {"_release": ""})
        self.assertIsNone(Freeze.objects.current())

    def test_the_form_of_a_story_says_why_it_was_not_saved(self):
        article = make_article()
        freezing.freeze(by=None)
        response = self.client.post(change(article), EMPTY | {"headline_ar": "آخر", "_publish_ar": "1"})
        self.assertContains(response, "Publication is frozen: nothing that readers see", status_code=423)
        self.assertEqual(Article.objects.get().headline_ar, "البرلمان يقر الموازنة")

    def test_a_name_on_readers_pages_is_not_changed(self):
        section = make_section()
        freezing.freeze(by=None)
        path = f"/admin/articles/section/{section.pk}/change/"
        self.assertEqual(self.client.post(path, {"name_ar": "آخر"}).status_code, 423)
        self.assertEqual(Section.objects.get().name_ar, "اقتصاد")

    def test_acts_of_the_list_say_it_story_by_story(self):
        article = make_article()
        freezing.freeze(by=None)
        chosen = {"action": "unpublish_ar", "_selected_action": [article.pk], "reason": "خطأ"}
        page = self.client.post("/admin/articles/article/", chosen, follow=True)
        self.assertContains(page, "Publication is frozen: nothing that readers see")

    def test_an_editor_does_not_reach_the_switch(self):
        self.client.force_login(make_person(Role.EDITOR))
        self.assertEqual(self.client.post(FREEZE, {"_freeze": ""}).status_code, 403)
        self.client.force_login(make_person(Role.MANAGING_EDITOR))
        self.assertEqual(self.client.post(FREEZE, {"_freeze": ""}).status_code, 302)
