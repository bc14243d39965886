"""
Every address of the desk, by every role, in both methods, as ``docs/roles.md`` has it.

What is to be expected is read from the document, never from the code; an address that it does not
know fails.
"""

import json
import zlib

from django.contrib.auth.models import Group
from django.db import transaction
from django.test import TestCase
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from articles import audit, publication
from articles.models import (
    Article,
    Assignment,
    Author,
    Correction,
    Draft,
    Edit,
    Front,
    GlossaryTerm,
    HouseStyle,
    ImportRun,
    NameGroup,
    NewsroomSettings,
    Page,
    ReadCount,
    SeedFile,
    Source,
    Topic,
    TranslationReview,
    User,
    Version,
)
from articles.models.edition import Status
from articles.models.version import SHARED
from articles.roles import Role
from articles.tests.make import NOON, make_article, make_picture, make_section, make_user
from articles.tests.role_table import BESIDE, KINDS, METHODS, SEEN, UNSEEN, read_table
from articles.tests.test_admin_stories import EMPTY
from articles.tests.test_rights import make_person

TABLE = read_table()
ROWS = {action.name: action for action in TABLE}
# Pages of whoever sits at the desk: they refuse nobody, and some would end the session.
EVERYBODY = TABLE[0]
# What is asked about one story, with the part of it that the address or the post speaks of.
OF_A_STORY = {
    "article_pictures": SHARED,
    "article_change": None,
    "article_history": None,
    "article_notes": None,
    "article_preview": "ar",
    "article_preview_page": "ar",
    "article_restore": "ar",
    "article_proof": "ar",
    "article_keep": None,
    "article_translate": "en",
}
# Where doing what is allowed would do too much for a test that asks only who may.
NOT_DONE = {("demo", "POST"), ("importrun_add", "POST"), ("article_restore", "GET"), ("article_proof", "GET")}
NOT_DONE |= {("article_keep", "GET")}
# Asked about in tests of their own: of a picture, of a change that is being typed, of what is put away.
UNASKED = {"article_card", "article_delete", "article_preview_media", "article_weigh", "article_unlike"}
# … and about one story of this kind.
OF_KIND = {"seedfile_conflict": "imported", "seedfile_take": "imported", "translationreview_end": "live_here"}
OF_KIND |= {"translationreview_change": "live_here", "translationreview_history": "live_here"}
INDEX = "/admin/"


def desk_addresses() -> set[str]:
    """Return the names of all addresses under /admin/, as the document writes them."""
    found = set()
    for part in get_resolver().url_patterns:
        if isinstance(part, URLResolver) and str(part.pattern).startswith("admin/"):
            found |= set(names_in(part.url_patterns))
    return found


def names_in(patterns) -> list[str]:
    names = []
    for part in patterns:
        if isinstance(part, URLPattern):
            names += [part.name.removeprefix("articles_")] if part.name else []
        else:
            names += names_in(part.url_patterns)
    return names


class House:
    """One of everything that an address may name."""

    def __init__(self):
        self.here, self.there = make_section("اقتصاد"), make_section("رياضة")
        self.other = make_user("omar", is_staff=True)
        topic = Topic.objects.create(name_ar="الموازنة")
        author, source = Author.objects.create(name_ar="ليلى"), Source.objects.create(name_ar="الجزيرة")
        story = make_article("مادة", section=self.there)
        publication.unpublish(story, "ar", by=self.other, reason="خطأ")
        run = ImportRun.objects.create(started_by=self.other, folder="none", first_name="a.txt", uploads=1)
        imported = make_article("مستوردة", status=Status.DRAFT)
        self.seed = make_seed(imported)
        self.rows = {
            "section": self.there,
            "topic": topic,
            "author": author,
            "source": source,
            "namegroup": NameGroup.objects.create(),
            "glossaryterm": GlossaryTerm.objects.create(),
            "page": Page.objects.create(slug="about", title_ar="من نحن"),
            "photo": make_picture(),
            "assignment": Assignment.objects.create(article=story, language="ar"),
            "correction": Correction.objects.create(article=story, language="ar", text="نص"),
            "front": Front.objects.create(language="ar"),
            "version": Version.objects.filter(article=story).first(),
            "draft": Draft.objects.create(article=story, language="ar", base_version=0),
            "readcount": ReadCount.objects.create(article=story, language="ar", hour=NOON),
            "seedfile": self.seed,
            "importrun": run,
            "auditentry": audit.log("freeze"),
            "housestyle": HouseStyle.objects.get_or_create(pk=1)[0],
            "newsroomsettings": NewsroomSettings.objects.get_or_create(pk=1)[0],
            "user": self.other,
            "auth_group": Group.objects.get(name=Role.REPORTER),
            "auth_user": self.other,
        }
        live = make_article("منشور هنا", section=self.here)
        told = Correction.objects.create(article=live, language="ar", text="نص")
        self.rows |= {
            "edit": Edit.objects.create(article=live, language="ar", version=1, weight="minor"),
            "translationreview": TranslationReview.objects.create(
                article=live, language="en", correction=told
            ),
        }
        self.stories = {
            "draft": make_article("مسودة زميل", status=Status.DRAFT, created_by=self.other),
            "live_here": live,
            "live_there": make_article("منشور هناك", section=self.there),
            "imported": imported,
        }

    def story(self, kind: str, person: User) -> Article:
        if kind == "own":
            return make_article("مسودتي", status=Status.DRAFT, created_by=person)
        return self.stories[kind]


