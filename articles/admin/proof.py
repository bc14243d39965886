"""
The style reader at the desk: remarks beside the text of a story, to accept or to ignore.

It stops nothing. Without a script its buttons save the form and then do what they say; with one,
the server is asked after a pause of typing and the text is put right in its field.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import npgettext, pgettext

from articles import drafts, rights, storing
from articles.admin.editions import LANGUAGES
from articles.admin.fields import direction, edition_name
from articles.freezing import refuse_if_frozen
from articles.house_style.rules import Rule, Rules
from articles.models import Article, ArticlePhoto, HouseStyle
from articles.proofreading import (
    FIELDS,
    Note,
    Place,
    about_names,
    accepted,
    asked_for,
    beside,
    ignore,
    ignored_of,
    lacking_names,
    left,
    places_of_photo,
    read_edition,
    read_place,
)
from articles.remarks import FIELDS as FIELD_NAMES
from articles.remarks import NAMES

LIST = "admin/articles/article/_notes.html"
# A longer text is read as far as this; nobody sees so many remarks at once.
MOST_LETTERS = 200_000
MOST_SHOWN = 30
PHOTOS = "article_photos"
NUMBER = re.compile("[0-9]{1,18}")
# The boxes that are read, by name: field and language.
BOX = re.compile(rf"(?:{PHOTOS}-[0-9]+-)?(kicker|headline|lede|body|caption)_({'|'.join(LANGUAGES)})")


@dataclass(frozen=True, slots=True)
class Told:
    """The remarks about one text of a story; ``box`` is its name in the form, if it has one there."""

    place: Place
    box: str
    notes: list[Note]

    @property
    def label(self) -> str:
        return capfirst(str(FIELD_NAMES[self.place.field]))

    @property
    def direction(self) -> str:
        return direction(self.place.language)

    @property
    def quoted(self) -> str:
        """Return the language of the words that are shown."""
        return self.place.quoted or self.place.language

    @property
    def quoted_direction(self) -> str:
        return direction(self.quoted)

    @property
    def shown(self) -> list[Note]:
        return self.notes[:MOST_SHOWN]

    @property
    def more(self) -> str:
        """Return how many are not shown; nothing where all of them are."""
        count = len(self.notes) - MOST_SHOWN
        words = npgettext("newsroom", "… and {count} more", "… and {count} more", max(count, 0))
        return words.format(count=count) if count > 0 else ""

    @property
    def together(self) -> list[dict]:
        """Return the rules whose remarks can be accepted at once, with what their buttons say."""
        fixable = [note for note in self.notes if note.may_be_accepted]
        counts = Counter(note.rule for note in fixable)
        tokens = {note.rule: note.token_of_all for note in fixable}
        return [
            {"rule": rule, "token": tokens[rule], "words": accept_all(rule, count)}
            for rule, count in counts.items()
            if count > 1
        ]


def accept_all(rule: Rule, count: int) -> str:
    words = npgettext("newsroom", "Accept all {count}: {rule}", "Accept all {count}: {rule}", count)
    return words.format(count=count, rule=NAMES[rule])


@dataclass(frozen=True, slots=True)
class Panel:
    """What there is to remark about one edition; one line of an imported text that nobody edited."""

    language: str
    name: str
    told: list[Told]
    is_folded: bool

    @property
    def count(self) -> int:
        return sum(len(told.notes) for told in self.told)

    @property
    def line(self) -> str:
        return npgettext(
            "newsroom",
            "{count} remark on this imported text: show it",
            "{count} remarks on this imported text: show them",
            self.count,
        ).format(count=self.count)


# What the page of a story shows


def panels(article: Article, form, formsets, *, is_imported: bool) -> list[Panel]:
    """Return the remarks about each edition that has a text, as it stands in the form."""
    rules, ignored = HouseStyle.objects.current().rules, ignored_of(article)
    ties = list(article.article_photos.select_related("photo"))
    found = []
    for edition in filter(bool, article.editions()):
        language = edition.language
        boxes = [*boxes_of(form, language), *boxes_of_photos(ties, formsets, language)]
        names = lacking_names(article, language, rules)
        fitting = beside(rules, names)
        told = [Told(place, box, left(read_place(place, fitting), ignored)) for place, box in boxes]
        if about := left(about_names(article, language, rules, names), ignored):
            told.append(Told(about[0].place, "", about))
        name = capfirst(str(edition_name(language)))
        is_folded = is_imported and not edition.version
        found.append(Panel(language, name, [one for one in told if one.notes], is_folded))
    return found


def boxes_of(form, language: str) -> Iterator[tuple[Place, str]]:
    """Yield the texts of an edition as the form has them, and the names of their boxes."""
    for name in (f"{field}_{language}" for field in FIELDS):
        if name in form.fields:
            yield Place(name, language, text_in(form[name])), name


def boxes_of_photos(ties: list[ArticlePhoto], formsets, language: str) -> Iterator[tuple[Place, str]]:
    """Yield the captions of the story's photos; one that is the photo's own has no box here."""
    rows = {row.instance.pk: row for formset in formsets for row in rows_with_captions(formset)}
    for tie in ties:
        row = rows.get(tie.pk)
        caption = text_in(row[f"caption_{language}"]) if row else ""
        for place in places_of_photo(tie, language, caption):
            yield place, row.add_prefix(f"caption_{language}") if row and place.field == "caption" else ""


def rows_with_captions(formset) -> list:
    return formset.initial_forms if formset.prefix == PHOTOS else []


def text_in(bound_field) -> str:
    return str(bound_field.value() or "").replace("\r\n", "\n")


# What its buttons ask for


def is_asked(data) -> bool:
    return bool(asked(data)[0])


def asked(data) -> tuple[str, str]:
    """Return what a posted form asks the style reader, ``fix`` or ``ignore``, and of which remark."""
    return next(((act, data[f"_{act}"]) for act in ("fix", "ignore") if f"_{act}" in data), ("", ""))


def do_asked(request, article: Article) -> str:
    """
    Do what the button asks for with the story as it has just been saved, and say so.

    Return where on the page its panel stands, so that whoever goes through many remarks stays there.
    """
    act, token = asked(request.POST)
    article.refresh_from_db()
    drafts.open_in(article)
    if not may_write(request.user, article, language_of(token)):
        raise PermissionDenied
    deed = accept if act == "fix" else let_stand
    if sentence := deed(article, token, by=request.user):
        messages.success(request, sentence)
    else:
        messages.warning(request, pgettext("newsroom", "That remark is gone: its words have changed."))
    return f"#proof-{language}" if (language := language_of(token)) in LANGUAGES else ""


def language_of(token: str) -> str:
    """Return the language of the text that a remark is about, as far as the token has one."""
    return Place(token.partition("|")[0], "").column.rpartition("_")[2]


def notes_of(article: Article, token: str) -> list[Note]:
    """Return the remarks that a button speaks of, in the story as it is stored."""
    language = language_of(token)
    if language not in LANGUAGES:
        return []
    notes = read_edition(article, language, HouseStyle.objects.current().rules, ignored_of(article))
    return asked_for(notes, token)


def let_stand(article: Article, token: str, *, by) -> str:
    """Remember that an editor wants it so; return the sentence that says it."""
    notes = notes_of(article, token)
    ignore(article, notes, by=by)
    return pgettext("newsroom", "Let stand: {rule}.").format(rule=NAMES[notes[0].rule]) if notes else ""


def accept(article: Article, token: str, *, by) -> str:
    """Put the text right, as a version of its own; return the sentence that says it."""
    notes = [note for note in notes_of(article, token) if note.may_be_accepted]
    if not notes:
        return ""
    place = notes[0].place
    text = accepted(place.text, notes)
    if place.tie:
        refuse_if_frozen(article)
        if not rights.may_illustrate(by, article):
            raise PermissionDenied
        setattr(place.tie, place.column, text)
        place.tie.save(update_fields=[place.column])
        storing.note(article, [{"act": "style", "language": place.language}], by=by)
    else:
        setattr(article, place.column, text)
        may_publish = [place.language] if rights.may_publish(by, article, place.language) else []
        storing.save_work(article, by=by, may_publish=may_publish, written=[place.language])
        storing.note(article, [{"act": "style", "language": place.language}], by=by)
    return pgettext("newsroom", "Put right: {rule}.").format(rule=NAMES[notes[0].rule])


# What its script asks for


def answer(request) -> HttpResponse:
    """
    Return the remarks about the text of a box as it is being typed.

    One that ``ignore`` names is let stand first. Without a box it is of a photo, whose remarks stand
    in the panel: then there is nothing to return.
    """
    article = story_of(request.POST.get("story", ""))
    token, box = request.POST.get("ignore", ""), BOX.fullmatch(request.POST.get("box", ""))
    if not may_write(request.user, article, box[2] if box else language_of(token)):
        raise PermissionDenied
    if box is None:
        let_stand(article or Article(), token, by=request.user)
        return HttpResponse(status=204)
    place = place_of(box, request.POST)
    notes = read_place(place, rules_for(article, place.language))
    if article and token:
        ignore(article, asked_for(notes, token), by=request.user)
    ignored = ignored_of(article) if article else set()
    told = Told(place, box[0], left(notes, ignored))
    return HttpResponse(render_to_string(LIST, {"told": told}, request))


def rules_for(article: Article | None, language: str) -> Rules:
    rules = HouseStyle.objects.current().rules
    return beside(rules, lacking_names(article, language, rules)) if article else rules


def story_of(number: str) -> Article | None:
    """Return the story that the form is of; None for one that is not stored yet."""
    return get_object_or_404(Article, pk=number) if NUMBER.fullmatch(number) else None


def may_write(user, article: Article | None, language: str) -> bool:
    if article and language in LANGUAGES:
        return rights.works_on(user, article, language)
    return rights.may_write(user, article)


def place_of(box: re.Match[str], data) -> Place:
    """Return the text that stands in a box, and of what it is."""
    text = data.get("text", "")[:MOST_LETTERS].replace("\x00", "").replace("\r\n", "\n")
    name = f"{box[1]}_{box[2]}"
    return Place(f"{name}.{data.get('tie', '')}" if box[1] == "caption" else name, box[2], text)
