"""From the archive to a release: the way that all flows share, wherever their pages came from.

Here belongs the order read → link → validate → publish. A step's own work is in `tasks/`; where pages come from is in
the flows; what people are told afterwards is in `flows/summary.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from flows.counting import Counter
from flows.orchestration import as_task
from flows.progress import progress
from flows.reading import ReadNow, fingerprint_of, key_of, open_readings, read_new, read_page, reader_of
from flows.run import Run
from schemas.corrections import load_corrections
from schemas.fetching import Capture
from schemas.housekeeping import UNRELEASED
from schemas.lexicon_actors import load_actors
from tasks.fetch.ledger import Ledger
from tasks.link.linking import link_readings
from tasks.publish import (
    PublishResult,
    PublishSettings,
    Validated,
    last_release,
    publish_release,
    quarantine_table,
    validate_tables,
)
from tasks.quality import measure_bundled_quality, registry_names


@dataclass(frozen=True, slots=True)
class Linked:
    """All tables of a release to be, what the pages behind them came to, and the version whose ids they carry on."""

    tables: Mapping[str, pa.Table]
    counter: Counter
    against: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of the archive: pages read, pages counted, tables checked, a release published or not."""

    read: ReadNow
    counter: Counter
    validated: Validated
    result: PublishResult


def captures_of(run: Run, since: datetime | None = None, until: datetime | None = None) -> list[Capture]:
    """The newest capture of every page and local file in the archive, or of those fetched in a span of time."""
    with Ledger(run.ledger) as ledger:
        return list(ledger.captures(since, until))


def make_release(run: Run, facts: Mapping[str, Any]) -> Made:
    """Make a release of everything in the archive; `facts` of the run are written into it.

    Raises:
        PublishError: the output folder cannot be used, or another process is publishing.
        CorrectionError: a correction no longer applies.
    """
    captures = captures_of(run)
    read = read_new(run, captures)
    progress().start("link", None)
    linked = as_task(link, run, captures, read)
    progress().start("validate", None)
    validated = as_task(validate_tables, linked.tables, run.run_id, name="validate")
    progress().start("measure quality", None)
    quality = as_task(measure_quality, run, name="measure quality")
    progress().start("publish", None)
    result = as_task(
        publish, run, validated, {**facts, "drop_ratio": linked.counter.drop_ratio()}, quality, linked.against
    )
    return Made(read, linked.counter, validated, result)


def link(run: Run, captures: Sequence[Capture], read: ReadNow) -> Linked:
    """All tables of the release to be, from what was read of the captures."""
    settings = run.settings
    previous = last_release(settings.output)
    counter = Counter({key_of(capture): capture.publisher_id for capture in read.captures})
    tables = link_readings(
        counter.readings(open_readings(run).get(map(key_of, captures))),
        registry=load_actors(settings.lexicon),
        sources=run.sources(),
        previous=None if previous is None else {name: previous.table(name) for name in previous.tables},
        corrections=load_corrections(settings.corrections),
        as_of=run.day,
        version=UNRELEASED,
    )
    quarantine = quarantine_table([*counter.refused, *read.broken], run.run_id)
    return Linked({**tables, "quarantine": quarantine}, counter, None if previous is None else previous.version)


def measure_quality(run: Run) -> Mapping[str, Any]:
    """How well the code and knowledge of this run read the bundled gold; measured once for each state of them."""
    lexicon, fingerprint = run.settings.lexicon, fingerprint_of(run)
    reader = reader_of(lexicon, fingerprint)
    return measure_bundled_quality(
        lambda page, sources: read_page(page, sources, reader),
        names=registry_names(load_actors(lexicon)),
        cache=run.settings.archive / "quality.json",
        fingerprint=fingerprint,
    )


def publish(
    run: Run,
    validated: Validated,
    facts: Mapping[str, Any],
    quality: Mapping[str, Any] | None = None,
    linked_against: str | None = None,
) -> PublishResult:
    """Publish what passed, unless it is as before or a required check fails."""
    return publish_release(
        validated,
        run.settings.output,
        version_day=run.day,
        run_summary={"run_id": run.run_id, "kind": run.kind, **facts},
        clock=lambda: datetime.now(UTC),
        quality=quality,
        settings=PublishSettings(max_loss=run.settings.max_loss),
        allow_loss=run.settings.allow_loss,
        run_id=run.run_id,
        linked_against=linked_against,
    )