def make_seed(article: Article) -> SeedFile:
    text = "عنوان\nمتن".encode()
    told = {"external_id": "000", "name": "000_a.txt", "checksum": "0" * 64, "parser_version": 1}
    return SeedFile.objects.create(article=article, content=zlib.compress(text), **told)


class MatrixTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.house = House()
        cls.people = {}
        for role in Role.values:
            person = make_person(role, languages=["en"])
            person.sections.add(cls.house.here)
            cls.people[role] = person

    def is_allowed(self, path: str, method: str, data=None) -> bool:
        """Ask in a transaction that is taken back; hidden rows send to the first page, as gone ones do."""
        with transaction.atomic():
            ask = self.client.post if method == "POST" else self.client.get
            kind = {"content_type": "application/json"} if isinstance(data, str) else {}
            response = ask(path, data or {}, **kind)
            transaction.set_rollback(True)
        self.assertLess(response.status_code, 500, path)
        hidden = response.status_code == 302 and response.headers["Location"] == INDEX
        return not hidden and response.status_code not in {403, 404}

    def allows(self, name: str, method: str, role: str, kind="", part=None) -> bool:
        found = [action for action in TABLE if (name, method) in action.addresses]
        return any(action.allows(role, kind, part) for action in found)

    def path_of(self, name: str) -> str:
        full = name if name in {"freeze", "demo"} or name.startswith("auth_") else f"articles_{name}"
        model, _, page = name.rpartition("_")
        if name == "importrun_step":
            return reverse("admin:articles_importrun_step", args=[self.house.rows["importrun"].pk, "cancel"])
        if name == "auth_user_password_change":
            return reverse(f"admin:{full}", args=[self.house.other.pk])
        if name.endswith("_take_down"):
            model = name.removesuffix("_take_down")
        if page in {"changelist", "add"} or model not in self.house.rows:
            return reverse(f"admin:{full}")
        return reverse(f"admin:{full}", args=[self.house.rows[model].pk])


class AddressTests(MatrixTest):
    def test_the_document_knows_every_address(self):
        known = {name for action in TABLE for name, _ in action.addresses}
        self.assertEqual(desk_addresses() - known, set())

    def test_and_no_address_that_is_gone(self):
        known = {name for action in TABLE for name, _ in action.addresses}
        self.assertEqual(known - desk_addresses(), set())

    def test_the_document_knows_every_role(self):
        self.assertEqual(set(TABLE[0].words), set(Role.values))

    def test_every_address_opens_to_those_whom_the_document_names(self):
        names = desk_addresses() - {name for name, _ in EVERYBODY.addresses} - OF_A_STORY.keys()
        for role, person in self.people.items():
            self.client.force_login(person)
            for name in sorted(names - UNASKED):
                self.check(role, name)

    def check(self, role: str, name: str):
        kind = OF_KIND.get(name, "")
        for method in METHODS:
            wanted = self.allows(name, method, role, kind)
            if name == "translationreview_end" and method == "GET":
                continue
            if wanted and (name, method) in NOT_DONE:
                continue
            with self.subTest(role=role, name=name, method=method):
                self.assertEqual(self.is_allowed(self.path_of(name), method), wanted)

    def test_whoever_has_no_role_opens_nothing(self):
        self.client.force_login(make_user("nobody", is_staff=True))
        names = desk_addresses() - {name for name, _ in EVERYBODY.addresses} - OF_A_STORY.keys()
        for name in sorted(names - UNASKED - {"translationreview_end"}):
            with self.subTest(name):
                self.assertFalse(self.is_allowed(self.path_of(name), "GET"))


