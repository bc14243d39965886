"""How reads are counted: whose, how often, and what is kept of the reader."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from django.core.cache import cache
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import reads, reloads
from articles.models import ReadCount
from articles.models.edition import Status
from articles.reads import Read
from articles.tests.make import fresh_cache, make_article

CHROME = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)
TELEPHONE = (
    "Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36"
)
ROBOTS = (
    "",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0.0.0 Safari/537.36",
    "python-requests/2.32",
    "curl/8.5.0",
)
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class ReadsTestCase(TestCase):
    def setUp(self):
        fresh_cache(self)
        reads.waiting.take()

    def open(self, article, *, address="198.51.100.7", agent=CHROME, language="ar", method="get", **headers):
        """Ask for the picture that a page of ``article`` shows."""
        prefix = "" if language == "ar" else f"/{language}"
        asked = getattr(self.client, method)
        pk = getattr(article, "pk", article)
        headers = {"user-agent": agent} | headers
        return asked(f"{prefix}/count/{pk}.gif", headers=headers, REMOTE_ADDR=address)

    def counted(self) -> int:
        """Count what waits; return the sum of all reads."""
        reads.flush()
        return sum(ReadCount.objects.values_list("count", flat=True))


class PictureTests(ReadsTestCase):
    def test_a_story_asks_for_its_picture(self):
        page = self.client.get(make_article().get_absolute_url()).content.decode()
        self.assertRegex(page, r'<img class="count" src="/count/\d+\.gif" alt="" width="1" height="1"')

    def test_the_picture_is_the_same_for_what_is_public_hidden_and_nowhere(self):
        shown, hidden = make_article(), make_article(status=Status.DRAFT)
        answers = [self.open(article) for article in (shown, hidden, 987654, 10**17)]
        told = {(answer.status_code, answer.content, str(answer.headers)) for answer in answers}
        self.assertEqual((len(told), len(answers[0].content)), (1, 43))

    def test_the_picture_is_never_stored(self):
        self.assertEqual(self.open(make_article())["Cache-Control"], "no-store")

    def test_a_request_asks_neither_database_nor_cache(self):
        article = make_article()
        with (
            self.assertNumQueries(0),
            patch("articles.reloads.cache", None),
            patch("articles.reads.cache", None),
        ):
            self.open(article)

    def test_no_cookie_comes_with_it(self):
        self.assertFalse(self.open(make_article()).cookies)


class WhoCountsTests(ReadsTestCase):
    def test_a_reader_counts(self):
        self.open(make_article())
        self.assertEqual(self.counted(), 1)

    def test_robots_do_not_count(self):
        article = make_article()
        for robot in ROBOTS:
            self.open(article, agent=robot)
        self.assertEqual(self.counted(), 0)

    def test_a_telephone_that_is_called_like_a_robot_counts(self):
        self.open(make_article(), agent=TELEPHONE)
        self.assertEqual(self.counted(), 1)

    def test_what_a_browser_loads_in_advance_does_not_count(self):
        article = make_article()
        for purpose in (
            {"sec-purpose": "prefetch"},
            {"sec-purpose": "prefetch;prerender"},
            {"purpose": "prefetch"},
            {"x-moz": "prefetch"},
        ):
            self.open(article, **purpose)
        self.assertEqual(self.counted(), 0)

    def test_asking_for_the_headers_does_not_count(self):
        self.open(make_article(), method="head")
        self.assertEqual(self.counted(), 0)

    def test_a_page_of_another_site_does_not_count(self):
        self.open(make_article(), **{"sec-fetch-site": "cross-site"})
        self.assertEqual(self.counted(), 0)

    def test_what_readers_cannot_see_does_not_count(self):
        for article in (make_article(status=Status.DRAFT), make_article(language="en"), 987654):
            self.open(article)
        self.assertEqual(self.counted(), 0)

    def test_each_language_counts_for_itself(self):
        article = make_article(headline_en="Budget", status_en=Status.PUBLISHED, published_at_en=NOON)
        self.open(article)
        self.open(article, language="en")
        self.counted()
        self.assertEqual(set(ReadCount.objects.values_list("language", "count")), {("ar", 1), ("en", 1)})


class ReloadTests(ReadsTestCase):
    def read(self, *, minutes: int, address=b"a reader") -> int:
        """Have a reader open story 1 so many minutes after noon; return how often that counts."""
        moment = NOON + timedelta(minutes=minutes)
        return len(reloads.leave_out({Read(1, "ar", address): moment}, moment))

    def test_a_reload_within_half_an_hour_does_not_count(self):
        counts = [self.read(minutes=minutes) for minutes in (1, 2, 29)]
        self.assertEqual(counts, [1, 0, 0])

    def test_a_reload_does_not_count_because_the_salt_has_changed(self):
        self.assertEqual([self.read(minutes=29), self.read(minutes=31)], [1, 0])

    def test_a_process_that_counts_late_finds_what_another_counted_before_it(self):
        late, salted_anew = NOON + timedelta(minutes=29), NOON + timedelta(minutes=31)
        counted = [
            len(reloads.leave_out({Read(1, "ar", b"a reader"): moment}, salted_anew))
            for moment in (salted_anew, late)
        ]
        self.assertEqual(counted, [1, 0])

    def test_half_an_hour_later_it_is_a_read_again(self):
        self.assertEqual([self.read(minutes=10), self.read(minutes=40)], [1, 1])

    def test_two_readers_are_two_reads(self):
        self.assertEqual(self.read(minutes=1) + self.read(minutes=1, address=b"another"), 2)

    def test_a_reload_counts_once_whichever_process_it_reaches(self):
        article = make_article()
        self.open(article)
        first = self.counted()
        reads.waiting.take()  # what the other process holds
        self.open(article)
        self.assertEqual((first, self.counted()), (1, 1))

    def test_another_address_or_browser_is_another_reader(self):
        article = make_article()
        self.open(article)
        self.open(article, address="198.51.100.8")
        self.open(article, agent=TELEPHONE)
        self.open(article, **{"x-forwarded-for": "203.0.113.9"})
        self.assertEqual(self.counted(), 4)

    def test_nothing_is_kept_by_which_a_reader_could_be_found(self):
        article = make_article()
        self.open(article, address="203.0.113.50")
        fingerprint = next(iter(reads.waiting.reads)).reader
        reads.flush()
        kept = cache.get(reloads.shelf(Read(article.pk, "ar", b"")))
        self.assertEqual((len(kept), fingerprint in kept, fingerprint[:8] in kept), (1, False, False))

    def test_the_salt_is_another_one_every_half_hour(self):
        self.assertEqual(len({reloads.salt(period) for period in (1, 2, 3)}), 3)

    def test_salts_do_not_fill_the_cache(self):
        kept = {reloads.salt(period) for period in range(100)}
        self.assertEqual(len(kept), 4)

    def test_what_is_remembered_of_readers_is_forgotten(self):
        for minutes in (0, 10, 45):
            self.read(minutes=minutes, address=b"%d" % minutes)
        self.assertEqual(len(cache.get(reloads.shelf(Read(1, "ar", b"")))), 1)


class BatchTests(ReadsTestCase):
    def test_many_readers_of_one_story_are_one_row(self):
        article = make_article()
        for number in range(50):
            self.open(article, address=f"198.51.100.{number}")
        reads.flush()
        self.assertEqual(list(ReadCount.objects.values_list("count", flat=True)), [50])

    def test_reads_are_added_to_what_is_there(self):
        reading = (make_article().pk, "ar", NOON)
        for count in (3, 4):
            ReadCount.objects.add({reading: count})
        self.assertEqual(list(ReadCount.objects.values_list("count", "hour")), [(7, NOON)])

    def test_a_batch_waits_while_another_process_counts(self):
        self.open(make_article())
        cache.add(reads.TURN, 1)
        during = self.counted()
        cache.delete(reads.TURN)
        self.assertEqual((during, self.counted()), (0, 1))

    def test_a_process_that_ends_waits_for_its_turn(self):
        self.open(make_article())
        cache.add(reads.TURN, 1, timeout=1)
        reads.flush_all()
        self.assertEqual(ReadCount.objects.count(), 1)

    def test_a_cache_that_fails_costs_reads_and_no_page(self):
        article = make_article()
        with (
            patch("articles.reads.cache.add", side_effect=ConnectionError),
            self.assertLogs("articles.reads", "ERROR"),
        ):
            self.assertEqual((self.open(article).status_code, self.counted()), (200, 0))

    def test_a_flood_stops_at_a_number(self):
        with patch("articles.reads.MOST_WAITING", 2):
            for number in range(4):
                self.open(1, address=f"198.51.100.{number}")
        self.assertEqual(len(reads.waiting.reads), 2)

    def test_the_worker_is_asked_once_a_day_to_sum_up_the_months(self):
        for number in range(3):
            self.open(make_article(), address=f"198.51.100.{number}")
            reads.flush()
        self.assertEqual(DBTaskResult.objects.count(), 1)


class MonthTests(TestCase):
    def setUp(self):
        self.article = make_article()
        hours = [
            datetime(2026, 9, 1, 0),
            datetime(2026, 9, 1, 5),
            datetime(2026, 9, 30, 23),
            datetime(2026, 10, 2, 1),
        ]
        ReadCount.objects.add({(self.article.pk, "ar", hour.replace(tzinfo=UTC)): 2 for hour in hours})

    def rows(self):
        return [
            (f"{hour:%m-%d %H}", count)
            for hour, count in ReadCount.objects.order_by("hour").values_list("hour", "count")
        ]

    def test_the_hours_of_a_past_month_become_one_row(self):
        ReadCount.objects.roll_up(datetime(2026, 10, 20, tzinfo=UTC))
        self.assertEqual(self.rows(), [("09-01 00", 6), ("10-02 01", 2)])

    def test_summing_up_twice_is_summing_up_once(self):
        rolled = [ReadCount.objects.roll_up(datetime(2026, 10, 20, tzinfo=UTC)) for _ in range(2)]
        self.assertEqual((rolled, self.rows()), ([2, 0], [("09-01 00", 6), ("10-02 01", 2)]))

    def test_nothing_is_summed_up_where_nothing_was_read(self):
        ReadCount.objects.all().delete()
        self.assertEqual(ReadCount.objects.roll_up(timezone.now()), 0)


class AddressTests(TestCase):
    def test_the_address_of_the_picture_has_the_language_of_its_page(self):
        article = make_article(headline_en="Budget", status_en=Status.PUBLISHED, published_at_en=NOON)
        page = self.client.get(article.edition("en").get_absolute_url()).content.decode()
        self.assertIn(f'src="/en{reverse("count", args=[article.pk])}"', page)
