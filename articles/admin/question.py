"""What an imported file asks an editor, and the page where it is answered."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import pgettext

from articles.admin.fields import directed
from articles.models import SeedFile


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence, and the address and words of the link that leads to the answer."""

    sentence: str
    address: str
    words: str

    @property
    def link(self) -> str:
        return format_html('<a href="{}">{}</a>', self.address, self.words)


def is_asking(seed: SeedFile) -> bool:
    """Whether a file awaits an editor; it comes from ``with_questions``."""
    return seed.is_conflict or seed.is_take


def question_of(seed: SeedFile) -> Question:
    """Return what a file asks about its own story."""
    if seed.is_conflict:
        sentence = pgettext("newsroom", "A new text of this story came in the file {file}.")
        return question("conflict", seed, sentence, pgettext("newsroom", "Compare"))
    sentence = pgettext("newsroom", "This story, from the file {file}, is a later take of another.")
    return question("take", seed, sentence, pgettext("newsroom", "Compare the two"))


def later_take(seed: SeedFile) -> Question:
    """Return what the file of a later take asks about the first story."""
    sentence = pgettext("newsroom", "A later take of this story came in the file {file}.")
    return question("take", seed, sentence, pgettext("newsroom", "Compare the two"))


def question(page: str, seed: SeedFile, sentence: str, words: str) -> Question:
    address = reverse(f"admin:articles_seedfile_{page}", args=[seed.pk])
    return Question(format_html(sentence, file=directed(seed.name)), address, words)
