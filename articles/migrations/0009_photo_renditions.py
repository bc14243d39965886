from django.db import migrations, models


def mark_agency_photos(apps, schema_editor):
    """New photos of an agency stay out of feeds from now on: so do those that are there."""
    apps.get_model("articles", "Photo").objects.filter(agency__isnull=False).update(no_syndication=True)


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0008_credit_photos"),
    ]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="renditions",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AlterField(
            model_name="photo",
            name="no_syndication",
            field=models.BooleanField(
                default=False,
                help_text="The picture stays out of feeds. New photos of an agency are marked so.",
                verbose_name="no syndication",
            ),
        ),
        migrations.RunPython(mark_agency_photos, migrations.RunPython.noop),
    ]
