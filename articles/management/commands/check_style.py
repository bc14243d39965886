"""Read stories by the house style, and say what there is to remark."""

from collections import Counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.text import capfirst
from django.utils.translation import npgettext, pgettext

from articles.models import Article, HouseStyle, Section
from articles.proofreading import Note, ignored_of, read_edition
from articles.remarks import FIELDS, NAMES

CALL_IS_WRONG = 2
AT_ONCE = 200


class Command(BaseCommand):
    help = (
        "Read stories by the house style and print each remark with its place, then how many there are of "
        "each kind. What editors let stand is left out, and so is the trash. Exits with 1 when there are "
        "remarks, with 0 when there are none, with 2 when the call is wrong. Changes nothing."
    )

    def add_arguments(self, parser):
        codes = [code for code, _ in settings.LANGUAGES]
        parser.add_argument("ids", nargs="*", type=int, metavar="ID", help="stories (default: all of them)")
        parser.add_argument("--section", metavar="SLUG", help="the stories of one section")
        parser.add_argument("--language", choices=codes, help="one edition of each (default: every one)")

    def handle(self, *, ids, section, language, **options):
        languages = [language] if language else [code for code, _ in settings.LANGUAGES]
        rules = HouseStyle.objects.current().rules
        kinds = Counter()
        for story in chosen(ids, section).iterator(chunk_size=AT_ONCE):
            ignored = ignored_of(story)
            for code in languages:
                notes = read_edition(story, code, rules, ignored)
                kinds.update(note.rule for note in notes)
                self.print_edition(story, code, notes)
        self.print_counts(kinds)
        if kinds:
            raise SystemExit(1)

    def print_edition(self, story: Article, language: str, notes: list[Note]):
        if notes:
            self.stdout.write(f"#{story.pk} ({language}) {story.edition(language).headline}")
        for note in notes:
            self.stdout.write(f"  {line_of(note)}")

    def print_counts(self, kinds: Counter):
        count = kinds.total()
        self.stdout.write(
            npgettext("newsroom", "{count} remark", "{count} remarks", count).format(count=count)
        )
        for rule, number in kinds.most_common():
            self.stdout.write(f"  {number:>6}  {NAMES[rule]}")


def line_of(note: Note) -> str:
    """Return a remark on one line: field, place, what it is, the words, and what they would be."""
    where = capfirst(str(FIELDS[note.place.field]))
    if note.remark.end:
        where = f"{where} {note.remark.start}-{note.remark.end}"
    told = f"{where}: {NAMES[note.rule]}"
    if not note.words:
        return told
    told = f"{told}: {note.shown_words!r}"
    return told if note.remark.fix is None else f"{told} -> {note.remark.fix!r}"


def chosen(ids: list[int], section: str | None):
    """Return the stories that the call names; one that is not there makes the call wrong."""
    stories = Article.objects.filter(trashed_at=None).order_by("pk")
    stories = stories.prefetch_related("article_photos__photo", "ignored_remarks")
    if section is not None:
        if not Section.objects.filter(slug=section).exists():
            message = pgettext("newsroom", "There is no section {slug}.").format(slug=f"“{section}”")
            raise CommandError(message, returncode=CALL_IS_WRONG)
        stories = stories.filter(section__slug=section)
    if ids:
        stories = stories.filter(pk__in=ids)
        if missing := set(ids) - set(stories.values_list("pk", flat=True)):
            message = pgettext("newsroom", "There is no story {number}.").format(number=min(missing))
            raise CommandError(message, returncode=CALL_IS_WRONG)
    return stories
