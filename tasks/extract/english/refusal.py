"""Which candidates of English text are no acts: denied, wished for, commemorated, only prepared, or a bare name.

Here belong the reasons for which words that speak of an act tell none, each a rule of its own in `_RULES`; the first
that has something to say decides. What an act tells is read in `acts`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from schemas.edtf import edtf_bounds
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context
from tasks.extract.event_dates import FoundDate
from tasks.extract.phrases import phrase

# What an anniversary is of.
_FOUNDING = frozenset({"ties_established", "agreement_signing"})
_SIGNED = "trigger:sign-verb"
# What a text that is signed begins with.
_ARTICLES = (" the ", " a ", " an ", " their ", " two ")


@dataclass(frozen=True, slots=True)
class _Case:
    """A candidate before the rules: `found` is its date, `placed` whether it has a venue.

    `objects` are the persons, and bodies behind `org:`, that are met.
    """

    context: Context
    candidate: Candidate
    found: FoundDate | None
    placed: bool
    objects: frozenset[str]

    @property
    def before(self) -> str:
        """The words of the sentence before the trigger."""
        return self.context.folded[self.candidate.sentence.start : self.candidate.start]

    @property
    def words(self) -> str:
        """The words of the trigger."""
        return self.context.folded[self.candidate.start : self.candidate.end]

    @property
    def is_dated(self) -> bool:
        """Whether a date was found and could be resolved."""
        return self.found is not None and self.found.edtf is not None

    @property
    def is_planned(self) -> bool:
        """Whether the act lies ahead."""
        return self.candidate.stance.status == "planned"


def is_prepared(context: Context, candidate: Candidate) -> bool:
    """`met on December 5 to discuss preparations for the 47th session`: that day is not the session's."""
    low = max(candidate.sentence.start, candidate.start - 70)
    return (
        candidate.type == "conference" and phrase("prepared").search(context.folded, low, candidate.start) is not None
    )


def _is_text_told_by_date(case: _Case) -> bool:
    """`on the basis of the treaty signed in 1999`: a signing told by its date, whatever is said of the text."""
    found, context = case.found, case.context
    if case.candidate.rule != _SIGNED or found is None or found.edtf is None:
        return False
    latest = context.anchor.latest
    past = latest is None or edtf_bounds(found.edtf)[1] <= latest
    between = context.folded[case.candidate.end : max(case.candidate.end, found.span.start)]
    return past and phrase("dated_directly").fullmatch(between) is not None


def _is_only_prepared(case: _Case) -> bool:
    """A session that is prepared at the meeting told, or only wanted."""
    if case.found is not None or not is_prepared(case.context, case.candidate):
        return False
    return not case.candidate.ordinal or phrase("only_wanted").search(case.before) is not None


def _is_only_told_of(case: _Case) -> bool:
    return case.found is None and phrase("only_told_of").search(case.before) is not None


def _is_no_journey(case: _Case) -> bool:
    """`during his stay there, …`, `has confirmed his visit`: a journey that is only spoken of."""
    if case.candidate.type != "visit":
        return False
    if phrase("for_somebody_to").search(case.before) or (
        case.found is None and phrase("while_there").match(case.before)
    ):
        return True
    return not case.is_planned and phrase("visit_confirmed").search(case.before) is not None


def _is_no_gift(case: _Case) -> bool:
    """A souvenir, or the money from which something is paid."""
    candidate, folded = case.candidate, case.context.folded
    if candidate.rule == "trigger:give":
        return phrase("souvenir").match(folded, candidate.end) is not None
    if candidate.rule != "trigger:give-noun":
        return False
    begin = max(candidate.sentence.start, candidate.start - 40)
    funded = phrase("funded_by").search(folded, begin, candidate.start)
    return funded is not None or phrase("sum_before").search(case.before) is not None


def _is_title_of_course(case: _Case) -> bool:
    """`the Vocational Education and Training Programme`: a programme's name is no course."""
    candidate, text = case.candidate, case.context.text
    if candidate.rule != "trigger:course":
        return False
    words = text[candidate.start : candidate.end].split()
    before = text[max(candidate.sentence.start, candidate.start - 30) : candidate.start].split()
    return len(words) > 1 and all(word[:1].isupper() for word in words) and any(w[:1].isupper() for w in before[-2:])


def _is_attribute_of_text(case: _Case) -> bool:
    """`the signed agreements`, without saying by whom."""
    if case.candidate.rule != _SIGNED or not phrase("attributive_before").search(case.before):
        return False
    if phrase("both_do").search(case.before) and case.context.folded.startswith(_ARTICLES, case.candidate.end):
        return False
    return not case.context.folded.startswith(" by ", case.candidate.end)


