"""Related stories and the stories they speak of: bound, proposed, or left to wait."""

import itertools

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles import binding, publication, storing
from articles.models import Article, RelatedStory, SeedFile, StoryMark
from articles.models.edition import Status
from articles.seeds.archive import exported
from articles.seeds.loader import Loader
from articles.seeds.preparation import Found, prepare_all
from articles.seeds.state import Names
from articles.tests.ledes import LEDES, lede, mistakable, repeated, respelled
from articles.tests.make import make_article

HEADLINE = "مجلس النواب يقر موازنة العام المقبل"
LEDE = lede(0)
NEARLY = mistakable(0)["a week later, another day"]


def story(headline=HEADLINE, opening=LEDE, *related, body="وتستأنف الجلسات صباح اليوم التالي بحضور الوزراء."):
    """Return a seed; each of ``related`` is a teaser, or a headline and a teaser on lines of their own."""
    about = ["حول هذه القصة", *related] if related else []
    return "\n\n".join([headline, opening, body, "المصدر : وكالات", *about])


def pointing(
    *related, headline="ردود واسعة على قرار المجلس", opening="توالت الردود على ما جرى أمس في العاصمة."
):
    return story(headline, opening, *related)


def load(*texts, **options):
    """Import ``texts`` in one batch, named by their content; return their results."""
    files = [Found(f"{abs(hash(text))}.txt", text.encode()) for text in texts]
    return Loader(**options).load_batch(files, prepare_all(files))


def load_each(*texts):
    return [result for text in texts for result in load(text)]


def empty():
    SeedFile.objects.all().delete()
    Article.objects.all().delete()


def bonds() -> set[tuple]:
    """Return what each row is bound to and what is proposed for it, by headlines."""
    names = dict(Article.objects.values_list("pk", "headline_ar"))
    rows = RelatedStory.objects.values_list("article", "teaser", "target", "proposed")
    return {(names[article], teaser, names.get(t), names.get(p)) for article, teaser, t, p in rows}


