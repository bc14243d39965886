"""What a story is about, in signs, and how a frequent word is ranked by it."""

from unittest import TestCase as PureTestCase
from unittest.mock import patch

from django.test import TestCase

from articles.search.gist import HEADLINE, OFTEN, gist, sign
from articles.search.index import index
from articles.search.memory import engine_of
from articles.search.query import parse
from articles.tests.test_search_index import LEXICON, Wanted, make_document

MODULES = ("articles.search.sqlite", "articles.search.postgresql")


class GistTests(PureTestCase):
    def place(self, word: str, title: str, body: str) -> int:
        """Return what ``word`` weighs; nothing where a story says it in passing."""
        return gist(title.split(), body.split()).find(sign(word)) + 1

    def test_a_word_of_the_headline_weighs_more_than_one_that_is_repeated(self):
        weights = [self.place(word, "حكوم", "ميناء ميناء ميناء مطار") for word in ("حكوم", "ميناء", "مطار")]
        self.assertEqual(weights, [OFTEN + HEADLINE, OFTEN, 0])

    def test_what_is_repeated_more_weighs_more(self):
        title, body = "مطار حكوم ميناء", "حكوم حكوم حكوم ميناء ميناء"
        weights = [self.place(word, title, body) for word in ("حكوم", "ميناء", "مطار")]
        self.assertEqual(weights, sorted(weights, reverse=True))

    def test_a_text_as_long_as_a_book_has_no_longer_one(self):
        words = [f"word{number}" for number in range(900)]
        self.assertEqual(len(gist(words, words * 2)), OFTEN + HEADLINE)


class FrequentTests(TestCase):
    documents = [
        make_document(1, "خبر", "البرلمان " + "كلام آخر " * 20),
        make_document(2, "البرلمان", "كلام آخر " * 20),
        make_document(3, "خبر", "كلام آخر " * 20 + "البرلمان البرلمان"),
        make_document(4, "خبر ثالث", "كلام آخر"),
    ]

    def found(self, engine, **how) -> list[int]:
        hits = engine.search(parse("البرلمان", lexicon=LEXICON), Wanted(language="ar"), **how).hits
        return [hit.article for hit in hits]

    def test_the_story_that_is_about_a_frequent_word_comes_first(self):
        index().write(self.documents)
        for engine in (index(), engine_of(self.documents)):
            with patch(f"{MODULES[0]}.RANKED_WHOLE", 1), patch(f"{MODULES[1]}.RANKED_WHOLE", 1):
                self.assertEqual(self.found(engine), [2, 3, 1])
                self.assertEqual(self.found(engine, first=2), [1])
                self.assertEqual(self.found(engine, first=3), [])
