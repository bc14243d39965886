"""What readers get whose browsers say that they save data."""

import re

from django.test import TestCase

from articles.tests.make import make_article, make_picture, make_section

SAVING = {"save-data": "on"}
IMAGE = re.compile(r'<img (?!class="count")[^>]*>')
HEADLINE = re.compile(r"خبر \d")
WIDTH_OF_FILE = re.compile(r"/\w+-(\d+)\.(?:avif|jpg)")


class ThriftTests(TestCase):
    def setUp(self):
        self.section = make_section()
        for number in range(8):
            photo = make_picture(size=(1280, 720))
            self.story = make_article(f"خبر {number}", section=self.section, photos=[photo])
        self.paths = ["/", self.section.get_absolute_url(), self.story.get_absolute_url()]

    def see(self, path, **headers) -> str:
        return self.client.get(path, headers=headers).content.decode()

    def test_who_saves_data_gets_the_first_picture_alone_and_that_one_small(self):
        for path in self.paths:
            with self.subTest(path):
                usual, lean = self.see(path), self.see(path, **SAVING)
                (image,) = IMAGE.findall(lean)
                self.assertIn('fetchpriority="high"', image)
                sent = lean[lean.index("<picture>") : lean.index("</picture>")]
                self.assertLess(set(WIDTH_OF_FILE.findall(sent)), set(WIDTH_OF_FILE.findall(usual)))
                self.assertEqual(len(set(WIDTH_OF_FILE.findall(sent))), 1)

    def test_a_small_picture_takes_the_room_of_the_usual_one(self):
        size = re.compile(r'width="\d+" height="\d+"')
        for path in self.paths:
            images = [IMAGE.search(self.see(path, **headers))[0] for headers in ({}, SAVING)]
            with self.subTest(path):
                self.assertEqual(*(size.search(image)[0] for image in images))

    def test_who_saves_data_gets_no_web_fonts(self):
        for path in self.paths:
            with self.subTest(path):
                self.assertIn("woff2", self.see(path))
                self.assertNotIn("woff2", self.see(path, **SAVING))
                self.assertIn("lean.css", self.see(path, **SAVING))

    def test_every_photo_of_a_story_is_a_link_away(self):
        photos = [make_picture(size=(1280, 720)) for _ in range(2)]
        path = make_article("خبر بصورتين", photos=photos).get_absolute_url()
        self.assertEqual(self.see(path, **SAVING).count('class="on-request"'), 2)
        self.assertNotIn("on-request", self.see(path))

    def test_a_photo_that_may_not_show_is_no_link_away(self):
        hidden = make_picture(credit="")
        path = make_article("خبر بصورة لا تظهر", photos=[hidden]).get_absolute_url()
        self.assertNotIn("on-request", self.see(path, **SAVING))

    def test_a_picture_that_was_never_cut_is_not_sent_whole(self):
        whole = make_picture(size=(1280, 720))
        type(whole).objects.update(renditions={})
        path = make_article("خبر بصورة لم تُقص", photos=[whole]).get_absolute_url()
        self.assertEqual(IMAGE.findall(self.see(path, **SAVING)), [])

    def test_every_headline_beside_a_picture_stays(self):
        for path in self.paths[:2]:
            with self.subTest(path):
                usual, lean = (set(HEADLINE.findall(self.see(path, **headers))) for headers in ({}, SAVING))
                self.assertEqual(lean, usual)

    def test_stores_in_between_keep_the_two_apart_even_where_nothing_is(self):
        for path in (*self.paths, "/nowhere/"):
            for method in (self.client.get, self.client.head):
                with self.subTest(path, method=method.__name__):
                    self.assertIn("Save-Data", method(path)["Vary"])
