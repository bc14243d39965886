"""
A small house whose people, stories and notes are all Greek.

What stands on its desk in Latin or Arabic letters is the interface: content brings neither.
"""

import re
import zlib
from collections.abc import Iterator
from datetime import timedelta

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from articles import audit, correcting, fronts, notes, storing
from articles.admin.audit_entry import ACTS
from articles.admin.history import ACTS as OF_STORIES
from articles.models import (
    Article,
    Assignment,
    Correction,
    Draft,
    Edit,
    GlossaryTerm,
    HouseStyle,
    ImportedFile,
    ImportRun,
    NameGroup,
    NewsroomSettings,
    Page,
    PreviewLink,
    ReadCount,
    SeedFile,
    Source,
    TranslationBasis,
    TranslationReview,
    User,
    Version,
)
from articles.models.edition import Status
from articles.models.import_run import State
from articles.models.imported_file import Outcome
from articles.roles import Role
from articles.seeds.messages import MESSAGES
from articles.tests.make import (
    NOON,
    make_article,
    make_author,
    make_picture,
    make_section,
    make_source,
    make_topic,
    make_user,
)

WORDS = {"lede": "Η βουλή ψήφισε.", "body": "<p>Πρώτη γραμμή.</p><p>Δεύτερη γραμμή.</p>"}
ADMINISTRATOR = "διοικητής"
DAY = timedelta(days=1)
# What would end the session.
ENDING = {"admin:logout"}


def desk_patterns() -> Iterator[tuple[str, URLPattern]]:
    """Yield every named address of the desk, by its full name."""
    for part in get_resolver().url_patterns:
        if isinstance(part, URLResolver) and str(part.pattern).startswith("admin/"):
            yield from named(part)


def named(resolver: URLResolver, space="") -> Iterator[tuple[str, URLPattern]]:
    space = f"{resolver.namespace}:" if resolver.namespace else space
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from named(part, space)
        elif part.name:
            yield f"{space}{part.name}", part


