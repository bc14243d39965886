"""The style reader beside a story: its remarks, what its buttons do, and what its script asks."""

import zlib

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.proof import panels
from articles.house_style.rules import Rule
from articles.models import Article, ArticlePhoto, Draft, IgnoredRemark, SeedFile, Version
from articles.models.edition import Status
from articles.tests.make import make_article, make_photo, make_picture
from articles.tests.test_admin_stories import ADD, EMPTY, EditorTest, change, make_staff
from articles.tests.test_proofreading import CLEAN, make_story, notes_of, rules_of

CHECK = "/admin/articles/article/proof/"


class PanelTest(EditorTest):
    def page(self, article):
        return self.client.get(change(article))

    def panels(self, article):
        return self.page(article).context["proofs"]

    def test_it_counts_the_remarks_of_each_edition_that_has_a_text(self):
        article = make_story(lede="ذهب الى البيت.", headline_en="It is , so")
        self.assertEqual([(one.language, one.count) for one in self.panels(article)], [("ar", 1), ("en", 1)])

    def test_it_shows_the_words_the_reason_and_what_to_put(self):
        page = self.page(make_story(lede="ذهب الى البيت."))
        for text in ("ذهب <mark>الى</mark> البيت.", "The hamza of this word.", ">إلى</bdi>"):
            with self.subTest(text):
                self.assertContains(page, text)

    def test_an_edition_that_is_right_says_so(self):
        self.assertContains(self.page(make_story()), "Nothing to remark.")

    def test_an_imported_text_shows_one_line_until_somebody_edits_it(self):
        article = make_story(lede="ذهب الى البيت.")
        SeedFile.objects.create(
            external_id="1", content=zlib.compress(b""), parser_version=1, article=article
        )
        self.assertContains(self.page(article), "1 remark on this imported text: show it")
        self.write(change(article), lede_ar="عاد الى البيت.")
        self.assertNotContains(self.page(article), "on this imported text")

    def test_a_photo_s_own_caption_is_put_right_with_the_photo(self):
        photo = make_photo("ذهب الى البيت")
        page = self.page(make_story(photos=[photo]))
        self.assertContains(page, reverse("admin:articles_photo_change", args=[photo.pk]))
        self.assertNotContains(page, 'name="_fix"')

    def test_whoever_may_only_look_sees_none(self):
        self.client.force_login(make_staff("view_article"))
        self.assertNotContains(self.page(make_story(lede="ذهب الى البيت.")), "_ignore")

    def queries_of(self, article) -> int:
        context = self.page(article).context
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        fresh = Article.objects.get(pk=article.pk)
        with CaptureQueriesContext(connection) as queries:
            panels(fresh, context["adminform"].form, formsets, is_imported=False)
        return len(queries)

    def test_a_story_with_six_photos_asks_what_one_with_a_single_photo_does(self):
        single = make_story(photos=[make_photo()])
        several = make_story(photos=[make_photo(f"صورة {number}") for number in range(6)])
        self.assertEqual(self.queries_of(single), self.queries_of(several))


