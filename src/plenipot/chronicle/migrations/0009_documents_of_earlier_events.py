"""Give the events of earlier versions the document by whose levels they are shown, and keep the levels that documents have.

Until now an event was shown by the level that its document had when it was recorded. An event about a document has its row
as key; one about a proposal is about what the document contains in which the proposal stands. Where nothing bears these
words any more, the event stays shown by the level that it was recorded with.
"""

from django.db import migrations

OF_CONTENTS = {"proposals.submitted", "proposals.none-found", "proposals.reread"}
BATCH = 500


def point_at_documents(apps, schema_editor):
    alias = schema_editor.connection.alias
    documents = apps.get_model("registry", "Document").objects.using(alias)
    levels = apps.get_model("chronicle", "DocumentLevels")
    rows = documents.order_by("pk").values_list("pk", "existence", "content")
    levels.objects.using(alias).bulk_create(
        (levels(document=pk, existence=existence, content=content) for pk, existence, content in rows),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    known = {str(pk): pk for pk, _, _ in rows}
    proposals = apps.get_model("proposals", "Proposal").objects.using(alias).order_by("pk")
    papers = {
        (slug, pid): pk
        for slug, pid, pk in proposals.values_list("document__conference__slug", "pid", "document_id")
    }
    events = apps.get_model("chronicle", "Event").objects.using(alias)
    batch = []
    about = events.filter(subject_kind__in=("document", "proposal"), document__isnull=True).order_by("pk")
    for event in list(about.only("kind", "conference", "subject_kind", "subject_key")):
        of_proposal = event.subject_kind == "proposal"
        key = (event.conference, event.subject_key)
        event.document_id = papers.get(key) if of_proposal else known.get(event.subject_key)
        event.contents = of_proposal or event.kind in OF_CONTENTS
        if event.document_id is not None:
            batch.append(event)
    for start in range(0, len(batch), BATCH):
        events.bulk_update(batch[start : start + BATCH], ["document", "contents"])


class Migration(migrations.Migration):
    dependencies = [
        ("chronicle", "0008_events_by_the_levels_of_documents"),
        ("registry", "0006_lists_of_documents"),
        ("proposals", "0009_contested_provisions"),
    ]

    operations = [
        migrations.RunPython(point_at_documents, migrations.RunPython.noop),
    ]
