"""Reading archived pages: page → article → what it says, kept in the cache of readings.

Here belongs the way of a page through `tasks/clean` and `tasks/extract`, and what happens when one of them fails on it.
Which pages are read by whom is in `flows/reading_batches.py`.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from flows.archive_place import open_archive
from flows.codec import PageOutcome, encode
from flows.errors import HoptacError, UsageError
from flows.fingerprint import pipeline_fingerprint
from flows.notify_settings import SECRETS
from flows.readings import Key, Readings
from flows.run import Run
from flows.settings import Settings
from schemas.fetching import Capture
from schemas.lexicon_actors import ActorLexicon, load_actors
from schemas.records import Article, RawPage, Reading, Refusal
from schemas.source import Source
from tasks.clean import clean_page
from tasks.extract import Reader, load_reader
from tasks.fetch.ledger import Ledger
from tasks.fetch.members import DamagedError
from tasks.objects import StoreError
from tasks.quality import measure_bundled_quality, registry_names
from tasks.sources import load_sources

log = logging.getLogger(__name__)


GOLD: Key = ("the bundled gold", "")
"""Stands among the pages of a batch for measuring how well the bundled gold is read."""


@dataclass(frozen=True, slots=True)
class BatchRead:
    """What a batch of pages came to: the encoded outcomes, and a refusal for each page on which the code failed.

    `quality` are the figures of the bundled gold, where that was among them.
    """

    outcomes: tuple[tuple[Key, bytes], ...]
    broken: tuple[Refusal, ...]
    quality: Mapping[str, Any] | None = None


@lru_cache(maxsize=4)
def registry_of(lexicon: Path, fingerprint: str) -> ActorLexicon:
    """The registry of actors, which reading and linking share: loaded once in a process for each state of it."""
    del fingerprint  # part of the key alone
    return load_actors(lexicon)


@lru_cache(maxsize=4)
def reader_of(lexicon: Path, fingerprint: str) -> Reader:
    """The reader of a lexicon folder, loaded once in a process for each state of it."""
    return load_reader(lexicon, registry_of(lexicon, fingerprint))


def fingerprint_of(run: Run) -> str:
    """The fingerprint of everything that decides how this run reads a page, as it was when the run first asked.

    What changes on the disk meanwhile (an upgrade, an edited lexicon) is for the next run: two fingerprints in one run
    would lose what it has read.
    """
    return _fingerprint(run.run_id, run.started, run.settings.lexicon, run.settings.sources)


@lru_cache(maxsize=16)
def _fingerprint(run_id: str, started: datetime, lexicon: Path, sources: Path) -> str:
    del run_id, started  # part of the key alone
    return pipeline_fingerprint(lexicon, sources)


def read_page(page: RawPage, sources: Mapping[str, Source], reader: Reader) -> PageOutcome:
    """What one page says, or why it says nothing."""
    cleaned = clean_page(page, sources)
    if not isinstance(cleaned, Article):
        return cleaned
    return Reading(cleaned, reader.read(cleaned))


def measure_gold(reader: Reader) -> Mapping[str, Any]:
    """How well a reader reads the bundled gold."""
    return measure_bundled_quality(
        lambda page, sources: read_page(page, sources, reader), names=registry_names(reader.actors)
    )


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


def settings_elsewhere(settings: Settings) -> Settings:
    """The settings for a process that reads pages: with paths that mean the same everywhere, and without secrets."""
    folders = ("archive", "lexicon", "sources")
    places = {name: getattr(settings, name).resolve() for name in folders}
    return settings.model_copy(update={**dict.fromkeys(SECRETS), **places})


def read_batch(settings: Settings, keys: Sequence[Key], fingerprint: str) -> BatchRead:
    """Read pages of the archive, here or in another process or on another machine.

    `fingerprint` is that of the process that wants them read.

    Raises:
        HoptacError: code or knowledge of this process are others than those of the one that asks.
    """
    sources, reader = _knowledge(settings.lexicon, settings.sources, fingerprint)
    archive = open_archive(settings)
    outcomes: list[tuple[Key, bytes]] = []
    broken: list[Refusal] = []
    for key in (key for key in keys if key != GOLD):
        try:
            outcomes.append((key, encode(read_page(archive.read(key[0]), sources, reader))))
        except StoreError:
            raise
        except Exception as error:  # one page on which the code fails must not cost the night
            log.exception("reading %s failed", key[0])
            broken.append(_broken(key, error))
    return BatchRead(tuple(outcomes), tuple(broken), measure_gold(reader) if GOLD in keys else None)


@lru_cache(maxsize=4)
def _knowledge(lexicon: Path, sources: Path, fingerprint: str) -> tuple[Mapping[str, Source], Reader]:
    """The publishers and the reader, after making sure that they are those that were asked for."""
    if pipeline_fingerprint(lexicon, sources) != fingerprint:
        raise HoptacError(
            f"{socket.gethostname()}: has other code, lexicons or sources than the machine that asks it to read pages; "
            "install the same version and knowledge on all of them"
        )
    try:
        return load_sources(sources), reader_of(lexicon, fingerprint)
    except ValueError as error:
        raise UsageError(str(error)) from None


def _broken(key: Key, error: Exception) -> Refusal:
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    what = "restore the file from a backup" if isinstance(error, DamagedError) else "please report it with the page"
    message = f"{key[0]}: reading the page failed ({reason}); {what}"
    return Refusal("documents", {"archive": key[0], "content_sha256": key[1]}, "reading_failed", message)
