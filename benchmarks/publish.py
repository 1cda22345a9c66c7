"""What publishing costs: time, new bytes when one month changed, nothing when nothing changed.

    python -m benchmarks.publish [--months 24] [--rows 20000]

makes that many months of events, each with a mention, ten to a document, in a temporary folder, and publishes them
three times: for the first time, with one month changed, and unchanged.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from schemas.arrow import arrow_schema
from tasks.publish import PublishResult, publish_release
from tasks.publish.release import last_release

DAY = date(2026, 11, 21)
WORDS = (
    "hai bên ký bản ghi nhớ về đào tạo và trao đổi kinh nghiệm quản lý đoàn công tác tỉnh bạn sang thăm làm việc với "
    "lãnh đạo địa phương nhằm tăng cường hữu nghị hợp tác toàn diện giai đoạn tới trên các lĩnh vực giáo dục y tế"
)
SYLLABLES = WORDS.split()
EVENTS_OF_A_DOCUMENT = 10
TYPES = ("agreement_signing", "conference", "meeting", "visit", "training", "aid")


def _digits(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()[:16]


def _sentence(number: int) -> str:
    """Twenty-four syllables that follow from the number, so that every event has words of its own."""
    digest = hashlib.sha256(f"sentence {number}".encode()).digest()
    return " ".join(SYLLABLES[byte % len(SYLLABLES)] for byte in digest[:24]).capitalize() + "."


def _event(number: int, moment: datetime) -> dict[str, Any]:
    row = dict.fromkeys(arrow_schema("events").names)
    shared = _shared(number, moment)
    return {
        **row,
        **shared,
        "plover_event": "AGREE",
        "plover_fit": "exact",
        "cameo_code": "057",
        "date_start": moment.date(),
        "date_end": moment.date(),
        "title_vi": _sentence(number),
        "document_count": 1,
        "mention_count": 1,
    }


def _mention(number: int, moment: datetime) -> dict[str, Any]:
    row = dict.fromkeys(arrow_schema("mentions").names)
    return {
        **row,
        **_shared(number, moment),
        "mention_id": f"men_{_digits(number)}",
        "document_id": f"doc_{_digits(number // EVENTS_OF_A_DOCUMENT)}",
        **_span(number),
        "trigger": "ký",
        "is_central": True,
        "published_at": moment,
        "rule": "signing.1",
    }


def _shared(number: int, moment: datetime) -> dict[str, Any]:
    return {
        "event_id": f"evt_{_digits(number)}",
        "event_type": TYPES[number % len(TYPES)],
        "status": "occurred",
        "date_edtf": moment.date().isoformat(),
        "mode": "unknown",
        "sectors": ["education"],
        "countries": ["LAO", "VNM"],
        "confidence": number % 100 / 100,
    }


def _span(number: int) -> dict[str, Any]:
    first = number // EVENTS_OF_A_DOCUMENT * EVENTS_OF_A_DOCUMENT
    start = sum(len(_sentence(earlier)) + 1 for earlier in range(first, number))
    quote = _sentence(number)
    return {"start": start, "end": start + len(quote), "quote": quote}


def _document(number: int, moment: datetime) -> dict[str, Any]:
    row = dict.fromkeys(arrow_schema("documents").names)
    first = number * EVENTS_OF_A_DOCUMENT
    return {
        **row,
        "document_id": f"doc_{_digits(number)}",
        "body": "\n".join(_sentence(event) for event in range(first, first + EVENTS_OF_A_DOCUMENT)),
        "authors": [],
        "published_at": moment,
        "language": "vi",
        "fetched_at": moment,
        "content_sha256": hashlib.sha256(str(number).encode()).hexdigest(),
        "archive": "a.warc.gz:0",
        "is_relevant": True,
        "cleaner": "generic 1",
    }


def _month(month: int, rows: int, changed: bool) -> dict[str, pa.Table]:
    first = datetime(2024 + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    made: dict[str, list[dict[str, Any]]] = {"documents": [], "mentions": [], "events": []}
    for number in range(month * rows, (month + 1) * rows):
        moment = first.replace(day=number % 28 + 1)
        event, mention = _event(number, moment), _mention(number, moment)
        if changed:
            event["confidence"] = mention["confidence"] = round(1 - event["confidence"], 2)
        made["events"].append(event)
        made["mentions"].append(mention)
        if number % EVENTS_OF_A_DOCUMENT == 0:
            made["documents"].append(_document(number // EVENTS_OF_A_DOCUMENT, moment))
    return {name: pa.Table.from_pylist(found, schema=arrow_schema(name)) for name, found in made.items()}


def tables(months: int, rows: int, changed_month: int | None = None) -> dict[str, pa.Table]:
    """Months of events (`rows` a month, a multiple of ten); in the changed month all have another confidence."""
    made = [_month(month, rows, month == changed_month) for month in range(months)]
    return {name: pa.concat_tables([month[name] for month in made]) for name in made[0]}


def _publish(given: dict[str, pa.Table], output: Path) -> tuple[PublishResult, float]:
    begun = time.perf_counter()
    result = publish_release(
        given,
        output,
        version_day=DAY,
        run_summary={"run_id": "benchmark"},
        clock=lambda: datetime(2026, 11, 21, tzinfo=UTC),
    )
    return result, time.perf_counter() - begun


def measure(months: int, rows: int, output: Path) -> Iterator[tuple[str, PublishResult, float]]:
    """Publish for the first time, with one month changed, and unchanged: what it was, how it ended, in seconds."""
    before, after = tables(months, rows), tables(months, rows, months // 2)
    for name, given in (("first", before), ("one month changed", after), ("unchanged", after)):
        result, seconds = _publish(given, output)
        yield name, result, seconds


def share_of_new(result: PublishResult) -> float:
    """The share of a release's bytes that were written anew; 0 when there is no release."""
    whole = result.bytes_new + result.bytes_linked
    return result.bytes_new / whole if whole else 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--rows", type=int, default=20_000, help="events (and mentions) per month")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        for name, result, seconds in measure(asked.months, asked.rows, output):
            share = f", {100 * share_of_new(result):.1f} % of the release" if result.version else ""
            print(f"{name:18} {result.outcome:10} {seconds:6.1f} s, {result.bytes_new / 1e6:7.2f} MB new{share}")
        last = last_release(output)
        if last is not None:
            print(f"rows {sum(last.rows(table) for table in last.tables)}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
