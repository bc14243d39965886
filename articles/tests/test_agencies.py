"""The agencies as editors enter them, and what the importer and the pages make of a credit."""

from importlib import import_module

from django.apps import apps
from django.test import TestCase
from django.utils.translation import override

from articles.credit import credit_line
from articles.models import Article, Photo, Source, SourceAlias
from articles.seeds.agencies import AGENCIES, SHIPPED
from articles.seeds.archive import exported
from articles.seeds.state import Names, known_agencies
from articles.tests.make import make_article, make_photo, make_source
from articles.tests.test_admin import DeskTest
from articles.tests.test_import import SEED, load

agencies = import_module("articles.migrations.0005_agencies")
earlier_photos = import_module("articles.migrations.0008_credit_photos")

CAPTION = "السفينة عند الرصيف الجديد"
STORY = "ميناء المدينة يستقبل أول سفينة\n\n{caption}\n\nوصلت السفينة فجر اليوم.\n\nورحب العمال بها."


def agency(name):
    return Source.objects.known_as(name).get()


def photo_of(credit):
    load(STORY.format(caption=f"{CAPTION} ({credit})"))
    return Photo.objects.get()


class ShippedTests(TestCase):
    def test_every_agency_has_a_name_in_each_language(self):
        for names in AGENCIES:
            with self.subTest(names[0]):
                source = agency(names[0])
                self.assertEqual(source.kind, Source.Kind.AGENCY)
                self.assertEqual((source.name_ar, source.name_en, source.name_fr), names[:3])

    def test_an_agency_goes_by_all_its_names(self):
        for name in ("الفرنسية", "فرانس برس", "أ ف ب", "AFP"):
            with self.subTest(name):
                self.assertEqual(agency(name).name_ar, "الفرنسية")

    def test_the_importer_knows_those_in_the_database(self):
        self.assertEqual(known_agencies(), SHIPPED)

    def test_a_house_that_has_none_reads_with_those_shipped(self):
        Source.objects.all().delete()
        self.assertEqual(known_agencies(), SHIPPED)

    def test_readers_see_none_that_no_story_names(self):
        for language in ("ar", "en", "fr"):
            with self.subTest(language), override(language):
                self.assertEqual(self.client.get(agency("واس").get_absolute_url()).status_code, 404)

    def test_a_source_of_that_name_becomes_the_agency(self):
        Source.objects.all().delete()
        before = make_source("فرانس برس")
        agencies.enter(apps, None)
        before.refresh_from_db()
        self.assertEqual(agency("AFP"), before)
        self.assertEqual((before.name_ar, before.name_en, before.kind), ("فرانس برس", "AFP", "agency"))
        self.assertEqual(Source.objects.count(), len(AGENCIES))

    def test_two_sources_of_one_agency_both_stay_known(self):
        Source.objects.all().delete()
        make_source("الفرنسية")
        other = make_source("فرانس برس")
        agencies.enter(apps, None)
        other.refresh_from_db()
        self.assertEqual(other.kind, Source.Kind.AGENCY)
        self.assertIsNotNone(known_agencies().named("فرانس برس"))

    def test_a_kind_that_an_editor_chose_stays(self):
        Source.objects.all().delete()
        partner = make_source("الجزيرة", kind=Source.Kind.PARTNER)
        agencies.enter(apps, None)
        partner.refresh_from_db()
        self.assertEqual(partner.kind, Source.Kind.PARTNER)

    def test_going_back_leaves_what_stories_name(self):
        make_article(sources=[agency("رويترز")])
        agencies.take_out(apps, None)
        self.assertEqual([source.name_ar for source in Source.objects.all()], ["رويترز"])


class EditedTests(TestCase):
    def test_an_alias_that_an_editor_adds_is_known_from_then_on(self):
        agency("رويترز").aliases.create(name="ر.و.ت")
        self.assertEqual(photo_of("ر.و.ت").agency, agency("رويترز"))

    def test_an_agency_that_an_editor_adds_tells_a_caption_from_the_lede(self):
        story = STORY.format(caption=f"{CAPTION} (وكالة الغد)")
        load(story)
        self.assertEqual(Article.objects.get().lede_ar, f"{CAPTION} (وكالة الغد)")
        make_source("وكالة الغد", kind=Source.Kind.AGENCY)
        load(story.replace("سفينة", "ناقلة"), name="002_story.txt")
        self.assertEqual(Photo.objects.get().agency, agency("وكالة الغد"))

    def test_a_name_that_an_editor_takes_away_is_no_agency(self):
        SourceAlias.objects.filter(name="AA").delete()
        self.assertIsNone(known_agencies().named("AA"))

    def test_a_story_that_came_before_a_new_agency_leaves_as_it_came(self):
        text = STORY.format(caption=f"{CAPTION} (وكالة الغد)")
        load(text)
        make_source("وكالة الغد", kind=Source.Kind.AGENCY)
        article = Article.objects.get()
        exported_as = exported(article, article.seed_files.get(), Names(make=False))
        self.assertEqual(exported_as, ("001_story.txt", text.encode()))

    def test_a_story_that_came_before_a_new_agency_was_not_edited_by_anybody(self):
        text = STORY.format(caption=f"{CAPTION} (وكالة الغد)")
        load(text)
        make_source("وكالة الغد", kind=Source.Kind.AGENCY)
        self.assertEqual(load(text.replace("فجر", "صباح")).outcome, "updated")


