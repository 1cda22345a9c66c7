"""Counting right, extra and missed, and shares of right values.

Here belongs arithmetic alone. What is counted is decided in `scoring`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

_DIGITS = 4


@dataclass(slots=True)
class Tally:
    """Counts by name: `found` of things that are there or not, `right` and `asked` of values of things found."""

    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    asked: Counter[str] = field(default_factory=Counter)

    def count(self, name: str, *, hits: int = 0, extras: int = 0, misses: int = 0) -> None:
        """Add things that were found, found too much, and missed."""
        for kind, number in (("hit", hits), ("extra", extras), ("miss", misses)):
            self.found[name, kind] += number

    def check(self, name: str, right: float) -> None:
        """Add one value that was asked for; `right` is 1 or 0, or a share where a value is a set."""
        self.right[name] += right
        self.asked[name] += 1

    def precision(self, name: str) -> float | None:
        """The share of what was found that is right; null when nothing was found."""
        return _share(self.found[name, "hit"], self.found[name, "extra"])

    def recall(self, name: str) -> float | None:
        """The share of what is there that was found; null when nothing is there."""
        return _share(self.found[name, "hit"], self.found[name, "miss"])

    def f1(self, name: str) -> float | None:
        """The harmonic mean of precision and recall; null when nothing is there and nothing was found."""
        return _share(2 * self.found[name, "hit"], self.found[name, "extra"] + self.found[name, "miss"])

    def rate(self, name: str) -> float | None:
        """The share of values that are right; null when none was asked for."""
        return round(self.right[name] / self.asked[name], _DIGITS) if self.asked[name] else None


def _share(right: int, wrong: int) -> float | None:
    return round(right / (right + wrong), _DIGITS) if right + wrong else None
