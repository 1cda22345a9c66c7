"""Reading archived pages in batches: page → article → what it says, kept in the cache of readings.

Here belongs the way of a page through `tasks/clean` and `tasks/extract`, and what happens when one of them fails on it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from flows.codec import PageOutcome
from flows.fingerprint import pipeline_fingerprint
from flows.orchestration import as_task
from flows.progress import progress
from flows.readings import Key, Readings
from flows.run import Run
from schemas.fetching import Capture
from schemas.records import Article, RawPage, Reading, Refusal
from schemas.source import Source
from tasks.clean import clean_page
from tasks.extract import Reader, load_reader
from tasks.fetch.archive import Archive
from tasks.fetch.ledger import Ledger

log = logging.getLogger(__name__)
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ReadNow:
    """What a run read: the captures that were new to this code and knowledge, and pages on which the code failed.

    A failure of the code is not kept in the cache: the next run tries the page again.
    """

    captures: tuple[Capture, ...]
    broken: tuple[Refusal, ...]


@lru_cache(maxsize=4)
def reader_of(lexicon: Path, fingerprint: str) -> Reader:
    """The reader of a lexicon folder, loaded once in a process for each state of it."""
    del fingerprint  # part of the key alone
    return load_reader(lexicon)


def fingerprint_of(run: Run) -> str:
    """The fingerprint of everything that decides how this run reads a page."""
    return pipeline_fingerprint(run.settings.lexicon, run.settings.sources)


def read_page(page: RawPage, sources: Mapping[str, Source], reader: Reader) -> PageOutcome:
    """What one page says, or why it says nothing."""
    cleaned = clean_page(page, sources)
    if not isinstance(cleaned, Article):
        return cleaned
    return Reading(cleaned, reader.read(cleaned))


def key_of(capture: Capture) -> Key:
    """Under which key the reading of a capture is kept."""
    return capture.archive, capture.sha256


def open_readings(run: Run) -> Readings:
    """The cache of readings for the code, lexicons and sources of this run."""
    return Readings(run.settings.archive, fingerprint_of(run))


def readings_of(run: Run) -> Iterator[Reading]:
    """All articles of the archive that were read by this code and knowledge, in the order of address or path."""
    with Ledger(run.ledger) as ledger:
        captures = list(ledger.captures())
    for _, outcome in open_readings(run).get(map(key_of, captures)):
        if isinstance(outcome, Reading):
            yield outcome


def read_new(run: Run, captures: Sequence[Capture]) -> ReadNow:
    """Read the captures that have not been read by this code and knowledge, a Prefect task per batch.

    With more than one worker a task is as many batches as there are workers, read by processes side by side.
    """
    missing = set(open_readings(run).missing(map(key_of, captures)))
    new = tuple(capture for capture in captures if key_of(capture) in missing)
    progress().start("read pages", len(new))
    batches = list(_parts([key_of(capture) for capture in new], run.settings.batch_size))
    broken: list[Refusal] = []
    with _processes(min(run.settings.workers, len(batches))) as pool:
        for number, some in enumerate(_parts(batches, run.settings.workers), start=1):
            broken += as_task(read_batches, run, some, pool, name=f"read batch {number}")
            progress().advance(sum(map(len, some)))
    return ReadNow(new, tuple(broken))


@contextmanager
def _processes(count: int) -> Iterator[Executor | None]:
    """Processes to read with, begun afresh (a copy of this one would inherit Prefect's threads); null for one."""
    if count < 2:
        yield None
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        yield pool


def read_batches(run: Run, batches: Sequence[Sequence[Key]], pool: Executor | None) -> list[Refusal]:
    """Read several batches, side by side where there are processes."""
    apply = map if pool is None else pool.map
    return [refusal for refusals in apply(partial(read_batch, run), batches) for refusal in refusals]


def read_batch(run: Run, keys: Sequence[Key]) -> list[Refusal]:
    """Read pages of the archive and keep what they say; a refusal for each page on which the code failed."""
    sources, reader = run.sources(), reader_of(run.settings.lexicon, fingerprint_of(run))
    archive = Archive(run.settings.archive)
    outcomes: list[tuple[Key, PageOutcome]] = []
    broken: list[Refusal] = []
    for key in keys:
        try:
            outcomes.append((key, read_page(archive.read(key[0]), sources, reader)))
        except Exception as error:  # one page on which the code fails must not cost the night
            log.exception("reading %s failed", key[0])
            broken.append(_broken(key, error))
    open_readings(run).put(outcomes)
    return broken


def _broken(key: Key, error: Exception) -> Refusal:
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    message = f"{key[0]}: reading the page failed ({reason}); please report it with the page"
    return Refusal("documents", {"archive": key[0], "content_sha256": key[1]}, "reading_failed", message)


def _parts(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