def _is_text_in_force(case: _Case) -> bool:
    """`glad of the signing of two protocols, which became effective in May`: signed before, and only spoken of."""
    candidate = case.candidate
    if candidate.rule != "trigger:sign-ceremony" or case.found is not None:
        return False
    end = candidate.sentence.end
    return phrase("since_in_force").search(case.context.folded, candidate.end, end) is not None


def _is_occasion_hosted(case: _Case) -> bool:
    """`The workshop was hosted by A`: an occasion is hosted, no guest."""
    return case.candidate.rule == "trigger:receive" and phrase("occasion_is").search(case.before) is not None


def _is_text_to_carry_out(case: _Case) -> bool:
    """`effectively implement signed protocols and plans`."""
    if case.candidate.rule != _SIGNED or case.found is not None or not phrase("carries_out").search(case.before):
        return False
    return phrase("signed_ones").match(case.context.folded, case.candidate.end) is not None


def _is_text_carried_out(case: _Case) -> bool | None:
    """`carry out the agreements signed …`: told only where its date stands behind."""
    if case.candidate.rule != _SIGNED or not phrase("carried_out").search(case.before):
        return None
    return case.found is None or case.found.span.start < case.candidate.start


def _is_old_text(case: _Case) -> bool:
    undated = case.candidate.rule == _SIGNED and case.found is None and not case.candidate.opening
    return undated and phrase("old_texts").search(case.before) is not None


def _is_denied_or_commemorated(case: _Case) -> bool:
    candidate = case.candidate
    celebrated = candidate.opening and candidate.type not in _FOUNDING
    return candidate.stance.negated or (candidate.stance.commemorated and not celebrated)


def _is_wish(case: _Case) -> bool:
    certain = (case.is_dated or case.candidate.ordinal) and case.is_planned
    invited = case.is_dated and case.candidate.form != "verb" and phrase("invited_to_event").search(case.before)
    return case.candidate.stance.wish and not certain and not invited


def _is_mere_noun(case: _Case) -> bool:
    return case.candidate.stance.nominal and case.candidate.form == "verb" and not case.is_dated


def _is_vague_plan(case: _Case) -> bool:
    """What lies ahead without a day, a number, a place or names, outside the opening."""
    candidate, undated = case.candidate, case.found is None
    if not case.is_planned:
        return False
    if undated and candidate.type == "meeting" and case.words.endswith("meetings"):
        return True
    placed = case.placed and candidate.type == "meeting"
    return undated and not (candidate.ordinal or candidate.opening or placed or _is_on_agenda(case))


def _is_on_agenda(case: _Case) -> bool:
    """`He is also scheduled to pay courtesy calls on A and B`: whom a guest is going to meet, each by name."""
    candidate = case.candidate
    named = any(not one.startswith("org:") for one in case.objects)
    if candidate.type != "meeting" or candidate.form != "verb" or not named or candidate.stance.speech:
        return False
    return phrase("on_agenda").search(case.before) is not None


def _is_bare_name(case: _Case) -> bool:
    candidate = case.candidate
    bare = candidate.form == "name" and not candidate.predicate and not candidate.ordinal
    return bare and not candidate.anaphoric and not (candidate.opening and case.found)


def _keeps(rule: Callable[[_Case], bool]) -> Callable[[_Case], bool | None]:
    """A rule that, where it holds, lets the words be an event."""
    return lambda case: False if rule(case) else None


def _refuses(rule: Callable[[_Case], bool]) -> Callable[[_Case], bool | None]:
    """A rule that, where it holds, says that the words are none."""
    return lambda case: True if rule(case) else None


_RULES: tuple[Callable[[_Case], bool | None], ...] = (
    _keeps(_is_text_told_by_date),
    _refuses(_is_only_prepared),
    _refuses(_is_only_told_of),
    _refuses(_is_no_journey),
    _refuses(_is_no_gift),
    _refuses(_is_title_of_course),
    _refuses(_is_text_in_force),
    _refuses(_is_occasion_hosted),
    _refuses(_is_text_to_carry_out),
    _refuses(_is_attribute_of_text),
    _is_text_carried_out,
    _refuses(_is_old_text),
    _refuses(_is_denied_or_commemorated),
    _refuses(_is_wish),
    _refuses(_is_mere_noun),
    _refuses(_is_vague_plan),
    _keeps(lambda case: case.is_planned and case.is_dated),
    _refuses(_is_bare_name),
)


def is_refused(
    context: Context, candidate: Candidate, found: FoundDate | None, placed: bool, objects: frozenset[str] = frozenset()
) -> bool:
    """Whether the words are no event: denied, wished for, commemorated, or a bare name without an act.

    `objects` are the persons, and bodies behind `org:`, that are met.
    """
    case = _Case(context, candidate, found, placed, objects)
    verdicts = (rule(case) for rule in _RULES)
    return next((verdict for verdict in verdicts if verdict is not None), False)
