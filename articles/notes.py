"""Notes beside a story: written, answered and settled, and told to whom they are for."""

import re
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from articles import audit, mail, rights
from articles.models import Article, Note, Notice, User
from articles.models.note import LONGEST_QUOTE

# What a name at the desk may hold, by Django's own rule; a full stop may also end the sentence.
MENTION = re.compile(r"(?<![\w.+-])@([\w.@+-]+)")
MAY_END = ".-+@"
MOST_NAMED = 20


def write(article: Article, text: str, *, by: User, **place: str) -> Note:
    """Write a note; ``place`` are its language, field, block and quote, as far as it has them."""
    place["quote"] = " ".join(place.get("quote", "").split())[:LONGEST_QUOTE]
    return stored(Note(article=article, author=by, text=text, **place), "note_written")


def reply(note: Note, text: str, *, by: User) -> Note:
    """Answer a note; what is answered to an answer answers the note."""
    root = note.root
    place = {"language": root.language, "field": root.field, "block": root.block}
    return stored(Note(article=root.article, parent=root, author=by, text=text, **place), "note_answered")


def stored(note: Note, act: str) -> Note:
    with transaction.atomic():
        note.save()
        tell(note)
        log(note, act, by=note.author)
    return note


def amend(note: Note, text: str):
    """Let the author of a note say something else; who is named only now is told now."""
    if text == note.text:
        return
    with transaction.atomic():
        note.text, note.edited_at = text, timezone.now()
        note.save(update_fields=["text", "edited_at"])
        tell(note)
        log(note, "note_amended", by=note.author)


def resolve(note: Note, *, by: User):
    with transaction.atomic():
        settled = {"resolved_at": timezone.now(), "resolved_by": by}
        if Note.objects.filter(pk=note.root.pk, resolved_at=None).update(**settled):
            log(note.root, "note_resolved", by=by)


def reopen(note: Note, *, by: User):
    with transaction.atomic():
        settled = Note.objects.filter(pk=note.root.pk).exclude(resolved_at=None)
        if settled.update(resolved_at=None, resolved_by=None):
            log(note.root, "note_reopened", by=by)


def log(note: Note, act: str, *, by: User):
    """Write who did what, beside which story. What was said stays where it may be read."""
    audit.log(act, by=by, about=note.article, language=note.language, note=note.pk)


# Whom it is for


def tell(note: Note):
    """Write down whom a note is for, once each, and have it mailed to them where mail goes out."""
    told = dict.fromkeys(taking_part(note), Notice.Kind.REPLY)
    told |= dict.fromkeys(named_in(note.text), Notice.Kind.MENTION)
    for user, kind in told.items():
        if user.pk == note.author_id or not rights.may_see(user, note.article):
            continue
        notice, is_new = Notice.objects.get_or_create(user=user, note=note, defaults={"kind": kind})
        if is_new:
            mail.ask_for(notice)


def taking_part(note: Note) -> Iterable[User]:
    """Return those who wrote in the thread that a note answers."""
    if note.parent_id is None:
        return ()
    thread = Note.objects.filter(pk=note.parent_id) | Note.objects.filter(parent=note.parent_id)
    return at_work().filter(pk__in=thread.values("author"))


def named_in(text: str) -> Iterable[User]:
    """Return those whose names at the desk stand in a text behind an @."""
    found = list(dict.fromkeys(MENTION.findall(text)))[:MOST_NAMED]
    names = {name for said in found for name in (said, said.rstrip(MAY_END))}
    return at_work().filter(username__in=names) if names else ()


def at_work():
    return User.objects.filter(is_active=True, is_staff=True)
