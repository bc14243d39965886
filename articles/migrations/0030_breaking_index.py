from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0029_work_versions'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('breaking_until__isnull', False)), fields=['breaking_until'], name='article_breaking'),
        ),
    ]