class GreekHouse:
    """One of everything that an address of the desk may name, and stories in every state."""

    def __init__(self):
        for model in (GlossaryTerm, NameGroup, Source):
            model.objects.all().delete()  # what the house comes with is content, too
        fields = {"first_name": "Ελένη", "last_name": "Παππά", "email": ""}
        self.administrator = User.objects.create_superuser(
            ADMINISTRATOR, password="a long password", **fields
        )
        self.colleague = make_user("νίκος", is_staff=True, languages=["ar", "en"])
        self.colleague.groups.set(Group.objects.all())
        self.section, self.topic = make_section("Οικονομία"), make_topic("Προϋπολογισμός")
        self.author, self.source = make_author("Άννα Ρήγα"), make_source("Εφημερίδα")
        self.photo = make_picture("Πλοίο στο λιμάνι", credit="Πρακτορείο")
        self.live = self.make("Δημοσιευμένο", headline_en="Άλλο", body_en="<p>Άλλο.</p>")
        self.stories = [self.live, *self.in_every_state()]
        self.rows = self.some_rows() | self.kept_rows() | self.single_rows()
        self.log()

    def make(self, headline: str, **fields) -> Article:
        tied = {"authors": [self.author], "sources": [self.source], "topics": [self.topic]}
        tied |= {"photos": [self.photo], "section": self.section}
        return make_article(headline, **WORDS | tied | fields)

    def in_every_state(self) -> list[Article]:
        now = timezone.now()
        states = {
            "Σχέδιο": {"status": Status.DRAFT, "created_by": self.administrator},
            "Προγραμματισμένο": {"published_at": now + DAY},
            "Εμπάργκο": {"embargoed_until": now + DAY},
            "Έκτακτο": {"breaking_until": now + DAY, "body": "", "lede": ""},
            "Λήξη": {"unpublish_at_ar": now + DAY},
            "Κάδος": {"trashed_at": now},
            "Αποσυρμένο": {"status": Status.WITHDRAWN, "withdrawal_notice_ar": "law"},
        }
        return [self.make(headline, **fields) for headline, fields in states.items()]

    def some_rows(self) -> dict[str, models.Model]:
        live, by = self.live, self.administrator
        live.lede_ar = "Άλλη αρχή."
        storing.save_work(live, by=by, may_publish=["ar"])
        said = {"kind": Correction.Kind.CORRECTION, "text": "Διόρθωση.", "role": "αρχισυντάκτης", "place": ""}
        told = correcting.correct(live, "ar", said, by=by)
        for stage in Assignment.Stage.values[1:]:
            draft = self.make(f"Στάδιο {Assignment.Stage.values.index(stage)}", status=Status.DRAFT)
            Assignment.objects.create(article=draft, language="ar", stage=stage, assignee=by)
        TranslationBasis.objects.create(
            article=live, language="en", texts={"headline": "Πριν"}, is_stale=True
        )
        note = notes.write(live, f"Κοίτα @{ADMINISTRATOR}", by=self.colleague, language="ar", field="lede")
        notes.reply(note, "Εντάξει.", by=by)
        PreviewLink.objects.make(self.stories[1].edition("ar"), by=by)
        placed = [fronts.Placed(live.pk, "", None, None)]
        front = fronts.arrange(fronts.Place("ar", None), placed, by=by, over=None)
        return {
            "article": live,
            "section": self.section,
            "topic": self.topic,
            "author": self.author,
            "source": self.source,
            "photo": self.photo,
            "namegroup": NameGroup.objects.create(),
            "glossaryterm": GlossaryTerm.objects.create(name_ar="Αθήνα"),
            "page": Page.objects.create(slug="1", title_ar="Σχετικά"),
            "assignment": Assignment.objects.create(article=live, language="en", assignee=by),
            "correction": told,
            "front": front,
            "user": self.colleague,
            "group": Group.objects.get(name=Role.REPORTER),
        }

    def kept_rows(self) -> dict[str, models.Model]:
        live, by = self.live, self.administrator
        codes = [problem(code) for code in MESSAGES]
        seed = SeedFile.objects.create(
            article=self.stories[2],
            external_id="0",
            name="0",
            checksum="0" * 64,
            content=zlib.compress("Τίτλος\n\nΚείμενο".encode()),
            parser_version=1,
            problems=codes,
        )
        run = ImportRun.objects.create(
            started_by=by, folder="0", first_name="0", uploads=1, state=State.REHEARSED, done=6
        )
        for position, outcome in enumerate(Outcome):
            ImportedFile.objects.create(run=run, position=position, name="0", outcome=outcome, problems=codes)
        return {
            "version": Version.objects.filter(article=live, language="ar").last(),
            "draft": Draft.objects.filter(article=live, language="ar", editor=None).first(),
            "readcount": ReadCount.objects.create(article=live, language="ar", hour=NOON),
            "seedfile": seed,
            "importrun": run,
            "edit": Edit.objects.create(
                article=live, language="ar", version=1, weight="minor", proposed="update"
            ),
            "translationreview": TranslationReview.objects.get_or_create(
                article=live, language="en", correction=Correction.objects.get()
            )[0],
        }

    def single_rows(self) -> dict[str, models.Model]:
        return {
            "housestyle": HouseStyle.objects.get_or_create(pk=1)[0],
            "newsroomsettings": NewsroomSettings.objects.get_or_create(pk=1)[0],
        }

    def addresses(self, of_every_story: set[str]) -> list[str]:
        """Return every address of the desk, with what stands in this house; those named of each story."""
        found = []
        for name, pattern in desk_patterns():
            if name in ENDING or "app_label" in pattern.pattern.regex.groupindex:
                continue
            model = model_in(name)
            rows = self.stories if name in of_every_story else [self.rows.get(model)]
            keys = pattern.pattern.converters
            found += [reverse(name, kwargs={key: self.value_of(key, row) for key in keys}) for row in rows]
        return list(dict.fromkeys(found))

    def value_of(self, key: str, row: models.Model | None):
        told = {"guid": self.live.guid, "language": "en", "version": self.rows["version"].pk}
        told |= {"path": "photos/0.jpg", "act": "cancel"}
        return told.get(key) or (row.pk if row else 1)

    def log(self):
        """Have every act told of, in both logs."""
        for act in ACTS:
            audit.log(act, by=self.administrator, about=self.colleague)
        told = [{"act": act, "language": "ar"} for act in OF_STORIES]
        LogEntry.objects.log_actions(
            self.administrator.pk, [self.live], CHANGE, change_message=told, single_object=True
        )
        self.rows["auditentry"] = audit.log("account_changed", about=self.colleague, fields=["email"])


def problem(code: str) -> dict:
    values = re.findall(r"{(\w+)}", str(MESSAGES[code]))
    return {"code": code, "line": 1, "values": dict.fromkeys(values, "0")}


def model_in(name: str) -> str:
    """Return the model that an address is about, by the address's name; nothing for those of no model."""
    words = name.rpartition(":")[2].split("_")
    return words[1] if len(words) > 2 or words[0] == "articles" else ""
