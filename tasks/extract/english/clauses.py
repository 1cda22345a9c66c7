"""How an English clause stands to the act it speaks of: done, planned, wished for, recalled, said in a speech.

Here belong the shape of the clause (infinitives, passives, verbs of saying). Which cue words there are is knowledge in
`lexicon/english/cues.yaml`; the shape of the result is that of the Vietnamese reader.
"""

from __future__ import annotations

import regex

from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.clauses import Stance
from tasks.extract.sentences import Sentence

_HARD_BREAK = regex.compile(
    r"[;:\"]|,\s(?:and|but|while|whereas|as well as|which|when|where|adding(?: that)?|noting(?: that)?|"
    r"saying(?: that)?|stressing|thereby)\s|\s[-—]\s|\.\s(?=\p{L})|\b(?:when|while|as|after|during|"
    r"before)\b(?= (?:he|she|they|it|the|a|an|his|her|their|receiving|meeting|\p{L}+ing)\b)"
)
_SPEECH = regex.compile(
    r"\b(?:said|says|saying|stressed|stressing|stated|noted|noting|affirmed|affirming|emphasi[sz]ed|"
    r"emphasi[sz]ing|underlined|highlighted|told|expressed|believed|"
    r"added|adding|praised|lauded|hailed|thanked|thanking|congratulated|described|pointed (?:out|to)|"
    r"reiterated|according to|informed|briefed|recalled|remarked|shared|appreciated|"
    r"spoke highly|announced|confirmed|assessed|acknowledged|commended|applauded|explained|valued|asked|"
    r"proposed|suggested|called|agreed|hoped|wished)\b"
)
_PAST_VERB = regex.compile(
    r"(?<!\bbe )(?<!\bbeing )\b(?:was|were|held|took|met|signed|received|visited|had|has|have|presented|"
    r"handed|opened|organised|organized|began|kicked|concluded)\b"
)
_INFINITIVE = regex.compile(
    r"\bto\s(?:(?:also|jointly|officially|further|soon|continue to|continue|successfully|be|discuss and|"
    r"negotiate and|and|provide|offer|give|deliver|receive)\s){0,3}$"
)
# An infinitive that tells what was done: a ceremony to sign, came to sign, was the first to sign.
_DONE_INFINITIVE = regex.compile(
    r"\b(?:ceremon(?:y|ies)|event|came|gathered|went on|arrived|returned|travelled|visit(?:ed)?|in [\p{L} "
    r"]{3,20}|delegation|met|meeting|held [^.;,]{3,60}|organised [^.;,]{3,60}|trip|\d{4}|here|country|"
    r"province|city)\s(?:\S+\s)?to\s(?:\S+\s){0,3}$|"
    r"\b(?:arrived|came|left|flew|travelled|traveled)\b[^.;]{0,80}\sto\s(?:\S+\s){0,3}$|"
    r"\bceremon(?:y|ies) (?:was|were|has been) (?:held|organi[sz]ed)\b[^.;]{0,220}\sto\s(?:\S+\s){0,2}$"
)
_PLANNED_INFINITIVE = regex.compile(
    r"\b(?:is|are|was|were|expected|scheduled|slated|set|due|planned|plans?|will|about)\s(?:\S+\s"
    r"){0,2}to\s(?:\S+\s){0,3}$"
)
# `an agreement signed in June`: a participle without `be` before it tells what was done, whatever the main clause says.
_DONE_PARTICIPLE = regex.compile(
    r"^(?:co-)?(?:signed|inked|held|presented|handed over|donated|awarded|conferred|inaugurated|met|received|visited)\b"
)
_BE_BEFORE = regex.compile(r"\b(?:be|being|get|have|and)\s(?:\S+\s){0,2}$")
# `has signed`, `had signed` without a day: told from before.
_PERFECT = regex.compile(r"\b(?:has|have|had)\s(?:also\s|already\s|just\s|been\s){0,2}$")
# `will continue to send delegations`: what is promised in general, without a day no event.
_GENERAL = regex.compile(
    r"\b(?:will|would|shall|to) (?:also |further |jointly )?(?:continue|strengthen|promote|boost|enhance|"
    r"step up|work|maintain|increase|intensify|keep|coordinate)\b"
)
# `have engaged in exchanges, provided checks and helped`: the perfect reaches over what is joined to it.
_PERFECT_JOINED = regex.compile(
    r"\b(?:has|have|had)\s(?:\p{L}+ly\s)?(?:\p{L}+ed|held|sent|given|built|made)\b[^.;]{0,140}(?:,|\band)\s(?:also\s)?$"
)
# `in many fields, including trade, culture and search for remains`: a field of cooperation is no act.
_LISTED = regex.compile(
    r"\b(?:including|such as|"
    r"(?:activities|tasks|contents|measures) include[sd]?|fields of|areas of|"
    r"(?:fields|areas|spheres) like|focus\w* on)\b[^.;]*$"
)
# `congratulated him on being awarded`, `thanked them for presenting`: what was there before is praised.
_PRAISED_FOR = regex.compile(
    r"\b(?:congratulat\w+|thank(?:s|ed|ing)?|prais(?:ed|ing)|grateful|gratitude|lauded|appreciat\w+)\b(?! by\b)"
    r"[^.;]{0,160}?\b(?:on|for|of) (?:[^.;,]{0,90}\b)?(?:being|having|\p{L}+ing)?\s?$"
)
_NOMINAL_SHAPE = regex.compile(r"(?:\p{L}+(?:tion|ment|ing|over)|search|visits?|exchanges?)\b")
_VERBAL = regex.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|held|met|took|gave|paid)\b|"
    r"\b\p{L}{3,}ed(?= (?:the|an?|to|in|on|that|with|for|his|her|their|its|by)\b)"
)
_REACH_WISH = 95
_REACH_PLANNED = 170
_FINITE_PAST = regex.compile(
    r"(?:ed|signed|met|held|gave|paid|inked|received|presented|took|led|sent|built|began|opened|broke|"
    r"hosted|was|were)\b"
)


