"""Which named instruments are one agreement.

Rules. Kinds are equal. Validity, day of signing, ordinal and countries do not contradict each other; neither do the
sides. For: equal validity or day of signing together with a shared body, equal words in the title, or (between
documents of two languages, whose titles cannot be compared) an equal field; without any date, equal specific words in
the title. At last, instruments that articles say were signed at one event are one where each names just one of the
kind. What is published of an agreement is in `agreement_rows.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache

from rapidfuzz.fuzz import token_set_ratio

from schemas.edtf import overlap
from tasks.link.facts import InstrumentFact
from tasks.link.fit import countries_fit
from tasks.link.keys import plain_key
from tasks.link.partition import NEIGHBOURS, Partition

# Words of titles that name no particular instrument: the kind, cooperation as such, the sides, the validity.
_COMMON = frozenset(
    plain_key(
        "biên bản ghi nhớ bản thỏa thuận hiệp định hiệp ước nghị định thư kế hoạch chương trình chiến lược tuyên bố "
        "chung hợp tác hợp đồng giai đoạn năm về giữa và của trong lĩnh vực việt nam lào hai nước chính phủ bộ cụ thể "
        "hành động the a of on in for and between vietnam viet nam laos lao two agreement memorandum understanding mou "
        "cooperation protocol plan programme program joint statement treaty strategy period phase action specific with"
    ).split()
)
_SAME_WORDS = 85


def cluster_instruments(facts: Sequence[InstrumentFact], best_first: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Groups of positions in `facts` (sorted by key) that are one agreement, by the pairs of `instrument_edges`.

    Pairs that agree more strongly come first, among equals those of smaller positions.
    """
    partition = Partition([fact.document_id for fact in facts])

    def refuses(one: int, other: int) -> bool:
        return contradiction(facts[one], facts[other])

    for one, other in best_first:
        partition.merge(one, other, refuses, refuses)
    return partition.sets()


def instrument_edges(facts: Sequence[InstrumentFact]) -> dict[tuple[int, int], int]:
    """Pairs of positions, the smaller first, that agree, with how strongly."""
    edges: dict[tuple[int, int], int] = {}
    for block in _blocks(facts).values():
        for one, other in neighbours(block):
            a, b = facts[one], facts[other]
            # What tells most pairs apart is asked here first: there are many pairs.
            if _sides_differ(a, b) or (one, other) in edges:
                continue
            if strength := edge_strength(a, b):
                edges[one, other] = strength
    return edges


def neighbours(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of a sorted block that are compared: each with a bounded number of the next ones."""
    for rank, one in enumerate(block):
        yield from ((one, other) for other in block[rank + 1 : rank + 1 + NEIGHBOURS])


def edge_strength(a: InstrumentFact, b: InstrumentFact) -> int:
    """How strongly two names speak for one instrument; 0 when they contradict each other."""
    return 0 if contradiction(a, b) else agreement_strength(a, b)


def join_signed_together(
    clusters: list[list[int]], facts: Sequence[InstrumentFact], signings: Iterable[Iterable[tuple[str, int]]]
) -> list[list[int]]:
    """Agreements of which articles tell the same signing are one, however each names it.

    `signings` gives for every signing the articles with the instruments (positions in `facts`) that each says were
    signed. An article with two of a kind tells nothing of which is which.
    """
    partition = Partition([fact.document_id for fact in facts], clusters)

    def refuses(one: int, other: int) -> bool:
        return contradiction(facts[one], facts[other])

    for signing in signings:
        for positions in _single_of_kind(signing, facts):
            for position in positions[1:]:
                partition.merge(positions[0], position, refuses, refuses)
    return partition.sets()


def _single_of_kind(signing: Iterable[tuple[str, int]], facts: Sequence[InstrumentFact]) -> Iterator[list[int]]:
    """Instruments of one kind, one from each article that names just one of it."""
    named: dict[tuple[str, str], set[int]] = defaultdict(set)
    for document, position in signing:
        named[facts[position].kind, document].add(position)
    by_kind: dict[str, list[int]] = defaultdict(list)
    for (kind, _), positions in sorted(named.items()):
        if len(positions) == 1:
            by_kind[kind] += positions
    yield from (sorted(positions) for positions in by_kind.values())


def _blocks(facts: Sequence[InstrumentFact]) -> dict[Hashable, list[int]]:
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for position, fact in enumerate(facts):
        for key in instrument_keys(fact):
            blocks[key].append(position)
    return blocks


def instrument_keys(fact: InstrumentFact) -> Iterator[tuple[str, ...]]:
    """The blocks in which a named instrument meets others."""
    alike = (fact.kind, " ".join(sorted(fact.countries)))
    if fact.valid:
        yield *alike, fact.valid
    if fact.signed:
        yield *alike, fact.signed[:4]
    words = specific_words(fact.title)
    if words:
        yield *alike, " ".join(sorted(words))
        yield *alike, max(words, key=lambda word: (len(word), word))


def contradiction(a: InstrumentFact, b: InstrumentFact) -> bool:
    """Whether two names cannot be of one instrument."""
    if _sides_differ(a, b) or a.kind != b.kind or not countries_fit(a.countries, b.countries):
        return True
    if a.document_id == b.document_id and a.title != b.title and not _named_again(a, b):
        return True
    if a.document_id == b.document_id and a.valid != b.valid:
        return True
    if a.valid and b.valid and a.valid != b.valid:
        return True
    if a.ordinal is not None and b.ordinal is not None and a.ordinal != b.ordinal:
        return True
    if a.signed and b.signed and not overlap(a.signed, b.signed):
        return True
    words, others = specific_words(a.title), specific_words(b.title)
    return a.language == b.language and len(words) > 1 and len(others) > 1 and not words & others


def _sides_differ(a: InstrumentFact, b: InstrumentFact) -> bool:
    """Whether other bodies stand behind the two, as far as their names can be compared: what tells most pairs apart."""
    if not a.bodies or not b.bodies or not a.bodies.isdisjoint(b.bodies):
        return False
    return a.language == b.language or (a.registered and b.registered)


def _named_again(a: InstrumentFact, b: InstrumentFact) -> bool:
    """Whether an article names one instrument twice: equal validity, and words of one title that the other lacks."""
    words, others = specific_words(a.title), specific_words(b.title)
    return a.valid is not None and a.valid == b.valid and (words <= others or others <= words)


def agreement_strength(a: InstrumentFact, b: InstrumentFact) -> int:
    """How strongly two names that do not contradict each other speak for one instrument: 0 not at all, 3 surely."""
    dated = bool(a.valid and a.valid == b.valid) or bool(a.signed and a.signed == b.signed and len(a.signed) == 10)
    words, others = specific_words(a.title), specific_words(b.title)
    same_words = (
        bool(words and others) and token_set_ratio(" ".join(sorted(words)), " ".join(sorted(others))) >= _SAME_WORDS
    )
    same_bodies = bool(a.bodies & b.bodies)
    same_field = bool(set(a.sectors) & set(b.sectors))
    if dated and (same_bodies or same_words):
        return 3
    if dated and (same_field or not (words or others)) and a.countries == b.countries:
        return 2
    return 1 if same_words and a.countries == b.countries and len(words & others) >= min(len(words), len(others)) else 0


@lru_cache(maxsize=100_000)
def specific_words(title: str) -> frozenset[str]:
    """The words of a title that tell it from other instruments of its kind, folded; numbers are left out."""
    return frozenset(word for word in plain_key(title).split() if word not in _COMMON and not word.isdigit())
