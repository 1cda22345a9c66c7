"""The step that publishes: validated tables become an immutable, explained, comparable release.

Here belong validation (`validate.py` and what it uses), the making and swapping of releases (`publisher.py`), their
reader (`release.py`), their way into object stores (`stores/`), their differences (`diff.py`, `delta.py`), what
explains them (`package.py`, `page.py`, `changelog.py`, `codebook.py`) and their removal (`prune.py`). What other steps
and the flows need is named here.
"""

from tasks.publish.diff import Diff, diff_releases
from tasks.publish.errors import (
    DamagedReleaseError,
    LockHeldError,
    OutrunError,
    PublishError,
    ReleaseNotFoundError,
)
from tasks.publish.prune import Pruned, prune
from tasks.publish.publisher import PublishResult, publish_release
from tasks.publish.refusal import quarantine_table
from tasks.publish.release import Release, last_release, list_releases, open_release, verify_release
from tasks.publish.settings import PublishSettings
from tasks.publish.stores import ReleaseStore, prune_store, upload_releases, verify_stored
from tasks.publish.validate import Validated, validate_tables
from tasks.publish.version import release_day

__all__ = [
    "DamagedReleaseError",
    "Diff",
    "LockHeldError",
    "OutrunError",
    "Pruned",
    "PublishError",
    "PublishResult",
    "PublishSettings",
    "Release",
    "ReleaseNotFoundError",
    "ReleaseStore",
    "Validated",
    "diff_releases",
    "last_release",
    "list_releases",
    "open_release",
    "prune",
    "prune_store",
    "publish_release",
    "quarantine_table",
    "release_day",
    "upload_releases",
    "validate_tables",
    "verify_release",
    "verify_stored",
]
