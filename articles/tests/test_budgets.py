"""How a measure is judged: see articles/tests/budgets."""

from unittest import TestCase

from articles.tests.budgets.limits import Budget, Limit
from articles.tests.budgets.table import FAILS, OVER, rows, verdict


class VerdictTests(TestCase):
    def test_a_weight_fails_from_its_limit_on(self):
        weight = Limit(200, 260)
        told = [verdict(value, weight, is_score=False) for value in (200, 200.1, 259.9, 260)]
        self.assertEqual(told, ["", OVER, OVER, FAILS])

    def test_a_score_fails_below_its_limit(self):
        told = [verdict(value, Limit(100, 98), is_score=True) for value in (100, 98, 97)]
        self.assertEqual(told, ["", OVER, FAILS])

    def test_a_slow_machine_fails_nothing(self):
        self.assertEqual(verdict(60_000, Limit(2000), is_score=False), OVER)

    def test_each_page_is_judged_by_its_own_limit(self):
        budget = Budget("Requests", "", {"home": Limit(20, 28), "article": Limit(10, 14)})
        told = [fails for _, fails in rows(budget, {"home": 14, "article": 14, "search": 99})]
        self.assertEqual(told, [False, True])
