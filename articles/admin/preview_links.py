"""Links by which somebody without an account sees a draft: made, listed and ended beside its preview."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy

from articles import rights, storing
from articles.admin.editions import short_moment
from articles.admin.fields import edition_short_name
from articles.models import Article, PreviewLink
from articles.models.edition import Edition
from articles.places import absolute

HOURS = {
    "1": pgettext_lazy("newsroom", "one hour"),
    "6": pgettext_lazy("newsroom", "six hours"),
    "24": pgettext_lazy("newsroom", "a day"),
}
SHOWN = 20


@dataclass(frozen=True, slots=True)
class ShownLink:
    link: PreviewLink
    state: str
    opens: bool

    @property
    def made(self) -> str:
        return short_moment(self.link.made_at)

    @property
    def until(self) -> str:
        return short_moment(self.link.ended_at or self.link.expires_at)

    @property
    def last(self) -> str:
        return short_moment(self.link.opened_at) if self.link.opened_at else ""

    @property
    def answers(self) -> list:
        return list(self.link.answers.all())


def shown_link(link: PreviewLink, edition: Edition) -> ShownLink:
    opens = link.ended_at is None and link.expires_at > timezone.now() and edition.may_be_lent()
    if opens:
        return ShownLink(link, pgettext("newsroom", "open"), opens=True)
    ended = link.ended_at is not None
    state = pgettext("newsroom", "ended") if ended else pgettext("newsroom", "run out")
    return ShownLink(link, state, opens=False)


def answer(request, model_admin, edition: Edition) -> dict | HttpResponseRedirect:
    """Return what the page of a preview tells of its links; make one or end one where that is asked."""
    story = edition.article
    may = not story._state.adding and rights.may_write(request.user, story, edition.language)
    told = {"may_lend": may, "is_stored": not story._state.adding, "hours": HOURS.items(), "longest": "24"}
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        if "end" in request.POST:
            return end(request, edition)
        told |= make(request, edition)
    return told | {"links": listed(edition), "why_not": why_not(edition)}


def listed(edition: Edition) -> list[ShownLink]:
    if edition.article._state.adding:
        return []
    links = PreviewLink.objects.of(edition.article, [edition.language]).newest_first()
    return [shown_link(link, edition) for link in links[:SHOWN]]


def why_not(edition: Edition) -> str:
    """Return why no outsider may be shown an edition; empty where one may."""
    story = edition.article
    if not edition.headline:
        return pgettext("newsroom", "There is no page without a headline. Write one first.")
    if edition.may_be_lent():
        return ""
    if story.embargoed_until and story.embargoed_until > timezone.now():
        return pgettext("newsroom", "The story is under embargo: no outsider is shown it.")
    return pgettext("newsroom", "Only a draft is sent out: this one is public, withdrawn or in the trash.")


def make(request, edition: Edition) -> dict:
    """Return the address of a new link, which is shown this once."""
    if why_not(edition):
        return {}
    hours = request.POST.get("hours")
    ends = timezone.now() + timedelta(hours=int(hours if hours in HOURS else "24"))
    asks = "asks_answer" in request.POST
    _, token = PreviewLink.objects.make(edition, by=request.user, expires_at=ends, asks_answer=asks)
    storing.note(edition.article, [{"act": "lend", "language": edition.language}], by=request.user)
    return {"made": absolute(reverse("outside", args=[token]))}


def end(request, edition: Edition) -> HttpResponseRedirect:
    asked = request.POST.get("end", "")
    links = PreviewLink.objects.of(edition.article, [edition.language])
    if asked.isdecimal() and len(asked) < 16 and links.filter(pk=asked).end():
        told = [{"act": "end_link", "language": edition.language}]
        storing.note(edition.article, told, by=request.user)
        messages.success(request, pgettext("newsroom", "The link no longer opens."))
    guid, language = edition.article.guid, edition.language
    return HttpResponseRedirect(reverse("admin:articles_article_preview", args=[guid, language]))


# Beside the story


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody outside answered, as the form of the story shows it."""

    name: str
    verdict: str
    text: str
    when: str
    edition: str
    has_changed: bool


def answers_about(article: Article) -> list[Told]:
    links = PreviewLink.objects.of(article, [code for code, _ in settings.LANGUAGES]).newest_first()
    return [told_of(answer, link, article) for link in links[:SHOWN] for answer in link.answers.all()]


def told_of(given, link: PreviewLink, article: Article) -> Told:
    edition = article.edition(link.language)
    changed = any((getattr(edition, name) or "") != (text or "") for name, text in link.content.items())
    when = short_moment(given.made_at)
    name = edition_short_name(link.language)
    return Told(given.name, given.get_verdict_display(), given.text, when, name, changed)
