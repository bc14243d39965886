"""A whole text pasted at once: split as imported files are, shown, and taken into the form of a new story."""

from dataclasses import dataclass
from functools import cached_property
from json import dumps

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import pgettext, pgettext_lazy

from articles.admin.fields import direction
from articles.body import to_paragraphs
from articles.figures import rename_photos
from articles.models import Article, ArticlePhoto, ArticleSource, Byline, Photo
from articles.models.language import LANGUAGE_CHOICES
from articles.seeds import parser, state
from articles.seeds.messages import message
from articles.seeds.records import Reading

TEMPLATE = "admin/articles/article/whole.html"
MAX_LENGTH = 200_000
TEXT_LABEL = pgettext_lazy("newsroom", "The whole text")
# Where a split text waits for the form that is to be filled with it.
KEPT = "whole_text"
SALT = "articles.whole"
NAMED = ((ArticleSource, "source_id", "sources"), (Byline, "author_id", "bylines"))
LEFT_OUT = {"discarded", "unclassified"}


class WholeForm(forms.Form):
    language = forms.ChoiceField(
        label=pgettext_lazy("newsroom", "Language of the text"),
        choices=LANGUAGE_CHOICES,
        initial=settings.LANGUAGE_CODE,
    )
    text = forms.CharField(
        label=TEXT_LABEL,
        help_text=pgettext_lazy(
            "newsroom",
            "As it came: headline, photo captions, place and agency, paragraphs, source. "
            "A line of its own for each.",
        ),
        max_length=MAX_LENGTH,
        widget=forms.Textarea({"rows": 14, "lang": "", "dir": "auto", "aria-label": TEXT_LABEL}),
    )

    def clean_text(self):
        """Refuse what has no headline and no text under it, in the words that an import uses."""
        names = state.Names(make=False)
        self.reading = parser.parse(self.cleaned_data["text"], agencies=names.agencies)
        if self.reading.record is None:
            raise ValidationError(told(self.reading)[-1], code="refused")
        return self.cleaned_data["text"]

    @cached_property
    def split(self) -> "Split":
        return Split(self.reading, self.cleaned_data["language"])


@dataclass(frozen=True)
class Split:
    """A text in its parts, for whoever pasted it to look at."""

    reading: Reading
    language: str

    @cached_property
    def wanted(self) -> dict:
        """What the text says, as an import would store it; nothing is made for it yet."""
        said = state.wanted(self.reading.record, state.Names(make=False))
        return said | {"body": rename_photos(said["body"], {})}

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def paragraphs(self) -> list[str]:
        return to_paragraphs(self.wanted["body"])

    @property
    def remarks(self) -> list[str]:
        return told(self.reading)

    @property
    def left_out(self) -> list[str]:
        """The lines that go nowhere, so that nothing falls silently."""
        return [line.text for line in self.reading.lines if line.fate in LEFT_OUT]

    @property
    def values(self) -> dict[str, str]:
        """What goes into the boxes of the form, by their names."""
        texts = {name: self.wanted[name] for name in ("headline", "dateline", "lede", "body")}
        columns = {f"{name}_{self.language}": text for name, text in texts.items()}
        shared = {"source_language": self.language, "sources_as_printed": self.wanted["sources_as_printed"]}
        return columns | shared | {"taken": self.taken}

    @property
    def as_json(self) -> str:
        return dumps(self.values, ensure_ascii=False)

    @property
    def taken(self) -> str:
        """What has no box of its own and is tied to the story when it is saved, sealed on its way there."""
        ties = {name: list(filter(None, self.wanted[name])) for name in ("photos", "sources", "bylines")}
        return signing.dumps({"language": self.language} | ties, salt=SALT, compress=True)


def told(reading: Reading) -> list[str]:
    return [message(problem) for problem in reading.problems]


def whole(model_admin, request):
    """Show the page that takes a whole text; what was accepted there opens the form of a new story."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form = WholeForm(request.POST or None)
    split = form.split if form.is_valid() else None
    if split and "_take" in request.POST:
        request.session[KEPT] = split.values
        return HttpResponseRedirect(f"{reverse('admin:articles_article_add')}?{KEPT}=1")
    context = model_admin.admin_site.each_context(request) | {
        "title": pgettext("newsroom", "Paste a whole text")
    }
    context |= {"opts": model_admin.opts, "form": form, "split": split}
    return TemplateResponse(request, TEMPLATE, context)


def values_for(request) -> dict[str, str]:
    """Return what the form of a new story is to be filled with."""
    return request.session.get(KEPT, {}) if KEPT in request.GET else {}


class TakenField(forms.CharField):
    """Photos, sources and authors of a text that was taken in whole, as ``Split.taken`` sealed them."""

    widget = forms.HiddenInput

    def clean(self, value):
        try:
            return signing.loads(super().clean(value), salt=SALT) if value else {}
        except signing.BadSignature as error:
            sentence = pgettext("newsroom", "The pasted text came back broken. Paste it again.")
            raise ValidationError(sentence, code="broken") from error


def tie(request, article: Article, taken: dict):
    """Tie to a saved story what its text brought along, and forget the text."""
    request.session.pop(KEPT, None)
    names = state.Names(make=False)
    for caption, credit in taken.get("photos", ()):
        photo = new_photo(caption, credit, taken["language"], names)
        ArticlePhoto.objects.create(article=article, photo=photo, position=article.article_photos.count())
    for model, column, told_as in NAMED:
        for position, pk in enumerate(taken.get(told_as, ())):
            named = {"article": article, column: pk}
            model.objects.get_or_create(**named, defaults={"position": position})


def new_photo(caption: str, credit: str, language: str, names: state.Names) -> Photo:
    """Return a photo of which there is only what was printed under it."""
    agency, photographer = names.credited(credit)
    columns = {f"caption_{language}": caption, "credit": credit, "photographer": photographer}
    return Photo.objects.create(**columns, agency_id=agency, no_syndication=agency is not None)
