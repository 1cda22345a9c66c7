"""Small, whole sets of published tables: every table has rows and every reference resolves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.tables import TABLES
from tasks.publish import PublishResult, Validated

Rows = dict[str, list[dict[str, Any]]]
Publish = Callable[..., PublishResult]
"""The fixture `publish`: publishes tables to the test's output folder."""
DAY = date(2026, 11, 21)
QUOTE = "hai bên ký bản ghi nhớ về đào tạo"
AGREEMENT = "bản ghi nhớ"
FIGURE = "120 học viên"
COMMITMENT = "sẽ mở thêm lớp mới trước năm 2030"


def clock() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def _body(number: int) -> str:
    return f"Đoàn công tác số {number} đến thăm.\nTại đây, {QUOTE} cho {FIGURE}. Hai bên {COMMITMENT}."


def _span(body: str, quote: str) -> dict[str, Any]:
    start = body.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def _document(number: int, published: datetime) -> dict[str, Any]:
    return {
        "document_id": f"doc_{number:04d}",
        "url": f"https://bao.example/bai-{number}.html",
        "file": None,
        "publisher_id": "bao-mau",
        "title": f"Bài số {number}",
        "lead": None,
        "body": _body(number),
        "authors": ["Nguyễn Văn Mẫu"],
        "published_at": published,
        "published_edtf": published.date().isoformat(),
        "published_origin": "meta",
        "language": "vi",
        "fetched_at": datetime(2026, 11, 20, tzinfo=UTC),
        "content_sha256": hashlib.sha256(str(number).encode()).hexdigest(),
        "archive": f"2026-11.warc.gz:{number * 1000}",
        "is_relevant": True,
        "cleaner": "layout 1",
    }


def _mention(number: int, published: datetime) -> dict[str, Any]:
    return {
        "mention_id": f"men_{number:04d}",
        "event_id": f"evt_{number:04d}",
        "document_id": f"doc_{number:04d}",
        **_span(_body(number), QUOTE),
        "trigger": "ký",
        "event_type": "agreement_signing",
        "status": "occurred",
        "date_edtf": published.date().isoformat(),
        "date_text": None,
        "place": "Viêng Chăn",
        "place_subdivision": "LA-VT",
        "place_country": "LAO",
        "mode": "in_person",
        "sectors": ["education"],
        "countries": ["LAO", "VNM"],
        "ordinal": None,
        "is_central": True,
        "published_at": published,
        "rule": "signing.1",
        "confidence": 0.9,
    }


def _event(number: int, published: datetime) -> dict[str, Any]:
    return {
        "event_id": f"evt_{number:04d}",
        "event_type": "agreement_signing",
        "plover_event": "AGREE",
        "plover_mode": None,
        "plover_fit": "exact",
        "cameo_code": "057",
        "status": "occurred",
        "date_edtf": published.date().isoformat(),
        "date_start": published.date(),
        "date_end": published.date(),
        "place": "Viêng Chăn",
        "place_subdivision": "LA-VT",
        "place_country": "LAO",
        "mode": "in_person",
        "sectors": ["education"],
        "countries": ["LAO", "VNM"],
        "ordinal": None,
        "title_vi": f"Lễ ký số {number}",
        "title_en": None,
        "confidence": 0.9,
        "announced_at": None,
        "announced_date_edtf": None,
        "first_published_at": published,
        "last_published_at": published,
        "document_count": 1,
        "mention_count": 1,
    }


def _of_document(number: int) -> Rows:
    body = _body(number)
    event, document, mention = f"evt_{number:04d}", f"doc_{number:04d}", f"men_{number:04d}"
    return {
        "participants": [
            {
                "event_id": event,
                "actor_id": actor,
                "role": role,
                "position": None,
                "organization_actor_id": organization,
                "mention_id": mention,
            }
            for actor, role, organization in (("act_person", "signatory", "act_body"), ("act_lao", "party", None))
        ],
        "agreement_events": [
            {"agreement_id": "agr_main", "event_id": event, "relation": "signs", "mention_id": mention}
        ],
        "agreement_mentions": [{"agreement_id": "agr_main", "document_id": document, **_span(body, AGREEMENT)}],
        "figures": [
            {
                "figure_id": f"fig_{number:04d}",
                "document_id": document,
                "event_id": event,
                "quantity": 120.0,
                "qualifier": "exact",
                "unit": "học viên",
                "unit_code": "person",
                "measures": "học viên",
                "period_edtf": "2026/2027",
                "country": "LAO",
                **_span(body, FIGURE),
            }
        ],
        "commitments": [
            {
                "commitment_id": f"com_{number:04d}",
                "document_id": document,
                "event_id": None,
                "sectors": ["education"],
                "horizon_edtf": "2030",
                **_span(body, COMMITMENT),
            }
        ],
    }


