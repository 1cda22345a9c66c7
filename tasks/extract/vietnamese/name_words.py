"""Words of names of bodies: what the names in the registry teach of those that are not in it.

Here belongs which words follow each other within names. Where a name ends by them is found in `body_names`.
"""

from __future__ import annotations

import regex

from schemas.lexicon_actors import ActorLexicon
from tasks.extract.fold import fold

# What stands behind a word of one registered name and ends another: `Việt Nam` + `trong`.
_NEVER_WITHIN = frozenset({"trong", "tại", "với", "của", "cho", "ở", "các"})
_APART = regex.compile(r"\s?[,()&–-]\s?|\svà\s")
# Lower-case words behind a capitalised one that a registered compound may have.
LONGEST_TAIL = 4


def compounds_of(actors: ActorLexicon) -> frozenset[str]:
    """All `Xxx yyy` continuations in registered Vietnamese names: a capitalised word with the lower-case ones after."""
    found: set[str] = set()
    for body in actors.organizations:
        for form in body.forms_vi:
            words = form.replace(",", " ,").split()
            for number, word in enumerate(words):
                if word[0].isupper():
                    found.update(_continuations(words[number : number + 1 + LONGEST_TAIL]))
    return frozenset(found)


def _continuations(words: list[str]) -> list[str]:
    run, found = words[:1], []
    for word in words[1:]:
        if not word[0].islower() or word in _NEVER_WITHIN:
            break
        run.append(word)
        found.append(fold(" ".join(run)))
    return found


def phrases_of(actors: ActorLexicon) -> frozenset[tuple[str, ...]]:
    """All stretches of two to four words, within commas and `và`, of registered Vietnamese names."""
    found: set[tuple[str, ...]] = set()
    for body in actors.organizations:
        for form in body.forms_vi:
            for part in _APART.split(fold(form)):
                words = part.split()
                found.update(
                    tuple(words[first : first + count])
                    for count in (2, 3, 4)
                    for first in range(len(words) - count + 1)
                )
    return frozenset(found)


def beginnings_of(fields: frozenset[str]) -> frozenset[str]:
    """Fields with all their beginnings of two words or more (`y học`, `y học cổ`, `y học cổ truyền`)."""
    split = (field.split() for field in fields)
    return frozenset(" ".join(words[:count]) for words in split for count in range(2, len(words) + 1))
