"""Two texts of one story side by side, and the form in which an editor says what stays."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import npgettext, pgettext, pgettext_lazy

from articles.admin.closed import refuse_unless_writing
from articles.admin.fields import direction
from articles.admin.history import field_name
from articles.body import read_blocks
from articles.comparison import Row, compare
from articles.dates import moment_text, short_date
from articles.models import Article, Author, Section, Source
from articles.models.edition import Precision
from articles.models.version import SHARED
from articles.seeds.archive import printed_names
from articles.seeds.parts import Offer, columns_of

OURS, THEIRS = "ours", "theirs"
# Up to so many paragraphs in a row that are the same stand open; more are folded away.
MOST_OPEN = 2


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are alike in being the same on both sides, or not."""

    rows: list[Row]
    is_same: bool

    @property
    def folded(self) -> str:
        """Return what a long row of equal paragraphs is folded under; empty where it stands open."""
        count = len(self.rows)
        if not self.is_same or count <= MOST_OPEN:
            return ""
        return npgettext(
            "newsroom", "{count} paragraph is the same", "{count} paragraphs are the same", count
        ).format(count=count)


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """One part of a story as the page shows it; ``before`` is what the file said when it last came."""

    label: str
    groups: list[Group]
    before: list[str]
    is_free: bool
    choice: forms.BoundField | None

    @property
    def is_markup_alone(self) -> bool:
        return all(group.is_same for group in self.groups)


class ChoiceForm(forms.Form):
    """For each part, ours or theirs. What an editor wrote stays unless another choice is made."""

    seen = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": pgettext_lazy("newsroom", "This post came from no open page.")},
    )

    def __init__(self, *args, offer: Offer, words: tuple[str, str], **kwargs):
        super().__init__(*args, initial={"seen": offer.seen}, **kwargs)
        self.parts = offer.parts
        # Told before anything else: the other text may ask for a choice that the page did not offer.
        self.is_stale = self.is_bound and self.data.get("seen", offer.seen) != offer.seen
        for part in self.parts:
            self.fields[part] = forms.ChoiceField(
                label=part_name(part),
                choices=list(zip((OURS, THEIRS), words, strict=True)),
                initial=THEIRS if part in offer.free else OURS,
                widget=forms.RadioSelect,
                required="_all" not in self.data,
                error_messages=dict.fromkeys(
                    ("required", "invalid_choice"),
                    pgettext_lazy("newsroom", "Say which of the two texts stays."),
                ),
            )

    def clean(self):
        if self.data.get("_all", OURS) not in {OURS, THEIRS}:
            raise forms.ValidationError(
                pgettext_lazy("newsroom", "Say which of the two texts stays."), code="all"
            )
        return super().clean()

    @property
    def taken(self) -> set[str]:
        every = self.data.get("_all")
        return {part for part in self.parts if (every or self.cleaned_data[part]) == THEIRS}


def part_name(part: str) -> str:
    """Return what the desk calls a part, in the language of whoever reads it."""
    column = columns_of([part], "ar")[0]
    return capfirst(field_name(Article, column)[0])


def compared_parts(offer: Offer, form: ChoiceForm | None) -> list[ComparedPart]:
    """Return what is to be decided; without a form there is nothing to choose."""
    language = offer.article.source_language
    return [
        ComparedPart(
            label=part_name(part),
            groups=grouped(compare(*(texts(part, side, language) for side in (offer.ours, offer.theirs)))),
            before=texts(part, offer.before, language) if offer.before else [],
            is_free=part in offer.free,
            choice=form and form[part],
        )
        for part in offer.parts
    ]


def grouped(rows: list[Row]) -> list[Group]:
    return [Group(list(same), is_same) for is_same, same in groupby(rows, lambda row: row.is_same)]


def texts(part: str, values: dict, language: str) -> list[str]:
    """Return a part as paragraphs that can be read."""
    if part in {"headline", "dateline", "lede"}:
        return paragraphs(values[part])
    return {
        "body": lambda: [block_text(block) for block in read_blocks(values["body"])],
        "date": lambda: paragraphs(date_text(values, language), values["published_as_printed"]),
        "byline": lambda: printed_names(Author, values["bylines"], language),
        "section": lambda: printed_names(Section, [values["section_id"]], language),
        "sources": lambda: paragraphs(
            *printed_names(Source, values["sources"], language), values["sources_as_printed"]
        ),
        "photos": lambda: [
            f"{caption} ({credit})" if credit else caption for caption, credit in values[part]
        ],
        "related": lambda: ["\n".join(paragraphs(*story)) for story in values["related"]],
    }[part]()


def paragraphs(*lines: str) -> list[str]:
    return [line for line in lines if line]


def block_text(block) -> str:
    if block.photo:
        return pgettext("newsroom", "[Photo]")
    if block.tag in {"h2", "h3"}:
        return pgettext("newsroom", "Subheading: {text}").format(text=block.text)
    return block.text.strip()


def date_text(values: dict, language: str) -> str:
    """Return the date in the language of the texts it stands among."""
    moment = values["published_at"]
    if moment is None:
        return ""
    if values["published_precision"] == Precision.DAY:
        return short_date(moment.date(), language)
    return moment_text(timezone.localtime(moment), language)


def refuse_unless_changeable(request, article: Article | None):
    """Stop whoever may not write what a file says: the original, and what all editions share."""
    refuse_unless_writing(request.user, article, SHARED, article.source_language if article else SHARED)


def page(model_admin, request, template: str, offer: Offer, form: ChoiceForm | None, **more):
    """Return the page that lays the two texts beside each other."""
    language = offer.article.source_language
    context = model_admin.admin_site.each_context(request) | {
        "opts": model_admin.opts,
        "form": form,
        "parts": compared_parts(offer, form),
        "original": offer.article,
        "text_language": language,
        "text_direction": direction(language),
        "subtitle": str(offer.article),
        "subtitle_direction": direction(language),
        **more,
    }
    return TemplateResponse(request, template, context)


def names_of(parts: Collection[str]) -> str:
    return pgettext("newsroom", ", ").join(part_name(part) for part in parts)
