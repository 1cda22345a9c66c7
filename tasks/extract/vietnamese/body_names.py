"""Where the name of a body ends that begins with a head word (`Bộ Lao động và Phúc lợi xã hội`).

Vietnamese capitalises only the first syllable of a compound (`Phúc lợi xã hội`); which lower-case syllables continue a
name is learnt from the names in the registry. Countries and places behind the name are read in `body_places`.
"""

from __future__ import annotations

import regex

from schemas.lexicon_actors import ActorLexicon
from tasks.extract.fold import fold
from tasks.extract.names import LONGEST_NAME, NAME_RUN, is_vietnamese_name, is_vietnamese_syllable
from tasks.extract.phrases import phrase, word_set
from tasks.extract.spans import PlaceSpan
from tasks.extract.vietnamese.body_places import locality_after, seat_after
from tasks.extract.vietnamese.name_words import LONGEST_TAIL, beginnings_of, compounds_of, phrases_of

_CAP_WORD = regex.compile(r"S[Tt]\.(?=\s?\p{Lu})|\p{Lu}(?:\d+|[\p{L}'’]*(?:[-&]\p{Lu}?[\p{L}]+)*)|\d+(?=[\s,.;)]|$)")
_PAIR_OF_CAPITALS = regex.compile(r"(\p{Lu}\p{Ll}+) (\p{Lu}\p{Ll}+)")
_TWO_CAPITALS = regex.compile(r"\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?=\s?[,.;)]|\s\p{Ll}|$)")
_LOW_WORD = regex.compile(r"\p{Ll}[\p{L}]*")
_GAP = regex.compile(r"(?: - | – |-|, (?=\p{Lu})| & (?=\p{Lu})|\s)")
_CLOSED = regex.compile(r"\s?[,.;()]|\svà\s\p{Lu}|$")
_MAX_WORDS = 14
_LONGEST_COMPOUND = 20
# What follows them says where a body is and is read in `body_places`.
_WHERE = frozenset({"tại", "ở"})
# Words that a list of fields does not have.
_NO_NAME_WORD = ("verb_first_word", "body_name_end", "no_second_syllable")
# What joins the words of names in English and French.
_FOREIGN_JOINTS = frozenset({"the", "for", "of", "to", "and", "in", "de", "des", "du", "sans", "pour"})
# What joins the compounds of a name, and the most words between its head and the place it ends with.
_JOINTS = frozenset({"và", ",", "về", "-"})
_LONGEST_TO_SEAT = 14
_FIELD_UP_TO_PLACE = regex.compile(
    r"\s(\p{Lu}\p{Ll}+(?:\s\p{Ll}+){0,3})(?=\s(?:tỉnh|thành phố|TP\.?|bang|Thủ đô)\s?\p{Lu})"
)
_NEXT_WORD = regex.compile(r"( |, | - )(\p{L}+)")
# Words of one field of a joint body, and what stands between two of them.
_FIELD_WORDS = regex.compile(r"\p{L}+(?:\s\p{L}+){1,3}")
_FIELD_JOINT = regex.compile(r"\s?[-–]\s?|,\s(?:và\s)?|\svà\s|\s")


