"""What other sites show beside a link to a story: its picture, or a card drawn of its words."""

import hashlib
import re
from dataclasses import asdict
from html import escape, unescape
from io import BytesIO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, pgettext

from articles.photos import card
from articles.photos.crops import SHARE
from articles.pictures import Shown, widest
from articles.runs import isolate
from articles.story import Story

BDI = re.compile("<bdi[^>]*>")
ISOLATE, END_OF_ISOLATE = "\u2066", "\u2069"


def share_image(story: Story) -> Shown:
    """Return the picture that stands for a story elsewhere: its first that may show, else its card."""
    photos = () if story.retraction else (picture.photo for picture in story.pictures if picture.showable)
    first = next(iter(photos), None)
    if first:
        return widest(first, SHARE)
    return Shown(reverse("share_card", args=[story.article.pk]), *card.SIZE)


def card_words(article, house: tuple[str, str]) -> card.Words:
    """Return what the card of ``article`` says; ``house`` is its name, and the language that is in."""
    headline = article.headline or ""
    if article.is_retracted:
        headline = f"{pgettext('newsroom', 'Retracted:')} {headline}"
    section = line(*article.section.name_and_language()) if article.section else None
    return card.Words(line(*house), line(headline, get_language()), section)


def line(text: str, language: str) -> card.Line:
    rtl = get_language_info(language)["bidi"]
    return card.Line(in_order(text) if rtl else text, language, rtl=rtl)


def in_order(text: str) -> str:
    """Keep foreign runs in their own order, as pages do: a drawing has signs for it, no elements."""
    return unescape(BDI.sub(ISOLATE, isolate(escape(text))).replace("</bdi>", END_OF_ISOLATE))


def drawn(words: card.Words) -> File:
    """Return the card of these words as a file: drawn once, and stored by what it says."""
    said = f"{card.DRAWING} {asdict(words)}".encode()
    name = f"cards/{hashlib.sha256(said).hexdigest()}.png"
    try:
        return default_storage.open(name)
    except FileNotFoundError:
        data = card.draw(words)
    # Of two who ask at once both draw it. A store would keep the second under another name.
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
    return File(BytesIO(data), name)
