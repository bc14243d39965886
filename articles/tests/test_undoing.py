"""An account is taken over, changes fifty stories, and all of it is undone."""

from contextlib import contextmanager
from datetime import timedelta
from io import StringIO

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import RequestFactory, TestCase
from django.utils import timezone

from articles import audit, freezing, publication, storing, undoing
from articles.models import Article, AuditEntry, Edit, RelatedStory
from articles.models.edition import Status
from articles.roles import Role
from articles.tests.make import (
    make_article,
    make_author,
    make_draft,
    make_photo,
    make_source,
    make_topic,
    make_user,
)
from articles.tests.test_rights import make_person
from articles.traces import TIED_TO_STORIES

STORIES = 50
# They count versions, which an undoing adds to.
WHY = "سبب مختلق"
COUNTS = {"shared_version", "version", "version_ar", "version_en", "version_fr"}


def rows() -> list[dict]:
    return [
        {name: value for name, value in row.items() if name not in COUNTS}
        for row in Article.objects.order_by("pk").values()
    ]


def ties() -> list:
    """Return all that is tied to stories, row by row."""
    rows = [list(model.objects.order_by("pk").values()) for model in TIED_TO_STORIES]
    return [*rows, sorted(Article.topics.through.objects.values_list("article", "topic"))]


@contextmanager
def at_the_desk(account):
    """Let what is done meanwhile be done at the desk by ``account``."""
    request = RequestFactory().post("/admin/")
    request.user = account
    with audit.on_behalf_of(request):
        yield


def misuse(article: Article, number: int, *, by):
    """Do one of several wrongs to a story that is out."""
    if number % 5 == 0:
        publication.withdraw(article, "ar", notice="law", by=by, reason=WHY)
    elif number % 5 == 1:
        publication.trash(article, by=by)
    elif number % 5 == 2:
        publication.unpublish(article, "ar", by=by, reason=WHY)
    article.refresh_from_db()
    article.headline_ar, article.body_ar = "بيان كاذب", "<p>نص كاذب.</p>"
    article.headline_en, article.genre = "A false statement", "opinion"
    storing.save(article, by=by)
    if number % 5 == 3:
        publication.publish(article, "en", by=by, at=timezone.now(), waiver=WHY)
    with at_the_desk(by):
        retie(article, number)


def retie(article: Article, number: int):
    """Take from a story what it is tied to, and tie other things to it."""
    article.topics.set([make_topic(f"وسم كاذب {number}")])
    article.bylines.all().delete()
    article.article_photos.update_or_create(photo=make_photo(), defaults={"caption_ar": WHY})
    tie = article.article_sources.get()
    tie.source = make_source(f"مصدر كاذب {number}")
    tie.save()
    RelatedStory.objects.filter(article=article).delete()
    RelatedStory.objects.create(article=article, headline="خبر كاذب")


class TakeoverTest(TestCase):
    stories = STORIES

    @classmethod
    def setUpTestData(cls):
        cls.account = make_person(Role.MANAGING_EDITOR, username="leila")
        tied = {"photos": [make_photo()], "authors": [make_author()], "sources": [make_source()]}
        tied |= {"topics": [make_topic()], "related": ["حديث عن خبر آخر"]}
        stories = [make_article(f"خبر رقم {number}", **tied) for number in range(cls.stories)]
        publication.withdraw(stories[0], "ar", notice="safety", by=make_user("nour"), reason=WHY)
        publication.reinstate(stories[0], "ar", Status.DRAFT, by=make_user("omar"))
        publication.publish(stories[0], "ar", by=make_user("sami"), waiver=WHY)
        cls.before, cls.tied = rows(), ties()
        cls.since = timezone.now()
        for number, article in enumerate(stories):
            misuse(article, number, by=cls.account)
        freezing.freeze(by=make_user("chief"))

    @classmethod
    def undo(cls, *options):
        out = StringIO()
        call_command("undo_account", "leila", "--since", cls.since.isoformat(), *options, stdout=out)
        return out.getvalue()


class UndoneTests(TakeoverTest):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.undo()

    def test_all_fifty_are_again_as_they_were_with_all_that_is_tied_to_them(self):
        self.assertEqual(rows(), self.before)
        self.assertEqual(ties(), self.tied)

    def test_readers_are_told_nothing_of_what_it_changed(self):
        self.assertFalse(Edit.objects.filter(is_told=True).exists())

    def test_and_the_log_tells_of_each(self):
        taken_back = AuditEntry.objects.filter(act="take_back").values_list("row", flat=True)
        self.assertEqual(sorted(map(int, taken_back)), sorted(row["id"] for row in self.before))
        self.assertTrue(AuditEntry.objects.filter(act="undo", name="leila").exists())


class AgainTests(TakeoverTest):
    stories = 5

    def test_a_rehearsal_changes_nothing(self):
        wrong = rows(), ties()
        self.assertIn(f" {self.stories} ", self.undo("--dry-run"))
        self.assertEqual((rows(), ties()), wrong)

    def test_done_twice_it_does_no_harm(self):
        self.undo()
        self.undo()
        self.assertEqual((rows(), ties()), (self.before, self.tied))


class OthersTests(TestCase):
    def setUp(self):
        self.account, self.since = make_person(Role.MANAGING_EDITOR, username="leila"), timezone.now()

    def test_a_story_that_the_account_began_goes_to_the_trash(self):
        article = make_article(created_by=self.account)
        undone = undoing.undo(self.account, self.since)
        article.refresh_from_db()
        self.assertEqual((undone.trashed, article.trashed_at is None), ([article.pk], False))

    def test_what_was_done_before_stays(self):
        article = make_draft()
        publication.publish(article, "ar", by=self.account)
        undoing.undo(self.account, timezone.now() + timedelta(seconds=1))
        article.refresh_from_db()
        self.assertEqual(article.status_ar, Status.PUBLISHED)

    def test_a_story_that_others_changed_since_is_named(self):
        article = make_article()
        publication.unpublish(article, "ar", by=self.account, reason=WHY)
        publication.publish(article, "ar", by=make_user(), waiver=WHY)
        self.assertEqual(undoing.undo(self.account, self.since, dry_run=True).shared, [article.pk])

    def test_roles_that_the_account_gave_are_taken_again(self):
        friend = make_user("friend", is_staff=True)
        self.client.force_login(self.account)
        data = {"username": "friend", "language": "ar", "is_staff": "on", "is_active": "on"}
        group = Group.objects.get(name=Role.EDITOR)
        path = f"/admin/articles/user/{friend.pk}/change/"
        self.client.post(path, data | {"groups": [group.pk]})
        self.assertEqual(list(friend.groups.all()), [group])
        undoing.undo(self.account, self.since)
        self.assertEqual(list(friend.groups.all()), [])
