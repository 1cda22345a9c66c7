"""Untold acts: what an article tells though no trigger of its body does, by its headline or by who acts with whom.

Here belongs choosing the one sentence and type that stand for it. It is asked only where an article tells no other act,
or no other journey where the headline tells one; which words are triggers is in `lexicon/triggers.yaml`.
"""

from __future__ import annotations

from schemas.lexicon_reading import CompiledTrigger, ReadingLexicon
from tasks.extract.candidates import Candidate, Stance
from tasks.extract.context import Context, inside
from tasks.extract.narrative import FIRST_SENTENCES
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence

# In the order in which they are looked for: help is told with other words of doing around it.
_TYPES = ("training", "aid", "meeting", "joint_activity")
_TOLD = Stance("occurred", False, False, False, False, False, False)
_AHEAD = ("planned", "strong_wish", "negated", "cancelled")


def untold_act(context: Context, lexicon: ReadingLexicon) -> Candidate | None:
    """The candidate for what an article without acts tells, or None where nothing says that two sides did anything."""
    return _of_headline(context, lexicon) or _of_sides(context, lexicon)


def journey_of_headline(context: Context, lexicon: ReadingLexicon) -> Candidate | None:
    """`Đoàn A thăm và làm việc tại Lào` above a report of talks: the journey, which only the headline tells."""
    title = context.title_folded
    goal = context.title_goal
    if goal is None or not (goal != context.home or context.title_countries - {context.home}):
        return None
    if phrase("visit_in_title").search(title) is None or any(lexicon.cues[cue].search(title) for cue in _AHEAD):
        return None
    sentence = next((s for s in context.sentences[:FIRST_SENTENCES] if _names_other(context, s)), None)
    if sentence is None:
        return None
    return _candidate("visit", "title:visit-verb", sentence.start, _word_end(context, sentence.start), sentence)


def _of_headline(context: Context, lexicon: ReadingLexicon) -> Candidate | None:
    """`Sở Y tế tỉnh A (Lào) chúc tết Sở Y tế B`, told by the headline only; its people stand in the body."""
    title = context.title_folded
    if not title or any(lexicon.cues[cue].search(title) for cue in _AHEAD):
        return None
    commemorated = phrase("commemorating").search(title) is not None
    found = [t for t in lexicon.triggers if t.trigger.form != "name" and t.pattern.search(title)]
    first = context.sentences[:FIRST_SENTENCES]
    sentence = next((s for s in first if _names_other(context, s)), None)
    if sentence is None and first and _speaks_of_both(context):
        sentence = first[0]
    if not found or sentence is None or phrase("purpose_title").search(title):
        return None
    if commemorated:
        start = sentence.start
        return _candidate("exchange", "title:commemorates", start, _word_end(context, start), sentence)
    return _stands_for(context, found[0], sentence)


def _speaks_of_both(context: Context) -> bool:
    """Whether the headline names another country and the body `hai bên`, `hai Thủ tướng`."""
    return bool(context.title_countries - {context.home}) and phrase("both_acting").search(context.folded) is not None


def _stands_for(context: Context, trigger: CompiledTrigger, sentence: Sentence) -> Candidate:
    start = sentence.start
    return _candidate(
        trigger.trigger.type.value, f"title:{trigger.trigger.id}", start, _word_end(context, start), sentence
    )


def _of_sides(context: Context, lexicon: ReadingLexicon) -> Candidate | None:
    """`Các chuyên gia A đã cùng Viện B phục dựng …`: bodies or people of two countries and a verb of doing together."""
    for sentence in context.sentences[:FIRST_SENTENCES]:
        words = context.folded[sentence.start : sentence.end]
        if (
            not _names_two(context, sentence)
            or phrase("speech").search(words)
            or phrase("trade_aimed_at").search(words)
        ):
            continue
        dated = bool(inside(context.dates, sentence.start, sentence.end))
        if any(lexicon.cues[cue].search(words) for cue in _AHEAD):
            continue
        if not (dated or phrase("told_as_done").search(words)):
            continue
        for kind in _TYPES:
            verb = phrase(f"untold_{kind}").search(context.folded, sentence.start, sentence.end)
            if verb is not None:
                return _candidate(kind, f"sides:{kind}", verb.start(), verb.end(), sentence)
        shared = phrase("shared_act").search(context.folded, sentence.start, sentence.end)
        if dated and shared is not None:
            return _candidate("joint_activity", "sides:shared", shared.start(), shared.end(), sentence)
    return None


def _candidate(kind: str, rule: str, start: int, end: int, sentence: Sentence) -> Candidate:
    return Candidate(
        type=kind,
        form="verb",
        rule=rule,
        start=start,
        end=end,
        sentence=sentence,
        stance=_TOLD,
        opening=True,
        anaphoric=False,
        ordinal=None,
        predicate=True,
        occasion=False,
    )


def _word_end(context: Context, start: int) -> int:
    return start + len(context.text[start:].split(maxsplit=1)[0])


def _countries(context: Context, sentence: Sentence) -> set[str]:
    """The countries of the bodies and people that a sentence names, and of its places beside `hai nước`, `hai tỉnh`."""
    start, end = sentence.start, sentence.end
    named = {span.country for span in inside(context.organizations, start, end)}
    if phrase("sides_named").search(context.folded, start, end):
        named |= {place.country for place in inside(context.places, start, end) if not place.venue}
    named |= {span.country for span in inside(context.persons, start, end)}
    return {country for country in named if country}


def _names_other(context: Context, sentence: Sentence) -> bool:
    return bool(_countries(context, sentence) - {context.home})


def _names_two(context: Context, sentence: Sentence) -> bool:
    return len(_countries(context, sentence)) > 1
