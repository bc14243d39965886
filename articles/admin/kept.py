"""What a version or a draft keeps of a story, field by field, in the words of the desk."""

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language

from articles.admin.comparing import block_text
from articles.body import read_blocks
from articles.dates import moment_text
from articles.models import Article


def field_of(name: str) -> models.Field:
    return Article._meta.get_field(name.removesuffix("_id"))


def label(name: str) -> str:
    return capfirst(field_of(name).verbose_name)


def is_text(name: str) -> bool:
    field = field_of(name)
    return isinstance(field, models.CharField | models.TextField) and not field.choices


def lines(name: str, value: object) -> list[str]:
    """Return what is kept of a field as it is read: a body by its paragraphs."""
    if value in (None, ""):
        return []
    if name == "body":
        return [block_text(block) for block in read_blocks(value)]
    field = field_of(name)
    if isinstance(field, models.DateTimeField):
        return [moment_text(timezone.localtime(field.to_python(value)), get_language())]
    if field.is_relation:
        return [str(field.related_model.objects.filter(pk=value).first() or value)]
    return [str(dict(field.flatchoices).get(value, value))]
