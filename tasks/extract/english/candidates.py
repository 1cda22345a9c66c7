"""English candidates: every place where a trigger speaks of an act, with its stance.

Here belong finding triggers and choosing between overlapping ones; what a sentence must name for a trigger is in
`needs`. The shape is the Vietnamese reader's `Candidate`.
"""

from __future__ import annotations

import regex

from schemas.lexicon_reading import CompiledTrigger, ReadingLexicon
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context
from tasks.extract.english.clauses import read_stance
from tasks.extract.english.instruments import read_ordinal
from tasks.extract.english.needs import needs_met
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
# In characters: from the number of a session to the words for it.
_BEFORE_WORDS = 60
# In characters: from the article to its noun, with what stands between them.
_BEFORE_NOUN = 40
# In characters: longer than any name of a body or title of an instrument that is read.
_LONGEST_NAME = 400


def _number(context: Context, trigger: CompiledTrigger, sentence: Sentence, start: int, end: int) -> int | None:
    """The number of a session, between its sentence's last comma and the end of the words."""
    if trigger.trigger.type.value not in {"conference", "exchange", "meeting"} or trigger.trigger.form == "verb":
        return None
    near = context.folded[max(sentence.start, start - _BEFORE_WORDS) : end]
    return read_ordinal(near.rpartition(", ")[2])


def _names_again(context: Context, trigger: CompiledTrigger, start: int, end: int, *, before: str) -> bool:
    """`the meeting`, `his visit`, `Following talks,`: words for what was told before; a complement tells it anew."""
    folded, kind, rule = context.folded, trigger.trigger.type.value, trigger.trigger.id
    words = folded[start:end]
    if rule == "visiting-guest" or (
        folded[end : end + 1] == "," and phrase("talks_told_before").fullmatch(words) is not None
    ):
        return True
    definite = bool(phrase("definite_noun_before").search(before) or phrase("definite_trigger").match(words))
    told_of = words.endswith((" with", " between", " for", " of"))
    complement = told_of or bool(phrase("complement_after").match(folded[end : end + 20]))
    if rule == "celebration" and phrase("occasion_told_again").match(folded, start):
        definite, complement = definite or phrase("the_before").search(before) is not None, False
    named = trigger.trigger.form in {"noun", "name"} and definite
    return named and not (complement and kind != "visit") and not phrase("signing_of_several").match(folded, start)


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
    ordinal = _number(context, trigger, sentence, start, end)
    before = folded[max(sentence.start, start - _BEFORE_NOUN) : start]
    anaphoric = ordinal is None and _names_again(context, trigger, start, end, before=before)
    of_other = phrase("occasion_of_other_before").search(folded[max(sentence.start, start - 70) : start]) is not None
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
        occasion=kind in {"visit", "conference", "exchange"} and of_other,
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
        if needs_met(context, trigger, sentence, start, end):
            found.append(_candidate(context, trigger, match, sentence, lexicon, masked))
            here.append((start, end))
    found = _mark_background(context, sorted(found, key=lambda candidate: candidate.start))
    return _without_gifts_told_twice(context, _settle_handovers(context, found))


def _without_gifts_told_twice(context: Context, found: list[Candidate]) -> list[Candidate]:
    """`handed over five works as a gift`, `presented cows and built houses`: one gift, whatever else names it."""
    again = {
        c.start
        for c in found
        if c.rule == "trigger:as-gift"
        or (c.rule == "trigger:builds" and phrase("homes_built").match(context.folded, c.end))
    }
    given = {
        c.sentence.number
        for c in found
        if c.type in {"aid", "project_milestone"} and c.form == "verb" and c.start not in again
    }
    return [c for c in found if c.start not in again or c.sentence.number not in given]


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
