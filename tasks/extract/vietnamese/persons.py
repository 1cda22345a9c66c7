"""Persons where a text names them, with their offices, body and country.

Here belong the shape `office organisation NAME` and `NAME, office organisation,` and names without a title. Where a
name ends is found in `person_names`. Chains of offices are followed in `chains`, whom a person acts for by other words
in `acting_for`; what a person does in an event is decided in `roles`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from tasks.extract.fold import fold, plain
from tasks.extract.gazetteer import Hit
from tasks.extract.names import (
    NAME_RUN,
    is_vietnamese_name,
    vietnamese_names,
)
from tasks.extract.phrases import phrase, word_set
from tasks.extract.spans import EllipticName, OrganizationSpan, PersonSpan, PlaceSpan
from tasks.extract.vietnamese.acting_for import acting_for
from tasks.extract.vietnamese.chains import ChainReader
from tasks.extract.vietnamese.offices import Chain
from tasks.extract.vietnamese.person_names import NameReader
from tasks.extract.vietnamese.same_person import complete_persons, holder_of, resolve_short, share_offices

_TITLES = frozenset({"office", "rank", "address", "role", "modifier"})
_NAME_BEFORE = regex.compile(
    rf"(?:^|[;:,(]\s?|\.\s|\svà\s|\scó\s|\sgồm\s)({NAME_RUN.pattern})(?:,\s|\s-\s|\s–\s|-|–|\s\()$"
)
_SET_OFF = regex.compile(r",\s|\s[-–]\s")
_NAME_ENDS = regex.compile(r"\s?[,.;]|\s\p{Ll}|$")
_NEXT_NAME = regex.compile(r"(?:\s?,\s|\svà\s)")

# Countries whose names some write with a second syllable in lower case.
_SYLLABLES_APART = frozenset({"LAO", "KHM", "THA"})
# Letters of a name of one syllable without a form of address (`Thứ trưởng Xủnthon`).
_LONE_NAME = 6


class PersonGrammar:
    """Finds persons in a text; built from the hits, organisations and places of that text."""

    def __init__(
        self,
        text: str,
        folded: str,
        hits: list[list[Hit]],
        organizations: list[OrganizationSpan],
        places: list[PlaceSpan],
        elliptic: dict[str, EllipticName],
        surnames: frozenset[str],
    ) -> None:
        self._text, self._folded, self._surnames = text, folded, surnames
        self._organizations = {span.start: span for span in organizations}
        self._places = {span.start: span for span in places}
        titles = (hit for group in hits for hit in reversed(group) if hit.name.kind in _TITLES)
        self._titles: dict[int, Hit] = {hit.start: hit for hit in titles if not self._is_no_title(hit)}
        self._chains = ChainReader(text, folded, self._titles, self._organizations, self._places, elliptic)
        hard = (start for start, hit in self._titles.items() if hit.name.kind in {"office", "rank"})
        hard = (start for start in hard if not self._is_given_name(self._titles[start]))
        limits = {start for start in (*self._organizations, *hard) if text[start].isupper()}
        known = {group[0].start for group in hits}
        self._names = NameReader(text, self._organizations, self._places, known, limits, surnames)
        self._consumed = 0

    def _is_given_name(self, title: Hit) -> bool:
        """Whether a title with capitals throughout is the end of a name: `ông Đỗ Tiến Sỹ`."""
        words = self._text[title.start : title.end].split()
        before = self._text[max(0, title.start - 9) : title.start].split()
        return bool(before) and before[-1] in self._surnames and all(word.istitle() for word in words)

    def _is_no_title(self, title: Hit) -> bool:
        """Whether what looks like a title begins a body (`Đại sứ quán Lào`) or a country (`Đại sứ Anh`)."""
        body = self._organizations.get(title.start)
        mission = phrase("house_of_office").match(self._folded, title.end) is not None
        country = title.name.kind == "address" and title.start in self._places
        if title.name.kind == "role" and phrase("of_group_before").search(self._folded, 0, title.start):
            return True
        if title.name.kind == "role" and phrase("made_head_before").search(self._folded, 0, title.start):
            # `do ông A làm Trưởng đoàn, ông B …`: B is no head.
            return True
        inside = any(o.start < title.start and title.end < o.end for o in self._organizations.values())
        return mission or country or inside or (body is not None and body.end > title.end)

    def find(self) -> list[PersonSpan]:
        """All persons named in the text, in order; a short reference bears the full name of whom it means."""
        persons: list[PersonSpan] = []
        reach = 0
        for start in sorted(self._titles):
            if start < reach or phrase("turn_before").search(self._folded, max(0, start - 12), start):
                continue
            for person in self._from_title(start):
                persons.append(person)
                reach = max(reach, person.end, self._consumed)
        persons += self._untitled(persons)
        bodies = self._organizations
        acting = (acting_for(self._text, self._folded, bodies, person) for person in persons)
        persons = sorted(acting, key=lambda person: person.start)
        named = complete_persons(resolve_short(resolve_short(share_offices(self._folded, persons))))
        return sorted((*named, *self._meant_by_office(named)), key=lambda person: person.start)

    def _meant_by_office(self, persons: list[PersonSpan]) -> Iterator[PersonSpan]:
        """Persons called by their office alone: `Bộ trưởng nhấn mạnh`, where one minister was named before."""
        taken = [(p.office_start, p.office_end) for p in persons]
        for start, title in sorted(self._titles.items()):
            chain = self._chains.read(start) if title.name.kind == "office" else None
            if chain is None or len(chain.offices) != 1 or chain.offices[0].organization or chain.country:
                continue
            alone = phrase("office_alone_after").match(self._text, title.end)
            if alone is None or any(first <= start < last for first, last in taken):
                continue
            if phrase("no_holder_before").search(self._folded, max(0, start - 24), start):
                continue
            office = fold(self._text[start : title.end])
            holder = holder_of(office, persons, start)
            if holder is not None:
                yield replace(
                    holder,
                    start=start,
                    end=title.end,
                    office_start=start,
                    office_end=title.end,
                    rule="person:by-office",
                )

    def _from_title(self, start: int) -> list[PersonSpan]:
        chain = self._behind_principal(start)
        if chain is None or (
            chain.address and phrase("district_before").search(self._folded, max(0, start - 12), start)
        ):
            return []
        run = self._names.at(chain.end) or self._behind_comma(chain)
        if run is not None and (chain.ranked or chain.address or chain.country in _SYLLABLES_APART):
            run = self._names.with_lower_syllable(run)
        if run is None or not self._bears_a_name(chain, run):
            return []
        if phrase("spouse_before").search(self._folded, max(0, start - 12), start) or self._is_historical(run):
            return []
        plural = phrase("plural_before").search(self._folded[max(0, start - 16) : start])
        if plural is None:
            return [self._person(chain, run)]
        return self._several(chain, run) if len(chain.offices) < 2 or not chain.cuts else []

    def _behind_principal(self, start: int) -> Chain | None:
        """The chain at `start`; behind the offices of somebody acted for (`thừa ủy quyền của …, Đại tá A`) A's own."""
        chain = self._chains.read(start)
        acting = self._titles[start].name.ref == "on_behalf" or phrase("acts_for_before").search(
            self._folded, max(0, start - 30), start
        )
        if chain is None or not acting or not any(count for _, count in chain.cuts):
            return chain
        kept = [cut for cut, count in chain.cuts if count and not self._is_head_of_state(cut)]
        begin = min((at for at in self._titles if kept and at > kept[0]), default=None)
        own = self._chains.read(begin) if begin is not None else None
        if own is not None:
            own.country = own.country or chain.country
        return own or chain

    def _is_head_of_state(self, cut: int) -> bool:
        """Whether a further office of a head of state or government follows a comma: `Tổng Bí thư, Chủ tịch nước`."""
        following = self._folded[cut : cut + 24].lstrip(" ,-")
        return phrase("leader_of_state").match(following) is not None

    def _behind_comma(self, chain: Chain) -> tuple[int, int] | None:
        """`Bộ trưởng Ngoại giao Cuba, NAME`: a foreign name set off behind a foreign minister's office."""
        joint = _SET_OFF.match(self._text, chain.end)
        if joint is None or (chain.country in (None, "VNM") and "," in joint[0] and not chain.is_international()):
            return None
        run = self._names.at(joint.end())
        name = self._text[slice(*run)] if run else ""
        alone = run is not None and _NAME_ENDS.match(self._text[run[1] : run[1] + 2])
        foreign = len(name.split()) > 1 and ("," not in joint[0] or not is_vietnamese_name(name, self._surnames))
        return run if alone and foreign and joint.end() not in self._titles else None

    def _several(self, chain: Chain, run: tuple[int, int]) -> list[PersonSpan]:
        """`hai Cục trưởng A và B`: both bear the office; the body of that name at home is that of who is from there."""
        alone = self._person(chain, run)
        joined = _NEXT_NAME.match(self._text, run[1], run[1] + 5)
        if joined is None:
            return [] if chain.cuts else [alone]
        title = self._chains.read(joined.end()) if joined.end() in self._titles else None
        ranked = title is not None and not title.offices
        second = self._names.at(title.end if title and ranked else joined.end(), bare=True)
        if second is None:
            return [] if chain.cuts else [alone]
        home = replace(chain, country=None)
        shared = chain.shared()
        both = [self._person(shared, run), self._person(shared, second)]
        return [
            replace(one, organization=self._person(home, (one.start, one.end)).organization)
            if one.country == "VNM" and not any(other.country == "VNM" for other in both if other is not one)
            else one
            for one in both
        ]

    def _bears_a_name(self, chain: Chain, run: tuple[int, int]) -> bool:
        """One capitalised word is a name only where a form of address or rank says so, or it is long and no acronym."""
        name = self._text[run[0] : run[1]]
        if " " in name or "-" in name:
            return not name.isupper() or len(name) > 8
        return not name.isupper() and (chain.address or chain.ranked or len(name) >= _LONE_NAME)

    def _is_historical(self, run: tuple[int, int]) -> bool:
        """Whether a name is that of a figure of history, or of whom a grave or museum is: nobody met now."""
        if phrase("memorial_before").search(self._folded, max(0, run[0] - 50), run[0]):
            return True
        return plain(self._text[run[0] : run[1]]) in word_set("historical_figure")

    def _person(self, chain: Chain, run: tuple[int, int], rule: str | None = None) -> PersonSpan:
        """The person named at `run` with the offices before the name, else those behind it."""
        name = self._text[run[0] : run[1]]
        vietnamese = is_vietnamese_name(name, self._surnames)
        after = self._chain_after(run[1])
        own, behind = chain.weightiest(), after.weightiest() if after else []
        only_member = all(office.chain_only for office in own)
        if not only_member:
            # `Đại sứ A, đại diện Hội B và …`: others who were there too.
            behind = [o for o in behind if not phrase("representative").fullmatch(f"{fold(o.text)} ")]
        offices = behind if behind and only_member else own
        organization = next((office.organization for office in offices if office.organization is not None), None)
        if organization is None:
            organization = next((o.organization for o in behind if o.organization is not None), None)
        at_home = organization is not None and organization.country == "VNM" and chain.country in (None, "VNM")
        vietnamese = vietnamese or (at_home and 2 <= len(name.split()) <= 3 and name.split()[0] in self._surnames)
        country = chain.country or (after.country if after else None) or ("VNM" if vietnamese else None)
        if vietnamese and organization is not None and phrase("of_vietnamese_abroad").search(fold(organization.name)):
            country = "VNM"
        if organization is not None and organization.needs_country and country != organization.country:
            # Not the body of that name at home: the person is of elsewhere.
            organization = replace(organization, country=country, registry_id=None)
        position = ", ".join(dict.fromkeys(office.text for office in offices)) or None
        rule = rule or ("person:office" if offices else "person:address")
        first, last = min(chain.start, run[0]), max(after.end if after else 0, run[1])
        return PersonSpan(run[0], run[1], name, position, organization, country, vietnamese, rule, first, last)

    def _chain_after(self, end: int) -> Chain | None:
        """Offices in apposition behind a name: `, Bộ trưởng Bộ Y tế Lào,` or `(Bộ trưởng …)`."""
        opening = phrase("apposition").match(self._folded, end, end + 12)
        begin = opening.end() if opening and opening.end() in self._titles else self._office_touching(end)
        chain: Chain | None = self._chains.read(begin, after_name=True) if begin is not None else None
        if chain is None or not chain.offices:
            return None
        follows = self._names.at(chain.end) or self._behind_comma(chain)
        if follows and self._bears_a_name(chain, follows):
            if opening is None:
                return None
            # `A, Bộ trưởng …, Đại sứ B`: the office directly before the next name is that person's.
            chain = chain.without_last()
        if chain is not None:
            self._consumed = max(self._consumed, chain.end)
        return chain

    def _office_touching(self, end: int) -> int | None:
        """Where an office begins that stands behind a name without a comma (`đồng chí A Chủ tịch Hội X`), or null."""
        title = self._titles.get(end + 1)
        capital = title is not None and title.name.kind == "office" and self._text[end + 1].isupper()
        return end + 1 if capital and self._text[end] == " " else None

    def _untitled(self, persons: list[PersonSpan]) -> list[PersonSpan]:
        """Vietnamese names without a title, and full names already known from elsewhere in the text."""
        taken = [(p.start, p.end) for p in persons]
        taken += [(o.start, o.end) for o in self._organizations.values()]
        taken += [(p.start, p.end) for p in self._places.values()]
        taken += [(hit.start, hit.end) for hit in self._titles.values() if hit.name.kind in {"office", "rank"}]
        runs = [(run, "person:apposition") for run in self._before_offices()]
        runs += [(run, "person:surname") for run in vietnamese_names(self._text, self._surnames)]
        full = {p.name for p in persons if len(p.name.split()) > 1}
        for name in sorted(sorted(full), key=len, reverse=True):
            runs += [(run, "person:again") for run in _occurrences(self._text, name)]
        found = []
        for (first, last), rule in runs:
            if not (any(start < last and first < end for start, end in taken) or self._is_historical((first, last))):
                found.append(self._person(Chain(first, first), (first, last), rule))
                taken.append((first, last))
        return found

    def _before_offices(self) -> list[tuple[int, int]]:
        """Names of two syllables or more directly before an office in apposition: `; NAME, Tỉnh trưởng …`."""
        found = []
        for start, title in self._titles.items():
            if title.name.kind not in {"office", "modifier"}:
                continue
            match = _NAME_BEFORE.search(self._text, max(0, start - 60), start)
            words = match[1].split() if match else []
            if (
                match
                and len(words) >= 2
                and words[0].lower() not in word_set("no_name")
                and not self._names.is_place(match.span(1))
            ):
                found.append(match.span(1))
        return sorted(found)


def _occurrences(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text as a whole, as offsets."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        touched = (text[start - 1 : start], text[end : end + 1])
        bounded = not any(char.isalpha() or char == "-" for char in touched)
        if bounded:
            yield start, end
        start = text.find(name, end if bounded else start + 1)
