"""The roles, as groups; articles/roles.py gives them their permissions after every migration."""

from django.db import migrations

ROLES = ("reporter", "translator", "photo_desk", "editor", "managing_editor", "archivist", "administrator")


def make_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for role in ROLES:
        groups.get_or_create(name=role)


def remove_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0026_preview_links'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.RunPython(make_groups, remove_groups),
        migrations.AlterModelOptions(
            name='article',
            options={'permissions': [('translate_article', "Can translate stories into the languages of one's own"), ('illustrate_article', 'Can tie photos to any story and write their captions'), ('archive_article', 'Can work on imported stories that readers do not see'), ('publish_article', 'Can publish and unpublish an edition in the sections assigned'), ('publish_everywhere', 'Answers for the stories of every section'), ('withdraw_article', 'Can withdraw an edition'), ('retract_article', 'Can retract an edition'), ('waive_article', 'Can publish past a check of readiness'), ('freeze_publication', 'Can freeze publication'), ('administer', 'Is an administrator')], 'verbose_name': 'article', 'verbose_name_plural': 'articles'},
        ),
        migrations.AlterModelOptions(
            name='correction',
            options={'ordering': ['-made_at', '-id'], 'permissions': [('take_down_correction', 'Can take down the text of a correction')], 'verbose_name': 'correction', 'verbose_name_plural': 'corrections'},
        ),
    ]
