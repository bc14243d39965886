"""The desk's pages: who reaches them, in which language, what they weigh."""

import zlib

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from articles import publication
from articles.models import Article, Draft, ReadCount, Section, SeedFile, User, Version
from articles.tests.make import NOON, make_article, make_articles, make_photo, make_section
from articles.tests.pages import tags_of, text_boxes

# Rows that only tie others together are edited where they belong.
TIES = {"ArticlePhoto", "ArticleSource", "Byline", "RelatedStory", "Slot"}
# … and what the house keeps for itself.
TIES |= {"DayCount", "DemoRow", "DemoRun", "IgnoredRemark", "ImportedFile", "LikenessPart"}
TIES |= {"ListAnchor", "StoryMark", "Trace"}
TIES |= {"SearchEntry", "SearchRebuild", "SectionAlias", "SourceAlias", "TeaserMark", "TopicAlias"}
TIES |= {"Freeze", "Note", "Notice", "PreviewAnswer", "PreviewLink", "TranslationBasis"}
MODELS = [model for model in apps.get_app_config("articles").get_models() if model.__name__ not in TIES]
# What nobody adds by hand; of what the house decided there is one row each.
KEPT = {"AuditEntry", "Draft", "Front", "HouseStyle", "NewsroomSettings", "ReadCount", "SeedFile", "Version"}
KEPT |= {"Edit", "TranslationReview"}
WRITTEN = [model for model in (*MODELS, Group) if model.__name__ not in KEPT]
OPEN_TO_ALL = {"login", "language", "welcome", "jsi18n"}
LIST = "/admin/articles/article/"
ADD = "/admin/articles/article/add/"


