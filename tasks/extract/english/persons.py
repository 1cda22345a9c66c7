"""Persons in English text with their offices before the name or in apposition behind it.

Here belong `Lao Deputy Prime Minister and Minister of National Defence Gen. NAME`, `NAME, Deputy Director of BODY,`, `his
Lao counterpart NAME`, and short references (`Minister Dung`, `Cuong`). What a person does is decided in `roles`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import regex

from tasks.extract.english.names import fold_english
from tasks.extract.fold import plain
from tasks.extract.gazetteer import Hit
from tasks.extract.names import is_vietnamese_name
from tasks.extract.spans import OrganizationSpan, PersonSpan, PlaceSpan

_PART = r"\p{Lu}[\p{L}’']*(?:-\p{L}[\p{L}’']*)*"
_NAME = regex.compile(rf"{_PART}(?:\s(?:{_PART}|\p{{Lu}}\.|bin|binti|al|de|da|di|van|von|der|del|la))*")
_POSSESSIVE = regex.compile(r"['’]s?$")
_TITLES = {"office", "rank", "address", "modifier"}
_NO_NAME = frozenset(
    "the a an at on in of and his her their its this that these he she it they mr mrs ms dr party government state ministry department committee national people "
    "vietnam laos lao vietnamese hanoi vientiane association union embassy university hospital commission central provincial council board group company bank "
    "treaty agreement memorandum joint friendship cooperation year week day order medal english photo vna kpl according speaking asean mekong monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november december prime deputy minister president chairman general counterpart new "
    "also after during while as for from with under by both host guest staff department office school command street district province city border gate international school high highness majesty excellency affairs".split()
)
_LINK = regex.compile(r"\s?(?:of|for|in charge of|at|from|to)\s(?:the\s)?|,\s|\s(?:and|cum)\s(?:concurrently\s)?|\s?[-–/]\s?|['’]s?\s|\s")
_APPOSITION = regex.compile(r"\s?(?:,|\(|[-–])\s?(?:who is |the |a |an |also |currently |concurrently )*")
_COUNTERPART = regex.compile(r"\bcounterparts?,?\s(?:from\s[^,]{3,40},\s)?(?:(?:Gen|Lt|Sen|Maj|Mr|Ms|Dr)\.?\s)*$")
_LEFT_EDGE = regex.compile(r"(?:^|[.;:,(“\"]\s?|\b(?:and|with|by|between|from|to|for|of|that|when|on|as|met|including|received)\s)$")


@dataclass(slots=True)
class _Chain:
    """What was collected of offices beside a name."""

    start: int
    end: int
    offices: list[tuple[str, OrganizationSpan | None, bool]] = field(default_factory=list)
    country: str | None = None
    ranked: bool = False
    addressed: bool = False
    last_cut: tuple[int, int] | None = None


class EnglishPersons:
    """Finds persons in a text; built from the hits, organisations and places of that text."""

    def __init__(
        self,
        text: str,
        hits: list[list[Hit]],
        organizations: list[OrganizationSpan],
        places: list[PlaceSpan],
        portfolios: regex.Pattern[str],
        surnames: frozenset[str],
    ) -> None:
        self._text, self._surnames, self._portfolios = text, surnames, portfolios
        titles = ((hit.start, hit) for group in hits for hit in reversed(group) if hit.name.kind in _TITLES)
        self._titles: dict[int, Hit] = dict(titles)
        self._organizations = {span.start: span for span in organizations}
        self._places = {span.start: span for span in places}
        self._blocked = [(s.start, s.end) for s in organizations]
        self._inside_bodies = self._blocked

    def find(self) -> list[PersonSpan]:
        """All persons named in the text, in order; a short reference bears the full name of whom it means."""
        persons: list[PersonSpan] = []
        reach = 0
        for start in sorted(self._titles):
            if start < reach or self._within_body(start):
                continue
            chain = self._chain(self._from_country(start), start)
            run = self._name_at(chain.end) if chain else None
            if chain is None or run is None or not self._bears(chain, run):
                continue
            persons.append(self._person(chain, run, "person:office" if chain.offices else "person:address"))
            reach = run[1]
        persons += self._counterparts(persons)
        persons += self._untitled(persons)
        persons.sort(key=lambda person: person.start)
        return _complete(self._resolve_short(self._share_country(persons)))

    def _share_country(self, persons: list[PersonSpan]) -> list[PersonSpan]:
        """`Lao Deputy Prime Minister A, Minister of Finance B and C`: who follows in a list is of the same country."""
        shared: list[PersonSpan] = []
        for person in persons:
            before = shared[-1] if shared else None
            if before is not None and person.country is None and before.country and person.rule in {"person:office", "person:apposition"}:
                between = self._text[before.end : person.start]
                if regex.match(r"(?:,[^.;]{3,80})?,?\s(?:and\s)?", between) and len(between) < 110 and not regex.search(r"[.;:]\s|\b(?:with|by|met|received)\b", between):
                    body = person.organization
                    person = replace(person, country=before.country, organization=replace(body, country=body.country or before.country) if body else None)
            shared.append(person)
        return shared

    def _within_body(self, position: int) -> bool:
        return any(first < position < last for first, last in self._inside_bodies)

    def _from_country(self, start: int) -> tuple[int, str | None, OrganizationSpan | None]:
        """A country or body directly before an office: `Lao Minister`, `Vietnam's Minister`, `KPL General Director`."""
        for gap in (1, 2, 3):
            for span in self._ending_at(start - gap):
                between = self._text[span.end : start]
                if regex.fullmatch(r"\s|['’]s?\s", between):
                    return span.start, span.country, span if isinstance(span, OrganizationSpan) else None
        return start, None, None

    def _ending_at(self, end: int) -> list[PlaceSpan | OrganizationSpan]:
        bodies = [o for o in self._organizations.values() if o.end == end]
        return [*bodies, *(p for p in self._places.values() if p.end == end and (p.is_country or not bodies))]

    def _chain(self, before: tuple[int, str | None, OrganizationSpan | None], start: int, *, after_name: bool = False) -> _Chain | None:
        """Offices with what they are held in, ranks and forms of address that follow each other from `start`."""
        chain = _Chain(before[0], start, country=before[1])
        pending, position, modifier = before[2], start, None
        while position < len(self._text):
            title = self._titles.get(position)
            if title is not None and title.name.kind == "modifier":
                modifier = modifier if modifier is not None else position
                position = chain.end = title.end + 1
                continue
            if title is not None:
                position = self._take_title(chain, title, modifier, pending)
                modifier = pending = None
            elif (end := self._portfolio(position)) and self._titles.get(self._next(end)) is not None:
                modifier = modifier if modifier is not None else position
                position = chain.end = self._next(end)
                continue
            elif (taken := self._complement(chain, position)) is not None:
                position = taken
            elif modifier is not None or not chain.offices and not chain.ranked and not chain.addressed:
                return None
            else:
                break
            chain.end = position
            link = _LINK.match(self._text, position)
            if link is None or not self._goes_on(chain, link, after_name):
                chain.end = link.end() if link and link[0] == " " else position
                break
            if "," in link[0] or "and" in link[0]:
                chain.last_cut = (position, len(chain.offices))
            position = link.end()
        return chain if chain.offices or chain.addressed or chain.ranked else None

    def _next(self, end: int) -> int:
        return end + 1 if self._text[end : end + 1] == " " else end

    def _goes_on(self, chain: _Chain, link: regex.Match[str], after_name: bool) -> bool:
        here = link.end()
        if "," in link[0] and not after_name:
            return bool(chain.offices) and (self._is_address(here) or self._is_apposed_name(here))
        if "," in link[0]:
            return here in self._titles and not self._is_new_person(here)
        if "and" in link[0] or "cum" in link[0] or "-" in link[0] or "–" in link[0] or "/" in link[0]:
            return bool(chain.offices) and self._leads_to_title(here) and not (after_name and self._is_new_person(here))
        return here in self._titles or here in self._organizations or here in self._places or self._portfolio(here) is not None or (
            link[0].strip() in {"of", "of the", "for", "in charge of", "in charge of the"} and self._portfolio(here) is not None
        )

    def _is_address(self, here: int) -> bool:
        """`Minister of Foreign Affairs of Japan, Ms NAME`: the form of address belongs to the office before the comma."""
        return here in self._titles and self._titles[here].name.kind in {"address", "rank"}

    def _is_apposed_name(self, here: int) -> bool:
        """`the ambassador of Vietnam, NAME, …`: a full name between commas names who holds the office before it."""
        run = self._name_at(here)
        words = self._text[run[0] : run[1]].split() if run else []
        return bool(run) and 2 <= len(words) <= 4 and regex.match(r"[,.;)]", self._text[run[1] : run[1] + 1] if run else "") is not None and self._chain_after(run[1] if run else 0) is None

    def _leads_to_title(self, here: int) -> bool:
        if here in self._titles:
            return True
        end = self._portfolio(here)
        return end is not None and self._next(end) in self._titles

    def _is_new_person(self, here: int) -> bool:
        """`A, Minister …, Ambassador B`: the office directly before a name is that person's."""
        chain = self._chain((here, None, None), here)
        run = self._name_at(chain.end) if chain else None
        return bool(chain and run and self._bears(chain, run))

    def _portfolio(self, position: int) -> int | None:
        found = self._portfolios.match(self._text, position)
        return found.end() if found and found.end() > position else None

    def _take_title(self, chain: _Chain, title: Hit, modifier: int | None, pending: OrganizationSpan | None) -> int:
        if title.name.kind == "rank":
            chain.ranked = True
        elif title.name.kind == "address":
            chain.addressed = True
        else:
            first = modifier if modifier is not None else title.start
            end = self._with_portfolio(title)
            chain.offices.append((self._text[first:end], pending or self._ministry(first, end), "chain_only" in title.name.flags))
            return end
        return title.end

    def _with_portfolio(self, title: Hit) -> int:
        """`Minister of National Defence`, `Minister for Foreign Affairs`: the portfolio is part of the office."""
        if not regex.search(r"minister|secretary of state", self._text[title.start : title.end].lower()) or "prime" in self._text[title.start : title.end].lower():
            return title.end
        link = regex.compile(r"\s(?:of|for)\s(?:the\s)?").match(self._text, title.end)
        end = self._portfolio(link.end()) if link and link.end() not in self._organizations else None
        return end or title.end

    def _ministry(self, first: int, end: int) -> OrganizationSpan | None:
        """The ministry that an office of minister implies, by its English name."""
        words = self._text[first:end]
        match = regex.search(r"(?:Minister|minister) (?:of|for) (?:the )?(.+)$", words) or regex.search(r"^(?:Deputy |Vice |Standing |First |Permanent |deputy |vice )*(.+?) (?:Minister|minister)$", words)
        if match is None or match[1] in {"Prime", "Deputy Prime", "Vice", "Deputy"} or "Prime" in match[1]:
            return None
        name = {"Foreign": "Foreign Affairs", "Defence": "National Defence", "Defense": "National Defence", "Health": "Health"}.get(match[1], match[1])
        return OrganizationSpan(first, end, f"Ministry of {name}", None, None, "ministry", True, "organization:elliptic")

    def _complement(self, chain: _Chain, position: int) -> int | None:
        """The body or place that the last office is held in."""
        organization = self._organizations.get(position)
        if organization and (chain.offices or chain.ranked):
            if chain.offices:
                office, known, chain_only = chain.offices[-1]
                chain.offices[-1] = (office, known if known and known.kind != "ministry" else organization, chain_only)
            chain.country = chain.country or organization.country
            return organization.end
        place = self._places.get(position)
        if place and chain.offices:
            before = self._text[max(0, position - 4) : position]
            office, known, chain_only = chain.offices[-1]
            if not before.endswith(("to ", "in ")) or chain.country is None and "mbassador" not in office:
                chain.country = chain.country or place.country
            if known is None and not place.is_country:
                tail = regex.compile(r"\s(?:province|city|district|Province|City)").match(self._text, place.end)
                chain.offices[-1] = (f"{office} of {place.text}" if before.endswith("of ") else office, known, chain_only)
                return tail.end() if tail else place.end
            return place.end
        return None

    def _bears(self, chain: _Chain, run: tuple[int, int]) -> bool:
        name = self._text[run[0] : run[1]]
        if self._is_known_place(run) and not (chain.addressed or chain.ranked):
            return False
        if " " in name or "-" in name:
            return not (name.isupper() and len(name) <= 8)
        capital = chain.offices and chain.offices[-1][0][:1].isupper()
        return not name.isupper() and (chain.addressed or chain.ranked or bool(capital) and len(name) > 1)

    def _name_at(self, start: int) -> tuple[int, int] | None:
        if start in self._organizations or start in self._titles and self._titles[start].name.kind != "modifier":
            return None
        limit = min((s for s in (*self._organizations, *self._titles) if s > start and self._text[s].isupper()), default=len(self._text))
        match = _NAME.match(self._text, start, limit)
        if match is None:
            return None
        words = _POSSESSIVE.sub("", match[0].rstrip()).split(" ")
        kept: list[str] = []
        for word in words:
            if word.lower() in _NO_NAME or len(kept) == 6:
                break
            kept.append(word)
        if not kept:
            return None
        kept = self._cut_vietnamese(kept)
        return start, start + len(" ".join(kept))

    def _cut_vietnamese(self, words: list[str]) -> list[str]:
        if len(words) > 4 and is_vietnamese_name(" ".join(words[:3]), self._surnames):
            return words[:4]
        return words

    def _is_known_place(self, run: tuple[int, int]) -> bool:
        place = self._places.get(run[0])
        return place is not None and place.end >= run[1]

    def _person(self, chain: _Chain, run: tuple[int, int], rule: str) -> PersonSpan:
        name = self._text[run[0] : run[1]]
        vietnamese = is_vietnamese_name(fold_english(name).title(), self._surnames)
        after = self._chain_after(run[1])
        own = [o for o in chain.offices if not o[2]] or chain.offices
        behind = [o for o in after.offices if not o[2]] or after.offices if after else []
        offices = own or behind
        organization = next((o[1] for o in offices if o[1] is not None), None)
        country = chain.country or (after.country if after else None)
        if country is None and organization is not None:
            country = organization.country
        if country is None and vietnamese:
            country = "VNM"
        if organization is not None and organization.country is None and country:
            organization = replace(organization, country=country)
        position = " and ".join(dict.fromkeys(office for office, _, _ in offices)) or None
        return PersonSpan(run[0], run[1], name, position, organization, country, vietnamese, rule)

    def _chain_after(self, end: int) -> _Chain | None:
        """Offices in apposition behind a name: `, Minister of Health of Laos,` or `(deputy director)`."""
        opening = _APPOSITION.match(self._text, end)
        if opening is None:
            return None
        here = opening.end()
        body = self._organizations.get(here) or self._places.get(here)
        shift = regex.compile(r"['’]s?\s|\s").match(self._text, body.end) if body else None
        start = shift.end() if shift else here
        if not self._leads_to_title(start) or self._titles.get(start) is not None and self._titles[start].name.kind == "address":
            return None
        before = (here, body.country, body if isinstance(body, OrganizationSpan) else None) if body and shift else (here, None, None)
        chain = self._chain(before, start, after_name=True)
        if chain is None or not chain.offices:
            return None
        follows = self._name_at(chain.end)
        if follows and self._text[chain.end - 1 : chain.end] == " " and self._bears(chain, follows):
            if chain.last_cut is None or chain.last_cut[1] == 0:
                return None
            return replace(chain, end=chain.last_cut[0], offices=chain.offices[: chain.last_cut[1]])
        return chain

    def _counterparts(self, persons: list[PersonSpan]) -> list[PersonSpan]:
        """`his Lao counterpart NAME` holds the office of the person named before."""
        found = []
        for match in regex.finditer(r"\b(?:counterpart|host|guest)s?,?\s", self._text):
            start = match.end()
            while start in self._titles and self._titles[start].name.kind in {"rank", "address"}:
                start = self._titles[start].end + 1
            run = self._name_at(start)
            if run is None or any(p.start < run[1] and run[0] < p.end and p.position for p in persons):
                continue
            earlier = [p for p in persons if p.end <= match.start() and p.position]
            country = next((p.country for p in self._places.values() if 0 <= match.start() - p.end <= 12 and p.is_country), None)
            if country is None or not earlier:
                continue
            model = earlier[-1]
            body = replace(model.organization, country=country, registry_id=None, start=run[0], end=run[1]) if model.organization else None
            found.append(PersonSpan(run[0], run[1], self._text[run[0] : run[1]], model.position, body, country, False, "person:counterpart"))
        persons[:] = [p for p in persons if not any(f.start < p.end and p.start < f.end for f in found)]
        return found

    def _untitled(self, persons: list[PersonSpan]) -> list[PersonSpan]:
        """Names before an office in apposition, Vietnamese names without a title, and full names named again."""
        taken = [(p.start, p.end) for p in persons] + self._blocked + [(p.start, p.end) for p in self._places.values()]
        found: list[PersonSpan] = []

        def add(run: tuple[int, int], rule: str) -> None:
            if not any(s < run[1] and run[0] < e for s, e in taken):
                found.append(self._person(_Chain(run[0], run[0]), run, rule))
                taken.append(run)

        for match in _NAME.finditer(self._text):
            run = self._name_at(match.start())
            if run is None or self._titles.get(match.start()) is not None:
                continue
            words = self._text[run[0] : run[1]].split()
            low = fold_english(" ".join(words)).title()
            if 3 <= len(words) <= 4 and is_vietnamese_name(low, self._surnames):
                add(run, "person:surname")
            elif len(words) >= 2 and self._chain_after(run[1]) is not None:
                add(run, "person:apposition")
        full = sorted({p.name for p in (*persons, *found) if " " in p.name}, key=lambda name: (-len(name), name))
        for name in full:
            for match in regex.finditer(rf"(?<![\p{{L}}-]){regex.escape(name)}(?![\p{{L}}-])", self._text):
                add(match.span(), "person:again")
        for name in full:
            for word in {name.split()[-1], name.split()[0]} if not is_vietnamese_name(fold_english(name).title(), self._surnames) else {name.split()[-1]}:
                if len(word) < 2 or word.lower() in _NO_NAME:
                    continue
                for match in regex.finditer(rf"(?<!\p{{Lu}}[\p{{Ll}}.]*\s)(?<![\p{{L}}'-]){regex.escape(word)}(?![\p{{L}}-]|\s\p{{Lu}})", self._text):
                    add(match.span(), "person:short")
        return found

    @staticmethod
    def _resolve_short(persons: list[PersonSpan]) -> list[PersonSpan]:
        """`Minister Dung` means the person whose full name ends, or for others begins or ends, so."""
        full = [p for p in persons if " " in p.name]
        resolved = []
        for person in persons:
            words = plain(person.name).split()
            fits = [f for f in full if f.name != person.name and _means(words, plain(f.name).split())]
            match = next((f for f in reversed(fits) if f.start < person.start), None) or next(iter(fits), None)
            if match is not None and len(words) < len(match.name.split()):
                person = replace(match, start=person.start, end=person.end, rule="person:short")
            resolved.append(person)
        return resolved


def _means(short: list[str], full: list[str]) -> bool:
    return 0 < len(short) < len(full) and (full[-len(short) :] == short or full[: len(short)] == short)


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
        organization = person.organization or best.organization
        completed.append(
            replace(person, position=person.position or best.position, organization=organization, country=best.country or person.country)
        )
    return completed
