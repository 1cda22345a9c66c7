"""What can go wrong in publishing, with its facts as attributes and one line that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


class PublishError(Exception):
    """A publication or a look at a release that could not be made; the message is one line for people."""


class LockHeldError(PublishError):
    """Another process is publishing to the same output folder or store. `owner` holds its pid, host, since, run_id."""

    def __init__(self, output: Path | str, owner: Mapping[str, Any]) -> None:
        """Name the owner, as far as it has said who it is."""
        self.output = output
        self.owner = dict(owner)
        known = {"pid", "host", "since"} <= owner.keys()
        who = f"process {owner['pid']} on {owner['host']} since {owner['since']}" if known else "another process"
        super().__init__(f"{output}: {who} is publishing here; wait for it to end, then run again")


class OutrunError(PublishError):
    """Another run published since these tables were linked: link and publish again."""


class ReleaseNotFoundError(PublishError):
    """There is no such release."""


class DamagedReleaseError(PublishError):
    """A release is not what its data package says. `problems` names every file with what is wrong."""

    def __init__(self, path: Path | str, problems: list[str]) -> None:
        """List the first problems in the message."""
        self.path = path
        self.problems = problems
        listed = "; ".join(problems[:3]) + (f" and {len(problems) - 3} more" if len(problems) > 3 else "")
        super().__init__(f"{path} is damaged: {listed}; restore it from a backup")