def page_of(model, page: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def make_administrator(language="ar"):
    return User.objects.create_superuser("administrator", password="a long password", language=language)


def fill_archive(count: int):
    Article.objects.bulk_create(
        [Article(headline_ar=f"خبر رقم {number}", body_ar="<p>متن.</p>") for number in range(count)]
    )


class DeskTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.administrator = make_administrator()

    def setUp(self):
        self.client.force_login(self.administrator)

    def speak(self, language: str):
        User.objects.update(language=language)


class ReachTest(DeskTest):
    def test_an_administrator_reaches_every_list_in_every_language(self):
        make_article()
        make_photo()
        for language, _ in settings.LANGUAGES:
            self.speak(language)
            for model in (*MODELS, Group):
                with self.subTest(language, model=model.__name__):
                    self.assertEqual(self.client.get(page_of(model, "changelist")).status_code, 200)

    def test_and_every_form(self):
        for language, _ in settings.LANGUAGES:
            self.speak(language)
            for model in WRITTEN:
                with self.subTest(language, model=model.__name__):
                    self.assertEqual(self.client.get(page_of(model, "add")).status_code, 200)

    def test_what_the_house_writes_itself_is_not_added_by_hand(self):
        for model in MODELS:
            if model.__name__ in KEPT:
                with self.subTest(model.__name__):
                    self.assertEqual(self.client.get(page_of(model, "add")).status_code, 403)

    def test_but_may_be_looked_at(self):
        article = make_article()
        publication.unpublish(article, "ar", by=self.administrator, reason="خطأ")
        rows = (
            Version.objects.first(),
            Draft.objects.create(
                article=article, language="ar", base_version=0, content={"headline": "عنوان آخر"}
            ),
            ReadCount.objects.create(article=article, language="ar", hour=NOON),
        )
        for row in rows:
            with self.subTest(type(row).__name__):
                self.assertEqual(self.client.get(page_of(type(row), "change", row.pk)).status_code, 200)

    def test_each_model_stands_in_one_group_of_the_first_page(self):
        shown = [
            entry["object_name"]
            for group in admin.site.get_app_list(self.client.get("/admin/").wsgi_request)
            for entry in group["models"]
        ]
        self.assertEqual(sorted(shown), sorted(model.__name__ for model in (*MODELS, Group)))

    def test_a_list_that_ends_earlier_than_the_page_asked_for_sends_to_its_start(self):
        self.assertEqual(self.client.get(LIST, {"p": 9}).status_code, 302)

    def test_strangers_are_sent_to_the_sign_in_page(self):
        self.client.logout()
        for pattern in desk_patterns():
            if pattern.name in OPEN_TO_ALL or pattern.pattern.converters:
                continue
            with self.subTest(pattern.name):
                path = f"/admin/{pattern.pattern}".replace("^", "").replace("$", "")
                self.assertEqual(self.client.get(path).status_code, 302)


def desk_patterns() -> list[URLPattern]:
    desk = next(part for part in get_resolver().url_patterns if getattr(part, "app_name", "") == "admin")
    return [pattern for pattern in desk.url_patterns if isinstance(pattern, URLPattern) and pattern.name]


class LanguageOfPagesTest(DeskTest):
    def root_of(self, path: str) -> tuple[str, str]:
        root = next(attrs for tag, attrs in tags_of(self.client.get(path)) if tag == "html")
        return root["lang"], root["dir"]

    def test_each_language_has_its_direction(self):
        for language, direction in {"ar": "rtl", "en": "ltr", "fr": "ltr"}.items():
            with self.subTest(language):
                self.speak(language)
                self.assertEqual(self.root_of(LIST), (language, direction))

    def test_each_text_box_says_its_language_and_direction(self):
        for model in WRITTEN:
            for attrs in text_boxes(self.client.get(page_of(model, "add"))):
                with self.subTest(model.__name__, box=attrs["name"]):
                    self.assertTrue({"lang", "dir"} <= attrs.keys())

    def test_an_edition_is_written_in_its_own_direction(self):
        boxes = {attrs["name"]: (attrs["lang"], attrs["dir"]) for attrs in text_boxes(self.client.get(ADD))}
        wanted = {"headline_ar": ("ar", "rtl"), "slug_ar": ("ar", "rtl"), "body_en": ("en", "ltr")}
        self.assertEqual(wanted, {name: boxes[name] for name in wanted})

    def test_codes_run_from_left_to_right(self):
        boxes = {attrs["name"]: attrs["dir"] for attrs in text_boxes(self.client.get(page_of(User, "add")))}
        self.assertEqual(boxes["username"], "ltr")


class PolicyTest(DeskTest):
    def test_the_desk_runs_its_own_files_only(self):
        for path in ("/admin/", LIST, ADD):
            with self.subTest(path):
                policy = self.client.get(path).headers["Content-Security-Policy"]
                self.assertIn("script-src 'self';", f"{policy};")

    def test_the_sign_in_page_too(self):
        self.client.logout()
        policy = self.client.get("/admin/login/").headers["Content-Security-Policy"]
        self.assertIn("script-src 'self';", f"{policy};")

    def test_nothing_is_written_into_a_page_that_the_policy_would_stop(self):
        article = make_article()
        for path in ("/admin/", LIST, ADD, page_of(Article, "change", article.pk)):
            for tag, attrs in tags_of(self.client.get(path)):
                with self.subTest(path, tag=tag):
                    self.assertFalse(tag == "style" or (tag == "script" and "src" not in attrs))
                    self.assertFalse([name for name in attrs if name.startswith("on") or name == "style"])


class WeightTest(DeskTest):
    def count_queries(self, path: str) -> int:
        self.client.get(path)  # the first page of a session writes it
        with CaptureQueriesContext(connection) as counted:
            self.client.get(path)
        return len(counted)

    def test_the_add_form_stays_light_over_ten_thousand_stories(self):
        fill_archive(10_000)
        make_section()
        tags = tags_of(self.client.get(ADD))
        self.assertLessEqual(len(tags), 900)

    def test_no_select_lists_the_archive(self):
        article = make_article(sources=[], related=[make_article("آخر")])
        fill_archive(300)
        options = [tag for tag, _ in tags_of(self.client.get(page_of(Article, "change", article.pk)))]
        self.assertLess(options.count("option"), 80)

    def test_the_add_form_asks_the_same_with_one_story_and_with_a_hundred(self):
        fill_archive(1)
        before = self.count_queries(ADD)
        fill_archive(99)
        self.assertEqual(self.count_queries(ADD), before)

    def test_the_list_asks_the_same_with_one_story_and_with_forty(self):
        make_articles(1, section=make_section())
        before = self.count_queries(LIST)
        make_articles(39, section=make_section("رياضة"))
        self.assertEqual(self.count_queries(LIST), before)

    def test_the_list_counts_nothing_and_loads_no_body(self):
        make_articles(3)
        with CaptureQueriesContext(connection) as counted:
            self.client.get(LIST)
        asked = " ".join(query["sql"] for query in counted.captured_queries)
        self.assertFalse([word for word in ("COUNT(", '"body_ar"', '"lede_ar"') if word in asked])

    def test_a_section_with_stories_is_kept_and_its_stories_stay_unread(self):
        section = make_section()
        make_articles(2, section=section)
        with CaptureQueriesContext(connection) as counted:
            response = self.client.post(page_of(Section, "delete", section.pk), {"post": "yes"})
        asked = " ".join(query["sql"] for query in counted.captured_queries)
        self.assertEqual((response.status_code, '"body_ar"' in asked), (200, False))
        self.assertTrue(Section.objects.exists())

    def test_looking_for_a_related_story_loads_no_body(self):
        make_articles(3)
        with CaptureQueriesContext(connection) as counted:
            self.client.get(
                "/admin/autocomplete/",
                {
                    "app_label": "articles",
                    "model_name": "relatedstory",
                    "field_name": "target",
                    "term": "خبر",
                },
            )
        asked = " ".join(query["sql"] for query in counted.captured_queries)
        self.assertFalse([word for word in ("COUNT(", '"body_ar"') if word in asked])


class ListTest(DeskTest):
    def headlines(self, **parameters) -> str:
        return self.client.get(LIST, parameters).content.decode()

    def test_the_trash_stays_out_until_it_is_asked_for(self):
        make_article("في السلة", trashed_at=NOON)
        self.assertNotIn("في السلة", self.headlines())
        self.assertIn("في السلة", self.headlines(trash="only"))

    def test_each_state_finds_its_stories(self):
        make_article("منشورة")
        make_article("مسودة", status="draft")
        make_article("مجدولة", published_at=NOON.replace(year=2100))
        found = {"published": "منشورة", "draft": "مسودة", "scheduled": "مجدولة"}
        for state, headline in found.items():
            page = self.headlines(edition_ar=state)
            with self.subTest(state):
                self.assertEqual([name for name in found.values() if f">{name}</bdi>" in page], [headline])

    def test_a_headline_is_found_in_any_language(self):
        make_article(headline_en="Parliament votes")
        self.assertIn("البرلمان يقر", self.headlines(q="votes"))

    def test_a_story_without_arabic_shows_the_headline_it_has(self):
        make_article("Budget passed", language="en")
        self.assertIn('<bdi lang="en" dir="ltr">Budget passed</bdi>', self.headlines())

    def test_pages_follow_one_another_without_a_count(self):
        fill_archive(51)
        self.assertIn('rel="next"', self.headlines())
        self.assertNotIn('rel="next"', self.headlines(p=2))


class OriginalTest(DeskTest):
    def make_seed(self, article) -> SeedFile:
        ledger = [{"number": 1, "fate": "used", "field": "headline"}, {"number": 2, "fate": "discarded"}]
        content = zlib.compress("البرلمان يقر الموازنة\nشارك المقال\n".encode())
        return SeedFile.objects.create(
            external_id="000", content=content, parser_version=1, ledger=ledger, article=article
        )

    def test_it_stands_beside_the_imported_story(self):
        article = make_article()
        self.make_seed(article)
        self.assertContains(self.client.get(page_of(Article, "change", article.pk)), "شارك المقال")

    def test_and_on_a_page_of_its_own_with_each_line_fate(self):
        response = self.client.get(page_of(SeedFile, "change", self.make_seed(make_article()).pk))
        self.assertContains(response, 'class="fate-discarded" value="2"')

    def test_other_stories_do_not_load_it(self):
        response = self.client.get(page_of(Article, "change", make_article().pk))
        self.assertNotContains(response, 'class="lines"')
