"""Writing and publishing at the desk, and what those without the right to publish cannot do."""

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.test import TestCase
from django.utils import timezone

from articles.admin.editions import State, state_of
from articles.models import Article, RelatedStory, SeedFile, Topic, User, Version
from articles.models.edition import Status
from articles.tests.make import NOON, make_article, make_draft, make_user
from articles.tests.pages import tags_of

LIST = "/admin/articles/article/"
ADD = "/admin/articles/article/add/"
INLINES = ("bylines", "article_sources", "article_photos", "related_stories")
NO_ROWS = {f"{inline}-{name}_FORMS": "0" for inline in INLINES for name in ("TOTAL", "INITIAL")}
PRECISION = {f"published_precision_{language}": "minute" for language in ("ar", "en", "fr")}
EMPTY = NO_ROWS | PRECISION | {"genre": "news", "source_language": "ar"}
# What a story says that lacks nothing.
READY = {"lede_ar": "صوت المجلس على الموازنة.", "sources_as_printed": "الدار"}
WHY = {"reason": "طلبها المحامي"}


def change(article) -> str:
    return f"{LIST}{article.pk}/change/"


def make_staff(*rights: str, username="reporter"):
    user = make_user(username, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


ENGLISH = {"headline_en": "Budget passed", "lede_en": "It passed."}


class EditorTest(TestCase):
    def setUp(self):
        self.editor = User.objects.create_superuser("editor", password="a long password", language="en")
        self.client.force_login(self.editor)

    def write(self, path=ADD, **data):
        return self.client.post(path, EMPTY | {"headline_ar": "البرلمان يقر الموازنة"} | data)

    def act(self, action: str, *stories, **data):
        chosen = {"action": action, "_selected_action": [story.pk for story in stories]}
        return self.client.post(LIST, chosen | data, follow=True)


class WritingTest(EditorTest):
    def test_a_story_remembers_who_wrote_it(self):
        self.write()
        self.assertEqual(Article.objects.get().created_by, self.editor)

    def test_saving_publishes_nothing(self):
        self.write(status_ar="published", public_at_ar="2020-01-01")
        self.assertEqual(Article.objects.get().status_ar, Status.DRAFT)

    def test_enter_in_a_box_saves_and_publishes_nothing(self):
        buttons = [
            attrs["name"]
            for tag, attrs in tags_of(self.client.get(ADD))
            if attrs.get("type") == "submit" and attrs.get("name", "").startswith("_")
        ]
        self.assertEqual(buttons[0], "_continue")

    def test_a_change_keeps_a_version(self):
        article = make_article(status=Status.DRAFT)
        self.write(change(article), headline_ar="عنوان جديد")
        self.assertEqual(Version.objects.get(number=1).author, self.editor)

    def test_a_headline_in_the_original_language_is_asked_for(self):
        response = self.write(headline_ar="", headline_en="Budget passed")
        self.assertContains(response, "A story needs a headline in its original language.")

    def test_a_headline_is_one_line(self):
        self.write(headline_ar="البرلمان\r\n يقر")
        self.assertEqual(Article.objects.get().headline_ar, "البرلمان يقر")

    def test_a_story_may_begin_in_english(self):
        self.write(headline_ar="", headline_en="Budget passed", source_language="en")
        self.assertEqual(Article.objects.get().headline_en, "Budget passed")

    def test_empty_boxes_are_empty_texts(self):
        self.write()
        self.assertEqual(Article.objects.get().kicker_en, "")

    def test_a_related_story_is_chosen_by_its_headline(self):
        target = make_article()
        self.write(
            **{
                "related_stories-TOTAL_FORMS": "1",
                "related_stories-0-target": target.pk,
                "related_stories-0-position": "0",
            }
        )
        self.assertEqual(RelatedStory.objects.get().target, target)

    def test_a_name_is_asked_for_in_arabic(self):
        rows = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0", "kind": "subject"}
        self.client.post("/admin/articles/topic/add/", rows | {"name_en": "Budget"})
        self.client.post("/admin/articles/topic/add/", rows | {"name_ar": "الموازنة"})
        self.assertEqual(Topic.objects.get().name_ar, "الموازنة")


class PublishingTest(EditorTest):
    def test_a_new_story_goes_out_with_the_moment_it_was_published(self):
        self.write(_publish_ar="1", **READY)
        self.assertIsNotNone(Article.objects.published(language="ar").get().published_at_ar)

    def test_one_language_at_a_time(self):
        self.write(headline_en="Budget passed", lede_en="It passed.", _publish_en="1", **READY)
        article = Article.objects.get()
        self.assertEqual((article.status_ar, article.status_en), (Status.DRAFT, Status.PUBLISHED))

    def test_an_edition_without_a_headline_does_not_go_out(self):
        response = self.write(_publish_en="1")
        self.assertContains(response, "An edition without a headline cannot be published.")

    def test_an_imported_story_without_a_date_stays_without(self):
        article = make_draft(published_at=None)
        SeedFile.objects.create(external_id="1", content=b"", parser_version=1, article=article)
        self.act("publish_ar", article)
        self.assertIsNone(Article.objects.published(language="ar").get().published_at_ar)

    def test_its_translation_is_dated(self):
        article = make_draft(published_at=None, **ENGLISH)
        SeedFile.objects.create(external_id="1", content=b"", parser_version=1, article=article)
        self.act("publish_en", article)
        self.assertIsNotNone(Article.objects.get().published_at_en)

    def test_a_typed_date_stays(self):
        article = make_draft()
        self.act("publish_ar", article)
        self.assertEqual(Article.objects.get().published_at_ar, NOON)

    def test_unpublishing_from_the_form(self):
        article = make_article()
        self.write(change(article), _unpublish_ar="1", reason_ar="خطأ")
        self.assertEqual(Article.objects.get().status_ar, Status.DRAFT)

    def test_the_list_says_how_many_went_out(self):
        stories = [make_draft() for _ in range(2)]
        self.assertContains(self.act("publish_ar", *stories), "2 stories published")

    def test_one_that_cannot_go_out_does_not_stop_the_rest(self):
        good, bad = make_draft(**ENGLISH), make_draft()
        response = self.act("publish_en", good, bad)
        self.assertContains(response, "1 story published")
        self.assertContains(response, "An edition without a headline cannot be published.")

    def test_withdrawing_asks_for_the_notice(self):
        article = make_article()
        self.assertContains(self.act("withdraw_ar", article), "This story was removed for legal reasons.")
        self.assertEqual(Article.objects.get().status_ar, Status.PUBLISHED)

    def test_and_keeps_it(self):
        self.act("withdraw_ar", make_article(), notice="law", **WHY)
        article = Article.objects.get()
        self.assertEqual((article.status_ar, article.withdrawal_notice_ar), (Status.WITHDRAWN, "law"))

    def test_only_the_three_notices_are_taken(self):
        self.act("withdraw_ar", make_article(), notice="because", **WHY)
        self.assertEqual(Article.objects.get().status_ar, Status.PUBLISHED)

    def test_the_trash_keeps_a_story_whole(self):
        article = make_article()
        self.act("trash", article)
        self.client.post(f"{LIST}?trash=only", {"action": "restore", "_selected_action": article.pk})
        self.assertTrue(Article.objects.published(language="ar").exists())

    def test_a_story_in_the_trash_is_not_published_by_hand(self):
        article = make_article(status=Status.DRAFT, trashed_at=NOON)
        answer = self.write(change(article), _publish_ar="1")
        article.refresh_from_db()
        self.assertEqual((answer.status_code, article.status_ar), (403, Status.DRAFT))

    def test_an_address_runs_no_regular_expression(self):
        self.assertEqual(self.client.get(LIST, {"headline_ar__regex": "("}).status_code, 400)

    def test_no_story_is_deleted(self):
        article = make_article()
        self.act("delete_selected", article)
        self.client.post(f"{LIST}{article.pk}/delete/", {"post": "yes"})
        self.assertTrue(Article.objects.exists())


class RightsTest(TestCase):
    """Each act is checked where it is done: a button that is not shown can still be posted."""

    def as_reporter(self, *rights: str):
        reporter = make_staff("view_article", "add_article", "change_article", *rights)
        self.client.force_login(reporter)

    def post(self, path: str, **data):
        return self.client.post(path, EMPTY | {"headline_ar": "عنوان مدسوس"} | data)

    def act(self, action: str, article, **data):
        self.client.post(LIST, {"action": action, "_selected_action": article.pk} | WHY | data)
        article.refresh_from_db()
        return article.status_ar, article.trashed_at

    def test_writing_needs_no_right_to_publish(self):
        self.as_reporter()
        self.post(ADD)
        self.assertEqual(Article.objects.get().headline_ar, "عنوان مدسوس")

    def test_a_hand_made_publication_is_refused_whole(self):
        self.as_reporter()
        for button in ("_publish_ar", "_unpublish_ar", "_trash"):
            with self.subTest(button):
                self.assertEqual(self.post(ADD, **{button: "1"}).status_code, 403)
                self.assertFalse(Article.objects.exists())

    def test_a_hand_made_status_is_ignored(self):
        self.as_reporter()
        article = make_article(status=Status.DRAFT)
        self.post(change(article), status_ar="published", public_at_ar_0="2020-01-01")
        self.assertEqual(Article.objects.get().status_ar, Status.DRAFT)

    def test_what_readers_see_is_not_changed(self):
        self.as_reporter()
        article = make_article()
        self.post(change(article), headline_ar="عنوان آخر", published_at_ar_0="2020-01-01")
        self.assertEqual(Article.objects.get().headline_ar, "البرلمان يقر الموازنة")

    def test_acts_of_the_list_without_their_right_do_nothing(self):
        self.as_reporter()
        for action in ("publish_ar", "unpublish_ar", "withdraw_ar", "trash", "restore"):
            article = make_article()
            with self.subTest(action):
                self.assertEqual(self.act(action, article, notice="law"), (Status.PUBLISHED, None))

    def test_each_right_opens_its_own_act(self):
        cases = {
            "publish_article": ("unpublish_ar", Status.DRAFT),
            "withdraw_article": ("withdraw_ar", Status.WITHDRAWN),
        }
        for right, (action, status) in cases.items():
            with self.subTest(right):
                self.client.force_login(
                    make_staff("view_article", "publish_everywhere", right, username=right)
                )
                self.assertEqual(self.act(action, make_article(), notice="law")[0], status)

    def test_a_published_story_is_put_away_only_by_who_may_publish(self):
        self.as_reporter("delete_article")
        self.assertIsNone(self.act("trash", make_article())[1])
        self.assertIsNotNone(self.act("trash", make_article(status=Status.DRAFT))[1])

    def test_the_buttons_are_not_even_shown(self):
        self.as_reporter()
        self.assertNotContains(self.client.get(ADD), "_publish_ar")


class StateTest(TestCase):
    def test_each_state_has_its_word(self):
        now = timezone.now()
        later = now + timedelta(hours=1)
        cases = {
            State.NONE: {"headline": "", "status": Status.DRAFT},
            State.DRAFT: {"status": Status.DRAFT},
            State.PUBLISHED: {},
            State.SCHEDULED: {"published_at": later},
            State.EMBARGOED: {"embargoed_until": later},
            State.ENDED: {"unpublish_at_ar": now},
            State.WITHDRAWN: {"status": Status.WITHDRAWN},
        }
        for state, fields in cases.items():
            with self.subTest(state):
                self.assertEqual(state_of(make_article(**fields).edition("ar"), now), state)
