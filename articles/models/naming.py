"""What sections, topics, sources and authors share: a name by language and one address for all."""

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, pgettext_lazy

from articles.text import fold, slugify

SLUG_LENGTH = 100


def languages_from(language: str) -> list[str]:
    """Return the site's languages in the order in which a name falls back, ``language`` first."""
    return [language, *(code for code, _ in settings.LANGUAGES if code != language)]


class Named(models.Model):
    """An abstract thing with a translated ``name`` and one ``slug`` that serves every language."""

    name = models.CharField(pgettext_lazy("newsroom", "name"), max_length=200)
    slug = models.CharField(
        pgettext_lazy("newsroom", "slug"),
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
        help_text=pgettext_lazy(
            "newsroom",
            "The words of the address, one for all languages. Left empty, it is made from the name.",
        ),
    )

    # Its names in every language, folded: by it the desk finds a name in any spelling.
    folded = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def __str__(self):
        return self.name_and_language()[0]

    def save(self, *args, **kwargs):
        self.slug = slugify(self.slug) or self.free_slug()
        self.folded = fold(" ".join(self.names()))
        super().save(*args, **kwargs)

    def names(self) -> list[str]:
        """Return the name in every language that has one."""
        names = (getattr(self, f"name_{language}") for language, _ in settings.LANGUAGES)
        return [name for name in names if name]

    def name_and_language(self) -> tuple[str, str]:
        """Return the name in the active language, else the first there is, and the language it is in."""
        for language in languages_from(get_language() or settings.LANGUAGE_CODE):
            if name := getattr(self, f"name_{language}"):
                return name, language
        return "", settings.LANGUAGE_CODE

    def free_slug(self) -> str:
        """Return a slug from the name that no other row of this kind has."""
        stem = slugify(str(self)) or secrets.token_hex(4)
        taken = set(
            type(self)
            .objects.filter(slug__startswith=stem)
            .exclude(pk=self.pk)
            .values_list("slug", flat=True)
        )
        candidates = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        return stem if stem not in taken else next(slug for slug in candidates if slug not in taken)


class AliasedQuerySet(models.QuerySet):
    def known_as(self, name):
        """What goes by ``name``, or once did, in any spelling that folds to the same."""
        return self.filter(aliases__folded=fold(name))


class Aliased(Named):
    """A named thing that is found by each name it ever had: rows of an ``Alias`` point to it."""

    objects = AliasedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.answer_to_own_names()

    def answer_to_own_names(self):
        """Make each name an alias, so that what old pages print is found after a change of name."""
        model, owner = self.aliases.model, self.aliases.field.name
        aliases = [model(name=name, folded=fold(name), **{owner: self}) for name in self.names()]
        model.objects.bulk_create(aliases, ignore_conflicts=True)


class Alias(models.Model):
    """Another spelling of a name: «الفرنسية», «AFP» and «فرانس برس» are one agency."""

    name = models.CharField(pgettext_lazy("newsroom", "name"), max_length=200)
    # Without a limit: folding opens ligatures, and «ﷺ» becomes eighteen letters.
    folded = models.CharField(editable=False, unique=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.folded = fold(self.name)
        super().save(*args, **kwargs)

    def clean(self):
        if self.others().exists():
            message = pgettext_lazy("newsroom", "Another name already goes by this spelling.")
            raise ValidationError({"name": ValidationError(message, code="alias_taken")})

    def others(self):
        """Return the other names that fold to the same."""
        return type(self).objects.filter(folded=fold(self.name)).exclude(pk=self.pk)
