"""Names of persons in English text that stand without any office, known by what they do.

Here belong who speaks (`For his part, NAME said`) and who acts (`signed by NAME and`). Names with offices are read in
`chains`.
"""

from __future__ import annotations

from tasks.extract.english.chains import OfficeChains
from tasks.extract.phrases import phrase

# In characters: from a name to the country in the words that say who it is.
_REACH_OF_COUNTRY = 40


class BareNames(OfficeChains):
    """Tells whether a run of capitals without an office is somebody who speaks or acts."""

    def _is_described(self, run: tuple[int, int]) -> bool:
        """`NAME, who chairs the front`, `NAME, his Lao colleague`, `NAME from the Ministry`, `Laos' NAME`."""
        words = self._text[run[0] : run[1]].split()
        if any(word in self._kinds or word.lower() in self._of_bodies or len(word) < 2 for word in words):
            return False
        if any(word.isupper() for word in words):
            return False
        if phrase("described_behind").match(self._text, run[1]) or self._owned_by(run) is not None:
            return True
        sent = phrase("from_body").match(self._text, run[1])
        return sent is not None and sent.end() in self._organizations

    def _owned_by(self, run: tuple[int, int]) -> str | None:
        """`Laos' NAME`: the country whose own a name is said to be."""
        for gap in ("'s ", "’s ", "' ", "’ "):
            if self._text.endswith(gap, 0, run[0]):
                at = run[0] - len(gap)
                return next((p.country for p in self._places.values() if p.end in {at, at + 1} and p.is_country), None)
        return None

    def _described_country(self, run: tuple[int, int]) -> str | None:
        """The country that the words around a described name tell."""
        told = phrase("described_behind").match(self._text, run[1])
        end = told.end() if told is not None else run[1] + _REACH_OF_COUNTRY
        near = (p for p in self._places.values() if run[1] < p.start < min(end, run[1] + _REACH_OF_COUNTRY))
        sent = phrase("from_body").match(self._text, run[1])
        body = self._organizations.get(sent.end()) if sent is not None else None
        place = min(near, key=lambda p: p.start, default=None) if told is not None else None
        return self._owned_by(run) or (place.country if place else None) or (body.country if body else None)

    def _speaks(self, run: tuple[int, int]) -> bool:
        """`For his part, Kim Jin-heung said`: a name that opens a sentence, speaks and is called he or she."""
        words = self._text[run[0] : run[1]].split()
        if any(word in self._kinds or len(word) < 2 or word.isupper() for word in words):
            return False
        turn = phrase("takes_turn").search(self._text, max(0, run[0] - 14), run[0])
        spoken = phrase("spoken_of").match(self._text, run[1]) if turn else None
        near = self._text[max(0, run[0] - 16) : run[0]] + self._text[run[1] : run[1] + 260]
        return spoken is not None and phrase("he_or_she").search(near) is not None

    def _shared_office(self, run: tuple[int, int]) -> str | None:
        """`Prime Ministers NAME and NAME`, `the directors of A and B, NAME and NAME`: the office each of them holds."""
        words = self._text[run[0] : run[1]].split()
        if any(word in self._kinds or word.lower() in self._of_bodies or word.isupper() for word in words):
            return None
        held = phrase("shared_office").search(self._text, max(0, run[0] - 150), run[0])
        if held is None:
            return None
        first = held["names"] is None
        if first and phrase("other_holder").match(self._text, run[1]) is None:
            return None
        office = held["office"].removesuffix("s").replace("chairmen", "chairman").replace("Chairmen", "Chairman")
        return office[:-2] + "y" if office.endswith("ie") else office

    def _acts(self, run: tuple[int, int]) -> bool:
        """`signed by Kim Jin-heung and`, `led by NAME, who`: a name behind the verb of which it is the agent."""
        words = self._text[run[0] : run[1]].split()
        if any(word in self._kinds or word.lower() in self._of_bodies or len(word) < 2 for word in words):
            return False
        if all(word.isupper() for word in words):
            return False
        agent = phrase("agent_name_before").search(self._text, max(0, run[0] - 40), run[0])
        return agent is not None and phrase("behind_agent").match(self._text, run[1]) is not None
