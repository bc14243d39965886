"""Where pages stand: languages, redirects, dates, pages of a list, and everything a stranger may type."""

import re
from urllib.parse import quote

from django.conf import settings
from django.test import SimpleTestCase, TestCase, override_settings
from django.urls import reverse
from django.utils.translation import override, pgettext
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.models import Correction
from articles.tests.make import (
    NOON,
    make_article,
    make_articles,
    make_author,
    make_section,
    make_source,
    make_topic,
    make_user,
)

ENGLISH = {"headline_en": "Budget passed", "status_en": "published", "published_at_en": NOON}
HREFLANG = re.compile(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"')
CANONICAL = re.compile(r'rel="canonical" href="([^"]+)"')


def said(text, language="ar"):
    with override(language):
        return pgettext("newsroom", text)


class AddressTestCase(TestCase):
    def status(self, path) -> int:
        return self.client.get(path).status_code

    def see(self, path) -> str:
        return self.client.get(path).content.decode()


# Six that are called alike, some without a letter, and words that stand in addresses of ours.
HEADLINES = (
    *["البرلمان يقر الموازنة"] * 6,
    *(
        "؟!",
        "…",
        "«»",
        "🙂",
        "١٢٣",
        "0",
        "-",
        "ـ",
        "ًٌ",
        "a/b",
        "../..",
        "%2F..",
        "?q=1",
        "#a",
        "a\\b",
        "ا" * 190,
    ),
    *(
        "feeds",
        "admin",
        "en",
        "edit",
        "card.png",
        "search",
        "media",
        "static",
        "articles",
        "archive",
        "index.html",
    ),
)
NAMES = ("feeds", "admin", "en", "edit", "؟!", "a/b", "../..", "rss", "رياضة", "رياضة")


class StoryAddressTests(AddressTestCase):
    def test_whatever_a_story_is_called_it_has_an_address_of_its_own(self):
        stories = [make_article(words, lede=f"مقدمة رقم {n}.") for n, words in enumerate(HEADLINES)]
        self.assertEqual(len({story.get_absolute_url() for story in stories}), len(HEADLINES))
        for number, story in enumerate(stories):
            with self.subTest(story.headline):
                self.assertContains(self.client.get(story.get_absolute_url()), f"مقدمة رقم {number}.")

    def test_so_has_a_section_and_its_feed(self):
        sections = [make_section(name) for name in NAMES]
        for number, section in enumerate(sections):
            make_article(f"خبر القسم {number}", section=section)
            for path in (section.get_absolute_url(), f"{section.get_absolute_url()}feeds/rss/"):
                with self.subTest(path):
                    self.assertContains(self.client.get(path), f"خبر القسم {number}")

    def test_the_id_alone_and_wrong_words_move_to_the_right_address(self):
        article = make_article("خبر")
        for path in (f"/articles/{article.pk}/", f"/articles/{article.pk}/old-words/"):
            with self.subTest(path):
                self.assertRedirects(self.client.get(path), article.get_absolute_url(), status_code=301)

    def test_letters_sent_apart_from_their_marks_are_the_same_words(self):
        article = make_article("آخر خبر")
        article.slug_ar = "آخر-خبر"
        article.save()
        apart = quote("ا\u0653خر-خبر")
        self.assertEqual(self.status(f"/articles/{article.pk}/{apart}/"), 200)

    def test_a_story_is_found_in_its_own_languages_alone(self):
        article = make_article(**ENGLISH)
        found = [self.status(f"{prefix}/articles/{article.pk}/") for prefix in ("", "/en", "/fr")]
        self.assertEqual(found, [301, 301, 404])

    def test_the_edit_address_sends_to_the_desk_for_any_id(self):
        for pk in (make_article().pk, 987654):
            with self.subTest(pk=pk):
                response = self.client.get(f"/articles/{pk}/any-words/edit/")
                self.assertEqual(response["Location"], f"/admin/articles/article/{pk}/change/")

    @override_settings(SITE_URL="https://news.example")
    def test_the_canonical_address_is_absolute_and_encoded_once(self):
        article = make_article("خبر")
        address = CANONICAL.search(self.see(article.get_absolute_url()))[1]
        self.assertEqual(address, f"https://news.example/articles/{article.pk}/%D8%AE%D8%A8%D8%B1/")


class LanguageTests(AddressTestCase):
    def alternates(self, path):
        return dict(HREFLANG.findall(self.see(path)))

    def test_editions_name_each_other_and_themselves(self):
        article = make_article(**ENGLISH)
        arabic, english = (article.edition(code).get_absolute_url() for code in ("ar", "en"))
        self.assertEqual(set(self.alternates(arabic)), {"ar", "en", "x-default"})
        self.assertEqual(self.alternates(arabic), self.alternates(english))

    def test_a_story_in_arabic_alone_names_arabic_alone(self):
        self.assertEqual(set(self.alternates(make_article().get_absolute_url())), {"ar", "x-default"})

    def test_every_edition_that_a_page_names_names_that_page(self):
        topic, section = make_topic(name_en="Budget"), make_section(name_en="Economy")
        article = make_article(topics=[topic], section=section, **ENGLISH)
        pages = ["/", "/archive/", "/feeds/", *(t.get_absolute_url() for t in (topic, section, article))]
        for page in pages:
            named = self.alternates(page)
            with self.subTest(page):
                self.assertIn(page, [address.removeprefix(settings.SITE_URL) for address in named.values()])
                for address in named.values():
                    self.assertEqual(self.alternates(address.removeprefix(settings.SITE_URL)), named)

    def test_a_reader_of_any_other_language_is_led_to_arabic_or_to_the_original(self):
        french = {name.replace("_en", "_fr"): value for name, value in ENGLISH.items()}
        stories = {
            "ar": make_article(language="ar", **ENGLISH | french),
            "fr": make_article(language="fr", **ENGLISH),
        }
        for language, article in stories.items():
            named = self.alternates(article.edition("en").get_absolute_url())
            with self.subTest(language):
                self.assertEqual(named["x-default"], named[language])

    def test_a_later_page_of_a_list_stands_for_itself(self):
        section = make_section()
        make_articles(21, section=section)
        page = f"{section.get_absolute_url()}?page=2"
        self.assertEqual(CANONICAL.search(self.see(page))[1], settings.SITE_URL + page)
        self.assertEqual(self.alternates(page), {})

    def test_a_draft_translation_is_not_named(self):
        article = make_article(**ENGLISH | {"status_en": "draft"})
        page = self.see(article.get_absolute_url())
        self.assertNotIn(f"/en/articles/{article.pk}", page)

    def test_the_switch_leads_to_the_counterpart(self):
        article = make_article(**ENGLISH)
        english = article.edition("en").get_absolute_url()
        self.assertIn(f'<a href="{english}" lang="en" hreflang="en"', self.see(article.get_absolute_url()))

    def test_the_switch_of_a_list_leads_to_the_same_list(self):
        section = make_section(name_en="Economy")
        self.assertIn(f'href="/en{section.get_absolute_url()}"', self.see(section.get_absolute_url()))

    def test_the_switch_names_the_edition_that_is_missing(self):
        page = self.see(make_article().get_absolute_url())
        for words in ("No English edition", "No French edition"):
            with self.subTest(words):
                self.assertIn(f"<li>{said(words)}</li>", page)

    def test_the_navigation_lists_the_sections_with_stories_in_the_language_of_the_page(self):
        economy, sport = make_section(name_en="Economy"), make_section("رياضة", name_en="Sport")
        make_article(section=economy, **ENGLISH)
        make_article(section=sport)
        shown = {
            prefix: [
                f'href="{prefix}{section.get_absolute_url()}"' in self.see(f"{prefix}/archive/")
                for section in (economy, sport)
            ]
            for prefix in ("", "/en", "/fr")
        }
        self.assertEqual(shown, {"": [True, True], "/en": [True, False], "/fr": [False, False]})

    def test_a_section_without_stories_in_a_language_keeps_its_page(self):
        self.assertEqual(self.status(f"/fr{make_section().get_absolute_url()}"), 200)

    def test_a_name_without_a_story_in_a_language_is_not_there(self):
        things = {"topics": [make_topic()], "authors": [make_author()], "sources": [make_source()]}
        make_article(**things)
        for (thing,) in things.values():
            path = thing.get_absolute_url()
            with self.subTest(path):
                self.assertEqual([self.status(path), self.status(f"/en{path}")], [200, 404])

    def test_a_name_whose_one_story_was_retracted_is_still_there(self):
        topic = make_topic()
        article = make_article("خبر سحب", topics=[topic])
        Correction.objects.create(article=article, kind="retraction", text="لم تثبت الوثيقة.")
        self.assertNotIn("خبر سحب", self.see(topic.get_absolute_url()))
        self.assertEqual(self.status(topic.get_absolute_url()), 200)

    def test_readers_are_strangers(self):
        make_article()
        for path in ("/", "/en/", "/search/?q=a", "/archive/", "/nowhere/"):
            cookies = f"sessionid=a; sessionid={'a' * 32}; csrftoken=a; messages=a"
            response = self.client.get(path, headers={"accept-language": "fr", "cookie": cookies})
            with self.subTest(path):
                self.assertNotRegex(response.headers.get("Vary", ""), "Cookie|Accept-Language")
                self.assertFalse(response.cookies)
                self.assertEqual(response["Content-Language"], "en" if path == "/en/" else "ar")

    def test_the_desk_speaks_the_language_of_who_sits_at_it(self):
        self.client.force_login(make_user(is_staff=True, is_superuser=True, language="fr"))
        self.assertEqual(self.client.get("/admin/")["Content-Language"], "fr")

    def test_the_door_of_the_desk_speaks_arabic(self):
        self.assertEqual(self.client.get("/admin/login/", follow=True)["Content-Language"], "ar")


class ListTests(AddressTestCase):
    def test_a_list_goes_on_to_older_stories_and_back(self):
        make_articles(21)
        self.assertIn('rel="next" href="/search/?page=2"', self.see("/search/"))
        self.assertIn('rel="prev" href="/search/"', self.see("/search/?page=2"))

    def test_a_list_that_ends_with_its_page_goes_no_further(self):
        make_articles(20)
        self.assertNotIn('rel="next"', self.see("/search/"))

    def test_the_next_page_keeps_what_was_asked(self):
        make_articles(21)
        self.assertIn(f'href="/search/?q={quote("خبر")}&amp;page=2"', self.see("/search/?q=خبر"))

    def test_only_a_positive_number_is_a_page(self):
        make_articles(21)
        path = make_section().get_absolute_url()
        for number in ("0", "-1", "a", "", "1.0", "٢", "01", "9" * 40, "2"):
            with self.subTest(number):
                self.assertEqual(self.status(f"{path}?page={number}"), 404)

    def test_parameters_nobody_knows_change_nothing(self):
        make_article()
        self.assertEqual(self.see("/?utm_source=a&x=1"), self.see("/"))

    def test_an_empty_query_shows_the_latest(self):
        make_article("خبر")
        for path in ("/search/", "/search/?q=", "/search/?q=%20%00"):
            with self.subTest(path):
                self.assertIn(">خبر</a>", self.see(path))

    def test_a_story_has_every_word_in_headline_lede_or_body(self):
        make_article("الموازنة", lede="البرلمان", body="<p>الرواتب</p>")
        for words, found in {"الموازنة الرواتب البرلمان": True, "الموازنة الطقس": False}.items():
            with self.subTest(words):
                answer = self.client.get("/search/", {"q": words}).context["answer"]
                self.assertEqual(bool(answer.hits), found)


class StrangeInputTests(HypothesisTestCase):
    @effort(max_examples=60, deadline=None)
    @given(st.text(max_size=300))
    def test_no_query_breaks_the_search(self, text):
        self.assertEqual(self.client.get(reverse("search"), {"q": text}).status_code, 200)

    @effort(max_examples=60, deadline=None)
    @given(
        st.sampled_from(["articles", "sections", "topics", "sources", "authors", "archive", "media"]),
        st.text(),
    )
    def test_no_address_breaks_the_site(self, kind, text):
        self.assertLess(self.client.get(f"/{kind}/{quote(text)}/").status_code, 500)


class ErrorPageTests(SimpleTestCase):
    def test_the_page_of_a_failure_needs_nothing_that_can_fail(self):
        page = (settings.BASE_DIR / "templates" / "500.html").read_text(encoding="utf-8")
        self.assertNotRegex(page, r"\{[{%]")
