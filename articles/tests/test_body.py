import re
import time
from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from articles.body import clean_html, find_subheadings, from_paragraphs, read_blocks, to_paragraphs

PIECES = (
    "<p> </p> <b> </b> <ul> <li> </ul> <div> </div> <br> <script> </script> <h1> <blockquote> "
    '<table><tr><td> </table> </a> خبر و &amp; &lt; < > " \u202e'
).split(" ")
ATTRIBUTES = ["<a href='javascript:x'>", "<p data-id='abcdefgh'>", "\n\n", "\u00a0", " "]
PASTED = [
    "<p style='mso-list:l0 level1 lfo1'>",
    "<p style='mso-list:l0 level3 lfo1'>",
    "<span style='mso-list:Ignore'>1.",
    "</span>",
    "</p>",
    "<![if !supportLists]>",
    "<![CDATA[",
    "<li><p>",
    "<td><p>",
    "<blockquote cite='https://post.example/1?a=1&amp;b=2'>",
    "<blockquote cite='javascript:x'>",
    "<a href='https://post.example/\u202e'>",
    "\u200b",
    "ه\u200c",
    "\u200d",
    "\ufefb",
    "\ufe70",
    "&#x202e;",
    "&#xfeff;",
    "\u200f",
]
HTML = st.lists(st.sampled_from(PIECES + ATTRIBUTES + PASTED), max_size=30).map("".join)


class CleanHtmlTests(TestCase):
    @given(HTML)
    def test_cleaning_twice_gives_the_same_as_cleaning_once(self, html):
        self.assertEqual(clean_html(clean_html(html)), clean_html(html))

    @given(HTML)
    def test_each_block_has_an_id_of_its_own(self, html):
        ids = re.findall('data-id="(.{8})"', clean_html(html))
        self.assertEqual(len(ids), len(set(ids)))

    def test_no_text_takes_long_however_deep_it_goes(self):
        for tag in ("<ul><li>", "<blockquote>", "<figure data-photo=1>", "<div>", "<b><i>", "<p>", "<"):
            began = time.process_time()
            clean_html(tag * 60_000)
            with self.subTest(tag):
                self.assertLess(time.process_time() - began, 2)

    def test_only_the_elements_of_a_story_are_kept(self):
        cases = {
            "<p>نص<script>alert(1)</script></p>": "<p>نص</p>",
            '<p style="color:red" onclick="x()" class="MsoNormal">نص</p>': "<p>نص</p>",
            '<p><a href="javascript:alert(1)">رابط</a></p>': "<p>رابط</p>",
            '<p><a href="https://example.org/">رابط</a></p>': '<p><a href="https://example.org/">رابط</a></p>',
            "<p><b>مهم</b> و<i>مائل</i></p>": "<p><strong>مهم</strong> و<em>مائل</em></p>",
            "<h1>عنوان</h1>": "<h2>عنوان</h2>",
            "<ul><li>أول</li><li>ثان</li></ul>": "<ul><li>أول</li><li>ثان</li></ul>",
            '<p dir="ltr" lang="en">AP</p>': '<p dir="ltr" lang="en">AP</p>',
            "<p> </p><p></p>": "",
            "<p>نص \u202eمقلوب</p>": "<p>نص مقلوب</p>",
            "<p>نص &#x202e;مقلوب\u200b \ufefb&#xfeff;</p>": "<p>نص مقلوب لا</p>",
            "<p>می\u200cخواهم\u200c نص</p>": "<p>می\u200cخواهم نص</p>",
            "<ul>\n <li><p>أول</p></li>\n <li> ثان </li></ul>": "<ul><li>أول</li><li>ثان</li></ul>",
            "<p dir='RTL'>نص</p><p dir='up'>نص</p>": '<p dir="rtl">نص</p>\n<p>نص</p>',
            "<p>نص<button>شارك</button></p>": "<p>نص</p>",
        }
        for given_html, wanted in cases.items():
            with self.subTest(given_html):
                self.assertEqual(without_ids(clean_html(given_html)), wanted)

    def test_plain_text_becomes_paragraphs_at_its_blank_lines(self):
        self.assertEqual(without_ids(clean_html("سطر\nيكمله\n\nفقرة")), "<p>سطر\nيكمله</p>\n<p>فقرة</p>")

    def test_boxes_of_a_pasted_page_divide_paragraphs(self):
        self.assertEqual(without_ids(clean_html("<div>أول</div><div>ثان</div>")), "<p>أول</p>\n<p>ثان</p>")

    def test_a_block_keeps_its_id_when_its_text_changes(self):
        before = clean_html("<p>كان النص هكذا.</p>")
        self.assertEqual(clean_html(before.replace("هكذا", "غير ذلك"))[:22], before[:22])

    def test_a_pasted_copy_of_a_block_gets_an_id_of_its_own(self):
        block = clean_html("<p>فقرة</p>")
        first, second = clean_html(block + block).splitlines()
        self.assertEqual(first, block)
        self.assertNotEqual(second, block)


class CardTests(TestCase):
    """A post elsewhere, quoted: a quotation that names its address."""

    def test_it_keeps_the_address_that_it_leads_to(self):
        card = (
            '<blockquote cite="https://post.example/1?a=1&amp;b=2"><p>افتتحنا السوق</p>'
            '<p><a href="https://post.example/1?a=1&amp;b=2">البلدية</a> — 20 نوفمبر</p></blockquote>'
        )
        self.assertEqual(without_ids(clean_html(card)), card)
        self.assertEqual(read_blocks(card)[0].card, "https://post.example/1?a=1&b=2")

    def test_one_that_leads_nowhere_is_given_its_link(self):
        html = clean_html('<blockquote cite="https://post.example/1"><p>افتتحنا السوق</p></blockquote>')
        self.assertIn('<p><a href="https://post.example/1">post.example</a></p></blockquote>', html)

    def test_nothing_else_is_a_card(self):
        for attribute in ('cite="javascript:x"', 'cite="/here"', 'cite="mailto:a@b.example"'):
            html = f"<blockquote {attribute}><p>قول</p></blockquote>"
            with self.subTest(attribute):
                self.assertEqual(without_ids(clean_html(html)), "<blockquote><p>قول</p></blockquote>")


class ParagraphTests(TestCase):
    def test_the_items_of_a_list_are_lines_of_its_text(self):
        (text,) = to_paragraphs("<ul><li>بند</li><li>ثان</li></ul>")
        self.assertEqual(text.split(), ["بند", "ثان"])

    @given(st.lists(st.text("أب <>&\"'\u00a0;", min_size=1).map(str.strip).filter(bool), max_size=4))
    def test_paragraphs_survive_the_way_into_a_body_and_back(self, paragraphs):
        self.assertEqual(to_paragraphs(from_paragraphs(paragraphs)), paragraphs)

    @given(st.lists(st.text("أب <>&\"'\u00a0;", min_size=1).map(str.strip).filter(bool), max_size=4))
    def test_a_body_made_of_paragraphs_is_clean_already(self, paragraphs):
        body = from_paragraphs(paragraphs)
        self.assertEqual(clean_html(body), body)

    def test_subheadings_are_headings_of_the_body(self):
        body = from_paragraphs(["فقرة", "عنوان", "فقرة"], {1})
        self.assertEqual(without_ids(body), "<p>فقرة</p>\n<h2>عنوان</h2>\n<p>فقرة</p>")
        self.assertEqual(find_subheadings(body), [1])


def without_ids(html):
    parts = html.split(' data-id="')
    return parts[0] + "".join(part[9:] for part in parts[1:])
