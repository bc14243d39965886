from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0028_newsroom_settings'),
    ]

    operations = [
        migrations.AlterField(
            model_name='version',
            name='kind',
            field=models.CharField(choices=[('original', 'original'), ('edit', 'edit'), ('work', 'work beside the published text'), ('publication', 'publication'), ('unpublication', 'unpublication'), ('withdrawal', 'withdrawal'), ('import', 'import'), ('restoration', 'restoration')], default='edit', max_length=16, verbose_name='kind'),
        ),
    ]
