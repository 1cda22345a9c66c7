"""One page for looking at: a local file as it lies, or an address from the archive, fetched when it is not there.

Here belongs finding the page. What is shown of it is in `flows/commands/page.py`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from flows.archive_place import open_archive
from flows.collecting import visiting
from flows.errors import HoptacError, UsageError
from flows.run import Run, check_writable, name_run
from flows.settings import Settings
from schemas.outcomes import Purpose
from schemas.records import RawPage
from tasks.fetch.ledger import Ledger
from tasks.sources import source_of
from tasks.urls import canonical_url


def page_of(what: str, settings: Settings) -> RawPage:
    """The page of a file or an address.

    Raises:
        UsageError: there is no such file, or the address is none.
        HoptacError: the address could not be had; the line says why.
    """
    if what.startswith(("http://", "https://")):
        check_writable(settings.archive, "--archive")
        try:
            url = canonical_url(what)
        except ValueError as error:
            raise UsageError(str(error)) from None
        return _archived(url, name_run("look", settings))
    return _local(Path(what))


def _local(path: Path) -> RawPage:
    try:
        content = path.read_bytes()
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error}); give a file or an address") from None
    return RawPage(content, sha256(content).hexdigest(), archive=f"{path}:0", fetched_at=changed, file=path.name)


def _archived(url: str, run: Run) -> RawPage:
    archive = open_archive(run.settings)
    with Ledger(run.ledger) as ledger:
        capture = ledger.latest(url)
    return archive.read(capture.archive if capture else _fetched(url, run))


def _fetched(url: str, run: Run) -> str:
    """Fetch an address into the archive, and say where it lies."""
    source = source_of(url, run.sources())
    publisher_id = source.publisher_id if source else None
    fetched = visiting(run, lambda client: client.visit(url, publisher_id, Purpose.PAGE))
    if not fetched.ok or fetched.archive is None:
        raise HoptacError(f"{url}: {fetched.outcome.value}: {fetched.outcome.meaning} {fetched.message}".rstrip())
    return fetched.archive
