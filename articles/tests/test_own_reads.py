"""What editors read with the browser they work in is counted for nobody, and nothing says who they are."""

from unittest.mock import patch

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from articles import own_reads
from articles.tests.make import make_article, make_user
from articles.tests.test_reads import CHROME, TELEPHONE, ReadsTestCase


class OwnReadTests(ReadsTestCase):
    def sit_down(self, **where):
        user = make_user(is_staff=True)
        self.client.force_login(user)
        self.look_at_desk(**where)
        return user

    def look_at_desk(self, address="127.0.0.1", agent=CHROME, **how):
        ask = self.client.post if how else self.client.get
        path = how.get("path", "/admin/")
        return ask(path, headers={"user-agent": agent}, REMOTE_ADDR=address)

    def read(self, **who) -> int:
        self.open(make_article(), **{"address": "127.0.0.1"} | who)
        return self.counted()

    def test_what_an_editor_reads_does_not_count(self):
        self.sit_down()
        self.assertEqual(self.read(), 0)

    def test_other_readers_count(self):
        self.sit_down()
        self.assertEqual((self.read(agent=TELEPHONE), self.read(address="198.51.100.8")), (1, 2))

    def test_who_only_stands_at_the_door_counts(self):
        self.look_at_desk()
        self.assertEqual(self.read(), 1)

    def test_an_editor_who_leaves_is_a_reader_again(self):
        self.sit_down()
        self.look_at_desk(path="/admin/logout/")
        self.assertEqual(self.read(), 1)

    def test_an_editor_is_one_wherever_the_desk_was_last_seen(self):
        self.sit_down()
        self.look_at_desk(address="203.0.113.9")
        self.assertEqual((self.read(), self.read(address="203.0.113.9")), (0, 0))

    def test_with_the_session_it_ends(self):
        now = int(timezone.now().timestamp())
        own_reads.remember(b"a reader", now, now + 60)
        found = [own_reads.of([b"a reader"], now + later) for later in (59, 60)]
        self.assertEqual(found, [{b"a reader"}, set()])

    def test_a_session_that_goes_over_midnight_is_still_known(self):
        midnight = own_reads.A_DAY * 20_000
        own_reads.remember(b"a reader", midnight - 60, midnight + 60)
        self.assertEqual(own_reads.of([b"a reader"], midnight + 30), {b"a reader"})

    def test_nothing_says_who_it_was(self):
        user = self.sit_down()
        kept = cache.get(own_reads.KEY)
        self.assertEqual([(type(mark), len(mark)) for mark in kept], [(bytes, 8)])
        self.assertEqual(
            list(kept.values()), [int(user.last_login.timestamp()) + settings.SESSION_COOKIE_AGE]
        )

    def test_the_desk_stays_open_when_the_cache_fails(self):
        with (
            patch("articles.own_reads.cache.get", side_effect=ConnectionError),
            self.assertLogs("articles.middleware", "ERROR"),
        ):
            self.sit_down()
            self.assertEqual(self.look_at_desk().status_code, 200)
