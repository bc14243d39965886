"""The board of stories by language: where each edition stands, what leads on, and what it costs."""

from unittest.mock import patch

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import publication, storing, translations
from articles.admin import board
from articles.admin.editions import State
from articles.models import Article, Assignment, TranslationBasis
from articles.models.edition import Status
from articles.tests.make import make_article, make_section
from articles.tests.test_admin_stories import EditorTest, make_staff

BOARD = "/admin/articles/article/board/"


class BoardTest(EditorTest):
    def page(self, **asked):
        return self.client.get(BOARD, asked)

    def cells(self, **asked) -> list[list[str]]:
        return [[cell.standing for cell in row.cells] for row in self.page(**asked).context["rows"]]

    def addresses(self, **asked) -> list[str]:
        return [cell.address for row in self.page(**asked).context["rows"] for cell in row.cells]

    def make_translated(self, **fields) -> Article:
        article = make_article(headline_en="Budget passed", **fields)
        translations.keep(article, "en", {"headline": article.headline_ar})
        return article

    def edit(self, article: Article):
        article.headline_ar = "البرلمان يرفض الموازنة"
        storing.save(article)

    def test_it_says_where_each_edition_stands(self):
        self.make_translated()
        self.assertEqual(self.cells(), [["current", "draft", "missing"]])

    def test_a_translation_whose_source_changed_is_stale_and_says_whether_it_is_out(self):
        article = self.make_translated(status_en=Status.PUBLISHED)
        self.edit(article)
        self.assertEqual(self.cells(), [["current", "stale", "missing"]])
        self.assertEqual(self.page().context["rows"][0].cells[1].public, State.PUBLISHED.label)

    def test_word_and_shape_tell_the_states_apart(self):
        shapes, words = zip(*board.STANDINGS.values(), strict=True)
        self.assertEqual((len(set(shapes)), len(set(map(str, words)))), (4, 4))

    def test_what_is_to_be_done_is_a_click_away(self):
        article = self.make_translated()
        translation = reverse("admin:articles_article_translate", args=[article.pk, "fr"])
        form = reverse("admin:articles_article_change", args=[article.pk])
        wanted = [f"{form}#id_headline_ar", f"{form}#id_headline_en", translation]
        self.assertEqual(self.addresses(), wanted)

    def test_who_may_only_look_is_led_to_the_story(self):
        self.make_translated()
        self.client.force_login(make_staff("view_article"))
        self.assertFalse([address for address in self.addresses() if "translate" in address])

    def test_it_is_narrowed_by_the_state_in_a_language(self):
        kinds = {"missing": make_article(), "draft": self.make_translated(), "stale": self.make_translated()}
        kinds["current"] = self.make_translated(status_en=Status.PUBLISHED)
        self.edit(kinds["stale"])
        for standing in kinds:
            with self.subTest(standing):
                self.assertEqual(self.cells(lang="en", state=standing), [[standing]])

    def test_it_is_narrowed_by_section(self):
        make_article()
        make_article("خبر القسم", section=make_section(slug="economy"))
        self.assertEqual(len(self.cells(section="economy")), 1)

    def test_what_is_mine_is_what_i_began_or_am_to_do(self):
        make_article()
        make_article("خبري", created_by=self.editor)
        theirs = make_article("خبر لي")
        for language in ("en", "fr"):
            Assignment.objects.create(article=theirs, language=language, assignee=self.editor)
        self.assertEqual(len(self.cells(mine="1")), 2)

    def test_an_old_story_is_on_it_only_where_it_is_stale(self):
        self.edit(self.make_translated())
        make_article("خبر أحدث")
        with patch.object(board, "RECENT", 1):
            self.assertEqual((len(self.cells()), len(self.cells(state="stale"))), (1, 1))

    def test_what_is_in_the_trash_is_not_on_it(self):
        publication.trash(make_article())
        self.assertEqual(self.cells(), [])

    def test_it_has_pages(self):
        make_article("الأول")
        make_article("الثاني")
        with patch.object(board, "ON_A_PAGE", 1):
            self.assertContains(self.page(), '?p=2"')
            self.assertContains(self.page(p="2"), "الأول")

    def test_an_address_that_asks_for_nonsense_shows_what_there_is(self):
        make_article()
        self.assertEqual(len(self.cells(lang="xx", state="x", section="x", mine="x")), 1)
        for number in ("0", "x", "9", "9" * 99):
            with self.subTest(number):
                self.assertEqual(self.page(p=number).status_code, 404)

    def test_it_asks_as_often_for_twenty_stories_as_for_one(self):
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as asked:
                self.page()
            counts.append(len(asked))
            for number in range(20):
                self.make_translated(section=make_section(f"قسم {number}"))
            TranslationBasis.objects.update(is_stale=True)
        self.assertEqual(counts[1], counts[0] + 1)  # the stale ones, once there is a story
        self.assertFalse([query for query in asked if "COUNT(" in query["sql"]])

    def test_whoever_may_not_see_stories_is_refused(self):
        other = Client()
        other.force_login(make_staff())
        self.assertEqual(other.get(BOARD).status_code, 403)
