"""One page for looking at: a local file as it lies, or an address from the archive, fetched when it is not there.

Here belongs finding the page. What is shown of it is in `flows/commands/page.py`.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from flows.collecting import software, user_agent
from flows.errors import HoptacError, UsageError
from flows.run import Run, name_run
from flows.settings import Settings
from schemas.fetching import Fetched, FetchSettings, Purpose
from schemas.records import RawPage
from tasks.fetch.archive import Archive
from tasks.fetch.client import PoliteClient
from tasks.fetch.ledger import Ledger
from tasks.sources import source_of
from tasks.urls import canonical_url


def page_of(what: str, settings: Settings) -> RawPage:
    """The page of a file or an address.

    Raises:
        UsageError: there is no such file.
        HoptacError: the address could not be had; the line says why.
    """
    if what.startswith(("http://", "https://")):
        return _archived(canonical_url(what), name_run("look", settings))
    return _local(Path(what))


def _local(path: Path) -> RawPage:
    try:
        content = path.read_bytes()
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error}); give a file or an address") from None
    return RawPage(content, sha256(content).hexdigest(), archive=f"{path}:0", fetched_at=changed, file=path.name)


def _archived(url: str, run: Run) -> RawPage:
    archive = Archive(run.settings.archive, software=software())
    with Ledger(run.ledger) as ledger:
        capture = ledger.latest(url)
        reference = capture.archive if capture else asyncio.run(_fetch(url, run, archive, ledger)).archive
    if reference is None:
        raise HoptacError(f"{url}: is not in the archive")
    return archive.read(reference)


async def _fetch(url: str, run: Run, archive: Archive, ledger: Ledger) -> Fetched:
    sources = run.sources()
    source = source_of(url, sources)
    settings = FetchSettings(run.run_id, user_agent(run.settings.contact))
    async with PoliteClient(sources, archive, ledger, settings) as client:
        fetched = await client.visit(url, source.publisher_id if source else None, Purpose.PAGE)
    if not fetched.ok:
        raise HoptacError(f"{url}: {fetched.outcome.value}: {fetched.outcome.meaning} {fetched.message}".rstrip())
    return fetched
