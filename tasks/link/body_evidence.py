"""How strongly the bodies of two mentions speak for one event, and which of them are of two places.

Here belongs what organisations, provinces and works that two mentions name have in common. People and all other
evidence are in `evidence.py`, who acts for a locality is told by `localities.py`.
"""

from __future__ import annotations

from tasks.link.actor_index import ActorIndex
from tasks.link.facts import Fact
from tasks.link.fit import same_traveller, works_of
from tasks.link.spelling import alike_places

_BODY_SIDES = (0, 10, 20)
_OTHER_BODY, _OTHER_HOST = -10, -22
# A work is opened once; its shorter name may fit another one, so that the place or the day must agree as well.
_SAME_WORK, _SIMILAR_WORK, _WORK_LETTERS = 20, 24, 12


class BodyEvidence:
    """The rules over the bodies of facts."""

    def __init__(self, index: ActorIndex) -> None:
        self._index = index
        self._sides: dict[frozenset[int], dict[str, set[int]]] = {}
        self._local: dict[frozenset[int], dict[str, set[str]]] = {}
        self._acting: dict[frozenset[int], dict[str, set[str]]] = {}

    def points(self, a: Fact, b: Fact) -> int:
        """What the bodies of both say: those of one side, of two, or others."""
        if not a.bodies or not b.bodies:
            return 0
        sides = self.common(a, b)
        other = _OTHER_HOST if a.event_type == b.event_type == "meeting" else _OTHER_BODY
        other = 0 if same_traveller(a, b) else other
        return _BODY_SIDES[min(len(sides), 2)] + other * self.other_hosts(a, b)

    def work_points(self, a: Fact, b: Fact, bodies: int) -> int:
        """The same school or hospital handed over: one name, or one that goes on where the other ends."""
        if bodies > 0 and a.is_dated and b.is_dated:
            return 0
        mine, theirs = works_of(a, self._index), works_of(b, self._index)
        if set(mine) & set(theirs):
            return _SAME_WORK
        begun = any(
            len(min(x, y, key=len)) >= _WORK_LETTERS and (x.startswith(y) or y.startswith(x))
            for x in mine
            for y in theirs
        )
        return _SIMILAR_WORK if begun else 0

    def other_hosts(self, a: Fact, b: Fact) -> int:
        """For how many sides the two name other bodies in their own words, as far as the names can be compared."""
        mine, theirs = self.by_country(a.told), self.by_country(b.told)
        if mine.keys().isdisjoint(theirs):
            return 0
        sides = self.common(a, b)
        count = 0
        for country in mine:
            if country in sides or country not in theirs:
                continue
            near = any(self._index.near.get(body, frozenset()) & theirs[country] for body in mine[country])
            comparable = a.language == b.language or self._index.all_registered(mine[country] | theirs[country])
            count += comparable and not near
        return count

    def localities_differ(self, a: Fact, b: Fact) -> bool:
        """Whether a side of both is a province or city in their own words, and not the same one."""
        mine, theirs = self.localities(a.told), self.localities(b.told)
        return any(
            country in theirs and not any(alike_places(country, x, y) for x in mine[country] for y in theirs[country])
            for country in mine
        )

    def localities(self, bodies: frozenset[int]) -> dict[str, set[str]]:
        """The provinces and cities that bodies are, or are bodies of, by country."""
        found = self._local.get(bodies)
        if found is None:
            found = self._local[bodies] = {}
            for body in bodies:
                place, country = self._index.locality_of(body), self._index.actors[body].country
                if place and country:
                    found.setdefault(country, set()).add(place)
        return found

    def common(self, a: Fact, b: Fact) -> set[str]:
        """The countries of which both name a body, or those who act for one province or city."""
        common = set(self.by_country(a.bodies & b.kin))
        mine, theirs = self._governments(a.bodies), self._governments(b.bodies)
        if mine and theirs:
            common.update(c for c in mine.keys() - common if not mine[c].isdisjoint(theirs.get(c, ())))
        return common

    def by_country(self, bodies: frozenset[int]) -> dict[str, set[int]]:
        """The handles of actors by their countries, those without one under a blank."""
        found = self._sides.get(bodies)
        if found is None:
            found = self._sides[bodies] = {}
            for body in bodies:
                found.setdefault(self._index.actors[body].country or "", set()).add(body)
        return found

    def _governments(self, bodies: frozenset[int]) -> dict[str, set[str]]:
        """The provinces and cities that act, or for which somebody acts, by country."""
        found = self._acting.get(bodies)
        if found is None:
            found = self._acting[bodies] = {}
            for body in bodies:
                place, country = self._index.acts_for(body), self._index.actors[body].country
                if place and country:
                    found.setdefault(country, set()).add(place)
        return found
