"""A correction keeps the doubt that was settled with it, and a file what it changed, so that a document can be asked for as it stood before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0009_originals"),
    ]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="doubt_before",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="correction",
            name="disputed_before",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="file",
            name="facts_before",
            field=models.JSONField(default=dict),
        ),
    ]
