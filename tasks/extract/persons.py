"""Persons with their chains of offices, before the name or after a comma behind it.

Here belong the shape `office organisation NAME` and `NAME, office organisation,`, short references (`ông Phong`) and
what country a person is of. What a person does in an event is decided in `arguments`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import regex

from tasks.extract.fold import plain
from tasks.extract.gazetteer import Hit
from tasks.extract.names import NAME_RUN, is_vietnamese_name, name_run_at, vietnamese_names
from tasks.extract.spans import OrganizationSpan, PersonSpan, PlaceSpan

_GLUE = regex.compile(r"(?:\s?,?\s?kiêm\s|\s?,\s|\s-\s|\s|/)")
_LINK = regex.compile(r"(?:của\s|nước\s|của nước\s|phụ trách\s)?(?:nước\s)?")
_PARENS = regex.compile(r"\s?\([^()]{1,40}\)")
_TITLES = frozenset({"office", "rank", "address", "role", "modifier"})
# What may follow a membership in a chain: `Ủy viên Trung ương Đảng Nhân dân Cách mạng Lào`.
_PARTY_TAIL = regex.compile(
    r"\s(?:Nhân dân Cách mạng (?:Lào|Campuchia)|Nhân dân Campuchia|Cộng sản (?:Việt Nam|Trung Quốc|Cuba|Nhật Bản)|Lào|"
    r"khóa [IVXLC\d]+|\(?khóa [IVXLC\d]+\)?)"
)
_NAME_BEFORE = regex.compile(
    rf"(?:^|[;:,(]\s?|\.\s|\svà\s|\scó\s|\sgồm\s)({NAME_RUN.pattern})(?:,\s|\s-\s|\s–\s|\s\()$"
)
_PLURAL = regex.compile(r"(?:hai|ba|các)\s(?:đồng chí\s)?$")


@dataclass(slots=True)
class _Chain:
    """What was collected of offices before or after a name."""

    start: int
    end: int
    offices: list[tuple[str, OrganizationSpan | None, bool]] = field(default_factory=list)
    country: str | None = None
    sole: bool = False
    address: bool = False
    ranked: bool = False
    cuts: list[tuple[int, int]] = field(default_factory=list)


class PersonGrammar:
    """Finds persons in a text; built from the hits, organisations and places of that text."""

    def __init__(
        self,
        text: str,
        folded: str,
        hits: list[list[Hit]],
        organizations: list[OrganizationSpan],
        places: list[PlaceSpan],
        elliptic: dict[str, str],
        surnames: frozenset[str],
    ) -> None:
        self._text, self._folded, self._surnames = text, folded, surnames
        titles = ((hit.start, hit) for group in hits for hit in reversed(group) if hit.name.kind in _TITLES)
        self._titles: dict[int, Hit] = dict(titles)
        self._hard_titles = [s for s, hit in self._titles.items() if hit.name.kind in {"office", "rank"}]
        self._organizations = {span.start: span for span in organizations}
        self._places = {span.start: span for span in places}
        self._elliptic = elliptic
        self._consumed = 0

    def find(self) -> list[PersonSpan]:
        """All persons named in the text, in order; a short reference bears the full name of whom it means."""
        persons: list[PersonSpan] = []
        reach = 0
        for start in sorted(self._titles):
            if start < reach:
                continue
            for person in self._from_title(start):
                persons.append(person)
                reach = max(reach, person.end, self._consumed)
        persons += self._untitled(persons)
        persons.sort(key=lambda person: person.start)
        return self._resolve_short(persons)

    def _from_title(self, start: int) -> list[PersonSpan]:
        chain = self._chain(start)
        if chain is None:
            return []
        run = self._name_at(chain.end)
        if run is None or not self._bears_a_name(chain, run):
            return []
        plural = _PLURAL.search(self._folded[max(0, start - 16) : start])
        if plural and chain.cuts:
            return []
        persons = [self._person(chain, run)]
        if plural:
            joined = regex.match(r"(?:\s?,\s|\svà\s)", self._text[run[1] : run[1] + 5])
            second = self._name_at(run[1] + joined.end(), bare=True) if joined else None
            if second:
                persons.append(self._person(replace_chain(chain, keep_organization=False), second))
                persons[0] = self._person(replace_chain(chain, keep_organization=False), run)
        return persons

    def _chain(self, start: int, *, after_name: bool = False) -> _Chain | None:
        """Offices, ranks, organisations and countries that follow each other from `start`; null without any title."""
        chain = _Chain(start, start)
        position, modifier = start, None
        while position < len(self._text):
            title = self._titles.get(position)
            if title is not None:
                position = max(
                    [title.end, *(o.end for s, o in self._organizations.items() if title.start < s < title.end)]
                )
                if title.name.kind == "modifier":
                    modifier = modifier if modifier is not None else title.start
                    chain.end = self._skip_space(position)
                    position = chain.end
                    continue
                self._add_title(chain, title, modifier)
                modifier = None
            elif (taken := self._complement(chain, position)) is not None:
                position = taken
            else:
                break
            tail = _PARTY_TAIL.match(self._text, position) if chain.offices and chain.offices[-1][2] else None
            position = tail.end() if tail else position
            chain.end = position
            parens = _PARENS.match(self._text, position)
            if parens and not after_name:
                position = parens.end()
            glue = _GLUE.match(self._text, position)
            if glue is None:
                break
            nxt = glue.end()
            link = _LINK.match(self._folded, nxt)
            for here in ([link.end()] if link and link.end() > nxt else []) + [nxt]:
                if self._starts_something(chain, here, glue[0]):
                    if "," in glue[0] or "-" in glue[0]:
                        chain.cuts.append((chain.end, len(chain.offices)))
                    position = here
                    break
            else:
                chain.end = nxt if "," not in glue[0] and "-" not in glue[0] else position
                break
        return chain if chain.offices or chain.address or chain.ranked else None

    def _bears_a_name(self, chain: _Chain, run: tuple[int, int]) -> bool:
        """One capitalised word is a name only where a form of address or rank says so, or it is long and no acronym."""
        name = self._text[run[0] : run[1]]
        if " " in name or "-" in name:
            return not name.isupper() or len(name) > 8
        return not name.isupper() and (chain.address or chain.ranked or len(name) >= 5)

    def _skip_space(self, position: int) -> int:
        return position + 1 if self._text[position : position + 1] == " " else position

    def _starts_something(self, chain: _Chain, here: int, glue: str) -> bool:
        if here in self._titles:
            return True
        if "," in glue or "-" in glue:
            return False
        return here in self._organizations or here in self._places or self._elliptic_at(chain, here) is not None

    def _add_title(self, chain: _Chain, title: Hit, modifier: int | None) -> None:
        if title.name.kind == "rank":
            chain.ranked = True
        elif title.name.kind == "address":
            chain.address = True
        else:
            first = modifier if modifier is not None else title.start
            within = next((o for s, o in self._organizations.items() if title.start < s < title.end <= o.end), None)
            end = within.end if within else title.end
            chain.offices.append((self._text[first:end], within, "chain_only" in title.name.flags))
            chain.country = chain.country or (within.country if within else None)
            chain.sole = chain.sole or "sole" in title.name.flags

    def _complement(self, chain: _Chain, position: int) -> int | None:
        """An organisation, country or elliptical ministry that belongs to the last office of the chain."""
        organization = self._organizations.get(position)
        if organization and chain.offices:
            office, known, chain_only = chain.offices[-1]
            if known is None:
                chain.offices[-1] = (office, organization, chain_only)
            chain.country = chain.country or organization.country
            return organization.end
        place = self._places.get(position)
        if place and (chain.offices or chain.ranked):
            office, known, chain_only = chain.offices[-1] if chain.offices else ("", None, False)
            if chain.offices and place.is_country and known is None:
                chain.offices[-1] = (f"{office} {place.text}", None, chain_only)
            elif chain.offices and known is None:
                chain.offices[-1] = (f"{office} {self._text[position : place.end]}", None, chain_only)
            chain.country = chain.country or place.country
            posted = regex.match(r"\stại\s(?:nước\s)?", self._text[place.end : place.end + 10])
            post = self._places.get(place.end + posted.end()) if posted and chain.offices else None
            return post.end if post else place.end
        found = self._elliptic_at(chain, position)
        if found:
            end, name = found
            office, known, chain_only = chain.offices[-1]
            country = None
            span = OrganizationSpan(position, end, name, country, None, "ministry", True, "organization:elliptic")
            chain.offices[-1] = (f"{office} {self._text[position:end]}", known or span, chain_only)
            return end
        return None

    def _elliptic_at(self, chain: _Chain, position: int) -> tuple[int, str] | None:
        """`Ngoại giao` after `Bộ trưởng`: the name of a ministry without its head word."""
        if not chain.offices or not regex.search(r"(?:bộ|thứ) trưởng", chain.offices[-1][0].lower()):
            return None
        words = regex.match(r"(?:[\p{L}\-,]+\s?){1,9}", self._folded[position : position + 70])
        parts = words[0].rstrip().split(" ") if words else []
        for count in range(len(parts), 0, -1):
            form = " ".join(parts[:count]).rstrip(",")
            if form in self._elliptic:
                return position + len(form), self._elliptic[form]
        return None

    def _name_at(self, start: int, *, bare: bool = False) -> tuple[int, int] | None:
        position = start
        if position in self._organizations and not bare:
            return None
        limit = min(
            (s for s in (*self._organizations, *self._hard_titles) if s > position and self._text[s].isupper()),
            default=len(self._text),
        )
        run = name_run_at(self._text, position, max(limit, position + 1))
        if run is None or self._is_known_place(run):
            return None
        return self._cut_vietnamese(run)

    def _cut_vietnamese(self, run: tuple[int, int]) -> tuple[int, int]:
        """A run longer than a Vietnamese name of its first syllables ends there (`Trần Văn A Thủ đô`)."""
        words = self._text[run[0] : run[1]].split(" ")
        if len(words) > 4 and is_vietnamese_name(" ".join(words[:3]), self._surnames):
            return run[0], run[0] + len(" ".join(words[:4]))
        return run

    def _is_known_place(self, run: tuple[int, int]) -> bool:
        place = self._places.get(run[0])
        return place is not None and place.end >= run[1]

    def _person(self, chain: _Chain, run: tuple[int, int]) -> PersonSpan:
        name = self._text[run[0] : run[1]]
        vietnamese = is_vietnamese_name(name, self._surnames)
        after = self._chain_after(run[1])
        own = [o for o in chain.offices if not o[2]] or chain.offices
        behind = [o for o in after.offices if not o[2]] or after.offices if after else []
        offices = (behind if behind and not [o for o in own if not o[2]] else own) or behind
        organization = next((o[1] for o in offices if o[1] is not None), None)
        country = chain.country or (after.country if after else None)
        if country is None and vietnamese:
            country = "VNM"
        if organization is not None and organization.needs_country and country:
            organization = replace(organization, country=country)
        position = ", ".join(dict.fromkeys(office for office, _, _ in offices)) or None
        rule = "person:office" if offices else "person:address"
        return PersonSpan(run[0], run[1], name, position, organization, country, vietnamese, rule)

    def _chain_after(self, end: int) -> _Chain | None:
        """Offices in apposition behind a name: `, Bộ trưởng Bộ Y tế Lào,` or `(Bộ trưởng …)`."""
        opening = regex.match(r"\s?(?:,|-|\()\s?(?:là\s|nguyên\s)?", self._folded[end : end + 12])
        if opening is None or end + opening.end() not in self._titles:
            return None
        chain = self._chain(end + opening.end(), after_name=True)
        if chain is None or not chain.offices:
            return None
        follows = self._name_at(chain.end)
        if follows and self._bears_a_name(chain, follows):
            return self._leave_last_office(chain)
        self._consumed = max(self._consumed, chain.end)
        return chain

    def _leave_last_office(self, chain: _Chain) -> _Chain | None:
        """`A, Bộ trưởng …, Đại sứ B`: the office directly before the next name is that person's."""
        if not chain.cuts:
            return None
        end, count = chain.cuts[-1]
        if count == 0:
            return None
        self._consumed = max(self._consumed, end)
        return replace(chain, end=end, offices=chain.offices[:count])

    def _untitled(self, persons: list[PersonSpan]) -> list[PersonSpan]:
        """Vietnamese names without a title, and full names already known from elsewhere in the text."""
        taken = [(p.start, p.end) for p in persons]
        taken += [(o.start, o.end) for o in self._organizations.values()]
        taken += [(p.start, p.end) for p in self._places.values()]

        def free(first: int, last: int) -> bool:
            return not any(s < last and first < e for s, e in taken)

        found = []
        for first, last in self._before_offices():
            if free(first, last):
                found.append(self._bare(first, last, "person:apposition"))
                taken.append((first, last))
        for first, last in vietnamese_names(self._text, self._surnames):
            if free(first, last):
                found.append(self._bare(first, last, "person:surname"))
                taken.append((first, last))
        for name in sorted({p.name for p in persons if len(p.name.split()) > 1}, key=len, reverse=True):
            for match in regex.finditer(rf"(?<![\p{{L}}-]){regex.escape(name)}(?![\p{{L}}-])", self._text):
                if free(match.start(), match.end()):
                    found.append(self._bare(match.start(), match.end(), "person:again"))
                    taken.append((match.start(), match.end()))
        return found

    def _before_offices(self) -> list[tuple[int, int]]:
        """Names of two syllables or more that stand directly before an office in apposition: `; NAME, Tỉnh trưởng …`."""
        found = []
        for start, title in self._titles.items():
            if title.name.kind not in {"office", "modifier"}:
                continue
            match = _NAME_BEFORE.search(self._text, max(0, start - 60), start)
            if match and len(match[1].split()) >= 2 and not self._is_known_place(match.span(1)):
                found.append(match.span(1))
        return sorted(found)

    def _bare(self, first: int, last: int, rule: str) -> PersonSpan:
        return self._person_with_rule(_Chain(first, first), (first, last), rule)

    def _person_with_rule(self, chain: _Chain, run: tuple[int, int], rule: str) -> PersonSpan:
        return replace(self._person(chain, run), rule=rule)

    @staticmethod
    def _resolve_short(persons: list[PersonSpan]) -> list[PersonSpan]:
        """`ông Phong` means the person whose full name ends (Vietnamese) or begins or ends (others) so."""
        full = [p for p in persons if len(p.name.split()) > 1]
        resolved = []
        for person in persons:
            words = plain(person.name).split()
            match = next(
                (f for f in reversed(full) if f.name != person.name and _means(words, plain(f.name).split())), None
            )
            if match is not None and len(person.name.split()) < len(match.name.split()):
                person = replace(match, start=person.start, end=person.end, rule="person:short")
            resolved.append(person)
        return _complete(resolved)


def _complete(persons: list[PersonSpan]) -> list[PersonSpan]:
    """Give every naming of a person the office, body and country that the article states anywhere."""
    known: dict[str, PersonSpan] = {}
    for person in persons:
        best = known.get(plain(person.name))
        if best is None or (person.position is not None and best.position is None):
            known[plain(person.name)] = person
    completed = []
    for person in persons:
        best = known[plain(person.name)]
        organization = person.organization or (best.organization if person.position is None else None)
        completed.append(
            replace(
                person,
                position=person.position or best.position,
                organization=organization,
                country=person.country or best.country,
            )
        )
    return completed


def _means(short: list[str], full: list[str]) -> bool:
    return 0 < len(short) < len(full) and (full[-len(short) :] == short or full[: len(short)] == short)


def replace_chain(chain: _Chain, *, keep_organization: bool) -> _Chain:
    """A copy of a chain for one of several persons who share its offices (`hai Cục trưởng A và B`)."""
    offices = [(office, span if keep_organization else None, only) for office, span, only in chain.offices]
    return replace(chain, offices=offices, country=chain.country if keep_organization else None)
