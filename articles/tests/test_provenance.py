"""Each field of an imported story says which lines of the file it came from."""

import re
from itertools import chain
from unittest import TestCase

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.admin.original import REASONS
from articles.admin.provenance import runs
from articles.models import Article, SeedFile
from articles.seeds import furniture
from articles.seeds.loader import Loader
from articles.seeds.tail import BLOCKS
from articles.tests.make import make_article
from articles.tests.test_admin_stories import EditorTest, change

SEED = settings.BASE_DIR / "seeds" / "000_4aa4d1d5802a62ef.txt"


class FormTest(EditorTest):
    def setUp(self):
        super().setUp()
        Loader().load(SEED.name, SEED.read_bytes())
        self.article = Article.objects.get()

    def page(self) -> str:
        return self.client.get(change(self.article)).content.decode()

    def help_of(self, box: str) -> str:
        found = re.search(rf'id="{box}_helptext">(.*?)</div>', self.page(), re.DOTALL)
        return re.sub("<[^>]+>", "", found[1]) if found else ""

    def count_queries(self) -> int:
        self.page()
        with CaptureQueriesContext(connection) as counted:
            self.page()
        return len(counted)

    def test_each_field_names_its_lines(self):
        cases = {
            "id_headline_ar": "line 1",
            "id_lede_ar": "line 6",
            "id_body_ar": "lines 8 to 20",
            "id_sources_as_printed": "line 22",
            "id_article_photos-0-photo": "line 3",
            "id_related_stories-0-target": "line 26",
            "id_related_stories-1-target": "line 28",
        }
        for box, lines in cases.items():
            with self.subTest(box):
                self.assertIn(f"From the file: {lines}", self.help_of(box))

    def test_a_field_without_a_line_says_nothing(self):
        self.assertNotIn("From the file", self.help_of("id_published_at_ar"))

    def test_an_untouched_story_is_nowhere_changed_since(self):
        self.assertNotIn("changed since the import", self.page())

    def test_a_field_that_an_editor_changed_says_so(self):
        self.article.lede_ar = "كتب المحرر مقدمة أخرى."
        self.article.save()
        self.assertIn("changed since the import", self.help_of("id_lede_ar"))
        self.assertNotIn("changed since the import", self.help_of("id_headline_ar"))

    def test_rows_that_an_editor_changed_say_so(self):
        self.article.related_stories.first().delete()
        self.assertIn("changed since the import", self.help_of("id_related_stories-0-target"))

    def test_a_renamed_section_is_no_change(self):
        section = self.article.section
        section.name_ar = "الأحزاب"
        section.save()
        self.assertNotIn("changed since the import", self.page())

    def test_each_link_leads_to_its_line_and_back(self):
        page, seed = self.page(), SeedFile.objects.get()
        for address in re.findall(r'href="#([^"]+)"', page):
            with self.subTest(address):
                # Dates are asked for in two boxes, each with an id of its own.
                self.assertIn(f'id="{address}"', page)
        self.assertIn(f'href="#line-{seed.pk}-1"', page)
        self.assertIn('href="#id_headline_ar"', page)

    def asked_for_the_file(self) -> int:
        """Return how many questions the form asks more than that of a story without a file."""
        with_file = self.count_queries()
        SeedFile.objects.update(article=None)
        without = self.count_queries()
        SeedFile.objects.update(article=self.article)
        return with_file - without

    def test_the_file_is_asked_for_the_same_with_one_source_and_with_many(self):
        before = self.asked_for_the_file()
        text = SEED.read_text("utf-8").replace("المصدر : الجزيرة", "المصدر : الجزيرة + وكالات + رويترز")
        Loader().load(SEED.name, text.encode())
        self.assertEqual(self.asked_for_the_file(), before)
        self.assertLessEqual(before, 11)

    def test_a_story_that_was_written_here_asks_for_no_file(self):
        article = make_article()
        self.assertNotIn("From the file", self.client.get(change(article)).content.decode())


class OriginalTest(EditorTest):
    def margin(self) -> list[str]:
        page = self.client.get(f"/admin/articles/seedfile/{SeedFile.objects.get().pk}/change/")
        found = re.findall(r'<span class="fate">(.*?)</span>', page.content.decode())
        return [re.sub("<[^>]+>", "", text) for text in found]

    def test_the_margin_says_where_a_line_went_what_it_repeats_and_why_it_was_left_out(self):
        Loader().load(SEED.name, SEED.read_bytes())
        margin = self.margin()
        self.assertEqual(margin[0], "headline")
        self.assertEqual(margin[5], "lede")
        self.assertEqual(margin[3], "photo: repeats line 3")
        self.assertEqual(margin[30], "left out: furniture of the page")

    def test_a_line_leads_to_its_field_in_the_story(self):
        Loader().load(SEED.name, SEED.read_bytes())
        seed = SeedFile.objects.get()
        page = self.client.get(f"/admin/articles/seedfile/{seed.pk}/change/")
        self.assertContains(page, f"{change(seed.article)}#id_headline_ar")


class ReasonTest(TestCase):
    def test_every_reason_of_the_parser_has_its_words(self):
        folder = settings.BASE_DIR / "articles" / "seeds"
        source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
        given = re.findall(r'discard\(\w+, "(\w+)"|"reason": "(\w+)"|\.furniture\b.* = "(\w+)"', source)
        blocks = (*BLOCKS.values(), *(reason for reason in furniture._CERTAIN.values()))
        self.assertEqual({*blocks, *chain(*given)} - REASONS.keys() - {""}, set())


class RunsTest(TestCase):
    def test_lines_with_nothing_but_blanks_between_are_one_run(self):
        self.assertEqual(runs([8, 10, 11, 15], {9, 12}), [(8, 11), (15, 15)])
