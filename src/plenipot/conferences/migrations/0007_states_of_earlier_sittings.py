"""Give sittings that are there, and their versions, the states that their facts tell: cancelled, moved (for a reason), else called."""

from django.db import migrations


def tell_states(apps, schema_editor):
    alias = schema_editor.connection.alias
    versions = apps.get_model("conferences", "SittingVersion").objects.using(alias)
    versions.filter(cancelled=True).update(state="cancelled")
    versions.filter(cancelled=False).exclude(reason="").update(state="moved")
    states = dict(versions.order_by("id").values_list("sitting_id", "state"))
    sittings = apps.get_model("conferences", "Sitting").objects.using(alias)
    for state in ("cancelled", "moved"):
        sittings.filter(pk__in=[key for key, latest in states.items() if latest == state]).update(state=state)


class Migration(migrations.Migration):
    dependencies = [("conferences", "0006_bodies_and_states")]

    operations = [migrations.RunPython(tell_states, migrations.RunPython.noop)]
