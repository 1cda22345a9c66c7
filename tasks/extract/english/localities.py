"""Provinces, cities and nouns that stand for a body: who acts in an English text without bearing a body's name.

Here belong localities that take part (`between An Giang and Takeo`, `Takeo province's authorities`), governments in
lower case, committees of two countries in lower case, and `the hospital` for the hospital named before. Names with
capitals are read in `organizations`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import regex

from schemas.lexicon_organizations import OrganizationKind
from tasks.extract.sentences import Sentence
from tasks.extract.spans import OrganizationSpan, PersonSpan, PlaceSpan

_REGION = (
    r"(?:(?:(?:south|north|west|east|central|southern|northern|western|eastern|northwestern|northeastern|southeastern|"
    r"southwestern|southernmost|northernmost|mountainous|coastal|border|neighbou?ring|highland|[Mm]ekong [Dd]elta|"
    r"[Cc]entral [Hh]ighlands|[Rr]ed [Rr]iver [Dd]elta|south-central|north-central|capital|twin|host)\s)*"
    r"(?:provinces?|city|cities|municipality|district|state) of )"
)
_WHOSE = r"(?:(?:the\s)?(?:\p{L}+(?: \p{L}+)?['’]s?|\p{L}+ese|lao|thai|khmer)\s)?(?:(?:the|two|both)\s)*"
_LEAD = rf"{_WHOSE}(?:the\s)?{_REGION}?$"
_SUFFIX = regex.compile(r"\s(?:province|city|municipality|district|prefecture)\b(?!['’]s)", regex.IGNORECASE)
_PEOPLE = (
    r"(?:authorit(?:y|ies)|administrations?|leaders|leadership|officials|delegations?|delegates|representatives|army|armies|"
    r"police|forces|governments?|side)"
)
_LINES = (
    r"(?:flights?|trains?|routes?|roads?|railways?|lines?|buses|(?:high|express)ways?|links?|distance|border|travel\w*)"
)
_WITH = r"(?:twinned|signed|cooperat\w+|ties|talks|relations|agreement|worked|together|partnership|exchange\w*)"
_GIVEN = r"(?:(?:gifts?|help|aid|support) (?:of|from)|(?:funded|sponsored|donated|supported|financed|given|built) by)"
_BEFORE_PARTY = regex.compile(
    rf"(?:(?<!\b{_LINES} )\bbetween |\b{_PEOPLE} (?:of|from) |\b{_WITH} with |\b{_GIVEN} ){_LEAD}"
)
_AFTER_PARTY = regex.compile(rf"(?:['’]s?)?\s(?:provincial |city |municipal |local |senior )?{_PEOPLE}\b")
# The body is named with the locality: `Luang Prabang authority`, `administration of Lamam district`.
_AUTHORITY = regex.compile(r"\s(?:authority|administration)\b")
_DISTRICT = regex.compile(
    r"(?<=\bthe )(?:administration|authorit(?:y|ies)|government) of \p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2} district\b"
)
_SUBJECT = regex.compile(rf"^{_LEAD}")
_ACTS = regex.compile(
    r"(?:\sprovinces?|\scit(?:y|ies))?(?:,[^,.;]{3,30},)?(?:\s(?:on|in)\s\p{L}+\.?\s\d{1,2})?\s(?:(?:also|has|have|had|will|recently|jointly|"
    r"officially|then|continuously)\s){0,3}(?:signed?|inked?|present(?:ed)?|donated?|hand(?:ed)?|received?|host(?:ed)?|"
    r"held|hold|agree[sd]?|pledge[sd]?|provided?|grant(?:ed)?|support(?:ed|s)?|help(?:ed|s)?|organi[sz]ed?|assist(?:ed|s)?|"
    r"offer(?:ed)?|sent|established?|set up|gave|built|cooperated?|enjoy|boost(?:ed)?|look|want|conducted|carried|"
    r"stand|beef|mark(?:ed)?|strengthen(?:ed)?|promote[sd]?|twinned)\b"
)
_ALSO = regex.compile(rf"(?:,\s|,?\s(?:and|with)\s){_WHOSE}(?:{_REGION})?$", regex.IGNORECASE)
_SECOND = regex.compile(rf",? and {_WHOSE}(?:{_REGION})?\p{{L}}")
_GOVERNMENT_ACTS = regex.compile(
    r"^(?: on \p{L}+ \d{1,2}| and the \p{L}+(?: \p{L}+){0,5})?(?:,? (?:has|have|had|will|also|recently|officially))*,? "
    r"(?:extended|signed|provid|present|donat|grant|hand|pledg|approv|offer|fund|support|through|contribut|announc)"
)
_GOVERNMENT_GIVES = regex.compile(r"\b(?:by|from|between|behalf of|with) (?:the )?government of (?:the )?$")
_PAIR_BODY = regex.compile(
    r"(?<![\p{L}-])\p{Lu}\p{L}+(?: Nam)?\s?[-–]\s?\p{Lu}\p{L}+(?:\s?[-–]\s?\p{Lu}\p{L}+)?\s(?:\p{Ll}[\p{Ll}-]*\s){0,4}"
    r"(?:sub-?committee|committee|commission|council|working group|task force)\b"
)
_NOUNS = regex.compile(
    r"(?<=\b[Tt]he )(hospital|university|academy|college|ministry|agency|association|union|federation|company|"
    r"corporation|bank|embassy|institute|commission|command)(?=['’]s\b|[ ,.])(?! (?:of|for|in|on|and)\b)"
)


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
    free = [p for p in places if not any(a <= p.start < b for a, b in taken)]
    found = [
        *_localities(text, folded, sentences, [p for p in free if not p.is_country]),
        *_governments(text, folded, [p for p in free if p.is_country]),
        *_pairs(text, places, bodies),
    ]
    found = [f for f in found if not any(a < f.end and f.start < b for a, b in taken)]
    whole = sorted([*bodies, *found], key=lambda span: span.start)
    return sorted([*whole, *_meant(text, sentences, whole, kinds)], key=lambda span: span.start)


def _localities(
    text: str, folded: str, sentences: list[Sentence], places: list[PlaceSpan]
) -> Iterator[OrganizationSpan]:
    """Localities that act: parties of `between`, subjects of verbs, with authorities; and who is joined to them."""
    acting: PlaceSpan | None = None
    for place in places:
        suffix = _SUFFIX.match(text, place.end)
        end = suffix.end() if suffix else place.end
        authority = _AUTHORITY.match(text, end)
        start = max((s.start for s in sentences if s.start <= place.start), default=0)
        before, after = folded[start : place.start], folded[end : end + 90]
        joined = (
            acting is not None
            and acting.end >= start
            and _ALSO.fullmatch(folded[_end(text, acting) : place.start]) is not None
        )
        subject = _SUBJECT.fullmatch(before) or regex.search(rf"(?:^|, | and | that ){_LEAD}", before)
        acts = bool(subject and not place.venue and (_ACTS.match(after) or _acts_jointly(folded, end)))
        if joined or _BEFORE_PARTY.search(before) or _AFTER_PARTY.match(after) or acts:
            acting = place
            yield _locality(text, place.start, authority.end() if authority else end, place.country)
    for match in _DISTRICT.finditer(text):
        near = next((p.country for p in places if match.start() <= p.start < match.end() + 60), None)
        yield _locality(text, match.start(), match.end(), near)


def _locality(text: str, start: int, end: int, country: str | None) -> OrganizationSpan:
    rule = "organization:locality"
    return OrganizationSpan(start, end, text[start:end], country, None, "local_government", country is None, rule)


def _end(text: str, place: PlaceSpan) -> int:
    suffix = _SUFFIX.match(text, place.end)
    return suffix.end() if suffix else place.end


def _acts_jointly(folded: str, end: int) -> bool:
    """`Quang Tri and Savannakhet signed`: the verb stands behind the second of two names."""
    second = _SECOND.match(folded, end)
    words = regex.compile(r"[\p{L}'’-]+").finditer(folded, end, min(len(folded), end + 70)) if second else ()
    return any(_ACTS.match(folded[word.end() : word.end() + 60]) for word in words)


def _governments(text: str, folded: str, places: list[PlaceSpan]) -> Iterator[OrganizationSpan]:
    """`The government of Japan has extended`: a government in lower case that gives or signs."""
    for place in places:
        before, after = folded[max(0, place.start - 40) : place.start], folded[place.end : place.end + 90]
        of = regex.search(r"\bgovernment of (?:the )?$", before)
        own = regex.match(r"(?:['’]s)? government\b", after)
        if of and (_GOVERNMENT_ACTS.match(after) or _GOVERNMENT_GIVES.search(before)):
            start, end = place.start - len(of[0]), place.end
        elif own and (_GOVERNMENT_ACTS.match(after[own.end() :]) or regex.search(r"\b(?:by|from) (?:the )?$", before)):
            start, end = place.start, place.end + own.end()
        else:
            continue
        yield OrganizationSpan(
            start, end, text[start:end], place.country, None, "government", False, "organization:government"
        )


def _pairs(text: str, places: list[PlaceSpan], bodies: list[OrganizationSpan]) -> Iterator[OrganizationSpan]:
    """`the Vietnam-Laos cooperation subcommittee`: a body of two countries in lower case."""
    for match in _PAIR_BODY.finditer(text):
        inside = [p for p in places if match.start() <= p.start < match.end() and p.is_country]
        if inside and not any(b.start < match.end() and match.start() < b.end for b in bodies):
            yield OrganizationSpan(
                match.start(), match.end(), match[0], inside[0].country, None, "agency", False, "organization:pair"
            )


def _meant(
    text: str, sentences: list[Sentence], bodies: list[OrganizationSpan], kinds: Mapping[str, OrganizationKind]
) -> Iterator[OrganizationSpan]:
    """`the hospital`: the body of that kind that the last sentence naming any names alone."""
    for match in _NOUNS.finditer(text):
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
