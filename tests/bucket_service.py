"""A service that speaks S3, on a free port of this machine, with one user whose keys it checks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple

import boto3

BUCKET = "plenipot-files"
_UNCHECKED = 4
"""Calls that the service answers without looking at credentials: those that make the user, its rights, its keys, the bucket."""
_MAY_ALL = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'
_SECONDS = 180
_SERVICE = """
import sys
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple
run_simple("127.0.0.1", int(sys.argv[1]), DomainDispatcherApplication(create_backend_app), threaded=False)
"""
# moto 5.2 answers 500 where two threads write the same name; a real service puts them in an order, and so does one thread.


class BucketService(NamedTuple):
    """Where the service listens, and the variables by which a program reaches its bucket."""

    endpoint: str
    variables: dict[str, str]

    @property
    def address(self) -> str:
        """The value of `PLENIPOT_FILES`."""
        return self.variables["PLENIPOT_FILES"]


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def bucket_service() -> Iterator[BucketService]:
    """Start the service, make a user and a bucket, and end it."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVICE, str(port)],
        env=os.environ | {"INITIAL_NO_AUTH_ACTION_COUNT": str(_UNCHECKED)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(port, process)
        yield _prepared(f"http://127.0.0.1:{port}")
    finally:
        process.kill()
        process.wait()


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _SECONDS
    while process.poll() is None and time.monotonic() < until:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("The service of S3 for the tests does not start.")


def _prepared(endpoint: str) -> BucketService:
    anybody = {"endpoint_url": endpoint, "region_name": "us-east-1"} | {
        "aws_access_key_id": "nobody",
        "aws_secret_access_key": "nobody",
    }
    users = boto3.client("iam", **anybody)
    users.create_user(UserName="plenipot")
    users.put_user_policy(UserName="plenipot", PolicyName="all", PolicyDocument=_MAY_ALL)
    keys = users.create_access_key(UserName="plenipot")["AccessKey"]
    boto3.client("s3", **anybody).create_bucket(Bucket=BUCKET)
    return BucketService(
        endpoint,
        {
            "PLENIPOT_FILES": f"s3://{BUCKET}/pp26?endpoint={endpoint}&region=us-east-1",
            "AWS_ACCESS_KEY_ID": keys["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": keys["SecretAccessKey"],
        },
    )
