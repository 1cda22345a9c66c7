"""Organisations: those the registry knows and those that begin with a head word.

Here belong finding them and their country as far as the name itself says it. Where a head word begins a name is found
in `body_heads`, where it ends in `body_names`, what stands behind it in `body_places`; what the article says of one
body elsewhere in `same_body`.
"""

from __future__ import annotations

import regex

from schemas.lexicon_actors import ActorLexicon
from tasks.extract.fold import fold
from tasks.extract.gazetteer import Hit
from tasks.extract.names import is_vietnamese_name
from tasks.extract.offsets import ReadingText
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan
from tasks.extract.vietnamese.alternatives import any_of
from tasks.extract.vietnamese.body_countries import CountriesInNames
from tasks.extract.vietnamese.body_heads import (
    begins_inside,
    capital_begin,
    goes_beyond,
    headed_name,
    is_foreign_school,
    is_of_country,
    is_within,
    may_begin,
)
from tasks.extract.vietnamese.body_names import BodyNames
from tasks.extract.vietnamese.body_places import (
    accredited_at,
    country_after,
    country_of_seat,
    country_within,
    locality_after,
    pair_after,
    posted_abroad,
    seat_after,
    second_of_pair,
)
from tasks.extract.vietnamese.closed_names import end_before_ministry, named_with_letters
from tasks.extract.vietnamese.committees import committee_at, committees_in
from tasks.extract.vietnamese.forces import Forces
from tasks.extract.vietnamese.same_body import COMMANDED, UNITS, Namings

# Kinds of bodies of which provinces and cities have their own (`Hội Phụ nữ tỉnh …`): no body of the registry then.
_LOCAL_KINDS = frozenset(
    {"armed_forces", "police", "local_government", "party_organ", "mass_organisation", "association"}
)

# Those that have offices in provinces under their own name: `Cục Thuế Thanh Hóa`.
_WITH_LOCAL_OFFICES = _LOCAL_KINDS | {"agency"}
# Kinds whose names are the same in many countries and differ in what follows.
_NAMED_ALIKE = frozenset({"ministry", "agency", "court", "procuracy"})
# Kinds of bodies of which those who live abroad have their own: `Hội Phụ nữ Việt Nam tại Lào`.
_OF_EMIGRANTS = frozenset({"mass_organisation", "association"})
# Kinds of bodies that are named by their country alone: a name behind them is a person's.
_NAMED_BY_COUNTRY = frozenset({"government"})
# Kinds of which every country has its own: `Hải quân Việt Nam và Campuchia` are two.
_OF_ONE_COUNTRY = frozenset({"armed_forces", "police"})
# Kinds of bodies with branches that are called by their city: `Bệnh viện A Suva`.
_WITH_BRANCHES = frozenset({"hospital", "university", "bank"})
# Kinds of bodies that are called by somebody of the past: `Đại học Tôn Đức Thắng`.
_CALLED_BY_PERSONS = frozenset({"hospital", "university"})
# Kinds whose names may end with their city though they are of no place: `Tập đoàn Đầu tư Bangkok`.
_CALLED_BY_CITY = frozenset({"company", "bank"})
# Characters behind a ministry's name in which the state of a federation begins that it is of.
_REACH_STATE = 40
# Fields behind those of a ministry of the registry, of which it is another one: `Bộ Nông Lâm` + `Ngư nghiệp`.
_MORE_FIELDS = regex.compile(r"(?:(?:,|\svà)?\s\p{Lu}\p{Ll}+(?:\s\p{Ll}+){1,3})+")
_WORD_BEFORE = regex.compile(r"(?<![\p{L}])(\p{Lu}\p{Ll}+) $")


def _is_organization(group: list[Hit]) -> bool:
    """Whether a stretch is read as a body: a word that is also an office (`Chủ tịch nước`) is the office."""
    kinds = {hit.name.kind for hit in group}
    return "organization" in kinds and "office" not in kinds


def _reading_of(readings: list[Hit], country: str | None) -> Hit:
    """The body of the country that is named; without one the Vietnamese body before those that need a country."""
    if country:
        return next((h for h in readings if h.name.country == country), readings[0])
    home = [h for h in readings if h.name.country == "VNM"]
    return next(iter(home), None) or next((h for h in readings if "needs_country" not in h.name.flags), readings[0])


