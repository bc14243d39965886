from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0039_corrections_in_the_open"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="put_steps_away_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
