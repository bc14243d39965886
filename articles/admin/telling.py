"""The boxes in which an editor writes what readers are told went wrong, checked for all forms."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext_lazy

from articles.models import Correction
from articles.wording import filled, signature

INCOMPLETE = pgettext_lazy("newsroom", "Complete the sentence: say what we said, and what is right.")


def said(data: Mapping[str, str], language: str, *, by) -> dict[str, str]:
    """
    Return what a form tells readers, ready to be stored; without a text that can stand, an error.

    A text that is left empty is made of ``was_text`` and ``is_text``.
    """
    kind = data.get("kind") or Correction.Kind.CORRECTION
    was, now = ((data.get(name) or "").strip() for name in ("was_text", "is_text"))
    text = filled(kind, language, data.get("text") or "", was, now)
    if not text:
        raise ValidationError({"text": ValidationError(INCOMPLETE, code="incomplete")})
    role = (data.get("role") or "").strip() or signature(by, language)
    told = {"kind": kind, "text": text, "was_text": was, "is_text": now}
    return told | {"role": role, "place": data.get("place") or ""}
