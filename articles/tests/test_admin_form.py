"""The form of a story: its body as paragraphs, and two people at it at once."""

import json

from django.contrib.admin.models import LogEntry
from django.test import TestCase

from articles import storing
from articles.admin.article_form import shown, stored
from articles.body import clean_html, read_blocks
from articles.models import Article, Author, Byline, RelatedStory, User, Version
from articles.models.edition import Status
from articles.tests.make import NOON, make_article, make_author, make_user
from articles.tests.test_admin_stories import EMPTY, EditorTest, change


class BodyTest(TestCase):
    def test_paragraphs_are_shown_as_text(self):
        self.assertEqual(shown(clean_html("أول & ثان\n\nثالث")), "أول & ثان\n\nثالث")

    def test_anything_more_is_shown_as_it_is(self):
        for html in ("<h2>عنوان</h2><p>متن</p>", "<p>نص <strong>مهم</strong></p>", "<p dir='ltr'>a</p>"):
            with self.subTest(html):
                self.assertEqual(shown(clean_html(html)), clean_html(html))

    def test_shown_and_stored_again_it_is_the_same(self):
        for html in ("أول\n\nثان", "<p>5 &lt; 6 &amp; 7</p>", "<h2>عنوان</h2><p>متن</p>", "مكرر\n\nمكرر"):
            with self.subTest(html):
                body = clean_html(html)
                self.assertEqual(clean_html(stored(shown(body), body, "ar")), body)

    def test_an_unchanged_paragraph_keeps_its_id(self):
        before = '<p data-id="abcdefgh">باق</p>\n<p data-id="bcdefghi">قديم</p>'
        self.assertIn('<p data-id="abcdefgh">باق</p>', stored("جديد\n\nباق", before, "ar"))

    def test_so_does_one_whose_words_were_mended(self):
        before = (
            '<p data-id="abcdefgh">قال الوزير إن الجسر يفتح غدا</p>\n<p data-id="bcdefghi">نص بعيد عنه</p>'
        )
        after = stored("قال الوزير إن الجسر يفتح اليوم\n\nنص بعيد عنه", before, "ar")
        self.assertIn('<p data-id="abcdefgh">قال الوزير إن الجسر يفتح اليوم</p>', after)

    def test_a_new_paragraph_takes_no_other_ones_id(self):
        before = '<p data-id="abcdefgh">باق</p>\n<p data-id="bcdefghi">وهذا باق أيضا</p>'
        after = stored("باق\n\nجديد تماما\n\nوهذا باق أيضا", before, "ar")
        self.assertEqual([block.text for block in read_blocks(after)], ["باق", "جديد تماما", "وهذا باق أيضا"])
        self.assertEqual(len({block.attributes["data-id"] for block in read_blocks(after)}), 3)

    def test_an_untouched_form_changes_nothing(self):
        article = make_article(status=Status.DRAFT, published_at=None)
        self.client.force_login(User.objects.create_superuser("editor"))
        data = {"headline_ar": article.headline_ar, "slug_ar": article.slug_ar, "lede_ar": article.lede_ar}
        body = shown(article.body_ar).replace("\n", "\r\n")
        self.client.post(change(article), EMPTY | data | {"body_ar": body})
        self.assertFalse(Version.objects.exists())


