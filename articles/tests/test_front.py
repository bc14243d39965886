"""The front page and the first page of a section: what stands where, and that nothing stands twice."""

import re
from datetime import timedelta

from django.core.files.base import ContentFile
from django.test import TestCase
from django.utils import timezone
from django.utils.translation import pgettext

from articles.models import Correction, Front, Photo, Slot
from articles.tests.make import make_article, make_articles, make_author, make_photo, make_section

GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
HEADLINE = re.compile(r'<h\d class="headline"><a href="([^"]*)"')
NOW = timezone.now()
HOUR = timedelta(hours=1)


def make_front(*stories, goes_live_at=NOW - HOUR, pinned_until=None, **fields):
    front = Front.objects.create(goes_live_at=goes_live_at, **fields)
    for position, story in enumerate(stories):
        Slot.objects.create(front=front, article=story, position=position, pinned_until=pinned_until)
    return front


def make_picture():
    photo = make_photo()
    photo.image.save("photo.gif", ContentFile(GIF))
    return photo


class FrontTestCase(TestCase):
    def see(self, path="/") -> str:
        return self.client.get(path).content.decode()

    def links(self, path="/") -> list[str]:
        return HEADLINE.findall(self.see(path))

    def assert_leads(self, story, path="/"):
        self.assertEqual(self.links(path)[0], story.get_absolute_url())


class ChosenFrontTests(FrontTestCase):
    def setUp(self):
        self.old = make_article("الأقدم", published_at=NOW - 9 * HOUR)
        self.new = make_article("الأحدث", published_at=NOW - 2 * HOUR)

    def test_without_a_front_the_newest_story_leads(self):
        self.assert_leads(self.new)

    def test_a_live_front_leads_with_what_was_chosen(self):
        make_front(self.old)
        self.assert_leads(self.old)

    def test_a_front_that_is_due_later_or_never_changes_nothing(self):
        for moment in (NOW + HOUR, None):
            make_front(self.old, goes_live_at=moment)
            with self.subTest(moment):
                self.assert_leads(self.new)

    def test_of_several_fronts_the_one_last_due_stands(self):
        make_front(self.new, goes_live_at=NOW - HOUR)
        make_front(self.old, goes_live_at=NOW - HOUR / 2)
        self.assert_leads(self.old)

    def test_a_pin_that_has_run_out_gives_its_place_up(self):
        make_front(self.old, pinned_until=NOW - HOUR / 2)
        self.assert_leads(self.new)

    def test_the_front_of_another_language_is_not_ours(self):
        make_front(self.old, language="en")
        self.assert_leads(self.new)

    def test_a_slot_may_have_a_headline_of_its_own(self):
        make_front(self.old).slots.update(headline="عنوان للواجهة")
        page = self.see()
        self.assertIn("عنوان للواجهة", page)
        self.assertNotIn("الأقدم", page)

    def test_a_chosen_story_that_readers_may_not_see_is_passed_over(self):
        make_front(make_article("مسودة", status="draft"), self.old)
        self.assert_leads(self.old)

    def test_the_front_of_a_section_is_its_own(self):
        section = make_section()
        for story in (self.old, self.new):
            story.section = section
            story.save()
        make_front(self.old, section=section)
        self.assert_leads(self.new)
        self.assert_leads(self.old, section.get_absolute_url())


