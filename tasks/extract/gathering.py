"""Gathering: how a draft of an event grows by the acts that tell it again, in any language.

Here belong what is taken over from each act, and in which order drafts are asked. By which rules an act is the event of
a draft, and which date is the better one, each language tells (`continuity`, `drafts`).
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extract.acts import Act, D, Draft
from tasks.extract.candidates import Candidate


def absorb(draft: Draft, act: Act, speaks_of_it: bool) -> None:
    """Add an act to a draft; what it says more precisely replaces what was known, but for the date.

    `speaks_of_it` says that the act only speaks of an event: what was the occasion of another act stays one.
    """
    draft.candidates.append(act.candidate)
    finer = draft.place is not None and draft.place.is_country and not (act.place and act.place.is_country)
    if act.place and (draft.place is None or (finer and draft.type != "visit")):
        draft.place = act.place
    if draft.mode == "unknown":
        draft.mode = act.mode
    draft.ordinal = draft.ordinal or act.candidate.ordinal
    draft.series = draft.series or act.series
    draft.objects |= act.objects
    known = {instrument.start for instrument in draft.instruments}
    draft.instruments += [instrument for instrument in act.instruments if instrument.start not in known]
    draft.opening = draft.opening or act.candidate.opening
    same_sentence = act.candidate.sentence.number == draft.head.sentence.number
    draft.occasion = draft.occasion and (act.candidate.occasion or speaks_of_it or same_sentence)


def day_told(drafts: Sequence[Draft]) -> str | None:
    """The EDTF date of what the article is about, as far as the drafts gathered until now tell it."""
    return next((d.date.edtf for d in drafts if d.opening and d.date and d.date.edtf and not d.recalled), None)


def by_nearness(drafts: Sequence[D], candidate: Candidate) -> list[D]:
    """Drafts of the candidate's type first, opening ones before others if it is anaphoric, then the latest told."""
    return sorted(
        drafts,
        key=lambda d: (
            d.type != candidate.type,
            not d.opening if candidate.anaphoric else False,
            -d.candidates[-1].start,
        ),
    )
