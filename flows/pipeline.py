"""From the archive to a release: the way that all flows share, wherever their pages came from.

Here belongs the order read → link → validate → publish. A step's own work is in `tasks/`; where pages come from is in
the flows; what people are told afterwards is in `flows/summary.py`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.archive_place import keep_archive
from flows.counting import Counter
from flows.linking import link_pages
from flows.orchestration import as_task
from flows.progress import progress
from flows.quality import measure_quality
from flows.reading import fingerprint_of, key_of, registry_of
from flows.reading_batches import ReadBatches, ReadNow, read_new
from flows.reading_earlier import last_good, remarks_on_stand_ins, with_stand_ins
from flows.run import Run
from flows.stores import latest_release, public_store, release_store
from schemas.checks import CheckResult
from schemas.corrections import Correction, load_corrections
from schemas.fetching import Capture
from schemas.housekeeping import UNRELEASED
from tasks.fetch.ledger import Ledger
from tasks.link.corrections import corrections_in_force, told
from tasks.link.linking import Terms
from tasks.publish import (
    LockHeldError,
    OutrunError,
    PublishResult,
    PublishSettings,
    ReleaseStore,
    Validated,
    publish_release,
    quarantine_table,
    validate_tables,
)
from tasks.publish.profile import Profile
from tasks.quality import bundled_floors

# Runs that end at the same time publish one after another; more than this many before one's turn is no coincidence.
_ATTEMPTS = 5
_PATIENCE_SECONDS = 600.0
_LOOK_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Pages:
    """The newest capture of every page, the earlier ones that stand in for some of them, and what the run read."""

    captures: Sequence[Capture]
    stand_ins: Mapping[str, Capture]
    read: ReadNow


@dataclass(frozen=True, slots=True)
class Linked:
    """All tables of a release to be, what the pages behind them came to, and the version whose ids they carry on."""

    tables: Mapping[str, pa.Table]
    counter: Counter
    against: str | None
    corrections: tuple[Correction, ...] = ()


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


def read_archive(run: Run, read_batches: ReadBatches | None = None) -> Pages:
    """Read all pages of the archive that are new to this code and knowledge.

    `read_batches` reads them; by default processes of this machine.
    """
    captures = captures_of(run)
    read = read_new(run, captures, read_batches)
    stand_ins, read_too = last_good(run, captures, read_batches)
    return Pages(captures, stand_ins, read + read_too)


def make_release(run: Run, facts: Mapping[str, Any], read: ReadNow | None = None) -> Made:
    """Make a release of everything in the archive; `facts` of the run are written into it.

    Another run may publish meanwhile: this one then links again, so that ids are carried on from what stands now.

    Args:
        run: the run.
        facts: what its data package says of it.
        read: what the run has read before.

    Raises:
        PublishError: the output folder cannot be used, or others kept publishing.
        CorrectionError: a correction no longer applies.
    """
    if run.settings.archive_store is not None:
        progress().start("put pages into the store", None)
        as_task(keep_archive, run.settings, name="put pages into the store")
    read = read or ReadNow((), ())
    for attempts_left in reversed(range(_ATTEMPTS)):
        pages = read_archive(run)
        read += pages.read
        try:
            return _release(run, facts, replace(pages, read=read))
        except OutrunError as outrun:
            if not attempts_left:
                raise
            progress().note(f"{outrun}: linking again")
    raise AssertionError("the loop ends by return or raise")


def _release(run: Run, facts: Mapping[str, Any], pages: Pages) -> Made:
    captures, stand_ins, read = pages.captures, pages.stand_ins, pages.read
    progress().start("link", None)
    linked = as_task(link, run, with_stand_ins(captures, stand_ins), read)
    linked.counter.remarks += remarks_on_stand_ins(captures, stand_ins, read)
    progress().start("validate", None)
    validated = as_task(validate_tables, linked.tables, run.run_id, name="validate")
    progress().start("measure quality", None)
    quality = as_task(measure_quality, run, name="measure quality")
    progress().start("publish", None)
    facts = {**facts, "drop_ratio": linked.counter.drop_ratio(), "corrections": told(linked.corrections)}
    result = as_task(publish, run, validated, facts, quality, linked.against or "")
    return Made(read, linked.counter, validated, result)


def link(run: Run, captures: Sequence[Capture], read: ReadNow) -> Linked:
    """All tables of the release to be, from what was read of the captures."""
    settings = run.settings
    previous = latest_release(settings)
    corrections = load_corrections(settings.corrections)
    new = {key_of(capture): capture.publisher_id for capture in read.captures}
    terms = Terms(
        registry=registry_of(settings.lexicon, fingerprint_of(run)),
        sources=run.sources(),
        previous=None if previous is None else {name: previous.table(name) for name in previous.tables},
        corrections=corrections,
        as_of=run.day,
        version=UNRELEASED,
    )
    tables, counter = link_pages(run, list(map(key_of, captures)), new, terms)
    quarantine = quarantine_table([*counter.refused, *read.broken], run.run_id)
    in_force = tuple(corrections_in_force(corrections, tables))
    version = None if previous is None else previous.version
    return Linked({**tables, "quarantine": quarantine}, counter, version, in_force)


def publish(
    run: Run,
    validated: Validated,
    facts: Mapping[str, Any],
    quality: Mapping[str, Any] | None = None,
    linked_against: str | None = None,
) -> PublishResult:
    """Publish what passed, unless it is as before or a required check fails; then the public profile, if that is set.

    `linked_against` is the version whose ids the tables carry on, empty where there was none. A public profile that is
    refused by a check is an alarm of the run; the full release stands.
    """
    settings = run.settings
    result = _in_turn(run, validated, facts, quality, Place(settings.output, release_store(settings)), linked_against)
    if settings.public_output is None or result.outcome == "refused":
        return result
    place = Place(settings.public_output, public_store(settings), "public")
    public = _in_turn(run, validated, facts, quality, place, None)
    if public.outcome != "refused":
        return result
    return replace(result, checks=(*result.checks, CheckResult("public_release", False, False, {}, public.reason)))


@dataclass(frozen=True, slots=True)
class Place:
    """Where releases go, and in which profile."""

    output: Path
    remote: ReleaseStore | None
    profile: Profile = "full"


def _in_turn(
    run: Run,
    validated: Validated,
    facts: Mapping[str, Any],
    quality: Mapping[str, Any] | None,
    place: Place,
    linked_against: str | None,
) -> PublishResult:
    """Publish to a place, after others that are publishing there."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return _publish(run, validated, facts, quality, place, linked_against)
        except LockHeldError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_LOOK_SECONDS)


def _publish(
    run: Run,
    validated: Validated,
    facts: Mapping[str, Any],
    quality: Mapping[str, Any] | None,
    place: Place,
    linked_against: str | None,
) -> PublishResult:
    settings = run.settings
    return publish_release(
        validated,
        place.output,
        version_day=run.day,
        run_summary={"run_id": run.run_id, "kind": run.kind, **facts},
        clock=run.clock.now,
        quality=quality,
        settings=PublishSettings(
            profile=place.profile,
            max_loss=settings.max_loss,
            quality_floors=bundled_floors(),
            allow_low_quality=settings.allow_low_quality,
        ),
        allow_loss=settings.allow_loss,
        run_id=run.run_id,
        linked_against=linked_against,
        remote=place.remote,
    )
