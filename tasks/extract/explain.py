"""What is read from one article, span by span: for people who ask why a row says what it says.

Here belongs gathering the spans, the triggers with their fate, and the extraction into plain data with offsets into the
body. How that looks on a terminal is in `explain_view`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Article, Extraction, Mention
from tasks.extract.acts import Draft
from tasks.extract.candidates import Candidate, Stance
from tasks.extract.context import Context
from tasks.extract.date_resolution import resolve_date
from tasks.extract.language_reader import LanguageReader
from tasks.extract.phrases import reading_with
from tasks.extract.readers import Reader

SpanKind = Literal["date", "place", "organization", "person", "instrument"]
# `needs`: its sentence lacks what the trigger asks for. `name`: the words are part of a longer name or another trigger.
# `no_event`: neither told nor named so that it counts. `one_country`: told, but of one country alone.
Refusal = Literal["needs", "name", "no_event", "one_country"]
_STANCES = ("wish", "negated", "nominal", "recalled", "speech", "commemorated")


@dataclass(frozen=True, slots=True)
class ExplainedSpan:
    """A span that a grammar found. `value` is what it was read as (`edtf`, `country`, `name`, `position`, …)."""

    kind: SpanKind
    start: int
    end: int
    text: str
    rule: str
    value: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class ExplainedTrigger:
    """Words that can speak of an event. `stance` names how their clause stands to it, beside `status`.

    `mention` is the position of the event in `Extraction.mentions` that they were counted to, null when they were
    refused; `refused` says why. Of refused words whose sentence was not looked into, status and stance are empty.
    """

    start: int
    end: int
    text: str
    rule: str
    event_type: str
    status: str | None
    stance: tuple[str, ...]
    refused: Refusal | None
    mention: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is read from one article and the way to it."""

    article: Article
    spans: tuple[ExplainedSpan, ...]
    triggers: tuple[ExplainedTrigger, ...]
    extraction: Extraction


def explain(article: Article, reader: Reader) -> Explanation:
    """Read an article and tell how, in any language that is read."""
    extraction, own = reader.read(article), reader.of(article)
    if own is None or not article.body.strip():
        return Explanation(article, (), (), extraction)
    with reading_with(own.phrases):
        context = own.context_of(article)
        return Explanation(article, _in_order(context), _triggers_in_order(context, extraction, own), extraction)


def _in_order(context: Context) -> tuple[ExplainedSpan, ...]:
    return tuple(sorted(_spans(context), key=lambda span: (span.start, span.end, span.kind)))


def _triggers_in_order(
    context: Context, extraction: Extraction, reader: LanguageReader[Any]
) -> tuple[ExplainedTrigger, ...]:
    found = _triggers(context, extraction, reader)
    return tuple(sorted(found, key=lambda trigger: (trigger.start, trigger.end)))


def to_json(explanation: Explanation) -> dict[str, Any]:
    """The explanation as JSON knows it: what `hoptac explain --json` prints."""
    article, extraction = explanation.article, asdict(explanation.extraction)
    facts = ("document_id", "title", "published_edtf", "language", "url", "file", "body")
    return {
        "article": {name: getattr(article, name) for name in facts},
        "is_relevant": extraction["is_relevant"],
        "extractor": extraction["extractor"],
        "spans": [asdict(span) for span in explanation.spans],
        "triggers": [asdict(trigger) for trigger in explanation.triggers],
        "events": extraction["mentions"],
        "agreements": extraction["agreements"],
        "figures": extraction["figures"],
        "commitments": extraction["commitments"],
        "gaps": extraction["gaps"],
    }


