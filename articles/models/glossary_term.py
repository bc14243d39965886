"""How the newsroom writes names and terms in each of its languages."""

from functools import lru_cache
from itertools import chain

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, pgettext_lazy

from articles.house_style.glossary import Glossary, Term, keys_of
from articles.models.naming import languages_from
from articles.text import fold

LANGUAGES = [code for code, _ in settings.LANGUAGES]


class GlossaryTermQuerySet(models.QuerySet):
    def glossary(self) -> Glossary:
        """Return all terms as the readers of texts take them; read again once one has changed."""
        told = self.aggregate(models.Max("changed_at"), models.Max("pk"), models.Count("pk"))
        return glossary_as_of(*told.values())


@lru_cache(maxsize=2)
def glossary_as_of(changed_at, newest: int | None, count: int) -> Glossary:
    return Glossary(tuple(row.term for row in GlossaryTerm.objects.order_by("pk")))


class GlossaryTerm(models.Model):
    class Kind(models.TextChoices):
        PERSON = "person", pgettext_lazy("newsroom", "person")
        PLACE = "place", pgettext_lazy("newsroom", "place")
        ORGANISATION = "organisation", pgettext_lazy("newsroom", "organisation")
        TERM = "term", pgettext_lazy("newsroom", "term")

    name = models.CharField(
        pgettext_lazy("newsroom", "as the house writes it"),
        max_length=120,
        blank=True,
        default="",
        help_text=pgettext_lazy("newsroom", "Without what is joined to it, such as «و» and «ب»."),
    )
    also = models.TextField(
        pgettext_lazy("newsroom", "as good"),
        max_length=2000,
        blank=True,
        default="",
        help_text=pgettext_lazy("newsroom", "Other forms that are right, one a line: short, inflected."),
    )
    variants = models.TextField(
        pgettext_lazy("newsroom", "not written so"),
        max_length=2000,
        blank=True,
        default="",
        help_text=pgettext_lazy("newsroom", "One a line. The style reader offers to put each of them right."),
    )
    kind = models.CharField(
        pgettext_lazy("newsroom", "kind"), max_length=12, choices=Kind, default=Kind.PERSON
    )
    folded = models.TextField(editable=False, default="")
    changed_at = models.DateTimeField(auto_now=True)

    objects = GlossaryTermQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "glossary term")
        verbose_name_plural = pgettext_lazy("newsroom", "glossary")

    def __str__(self):
        names = self.names()
        return next((names[code] for code in languages_from(get_language()) if code in names), f"#{self.pk}")

    def save(self, *args, **kwargs):
        others = [*self.lines("also").values(), *self.lines("variants").values()]
        self.folded = fold(" ".join([*self.names().values(), *chain.from_iterable(others)]))
        super().save(*args, **kwargs)

    def clean(self):
        names, also = self.names(), self.lines("also")
        if not names:
            message = pgettext_lazy("newsroom", "Say how the house writes it in one language at least.")
            raise ValidationError(message, code="nameless")
        for language in {*also, *self.lines("variants")} - set(names):
            message = pgettext_lazy("newsroom", "Say how the house writes it instead.")
            raise ValidationError({f"name_{language}": ValidationError(message, code="nameless")})
        for language, variants in self.lines("variants").items():
            right = {names[language], *also.get(language, ())}
            if right.intersection(variants) or not all(map(keys_of, variants)):
                message = pgettext_lazy("newsroom", "One of these is what the house writes, or no word.")
                raise ValidationError({f"variants_{language}": ValidationError(message, code="same")})

    def names(self) -> dict[str, str]:
        """Return how it is written, by language, as far as that is said."""
        names = {language: (getattr(self, f"name_{language}") or "").strip() for language in LANGUAGES}
        return {language: name for language, name in names.items() if keys_of(name)}

    def lines(self, field: str) -> dict[str, tuple[str, ...]]:
        """Return the lines of a field, by language, as far as it has any."""
        texts = {language: getattr(self, f"{field}_{language}") or "" for language in LANGUAGES}
        found = {code: [line.strip() for line in text.splitlines()] for code, text in texts.items()}
        return {code: tuple(filter(None, lines)) for code, lines in found.items() if any(lines)}

    @property
    def term(self) -> Term:
        is_person = self.kind == self.Kind.PERSON
        return Term(self.names(), self.lines("also"), self.lines("variants"), is_person=is_person)