class ButtonTest(EditorTest):
    """Without a script: a button saves the form, then does what it says."""

    def setUp(self):
        super().setUp()
        self.article = make_story(lede='ذهب الى "البيت" , ثم', body="<p>قال <strong>الى</strong>  ثم</p>")

    def token(self, rule: Rule, *, every=False) -> str:
        note = next(note for note in notes_of(self.article) if note.rule == rule)
        return note.token_of_all if every else note.token

    def form(self) -> dict:
        """Return what the form posts as it was opened."""
        form = self.client.get(change(self.article)).context["adminform"].form
        names = ("headline_ar", "lede_ar", "body_ar", "seen")
        return EMPTY | {name: form[name].value() for name in names}

    def press(self, button: str, token: str, **typed):
        answer = self.client.post(change(self.article), self.form() | typed | {button: token}, follow=True)
        self.article.refresh_from_db()
        return answer

    def test_a_fix_is_accepted(self):
        self.assertContains(self.press("_fix", self.token(Rule.HAMZA)), "Put right: hamza.")
        self.assertEqual(self.article.lede_ar, 'ذهب إلى "البيت" , ثم')

    def test_as_a_version_of_whoever_accepted_it(self):
        self.press("_fix", self.token(Rule.HAMZA))
        version = Version.objects.latest("number")
        self.assertEqual((version.author, version.content["lede"][:8]), (self.editor, "ذهب إلى "))

    def test_all_of_a_rule_at_once(self):
        self.press("_fix", self.token(Rule.QUOTES, every=True))
        self.assertEqual(self.article.lede_ar, "ذهب الى «البيت» , ثم")

    def test_in_the_body_the_tags_and_ids_stay(self):
        before = self.article.body_ar
        self.press("_fix", self.token(Rule.DOUBLE_SPACE))
        self.assertEqual(self.article.body_ar, before.replace("  ", " "))

    def test_a_caption_of_the_story_is_put_right(self):
        tie = ArticlePhoto.objects.create(article=self.article, photo=make_photo(), caption_ar="ذهب الى هناك")
        token = next(note.token for note in notes_of(self.article) if note.place.field == "caption")
        rows = {"article_photos-TOTAL_FORMS": "1", "article_photos-INITIAL_FORMS": "1"}
        rows |= {"article_photos-0-id": tie.pk, "article_photos-0-photo": tie.photo_id}
        rows |= {"article_photos-0-position": "1", "article_photos-0-caption_ar": "ذهب الى هناك"}
        self.press("_fix", token, **rows)
        tie.refresh_from_db()
        self.assertEqual(tie.caption_ar, "ذهب إلى هناك")

    def test_what_was_typed_is_saved_with_it(self):
        self.press("_fix", self.token(Rule.HAMZA), headline_ar="عنوان جديد")
        self.assertEqual((self.article.headline_ar, self.article.lede_ar[:8]), ("عنوان جديد", "ذهب إلى "))

    def test_words_that_have_changed_are_left(self):
        page = self.press("_fix", self.token(Rule.HAMZA), lede_ar="كتبه المحرر.")
        self.assertContains(page, "its words have changed")
        self.assertEqual(self.article.lede_ar, "كتبه المحرر.")

    def test_ignoring_is_remembered_for_the_story(self):
        self.press("_ignore", self.token(Rule.SPACE_BEFORE))
        self.assertEqual(IgnoredRemark.objects.get().ignored_by, self.editor)
        self.assertNotIn(Rule.SPACE_BEFORE, rules_of(self.article))
        self.assertIn(Rule.SPACE_BEFORE, rules_of(make_story(lede=self.article.lede_ar)))

    def test_what_was_let_stand_is_not_put_right_with_the_rest(self):
        self.press("_ignore", self.token(Rule.QUOTES))
        self.press("_fix", self.token(Rule.QUOTES, every=True))
        self.assertEqual(self.article.lede_ar, 'ذهب الى "البيت» , ثم')

    def test_ignoring_twice_is_ignoring(self):
        token = self.token(Rule.HAMZA)
        for _ in range(2):
            self.press("_ignore", token)
        self.assertEqual(IgnoredRemark.objects.count(), 1)

    def test_over_what_another_saved_meanwhile_nothing_is_put(self):
        data = self.form() | {"_fix": self.token(Rule.HAMZA)}
        self.client.post(change(self.article), self.form() | {"headline_ar": "عنوان زميل"})
        page = self.client.post(change(self.article), data)
        self.article.refresh_from_db()
        self.assertContains(page, "has saved this story since you opened it")
        self.assertEqual((self.article.headline_ar, self.article.lede_ar[:8]), ("عنوان زميل", "ذهب الى "))

    def test_a_hand_made_token_does_nothing(self):
        before = self.article.lede_ar
        for token in (
            "",
            "|",
            "lede_ar",
            "lede_xx|hamza|*",
            "status_ar|hamza|*",
            "lede_ar|all|*",
            "\x00|a|b",
        ):
            with self.subTest(token):
                self.assertEqual(self.press("_fix", token).status_code, 200)
                self.assertEqual(self.article.lede_ar, before)

    def test_what_readers_see_is_put_right_in_the_work_beside_it(self):
        Article.objects.update(status_ar=Status.PUBLISHED)
        data = self.form() | {"_fix": self.token(Rule.HAMZA)}
        self.client.force_login(make_staff("view_article", "change_article"))
        self.client.post(change(self.article), data)
        self.assertIn("الى", Article.objects.get().lede_ar)
        self.assertNotIn("الى", Draft.objects.shared().get().content["lede"])

    def test_nothing_of_it_keeps_a_story_from_going_out(self):
        self.client.post(
            change(self.article), self.form() | {"sources_as_printed": "الدار"} | {"_publish_ar": "1"}
        )
        self.assertTrue(Article.objects.published(language="ar").exists())


