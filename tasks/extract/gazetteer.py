"""One Aho-Corasick pass over all names the lexicon knows: countries, places, organisations, offices.

Here belong building the automaton and turning its raw hits into non-overlapping, word-bounded hits, longest first. What
a hit means in its context (a party, a venue, part of a name) is decided by the span grammars.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import ahocorasick

from schemas.lexicon_actors import ActorLexicon
from schemas.lexicon_places import Places
from schemas.place_forms import written_forms
from tasks.extract.fold import fold
from tasks.extract.phrases import phrase, word_set

HitKind = Literal[
    "country", "pair", "place", "grouping", "organization", "office", "rank", "address", "role", "modifier"
]
# Characters of the longest name of a body that is looked for behind an office.
_LONGEST_BODY = 90
# Letters of the longest Vietnamese syllable, with a blank.
_LONGEST_SYLLABLE = 8
# Kinds of bodies whose whole names some write in lower case, and how these begin: `bộ y tế Lào`, `chính phủ Nhật Bản`.
_LOWER_HEADS = {"ministry": "Bộ ", "government": "Chính phủ "}
_KINDS: dict[str, HitKind] = {"country": "country", "pair": "pair", "grouping": "grouping"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name the lexicon knows. `ref` is its code or id; `flags` hold what the context must settle.

    Flags: `ambiguous` (also an ordinary word), `needs_country`, `chain_only`, `sole`, `homonym`, `lower` (may be
    written without a capital), `lower_ministry` (so too, but not within a word like `cán bộ`), `exact` (only with these
    capitals).
    """

    kind: HitKind
    ref: str
    form: str
    country: str | None = None
    subdivision: str | None = None
    flags: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text."""

    start: int
    end: int
    name: Name


def _geographic_names(places: Places) -> Iterator[Name]:
    for form in written_forms(places):
        if form.language == "en" and form.kind == "adjective":
            continue
        flags = {flag for flag, holds in (("ambiguous", form.ambiguous), ("homonym", form.homonym)) if holds}
        kind = _KINDS.get(form.kind, "place")
        yield Name(kind, f"{form.kind}:{form.key}", form.text, form.country, form.subdivision, frozenset(flags))


def _begins_with_title(form: str, titles: set[str]) -> bool:
    """`Chủ tịch nước Lào` names a person's office before it names a body."""
    words = form.split()
    return any(" ".join(words[:count]) in titles for count in range(1, min(len(words), 5) + 1))


def _actor_names(actors: ActorLexicon) -> Iterator[Name]:
    titles = {fold(text) for office in actors.offices for text in office.forms_vi}
    for form in actors.written_forms:
        if _begins_with_title(fold(form.text), titles):
            continue
        flags = {flag for flag, holds in (("needs_country", form.needs_country), ("exact", form.exact_case)) if holds}
        if len(form.text.split()) > 2 and form.text.startswith(_LOWER_HEADS.get(form.organization.kind, "-")):
            flags |= {"lower_ministry"}
        yield Name("organization", form.organization.id, form.text, form.organization.country, None, frozenset(flags))
    for office in actors.offices:
        kind: HitKind = "rank" if office.rank else "address" if office.address else "office"
        flags = {"lower"}
        flags |= {"chain_only"} if office.chain_only else set()
        flags |= {"sole"} if office.sole_country_office else set()
        for text in office.forms_vi:
            yield Name(kind, office.vi, text, flags=frozenset(flags))
    for word in actors.role_words:
        yield Name("role", word.vi, word.vi, flags=frozenset({"lower"}))
    for modifier in actors.prefix_modifiers:
        yield Name("modifier", modifier.effect, modifier.vi, flags=frozenset({"lower"}))


