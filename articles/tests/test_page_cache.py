"""The kept pages: what is shared, how long it holds, and that a change is seen by the very next reader."""

import gzip
import tempfile
import threading
import time
from datetime import timedelta
from pathlib import Path
from unittest import TestCase as PlainTestCase
from unittest import mock

import brotli
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory, SimpleTestCase, TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publication, storing
from articles.models.edition import WithdrawalNotice
from articles.page_cache.clock import PurgeClock, place_of
from articles.page_cache.middleware import PageCacheMiddleware
from articles.page_cache.shelf import Answer, Shelf
from articles.tests.make import make_article, make_photo, make_section, make_topic

SECRET_HEADERS = {
    "accept": "application/json",
    "accept-language": "fr",
    "authorization": "Basic eDp4",
    "cookie": "sessionid=x; preview=1",
    "forwarded": "host=evil.example;proto=http",
    "referer": "https://evil.example/",
    "user-agent": "evil.example",
    "x-forwarded-for": "192.0.2.1",
    "x-forwarded-host": "evil.example",
    "x-forwarded-port": "8443",
    "x-forwarded-prefix": "/evil.example",
    "x-forwarded-proto": "http",
    "x-http-method-override": "POST",
    "x-original-url": "/admin/",
    "x-preview": "1",
    "x-rewrite-url": "/admin/",
}