def clause_start(folded: str, sentence: Sentence, position: int, *, nominal: bool = False) -> int:
    """Where the clause of a position begins: after the last hard break of its sentence.

    For a noun (`nominal`), an `and` that only goes on with a list of things is no break.
    """
    start = sentence.start
    for match in _HARD_BREAK.finditer(folded, sentence.start, position):
        listed = nominal and match[0] == ", and " and not _VERBAL.search(folded, match.end(), position)
        start = start if listed else match.end()
    return start


def _last(pattern: regex.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _is_planned(lexicon: ReadingLexicon, before: str, after: str, form: str) -> bool:
    planned = _last(lexicon.cues["planned"], before)
    if planned >= 0 and len(before) - planned <= _REACH_PLANNED:
        return planned > _last(_PAST_VERB, before[: len(before)]) or bool(_PLANNED_INFINITIVE.search(before))
    if form == "verb":
        return False
    return bool(lexicon.cues["planned_after"].search(after)) and not regex.match(
        r"[^.;]{0,40}\b(?:was|were|took place|held|opened)\b", after
    )


def read_stance(folded: str, sentence: Sentence, start: int, end: int, form: str, lexicon: ReadingLexicon) -> Stance:
    """The stance of the clause towards the trigger at `start:end`."""
    nominal = form != "verb" or _NOMINAL_SHAPE.match(folded, start, end) is not None
    begin = clause_start(folded, sentence, start, nominal=nominal)
    before, after = folded[begin:start], folded[end : sentence.end]
    whole = folded[sentence.start : start]
    trigger = folded[start:end]
    # What is told stands before `told` as well: it says nothing of the telling.
    before = "" if trigger == "told" else before
    done = form == "verb" and bool(_DONE_PARTICIPLE.search(trigger)) and not _BE_BEFORE.search(before)
    status = "planned" if _is_planned(lexicon, before, after, form) and not done else "occurred"
    if lexicon.cues["cancelled"].search(before[-40:]) or lexicon.cues["cancelled"].search(
        after[: 110 if form == "name" else 40]
    ):
        status = "cancelled"
    promised = trigger.startswith(("promis", "pledg"))
    status = "planned" if promised else status
    infinitive = bool(_INFINITIVE.search(before)) and form == "verb"
    finite = form == "verb" and bool(_FINITE_PAST.search(trigger)) and not infinitive
    wish = _last(lexicon.cues["strong_wish"], before)
    near = wish >= 0 and len(before) - wish <= _REACH_WISH
    outdone = finite and wish < _last(regex.compile(r",\s|\b(?:and|who|which|that)\b"), before)
    located = form != "verb" and bool(
        regex.search(r"\b(?:at|during|after|following|in|on|from)\s(?:\S+\s){0,3}$", before)
        or regex.match(r"(?:at|during|after|following|in)\b", trigger)
    )
    located = located or bool(regex.match(r"(?:at|during|after|following)\s", trigger))
    near = near and not located
    general = form == "verb" and not located and bool(_GENERAL.search(before[-90:]))
    wished = (
        general
        or (near and not outdone and status != "planned")
        or (infinitive and status != "planned" and not _DONE_INFINITIVE.search(before))
    )
    return Stance(
        status=status,
        wish=wished,
        negated=bool(lexicon.cues["negated"].search(before))
        or (form == "verb" and nominal and not finite and _LISTED.search(before) is not None)
        or (form == "verb" and _PRAISED_FOR.search(whole) is not None),
        nominal=form == "verb"
        and trigger.endswith(("ing", "ion"))
        and bool(lexicon.cues["nominal"].search(before[-24:])),
        recalled=bool(lexicon.cues["recalled"].search(whole))
        or (form == "verb" and bool(_PERFECT.search(before) or _PERFECT_JOINED.search(before))),
        speech=(bool(_SPEECH.search(before)) and not finite)
        or bool(regex.search(r"\b(?:said|stressed|noted|added|affirmed|told)\b[^.;]{0,160}\bthat\b", whole)),
        commemorated=bool(lexicon.cues["commemorated"].search(whole)),
    )
