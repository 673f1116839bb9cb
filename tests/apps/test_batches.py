"""Files queued in batches: stored and in the record before anybody is told, taken in once whoever performs it how often."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conference_papers import NOW, RES9, opened, paper, proposal
from plenipot.adapters.jobs.embedded import EmbeddedJobs
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Role
from plenipot.core.filings.stated import StatedFacts
from plenipot.errors import NotFound, NotPermitted, Unavailable
from plenipot.proposals import batches, models, queries
from plenipot.registry import models as papers
from plenipot.registry import queries as registry

pytestmark = pytest.mark.django_db


class WaitingJobs:
    """Jobs that nobody performs until the test does."""

    def __init__(self):
        self.jobs = []

    def submit(self, job):
        assert models.IntakeBatch.objects.filter(pk=job.key, done_at__isnull=True).exists()
        self.jobs.append(job)

    def check(self):
        return None


class NoJobs:
    def submit(self, _job):
        raise Unavailable("no broker")


@pytest.fixture
def folder(tmp_path):
    for number in range(1, 8):
        place = tmp_path / ("east" if number % 2 else "west")
        place.mkdir(exist_ok=True)
        data = paper(f"PP26/{number}-E", proposal("MOD", f"FRE/{number}/1", RES9))
        (place / f"{number:03}.docx").write_bytes(data)
    (tmp_path / "west" / "broken.docx").write_bytes(b"no archive")
    return tmp_path


def queued(folder, jobs, size=3, **more):
    opened()
    paths = sorted(folder.rglob("*.docx"))
    return list(batches.queue(OPERATOR, "pp26", paths, NOW, jobs, root=folder, size=size, **more))


def now():
    return NOW + timedelta(hours=1)


def symbols():
    return sorted(document.symbol for document in registry.documents(PUBLIC, "pp26"))


def test_files_are_stored_and_queued_before_a_job_is_handed_on(folder):
    jobs = WaitingJobs()
    assert queued(folder, jobs) == [3, 3, 2]
    assert symbols() == []
    answers = [batches.perform(OPERATOR, job.key, now) for job in jobs.jobs]
    assert answers == ["", "", "pp26"]
    assert symbols() == [f"PP26/{number}" for number in range(1, 8)]
    states = batches.list_batches(OPERATOR, "pp26")
    assert [(state.files, state.done_at, state.attempts) for state in states] == [
        (3, now(), 0),
        (3, now(), 0),
        (2, now(), 0),
    ]
    assert [name for state in states for name, _ in state.refused] == ["west/broken.docx"]


def test_a_batch_performed_again_changes_nothing(folder):
    jobs = WaitingJobs()
    queued(folder, jobs)
    for job in jobs.jobs:
        batches.perform(OPERATOR, job.key, now)
    before = (list(models.Proposal.objects.values()), list(papers.File.objects.values()))
    models.IntakeBatch.objects.update(done_at=None)
    answers = [batches.perform(OPERATOR, job.key, now) for job in [*jobs.jobs, *jobs.jobs]]
    assert answers == ["", "", "pp26", "pp26", "pp26", "pp26"]
    assert (list(models.Proposal.objects.values()), list(papers.File.objects.values())) == before


def test_what_no_broker_took_is_handed_on_again(folder):
    with pytest.raises(Unavailable, match="no broker"):
        queued(folder, NoJobs())
    assert [(state.files, state.done_at) for state in batches.list_batches(OPERATOR, "pp26")] == [(3, None)]
    performed = EmbeddedJobs(lambda job: batches.perform(OPERATOR, job.key, now))
    assert batches.queue_again(OPERATOR, "pp26", performed) == 1
    assert batches.queue_again(OPERATOR, "pp26", performed) == 0
    assert symbols() == ["PP26/1", "PP26/3", "PP26/5"]


def test_lost_bytes_leave_a_batch_waiting_and_cost_it_no_attempt(folder, home):
    jobs = WaitingJobs()
    queued(folder, jobs)
    (home / "files").rename(home / "elsewhere")
    for _ in range(9):
        with pytest.raises(Unavailable, match="gone"):
            batches.perform(OPERATOR, jobs.jobs[0].key, now)
    (home / "elsewhere").rename(home / "files")
    batches.perform(OPERATOR, jobs.jobs[0].key, now)
    assert symbols() == ["PP26/1", "PP26/3", "PP26/5"]


def test_a_batch_that_stops_everybody_is_given_up_with_its_files_named(folder):
    jobs = WaitingJobs()
    queued(folder, jobs)
    models.IntakeBatch.objects.filter(pk=jobs.jobs[0].key).update(attempts=5)
    batches.perform(OPERATOR, jobs.jobs[0].key, now)
    state = batches.list_batches(OPERATOR, "pp26")[0]
    assert [name for name, _ in state.refused] == ["east/001.docx", "east/003.docx", "east/005.docx"]
    assert all("take this file in by itself" in why for _, why in state.refused)
    assert symbols() == []


def test_what_a_table_states_goes_along(folder):
    jobs = WaitingJobs()
    path = folder / "east" / "001.docx"
    stated = StatedFacts(table="papers.csv", title="A title of the table", proponents=("BRA",))
    queued(folder, jobs, size=50, facts={path: stated})
    batches.perform(OPERATOR, jobs.jobs[0].key, now)
    (file,) = papers.File.objects.filter(name="001.docx")
    assert (file.stated["title"], file.stated["table"]) == ("A title of the table", "papers.csv")


def test_a_name_leads_nowhere_else(tmp_path):
    opened()
    data = paper("PP26/1-E", proposal("MOD", "FRE/1/1", RES9))
    jobs = WaitingJobs()
    (tmp_path / "1.docx").write_bytes(data)
    list(batches.queue(OPERATOR, "pp26", [tmp_path / "1.docx"], NOW, jobs, root=tmp_path))
    row = models.IntakeBatch.objects.get()
    row.files[0]["name"] = "../../../elsewhere.docx"
    row.save()
    batches.perform(OPERATOR, row.pk, now)
    assert (symbols(), papers.File.objects.get().name) == (["PP26/1"], "elsewhere.docx")


def test_the_last_batch_is_concluded_by_reconstructing_what_no_file_attests(folder):
    jobs = EmbeddedJobs(lambda job: batches.perform(OPERATOR, job.key, now))
    queued(folder, jobs)
    rebuilt = batches.conclude(OPERATOR, "pp26", now())
    assert [(text.edition.instrument, text.new) for text in rebuilt] == [("RES9", True)]
    assert [text.new for text in batches.conclude(OPERATOR, "pp26", now())] == [False]
    assert len(queries.standing(PUBLIC, "pp26", "en")) == 7


def test_only_the_secretariat_queues_performs_and_looks(folder):
    opened()
    member = Actor("m", Role.MEMBER)
    for ask in (
        lambda: list(batches.queue(member, "pp26", [], NOW, NoJobs(), root=folder)),
        lambda: batches.perform(member, 1, now),
        lambda: batches.queue_again(member, "pp26", NoJobs()),
        lambda: batches.list_batches(member, "pp26"),
    ):
        with pytest.raises(NotPermitted):
            ask()
    with pytest.raises(NotFound):
        batches.list_batches(OPERATOR, "pp99")
