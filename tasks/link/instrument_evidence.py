"""How strongly the instruments of two mentions speak for one event, and which of them cannot be of one signing.

Here belongs what a signing is known by: the agreement, its validity, its kind, its year. The rest of the evidence is in
`evidence.py`.
"""

from __future__ import annotations

from tasks.link.facts import Fact, InstrumentFact, Lookup
from tasks.link.fit import days_between

DECISIVE = 100
_SAME_INSTRUMENT, _SAME_KIND = 10, 6
# The same sides sign few instruments in a year: with a body in common, the year is enough.
_SIGNED_THAT_YEAR, _LONGEST_MONTH = 10, 31


class InstrumentEvidence:
    """The rules over named instruments; `instrument_of` gives the agreement of one."""

    def __init__(self, instrument_of: Lookup[int], instruments: Lookup[InstrumentFact]) -> None:
        self._instrument_of = instrument_of
        self._instruments = instruments

    def differ(self, a: Fact, b: Fact) -> bool:
        """Whether both signings are of instruments of stated validity, and no validity is common."""
        mine, theirs = self._validities(a), self._validities(b)
        return bool(mine and theirs) and not mine & theirs

    def points(self, a: Fact, b: Fact) -> int:
        """What the instruments say: that they are one, or of one kind, or that sides sign few of them in a year."""
        return self._named_points(a, b) + self._year_points(a, b)

    def _validities(self, fact: Fact) -> set[str]:
        """What the instruments signed are valid for; nothing where one of them leaves it open."""
        found = {self._instruments[i].valid or "" for i, relation in fact.instruments if relation == "signs"}
        return set() if "" in found else found

    def _named_points(self, a: Fact, b: Fact) -> int:
        if not a.instruments or not b.instruments:
            return 0
        mine = {(self._instrument_of[i], relation) for i, relation in a.instruments}
        for i, relation in b.instruments:
            if (self._instrument_of[i], relation) in mine:
                signed = relation == "signs" and a.event_type == b.event_type == "agreement_signing"
                return DECISIVE if signed and self._is_specific(i) else _SAME_INSTRUMENT
        return 0 if self._kinds_signed(a).isdisjoint(self._kinds_signed(b)) else _SAME_KIND

    def _year_points(self, a: Fact, b: Fact) -> int:
        """Signings of which one is known by its year alone, unless they are of other kinds of instruments."""
        if not a.event_type == b.event_type == "agreement_signing" or not a.is_dated or not b.is_dated:
            return 0
        if days_between(a, b) or max(a.last - a.first, b.last - b.first) <= _LONGEST_MONTH:
            return 0
        mine, theirs = self._kinds_signed(a), self._kinds_signed(b)
        return 0 if mine and theirs and mine.isdisjoint(theirs) else _SIGNED_THAT_YEAR

    def _kinds_signed(self, fact: Fact) -> set[str]:
        return {self._instruments[i].kind for i, relation in fact.instruments if relation == "signs"}

    def _is_specific(self, instrument: int) -> bool:
        return bool(self._instruments[instrument].valid or self._instruments[instrument].signed)
