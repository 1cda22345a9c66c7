"""Which candidates of English text are no acts: denied, wished for, commemorated, only prepared, or a bare name.

Here belong the reasons for which words that speak of an act tell none. What an act tells is read in `acts`.
"""

from __future__ import annotations

from schemas.edtf import edtf_bounds
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context
from tasks.extract.event_dates import FoundDate
from tasks.extract.phrases import phrase

# What an anniversary is of.
_FOUNDING = frozenset({"ties_established", "agreement_signing"})


def is_prepared(context: Context, candidate: Candidate) -> bool:
    """`met on December 5 to discuss preparations for the 47th session`: that day is not the session's."""
    low = max(candidate.sentence.start, candidate.start - 70)
    return (
        candidate.type == "conference" and phrase("prepared").search(context.folded, low, candidate.start) is not None
    )


def _is_title(context: Context, candidate: Candidate) -> bool:
    """`the Vocational Education and Training Programme`: a programme's name is no course."""
    words = context.text[candidate.start : candidate.end].split()
    before = context.text[max(candidate.sentence.start, candidate.start - 30) : candidate.start].split()
    return len(words) > 1 and all(word[:1].isupper() for word in words) and any(w[:1].isupper() for w in before[-2:])


def _is_on_agenda(context: Context, candidate: Candidate, objects: frozenset[str]) -> bool:
    """`He is also scheduled to pay courtesy calls on A and B`: whom a guest is going to meet, each by name."""
    named = any(not one.startswith("org:") for one in objects)
    if candidate.type != "meeting" or candidate.form != "verb" or not named or candidate.stance.speech:
        return False
    before = context.folded[candidate.sentence.start : candidate.start]
    return phrase("on_agenda").search(before) is not None


def _is_dated_text(context: Context, candidate: Candidate, found: FoundDate | None) -> bool:
    """`on the basis of the treaty signed in 1999`: a signing told by its date, whatever is said of the text."""
    if candidate.rule != "trigger:sign-verb" or found is None or found.edtf is None:
        return False
    latest = context.anchor.latest
    past = latest is not None and edtf_bounds(found.edtf)[1] <= latest
    between = context.folded[candidate.end : max(candidate.end, found.span.start)]
    return past and phrase("dated_directly").fullmatch(between) is not None


def _is_no_journey(candidate: Candidate, found: FoundDate | None, before: str) -> bool:
    """`during his stay there, …`, `has confirmed his visit`: a journey that is only spoken of."""
    if candidate.type != "visit":
        return False
    if found is None and phrase("while_there").match(before):
        return True
    return candidate.stance.status != "planned" and phrase("visit_confirmed").search(before) is not None


def _is_no_gift(context: Context, candidate: Candidate, before: str) -> bool:
    """A souvenir, or the money from which something is paid."""
    if candidate.rule == "trigger:give":
        return phrase("souvenir").match(context.folded, candidate.end) is not None
    if candidate.rule != "trigger:give-noun":
        return False
    begin = max(candidate.sentence.start, candidate.start - 40)
    funded = phrase("funded_by").search(context.folded, begin, candidate.start)
    return funded is not None or phrase("sum_before").search(before) is not None


def is_refused(
    context: Context, candidate: Candidate, found: FoundDate | None, placed: bool, objects: frozenset[str] = frozenset()
) -> bool:
    """Whether the words are no event: denied, wished for, commemorated, or a bare name without an act.

    `objects` are the persons, and bodies behind `org:`, that are met.
    """
    stance = candidate.stance
    if _is_dated_text(context, candidate, found):
        return False
    if is_prepared(context, candidate) and not candidate.ordinal and found is None:
        return True
    before = context.folded[candidate.sentence.start : candidate.start]
    if is_prepared(context, candidate) and found is None and phrase("only_wanted").search(before):
        return True
    if found is None and phrase("only_told_of").search(before):
        return True
    if _is_no_journey(candidate, found, before) or _is_no_gift(context, candidate, before):
        return True
    if candidate.rule == "trigger:course" and _is_title(context, candidate):
        return True
    ahead = context.folded[candidate.end : candidate.end + 4]
    if candidate.rule == "trigger:sign-verb" and phrase("attributive_before").search(before) and ahead != " by ":
        return True
    if candidate.rule == "trigger:sign-verb" and phrase("carried_out").search(before):
        return found is None or found.span.start < candidate.start
    if (
        candidate.rule == "trigger:sign-verb"
        and found is None
        and not candidate.opening
        and phrase("old_texts").search(context.folded[candidate.sentence.start : candidate.start])
    ):
        return True
    if stance.negated or (stance.commemorated and not (candidate.opening and candidate.type not in _FOUNDING)):
        return True
    dated = found is not None and found.edtf is not None
    if stance.wish and not ((dated or candidate.ordinal) and stance.status == "planned"):
        return True
    if stance.nominal and candidate.form == "verb" and not dated:
        return True
    words = context.folded[candidate.start : candidate.end]
    if stance.status == "planned" and found is None and candidate.type == "meeting" and words.endswith("meetings"):
        return True
    if stance.status == "planned" and not (
        found is not None
        or candidate.ordinal
        or candidate.opening
        or (placed and candidate.type == "meeting")
        or _is_on_agenda(context, candidate, objects)
    ):
        return True
    if stance.status == "planned" and dated:
        return False
    bare = candidate.form == "name" and not candidate.predicate and not candidate.ordinal
    return bare and not candidate.anaphoric and not (candidate.opening and found)
