"""Namings: an agreement as an article names it here and there, and the record that is made of all its namings.

Here belong what every language gathers of one instrument, and how it stands to the events in whose sentences it is
named. Which namings are of one instrument, and whether it was signed, each language tells (`agreements`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import AgreementMention, Mention, Participant
from tasks.extract.context import Context
from tasks.extract.matter import weigh_words
from tasks.extract.phrases import phrase
from tasks.extract.sectors import choose
from tasks.extract.spans import InstrumentSpan

# For every mention id the positions of its agreements, each with the relation.
Relations = dict[str, list[tuple[int, str]]]

# In this order: a clause that reviews an instrument may also speak of carrying it out, which is all that is left.
_RELATIONS = ("reviews", "extends", "amends", "prepares")
# Words of a title that only says the kind: `biên bản`.
_BARE = 2


@dataclass(slots=True)
class Naming:
    """One instrument gathered from its namings: how it stands, when signed, how long it holds (EDTF).

    `relations` says for mention ids what their events do with it.
    """

    span: InstrumentSpan
    status: str
    signed: str | None
    valid: str | None
    relations: dict[str, str] = field(default_factory=dict)

    def add(self, span: InstrumentSpan, signed: str | None) -> None:
        """Add what a further naming says; a longer title replaces a bare one or one without validity."""
        if len(self.span.title.split()) <= _BARE < len(span.title.split()):
            self.span, self.signed = span, signed or self.signed
        if len(span.title) > len(self.span.title) and span.valid_edtf and not self.valid:
            self.span = span
        self.valid = self.valid or span.valid_edtf
        self.signed = self.signed or signed

    def relate(self, context: Context, span: InstrumentSpan, mention: Mention, status: str) -> None:
        """Say what an event does with the instrument, by the first naming in its sentence."""
        self.relations.setdefault(mention.mention_id, _relation(context, span, mention, status))


def _relation(context: Context, span: InstrumentSpan, mention: Mention, status: str) -> str:
    if mention.event_type == "agreement_signing":
        return "signs" if mention.status == "occurred" or status == "drafted" else "prepares"
    before = context.folded[max(0, span.start - 120) : span.start]
    return next((name for name in _RELATIONS if phrase(f"relation_{name}").search(before)), "implements")


def agreement_records(
    context: Context,
    namings: list[Naming],
    mentions: list[Mention],
    lexicon: ReadingLexicon,
    sides: Callable[[Context, InstrumentSpan], tuple[Participant, ...]] = lambda *_: (),
) -> tuple[list[AgreementMention], Relations]:
    """The records of instruments, and what the events of `mentions` (at least one) do with them.

    An instrument shares countries, fields and bodies of the first event it belongs to; without one it is of the
    countries of the first mention. `sides` are the parties that its own title names, before those of the event.
    """
    agreements: list[AgreementMention] = []
    relations: Relations = {}
    for number, naming in enumerate(namings):
        holder = next((m for m in mentions if m.mention_id in naming.relations), None)
        named = sides(context, naming.span)
        agreements.append(_record(context, naming, holder, mentions[0].countries, named, lexicon))
        for mention_id, relation in naming.relations.items():
            relations.setdefault(mention_id, []).append((number, relation))
    return agreements, relations


def _record(
    context: Context,
    naming: Naming,
    holder: Mention | None,
    countries: tuple[str, ...],
    sides: tuple[Participant, ...],
    lexicon: ReadingLexicon,
) -> AgreementMention:
    span = naming.span
    sectors = choose(weigh_words(context.folded[span.start : span.end], lexicon))
    bodies = tuple(p for p in holder.participants if p.kind == "organization") if holder else ()
    return AgreementMention(
        kind=span.kind,
        title=span.title,
        status=naming.status,
        start=span.start,
        end=span.end,
        quote=context.text[span.start : span.end],
        rule=span.rule,
        signed_edtf=naming.signed,
        valid_edtf=naming.valid,
        ordinal=span.ordinal,
        countries=holder.countries if holder else countries,
        sectors=sectors or (holder.sectors if holder else ()),
        parties=sides or bodies,
    )
