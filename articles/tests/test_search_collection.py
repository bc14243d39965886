"""The search against what people judged: sixty stories, and queries of every class of spelling."""

import json
from pathlib import Path

from django.test import TestCase

from articles.search import rank
from articles.search.documents import Document, Wanted
from articles.search.index import index
from articles.search.judging import Judgment
from articles.search.query import parse

COLLECTION = json.loads((Path(__file__).parent / "search" / "collection.json").read_text(encoding="utf-8"))
DOCUMENTS, QUERIES = COLLECTION["docs"], COLLECTION["queries"]
ANSWERED = [query for query in QUERIES if query["relevant"]]
FLOOR = 0.90
FLOOR_OF_CLASS = 0.85


def judged(query: dict, ranked: list[str]) -> Judgment:
    return Judgment(query["q"], query["class"], query["relevant"], ranked)


def mean(figures: list[float]) -> float:
    return sum(figures) / len(figures)


class CollectionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        index().clear()
        index().add(
            [Document(int(one["id"]), "ar", one["title"], one["body"], is_out=True) for one in DOCUMENTS]
        )

    def stored(self, query: str) -> list[str]:
        """Return what the database of the site answers, the best first."""
        hits = index().search(parse(query), Wanted(language="ar"), count=len(DOCUMENTS)).hits
        return [f"{hit.article:02}" for hit in hits]

    def test_there_are_sixty_stories_and_sixty_queries(self):
        self.assertGreaterEqual(min(len(DOCUMENTS), len(QUERIES)), 60)

    def test_what_is_relevant_is_found_and_stands_first(self):
        self.assertGreaterEqual(mean([judged(one, self.stored(one["q"])).ndcg for one in ANSWERED]), FLOOR)

    def test_no_class_of_spelling_is_left_behind(self):
        for kind in sorted({query["class"] for query in ANSWERED}):
            of_kind = [query for query in ANSWERED if query["class"] == kind]
            with self.subTest(kind):
                found = mean([judged(query, self.stored(query["q"])).ndcg for query in of_kind])
                self.assertGreaterEqual(found, FLOOR_OF_CLASS)

    def test_no_query_with_an_answer_goes_without(self):
        self.assertEqual([query["q"] for query in ANSWERED if not self.stored(query["q"])], [])

    def test_the_site_finds_what_the_search_in_memory_finds(self):
        for query in QUERIES:
            with self.subTest(query["q"]):
                self.assertEqual(set(self.stored(query["q"])), set(rank(DOCUMENTS, query["q"])))

    def test_the_site_ranks_about_as_well_as_the_search_in_memory(self):
        ours = mean([judged(one, self.stored(one["q"])).ndcg for one in ANSWERED])
        memory = mean([judged(one, rank(DOCUMENTS, one["q"])).ndcg for one in ANSWERED])
        self.assertAlmostEqual(ours, memory, delta=0.02)

    def test_a_governor_brings_no_loyalists(self):
        self.assertNotIn("24", self.stored("والي"))
