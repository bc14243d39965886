"""
Mail to the people of the newsroom, in their own language: sent by the worker, where it is configured.

Runs in two directions stand in one line: each name and headline is isolated, and a subject whose
first letter runs against its language begins with a mark that says where the line begins.
"""

from unicodedata import bidirectional

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_bidi, override, pgettext
from django_tasks import task

from articles.models import Notice
from articles.places import absolute
from articles.text import without_controls, without_marks

FSI, PDI = "\u2068", "\u2069"
LRM, RLM = "\u200e", "\u200f"
LONGEST_HEADLINE = 100


def ask_for(notice: Notice):
    """Have a notice mailed by the worker, if mail goes out and its reader has an address."""
    if settings.SENDS_MAIL and notice.user.email:
        send.enqueue(notice.pk)


@task()
def send(notice_id: int):
    """Mail a notice, unless it was seen at the desk meanwhile; a task that comes twice mails once."""
    waiting = Notice.objects.unseen().filter(pk=notice_id, mailed_at=None, user__is_active=True)
    notice = waiting.select_related("user", "note__article", "note__author").first()
    if notice is None:
        return
    message_of(notice).send()
    Notice.objects.filter(pk=notice_id).update(mailed_at=timezone.now())


def message_of(notice: Notice) -> EmailMessage:
    with override(notice.user.language):
        return EmailMessage(subject_of(notice), text_of(notice), to=[notice.user.email])


def subject_of(notice: Notice) -> str:
    sentences = {
        Notice.Kind.MENTION: pgettext("newsroom", "{who} names you in a note: {headline}"),
        Notice.Kind.REPLY: pgettext("newsroom", "{who} answers you: {headline}"),
    }
    headline = one_line(str(notice.note.article))[:LONGEST_HEADLINE]
    sentence = sentences[Notice.Kind(notice.kind)]
    return begun(sentence.format(who=isolated(who(notice)), headline=isolated(headline)))


def text_of(notice: Notice) -> str:
    """Return the note, each of its lines in its own direction, and alone on a line where it stands."""
    note = notice.note
    address = reverse("admin:articles_article_notes", args=[note.article_id]) + f"#note-{note.pk}"
    said = [isolated(facing(one_line(line))) if line.strip() else "" for line in note.text.splitlines()]
    headline = isolated(one_line(str(note.article)))
    wrote = pgettext("newsroom", "{who} wrote beside {headline}:")
    wrote = begun(wrote.format(who=isolated(who(notice)), headline=headline))
    return "\n".join([wrote, "", *said, "", absolute(address), ""])


def who(notice: Notice) -> str:
    author = notice.note.author
    return one_line(author.get_full_name() or author.get_username()) if author else "?"


def one_line(text: str) -> str:
    return " ".join(without_marks(without_controls(text)).split())


def isolated(text: str) -> str:
    return f"{FSI}{text}{PDI}"


def facing(line: str) -> str:
    """Return a line that runs from right to left where it holds such letters: «@leila انظري» does."""
    kinds = {bidirectional(letter) for letter in line}
    return f"{RLM}{line}" if kinds & {"R", "AL"} else line


def begun(line: str) -> str:
    """Return a line with a mark before it where its first letter runs against its language."""
    first = next((kind for kind in map(bidirectional, line) if kind in {"L", "R", "AL"}), "")
    runs_right_to_left = first in {"R", "AL"}
    if not first or runs_right_to_left == get_language_bidi():
        return line
    return f"{RLM if get_language_bidi() else LRM}{line}"