class BodyNames:
    """Finds the end of a name; built once from the registry and the pattern of all head words."""

    def __init__(self, actors: ActorLexicon, head: regex.Pattern[str], surnames: frozenset[str]) -> None:
        self._compounds = compounds_of(actors) | beginnings_of(word_set("body_field"))
        self._phrases = phrases_of(actors) | {tuple(field.split()) for field in word_set("body_field")}
        self._head = head
        self._surnames = surnames

    def end_of(
        self, text: str, folded: str, end: int, taken: list[tuple[int, int]], places: dict[int, PlaceSpan]
    ) -> int:
        """Where a name ends whose head ends at `end`: capitalised words, and lower-case ones the registry knows.

        It never runs into the stretches in `taken` nor into a country of `places` (by first offset).
        """
        position, last_cap = end, None
        seats = {place.end for place in places.values() if not place.is_country}
        seat = places.get(end + 1)
        if seat is not None and not seat.is_country and phrase("head_of_place").search(folded, max(0, end - 12), end):
            return seat.end
        for _ in range(_MAX_WORDS):
            if locality_after(text, position, places) is not None and phrase("locality_begins").match(text, position):
                break
            gap = _GAP.match(text, position, position + 4)
            if gap is None:
                break
            here = gap.end()
            country = places.get(here)
            if country is not None and country.is_country and position > end:
                break
            comma = gap[0].startswith(",")
            again = self._head.match(folded, here) if position > end and gap[0].strip() in {"-", "–"} else None
            if again is not None and folded.endswith(again[0], 0, end):
                # `Tập đoàn X - Tập đoàn lớn nhất nước`: the same word begins what is said of it.
                break
            other = self._head.match(folded, here) or phrase("consul_begins").match(folded, here)
            if any(first <= here < last for first, last in taken) or (comma and other):
                break
            capital = _CAP_WORD.match(text, here)
            if (
                capital
                and capital[0].isdigit()
                and not phrase("numbered_body_before").search(folded, max(0, here - 12), here)
            ):
                break
            pair = _PAIR_OF_CAPITALS.match(text, here)
            if pair and tuple(fold(pair[0]).split()) in self._phrases:
                # `Đại học Nông Lâm Thái Nguyên`: a compound, and nobody called Nông.
                last_cap, position = pair.start(2), pair.end()
                continue
            if capital and gap[0] == " " and position in seats:
                # `Giám đốc Đại học Hà Nội Lê A`: behind the place of a body its holder.
                break
            if capital and self._may_continue(text, folded, here, comma):
                last_cap, position = here, capital.end()
                continue
            low = None if capital else _LOW_WORD.match(text, here)
            if low is None or not (
                self._continues(text, folded, last_cap, here, low.end())
                or (last_cap is not None and _leads_to_place(folded, here, places))
                or (last_cap is not None and low[0] == "và" and self._joins_up_to_place(text, folded, low.end()))
            ):
                break
            position = low.end()
        of_place = any(place.end == position for place in places.values())
        named = self._whole_word(text, folded, position) if position > end and not of_place else position
        return named if of_place and position > end else self._to_seat(text, folded, named, taken, places)

    def end_of_person(self, text: str, end: int) -> int:
        """Where the name of somebody ends that stands behind a head (`Đại học Tôn Đức Thắng`); `end` without one."""
        run = NAME_RUN.match(text, end + 1, end + LONGEST_NAME)
        words = run[0].split() if run and text[end : end + 1] == " " else []
        for count in (4, 3):
            if len(words) == count and is_vietnamese_name(" ".join(words), self._surnames):
                return end + 1 + len(" ".join(words))
        return end

    def _whole_word(self, text: str, folded: str, end: int) -> int:
        """Where a compound ends whose first syllable the name so far ends with: `Trung tâm Hội nghị quốc` + `gia`."""
        last = folded[max(0, end - _LONGEST_COMPOUND) : end].split()[-1:]
        following = _LOW_WORD.match(text, end + 1) if text[end : end + 1] == " " else None
        whole = bool(last) and following is not None and (last[0], folded[end + 1 : following.end()]) in self._phrases
        if not whole or following is None:
            return end
        stops = word_set("no_second_syllable") | word_set("body_name_end")
        return end if following[0].lower() in stops else following.end()

    def _to_seat(
        self, text: str, folded: str, end: int, taken: list[tuple[int, int]], places: dict[int, PlaceSpan]
    ) -> int:
        """Where a name ends that goes on in lower case up to its country, pair of countries or province.

        `Cục du lịch, thủy sản huyện X`: every word must be one of the compounds that names of bodies have.
        """
        position = end
        words: list[str] = []
        while len(words) < _LONGEST_TO_SEAT:
            word = _NEXT_WORD.match(folded, position)
            if word is None or any(first <= word.start(2) < last for first, last in taken):
                return end
            if (text[word.start(2)].isupper() or word[1] == ", ") and self._head.match(folded, word.start(2)):
                # `Ủy ban ngoại vụ Nhân đại tỉnh X`: a body within another one.
                within = len(words) > 1 and word[1] == " " and text[end:position].islower() and "," not in words
                return position if within and self._is_of_compounds(words) else end
            known = places.get(word.start(2))
            if known is not None or phrase("locality_named").match(folded, word.start(2)):
                named = len(words) > 1 and word[1] == " " and self._is_of_compounds(words)
                return position if named and (known or seat_after(text, position, places)) else end
            if text[word.start(2)].isupper() and not words:
                return end
            if text[word.start(2)].isupper() and word[1] == " " and self._is_called_by_a_name(text, word, words):
                return self.end_of(text, folded, position, taken, places)
            words += [","] if word[1] != " " else []
            words.append(word[2])
            position = word.end()
        return end

    def _is_called_by_a_name(self, text: str, word: regex.Match[str], words: list[str]) -> bool:
        """Whether a proper noun follows the compounds of a name: `Hiệp hội thể thao Mihon`, no person."""
        written = text[word.start(2) : word.end(2)]
        proper = not written.isupper() and (
            not is_vietnamese_syllable(word[2]) or _TWO_CAPITALS.match(text, word.start(2))
        )
        return (
            bool(proper)
            and len(words) > 1
            and self._is_of_compounds(words)
            and not self._is_person(text, word.start(2))
        )

    def field_after(self, folded: str, end: int) -> int:
        """Where the field ends that a joint body is set up for (`… Việt Nam - Nga về hợp tác kinh tế`)."""
        lead = phrase("field_of_body").match(folded, end)
        position, last = (lead.end(), end) if lead else (end, end)
        while lead is not None and (words := _FIELD_WORDS.match(folded, position)):
            parts = words[0].split()
            count = next((n for n in (4, 3, 2) if len(parts) >= n and tuple(parts[:n]) in self._phrases), None)
            if count is None:
                break
            last = position + len(" ".join(parts[:count]))
            joint = _FIELD_JOINT.match(folded, last)
            if joint is None:
                break
            position = joint.end()
        return last

    def _is_of_compounds(self, words: list[str]) -> bool:
        """Whether words are nothing but compounds of names of bodies, joined by commas and `và`.

        Behind `các` also others: `Hiệp hội các trường nghề Nhật Bản`.
        """
        if "các" in words[:3]:
            others = [word for word in words if word not in _JOINTS and word != "các"]
            if len(others) > 1 and not any(word in word_set("body_name_end") for word in others):
                return True
        if "," in words and "và" in words[words.index(",") :]:
            listed = [word for word in words if word not in _JOINTS]
            if not any(word in word_set(kind) for word in listed for kind in _NO_NAME_WORD):
                return True
        position = 0
        while position < len(words):
            joint = words[position] in _JOINTS or (position == 0 and words[0] in word_set("body_name_suffix"))
            if joint and position < len(words) - 1:
                position += 1
                continue
            count = next((n for n in (4, 3, 2) if tuple(words[position : position + n]) in self._phrases), None)
            if count is None:
                return False
            position += count
        return True

    def _may_continue(self, text: str, folded: str, here: int, comma: bool) -> bool:
        """Whether a capitalised word is still of the name: no person, no office, behind a comma only what is known."""
        if comma and not self._known_after(folded, here):
            return False
        return not self._is_person(text, here) and phrase("office_begins").match(folded, here, here + 14) is None

    def _continues(self, text: str, folded: str, last_cap: int | None, here: int, end: int) -> bool:
        word = folded[here:end]
        if word in {"và", "&"}:
            if self._head.match(folded, end + 1):
                return False
            known = self._known_after(folded, end + 1) and text[end + 1 : end + 2].isupper()
            return known and not self._is_proper(folded, here)
        if last_cap is None or word in _WHERE:
            return False
        if word in _FOREIGN_JOINTS:
            return self._is_proper(folded, here) and text[end + 1 : end + 2].isupper()
        return (
            folded[last_cap:end] in self._compounds
            or _is_in_qualifier(folded, last_cap, here, end)
            or _is_local_compound(text, folded, last_cap, here, end)
        )

    def _joins_up_to_place(self, text: str, folded: str, joint: int) -> bool:
        """Whether `và` joins a second field up to the word for a place: `Sở Kinh tế` + `và Thương hiệu tỉnh X`."""
        found = _FIELD_UP_TO_PLACE.match(text, joint)
        words = fold(found[1]).split() if found else []
        stops = word_set("body_name_end") | word_set("verb_first_word")
        return bool(words) and self._head.match(folded, joint + 1) is None and not stops.intersection(words)

    def _is_proper(self, folded: str, joint: int) -> bool:
        """Whether a proper noun stands before `và`: `Học viện Sejong và Hợp tác` are two things."""
        before = folded[max(0, joint - _LONGEST_COMPOUND) : joint].split()
        last = before[-1] if before else ""
        return not is_vietnamese_syllable(last)

    def _known_after(self, folded: str, start: int) -> bool:
        """Whether a compound known from the registry begins here: then `và` or a comma is inside a name."""
        words = folded[start : start + 40].split()
        return any(" ".join(words[:count]).rstrip(".,;") in self._compounds for count in (2, 3))

    def _is_person(self, text: str, start: int) -> bool:
        run = NAME_RUN.match(text, start, start + LONGEST_NAME)
        words = run[0].split() if run else []
        if words and words[0] == "Y":
            # `Bệnh viện Đại học Y Thái Bình`: the word for medicine.
            return False
        return any(
            is_vietnamese_name(" ".join(words[:count]), self._surnames) for count in (3, 4) if len(words) >= count
        )


