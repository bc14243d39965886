"""An entry of the search stands and falls with its row."""

from io import StringIO
from itertools import islice

from django.core.management import call_command
from django.test import TestCase

from articles import indexing, publication, storing
from articles.models import Article, SearchEntry, SearchRebuild
from articles.models.edition import Status
from articles.search.documents import Wanted
from articles.search.index import index
from articles.search.query import parse
from articles.seeds.loader import Loader
from articles.similar import similar
from articles.tests.imports import STORY
from articles.tests.make import NOON, make_article, make_picture, make_source


def found(words, **wanted) -> list[int]:
    return [hit.article for hit in index().search(parse(words), Wanted(**wanted)).hits]


def rebuilt() -> str:
    told = StringIO()
    call_command("rebuild_search", stdout=told, stderr=StringIO())
    return told.getvalue()


class EntryTests(TestCase):
    def test_every_written_edition_has_one_and_no_other(self):
        story = make_article("خبر", headline_en="A story", status_en=Status.DRAFT)
        entries = SearchEntry.objects.filter(article=story).order_by("language")
        self.assertEqual(list(entries.values_list("language", "is_out")), [("ar", True), ("en", False)])

    def test_an_edition_that_was_emptied_has_none(self):
        story = make_article("خبر", headline_en="A story")
        story.headline_en = ""
        storing.save(story)
        self.assertFalse(SearchEntry.objects.filter(article=story, language="en").exists())

    def test_a_caption_is_found_and_its_new_words_after_a_change(self):
        photo = make_picture("سفينة في الميناء")
        story = make_article("خبر", photos=[photo], lede="", body="")
        self.assertEqual(found("السفينة"), [story.pk])
        photo.caption_ar = "قطار في المحطة"
        photo.save()
        self.assertEqual((found("السفينة"), found("القطار")), ([], [story.pk]))

    def test_what_hangs_on_a_story_follows_it(self):
        story, source = make_article("الموازنة"), make_source("رويترز")
        story.article_sources.create(source=source, position=0)
        storing.retie(story)
        self.assertEqual(found("الموازنة", source=source.pk), [story.pk])

    def test_a_story_that_is_deleted_leaves_nothing_behind(self):
        make_article("الموازنة")
        Article.objects.all().delete()
        self.assertFalse(SearchEntry.objects.exists())
        self.assertEqual(index().counts(["الموازنه"]), {})

    def test_an_import_is_found_at_once(self):
        result = Loader().load("000_0123456789abcdef.txt", STORY.encode())
        self.assertTrue(SearchEntry.objects.filter(article=result.article).exists())


class RebuildTests(TestCase):
    def setUp(self):
        self.stories = [make_article(f"الموازنة رقم {number}") for number in range(5)]

    def test_what_was_lost_is_found_again(self):
        index().clear()
        self.assertEqual(found("الموازنة"), [])
        rebuilt()
        self.assertEqual(set(found("الموازنة")), {story.pk for story in self.stories})

    def test_nobody_searches_an_empty_index_meanwhile(self):
        for _ in indexing.rebuild():
            self.assertEqual(len(found("الموازنة")), 5)

    def test_it_goes_on_where_it_stopped(self):
        SearchRebuild.objects.note(self.stories[2].pk)
        index().clear()
        rebuilt()
        self.assertEqual(set(found("الموازنة")), {story.pk for story in self.stories[3:]})

    def test_broken_off_it_remembers_how_far_it_came(self):
        for _ in islice(indexing.rebuild(), 1):
            pass
        self.assertEqual(SearchRebuild.objects.stopped_at(), self.stories[-1].pk)
        rebuilt()
        self.assertEqual(SearchRebuild.objects.stopped_at(), 0)


class SimilarTests(TestCase):
    LEDE = "أقر مجلس النواب ضريبة جديدة على مراكب الصيد الصغيرة بعد جلسة طويلة."

    def setUp(self):
        self.story = make_article("ضريبة المراكب أمام النواب", lede=self.LEDE)
        self.like = make_article("الصيادون يرفضون ضريبة المراكب", lede=self.LEDE)
        for number in range(12):
            make_article(f"مباراة رقم {number}", lede="فاز الفريق على ضيفه في الملعب.", body="")

    def similar(self, **asked):
        asked = {"count": 3, "without": set()} | asked
        return similar(Article.objects.get(pk=self.story.pk), "ar", NOON.replace(year=2027), **asked)

    def test_a_story_about_the_same_is_like_it_and_no_other(self):
        self.assertEqual(self.similar(), [self.like])

    def test_what_an_editor_chose_is_not_shown_twice(self):
        self.assertEqual(self.similar(without={self.like.pk}), [])

    def test_a_draft_is_like_nothing(self):
        publication.unpublish(self.like, "ar")
        self.assertEqual(self.similar(), [])
