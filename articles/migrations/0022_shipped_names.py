"""The names that the news writes in more than one way, as groups: what editors may add to."""

import tomllib
from importlib.resources import files

from django.db import migrations

from articles.text import fold


def shipped():
    """Return the groups, each name by its folding; names that fold to the same are one."""
    data = (files("articles.search") / "aliases.toml").read_text(encoding="utf-8")
    return [{fold(name): name for name in names} for names in tomllib.loads(data)["groups"]]


def enter(apps, schema_editor):
    NameGroup = apps.get_model("articles", "NameGroup")
    TopicAlias = apps.get_model("articles", "TopicAlias")
    known = dict(TopicAlias.objects.values_list("folded", "topic_id"))
    for names in shipped():
        # A topic that goes by one of the names goes by all of them.
        topic = next((known[folded] for folded in names if folded in known), None)
        owner = {"topic_id": topic} if topic else {"group": NameGroup.objects.create()}
        new = [(name, folded) for folded, name in names.items() if folded not in known]
        TopicAlias.objects.bulk_create(TopicAlias(name=name, folded=folded, **owner) for name, folded in new)
        known |= dict.fromkeys(names, topic)


def take_out(apps, schema_editor):
    """Remove the groups, whose names no other release knows."""
    apps.get_model("articles", "NameGroup").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_name_groups")]

    operations = [migrations.RunPython(enter, take_out)]
