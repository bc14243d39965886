"""Where a later take leads that was merged into its first story, and where nothing is said of it."""

from articles.models import SeedFile
from articles.tests.make import make_article
from articles.tests.test_leaks import HIDDEN, HOUR, NOW, LeakTest, marked


class TakeTests(LeakTest):
    def test_a_merged_take_leads_to_its_first_story_only_where_readers_may_see_it(self):
        never = self.client.get("/articles/987654/a/")
        for state in HIDDEN.keys() - {"withdrawn"}:
            take = make_take(marked(**HIDDEN[state]), trashed_at=NOW)
            there = self.client.get(f"/articles/{take.pk}/a/")
            with self.subTest(state=state):
                self.assertEqual(
                    (there.status_code, there.content, there.headers), (404, never.content, never.headers)
                )

    def test_a_merged_take_that_readers_never_saw_answers_like_an_address_that_never_was(self):
        first, never = make_article("الخبر الأول"), self.client.get("/articles/987654/a/")
        for state in HIDDEN.keys() - {"trashed", "withdrawn"}:
            take = make_take(first, **{"trashed_at": NOW} | HIDDEN[state])
            there = self.client.get(f"/articles/{take.pk}/a/")
            with self.subTest(state=state):
                self.assertEqual(
                    (there.status_code, there.content, there.headers), (404, never.content, never.headers)
                )

    def test_a_take_that_readers_saw_leads_to_its_first_story_when_it_is_merged(self):
        first = make_article("الخبر الأول")
        take = make_take(first, trashed_at=NOW)
        answer = self.client.get(f"/articles/{take.pk}/a/")
        self.assertEqual((answer.status_code, answer.url), (301, first.get_absolute_url()))

    def test_a_take_that_awaits_an_editor_stands_for_itself(self):
        take = make_take(make_article("الخبر الأول"))
        self.assertEqual(self.client.get(take.get_absolute_url()).status_code, 200)


def make_take(first, **fields):
    """Return a story that an import took for a later take of ``first``."""
    take = make_article(**{"published_at": NOW - HOUR} | fields)
    SeedFile.objects.create(external_id=take.pk, article=take, take_of=first, parser_version=1, content=b"")
    return take
