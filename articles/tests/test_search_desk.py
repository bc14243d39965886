"""The same search at the desk: drafts among the hits, names in any spelling, suggestions as one types."""

from django.urls import reverse

from articles.models import NameGroup, Topic
from articles.models.edition import Status
from articles.tests.make import fresh_cache, make_article, make_author, make_photo, make_topic, make_user
from articles.tests.test_admin import DeskTest

LIST = "/admin/articles/article/"


class FindingTests(DeskTest):
    def setUp(self):
        super().setUp()
        fresh_cache(self)

    def found(self, words, **asked) -> list[str]:
        page = self.client.get(LIST, {"q": words} | asked)
        return [str(story) for story in page.context["cl"].result_list]

    def suggested(self, words) -> list[str]:
        answer = self.client.get(reverse("admin:articles_article_suggest"), {"q": words})
        return [story["text"] for story in answer.json()["stories"]]

    def chosen(self, words, model="article", field=("relatedstory", "target")) -> list[str]:
        """Return what a field that looks for a row of ``model`` offers."""
        owner, name = field
        asked = {"app_label": "articles", "model_name": owner, "field_name": name, "term": words}
        return [row["text"] for row in self.client.get("/admin/autocomplete/", asked).json()["results"]]

    def test_the_list_finds_a_draft_in_any_spelling(self):
        make_article("إعادة فتح الميناء", status=Status.DRAFT)
        self.assertEqual(self.found("اعاده"), ["إعادة فتح الميناء"])

    def test_the_list_finds_words_of_the_text(self):
        make_article("خبر", body="<p>وصلت سفينتان إلى الميناء.</p>")
        self.assertEqual(self.found("سفينة"), ["خبر"])

    def test_the_best_stands_first_unless_the_editor_sorts(self):
        best = make_article("الموازنة", lede="", body="")
        make_article("خبر آخر", lede="عن الموازنة وغيرها", body="")
        self.assertEqual(self.found("الموازنة")[0], str(best))
        self.assertEqual(self.found("الموازنة", o="-5")[0], "خبر آخر")

    def test_the_filters_of_the_list_hold_for_what_is_found(self):
        make_article("الموازنة", status=Status.DRAFT)
        make_article("الموازنة أيضا", genre="opinion")
        self.assertEqual(self.found("الموازنة", genre="opinion"), ["الموازنة أيضا"])

    def test_words_that_begin_are_suggested(self):
        make_article("البرلمان يقر الموازنة", status=Status.DRAFT)
        self.assertEqual(self.suggested("المواز"), ["البرلمان يقر الموازنة"])
        self.assertEqual(self.chosen("المواز"), ["البرلمان يقر الموازنة"])

    def test_what_lies_in_the_trash_is_not_suggested(self):
        story = make_article("البرلمان يقر الموازنة")
        type(story).objects.update(trashed_at=story.created_at)
        self.assertEqual((self.suggested("الموازنة"), self.chosen("الموازنة")), ([], []))

    def test_only_who_may_see_stories_is_told_of_them(self):
        make_article("البرلمان يقر الموازنة")
        self.client.force_login(make_user("guest", is_staff=True))
        answer = self.client.get(reverse("admin:articles_article_suggest"), {"q": "الموازنة"})
        self.assertEqual(answer.status_code, 403)

    def test_a_name_is_found_in_any_spelling(self):
        make_topic("إعادة الإعمار")
        make_author("مُنى الأحمد")
        self.assertEqual(self.chosen("اعاده", field=("article", "topics")), ["إعادة الإعمار"])
        self.assertEqual(self.chosen("منى الاحمد", field=("byline", "author")), ["مُنى الأحمد"])

    def test_a_photo_is_found_by_its_caption_in_any_spelling(self):
        make_photo("سفينةُ شحنٍ في الميناء")
        self.assertEqual(self.chosen("سفينه شحن", field=("articlephoto", "photo")), ["سفينةُ شحنٍ في الميناء"])

    def test_a_topic_is_found_by_its_other_names(self):
        topic = make_topic("أزمة المياه")
        topic.aliases.create(name="العطش")
        self.assertEqual(self.chosen("عطش", field=("article", "topics")), ["أزمة المياه"])

    def test_nothing_that_is_typed_breaks_the_list(self):
        make_article()
        for words in ("\x00", '"', "(", "ا" * 8192, "؟"):
            with self.subTest(words[:5]):
                self.assertEqual(self.client.get(LIST, {"q": words}).status_code, 200)


class NameGroupTests(DeskTest):
    def setUp(self):
        super().setUp()
        fresh_cache(self)

    def test_the_house_starts_with_groups_of_names(self):
        names = NameGroup.objects.get(names__name="حفتر").names.values_list("name", flat=True)
        self.assertIn("Haftar", names)

    def test_a_new_name_is_searched_by_at_once(self):
        make_article("المصفاة الكبرى تعود", lede="", body="")
        group = NameGroup.objects.create()
        group.names.create(name="المصفاة الكبرى")
        self.assertEqual(self.hits("Grand Refinery"), 0)
        with self.captureOnCommitCallbacks(execute=True):
            group.names.create(name="Grand Refinery")
        self.assertEqual(self.hits("Grand Refinery"), 1)

    def hits(self, words) -> int:
        return len(self.client.get("/search/", {"q": words}).context["answer"].hits)

    def test_a_topic_is_searched_by_its_names_in_every_language(self):
        make_article("المصفاة الكبرى تعود", lede="", body="")
        with self.captureOnCommitCallbacks(execute=True):
            make_topic("المصفاة الكبرى", name_en="Grand Refinery")
        self.assertEqual(self.hits("Grand Refinery"), 1)

    def test_a_topic_takes_over_the_group_of_a_name_that_it_is_given(self):
        topic = make_topic("المشير")
        group = NameGroup.objects.get(names__name="حفتر")
        topic.aliases.create(name="Haftar")
        self.assertFalse(NameGroup.objects.filter(pk=group.pk).exists())
        self.assertIn("حفتر", topic.aliases.values_list("name", flat=True))
        self.assertEqual(topic.aliases.filter(name="Haftar").count(), 1)

    def test_a_spelling_means_one_thing(self):
        topic, other = make_topic("أزمة المياه"), Topic.objects.create(name_ar="موضوع")
        topic.aliases.create(name="العطش")
        taken = other.aliases.model(name="العَطَش", topic=other)
        self.assertTrue(taken.others().exists())

    def test_an_editor_adds_a_group_on_its_page(self):
        names = {"names-0-name": "الكَرامة", "names-1-name": "Karama"}
        form = {"names-TOTAL_FORMS": 2, "names-INITIAL_FORMS": 0, "names-MIN_NUM_FORMS": 2}
        answer = self.client.post("/admin/articles/namegroup/add/", form | names)
        self.assertEqual(answer.status_code, 302)
        self.assertTrue(NameGroup.objects.filter(names__folded="الكرامه").exists())
