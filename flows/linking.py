"""Linking in a run: only what is new since the last release where that is remembered, else all pages.

The memory is `archive/linking.pickle`: what linking keeps (`tasks/link/memory.py`), and what each page came to. It goes
with one release and one state of code and knowledge; beside others, damaged or deleted, all pages are linked and it is
made again. Here belong when it is used, and its file.
"""

from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from flows.counting import Counter, Page
from flows.fingerprint import linking_fingerprint
from flows.reading import fingerprint_of, open_readings
from flows.readings import Key, Readings
from flows.run import Run
from schemas.records import Reading
from tasks.link.linking import Terms, link_and_remember
from tasks.link.memory import Memory
from tasks.link.night import NeedsAllError, link_night

log = logging.getLogger(__name__)
FILE = "linking.pickle"
# From this share of pages on, linking all of them takes no longer.
_MOST = 0.1

Tables = dict[str, pa.Table]


@dataclass
class Kept:
    """What is kept of a link: the pages it stood on, and the memory."""

    pages: Mapping[Key, Page]
    memory: Memory


def link_pages(run: Run, keys: Sequence[Key], new: Mapping[Key, str | None], terms: Terms) -> tuple[Tables, Counter]:
    """The tables of all pages, and what the pages came to; `new` are those that the run read, with their publishers.

    Raises:
        CorrectionError: a correction no longer applies.
    """
    path, fingerprint = run.settings.archive / FILE, linking_fingerprint(fingerprint_of(run))
    readings = open_readings(run)
    kept = _load(path, fingerprint) if terms.previous is not None else None
    if kept is not None:
        counter = Counter(new)
        try:
            tables = _link_new(kept, keys, counter, readings, terms)
        except NeedsAllError as reason:
            log.info("linking all pages: %s", reason)
        else:
            _keep(path, fingerprint, Kept(counter.pages, kept.memory))
            return tables, counter
    counter = Counter(new)
    tables, memory = link_and_remember((reading for _, reading in counter.readings(readings.get(keys))), terms)
    _keep(path, fingerprint, Kept(counter.pages, memory))
    return tables, counter


def _link_new(kept: Kept, keys: Sequence[Key], counter: Counter, readings: Readings, terms: Terms) -> Tables:
    """The tables after what came, changed and went since the pages were kept."""
    present = set(keys)
    come = [key for key in keys if key not in kept.pages or key in counter.new]
    gone = {page.document_id for key, page in kept.pages.items() if key not in present}
    if len(come) + len(gone) > _MOST * len(present):
        raise NeedsAllError(f"{len(come)} of {len(present)} pages are new")
    told = list(counter.readings(readings.get(come)))
    documents = {reading.article.document_id for key, reading in told if key not in kept.pages}
    documents |= {document for document in gone if document is not None}
    documents |= kept.memory.corrected_documents(terms.corrections)
    came = set(come)
    earlier = [(key, kept.pages[key]) for key in keys if key not in came]
    counter.recall(earlier)
    again = _articles(readings, (key for key, page in earlier if page.document_id in documents))
    mine = (reading for _, reading in told if reading.article.document_id in documents)
    return link_night(kept.memory, [*mine, *again], documents, terms)


def _articles(readings: Readings, keys: Iterable[Key]) -> list[Reading]:
    return [outcome for _, outcome in readings.get(keys) if isinstance(outcome, Reading)]


def _load(path: Path, fingerprint: str) -> Kept | None:
    """What was kept by this code and knowledge; null when there is nothing, or nothing that can be used."""
    try:
        with path.open("rb") as file:
            if pickle.load(file) != fingerprint:  # noqa: S301 -- a file of our own, as trusted as the archive
                return None
            kept = pickle.load(file)  # noqa: S301
    except FileNotFoundError:
        return None
    except Exception as error:  # whatever is wrong with it, it can be made again
        log.warning("%s cannot be read (%s): linking all pages", path, error)
        return None
    return kept if isinstance(kept, Kept) else None


def _keep(path: Path, fingerprint: str, kept: Kept) -> None:
    """Write the memory, all of it or, when the process is killed meanwhile, nothing."""
    scratch = path.with_name(f"{path.name}.{os.getpid()}")
    with scratch.open("wb") as file:
        pickle.dump(fingerprint, file)
        pickle.dump(kept, file, protocol=pickle.HIGHEST_PROTOCOL)
    scratch.replace(path)
