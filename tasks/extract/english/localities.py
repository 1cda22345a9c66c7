"""Provinces, cities and nouns that stand for a body: who acts in an English text without bearing a body's name.

Here belong localities that take part (`between An Giang and Takeo`, `Takeo province's authorities`), governments in
lower case, committees of two countries in lower case, and `the hospital` for the hospital named before. Names with
capitals are read in `organizations`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

import regex

from schemas.lexicon_organizations import OrganizationKind
from tasks.extract.english.local_units import find_local_units
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence
from tasks.extract.spans import OrganizationSpan, PersonSpan, PlaceSpan
from tasks.extract.stretches import begins_within, covered


def find_acting_bodies(
    text: str,
    folded: str,
    sentences: list[Sentence],
    places: list[PlaceSpan],
    bodies: list[OrganizationSpan],
    persons: list[PersonSpan],
    kinds: Mapping[str, OrganizationKind],
) -> list[OrganizationSpan]:
    """The bodies of a text with localities, governments, committees and nouns that stand for one, in order."""
    taken = [(s.start, s.end) for s in bodies] + [(p.start, p.end) for p in persons]
    letters = covered(len(text), taken)
    free = [p for p in places if not letters[p.start]]
    found = [
        *_localities(text, folded, sentences, [p for p in free if not p.is_country], bodies),
        *_governments(text, folded, [p for p in free if p.is_country]),
        *_pairs(text, places, bodies),
    ]
    units = [u for u in find_local_units(text, places) if not any(letters[u.start : u.end])]
    inside = covered(len(text), ((u.start, u.end) for u in units))
    found = [*units, *(f for f in found if not any(letters[f.start : f.end]) and not any(inside[f.start : f.end]))]
    whole = _of_their_superiors(text, sorted([*bodies, *found], key=lambda span: span.start))
    return sorted([*whole, *_meant(text, sentences, whole, kinds)], key=lambda span: span.start)


def _of_their_superiors(text: str, bodies: list[OrganizationSpan]) -> list[OrganizationSpan]:
    """`the border station under the Border Guard Command of A`: a unit is of the country of the body it is under."""
    settled = list(bodies)
    for number, (span, above) in enumerate(pairwise(bodies)):
        under = span.country is None and phrase("unit_under").fullmatch(text, span.end, above.start) is not None
        if under:
            settled[number] = replace(span, country=above.country, needs_country=above.country is None)
    return settled


def _localities(
    text: str, folded: str, sentences: list[Sentence], places: list[PlaceSpan], bodies: list[OrganizationSpan]
) -> Iterator[OrganizationSpan]:
    """Localities that act: parties of `between`, subjects of verbs, with authorities; and who is joined to them.

    `the hospital A and Vietnam's B province signed`: a province or city joined to one of the `bodies` acts too.
    """
    acting: PlaceSpan | None = None
    begins = [sentence.start for sentence in sentences]
    for place in places:
        suffix = phrase("locality_suffix").match(text, place.end)
        end = suffix.end() if suffix else place.end
        authority = phrase("authority").match(text, end)
        start = begins[bisect_right(begins, place.start) - 1] if sentences else 0
        before, after = folded[start : place.start], folded[end : end + 90]
        joined = (
            acting is not None
            and acting.end >= start
            and phrase("also_acts").fullmatch(folded[_end(text, acting) : place.start]) is not None
        )
        beside = (
            next((b for b in reversed(bodies) if start <= b.start and b.end <= place.start), None) if suffix else None
        )
        joined = joined or (
            beside is not None and phrase("also_acts").fullmatch(folded[beside.end : place.start]) is not None
        )
        subject = phrase("subject").fullmatch(before) or phrase("subject_joint").search(before)
        acts = bool(subject and not place.venue and (phrase("acts").match(after) or _acts_jointly(folded, end)))
        if joined or phrase("before_party").search(before) or phrase("after_party").match(after) or acts:
            acting = place
            yield _locality(text, place.start, authority.end() if authority else end, place.country)
    for match in phrase("district").finditer(text):
        near = next((p.country for p in begins_within(places, match.start(), match.end() + 60)), None)
        yield _locality(text, match.start(), match.end(), near)


def _locality(text: str, start: int, end: int, country: str | None) -> OrganizationSpan:
    rule = "organization:locality"
    return OrganizationSpan(start, end, text[start:end], country, None, "local_government", country is None, rule)


def _end(text: str, place: PlaceSpan) -> int:
    suffix = phrase("locality_suffix").match(text, place.end)
    return suffix.end() if suffix else place.end


def _acts_jointly(folded: str, end: int) -> bool:
    """`Quang Tri and Savannakhet signed`: the verb stands behind the second of two names."""
    second = phrase("second_locality").match(folded, end)
    words = regex.compile(r"[\p{L}'’-]+").finditer(folded, end, min(len(folded), end + 70)) if second else ()
    return any(phrase("acts").match(folded[word.end() : word.end() + 60]) for word in words)


def _governments(text: str, folded: str, places: list[PlaceSpan]) -> Iterator[OrganizationSpan]:
    """`The government of Japan has extended`: a government in lower case that gives or signs."""
    for place in places:
        before, after = folded[max(0, place.start - 40) : place.start], folded[place.end : place.end + 90]
        of = phrase("government_of").search(before)
        own = phrase("own_government").match(after)
        if of and (phrase("government_acts").match(after) or phrase("government_gives").search(before)):
            start, end = place.start - len(of[0]), place.end
        elif own and (phrase("government_acts").match(after[own.end() :]) or phrase("given_by_before").search(before)):
            start, end = place.start, place.end + own.end()
        else:
            continue
        yield OrganizationSpan(
            start, end, text[start:end], place.country, None, "government", False, "organization:government"
        )


def _pairs(text: str, places: list[PlaceSpan], bodies: list[OrganizationSpan]) -> Iterator[OrganizationSpan]:
    """`the Vietnam-Laos cooperation subcommittee`: a body of two countries in lower case."""
    for match in phrase("pair_body").finditer(text):
        inside = [p for p in begins_within(places, match.start(), match.end()) if p.is_country]
        if inside and not any(b.start < match.end() and match.start() < b.end for b in bodies):
            yield OrganizationSpan(
                match.start(), match.end(), match[0], inside[0].country, None, "agency", False, "organization:pair"
            )


def _meant(
    text: str, sentences: list[Sentence], bodies: list[OrganizationSpan], kinds: Mapping[str, OrganizationKind]
) -> Iterator[OrganizationSpan]:
    """`the hospital`: the body of that kind that the last sentence naming any names alone."""
    for match in phrase("noun_for_body").finditer(text):
        if any(b.start < match.end() and match.start() < b.end for b in bodies):
            continue
        kind = kinds.get(match[1].capitalize())
        earlier = [b for b in bodies if b.end <= match.start() and b.kind == kind]
        if not earlier:
            continue
        here = next((s for s in reversed(sentences) if s.start <= earlier[-1].start), None)
        beside = {b.name for b in earlier if here is not None and b.start >= here.start}
        if len(beside) == 1:
            yield replace(earlier[-1], start=match.start(), end=match.end(), rule="organization:anaphora")
