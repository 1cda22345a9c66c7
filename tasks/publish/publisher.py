"""Publishing a release: stage, validate, hash, manifest, rename, swap the pointer.

Here belongs that order. A refused publication is kept with its report (`failed.py`); one that was killed after its
release was complete is brought to its end by the next run, and anything else it left is removed (`swap.py`). `latest`
moves last of all, in one step, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from schemas.checks import CheckResult, stopping
from schemas.tables import TABLES
from tasks.publish.carry import carry_over
from tasks.publish.changelog import changelog
from tasks.publish.croissant import croissant
from tasks.publish.diff import Diff, diff_tables
from tasks.publish.errors import OutrunError, PublishError
from tasks.publish.failed import keep_failed
from tasks.publish.guard import Night, release_checks
from tasks.publish.lock import publish_lock
from tasks.publish.package import Contents, build_package, json_bytes, sources_of
from tasks.publish.page import render_page
from tasks.publish.profile import public_tables
from tasks.publish.release import RELEASES, Release, last_release, list_versions
from tasks.publish.settings import PublishSettings
from tasks.publish.staging import STAGING, Stage, equal_parts, nothing_new, split_tables, stage_deltas
from tasks.publish.store import LocalStore
from tasks.publish.stores.lease import Lease
from tasks.publish.stores.releases import ReleaseStore
from tasks.publish.swap import enter, recover
from tasks.publish.validate import Validated, validate_tables
from tasks.publish.version import next_version

Outcome = Literal["published", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class PublishResult:
    """How a publication ended.

    `version` and `path` are those of the new release, null when there is none: then `reason` says in one line why.
    `changes` is the difference to the release before, null when validation already failed. `checks` are all findings.
    `failed` is where a refused attempt was kept. `bytes_new` were written, `bytes_linked` stand in the release before.
    """

    outcome: Outcome
    version: str | None
    path: Path | None
    reason: str
    changes: Diff | None = None
    checks: tuple[CheckResult, ...] = ()
    quarantined: int = 0
    failed: Path | None = None
    bytes_new: int = 0
    bytes_linked: int = 0


@dataclass(frozen=True, slots=True)
class _Run:
    """What a publication was asked to do."""

    output: Path
    day: date
    run_id: str
    run_summary: Mapping[str, Any]
    clock: Callable[[], datetime]
    settings: PublishSettings
    allow_loss: bool = False
    quality: Mapping[str, Any] | None = None
    sources: Sequence[Mapping[str, str]] = field(default=())
    dead: Mapping[str, Any] = field(default_factory=dict)
    linked_against: str | None = None
    remote: ReleaseStore | None = None
    lease: Lease | None = None


def publish_release(
    tables: Mapping[str, pa.Table] | Validated,
    output: Path,
    *,
    version_day: date,
    run_summary: Mapping[str, Any],
    clock: Callable[[], datetime],
    quality: Mapping[str, Any] | None = None,
    sources: Sequence[Mapping[str, str]] = (),
    settings: PublishSettings | None = None,
    allow_loss: bool = False,
    run_id: str | None = None,
    linked_against: str | None = None,
    remote: ReleaseStore | None = None,
) -> PublishResult:
    """Publish tables as a new release of an output folder, if they differ from the last one.

    Args:
        tables: all rows of the release to be, by table; validated here unless they come from `validate_tables`.
        output: the output folder; made when it is not there.
        version_day: the day the version names: that of the run in Viet Nam (`release_day`).
        run_summary: figures of the run, ready for JSON; they stand in the package under `run`. Those under
            `corrections` are listed in the changelog.
        clock: tells the time of the package and of the lock.
        quality: figures of the bundled gold set, by name.
        sources: title and path of each source; by default the table publishers.
        settings: thresholds; see `PublishSettings`.
        allow_loss: publish although rows or ids are gone.
        run_id: names the run; by default `run_summary["run_id"]`.
        linked_against: the version whose ids the tables carry on, empty if there was no release; another latest
            release by now is an error. Null does not ask.
        remote: publish to this store of objects; the output folder mirrors it then.

    Raises:
        LockHeldError: another process is publishing to this folder or store.
        StoreError: the store failed.
        OutrunError: the last release is not the one that was linked against.
        PublishError: the folder cannot be written, the clock is behind, the last release is damaged.
    """
    name = run_id or str(run_summary.get("run_id", "run"))
    run = _Run(
        output=output,
        day=version_day,
        run_id=name,
        run_summary=run_summary,
        clock=clock,
        settings=settings or PublishSettings(),
        allow_loss=allow_loss,
        quality=quality,
        sources=sources,
        linked_against=linked_against,
        remote=remote,
    )
    with _locked(run) as held:
        validated = tables if isinstance(tables, Validated) else validate_tables(tables, name)
        return _publish(held, LocalStore(output), validated)


@contextmanager
def _locked(run: _Run) -> Iterator[_Run]:
    """Hold the locks of folder and store, with everything in order that a run before may have left behind."""
    shared = nullcontext() if run.remote is None else run.remote.lock(run.run_id, run.clock)
    try:
        run.output.mkdir(parents=True, exist_ok=True)
        with publish_lock(run.output, run.run_id, run.clock) as dead, shared as lease:
            recover(LocalStore(run.output))
            if run.remote is not None:
                run.remote.recover()
                run.remote.mirror(run.output)
            yield replace(run, lease=lease, dead=dead or (lease.dead if lease else {}))
    except OSError as error:
        what = error.strerror or str(error)
        raise PublishError(
            f"{run.output} cannot be written ({what}); free space, change its rights or choose another output folder"
        ) from error


def _publish(run: _Run, store: LocalStore, validated: Validated) -> PublishResult:
    if validated.fatal:
        return _refused(run, store, validated, list(validated.problems), None)
    last = last_release(run.output)
    _check_base(run, last)
    version = next_version(run.day, list_versions(run.output))
    before = None if last is None else {name: last.table(name) for name in TABLES if name in last.tables}
    tables = carry_over(_in_profile(run, validated), before, version)
    parts = split_tables(tables)
    equal = equal_parts(parts, last)
    if last is not None and nothing_new(parts, last, equal):
        reason = f"nothing changed since release {last.version}; no new release"
        quarantined = len(validated.quarantine_rows)
        return PublishResult("unchanged", None, None, reason, None, validated.problems, quarantined)
    diff = diff_tables(before, tables, None if last is None else last.version, version)
    stage = Stage(store, f"{STAGING}/{version}")
    stage.add_parts(parts, equal)
    checks = [*validated.problems, *_checks(run, tables, before, diff, last, len(validated.quarantine_rows))]
    if stopping(checks):
        return _refused(run, store, validated, checks, diff)
    _finish_stage(run, stage, tables, diff, checks)
    if run.remote is not None and run.lease is not None:
        run.remote.enter(run.remote.put(store.path(stage.folder)), run.lease)
    enter(store, stage, version)
    path = run.output / RELEASES / version
    reason = f"release {version} published" + ("" if last is None else f", after {last.version}")
    quarantined = len(validated.quarantine_rows)
    return PublishResult(
        "published",
        version,
        path,
        reason,
        diff,
        tuple(checks),
        quarantined,
        None,
        stage.bytes_new,
        stage.bytes_linked,
    )


def _check_base(run: _Run, last: Release | None) -> None:
    """Ids that carry on another release than the last one would undo what that one gave."""
    if run.linked_against is not None and run.linked_against != ("" if last is None else last.version):
        against = run.linked_against or "none"
        now = "there is none now" if last is None else f"the latest is {last.version} now"
        raise OutrunError(f"the tables were linked against release {against}, but {now}; run again")


def _in_profile(run: _Run, validated: Validated) -> dict[str, pa.Table]:
    return public_tables(validated.tables) if run.settings.profile == "public" else validated.tables


def _checks(
    run: _Run,
    tables: Mapping[str, pa.Table],
    before: Mapping[str, pa.Table] | None,
    diff: Diff,
    last: Release | None,
    refused: int,
) -> list[CheckResult]:
    package = {} if last is None else last.package
    night = Night(
        tables=tables,
        before=before,
        diff=diff,
        quality=run.quality,
        quality_before=package.get("quality"),
        run_summary=run.run_summary,
        run_before=package.get("run") or {},
    )
    return [*release_checks(night, run.settings, run.allow_loss, refused), *_dead_owner(run.dead)]


def _dead_owner(owner: Mapping[str, Any]) -> list[CheckResult]:
    if not owner:
        return []
    message = f"process {owner.get('pid')} on {owner.get('host')} died while publishing; what it left was put in order"
    return [CheckResult("publisher_died", False, False, dict(owner), message)]


def _finish_stage(
    run: _Run, stage: Stage, tables: Mapping[str, pa.Table], diff: Diff, checks: Sequence[CheckResult]
) -> None:
    """Everything but the parts: deltas, changelog, page, and last the package that names them all."""
    stage_deltas(stage, diff)
    rows = {name: tables[name].num_rows for name in TABLES}
    stage.add_bytes("CHANGELOG.md", changelog(diff, rows, run.run_summary.get("corrections", ())).encode())
    contents = Contents(
        version=diff.after,
        created=run.clock(),
        parts=stage.parts,
        attachments=stage.attachments,
        checks=checks,
        run_summary=run.run_summary,
        sources=run.sources or sources_of(tables["publishers"]),
        quality=run.quality,
        previous=diff.before,
        changes=diff.as_json(rows=False),
    )
    package = build_package(contents, run.settings)
    stage.add_bytes("index.html", render_page(package, tables))
    stage.add_bytes("croissant.json", json_bytes(croissant(package)))
    stage.finish(json_bytes(build_package(contents, run.settings)))


def _refused(
    run: _Run, store: LocalStore, validated: Validated, checks: list[CheckResult], diff: Diff | None
) -> PublishResult:
    reasons = [check.message or check.name for check in stopping(checks)]
    rows, summary = validated.quarantine_rows, run.run_summary
    kept = keep_failed(store, run.run_id, reasons, run.clock(), checks, diff, rows, summary)
    if run.remote is not None:
        run.remote.keep_report(kept)
    reason = "not published: " + "; ".join(reasons)
    return PublishResult("refused", None, None, reason, diff, tuple(checks), len(rows), kept)
