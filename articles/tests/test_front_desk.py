"""Arranging the front at the desk: slots, pins, the hour of a front, and the way back."""

from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import freezing, fronts, publication
from articles.admin.arrangement import Arrangement, ids_in
from articles.fronts import Place, Placed
from articles.models import Article, Front, User
from articles.models.edition import WithdrawalNotice
from articles.tests.make import make_article, make_section
from articles.tests.test_admin_stories import make_staff
from articles.tests.test_front import HEADLINE

SCREEN = "/admin/articles/front/?language=ar"
HOUR = timedelta(hours=1)


def laid(*ids) -> Arrangement:
    return Arrangement(tuple(map(Placed, ids)))


class MoveTests(TestCase):
    def test_each_button_moves_as_it_says(self):
        cases = [
            ("lead", 3, [3, 1, 2]),
            ("lead", 9, [9, 1, 2, 3]),
            ("place", 9, [1, 2, 3, 9]),
            ("up", 2, [2, 1, 3]),
            ("up", 1, [1, 2, 3]),
            ("down", 2, [1, 3, 2]),
            ("down", 3, [1, 2, 3]),
            ("out", 2, [1, 3]),
        ]
        for move, story, after in cases:
            with self.subTest(move, story=story):
                self.assertEqual(ids_in(laid(1, 2, 3).moved(move, story).placed), after)


class DeskFrontTestCase(TestCase):
    def setUp(self):
        self.editor = User.objects.create_superuser("editor", password="a long password", language="ar")
        self.client.force_login(self.editor)
        self.stories = [make_article(f"خبر {number}") for number in range(4)]
        self.ids = [story.pk for story in self.stories]

    def post(self, *, slots=(), path=SCREEN, **data):
        live = Place("ar").live()
        return self.client.post(path, {"slot": list(slots), "over": live.pk if live else ""} | data)

    def publish(self, *ids, **data):
        return self.post(slots=ids, publish="1", **data)

    def on_home(self) -> list[str]:
        return HEADLINE.findall(self.client.get("/").content.decode())

    def assertLeads(self, story):
        self.assertEqual(self.on_home()[0], story.get_absolute_url())


class ArrangingTests(DeskFrontTestCase):
    def test_the_lead_is_replaced_by_two_presses(self):
        self.post(slots=[], lead=self.ids[0])
        self.publish(self.ids[0])
        self.assertLeads(self.stories[0])

    def test_moving_stores_nothing(self):
        self.post(slots=self.ids, up=self.ids[1])
        self.assertFalse(Front.objects.exists())

    def test_a_story_stands_once_however_often_it_is_chosen(self):
        self.publish(self.ids[0], self.ids[1], self.ids[0])
        self.assertEqual([one.article for one in fronts.placed_on(Place("ar").live())], self.ids[:2])

    def test_headline_and_end_of_a_slot_are_its_own(self):
        pk = self.ids[0]
        self.publish(pk, **{f"headline-{pk}": "عنوان للواجهة", f"until-{pk}": "1"})
        [slot] = Place("ar").live().slots.all()
        self.assertIn("عنوان للواجهة", self.client.get("/").content.decode())
        self.assertAlmostEqual(slot.pinned_until, timezone.now() + HOUR, delta=timedelta(minutes=1))

    def test_a_withdrawn_lead_leaves_its_place_to_the_next(self):
        self.publish(self.ids[0], self.ids[1])
        publication.withdraw(self.stories[0], "ar", notice=WithdrawalNotice.LAW)
        self.assertLeads(self.stories[1])
        self.assertContains(self.client.get(SCREEN), "hidden-from-readers")

    def test_the_front_before_comes_back(self):
        self.publish(self.ids[0])
        self.publish(self.ids[1])
        self.post(undo="1")
        self.assertLeads(self.stories[0])

    def test_a_front_for_later_stands_from_then_on(self):
        at = timezone.localtime(timezone.now() + HOUR)
        self.post(slots=[self.ids[0]], schedule="1", at=f"{at:%Y-%m-%dT%H:%M}")
        [front] = Place("ar").waiting()
        self.assertIsNone(Place("ar").live())
        self.assertEqual(Place("ar").live(at + HOUR), front)

    def test_a_front_for_later_is_given_up(self):
        front = fronts.arrange(Place("ar"), [], by=self.editor, over=None, at=timezone.now() + HOUR)
        self.post(cancel=front.pk)
        self.assertFalse(Front.objects.exists())

    def test_a_moment_that_has_passed_or_is_none_schedules_nothing(self):
        for at in ("2020-01-01T10:00", "", "x", "2026-02-30T10:00"):
            with self.subTest(at):
                self.assertEqual(self.post(slots=[self.ids[0]], schedule="1", at=at).status_code, 200)
        self.assertFalse(Front.objects.exists())

    def test_the_second_of_two_keeps_what_was_chosen_and_is_told(self):
        self.publish(self.ids[0])
        late = self.client.post(SCREEN, {"slot": [self.ids[1]], "over": "", "publish": "1"})
        self.assertLeads(self.stories[0])
        self.assertContains(late, f'name="slot" value="{self.ids[1]}"')
        self.assertContains(late, "غيّر شخص آخر هذه الواجهة")

    def test_each_language_and_section_has_a_front_of_its_own(self):
        section = make_section()
        path = f"{SCREEN}&section={section.slug}"
        self.client.post(path, {"slot": [self.ids[0]], "over": "", "publish": "1"})
        self.assertEqual((Place("ar").live(), Place("en").live()), (None, None))
        self.assertEqual(Place("ar", section).live().section, section)

    def test_no_more_fronts_are_kept_than_anybody_goes_back_to(self):
        for _ in range(fronts.KEPT + 3):
            self.publish(self.ids[0])
        self.assertEqual(Front.objects.count(), fronts.KEPT)

    def test_while_publication_is_frozen_readers_keep_the_front_and_the_editor_what_was_chosen(self):
        self.publish(self.ids[0])
        freezing.freeze(by=None)
        for act in ("publish", "schedule", "undo", "breaking"):
            at = f"{timezone.localtime(timezone.now() + HOUR):%Y-%m-%dT%H:%M}"
            asked = {act: f"{self.ids[1]}:1" if act == "breaking" else "1", "at": at}
            with self.subTest(act):
                page = self.post(slots=[self.ids[1]], **asked)
                self.assertContains(page, f'name="slot" value="{self.ids[1]}"')
                self.assertContains(page, "النشر مجمّد")
        self.assertLeads(self.stories[0])
        self.assertFalse(Article.objects.exclude(breaking_until=None).exists())

    def test_what_was_done_is_in_the_log(self):
        self.publish(self.ids[0])
        self.assertIn("arrange_front", LogEntry.objects.get().change_message)


