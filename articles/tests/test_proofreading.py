"""The style reader at the desk: its settings, its remarks beside a story, and what its buttons do."""

import zlib
from io import StringIO

from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.proof import panels
from articles.house_style.rules import Rule, Rules
from articles.models import Article, ArticlePhoto, HouseStyle, IgnoredRemark, SeedFile, Version
from articles.models.edition import Status
from articles.proofreading import Note, ignored_of, read_edition
from articles.tests.make import make_article, make_photo, make_picture, make_section
from articles.tests.test_admin_stories import ADD, EMPTY, EditorTest, change, make_staff

SETTINGS = "/admin/articles/housestyle/"
CHECK = "/admin/articles/article/proof/"
CLEAN = {"headline": "البرلمان يقر الموازنة", "lede": "صوت النواب.", "body": ""}


def make_story(**fields) -> Article:
    """Return a draft in which nothing is to be remarked but what ``fields`` bring."""
    return make_article(**{"status": Status.DRAFT, **CLEAN} | fields)


def notes_of(article, language="ar") -> list[Note]:
    article = Article.objects.get(pk=article.pk)
    return read_edition(article, language, HouseStyle.objects.current().rules, ignored_of(article))


def rules_of(article, language="ar") -> list[Rule]:
    return [note.rule for note in notes_of(article, language)]


class ReadingTest(TestCase):
    def test_every_text_of_an_edition_is_read(self):
        article = make_story(headline="الى", kicker_ar="الى", lede="الى", body="<p>الى</p>")
        fields = [note.place.field for note in notes_of(article)]
        self.assertEqual(fields, ["kicker", "headline", "lede", "body"])

    def test_so_are_the_captions_the_story_s_own_before_the_photo_s(self):
        article = make_story(photos=[make_photo("ذهب الى البيت")])
        self.assertEqual([note.place.field for note in notes_of(article)], ["photo"])
        ArticlePhoto.objects.update(caption_ar="عاد الى البيت")
        self.assertEqual([note.place.field for note in notes_of(article)], ["caption"])

    def test_a_picture_wants_an_alt_text_and_a_credit(self):
        article = make_story(photos=[make_picture(credit="")])
        self.assertEqual(rules_of(article), [Rule.ALT, Rule.CREDIT])

    def test_a_caption_alone_wants_no_alt_text(self):
        self.assertEqual(rules_of(make_story(photos=[make_photo()])), [])

    def test_a_language_without_a_text_has_no_remarks(self):
        self.assertEqual(rules_of(make_story(photos=[make_picture(credit="")]), "en"), [])

    def test_each_language_has_its_own_rules(self):
        article = make_story(headline="Yes, it is; is it?", language="en")
        self.assertEqual(rules_of(article, "en"), [])

    def test_what_was_let_stand_stays_so_wherever_it_moves(self):
        article = make_story(lede="ذهب الى البيت.")
        IgnoredRemark.objects.create(article=article, language="ar", rule=Rule.HAMZA, text="الى")
        self.assertEqual(rules_of(article), [])
        Article.objects.update(lede_ar="عاد مساء الى البيت , ثم")
        self.assertEqual(rules_of(article), [Rule.SPACE_BEFORE, Rule.LATIN_PUNCTUATION])


