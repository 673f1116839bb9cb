"""Give documents their folded words and the indexes by which lists are asked of the database."""

from django.db import migrations, models

from plenipot.core.text.folding import fold_for_search

BATCH = 500


def fold_words(apps, schema_editor):
    documents = apps.get_model("registry", "Document").objects.using(schema_editor.connection.alias)
    batch = []
    for row in documents.only("symbol", "title", "source").order_by("pk").iterator(BATCH):
        row.folded = fold_for_search(f"{row.symbol} {row.title} {row.source}")
        batch.append(row)
        if len(batch) == BATCH:
            documents.bulk_update(batch, ["folded"])
            batch = []
    documents.bulk_update(batch, ["folded"])


class Migration(migrations.Migration):
    dependencies = [
        ("conferences", "0002_texts_of_any_length"),
        ("registry", "0005_tables_of_papers"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="folded",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["conference", "series", "number", "modifiers", "symbol"], name="document_in_order"
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["conference", "existence", "content"], name="document_by_level"),
        ),
        migrations.RunPython(fold_words, migrations.RunPython.noop),
    ]
