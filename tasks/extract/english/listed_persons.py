"""Whose office it is that stands between names in English text: lists of persons, each with an office.

Here belong `Mr A, Minister of Health, Mr B`, what an opening clause leaves to the subject behind it, and the country
that those of one list share. Where a chain of offices begins and ends is in `chains`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import regex

from tasks.extract.english.bare_names import BareNames
from tasks.extract.english.holdings import Chain
from tasks.extract.names import LONGEST_NAME
from tasks.extract.phrases import phrase
from tasks.extract.spans import PersonSpan

WORD_START = regex.compile(r"(?<![\p{L}\d])\p{Lu}")
# In characters: from a name to the office set beside it.
_REACH_NAME = LONGEST_NAME + 40


def is_international(person: PersonSpan) -> bool:
    """Whether somebody speaks for a body of no country."""
    body = person.organization
    return body is not None and (body.registry_id or "").startswith("int-")


class ListedPersons(BareNames):
    """Tells whose office stands between two names; built from the spans of one text."""

    def _speaks_of_another(self, chain: Chain, run: tuple[int, int]) -> bool:
        """`During her talks with the minister, Ms NAME said`: the comma ends what the sentence opens with."""
        comma = self._text.rfind(", ", chain.start, run[0])
        goes_on = self._text[run[1] : run[1] + 1] == ","
        return comma >= 0 and chain.addressed and not goes_on and self._ends_adverbial(comma)

    def _is_of_name_before(self, chain: Chain, title: int, run: tuple[int, int], persons: list[PersonSpan]) -> bool:
        """`Mr A, Minister of Health, Mr B`: the office between two names of a list is that of the first."""
        comma = self._text.rfind(", ", title, run[0])
        if comma < 0 or not self._is_address(comma + 2):
            return False
        last = phrase("name_before_office").search(self._text, max(0, chain.start - _REACH_NAME), chain.start)
        words = WORD_START.finditer(self._text, last.start("name"), last.end("name")) if last else ()
        runs = [name for word in words if (name := self._name_at(word.start())) is not None]
        name = next((n for n in runs if last is not None and n[1] == last.end("name")), None)
        after = self._chain_after(name[1]) if name and not self._held_before(name, persons) else None
        return after is not None and after.end > title

    @staticmethod
    def _held_before(name: tuple[int, int], persons: list[PersonSpan]) -> bool:
        """`Minister of Finance Mr NAME, Minister of Health, Mr NAME`: whether the office of a name stands before it."""
        return bool(persons) and persons[-1].end == name[1] and persons[-1].rule == "person:office"

    @staticmethod
    def _apposed(person: PersonSpan, chain: Chain) -> dict[str, Any]:
        """`Mr A, Minister of Health, Mr B`: the office between two names in a list is that of the first."""
        body = next((o[1] for o in chain.offices if o[1] is not None), None)
        position = " and ".join(dict.fromkeys(office for office, _, _ in chain.offices)) or None
        return {"position": position, "organization": body, "country": person.country or chain.country}

    def _share_country(self, persons: list[PersonSpan]) -> list[PersonSpan]:
        """`Lao Deputy Prime Minister A, Minister of Finance B and C`: who follows in a list is of the same country."""
        shared: list[PersonSpan] = []
        for person in persons:
            before = shared[-1] if shared else None
            if (
                before is not None
                and person.country is None
                and before.country
                and person.rule in {"person:office", "person:apposition"}
                and (person.vietnamese or not before.vietnamese)
                and not is_international(person)
            ):
                between = self._text[before.end : person.start]
                if (
                    regex.match(r"(?:,[^.;]{3,80})?,?\s(?:and\s)?", between)
                    and len(between) < 110
                    and not phrase("other_side_between").search(between)
                    and not phrase("signed_between_before").search(self._text, max(0, before.start - 110), before.start)
                ):
                    body = person.organization
                    person = replace(
                        person,
                        country=before.country,
                        organization=replace(body, country=body.country or before.country) if body else None,
                    )
            shared.append(person)
        return shared
