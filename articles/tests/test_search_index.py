"""The index, on the database that the tests run on, and in memory."""

from datetime import UTC, datetime, timedelta
from itertools import chain

from django.db import connection
from django.test import TestCase

from articles.models import SearchEntry
from articles.search import rank
from articles.search.documents import Document, Stage, Wanted, analysed
from articles.search.index import index
from articles.search.lexicon import Lexicon
from articles.search.query import parse

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LEXICON = Lexicon(plurals=[("خبر", ["أخبار"])], aliases=[["حفتر", "Haftar"]])


def make_document(article: int, title: str = "عنوان", body: str = "", **values) -> Document:
    values = {"language": "ar", "public_at": NOW - DAY, "is_out": True} | values
    return Document(article=article, title=title, body=body, **values)


def write(*documents: Document):
    index().write(documents)


def search(text: str, wanted: Wanted | None = None, **how):
    return index().search(parse(text, lexicon=LEXICON), wanted or Wanted(), **how)


def found(text: str, wanted: Wanted | None = None, **how) -> list[int]:
    return [hit.article for hit in search(text, wanted, **how).hits]


class StageTests(TestCase):
    def test_every_word_in_any_spelling(self):
        write(make_document(1, "إعادة فتح الميناء"), make_document(2, "الميناء"))
        self.assertEqual(search("اعادة الميناء").hits[0].article, 1)

    def test_a_headline_counts_more_than_a_text(self):
        write(make_document(1, body="بنغازي " + "كلمة " * 8), make_document(2, "بنغازي", "كلمة " * 8))
        self.assertEqual(found("وبنغازى"), [2, 1])

    def test_fewer_than_three_hits_bring_stories_with_any_word(self):
        write(make_document(1, "ميناء بنغازي"), make_document(2, "ميناء طرابلس"), make_document(3, "مطار"))
        self.assertEqual(
            [(hit.article, hit.stage) for hit in search("ميناء بنغازي").hits],
            [(1, Stage.EVERY), (2, Stage.ANY)],
        )

    def test_three_hits_are_enough(self):
        write(*(make_document(number, "ميناء بنغازي") for number in (1, 2, 3)), make_document(4, "ميناء"))
        self.assertEqual(sorted(found("ميناء بنغازي")), [1, 2, 3])

    def test_a_slip_is_seen_through(self):
        write(make_document(1, "البرلمان يجتمع"), make_document(2, "خبر آخر"))
        self.assertEqual([(hit.article, hit.stage) for hit in search("البرلمن").hits], [(1, Stage.SLIP)])

    def test_a_slip_in_one_of_two_words(self):
        write(*(make_document(number, "جلسة") for number in (1, 2, 3)), make_document(4, "جلسة البرلمان"))
        self.assertEqual(found("جلسة البرلمن")[0], 4)

    def test_names_and_plurals_stand_for_each_other(self):
        write(make_document(1, "قوات حفتر"), make_document(2, "أخبار اليوم"))
        self.assertEqual((found("Haftar"), found("خبر")), ([1], [2]))

    def test_a_phrase_keeps_its_order(self):
        write(make_document(1, "مجلس النواب"), make_document(2, "النواب في مجلس آخر"))
        self.assertEqual(found("«مجلس النواب»"), [1])

    def test_a_phrase_does_not_run_from_the_headline_into_the_text(self):
        write(make_document(1, "اجتماع مجلس", "النواب غائبون"))
        self.assertEqual(found("«مجلس النواب»"), [])

    def test_a_word_with_a_clitic_is_found_without_it(self):
        write(make_document(1, body="وصل بموسكو"))
        self.assertEqual(found("موسكو"), [1])

    def test_nothing_is_found_of_nothing(self):
        write(make_document(1))
        for text in ("", "\0", "«»", "\ud800"):
            with self.subTest(repr(text)):
                self.assertEqual(found(text), [])

    def test_any_text_is_a_query(self):
        for text in ('a" OR b', "'; DROP TABLE x", "ك" * 8000, "& | ! <-> :*", "%s %(x)s", "NEAR(a b)", "\\"):
            with self.subTest(text[:10]):
                self.assertEqual(found(text), [])


