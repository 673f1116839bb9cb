"""Give the proposals that stand the keys by which lists are ordered, and the indexes by which they are asked for."""

from django.db import migrations, models

from plenipot.proposals.order import filed_key, text_key

BATCH = 500
IN_ORDER = (["filed_key"], ["text_key", "filed_key"], ["mark", "filed_key"])


def fill_keys(apps, schema_editor):
    standings = apps.get_model("proposals", "StandingProposal").objects.using(schema_editor.connection.alias)
    rows = standings.filter(until__isnull=True).select_related("document", "proposal")
    rows = rows.defer("proposal__provisions", "proposal__operations")
    batch = []
    for row in rows.order_by("pk").iterator(BATCH):
        paper = row.document
        row.filed_key = filed_key((paper.series, paper.number, paper.modifiers, paper.symbol), row.proposal.order)
        row.text_key = text_key(row.proposal.instrument, row.proposal.target)
        batch.append(row)
        if len(batch) == BATCH:
            standings.bulk_update(batch, ["filed_key", "text_key"])
            batch = []
    standings.bulk_update(batch, ["filed_key", "text_key"])


def index(fields, name):
    return migrations.AddIndex(
        model_name="standingproposal",
        index=models.Index(
            fields=["conference", *fields], condition=models.Q(("until__isnull", True)), name=name
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0006_standing_proposals"),
        ("registry", "0006_lists_of_documents"),
    ]

    operations = [
        migrations.AddField(
            model_name="standingproposal",
            name="filed_key",
            field=models.TextField(default="", editable=False),
        ),
        migrations.AddField(
            model_name="standingproposal",
            name="text_key",
            field=models.TextField(default="", editable=False),
        ),
        *(index(fields, f"standing_in_order{ordinal}") for ordinal, fields in enumerate(IN_ORDER)),
        index(["proponent", "filed_key"], "standing_by_proponent"),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
    ]
