"""Latin names, numbers and signs inside Arabic lines."""

from articles.models import Correction
from articles.tests.make import (
    make_article,
    make_photo,
)
from articles.tests.test_pages import ENGLISH, PageTestCase


class ForeignRunTests(PageTestCase):
    """What the line would turn around is kept apart where it is printed, and nowhere else."""

    def setUp(self):
        english = {"headline_en": "C++ wins 3-1", "body_en": "<p>C++</p>", "lede_en": "C++"}
        self.article = make_article(
            "عنوان C++",
            lede="مقدمة AJ+",
            body="<p>متن 12%</p>",
            kicker_ar="تمهيد 3-1",
            photos=[make_photo("تعليق 9:00–17:00", "قناة AJ+")],
            related=["تعريف C#"],
            **ENGLISH | english,
        )
        Correction.objects.create(article=self.article, text="والصحيح 2-0.")

    def test_every_text_of_a_story_keeps_its_runs_in_order(self):
        page = self.read(self.article)
        for run in ("C++", "AJ+", "12%", "3-1", "9:00–17:00", "C#", "2-0"):
            with self.subTest(run):
                self.assertIn(f' <bdi dir="ltr">{run}</bdi>', page)

    def test_lists_keep_them_too(self):
        for path in ("/", "/search/"):
            page = self.see(path)
            for run in ("C++", "AJ+", "3-1"):
                with self.subTest(path=path, run=run):
                    self.assertIn(f' <bdi dir="ltr">{run}</bdi>', page)

    def test_machines_read_plain_text(self):
        head = self.read(self.article).partition("</head>")[0]
        self.assertIn("<title>عنوان C++ |", head)
        self.assertNotIn("bdi", head)

    def test_a_page_that_runs_to_the_right_needs_none(self):
        self.assertNotIn('<bdi dir="ltr">', self.read(self.article, "en"))

    def test_what_is_stored_stays_as_it_was_written(self):
        self.article.refresh_from_db()
        self.assertNotIn("bdi", self.article.headline + self.article.body)

    def test_text_stays_text(self):
        page = self.read(make_article('<script>3-1</script> و"C++"'))
        self.assertIn('&lt;script&gt;<bdi dir="ltr">3-1</bdi>&lt;/script&gt;', page)
