"""English candidates: every place where a trigger speaks of an act, with its stance.

Here belong finding triggers, choosing between overlapping ones and refusing those whose needs the sentence does not
meet. The shape is the Vietnamese reader's `Candidate`.
"""

from __future__ import annotations

import regex

from schemas.lexicon_reading import CompiledTrigger, ReadingLexicon
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside, named_spans, tells_two_sides
from tasks.extract.english.clauses import read_stance
from tasks.extract.english.instruments import read_ordinal
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence
from tasks.extract.stretches import begins_within

# When triggers overlap, the one whose type says more wins; ties go to the longer.
_STRENGTH = {
    "award": 9,
    "agreement_signing": 8,
    "ties_established": 7,
    "joint_activity": 7,
    "training": 5,
    "project_milestone": 5,
    "aid": 4,
    "conference": 4,
    "exchange": 4,
    "meeting": 3,
    "visit": 3,
}
_HANDOVER = "trigger:hand-over-ceremony"
# In characters: from `the minutes of the 24th` to the session.
_BEFORE_NUMBER = 50
# In characters: longer than any name of a body or title of an instrument that is read.
_LONGEST_NAME = 400


def _needs_met(context: Context, trigger: CompiledTrigger, sentence: Sentence, start: int, end: int) -> bool:
    checks = {
        "instrument": lambda: _has_instrument(context, sentence, start, end),
        "other_side": lambda: _names_a_side(context, sentence),
        "two_sides": lambda: tells_two_sides(context, sentence, start),
        "two_countries": lambda: _names_two_countries(context, sentence),
        "object": lambda: _has_object(context, sentence, start, end),
        "abroad": lambda: _goes_abroad(context, sentence, end) and not _is_attribute(context, start, end),
        "date": lambda: any(not d.commemorated for d in inside(context.dates, sentence.start, sentence.end)),
        "figure": lambda: bool(phrase("figure_told").search(context.folded, start, min(sentence.end, end + 160))),
        "figure_or_date": lambda: (
            bool(phrase("figure_told").search(context.folded, start, min(sentence.end, end + 160)))
            or bool(inside(context.dates, sentence.start, sentence.end))
        ),
    }
    return all(checks[need]() for need in trigger.trigger.needs)