def _spans(context: Context) -> Iterator[ExplainedSpan]:
    for date in context.dates:
        edtf, commemorated = resolve_date(date, context.anchor, False), "yes" if date.commemorated else None
        planned = resolve_date(date, context.anchor, True)
        ahead = planned if planned != edtf else None
        value = {"edtf": edtf, "edtf_if_planned": ahead, "commemorated": commemorated}
        yield _span(context, "date", date.start, date.end, date.rule, value)
    for place in context.venues:
        value = {"country": place.country, "subdivision": place.subdivision, "venue": "yes" if place.venue else None}
        yield _span(context, "place", place.start, place.end, place.rule, value)
    for body in context.organizations:
        value = {"name": body.name, "country": body.country, "registry_id": body.registry_id, "kind": body.kind}
        yield _span(context, "organization", body.start, body.end, body.rule, value)
    for person in context.persons:
        of = person.organization.name if person.organization else None
        value = {"name": person.name, "position": person.position, "organization": of, "country": person.country}
        yield _span(context, "person", person.start, person.end, person.rule, value)
    for text in context.instruments:
        number = None if text.ordinal is None else str(text.ordinal)
        value = {"kind": text.kind, "title": text.title, "valid_edtf": text.valid_edtf, "ordinal": number}
        yield _span(context, "instrument", text.start, text.end, text.rule, value)


def _span(
    context: Context, kind: SpanKind, start: int, end: int, rule: str, value: dict[str, str | None]
) -> ExplainedSpan:
    first, last = context.source.to_body(start, end)
    return ExplainedSpan(kind, first, last, context.source.body[first:last], rule, value)


def _triggers(context: Context, extraction: Extraction, reader: LanguageReader[Any]) -> Iterator[ExplainedTrigger]:
    candidates = reader.candidates_of(context)
    drafted: dict[int, int | None] = {}
    for candidate, mention in _counted(context, reader.drafts_of(context, candidates), extraction.mentions):
        if drafted.get(candidate.start) is None:
            drafted[candidate.start] = mention
    for candidate in candidates:
        mention = drafted.get(candidate.start)
        refused: Refusal | None = None
        if mention is None:
            refused = "one_country" if candidate.start in drafted else "no_event"
        stance, status = _stance(candidate.stance), candidate.stance.status
        yield _trigger(
            context, candidate.start, candidate.end, candidate.rule, candidate.type, status, stance, refused, mention
        )
    yield from _not_looked_into(context, candidates, reader.lexicon)


def _counted(
    context: Context, drafts: Sequence[Draft], mentions: tuple[Mention, ...]
) -> Iterator[tuple[Candidate, int | None]]:
    """Candidates that make an event, with its position among the mentions; null where that event was left out.

    Mentions stand in the order of their drafts, and some drafts are left out at the end.
    """
    position = 0
    for draft in drafts:
        head = draft.head
        words = context.text[head.start : head.end]
        at, _ = context.source.to_body(head.start, head.end)
        kept = position < len(mentions) and _is_of(mentions[position], head.rule, words, at)
        yield from ((candidate, position if kept else None) for candidate in draft.candidates)
        position += kept


def _is_of(mention: Mention, rule: str, words: str, at: int) -> bool:
    return (mention.rule, mention.trigger) == (rule, words) and mention.start <= at < mention.end


def _stance(stance: Stance) -> tuple[str, ...]:
    return tuple(name for name in _STANCES if getattr(stance, name))


def _trigger(
    context: Context,
    start: int,
    end: int,
    rule: str,
    event_type: str,
    status: str | None,
    stance: tuple[str, ...],
    refused: Refusal | None,
    mention: int | None,
) -> ExplainedTrigger:
    first, last = context.source.to_body(start, end)
    words = context.source.body[first:last]
    return ExplainedTrigger(first, last, words, rule, event_type, status, stance, refused, mention)


def _not_looked_into(
    context: Context, candidates: list[Candidate], lexicon: ReadingLexicon
) -> Iterator[ExplainedTrigger]:
    """Words of triggers that became no candidate and overlap none, each stretch once."""
    taken = [(candidate.start, candidate.end) for candidate in candidates]
    for sentence in context.sentences:
        for trigger in lexicon.triggers:
            for match in trigger.pattern.finditer(context.folded, sentence.start, sentence.end):
                start, end = match.span()
                if start == end or any(first < end and start < last for first, last in taken):
                    continue
                taken.append((start, end))
                refused: Refusal = "needs" if trigger.trigger.needs else "name"
                rule, event_type = f"trigger:{trigger.trigger.id}", trigger.trigger.type.value
                yield _trigger(context, start, end, rule, event_type, None, (), refused, None)