class OvertakenTest(EditorTest):
    """Two people have one story open; the second to save is told, and loses nothing."""

    def setUp(self):
        super().setUp()
        self.article = make_article(status=Status.DRAFT)
        page = self.client.get(change(self.article))
        self.seen = page.context["adminform"].form["seen"].value()
        self.seen_lede = self.article.lede_ar
        self.article.lede_ar = "كتبه زميل في هذه الأثناء."
        storing.save(self.article, by=make_user("colleague"))

    def save(self, seen):
        return self.write(change(self.article), lede_ar="كتبه الثاني.", seen=seen)

    def lede(self):
        self.article.refresh_from_db()
        return self.article.lede_ar

    def test_the_second_is_told_whose_text_came_first(self):
        page = self.save(self.seen)
        self.assertContains(page, "colleague")
        self.assertContains(page, "كتبه الثاني.")
        self.assertEqual(self.lede(), "كتبه زميل في هذه الأثناء.")

    def test_both_texts_are_shown_with_their_words_marked(self):
        page = self.save(self.seen)
        self.assertContains(page, "<ins>كتبه الثاني.</ins>", html=True)
        self.assertContains(page, "Both of you changed the same words here.")

    def test_what_the_second_did_not_touch_is_the_firsts(self):
        lede = self.seen_lede
        page = self.write(change(self.article), lede_ar=lede, headline_ar="عنوان الثاني", seen=self.seen)
        form = page.context["adminform"].form
        self.assertEqual(form["lede_ar"].value(), "كتبه زميل في هذه الأثناء.")
        self.assertEqual(form["headline_ar"].value(), "عنوان الثاني")
        self.assertContains(page, "Theirs, which you had not touched: Lede (Arabic).")

    def test_of_a_body_each_keeps_the_paragraphs_that_they_changed(self):
        page = self.client.get(change(self.article)).context["adminform"].form
        seen, body = page["seen"].value(), page["body_ar"].value()
        self.article.body_ar = self.article.body_ar.replace("الأول", "الأول كما كتبه الزميل")
        storing.save(self.article, by=make_user("third"))
        typed = body.replace("الثاني", "الثاني كما كتبته")
        form = self.write(change(self.article), body_ar=typed, seen=seen).context["adminform"].form
        self.assertIn("الأول كما كتبه الزميل", form["body_ar"].value())
        self.assertIn("الثاني كما كتبته", form["body_ar"].value())
        self.assertFalse(form.overtaken.disputed)

    def test_saving_again_is_meant_and_keeps_the_first_in_the_history(self):
        again = self.save(self.seen).context["adminform"].form["seen"].value()
        self.assertEqual(self.save(again).status_code, 302)
        self.assertEqual(self.lede(), "كتبه الثاني.")
        ledes = [version.content["lede"] for version in self.article.versions.order_by("number")]
        self.assertIn("كتبه زميل في هذه الأثناء.", ledes)


class UnsentTest(EditorTest):
    """A shut panel is not sent: what stands in it stays, and what is sent empty is emptied."""

    def setUp(self):
        super().setUp()
        related = [make_article("آخر")]
        self.article = make_article(
            status=Status.DRAFT, slug_ar="موازنة", authors=[make_author()], related=related, sources=[]
        )

    def save(self, **data):
        rows = {
            f"{tie}-{name}": value
            for tie, model in (("bylines", Byline), ("related_stories", RelatedStory))
            for name, value in (
                ("TOTAL_FORMS", 1),
                ("INITIAL_FORMS", 1),
                ("0-id", model.objects.get().pk),
            )
        }
        form = {name: value for name, value in EMPTY.items() if not name.startswith("published_precision")}
        texts = {"headline_ar": "عنوان آخر", "lede_ar": self.article.lede_ar}
        response = self.client.post(change(self.article), form | rows | texts | data)
        self.assertEqual(response.status_code, 302)
        self.article.refresh_from_db()

    def test_what_was_not_sent_stays(self):
        self.save()
        article = self.article
        self.assertEqual((article.headline_ar, article.slug_ar), ("عنوان آخر", "موازنة"))
        self.assertEqual((article.published_at_ar, article.published_precision_ar), (NOON, "minute"))
        ties = (article.bylines.get().author, article.related_stories.get().target)
        self.assertEqual(ties, (Author.objects.get(), Article.objects.get(headline_ar="آخر")))

    def test_and_is_no_change_to_tell_of(self):
        self.save()
        told = json.loads(LogEntry.objects.get().change_message)
        self.assertNotIn("slug", str(told))
        self.assertEqual(len(told), 1, told)

    def test_what_was_sent_empty_is_emptied(self):
        self.save(slug_ar="", dateline_ar="", published_at_ar_0="", published_at_ar_1="")
        self.assertEqual((self.article.slug_ar, self.article.published_at_ar), ("عنوان-آخر", None))
