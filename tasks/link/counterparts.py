"""What an organisation is called apart from whose it is: so that its Vietnamese and its English name can be compared.

Here belongs taking names apart: `Bộ Tư pháp Campuchia` and `Cambodian Ministry of Justice` are the ministry of one
matter, `UBND tỉnh Nghệ An` and `Nghe An Provincial People's Committee` the committee of one province. The words come
from the registry: names of bodies in both languages, and the head words of bodies; places are told in `localities.py`.
Names that the registry knows are not asked about. Abbreviations that many names share are written out (`Sở GD&ĐT` as
`Sở Giáo dục và Đào tạo`).
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import lru_cache

from schemas.lexicon_actors import ActorLexicon
from tasks.link.keys import exact_key, plain_key
from tasks.link.localities import LocalBody, Localities, level_apart
from tasks.link.names import country_name

_LOCAL_KINDS = frozenset({"local_government", "police", "armed_forces"})
CENTRAL_KINDS = frozenset({"ministry", "legislature", "court", "procuracy"})
"""Bodies of which a country has one for each matter."""
_LOWER_CASE = re.compile(r"[^\W\d_A-ZĐƯ]")
_SYLLABLE = re.compile(r"[^\W\d_]?[aeiouyăâêôơư]")
_LINKING = frozenset({"of", "the", "cua", "nuoc"})
_ADJECTIVE_LETTERS = 3


class Counterparts:
    """Matters of bodies by their names in both languages."""

    def __init__(self, lexicon: ActorLexicon) -> None:
        self._matter_of = _matters(lexicon)
        self._heads = _local_heads(lexicon)
        self._localities = Localities(lexicon.provinces)
        self._spelled = _spelled_out(lexicon)
        self._shared_words = _any_of({*self._spelled, *self._spelled.values()})
        self.matter = lru_cache(maxsize=50_000)(self._matter)
        self.local_body = lru_cache(maxsize=5_000)(self._local_body)

    def _matter(self, name: str, country: str) -> Hashable | None:
        """A key that the names of one body, in two languages or short and in full, share; null where no words tell."""
        name = self._in_full(exact_key(name))
        found = self._matter_of.get(without_country(plain_key(name), country))
        if found is not None:
            return found
        local = self.local_body(name, country)
        if local is not None:
            return local.key
        return name if self._shared_words.search(name) else None

    def _local_body(self, name: str, country: str) -> LocalBody | None:
        """The body of a province, city or district that a name is, or the place itself."""
        name = self._in_full(exact_key(name))
        words, levels = level_apart(name)
        for form, head in self._heads:
            if f" {form} " in f" {words} ":
                rest = without_country(f" {words} ".replace(f" {form} ", " ", 1), country)
                return self._localities.body(head, rest, levels, country)
        return self._localities.itself(name, country)

    def _in_full(self, name: str) -> str:
        """A folded name with the abbreviations of actor_spellings.yaml written out."""
        return self._shared_words.sub(lambda found: self._spelled.get(found[0], found[0]), name)


def without_country(words: str, country: str) -> str:
    """A folded name without the country's name or adjective before or behind it."""
    tokens = words.split()
    for language in ("vi", "en"):
        named = plain_key(country_name(country, language)).split()
        if len(tokens) > len(named) and tokens[-len(named) :] == named:
            tokens = tokens[: -len(named)]
    english = plain_key(country_name(country, "en"))
    if len(tokens) > 1 and tokens[0][:_ADJECTIVE_LETTERS] in {word[:_ADJECTIVE_LETTERS] for word in english.split()}:
        tokens = tokens[1:]
    while tokens and tokens[-1] in _LINKING:
        tokens = tokens[:-1]
    while tokens and tokens[0] in _LINKING:
        tokens = tokens[1:]
    return " ".join(tokens)


def _matters(lexicon: ActorLexicon) -> dict[str, str]:
    """Folded names of central bodies without their countries, each with the name that stands for all of its matter."""
    stands_for: dict[str, str] = {}
    for body in sorted(lexicon.organizations, key=lambda body: (body.country != "VNM", body.id)):
        if body.kind in CENTRAL_KINDS and body.country and body.name_en:
            names = [without_country(plain_key(name), body.country) for name in (body.name_vi, body.name_en)]
            known = next((stands_for[name] for name in names if name in stands_for), names[0])
            for name in names:
                stands_for.setdefault(name, known)
    return stands_for


def _spelled_out(lexicon: ActorLexicon) -> dict[str, str]:
    """Folded Vietnamese abbreviations within names, each with the folded words it stands for."""
    rules = [rule for rule in lexicon.spellings if rule.language == "vi"]
    return {
        exact_key(short): exact_key(rule.written)
        for rule in rules
        for short in rule.also
        if _is_short(short, rule.written)
    }


def _is_short(form: str, written: str) -> bool:
    """Whether a way of writing is a part of the words, or holds an abbreviation that is no syllable as `TƯ` is."""
    folded = exact_key(form)
    abbreviated = any(
        sum(char.isupper() for char in word) > 1 and not _LOWER_CASE.search(word) for word in form.split()
    )
    return (abbreviated and not _SYLLABLE.fullmatch(folded)) or f" {folded} " in f" {exact_key(written)} "


def _any_of(words: set[str]) -> re.Pattern[str]:
    """One of these words, the longest first; nothing where there are none."""
    ranked = sorted(filter(None, words), key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ranked)) + r")(?!\w)" if ranked else r"(?!)")


def _local_heads(lexicon: ActorLexicon) -> list[tuple[str, str]]:
    """Folded head words of local bodies, the longest first, each with the Vietnamese head that stands for it."""
    heads = [head for head in lexicon.heads if head.takes_locality and head.en and head.kind in _LOCAL_KINDS]
    forms: dict[str, str] = {}
    for head in reversed(heads):
        forms |= dict.fromkeys(_head_forms(head.vi, head.aliases_vi, head.en), plain_key(head.vi))
    return sorted(forms.items(), key=lambda item: (-len(item[0]), item))


def _head_forms(vietnamese: str, aliases: tuple[str, ...], english: tuple[str, ...]) -> Iterator[str]:
    """Head words without the level of the body, which stands elsewhere in other names."""
    for form in (vietnamese, *aliases, *(re.sub(r" (?:of|for|on)$", "", form) for form in english)):
        folded = level_apart(form)[0]
        if " " in folded or form.isupper():
            yield folded
