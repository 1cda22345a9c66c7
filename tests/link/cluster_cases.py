"""Short articles of several newsrooms about the same events, read and linked like any other, and how that is judged.

Here belong the shape of the files in `clusters/` and their measure. `clusters/develop` shows the phenomena the linker
was made for; `clusters/measure` was written before its rules were looked at and is only measured. The articles tell of
public events in words of their own; they are no source for any of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from schemas.lexicon_actors import ActorLexicon
from schemas.records import Article, Reading
from tasks.extract import Reader
from tasks.link.fit import types_fit
from tasks.link.linking import link_readings

CLUSTERS = Path(__file__).parent / "clusters"
AS_OF = date(2026, 11, 21)
Tables = dict[str, pa.Table]


@dataclass(frozen=True)
class Told:
    """A true event: its type, and the fragment of a sentence with which each article (by document id) tells it."""

    name: str
    event_type: str
    fragments: Mapping[str, str]


@dataclass(frozen=True)
class Case:
    """A file of `clusters/`: articles and the true events that they tell."""

    name: str
    articles: tuple[Article, ...]
    events: tuple[Told, ...]


@dataclass(frozen=True)
class Score:
    """Pairs of articles that tell of one event: all, read in both, joined; and pairs of events joined though two."""

    pairs: int
    read: int
    joined: int
    events_apart: int
    false_joins: tuple[str, ...]
    misses: tuple[str, ...]


def load_cases(folder: str) -> list[Case]:
    """All cases of a folder of `clusters/`, by name."""
    return [_case(path) for path in sorted((CLUSTERS / folder).glob("*.yaml"))]


def _case(path: Path) -> Case:
    data = yaml.safe_load(path.read_text("utf-8"))
    articles = {key: _article(f"doc_{path.stem}_{key}", entry) for key, entry in data["articles"].items()}
    events = []
    for name, entry in data["events"].items():
        for key, fragment in entry["told"].items():
            assert articles[key].body.count(fragment) == 1, f"{path.name}: {name} in {key}: {fragment!r}"
        told = {articles[key].document_id: fragment for key, fragment in entry["told"].items()}
        events.append(Told(f"{path.stem}.{name}", entry["type"], told))
    return Case(path.stem, tuple(articles.values()), tuple(events))


def _article(document_id: str, entry: Mapping[str, Any]) -> Article:
    published = date.fromisoformat(entry["published"])
    body = "\n".join(line.strip() for line in entry["text"].strip().splitlines())
    return Article(
        document_id=document_id,
        title=entry["title"],
        lead=None,
        body=body,
        language=entry["language"],
        cleaner="test/1",
        content_sha256="00" * 32,
        archive=f"test.warc.gz:{document_id}",
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        published_at=datetime(published.year, published.month, published.day, tzinfo=UTC),
        published_edtf=published.isoformat(),
        published_origin="meta",
    )


def read_cases(cases: Sequence[Case], reader: Reader) -> list[Reading]:
    """The articles of all cases as the reader reads them."""
    return [Reading(article, reader.read(article)) for case in cases for article in case.articles]


def link_cases(readings: Sequence[Reading], registry: ActorLexicon) -> Tables:
    """The tables of a release that stands on these readings."""
    return link_readings(
        readings, registry=registry, sources={}, previous=None, corrections=(), as_of=AS_OF, version="test"
    )


def judge(cases: Sequence[Case], readings: Sequence[Reading], tables: Tables) -> Score:
    """Compare the ids that events were given with the truth."""
    event_of = dict(
        zip(tables["mentions"]["mention_id"].to_pylist(), tables["mentions"]["event_id"].to_pylist(), strict=True)
    )
    read = {reading.article.document_id: reading for reading in readings}
    found = {
        told.name: {document: _ids(told, read[document], event_of) for document in told.fragments}
        for case in cases
        for told in case.events
    }
    pairs = [
        (name, one, other) for name, by_document in found.items() for one, other in combinations(sorted(by_document), 2)
    ]
    both = [pair for pair in pairs if found[pair[0]][pair[1]] and found[pair[0]][pair[2]]]
    missed = [f"{name}: {one} {other}" for name, one, other in both if not found[name][one] & found[name][other]]
    unread = [
        f"{name}: not read in {d}" for name, by_document in found.items() for d in by_document if not by_document[d]
    ]
    ids = {name: frozenset[str]().union(*by_document.values()) for name, by_document in found.items()}
    apart = [(one, other) for one, other in combinations(sorted(ids), 2) if ids[one] and ids[other]]
    wrong = tuple(f"{one} = {other}" for one, other in apart if ids[one] & ids[other])
    return Score(len(pairs), len(both), len(both) - len(missed), len(apart), wrong, tuple(missed + unread))


def _ids(told: Told, reading: Reading, event_of: Mapping[str, str]) -> frozenset[str]:
    """The events that the mentions at this fragment belong to: those of its very type where there are some."""
    start = reading.article.body.index(told.fragments[reading.article.document_id])
    here = [
        m for m in reading.extraction.mentions if m.start <= start < m.end and types_fit(m.event_type, told.event_type)
    ]
    exact = [m for m in here if m.event_type == told.event_type]
    return frozenset(event_of[m.mention_id] for m in exact or here)
