"""Linking in a run: only what is new since the last release where that is remembered, else all pages.

The memory is `archive/linking.pickle`: what linking keeps (`tasks/link/memory.py`), and what each page came to. It goes
with one release and one state of code and knowledge; beside others, damaged or deleted, all pages are linked and it is
made again. Here belong when it is used, and its file.
"""

from __future__ import annotations

import logging
import marshal
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.counting import Counter, Page
from flows.fingerprint import linking_fingerprint
from flows.reading import fingerprint_of, open_readings
from flows.readings import Key, Readings
from flows.run import Run
from schemas.records import Reading
from tasks.collection import paused_collection
from tasks.link.keeping import keep, kept
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

    def __getstate__(self) -> dict[str, Any]:
        told = [(key, p.document_id, p.publisher, p.is_relevant, p.mentions) for key, p in self.pages.items()]
        refusals = {key: page.refusal for key, page in self.pages.items() if page.refusal is not None}
        return {"pages": marshal.dumps(told), "refusals": refusals, "memory": self.memory}

    def __setstate__(self, state: dict[str, Any]) -> None:
        told, refusals = marshal.loads(state["pages"]), state["refusals"]  # noqa: S302 -- bytes of our own
        self.pages = {
            key: Page(document, publisher, relevant, mentions, refusals.get(key))
            for key, document, publisher, relevant, mentions in told
        }
        self.memory = state["memory"]


def link_pages(run: Run, keys: Sequence[Key], new: Mapping[Key, str | None], terms: Terms) -> tuple[Tables, Counter]:
    """The tables of all pages, and what the pages came to; `new` are those that the run read, with their publishers.

    Raises:
        CorrectionError: a correction no longer applies.
    """
    path, fingerprint = run.settings.archive / FILE, linking_fingerprint(fingerprint_of(run))
    readings = open_readings(run)
    before = _load(path, fingerprint) if terms.previous is not None else None
    if before is not None:
        counter = Counter(new)
        try:
            tables = _link_new(before, keys, counter, readings, terms)
        except NeedsAllError as reason:
            log.info("linking all pages: %s", reason)
        else:
            keep(path, fingerprint, Kept(counter.pages, before.memory))
            return tables, counter
    before, counter = None, Counter(new)
    told = (reading for _, reading in counter.readings(readings.get(keys)))
    tables, memory = link_and_remember(told, terms, run.settings.archive)
    keep(path, fingerprint, Kept(counter.pages, memory))
    return tables, counter


def _link_new(before: Kept, keys: Sequence[Key], counter: Counter, readings: Readings, terms: Terms) -> Tables:
    """The tables after what came, changed and went since the pages were kept."""
    present = set(keys)
    come = [key for key in keys if key not in before.pages or key in counter.new]
    gone = {page.document_id for key, page in before.pages.items() if key not in present}
    if len(come) + len(gone) > _MOST * len(present):
        raise NeedsAllError(f"{len(come)} of {len(present)} pages are new")
    told = list(counter.readings(readings.get(come)))
    documents = {reading.article.document_id for key, reading in told if key not in before.pages}
    documents |= {document for document in gone if document is not None}
    documents |= before.memory.corrected_documents(terms.corrections)
    came = set(come)
    earlier = [(key, before.pages[key]) for key in keys if key not in came]
    counter.recall(earlier)
    again = _articles(readings, (key for key, page in earlier if page.document_id in documents))
    mine = (reading for _, reading in told if reading.article.document_id in documents)
    return link_night(before.memory, [*mine, *again], documents, terms)


def _articles(readings: Readings, keys: Iterable[Key]) -> list[Reading]:
    return [outcome for _, outcome in readings.get(keys) if isinstance(outcome, Reading)]


def _load(path: Path, fingerprint: str) -> Kept | None:
    """What was kept by this code and knowledge; null when there is nothing, or nothing that can be used."""
    try:
        with paused_collection():
            found = kept(path, fingerprint)
    except FileNotFoundError:
        return None
    except Exception as error:  # whatever is wrong with it, it can be made again
        log.warning("%s cannot be read (%s): linking all pages", path, error)
        return None
    return found if isinstance(found, Kept) else None
