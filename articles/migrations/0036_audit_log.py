"""The log of the house, which the database itself lets nobody change, and the switch that freezes publication."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


# SQLite passes over a deletion without a word, for TransactionTestCase empties each table by one.
SQLITE = (
    """
    CREATE TRIGGER audit_no_update BEFORE UPDATE ON articles_auditentry
    BEGIN SELECT RAISE(ABORT, 'the audit log is written once'); END
    """,
    """
    CREATE TRIGGER audit_no_delete BEFORE DELETE ON articles_auditentry
    BEGIN SELECT RAISE(IGNORE); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION audit_is_written_once() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit log is written once'; END $$
    """,
    """
    CREATE TRIGGER audit_written_once BEFORE UPDATE OR DELETE ON articles_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_is_written_once()
    """,
)
DROP = {
    "sqlite": ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"),
    "postgresql": (
        "DROP TRIGGER audit_written_once ON articles_auditentry",
        "DROP FUNCTION audit_is_written_once",
    ),
}


def guard(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
    for statement in statements.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for statement in DROP.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0035_photo_likeness'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when (UTC)')),
                ('act', models.CharField(max_length=40, verbose_name='what')),
                ('person', models.CharField(blank=True, max_length=150, verbose_name='who')),
                ('address', models.CharField(blank=True, max_length=45, verbose_name='from where')),
                ('kind', models.CharField(blank=True, max_length=100)),
                ('row', models.CharField(blank=True, max_length=40)),
                ('name', models.CharField(blank=True, max_length=300, verbose_name='to what')),
                ('language', models.CharField(blank=True, max_length=8, verbose_name='language')),
                ('version', models.PositiveIntegerField(null=True, verbose_name='version')),
                ('detail', models.JSONField(default=dict, verbose_name='details')),
            ],
            options={
                'verbose_name': 'line of the audit log',
                'verbose_name_plural': 'audit log',
                'indexes': [models.Index(fields=['person', 'made_at'], name='audit_of_person'), models.Index(fields=['act', 'made_at'], name='audit_of_act'), models.Index(fields=['made_at'], name='audit_of_day')],
            },
        ),
        migrations.CreateModel(
            name='Freeze',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('began_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'freeze of publication',
                'verbose_name_plural': 'freezes of publication',
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
