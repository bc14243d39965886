"""How many stories a day of the archive has, whatever is done with them."""

from datetime import UTC, date, datetime, timedelta

from django.test import TestCase
from django.utils import timezone

from articles import publication, storing, tally
from articles.tests.make import make_article, make_draft

SATURDAY = datetime(2016, 8, 6, 9, tzinfo=UTC)
DAY = date(2016, 8, 6)
AUGUST = (date(2016, 8, 1), date(2016, 9, 1))


class TallyTests(TestCase):
    def counted(self) -> int:
        return tally.between(*AUGUST)[DAY]

    def test_publishing_and_taking_back_are_counted(self):
        article = make_draft(published_at=SATURDAY)
        told = [self.counted()]
        for act in (publication.publish, publication.unpublish):
            act(article, "ar")
            told.append(self.counted())
        self.assertEqual(told, [0, 1, 0])

    def test_the_trash_is_not_counted(self):
        article = make_article(published_at=SATURDAY)
        publication.trash(article)
        put_away = self.counted()
        publication.restore(article)
        self.assertEqual((put_away, self.counted()), (0, 1))

    def test_a_story_moves_with_its_date(self):
        article = make_article(published_at=SATURDAY)
        article.published_at_ar = SATURDAY + timedelta(days=1)
        storing.save(article)
        self.assertEqual(dict(tally.between(*AUGUST)), {date(2016, 8, 7): 1})

    def test_an_undated_story_is_on_no_day(self):
        make_article(published_at=None)
        self.assertEqual(tally.between(date(1900, 1, 1), date(1901, 1, 1)).total(), 0)

    def test_a_story_that_ends_is_counted_until_it_has_ended(self):
        now = timezone.now()
        make_article(published_at=SATURDAY, unpublish_at_ar=now + timedelta(hours=1))
        make_article(published_at=SATURDAY, unpublish_at_ar=now - timedelta(hours=1))
        self.assertEqual(self.counted(), 1)

    def test_a_story_that_is_due_later_today_is_not_counted_yet(self):
        now = timezone.now()
        make_article(published_at=now), make_article(published_at=now + timedelta(seconds=60))
        today = timezone.localdate()
        self.assertEqual(tally.between(today, today + timedelta(days=1))[today], 1)

    def test_languages_are_counted_apart(self):
        make_article(published_at=SATURDAY, language="en", headline_ar="")
        self.assertEqual(self.counted(), 0)

    def test_many_at_once_are_added_to_what_was_there(self):
        article = make_article(published_at=SATURDAY)
        tally.add([article, article])
        self.assertEqual(self.counted(), 3)

    def test_a_month_says_how_many_stories_it_has(self):
        for _ in range(3):
            make_article(published_at=SATURDAY)
        self.assertContains(self.client.get("/archive/2016/"), "3")
        self.assertContains(self.client.get("/archive/2016/08/"), 'href="/archive/2016/08/06/"')
