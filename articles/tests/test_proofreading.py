"""Stories read by the house style: what is read, the page of decisions, and the command."""

from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils.translation import override

from articles.house_style.rules import Rule, Rules
from articles.models import Article, ArticlePhoto, HouseStyle, IgnoredRemark
from articles.models.edition import Status
from articles.proofreading import Note, ignored_of, read_edition
from articles.tests.make import make_article, make_photo, make_picture, make_section
from articles.tests.test_admin_stories import EditorTest, make_staff

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

    def test_an_alt_text_that_repeats_the_caption_is_remarked_but_of_a_decorative_picture(self):
        photo = make_picture("سفينة شحن", alt_text_ar="سفينةُ شحن")
        self.assertEqual(rules_of(make_story(photos=[photo])), [Rule.ALT_REPEATS])
        own = make_story(photos=[photo])
        ArticlePhoto.objects.filter(article=own).update(caption_ar="ميناء جدة صباحا")
        self.assertEqual(rules_of(own), [])
        photo.decorative = True
        photo.save()
        self.assertEqual(rules_of(make_story(photos=[photo])), [])

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

    def test_an_import_counts_them_where_it_is_asked_to(self):
        told = {options: self.import_one(**dict(options)) for options in ((), (("style", True),))}
        self.assertEqual([("remark" in text) for text in told.values()], [False, True])

    def import_one(self, **options) -> str:
        out = StringIO()
        with TemporaryDirectory() as folder, override("en"):
            (Path(folder) / "1.txt").write_text("البرلمان يقر الموازنة\n\nذهب النواب الى البيت مساء الأحد.")
            call_command("import_seeds", folder, dry_run=True, stdout=out, stderr=StringIO(), **options)
        return out.getvalue()

    def test_a_wrong_call_is_two(self):
        for call in ({"args": [999]}, {"section": "nothing"}):
            with self.subTest(call), self.assertRaises(CommandError) as refused:
                self.run_it(*call.pop("args", []), **call)
            self.assertEqual(refused.exception.returncode, 2)
