"""Later takes: the story that came before is named, and both are kept."""

import json
from unittest import TestCase as PureTestCase

from django.test import TestCase

from articles import publication, storing
from articles.likeness import is_later_take
from articles.models import Article, SeedFile
from articles.seeds import report
from articles.tests.ledes import lede
from articles.tests.make import make_article
from articles.tests.test_binding import load, load_each, story

PARAGRAPHS = [lede(number) for number in range(20, 28)]
FIRST = story("حريق في سوق الأخشاب", lede(1), *[], body="\n\n".join(PARAGRAPHS))
# Two paragraphs are new, one is gone.
SECOND = story(
    "السيطرة على حريق سوق الأخشاب", lede(2), body="\n\n".join([lede(30), *PARAGRAPHS[:7], lede(31)])
)
THIRD = story(
    "خسائر حريق سوق الأخشاب", lede(3), body="\n\n".join([lede(30), *PARAGRAPHS[3:7], lede(31), lede(32)])
)


class RuleTests(PureTestCase):
    def test_more_than_half_of_the_longer_story_has_to_be_shared(self):
        cases = {
            "most of both": (range(9), range(4, 12), True),
            "half": (range(8), range(4, 12), False),
            "the short one in a long one": (range(3), range(9), False),
            "a brief of two in a story of three": (range(2), range(3), True),
            "two of a daily list's three": ((1, 2, 3), (1, 2, 4), False),
            "one paragraph": ((1,), (1,), False),
            "three of four": ((1, 2, 3, 4), (1, 2, 3, 5), True),
        }
        for name, (one, other, expected) in cases.items():
            with self.subTest(name):
                self.assertEqual(is_later_take(one, other), expected)
                self.assertEqual(is_later_take(other, one), expected)


class TakeTests(TestCase):
    def first_of(self, headline):
        return SeedFile.objects.get(article__headline_ar=headline).take_of

    def test_a_later_take_is_stored_and_points_to_the_first(self):
        _, later = load_each(FIRST, SECOND)
        self.assertEqual(later.outcome, "created")
        self.assertEqual(self.first_of("السيطرة على حريق سوق الأخشاب").headline_ar, "حريق في سوق الأخشاب")
        self.assertIsNone(self.first_of("حريق في سوق الأخشاب"))

    def test_both_may_come_in_one_batch(self):
        load(FIRST, SECOND)
        self.assertEqual(self.first_of("السيطرة على حريق سوق الأخشاب").headline_ar, "حريق في سوق الأخشاب")

    def test_a_take_of_a_take_points_to_the_first(self):
        for load_all in (load_each, load):
            with self.subTest(load_all.__name__):
                load_all(FIRST, SECOND, THIRD)
                self.assertEqual(self.first_of("خسائر حريق سوق الأخشاب").headline_ar, "حريق في سوق الأخشاب")
                SeedFile.objects.all().delete()
                Article.objects.all().delete()

    def test_the_report_and_the_file_say_which_story_it_is(self):
        _, later = load_each(FIRST, SECOND)
        (problem,) = [
            row for row in json.loads(report.as_json(later))["problems"] if row["code"] == "later_take"
        ]
        self.assertIn("حريق في سوق الأخشاب", problem["message"])
        self.assertIn("حريق في سوق الأخشاب", " ".join(report.sentences(later)))
        kept = SeedFile.objects.get(article=later.article)
        self.assertEqual([row["code"] for row in kept.problems], ["later_take"])
        self.assertFalse(kept.review)

    def test_a_rehearsal_gives_no_number_that_will_be_another_story_s(self):
        _, later = load(FIRST, SECOND, dry_run=True)
        (problem,) = later.problems
        self.assertEqual(problem.code, "later_take_beside")
        self.assertEqual(problem.values, {"headline": "حريق في سوق الأخشاب"})

    def test_a_story_that_an_editor_wrote_may_be_the_first(self):
        body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
        article = Article(headline_ar="كتبها المحرر", lede_ar=lede(1), body_ar=body)
        storing.save(article)
        load(SECOND)
        self.assertEqual(self.first_of("السيطرة على حريق سوق الأخشاب"), article)

    def test_the_text_of_today_decides(self):
        load(FIRST)
        article = Article.objects.get()
        article.body_ar = "<p>كتب المحرر المتن كله من جديد ولم يبق منه شيء.</p>"
        storing.save(article)
        load(SECOND)
        self.assertFalse(SeedFile.objects.exclude(take_of=None).exists())

    def test_a_story_in_the_trash_is_no_first(self):
        load(FIRST)
        publication.trash(Article.objects.get())
        load(SECOND)
        self.assertFalse(SeedFile.objects.exclude(take_of=None).exists())

    def test_a_background_that_stories_share_makes_no_take(self):
        load_each(FIRST, story("خبر آخر", lede(5), body="\n\n".join([lede(6), lede(7), *PARAGRAPHS[:3]])))
        self.assertFalse(SeedFile.objects.exclude(take_of=None).exists())

    def test_the_same_story_under_another_name_is_a_duplicate_as_before(self):
        load(FIRST)
        self.assertEqual(load(FIRST.replace("أ", "ا"))[0].outcome, "duplicate")

    def test_a_story_without_its_file_is_no_hindrance(self):
        make_article("بلا علامات")
        self.assertEqual(load(FIRST)[0].outcome, "created")
