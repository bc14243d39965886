"""
How much longer the desk takes in a large house: ``python -m articles.tests.bench_desk 100000``.

Fills a scratch house as ``bench_pages`` does, with its search, and asks for the first page, the list and
the search as a managing editor does, among a thousand stories and among so many. Prints milliseconds (the
median of some rounds), queries, and how the times stand to one another. The machine should be idle.
"""

import sys
import time
from datetime import timedelta

# First, because it sets Django up on a scratch database.
from articles.tests import bench_pages as house

# isort: split

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Assignment, TranslationBasis, TranslationReview, User
from articles.roles import Role

LIST = "/admin/articles/article/"
ASKED = {
    "Today": "/admin/",
    "list of stories": LIST,
    "my stories": f"{LIST}?hand=mine",
    "scheduled": f"{LIST}?hand=scheduled",
    "search, a common word": f"{LIST}?q=البرلمان",
    "search, loosely spelt": f"{LIST}?q=اقرار موازنه",
    "search, a rare word": f"{LIST}?q=777",
    "suggestions, a common word": f"{LIST}suggest/?q=الموازن",
    "suggestions, a slip": f"{LIST}suggest/?q=البرلمن",
    "suggestions, a rare word": f"{LIST}suggest/?q=777",
}
# What is in work in both houses: the archive behind it is what grows.
IN_WORK, AN_HOUR = 40, timedelta(hours=1)


def editor() -> Client:
    user = User.objects.create_user("leila", is_staff=True)
    user.groups.add(Group.objects.get(name=Role.MANAGING_EDITOR))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    return client


def put_to_work():
    """Give every panel of Today something to show, of the newest stories."""
    user = User.objects.get(username="leila")
    stories = list(Article.objects.order_by("pk")[:IN_WORK])
    later = timezone.now() + AN_HOUR
    told = [story.corrections.create(text="الصحيح كذا.") for story in stories]
    for story, correction in zip(stories, told, strict=True):
        Assignment.objects.create(article=story, language="ar", stage="review", assignee=user)
        TranslationBasis.objects.create(article=story, language="en", is_stale=True)
        TranslationReview.objects.create(article=story, language="en", correction=correction)
    Article.objects.filter(pk__in=[story.pk for story in stories[::2]]).update(public_at_ar=later)
    Article.objects.filter(pk=stories[1].pk).update(breaking_until=later, lede_ar="")


def grown(first: int, end: int):
    house.fill(first, end)
    began = time.monotonic()
    call_command("rebuild_search", verbosity=0)
    print(f"{end} stories stored, and the search built in {time.monotonic() - began:.0f} s", flush=True)


def measured(client: Client) -> dict[str, house.Measured]:
    return {name: measure(client, path) for name, path in ASKED.items()}


def measure(client: Client, path: str) -> house.Measured:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answers {answer.status_code}")
    queries = len(asked)
    return house.Measured(house.median(house.timed(client, path) for _ in range(house.ROUNDS)), queries)


def main(count: int):
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    client = editor()
    grown(0, house.SMALL)
    put_to_work()
    small = measured(client)
    grown(house.SMALL, count)
    for name, large in measured(client).items():
        ratio = large.milliseconds / small[name].milliseconds
        print(f"{name:28}{small[name]}{large}   {ratio:5.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