class StoryTests(MatrixTest):
    def test_every_address_of_a_story_opens_to_those_whom_the_document_names(self):
        for role, person in self.people.items():
            self.client.force_login(person)
            for kind in KINDS:
                story = self.house.story(kind, person)
                for name, part in OF_A_STORY.items():
                    self.check(role, kind, story, name, part)

    def check(self, role: str, kind: str, story: Article, name: str, part: str | None):
        path, data = self.asked(story, name)
        for method in METHODS:
            if (name, method) in NOT_DONE or not any((name, method) in action.addresses for action in TABLE):
                continue
            wanted = self.allows(name, method, role, kind, part)
            with self.subTest(role=role, kind=kind, name=name, method=method):
                self.assertEqual(self.is_allowed(path, method, data if method == "POST" else None), wanted)

    def asked(self, story: Article, name: str) -> tuple[str, object]:
        """Return the address and what is posted there."""
        full = f"admin:articles_{name}"
        if name == "article_notes":
            return reverse(full, args=[story.pk]), {"act": "write", "text": "ملاحظة"}
        if name in {"article_change", "article_history"}:
            return reverse(full, args=[story.pk]), EMPTY | {"headline_ar": story.headline_ar}
        if name in {"article_preview", "article_preview_page"}:
            return reverse(full, args=[story.guid, "ar"]), {}
        if name == "article_pictures":
            return reverse(full, args=[story.pk]), {}
        if name == "article_translate":
            return reverse(full, args=[story.pk, "en"]), {}
        if name == "article_keep":
            return reverse(full), json.dumps({"guid": str(story.guid), "values": {"headline_ar": "أ"}})
        if name == "article_proof":
            return reverse(full), {"story": story.pk, "box": "headline_ar", "text": "نص"}
        return reverse(full, args=[story.pk, self.version_of(story).pk]), {}

    def version_of(self, story: Article) -> Version:
        whole = {"article": story, "language": "ar", "number": 99}
        return Version.objects.get_or_create(
            **whole, defaults={"snapshot": Version.pack({"headline": "سابق"}), "kind": "original"}
        )[0]