class Gazetteer:
    """The compiled automaton over all names; `find` gives the hits of one text, `countries` are their folded names."""

    def __init__(self, places: Places, actors: ActorLexicon) -> None:
        self._automaton = ahocorasick.Automaton()
        by_form: dict[str, list[Name]] = {}
        for name in (*_geographic_names(places), *_actor_names(actors)):
            known = by_form.setdefault(fold(name.form), [])
            if not any((other.kind, other.ref) == (name.kind, name.ref) for other in known):
                known.append(name)
        for form, names in by_form.items():
            self._automaton.add_word(form, (len(form), tuple(names)))
        self._automaton.make_automaton()
        self.countries = frozenset(form for form, names in by_form.items() if any(n.kind == "country" for n in names))
        bodies = {form: tuple(n for n in names if n.kind == "organization") for form, names in by_form.items()}
        self._bodies = {form: names for form, names in bodies.items() if names}

    def find(self, text: str, folded: str) -> list[list[Hit]]:
        """Non-overlapping hits, leftmost longest; each item holds the readings of one stretch of text."""
        raw: list[tuple[int, int, tuple[Name, ...]]] = []
        for last, (length, names) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if _bounded(folded, start, end) and (kept := _cased(text, start, end, names)):
                raw.append((start, end, kept))
        raw.sort(key=lambda hit: (hit[0], -hit[1]))
        found: list[list[Hit]] = []
        reach = 0
        for start, end, names in raw:
            if start >= reach:
                found.append([Hit(start, end, name) for name in names])
                reach = end
        return found

    def bodies_in_offices(self, text: str, folded: str, hits: list[list[Hit]]) -> list[list[Hit]]:
        """The bodies whose names begin inside an office and end with it or behind it, the longest of each office.

        `Viện trưởng Viện Kiểm sát nhân dân tối cao`; `Giám đốc Học viện` + `Chính trị quốc gia Hồ Chí Minh`.
        """
        found = []
        offices = (group[0] for group in hits if group[0].name.kind == "office")
        for office in (hit for hit in offices if "chain_only" not in hit.name.flags):
            starts = (at + 1 for at in range(office.start, office.end) if folded[at] == " ")
            body = next(filter(None, (self._longest_body(text, folded, at, office.end) for at in starts)), None)
            if body is not None:
                found.append(body)
        return found

    def _longest_body(self, text: str, folded: str, start: int, least: int) -> list[Hit] | None:
        ends = [at for at in range(least, min(len(folded), start + _LONGEST_BODY)) if not folded[at].isalnum()]
        if least == len(folded) or len(folded) <= start + _LONGEST_BODY:
            ends.append(len(folded))
        for end in reversed(ends):
            bodies = self._bodies.get(folded[start:end], ())
            names = _cased(text, start, end, bodies) or _with_lower_head(text, start, end, bodies)
            if names:
                return [Hit(start, end, name) for name in names]
        return None


def _bounded(folded: str, start: int, end: int) -> bool:
    before = folded[start - 1] if start else " "
    after = folded[end] if end < len(folded) else " "
    return not (before.isalnum() or after.isalnum())


def _names_another(text: str, end: int) -> bool:
    """Whether an acronym is only part of a longer name: `VOV College`."""
    return text[end : end + 12].lower().split()[0].strip(".,;)") in word_set("named_after_acronym")


def _cased(text: str, start: int, end: int, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """A proper name needs a capital; offices, ranks and forms of address may be in lower case, acronyms not."""
    if text[max(0, start - 4) : start].lower() == "phủ ":
        names = tuple(name for name in names if name.kind != "office")
    names = tuple(name for name in names if "exact" not in name.flags or name.form == text[start:end])
    if text[start:end].isupper() and text[end : end + 12].lower().split()[:1] and _names_another(text, end):
        names = tuple(name for name in names if name.kind != "organization")
    if text[start].isupper() or text[start].isdigit():
        return names
    before = text[max(0, start - _LONGEST_SYLLABLE) : start].lower().split()
    compound = bool(before) and before[-1] in word_set("before_ministry_word")
    return tuple(
        name
        for name in names
        if "lower" in name.flags
        or (not name.form[0].isupper() and _keeps_capitals(name.form, text[start:end]))
        or ("lower_ministry" in name.flags and not compound)
    )


def _with_lower_head(text: str, start: int, end: int, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """`Trưởng ban Đối ngoại Trung ương`: a body with which an office ends is mostly written in lower case."""
    written = text[start:end].split(" ", 1)
    if len(written) < 2 or not text[start].islower() or phrase("central_of_union").match(text, end):
        return ()
    return tuple(n for n in names if " " in n.form and _keeps_capitals(n.form.split(" ", 1)[1], written[1]))


def _keeps_capitals(form: str, written: str) -> bool:
    """`nước Pháp` is not written `nước pháp`, as in `Nhà nước pháp quyền`."""
    pairs = zip(form.split(), written.split(), strict=False)
    return all(not name[0].isupper() or word[0].isupper() for name, word in pairs)
