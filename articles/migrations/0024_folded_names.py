"""Names as they are found at the desk: in any spelling that folds to the same."""

from django.db import migrations, models

from articles.text import fold

MODELS = ("author", "section", "source", "topic")
COLUMNS = ("name_ar", "name_en", "name_fr")


def fill(apps, schema_editor):
    for name in MODELS:
        model = apps.get_model("articles", name)
        for row in model.objects.only(*COLUMNS).iterator():
            row.folded = fold(" ".join(filter(None, (getattr(row, column) for column in COLUMNS))))
            row.save(update_fields=["folded"])


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_search_rebuild")]

    operations = [
        *(
            migrations.AddField(name, "folded", models.TextField(default="", editable=False))
            for name in MODELS
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
