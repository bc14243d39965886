"""The words of corrections: their sentences, which an editor fills in, and why an edit is one."""

import re
from collections.abc import Iterable

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language, override, pgettext, pgettext_lazy

from articles.dates import COMMA
from articles.models import Correction
from articles.roles import Role
from articles.weighing import Why

GAP = "…"
SENTENCES = {
    Correction.Kind.CORRECTION: pgettext_lazy("newsroom", "We said earlier {was}. In fact, {is}."),
    Correction.Kind.CLARIFICATION: pgettext_lazy("newsroom", "We wrote {was}. What is meant is {is}."),
    Correction.Kind.UPDATE: pgettext_lazy("newsroom", "We said earlier {was}. Since then, {is}."),
    Correction.Kind.APOLOGY: pgettext_lazy(
        "newsroom", "We said earlier {was}. That was wrong: {is}. We apologise for the mistake."
    ),
    Correction.Kind.RETRACTION: pgettext_lazy("newsroom", "We have retracted this story, because {is}."),
}


def sentence(kind: str, language: str, **words: str) -> str:
    """Return the sentence of a kind with ``was`` and ``is`` in it, each a gap where it is not given."""
    with override(language):
        return str(SENTENCES[kind]).format(**{"was": GAP, "is": GAP} | words)


def sentences() -> dict[str, dict[str, str]]:
    """Return the sentences with their gaps, by language and kind."""
    return {
        language: {kind: sentence(kind, language) for kind in Correction.Kind.values}
        for language, _ in settings.LANGUAGES
    }


def has_gap(text: str, language: str) -> bool:
    """Whether a text is one of the sentences with a gap that nobody filled in."""
    return any(shape.fullmatch(text.strip()) for shape in shapes(language))


def shapes(language: str) -> list[re.Pattern]:
    """Return what each sentence looks like as long as one of its gaps is there."""
    patterns = []
    for kind in Correction.Kind.values:
        pieces = [re.escape(piece) for piece in sentence(kind, language).split(GAP)]
        for gap in range(len(pieces) - 1):
            between = [GAP if place == gap else ".*" for place in range(len(pieces) - 1)]
            joined = "".join(one for pair in zip(pieces, [*between, ""], strict=True) for one in pair)
            patterns.append(re.compile(joined, re.DOTALL))
    return patterns


def filled(kind: str, language: str, text: str, was: str, now: str) -> str:
    """Return what readers are told: ``text``, or where it is left open the sentence with both in it."""
    if text.strip() and not has_gap(text, language):
        return text.strip()
    needs_was = "{was}" in str(SENTENCES[kind])
    if not now.strip() or (needs_was and not was.strip()):
        return ""
    return sentence(kind, language, **{"was": trimmed(was), "is": trimmed(now)})


def trimmed(words: str) -> str:
    """Return words without the full stop that the sentence around them has."""
    return words.strip().rstrip(".")


def signature(user, language: str) -> str:
    """Return the role that answers for what ``user`` tells readers, in their language."""
    leads = user is not None and user.groups.filter(name=Role.MANAGING_EDITOR).exists()
    with override(language):
        return capfirst(str(Role.MANAGING_EDITOR.label)) if leads else pgettext("newsroom", "The newsroom")


REASONS = {
    Why.NUMBER: pgettext_lazy("newsroom", "a number changed"),
    Why.NEGATION: pgettext_lazy("newsroom", "a negation changed"),
    Why.NAME: pgettext_lazy("newsroom", "a name changed"),
    Why.MORE: pgettext_lazy("newsroom", "more than spelling changed"),
}


def listed(codes: Iterable[str]) -> str:
    """Return the reasons in a row, in the language of whoever sits at the desk."""
    return in_a_row(str(REASONS[code]) for code in codes if code in REASONS)


def in_a_row(words: Iterable[str]) -> str:
    return f"{COMMA.get(get_language(), ',')} ".join(words)
