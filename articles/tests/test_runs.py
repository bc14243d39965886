import re
from unittest import TestCase

from articles.body import clean_html
from articles.runs import isolate

# What must stand in an element of its own inside Arabic.
KEPT = (
    "C++",
    "C#",
    "AJ+",
    "12%",
    "4.7%",
    "25°",
    "$100",
    "3-1",
    "2015–2016",
    "9:00–17:00",
    "+966-11-4000000",
    "-5",
    "@AJArabic",
    "#1",
    "7-Eleven",
    "Disney+",
    "Visual C++",
    "R&amp;D+",
    "U.S.",
)
# What the line leaves in order by itself.
PLAIN = (
    "CNN",
    "(CNN)",
    "New York Times",
    "2016",
    "1,234.5",
    "9:00",
    "6/8/2016",
    "3D",
    "F-16",
    "AT&amp;T",
    "C++ Builder",
)


def runs(html):
    return re.findall(r'<bdi dir="ltr">(.*?)</bdi>', html)


class RunTests(TestCase):
    def test_what_a_line_to_the_left_would_turn_around_is_kept_in_order(self):
        for run in KEPT:
            for text in (f"فاز {run} أمس", f"فاز {run}", f"«{run}»", f"({run})", f"{run}، ثم", f"ثم {run}"):
                with self.subTest(text):
                    self.assertEqual(runs(isolate(text)), [run])

    def test_what_is_in_order_by_itself_costs_no_element(self):
        for run in PLAIN:
            for text in (f"فاز {run} أمس", f"فاز {run}.", run):
                with self.subTest(text):
                    self.assertEqual(isolate(text), text)

    def test_the_words_of_a_phrase_are_not_parted(self):
        self.assertEqual(runs(isolate("لغات Java, C# و Visual C++، ثم CNN")), ["Java, C#", "Visual C++"])

    def test_a_number_after_foreign_words_begins_no_new_run(self):
        self.assertEqual(isolate("قناة France 24 أمس"), "قناة France 24 أمس")

    def test_a_sign_is_kept_after_a_letter_that_is_written_on(self):
        for run in ("+966", "$100", "@AJArabic", "12%"):
            with self.subTest(run):
                self.assertEqual(runs(isolate(f"و{run}")), [run])

    def test_a_hyphen_of_an_arabic_word_is_no_sign(self):
        self.assertEqual(isolate("كوفيد-19 و5-"), "كوفيد-19 و5-")

    def test_a_full_stop_stays_outside(self):
        self.assertEqual(isolate("فاز 3-1."), 'فاز <bdi dir="ltr">3-1</bdi>.')

    def test_a_long_run_may_be_parted_at_the_end_of_a_line(self):
        self.assertIn(
            '<bdi dir="ltr" class="long">Microsoft Visual Studio C++<',
            isolate("لغة Microsoft Visual Studio C++ و"),
        )

    def test_tags_and_entities_are_left_alone(self):
        html = (
            '<p data-id="a2-3+"><a href="https://a.example/c++/">هنا</a> &lt;3&#x27;&quot; &amp; &nbsp;</p>'
        )
        self.assertEqual(isolate(html), html)

    def test_eastern_digits_run_as_they_are_written(self):
        self.assertEqual(isolate("٣-١ و١٢٪"), "٣-١ و١٢٪")

    def test_only_elements_are_added(self):
        text = "C++ عربي 9:00–17:00 a+++++b+ -- + % 3-- &amp;&amp; #"
        self.assertEqual(re.sub("</?bdi[^>]*>", "", isolate(text)), text)

    def test_a_body_keeps_its_blocks(self):
        body = clean_html("<p>نمو 12% في <b>C++</b></p><p>ثم 3-1</p>")
        self.assertEqual((runs(isolate(body)), isolate(body).count("<p ")), (["12%", "C++", "3-1"], 2))
