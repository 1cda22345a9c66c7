"""Capitalised runs that can be names of persons, and what is known of Vietnamese names.

Here belong the shape of a name and its boundaries. Who bears it, with what office, is read in `persons`.
"""

from __future__ import annotations

import unicodedata

import regex

from tasks.extract.phrases import phrase, word_set

# Characters that a run of capitalised words is looked at: more than seven words of any name.
LONGEST_NAME = 120
_SYLLABLE = r"(?:(?:\p{Lu}\.)+(?=\p{Lu}))?\p{Lu}[\p{L}'’]*(?:-[\p{L}'’]+)*"
NAME_RUN = regex.compile(
    rf"(?:(?:\p{{Lu}}\.\s?){{1,3}}(?=\p{{Lu}}\p{{Ll}}))?{_SYLLABLE}(?:\s(?:[JS]r\.|(?:\p{{Lu}}{{1,2}}\.)+(?=\s\p{{Lu}}\p{{Ll}})|{_SYLLABLE}|(?:bin|bint|binti|al|de|da|di|du|dos|das|van|von|der|del|la)(?!\p{{L}})))*"
)
_FAMILY_FIRST = regex.compile(r"\p{Lu}{4,}\s\p{Lu}\p{Ll}{2,}(?:\s\p{Lu}\p{Ll}{2,})?(?![\p{L}-])")
# A family name in capitals, no acronym: consonants stand by twos at most.
_SPOKEN = regex.compile(r"(?:SCH|STR|CHR)?[^AEIOUY\s]{0,2}[AEIOUY]+(?:[^AEIOUY\s]{1,3}[AEIOUY]+)*[^AEIOUY\s]{0,2}\s")
_LOWER_SECOND = regex.compile(rf"\s(\p{{Ll}}{{2,6}})((?:\s{_SYLLABLE})+)")
_VIETNAMESE_SYLLABLE = regex.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu|r|s|th?|tr|v|x)?"
    r"(?:uye|uyu|oai|oay|oeo|uay|uoi|uou|ieu|yeu|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])"
    r"(?:ch|c|m|ng|nh|n|p|t)?"
)
# Letters that no Vietnamese syllable has: `Kim Joon Soo` is called so elsewhere.
_NO_LETTERS = regex.compile(r"[fjwzFJWZ]")
_VIETNAMESE_LETTERS = regex.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")


def is_vietnamese_name(name: str, surnames: frozenset[str]) -> bool:
    """Whether a full name is Vietnamese by its family name, the number of its syllables and its letters."""
    syllables = name.split()
    return (
        2 <= len(syllables) <= 5
        and (syllables[0].title() in surnames or _is_middle_name(syllables))
        and "-" not in name
        and not _NO_LETTERS.search(name)
        and all(len(s) <= 7 for s in syllables)
        and (len(syllables) > 2 or bool(_VIETNAMESE_LETTERS.search(name)))
    )


def _is_middle_name(syllables: list[str]) -> bool:
    """Whether the second of three syllables or more is one that only names of Viet Nam have: `Thị`, `Văn`."""
    middle = len(syllables) > 2 and syllables[1].lower() in word_set("middle_name")
    return middle and is_vietnamese_syllable(syllables[0])


def is_vietnamese_syllable(word: str) -> bool:
    """Whether a word has the shape of one Vietnamese syllable (`Tân`, not `Kurume`)."""
    return _VIETNAMESE_SYLLABLE.fullmatch(bare_letters(word)) is not None


def bare_letters(word: str) -> str:
    """A word in lower case without the marks of tones and vowels, `đ` as `d`."""
    decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def name_run_at(text: str, start: int, limit: int) -> tuple[int, int] | None:
    """The capitalised run that begins at `start` and ends before `limit`, as offsets, or null.

    A run of one syllable counts (`Thứ trưởng Xủnthon`); a run that begins like an organisation does not.
    """
    match = NAME_RUN.match(text, start, min(limit, start + LONGEST_NAME))
    if match is None:
        return None
    if phrase("continent_named").match(match[0]):
        return None
    words = match[0].split()
    surname = words[0] == "Đoàn" and 3 <= len(words) <= 4
    if (words[0].lower() in word_set("no_name") and not surname) or len(words) > 7:
        return None
    if len(words[0]) > 2 and "." not in words[0] and words[0].isupper() and not words[-1].isupper():
        # An abbreviation before a name, `TNCS Trung Quốc`.
        return None
    return match.start(), match.start() + len(match[0].rstrip())


def family_name_first(text: str, start: int) -> tuple[int, int] | None:
    """The run `TANAKA Kenji` at `start`, as offsets: a family name in capitals, as Japanese and French usage has it."""
    match = _FAMILY_FIRST.match(text, start, start + LONGEST_NAME)
    return match.span() if match and _SPOKEN.match(match[0]) else None


def with_lower_syllable(text: str, run: tuple[int, int], limit: int) -> tuple[int, int]:
    """The run with a second syllable in lower case (`Bun my Khamvongsa`, as some write Lao names)."""
    first = text[run[0] : run[1]]
    match = _LOWER_SECOND.match(text, run[1], limit) if first.isalpha() else None
    if match is None or match[1] in word_set("no_second_syllable"):
        return run
    return run[0], match.end()


def vietnamese_names(text: str, surnames: frozenset[str]) -> list[tuple[int, int]]:
    """Runs of three or four syllables that begin with a Vietnamese family name: persons even without a title."""
    found = []
    for match in NAME_RUN.finditer(text):
        words = match[0].split()
        if (
            3 <= len(words) <= 4
            and is_vietnamese_name(match[0], surnames)
            and words[1].lower() not in word_set("no_name")
            and phrase("continent_named").match(match[0]) is None
        ):
            found.append((match.start(), match.end()))
    return found
