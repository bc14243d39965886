"""The agencies that the importer knows, as sources with their aliases: what editors may add to."""

from django.db import migrations

from articles.seeds.agencies import AGENCIES
from articles.text import fold, slugify

COLUMNS = ("name_ar", "name_en", "name_fr")


def enter(apps, schema_editor):
    Source = apps.get_model("articles", "Source")
    SourceAlias = apps.get_model("articles", "SourceAlias")
    for names in AGENCIES:
        entered = known(SourceAlias, names)
        # An archive that prints «الفرنسية» and «فرانس برس» made two sources: both are agencies.
        ids = [source.pk for source in entered]
        Source.objects.filter(pk__in=ids, kind="publication").update(kind="agency")
        source = entered[0] if entered else new(Source, names[0])
        complete(source, names)
        aliases = [SourceAlias(source=source, name=name, folded=fold(name)) for name in names]
        SourceAlias.objects.bulk_create(aliases, ignore_conflicts=True)


def known(SourceAlias, names):
    """Return the sources that go by a name of the agency already, the one with its own name first."""
    spellings = [fold(name) for name in names]
    aliases = SourceAlias.objects.filter(folded__in=spellings).select_related("source")
    found = {alias.folded: alias.source for alias in aliases}
    return [found[spelling] for spelling in spellings if spelling in found]


def new(Source, name):
    return Source.objects.create(name=name, slug=free_slug(Source, name), kind="agency")


def free_slug(Source, name):
    stem = slugify(name)
    taken = set(Source.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(slug for slug in candidates if slug not in taken)


def complete(source, names):
    """Give a source the names it has not."""
    for column, name in zip(COLUMNS, names, strict=False):
        setattr(source, column, getattr(source, column) or name)
    source.name = source.name_ar
    source.save(update_fields=["name", *COLUMNS])


def take_out(apps, schema_editor):
    """Remove those that nobody renamed and no story or photo names."""
    Source = apps.get_model("articles", "Source")
    for names in AGENCIES:
        shipped = dict(zip(COLUMNS, names, strict=False))
        Source.objects.filter(kind="agency", article_sources=None, photos=None, **shipped).delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_bound_stories")]

    operations = [migrations.RunPython(enter, take_out)]
