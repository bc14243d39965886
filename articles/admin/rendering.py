"""What the glossary has to say beside the parts of a translation, as they stand in its form."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.utils.translation import pgettext

from articles.admin.proof import Told, asked
from articles.house_style.rules import Rule
from articles.models import Article, HouseStyle
from articles.proofreading import (
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
    read_place,
)
from articles.translating import LINES, Part


def told_beside(article: Article, language: str, parts: Sequence[Part]) -> list[list[Told]]:
    """Return for each part of a translation the names that the glossary has otherwise, or that it lacks."""
    rules, ignored = HouseStyle.objects.current().rules, ignored_of(article)
    names = lacking_names(article, language, rules, parts)
    fitting = beside(rules, names)
    found = []
    for number, part in enumerate(parts):
        place = place_of(part, language)
        other = [note for note in read_place(place, fitting) if note.rule == Rule.GLOSSARY]
        about = about_names(article, language, rules, [one for one in names if one.part == number])
        told = [Told(place, "", left(notes, ignored)) for notes in (other, about) if notes]
        found.append([replace(one, place=one.notes[0].place) for one in told if one.notes])
    return found


def place_of(part: Part, language: str) -> Place:
    name = f"{part.key}_{language}" if part.key in LINES else f"body_{language}.{part.key}"
    return Place(name, language, part.target)


def answer(request, article: Article, language: str, parts: Sequence[Part]) -> list[Part]:
    """Do what a button beside a part asks for; return the parts as the form is to show them, unsaved."""
    act, token = asked(request.POST)
    told = [one for row in told_beside(article, language, parts) for one in row]
    notes = asked_for((note for one in told for note in one.notes), token)
    if not notes:
        messages.warning(request, pgettext("newsroom", "That remark is gone: its words have changed."))
    elif act == "ignore":
        ignore(article, notes, by=request.user)
    else:
        messages.info(request, pgettext("newsroom", "Put in its place. Save the translation to keep it."))
        return [put_right(part, language, notes) for part in parts]
    return list(parts)


def put_right(part: Part, language: str, notes: list[Note]) -> Part:
    place = place_of(part, language)
    own = [note for note in notes if note.place.name == place.name and note.may_be_accepted]
    return replace(part, target=accepted(part.target, own))
