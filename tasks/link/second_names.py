"""Second names that a text gives an organisation in brackets: an abbreviation, or its name in the other language.

Here belong finding them behind a name and joining names of bodies that the registry does not know. Rules. A name in the
other language joins the body that is called so. Bodies of one country with one abbreviation join where each language
has a single one of them: two offices of one country may share letters, but not two that papers of both languages write
about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from tasks.link.actors import Form
from tasks.link.keys import exact_key, is_marked

_BEHIND = re.compile(r"\s*\(([^()\n]{2,80})\)")
_LONGEST_BEHIND = 90
_ABBREVIATION = re.compile(r"[^\W\d_](?=\S*[A-ZĐ])[\w.&/-]{1,11}")


def second_name(body: str, end: int, language: str) -> str | None:
    """What brackets behind a name say it is called too: an abbreviation, or a name in the other language."""
    match = _BEHIND.match(body, end, end + _LONGEST_BEHIND)
    if match is None:
        return None
    text = match[1].strip()
    foreign = is_marked(text) if language.startswith("en") else not is_marked(text) and len(text.split()) > 2
    return text if foreign or is_abbreviation(text) else None


def is_abbreviation(text: str) -> bool:
    """Whether a text is one word with at least two capitals, such as the letters of a body's name."""
    return _ABBREVIATION.fullmatch(text) is not None and sum(char.isupper() for char in text) > 1


def join_by_second_names(
    forms: Sequence[Form], join: Callable[[int, int], None], matter: Callable[[str, str], Hashable | None]
) -> None:
    """Join organisations without an entry in the registry that texts, or the words of their names, give a common name.

    `matter` tells of a name and country what both languages share (`counterparts.py`).
    """
    bodies = [p for p, form in enumerate(forms) if form.kind == "organization" and form.names and not form.registry_id]
    by_key = {forms[position].key: position for position in bodies}
    for position in sorted(bodies, key=lambda p: forms[p].key):
        form = forms[position]
        for also in sorted(form.also):
            named = by_key.get((form.key[0], form.key[1], exact_key(also)))
            if named is not None:
                join(position, named)
    for vietnamese, english in _abbreviated(forms, bodies):
        join(vietnamese, english)
    first: dict[Hashable, int] = {}
    for position in sorted(bodies, key=lambda p: forms[p].key):
        country = forms[position].country
        shared = matter(forms[position].key[2], country) if country else None
        if shared is not None:
            join(first.setdefault((country, shared), position), position)


def _abbreviated(forms: Sequence[Form], bodies: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of bodies of one country and abbreviation, each the only one of its language."""
    found: dict[tuple[str, str], dict[bool, list[int]]] = defaultdict(lambda: {True: [], False: []})
    for position in bodies:
        form = forms[position]
        in_english = {language.startswith("en") for language, _ in form.names}
        if form.country and len(in_english) == 1:
            for also in filter(is_abbreviation, form.also):
                found[form.country, also][True in in_english].append(position)
    for _, by_language in sorted(found.items()):
        if len(by_language[True]) == len(by_language[False]) == 1:
            yield by_language[False][0], by_language[True][0]
