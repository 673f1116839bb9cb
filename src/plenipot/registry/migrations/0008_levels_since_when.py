"""Give documents that are there the rows of their levels: those of their filing, and of each time they were removed or put back."""

from django.db import migrations

REMOVED = "removed"
BATCH = 500


def keep_levels(apps, schema_editor):
    alias = schema_editor.connection.alias
    changes = apps.get_model("registry", "LevelChange")
    rows = []
    for document in apps.get_model("registry", "Document").objects.using(alias).order_by("pk").iterator(BATCH):
        corrections = list(document.corrections.filter(fact=REMOVED).order_by("pk"))
        first = corrections[0].before if corrections else document.existence
        dated = [(first, document.registered_at, "")]
        dated += [(change.after, change.corrected_at, change.reason) for change in corrections]
        rows += [
            changes(
                document=document,
                existence=existence,
                content=document.content,
                since=since,
                recorded_at=since,
                applied_at=since,
                reason=reason,
            )
            for existence, since, reason in dated
        ]
    changes.objects.using(alias).bulk_create(rows, batch_size=BATCH)


def forget_levels(apps, schema_editor):
    apps.get_model("registry", "LevelChange").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_levels_that_change")]

    operations = [migrations.RunPython(keep_levels, forget_levels)]
