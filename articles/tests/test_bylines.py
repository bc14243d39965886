"""Bylines of old pages: which lines are one, whom they name, and what a story keeps of them."""

from unittest import TestCase as PureTestCase

from django.test import TestCase

from articles.models import Article, Author
from articles.seeds.archive import exported, record_of
from articles.seeds.bylines import Imprint, join_byline, looks_like_byline, read_byline
from articles.seeds.parser import parse
from articles.seeds.state import Names
from articles.seeds.writer import write
from articles.tests.make import make_author
from articles.tests.test_import import load

STORY = "ميناء المدينة يستقبل أول سفينة\n\n{byline}\n\nوصلت السفينة فجر اليوم.\n\nورحب العمال بها."


class LineTests(PureTestCase):
    def test_a_person_beside_a_town_or_an_agency_is_a_byline(self):
        cases = {
            "سامي نور-القاهرة": Imprint(("سامي نور",), "القاهرة"),
            "نهى سالم – رام الله": Imprint(("نهى سالم",), "رام الله"),
            "عبد الرحمن ولد أحمد - نواكشوط": Imprint(("عبد الرحمن ولد أحمد",), "نواكشوط"),
            "سامي نور ونهى سالم-غزة": Imprint(("سامي نور", "نهى سالم"), "غزة"),
            "سامي نور - رويترز": Imprint(("سامي نور",), "رويترز"),
            "القاهرة – سامي نور": Imprint(("سامي نور",), "القاهرة"),
            "بقلم: نهى سالم": Imprint(("نهى سالم",)),
            "بقلم نهى سالم": Imprint(("نهى سالم",)),
            "كتبت: نهى سالم": Imprint(("نهى سالم",)),
            "الجزيرة نت-غزة": Imprint((), "الجزيرة نت-غزة"),
            "الجزيرة نت-خاص": Imprint((), "الجزيرة نت-خاص"),
        }
        for line, told in cases.items():
            with self.subTest(line):
                self.assertEqual(read_byline(line), told)

    def test_what_may_be_anything_is_none(self):
        for line in (
            "محادثات السلام-جنيف",
            "سامي نور-بلدة السدر",
            "سامي نور",
            "كتب سامي نور",
            "القاهرة-غزة",
            "سامي نور-القاهرة.",
            "الهلال 3-1 النصر",
            "بقلم رصاص",
            "",
        ):
            with self.subTest(line):
                self.assertIsNone(read_byline(line))

    def test_a_line_of_its_shape_is_not_taken_for_the_lede(self):
        for line, answer in (
            ("سامي نور-بلدة السدر", True),
            ("محادثات السلام – جنيف", True),
            ("وصلت السفينة - وعلى متنها ألف راكب من بلاد بعيدة - فجر اليوم", False),
            ("- بند", False),
        ):
            with self.subTest(line):
                self.assertEqual(looks_like_byline(line), answer)

    def test_what_is_joined_is_read_back(self):
        for authors, place in (
            (["سامي نور"], "القاهرة"),
            (["سامي نور", "نهى سالم"], "غزة"),
            (["نهى سالم"], None),
        ):
            with self.subTest(authors):
                line = join_byline(authors, place)
                self.assertEqual(read_byline(line), Imprint(tuple(authors), place))


class StoryTests(TestCase):
    def make(self, byline="سامي نور-القاهرة", name="001_story.txt"):
        return Article.objects.get(pk=load(STORY.format(byline=byline), name=name).article)

    def test_the_author_signs_and_the_place_is_the_dateline(self):
        article = self.make()
        self.assertEqual([author.name_ar for author in article.authors.all()], ["سامي نور"])
        self.assertEqual((article.dateline_ar, article.lede_ar), ("القاهرة", "وصلت السفينة فجر اليوم."))

    def test_an_author_of_that_name_is_the_same_one(self):
        author = make_author("سامي نور")
        self.assertEqual(list(self.make().authors.all()), [author])

    def test_the_line_of_the_house_is_printed_where_the_place_stands(self):
        article = self.make("الجزيرة نت-خاص")
        self.assertEqual(article.dateline_ar, "الجزيرة نت-خاص")
        self.assertFalse(Author.objects.exists())

    def test_a_changed_byline_is_an_update(self):
        self.make()
        article = self.make("نهى سالم-غزة")
        self.assertEqual([author.name_ar for author in article.authors.all()], ["نهى سالم"])
        self.assertEqual(article.dateline_ar, "غزة")

    def test_an_author_that_an_editor_chose_is_never_overwritten(self):
        article = self.make()
        article.bylines.all().delete()
        outcome = load(STORY.format(byline="نهى سالم-غزة")).outcome
        self.assertEqual(outcome, "conflict")

    def test_a_story_leaves_as_it_came(self):
        text = STORY.format(byline="سامي نور – القاهرة")
        load(text)
        article = Article.objects.get()
        exported_as = exported(article, article.seed_files.get(), Names(make=False))
        self.assertEqual(exported_as[1].decode(), text)

    def test_an_edited_story_leaves_with_its_byline(self):
        for number, byline in enumerate(("سامي نور-القاهرة", "الجزيرة نت-خاص", "بقلم: نهى سالم")):
            with self.subTest(byline):
                article = self.make(byline, f"{number}.txt")
                Article.objects.update(headline_ar="عنوان المحرر")
                record = record_of(Article.objects.get(pk=article.pk))
                self.assertEqual(record.byline, byline)
                self.assertEqual(parse(write(record)).record, record)
                Article.objects.all().delete()