class TypingTest(EditorTest):
    """What the script asks while somebody types."""

    def ask(self, text="ذهب الى البيت", box="lede_ar", **data):
        return self.client.post(CHECK, {"box": box, "text": text} | data)

    def test_the_text_is_read_as_it_stands_in_the_box(self):
        self.assertContains(self.ask(), 'data-start="4" data-end="7" data-was="الى" data-fix="إلى"')

    def test_a_body_is_read_as_its_box_has_it(self):
        cases = {"أول\n\nذهب الى": (9, 12), "<p>أول</p><p>ذهب الى</p>": (17, 20)}
        for text, (start, end) in cases.items():
            with self.subTest(text):
                self.assertContains(self.ask(text, "body_ar"), f'data-start="{start}" data-end="{end}"')

    def test_it_is_stored_nowhere(self):
        article = make_story()
        self.ask(story=article.pk)
        self.assertEqual(Article.objects.get().lede_ar, CLEAN["lede"])

    def test_ignoring_needs_no_saving(self):
        article = make_story()
        token = make_token("lede_ar", "ذهب الى البيت")
        self.assertNotContains(self.ask(story=article.pk, ignore=token), "data-rule")
        self.assertNotContains(self.ask("عاد الى البيت", story=article.pk), "data-rule")

    def test_a_photo_s_remark_is_ignored_from_the_panel(self):
        article = make_story(photos=[make_picture(credit="")])
        token = notes_of(article)[0].token
        self.assertEqual(self.ask(box="", story=article.pk, ignore=token).status_code, 204)
        self.assertEqual(rules_of(article), [Rule.CREDIT])

    def test_only_boxes_of_a_text_are_read(self):
        for box in ("slug_ar", "headline_xx", "headline_ar\n", "../lede_ar"):
            with self.subTest(box):
                self.assertEqual(self.ask(box=box).content, b"")

    def test_it_is_for_who_may_write(self):
        cases = {"add_article": (200, 403), "change_article": (200, 200), "view_article": (403, 403)}
        article = make_story()
        for right, wanted in cases.items():
            self.client.force_login(make_staff(right, username=right))
            with self.subTest(right):
                answers = self.ask().status_code, self.ask(story=article.pk).status_code
                self.assertEqual(answers, wanted)

    def test_a_published_story_s_remarks_are_for_whoever_works_on_it(self):
        article = make_article()
        self.client.force_login(make_staff("view_article"))
        self.assertEqual(self.ask(story=article.pk).status_code, 403)

    def test_it_is_asked_by_post_alone(self):
        self.assertEqual(self.client.get(CHECK).status_code, 405)

    def test_whatever_comes_is_answered(self):
        for text in ("", "\x00الى", "<" * 1000, "الى " * 60_000):
            with self.subTest(text[:9]):
                self.assertEqual(self.ask(text).status_code, 200)
        self.assertEqual(self.ask(story="9" * 18).status_code, 404)

    def test_a_new_story_is_read_too(self):
        self.assertContains(self.client.get(ADD), f'data-address="{CHECK}" data-story=""')


def make_token(name: str, text: str) -> str:
    field, language = name.rsplit("_", 1)
    return notes_of(make_story(**{f"{field}_{language}": text, field: text}))[0].token