class ImportTests(TestCase):
    def target(self):
        return RelatedStory.objects.get().target

    def test_a_teaser_finds_the_story_that_came_before(self):
        load_each(story(), pointing(LEDE))
        self.assertEqual(self.target().headline_ar, HEADLINE)

    def test_a_teaser_waits_for_the_story_that_comes_after(self):
        load_each(pointing(LEDE), story())
        self.assertEqual(self.target().headline_ar, HEADLINE)

    def test_both_may_come_in_one_batch(self):
        for order in itertools.permutations((pointing(LEDE), story())):
            with self.subTest(order[0][:20]):
                load(*order)
                self.assertEqual(self.target().headline_ar, HEADLINE)
                empty()

    def test_a_headline_is_enough(self):
        load_each(pointing(HEADLINE), story())
        self.assertEqual(self.target().headline_ar, HEADLINE)

    def test_other_spelling_and_signs_are_the_same_words(self):
        for teaser in respelled(0).values():
            with self.subTest(teaser):
                load_each(pointing(teaser), story())
                self.assertEqual(self.target().headline_ar, HEADLINE)
                empty()

    def test_a_teaser_may_begin_with_the_dateline(self):
        load_each(pointing(f"القاهرة (رويترز) - {LEDE}"), story(opening=f"القاهرة (رويترز) - {LEDE}"))
        self.assertEqual(Article.objects.get(headline_ar=HEADLINE).lede_ar, LEDE)
        self.assertEqual(self.target().headline_ar, HEADLINE)

    def test_nearly_the_same_words_are_proposed_and_never_linked(self):
        for change, teaser in (repeated(0) | {"next week": NEARLY}).items():
            with self.subTest(change):
                load_each(pointing(teaser), story())
                row = RelatedStory.objects.get()
                self.assertIsNone(row.target)
                self.assertEqual(row.proposed.headline_ar, HEADLINE)
                empty()

    def test_no_mistakable_story_is_ever_linked(self):
        texts = [story(f"خبر رقم {number} من أخبار العام", lede(number)) for number in range(len(LEDES))]
        teasers = [teaser for number in range(len(LEDES)) for teaser in mistakable(number).values()]
        own = {lede(number) for number in range(len(LEDES))}
        load(*texts, pointing(*(teaser for teaser in dict.fromkeys(teasers) if teaser not in own)))
        self.assertFalse(RelatedStory.objects.exclude(target=None).exists())

    def test_a_follow_up_with_the_same_opening_is_not_even_proposed(self):
        load_each(pointing(mistakable(0)["a follow-up"]), story())
        self.assertIsNone(RelatedStory.objects.get().proposed)

    def test_two_stories_with_the_same_lede_are_proposed_in_any_order(self):
        texts = (pointing(LEDE), story(), story("البرلمان ينهي جلسته الطويلة", body="تفاصيل أخرى عن الجلسة."))
        found = set()
        for order in itertools.permutations(texts):
            load_each(*order)
            row = RelatedStory.objects.get()
            self.assertIsNone(row.target)
            found.add(row.proposed.headline_ar)
            empty()
        self.assertEqual(len(found), 1)

    def test_a_headline_that_returns_every_week_binds_no_other_teaser(self):
        load_each(pointing("أسعار العملات في أسبوع\n" + NEARLY), story("أسعار العملات في أسبوع"))
        row = RelatedStory.objects.get()
        self.assertEqual((row.headline, row.target), ("أسعار العملات في أسبوع", None))
        self.assertIsNotNone(row.proposed)

    def test_a_headline_beside_a_teaser_that_was_cut_short_is_sure(self):
        load_each(pointing(f"{HEADLINE}\n{repeated(0)['cut at half']}"), story())
        self.assertEqual(self.target().headline_ar, HEADLINE)

    def test_a_lede_under_another_headline_is_proposed(self):
        load_each(pointing(f"وفاة آخر صانعي السفن الشراعية\n{LEDE}"), story())
        row = RelatedStory.objects.get()
        self.assertIsNone(row.target)
        self.assertEqual(row.proposed.headline_ar, HEADLINE)

    def test_a_story_is_never_bound_to_itself(self):
        load(story(HEADLINE, LEDE, LEDE))
        self.assertEqual(bonds(), {(HEADLINE, LEDE, None, None)})

    def test_a_rehearsal_binds_nothing(self):
        load(pointing(LEDE))
        load(story(), dry_run=True)
        self.assertIsNone(self.target())
        self.assertFalse(StoryMark.objects.filter(article__headline_ar=HEADLINE).exists())

    def test_a_changed_file_is_bound_by_what_it_says_now(self):
        Loader().load("1.txt", pointing("تقرير آخر لا صلة له بما جرى في المجلس.").encode())
        Loader().load("2.txt", story(opening="مقدمة أولى للخبر قبل أن يكتمل.").encode())
        Loader().load("2.txt", story().encode())
        Loader().load("1.txt", pointing(LEDE).encode())
        self.assertEqual(self.target().headline_ar, HEADLINE)

    def test_a_changed_file_leaves_the_rows_that_it_prints_again(self):
        Loader().load("1.txt", pointing("تقرير أول عن غير ذلك.").encode())
        RelatedStory.objects.update(target=make_article("اختارها المحرر"))
        Loader().load("1.txt", pointing("تقرير ثان عن غير ذلك.", "تقرير أول عن غير ذلك.").encode())
        row = RelatedStory.objects.get(teaser="تقرير أول عن غير ذلك.")
        self.assertEqual((row.target.headline_ar, row.position), ("اختارها المحرر", 1))

    def test_a_bound_story_is_exported_as_it_came(self):
        text = pointing(LEDE)
        load_each(text, story())
        article = RelatedStory.objects.get().article
        kept = article.seed_files.get()
        self.assertEqual(exported(article, kept, Names(make=False))[1], text.encode())

    def test_the_order_of_an_import_makes_no_difference(self):
        texts = [
            story(f"خبر رقم {n} من أخبار العام", lede(n), lede(n + 3), *repeated(n + 5).values())
            for n in range(8)
        ]
        texts += [
            story(f"خبر آخر رقم {n} من الأخبار", lede(n), mistakable(n)["another number"]) for n in (2, 5)
        ]
        load(*texts)
        forth = bonds()
        empty()
        load_each(*reversed(texts))
        self.assertEqual(bonds(), forth)
        self.assertTrue({row[2] for row in forth} - {None})
        self.assertTrue({row[3] for row in forth} - {None})

    def test_a_batch_asks_as_often_whatever_is_in_the_house(self):
        def queries(first):
            texts = [
                story(f"خبر {n} من أخبار العام", f"{lede(n)} {n}", f"{lede(n + 1)} {n + 1}")
                for n in range(first, first + 5)
            ]
            files = [Found(f"{abs(hash(text))}.txt", text.encode()) for text in texts]
            works = prepare_all(files)
            with CaptureQueriesContext(connection) as asked:
                Loader().load_batch(files, works)
            return len(asked)

        queries(0)
        counts = {queries(first) for first in range(5, 60, 5)}
        self.assertLessEqual(max(counts) - min(counts), 2)

    def test_a_phrase_that_many_stories_share_is_kept_of_a_few(self):
        texts = [
            story(f"نشرة الظهيرة رقم {n}", f"أبرز ما جاء في نشرة الظهيرة لهذا اليوم الطويل {n}")
            for n in range(40)
        ]
        load(*texts)
        marks = StoryMark.objects.values_list("key", flat=True)
        self.assertLessEqual(max(list(marks).count(key) for key in set(marks)), 16)


