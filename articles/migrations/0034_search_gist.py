from django.db import migrations, models


def leave_vectors(apps, schema_editor):
    # Before, the gist was a vector of words, of which the model said nothing.
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE articles_searchentry DROP COLUMN IF EXISTS gist")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0033_shipped_glossary'),
    ]

    operations = [
        migrations.RunPython(leave_vectors, migrations.RunPython.noop),
        migrations.AddField(
            model_name='searchentry',
            name='gist',
            field=models.TextField(default=''),
        ),
    ]
