"""What the desk says: commands that name an edition, answers after an act, pages without results."""

from datetime import timedelta

from django.test import Client, SimpleTestCase
from django.utils import timezone

from articles.admin.editions import headline_of
from articles.admin.fields import Place, direction_of, edition_name
from articles.models import Byline
from articles.models.edition import Status
from articles.tests.make import make_article, make_author, make_draft, make_photo
from articles.tests.pages import tags_of
from articles.tests.test_admin_stories import ADD, LIST, READY, EditorTest, change, make_staff


class DirectionTest(SimpleTestCase):
    def test_arabic_that_begins_with_a_latin_word_is_arabic(self):
        cases = {"C++ تعود": "rtl", "تعود C++": "rtl", "C++ is back": "ltr", "#12": "ltr"}
        for text, wanted in cases.items():
            with self.subTest(text):
                self.assertEqual(direction_of(text), wanted)

    def test_a_language_without_words_here_goes_by_its_own_name(self):
        with self.settings(LANGUAGES=[("ar", "العربية"), ("de", "Deutsch")]):
            self.assertEqual(edition_name("de"), "Deutsch")


class HeadlineTest(EditorTest):
    def test_a_headline_carries_the_direction_of_its_edition(self):
        article = make_article("C++ تعود إلى القمة")
        self.assertEqual(
            headline_of(article), '<bdi lang="ar" dir="rtl"><bdi dir="ltr">C++</bdi> تعود إلى القمة</bdi>'
        )

    def test_so_does_the_title_of_its_form(self):
        article = make_article("C++ تعود إلى القمة")
        self.assertContains(
            self.client.get(change(article)), '<h2 class="visually-hidden"><bdi dir="rtl">C++ تعود'
        )

    def test_so_does_the_list_of_what_is_withdrawn(self):
        page = self.act("withdraw_ar", make_article("C++ تعود إلى القمة"))
        self.assertContains(page, '<bdi lang="ar" dir="rtl"><bdi dir="ltr">C++</bdi> تعود إلى القمة</bdi>')


class CommandTest(EditorTest):
    def buttons(self, article) -> list[str]:
        names = [attrs.get("name", "") for tag, attrs in tags_of(self.client.get(change(article))) if tag]
        return [name for name in names if name.startswith(("_publish", "_unpublish", "_reinstate"))]

    def test_a_command_names_the_edition_in_the_language_of_the_desk(self):
        page = self.client.get(change(make_article(status=Status.DRAFT)))
        self.assertContains(page, "Save and publish the Arabic edition")

    def test_a_new_story_offers_to_publish_each_edition(self):
        self.assertContains(self.client.get(ADD), "Save and publish the French edition")

    def test_a_scheduled_edition_has_its_schedule_cancelled(self):
        page = self.client.get(change(make_article(published_at=timezone.now() + timedelta(days=1))))
        self.assertContains(page, "Cancel the schedule of the Arabic edition")

    def test_a_withdrawn_edition_says_why_and_returns_to_draft(self):
        article = make_article(status=Status.WITHDRAWN, withdrawal_notice_ar="law")
        page = self.client.get(change(article))
        self.assertContains(page, "Return the Arabic edition to draft")
        self.assertContains(page, "This story was removed for legal reasons.")
        self.assertEqual(self.buttons(article), ["_reinstate_ar", "_reinstate_ar"])

    def test_and_goes_out_from_there_only(self):
        article = make_article(status=Status.WITHDRAWN)
        answer = self.client.post(change(article), self.shown(article) | {"_publish_ar": "1"}, follow=True)
        self.assertContains(answer, "returns to draft before")
        self.write(change(article), _reinstate_ar="draft")
        self.write(change(article), _publish_ar="1", **READY)
        article.refresh_from_db()
        self.assertEqual(article.status_ar, Status.PUBLISHED)

    def test_the_list_publishes_no_withdrawn_edition_either(self):
        article = make_article(status=Status.WITHDRAWN)
        self.assertContains(self.act("publish_ar", article), "returns to draft before")

    def test_after_publishing_there_is_a_way_to_the_page(self):
        article = make_draft()
        page = self.client.post(
            change(article), self.shown(article) | {"_publish_ar": "1"}, follow=True
        ).content.decode()
        article.refresh_from_db()
        said = f'The Arabic edition was published. <a href="{article.edition("ar").get_absolute_url()}">'
        self.assertIn(said, page)

    def shown(self, article) -> dict:
        boxes = tags_of(self.client.get(change(article)))
        hidden = {a["name"]: a.get("value", "") for tag, a in boxes if "-TOTAL_" in a.get("name", "")}
        initial = {name.replace("TOTAL", "INITIAL"): "0" for name in hidden}
        precision = {f"published_precision_{language}": "minute" for language in ("ar", "en", "fr")}
        story = {"headline_ar": article.headline_ar, "genre": "news", "source_language": "ar"}
        return hidden | initial | precision | READY | story

    def test_the_filters_name_editions_too(self):
        make_article()
        self.assertContains(self.client.get(LIST), "State of the French edition")


