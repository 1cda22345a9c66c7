"""Where a head word begins the name of a body, and what the head alone says of the name.

Here belong capitals, heads in lower case and words that only begin like a body. Where the name ends is found in
`body_names`.
"""

from __future__ import annotations

import regex

from tasks.extract.gazetteer import Hit
from tasks.extract.names import is_vietnamese_syllable
from tasks.extract.phrases import phrase, word_set
from tasks.extract.spans import PlaceSpan

# Kinds of bodies that a name in a foreign language shows to be of abroad.
_NAMED_ABROAD = frozenset({"hospital", "university", "bank", "other"})
_NOTHING_FOLLOWS = regex.compile(r"\s?[,.;)]|\s\p{Ll}|$")
_NAME_FOLLOWS = regex.compile(r"\s\p{Lu}\p{Ll}+(?:-\p{L}+)?(?:\s\p{Lu}|\s?[,.;]|\s\p{Ll})")


def _may_follow(head: str) -> bool:
    """Heads that offices of provinces end with (`Giám đốc Công an tỉnh X`) still name the body."""
    return head.startswith(tuple(word_set("head_after_office")))


def capital_begin(text: str, head: regex.Match[str]) -> int:
    """Where a name begins whose kind stands in lower case before: `trường Đại học X`, `tổ chức Seeing Mihon`."""
    if _calls_abroad(text, head):
        return head.end() + 1
    word = phrase("common_school_word").match(text, head.start(), head.end())
    return word.end() if word else head.start()


def headed_name(text: str, start: int, name: str) -> str:
    """The name of a body that an office ends with: `Trưởng ban Đối ngoại Trung ương` is of `Ban Đối ngoại …`."""
    return name[0].upper() + name[1:] if text[max(0, start - 7) : start].lower() == "trưởng " else name


def is_of_country(text: str, head: regex.Match[str], places: dict[int, PlaceSpan]) -> bool:
    """Whether a country right behind a head ends the name: no word follows, or a person (`Viện Kiểm sát Lào A`)."""
    land = places.get(head.end() + 1)
    if land is None or not land.is_country:
        return False
    return _NAME_FOLLOWS.match(text, land.end) is not None or _NOTHING_FOLLOWS.match(text, land.end) is not None


def _calls_abroad(text: str, head: regex.Match[str]) -> bool:
    """Whether `tổ chức` stands before a name in its own spelling and is no verb: `tổ chức Seeing Mihon`."""
    if head[0] != "tổ chức" or text[head.start()].isupper():
        return False
    called = phrase("foreign_name_after").match(text, head.end())
    return called is not None and not is_vietnamese_syllable(called[1])


def _is_ministers(folded: str, start: int) -> bool:
    """Whether a head is a minister's field: `Bộ trưởng Công an`, no police of some place."""
    return phrase("minister_before").search(folded, max(0, start - 12), start) is not None and folded.startswith(
        tuple(word_set("field_like_head")), start
    )


def is_foreign_school(kind: str, name: str) -> bool:
    """Whether a school or hospital is called by a word that is not Vietnamese: it need not be one of Viet Nam."""
    words = [word for word in name.split() if word[0].isupper() and not word.isupper()]
    at_home = any(word.lower().startswith(("vin", "viet", "việt")) for word in words)
    return kind in _NAMED_ABROAD and not at_home and any(not is_vietnamese_syllable(word.strip(",.")) for word in words)


def may_begin(
    text: str, folded: str, match: regex.Match[str], taken: list[tuple[int, int]], offices: list[tuple[int, int]]
) -> bool:
    """Whether a head word begins a name here: with a capital, outside of other names and of offices."""
    start, end = match.span()
    lower = match[0] in word_set("head_in_lower_case") or _calls_abroad(text, match)
    in_lower = (phrase("school_in_lower_case"), phrase("joint_committee_in_lower_case"))
    lower = lower or any(pattern.match(text, start) for pattern in in_lower)
    if not text[start].isupper() and (
        not lower or phrase("no_lower_head_before").search(folded, max(0, start - 10), start)
    ):
        return False
    if any(first < end and start < last for first, last in taken):
        return False
    if phrase("no_head").match(folded, start) or _is_ministers(folded, start):
        return False
    if match[0] == "tổ chức" and folded.endswith("ban ", 0, start):
        # `Trưởng ban Tổ chức Tỉnh ủy`: a matter of the party.
        return False
    if folded.endswith("liên ", 0, start) and text[start].islower():
        # `Ủy ban liên chính phủ`: no government.
        return False
    return _may_follow(match[0]) or not any(first < start < last for first, last in offices)


def goes_beyond(hit: Hit, in_offices: list[list[Hit]]) -> bool:
    """Whether a name begins in that of a body of an office and ends behind it: `Ủy ban Pháp luật Quốc hội` + `Lào`."""
    return any(group[0].start < hit.start < group[0].end < hit.end for group in in_offices)


def begins_inside(hit: Hit, joint: list[regex.Match[str]], local: list[regex.Match[str]]) -> bool:
    """Whether a name only stands inside that of a joint body (`Ủy ban liên Chính phủ Việt Nam - Lào`).

    So too where it is only part of a local head: `Chính phủ nhân dân thành phố X`, `Ủy ban MTTQ Việt Nam tỉnh X`.
    """
    hit_span = (hit.start, hit.end)
    if any(match.start() <= hit.start and match.end() >= hit.end for match in local if match.span() != hit_span):
        return True
    return any(match.start() <= hit.start < match.end() and match.span() != hit_span for match in joint)


def is_within(text: str, end: int, taken: list[tuple[int, int]]) -> bool:
    """Whether the body above a unit stands behind it: `Đội công tác đặc biệt (Quân khu 9)`."""
    link = phrase("unit_set_off").match(text, end)
    return link is not None and any(first == link.end() for first, _ in taken)
