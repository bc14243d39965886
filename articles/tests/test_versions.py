"""The history of a story: what each version changed, and the way back."""

from django.test import Client
from django.urls import reverse

from articles import publication, storing
from articles.models import Article, Draft, Section, Version
from articles.models.edition import Status
from articles.tests.make import NOON, make_article, make_draft, make_section
from articles.tests.test_admin_stories import EditorTest, change, make_staff


class VersionsTest(EditorTest):
    def setUp(self):
        super().setUp()
        self.article = make_draft(lede="قال الوزير إن الأشغال تبدأ غدا.")
        self.edit(lede_ar="قال الوزير إن الأشغال تبدأ اليوم.")

    def edit(self, **columns):
        article = Article.objects.get(pk=self.article.pk)
        for name, value in columns.items():
            setattr(article, name, value)
        storing.save(article, by=self.editor)

    def page(self, **parameters):
        address = reverse("admin:articles_article_history", args=[self.article.pk])
        return self.client.get(address, parameters)

    def restore(self, number: int, language="ar", client=None):
        version = Version.objects.get(article=self.article, language=language, number=number)
        address = reverse("admin:articles_article_restore", args=[self.article.pk, version.pk])
        return (client or self.client).post(address)

    def stored(self) -> Article:
        return Article.objects.get(pk=self.article.pk)

    def test_the_changed_words_are_marked_by_more_than_colour(self):
        self.assertContains(self.page(), "<del>غدا</del>", html=True)
        self.assertContains(self.page(), "<ins>اليوم</ins>", html=True)

    def test_whoever_changed_them_is_named(self):
        self.assertContains(self.page(), f"<bdi>{self.editor}</bdi>")

    def test_words_that_did_not_change_are_no_difference(self):
        [newest, *_] = self.page().context["versions"]
        self.assertEqual([str(change.label) for change in newest.changes], ["المقدمة"])

    def test_dates_names_and_choices_are_told_in_words(self):
        self.edit(section=make_section(), genre=Article.Genre.OPINION, breaking_until=NOON)
        page = self.page()
        for words in ("opinion", "اقتصاد", "15:00"):
            with self.subTest(words):
                self.assertContains(page, words)

    def test_a_version_comes_back_as_the_newest(self):
        self.restore(0)
        self.assertEqual(self.stored().lede_ar, "قال الوزير إن الأشغال تبدأ غدا.")
        newest = Version.objects.latest("pk")
        self.assertEqual((newest.number, newest.kind), (2, Version.Kind.RESTORATION))

    def test_what_stands_is_not_offered_to_be_brought_back(self):
        self.assertEqual([shown.is_current for shown in self.page().context["versions"]], [True, False])

    def test_and_with_it_dates_and_names(self):
        section = make_section()
        self.edit(section=section)
        self.edit(section=None)
        self.restore(1, language="")
        self.assertEqual(self.stored().section, section)

    def test_a_name_that_is_gone_stays_gone(self):
        self.edit(section=make_section())
        self.edit(section=None)
        Section.objects.all().delete()
        self.restore(1, language="")
        self.assertIsNone(self.stored().section)

    def test_readers_see_as_much_as_before(self):
        publication.publish(self.article, "ar", by=self.editor)
        self.restore(0)
        self.assertEqual(self.stored().status_ar, Status.PUBLISHED)
        publication.withdraw(self.article, "ar", notice="law", by=self.editor, reason="قضية")
        self.restore(2)
        self.assertEqual(self.stored().status_ar, Status.WITHDRAWN)

    def test_a_draft_version_brings_nothing_back_from_the_trash(self):
        publication.trash(self.article, by=self.editor)
        self.assertEqual(self.restore(0).status_code, 403)

    def test_a_long_history_comes_in_pages(self):
        for number in range(8):
            self.edit(lede_ar=f"مقدمة {number}")
        first = self.page()
        second = self.page(before=first.context["older"])
        numbers = [[shown.version.number for shown in page.context["versions"]] for page in (first, second)]
        self.assertEqual(numbers, [[9, 8, 7, 6, 5], [4, 3, 2, 1, 0]])

    def test_a_page_that_is_not_there_is_the_first_or_empty(self):
        for before in ("x", "-1", "٣", "9" * 30, "0"):
            with self.subTest(before):
                self.assertEqual(self.page(before=before).status_code, 200)

    def test_who_may_not_change_the_story_brings_nothing_back(self):
        reader = Client()
        reader.force_login(make_staff("view_article"))
        self.assertEqual(self.restore(0, client=reader).status_code, 403)
        page = reader.get(reverse("admin:articles_article_history", args=[self.article.pk]))
        self.assertNotContains(page, "/restore/")

    def test_on_a_story_that_is_out_it_is_brought_back_as_work_and_readers_see_none_of_it(self):
        publication.publish(self.article, "ar", by=self.editor)
        reporter = Client()
        reporter.force_login(make_staff("view_article", "change_article"))
        self.restore(0, client=reporter)
        self.assertEqual(self.stored().lede_ar, "قال الوزير إن الأشغال تبدأ اليوم.")
        self.assertEqual(Draft.objects.get().content["lede"], "قال الوزير إن الأشغال تبدأ غدا.")

    def test_a_version_of_another_story_is_not_found(self):
        other = make_article(slug="other")
        version = Version.objects.get(article=self.article, number=0)
        address = reverse("admin:articles_article_restore", args=[other.pk, version.pk])
        self.assertEqual(self.client.post(address).status_code, 404)

    def test_looking_at_the_address_brings_nothing_back(self):
        version = Version.objects.get(article=self.article, number=0)
        address = reverse("admin:articles_article_restore", args=[self.article.pk, version.pk])
        self.assertEqual(self.client.get(address).status_code, 405)

    def test_the_form_leads_to_the_history(self):
        self.assertContains(self.client.get(change(self.article)), f"{self.article.pk}/history/")
