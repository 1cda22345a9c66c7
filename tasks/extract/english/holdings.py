"""What an office in English text is held in: a portfolio, a body, a part of a body, a province or city.

Here belong the words behind an office (`Minister of Health`, `head of the border guard department`, `Governor of
Takeo`). Where a chain of offices goes on is in `chains`; who is meant in `persons`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from tasks.extract.english.name_runs import NameRuns
from tasks.extract.gazetteer import Hit
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan


@dataclass(slots=True)
class Chain:
    """What was collected of offices beside a name."""

    start: int
    end: int
    offices: list[tuple[str, OrganizationSpan | None, bool]] = field(default_factory=list)
    country: str | None = None
    ranked: bool = False
    addressed: bool = False
    last_cut: tuple[int, int] | None = None


class OfficeHoldings(NameRuns):
    """Reads what offices are held in; built from the spans of one text."""

    def _next(self, end: int) -> int:
        return end + 1 if self._text[end : end + 1] == " " else end

    def _unit_end(self, here: int) -> int | None:
        """Where words such as `border guard department` end that begin at `here` in lower case."""
        found = self._units.match(self._text, here)
        return found.end() if found else None

    def _unit(self, chain: Chain, position: int) -> int | None:
        """The part of a body that the last office is held in (`head of the border guard department`).

        A bare noun (`vice president of the university`) means the last body of that kind that was named.
        """
        end = self._unit_end(position)
        if end is None or not chain.offices or self._text[position - 1 : position] != " ":
            return None
        words = self._text[position:end]
        office, known, chain_only = chain.offices[-1]
        meant = None if " " in words else self._last_of_kind(words, position)
        if meant is not None:
            chain.offices[-1] = (office, known or meant, chain_only)
            chain.country = chain.country or meant.country
            return end
        first = self._text.rfind(office, 0, position)
        joined = self._text[first:end] if first >= 0 and position - first - len(office) <= 9 else office
        chain.offices[-1] = (joined, known, chain_only)
        return end

    def _last_of_kind(self, noun: str, position: int) -> OrganizationSpan | None:
        """The last body named before `position` whose kind the noun says."""
        kind = self._kinds.get(noun.capitalize())
        named = [s for s in self._organizations.values() if s.end <= position and s.kind == kind]
        return max(named, key=lambda span: span.start, default=None)

    def _portfolio(self, position: int) -> int | None:
        found = self._portfolios.match(self._text, position)
        return found.end() if found and found.end() > position else None

    def _with_portfolio(self, title: Hit) -> int:
        """`Minister of National Defence`, `Minister for Foreign Affairs`: the portfolio is part of the office."""
        if (
            not phrase("has_portfolio").search(self._text[title.start : title.end].lower())
            or "prime" in self._text[title.start : title.end].lower()
        ):
            return title.end
        link = regex.compile(r"\s(?:of|for)\s(?:the\s)?").match(self._text, title.end)
        if link is None or link.end() in self._organizations:
            return title.end
        known = self._portfolio(link.end()) or title.end
        longer = phrase("any_portfolio").match(self._text, link.end())
        if longer is not None and longer.end() > known and not self._holds_title(link.end(), longer.end()):
            joined = known == title.end or phrase("portfolio_goes_on").match(self._text, known) is not None
            return longer.end() if joined else known
        return self._second_portfolio(known)

    def _second_portfolio(self, known: int) -> int:
        """`Vice Minister of Defence for International Affairs`: what of the portfolio the office is for."""
        link = regex.compile(r"\sfor\s(?:the\s)?").match(self._text, known)
        end = self._portfolio(link.end()) if link else None
        return end if end is not None else known

    def _holds_title(self, start: int, end: int) -> bool:
        """Whether an office, a body or a place begins between two positions: no words of one portfolio."""
        spans = (self._titles, self._organizations, self._places)
        return any(start <= begin < end for found in spans for begin in found)

    def _ministry(self, first: int, end: int) -> OrganizationSpan | None:
        """The ministry that an office of minister implies, by its English name."""
        words = self._text[first:end]
        house = phrase("office_of_house").search(words)
        if house is not None or words.startswith(("National Assembly ", "NA ")):
            return OrganizationSpan(
                first,
                end,
                "Senate" if house is not None and house[0].endswith("Senate") else "National Assembly",
                None,
                None,
                "legislature",
                True,
                "organization:elliptic",
            )
        match = phrase("portfolio_behind").search(words) or phrase("portfolio_before_minister").search(words)
        if (
            match is None
            or match[1].lower().startswith(("former", "ex-", "acting"))
            or match[1].lower() in {"vice", "deputy"}
            or "prime" in match[1].lower()
            or match[1].lower() in {"state", "senior", "first", "second", "delegate"}
        ):
            return None
        portfolio = match[1].partition(" for ")[0]
        name = self._short_portfolios.get(portfolio.title(), portfolio[:1].upper() + portfolio[1:])
        return OrganizationSpan(
            first, end, f"Ministry of {name}", None, None, "ministry", True, "organization:elliptic"
        )

    def _complement(self, chain: Chain, position: int) -> int | None:
        """The body, place or region that the last office is held in."""
        if chain.offices and (region := self._regions(position)) is not None:
            return region
        organization = self._organizations.get(position)
        if organization and (chain.offices or chain.ranked):
            if chain.offices:
                office, known, chain_only = chain.offices[-1]
                chain.offices[-1] = (office, known if known and known.kind != "ministry" else organization, chain_only)
            chain.country = chain.country or organization.country
            tail = phrase("place_tail").match(self._text, organization.end)
            return tail.end() if tail else organization.end
        place = self._places.get(position)
        if place and chain.offices:
            before = self._text[max(0, position - 4) : position]
            office, known, chain_only = chain.offices[-1]
            link = regex.search(r"\b(to|in)\s(?:the\s)?(?:\p{Ll}+\s)?$", self._text[max(0, position - 20) : position])
            if link is None:
                chain.country = chain.country or place.country
            if known is None and not place.is_country:
                tail = phrase("place_tail").match(self._text, place.end)
                chain.offices[-1] = (
                    f"{office} of {place.text}" if before.endswith("of ") else office,
                    known,
                    chain_only,
                )
                return tail.end() if tail else place.end
            beyond = None if place.is_country else phrase("place_tail").match(self._text, place.end)
            return beyond.end() if beyond else place.end
        return self._locality(chain, position)

    def _regions(self, position: int) -> int | None:
        """Where the countries and regions end that an office is held for, if there are several or it is no country."""
        named_for = self._text[max(0, position - 8) : position].endswith((" for ", " for the "))
        assembly = phrase("assembly_of").match(self._text, position)
        if not named_for:
            return assembly.end() if assembly else None
        end, count = position, 0
        while True:
            place = self._places.get(end)
            region = None if place else phrase("region_of_office").match(self._text, end)
            if place is None and region is None:
                break
            reached, count = (
                place.end if place else len(self._text[: region.end()].rstrip()) if region else end,
                count + 1,
            )
            link = phrase("between_regions").match(self._text, reached)
            following = link.end() if link else -1
            if following not in self._places and not phrase("region_of_office").match(self._text, max(following, 0)):
                return reached if count > 1 or place is None else None
            end = following
        return None

    def _locality(self, chain: Chain, position: int) -> int | None:
        """A province or city that no list has, which the last office is held in."""
        found = phrase("unlisted_locality").match(self._text, position) if chain.offices else None
        if found is None or self._text[position - 1 : position] != " ":
            return None
        office, known, chain_only = chain.offices[-1]
        if known is None and self._text[max(0, position - 4) : position] == " of ":
            chain.offices[-1] = (f"{office} of {found[0].rpartition(' ')[0]}", None, chain_only)
        return found.end()
