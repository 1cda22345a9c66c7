"""Readings for the tests of linking, and the call that links them.

Every sentence is made up for the tests; offsets are true, so that the tables hold to their models.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import pyarrow as pa

from schemas.corrections import Correction
from schemas.lexicon_actors import ActorLexicon, Modifier, Office, Organization
from schemas.records import AgreementMention, Article, Extraction, Mention, Participant, Reading
from schemas.source import Source
from schemas.tables import TABLES
from tasks.link.linking import link_readings

AS_OF = date(2026, 11, 21)
BOTH = ("LAO", "VNM")


def organization(known: str, name_vi: str, country: str | None, **more: Any) -> Organization:
    return Organization(id=known, name_vi=name_vi, country=country, kind="ministry", source="test", **more)


REGISTRY = ActorLexicon(
    organizations=(
        organization("vn-labour", "Bộ Lao động", "VNM", name_en="Ministry of Labour",
                     valid_until=date(2025, 2, 28), successors=("vn-home",), parent="vn-gov"),
        organization("vn-home", "Bộ Nội vụ", "VNM", name_en="Ministry of Home Affairs", parent="vn-gov"),
        organization("vn-gov", "Chính phủ Việt Nam", "VNM", name_en="Government of Vietnam"),
        organization("la-labour", "Bộ Lao động Lào", "LAO", name_en="Lao Ministry of Labour", bare_vi=("Bộ Lao động",)),
    ),
    offices=(
        Office(vi="Bộ trưởng", en=("Minister",), kind="government"),
        Office(vi="Thứ trưởng", en=("Deputy Minister",), kind="government"),
        Office(vi="Ủy viên Trung ương Đảng", kind="party", chain_only=True),
    ),
    prefix_modifiers=(Modifier(vi="Phó", en=("Deputy",), effect="deputy"),),
    role_words=(),
    heads=(),
)  # fmt: skip


def source(publisher_id: str) -> Source:
    return Source(
        publisher_id=publisher_id, name="A paper", homepage="https://example.org", country="VNM", language="vi",
        hosts=("example.org",),
    )  # fmt: skip


def body(name: str, country: str | None = "VNM", role: str = "party", registry_id: str | None = None) -> Participant:
    return Participant("organization", name, role, 0, 3, "test", country, registry_id)


def person(
    name: str, country: str | None = "VNM", role: str = "attendee", position: str | None = None, of: str | None = None
) -> Participant:
    return Participant("person", name, role, 0, 3, "test", country, None, position, of)


LABOUR = body("Bộ Lao động", "VNM", registry_id="vn-labour")
LAO_LABOUR = body("Bộ Lao động Lào", "LAO", registry_id="la-labour")


def said(kind: str = "meeting", when: str | None = None, **more: Any) -> dict[str, Any]:
    """What a mention says; the rest is filled in by `reading`."""
    return {"event_type": kind, "date_edtf": when, "status": "occurred", "is_central": True, "countries": BOTH} | more


def instrument(kind: str, title: str, valid: str | None = None, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "title": title, "valid_edtf": valid, "status": "signed", "countries": BOTH} | more


def reading(
    name: str,
    *mentions: Mapping[str, Any],
    published: str | None = None,
    agreements: Sequence[Mapping[str, Any]] = (),
    language: str = "vi",
    fetched: int = 1,
    **more: Any,
) -> Reading:
    """An article with one sentence per mention and per instrument."""
    document_id = "doc_" + sha256(name.encode()).hexdigest()[:16]
    sentences = [f"Câu {number} của bài {name}." for number in range(len(mentions) + len(agreements))]
    starts = [sum(len(s) + 1 for s in sentences[:number]) for number in range(len(sentences))]

    def span(number: int) -> dict[str, Any]:
        start = starts[number]
        return {"start": start, "end": start + len(sentences[number]), "quote": sentences[number], "rule": "test"}

    built = tuple(
        Mention(
            mention_id="men_" + sha256(f"{name} {number}".encode()).hexdigest()[:16], document_id=document_id,
            trigger="gặp", **({"confidence": 0.8} | span(number) | dict(what) | {
                "participants": tuple(replace(p, start=starts[number] + p.start, end=starts[number] + p.end)
                                      for p in what.get("participants", ()))}),
        )
        for number, what in enumerate(mentions)
    )  # fmt: skip
    named = tuple(AgreementMention(**(span(len(mentions) + number) | dict(a))) for number, a in enumerate(agreements))
    time = datetime.fromisoformat(published).replace(hour=8, tzinfo=UTC) if published and len(published) == 10 else None
    article = Article(
        document_id, f"Bài {name}", None, "\n".join(sentences) or "Không có gì.", language, "test 1", "0" * 64,
        f"test.warc.gz:{fetched}", datetime(2026, 1, fetched, tzinfo=UTC), url=f"https://example.org/{name}",
        publisher_id="paper", published_at=time, published_edtf=published,
    )  # fmt: skip
    extraction = Extraction(document_id, bool(mentions), "test 1", built, named, **more)
    return Reading(article, extraction)


def link(
    *readings: Reading,
    previous: Mapping[str, pa.Table] | None = None,
    corrections: Sequence[Correction] = (),
    version: str = "2026.11.21",
    registry: ActorLexicon = REGISTRY,
) -> dict[str, pa.Table]:
    return link_readings(
        readings, registry=registry, sources={"paper": source("paper")}, previous=previous, corrections=corrections,
        as_of=AS_OF, version=version,
    )  # fmt: skip


def groups(tables: Mapping[str, pa.Table]) -> set[frozenset[str]]:
    """The clusters as sets of mention ids, whatever the events' ids are."""
    found: dict[str, set[str]] = {}
    for row in tables["mentions"].to_pylist():
        found.setdefault(row["event_id"], set()).add(row["mention_id"])
    return {frozenset(members) for members in found.values()}


def event_of(tables: Mapping[str, pa.Table], of: Reading, number: int = 0) -> str:
    """The id of the event of a reading's mention."""
    wanted = of.extraction.mentions[number].mention_id
    return next(str(row["event_id"]) for row in tables["mentions"].to_pylist() if row["mention_id"] == wanted)


def rows(tables: Mapping[str, pa.Table], table: str, **where: Any) -> list[dict[str, Any]]:
    return [row for row in tables[table].to_pylist() if all(row[key] == value for key, value in where.items())]


def dangling(tables: Mapping[str, pa.Table]) -> Iterable[tuple[str, str, str]]:
    """Foreign keys that lead nowhere."""
    for name, table in tables.items():
        for key in TABLES[name].foreign_keys:
            there = set(tables[key.table][key.reference].to_pylist())
            for value in table[key.column].to_pylist():
                if value is not None and value not in there:
                    yield name, key.column, value
