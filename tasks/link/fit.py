"""Whether two mentions can be of one event at all, feature by feature.

Here belong yes-or-no comparisons of types, countries, days, places and sessions. How much agreement counts is in
`evidence.py`.
"""

from __future__ import annotations

from functools import lru_cache

from tasks.link.facts import Fact

# Acts that one article calls this and another that: sessions, acts of giving and building, coming together.
FAMILIES = (
    frozenset({"conference", "meeting", "visit"}),
    frozenset({"aid", "project_milestone", "training", "joint_activity"}),
    frozenset({"exchange", "visit", "joint_activity", "award"}),
)
# Newspapers err by a day; a postponed event is held within two months, a numbered session within a year and a half.
WRONG_DAYS, _WRONG_NUMBERED_DAYS, POSTPONED_DAYS, _POSTPONED_NUMBERED_DAYS = 1, 45, 60, 550


@lru_cache(maxsize=1024)
def types_fit(one: str, other: str) -> bool:
    """Whether two event types can name one event."""
    return one == other or any(one in family and other in family for family in FAMILIES)


@lru_cache(maxsize=200_000)
def countries_fit(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two lists of countries can be of one event: one holds the other, or they share two."""
    return not one or not other or one <= other or other <= one or len(one & other) >= 2


def slack(a: Fact, b: Fact, numbered: bool) -> int:
    """How many days two dated reports of one event may be apart: mistakes by a day, postponed plans."""
    if a.status == b.status == "occurred":
        return _WRONG_NUMBERED_DAYS if numbered else WRONG_DAYS
    if numbered:
        return _POSTPONED_NUMBERED_DAYS
    planned, held = (a, b) if a.status == "planned" else (b, a)
    return POSTPONED_DAYS if held.status == "occurred" and held.first > planned.last else WRONG_DAYS


def days_between(a: Fact, b: Fact) -> int:
    """Days from the end of the earlier span to the start of the later one; 0 when they meet."""
    return max(0, a.first - b.last, b.first - a.last)


def same_session(a: Fact, b: Fact) -> bool:
    """Whether both are the same numbered session of one series."""
    return a.ordinal is not None and a.ordinal == b.ordinal and a.series is not None and a.series == b.series


def places_differ(a: Fact, b: Fact) -> bool:
    """Whether both name the country of the place and it differs; an online session sits in several."""
    if "online" in (a.mode, b.mode) or "hybrid" in (a.mode, b.mode):
        return False
    return bool(a.place_country and b.place_country and a.place_country != b.place_country)