class OrganizationGrammar:
    """Finds organisations in a text; built once from the registry and the head words."""

    def __init__(self, actors: ActorLexicon, surnames: frozenset[str], countries: frozenset[str]) -> None:
        """`countries` are the folded names of countries."""
        self._by_id = actors.by_id
        self._in_names = CountriesInNames(actors, countries)
        self._heads = {fold(form): head for head in actors.heads for form in head.forms_vi}
        self._head = regex.compile(rf"(?<![\p{{L}}\d-]){any_of(self._heads)}(?![\p{{L}}\d])")
        self._names = BodyNames(actors, self._head, surnames)
        self._namings = Namings(actors)
        self._forces = Forces(actors)
        self._surnames = surnames

    def find(
        self,
        source: ReadingText,
        folded: str,
        hits: list[list[Hit]],
        in_offices: list[list[Hit]],
        places: list[PlaceSpan],
    ) -> list[OrganizationSpan]:
        """All organisations of a text in order, none overlapping. Offsets are those of `source.text`.

        `hits` are the readings of each known name, `in_offices` the bodies with which offices among them end.
        """
        text = source.text
        offices = [(g[0].start, g[0].end) for g in hits if any(h.name.kind == "office" for h in g)]
        by_start = {place.start: place for place in places}
        heads = list(self._head.finditer(folded))
        joint = [m for m in heads if self._heads[m[0]].kind == "international"]
        longer = [m for m in heads if self._heads[m[0]].kind == "local_government"]
        longer += [m for m in heads if phrase("regional_unit").search(m[0])]
        longer += [
            m for m in heads if self._heads[m[0]].kind in _LOCAL_KINDS and locality_after(text, m.end(), by_start)
        ]
        bodies = [group for group in hits if _is_organization(group)]
        committees = committees_in(text, folded, bodies)
        joint += committees
        inner = [begins_inside(group[0], joint, longer) or goes_beyond(group[0], in_offices) for group in bodies]
        known = [group for group, within in zip(bodies, inner, strict=True) if not within]
        hidden = [self._in_names.within(text, g[0]) for g, within in zip(bodies, inner, strict=True) if within]
        by_start |= {place.start: place for place in hidden if place is not None}
        known += [group for group in in_offices if self._is_whole(text, group[0], by_start)]
        spans = [self._registered(text, folded, group, by_start) for group in known]
        spans += [committee_at(text, each, by_start) for each in committees]
        taken = [(span.start, span.end) for span in spans]
        for match in heads:
            # `Hội An` is a place, however much it begins like an association.
            town = by_start.get(match.start())
            if (town and not town.is_country) or not may_begin(text, folded, match, taken, offices):
                continue
            if self._is_given_name(text, match):
                continue
            span = self._by_head(text, folded, match, by_start, taken)
            span = named_with_letters(source, folded, match, span, taken, by_start, self._head) or span
            if span is not None and not (span.kind == "party" and "," in span.name):
                spans.append(span)
                taken.append((span.start, span.end))
        spans += [other for span in spans if (other := self._in_names.of_other(text, span, by_start)) is not None]
        return self._namings.settle(source, self._forces.find(text, folded, by_start, spans), by_start)

    def _is_given_name(self, text: str, head: regex.Match[str]) -> bool:
        """Whether a head is part of a person's name: `Đặng Trường Sơn`, `Ông Trần Trung Tâm`, `đại tá Ban Phon`."""
        before = _WORD_BEFORE.search(text, max(0, head.start() - 12), head.start())
        if before is None:
            return False
        addressed = phrase("addressed_before").search(text, max(0, head.start() - 40), head.start())
        if " " in head[0]:
            capitals = text[head.start() : head.end()].istitle() and head[0].count(" ") == 1
            return capitals and before[1] in self._surnames and addressed is not None
        # `Đoàn Viện X`: a delegation, unless somebody of that name is addressed.
        return (before[1] in self._surnames and before[1] != "Đoàn") or addressed is not None

    def _is_holder(self, tail: str) -> bool:
        """Whether what looks like a district is who holds an office there: `Chủ tịch UBND huyện Nguyễn Văn A`."""
        words = tail.split()[1:]
        return len(words) > 2 and is_vietnamese_name(" ".join(words), self._surnames)

    def _shares_its_place(self, text: str, folded: str, end: int) -> bool:
        """Whether a head of several syllables is joined with a second body: `Hội Nông dân và Hội Phụ nữ tỉnh X`."""
        joined = text.startswith(" và ", end) and text[end + 4 : end + 5].isupper()
        return joined and self._head.match(folded, end + 4) is not None

    def _registered(self, text: str, folded: str, group: list[Hit], places: dict[int, PlaceSpan]) -> OrganizationSpan:
        """A body of the registry, of the country behind its name; a local body of that kind where a place follows."""
        readings = [h for h in group if h.name.kind == "organization"]
        longer = self._foreign_namesake(text, folded, _reading_of(readings, None), places)
        if longer is not None:
            return longer
        country, end = country_after(text, readings[0].end, places)
        if country and self._is_only_posted(text, readings[0], country):
            country = None
        elif country and text[readings[0].end] == "," and self._in_names.is_said_by(readings[0]):
            # `Chính phủ Việt Nam, Australia` are two governments.
            country, end = None, readings[0].end
        hit = _reading_of(readings, country)
        body = self._by_id[hit.name.ref]
        branch = self._branch_of(text, hit, places)
        if branch is not None:
            return branch
        emigrants = body.kind in _OF_EMIGRANTS and text[: hit.end].endswith("Việt Nam")
        abroad = posted_abroad(text, hit.end, places) if emigrants else None
        told = body.kind in _WITH_LOCAL_OFFICES or phrase("locality_word").match(text, hit.end) is not None
        local = abroad or (locality_after(text, hit.end, places) if told else None)
        elsewhere = local is not None and body.country is not None and local[1] != body.country
        if local is not None and (body.kind in _WITH_LOCAL_OFFICES or abroad or elsewhere):
            name = text[hit.start : local[0]]
            return OrganizationSpan(hit.start, local[0], name, local[1], None, body.kind, False, "organization:local")
        needs = "needs_country" in hit.name.flags and country is None and not self._in_names.is_said_by(hit)
        known = (country is None and not (needs and body.country != "VNM")) or body.country in (None, country)
        name = text[hit.start : end] if country and not known else text[hit.start : hit.end]
        return OrganizationSpan(
            start=hit.start,
            end=end,
            name=body.name_vi if known and name.isupper() else headed_name(text, hit.start, name),
            country=country or (body.country if known else None),
            registry_id=body.id if known else None,
            kind=body.kind,
            needs_country=needs,
            rule="organization:registry",
        )

    def _branch_of(self, text: str, hit: Hit, places: dict[int, PlaceSpan]) -> OrganizationSpan | None:
        """A branch in a city (`Bệnh viện A Suva`), or another body whose name goes on with its place.

        `Bệnh viện Hữu nghị tỉnh X` and `Bệnh viện Hữu nghị Lào - Cuba` are not the one called by those words alone.
        """
        body = self._by_id[hit.name.ref]
        if body.kind not in _WITH_BRANCHES or text[hit.end : hit.end + 1] != " ":
            return None
        place = places.get(hit.end + 1)
        found = (place.end, place.country) if place is not None and not place.is_country else None
        if found is None and "needs_country" in hit.name.flags:
            pair = pair_after(text, hit.end, places)
            paired = (pair, place.country) if place is not None and pair > hit.end else None
            found = paired or locality_after(text, hit.end, places)
        if found is None:
            return None
        name, rule = text[hit.start : found[0]], "organization:branch"
        return OrganizationSpan(hit.start, found[0], name, found[1], None, body.kind, False, rule)

    def _is_whole(self, text: str, hit: Hit, places: dict[int, PlaceSpan]) -> bool:
        """Whether a body inside an office has its whole name; those of provinces and hospitals may go on."""
        body = self._by_id.get(hit.name.ref)
        kind = body.kind if body is not None else None
        return kind == "party" or (kind != "hospital" and locality_after(text, hit.end, places) is None)

    def _is_only_posted(self, text: str, hit: Hit, country: str) -> bool:
        """Whether a country behind a name is where the body has an office: `UNICEF Việt Nam`, `JICA tại Lào`."""
        body = self._by_id[hit.name.ref]
        if body.kind == "international":
            return body.country is None
        # `KTNN Campuchia`: what many countries have is not that of one with an office in another.
        of_one = "needs_country" not in hit.name.flags
        return of_one and body.country not in (None, country) and text[hit.start : hit.end].isupper()

    def _foreign_namesake(
        self, text: str, folded: str, hit: Hit, places: dict[int, PlaceSpan]
    ) -> OrganizationSpan | None:
        """A foreign body whose name only begins like one of the registry: `Bộ Tư pháp Liên bang Đức`."""
        body = self._by_id.get(hit.name.ref)
        if (
            body is None
            or body.country is None
            or not (body.kind in _NAMED_ALIKE or "needs_country" in hit.name.flags)
            or self._in_names.is_said_by(hit)
            or country_after(text, hit.end, places)[0]
        ):
            return None
        named = self._names.end_of(text, folded, hit.end, [], places)
        country, end = country_after(text, named, places)
        of_state = phrase("state_within").search(text, hit.end, end + _REACH_STATE) if country is None else None
        if of_state is not None and of_state.start() <= named < of_state.end():
            named = end = of_state.end()
        if named > hit.end and country is None and (abroad := self._in_names.named_without(text[hit.start : named])):
            rule = "organization:namesake"
            return OrganizationSpan(
                hit.start, named, text[hit.start : named], abroad.country, abroad.id, abroad.kind, False, rule
            )
        of_more_fields = _MORE_FIELDS.fullmatch(text, hit.end, named) is not None and "needs_country" in hit.name.flags
        if named == hit.end or not (of_state or of_more_fields or country not in (None, body.country)):
            return None
        return OrganizationSpan(
            hit.start, end, text[hit.start : end], country, None, body.kind, False, "organization:namesake"
        )

    def _by_head(
        self,
        text: str,
        folded: str,
        match: regex.Match[str],
        places: dict[int, PlaceSpan],
        taken: list[tuple[int, int]],
    ) -> OrganizationSpan | None:
        """A body that begins with a head word; null where nothing that makes a name follows the head."""
        head = self._heads[match[0]]
        named = match.end() if head.kind in _OF_ONE_COUNTRY else pair_after(text, match.end(), places)
        in_office = phrase("held_in").search(folded, max(0, match.start() - 14), match.start())
        if head.kind in _CALLED_BY_PERSONS and not in_office:
            named = max(named, self._names.end_of_person(text, match.end()))
        if named == match.end() and head.kind not in _NAMED_BY_COUNTRY and not is_of_country(text, match, places):
            named = self._names.end_of(text, folded, named, taken, places)
        if named > match.end():
            named = end_before_ministry(text, folded, match[0], named, taken)
        end = second_of_pair(text, named, places)
        bare = end == match.end()
        if bare and head.kind in UNITS and any(first == end + 1 for first, _ in taken):
            # `Văn phòng Bộ Y tế Lào`: joined with the body behind it by `_with_units`.
            rule = f"organization:head:{match[0]}"
            return OrganizationSpan(match.start(), end, text[match.start() : end], None, None, head.kind, True, rule)
        if bare and not (head.takes_locality or head.takes_country):
            return None
        country, end = (None, end) if bare else country_after(text, end, places)
        called_by_city = head.kind in _CALLED_BY_CITY and not bare and country is None
        seated = not bare and any(place.end == end and not place.is_country for place in places.values())
        local = seat_after(text, end, places) if head.takes_locality or called_by_city else None
        if seated and end + 1 in places:
            # `VKSND tỉnh Champasak Khăm Muộn …`: a person whose name begins like a province.
            local = None
        if local is not None and in_office and self._is_holder(text[end : local[0]]):
            local = None
        if local is not None:
            end, country = local[0], country or local[1]
        elif bare:
            country, end = country_after(text, end, places)
            joint = pair_after(text, end, places) if country is None else end
            shared = head.takes_locality and self._shares_its_place(text, folded, end)
            commanded = head.kind in COMMANDED and is_within(text, end, taken)
            if country is None and joint == end and head.kind != "international" and not (shared or commanded):
                return None
            end = joint
        elif country is None:
            end = pair_after(text, end, places)
        if head.kind == "embassy":
            end = accredited_at(text, end, places)
        country = country or country_within(head.kind, match.end(), end, places)
        if country is None and head.takes_locality:
            country = country_of_seat(text, end, places)
        if head.kind == "international":
            end = self._names.field_after(folded, end)
        start, rule = capital_begin(text, match), f"organization:head:{match[0]}"
        abroad = self._in_names.named_without(text[start:end]) if country is None else None
        if abroad is not None:
            return OrganizationSpan(start, end, text[start:end], abroad.country, abroad.id, abroad.kind, False, rule)
        open_country = country is None and not is_foreign_school(head.kind, text[match.end() : end])
        return OrganizationSpan(start, end, text[start:end].strip(), country, None, head.kind, open_country, rule)
