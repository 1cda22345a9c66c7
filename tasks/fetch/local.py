"""Local files and foreign archives as sources like another: into the archive, known to the ledger.

Here belongs storing what somebody hands us. Which files of a folder are taken is for the caller to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from schemas.fetching import Capture
from schemas.outcomes import Purpose
from schemas.records import RawPage
from schemas.source import Source
from tasks.fetch.archive import Archive
from tasks.fetch.foreign import Passed, iter_foreign
from tasks.fetch.ledger import Ledger
from tasks.fetch.records import Context, digest
from tasks.sources import source_of


@dataclass(frozen=True, slots=True)
class ForeignReport:
    """What came out of a foreign archive: pages that are new here, pages already held, pages that cannot be read."""

    new: int
    unchanged: int
    passed: tuple[Passed, ...]


def store_file(
    archive: Archive,
    ledger: Ledger,
    name: str,
    content: bytes,
    *,
    run_id: str,
    content_type: str | None = None,
    publisher_id: str | None = None,
) -> tuple[Capture, bool]:
    """Keep a local file under its path relative to the ingested folder; its capture, and whether it is new.

    A file with the content that was kept last under that name is not written again. Call `reconcile.prepare` before
    the first one.

    Raises:
        ValueError: the name is absolute or leads out of the folder.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError(f"{name}: a path inside the ingested folder is needed")
    key = f"file:{path}"
    latest = ledger.latest(key)
    if latest is not None and latest.sha256 == digest(content):
        return latest, False
    context = Context(Purpose.PAGE, publisher_id, run_id)
    at = ledger.clock.now()
    ledger.apply(archive.add_file(str(path), content, at=at, context=context, content_type=content_type))
    kept = ledger.latest(key)
    if kept is None:
        raise RuntimeError(f"{name}: the ledger does not know the file just written")
    return kept, True


def store_foreign(
    archive: Archive, ledger: Ledger, path: Path, sources: Mapping[str, Source], run_id: str
) -> ForeignReport:
    """Keep the pages of a foreign WARC or ARC file, with the address and date they have there.

    Raises:
        ValueError: the file is none, or is damaged; what came before the damage is kept.
    """
    new, unchanged, passed = 0, 0, []
    for page in iter_foreign(path):
        if isinstance(page, Passed):
            passed.append(page)
        elif _is_held(ledger, page):
            unchanged += 1
        else:
            source = source_of(str(page.url), sources)
            context = Context(Purpose.PAGE, source.publisher_id if source else None, run_id)
            ledger.apply(archive.add_page(page, context))
            new += 1
    return ForeignReport(new, unchanged, tuple(passed))


def _is_held(ledger: Ledger, page: RawPage) -> bool:
    latest = ledger.latest(str(page.url))
    if latest is not None and latest.sha256 == page.content_sha256:
        return True
    return ledger.holds(str(page.url), page.content_sha256, page.fetched_at)
