"""Photos in the text of a story, as its readers see them."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from articles.models import Correction
from articles.models.edition import Status
from articles.tests.make import make_article, make_photo, make_picture, make_source


def figure(photo):
    return f'<figure data-photo="{photo.pk}"></figure>'


def with_photos(*photos, **fields):
    """Return a story with each of ``photos`` in its text, between two paragraphs."""
    body = "<p>أولى</p>" + "".join(map(figure, photos)) + "<p>ثانية</p>"
    return make_article(**{"body": body, "photos": photos} | fields)


class FigureTests(TestCase):
    def read(self, article, language="ar"):
        """Return the page without its head, which names the pictures for machines."""
        with override(language):
            page = self.client.get(article.get_absolute_url()).content.decode()
        return page.partition("</head>")[2]

    def assert_in_order(self, page, *parts):
        places = [page.index(part) for part in parts]
        self.assertEqual(places, sorted(places))

    def test_a_photo_stands_in_the_text_with_caption_and_credit(self):
        page = self.read(with_photos(make_picture(credit="رويترز")))
        self.assert_in_order(page, "أولى", "<img", "سفينة شحن في الميناء", "رويترز", "ثانية")

    def test_it_is_not_shown_again_above_or_below(self):
        self.assertEqual(self.read(with_photos(make_picture())).count("<figure"), 1)

    def test_photos_without_a_place_stay_around_the_text(self):
        above, within, below = make_picture("أعلى"), make_picture("وسط"), make_picture("أسفل")
        article = with_photos(within, photos=[above, within, below])
        self.assert_in_order(self.read(article), "أعلى", "أولى", "وسط", "ثانية", "أسفل")

    def test_nothing_of_ours_is_printed_of_a_figure_but_the_picture(self):
        self.assertNotIn("data-photo", self.read(with_photos(make_picture())))

    def test_it_waits_until_the_reader_comes_near(self):
        page = self.read(with_photos(make_picture()))
        self.assertIn('width="640" height="360" loading="lazy"', page)

    def test_a_photo_without_a_file_keeps_its_words_in_its_place(self):
        page = self.read(with_photos(make_photo("سفينة شحن في الميناء")))
        self.assert_in_order(page, "أولى", "photo-missing", "سفينة شحن في الميناء", "ثانية")

    def test_a_photo_past_its_rights_shows_no_picture(self):
        photo = make_picture(expires_at=timezone.now() - timedelta(days=1))
        page = self.read(with_photos(photo))
        self.assertNotIn(photo.token, page)
        self.assert_in_order(page, "أولى", "سفينة شحن في الميناء", "ثانية")

    def test_the_photo_of_another_story_shows_nothing(self):
        page = self.read(with_photos(make_picture("ليست لنا"), photos=[]))
        self.assertNotIn("ليست لنا", page)
        self.assertNotIn("<figure", page)
        self.assertNotIn("/media/", page)

    def test_its_caption_may_be_of_this_story(self):
        photo = make_picture()
        article = with_photos(photo)
        article.article_photos.update(caption_ar="تعليق هذه المادة")
        page = self.read(article)
        self.assertIn("تعليق هذه المادة", page)
        self.assertNotIn("سفينة شحن في الميناء", page)

    def test_an_edition_has_places_of_its_own(self):
        photo = make_picture(caption_en="A ship")
        english = {"headline_en": "Ship", "status_en": Status.PUBLISHED, "body_en": "<p>One</p>"}
        article = with_photos(photo, **english)
        self.assert_in_order(self.read(article, "en"), "A ship", "One")

    def test_a_credit_in_another_language_is_marked(self):
        photo = make_picture(caption_en="A ship", agency=make_source("وكالة بلا اسم آخر"))
        body = f"<p>One</p>{figure(photo)}"
        article = with_photos(photo, headline_en="Ship", status_en=Status.PUBLISHED, body_en=body)
        self.assertIn('<bdi lang="ar" dir="rtl">وكالة بلا اسم آخر</bdi>', self.read(article, "en"))

    def test_a_retracted_story_shows_none(self):
        article = with_photos(make_picture())
        Correction.objects.create(article=article, kind=Correction.Kind.RETRACTION, text="سحبت.")
        self.assertNotIn("<figure", self.read(article))

    def test_numbers_beside_a_photo_keep_their_order(self):
        photo = make_picture()
        article = make_article(body=f"<p>لغة C++</p>{figure(photo)}<p>لغة C#</p>", photos=[photo])
        page = self.read(article)
        self.assert_in_order(page, '<bdi dir="ltr">C++</bdi>', "<img", '<bdi dir="ltr">C#</bdi>')

    def test_ten_photos_ask_as_often_as_one(self):
        counts = []
        # Both are there before one is read: a story asks for those like it, if there are any.
        for article in [with_photos(*(make_picture() for _ in range(count))) for count in (1, 10)]:
            with CaptureQueriesContext(connection) as asked:
                self.read(article)
            counts.append(len(asked))
        self.assertEqual(*counts)

    def test_a_search_for_the_number_of_a_photo_finds_no_text(self):
        photo = make_picture("تعليق", pk=987654)
        with_photos(photo, headline="خبر السفينة")
        self.assertNotIn("خبر السفينة", self.client.get("/search/?q=987654").content.decode())