class ClockTests(PlainTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name, "purges")

    def test_a_purge_is_seen_by_whoever_has_the_table_open(self):
        mine, theirs = PurgeClock(self.path), PurgeClock(self.path)
        number = theirs.last
        mine.purge(["article-1"])
        self.assertFalse(theirs.holds([place_of("article-1")], number))

    def test_other_names_hold(self):
        clock = PurgeClock(self.path)
        clock.purge(["article-1"])
        self.assertTrue(clock.holds([place_of("article-2")], 0))

    def test_what_began_after_the_purge_holds(self):
        clock = PurgeClock(self.path)
        clock.purge(["article-1"])
        self.assertTrue(clock.holds([place_of("article-1")], clock.last))

    def test_no_purge_of_many_threads_is_lost(self):
        clock = PurgeClock(self.path)
        threads = [threading.Thread(target=clock.purge, args=([f"article-{n}"],)) for n in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(clock.last, 20)

    def test_a_new_table_is_another_one(self):
        before = PurgeClock(self.path).identity
        self.path.unlink()
        self.assertNotEqual(PurgeClock(self.path).identity, before)


class ShelfTests(PlainTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.shelf = Shelf(self.folder)

    def answer(self, *names, body="نص", fresh=60, stale=120):
        now, clock = time.time(), self.shelf.clock
        places = [place_of(name) for name in names]
        numbers = {"table": clock.identity, "number": clock.last, "places": places}
        return Answer([], '"x"', now + fresh, now + stale, **numbers, body=body.encode())

    def test_another_process_finds_what_one_has_put_there(self):
        self.shelf.put("key", self.answer("article-1"))
        self.assertEqual(Shelf(self.folder).find("key", time.time()).body.decode(), "نص")

    def test_what_was_purged_is_not_found_again(self):
        self.shelf.put("key", self.answer("article-1"))
        PurgeClock(self.folder / "purges").purge(["article-1"])
        self.assertIsNone(self.shelf.find("key", time.time()))

    def test_what_is_stale_is_found_until_it_may_not_be_shown(self):
        self.shelf.put("key", self.answer(fresh=0))
        found = [self.shelf.find("key", time.time() + later) is not None for later in (60, 180)]
        self.assertEqual(found, [True, False])

    def test_a_damaged_file_is_no_answer(self):
        self.shelf.put("key", self.answer())
        self.shelf.path("key").write_bytes(b"{")
        self.assertIsNone(Shelf(self.folder).find("key", time.time()))

    def test_memory_has_a_bound(self):
        with mock.patch("articles.page_cache.shelf.MEMORY", 10):
            for number in range(5):
                self.shelf.put(str(number), self.answer(body="12345"))
        self.assertEqual(len(self.shelf.memory), 2)

    def test_files_that_nobody_writes_any_more_are_removed(self):
        self.shelf.put("key", self.answer())
        with mock.patch("articles.page_cache.shelf.FORGOTTEN_AFTER", -1):
            self.shelf.sweep()
        self.assertFalse(self.shelf.path("key").exists())


class KeptTestCase(TestCase):
    """Pages are kept, and what a test commits is committed."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        kept = override_settings(PAGES_KEPT_SECONDS=60, PAGES_KEPT_IN=folder.name)
        kept.enable()
        self.addCleanup(kept.disable)
        clock = mock.patch("articles.purging.clock", lambda: PurgeClock(Path(folder.name, "purges")))
        clock.start()
        self.addCleanup(clock.stop)

    def see(self, path, **headers) -> str:
        return self.client.get(path, headers=headers).content.decode()

    def changing(self):
        return self.captureOnCommitCallbacks(execute=True)


class SharedTests(KeptTestCase):
    def assertKept(self, path, **headers):
        with self.assertNumQueries(0):
            self.client.get(path, headers=headers)

    def test_the_second_reader_costs_no_query(self):
        path = make_article().get_absolute_url()
        before = self.see(path)
        with self.assertNumQueries(0):
            self.assertEqual(self.see(path), before)

    def test_what_no_page_knows_makes_no_answer_of_its_own(self):
        make_article()
        self.see("/")
        for path in ("/?utm_source=x", "/?q=x", "/?b=1&a=2", "/?"):
            with self.subTest(path):
                self.assertKept(path)

    def test_no_header_or_cookie_outside_the_key_changes_an_answer(self):
        make_article()
        plain = self.see("/")
        with self.assertNumQueries(0):
            self.assertEqual(self.see("/", **SECRET_HEADERS), plain)

    def test_what_a_hostile_reader_asked_first_changes_nothing_for_the_next(self):
        path = make_article().get_absolute_url()
        plain = self.client.get(path)
        for name, value in SECRET_HEADERS.items():
            with self.subTest(name), self.settings(PAGES_KEPT_IN=f"{settings.PAGES_KEPT_IN}/{name}"):
                hostile = self.client.get(path, headers={name: value})
                following = self.client.get(path)
                self.assertNotIn("evil", hostile.content.decode())
                self.assertEqual((following.status_code, following.content), (200, plain.content))

    def test_the_same_question_in_another_order_is_the_same(self):
        make_article()
        self.see("/search/?q=خبر&sort=newest")
        self.assertKept("/search/?sort=newest&q=خبر")

    def test_another_page_language_or_question_is_another_answer(self):
        make_article("خبر", headline_en="News", status_en="published")
        pages = [self.see(path) for path in ("/", "/en/", "/search/?q=خبر", "/search/?q=x")]
        self.assertEqual(len(set(pages)), 4)

    def test_who_saves_data_has_answers_of_their_own(self):
        make_article()
        self.assertNotEqual(self.see("/"), self.see("/", **{"save-data": "on"}))

    def test_each_form_is_compressed_once_and_says_the_same(self):
        make_article()
        plain = self.client.get("/")
        packed = {form: self.client.get("/", headers={"accept-encoding": form}) for form in ("gzip", "br")}
        unpacked = [gzip.decompress(packed["gzip"].content), brotli.decompress(packed["br"].content)]
        self.assertEqual(unpacked, [plain.content] * 2)
        self.assertEqual({response["ETag"] for response in packed.values()}, {plain["ETag"]})
        self.assertEqual([packed[form]["Content-Encoding"] for form in packed], list(packed))

    def test_who_has_it_already_is_told_so_without_a_query(self):
        make_article()
        before = self.client.get("/")
        with self.assertNumQueries(0):
            after = self.client.get("/", headers={"if-none-match": before["ETag"]})
        self.assertEqual((after.status_code, after.content), (304, b""))
        self.assertEqual((after["ETag"], after["Vary"]), (before["ETag"], before["Vary"]))

    def test_who_asks_for_the_head_first_leaves_the_page_to_others(self):
        make_article()
        self.assertEqual(self.client.head("/").status_code, 200)
        self.assertIn("</html>", self.see("/"))

    def test_what_is_not_there_is_asked_for_again(self):
        self.assertEqual(self.client.get("/articles/7/").status_code, 404)
        with self.changing():
            article = make_article(pk=7)
        self.assertEqual(self.client.get(article.get_absolute_url()).status_code, 200)

    def test_every_answer_for_readers_has_the_same_life(self):
        make_article(status="withdrawn", pk=3)
        found = [self.client.get(path) for path in ("/", "/articles/3/", "/articles/99/", "/nowhere/")]
        self.assertEqual([response.status_code for response in found], [200, 410, 404, 404])
        lives = {response["Cache-Control"] for response in found}
        self.assertEqual(lives, {"public, max-age=0, must-revalidate"})

    def test_the_desk_is_never_kept(self):
        self.client.get("/admin/login/")
        self.assertEqual(list(Path(settings.PAGES_KEPT_IN).glob("answers/*/*")), [])


class PurgedTests(KeptTestCase):
    """After a change the kept pages are those that would be made now."""

    def setUp(self):
        super().setUp()
        self.section, self.topic = make_section(), make_topic()
        self.article = make_article("قبل", section=self.section, topics=[self.topic], photos=[make_photo()])
        beside = make_article("جار", section=self.section)
        beside.related_stories.create(target=self.article, position=0)
        things = (self.article, beside, self.section, self.topic)
        lists = ("/", "/archive/all/", "/search/?q=قبل", "/feeds/rss/", "/sitemap.xml")
        self.pages = [*(thing.get_absolute_url() for thing in things), *lists]
        self.seen = {path: self.see(path) for path in self.pages}

    def assertAsMadeNow(self, pages=()):
        for path in pages or self.pages:
            kept = self.client.get(path, follow=True).content.decode()
            with override_settings(PAGES_KEPT_SECONDS=0):
                made = self.client.get(path, follow=True).content.decode()
            with self.subTest(path):
                self.assertEqual(kept, made)

    def test_a_new_headline_stands_on_every_page_at_once(self):
        self.article.headline_ar = "بعد"
        with self.changing():
            storing.save(self.article)
        self.assertAsMadeNow()
        self.assertIn("بعد", self.see("/"))

    def test_a_withdrawn_story_is_gone_from_every_page_at_once(self):
        with self.changing():
            publication.withdraw(self.article, "ar", notice=WithdrawalNotice.LAW)
        self.assertAsMadeNow()
        self.assertEqual(self.client.get(self.article.get_absolute_url()).status_code, 410)

    def test_a_new_story_stands_in_every_list_at_once(self):
        with self.changing():
            new = make_article("جديد", section=self.section, topics=[self.topic])
            storing.save(new)
        # The block of similar stories follows within a minute.
        self.assertAsMadeNow(self.pages[2:])
        self.assertIn("جديد", self.see(self.section.get_absolute_url()))

    def test_another_name_of_a_section_stands_everywhere_at_once(self):
        self.section.name_ar = "اقتصاد آخر"
        with self.changing():
            self.section.save()
        self.assertAsMadeNow()

    def test_a_photo_that_expires_is_gone_at_once(self):
        photo = self.article.photos.get()
        photo.caption_ar, photo.expires_at = "تعليق آخر", timezone.now()
        with self.changing():
            photo.save()
        self.assertAsMadeNow()

    def test_a_correction_is_told_at_once(self):
        with self.changing():
            self.article.corrections.create(text="صححنا", language="ar")
        self.assertAsMadeNow()
        self.assertIn("صححنا", self.see(self.article.get_absolute_url()))

    def test_what_was_rolled_back_purges_nothing(self):
        self.article.headline_ar = "لم يحدث"
        storing.save(self.article)  # nothing here is committed
        with self.assertNumQueries(0):
            self.see("/")


class BoundedTests(KeptTestCase):
    def kept_until(self, path) -> float:
        self.see(path)
        [file] = Path(settings.PAGES_KEPT_IN).glob("answers/*/*")
        answer = Answer.unpacked(file.read_bytes())
        return max(answer.fresh_until, answer.stale_until)

    def test_no_page_lives_past_a_scheduled_story(self):
        due = timezone.now() + timedelta(seconds=20)
        make_article(published_at=due)
        self.assertLessEqual(self.kept_until("/"), due.timestamp())

    def test_no_page_lives_past_the_end_of_an_edition(self):
        ends = timezone.now() + timedelta(seconds=20)
        path = make_article(unpublish_at=ends).get_absolute_url()
        self.assertLessEqual(self.kept_until(path), ends.timestamp())

    def test_no_page_lives_past_the_rights_of_a_photo(self):
        ends = timezone.now() + timedelta(seconds=20)
        path = make_article(photos=[make_photo(expires_at=ends)]).get_absolute_url()
        self.assertLessEqual(self.kept_until(path), ends.timestamp())

    def test_to_know_what_is_due_costs_one_query(self):
        make_article()
        with override_settings(PAGES_KEPT_SECONDS=0), CaptureQueriesContext(connection) as plain:
            self.see("/")
        with self.assertNumQueries(len(plain) + 1):
            self.see("/")

    def test_a_page_with_an_hour_on_it_lives_until_the_next(self):
        published = timezone.now() - timedelta(hours=1, minutes=59, seconds=50)
        make_article(published_at=published)
        self.assertLessEqual(self.kept_until("/"), (published + timedelta(hours=2)).timestamp())


class CrowdTests(SimpleTestCase):
    """Many who ask at once, and a house that fails."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        kept = override_settings(PAGES_KEPT_SECONDS=60, PAGES_KEPT_IN=folder.name)
        kept.enable()
        self.addCleanup(kept.disable)
        due = mock.patch("articles.page_cache.middleware.next_change", return_value=None)
        due.start()
        self.addCleanup(due.stop)
        self.made = 0

    def page(self, request):
        self.made += 1
        time.sleep(0.1)
        return HttpResponse("نص" * 200, headers={"ETag": '"x"'})

    def ask(self, middleware):
        return middleware(RequestFactory().get("/"))

    def test_a_cold_page_is_made_once_however_many_ask(self):
        processes = [PageCacheMiddleware(self.page) for _ in range(2)]
        threads = [threading.Thread(target=self.ask, args=(processes[n % 2],)) for n in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(self.made, 1)

    def test_what_went_stale_is_shown_while_the_house_fails(self):
        middleware = PageCacheMiddleware(self.page)
        with override_settings(PAGES_KEPT_SECONDS=0.01):
            self.ask(middleware)
        time.sleep(0.02)
        middleware.get_response = lambda request: HttpResponse(status=503)
        self.assertEqual(self.ask(middleware).status_code, 200)

    def test_a_failure_is_not_kept(self):
        middleware = PageCacheMiddleware(lambda request: HttpResponse(status=503))
        self.ask(middleware)
        middleware.get_response = self.page
        self.assertEqual(self.ask(middleware).status_code, 200)
