"""Give conferences the circle of people for whom their papers are where nobody says another; so far it was everybody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conferences", "0007_states_of_earlier_sittings")]

    operations = [
        migrations.AddField(
            model_name="conference",
            name="papers_for",
            field=models.CharField(default="public", max_length=10),
        )
    ]
