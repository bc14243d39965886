"""To the second, by no job: what is due, held back or ending, in every door, on any newsroom's clock."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse

from articles import publication
from articles.admin import moments
from articles.models import Article
from articles.tests.make import fresh_cache, make_draft, make_picture, make_section, make_topic

MARK = "ياقوتةموعودة"
SECOND = timedelta(seconds=1)
# The night after which the clock was set back or forward, and an hour of the morning that follows.
NIGHTS = {
    "Asia/Riyadh": "2026-10-25T06:00",  # which knows no summer time
    "Europe/Paris": "2026-10-25T06:00",  # back an hour at three
    "Africa/Cairo": "2026-04-24T06:00",  # forward an hour at midnight
}


@contextmanager
def at(moment: datetime):
    """Let the house live at ``moment``."""
    with patch("django.utils.timezone.now", return_value=moment):
        yield


class ClockTest(TestCase):
    def setUp(self):
        fresh_cache(self)
        self.section, self.topic = make_section("قسم"), make_topic("وسم")
        self.photo = make_picture(MARK)

    def make(self, **fields):
        marked = {"lede": MARK, "body": f"<p>{MARK}</p>", "topics": [self.topic], "photos": [self.photo]}
        return make_draft(headline=MARK, section=self.section, **marked | fields)

    def doors(self, story: Article, day: datetime) -> dict[str, str]:
        return {
            "home": reverse("home"),
            "section": self.section.get_absolute_url(),
            "topic": self.topic.get_absolute_url(),
            "latest": reverse("search"),
            "search": reverse("search") + f"?q={MARK}",
            "day": reverse("archive_day", args=[day.year, day.month, day.day]),
            "all stories": reverse("archive_all"),
            "rss": reverse("feed", args=["rss"]),
            "json feed": reverse("feed", args=["json"]),
            "section feed": self.section.get_absolute_url() + "feeds/atom/",
            "sitemap": reverse("sitemap", args=["ar", day.year, f"{day.month:02}"]),
            "the story": reverse("article_by_id", args=[story.pk]),
            "its picture": self.photo.image.url,
        }

    def open_doors(self, story: Article, day: datetime) -> set[str]:
        """Return the doors behind which the story is; each is asked as a reader asks it."""
        return {door for door, path in self.doors(story, day).items() if self.shows(door, path)}

    def shows(self, door: str, path: str) -> bool:
        answer = self.client.get(path, follow=True)
        if door == "its picture":
            return answer.status_code == 200
        page = unquote(answer.content.decode())
        for echo in (f'value="{MARK}"', f"<bdi>{MARK}</bdi>", f"?q={MARK}", f"<title>{MARK}"):
            page = page.replace(echo, "")
        return answer.status_code == 200 and MARK in page

    @contextmanager
    def night(self, zone: str):
        """Give the moment that somebody typed on a newsroom's own clock, and the day it is there."""
        with self.subTest(zone), self.settings(TIME_ZONE=zone):
            due = moments.read(NIGHTS[zone])
            yield due, due.astimezone(ZoneInfo(zone))
        Article.objects.all().delete()

    def assert_flips(self, story: Article, due: datetime, day: datetime, *, opens: bool):
        # Asked first just before, so that whoever keeps pages keeps them up to that very second.
        seen = []
        for moment in (due - SECOND, due):
            with at(moment):
                seen.append(self.open_doors(story, day))
        before, after = seen if opens else reversed(seen)
        self.assertEqual((before, after), (set(), set(self.doors(story, day))))


class DueTests(ClockTest):
    def test_what_is_due_is_there_at_the_second_and_not_before(self):
        for zone in NIGHTS:
            with self.night(zone) as (due, day):
                with at(due - timedelta(days=1)):
                    story = self.make(published_at=None)
                    publication.publish(story, "ar", at=due)
                self.assert_flips(story, due, day, opens=True)

    def test_an_embargo_holds_until_the_second(self):
        for zone in NIGHTS:
            with self.night(zone) as (due, day):
                with at(due - timedelta(days=1)):
                    story = self.make(published_at=due - timedelta(hours=2), embargoed_until=due)
                    publication.publish(story, "ar")
                self.assert_flips(story, due, day, opens=True)

    def test_what_ends_is_gone_at_the_second(self):
        for zone in NIGHTS:
            with self.night(zone) as (due, day):
                with at(due - timedelta(hours=2)):
                    story = self.make(published_at=due - timedelta(hours=3))
                    publication.publish(story, "ar")
                    publication.end(story, "ar", due)
                self.assert_flips(story, due, day, opens=False)

    def test_an_hour_that_the_clock_skips_or_repeats_is_not_taken(self):
        for zone, typed in {"Europe/Paris": "2026-10-25T02:30", "Africa/Cairo": "2026-04-24T00:30"}.items():
            with self.subTest(zone), self.settings(TIME_ZONE=zone), self.assertRaises(ValidationError):
                moments.read(typed)

    def test_tomorrow_at_six_is_six_on_the_clock_after_the_change(self):
        with self.settings(TIME_ZONE="Europe/Paris"):
            evening = moments.read("2026-10-24T22:00")
            due = moments.moment_of("morning", now=evening)
        self.assertEqual(due.timestamp() - evening.timestamp(), 9 * 60 * 60)
