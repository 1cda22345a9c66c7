"""Persons in English text with their offices before the name or in apposition behind it.

Here belong `Lao Deputy Prime Minister and Minister of National Defence Gen. NAME`, `NAME, Deputy Director of BODY,`,
`his Lao counterpart NAME`. Names without an office are in `bare_names`, short ones in `same_persons`; roles
in `roles`.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from tasks.extract.english.delegations import with_senders
from tasks.extract.english.holdings import Chain
from tasks.extract.english.listed_persons import WORD_START, ListedPersons
from tasks.extract.english.name_runs import NAME_RUN
from tasks.extract.english.names import fold_english, is_vietnamese
from tasks.extract.english.same_persons import complete, resolve_short
from tasks.extract.names import is_vietnamese_name
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PersonSpan
from tasks.extract.stretches import covered

# A name without an office whose bearer is told in other words.
_DESCRIBED = "person:described"
_LONG_OFFICE = "person:long-office"
# In characters: an office with what it is held in before a name.
_LONGEST_OFFICE = 140


class _Free:
    """Adds persons where nothing has been read yet; `found` are those added."""

    def __init__(self, reader: EnglishPersons, persons: list[PersonSpan]) -> None:
        self._reader, self.found = reader, list[PersonSpan]()
        self._taken = reader.taken(persons)

    def add(self, run: tuple[int, int], rule: str) -> None:
        """Add the person named in a run by a rule, unless something stands there."""
        if not any(self._taken[run[0] : run[1]]) or (rule == "person:surname" and self._reader.holds_place(run)):
            self.found.append(self._reader.bare(run, rule))
            self._taken[run[0] : run[1]] = b"\x01" * (run[1] - run[0])


class EnglishPersons(ListedPersons):
    """Finds persons in a text; built from the hits, organisations and places of that text."""

    def find(self) -> list[PersonSpan]:
        """All persons named in the text, in order; a short reference bears the full name of whom it means."""
        persons: list[PersonSpan] = []
        reach = 0
        for title in sorted(self._titles):
            start = self._from_portfolio(title)
            if start < reach or self._within_body(start):
                continue
            chain = self._chain(self._from_country(start), start)
            run = self._name_at(chain.end) if chain else None
            if chain is None or run is None or not self._bears(chain, run):
                continue
            if self._speaks_of_another(chain, run):
                chain = replace(chain, offices=[], country=None)
            if "," in self._text[start : run[0]] and phrase("authorised").search(
                self._text, max(0, chain.start - 40), chain.start
            ):
                continue
            before = persons[-1] if persons else None
            if chain.offices and self._is_of_name_before(chain, start, run, persons):
                if before and before.position is None and self._text[before.end : chain.start] == ", ":
                    persons[-1] = replace(before, **self._apposed(before, chain))
                chain = replace(chain, offices=[], country=None)
            persons.append(self._person(chain, run, "person:office" if chain.offices else "person:address"))
            reach = run[1]
        persons += self._untitled(persons)
        persons.sort(key=lambda person: person.start)
        persons += self._counterparts(persons)
        persons += self._named_again(persons)
        persons.sort(key=lambda person: person.start)
        bodies, places = list(self._organizations.values()), list(self._places.values())
        sent = with_senders(self._text, self._share_country(persons), bodies, places)
        return complete(resolve_short(sent))

    def _from_portfolio(self, title: int) -> int:
        """Where the portfolio begins that stands before `Minister` (`Vietnamese Defence Minister NAME`)."""
        if self._text[title : title + 8] not in {"Minister", "minister"}:
            return title
        words = [m.start() for m in WORD_START.finditer(self._text, max(0, title - 60), title)]
        return next((at for at in words if self._portfolio(at) == title - 1), title)

    def _home_behind(self, end: int) -> str | None:
        """`Dr NAME of Laos`: the country directly behind a name."""
        link = phrase("of_country").match(self._text, end)
        starts = (end + len(" of "), end + len(" of the "), link.end()) if link else ()
        place = next((self._places[start] for start in starts if start in self._places), None)
        return place.country if place and place.is_country else None

    def _person(self, chain: Chain, run: tuple[int, int], rule: str) -> PersonSpan:
        name = self._text[run[0] : run[1]]
        vietnamese = is_vietnamese(name, self._surnames)
        after = self._chain_after(run[1])
        own = [o for o in chain.offices if not o[2]] or chain.offices
        behind = [o for o in after.offices if not o[2]] or after.offices if after else []
        offices = behind if behind and all(phrase("passing").fullmatch(o[0]) for o in own) else own or behind
        organization = next((o[1] for o in offices if o[1] is not None), None)
        country = chain.country or (after.country if after else None)
        if country is None and organization is not None:
            country = organization.country
        country = country or self._home_behind(run[1])
        if country is None and vietnamese:
            country = "VNM"
        if organization is not None and organization.country is None and country:
            organization = replace(organization, country=country)
        position = " and ".join(dict.fromkeys(office for office, _, _ in offices)) or None
        return PersonSpan(run[0], run[1], name, position, organization, country, vietnamese, rule, chain.start, run[1])

    def _counterparts(self, persons: list[PersonSpan]) -> list[PersonSpan]:
        """`his Lao counterpart NAME` holds the office of the person named before."""
        found = []
        for match in phrase("counterpart_word").finditer(self._text):
            start = match.end()
            while start in self._titles and self._titles[start].name.kind in {"rank", "address"}:
                start = self._titles[start].end + 1
            run = self._name_at(start)
            if run is None or any(p.start < run[1] and run[0] < p.end and p.position for p in persons):
                continue
            earlier = [p for p in persons if p.end <= match.start() and p.position]
            country = next(
                (p.country for p in self._places.values() if 0 <= match.start() - p.end <= (12 if p.is_country else 1)),
                None,
            )
            name = self._text[run[0] : run[1]]
            if any(p.position and p.name == name for p in persons):
                continue
            if not earlier or (country is None and (" " not in name or match[0][:11] != "counterpart")):
                continue
            model = next((p for p in reversed(earlier) if country is None or p.country != country), earlier[-1])
            if country is None and is_vietnamese(name, self._surnames):
                country = "VNM"
            theirs = model.organization.name if model.organization else ""
            body = self._sole_of_kind(model.organization, country) or (
                replace(
                    model.organization,
                    name=phrase("country_tail").sub("", phrase("own_country").sub("", theirs)),
                    country=country,
                    registry_id=None,
                    start=run[0],
                    end=run[1],
                )
                if model.organization
                else None
            )
            found.append(
                PersonSpan(
                    run[0],
                    run[1],
                    self._text[run[0] : run[1]],
                    model.position,
                    body,
                    country,
                    False,
                    "person:counterpart",
                )
            )
        persons[:] = [p for p in persons if not any(f.start < p.end and p.start < f.end for f in found)]
        return found

    def _sole_of_kind(self, body: OrganizationSpan | None, country: str | None) -> OrganizationSpan | None:
        """The body of the same kind that the text names of a country, where it names a single one."""
        if body is None or country is None or body.kind in {None, "ministry"}:
            return None
        named = {b.name: b for b in self._organizations.values() if b.kind == body.kind and b.country == country}
        return next(iter(named.values())) if len(named) == 1 else None

    def _untitled(self, persons: list[PersonSpan]) -> list[PersonSpan]:
        """Names before an office in apposition, Vietnamese names without a title, names of who speaks or signs."""
        free = _Free(self, persons)
        add, found = free.add, free.found
        for match in NAME_RUN.finditer(self._text):
            several = phrase("several_hold").match(self._text, match.start())
            start = several.end() if several else match.start()
            run = self._name_at(start)
            owner = phrase("owner_before").match(self._text, run[1], match.end()) if run is not None else None
            if owner is not None and self._is_known_place(run or (start, start)):
                start = owner.end()
                run = self._name_at(start)
            if run is None or self._titles.get(start) is not None:
                continue
            words = self._text[run[0] : run[1]].split()
            low = fold_english(" ".join(words)).title()
            behind = self._behind_long_office(run)
            if 3 <= len(words) <= 4 and is_vietnamese_name(low, self._surnames):
                add(run, "person:surname")
            elif behind is not None:
                add(behind, _LONG_OFFICE)
            elif len(words) >= 2 and self._chain_after(run[1]) is not None:
                add(run, "person:apposition")
            elif 2 <= len(words) <= 4 and self._is_described(run):
                add(run, _DESCRIBED)
            elif 2 <= len(words) <= 4 and (self._speaks(run) or self._acts(run) or self._shared_office(run)):
                add(run, "person:speaker")
        return [p if p.position else replace(p, position=self._shared_office((p.start, p.end))) for p in found]

    def _named_again(self, persons: list[PersonSpan]) -> list[PersonSpan]:
        """Full names named again, and the part of a name that stands for the person."""
        free = _Free(self, persons)
        add, found = free.add, free.found
        full = sorted({p.name for p in persons if " " in p.name}, key=lambda name: (-len(name), name))
        for name in full:
            for match in regex.finditer(rf"(?<![\p{{L}}-]){regex.escape(name)}(?![\p{{L}}-])", self._text):
                add(match.span(), "person:again")
        for name in full:
            for word in (
                {name.split()[-1], name.split()[0]}
                if not is_vietnamese_name(fold_english(name).title(), self._surnames)
                else {name.split()[-1]}
            ):
                if len(word) < 2 or word.lower() in self._no_name:
                    continue
                for match in regex.finditer(
                    rf"(?<!\p{{Lu}}[\p{{Ll}}.]*\s)(?<![\p{{L}}'-]){regex.escape(word)}(?![\p{{L}}-]|\s\p{{Lu}})",
                    self._text,
                ):
                    add(match.span(), "person:short")
        return found

    def _behind_long_office(self, run: tuple[int, int]) -> tuple[int, int] | None:
        """`Director of the Department of Localities Tran Van Mau`: the name that a run of capitals ends in."""
        words = self._text[run[0] : run[1]].split()
        last = words[-3:]
        known = len(words) > 3 and last[0] in self._surnames and self._title_before(run[0]) is not None
        if not known or not is_vietnamese_name(fold_english(" ".join(last)).title(), self._surnames):
            return None
        return run[1] - len(" ".join(last)), run[1]

    def _title_before(self, position: int) -> int | None:
        """Where the first office begins that stands before a position in its clause."""
        start = max(self._text.rfind(stop, 0, position) for stop in (", ", ". ", "\n", ";"))
        near = (at for at in self._titles if max(start, position - _LONGEST_OFFICE) <= at < position)
        return min(near, default=None)

    def holds_place(self, run: tuple[int, int]) -> bool:
        """`Tran Van Hue, chairman of`: an office behind a name says that the place it ends with is part of it."""
        last = self._text.rfind(" ", *run) + 1
        place = self._places.get(last) or self._places.get(self._text.rfind(" ", run[0], last - 1) + 1)
        ends = place is not None and not place.is_country and run[0] < place.start and place.end == run[1]
        return ends and not self._within_body(last) and self._chain_after(run[1]) is not None

    def taken(self, persons: list[PersonSpan]) -> bytearray:
        """For every letter, whether a person, body or place is read there: no other person is named there."""
        named = [(person.start, person.end) for person in persons]
        places = [(place.start, place.end) for place in self._places.values()]
        return covered(len(self._text), self._blocked + named + places)

    def bare(self, run: tuple[int, int], rule: str) -> PersonSpan:
        """The person of a name without an office before it, or far behind one."""
        title = self._title_before(run[0]) if rule == _LONG_OFFICE else None
        chain = self._chain(self._from_country(title), title) if title is not None else None
        person = self._person(chain or Chain(run[0], run[0]), run, rule)
        if rule != _DESCRIBED or person.country is not None:
            return person
        return replace(person, country=self._described_country(run))
