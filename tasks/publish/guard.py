"""The checks of a release to be as a whole, most of them against the last release.

Here belong implausible loss, lost ids and quality under the floor (required), and what people should look at
(advisory): documents by publisher, undated events, refused rows, the drop ratio of cleaning, quality against the last
release. Thresholds are in `settings.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from schemas.checks import CheckResult
from schemas.tables import TABLES
from tasks.publish.delta import OP, REMOVED
from tasks.publish.diff import Diff
from tasks.publish.settings import PublishSettings

_LASTING = ("documents", "events", "actors", "agreements")
_COUNTED = tuple(name for name in TABLES if name not in ("quarantine", "redirects"))


@dataclass(frozen=True, slots=True)
class Night:
    """What the checks look at: the tables to be published, the difference to the last release, what the run says."""

    tables: Mapping[str, pa.Table]
    before: Mapping[str, pa.Table] | None
    diff: Diff
    quality: Mapping[str, Any] | None
    quality_before: Mapping[str, Any] | None
    run_summary: Mapping[str, Any]
    run_before: Mapping[str, Any]


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def check_rows_kept(night: Night, settings: PublishSettings, allow_loss: bool) -> CheckResult:
    """No table lost more rows than is plausible."""
    figures, lost = {}, []
    for name in _COUNTED:
        now = night.tables[name].num_rows
        before = night.before[name].num_rows if night.before and name in night.before else 0
        figures[name] = {"rows": now, "rows_before": before}
        if before >= settings.loss_min_rows and now < before * (1 - settings.max_loss):
            lost.append(f"{name} from {before} to {now}")
    message = f"more than {_percent(settings.max_loss)} of the rows are gone: {', '.join(lost)}" if lost else ""
    if lost and not allow_loss:
        message += "; look for the missing source or archive, or publish with the loss allowed if it is right"
    return CheckResult("rows_kept", not allow_loss, not lost, figures, message)


def check_ids_kept(night: Night, settings: PublishSettings, allow_loss: bool) -> CheckResult:
    """Ids of the last release are still there, or redirected."""
    redirected = set(night.tables["redirects"]["old_id"].to_pylist())
    figures, lost = {}, []
    for name in _LASTING:
        before = night.before[name].num_rows if night.before and name in night.before else 0
        delta = night.diff.tables[name].delta
        removed = delta.filter(pc.equal(delta[OP], REMOVED))[TABLES[name].primary_key[0]].to_pylist()
        gone = sum(identifier not in redirected for identifier in removed)
        figures[name] = {"ids_lost": gone, "ids_before": before}
        if before >= settings.loss_min_rows and gone > before * settings.max_ids_lost:
            lost.append(f"{gone} of {before} in {name}")
    message = (
        f"ids are gone without a redirect: {', '.join(lost)}; was the last release linked against?" if lost else ""
    )
    return CheckResult("ids_kept", not allow_loss, not lost, figures, message)


def check_quality_floor(night: Night, settings: PublishSettings) -> CheckResult | None:
    """Every figure that has a floor is there and not under it; nothing when the run measured no quality."""
    if night.quality is None or not settings.quality_floors:
        return None
    under = [
        f"{name} is {night.quality.get(name)}, the floor {floor}"
        for name, floor in sorted(settings.quality_floors.items())
        if not isinstance(night.quality.get(name), int | float) or night.quality[name] < floor
    ]
    figures = {name: night.quality.get(name) for name in sorted(settings.quality_floors)}
    return CheckResult("quality_floor", not settings.allow_low_quality, not under, figures, "; ".join(under))


def check_quality_trend(night: Night, settings: PublishSettings) -> CheckResult | None:
    """No quality figure fell against the last release."""
    if night.quality is None or night.quality_before is None:
        return None
    fell, figures = [], {}
    for name, now in night.quality.items():
        before = night.quality_before.get(name)
        if not isinstance(now, int | float) or not isinstance(before, int | float):
            continue
        figures[name] = {"now": now, "before": before}
        if now < before - settings.max_quality_fall:
            fell.append(f"{name} fell from {before} to {now}")
    return CheckResult("quality_trend", False, not fell, figures, "; ".join(fell))


def check_undated(night: Night, settings: PublishSettings) -> CheckResult:
    """The share of events without a date did not rise much."""

    def undated(tables: Mapping[str, pa.Table] | None) -> float:
        if not tables or "events" not in tables:
            return 0.0
        return _share(tables["events"]["date_edtf"].null_count, tables["events"].num_rows)

    now, before = undated(night.tables), undated(night.before)
    known = night.before is not None
    rose = known and now > before + settings.max_undated_rise
    message = f"undated events rose from {_percent(before)} to {_percent(now)}" if rose else ""
    figures = {"share": now, "share_before": before if known else None}
    return CheckResult("undated_events", False, not rose, figures, message)


def check_refused(night: Night, settings: PublishSettings, refused: int) -> CheckResult:
    """Few rows were refused by validation."""
    rows = sum(night.tables[name].num_rows for name in _COUNTED)
    share = _share(refused, rows + refused)
    over = share > settings.max_refused
    message = f"{refused} rows ({_percent(share)}) were refused; see the table quarantine" if over else ""
    return CheckResult("refused_rows", False, not over, {"rows": refused, "share": share}, message)


def _by_publisher(tables: Mapping[str, pa.Table] | None) -> dict[str, int]:
    if not tables or "documents" not in tables:
        return {}
    counted = pc.value_counts(tables["documents"]["publisher_id"]).to_pylist()
    return {str(entry["values"]): entry["counts"] for entry in counted if entry["values"] is not None}


def check_yield(night: Night) -> CheckResult:
    """No publisher has fewer documents than in the last release."""
    now, before = _by_publisher(night.tables), _by_publisher(night.before)
    figures = {name: {"documents": now.get(name, 0), "before": before.get(name, 0)} for name in sorted(now | before)}
    fewer = [name for name, figure in figures.items() if figure["documents"] < figure["before"]]
    message = f"fewer documents than before from {', '.join(fewer)}" if fewer else ""
    return CheckResult("documents_by_publisher", False, not fewer, figures, message)


def check_drop_ratio(night: Night) -> CheckResult | None:
    """Cleaning dropped about as much of the pages as in the last run; `drop_ratio` is a figure of the run summary."""
    now, before = night.run_summary.get("drop_ratio"), night.run_before.get("drop_ratio")
    if not isinstance(now, int | float):
        return None
    moved = isinstance(before, int | float) and abs(now - before) > 0.1
    message = f"the drop ratio moved from {before} to {now}; has a layout changed?" if moved else ""
    return CheckResult("drop_ratio", False, not moved, {"ratio": now, "ratio_before": before}, message)


def check_filled(night: Night) -> CheckResult:
    """There are documents at all: empty tables pass every check of rows."""
    rows = night.tables["documents"].num_rows
    return CheckResult("documents_present", False, rows > 0, {"rows": rows}, "" if rows else "there is no document")


def release_checks(night: Night, settings: PublishSettings, allow_loss: bool, refused: int) -> list[CheckResult]:
    """All checks of a release to be, required ones first. With `allow_loss` the loss guards are only advisory."""
    found = [
        check_rows_kept(night, settings, allow_loss),
        check_ids_kept(night, settings, allow_loss),
        check_quality_floor(night, settings),
        check_filled(night),
        check_quality_trend(night, settings),
        check_undated(night, settings),
        check_refused(night, settings, refused),
        check_yield(night),
        check_drop_ratio(night),
    ]
    return [check for check in found if check is not None]
