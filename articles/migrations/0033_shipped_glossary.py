"""The names and terms that a new newsroom starts with: what editors may change and add to."""

import tomllib
from importlib.resources import files

from django.db import migrations

from articles.text import fold


def enter(apps, schema_editor):
    GlossaryTerm = apps.get_model("articles", "GlossaryTerm")
    data = tomllib.loads((files("articles.house_style") / "glossary.toml").read_text(encoding="utf-8"))
    GlossaryTerm.objects.bulk_create(
        GlossaryTerm(kind=kind, **columns_of(told)) for kind, terms in data.items() for told in terms
    )


def columns_of(told):
    also, others = told.pop("also", {}), told.pop("not", {})
    columns = {f"name_{language}": name for language, name in told.items()}
    columns |= {f"also_{language}": "\n".join(found) for language, found in also.items()}
    columns |= {f"variants_{language}": "\n".join(found) for language, found in others.items()}
    words = [*told.values(), *(word for found in (*also.values(), *others.values()) for word in found)]
    return columns | {"name": told["ar"], "folded": fold(" ".join(words))}


def take_out(apps, schema_editor):
    """Remove the terms, which no other release knows."""
    apps.get_model("articles", "GlossaryTerm").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0032_glossary")]

    operations = [migrations.RunPython(enter, take_out)]
