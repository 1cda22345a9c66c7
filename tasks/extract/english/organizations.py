"""Organisations in English text: registered ones and runs of capitals around a head noun.

Here belong the boundaries of names and their country as far as the words around say it (`Lao Ministry of Health`,
`Vietnam's Ministry of Health`, `Ministry of Health of Laos`). Which words continue a name behind `of`, `for` or
`and` is learnt from the names in the registry. Abbreviations are in `abbreviations`.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from tasks.extract.english.abbreviations import Abbreviations, without_redefined
from tasks.extract.english.businesses import Businesses
from tasks.extract.gazetteer import Hit
from tasks.extract.offsets import ReadingText
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan
from tasks.extract.stretches import begins_within, covered

_DATELINE = regex.compile(r",? (?:\p{L}+ \p{L}+, )?\p{L}+ \d|\s?[-–—]")
# Nouns that name several bodies unless one name goes on behind them.
_PLURAL = frozenset({"Departments", "Hospitals", "Universities", "Supreme Audit Institutions"})
_STATE = {"government", "party", "parliament", "senate", "congress"}
_LOCAL_KINDS = frozenset(
    {"armed_forces", "police", "local_government", "party_organ", "mass_organisation", "association"}
)
_OF_LOCALITY = frozenset({"local_government", "party_organ", "agency"})


class EnglishOrganizations(Abbreviations):
    """Finds organisations in a text; built once from the registry and the head nouns."""

    def find(self, source: ReadingText, hits: list[list[Hit]], places: list[PlaceSpan]) -> list[OrganizationSpan]:
        """All organisations of a text in order, none overlapping."""
        text = source.text
        titles = {g[0].start: g[0].end for g in hits if any(h.name.kind in {"office", "rank", "address"} for h in g)}
        read = [span for group in hits if (span := self._registered(text, group, places)) is not None]
        spans = self._joined(text, without_redefined(source, read))
        offices = covered(len(text), titles.items())
        # What the text introduces stands for the body it was introduced for.
        introduced = {short for at, short in source.introduced if any(s.start < at <= s.end + 1 for s in spans)}
        for match in self._head.finditer(text):
            cut = next((s for s in spans if s.start <= match.start() < s.end), None)
            if cut is not None and cut.start < match.start() and cut.end < match.end() and _is_longer(cut, match[0]):
                kept = cut.registry_id if "Command" in match[0] else None
                longer = replace(cut, end=match.end(), name=text[cut.start : match.end()], registry_id=kept)
                spans[spans.index(cut)] = longer
            if cut is not None or match[0] in introduced:
                continue
            if all(offices[match.start() : match.end()]):
                continue
            if phrase("portfolio_before").search(text[max(0, match.start() - 20) : match.start()]) or _in_title(
                text, match
            ):
                continue
            before = next((s for s in spans if s.end == match.start() - 1), None)
            if match[0] in _PLURAL and self._several(text, match.start(), match.end(), places):
                continue
            if before is not None and text[before.end] == " " and before.kind != "international":
                spans[spans.index(before)] = self._goes_on(text, match, before, places)
                continue
            if match[0] == "Ministries":
                spans += self._ministries(text, match, places)
                continue
            span = self._by_head(text, match, places, titles, spans)
            if span is not None:
                spans = [s for s in spans if not (span.start <= s.start and s.end <= span.end)]
                spans.append(span)
        spans += Businesses(text, hits, places, spans, self._no_part).described()
        spans += self._paired.find(text, places, spans)
        spans.sort(key=lambda span: span.start)
        return self._with_abbreviations(source, spans, places)

    def _several(self, text: str, begin: int, end: int, places: list[PlaceSpan]) -> bool:
        """`the SAV Departments`, `the Audit Institutions of Cambodia and Laos`: not one body but several."""
        if phrase("bodies_of_localities").match(text, begin) is not None:
            return True
        last = self._complement(text, end, places)
        lands = {p.country for p in begins_within(places, end, last + len(" and Vietnam")) if p.is_country}
        return last == end or len(lands) > 1

    def _goes_on(
        self, text: str, match: regex.Match[str], before: OrganizationSpan, places: list[PlaceSpan]
    ) -> OrganizationSpan:
        """`National Assembly` + `Committee for Finance`: a body that goes on with the head noun of a part of it."""
        kept = before.registry_id if "Command" in match[0] or match[0] == "Central Committee" else None
        end = self._complement(text, self._numbered(text, match.end()), places)
        lands = [p.country for p in begins_within(places, match.end(), end) if p.is_country]
        country = lands[0] if lands else before.country
        return replace(before, end=end, name=text[before.start : end], registry_id=kept, country=country)

    def _registered(self, text: str, group: list[Hit], places: list[PlaceSpan]) -> OrganizationSpan | None:
        readings = [h for h in group if h.name.kind == "organization"]
        if not readings or any(h.name.kind in {"office", "country", "place"} for h in group):
            return None
        first = readings[0]
        head = self._head.search(text, max(0, first.start - 14), first.end)
        if head is not None and head.start() < first.start < head.end():
            return None
        kind = self._by_id[first.name.ref].kind
        if kind == "hospital" and phrase("own_word_before").search(text, max(0, first.start - 40), first.start):
            return None
        if kind == "legislature" and regex.match(r"[-–]\p{Lu}", text[first.end : first.end + 2]):
            return None
        if kind == "press" and _signs_report(text, first):
            return None
        start, country = self._country_before(text, first.start, places)
        seat = self._place_before(text, first.start, places)
        seated = kind in {"hospital", "university"} and seat is not None and text[seat.end : first.start] == " "
        if seat is not None and (kind in _LOCAL_KINDS or seated):
            name, rule = text[seat.start : first.end], "organization:seat" if seated else "organization:local"
            return OrganizationSpan(seat.start, first.end, name, seat.country, None, kind, False, rule)
        after, end = self._country_after(text, first.end, places)
        country = country or after or self._sole_country(readings, places)
        hit = self._reading(readings, country)
        body = self._by_id[hit.name.ref]
        lands = [place for place in places if place.is_country]
        if body.kind == "university" and (longer := self._complement(text, first.end, lands)) > first.end:
            of, rule = country, "organization:head:of"
            return OrganizationSpan(start, longer, text[start:longer], of, None, body.kind, False, rule)
        local = self._in_locality(text, first.end, places, body.kind) if body.kind in _LOCAL_KINDS else first.end
        if local > first.end:
            inside = next((p.country for p in begins_within(places, first.end + 1, local)), None)
            return OrganizationSpan(
                start, local, text[start:local], inside, None, body.kind, inside is None, "organization:local"
            )
        needs = "needs_country" in hit.name.flags and country is None
        known = not needs and (country is None or body.country in (None, country))
        return OrganizationSpan(
            start,
            end,
            text[start:end],
            country or (body.country if known else None),
            body.id if known else None,
            body.kind,
            needs,
            "organization:registry",
        )

    @staticmethod
    def _with_pair(text: str, start: int, places: list[PlaceSpan]) -> int:
        """`the Viet Nam - Thailand Joint Commission`: the first of two countries that a body is of."""
        first = next(
            (p for p in begins_within(places, start - 20, start) if regex.fullmatch(r"\s[-–]\s", text[p.end : start])),
            None,
        )
        own = any(p.start == start and p.is_country for p in begins_within(places, start, start + 1))
        return first.start if first is not None and first.is_country and own else start

    @staticmethod
    def _sole_country(readings: list[Hit], places: list[PlaceSpan]) -> str | None:
        """`the Ministry of Health and Welfare`: the one country whose ministry is called so, if the text names it."""
        bearers = {h.name.country for h in readings}
        sole = next(iter(bearers)) if len(bearers) == 1 else None
        return sole if any(p.country == sole for p in places) else None

    @staticmethod
    def _joined(text: str, spans: list[OrganizationSpan]) -> list[OrganizationSpan]:
        """`United Nations World Food Programme` is one body: its name with that of those it belongs to."""
        joined: list[OrganizationSpan] = []
        for span in spans:
            before = joined[-1] if joined else None
            if before is not None and before.registry_id == "int-un" and text[before.end : span.start] == " ":
                span = replace(span, start=before.start, name=text[before.start : span.end])
                joined.pop()
            joined.append(span)
        return joined

    @staticmethod
    def _reading(readings: list[Hit], country: str | None) -> Hit:
        if country:
            return next((h for h in readings if h.name.country == country), readings[0])
        return next((h for h in readings if "needs_country" not in h.name.flags), readings[0])

    def _by_head(
        self,
        text: str,
        match: regex.Match[str],
        places: list[PlaceSpan],
        titles: dict[int, int],
        spans: list[OrganizationSpan],
    ) -> OrganizationSpan | None:
        kind = self._heads[match[0].replace("’", "'")]
        start = self._begin(text, match.start(), titles, places, spans)
        end = self._numbered(text, match.end())
        end = self._in_locality(text, self._complement(text, end, places), places, kind)
        country_start, country = self._country_before(text, start, places)
        inside = begins_within(places, start, end)
        country = country or next((s.country for s in spans if start <= s.start and s.end <= end and s.country), None)
        country = (
            country
            or next((p.country for p in inside if p.is_country), None)
            or next((p.country for p in inside), None)
        )
        if country is None:
            country, end = self._country_after(text, end, places)
        start = country_start
        seat = self._place_before(text, start, places)
        if seat is not None:
            start, country = seat.start, seat.country
        start = self._with_pair(text, start, places)
        start = self._with_number(text, start, match.start(), kind)
        name = text[start:end]
        beside = end > match.end() or any(p.start == start and p.is_country for p in inside)
        if match[0] == "NA" and (country is None or not beside):
            return None
        local = phrase("local_before").search(text, max(0, start - 14), start) if kind in _OF_LOCALITY else None
        if local is not None and start == match.start():
            return OrganizationSpan(
                local.start(),
                end,
                text[local.start() : end],
                country,
                None,
                "local_government",
                country is None,
                "organization:head:local",
            )
        bare = end == match.end() and start == match.start()
        own = kind == "local_government" and match[0].startswith(("Provincial", "Municipal"))
        if bare and not own and (country is None or match[0].lower() not in _STATE):
            return None
        if len(name.split()) == 1 or (
            name.lower() in {"national assembly", "party committee", "the party"} and country is None
        ):
            return None
        if kind == "party" and country is None and name.split()[-1] == "Party" and len(name.split()) < 3:
            return None
        return OrganizationSpan(
            start, end, name, country, None, kind, country is None, f"organization:head:{match[0].lower()}"
        )

    def _ministries(self, text: str, match: regex.Match[str], places: list[PlaceSpan]) -> list[OrganizationSpan]:
        """`the Vietnamese and Lao Ministries of Health`, `the Ministries of Health of the two` are two bodies."""
        end = self._complement(text, match.end(), places)
        field = (
            regex.sub(r"\s(?:of|in)\s\p{Lu}(?:(?!\sof\s)[\p{L} ])+$", "", text[match.end() : end])
            if " of " in text[match.end() + 4 : end]
            else text[match.end() : end]
        )
        near = [
            p
            for p in places
            if p.is_country and (match.start() - 40 <= p.start < match.start() or match.end() < p.start <= end + 30)
        ]
        countries = list(dict.fromkeys(p.country for p in near))[:2]
        if not regex.match(r"\s(?:of|for)\s\p{Lu}", field) or any(p.start == match.end() + 4 for p in near):
            lead = regex.search(r"(\p{Lu}\p{L}+)\s$", text[max(0, match.start() - 30) : match.start()])
            if lead is None or any(p.end == match.start() - 1 for p in near):
                return []
            field = f" of {self._short_portfolios.get(lead[1], lead[1])}"
        return [
            OrganizationSpan(
                match.start(), end, f"Ministry{field}", country, None, "ministry", False, "organization:head:ministries"
            )
            for country in countries
        ]


def _is_longer(span: OrganizationSpan, head: str) -> bool:
    """`Border Guard` + `Border Guard Command`, `Party` + `Party Central Committee`: a noun that goes on with a name."""
    return "Command" in head or (span.kind == "party" and head.endswith("Central Committee"))


def _in_title(text: str, match: regex.Match[str]) -> bool:
    """Whether a head noun stands in the title of a project rather than in the name of a body."""
    before = phrase("in_title").search(text, max(0, match.start() - 110), match.start())
    return before is not None or phrase("goes_on").match(text, match.end()) is not None


def _signs_report(text: str, hit: Hit) -> bool:
    """`AKP, July 20 –`, `(Xinhua)`: the agency whose report it is."""
    if hit.start in {0, text.rfind("\n", 0, hit.start) + 1}:
        return _DATELINE.match(text, hit.end, hit.end + 40) is not None
    return text[hit.start - 1] == "(" and text[hit.end : hit.end + 1] == ")"
