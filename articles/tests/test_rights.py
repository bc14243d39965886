"""Who may do what to which story, asked of the rights themselves; pages are walked in test_roles.py."""

from django.contrib.auth.models import Group
from django.test import TestCase

from articles import rights
from articles.models import Article, Assignment
from articles.models.edition import Status
from articles.roles import Role
from articles.tests.make import make_article, make_section, make_user


def make_person(*roles: str, username="", **fields):
    """Return somebody with these roles, asked anew: rights are remembered for a request."""
    person = make_user(username or "-".join(roles), is_staff=True, **fields)
    person.groups.set(Group.objects.filter(name__in=roles))
    return type(person).objects.get(pk=person.pk)


class SeeingTests(TestCase):
    def setUp(self):
        self.live = make_article("خبر منشور")
        self.draft = make_article("مسودة زميل", status=Status.DRAFT)

    def seen(self, person) -> set:
        return set(rights.seen_by(person, Article.objects.all()))

    def test_a_reporter_sees_what_is_their_own(self):
        reporter = make_person(Role.REPORTER)
        own = make_article("مسودتي", status=Status.DRAFT, created_by=reporter)
        self.assertEqual(self.seen(reporter), {own})

    def test_and_what_is_assigned_to_them(self):
        reporter = make_person(Role.REPORTER)
        Assignment.objects.create(article=self.draft, language="ar", assignee=reporter)
        self.assertEqual(self.seen(reporter), {self.draft})

    def test_a_translator_sees_what_is_out_in_its_original_language(self):
        self.assertEqual(self.seen(make_person(Role.TRANSLATOR, languages=["en"])), {self.live})

    def test_an_editor_sees_all(self):
        self.assertEqual(self.seen(make_person(Role.EDITOR)), {self.live, self.draft})

    def test_whoever_has_no_role_sees_nothing(self):
        self.assertEqual(self.seen(make_user(is_staff=True)), set())

    def test_the_question_and_the_list_agree(self):
        for role in Role:
            person = make_person(role, languages=["en"])
            with self.subTest(role):
                asked = {story for story in Article.objects.all() if rights.may_see(person, story)}
                self.assertEqual(asked, self.seen(person))


class WritingTests(TestCase):
    def test_a_reporter_writes_their_own_drafts_until_they_are_out(self):
        reporter = make_person(Role.REPORTER)
        own = make_article(status=Status.DRAFT, created_by=reporter)
        out = make_article(created_by=reporter)
        self.assertEqual(
            [rights.may_write(reporter, own, "ar"), rights.may_write(reporter, out, "ar")], [1, 0]
        )

    def test_a_translator_writes_the_target_languages_alone(self):
        translator = make_person(Role.TRANSLATOR, languages=["ar", "en"])
        story = make_article()
        writes = [part for part in ("ar", "en", "fr", "") if rights.may_write(translator, story, part)]
        self.assertEqual(writes, ["en"])

    def test_a_translation_that_is_out_is_no_longer_the_translators(self):
        translator = make_person(Role.TRANSLATOR, languages=["en"])
        story = make_article(headline_en="Budget passed", status_en=Status.PUBLISHED)
        self.assertFalse(rights.may_translate(translator, story, "en"))

    def test_an_editor_writes_what_is_out_in_their_sections(self):
        section = make_section()
        editor = make_person(Role.EDITOR)
        editor.sections.add(section)
        theirs, others = make_article(section=section), make_article()
        self.assertEqual([rights.may_write(editor, story, "ar") for story in (theirs, others)], [True, False])


class PublishingTests(TestCase):
    def test_an_editor_without_sections_publishes_nothing(self):
        self.assertFalse(rights.may_publish(make_person(Role.EDITOR), make_article(), "ar"))

    def test_a_managing_editor_publishes_everywhere(self):
        self.assertTrue(rights.may_publish(make_person(Role.MANAGING_EDITOR), make_article(), "ar"))

    def test_rights_add_up(self):
        both = make_person(Role.TRANSLATOR, Role.ARCHIVIST, languages=["en"])
        self.assertEqual([rights.may_import(both), rights.may_translate(both, make_article(), "en")], [1, 1])

    def test_an_administrator_may_do_everything(self):
        boss, story = make_person(Role.ADMINISTRATOR), make_article()
        for name in (name for name in dir(rights) if name.startswith("may_")):
            with self.subTest(name):
                self.assertTrue(getattr(rights, name)(boss))
        self.assertTrue(rights.may_withdraw(boss, story, "ar"))
