"""Nothing typed is lost: the browser dies, the server is out of reach, the session ends."""

from django.contrib.sessions.models import Session
from django.urls import reverse

from articles.models import Article, Draft
from articles.models.edition import Status
from articles.tests.browser import BrowserTestCase
from articles.tests.make import make_article, make_user

KEPT = "#keeping:not(:empty)"
KEYS = "Object.keys(localStorage).filter((name) => name.startsWith('typed')).length"
LEDE = "شاهد سكان المدن الساحلية قمرا مكتملا مساء الجمعة."


class KeepingTests(BrowserTestCase):
    def setUp(self):
        self.editor = make_user("leila", is_staff=True, is_superuser=True)
        self.page = self.sit_down()

    def sit_down(self):
        page = self.desk_page(user=self.editor)
        page.on("dialog", lambda dialog: dialog.accept())
        self.visit(page, "admin:index")
        return page

    def visit(self, page, name: str, *args):
        page.goto(self.live_server_url + reverse(name, args=args))

    def type(self, field: str, text: str):
        self.page.focus(f"[name={field}]")
        self.page.keyboard.insert_text(text)

    def test_a_new_story_survives_the_death_of_the_browser(self):
        self.visit(self.page, "admin:articles_article_add")
        self.type("headline_ar", "القمر العملاق")
        self.type("lede_ar", LEDE)
        self.page.wait_for_selector(KEPT)
        self.page.context.close()
        page = self.sit_down()
        with page.expect_navigation():
            page.click("text=القمر العملاق")
        self.assertEqual(page.input_value("[name=lede_ar]"), LEDE)

    def test_what_is_saved_is_not_offered_again(self):
        self.visit(self.page, "admin:articles_article_add")
        self.type("headline_ar", "القمر العملاق")
        self.page.wait_for_selector(KEPT)
        with self.page.expect_navigation():
            self.page.click("[name=_continue] >> nth=-1")
        self.visit(self.page, "admin:articles_article_add")
        self.page.wait_for_load_state("networkidle")
        self.assertEqual(self.page.evaluate(KEYS), 0)
        self.assertTrue(self.page.is_hidden("#kept-here"))
        self.assertEqual(self.page.query_selector("#kept-new"), None)

    def test_without_a_server_the_browser_keeps_it(self):
        article = make_article(status=Status.DRAFT)
        self.visit(self.page, "admin:articles_article_change", article.pk)
        self.page.context.set_offline(True)
        self.page.fill("[name=lede_ar]", LEDE)
        self.page.wait_for_selector(KEPT)
        self.assertIn("محفوظ في هذا المتصفح", self.page.inner_text("#keeping"))
        self.page.context.set_offline(False)
        Draft.objects.all().delete()  # as if leaving had not reached the server either
        self.visit(self.page, "admin:articles_article_change", article.pk)
        Draft.objects.all().delete()
        self.page.reload()
        self.page.wait_for_selector("#kept-here:not([hidden])")
        self.page.click("[data-restore]")
        self.assertEqual(self.page.input_value("[name=lede_ar]"), LEDE)

    def test_whoever_is_signed_out_meanwhile_is_told_and_loses_nothing(self):
        self.visit(self.page, "admin:articles_article_add")
        Session.objects.all().delete()
        self.type("headline_ar", "القمر العملاق")
        self.page.wait_for_selector(KEPT)
        self.assertIn("خرجت من حسابك", self.page.inner_text("#keeping"))
        with self.page.expect_navigation():
            self.page.click("[name=_continue] >> nth=-1")
        self.page.fill("[name=username]", "leila")
        self.page.fill("[name=password]", "a long password")
        with self.page.expect_navigation():
            self.page.click("#login-form [type=submit]")
        self.page.wait_for_selector("#kept-here:not([hidden])")
        self.page.click("[data-restore]")
        with self.page.expect_navigation():
            self.page.click("[name=_continue] >> nth=-1")
        self.assertEqual(Article.objects.get().headline_ar, "القمر العملاق")
