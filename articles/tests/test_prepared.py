"""Questions whose SQL is built once: they answer as the queryset would that they were built from."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone
from django.utils.translation import override

from articles.models import Article, Section
from articles.prepared import columns, prepared
from articles.tests.make import make_article, make_articles, make_section

NOW = timezone.now()
HOUR = timedelta(hours=1)


@prepared
def published(at):
    return columns(Article.objects.published(at).newest_first(), "pk")


@prepared
def stories_of(ids):
    return Article.objects.filter(pk__in=ids).order_by("pk").select_related("section")


@prepared
def named(slug):
    return Section.objects.filter(slug=slug)


@prepared
def published_now():
    return Article.objects.published()


class PreparedTests(TestCase):
    def test_each_question_has_its_own_moment(self):
        story = make_article(published_at=NOW + HOUR)
        self.assertEqual(published(at=NOW), [])
        self.assertEqual(published(at=NOW + 2 * HOUR), [(story.pk,)])

    def test_each_question_has_its_own_words(self):
        one, other = make_section("اقتصاد"), make_section("رياضة")
        self.assertEqual([named(slug=section.slug) for section in (one, other)], [[one], [other]])

    def test_a_question_is_built_for_each_language(self):
        story = make_article(published_at=NOW - HOUR)
        self.assertEqual(published(at=NOW), [(story.pk,)])
        with override("en"):
            self.assertEqual(published(at=NOW), [])

    def test_lists_may_be_of_any_length(self):
        stories = make_articles(9)
        for count in (1, 2, 3, 8, 9):
            with self.subTest(count):
                chosen = stories[:count]
                self.assertEqual(stories_of(ids=[story.pk for story in chosen]), chosen)

    def test_nothing_is_asked_for_an_empty_list(self):
        with self.assertNumQueries(0):
            self.assertEqual(stories_of(ids=[]), [])

    def test_what_stands_beside_a_row_comes_with_it(self):
        story = make_article(section=make_section("اقتصاد"))
        with self.assertNumQueries(1):
            (found,) = stories_of(ids=[story.pk])
            self.assertEqual(found.section.name, "اقتصاد")

    def test_what_looks_at_the_clock_is_refused(self):
        with self.assertRaisesMessage(RuntimeError, "published_now"):
            published_now()


class PieceTests(TestCase):
    def test_a_name_that_was_changed_is_printed_at_once(self):
        section = make_section("اقتصاد")
        make_article(published_at=NOW - HOUR, section=section)
        self.assertContains(self.client.get("/"), "اقتصاد")
        Section.objects.update(name_ar="مال <وأعمال>")
        self.assertContains(self.client.get("/"), "مال &lt;وأعمال&gt;")
        self.assertNotContains(self.client.get("/"), "اقتصاد")
