from django.conf import settings
from django.test import TestCase
from django.utils import timezone

from articles.models import Article, Photo, RelatedStory, Section, SeedFile, Source, Version
from articles.seeds.loader import Loader
from articles.seeds.preparation import Found
from articles.tests.make import make_source

SEED = settings.BASE_DIR / "seeds" / "000_4aa4d1d5802a62ef.txt"
STORY = "ميناء المدينة يستقبل أول سفينة\n\nوصلت السفينة فجر اليوم.\n\nورحب العمال بها.\n\nالمصدر : وكالات"
LATER = STORY.replace("أول سفينة", "سفينتين")


def load(text=STORY, name="001_story.txt", **options):
    return Loader(**options).load(name, text.encode())


class SeedTests(TestCase):
    """What the real seed becomes."""

    @classmethod
    def setUpTestData(cls):
        cls.result = Loader().load(SEED.name, SEED.read_bytes())
        cls.article = Article.objects.get()

    def test_the_story_is_published_in_arabic_without_a_date(self):
        self.assertEqual(list(Article.objects.published(language="ar")), [self.article])
        self.assertIsNone(self.article.published_at_ar)

    def test_the_lede_stands_apart_from_seven_paragraphs(self):
        self.assertTrue(self.article.lede_ar.startswith("كثف سلاح الجو"))
        self.assertEqual(self.article.body_ar.count("<p "), 7)

    def test_the_caption_is_stored_once_with_its_credit(self):
        photo = Photo.objects.get()
        self.assertEqual(photo.caption_ar, "قصف سابق على مواقع ببنغازي من طائرة تابعة لقوات حفتر")
        self.assertEqual(photo.credit, "أسوشيتد برس")

    def test_source_and_section_become_rows_with_addresses(self):
        self.assertEqual(self.article.section.name_ar, "أحزاب وجماعات")
        self.assertEqual([source.name_ar for source in self.article.sources.all()], ["الجزيرة"])

    def test_teasers_wait_for_the_stories_they_speak_of(self):
        self.assertEqual(RelatedStory.objects.filter(target=None).exclude(teaser="").count(), 2)

    def test_the_file_is_kept_as_it_came(self):
        self.assertEqual(SeedFile.objects.get().original, SEED.read_bytes())

    def test_every_line_is_accounted_for(self):
        self.assertEqual(len(SeedFile.objects.get().ledger), 31)

    def test_a_first_import_makes_no_version(self):
        self.assertFalse(Version.objects.exists())