class SettingsTest(EditorTest):
    def post(self, **data):
        chosen = {"quotes": "«»", "tanwin": "before", "digits": "", "letters": "کی", "slips": "الى ← إلى"}
        chosen |= {"longest_headline": "70", "longest_sentence": "45"}
        chosen["off"] = [rule.value for rule in Rule]  # the boxes that are ticked
        return self.client.post(SETTINGS, chosen | data)

    def test_until_somebody_decides_the_house_comes_with_decisions(self):
        self.assertEqual(HouseStyle.objects.current().rules, Rules())

    def test_they_stand_on_one_page(self):
        self.assertContains(self.client.get(SETTINGS), 'name="longest_headline"')
        self.client.get(SETTINGS)
        self.assertEqual(HouseStyle.objects.count(), 1)

    def test_a_decision_is_kept_and_followed(self):
        self.post(quotes='""', tanwin="on", longest_headline="20")
        rules = HouseStyle.objects.current().rules
        self.assertEqual((rules.quotes, rules.tanwin, rules.longest_headline), ('""', "on", 20))
        self.assertIn(Rule.HEADLINE, rules_of(make_story()))

    def test_a_rule_that_is_not_ticked_is_off(self):
        self.post(off=[rule.value for rule in Rule if rule != Rule.HAMZA])
        self.assertEqual(rules_of(make_story(lede="ذهب الى البيت.")), [])
        self.assertEqual(HouseStyle.objects.get().off, ["hamza"])

    def test_the_page_ticks_what_is_on(self):
        self.post(off=["hamza"])
        self.assertContains(self.client.get(SETTINGS), "checked", count=1)

    def test_the_list_of_slips_is_the_newsroom_s(self):
        self.post(slips="ابراج ← أبراج")
        self.assertEqual(rules_of(make_story(lede="ابراج الى")), [Rule.HAMZA])

    def test_a_line_of_the_list_that_is_no_pair_is_told(self):
        page = self.post(slips="الى ← إلى\nكلمة")
        self.assertContains(page, "Line 2: “كلمة” is no pair of words.")

    def test_saving_leads_back_to_it(self):
        self.assertRedirects(self.post(), SETTINGS)

    def test_the_page_is_for_who_may_change_it(self):
        self.client.force_login(make_staff("change_article"))
        self.assertEqual(self.client.get(SETTINGS).status_code, 403)


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

    def test_what_readers_see_is_put_right_by_who_may_publish(self):
        Article.objects.update(status_ar=Status.PUBLISHED)
        data = self.form() | {"_fix": self.token(Rule.HAMZA)}
        self.client.force_login(make_staff("view_article", "change_article"))
        self.assertEqual(self.client.post(change(self.article), data).status_code, 403)
        self.assertIn("الى", Article.objects.get().lede_ar)

    def test_nothing_of_it_keeps_a_story_from_going_out(self):
        self.client.post(change(self.article), self.form() | {"_publish_ar": "1"})
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

    def test_a_published_story_s_remarks_are_ignored_by_who_may_publish(self):
        article = make_article()
        self.client.force_login(make_staff("change_article"))
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


class CommandTest(TestCase):
    def run_it(self, *args, **options) -> tuple[int, str]:
        out = StringIO()
        try:
            call_command("check_style", *args, stdout=out, **options)
        except SystemExit as end:
            return end.code, out.getvalue()
        return 0, out.getvalue()

    def test_nothing_to_remark_is_zero(self):
        make_story()
        self.assertEqual(self.run_it()[0], 0)

    def test_each_remark_has_its_place_and_each_kind_its_count(self):
        article = make_story(lede="ذهب الى البيت.")
        code, told = self.run_it()
        self.assertEqual(code, 1)
        for text in (f"#{article.pk} (ar)", "4-7", "'الى' -> 'إلى'"):
            with self.subTest(text):
                self.assertIn(text, told)

    def test_some_stories_may_be_named(self):
        good, _bad = make_story(), make_story(lede="ذهب الى البيت.")
        self.assertEqual(self.run_it(good.pk)[0], 0)

    def test_or_a_section(self):
        make_story(lede="ذهب الى البيت.")
        section = make_section()
        make_story(section=section)
        self.assertEqual(self.run_it(section=section.slug)[0], 0)

    def test_or_a_language(self):
        make_story(lede="ذهب الى البيت.", headline_en="It is so")
        self.assertEqual((self.run_it(language="en")[0], self.run_it(language="ar")[0]), (0, 1))

    def test_what_is_let_stand_is_not_counted_nor_is_the_trash(self):
        article = make_story(lede="ذهب الى البيت.")
        IgnoredRemark.objects.create(article=article, language="ar", rule=Rule.HAMZA, text="الى")
        make_story(lede="ذهب الى البيت.", trashed_at=article.created_at)
        self.assertEqual(self.run_it()[0], 0)

    def test_a_wrong_call_is_two(self):
        for call in ({"args": [999]}, {"section": "nothing"}):
            with self.subTest(call), self.assertRaises(CommandError) as refused:
                self.run_it(*call.pop("args", []), **call)
            self.assertEqual(refused.exception.returncode, 2)
