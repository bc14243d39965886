"""Photos that stood in mid-body get their figures in the stories that were imported without."""

import re
import zlib

from django.conf import settings
from django.db import migrations

from articles.figures import place_photos
from articles.seeds.parser import read
from articles.seeds.preparation import body_html

FIGURE = re.compile(r'<figure data-id="[a-z2-7]{8}" data-photo="[0-9]+"></figure>\n?')
BODIES = ["body", *(f"body_{language}" for language, _ in settings.LANGUAGES)]
BATCH = 100


def has_photo_in_text(ledger: list[dict]) -> bool:
    """Whether a caption came after a paragraph: told without reading the file again."""
    fields = [row.get("field") or "" for row in ledger if row.get("fate") == "used"]
    first = next((at for at, field in enumerate(fields) if field.startswith("body.")), len(fields))
    return any(field.startswith("photos.") for field in fields[first:])


def place(apps, schema_editor):
    alias = schema_editor.connection.alias
    seeds = apps.get_model("articles", "SeedFile").objects.using(alias)
    ties = apps.get_model("articles", "ArticlePhoto").objects.using(alias)
    imported = seeds.filter(article__in=ties.values("article"))
    ledgers = imported.values_list("pk", "ledger").iterator(chunk_size=BATCH)
    for pk in [pk for pk, ledger in ledgers if has_photo_in_text(ledger)]:
        place_in(seeds.select_related("article").get(pk=pk), alias)


def place_in(seed, alias: str):
    """Set the body of a story whose text and photos are still those of its file."""
    article = seed.article
    column = f"body_{article.source_language}"
    record = read(zlib.decompress(bytes(seed.content))).record
    photos = list(article.article_photos.order_by("position", "id").values_list("photo_id", flat=True))
    if record is None or len(photos) != len(record.photos):
        return
    body = body_html(record)
    if getattr(article, column) == place_photos(body, []):
        setattr(article, column, place_photos(body, photos))
        # The base column is a second copy of the default language.
        article.body = getattr(article, f"body_{settings.LANGUAGE_CODE}")
        article.save(using=alias, update_fields=["body", column])


def take_out(apps, schema_editor):
    """Leave out of every body what the code before this would print as nothing."""
    articles = apps.get_model("articles", "Article").objects.using(schema_editor.connection.alias)
    for column in BODIES:
        found = articles.filter(**{f"{column}__contains": "<figure "})
        for pk in list(found.values_list("pk", flat=True)):
            (body,) = articles.filter(pk=pk).values_list(column, flat=True)
            articles.filter(pk=pk).update(**{column: FIGURE.sub("", body).strip("\n")})


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_seed_file_take_of'),
    ]

    operations = [
        migrations.RunPython(place, take_out),
    ]