class AgainTests(TestCase):
    def test_the_same_file_again_is_unchanged(self):
        load()
        self.assertEqual(load().outcome, "unchanged")
        self.assertEqual(Article.objects.count(), 1)

    def test_a_changed_file_updates_a_story_that_nobody_edited(self):
        load()
        self.assertEqual(load(LATER).outcome, "updated")
        self.assertEqual(Article.objects.get().headline_ar, "ميناء المدينة يستقبل سفينتين")

    def test_the_text_before_an_update_is_kept_as_a_version(self):
        load()
        load(LATER)
        headlines = [version.content["headline"] for version in Version.objects.order_by("number")]
        self.assertEqual(headlines, ["ميناء المدينة يستقبل أول سفينة", "ميناء المدينة يستقبل سفينتين"])

    def test_a_changed_file_is_a_conflict_where_an_editor_was_at_work(self):
        load()
        Article.objects.update(lede_ar="كتب المحرر مقدمة أخرى.")
        self.assertEqual(load(LATER).outcome, "conflict")
        article = Article.objects.get()
        self.assertEqual(article.lede_ar, "كتب المحرر مقدمة أخرى.")
        self.assertEqual(article.headline_ar, "ميناء المدينة يستقبل أول سفينة")

    def test_an_editor_who_was_ahead_of_the_new_file_is_no_conflict(self):
        load()
        Article.objects.update(headline_ar="ميناء المدينة يستقبل سفينتين")
        self.assertEqual(load(LATER).outcome, "updated")

    def test_what_came_in_a_conflict_is_kept_for_the_editor(self):
        load()
        Article.objects.update(lede_ar="كتب المحرر مقدمة أخرى.")
        load(LATER)
        self.assertIsNotNone(SeedFile.objects.get().pending_content)

    def test_update_overwrites_only_what_no_editor_touched(self):
        load()
        Article.objects.update(lede_ar="كتب المحرر مقدمة أخرى.")
        self.assertEqual(load(LATER, update=True).outcome, "updated")
        article = Article.objects.get()
        self.assertEqual(article.lede_ar, "كتب المحرر مقدمة أخرى.")
        self.assertEqual(article.headline_ar, "ميناء المدينة يستقبل سفينتين")

    def test_what_an_update_brought_is_no_edit_for_the_next_one(self):
        load()
        Article.objects.update(lede_ar="كتب المحرر مقدمة أخرى.")
        second = STORY.replace("فجر اليوم", "ظهر اليوم").replace("ورحب العمال", "ورحب البحارة")
        self.assertEqual(load(second, update=True).outcome, "conflict")
        third = second.replace("البحارة", "التجار")
        self.assertEqual(load(third, update=True).outcome, "conflict")
        article = Article.objects.get()
        self.assertIn("التجار", article.body_ar)
        self.assertEqual(article.lede_ar, "كتب المحرر مقدمة أخرى.")

    def test_a_file_that_is_put_back_as_it_was_ends_the_conflict(self):
        load()
        Article.objects.update(lede_ar="كتب المحرر مقدمة أخرى.")
        load(LATER)
        self.assertEqual(load().outcome, "unchanged")
        self.assertIsNone(SeedFile.objects.get().pending_content)

    def test_another_story_under_the_same_name_is_refused(self):
        load()
        other = load("خبر آخر تماما\n\nلا يشبه الأول في شيء.\n\nالمصدر : وكالات")
        self.assertEqual(other.outcome, "refused")
        self.assertEqual(Article.objects.get().headline_ar, "ميناء المدينة يستقبل أول سفينة")

    def test_a_section_keeps_its_stories_when_it_is_renamed(self):
        text = f"{STORY}\n\nالمزيد من أحزاب وجماعات"
        load(text)
        section = Section.objects.get()
        section.name_ar = "الأحزاب"
        section.save()
        self.assertEqual(load(text.replace("أول", "ثاني")).outcome, "updated")
        self.assertEqual(Section.objects.get(), section)

    def test_update_never_overwrites_what_an_editor_typed(self):
        load()
        Article.objects.update(headline_ar="عنوان المحرر")
        self.assertEqual(load(LATER, update=True).outcome, "conflict")
        self.assertEqual(Article.objects.get().headline_ar, "عنوان المحرر")

    def test_an_update_keeps_the_picture_that_an_editor_gave_a_caption(self):
        Loader().load("002.txt", SEED.read_bytes())
        Photo.objects.update(image="photos/own.jpg")
        Loader().load("002.txt", SEED.read_text("utf-8").replace("ببنغازي", "في بنغازي").encode())
        self.assertEqual(Photo.objects.get().image.name, "photos/own.jpg")

    def test_the_same_story_under_another_name_is_a_duplicate(self):
        first = load()
        second = load(STORY.replace("أول", "أوّل"), name="002_story.txt")
        self.assertEqual((second.outcome, second.article), ("duplicate", first.article))
        self.assertEqual(SeedFile.objects.count(), 1)

    def test_a_file_whose_story_is_gone_makes_it_anew(self):
        load()
        Article.objects.all().delete()
        self.assertEqual(load().outcome, "created")
        self.assertEqual(SeedFile.objects.get().article, Article.objects.get())

    def test_a_whole_folder_of_them_is_not_passed_over(self):
        found = [Found("001_story.txt", STORY.encode())]
        load()
        self.assertEqual(set(Loader().unchanged(found)), {"001_story"})
        Article.objects.all().delete()
        self.assertEqual(Loader().unchanged(found), {})

    def test_a_file_that_comes_to_a_story_in_the_trash_says_so(self):
        article = load().article
        Article.objects.update(trashed_at=timezone.now())
        for text, name in ((STORY, "002_story.txt"), (LATER, "001_story.txt")):
            with self.subTest(name):
                problem = load(text, name=name).problems[-1]
                self.assertEqual((problem.code, problem.values), ("in_trash", {"article": article}))

    def test_a_source_is_found_by_any_of_its_names(self):
        reuters = make_source("رويترز")
        reuters.aliases.create(name="وكالات")
        load()
        self.assertEqual(list(Article.objects.get().sources.all()), [reuters])


class OptionTests(TestCase):
    def test_a_dry_run_tells_everything_and_stores_nothing(self):
        result = load(dry_run=True)
        self.assertEqual((result.outcome, result.article), ("created", None))
        for model in (Article, Photo, Section, SeedFile):
            with self.subTest(model):
                self.assertFalse(model.objects.exists())
        # The agencies were there before.
        self.assertFalse(Source.objects.exclude(kind=Source.Kind.AGENCY).exists())

    def test_a_dry_run_sees_that_two_of_its_files_are_one_story(self):
        loader = Loader(dry_run=True)
        outcomes = [loader.load(name, STORY.encode()).outcome for name in ("1.txt", "2.txt")]
        self.assertEqual(outcomes, ["created", "duplicate"])

    def test_a_draft_import_publishes_nothing(self):
        load(draft=True)
        self.assertFalse(Article.objects.published().exists())

    def test_a_doubtful_story_waits_for_an_editor(self):
        load(f"{STORY}\n\nسطر لا مكان له بعد سطر المصدر.")
        self.assertFalse(Article.objects.published().exists())
        self.assertEqual(SeedFile.objects.get().reasons, ["unclassified"])
