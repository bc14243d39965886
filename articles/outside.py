"""
What somebody without an account sees of a draft, by a link that an editor made, and may say of it.

The link's token is the secret: whoever has it may read, and answer where an answer is asked. To
everybody else the address is one that never was.
"""

from datetime import datetime, timedelta

from django import forms
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles import storing
from articles.dates import full_moment
from articles.draft_page import draft_page
from articles.models import Article, PreviewAnswer, PreviewLink
from articles.text import without_controls, without_marks
from articles.views import send_picture

# Answers by one link: a room of people at once, then silence for a while, and an end.
AT_ONCE, WHILE, MOST = 5, timedelta(minutes=10), 50
PRIVATE = {"X-Robots-Tag": "noindex, nofollow, noarchive", "Referrer-Policy": "no-referrer"}
TOO_MANY = pgettext_lazy("newsroom", "Too many answers came by this link. Try again in ten minutes.")


class AnswerForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("newsroom", "Your name"), max_length=80)
    verdict = forms.ChoiceField(
        label=pgettext_lazy("newsroom", "Your answer"),
        choices=PreviewAnswer.Verdict,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=pgettext_lazy("newsroom", "Remark"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )

    def clean_name(self):
        return " ".join(plain(self.cleaned_data["name"]).split())

    def clean_text(self):
        return plain(self.cleaned_data["text"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("verdict") == PreviewAnswer.Verdict.REMARKED and not cleaned.get("text"):
            self.add_error("text", pgettext_lazy("newsroom", "Write your remark."))
        return cleaned


def moment_of(moment: datetime) -> str:
    return full_moment(timezone.localtime(moment), get_language())


def plain(text: str) -> str:
    """Return what a stranger wrote without what cannot be seen, or turns the words around it."""
    return without_marks(without_controls(text)).strip()


@csrf_exempt  # no cookie says who asks: there is nothing for another site to borrow
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def outside(request, token):
    """The draft as the readers' own page, and the form under it where an answer is asked."""
    link = opening(token)
    with override(link.language):
        form = AnswerForm(request.POST if request.method == "POST" and link.asks_answer else None)
        took = form.is_valid() and take(form, link)
        status = 400 if form.is_bound and not took else 200
        shown = {"link": link, "form": form, "took": took, "ends": moment_of(link.expires_at)}
        shown["stood"] = moment_of(link.made_at)
        media = reverse("outside_media", args=[token, "a"])[:-1]
        page = draft_page(request, link.put_in(), media=media, template="articles/outside.html", **shown)
    if request.method == "GET":
        PreviewLink.objects.filter(pk=link.pk).count_opening()
    page.status_code = status
    for header, value in PRIVATE.items():
        page[header] = value
    return page


def opening(token: str) -> PreviewLink:
    link = PreviewLink.objects.opening(token)
    if link is None:
        raise Http404
    return link


def take(form: AnswerForm, link: PreviewLink) -> bool:
    """Keep an answer and tell of it in the story's log; sent twice it counts once."""
    said = form.cleaned_data
    with transaction.atomic():
        link = PreviewLink.objects.select_for_update().get(pk=link.pk)
        if link.answers.matching(said):
            return True
        if link.answers.are_too_many(since=timezone.now() - WHILE, at_once=AT_ONCE, most=MOST):
            form.add_error(None, TOO_MANY)
            return False
        answer = link.answers.create(**said)
        told = {"act": answer.verdict, "language": link.language, "name": answer.name}
        storing.note(link.article, [told], by=link.made_by)
    return True


@never_cache
@require_safe
def outside_media(request, token, path):
    """A picture of the draft, as long as its link opens."""
    link = opening(token)
    return send_picture(path, Article.objects.published_or(link.article_id))
