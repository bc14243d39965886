"""Deep pages of long lists: the same stories as if one had walked there."""

from datetime import timedelta
from unittest.mock import patch

from django.test import TestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import anchors, listing, publication, storing
from articles.models import Article, Correction, ListAnchor
from articles.tests.make import make_article, make_author, make_section, make_source, make_topic

NOW = timezone.now()
HOUR = timedelta(hours=1)


def ids_from(thing, offset: int, count: int) -> list[int]:
    """Return ``count`` ids from the one at ``offset`` on, as a page of the list finds them."""
    place = anchors.place_of(thing, offset)
    stories = thing.articles if thing else Article.objects
    found = stories.under(place.public_at, place.article) if place else stories.published()
    found = found.standing() if thing else found
    first = place.skip if place else offset
    return list(found.newest_first().values_list("pk", flat=True)[first : first + count])


class AnchorTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section, cls.author, cls.source, cls.topic = (
            make_section(),
            make_author(),
            make_source(),
            make_topic(),
        )
        ties = {"authors": [cls.author], "sources": [cls.source], "topics": [cls.topic]}
        cls.dated = [
            make_article(published_at=NOW - hours * HOUR, section=cls.section, **ties)
            for hours in range(1, 12)
        ]
        cls.undated = [make_article(published_at=None, section=cls.section, **ties) for _ in range(12)]
        cls.other = make_article(published_at=NOW - 4.5 * HOUR)
        cls.lists = [None, cls.section, cls.author, cls.source, cls.topic]

    def setUp(self):
        # Few enough for a test to have several anchors.
        self.enterContext(patch.object(anchors, "STEP", 5))
        anchors.set_missing.call()

    def assert_right(self):
        for thing in self.lists:
            wanted = list(anchors.stories_of(thing).newest_first().values_list("pk", flat=True))
            found = [ids_from(thing, offset, 4) for offset in range(len(wanted))]
            with self.subTest(thing):
                self.assertEqual(found, [wanted[offset : offset + 4] for offset in range(len(wanted))])


class PlaceTests(AnchorTestCase):
    def test_every_place_of_every_list_is_found(self):
        self.assertEqual(ListAnchor.objects.count(), 20)
        self.assert_right()

    def test_what_is_published_today_moves_no_anchor(self):
        before = list(ListAnchor.objects.values_list("list", "rank", "article"))
        storing.save(
            Article(headline_ar="خبر", status_ar="published", published_at_ar=NOW, section=self.section)
        )
        self.assertEqual(list(ListAnchor.objects.values_list("list", "rank", "article")), before)
        self.assert_right()

    def test_what_an_act_takes_out_is_no_longer_reckoned_with(self):
        for story in (self.undated[3], self.dated[5]):
            publication.unpublish(story, "ar")
            with self.subTest(story.pk):
                self.assert_right()

    def test_a_story_in_the_trash_is_not_reckoned_with(self):
        publication.trash(self.undated[0])
        self.assert_right()

    def test_a_new_date_moves_a_story(self):
        story = self.undated[4]
        story.published_at_ar = NOW - 5.5 * HOUR
        storing.save(story)
        self.assert_right()

    def test_another_section_moves_a_story(self):
        self.undated[4].section = None
        storing.save(self.undated[4])
        self.assert_right()

    def test_a_new_name_on_an_old_story_is_reckoned_with(self):
        story = make_article(published_at=None)
        anchors.set_missing.call()
        story.bylines.create(author=self.author)
        story.article_sources.create(source=self.source)
        story.topics.add(self.topic)
        self.assert_right()

    def test_a_name_taken_off_a_story_is_no_longer_reckoned_with(self):
        story = self.undated[2]
        story.bylines.all().delete()
        story.article_sources.all().delete()
        story.topics.clear()
        self.assert_right()

    def test_a_retraction_takes_a_story_out_of_the_lists_of_names(self):
        Correction.objects.create(article=self.undated[2], kind="retraction", text="لم تثبت الوثيقة.")
        self.assert_right()

    def test_while_an_archive_comes_in_pages_walk(self):
        with patch.object(anchors, "MOST_ABOVE", 2):
            self.assertIsNone(anchors.place_of(None, 10))
            self.assert_right()

    def test_other_languages_have_anchors_of_their_own(self):
        self.assertFalse(ListAnchor.objects.exclude(language="ar").exists())


class PageTests(AnchorTestCase):
    def setUp(self):
        super().setUp()
        self.enterContext(patch.object(listing, "NEAR", 1))
        self.enterContext(patch.object(listing, "PAGE_SIZE", 4))

    def shown(self, path: str) -> list[int]:
        """Return the ids of the stories on all pages of a list, one page after the other."""
        found, page = [], path
        while page:
            answer = self.client.get(page)
            self.assertEqual(answer.status_code, 200, page)
            found += [card.pk for card in answer.context["listing"].items]
            page = answer.context["listing"].older
        return found

    def test_from_page_to_page_each_story_comes_once(self):
        for thing in self.lists:
            path = thing.get_absolute_url() if thing else "/archive/all/"
            wanted = anchors.stories_of(thing).newest_first().values_list("pk", flat=True)
            with self.subTest(path):
                self.assertEqual(self.shown(path), list(wanted))

    def test_no_link_leads_past_the_last_page_that_there_is(self):
        with patch.object(listing, "LAST_PAGE", 3):
            self.assertEqual(self.client.get("/search/?page=3").context["listing"].older, "")
        Article.objects.update(trashed_at=NOW)
        self.assertEqual(self.client.get("/archive/all/").context["listing"].older, "")

    def test_past_the_end_is_nothing(self):
        for path in ("/archive/all/", self.section.get_absolute_url()):
            with self.subTest(path):
                self.assertEqual(self.client.get(f"{path}?page=7").status_code, 404)
                self.assertEqual(self.client.get(f"{path}?page=999999").status_code, 404)

    def test_what_is_hidden_is_on_no_page_whatever_the_anchors_say(self):
        hidden = Article.objects.filter(pk=self.undated[5].pk)
        states = {
            "draft": {"status_ar": "draft"},
            "ended": {"status_ar": "published", "unpublish_at_ar": NOW - HOUR},
            "trashed": {"unpublish_at_ar": None, "trashed_at": NOW},
        }
        for state, columns in states.items():
            hidden.update(**columns)
            for path in ("/archive/all/", self.section.get_absolute_url(), self.topic.get_absolute_url()):
                with self.subTest(state=state, path=path):
                    self.assertNotIn(hidden.get().pk, self.shown(path))

    def test_no_reader_sets_an_anchor(self):
        ListAnchor.objects.all().delete()
        self.shown("/archive/all/")
        self.assertFalse(ListAnchor.objects.exists())


class WorkTests(AnchorTestCase):
    def test_anchors_are_set_a_few_at_a_time(self):
        before = set(ListAnchor.objects.values_list("list", "rank", "article"))
        ListAnchor.objects.all().delete()
        with patch.object(anchors, "AT_ONCE", 1):
            self.assertEqual(anchors.set_missing.call(), len(before))
        self.assertEqual(set(ListAnchor.objects.values_list("list", "rank", "article")), before)

    def test_many_publications_wait_for_one_task(self):
        DBTaskResult.objects.all().delete()
        for story in self.undated[:3]:
            publication.trash(story)
        tasks = DBTaskResult.objects.filter(task_path=anchors.set_missing.module_path)
        self.assertEqual(tasks.count(), 1)

    def test_a_draft_calls_for_none(self):
        DBTaskResult.objects.all().delete()
        storing.save(Article(headline_ar="خبر"))
        self.assertFalse(DBTaskResult.objects.exists())
