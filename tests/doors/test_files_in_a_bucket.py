"""The site with its files in a bucket: what is filed lies there and nowhere else; what is lost there is 503, not 404."""

from __future__ import annotations

import boto3
import pytest
from django.test import Client

from bucket_service import BUCKET, bucket_service
from conference_papers import NOW, RES9, opened, paper, proposal
from plenipot.core.access.levels import OPERATOR
from plenipot.proposals import operations

pytestmark = pytest.mark.django_db
PAPER = paper("PP26/7-E", proposal("MOD", "FRE/7/1", RES9))


@pytest.fixture
def bucket(settings, monkeypatch):
    with bucket_service() as running:
        for name, value in running.variables.items():
            monkeypatch.setenv(name, value)
        settings.FILES = running.address
        yield boto3.session.Session().client("s3", endpoint_url=running.endpoint, region_name="us-east-1")


def test_a_paper_lies_in_the_bucket_and_is_503_when_it_is_lost_there(bucket, home):
    opened()
    deposit = operations.receive(OPERATOR, "pp26", "7.docx", PAPER, NOW)
    (stored,) = bucket.list_objects_v2(Bucket=BUCKET)["Contents"]
    assert stored["Key"] == f"pp26/{deposit.file.sha256}"
    assert not (home / "files").exists()
    address = "/pp26/PP26/7/file/en"
    answer = Client().get(address)
    assert (answer.status_code, answer.content) == (200, PAPER)
    bucket.delete_object(Bucket=BUCKET, Key=stored["Key"])
    lost = Client().get(address)
    assert lost.status_code == 503
    assert Client().get("/pp26/PP26/7").status_code == 200
