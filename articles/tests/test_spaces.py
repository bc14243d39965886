"""A French mark never begins a line."""

from unittest import TestCase

from articles.spaces import bind

TEXTS = {
    "Marathon de Samar : le premier": "Marathon de Samar\u00a0: le premier",
    "Pourquoi ? Parce que ; enfin !": "Pourquoi\u202f? Parce que\u202f; enfin\u202f!",
    "« Rien »": "«\u00a0Rien\u00a0»",
    "1 900 mots, 12 000 500 pas": "1\u202f900 mots, 12\u202f000\u202f500 pas",
    "le 6 2016, 10 20": "le 6 2016, 10 20",
    '<a title="a : b">a : b</a>': '<a title="a : b">a\u00a0: b</a>',
}


class SpaceTests(TestCase):
    def test_marks_and_thousands_stay_with_their_word(self):
        for text, printed in TEXTS.items():
            with self.subTest(text):
                self.assertEqual(bind(text), printed)
