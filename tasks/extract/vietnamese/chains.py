"""Chains of offices: what stands between or behind names (`Ủy viên Trung ương Đảng, Bộ trưởng Bộ Y tế Lào`).

Here belongs following titles, ranks, bodies and countries from one to the next. Whose chain it is, is decided in
`persons`.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from tasks.extract.gazetteer import Hit
from tasks.extract.phrases import phrase, word_set
from tasks.extract.spans import EllipticName, OrganizationSpan, PlaceSpan
from tasks.extract.vietnamese.bare_ministries import BareMinistries
from tasks.extract.vietnamese.offices import Chain, Office, certain_country, level_governed

_GLUE = regex.compile(r"(?:\s?,?\s?kiêm\s|\s?,\s|\s-\s|\s|/|-(?=\p{Lu}))")
_PARENS = regex.compile(r"\s?\([^()]{1,40}\)")
_KIND_OF_PLACE = regex.compile(r"(?i:\s(?:tỉnh|thành phố|tp\.?|thủ đô|huyện)\s)")
_CAPITAL_NEXT = regex.compile(r"\s\p{Lu}")
_NAME_NEXT = regex.compile(r"\s\p{Lu}\p{Ll}+\s\p{Lu}")
# Capitals before a name of two words or more: `KBCD Ann Mihon`; what stands for a kind of body alone names none.
_ACRONYM = regex.compile(r"(?<![Tt]rường )\p{Lu}{3,8}(?=\s\p{Lu}\p{Ll}+\s\p{Lu})")
# Offices that one person is introduced with; a list of hundreds is none.
_MOST_OFFICES = 16


class ChainReader:
    """Follows chains in one text; built from the titles, organisations and places of that text by their offsets."""

    def __init__(
        self,
        text: str,
        folded: str,
        titles: dict[int, Hit],
        organizations: dict[int, OrganizationSpan],
        places: dict[int, PlaceSpan],
        elliptic: dict[str, EllipticName],
    ) -> None:
        self._text, self._folded = text, folded
        self._titles, self._organizations, self._places = titles, organizations, places
        self._elliptic = elliptic
        self._bare_ministries = BareMinistries(text, folded, places, elliptic)

    def read(self, start: int, *, after_name: bool = False) -> Chain | None:
        """Offices, ranks, organisations and countries that follow each other from `start`; null without any title.

        Brackets within it are passed over, unless the chain stands behind the name.
        """
        chain = Chain(start, start)
        position: int | None = start
        modifier: int | None = None
        while position is not None and position < len(self._text) and len(chain.offices) < _MOST_OFFICES:
            title = self._titles.get(position)
            if title is not None and title.name.kind == "modifier":
                modifier = modifier if modifier is not None else title.start
                position = chain.end = self._skip_space(self._end_of(title))
                continue
            end = self._take(chain, position, modifier)
            if end is None:
                break
            modifier = None if title is not None else modifier
            chain.end = self._skip_party(chain, end)
            position = self._next(chain, after_name)
        if not chain.holds_anything():
            return None
        return chain if after_name else chain.own()

    def _take(self, chain: Chain, position: int, modifier: int | None) -> int | None:
        """Add the title or complement at a position to the chain and say where it ends; null where there is none."""
        title = self._titles.get(position)
        if title is None:
            if modifier is not None and not chain.offices:
                return self._represented(chain, position, modifier)
            return self._complement(chain, position)
        self._add_title(chain, title, modifier)
        return self._end_of(title)

    def _represented(self, chain: Chain, position: int, modifier: int) -> int | None:
        """`Đại diện FAO tại Lào NAME`: who represents a body of the registry holds no other office there."""
        body = self._organizations.get(position)
        called = phrase("representative").match(self._folded, modifier, position)
        if body is None or called is None or body.registry_id is None:
            return None
        chain.offices.append(Office(self._text[modifier : position - 1], body, True))
        chain.country = chain.country or certain_country(body)
        return self._end_of_post(body)

    def _end_of(self, title: Hit) -> int:
        """Where a title ends: with the body whose name begins inside it (`Chủ tịch Quốc hội Lào`)."""
        begun = [o.end for start, o in self._organizations.items() if title.start < start < title.end]
        return max([self._end_of_field(title), *begun])

    def _end_of_field(self, title: Hit) -> int:
        """Where an office ends with what its holder is in charge of: `Giám đốc Dự án`."""
        held = title.name.kind == "office" and phrase("office_with_field").match(self._folded, title.start, title.end)
        field = phrase("office_field").match(self._folded, title.end) if held else None
        board = self._end_of_board(title)
        if board > title.end:
            return board
        if field is None or any(title.end < start < field.end() for start in (*self._organizations, *self._titles)):
            return title.end
        return field.end()

    def _end_of_board(self, title: Hit) -> int:
        """Where the office of who heads a board ends with what the board does: `Trưởng ban Dân vận` + `Tỉnh ủy X`."""
        if title.name.kind != "office" or not phrase("heads_board").match(self._folded, title.start, title.end):
            return title.end
        begun = (start for start in (*self._organizations, *self._titles) if start > title.end)
        field = phrase("board_field").match(self._folded, title.end, min(begun, default=len(self._folded)))
        return field.end() if field else title.end

    def _skip_party(self, chain: Chain, position: int) -> int:
        """What may follow a membership in a chain: `Ủy viên Trung ương Đảng Nhân dân Cách mạng Lào`."""
        if not chain.offices or not chain.offices[-1].chain_only:
            return position
        tail = phrase("party_tail").match(self._text, position)
        if tail is None:
            return position
        lands = [place.country for at, place in self._places.items() if position < at < tail.end() and place.is_country]
        chain.country = chain.country or next(iter(lands), None)
        return tail.end()

    def _next(self, chain: Chain, after_name: bool) -> int | None:
        """Where the next member of the chain begins; null at its end, which is then set to where a name may begin."""
        parens = None if after_name else _PARENS.match(self._text, chain.end)
        position = parens.end() if parens else chain.end
        glue = _GLUE.match(self._text, position)
        if glue is None:
            return None
        breaks = "," in glue[0] or "-" in glue[0]
        link = phrase("office_link").match(self._folded, glue.end())
        linked = [link.end()] if link and link.end() > glue.end() else []
        for here in (*linked, glue.end()):
            if self._starts_something(chain, here, breaks):
                if breaks:
                    chain.cuts.append((chain.end, len(chain.offices)))
                return here
        chain.end = position if breaks else glue.end()
        return None

    def _skip_space(self, position: int) -> int:
        return position + 1 if self._text[position : position + 1] == " " else position

    def _starts_something(self, chain: Chain, here: int, breaks: bool) -> bool:
        if here in self._titles:
            return True
        if breaks:
            return self._is_above(chain, here)
        if here in self._organizations or here in self._places or self._elliptic_at(chain, here) is not None:
            return True
        told = (
            _ACRONYM.match(self._text, here)
            or phrase("unknown_region").match(self._text, here)
            or phrase("bare_local_body").match(self._text, here)
        )
        return bool(chain.offices) and told is not None

    def _is_above(self, chain: Chain, here: int) -> bool:
        """Whether behind a comma the body above a unit stands before a name: `Vụ trưởng Vụ A, Bộ Y tế NAME`."""
        body = self._organizations.get(here)
        held = bool(chain.offices) and chain.offices[-1].organization is not None
        return body is not None and held and _NAME_NEXT.match(self._text, body.end) is not None

    def _add_title(self, chain: Chain, title: Hit, modifier: int | None) -> None:
        if title.name.kind == "rank":
            chain.ranked = True
        elif title.name.kind == "address":
            chain.address = True
        else:
            first = modifier if modifier is not None else title.start
            begun = (o for start, o in self._organizations.items() if title.start < start < title.end <= o.end)
            within = next(begun, None)
            text = self._text[first : within.end if within else self._end_of_field(title)]
            chain.offices.append(Office(text, within, "chain_only" in title.name.flags))
            chain.country = chain.country or certain_country(within)

    def _complement(self, chain: Chain, position: int) -> int | None:
        """Add an organisation, country or elliptical ministry to the last office of the chain and say where it ends."""
        organization = self._organizations.get(position)
        if organization and chain.offices:
            last = chain.offices[-1]
            chain.give_last(last.text, last.organization or organization)
            chain.country = chain.country or certain_country(organization)
            return self._end_of_post(organization)
        place = self._places.get(position)
        if place and (chain.offices or chain.ranked):
            return self._add_place(chain, place)
        bare = phrase("bare_local_body").match(self._text, position) if chain.offices else None
        if bare is not None:
            return bare.end()
        region = phrase("unknown_region").match(self._text, position) if chain.offices else None
        if region is not None:
            last = chain.offices[-1]
            chain.give_last(f"{last.text} {region[0]}", last.organization)
            return region.end()
        found = self._elliptic_at(chain, position)
        return self._add_ministry(chain, position, found) if found else self._add_acronym(chain, position)

    def _add_acronym(self, chain: Chain, position: int) -> int | None:
        """`Chủ tịch XYZ NAME`: letters that no text explains name the body, where the holder's name follows."""
        short = _ACRONYM.match(self._text, position)
        if short is None or not chain.offices or chain.offices[-1].organization is not None:
            return None
        if short[0].lower() in word_set("kind_in_letters"):
            return None
        last, rule = chain.offices[-1], "organization:acronym"
        body = OrganizationSpan(position, short.end(), short[0], None, None, "other", False, rule)
        chain.give_last(last.text, body)
        return short.end()

    def _end_of_post(self, organization: OrganizationSpan) -> int:
        """Where a body ends with the country it works in, before a name: `đại diện FAO tại Lào Anna Vi`."""
        posted = phrase("posted_at").match(self._text, organization.end, organization.end + 10)
        post = self._places.get(posted.end()) if posted else None
        if post is None:
            return organization.end
        addressed = self._text[post.end : post.end + 2] == ", " and self._titles.get(post.end + 2)
        follows = _CAPITAL_NEXT.match(self._text, post.end) or (addressed and addressed.name.kind == "address")
        return post.end if follows else organization.end

    def _add_place(self, chain: Chain, place: PlaceSpan) -> int:
        """`Thủ tướng Lào`; `Đại sứ Lào tại Việt Nam`: the country where one is posted is not one's own."""
        chain.country = chain.country or place.country
        if not chain.offices:
            return place.end
        last = chain.offices[-1]
        if last.organization is None:
            chain.give_last(self._as_written(last.text, place), self._headed(last.text, place))
        elif last.organization.rule == "organization:elliptic" and last.organization.needs_country and place.is_country:
            chain.give_last(last.text, self._of_country(last.organization, place))
        posted = phrase("posted_at").match(self._text, place.end, place.end + 10)
        post = self._places.get(posted.end()) if posted else self._land_of(place)
        return post.end if post else place.end

    def _land_of(self, place: PlaceSpan) -> PlaceSpan | None:
        """The country that is named behind a city by a comma: `Thị trưởng Kazan, LB Nga, ông A`."""
        land = self._places.get(place.end + 2) if self._text[place.end : place.end + 2] == ", " else None
        named = land is not None and land.is_country and not place.is_country
        return land if named and land is not None and self._text[land.end : land.end + 1] == "," else None

    def _as_written(self, office: str, place: PlaceSpan) -> str:
        """The office with its place, and the word for its kind where the text has one (`Tỉnh trưởng tỉnh X`)."""
        begin = self._text.rfind(office, 0, place.start)
        linked = begin >= 0 and _KIND_OF_PLACE.fullmatch(self._text, begin + len(office), place.start) is not None
        return self._text[begin : place.end] if linked else f"{office} {place.text}"

    def _of_country(self, ministry: OrganizationSpan, place: PlaceSpan) -> OrganizationSpan:
        """The ministry of the country that stands behind its name: `Bộ trưởng Y tế Lào`."""
        form = self._elliptic.get(self._folded[ministry.start : ministry.end])
        known = form.by_country.get(place.country) if form else None
        name = f"{ministry.name} {place.text}"
        return replace(
            ministry, name=name, country=place.country, registry_id=known, needs_country=False, end=place.end
        )

    def _headed(self, office: str, place: PlaceSpan) -> OrganizationSpan | None:
        """The ministry of a foreign minister (`Ngoại trưởng Hàn Quốc`), else what a governor speaks for."""
        field = phrase("minister_of_field").fullmatch(office.lower()) if place.is_country else None
        form = self._elliptic.get("ngoại giao") if field else None
        if form is None:
            return self._governed(office, place)
        name, known = f"{form.name} {place.text}", form.by_country.get(place.country)
        rule = "organization:elliptic"
        return OrganizationSpan(place.start, place.end, name, place.country, known, "ministry", False, rule)

    def _governed(self, office: str, place: PlaceSpan) -> OrganizationSpan | None:
        """The province or city that a governor speaks for (`Tỉnh trưởng tỉnh X`), or its body (`Bí thư Tỉnh ủy X`)."""
        body = phrase("local_body_before").search(self._text, max(0, place.start - 60), place.start)
        if body is not None and not place.is_country:
            start, name, rule = body.start(1), self._text[body.start(1) : place.end], "organization:governed"
            return OrganizationSpan(start, place.end, name, place.country, None, "local_government", False, rule)
        if place.is_country or not phrase("governor").search(office.lower()):
            return None
        word = phrase("governed_before").search(self._text, max(0, place.start - 12), place.start)
        name = self._text[word.start(1) : place.end] if word else f"{level_governed(office)} {place.text}"
        start, rule = word.start(1) if word else place.start, "organization:governed"
        return OrganizationSpan(start, place.end, name, place.country, None, "local_government", False, rule)

    def _add_ministry(self, chain: Chain, position: int, end: int) -> int:
        last = chain.offices[-1]
        unknown = EllipticName(f"Bộ {self._text[position:end]}", {})
        name, by_country = self._elliptic.get(self._folded[position:end], unknown)
        home = "VNM" if "VNM" in by_country else None
        rule = "organization:elliptic"
        span = OrganizationSpan(position, end, name, home, by_country.get("VNM"), "ministry", True, rule)
        chain.give_last(f"{last.text} {self._text[position:end]}", last.organization or span)
        return end

    def _elliptic_at(self, chain: Chain, position: int) -> int | None:
        """`Ngoại giao` after `Bộ trưởng`: where the name of a ministry without its head word ends."""
        if not chain.offices or not phrase("minister").search(chain.offices[-1].text.lower()):
            return None
        return self._bare_ministries.end_at(position)