class WantedTests(TestCase):
    def test_readers_find_what_is_out_at_the_moment_of_asking(self):
        write(
            make_document(1),
            make_document(2, is_out=False),
            make_document(3, public_at=NOW + DAY),
            make_document(4, ends_at=NOW),
        )
        self.assertEqual(found("عنوان", Wanted(at=NOW)), [1])

    def test_a_scheduled_story_is_found_from_its_second_on(self):
        write(make_document(1, public_at=NOW))
        self.assertEqual(found("عنوان", Wanted(at=NOW)), [1])
        self.assertEqual(found("عنوان", Wanted(at=NOW - timedelta(seconds=1))), [])

    def test_editors_find_drafts(self):
        write(make_document(1, is_out=False))
        self.assertEqual(found("عنوان"), [1])

    def test_each_filter_leaves_the_rest_out(self):
        write(
            make_document(1, section=1, topics=[1, 2], authors=[3], sources=[4], has_photo=True),
            make_document(2, section=2, topics=[3], public_at=NOW - 9 * DAY),
            make_document(2, language="en", title="عنوان", section=2),
        )
        for wanted, expected in (
            (Wanted(section=1), [1]),
            (Wanted(topic=2), [1]),
            (Wanted(author=3), [1]),
            (Wanted(source=4), [1]),
            (Wanted(has_photo=True), [1]),
            (Wanted(has_photo=False, language="ar"), [2]),
            (Wanted(language="en"), [2]),
            (Wanted(since=NOW - 2 * DAY, language="ar"), [1]),
            (Wanted(before=NOW - 2 * DAY), [2]),
            (Wanted(section=1, topic=3), []),
            (Wanted(section=11), []),
        ):
            with self.subTest(wanted):
                self.assertEqual(found("عنوان", wanted), expected)

    def test_a_slip_is_not_set_right_by_a_word_that_only_drafts_have(self):
        write(make_document(1, "البرلمان", is_out=False))
        self.assertEqual(search("البرلمن", Wanted(at=NOW)).hits, [])


class OrderTests(TestCase):
    def test_the_newer_of_two_like_stories_comes_first(self):
        write(
            make_document(1, public_at=NOW - 900 * DAY),
            make_document(2),
            make_document(3, public_at=NOW - 90 * DAY),
        )
        self.assertEqual(found("عنوان", Wanted(at=NOW)), [2, 3, 1])

    def test_newest_first_knows_the_minute(self):
        moments = (NOW - timedelta(minutes=minutes) for minutes in (7, 3, 5))
        write(*(make_document(number, public_at=moment) for number, moment in enumerate(moments)))
        self.assertEqual(found("عنوان", newest_first=True), [1, 2, 0])

    def test_pages_follow_each_other_without_gap_or_repetition(self):
        write(*(make_document(number, public_at=NOW - number * DAY) for number in range(9)))
        pages = [found("عنوان", first=first, count=4) for first in (0, 4, 8, 12)]
        self.assertEqual([len(page) for page in pages], [4, 4, 1, 0])
        self.assertEqual(sorted(chain(*pages)), list(range(9)))

    def test_pages_run_on_into_the_next_stage(self):
        write(make_document(1, "ميناء بنغازي"), *(make_document(number, "ميناء") for number in range(2, 7)))
        pages = [found("ميناء بنغازي", first=first, count=2) for first in (0, 2, 4, 6)]
        self.assertEqual(sorted(chain(*pages)), list(range(1, 7)))
        self.assertEqual(search("ميناء بنغازي", first=4, count=2).total, 6)


