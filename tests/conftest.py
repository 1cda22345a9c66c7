"""Fixtures that tests of several parts share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.s3_server import Server


@pytest.fixture(scope="session")
def s3() -> Iterator[Server]:
    """An S3 server on loopback, begun when the first test asks for it."""
    from tests.s3_server import start_server

    server = start_server()
    yield server
    server.moto.stop()


@pytest.fixture
def s3_surroundings(s3: Server, tmp_path: Path) -> Iterator[Server]:
    """The S3 server, with the environment that leads to it."""
    from tests.s3_server import surroundings

    with surroundings(s3, tmp_path):
        yield s3