class ForbiddenFieldTests(MatrixTest):
    """Posts made by hand with every field there is: what the role may not write stays as it was."""

    NEVER = ("status_ar", "status_en", "withdrawn_at_ar", "trashed_at", "created_by_id")
    NEVER = (*NEVER, "guid", "version_fr", "shared_version", "withdrawal_notice_ar")

    def post_of(self) -> dict:
        texts = ("kicker", "headline", "dateline", "lede", "body", "slug", "social_title", "search_title")
        data = {f"{name}_{language}": "مغيّر" for name in texts for language in ("ar", "en", "fr")}
        shared = {"section": self.house.here.pk, "genre": "opinion", "sources_as_printed": "مغيّر"}
        moments = {f"published_at_{language}_0": "2001-01-01" for language in ("ar", "en")}
        moments |= {f"published_at_{language}_1": "12:00" for language in ("ar", "en")}
        never = {"status_ar": "published", "status_en": "published", "trashed_at": "2001-01-01"}
        never |= {"created_by": self.house.other.pk, "guid": "00000000-0000-4000-8000-000000000000"}
        never |= {"withdrawn_at_ar": "2001-01-01", "withdrawal_notice_ar": "law", "version_fr": 7}
        return EMPTY | data | shared | moments | never | {"public_at_ar_0": "2001-01-01", "shared_version": 7}

    def test_fields_that_a_role_may_not_write_stay(self):
        for role, person in self.people.items():
            self.client.force_login(person)
            for kind in KINDS:
                story = self.house.story(kind, person)
                with self.subTest(role=role, kind=kind), transaction.atomic():
                    self.client.post(
                        reverse("admin:articles_article_change", args=[story.pk]), self.post_of()
                    )
                    self.check(role, kind, story)
                    transaction.set_rollback(True)

    def check(self, role: str, kind: str, story: Article):
        after = Article.objects.get(pk=story.pk)
        for column in self.NEVER:
            if column not in {"shared_version", "version_fr"}:
                self.assertEqual(getattr(after, column), getattr(story, column), column)
        for part, columns in {
            "ar": ("headline_ar", "lede_ar", "body_ar", "slug_ar", "published_at_ar"),
            "en": ("headline_en", "lede_en", "body_en", "social_title_en"),
            SHARED: ("section_id", "genre", "sources_as_printed"),
        }.items():
            self.check_part(role, kind, part, [(getattr(story, one), getattr(after, one)) for one in columns])
            if part and not (self.may_write(role, kind, part) or ROWS[BESIDE].allows(role, kind, part)):
                self.assertFalse(Draft.objects.filter(article=story, language=part, editor=None).exists())

    def check_part(self, role: str, kind: str, part: str, pairs: list):
        if not self.may_write(role, kind, part):
            self.assertEqual([was for was, _ in pairs], [now for _, now in pairs], part)
        elif kind not in {"live_here", "live_there"}:
            self.assertNotEqual(*pairs[0], part)

    def may_write(self, role: str, kind: str, part: str) -> bool:
        is_out = kind in {"live_here", "live_there"} and part in {"ar", SHARED}
        return ROWS[SEEN if is_out else UNSEEN].allows(role, kind, part)

    def test_nobody_makes_themselves_more_than_they_are(self):
        for role in (Role.REPORTER, Role.EDITOR, Role.MANAGING_EDITOR):
            person = self.people[role]
            self.client.force_login(person)
            data = {"username": person.username, "language": "ar", "is_staff": "on", "is_active": "on"}
            groups = [Group.objects.get(name=Role.ADMINISTRATOR).pk]
            path = reverse("admin:articles_user_change", args=[person.pk])
            self.client.post(path, data | {"is_superuser": "on", "groups": groups})
            found = User.objects.get(pk=person.pk)
            with self.subTest(role):
                told = (found.is_superuser, list(found.groups.values_list("name", flat=True)))
                self.assertEqual(told, (False, [role.value]))


class TitleTests(MatrixTest):
    """Lists, search and fields that look for a story name none that a role may not see."""

    PAGES = (
        "/admin/articles/article/",
        "/admin/articles/article/?q=سرّ",
        "/admin/articles/article/suggest/?q=سرّ",
        "/admin/articles/article/board/",
        "/admin/autocomplete/?app_label=articles&model_name=relatedstory&field_name=target&term=سرّ",
        "/admin/",
    )

    def test_a_hidden_draft_is_named_nowhere(self):
        make_article("سرّ الميناء", status=Status.DRAFT, created_by=self.house.other)
        for role in (Role.REPORTER, Role.TRANSLATOR, Role.ARCHIVIST):
            self.client.force_login(self.people[role])
            for page in self.PAGES:
                with self.subTest(role=role, page=page):
                    self.assertNotIn("الميناء", self.client.get(page).content.decode())

    def test_nor_is_the_draft_of_another_language_of_a_story_that_is_out(self):
        make_article("خبر معلن", headline_en="The secret of the harbour")
        self.people[Role.REPORTER].language = "en"
        User.objects.filter(pk=self.people[Role.REPORTER].pk).update(language="en")
        self.client.force_login(self.people[Role.REPORTER])
        for page in self.PAGES:
            with self.subTest(page=page):
                self.assertNotIn("secret", self.client.get(page.replace("سرّ", "harbour")).content.decode())

    def test_a_hidden_draft_cannot_be_tied_to_a_story_by_its_number(self):
        reporter = self.people[Role.REPORTER]
        hidden = make_article("سرّ الميناء", status=Status.DRAFT, created_by=self.house.other)
        own = self.house.story("own", reporter)
        self.client.force_login(reporter)
        rows = {"TOTAL_FORMS": "1", "0-headline": "ذات صلة", "0-target": hidden.pk, "0-position": "1"}
        data = EMPTY | {f"related_stories-{name}": value for name, value in rows.items()}
        path = reverse("admin:articles_article_change", args=[own.pk])
        page = self.client.post(path, data | {"headline_ar": "مسودتي"})
        self.assertFalse(own.related_stories.exists())
        self.assertNotContains(page, "الميناء")
