"""What is kept of a refused publication: the staged tables and a report, where no reader looks.

Here belongs the folder `failed/RUN_ID` with its `report.json`: the reasons, all checks, what had changed, the refused
rows and the figures of the run. What refuses a publication is decided in `validate.py` and `guard.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from schemas.checks import CheckResult
from tasks.publish.diff import Diff
from tasks.publish.package import json_bytes
from tasks.publish.staging import STAGING
from tasks.publish.store import LocalStore

FAILED = "failed"


def keep_failed(
    store: LocalStore,
    run_id: str,
    reasons: Sequence[str],
    at: datetime,
    checks: Sequence[CheckResult],
    diff: Diff | None,
    quarantine: Sequence[Mapping[str, str]],
    run_summary: Mapping[str, Any],
) -> Path:
    """Keep a refused attempt: what was staged for `diff` (null when nothing was) and its report; the folder made."""
    target = _free_name(store, re.sub(r"[^A-Za-z0-9._-]+", "-", run_id).strip(".-") or "run")
    staged = None if diff is None else f"{STAGING}/{diff.after}"
    if staged is not None and store.exists(staged):
        store.move_folder(staged, target)
    store.make_folder(target)
    report = {
        "run_id": run_id,
        "refused": list(reasons),
        "at": at.isoformat(timespec="seconds"),
        "checks": [check.as_json() for check in checks],
        "changes": None if diff is None else diff.as_json(rows=False),
        "quarantine": [dict(row) for row in quarantine],
        "run": dict(run_summary),
    }
    store.write_bytes(f"{target}/report.json", json_bytes(report))
    return store.path(target)


def _free_name(store: LocalStore, name: str) -> str:
    candidate, number = f"{FAILED}/{name}", 1
    while store.exists(candidate):
        candidate, number = f"{FAILED}/{name}.{number}", number + 1
    return candidate
