"""What is typed into a story and not saved: kept at the server, offered again, gone once it is saved."""

import json
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from articles import storing
from articles.models import Article, Draft
from articles.models.edition import Status
from articles.models.version import SHARED
from articles.tests.make import make_article, make_user
from articles.tests.test_admin_stories import ADD, EditorTest, change, make_staff

KEEP = reverse("admin:articles_article_keep")
TYPED = {"headline_ar": "عنوان لم يحفظ بعد", "lede_ar": "مقدمة لم تحفظ بعد."}


class KeepingTest(EditorTest):
    def send(self, guid, values=TYPED, client=None, **more):
        body = json.dumps({"guid": str(guid), "seen": "", "values": values} | more)
        return (client or self.client).post(KEEP, body, content_type="application/json")

    def kept(self) -> Draft:
        return Draft.objects.get(language=SHARED)


class NewStoryTest(KeepingTest):
    def setUp(self):
        super().setUp()
        self.guid = uuid4()
        self.send(self.guid)

    def test_it_is_offered_where_the_next_story_is_begun(self):
        self.assertContains(self.client.get(ADD), "عنوان لم يحفظ بعد")

    def test_and_on_the_first_page_of_the_desk(self):
        self.assertContains(self.client.get("/admin/"), f"{ADD}?kept={self.kept().pk}")

    def test_it_comes_back_into_the_form(self):
        form = self.client.get(ADD, {"kept": self.kept().pk}).context["adminform"].form
        self.assertEqual(form["lede_ar"].value(), TYPED["lede_ar"])
        self.assertEqual(form["guid"].value(), self.guid)

    def test_the_saved_story_has_its_guid_and_nothing_is_kept_of_it(self):
        self.write(guid=str(self.guid))
        self.assertEqual(Article.objects.get().guid, self.guid)
        self.assertFalse(Draft.objects.exists())

    def test_a_form_that_comes_twice_makes_one_story(self):
        self.write(guid=str(self.guid))
        answer = self.write(guid=str(self.guid))
        self.assertRedirects(answer, change(Article.objects.get()))

    def test_a_guid_of_another_persons_story_makes_a_story_of_its_own(self):
        theirs = make_article()
        self.write(guid=str(theirs.guid))
        self.assertEqual(Article.objects.count(), 2)

    def test_a_broken_guid_stops_nobody_from_saving(self):
        self.write(guid="x")
        self.assertTrue(Article.objects.exists())

    def test_it_is_thrown_away_by_one_button(self):
        self.client.post(KEEP, {"throw_away": self.kept().pk})
        self.assertFalse(Draft.objects.exists())

    def test_the_server_says_that_it_is_saved(self):
        asked = {"guid": str(self.guid)}
        self.assertEqual(self.client.get(KEEP, asked).json(), {"saved": {}})
        self.write(guid=str(self.guid))
        self.assertEqual(list(self.client.get(KEEP, asked).json()["saved"]), [str(self.guid)])


class OldStoryTest(KeepingTest):
    def setUp(self):
        super().setUp()
        self.article = make_article(status=Status.DRAFT)
        self.colleague = Client()
        self.colleague.force_login(make_user("nour", is_staff=True, is_superuser=True))

    def test_it_is_offered_with_its_difference(self):
        self.send(self.article.guid)
        page = self.client.get(change(self.article))
        labels = [difference.label for difference in page.context["kept_differences"]]
        self.assertEqual(labels, ["Headline (Arabic)", "Lede (Arabic)"])

    def test_what_is_no_different_is_not_offered(self):
        self.send(self.article.guid, {"headline_ar": self.article.headline_ar})
        self.assertNotContains(self.client.get(change(self.article)), "kept-offered")

    def test_what_is_typed_reaches_no_reader_and_no_row(self):
        self.send(self.article.guid)
        self.article.refresh_from_db()
        self.assertNotEqual(self.article.headline_ar, TYPED["headline_ar"])

    def test_nobody_else_is_offered_it(self):
        self.send(self.article.guid)
        self.assertNotContains(self.colleague.get(change(self.article)), TYPED["lede_ar"])
        self.assertNotContains(self.colleague.get("/admin/articles/draft/"), TYPED["headline_ar"])

    def test_nor_may_throw_it_away_or_fill_a_form_with_it(self):
        self.send(self.article.guid)
        pk = self.kept().pk
        self.colleague.post(KEEP, {"throw_away": pk})
        page = self.colleague.get(change(self.article), {"kept": pk})
        self.assertNotContains(page, TYPED["lede_ar"])
        self.assertTrue(Draft.objects.filter(pk=pk).exists())

    def test_whoever_types_in_the_same_story_is_named(self):
        self.send(self.article.guid)
        self.assertEqual(self.send(self.article.guid, client=self.colleague).json(), {"others": ["editor"]})

    def test_an_open_form_is_named_too_and_leaves_the_typed_text(self):
        self.send(self.article.guid)
        self.send(self.article.guid, values=None)
        self.assertEqual(self.kept().content["values"], TYPED)
        self.assertEqual(self.send(self.article.guid, None, self.colleague).json(), {"others": ["editor"]})

    def test_an_open_form_alone_is_no_text_to_offer(self):
        self.send(self.article.guid, values=None)
        self.assertNotContains(self.client.get(change(self.article)), "kept-offered")
        self.assertNotContains(self.client.get("/admin/"), "kept-list")

    def test_saving_over_a_colleague_with_a_text_found_again_is_told(self):
        seen = self.client.get(change(self.article)).context["adminform"].form["seen"].value()
        self.send(self.article.guid, seen=seen)
        self.article.lede_ar = "كتبه زميل في هذه الأثناء."
        storing.save(self.article, by=make_user("colleague"))
        form = self.client.get(change(self.article), {"kept": self.kept().pk}).context["adminform"].form
        answer = self.write(change(self.article), seen=form["seen"].value())
        self.assertContains(answer, "has saved this story since you opened it")

    def test_who_may_not_change_a_story_keeps_nothing_for_it(self):
        reporter = Client()
        reporter.force_login(make_staff("add_article"))
        self.assertEqual(self.send(self.article.guid, client=reporter).status_code, 403)
        self.assertEqual(self.send(uuid4(), client=reporter).status_code, 200)


class HostileTest(KeepingTest):
    def test_what_no_form_sends_is_refused_in_words(self):
        bodies = (
            b"",
            b"[]",
            b"null",
            b'{"guid": 5}',
            b'{"guid": "x", "values": {}}',
            b"[" * 100_000,
            json.dumps({"guid": str(uuid4()), "values": []}).encode(),
            json.dumps({"guid": str(uuid4()), "values": {"a": 1}}).encode(),
            json.dumps({"guid": str(uuid4()), "values": {"a": "\0"}}).encode(),
            json.dumps({"guid": str(uuid4()), "values": {"a": "x" * 2_100_000}}).encode(),
        )
        for body in bodies:
            with self.subTest(body[:40]):
                answer = self.client.post(KEEP, body, content_type="application/json")
                self.assertEqual((answer.status_code, Draft.objects.exists()), (400, False))

    def test_an_address_with_a_number_that_is_none_opens_the_plain_form(self):
        for number in ("x", "٣", "9" * 30, "-1", ""):
            with self.subTest(number):
                self.assertEqual(self.client.get(ADD, {"kept": number}).status_code, 200)

    def test_a_lone_surrogate_is_refused(self):
        self.assertEqual(self.send(uuid4(), {"a": "\ud800"}).status_code, 400)
