"""Each event gets the name of its place in the chronicle, which tells nobody how many there are before it."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.db import migrations, models

import plenipot.chronicle.models

_BATCH = 2000


def name_places(apps: Any, _editor: Any) -> None:
    """Give a name to the place of each event that has none."""
    event = apps.get_model("chronicle", "Event")
    unnamed = iter(event.objects.filter(position=None).only("pk").iterator(_BATCH))
    while batch := list(islice(unnamed, _BATCH)):
        for row in batch:
            row.position = plenipot.chronicle.models.new_position()
        event.objects.bulk_update(batch, ["position"])


class Migration(migrations.Migration):
    dependencies = [("chronicle", "0004_subjects_and_persons_of_earlier_events")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="position",
            field=models.CharField(max_length=24, null=True),
        ),
        migrations.RunPython(name_places, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="event",
            name="position",
            field=models.CharField(default=plenipot.chronicle.models.new_position, max_length=24, unique=True),
        ),
    ]
