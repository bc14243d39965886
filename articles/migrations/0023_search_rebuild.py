from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0022_shipped_names")]

    operations = [
        migrations.CreateModel(
            name="SearchRebuild",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last", models.PositiveBigIntegerField()),
            ],
        ),
    ]
