"""An S3 server on loopback for tests (moto's), with a bucket, and what a client of it needs in its surroundings."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest
from moto.server import ThreadedMotoServer

from tasks.objects import ObjectStore, open_store

BUCKET = "newsroom"
SECRET = "not-to-be-told-anywhere"
_NUMBERS = count(1)


@dataclass(frozen=True)
class Server:
    """A running server. It takes any credentials until `ask_who` is called."""

    address: str
    moto: ThreadedMotoServer

    def environment(self, folder: Path) -> dict[str, str]:
        """What a process needs to find the server, and nothing of the person who runs the tests."""
        return {
            "AWS_ENDPOINT_URL": self.address,
            "AWS_ACCESS_KEY_ID": "AKIATESTTESTTESTTEST",
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": str(folder / "none"),
            "AWS_SHARED_CREDENTIALS_FILE": str(folder / "none"),
        }

    def client(self) -> Any:
        """A client of another make."""
        return boto3.client(
            "s3",
            endpoint_url=self.address,
            region_name="us-east-1",
            aws_access_key_id="AKIATESTTESTTESTTEST",
            aws_secret_access_key=SECRET,
        )

    def keys(self, prefix: str = "") -> list[str]:
        """The keys in the bucket, without those that stand for folders."""
        pages = self.client().get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=prefix)
        found = [entry["Key"] for page in pages for entry in page.get("Contents", [])]
        return sorted(key for key in found if not key.endswith("/"))

    def ask_who(self, allowed: str = "0") -> None:
        """From now on let only known users in, after so many requests (`inf` lets everybody in)."""
        httpx.post(f"{self.address}/moto-api/reset-auth", content=allowed.encode()).raise_for_status()


def start_server() -> Server:
    """A server of its own with the bucket in it."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    moto.start()
    host, port = moto.get_host_and_port()
    server = Server(f"http://{host}:{port}", moto)
    server.client().create_bucket(Bucket=BUCKET)
    return server


@contextmanager
def surroundings(server: Server, folder: Path) -> Iterator[None]:
    """Let this process find the server."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ENDPOINT_URL_S3", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_SESSION_TOKEN"):
            patch.delenv(name, raising=False)
        for name, value in server.environment(folder).items():
            patch.setenv(name, value)
        yield


def fresh_uri() -> str:
    """A URI of the bucket that no other test uses."""
    return f"s3://{BUCKET}/test-{next(_NUMBERS)}"


def fresh_store(server: Server) -> ObjectStore:
    """An empty store."""
    return open_store(fresh_uri(), server.address)