class DeskTests(DeskTest):
    def test_an_editor_enters_an_agency_with_its_other_names(self):
        form = {"name_ar": "وكالة الغد", "kind": "agency", "aliases-0-name": "غ.د."}
        rows = {"aliases-TOTAL_FORMS": 1, "aliases-INITIAL_FORMS": 0}
        self.client.post("/admin/articles/source/add/", form | rows)
        for name in ("وكالة الغد", "غ.د.", "غ د"):
            with self.subTest(name):
                self.assertIsNotNone(known_agencies().named(name))

    def test_and_the_photos_in_the_house_that_print_one_are_credited_to_it(self):
        photos = [make_photo(credit=credit) for credit in ("وكالة الغد", "نهى سالم - غ.د.", "ناشطون")]
        chosen = make_photo(credit="وكالة الغد", agency=agency("غيتي"))
        form = {"name_ar": "وكالة الغد", "kind": "agency", "aliases-0-name": "غ.د."}
        rows = {"aliases-TOTAL_FORMS": 1, "aliases-INITIAL_FORMS": 0}
        page = self.client.post("/admin/articles/source/add/", form | rows, follow=True)
        self.assertContains(page, "صورتان")
        told = Photo.objects.in_bulk()
        new = agency("وكالة الغد")
        self.assertEqual([told[photo.pk].agency for photo in photos], [new, new, None])
        self.assertEqual(told[photos[1].pk].photographer, "نهى سالم")
        self.assertEqual(told[chosen.pk].agency, agency("غيتي"))

    def test_a_source_is_found_by_any_of_its_names(self):
        page = self.client.get("/admin/articles/source/", {"q": "فرانس برس"})
        self.assertContains(page, f"/admin/articles/source/{agency('AFP').pk}/change/", count=1)


class PhotoTests(TestCase):
    def test_a_credit_gives_agency_and_photographer_and_stays_as_printed(self):
        cases = {
            "رويترز-أرشيف": ("رويترز", ""),
            "الفرنسية/غيتي": ("الفرنسية", ""),
            "نهى سالم - الأناضول": ("الأناضول", "نهى سالم"),
            "AP Photo/Sam Roe": ("أسوشيتد برس", "Sam Roe"),
            "ناشطون": (None, ""),
        }
        for credit, (name, photographer) in cases.items():
            with self.subTest(credit):
                Article.objects.all().delete()
                Photo.objects.all().delete()
                photo = photo_of(credit)
                self.assertEqual(photo.credit, credit)
                self.assertEqual(photo.agency and photo.agency.name_ar, name)
                self.assertEqual(photo.photographer, photographer)

    def test_the_real_seed_names_associated_press(self):
        load(SEED.read_text("utf-8"))
        self.assertEqual(Photo.objects.get().agency.name_en, "Associated Press")

    def test_photos_that_were_imported_before_get_theirs(self):
        make_photo(credit="رويترز", agency=agency("غيتي"))
        make_photo(credit="نهى سالم - الأناضول")
        make_photo(credit="ناشطون")
        earlier_photos.read(apps, None)
        told = [(photo.agency, photo.photographer) for photo in Photo.objects.order_by("pk")]
        self.assertEqual(told, [(agency("غيتي"), ""), (agency("الأناضول"), "نهى سالم"), (None, "")])

    def test_an_agency_that_an_editor_chose_stays_when_only_the_caption_changes(self):
        photo = photo_of("رويترز")
        Photo.objects.update(agency=agency("غيتي"))
        load(STORY.format(caption=f"{CAPTION} ليلا (رويترز)"))
        photo.refresh_from_db()
        self.assertEqual((photo.caption_ar, photo.agency), (f"{CAPTION} ليلا", agency("غيتي")))


class CreditLineTests(TestCase):
    def told(self, language, credit, **fields):
        with override(language):
            return str(credit_line(make_photo(credit=credit, **fields), "ar"))

    def test_a_page_in_the_language_of_the_credit_prints_it_as_it_stood(self):
        for credit in ("نهى سالم - الأناضول", "رويترز-أرشيف", "الفرنسية/غيتي"):
            with self.subTest(credit):
                self.assertEqual(self.told("ar", credit, agency=agency("الأناضول")), credit)

    def test_another_page_prints_photographer_and_agency(self):
        fields = {"agency": agency("الأناضول"), "photographer": "نهى سالم"}
        self.assertEqual(self.told("en", "نهى سالم - الأناضول", **fields), "نهى سالم / Anadolu")

    def test_the_photographer_keeps_the_language_of_the_name(self):
        photo = make_photo(credit="نهى سالم - الأناضول", agency=agency("الأناضول"), photographer="نهى سالم")
        with override("en"):
            line = credit_line(photo, "ar")
        self.assertEqual((line.photographer_language, line.language), ("ar", "en"))

    def test_that_a_picture_is_old_is_said_in_every_language(self):
        self.assertEqual(self.told("en", "رويترز-أرشيف", agency=agency("رويترز")), "Reuters, archive")

    def test_a_second_agency_is_not_lost_in_translation(self):
        self.assertEqual(self.told("en", "الفرنسية/غيتي", agency=agency("الفرنسية")), "الفرنسية/غيتي")

    def test_an_english_credit_reads_in_arabic_under_an_arabic_story(self):
        fields = {"agency": agency("أسوشيتد برس"), "photographer": "Sam Roe"}
        self.assertEqual(self.told("ar", "AP Photo/Sam Roe", **fields), "Sam Roe / أسوشيتد برس")
