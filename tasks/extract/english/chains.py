"""Chains of offices in English text: `Lao Deputy Prime Minister and Minister of Health`, before or behind a name.

Here belong where a chain begins, goes on and ends, and whose name stands beside it. What an office is held in is in
`holdings`; what is known of a person from the whole text in `persons`.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from tasks.extract.english.holdings import Chain, OfficeHoldings
from tasks.extract.english.name_runs import NAME_RUN
from tasks.extract.gazetteer import Hit
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan

# In characters: the offices of one person.
_LONGEST_CHAIN = 400
# `of the Lao People's Democratic Republic (Lao PDR)`
_ASIDE = regex.compile(r"\s\((?:the )?\p{L}[\p{L}&. -]{1,14}\)(?=[\s,'’])")
_LONGEST_MEMBERSHIP = 170
_WORD_END = regex.compile(r"\s")


class OfficeChains(OfficeHoldings):
    """Reads chains of offices and the names beside them; built from the spans of one text."""

    def _from_country(self, start: int) -> tuple[int, str | None, OrganizationSpan | None]:
        """A country or body directly before an office: `Lao Minister`, `Vietnam's Minister`, `KPL General Director`."""
        for gap in (1, 2, 3):
            for span in self._ending_at(start - gap):
                between = self._text[span.end : start]
                if regex.fullmatch(r"\s|['’]s?\s", between):
                    return span.start, span.country, span if isinstance(span, OrganizationSpan) else None
        return start, None, None

    def _ending_at(self, end: int) -> list[PlaceSpan | OrganizationSpan]:
        bodies = [span for span in self._ends.get(end, ()) if isinstance(span, OrganizationSpan)]
        places = (span for span in self._ends.get(end, ()) if isinstance(span, PlaceSpan))
        return [*bodies, *(place for place in places if place.is_country or not bodies)]

    def _chain(
        self, before: tuple[int, str | None, OrganizationSpan | None], start: int, *, after_name: bool = False
    ) -> Chain | None:
        """Offices with what they are held in, ranks and forms of address that follow each other from `start`."""
        chain = Chain(before[0], start, country=before[1])
        pending, position, modifier = before[2], start, None
        while position < min(len(self._text), chain.start + _LONGEST_CHAIN):
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
            elif (taken := self._complement(chain, position) or self._unit(chain, position)) is not None:
                position = taken
            elif modifier is not None or (not chain.offices and not chain.ranked and not chain.addressed):
                return None
            else:
                break
            aside = _ASIDE.match(self._text, position)
            position = aside.end() if aside and not after_name else position
            chain.end = position
            link = phrase("link_of_offices").match(self._text, position)
            if link is None or not self._goes_on(chain, link, after_name):
                chain.end = link.end() if link and link[0] == " " else position
                break
            if "," in link[0] or "and" in link[0]:
                chain.last_cut = (position, len(chain.offices))
            position = link.end()
            if "," in link[0] and not after_name and position in self._organizations:
                continue
            if "," in link[0] and not after_name and not self._is_address(position):
                chain.end = position
                break
        return chain if chain.offices or chain.addressed or chain.ranked else None

    def _goes_on(self, chain: Chain, link: regex.Match[str], after_name: bool) -> bool:
        here = link.end()
        if "," in link[0] and not after_name:
            whole = self._organizations.get(here)
            named = (
                whole is not None and self._text[whole.end : whole.end + 2] == ", " and self._is_address(whole.end + 2)
            )
            return bool(chain.offices) and (named or self._is_address(here) or self._is_apposed_name(here))
        if "," in link[0]:
            return here in self._titles and not self._is_new_person(here)
        if "and" in link[0] and self._is_address(here):
            return False
        if "and" in link[0] or "cum" in link[0] or "-" in link[0] or "–" in link[0] or "/" in link[0]:
            return bool(chain.offices) and self._leads_to_title(here) and not (after_name and self._is_new_person(here))
        if here in self._titles and link[0].startswith(" to "):
            return False
        if here in self._titles or here in self._organizations:
            return True
        place = self._places.get(here)
        if link[0] == " " and place is not None and not (chain.offices or place.is_country):
            return False
        if link[0] == " ":
            return (here in self._places and not self._opens_name(here)) or self._portfolio(here) is not None
        if here in self._places or self._portfolio(here) is not None or self._unit_end(here) is not None:
            return True
        if chain.offices and self._regions(here) is not None:
            return True
        return bool(chain.offices) and phrase("unlisted_locality").match(self._text, here) is not None

    def _opens_name(self, here: int) -> bool:
        """`Chairwoman Thai Huong`: an adjective of a country directly behind an office begins a name."""
        place = self._places[here]
        return place.rule == "place:adjective" and NAME_RUN.match(self._text, place.end + 1) is not None

    def _is_address(self, here: int) -> bool:
        """`Minister of Foreign Affairs of Japan, Ms NAME`: the address belongs to the office before the comma."""
        return here in self._titles and self._titles[here].name.kind in {"address", "rank"}

    def _is_apposed_name(self, here: int) -> bool:
        """`the ambassador of Vietnam, NAME, …`: a full name between commas names who holds the office before it."""
        run = self._name_at(here)
        words = self._text[run[0] : run[1]].split() if run else []
        return (
            bool(run)
            and 2 <= len(words) <= 4
            and phrase("behind_apposed_name").match(self._text, run[1] if run else 0) is not None
            and self._chain_after(run[1] if run else 0) is None
        )

    def _behind_membership(self, here: int) -> int | None:
        """Where the office begins behind `member of the Central Committee and`, or null."""
        member = phrase("membership").match(self._text, here)
        if member is None:
            return None
        stop = regex.compile(r"[.;\n]").search(self._text, member.end())
        last = min(here + _LONGEST_MEMBERSHIP, stop.start() if stop else len(self._text))
        joints = (joint.end() for joint in phrase("joint_of_offices").finditer(self._text, member.end(), last))
        leading = (at for at in joints if self._leads_to_title(at) and not self._is_address(at))
        return next((at for at in leading if not self._is_new_person(at)), None)

    def _behind_field(self, start: int) -> int:
        """`, International Cooperation Director of`: where the title begins behind words that say its field."""
        field = None if self._leads_to_title(start) else phrase("field_of_office").match(self._text, start)
        words = _WORD_END.finditer(self._text, start, field.end()) if field else ()
        ends = (word.end() for word in words)
        found = next((end for end in ends if end in self._titles), start)
        return found if found > start and self._titles[found].name.kind == "office" else start

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

    def _take_title(self, chain: Chain, title: Hit, modifier: int | None, pending: OrganizationSpan | None) -> int:
        if title.name.kind == "rank":
            chain.ranked = True
        elif title.name.kind == "address":
            chain.addressed = True
        else:
            first = modifier if modifier is not None else title.start
            end = self._with_portfolio(title)
            chain.offices.append(
                (self._text[first:end], pending or self._ministry(first, end), "chain_only" in title.name.flags)
            )
            return end
        return title.end

    def _bears(self, chain: Chain, run: tuple[int, int]) -> bool:
        name = self._text[run[0] : run[1]]
        if self._is_known_place(run) and not (chain.addressed or chain.ranked):
            return False
        if " " in name or "-" in name:
            return not (name.isupper() and len(name) <= 8)
        capital = chain.offices and chain.offices[-1][0][:1].isupper()
        return not name.isupper() and (chain.addressed or chain.ranked or (bool(capital) and len(name) > 1))

    def _ends_adverbial(self, end: int) -> bool:
        """`At the talks with A, Foreign Minister B said`: the comma ends what the sentence opens with."""
        start = max(self._text.rfind(stop, 0, end) for stop in ("\n", ". ")) + 1
        return phrase("adverbial_opening").match(self._text, start, end) is not None

    def _chain_after(self, end: int) -> Chain | None:
        """Offices in apposition behind a name: `, Minister of Health of Laos,` or `(deputy director)`."""
        opening = phrase("chain_apposition").match(self._text, end)
        if opening is None:
            return None
        here = opening.end()
        body = self._organizations.get(here) or self._places.get(here)
        shift = regex.compile(r"['’]s?\s|\s").match(self._text, body.end) if body else None
        start = shift.end() if shift else here
        if not shift and (office := self._behind_membership(here)) is not None:
            here = start = office
        field, start = start, self._behind_field(start)
        if not self._leads_to_title(start) or (
            self._titles.get(start) is not None and self._titles[start].name.kind == "address"
        ):
            return None
        before = (
            (here, body.country, body if isinstance(body, OrganizationSpan) else None)
            if body and shift
            else (here, None, None)
        )
        chain = self._chain(before, start, after_name=True)
        if (
            chain is None
            or not chain.offices
            or (
                self._text[chain.end : chain.end + 2] == ", "
                and self._is_address(chain.end + 2)
                and self._ends_adverbial(end)
            )
        ):
            return None
        if field < start:
            title_words, held_in, chain_only = chain.offices[0]
            chain.offices[0] = (self._text[field:start] + title_words, held_in, chain_only)
        follows = self._name_at(chain.end)
        if follows and self._text[chain.end - 1 : chain.end] == " " and self._bears(chain, follows):
            if chain.last_cut is None or chain.last_cut[1] == 0 or self._ends_adverbial(end):
                return None
            return replace(chain, end=chain.last_cut[0], offices=chain.offices[: chain.last_cut[1]])
        return chain
