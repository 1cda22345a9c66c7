"""Where a name stands in one text: what begins at an offset, and how far it goes among titles, bodies and places.

Here belong the bounds of names in a text. The shapes of names are in `names`; who bears them is read in `persons`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import regex

from tasks.extract.names import NAME_RUN, family_name_first, is_vietnamese_name, name_run_at, with_lower_syllable
from tasks.extract.spans import OrganizationSpan, PlaceSpan

_NAME_DASH = regex.compile(r"\s[-–]\s(?=\p{Lu})")


class NameReader:
    """Finds names in a text; `limits` are where bodies and offices begin that no name runs into, `known` all hits."""

    def __init__(
        self,
        text: str,
        organizations: dict[int, OrganizationSpan],
        places: dict[int, PlaceSpan],
        known: set[int],
        limits: Iterable[int],
        surnames: frozenset[str],
    ) -> None:
        self._text, self._surnames, self._known = text, surnames, known
        self._organizations, self._places = organizations, places
        self._limits = sorted(limits)

    def _limit_behind(self, start: int) -> int:
        after = bisect_right(self._limits, start)
        return self._limits[after] if after < len(self._limits) else len(self._text)

    def at(self, start: int, *, bare: bool = False) -> tuple[int, int] | None:
        """The name that begins at `start`, as offsets; null where a body (unless `bare`) or a place begins there."""
        if start in self._organizations and not bare:
            return None
        run = name_run_at(self._text, start, max(self._limit_behind(start), start + 1))
        if run is None and start not in self._known:
            run = family_name_first(self._text, start)
        if run is None or self.is_place(run):
            return None
        return self._cut_vietnamese(run)

    def _cut_vietnamese(self, run: tuple[int, int]) -> tuple[int, int]:
        """A run longer than a Vietnamese name of its first syllables ends there (`Trần Văn A Thủ đô`)."""
        words = self._text[run[0] : run[1]].split(" ")
        if len(words) > 4 and is_vietnamese_name(" ".join(words[:3]), self._surnames):
            return run[0], run[0] + len(" ".join(words[:4]))
        return run

    def is_place(self, run: tuple[int, int]) -> bool:
        """Whether a run is the name of a place, or begins one that is longer."""
        place = self._places.get(run[0])
        return place is not None and place.end >= run[1]

    def with_lower_syllable(self, run: tuple[int, int]) -> tuple[int, int]:
        """The name at `run` with a second syllable in lower case or a part behind a dash, where it has one."""
        longer = with_lower_syllable(self._text, run, self._limit_behind(run[0]))
        return run if any(run[1] < known < longer[1] for known in self._known) else self._over_dash(longer)

    def _over_dash(self, run: tuple[int, int]) -> tuple[int, int]:
        """`Khăm Pheng – Xay Sổm Pheng,`: a foreign name whose parts some join by a dash with blanks."""
        dash = _NAME_DASH.match(self._text, run[1], run[1] + 4)
        second = NAME_RUN.match(self._text, dash.end(), dash.end() + 40) if dash else None
        words = self._text[run[0] : run[1]].split()
        if second is None or len(words) > 3 or words[0] in self._surnames:
            return run
        if any(second.start() <= known < second.end() for known in (*self._known, *self._organizations)):
            return run
        foreign = " " in second[0] and second[0].split()[0] not in self._surnames
        closed = self._text[second.end() : second.end() + 1] in {",", " ", ".", ";"}
        return (run[0], second.end()) if foreign and closed else run
