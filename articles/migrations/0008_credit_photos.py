"""Agency and photographer of the photos that were imported before a credit was read as a whole."""

from django.db import migrations

from articles.seeds.credits import read_credit
from articles.text import fold


def read(apps, schema_editor):
    Photo = apps.get_model("articles", "Photo")
    SourceAlias = apps.get_model("articles", "SourceAlias")
    agencies = SourceAlias.objects.filter(source__kind="agency")
    ids = dict(agencies.values_list("folded", "source_id"))
    untold = Photo.objects.filter(agency=None, photographer="").exclude(credit="")
    for credit in list(untold.order_by().values_list("credit", flat=True).distinct()):
        told = read_credit(credit)
        agency = ids.get(fold(told.agencies[0])) if told.agencies else None
        if agency or told.photographer:
            untold.filter(credit=credit).update(agency=agency, photographer=told.photographer or "")


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_lean_indexes")]

    # What was read stays when one goes back: it is what the credit says.
    operations = [migrations.RunPython(read, migrations.RunPython.noop)]
