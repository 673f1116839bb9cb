"""Give sittings that are there the version that they have now, recorded when their conference's record was opened."""

from django.db import migrations


def keep_versions(apps, schema_editor):
    alias = schema_editor.connection.alias
    versions = apps.get_model("conferences", "SittingVersion")
    sittings = apps.get_model("conferences", "Sitting").objects.using(alias).select_related("body__conference")
    versions.objects.using(alias).bulk_create(
        versions(
            sitting=sitting,
            begins_at=sitting.begins_at,
            ends_at=sitting.ends_at,
            title=sitting.title,
            source=sitting.source,
            recorded_at=sitting.body.conference.opened_at,
        )
        for sitting in sittings.order_by("pk")
    )


def forget_versions(apps, schema_editor):
    apps.get_model("conferences", "SittingVersion").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("conferences", "0003_facts_with_a_past")]

    operations = [migrations.RunPython(keep_versions, forget_versions)]
