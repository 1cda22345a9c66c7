"""Finishing: from the drafts of an article to the mentions that are published, in an order that every language keeps.

Here belong that order and the rules by which it is filled (`EventRules`). What a rule says is told by each language
(`events`, `settling`), how a settled draft becomes a mention in `mentions`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Mention
from tasks.extract.acts import D
from tasks.extract.context import Context
from tasks.extract.cooperation import is_of_several
from tasks.extract.mentions import MentionRules, build_mention


@dataclass(frozen=True, slots=True)
class EventRules(Generic[D]):
    """What a language says of the drafts of an article, in the order in which it is asked.

    `gather_round` hands sentences without an act of their own to drafts. `narrative` is the EDTF date of what the
    article is about, with which `settle_dates`, `settle_central` and `settle_places` work on the drafts in place;
    `status` is what the settled date makes of a draft's, `may_be_ahead` whether a session of a lower number than the
    one that is told may be one to come, of another series. `mention` tells single drafts. `complete` gives the
    mentions, in the order of their drafts, what others say of them; `keeps` whether one is cooperation told here at
    all.
    """

    gather_round: Callable[[Context, Sequence[D]], None]
    narrative: Callable[[Context, Sequence[D]], str | None]
    settle_dates: Callable[[Context, Sequence[D], str | None], None]
    status: Callable[[Context, D], str]
    may_be_ahead: Callable[[D], bool]
    settle_central: Callable[[Context, Sequence[D], str | None], None]
    settle_places: Callable[[Context, Sequence[D], str | None], None]
    mention: MentionRules[D]
    complete: Callable[[Context, Sequence[D], Sequence[Mention]], list[Mention]]
    keeps: Callable[[Context, D, Mention], bool]


def finish_events(
    context: Context, drafts: Sequence[D], lexicon: ReadingLexicon, rules: EventRules[D]
) -> list[Mention]:
    """The mentions of an article. Events of one country alone are left out: they are no cooperation."""
    rules.gather_round(context, drafts)
    narrative = rules.narrative(context, drafts)
    rules.settle_dates(context, drafts, narrative)
    for draft in drafts:
        draft.status = rules.status(context, draft)
    _settle_sessions(drafts, rules.may_be_ahead)
    rules.settle_central(context, drafts, narrative)
    rules.settle_places(context, drafts, narrative)
    mentions = [build_mention(context, d, number, lexicon, rules.mention) for number, d in enumerate(drafts)]
    completed = zip(rules.complete(context, drafts, mentions), drafts, strict=True)
    return [mention for mention, draft in completed if is_of_several(mention) and rules.keeps(context, draft, mention)]


def _settle_sessions(drafts: Sequence[D], may_be_ahead: Callable[[D], bool]) -> None:
    """Sessions before the one the article tells have been held, the next one is to come."""
    told = next((d for d in drafts if d.type == "conference" and d.ordinal and d.opening), None)
    if told is None or told.ordinal is None:
        return
    for draft in drafts:
        if draft is told or draft.type != "conference" or draft.ordinal is None:
            continue
        if draft.ordinal < told.ordinal and not may_be_ahead(draft):
            draft.status, draft.recalled = "occurred", True
            draft.edtf = draft.edtf if draft.date else None
        elif draft.ordinal == told.ordinal + 1 and not draft.opening:
            draft.status = "planned"