class PartsTests(FrontTestCase):
    def test_no_story_stands_twice(self):
        photo = make_picture()
        for number in range(4):
            make_articles(12, section=make_section(f"قسم {number}"), photos=[photo])
        make_articles(5, genre="opinion", authors=[make_author()])
        make_front(*make_articles(3))
        links = self.links()
        self.assertEqual(len(links), len(set(links)))
        self.assertGreater(len(links), 30)

    def test_a_section_has_its_band_however_much_another_publishes(self):
        quiet = make_section("قسم هادئ")
        for number in range(4):
            make_article(f"قديم {number}", section=quiet, published_at=NOW - 900 * HOUR)
        make_articles(60, section=make_section("قسم نشيط"))
        self.assertIn(f'id="section-{quiet.pk}"', self.see())

    def test_a_band_shows_one_picture(self):
        section = make_section()
        make_articles(20, section=section, photos=[make_picture()])
        band = self.see().partition(f'id="section-{section.pk}"')[2].partition("</section>")[0]
        self.assertEqual(band.count("<img"), 1)

    def test_an_opinion_does_not_lead_by_being_the_newest(self):
        news = make_article("خبر", published_at=NOW - 9 * HOUR)
        make_article("رأي", genre="opinion", published_at=NOW - HOUR)
        self.assert_leads(news)

    def test_the_opinion_band_names_who_says_it_first(self):
        make_articles(9)
        make_articles(3, genre="opinion", authors=[make_author("نهى الشامي")])
        band = self.see().partition('class="band opinions"')[2]
        self.assertLess(band.find("نهى الشامي"), band.find('class="headline"'))

    def test_a_band_with_nothing_in_it_is_not_there(self):
        make_articles(2)
        page = self.see()
        for part in ("opinions", "in-pictures", "corrections-line", "band-cards"):
            with self.subTest(part):
                self.assertNotIn(part, page)

    def test_the_front_needs_no_photo(self):
        make_articles(40, section=make_section())
        self.assertNotIn("<img", self.see())

    def test_an_opinion_shows_the_face_of_who_says_it_while_it_may_be_shown(self):
        make_articles(9)
        portrait = make_picture()
        make_articles(3, genre="opinion", authors=[make_author(portrait=portrait)])
        shown = self.see().partition('class="band opinions"')[2].count(portrait.image.url)
        Photo.objects.filter(pk=portrait.pk).update(expires_at=NOW - HOUR)
        self.assertEqual((shown, self.see().count(portrait.image.url)), (3, 0))

    def test_the_section_of_opinion_has_no_band_beside_that_of_opinion(self):
        section = make_section("رأي")
        make_articles(9)
        make_articles(9, genre="opinion", section=section, authors=[make_author()])
        self.assertNotIn(f'id="section-{section.pk}"', self.see())

    def test_an_update_is_told_on_a_card_as_long_as_it_is_news(self):
        for hours, told in {1: 1, 20: 0}.items():
            story = make_article(published_at=NOW - 30 * HOUR, updated_at_ar=NOW - hours * HOUR)
            card = self.see().partition("<article")[2].partition("</article>")[0]
            with self.subTest(hours):
                self.assertEqual(card.count(str(pgettext("newsroom", "Updated:"))), told)
            story.delete()

    def test_a_list_names_the_published_editions_of_a_story_and_no_other(self):
        both = make_article(
            headline_en="Budget", slug_en="budget", status_en="published", published_at_en=NOW
        )
        draft = make_article(headline_en="Hidden", slug_en="hidden", status_en="draft", published_at_en=NOW)
        page = self.see("/archive/all/")
        links = [f'href="/en/articles/{story.pk}/' in page for story in (both, draft)]
        self.assertEqual(links, [True, False])

    def test_what_was_corrected_is_told_on_the_front(self):
        story = make_article("العنوان")
        Correction.objects.create(article=story, text="والصحيح 214.")
        page = self.see()
        self.assertIn('class="corrected"', page.partition('id="latest"')[0])
        self.assertIn("العنوان", page.partition("corrections-line")[2])

    def test_a_story_corrected_often_is_told_of_once(self):
        story = make_article("صُححت ثلاث مرات")
        for _ in range(3):
            Correction.objects.create(article=story, text="والصحيح 214.")
        told = self.see("/").partition("corrections-line")[2]
        self.assertEqual(told.count("صُححت ثلاث مرات"), 1)

    def test_a_genre_is_named_on_a_card_unless_it_is_news(self):
        for genre, named in {"analysis": 1, "news": 0}.items():
            story = make_article(genre=genre)
            with self.subTest(genre):
                self.assertEqual(self.see().count('class="genre"'), named)
                self.assertEqual(self.see(story.get_absolute_url()).count('class="genre"'), named)
            story.delete()


class SectionTests(FrontTestCase):
    def test_a_section_opens_with_a_lead_and_three_beside_it(self):
        section = make_section()
        make_articles(9, section=section)
        page = self.see(section.get_absolute_url())
        self.assertEqual((page.count('class="card"'), page.count('class="row"')), (3, 5))

    def test_its_later_pages_are_lists_alone(self):
        section = make_section()
        make_articles(25, section=section)
        page = self.see(f"{section.get_absolute_url()}?page=2")
        self.assertEqual((page.count('class="lead'), page.count('class="row"')), (0, 5))
