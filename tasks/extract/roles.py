"""What roles mean in any language: which of two says more, and what follows from whose ground it is.

The cues of roles are each language's own (`roles` of its folder).
"""

from __future__ import annotations

from tasks.extract.spans import PersonSpan

# The role that says most first.
_RANK = [
    "co_chair",
    "chair",
    "signatory",
    "host",
    "guest",
    "donor",
    "recipient",
    "witness",
    "speaker",
    "party",
    "attendee",
]


def stronger(role: str, other: str) -> str:
    """The role that says more, of two that one document gives a person in one event."""
    return min(role, other, key=_RANK.index)


def by_ground(person: PersonSpan, venue: str | None) -> str:
    """On whose ground: a person of the venue's country is host, one from elsewhere guest."""
    if venue is None or person.country is None:
        return "guest" if venue == "VNM" and not person.vietnamese else "attendee"
    return "host" if person.country == venue else "guest"