class WritingTests(TestCase):
    def test_what_was_changed_is_found_by_its_new_words_alone(self):
        write(make_document(1, "قديم"))
        write(make_document(1, "جديد"))
        self.assertEqual((found("قديم"), found("جديد")), ([], [1]))

    def test_what_was_taken_out_is_not_found(self):
        write(make_document(1), make_document(1, language="en"), make_document(2))
        index().remove([1])
        self.assertEqual(found("عنوان"), [2])

    def test_one_edition_may_be_taken_out(self):
        write(make_document(1), make_document(1, language="en"))
        index().remove([1], "ar")
        self.assertEqual([hit.language for hit in search("عنوان").hits], ["en"])

    def test_an_edition_of_which_nothing_was_said_anew_keeps_its_number(self):
        write(make_document(1))
        before = SearchEntry.objects.get().pk
        write(make_document(1, is_out=False, public_at=NOW - DAY + timedelta(minutes=1)))
        entry = SearchEntry.objects.get()
        self.assertEqual((entry.pk, entry.is_out), (before, False))

    def test_another_day_gives_another_place(self):
        write(make_document(1), make_document(2))
        write(make_document(1, public_at=NOW + DAY))
        self.assertEqual(found("عنوان", newest_first=True), [1, 2])

    def test_numbers_run_with_the_days(self):
        write(make_document(1), make_document(2, public_at=NOW - 5 * DAY), make_document(3, public_at=NOW))
        self.assertEqual(
            list(SearchEntry.objects.order_by("id").values_list("article", flat=True)), [2, 1, 3]
        )

    def test_the_list_of_stems_forgets_with_the_index(self):
        write(make_document(1, "كلمة وحيدة"), make_document(2, "كلمة"))
        self.assertEqual(index().counts({"", "=كلم", "=وحيد"}), {"": 2, "=كلم": 2, "=وحيد": 1})
        index().remove([1])
        self.assertEqual(index().counts({"", "=كلم", "=وحيد"}), {"": 1, "=كلم": 1})

    def test_words_that_were_analysed_elsewhere_are_the_same(self):
        text = ("إعادة الإعمار", "وقال رئيس الوزراء في بنغازي")
        here, there = make_document(1, *text), make_document(1, words=analysed(*text, "ar"))
        self.assertEqual(here.columns, there.columns)

    def test_a_story_as_long_as_a_book_is_indexed(self):
        write(make_document(1, body=" ".join(f"كلمة{number}" for number in range(40_000))))
        self.assertEqual((found("كلمة77"), found("كلمة39999")), ([1], []))

    def test_clearing_forgets_everything(self):
        write(make_document(1))
        index().clear()
        self.assertEqual((found("عنوان"), index().counts({""}), SearchEntry.objects.count()), ([], {}, 0))

    def test_nothing_of_it_stays_when_the_transaction_fails(self):
        sid = connection.savepoint()
        write(make_document(1))
        connection.savepoint_rollback(sid)
        self.assertEqual((found("عنوان"), index().counts({""})), ([], {}))


class SimilarTests(TestCase):
    def test_a_story_about_the_same_is_found(self):
        write(
            make_document(1, "سد النهضة والمفاوضات", "إثيوبيا ومصر والسودان"),
            make_document(2, "مفاوضات سد النهضة", "السودان وإثيوبيا"),
            make_document(3, "كأس إفريقيا", "فاز المنتخب على السودان"),
        )
        story = make_document(1, "سد النهضة والمفاوضات", "إثيوبيا ومصر والسودان")
        self.assertEqual([hit.article for hit in index().similar(story, Wanted(at=NOW))], [2])

    def test_a_story_that_says_nothing_has_none(self):
        write(make_document(1), make_document(2))
        self.assertEqual(index().similar(make_document(1, ""), Wanted()), [])


class TypingTests(TestCase):
    def test_the_last_word_may_be_the_beginning_of_another(self):
        write(make_document(1, "انتخابات"), make_document(2, "انتظار"))
        query = index().begun(parse("انتخ"))
        self.assertEqual([hit.article for hit in index().search(query, Wanted()).hits], [1])

    def test_a_word_that_was_ended_is_whole(self):
        write(make_document(1, "انتخابات"))
        query = parse("انتخ x")
        self.assertEqual(index().begun(query).terms[0], query.terms[0])


class RankTests(TestCase):
    def test_documents_are_ranked_without_being_stored(self):
        documents = [
            {"id": "a", "title": "الموازنة 2026", "body": "أقر مجلس النواب الموازنة"},
            {"id": "b", "title": "خبر", "body": "إعادة الإعمار"},
        ]
        with self.assertNumQueries(0):
            self.assertEqual((rank(documents, "الموازنه ٢٠٢٦"), rank(documents, "اعادة")), (["a"], ["b"]))

    def test_changed_documents_are_seen(self):
        self.assertEqual(rank([{"id": 1, "title": "واحد", "body": ""}], "اثنان"), [])
        self.assertEqual(rank([{"id": 1, "title": "اثنان", "body": ""}], "اثنان"), [1])

    def test_no_documents_answer_nothing(self):
        self.assertEqual(rank([], "خبر"), [])
