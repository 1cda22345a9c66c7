"""The result of a check: what it looked at, what it found, and whether a release depends on it.

Here belongs the shape only, shared by all steps that check something. What is checked, and against which threshold,
belongs to the step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found. A failed required check stops a publication; an advisory one is only reported.

    `figures` holds what was counted or measured, with names that say the unit; `message` is one line for people.
    """

    name: str
    required: bool
    passed: bool
    figures: Mapping[str, Any] = field(default_factory=dict)
    message: str = ""

    @property
    def stops(self) -> bool:
        """Whether a release must not be published because of it."""
        return self.required and not self.passed

    def as_json(self) -> dict[str, Any]:
        """The result as JSON-ready values, as it stands in `datapackage.json`."""
        return {
            "name": self.name,
            "required": self.required,
            "passed": self.passed,
            "figures": dict(self.figures),
            "message": self.message,
        }


def stopping(checks: Iterable[CheckResult]) -> list[CheckResult]:
    """The results that stop a publication, in the order given."""
    return [check for check in checks if check.stops]