def _has_instrument(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether something is signed: an instrument behind the verb, or before it in the passive."""
    named = begins_within(context.instruments, max(sentence.start, start - 400), min(sentence.end, end + 400))
    if any(-1 <= i.start - end < 200 or 0 <= start - i.end < 140 or i.start <= start < i.end for i in named):
        return True
    pronoun = phrase("pronoun_of_text").match(
        context.folded[sentence.start : start],
    )
    if pronoun and any(0 <= sentence.start - i.end < 160 for i in context.instruments):
        return True
    if phrase("paper_signed").match(context.folded, end, sentence.end) and _names_two_countries(context, sentence):
        return True
    return bool(
        phrase("candidate_signed_things").search(
            context.folded, max(sentence.start, start - 90), min(sentence.end, end + 160)
        )
    )


def _names_two_countries(context: Context, sentence: Sentence) -> bool:
    """Whether bodies, people or places of two countries stand in a sentence: their papers are joint ones."""
    named = (span for span in named_spans(context) if sentence.start <= span.start < sentence.end)
    return len({span.country for span in named} - {None}) > 1


def _names_a_side(context: Context, sentence: Sentence) -> bool:
    start, end = sentence.start, sentence.end
    bodies, persons = inside(context.organizations, start, end), inside(context.persons, start, end)
    if bodies or persons:
        return True
    return bool(
        phrase("sides_in_words").search(
            context.folded[start:end],
        )
    )


def _has_object(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether somebody is received: a title, a name, a body or a delegation behind the verb, or a passive before it."""
    passive = phrase("candidate_passive_before").search(context.folded[sentence.start : start])
    if passive:
        return bool(phrase("agent_after").match(context.folded[end : sentence.end]))
    if phrase("whom_relative").search(context.folded, sentence.start, start):
        return True
    behind = context.folded[end : min(sentence.end, end + 130)]
    if phrase("guest_after").match(
        behind,
    ):
        return True
    starts = [person.start for person in context.persons]
    starts += [g[0].start for g in context.hits if g[0].name.kind in {"office", "rank", "address"}]
    return any(end < begin <= end + 40 for begin in starts)


def _goes_abroad(context: Context, sentence: Sentence, end: int) -> bool:
    """A journey names the country or place it leads to."""
    near = [
        p for p in context.places if end - 1 <= p.start < min(sentence.end, end + 60) and p.rule != "place:adjective"
    ]
    return bool(near)


def _is_attribute(context: Context, start: int, end: int) -> bool:
    """`received the visiting Vice Governor of`: who is received is a visitor, the visit is not told."""
    titles = (g[0].start for g in context.hits if g[0].name.kind in {"office", "rank", "address"})
    return context.folded.startswith("visiting", start) and any(end < at <= end + 30 for at in titles)


def _candidate(
    context: Context,
    trigger: CompiledTrigger,
    match: regex.Match[str],
    sentence: Sentence,
    lexicon: ReadingLexicon,
    masked: str,
) -> Candidate:
    start, end = match.start(), match.end()
    folded, kind = context.folded, trigger.trigger.type.value
    near = folded[max(sentence.start, start - 60) : end]
    before = folded[max(sentence.start, start - 40) : start]
    ordinal = (
        read_ordinal(near.rpartition(", ")[2])
        if kind in {"conference", "exchange", "meeting"} and trigger.trigger.form != "verb"
        else None
    )
    definite = bool(phrase("definite_noun_before").search(before)) or bool(
        phrase("definite_trigger").match(folded[start:end])
    )
    told_before = folded[end : end + 1] == "," and phrase("talks_told_before").fullmatch(folded[start:end]) is not None
    complement = bool(phrase("complement_after").match(folded[end : end + 20])) or folded[start:end].endswith(
        (" with", " between", " for", " of")
    )
    if trigger.trigger.id == "celebration" and phrase("occasion_told_again").match(folded, start):
        definite, complement = definite or phrase("the_before").search(before) is not None, False
    visitor = trigger.trigger.id == "visiting-guest"
    anaphoric = (
        told_before
        or visitor
        or (
            trigger.trigger.form in {"noun", "name"}
            and ordinal is None
            and definite
            and not (complement and kind != "visit")
            and not phrase("signing_of_several").match(folded, start)
        )
    )
    return Candidate(
        type=kind,
        form=trigger.trigger.form,
        rule=f"trigger:{trigger.trigger.id}",
        start=start,
        end=end,
        sentence=sentence,
        stance=read_stance(masked, sentence, start, end, trigger.trigger.form, lexicon),
        opening=start < context.opening,
        anaphoric=anaphoric,
        ordinal=ordinal,
        predicate=bool(phrase("predicate").search(folded[sentence.start : sentence.end])),
        occasion=kind in {"visit", "conference", "exchange"}
        and bool(phrase("occasion_of_other_before").search(folded[max(sentence.start, start - 70) : start])),
    )


def _is_part_of_name(context: Context, start: int, end: int) -> bool:
    """`National Conference Centre` holds no conference, and a treaty's title signs nothing.

    `the minutes of the 17th meeting` names a session that was held.
    """
    bodies = begins_within(context.organizations, start - _LONGEST_NAME, start + 1)
    if any((o.start < start and end <= o.end) or (o.start <= start and end < o.end) for o in bodies):
        return True
    if phrase("text_of_session").search(context.folded, max(0, start - _BEFORE_NUMBER), end):
        return False
    return any(
        i.start < start and end <= i.end for i in begins_within(context.instruments, start - _LONGEST_NAME, start)
    )


def _without_names(context: Context) -> str:
    """The folded text with the names of bodies blanked: `Association for Promoting Education` promotes nothing here."""
    letters = list(context.folded)
    for span in context.organizations:
        letters[span.start : span.end] = " " * (span.end - span.start)
    return "".join(letters)


def find_candidates(context: Context, lexicon: ReadingLexicon) -> list[Candidate]:
    """All triggers of an article whose needs are met, in order, none overlapping."""
    masked, ranked = _without_names(context), []
    for sentence in context.sentences:
        for trigger in lexicon.triggers:
            for match in trigger.pattern.finditer(context.folded, sentence.start, sentence.end):
                if match.end() == match.start():
                    continue
                key = (-_STRENGTH[trigger.trigger.type.value], match.start() - match.end(), match.start())
                ranked.append((sentence.number, key, trigger, match, sentence))
    ranked.sort(key=lambda item: (item[0], item[1]))
    found: list[Candidate] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for _, _, trigger, match, sentence in ranked:
        start, end = match.start(), match.end()
        here = taken.setdefault(sentence.number, [])
        named = trigger.trigger.id != "joint-commission" and _is_part_of_name(context, start, end)
        if named or any(first < end and start < last for first, last in here):
            continue
        if _needs_met(context, trigger, sentence, start, end):
            found.append(_candidate(context, trigger, match, sentence, lexicon, masked))
            here.append((start, end))
    found = _mark_background(context, sorted(found, key=lambda candidate: candidate.start))
    return _settle_handovers(context, found)


def _settle_handovers(context: Context, found: list[Candidate]) -> list[Candidate]:
    """A bare `handover ceremony` is that of gifts where the article tells of gifts and names nothing that was built."""
    handed = [c for c in found if c.rule == _HANDOVER]
    built = any(c.type == "project_milestone" and c.rule != _HANDOVER for c in found)
    if built or not any(c.type == "aid" and not c.stance.negated for c in found):
        return found
    for candidate in handed:
        sentence = context.folded[candidate.sentence.start : candidate.sentence.end]
        if phrase("works_named").search(sentence) is None:
            candidate.type = "aid"
    return found


def _mark_background(context: Context, found: list[Candidate]) -> list[Candidate]:
    """`Minister A, who is on a visit to Vietnam`: where one sentence tells more, the stay is only its occasion."""
    for candidate in found:
        if candidate.type != "visit":
            alone = all(c is candidate or c.sentence.number != candidate.sentence.number for c in found)
            candidate.occasion = candidate.occasion and not (alone and candidate.ordinal)
            continue
        others = [
            c for c in found if c.sentence.number == candidate.sentence.number and c.type != "visit" and not c.occasion
        ]
        before = context.folded[max(candidate.sentence.start, candidate.start - 60) : candidate.start]
        relative = phrase("stay_told_before").search(before) or (
            candidate.rule == "trigger:visit-verb"
            and phrase("visiting_trigger").search(context.folded[candidate.start : candidate.end])
        )
        candidate.occasion = candidate.occasion or bool(others and relative)
    return found