class ScreenTests(DeskFrontTestCase):
    def test_a_preview_shows_the_page_and_stores_nothing(self):
        page = self.post(slots=[self.ids[2]], preview="phone")
        self.assertContains(page, "srcdoc=")
        self.assertFalse(Front.objects.exists())

    def test_a_preview_is_seen_from_where_its_language_begins(self):
        for language, run in (("ar", "rtl"), ("en", "ltr")):
            page = self.post(path=SCREEN.replace("=ar", f"={language}"), preview="desktop")
            with self.subTest(language):
                self.assertContains(page, f'id="preview" dir="{run}"')

    def test_what_is_searched_for_keeps_what_was_chosen(self):
        page = self.post(slots=[self.ids[0]], find="1", q="خبر")
        self.assertContains(page, f'name="slot" value="{self.ids[0]}"')

    def test_breaking_news_has_an_end_and_can_be_ended(self):
        pk = self.ids[0]
        self.post(breaking=f"{pk}:3")
        story = self.stories[0]
        story.refresh_from_db()
        self.assertAlmostEqual(story.breaking_until, timezone.now() + 3 * HOUR, delta=timedelta(minutes=1))
        self.post(breaking=f"{pk}:0")
        story.refresh_from_db()
        self.assertIsNone(story.breaking_until)

    def test_it_asks_as_often_with_one_story_as_with_many(self):
        self.publish(self.ids[0])
        few = self.queries()
        self.publish(*self.ids)
        self.assertEqual(self.queries(), few)

    def queries(self) -> int:
        with CaptureQueriesContext(connection) as asked:
            self.client.get(SCREEN)
        return len(asked)

    def test_a_place_that_does_not_exist_is_not_found(self):
        for path in ("/admin/articles/front/?language=xx", f"{SCREEN}&section=nowhere"):
            with self.subTest(path):
                self.assertEqual(self.client.get(path).status_code, 404)


class RightsTests(DeskFrontTestCase):
    def test_who_may_only_look_changes_nothing(self):
        self.client.force_login(make_staff("view_front", username="looker"))
        self.assertEqual(self.client.get(SCREEN).status_code, 200)
        for act in ("publish", "schedule", "undo", "cancel", "breaking", "lead", "preview"):
            with self.subTest(act):
                self.assertEqual(self.post(slots=self.ids, **{act: "1"}).status_code, 403)

    def test_who_may_not_look_sees_nothing(self):
        self.client.force_login(make_staff(username="nobody"))
        self.assertEqual(self.client.get(SCREEN).status_code, 403)

    def test_breaking_news_wants_the_right_to_publish_it(self):
        self.client.force_login(make_staff("view_front", "change_front", username="front"))
        self.assertEqual(self.post(breaking=f"{self.ids[0]}:1").status_code, 403)
