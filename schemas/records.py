"""The small records that steps hand to each other between the archive and the published tables.

Here belong frozen shapes without behaviour. Published tables are in `schemas/tables.py`; a record becomes rows only in
`tasks/link`. Offsets are Unicode code points into the article's body, half open: `body[start:end] == quote`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that discovery thinks worth fetching.

    `title`, `lead` and `published` are what the feed or listing said of it, for the relevance pre-filter and as a
    hint; `found_by` names where (feed, sitemap, listing) for the run summary.
    """

    url: str
    publisher_id: str
    found_by: str
    title: str | None = None
    lead: str | None = None
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """One archived response or local file, as it came.

    `url` is where it was fetched (null for a local file), `file` the path of a local file relative to the folder it
    was ingested from, `archive` the WARC file and byte offset of the record (`FILE.warc.gz:OFFSET`), `content_type`
    the header as sent, `content_sha256` the hex digest of `content` (decoded of any transfer encoding).
    """

    content: bytes
    content_sha256: str
    archive: str
    fetched_at: datetime
    url: str | None = None
    file: str | None = None
    publisher_id: str | None = None
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of page text that cleaning left out, and why (`caption`, `teaser`, `byline`, `menu`, …)."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned page: the article and nothing else.

    `body` is the article's own text in NFC with paragraphs split by one newline; it begins with the lead.
    `published_edtf` is as precise as its source; `published_origin` names it (meta, json_ld, selector, dateline, text,
    prefix). `doubtful` is set when two cleaners disagree widely; `layout_matched` is false when a publisher's layout
    did not match and the generic cleaner carried on.
    """

    document_id: str
    title: str | None
    lead: str | None
    body: str
    language: str
    cleaner: str
    content_sha256: str
    archive: str
    fetched_at: datetime
    url: str | None = None
    file: str | None = None
    publisher_id: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_edtf: str | None = None
    published_origin: str | None = None
    dropped: tuple[Dropped, ...] = ()
    doubtful: bool = False
    layout_matched: bool = True


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page or row that was refused: the row of `quarantine` it becomes. `row` holds what identifies it."""

    table: str
    row: dict[str, object]
    check: str
    message: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in a mention, as one document says it.

    `name` is the full name as the document gives it (an abbreviation introduced in the text is expanded, the written
    form is at the offsets), `registry_id` the entry of `lexicon/` when it was recognised there. `kind` and `role` are
    values of ActorKind and Role. For a person `position` is the office as written and `organization` the body the
    office belongs to. `also` are other names of an organisation in this document.
    """

    kind: str
    name: str
    role: str
    start: int
    end: int
    rule: str
    country: str | None = None
    registry_id: str | None = None
    position: str | None = None
    organization: str | None = None
    organization_registry_id: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document speaks of an event, with the arguments that this document gives it.

    `series` is the folded name of the series a numbered session belongs to (null when there is none), `ordinal` its
    number. `yearless` is the day where the words give one and nothing fixes its year, in the manner of EDTF
    (`XXXX-05-10`, an interval `XXXX-05-10/XXXX-05-12`): linking compares it, no table shows it. `title` is the event's
    own name as written when it has one. `agreements` are positions in `Extraction.agreements` with their relation.
    `place` is the city or province as written; `place_subdivision` its ISO 3166-2 code where the lexicon has one.
    """

    mention_id: str
    document_id: str
    event_type: str
    status: str
    start: int
    end: int
    quote: str
    trigger: str
    rule: str
    is_central: bool
    confidence: float
    date_edtf: str | None = None
    date_text: str | None = None
    yearless: str | None = None
    place: str | None = None
    place_subdivision: str | None = None
    place_country: str | None = None
    mode: str = "unknown"
    sectors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    ordinal: int | None = None
    series: str | None = None
    title: str | None = None
    participants: tuple[Participant, ...] = ()
    agreements: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """One instrument as one document speaks of it; `parties` are organisations or countries named as its sides."""

    kind: str
    title: str
    status: str
    start: int
    end: int
    quote: str
    rule: str
    signed_edtf: str | None = None
    valid_edtf: str | None = None
    ordinal: int | None = None
    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    parties: tuple[Participant, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A quantity stated of the cooperation; `mention` is the position of its event in `Extraction.mentions`."""

    quantity: float
    qualifier: str
    unit: str
    unit_code: str
    measures: str | None
    start: int
    end: int
    quote: str
    rule: str
    period_edtf: str | None = None
    country: str | None = None
    mention: int | None = None


@dataclass(frozen=True, slots=True)
class CommitmentMention:
    """What the sides say they will do; `mention` is the position of the event where it was said."""

    start: int
    end: int
    quote: str
    rule: str
    sectors: tuple[str, ...] = ()
    horizon_edtf: str | None = None
    mention: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A capitalised span that no rule consumed: the gap report counts them over a run.

    `text` is without spaces behind a space.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that is read from one article. Positions in the tuples are what the records refer to."""

    document_id: str
    is_relevant: bool
    extractor: str
    mentions: tuple[Mention, ...] = ()
    agreements: tuple[AgreementMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    commitments: tuple[CommitmentMention, ...] = ()
    gaps: tuple[Gap, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with what was read from it: what linking takes."""

    article: Article
    extraction: Extraction