def _is_in_qualifier(folded: str, last_cap: int, here: int, end: int) -> bool:
    """Whether a lower-case word is part of a noun that says more of a name: `Bảo tàng Chứng tích` + `chiến tranh`."""
    for found in phrase("body_qualifier").finditer(folded, last_cap, end + _LONGEST_COMPOUND):
        if found.start() <= here and end <= found.end():
            return True
    return False


def _leads_to_place(folded: str, here: int, places: dict[int, PlaceSpan]) -> bool:
    """Whether lower-case words end a name before its place: `Đảng Cánh tả Đức`, `Bệnh viện Y học cổ truyền Lào Cai`.

    A country is led to by one word only: behind more it is rather whom the body meets.
    """
    position = here
    for count in range(LONGEST_TAIL):
        place = places.get(position)
        if place is not None or phrase("locality_named").match(folded, position):
            return count == 1 or (count > 1 and not (place is not None and place.is_country))
        word = _LOW_WORD.match(folded, position)
        if word is None or folded[word.end() : word.end() + 1] != " ":
            return False
        if word[0] in word_set("body_name_end") or word[0] in word_set("verb_first_word"):
            return False
        position = word.end() + 1
    return False


def _is_local_compound(text: str, folded: str, last_cap: int, here: int, end: int) -> bool:
    """`Sở Ngoại vụ TPHCM`: one unknown lower-case word between a capitalised one and a place or another capital."""
    word = folded[here:end]
    ends = word in word_set("body_name_end") or word in word_set("no_second_syllable")
    if " " in folded[last_cap : here - 1] or ends:
        return False
    if phrase("locality_after").match(text, end, end + 11) is not None:
        return True
    closed = _CLOSED.match(text[end : end + 5]) is not None
    return closed and word not in word_set("verb_first_word") and is_vietnamese_syllable(folded[last_cap : here - 1])
