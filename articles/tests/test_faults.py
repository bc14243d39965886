"""A fault after any statement of an act leaves the state of before, or the act was whole."""

import logging
from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import TestCase
from django.utils import timezone

from articles import publication, stages, storing
from articles.admin.finding import story_ids
from articles.models import (
    Article,
    Assignment,
    DayCount,
    Draft,
    ListAnchor,
    PreviewLink,
    SearchEntry,
    User,
    Version,
)
from articles.tests.make import make_article, make_draft, make_user
from articles.tests.test_admin_stories import EMPTY, change

ROWS = (Article, Version, Draft, Assignment, DayCount, ListAnchor, PreviewLink, SearchEntry, LogEntry)
WORDS = "مقدمة جديدة كل الجدة"


class Fault(Exception):
    pass


class FailAfter:
    """Lets as many statements through that change something, and fails after the last of them."""

    def __init__(self, number: int):
        self.left = number

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if sql.split(maxsplit=1)[0] in {"INSERT", "UPDATE", "DELETE", "SELECT"}:
            self.left -= 1
            if self.left == 0:
                raise Fault
        return result


def state() -> dict:
    """Return all that an act of publication writes."""
    rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in ROWS}
    return rows | {"found": list(story_ids(WORDS))}


class FaultTests(TestCase):
    def setUp(self):
        # Each fault of a form is told there, with all its lines.
        logging.disable(logging.ERROR)
        self.addCleanup(logging.disable, logging.NOTSET)

    def each_fault(self, act):
        """Fail ``act`` after each of its statements in turn, until it goes through; return how many."""
        before = state()
        for number in range(1, 1000):
            try:
                with connection.execute_wrapper(FailAfter(number)):
                    act()
            except Fault:
                self.assertEqual(state(), before, f"after statement {number}")
            else:
                return number - 1
        raise AssertionError("The act did not end.")

    def test_publication(self):
        article, user = make_draft(), make_user()
        stages.move(article, "ar", stages.REVIEW, by=user)
        count = self.each_fault(lambda: publication.publish(article, "ar", by=user, at=timezone.now()))
        article.refresh_from_db()
        self.assertEqual(article.status_ar, "published")
        self.assertGreater(count, 15)

    def test_work_that_comes_out(self):
        article, user = make_article(), make_user()
        article.lede_ar = WORDS
        storing.save_work(article, by=user, may_publish=["ar"])
        self.each_fault(lambda: publication.publish(article, "ar", by=user))
        article.refresh_from_db()
        self.assertEqual(article.lede_ar, WORDS)

    def test_withdrawal(self):
        article, user = make_article(), make_user()
        self.each_fault(lambda: publication.withdraw(article, "ar", notice="law", by=user, reason="قضية"))
        article.refresh_from_db()
        self.assertEqual(article.status_ar, "withdrawn")

    def test_the_form_that_writes_and_publishes(self):
        article = make_draft(published_at=None, breaking_until=timezone.now() + timedelta(hours=1))
        self.client.force_login(User.objects.create_superuser("editor"))
        said = {"headline_ar": "عنوان جديد", "lede_ar": WORDS, "sources_as_printed": "الدار"}
        sent = EMPTY | said | {"_publish_ar": "1"}
        self.each_fault(lambda: self.client.post(change(article), sent))
        article.refresh_from_db()
        self.assertEqual((article.status_ar, article.lede_ar), ("published", WORDS))
