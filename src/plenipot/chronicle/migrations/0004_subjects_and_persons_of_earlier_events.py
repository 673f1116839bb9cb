"""Give the events of earlier versions a typed subject, and move names of persons out of them into their one table.

Until now an event held the printed subject and the name of whoever acted. The subject's key is looked up in the tables of
the apps above, by the printed words; where nothing bears them any more the key is these words themselves. Names of
persons (of events, remarks and overrules) go into the table of persons under keys by chance, so that nothing that stays
tells the name. The words of the well-known actors, which are nobody's name, stay as their keys.

Backwards, names return where they were; one that was erased meanwhile stays erased, and its key stands for it.
"""

import secrets

from django.db import migrations

WELL_KNOWN = {"public", "desk"}
KINDS = {
    "conferences.opened": "conference",
    "conferences.convened": "sitting",
    "participation.loaded": "participants",
    "registry.deposited": "document",
    "registry.file-added": "document",
    "instruments.added": "instrument",
    "instruments.reconstructed": "instrument",
    "proposals.submitted": "document",
    "proposals.none-found": "document",
    "proposals.endorsed": "proposal",
    "positions.adopted": "issue",
    "positions.overruled": "issue",
    "positions.remarked": "issue",
    "briefs.composed": "brief",
}
ALLOCATED = "meetings.allocated"
"""The event of an allocation, of a document where one bears the printed words, else of a proposal in it."""
NAMED = (("chronicle", "Event", "actor"), ("positions", "Remark", "analyst"), ("positions", "Overrule", "analyst"))
BATCH = 500


def type_subjects(apps, schema_editor):
    alias = schema_editor.connection.alias
    events = apps.get_model("chronicle", "Event").objects.using(alias)
    keys = printed_keys(apps, alias)
    batch = []
    for event in list(events.order_by("pk").only("kind", "conference", "subject", "at")):
        event.subject_kind, event.subject_key = typed(event, keys)
        batch.append(event)
    for start in range(0, len(batch), BATCH):
        events.bulk_update(batch[start : start + BATCH], ["subject_kind", "subject_key"])


def printed_keys(apps, alias):
    """Kind → what an event prints of its subject (with its conference, and with its moment for a brief) → key."""

    def rows(app, model, *fields):
        return apps.get_model(app, model).objects.using(alias).values_list(*fields)

    documents = rows("registry", "Document", "conference__slug", "symbol", "pk")
    sittings = rows("conferences", "Sitting", "body__conference__slug", "body__code", "number", "pk")
    briefs = rows("briefs", "Brief", "conference__slug", "number", "composed_at", "pk")
    return {
        "conference": {(slug, slug): str(pk) for slug, pk in rows("conferences", "Conference", "slug", "pk")},
        "document": {(slug, symbol): str(pk) for slug, symbol, pk in documents},
        "sitting": {(slug, f"{code} {number}"): str(pk) for slug, code, number, pk in sittings},
        "brief": {(slug, f"{slug}/{number}", at): str(pk) for slug, number, at, pk in briefs},
        "instrument": {code: str(pk) for code, pk in rows("instruments", "Instrument", "code", "pk")},
        "participants": {"participants": "all"},
    }


def typed(event, keys):
    kind = KINDS.get(event.kind, "other")
    if event.kind == ALLOCATED:
        kind = "document" if (event.conference, event.subject) in keys["document"] else "proposal"
    table = keys.get(kind, {})
    tried = (
        (event.conference, event.subject, event.at),
        (event.conference, event.subject),
        event.subject,
    )
    return kind, next((table[words] for words in tried if words in table), event.subject)


def move_names_out(apps, schema_editor):
    alias = schema_editor.connection.alias
    persons = apps.get_model("chronicle", "Person").objects.using(alias)
    tables = [(apps.get_model(app, model).objects.using(alias), field) for app, model, field in NAMED]
    names = {name for rows, field in tables for name in rows.order_by().values_list(field, flat=True).distinct()}
    for name in sorted(names - WELL_KNOWN - {""}):
        key = f"person-{secrets.token_hex(8)}"
        persons.create(key=key, name=name)
        for rows, field in tables:
            rows.filter(**{field: name}).update(**{field: key})


def move_names_back(apps, schema_editor):
    alias = schema_editor.connection.alias
    persons = apps.get_model("chronicle", "Person").objects.using(alias)
    tables = [(apps.get_model(app, model).objects.using(alias), field) for app, model, field in NAMED]
    for person in persons.filter(erased_at__isnull=True):
        for rows, field in tables:
            rows.filter(**{field: person.key}).update(**{field: person.name[:120]})


class Migration(migrations.Migration):

    dependencies = [
        ("chronicle", "0003_subjects_and_persons"),
        ("conferences", "0002_texts_of_any_length"),
        ("registry", "0002_texts_of_any_length"),
        ("instruments", "0003_texts_of_any_length"),
        ("positions", "0001_initial"),
        ("briefs", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(type_subjects, migrations.RunPython.noop),
        migrations.RunPython(move_names_out, move_names_back),
    ]