class HouseTests(TestCase):
    """Months later, at the desk."""

    def setUp(self):
        load(pointing(LEDE))
        self.row = RelatedStory.objects.get()

    def reread(self):
        self.row.refresh_from_db()
        return self.row

    def write(self, **columns):
        article = Article(headline_ar=HEADLINE, **columns)
        storing.save(article)
        return article

    def page(self):
        article = self.row.article
        return self.client.get(f"/articles/{article.pk}/", follow=True).content.decode()

    def test_a_story_that_an_editor_writes_is_found(self):
        article = self.write(lede_ar=LEDE)
        self.assertEqual(self.reread().target, article)

    def test_a_story_that_an_editor_rewrites_is_found(self):
        article = self.write(lede_ar="مقدمة أولى للخبر قبل أن يكتمل.")
        article.lede_ar = LEDE
        storing.save(article)
        self.assertEqual(self.reread().target, article)

    def test_a_link_stays_when_its_story_is_rewritten(self):
        article = self.write(lede_ar=LEDE)
        article.lede_ar = "مقدمة جديدة كل الجدة لهذا الخبر القديم."
        storing.save(article)
        self.assertEqual(self.reread().target, article)

    def test_doubt_ends_when_one_of_two_stories_is_rewritten(self):
        article, other = self.write(lede_ar=LEDE), self.write(lede_ar=LEDE)
        self.assertIsNone(self.reread().target)
        other.lede_ar = "مقدمة جديدة كل الجدة لهذا الخبر القديم."
        storing.save(other)
        self.assertEqual(self.reread().target, article)

    def test_readers_follow_the_link_when_its_story_is_published(self):
        article = self.write(lede_ar=LEDE)
        self.assertNotIn(HEADLINE, self.page())
        self.assertIn(f'<p class="teaser">{LEDE}</p>', self.page())
        publication.publish(article, "ar", waiver="للتجربة")
        self.assertIn(f">{HEADLINE}</a>", self.page())
        publication.unpublish(article, "ar")
        self.assertNotIn(HEADLINE, self.page())

    def test_what_lies_in_the_trash_is_not_bound(self):
        article = self.write(lede_ar=LEDE)
        publication.trash(article)
        self.assertIsNone(self.reread().target)
        publication.restore(article)
        self.assertEqual(self.reread().target, article)

    def test_a_target_that_an_editor_chose_stays(self):
        chosen = make_article("اختارها المحرر")
        RelatedStory.objects.update(target=chosen)
        load(story())
        self.assertEqual(self.reread().target, chosen)

    def test_stories_that_were_stored_without_marks_are_bound_in_one_pass(self):
        StoryMark.objects.all().delete()
        article = make_article(HEADLINE, lede=LEDE, status=Status.DRAFT)
        self.assertEqual(sum(binding.rebind_all()), 2)
        self.assertEqual(self.reread().target, article)

    def test_a_second_pass_changes_nothing(self):
        load(
            story(),
            story("خبر قريب من الأول", NEARLY),
            pointing(NEARLY, repeated(0)["a word corrected"], headline="رد آخر"),
        )
        once = bonds()
        list(binding.rebind_all())
        self.assertEqual(bonds(), once)
