"""Names and captions as they are found at the desk: in any spelling that folds to the same."""

from django.db import migrations, models

from articles.text import fold

NAMES = ("name_ar", "name_en", "name_fr")
SAID = ("caption_ar", "caption_en", "caption_fr", "alt_text_ar", "alt_text_en", "alt_text_fr")
COLUMNS = {
    "author": NAMES,
    "section": NAMES,
    "source": NAMES,
    "topic": NAMES,
    "photo": (*SAID, "credit", "photographer"),
}
AT_ONCE = 500


def fill(apps, schema_editor):
    for name, columns in COLUMNS.items():
        model, last = apps.get_model("articles", name), 0
        while rows := list(model.objects.filter(pk__gt=last).order_by("pk").only(*columns)[:AT_ONCE]):
            for row in rows:
                row.folded = fold(" ".join(filter(None, (getattr(row, column) for column in columns))))
            model.objects.bulk_update(rows, ["folded"])
            last = rows[-1].pk


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_search_rebuild")]

    operations = [
        *(
            migrations.AddField(name, "folded", models.TextField(default="", editable=False))
            for name in COLUMNS
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
