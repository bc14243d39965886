"""What an editor calls the change of a live edition, and what its readers are told: in the form's bar."""

from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import dataclass, field
from json import dumps

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from articles import correcting, rights
from articles.admin.editions import LANGUAGES
from articles.admin.fields import direction, edition_short_name
from articles.admin.telling import said
from articles.body import to_paragraphs
from articles.edits import LINES, Chosen, is_live, needs_reason, proposed, texts_of
from articles.models import Article, Correction, Edit
from articles.weighing import Weighed, Weight
from articles.wording import listed, sentences

# As the boxes of the bar are named, each with the language behind it.
TOLD = ("kind", "text", "was_text", "is_text", "place")
TEXTS = (*LINES, "body")
MOST_LETTERS = 300_000
NEEDS_REASON = pgettext_lazy(
    "newsroom", "The change of {edition} looks like an update: {why}. Say in one line why it is minor."
)
TELL_BY_PUBLISHING = pgettext_lazy(
    "newsroom", "Readers are told of a correction by the button that publishes the changes."
)


def value(data: Mapping[str, str], name: str, language: str) -> str:
    return data.get(f"{name}_{language}", "").strip()


def live_languages(article: Article, user) -> list[str]:
    """Return the languages whose readers ``user`` may put another text before."""
    if article._state.adding or article.trashed_at:
        return []
    live = [code for code in LANGUAGES if is_live(article.edition(code))]
    return [code for code in live if rights.may_publish(user, article, code)]


# Reading a post


@dataclass
class Choice:
    """What a post calls the changes of the live editions, and what it tells their readers."""

    chosen: dict[str, Chosen] = field(default_factory=dict)
    told: dict[str, dict[str, str]] = field(default_factory=dict)
    errors: list[ValidationError] = field(default_factory=list)


def read(data: Mapping[str, str], row: Article, cleaned: Mapping, user, out: Collection[str]) -> Choice:
    """
    Return what a post chooses for the story ``row``, as readers have it, whose form has these texts.

    What is only worked on, and not in a language that goes ``out``, is called nothing yet. A correction
    that may not be written by its sender is refused altogether.
    """
    saved = copy(row)
    for column, text in cleaned.items():
        if column.rpartition("_")[0] in TEXTS:
            setattr(saved, column, text or "")
    choice = Choice()
    for language in live_languages(row, user):
        weight = value(data, "weight", language)
        if weight == Weight.CORRECTION and language not in out:
            choice.errors.append(ValidationError(TELL_BY_PUBLISHING, code="not_published"))
        if weight not in set(Weight) or language not in out:
            continue
        choice.chosen[language] = Chosen(weight, value(data, "minor_reason", language)[:300])
        weighed = proposed(texts_of(row.edition(language)), texts_of(saved.edition(language)), language)
        if needs_reason(weighed, choice.chosen[language]):
            choice.errors.append(ask_for_reason(weighed, language))
        if weight == Weight.CORRECTION:
            take_told(choice, data, row, language, user)
    return choice


def take_told(choice: Choice, data: Mapping[str, str], row: Article, language: str, user):
    if not rights.may_correct(user, row, language):
        raise PermissionDenied
    written = {name: value(data, f"told_{name}", language) for name in TOLD}
    written["kind"] = written["kind"] if written["kind"] in Correction.Kind.values else ""
    written["place"] = written["place"] if written["place"] in Correction.Place.values else ""
    try:
        choice.told[language] = said(written, language, by=user)
    except ValidationError as error:
        choice.errors += error.error_dict["text"]


def ask_for_reason(weighed: Weighed, language: str) -> ValidationError:
    message = str(NEEDS_REASON).format(edition=edition_short_name(language), why=listed(weighed.reasons))
    return ValidationError(message, code="reason_missing")


def tell(article: Article, told: Mapping[str, dict[str, str]], *, by):
    """Put the corrections of a saved form before the readers of its editions."""
    for language, words in told.items():
        correcting.correct_with(article, language, words, by=by)


# The bar


@dataclass(frozen=True, slots=True)
class Bar:
    """What the form offers for one live edition; ``data`` is what was posted, if anything."""

    language: str
    may_correct: bool
    data: Mapping[str, str]

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was chosen in it yet."""
        return not self.data

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def weights(self) -> list[tuple[str, str | Promise, bool]]:
        """The choices: what each sends, what it says, whether it is made."""
        offered = [("", pgettext("newsroom", "as its difference says")), *Edit.Weights.choices]
        if not self.may_correct:
            offered = [choice for choice in offered if choice[0] != Weight.CORRECTION]
        chosen = value(self.data, "weight", self.language)
        return [(code, label, code == chosen) for code, label in offered]

    @property
    def reason(self) -> str:
        return value(self.data, "minor_reason", self.language)

    @property
    def kinds(self) -> list[tuple[str, str | Promise, bool]]:
        chosen = self.told["kind"] or Correction.Kind.CORRECTION
        return [(code, label, code == chosen) for code, label in Correction.Kind.choices]

    @property
    def places(self) -> list[tuple[str, str | Promise, bool]]:
        by_kind = ("", pgettext("newsroom", "where its kind belongs"))
        return [(code, label, code == self.told["place"]) for code, label in (by_kind, *PLACES)]

    @property
    def told(self) -> dict[str, str]:
        return {name: value(self.data, f"told_{name}", self.language) for name in TOLD}

    @property
    def sentences(self) -> str:
        return dumps(sentences()[self.language], ensure_ascii=False)


PLACES = Correction.Place.choices


def bars(article: Article, user, data: Mapping[str, str]) -> list[Bar]:
    return [
        Bar(language, rights.may_correct(user, article, language), data)
        for language in live_languages(article, user)
    ]


# What its script asks for


def weigh(request, pk: int):
    """Return what the text typed so far proposes the change of a live edition to be called, in words."""
    article = get_object_or_404(Article, pk=pk)
    language = request.POST.get("language", "")
    if language not in live_languages(article, request.user):
        raise PermissionDenied
    texts = typed(request.POST, article, language)
    weighed = proposed(texts_of(article.edition(language)), texts, language)
    return JsonResponse({"proposed": sentence(weighed)})


def typed(data: Mapping[str, str], article: Article, language: str) -> dict[str, list[str]]:
    """Return the texts of an edition as they stand in the boxes; one that was not sent is as it is."""
    was = texts_of(article.edition(language))
    sent = {
        name: value(data, name, language)[:MOST_LETTERS] for name in TEXTS if f"{name}_{language}" in data
    }
    lines = {name: [" ".join(text.split())] if text else [] for name, text in sent.items() if name != "body"}
    body = {"body": paragraphs(sent["body"])} if "body" in sent else {}
    return was | lines | body


def paragraphs(text: str) -> list[str]:
    """Return a body as it is typed: its HTML, or its lines."""
    return to_paragraphs(text) if "<" in text else [line.strip() for line in text.split("\n") if line.strip()]


def sentence(weighed: Weighed | None) -> str:
    if weighed is None:
        return ""
    if weighed.weight == Weight.MINOR:
        return pgettext("newsroom", "Proposed: minor edit")
    return pgettext("newsroom", "Proposed: update ({why})").format(why=listed(weighed.reasons))
