"""Photos in a body: what cleaning leaves of them, and how they are numbered, named and moved."""

from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from articles.body import clean_html, find_subheadings, from_paragraphs, to_paragraphs
from articles.figures import find_photos, move_photos, number_photos, place_photos, split_at_photos
from articles.tests.test_body import without_ids

PARAGRAPHS = st.lists(st.sampled_from(["أولى", "ثانية", "ثالثة"]), max_size=5)
NUMBERED = st.dictionaries(st.integers(1, 4), st.integers(0, 6), max_size=4)
PHOTOS = [904, 17, 2, 56]


def figure(photo):
    return f'<figure data-photo="{photo}"></figure>'


class CleanTests(TestCase):
    def test_a_figure_stands_alone_whatever_it_stood_in(self):
        cases = {
            f"<p>قبل{figure(7)}بعد</p>": f"<p>قبل</p>\n{figure(7)}\n<p>بعد</p>",
            f"قبل\n\n{figure(7)}\n\nبعد": f"<p>قبل</p>\n{figure(7)}\n<p>بعد</p>",
            f"<b>قبل{figure(7)}بعد</b>": f"<p><strong>قبل</strong></p>\n{figure(7)}\n<p>بعد</p>",
            f"<ul><li>بند{figure(7)}</li></ul>": f"<ul><li>بند</li></ul>\n{figure(7)}",
            f"<h2>عنوان{figure(7)}</h2>": f"<h2>عنوان</h2>\n{figure(7)}",
        }
        for html, wanted in cases.items():
            with self.subTest(html):
                self.assertEqual(without_ids(clean_html(html)), wanted)

    def test_a_figure_says_no_more_than_its_photo(self):
        html = '<figure data-photo="7" class="wide" lang="en" style="color:red"><img src="https://x.example/a.png"></figure>'
        self.assertEqual(without_ids(clean_html(html)), figure(7))

    def test_the_words_in_a_figure_become_a_paragraph(self):
        html = '<figure data-photo="7"><figcaption>تعليق</figcaption></figure>'
        self.assertEqual(without_ids(clean_html(html)), f"{figure(7)}\n<p>تعليق</p>")

    def test_the_figure_of_another_page_is_no_figure_here(self):
        for photo in ("", "0", "٧", "7a", "-7", "1" * 30):
            with self.subTest(photo):
                html = f'<figure data-photo="{photo}"><figcaption>تعليق</figcaption></figure>'
                self.assertEqual(without_ids(clean_html(html)), "<p>تعليق</p>")

    def test_a_photo_stands_once_in_a_body(self):
        html = f"<p>أول</p>{figure(7)}<p>ثان</p>{figure(7)}<blockquote>قول{figure(7)}</blockquote>"
        self.assertEqual(list(find_photos(clean_html(html)).items()), [(7, 1)])

    def test_a_figure_keeps_its_id_wherever_it_moves(self):
        first, last = clean_html(f"{figure(7)}<p>نص</p>"), clean_html(f"<p>نص</p>{figure(7)}")
        self.assertEqual(sorted(first.split("\n")), sorted(last.split("\n")))

    def test_photos_are_no_text(self):
        body = clean_html(f"<p>أول</p>{figure(7)}<h2>عنوان</h2><p>ثان</p>")
        self.assertEqual(to_paragraphs(body), ["أول", "عنوان", "ثان"])
        self.assertEqual(find_subheadings(body), [1])

    def test_where_a_word_is_asked_for_it_stands_for_the_photo(self):
        body = clean_html(f"<p>أول</p>{figure(7)}")
        self.assertEqual(to_paragraphs(body, figure="صورة"), ["أول", "صورة"])


class PlaceTests(TestCase):
    @given(PARAGRAPHS, NUMBERED)
    def test_a_body_with_photos_is_clean_already(self, paragraphs, places):
        body = move_photos(from_paragraphs(paragraphs), places)
        self.assertEqual(clean_html(body), body)

    @given(PARAGRAPHS, NUMBERED)
    def test_photos_stand_where_they_were_put(self, paragraphs, places):
        body = move_photos(from_paragraphs(paragraphs), places)
        wanted = {photo: min(above, len(paragraphs)) for photo, above in places.items()}
        self.assertEqual(find_photos(body), wanted)

    @given(PARAGRAPHS, NUMBERED)
    def test_naming_photos_by_id_and_by_number_are_two_ways_of_one_body(self, paragraphs, places):
        body = move_photos(from_paragraphs(paragraphs), places)
        self.assertEqual(number_photos(place_photos(body, PHOTOS), PHOTOS), body)

    @given(PARAGRAPHS, NUMBERED)
    def test_a_body_named_by_id_is_clean_already(self, paragraphs, places):
        body = place_photos(move_photos(from_paragraphs(paragraphs), places), PHOTOS)
        self.assertEqual(clean_html(body), body)

    @given(PARAGRAPHS, NUMBERED)
    def test_the_pieces_of_a_body_are_the_whole_of_it(self, paragraphs, places):
        body = move_photos(from_paragraphs(paragraphs), places)
        pieces = split_at_photos(body)
        self.assertEqual([photo for _, photo in pieces if photo], list(find_photos(body)))
        self.assertEqual(to_paragraphs("".join(html for html, _ in pieces)), to_paragraphs(body))

    def test_a_photo_the_story_does_not_have_falls_out(self):
        body = move_photos(from_paragraphs(["نص"]), {1: 0, 2: 1})
        self.assertEqual(find_photos(place_photos(body, [904])), {904: 0})

    def test_a_photo_is_taken_out(self):
        body = move_photos(from_paragraphs(["نص"]), {7: 1})
        self.assertEqual(move_photos(body, {7: None}), from_paragraphs(["نص"]))
