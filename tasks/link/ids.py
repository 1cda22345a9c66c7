"""Stable ids: carried over from the release before, new ones from the smallest member, given-up ones redirected.

Rules. A previous id goes to the cluster that holds most of its members (among equals, to the one with the smallest
member). A cluster to which several ids came keeps the oldest, the others are redirected to it. A cluster without one
takes the hash of its smallest member; where that hash is taken by another thing, or was given up, a counted variant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa

from tasks.link.keys import stable_id

Age = Callable[[str], tuple[object, ...]]


class IdBook:
    """Gives ids to clusters of one kind after another and collects the redirects."""

    def __init__(
        self, previous: Mapping[str, pa.Table] | None, version: str, in_use: Container[str] = frozenset()
    ) -> None:
        """`in_use` are ids that things have which are not asked about."""
        self._version = version
        self._in_use = in_use
        self._redirects: dict[str, tuple[str, str]] = {}
        if previous and "redirects" in previous:
            for row in previous["redirects"].to_pylist():
                self._redirects[row["old_id"]] = (row["new_id"], row["since_version"])

    def assign(
        self, prefix: str, clusters: Sequence[Sequence[str]], previous_of: Mapping[str, str], age: Age
    ) -> list[str]:
        """An id for every cluster of member keys (the one first from which a new id is made).

        `previous_of` gives the id that a member had; `age` sorts previous ids, the oldest first.
        """
        inherited = _heirs(clusters, previous_of)
        taken = set(previous_of.values()) | self._redirects.keys()
        ids: dict[int, str] = {}
        for position, candidates in inherited.items():
            kept, *given_up = sorted(candidates, key=lambda known: (*age(known), known))
            ids[position] = kept
            for old in given_up:
                self._redirects[old] = (kept, self._version)
        for position in sorted(set(range(len(clusters))) - ids.keys(), key=lambda p: clusters[p][0]):
            ids[position] = self._fresh(prefix, clusters[position][0], taken)
            taken.add(ids[position])
        return [ids[position] for position in range(len(clusters))]

    def _fresh(self, prefix: str, member: str, taken: Container[str]) -> str:
        candidate, count = stable_id(prefix, member), 1
        while candidate in taken or candidate in self._in_use:
            count += 1
            candidate = stable_id(prefix, member, count)
        return candidate

    def current(self, known: str) -> str:
        """The id that stands for this one now."""
        while known in self._redirects:
            known = self._redirects[known][0]
        return known

    def rows(self) -> list[tuple[str, str, str]]:
        """All redirects, straight to the id that is in use, sorted."""
        return [(old, self.current(old), since) for old, (_, since) in sorted(self._redirects.items())]


def _heirs(clusters: Sequence[Sequence[str]], previous_of: Mapping[str, str]) -> dict[int, list[str]]:
    """Which cluster each previous id goes to."""
    shares: dict[str, Counter[int]] = defaultdict(Counter)
    for position, members in enumerate(clusters):
        for member in members:
            if member in previous_of:
                shares[previous_of[member]][position] += 1
    heirs: dict[int, list[str]] = defaultdict(list)
    for known, counts in shares.items():
        heir = min(counts, key=lambda position: (-counts[position], clusters[position][0]))
        heirs[heir].append(known)
    return heirs


class Span(NamedTuple):
    """A place in a document: `owner` is a previous id or a member, `kind` the event's type or the instrument's kind."""

    owner: str
    kind: str
    document_id: str
    start: int
    end: int


def spans_before(before: Iterable[Span], now: Iterable[Span]) -> dict[str, str]:
    """For members that are new, the previous id at an overlapping place of the same document.

    An extractor that finds the same sentence under another mention id so keeps the event's id. One of the same kind is
    preferred, then the larger overlap, then the smaller id.
    """
    by_document: dict[str, list[Span]] = defaultdict(list)
    for span in before:
        by_document[span.document_id].append(span)
    found: dict[str, str] = {}
    for new in now:
        overlaps = [
            (old.kind != new.kind, max(new.start, old.start) - min(new.end, old.end), old.owner)
            for old in by_document.get(new.document_id, ())
            if min(new.end, old.end) > max(new.start, old.start)
        ]
        if overlaps:
            found[new.owner] = min(overlaps)[2]
    return found
