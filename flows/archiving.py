"""Bringing local files into the archive: pages one by one, foreign WARC files page by page.

Here belongs what happens to each file, and the line people get for one that cannot be taken. Which files there are is
in `flows/local_files.py`, how they are stored in `tasks/fetch/local.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flows.archive_place import open_archive
from flows.collecting import software
from flows.counting import Remark
from flows.local_files import LocalFile
from flows.progress import progress
from flows.run import Run
from schemas.source import Source
from tasks.fetch.archive import Archive
from tasks.fetch.ledger import Ledger
from tasks.fetch.local import store_file, store_foreign
from tasks.fetch.reconcile import prepare
from tasks.fetch.turns import take_turn

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is taken as a page; no article comes near it."""

_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".txt": "text/plain"}


@dataclass(slots=True)
class Archived:
    """What became of local files: pages new to the archive, pages it had, and a line for each that was not taken."""

    new: int = 0
    unchanged: int = 0
    replaced: int = 0
    troubles: list[Remark] = field(default_factory=list)


def archive_files(run: Run, files: Sequence[LocalFile]) -> Archived:
    """Keep files in the archive; one that cannot be read costs only itself.

    Raises:
        ArchiveLockedError: another process kept writing to the archive.
    """
    archived, sources = Archived(), run.sources()
    progress().start("archive files", len(files))
    with (
        Ledger(run.ledger, run.clock) as ledger,
        open_archive(run.settings, clock=run.clock, software=software()) as archive,
    ):
        take_turn(archive, progress().note)
        for message in prepare(archive, ledger):
            progress().note(message)
        for file in files:
            try:
                _take(run, file, archive, ledger, sources, archived)
            except OSError as error:
                reason = f"{file.path}: cannot be read ({error.strerror or error}); check its rights"
                archived.troubles.append(Remark(file.name, "unreadable_file", reason))
            progress().advance()
    return archived


def _take(
    run: Run, file: LocalFile, archive: Archive, ledger: Ledger, sources: Mapping[str, Source], archived: Archived
) -> None:
    if file.is_warc:
        _take_warc(run, file, archive, ledger, sources, archived)
        return
    size = file.path.stat().st_size
    if size > MAX_BYTES:
        reason = f"{file.path}: has {size} bytes, more than any page; give the HTML or the text of the article"
        archived.troubles.append(Remark(file.name, "too_large", reason))
        return
    before = ledger.latest(f"file:{file.name}")
    content_type = _TYPES.get(file.path.suffix.lower())
    _, is_new = store_file(
        archive, ledger, file.name, file.path.read_bytes(), run_id=run.run_id, content_type=content_type
    )
    archived.new += is_new
    archived.unchanged += not is_new
    if is_new and before is not None:
        archived.replaced += 1
        day = before.fetched_at.date()
        progress().note(f"{file.path}: takes the place of the file {file.name} that was ingested on {day}")


def _take_warc(
    run: Run, file: LocalFile, archive: Archive, ledger: Ledger, sources: Mapping[str, Source], archived: Archived
) -> None:
    try:
        report = store_foreign(archive, ledger, file.path, sources, run.run_id)
    except ValueError as error:
        archived.troubles.append(Remark(file.name, "damaged_warc", f"{error}; the pages before the damage were taken"))
        return
    archived.new += report.new
    archived.unchanged += report.unchanged
    for passed in report.passed:
        reason = f"{file.path}: {passed.url}: not taken: {passed.reason}"
        archived.troubles.append(Remark(passed.url, "foreign_page", reason))