def _actor(actor_id: str, kind: str, **given: Any) -> dict[str, Any]:
    row = dict.fromkeys(arrow_schema("actors").names)
    return {**row, "actor_id": actor_id, "kind": kind, "name_vi": f"Bên {actor_id[4:]}", "aliases": [], **given}


def _shared() -> Rows:
    agreement = dict.fromkeys(arrow_schema("agreements").names)
    return {
        "actors": [
            _actor("act_body", "organization", country="VNM", successor_actor_id="act_heir"),
            _actor("act_heir", "organization", country="VNM"),
            _actor("act_lao", "country", country="LAO", aliases=["CHDCND Lào"]),
            _actor("act_person", "person", country="VNM"),
        ],
        "offices": [
            {
                "actor_id": "act_person",
                "position": "Vụ trưởng",
                "organization_actor_id": organization,
                "date_edtf": "2026-01",
                "mention_id": "men_0000",
            }
            for organization in ("act_body", None)
        ],
        "agreements": [
            {
                **agreement,
                "agreement_id": identifier,
                "kind": "memorandum_of_understanding",
                "title_vi": "Bản ghi nhớ về đào tạo",
                "countries": ["LAO", "VNM"],
                "sectors": ["education"],
                "signed_edtf": "2026",
                "valid_edtf": "2026/2030",
                "status": "signed",
                "predecessor_agreement_id": predecessor,
            }
            for identifier, predecessor in (("agr_main", "agr_old"), ("agr_old", None))
        ],
        "agreement_parties": [{"agreement_id": "agr_main", "actor_id": "act_lao"}],
        "event_links": [
            {"event_id": "evt_0001", "other_event_id": "evt_0000", "relation": "follows", "mention_id": None}
        ],
        "redirects": [{"old_id": "evt_gone", "new_id": "evt_0000", "since_version": "2026.11.01"}],
        "quarantine": [
            {
                "quarantine_id": "qua_0",
                "table": "documents",
                "row": '{"file": "rong.html"}',
                "check": "no_article",
                "message": "the page has no article",
                "run_id": "run-0",
            }
        ],
        "publishers": [
            {
                "publisher_id": "bao-mau",
                "name": "Báo Mẫu",
                "homepage": "https://bao.example/",
                "country": "VNM",
                "language": "vi",
            }
        ],
    }


def sample_rows(documents: int = 4, days_apart: int = 20) -> Rows:
    """Rows of all tables for some documents (two at least), published some days apart from January 2026 on."""
    rows: Rows = {name: [] for name in TABLES}
    for name, shared in _shared().items():
        rows[name] += shared
    for number in range(documents):
        published = datetime(2026, 1, 5, 8, 30, tzinfo=UTC) + timedelta(days=days_apart * number)
        rows["documents"].append(_document(number, published))
        rows["mentions"].append(_mention(number, published))
        rows["events"].append(_event(number, published))
        for name, found in _of_document(number).items():
            rows[name] += found
    return rows


def as_tables(rows: Rows) -> dict[str, pa.Table]:
    """Rows as Arrow tables; nulls are let through everywhere, as validation takes them."""
    return {name: pa.Table.from_pylist(rows[name], schema=nullable_schema(name)) for name in rows}


def nullable_schema(table: str) -> pa.Schema:
    """The published schema of a table with every column nullable."""
    return pa.schema([field.with_nullable(True) for field in arrow_schema(table)])


def trusted(rows: Rows) -> Validated:
    """Rows that the test knows to be good, as if they had been validated."""
    return Validated({name: pa.Table.from_pylist(rows[name], schema=arrow_schema(name)) for name in rows}, (), ())


def sample(documents: int = 4, days_apart: int = 20) -> Validated:
    """`sample_rows` as if they had been validated."""
    return trusted(sample_rows(documents, days_apart))


def sample_tables(documents: int = 4, days_apart: int = 20) -> dict[str, pa.Table]:
    """`sample_rows` as Arrow tables."""
    return as_tables(sample_rows(documents, days_apart))
