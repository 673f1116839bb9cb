"""Columns for the kind and key of an event's subject, and the table of the names of persons; 0004 fills them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("chronicle", "0002_texts_of_any_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120, unique=True)),
                ("name", models.TextField(blank=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="event",
            name="subject_kind",
            field=models.CharField(default="other", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="event",
            name="subject_key",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["subject_kind", "subject_key", "id"], name="event_by_subject_key"),
        ),
    ]