class ListTest(EditorTest):
    def test_each_mark_says_its_edition_where_no_head_of_a_column_does(self):
        make_article()
        self.assertContains(self.client.get(LIST), '<span class="of">Arabic</span>')

    def test_a_search_without_result_says_so_and_can_be_left(self):
        page = self.client.get(LIST, {"q": "zzz", "edition_ar": "draft"})
        self.assertContains(page, "No results for “zzz”.")
        self.assertContains(page, '<a href="?edition_ar=draft">Clear the search</a>')

    def test_an_empty_list_says_that(self):
        self.assertContains(self.client.get(LIST), "Nothing here yet.")

    def test_the_search_box_runs_as_the_page_does(self):
        box = next(attrs for _, attrs in tags_of(self.client.get(LIST)) if attrs.get("id") == "searchbar")
        self.assertNotIn("dir", box)


class FormTest(EditorTest):
    def boxes(self, path=ADD) -> dict:
        return {attrs["name"]: attrs for _, attrs in tags_of(self.client.get(path)) if "name" in attrs}

    def test_date_and_time_have_names(self):
        boxes = self.boxes()
        labels = [boxes[f"published_at_ar_{part}"]["aria-label"] for part in (0, 1)]
        self.assertEqual(labels, ["Published at, date", "Published at, time"])

    def test_each_panel_with_an_hour_says_once_where_it_is_counted(self):
        self.assertContains(self.client.get(ADD), "Hours are those of UTC+3.", count=4)

    def test_a_row_is_added_by_its_name_alone(self):
        self.assertContains(self.client.get(ADD), "Add: byline")

    def test_places_are_counted_from_one(self):
        place = Place()
        self.assertEqual([place.prepare_value(0), place.clean("1"), place.clean("0")], [1, 0, 0])
        self.assertFalse(place.has_changed(0, "1"))

    def test_in_the_form_and_from_zero_in_the_database(self):
        rows = {"bylines-TOTAL_FORMS": "1", "bylines-0-author": make_author().pk, "bylines-0-position": "2"}
        self.write(**rows)
        self.assertEqual(Byline.objects.get().position, 1)

    def test_who_is_active_is_told_in_a_word(self):
        self.assertContains(self.client.get("/admin/articles/user/"), '<td class="field-active">Yes</td>')


class PhotoTest(EditorTest):
    DATA = {"focal_x": "0.5", "focal_y": "0.5", "caption_ar": "سفينة"}

    def save(self, **data):
        return self.client.post("/admin/articles/photo/add/", self.DATA | data, follow=True)

    def test_whoever_saves_what_readers_will_not_see_is_told(self):
        self.assertContains(self.save(credit="رويترز"), "Readers do not see this photo: no picture.")

    def test_the_list_says_it_too(self):
        make_photo(credit="", image="photos/a.jpg")
        self.assertContains(self.client.get("/admin/articles/photo/"), "not shown: no credit")

    def test_a_preview_is_for_those_who_may_see_photos(self):
        photo = make_photo(image="photos/a.jpg")
        self.client.force_login(make_staff("view_article"))
        path = f"/admin/articles/photo/{photo.pk}/preview/"
        self.assertEqual(self.client.get(path).status_code, 403)
        self.assertEqual(Client().get(path).status_code, 302)

    def test_a_preview_without_its_file_is_not_found(self):
        path = f"/admin/articles/photo/{make_photo(image='photos/gone.jpg').pk}/preview/"
        self.assertEqual(self.client.get(path).status_code, 404)


class RefusalTest(EditorTest):
    def test_a_page_that_is_not_allowed_says_so_in_words(self):
        page = self.client.get("/admin/articles/version/add/")
        self.assertContains(page, "Your account does not have the right to this.", status_code=403)

    def test_so_does_a_form_that_is_out_of_date(self):
        strict = Client(enforce_csrf_checks=True)
        with self.assertLogs("django.security.csrf"):
            page = strict.post("/admin/login/", {"username": "editor"})
        self.assertEqual(page.status_code, 403)
        self.assertTemplateUsed(page, "403_csrf.html")

    def test_the_sign_in_page_has_a_title(self):
        self.assertIn("h1", [tag for tag, _ in tags_of(Client().get("/admin/login/"))])
