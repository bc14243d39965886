"""What the pages print. Words come from the catalogue, so that a better translation breaks nothing."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from django.core.files.base import ContentFile
from django.test import TestCase
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import override, pgettext

from articles.models import Correction, Photo
from articles.models.edition import WithdrawalNotice
from articles.tests.make import (
    make_article,
    make_articles,
    make_author,
    make_photo,
    make_section,
    make_source,
    make_topic,
)

SATURDAY = datetime(2016, 8, 6, tzinfo=UTC)
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
ENGLISH = {
    "headline_en": "Parliament passes the budget",
    "lede_en": "The house voted.",
    "status_en": "published",
    "published_at_en": SATURDAY,
}


def said(text, language="ar"):
    with override(language):
        return escape(pgettext("newsroom", text))


class PageTestCase(TestCase):
    def see(self, path) -> str:
        return self.client.get(path).content.decode()

    def read(self, article, language="ar") -> str:
        return self.see(article.edition(language).get_absolute_url())

    def assert_in_order(self, page, *texts):
        places = [page.find(text) for text in texts]
        self.assertEqual((min(places) >= 0, places), (True, sorted(places)), texts)


class StoryTests(PageTestCase):
    def test_a_story_reads_in_the_order_of_a_newspaper(self):
        article = make_article(
            "العنوان",
            lede="المقدمة",
            body="<p>المتن</p>",
            kicker_ar="التمهيد",
            dateline_ar="بيروت",
            section=make_section("القسم"),
            authors=[make_author("الكاتب")],
            sources=[make_source("المصدر الأول")],
            topics=[make_topic("الوسم")],
            photos=[make_photo("تعليق الصورة")],
            related=["تعريف بمادة أخرى"],
        )
        main = self.read(article).partition("<main")[2]
        printed = ("القسم", "التمهيد", "العنوان", "المقدمة", "الكاتب", "بيروت", "تعليق الصورة", "المتن")
        self.assert_in_order(main, *printed, "المصدر الأول", "الوسم", "تعريف بمادة أخرى")

    def test_the_lede_is_printed_once(self):
        article = make_article(lede="جملة المقدمة")
        self.assertEqual(self.read(article).partition("<main")[2].count("جملة المقدمة"), 1)

    def test_news_prints_a_name_alone_and_opinion_says_by_whom(self):
        for genre, signed in {"news": 0, "report": 0, "opinion": 1, "analysis": 1}.items():
            with self.subTest(genre):
                page = self.read(make_article(genre=genre, authors=[make_author()]))
                self.assertEqual(page.count(f'<p class="names">{said("By")} '), signed)

    def test_what_is_not_known_leaves_nothing_behind(self):
        page = self.read(make_article(lede=""))
        for left in ('class="names"', '<dl class="facts"', "<figure", 'class="rail"', "None"):
            with self.subTest(left):
                self.assertNotIn(left, page)

    def test_an_unknown_date_says_so(self):
        page = self.read(make_article(published_at=None))
        self.assertIn(said("From the archive, date of publication unknown"), page)

    def test_a_day_prints_no_hour_and_shifts_in_no_zone(self):
        article = make_article(published_at=SATURDAY, published_precision_ar="day")
        for zone in ("Asia/Riyadh", "America/New_York"):
            with self.subTest(zone), self.settings(TIME_ZONE=zone):
                self.assertIn('<time datetime="2016-08-06">السبت 6 أغسطس/آب 2016</time>', self.read(article))

    def test_an_approximate_date_stands_as_it_was_printed(self):
        article = make_article(published_precision_ar="about", published_as_printed="أواخر صيف 2016")
        self.assertIn("<bdi>أواخر صيف 2016</bdi>", self.read(article))

    def test_an_hour_is_printed_with_its_zone(self):
        article = make_article(published_at=SATURDAY.replace(hour=3, minute=40))
        self.assertIn("السبت 6 أغسطس/آب 2016، 06:40 (غرينتش", self.read(article))

    def test_a_photo_without_a_file_keeps_caption_and_credit_and_leaves_no_box(self):
        page = self.read(make_article(photos=[make_photo("سفينة في الميناء", "أسوشيتد برس")]))
        self.assert_in_order(page, "photo-missing", "سفينة في الميناء", "أسوشيتد برس")
        self.assertNotIn("/media/", page)

    def test_a_photo_past_its_rights_does_not_show(self):
        photo = make_photo(expires_at=timezone.now() - timedelta(days=1))
        photo.image.save("photo.gif", ContentFile(GIF))
        self.assertNotIn("/media/", self.read(make_article(photos=[photo])))

    def test_a_photo_that_may_show_has_its_alt_text_and_size(self):
        photo = make_photo(alt_text_ar="سفينة")
        photo.image.save("photo.gif", ContentFile(GIF))
        Photo.objects.update(width=800, height=450)
        self.assertIn('alt="سفينة" width="800" height="450"', self.read(make_article(photos=[photo])))

    def test_a_source_line_nobody_recognised_stands_as_printed(self):
        page = self.read(make_article(sources_as_printed="الجزيرة + مواقع"))
        self.assertIn("<bdi>الجزيرة + مواقع</bdi>", page)

    def test_the_words_before_a_credit_are_seen_and_those_before_a_caption_are_heard(self):
        shown = make_photo("سفينة")
        shown.image.save("photo.gif", ContentFile(GIF))
        for photo in (shown, make_photo("سفينة")):
            page = self.read(make_article(photos=[photo]))
            with self.subTest(file=bool(photo.image)):
                self.assertIn(f'<span class="unseen">{said("Caption:")} </span>سفينة', page)
                self.assertIn(f'<p class="credit">{said("Photo:")} <bdi>رويترز</bdi></p>', page)

    def test_section_and_kicker_stand_on_one_line(self):
        article = make_article(section=make_section("اقتصاد"), kicker_ar="قرار منتظر")
        line = re.search(r'<p class="line">(.*?)</p>', self.read(article), re.DOTALL)[1]
        self.assertEqual(re.sub("<[^>]*>", "", line).split(), ["اقتصاد", "قرار", "منتظر"])

    def test_an_opinion_tells_once_of_who_wrote_it_and_news_does_not(self):
        people = [make_author(f"كاتب {number}", bio_ar=f"سيرة {number}") for number in range(3)]
        for genre, told in {"opinion": 1, "news": 0}.items():
            page = self.read(make_article(genre=genre, authors=people))
            with self.subTest(genre):
                self.assertEqual((page.count("سيرة 2"), page.count('id="about"')), (told, told))

    def test_a_correction_stands_above_the_photo(self):
        article = make_article(photos=[make_photo("تعليق الصورة")])
        Correction.objects.create(article=article, text="والصحيح 214.")
        self.assert_in_order(self.read(article), "والصحيح 214.", "تعليق الصورة")

    def test_a_correction_at_the_end_stands_under_the_text(self):
        article = make_article(body="<p>المتن</p>")
        Correction.objects.create(article=article, text="والصحيح 214.", place="end")
        self.assert_in_order(self.read(article).partition("<main")[2], "المتن", "والصحيح 214.")

    def test_a_correction_of_another_edition_is_not_shown(self):
        article = make_article()
        Correction.objects.create(article=article, text="It is 214.", language="en")
        self.assertNotIn("It is 214.", self.read(article))

    def test_a_retracted_story_is_a_notice_under_its_headline(self):
        article = make_article("العنوان", lede="المقدمة", body="<p>المتن</p>", photos=[make_photo("تعليق")])
        Correction.objects.create(article=article, kind="retraction", text="لم تثبت الوثيقة.")
        page = self.read(article)
        self.assertIn(f"<h1>{said('Retracted:')} العنوان</h1>", page)
        self.assertIn("لم تثبت الوثيقة.", page)
        for gone in ("المقدمة", "المتن", "تعليق"):
            with self.subTest(gone):
                self.assertNotIn(f">{gone}<", page)

    def test_search_finds_words_and_not_the_markup_around_them(self):
        make_article("خبر", body="<p>تمرير الموازنة وإقرارها</p>")
        self.assertIn('<li class="row">', self.see("/search/?q=وإقرارها"))
        for markup in ("data-id", "p", "<p"):
            with self.subTest(markup):
                self.assertNotIn('<li class="row">', self.see(f"/search/?q={quote(markup)}"))

    def test_a_retracted_story_is_in_search_and_not_on_the_front(self):
        article = make_article("خبر سحب")
        Correction.objects.create(article=article, kind="retraction", text="لم تثبت الوثيقة.")
        self.assertNotIn("خبر سحب", self.see("/"))
        self.assertIn(f"{said('Retracted:')} خبر <mark>سحب</mark>", self.see("/search/?q=سحب"))

    def test_a_withdrawn_story_is_gone_with_its_fixed_notice(self):
        for notice in WithdrawalNotice:
            article = make_article("عنوان مزال", status="withdrawn", withdrawal_notice_ar=notice)
            for address in (f"/articles/{article.pk}/", article.get_absolute_url()):
                response = self.client.get(address)
                with self.subTest(notice=notice, address=address), override("ar"):
                    self.assertContains(response, escape(notice.label), status_code=410)
                    self.assertNotContains(response, "مزال", status_code=410)


class RelatedTests(PageTestCase):
    def test_a_story_in_the_house_is_linked_by_its_own_headline(self):
        target = make_article("المادة الهدف")
        page = self.read(make_article(related=[target]))
        self.assertIn(f'<a href="{target.get_absolute_url()}">المادة الهدف</a>', page)

    def test_words_about_a_story_elsewhere_are_no_link(self):
        self.assertIn('<p class="teaser">تعريف بها</p>', self.read(make_article(related=["تعريف بها"])))

    def test_a_translation_shows_no_words_in_the_source_language(self):
        article = make_article(related=["تعريف بها"], **ENGLISH)
        self.assertNotIn('class="rail"', self.read(article, "en"))

    def test_a_translation_links_a_story_that_is_published_in_its_language(self):
        target = make_article(**ENGLISH | {"headline_en": "Wages rise"})
        article = make_article(related=[target], **ENGLISH)
        self.assertIn(">Wages rise</a>", self.read(article, "en"))


class NameTests(PageTestCase):
    def test_a_name_that_fell_back_says_what_language_it_is_in(self):
        article = make_article(authors=[make_author("ليلى منصور")], **ENGLISH)
        self.assertIn('<bdi lang="ar" dir="rtl">ليلى منصور</bdi>', self.read(article, "en"))

    def test_a_name_in_the_language_of_the_page_needs_no_mark(self):
        article = make_article(sources=[make_source("الفرنسية", name_en="AFP")], **ENGLISH)
        self.assertIn("<bdi>AFP</bdi>", self.read(article, "en"))

    def test_a_credit_reads_in_the_language_of_the_page_when_its_agency_is_known(self):
        agency = make_source("أسوشيتد برس", name_en="Associated Press")
        photo = make_photo(agency=agency, caption_en="A ship")
        self.assertIn("<bdi>Associated Press</bdi>", self.read(make_article(photos=[photo], **ENGLISH), "en"))

    def test_any_other_credit_stands_as_printed(self):
        photo = make_photo(credit="ناشطون", caption_en="A ship")
        page = self.read(make_article(photos=[photo], **ENGLISH), "en")
        self.assertIn('<bdi lang="ar" dir="rtl">ناشطون</bdi>', page)


class FrontTests(PageTestCase):
    def test_an_empty_front_says_so(self):
        nothing = said("Nothing has been published in this language yet.")
        self.assertIn(nothing, self.see("/"))

    def test_an_empty_front_leads_to_the_first_edition_in_its_own_words(self):
        invitation = said("Read the news in this language", "ar")
        self.assertNotIn(invitation, self.see("/en/"))
        make_article()
        self.assertIn(f'<a href="/" lang="ar" hreflang="ar" dir="rtl">{invitation}</a>', self.see("/en/"))

    def test_a_breaking_story_is_told_once(self):
        soon = timezone.now() + timedelta(hours=1)
        make_articles(3, section=make_section())
        make_article("خبر عاجل", published_at=timezone.now() - timedelta(hours=2), breaking_until=soon)
        page = self.see("/")
        self.assertEqual(page.count("خبر عاجل"), 1)
        self.assert_in_order(page, 'class="breaking"', "خبر عاجل", 'class="package"')

    def test_a_breaking_lead_has_no_strip(self):
        make_article("خبر عاجل", breaking_until=timezone.now() + timedelta(hours=1))
        self.assertNotIn('class="breaking"', self.see("/"))

    def test_the_heading_of_results_quotes_what_was_asked(self):
        with override("en"):
            quoted = pgettext("newsroom", "Results for “%(asked)s”") % {"asked": "<bdi>a word</bdi>"}
        self.assertIn(quoted, self.see("/en/search/?q=a+word"))

    def test_a_front_of_one_story_has_no_empty_list_beside_it(self):
        make_article("الخبر الوحيد")
        page = self.see("/")
        self.assertIn("الخبر الوحيد", page)
        self.assertNotIn("package-list", page)

    def test_the_newest_story_leads_and_the_undated_come_last(self):
        make_article("خبر القافلة", published_at=None)
        make_article("الأقدم", published_at=SATURDAY)
        make_article("الأحدث")
        self.assert_in_order(self.see("/"), "الأحدث", "الأقدم", "خبر القافلة")

    def test_a_section_with_enough_stories_left_has_a_band(self):
        make_articles(19, section=make_section("اقتصاد"))
        self.assertIn('class="band-cards"', self.see("/"))

    def test_fresh_stories_say_how_many_hours_ago(self):
        make_articles(2)
        self.assert_in_order(self.see("/"), "قبل ساعة", "قبل ساعتين")

    def test_no_page_has_an_empty_section(self):
        section = make_section("قسم بلا أخبار")
        nothing = said("Nothing has been published in this section yet.")
        self.assertIn(nothing, self.see(section.get_absolute_url()))
