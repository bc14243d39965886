"""What other sites show beside a link to a story."""

from io import BytesIO

from django.core.files.storage import default_storage
from django.test import TestCase, override_settings
from django.utils.translation import override
from PIL import Image, ImageChops, features

from articles import renditions
from articles.models import Correction
from articles.models.edition import Status
from articles.photos.card import MARGIN, PAPER, SIZE, Line, Words, broken, draw, fitted
from articles.share import line
from articles.tests.make import make_article, make_picture, make_section


def arabic(text):
    return Line(text, "ar", rtl=True)


def ink(data):
    """Return the box that something is drawn in, of a card."""
    image = Image.open(BytesIO(data)).convert("RGB")
    return ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).getbbox()


class CardTests(TestCase):
    def test_letters_can_be_joined_and_ordered_here(self):
        self.assertTrue(features.check("raqm"))

    def test_joined_letters_take_less_room_than_single_ones(self):
        self.assertLess(arabic("سفينة").width(80), sum(arabic(letter).width(80) for letter in "سفينة"))

    def test_no_headline_leaves_the_card(self):
        for text in ("عاجل", "خبر " * 70, "Parliament " * 30, "سُحبت: " + "«الموازنة» 4.7% " * 20):
            start, _, end, bottom = ink(draw(Words(arabic("غرفة الأخبار"), arabic(text), arabic("اقتصاد"))))
            with self.subTest(text[:12]):
                self.assertTrue(start >= MARGIN - 8 and end <= SIZE[0] - MARGIN + 8 and bottom < SIZE[1])

    def test_a_headline_that_is_too_long_says_that_it_goes_on(self):
        _, lines = fitted(arabic("كلمات العنوان الطويل " * 30))
        self.assertTrue(lines[-1].text.endswith("…"))

    def test_foreign_runs_keep_their_order_and_signs_for_it_take_no_room(self):
        ordered = line("قناة AJ+ اليوم", "ar")
        self.assertEqual(ordered.text, "قناة \u2066AJ+\u2069 اليوم")
        self.assertAlmostEqual(ordered.width(80), arabic("قناة AJ+ اليوم").width(80), delta=2)

    def test_no_word_is_lost_between_lines(self):
        text = "البرلمان يقر الموازنة العامة للدولة بعد جلسة استمرت حتى الفجر"
        self.assertEqual(" ".join(line.text for line in broken(arabic(text), 104)), text)


class ShareTests(TestCase):
    def head(self, article, language="ar"):
        with override(language):
            return self.client.get(article.get_absolute_url()).content.decode().partition("</head>")[0]

    def card(self, path):
        response = self.client.get(path)
        self.assertEqual((response.status_code, response["Content-Type"]), (200, "image/png"))
        return b"".join(response.streaming_content)

    def test_a_story_with_a_picture_is_shared_with_it(self):
        photo = make_picture(size=(1600, 900))
        renditions.complete(photo)
        head = self.head(make_article(photos=[photo]))
        self.assertIn(f"/media/{photo.folder}/share-1200.jpg", head)
        self.assertIn('<meta property="og:image:height" content="675">', head)

    def test_a_story_without_one_is_shared_with_its_card(self):
        article = make_article()
        self.assertIn(f'http://127.0.0.1:8000/articles/{article.pk}/card.png"', self.head(article))

    def test_a_picture_without_a_credit_is_not_shared(self):
        photo = make_picture(credit="")
        self.assertNotIn(photo.token, self.head(make_article(photos=[photo])))

    def test_a_retracted_story_is_shared_with_its_card(self):
        article = make_article(photos=[make_picture()])
        Correction.objects.create(article=article, kind=Correction.Kind.RETRACTION, text="سحبت.")
        self.assertIn("card.png", self.head(article))

    def test_a_card_has_the_measures_that_the_page_tells(self):
        card = self.card(f"/articles/{make_article(section=make_section()).pk}/card.png")
        self.assertEqual(Image.open(BytesIO(card)).size, SIZE)

    def test_an_edition_has_a_card_of_its_own(self):
        article = make_article(headline_en="Parliament passes the budget", status_en=Status.PUBLISHED)
        cards = {self.card(f"{prefix}/articles/{article.pk}/card.png") for prefix in ("", "/en")}
        self.assertEqual(len(cards), 2)

    def test_a_language_without_an_edition_has_no_card(self):
        self.assertEqual(self.client.get(f"/en/articles/{make_article().pk}/card.png").status_code, 404)

    def test_a_card_is_drawn_once(self):
        path = f"/articles/{make_article('عنوان يرسم مرة').pk}/card.png"
        before = set(default_storage.listdir("cards")[1]) if default_storage.exists("cards") else set()
        self.assertEqual(self.card(path), self.card(path))
        self.assertEqual(len(set(default_storage.listdir("cards")[1]) - before), 1)

    def test_a_retraction_is_a_new_card(self):
        article = make_article()
        path = f"/articles/{article.pk}/card.png"
        before = self.card(path)
        Correction.objects.create(article=article, kind=Correction.Kind.RETRACTION, text="سحبت.")
        self.assertNotEqual(self.card(path), before)

    @override_settings(SITE_NAME="جريدة أخرى")
    def test_another_house_has_other_cards(self):
        path = f"/articles/{make_article().pk}/card.png"
        other = self.card(path)
        with override_settings(SITE_NAME="غرفة الأخبار"):
            self.assertNotEqual(self.card(path), other)
