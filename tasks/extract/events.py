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
from tasks.extract.cooperation import is_of_several, main_participants
from tasks.extract.event_countries import countries_of_event, country_of_event
from tasks.extract.mentions import MentionRules, build_mention
from tasks.extract.participants import collect_participants, sides_meant
from tasks.extract.phrases import phrase
from tasks.extract.settling import settle
from tasks.extract.stages import attach_sentences

_RULES: MentionRules[Draft] = MentionRules(
    countries=countries_of_event,
    participants=collect_participants,
    country=country_of_event,
    title_start=lambda _, head: head.start,
)


def finish_events(context: Context, drafts: list[Draft], lexicon: ReadingLexicon) -> list[Mention]:
    """The mentions of an article. Events of one country alone are left out: they are no cooperation."""
    attach_sentences(context, drafts)
    settle(context, drafts)
    mentions = [build_mention(context, draft, number, lexicon, _RULES) for number, draft in enumerate(drafts)]
    main = main_participants(mentions)
    completed = [
        replace(m, participants=(*m.participants, *sides_meant(context, d, main, m.participants)))
        for m, d in zip(mentions, drafts, strict=True)
    ]
    completed = _seat_signatories(completed)
    return [
        m
        for m, draft in zip(completed, drafts, strict=True)
        if is_of_several(m) and (_names_other_side(context, m) or is_backed_by_other_side(context, draft))
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
