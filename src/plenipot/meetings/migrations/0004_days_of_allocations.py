"""Allocations have days of their own beside the moments at which they were recorded; of earlier ones they are not known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_allocations_with_a_past"),
    ]

    operations = [
        migrations.AddField(
            model_name="allocation",
            name="allocated_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="allocation",
            name="ended_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
