"""From drafts to the mentions that are published: completed by each other, and without what is no cooperation.

Here belong the rules that need all events of the article at once. Dates, venues and centrality are settled in
`settling`, single mentions built in `mentions`.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Mention
from tasks.extract.acts import Draft
from tasks.extract.backers import is_backed_by_other_side, is_international
from tasks.extract.context import Context, named_spans
from tasks.extract.mentions import build_mention
from tasks.extract.participants import sides_meant
from tasks.extract.phrases import phrase
from tasks.extract.settling import settle


def finish_events(context: Context, drafts: list[Draft], lexicon: ReadingLexicon) -> list[Mention]:
    """The mentions of an article. Events of one country alone are left out: they are no cooperation."""
    settle(context, drafts)
    mentions = [build_mention(context, draft, number, lexicon) for number, draft in enumerate(drafts)]
    main = next((m.participants for m in sorted(mentions, key=_weight) if m.participants), ())
    completed = [
        replace(m, participants=(*m.participants, *sides_meant(context, d, main, m.participants)))
        for m, d in zip(mentions, drafts, strict=True)
    ]
    completed = _seat_signatories(completed)
    return [
        m
        for m, draft in zip(completed, drafts, strict=True)
        if (len(m.countries) >= 2 or _with_international_body(m))
        and (_names_other_side(context, m) or is_backed_by_other_side(context, draft))
    ]


def _names_other_side(context: Context, mention: Mention) -> bool:
    """What the opening tells is cooperation only where the opening, the headline or the sentence names another side."""
    if not mention.is_central or context.title_countries - {context.home} or context.groupings:
        return True
    told = [
        span
        for span in named_spans(context)
        if span.country != context.home and (span.start < context.opening or mention.start <= span.start < mention.end)
    ]
    words = context.folded[: context.opening] + context.title_folded
    return any(span.country or is_international(span) for span in told) or bool(phrase("sides_named").search(words))


def _seat_signatories(mentions: list[Mention]) -> list[Mention]:
    """Who signs at the conference has attended it, where the text names nobody else of it."""
    stage = next((m for m in mentions if m.is_central and m.event_type == "conference"), None)
    if stage is None or any(p.kind == "person" for p in stage.participants):
        return mentions
    signing = [
        m for m in mentions if m.event_type == "agreement_signing" and m.is_central and m.date_edtf == stage.date_edtf
    ]
    people = tuple(replace(p, role="attendee") for m in signing for p in m.participants if p.role == "signatory")
    return [replace(m, participants=(*people, *m.participants)) if m is stage else m for m in mentions]


def _with_international_body(mention: Mention) -> bool:
    """One country together with a body of several (ILO, ASEAN) is cooperation too."""
    bodies = [p for p in mention.participants if p.kind == "organization"]
    return any(p.registry_id and p.country is None for p in bodies) and bool(mention.countries)


def _weight(mention: Mention) -> tuple[bool, int]:
    """Central mentions first, those with most bodies before others."""
    return not mention.is_central, -sum(p.kind == "organization" for p in mention.participants)


def names_partner(context: Context) -> bool:
    """Whether the text or its headline names any country or body other than home."""
    if context.title_countries - {context.home}:
        return True
    spans = named_spans(context)
    return any(s.country not in (None, context.home) or is_international(s) for s in spans) or bool(context.groupings)
