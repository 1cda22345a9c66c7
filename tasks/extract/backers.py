"""Backers: who stands behind works, gifts and courses that a report tells before it says whose they are.

Here belong the clauses of the next sentences on who pays (`bằng vốn vay của A qua B`) and who was present. Which bodies
take part in the act by its own sentence is read in `parties`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tasks.extract.acts import Draft
from tasks.extract.context import Context, inside, named_spans
from tasks.extract.narrative import FIRST_SENTENCES
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence
from tasks.extract.spans import CountrySpan, OrganizationSpan

_BACKED = frozenset({"project_milestone", "aid", "training"})
# Characters behind the words of paying within which those who pay are named.
_REACH_PAYER = 110


def is_backed_by_other_side(context: Context, draft: Draft) -> bool:
    """What is opened or given at home is cooperation where the next sentences name who else paid or was present."""
    for sentence in _next_told(context, draft):
        others = [
            s for s in named_spans(context) if sentence.start <= s.start < sentence.end and _is_foreign(context, s)
        ]
        if others and phrase("backed_by").search(context.folded, sentence.start, sentence.end):
            return True
    return False


def backers(context: Context, draft: Draft) -> Iterator[tuple[OrganizationSpan, str]]:
    """The bodies that pay for a central act by a sentence of its own, and those they pay it for, with their role.

    Who pays at home is nothing of cooperation, unless it is for another country.
    """
    if not draft.central:
        return
    yield from ((body, "party") for body in investors(context, draft))
    for sentence in _next_told(context, draft):
        pays = phrase("paid_by").search(context.folded, sentence.start, sentence.end)
        if pays is None:
            continue
        named = inside(context.organizations, pays.end(), min(sentence.end, pays.end() + _REACH_PAYER))
        paid_for = [body for body in named if phrase("paid_for").search(context.folded, pays.end(), body.start)]
        abroad = any(_is_foreign(context, body) for body in paid_for)
        yield from (
            (body, "donor") for body in named if body not in paid_for and (abroad or body.country != context.home)
        )
        yield from ((body, "recipient") for body in paid_for if body.country != context.home)


def investors(context: Context, draft: Draft) -> Iterator[OrganizationSpan]:
    """`Công trình do UBND tỉnh X làm chủ đầu tư`: who has works built abroad, or at home as a foreigner."""
    abroad = draft.place is not None and draft.place.country != context.home
    for sentence in _next_told(context, draft):
        for body in inside(context.organizations, sentence.start, sentence.end):
            builds = phrase("invests_behind").match(context.folded, body.end) is not None
            if builds and draft.type == "project_milestone" and (abroad or body.country != context.home):
                yield body


def _next_told(context: Context, draft: Draft) -> Iterator[Sentence]:
    if draft.type in _BACKED:
        yield from (s for s in context.sentences[:FIRST_SENTENCES] if s.start > draft.head.start)


def _is_foreign(context: Context, span: CountrySpan) -> bool:
    return span.country not in (None, context.home) or is_international(span)


def is_international(span: CountrySpan) -> bool:
    """A registered body without a country is one of several countries (ILO, ASEAN)."""
    registered = isinstance(span, OrganizationSpan) and bool(span.registry_id) and not span.needs_country
    return registered and span.country is None
