"""Taking readings in, one at a time: what identity needs becomes facts, the rest goes straight into Arrow buffers.

Here belongs turning records into rows and handing on what identity needs; how a mention becomes a fact is in
`facts_of_mentions.py`. No decision about identity is made here. An article that arrives twice
counts once: the copy fetched last, by its digest where both were fetched at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from sys import intern
from typing import Any, TypeVar

import pyarrow as pa

from schemas.records import AgreementMention, Article, Mention, Participant, Reading
from tasks.link.actors import ActorBook
from tasks.link.buffers import RowBuffer
from tasks.link.facts import Fact, InstrumentFact, Part, day_bounds, windows
from tasks.link.facts_of_mentions import fact_of, frames, named_elsewhere
from tasks.link.keys import stable_id
from tasks.link.second_names import second_name

_T = TypeVar("_T")
# Values of facts that articles repeat by the thousand.
_REPEATED = ("away", "countries", "sectors", "date_edtf", "place", "subdivision", "place_country", "confidence",
             "published_first", "published_last", "likely_first", "likely_last", "title")  # fmt: skip


@dataclass(slots=True)
class _Seen:
    """An article taken in: which copy of it counts."""

    serial: int
    fetched_at: datetime
    digest: bytes


@dataclass
class Intake:
    """Everything read, by kind.

    `serial` is the number of the last reading taken, `readings` that of each document's where it is to be remembered;
    `published` holds when each document appeared, `refused` the mentions that corrections reject.
    """

    book: ActorBook
    known_publishers: frozenset[str]
    rejected: frozenset[str] = frozenset()
    remembers: bool = False
    serial: int = 0
    readings: dict[str, int] = field(default_factory=dict)
    published: dict[str, datetime | None] = field(default_factory=dict)
    replaced: set[int] = field(default_factory=set)
    facts: list[Fact] = field(default_factory=list)
    instruments: list[InstrumentFact] = field(default_factory=list)
    documents: RowBuffer = field(default_factory=lambda: RowBuffer("documents"))
    mentions: RowBuffer = field(default_factory=lambda: RowBuffer("mentions", ["event_id"]))
    agreement_mentions: RowBuffer = field(default_factory=lambda: RowBuffer("agreement_mentions", ["agreement_id"]))
    figures: RowBuffer = field(default_factory=lambda: RowBuffer("figures"))
    commitments: RowBuffer = field(default_factory=lambda: RowBuffer("commitments"))
    refused: dict[str, Mention] = field(default_factory=dict)
    _seen: dict[str, _Seen] = field(default_factory=dict)
    _instrument_order: list[int] = field(default_factory=list)
    _same: dict[Any, Any] = field(default_factory=dict)

    def take_all(self, readings: Iterable[Reading]) -> None:
        """Take readings in any order, then leave out replaced copies and sort facts by their stable keys."""
        for reading in readings:
            self._take(reading)
        self._same.clear()
        self.readings = {document: seen.serial for document, seen in self._seen.items()} if self.remembers else {}
        self._seen.clear()
        if self.replaced:
            self.book.leave_out(self.replaced)
        kept = (i for i, fact in enumerate(self.instruments) if fact.serial not in self.replaced)
        self._instrument_order = sorted(kept, key=lambda i: self.instruments[i].key)
        positions = {old: new for new, old in enumerate(self._instrument_order)}
        self.instruments = [self.instruments[old] for old in self._instrument_order]
        self.facts = sorted(
            (fact for fact in self.facts if fact.serial not in self.replaced), key=lambda fact: fact.mention_id
        )
        for fact in self.facts:
            fact.instruments = tuple((positions[old], relation) for old, relation in fact.instruments)

    def instrument_quotes(self) -> pa.Table:
        """The rows of `agreement_mentions` in the order of `instruments`, without agreement ids."""
        return self.agreement_mentions.table().take(pa.array(self._instrument_order, pa.int64()))

    def _take(self, reading: Reading) -> None:
        article, extraction = reading.article, reading.extraction
        serial = self._admit(article)
        if serial is None:
            return
        self._append_document(article, extraction.is_relevant, serial)
        published = day_bounds(article.published_edtf) if article.published_edtf else None
        first_instrument = len(self.instruments)
        day = date.fromordinal(published[1]) if published else None
        for instrument in extraction.agreements:
            self._take_instrument(instrument, article, published, day, serial)
        subjects = [mention for mention in extraction.mentions if mention.is_central]
        for mention in extraction.mentions:
            if mention.mention_id in self.rejected:
                self.refused[mention.mention_id] = mention
            else:
                is_news = mention.is_central or frames(mention, subjects)
                self._take_mention(mention, article, published, first_instrument, serial, is_news)
        self._take_statements(reading, serial)

    def _admit(self, article: Article) -> int | None:
        """The serial number of a reading that counts, or null for a copy older than the one taken."""
        earlier = self._seen.get(article.document_id)
        digest = bytes.fromhex(article.content_sha256)
        if earlier and (article.fetched_at, digest) <= (earlier.fetched_at, earlier.digest):
            return None
        if earlier:
            self.replaced.add(earlier.serial)
        self.serial += 1
        self._seen[article.document_id] = _Seen(self.serial, self._shared(article.fetched_at), self._shared(digest))
        self.published[article.document_id] = self._shared(article.published_at)
        return self.serial

    def _append_document(self, a: Article, is_relevant: bool, serial: int) -> None:
        publisher = a.publisher_id if a.publisher_id in self.known_publishers else None
        row = (a.document_id, a.url, a.file, publisher, a.title, a.lead, a.body, list(a.authors), a.published_at)
        rest = (a.published_edtf, a.published_origin, a.language, a.fetched_at, a.content_sha256, a.archive)
        self.documents.append((*row, *rest, is_relevant, a.cleaner), serial)

    def _form(self, who: Participant, language: str, day: date | None, serial: int) -> int:
        return self.book.add(who.kind, who.name, who.country, who.registry_id, language, day, serial)

    def _part(self, who: Participant, article: Article, day: date | None, serial: int) -> Part:
        language = article.language
        actor = self._form(who, language, day, serial)
        also = second_name(article.body, who.end, language) if who.kind == "organization" else None
        if also:
            self.book.add_second_name(actor, also, serial)
        for other in who.also:
            self.book.add_other_name(actor, other, who.country, language, day, serial)
        organization = None
        if who.kind == "person":
            if who.organization:
                registry_id = who.organization_registry_id
                organization = self.book.add(
                    "organization", who.organization, who.country, registry_id, language, day, serial
                )
            self.book.add_context(actor, who.position, organization, serial)
        part = Part(actor, intern(who.role), intern(who.position) if who.position else None, organization)
        return self._shared(part)

    def _take_mention(
        self,
        m: Mention,
        article: Article,
        published: tuple[int, int] | None,
        first_instrument: int,
        serial: int,
        is_news: bool,
    ) -> None:
        span = windows(m.date_edtf, m.status, is_news, published)
        day = date.fromordinal(span[0]) if m.date_edtf else date.fromordinal(published[1]) if published else None
        parts = self._shared(tuple(self._part(who, article, day, serial) for who in m.participants))
        instruments = tuple((first_instrument + position, relation) for position, relation in m.agreements)
        for position, _ in instruments:
            self.instruments[position].context.update(part.actor for part in parts)
        fact = fact_of(m, article, span, published, parts, instruments, serial)
        fact.away = named_elsewhere(m, parts)
        for name in _REPEATED:
            setattr(fact, name, self._shared(getattr(fact, name)))
        self.facts.append(fact)
        texts = (m.mention_id, None, m.document_id, m.start, m.end, m.quote, m.trigger, m.event_type, m.status)
        place = (m.date_edtf, m.date_text, m.place, m.place_subdivision, m.place_country, m.mode)
        rest = (sorted(set(m.sectors)), sorted(set(m.countries)), m.ordinal, m.is_central)
        self.mentions.append((*texts, *place, *rest, article.published_at, m.rule, m.confidence), serial)

    def _shared(self, value: _T) -> _T:
        """One object for equal values, which articles repeat by the thousand."""
        found: _T = self._same.setdefault(value, value)
        return found

    def _take_instrument(
        self, a: AgreementMention, article: Article, published: tuple[int, int] | None, day: date | None, serial: int
    ) -> None:
        document_id = article.document_id
        parties = tuple(self._form(party, article.language, day, serial) for party in a.parties)
        key = f"{document_id}|{a.start:09d}|{a.end:09d}|{a.kind}|{a.title}"
        self.instruments.append(
            InstrumentFact(
                key, serial, document_id, article.language, a.kind, a.title, a.status, a.signed_edtf, a.valid_edtf,
                a.ordinal, frozenset(a.countries), a.sectors, a.start, a.end, parties,
                published[1] if published else None, set(parties),
            )
        )  # fmt: skip
        self.agreement_mentions.append((None, document_id, a.start, a.end, a.quote), serial)

    def _take_statements(self, reading: Reading, serial: int) -> None:
        """Figures and commitments carry the mention's id in the place of the event's until events are known."""
        document_id, mentions = reading.article.document_id, reading.extraction.mentions
        for f in reading.extraction.figures:
            figure_id = stable_id("fig", document_id, f.start, f.end, f.quantity, f.unit, f.measures)
            mention = mentions[f.mention].mention_id if f.mention is not None else None
            what = (figure_id, document_id, mention, f.quantity, f.qualifier, f.unit, f.unit_code, f.measures)
            self.figures.append((*what, f.period_edtf, f.country, f.start, f.end, f.quote), serial)
        for c in reading.extraction.commitments:
            commitment_id = stable_id("com", document_id, c.start, c.end)
            mention = mentions[c.mention].mention_id if c.mention is not None else None
            sectors = sorted(set(c.sectors))
            row = (commitment_id, document_id, mention, sectors, c.horizon_edtf, c.start, c.end, c.quote)
            self.commitments.append(row, serial)
