"""The readers' search: what it finds, how it shows it, and what it never tells."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles import publication, storing
from articles.asking import Asked
from articles.models import Correction
from articles.models.edition import Status
from articles.results import look_up, published
from articles.tests.make import (
    fresh_cache,
    make_article,
    make_articles,
    make_author,
    make_picture,
    make_section,
    make_source,
    make_topic,
)

NOW = timezone.now()
HOUR = timedelta(hours=1)
WILD = {
    "controls": "\x00\x01الموازنة\u202e",
    "operators": "\"NEAR(* AND OR NOT ^ : - ( ) { } [ ] | & ! <-> ' \\",
    "an open quote": '"الموازنة',
    "signs alone": "؟!… «»",
    "a word of 8 kB": "ا" * 8192,
    "a lone surrogate": "%ED%A0%80",
    "markup": "<script>alert(1)</script>",
    "many words": "كلمة " * 3000,
    "a wild card": "%_*?",
}


class SearchTest(TestCase):
    def setUp(self):
        fresh_cache(self)

    def page(self, language="ar", **asked):
        with override(language):
            return self.client.get(
                reverse("search"), {name.rstrip("_"): value for name, value in asked.items()}
            )

    def found(self, words, **asked) -> list[str]:
        """Return the headlines of the hits, those that are only near too."""
        answer = self.page(q=words, **asked).context["answer"]
        return [hit.card.headline for hit in (*answer.hits, *answer.near)]


class FindingTests(SearchTest):
    def test_hamza_is_no_difference(self):
        make_article("إعادة فتح الميناء")
        self.assertEqual(self.found("اعادة"), ["إعادة فتح الميناء"])

    def test_neither_are_teh_marbuta_and_the_kind_of_digits(self):
        make_article("الموازنة 2026 أمام النواب")
        self.assertEqual(self.found("الموازنه ٢٠٢٦"), ["الموازنة 2026 أمام النواب"])

    def test_neither_is_yeh_nor_what_is_joined_to_a_word(self):
        make_article("هدوء في بنغازي")
        self.assertEqual(self.found("وبنغازى"), ["هدوء في بنغازي"])

    def test_a_name_is_found_in_other_letters_and_the_page_says_why(self):
        make_article("حفتر يزور درنة", lede="", body="")
        page = self.page(q="Haftar")
        self.assertContains(page, "<mark>حفتر</mark>")
        reason = page.context["answer"].hits[0].reasons[0]
        self.assertEqual((reason.asked, reason.found), ("Haftar", "حفتر"))
        self.assertContains(page, "<bdi>Haftar</bdi>")

    def test_a_governor_brings_no_loyalists(self):
        make_article("والي المدينة يتفقد السوق", lede="", body="")
        make_article("موالي النظام السابق", lede="", body="")
        self.assertEqual(self.found("والي"), ["والي المدينة يتفقد السوق"])

    def test_a_slip_is_asked_about_and_what_is_near_stands_apart(self):
        make_article("الكوليرا في المخيم", lede="", body="")
        answer = self.page(q="الكوليرت").context["answer"]
        self.assertEqual((answer.hits, answer.meant.words), ([], "الكوليرا"))
        self.assertEqual([hit.card.headline for hit in answer.near], ["الكوليرا في المخيم"])

    def test_words_in_quotes_stand_together(self):
        make_article("سد النهضة", lede="", body="")
        make_article("النهضة خلف سد", lede="", body="")
        self.assertEqual(self.found('"سد النهضة"'), ["سد النهضة"])

    def test_the_newest_come_first_where_that_is_asked(self):
        for age in (1, 3, 2):
            make_article(f"الموازنة {age}", published_at=NOW - age * HOUR, lede="", body="")
        self.assertEqual(self.found("الموازنة", sort="newest"), ["الموازنة 1", "الموازنة 2", "الموازنة 3"])

    def test_a_word_of_the_text_is_shown_where_it_stands(self):
        body = f"<p>{'مقدمة طويلة لا تقول شيئا. ' * 40}</p><p>ثم جاء الزلزال ليلا.</p>"
        make_article("خبر", lede="", body=body)
        self.assertContains(self.page(q="الزلزال"), "ثم جاء <mark>الزلزال</mark> ليلا.")

    def test_each_language_searches_its_own_edition(self):
        make_article("Budget passes", language="en", lede="", body="")
        answer = self.page("en", q="budgets").context["answer"]
        self.assertEqual([hit.card.headline for hit in answer.hits], ["Budget passes"])
        self.assertEqual(self.found("budgets"), [])


class NamesTests(SearchTest):
    """Whoever asks for a name is led to its page as well."""

    def setUp(self):
        super().setUp()
        self.author = make_author("نديم القنديلي")

    def names(self, words, **asked) -> list[str]:
        return [str(thing) for thing in self.page(q=words, **asked).context["answer"].names]

    def test_of_an_author_a_topic_and_a_source_in_any_spelling(self):
        make_article(authors=[self.author], topics=[make_topic("المياه")], sources=[make_source("رويترز")])
        self.assertContains(self.page(q="نديم القنديلى"), self.author.get_absolute_url())
        self.assertEqual(self.names("مياه"), ["المياه"])
        self.assertEqual(self.names("رويترز"), ["رويترز"])

    def test_with_a_slip(self):
        make_article(authors=[self.author])
        self.assertEqual(self.names("نديم القندلي"), ["نديم القنديلي"])

    def test_each_word_belongs_to_the_name(self):
        make_article(authors=[self.author])
        self.assertEqual(self.names("نديم الزعفراني"), [])
        self.assertEqual(self.names("القند"), [])

    def test_a_name_without_a_story_in_this_language_is_not_told(self):
        make_article(authors=[self.author], status=Status.DRAFT)
        make_article("A story", language="en", authors=[self.author])
        self.assertEqual(self.names("نديم القنديلي"), [])


class ScopeTests(SearchTest):
    def test_a_search_stays_within_the_names_that_it_is_given(self):
        names = {
            "section": make_section(),
            "topic": make_topic(),
            "author": make_author(),
            "source": make_source(),
        }
        ties = {f"{name}s": [thing] for name, thing in names.items() if name != "section"}
        make_article("انتخابات داخلها", section=names["section"], **ties)
        make_article("انتخابات خارجها")
        for name, thing in names.items():
            for words in ("انتخابات", ""):
                with self.subTest(name, words=words):
                    page = self.page(q=words, **{name: thing.slug})
                    self.assertContains(page, "داخلها")
                    self.assertNotContains(page, "خارجها")

    def test_a_search_stays_within_its_days_both_of_them_included(self):
        for day in (1, 2, 3, 4):
            make_article(f"انتخابات {day}", published_at=NOW.replace(2026, 11, day, 12), lede="", body="")
        asked = {"from": "2026-11-02", "to": "2026-11-03"}
        self.assertEqual(set(self.found("انتخابات", **asked)), {"انتخابات 2", "انتخابات 3"})

    def test_only_stories_with_a_picture_where_that_is_asked(self):
        make_article("انتخابات مصورة", photos=[make_picture()])
        make_article("انتخابات بلا صورة")
        self.assertEqual(self.found("انتخابات", photo="1"), ["انتخابات مصورة"])

    def test_another_language_is_another_address_with_the_same_question(self):
        answer = self.page(q="Haftar", lang="en", photo="1")
        self.assertRedirects(answer, "/en/search/?q=Haftar&photo=1")

    def test_a_name_of_nothing_is_not_found(self):
        for name in ("section", "topic", "author", "source"):
            with self.subTest(name):
                self.assertEqual(self.page(**{name: "nothing\x00"}).status_code, 404)

    def test_what_is_no_day_is_not_heard(self):
        make_article("الموازنة")
        for day in ("yesterday", "2026-13-40", "0000-00-00", "9999-12-31", "٢٠٢٦-١١-٠١"):
            with self.subTest(day):
                self.assertEqual(self.page(q="الموازنة", **{"from": day, "to": day}).status_code, 200)


class PageTests(SearchTest):
    def test_no_question_breaks_the_page(self):
        make_article()
        for kind, words in WILD.items():
            with self.subTest(kind):
                self.assertEqual(self.page(q=words).status_code, 200)

    def test_three_thousand_parameters_are_no_more_than_the_one_that_is_known(self):
        make_article()
        address = reverse("search") + "?q=البرلمان&" + "&".join(f"p{number}=1" for number in range(3000))
        self.assertContains(self.client.get(address), "<mark>")

    def test_what_was_typed_is_text_on_the_page(self):
        page = self.page(q="<mark>بلا</mark> <b>معنى").content.decode()
        self.assertNotIn("<b>معنى", page)

    def test_a_headline_with_markup_in_it_is_text_too(self):
        make_article("الموازنة <b>اليوم</b>")
        self.assertContains(self.page(q="الموازنة"), "<mark>الموازنة</mark> &lt;b&gt;اليوم&lt;/b&gt;")

    def test_words_that_no_story_has_ask_no_more_of_the_database_than_a_page_may(self):
        make_article("الموازنة", lede="", body="")
        self.page(q="الموازنة")
        with CaptureQueriesContext(connection) as asked:
            self.page(q="زمردتين غريبتين عجيبتين بعيدتين")
        self.assertLessEqual(len(asked), 18)

    def test_hits_are_counted(self):
        for number in range(3):
            make_article(f"الموازنة رقم {number}")
        self.assertEqual(self.page(q="الموازنة").context["answer"].count, 3)

    def test_the_second_page_goes_on_and_one_past_the_end_is_not_found(self):
        make_articles(25, lede="البرلمان")
        first, second = (self.page(q="البرلمان", page=number).context["answer"] for number in (1, 2))
        shown = {hit.card.pk for hit in (*first.hits, *second.hits)}
        self.assertEqual((len(first.hits), len(second.hits), len(shown)), (20, 5, 25))
        self.assertEqual(self.page(q="البرلمان", page=3).status_code, 404)
        self.assertIn("page=2", first.listing.older)

    def test_without_a_word_it_shows_the_latest(self):
        make_article("أقدم", published_at=NOW - 2 * HOUR)
        make_article("أحدث", published_at=NOW - HOUR)
        shown = self.page().context["answer"].listing.items
        self.assertEqual([card.headline for card in shown], ["أحدث", "أقدم"])


class HiddenTests(SearchTest):
    def test_a_scheduled_story_is_found_from_its_second_on_without_a_job(self):
        make_article("موعد الإعلان", published_at=NOW + HOUR)
        second = timedelta(seconds=1)
        for at, hits in ((NOW, 0), (NOW + HOUR - second, 0), (NOW + HOUR, 1)):
            with self.subTest(at=at):
                self.assertEqual(len(published(look_up(Asked("الإعلان"), at, 1), at)), hits)

    def test_what_is_taken_down_is_gone_before_the_editor_is_answered(self):
        acts = {
            "withdrawn": lambda story: publication.withdraw(story, "ar", notice="law"),
            "unpublished": lambda story: publication.unpublish(story, "ar"),
            "trashed": publication.trash,
            "erased": lambda story: storing.erase(type(story).objects.filter(pk=story.pk)),
        }
        for name, act in acts.items():
            story = make_article("الزمردة المخفية")
            with self.subTest(name):
                self.assertEqual(self.found("الزمردة"), ["الزمردة المخفية"])
                act(story)
                self.assertEqual(self.found("الزمردة"), [])

    def test_no_hidden_word_is_suggested(self):
        make_article("الزمردة المخفية", status=Status.DRAFT)
        make_article("خبر ظاهر")
        page = self.page(q="الزمردت")
        self.assertIsNone(page.context["answer"].meant)
        self.assertNotContains(page, "الزمردة")

    def test_a_retracted_text_is_not_found_by_its_words(self):
        story = make_article("خبر قديم", body="<p>الزمردة المخفية.</p>")
        Correction.objects.create(
            article=story, language="ar", kind=Correction.Kind.RETRACTION, text="سحبناه."
        )
        self.assertEqual(self.found("الزمردة"), [])
        self.assertEqual(self.found("قديم"), ["خبر قديم"])

    def test_a_text_that_is_no_longer_retracted_is_found_again(self):
        story = make_article("خبر قديم", body="<p>الزمردة المخفية.</p>")
        told = Correction.objects.create(article=story, kind=Correction.Kind.RETRACTION, text="سحبناه.")
        told.kind = Correction.Kind.CLARIFICATION
        told.save()
        self.assertEqual(self.found("الزمردة"), ["خبر قديم"])

    def test_a_changed_story_is_found_by_its_new_words_alone(self):
        story = make_article("كلام أول", lede="", body="")
        story.headline_ar = "حديث ثان"
        storing.save(story)
        self.assertEqual((self.found("كلام"), self.found("حديث")), ([], ["حديث ثان"]))
