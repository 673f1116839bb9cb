"""Events have a time of their own beside the moment at which they were recorded; of earlier ones it is not known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chronicle", "0009_documents_of_earlier_events"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="happened_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="event",
            name="happened_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
