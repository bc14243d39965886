import json
import tempfile
from io import StringIO
from pathlib import Path
from unittest import TestCase as PureTestCase

from django.core.management import CommandError, call_command
from django.test import TestCase

from articles.search.judging import Judgment, figures, judge

COLLECTION = {
    "docs": [
        {"id": "a", "title": "إعادة فتح الميناء", "body": ""},
        {"id": "b", "title": "الموازنة", "body": "أقر مجلس النواب الموازنة"},
    ],
    "queries": [
        {"q": "اعادة", "relevant": {"a": 3}, "class": "hamza"},
        {"q": "الموازنه", "relevant": {"b": 3}, "class": "teh"},
        {"q": "شيء آخر", "relevant": {"a": 1}},
    ],
}


def judgment(relevant: dict, ranked: str) -> Judgment:
    return Judgment("q", "", relevant, list(ranked))


class FigureTests(PureTestCase):
    def test_the_best_first_is_best(self):
        relevant = {"a": 3, "b": 1}
        self.assertEqual(judgment(relevant, "ab").ndcg, 1)
        self.assertLess(judgment(relevant, "ba").ndcg, 1)
        self.assertEqual(judgment(relevant, "xy").ndcg, 0)

    def test_gain_is_halved_by_the_logarithm_of_the_place(self):
        self.assertAlmostEqual(judgment({"a": 1}, "xxa").ndcg, 0.5)

    def test_only_ten_count(self):
        self.assertEqual(judgment({"a": 1}, "xxxxxxxxxxa").ndcg, 0)

    def test_recall_is_of_as_many_as_fit(self):
        self.assertEqual(judgment({"a": 1, "b": 1}, "axxx").recall, 0.5)

    def test_the_first_right_one_counts_for_mrr(self):
        self.assertEqual(judgment({"a": 1}, "xa").reciprocal_rank, 0.5)

    def test_nothing_is_right_where_nothing_answers(self):
        self.assertEqual((judgment({}, "").ndcg, judgment({}, "x").ndcg), (1, 0))
        self.assertFalse(judgment({}, "").misses)

    def test_figures_are_means(self):
        told = figures(judge(COLLECTION["queries"], lambda query: ["a"]))
        self.assertAlmostEqual(told.ndcg, 2 / 3)


class CommandTests(TestCase):
    def measured(self, collection, *options: str) -> str:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "collection.json"
            path.write_text(json.dumps(collection), encoding="utf-8")
            told = StringIO()
            call_command("search_quality", str(path), *options, stdout=told)
        return told.getvalue()

    def test_the_figures_are_printed_by_class(self):
        told = self.measured(COLLECTION)
        self.assertRegex(told, r"all +3 +0\.667 +0\.667 +0\.667 +0\.333")
        self.assertRegex(told, r"hamza +1 +1\.000")

    def test_the_worst_are_listed_first(self):
        worst = self.measured(COLLECTION).split("The ten worst\n")[1]
        self.assertTrue(worst.startswith("  0.000  شيء آخر  found nothing; judged a 1"))

    def test_stock_search_is_measured_beside(self):
        self.assertIn("FTS5 as it comes", self.measured(COLLECTION, "--stock"))

    def test_nothing_of_it_is_kept(self):
        self.measured(COLLECTION)
        self.assertIn("0.667", self.measured(COLLECTION))

    def test_another_file_is_refused(self):
        with self.assertRaises(CommandError):
            self.measured({"docs": []})
