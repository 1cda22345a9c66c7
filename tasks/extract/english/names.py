"""The names that English articles may hold, as one automaton: countries, adjectives, places, bodies, offices.

Here belong folding for English text (tone marks of Vietnamese names off, so that `Hà Nội` and `Ha Noi` are one) and
which forms of the lexicon count. What a hit means in its context is decided by the span grammars.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import ahocorasick
import regex

from schemas.lexicon_actors import ActorLexicon
from schemas.lexicon_places import Places
from schemas.place_forms import written_forms
from tasks.extract.english.words import EnglishWords
from tasks.extract.fold import fold
from tasks.extract.gazetteer import Gazetteer, HitKind, Name
from tasks.extract.names import is_vietnamese_name
from tasks.extract.phrases import phrase

_KINDS: dict[str, HitKind] = {"country": "country", "adjective": "country", "grouping": "grouping"}
# Every letter of Latin-1, Latin Extended and the Vietnamese block with the letter it is without its marks.
_BARE = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if unicodedata.category(chr(code)).startswith("L")
} | {ord("đ"): "d", ord("Đ"): "D"}


@lru_cache(maxsize=4096)
def fold_english(text: str) -> str:
    """The text in lower case without accents and tone marks, as long as the text itself."""
    return fold(text.translate(_BARE))


_SPELLINGS = (
    ("Programme", "Program"),
    ("Organisation", "Organization"),
    ("Centre", "Center"),
    ("Labour", "Labor"),
    ("Defence", "Defense"),
    ("Mobilisation", "Mobilization"),
)
_SPELLED = dict(_SPELLINGS) | {american: british for british, american in _SPELLINGS}
# A syllable of Vietnamese as written without marks: initial, vowels, final.
_SYLLABLE = regex.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|k(?=[eiy])|[bcdghlmnrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?",
    regex.IGNORECASE,
)


def is_vietnamese(name: str, surnames: frozenset[str]) -> bool:
    """Whether a full name is Vietnamese; two syllables without marks too (`To Lam`) where both are of the language."""
    bare = fold_english(name)
    if is_vietnamese_name(bare.title(), surnames):
        return True
    parts = bare.split()
    return len(parts) == 2 and parts[0].title() in surnames and all(map(_SYLLABLE.fullmatch, parts))


def is_vietnamese_words(name: str) -> bool:
    """Whether every word of a name of two or more is a syllable of Vietnamese: `Hoang Anh Gia Lai`."""
    parts = fold_english(name).split()
    return len(parts) > 1 and all(map(_SYLLABLE.fullmatch, parts))


def _geographic_names(places: Places, words: EnglishWords) -> Iterator[Name]:
    for form in written_forms(places):
        vietnamese_place = form.country == "VNM" and form.kind != "pair"
        if form.language != "en" and not vietnamese_place and form.kind != "grouping":
            continue
        flags = {
            flag
            for flag, holds in (("ambiguous", form.ambiguous and form.language == "en"), ("homonym", form.homonym))
            if holds
        }
        if form.kind == "adjective":
            flags.add("adjective")
        kind = _KINDS.get(form.kind, "place")
        yield Name(kind, f"{form.kind}:{form.key}", form.text, form.country, form.subdivision, frozenset(flags))
    for country, forms in words.places.items():
        for text in dict.fromkeys(forms):
            yield Name("place", f"english:{country}:{text}", text, country, None, frozenset())
    for text, country in (
        ("Laotian", "LAO"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("American", "USA"),
        ("UK", "GBR"),
        ("RoK", "KOR"),
        ("ROK", "KOR"),
        ("DPRK", "PRK"),
    ):
        yield Name("country", f"adjective:{country}", text, country, None, frozenset({"adjective", "exact"}))


def _spellings(text: str) -> tuple[str, ...]:
    """A name as written and with the British or American spelling of its words: `Programme`, `Program`."""
    words = [_SPELLED.get(word, word) for word in text.split(" ")]
    return text, " ".join(words)


def _actor_names(actors: ActorLexicon) -> Iterator[Name]:
    for form in actors.written_forms:
        if form.language != "en" or form.organization.kind == "head_of_state":
            continue
        flags = {flag for flag, holds in (("needs_country", form.needs_country), ("exact", form.exact_case)) if holds}
        listed = phrase("last_of_list").sub(r"\1, and ", form.text)
        for text in dict.fromkeys(spelling for written in (form.text, listed) for spelling in _spellings(written)):
            yield Name("organization", form.organization.id, text, form.organization.country, None, frozenset(flags))


def _title_names(actors: ActorLexicon, words: EnglishWords) -> Iterator[Name]:
    for office in actors.offices:
        kind: HitKind = "rank" if office.rank else "address" if office.address else "office"
        flags = (
            {"lower"}
            | ({"chain_only"} if office.chain_only else set())
            | ({"sole"} if office.sole_country_office else set())
        )
        if kind != "office":
            flags.discard("lower")
        for text in office.en:
            if text.lower() not in words.no_titles and (office.chain_only or not phrase("of_body").search(text)):
                yield Name(kind, office.vi, text, flags=frozenset(flags))
    for text in words.offices:
        yield Name("office", text, text, flags=frozenset({"lower"}))
    for text in dict.fromkeys((*words.rank_parts.joined(), *words.ranks)):
        yield Name("rank", text, text, flags=frozenset())
    for text in words.addresses:
        yield Name("address", text, text, flags=frozenset())
    for text in words.modifiers:
        yield Name("modifier", "modifier", text, flags=frozenset())
    for modifier in actors.prefix_modifiers:
        for text in modifier.en:
            if modifier.effect in {"deputy", "standing", "former", "acting"} and " " not in text and "-" not in text:
                yield Name("modifier", modifier.effect, text, flags=frozenset({"lower"}))


class EnglishGazetteer(Gazetteer):
    """The automaton over all names in English news; `find` is that of the Vietnamese one."""

    def __init__(self, places: Places, actors: ActorLexicon, words: EnglishWords) -> None:
        self._automaton = ahocorasick.Automaton()
        by_form: dict[str, list[Name]] = {}
        for name in (*_geographic_names(places, words), *_actor_names(actors), *_title_names(actors, words)):
            known = by_form.setdefault(fold_english(name.form), [])
            if not any((other.kind, other.ref) == (name.kind, name.ref) for other in known):
                known.append(name)
        for form, names in by_form.items():
            self._automaton.add_word(form, (len(form), tuple(names)))
        self._automaton.make_automaton()
