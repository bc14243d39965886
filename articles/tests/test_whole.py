"""A whole text pasted at once: split, shown, taken into the form, and stored with all it brought."""

from html import unescape

from django.contrib.auth.models import Permission
from django.test import Client

from articles.admin.whole import Split
from articles.models import Article, Photo, Source
from articles.seeds import parser
from articles.tests.make import make_user
from articles.tests.pages import tags_of
from articles.tests.test_admin_stories import ADD, EMPTY, EditorTest

PAGE = "/admin/articles/article/whole/"
TEXT = """الميناء يعود إلى العمل بعد عام

سفينة شحن تدخل الميناء (رويترز)
سفينة شحن تدخل الميناء (رويترز)

القاهرة (رويترز) - عادت السفن إلى الميناء صباح السبت بعد توقف دام عاما كاملا.

وقالت الهيئة إن ثلاث سفن دخلت الحوض في الساعة الأولى وحدها.

المصدر : رويترز

الأكثر قراءة
"""


class WholeTest(EditorTest):
    def split(self, text=TEXT, **data):
        return self.client.post(PAGE, {"text": text, "language": "ar"} | data)

    def values(self) -> dict[str, str]:
        """Return the boxes of the form of a new story that was filled with the text."""
        self.split(_take="1")
        tags = tags_of(self.client.get(f"{ADD}?whole_text=1"))
        return {
            attrs["name"]: attrs.get("value", "") for tag, attrs in tags if tag == "input" and "name" in attrs
        }

    def test_it_is_shown_in_its_parts(self):
        page = unescape(self.split().content.decode())
        for part in (
            ">الميناء يعود إلى العمل بعد عام</dd>",
            ">القاهرة (رويترز)</dd>",
            ">عادت السفن إلى الميناء صباح السبت بعد توقف دام عاما كاملا.</dd>",
            ">وقالت الهيئة إن ثلاث سفن دخلت الحوض في الساعة الأولى وحدها.</dd>",
            ">سفينة شحن تدخل الميناء <b>(رويترز)</b></dd>",
            ">رويترز</dd>",
        ):
            with self.subTest(part):
                self.assertIn(part, page)

    def test_lines_that_go_nowhere_are_shown_too(self):
        self.assertContains(self.split(), '<li dir="auto">الأكثر قراءة</li>')

    def test_looking_at_it_makes_nothing(self):
        self.split()
        self.assertFalse(Photo.objects.exists() or Article.objects.exists())

    def test_a_text_without_a_body_is_refused_in_words(self):
        self.assertContains(self.split("عنوان وحده"), "errorlist")

    def test_it_fills_the_form_of_a_new_story(self):
        values = self.values()
        self.assertEqual(values["sources_as_printed"], "رويترز")
        self.assertEqual(values["dateline_ar"], "القاهرة (رويترز)")

    def test_saved_it_brings_its_photo_and_its_source(self):
        source = Source.objects.known_as("رويترز").get()
        taken = {name: value for name, value in self.values().items() if name == "taken"}
        self.client.post(ADD, EMPTY | {"headline_ar": "الميناء يعود"} | taken)
        article = Article.objects.get()
        photo = article.photos.get()
        self.assertEqual((photo.caption_ar, photo.credit), ("سفينة شحن تدخل الميناء", "رويترز"))
        self.assertEqual(list(article.sources.all()), [source])

    def test_what_was_made_up_is_not_taken(self):
        response = self.client.post(ADD, EMPTY | {"headline_ar": "خبر", "taken": "eyJwaG90b3MiOltdfQ:x:y"})
        self.assertContains(response, "errorlist")
        self.assertFalse(Article.objects.exists())

    def test_only_who_may_write_stories_reaches_it(self):
        reader = make_user("reader", is_staff=True)
        reader.user_permissions.add(Permission.objects.get(codename="view_article"))
        self.client.force_login(reader)
        self.assertEqual([self.client.get(PAGE).status_code, self.split().status_code], [403, 403])

    def test_and_only_from_the_page_itself(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.editor)
        self.assertEqual(client.post(PAGE, {"text": TEXT, "language": "ar"}).status_code, 403)

    def test_a_text_in_another_language_goes_to_its_edition(self):
        reading = parser.parse("Port reopens\n\nThe first ships came in on Saturday morning.\n")
        self.assertEqual(Split(reading, "en").values["headline_en"], "Port reopens")
