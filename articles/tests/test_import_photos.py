"""Photos of imported stories: in the text where they stood, on every way in and out."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import TestCase
from hypothesis import given, settings
from hypothesis.extra.django import TestCase as PropertyTestCase

from articles.body import clean_html
from articles.figures import find_photos, move_photos
from articles.models import Article, ArticlePhoto, Photo, SeedFile, Version
from articles.seeds.archive import export_stories, record_of
from articles.seeds.parser import parse
from articles.seeds.writer import write
from articles.tests.make import make_photo
from articles.tests.test_import import load
from articles.tests.test_seed_dialects import FOLDER
from articles.tests.test_seed_properties import PAGES, RECORDS

FIRST, SECOND = "السفينة عند الرصيف (رويترز)", "البحارة على السطح (الفرنسية)"
PARAGRAPHS = ("وصلت السفينة فجر اليوم.", "ورحب العمال بها.", "وتغادر السفينة غدا.")


def page(*blocks: str) -> str:
    """Return a page with these blocks as its text; a caption is printed twice."""
    text = "\n\n".join(f"{block}\n{block}" if block.endswith(")") else block for block in blocks)
    return f"ميناء المدينة يستقبل أول سفينة\n\n{text}\n\nالمصدر : وكالات"


LEDE, BODY, END = PARAGRAPHS
PAGE = page(LEDE, FIRST, BODY, SECOND, END)


def places(article) -> list[tuple[str, int]]:
    """Return the captions of the photos in the text, and how many paragraphs stand above each."""
    captions = {photo.pk: photo.caption_ar for photo in article.photos.all()}
    return [(captions[photo], above) for photo, above in find_photos(article.body_ar).items()]


class ImportTest(TestCase):
    def load(self, text=PAGE, **options):
        self.outcome = load(text, **options).outcome
        return Article.objects.get()


class PlaceTests(ImportTest):
    def test_photos_stand_where_the_page_had_them(self):
        article = self.load()
        self.assertEqual(places(article), [("السفينة عند الرصيف", 0), ("البحارة على السطح", 1)])

    def test_a_photo_above_the_text_is_not_in_it(self):
        article = self.load(page(FIRST, LEDE, BODY, SECOND, END))
        self.assertEqual(places(article), [("البحارة على السطح", 1)])

    def test_what_is_stored_is_clean(self):
        body = self.load().body_ar
        self.assertEqual(clean_html(body), body)

    def test_the_base_column_says_the_same(self):
        self.load()
        rows = Article.objects.rewrite(mode=False).values_list("body", "body_ar")
        self.assertEqual(*rows[0])

    def test_photos_of_two_stories_in_one_batch_are_not_mixed_up(self):
        make_photo("ليست لأحد")
        self.load()
        load(PAGE.replace("ميناء المدينة", "ميناء القرية").replace("فجر", "ظهر"), name="002.txt")
        for article in Article.objects.all():
            with self.subTest(article.pk):
                own = set(article.photos.values_list("pk", flat=True))
                self.assertEqual(set(find_photos(article.body_ar)), own)

    def test_every_dialect_keeps_its_photos_in_their_places(self):
        for path in sorted(FOLDER.glob("*.txt")):
            record = parse(path.read_text("utf-8")).record
            if record and any(photo.position for photo in record.photos):
                load(path.read_text("utf-8"), name=path.name)
                article = SeedFile.objects.get(name=path.name).article
                wanted = [(photo.caption, photo.position - 1) for photo in record.photos if photo.position]
                with self.subTest(path.stem):
                    self.assertEqual(places(article), wanted)


class AgainTests(ImportTest):
    """The same story again, with its photos elsewhere, fewer of them, or more."""

    def test_the_same_file_again_is_unchanged(self):
        self.load()
        self.load()
        self.assertEqual(self.outcome, "unchanged")

    def test_a_photo_that_moved_on_the_page_moves_in_the_text(self):
        self.load()
        article = self.load(page(LEDE, BODY, FIRST, SECOND, END))
        self.assertEqual(self.outcome, "updated")
        self.assertEqual(places(article), [("السفينة عند الرصيف", 1), ("البحارة على السطح", 1)])

    def test_a_photo_that_came_later_is_placed_with_the_others(self):
        self.load(page(LEDE, FIRST, BODY, END))
        article = self.load()
        self.assertEqual(places(article), [("السفينة عند الرصيف", 0), ("البحارة على السطح", 1)])

    def test_a_photo_that_the_page_took_down_leaves_the_text(self):
        self.load()
        article = self.load(page(LEDE, FIRST, BODY, END))
        self.assertEqual(places(article), [("السفينة عند الرصيف", 0)])

    def test_it_leaves_the_translations_too(self):
        article = self.load()
        last = article.photos.get(caption_ar="البحارة على السطح")
        article.body_en = move_photos("<p>The ship came in.</p>", {last.pk: 1})
        article.save()
        self.assertEqual(find_photos(self.load(page(LEDE, FIRST, BODY, END)).body_en), {})

    def test_the_text_before_an_update_is_kept_with_its_photos(self):
        before = self.load().body_ar
        self.load(page(LEDE, FIRST, BODY, END))
        self.assertEqual(Version.objects.get(number=0).content["body"], before)

    def test_a_place_that_an_editor_chose_is_never_overwritten(self):
        article = self.load()
        first = article.photos.get(caption_ar="السفينة عند الرصيف")
        article.body_ar = move_photos(article.body_ar, {first.pk: 2})
        article.save()
        article = self.load(page(LEDE, BODY, FIRST, SECOND, END))
        self.assertEqual(self.outcome, "conflict")
        self.assertEqual(places(article), [("البحارة على السطح", 1), ("السفينة عند الرصيف", 2)])

    def test_a_photo_that_an_editor_placed_is_not_taken_out_unasked(self):
        article = self.load(page(FIRST, LEDE, BODY, END))
        article.body_ar = move_photos(article.body_ar, {article.photos.get().pk: 1})
        article.save()
        article = self.load(page(LEDE, BODY, END), update=True)
        self.assertEqual(self.outcome, "conflict")
        self.assertEqual(places(article), [("السفينة عند الرصيف", 1)])

    def test_a_new_photo_never_takes_the_number_of_one_that_an_editor_added(self):
        article = self.load(page(LEDE, FIRST, BODY, END))
        ArticlePhoto.objects.create(article=article, photo=make_photo("صورة المحرر"), position=1)
        article = self.load(PAGE, update=True)
        self.assertEqual(self.outcome, "conflict")
        self.assertEqual(places(article), [("السفينة عند الرصيف", 0)])

    def test_a_picture_that_an_editor_gave_stays_in_its_place(self):
        article = self.load()
        photo = article.photos.get(caption_ar="البحارة على السطح")
        Photo.objects.filter(pk=photo.pk).update(image="photos/own.jpg")
        article = self.load(page(LEDE, BODY, FIRST, END, SECOND.replace("السطح", "ظهر السفينة")))
        self.assertEqual(article.photos.get(image="photos/own.jpg").caption_ar, "البحارة على ظهر السفينة")
        self.assertIn(photo.pk, find_photos(article.body_ar))


class ExportTests(TestCase):
    def setUp(self):
        load(PAGE)

    def export(self) -> dict[str, bytes]:
        with TemporaryDirectory() as folder:
            return {path.name: path.read_bytes() for path in export_stories(Path(folder))}

    def test_an_unedited_story_comes_out_as_it_came(self):
        self.assertEqual(self.export(), {"001_story.txt": PAGE.encode()})

    def test_every_dialect_comes_out_as_it_came(self):
        paths = sorted(FOLDER.glob("*.txt"))
        came = {path.name: path.read_bytes() for path in paths if self.is_created(path)}
        self.assertLessEqual(came.items(), self.export().items())

    def is_created(self, path):
        return load(path.read_text("utf-8"), name=path.name).outcome == "created"

    def test_an_edited_one_has_its_photos_where_they_stand(self):
        Article.objects.update(headline_ar="عنوان المحرر")
        record = record_of(Article.objects.get())
        self.assertEqual([photo.position for photo in record.photos], [1, 2])
        self.assertEqual(parse(write(record)).record.photos, record.photos)

    def test_a_photo_that_an_editor_put_above_the_text_comes_first(self):
        article = Article.objects.get()
        first = article.photos.get(caption_ar="السفينة عند الرصيف")
        ArticlePhoto.objects.filter(photo=first).update(position=9)
        article.body_ar = move_photos(article.body_ar, {first.pk: None})
        article.save()
        photos = record_of(article).photos
        self.assertEqual(
            [(photo.caption, photo.position) for photo in photos],
            [("السفينة عند الرصيف", None), ("البحارة على السطح", 2)],
        )

    def test_without_a_lede_a_photo_stands_before_the_paragraph_below_it(self):
        Article.objects.update(lede_ar="")
        photos = record_of(Article.objects.get()).photos
        self.assertEqual([photo.position for photo in photos], [None, 1])


class PropertyTests(PropertyTestCase):
    """Whatever is read comes back the same after a way through the house."""

    def assert_kept(self, text: str):
        record = parse(text).record
        if record is None or load(text).outcome != "created":
            return
        again = parse(write(record_of(Article.objects.latest("id")))).record
        for part in ("headline", "body", "subheadings", "section", "related"):
            self.assertEqual(getattr(again, part), getattr(record, part), part)
        self.assertEqual(*([(p.caption, p.credit, p.position) for p in r.photos] for r in (again, record)))

    @settings(deadline=None, max_examples=60)
    @given(PAGES)
    def test_a_page(self, text):
        self.assert_kept(text)

    @settings(deadline=None, max_examples=60)
    @given(RECORDS)
    def test_a_story_as_an_editor_might_have_written_it(self, record):
        self.assert_kept(write(record))
