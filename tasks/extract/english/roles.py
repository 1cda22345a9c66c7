"""Who did what in an event, by the words of English sentences.

Here belong the cues of roles (`co-chaired`, `received`, `led by`, `witnessed`). Which sentences speak of an event is
decided in `drafts`; which persons of a sentence belong to it in `participants`.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.roles import by_ground
from tasks.extract.spans import OrganizationSpan, PersonSpan

_CO_CHAIR = regex.compile(
    r"\bco-?\s?chair(?:ed|s|ing)?\b|jointly (?:chaired|presided)|co-presided|under the co-?chair(?:manship)?|co-hosted"
)
_HEADS = regex.compile(r"\bdelegations?\b[^.;]{0,120}\b(?:headed|led)\b|at the head of|\bled by\b")
_CHAIR = regex.compile(
    r"(?<!co-)\b(?:chair(?:ed|s(?! of)|ing)|(?:to|will|jointly|would) chair|presid(?:ed|es|ing) over)\b"
)
_CHAIRED_WITH = regex.compile(
    r"\b(?:chair(?:ed|s)|presid\w+ over)\b.{0,120}\b(?:together with|along with|alongside)\b.{0,100}$"
)
_CHAIRING = regex.compile(
    r"^\W*(?:co-)?(?:chairing|presiding over)\b[^,;.]{3,80},(?:[^;.]{0,160}\sand\s)?[^,;.]{0,120}$"
)
_CHAIRED_BY = regex.compile(r"\b(?:chaired|presided over|headed) by\b[^.;]*$")
_WITNESS_BEFORE = regex.compile(
    r"\b(?:witness(?:ed|es|ing)? by|in the presence of|under the witness of|attended by|presence of|"
    r"present at (?:the )?\w+ were)\b[^.;]*$"
)
_WITNESS_AFTER = regex.compile(
    r"^[^.;]{0,260}?\b(?:witnessed|witnesses|saw|watched|attended|attending|was present|were present|were "
    r"there|present at)\b"
)
_SPEAKS_AFTER = regex.compile(
    r"^(?:,[^.;]{3,200}?,)?\s?(?:also |then |further |in (?:his|her) (?:remarks|speech|opening remarks), "
    r")?(?:said|says|stressed|stated|noted|affirmed|emphasi[sz]ed|underlined|highlighted|told|expressed|"
    r"believed|added|praised|"
    r"lauded|hailed|thanked|congratulated|described|pointed|reiterated|informed|briefed|recalled|remarked|"
    r"shared|appreciated|spoke|announced|confirmed|assessed|acknowledged|commended|applauded|"
    r"explained|valued|asked|proposed|suggested|called|hoped|wished|pledged|promised|delivered|addressed|"
    r"wanted|urged|requested|recommended|welcomed|introduced|reported|conveyed|trusted|thinks|wrote|"
    r"believes|remembered|assured|invited|vowed|took the floor|was (?:pleased|glad|delighted)|agreed|"
    r"voiced|extended)\b"
)
_SPEAKS_BEFORE = regex.compile(
    r"\b(?:said|according to|added|stressed|noted|speech by|remarks by|quoted|affirmed|address by|spoke "
    r"were|speaking at [^,.;]{3,60},|addressing [^,.;]{3,60},|in (?:his|her) (?:opening |closing "
    r")?(?:remarks|speech)[^,.;]{0,40},|for (?:his|her) part,)\s?(?:[^.;,]{0,60}\s)?$"
)
_LED_BY = regex.compile(r"\b(?:led|headed|accompanied) by\b[^.;]*$|\bled by\b")
_LEADS = regex.compile(
    r"^[^.;]{0,50}\b(?:led|leads|leading|headed|heads|heading)\b[^.;]{0,30}\bdelegation|^[^.;]{0,10}as "
    r"(?:its |the )?head"
)
_INVITED_BY = regex.compile(
    r"\b(?:at the invitation of|invitation (?:from|of|extended by)|hosted by|host,?)\b[^,;.]{0,90}$"
)
_ATTENDS = regex.compile(
    r"\b(?:attend(?:ed|ing|s)?|joined|join(?:ing)?|took part|participat(?:ed|ing|es)|were there|was there|"
    r"present at|among (?:the )?(?:those|participants))\b"
)
_SIGNS = regex.compile(r"\b(?:sign(?:ed|s|ing)?|inked|signatories)\b")
_GIVES = regex.compile(
    r"\b(?:presented|presents|donated|donates|handed|hands|passed|turned over|gave|gives|offered|awarded|"
    r"conferred|bestowed|granted|delivered|pinned|provided|on behalf of)\b"
)
_TO = regex.compile(r"\b(?:to|for|upon|on|representing)\s(?:the\s)?.{0,400}$")
_RECEIVES = regex.compile(
    r"^[^.;]{0,60}\b(?:received|receives|accepted|accepting|represented the province|took over|thanked|"
    r"was (?:awarded|presented|conferred|given|honoured))\b|^[^.;]{0,200}\b(?:thank(?:s|ed)?|gratitude|"
    r"appreciat\w+|grateful|(?:received|accepted) the)\b"
)
_SIGNED_IT = regex.compile(
    r"[^.;]{0,200}?\b(?:(?:signed|inked) (?:(?:the|it|this|on behalf|for|as)\b)|put (?:their|his|her) "
    r"(?:signatures?|pen)|"
    r"(?:were|was) the signator|represented [^.;]{3,80} (?:to sign|in signing|at the signing))"
)
_SIGNED_BY = regex.compile(
    r"\b(?:signed|inked|exchanged)(?: and \w+)?(?: \w+)? (?:by|between)\b[^.;]*$|\bsignator(?:y|ies)\b[^.;]*$|"
    r"\b(?:sign(?:ed|ing)|inked) (?:\p{L}+ ){0,4}(?:were|was)\b[^.;]*$"
)
_SPOKESPERSON = regex.compile(r"[Ss]pokes(?:person|man|woman)")
_CEREMONIAL = frozenset({"agreement_signing", "conference", "project_milestone", "exchange", "joint_activity"})
_SPEAKING = regex.compile(
    r"^\W*(?:speaking|addressing|delivering|in (?:his|her) (?:\w+ )?(?:remarks|speech|address)|"
    r"(?:for|on|from) (?:his|her) (?:part|end|side))\b[^.;]{0,150}$"
)
_BETWEEN = regex.compile(r"\bbetween\s[^.;]{0,200}$")
_ACTIVE_HOST = regex.compile(r"receiv|host|welcom|greet|reception")
# `received a courtesy call from A`: A is who calls.
_CALL_FROM = regex.compile(r"\s(?:from|by|of)\b")
_CALLER = regex.compile(r"call|farewell|goodbye|pre-tet|visited and|came to|come to")


@dataclass(frozen=True, slots=True)
class _Seat:
    """A person in the sentence of a candidate: the venue's country, the words before and after the name."""

    context: Context
    candidate: Candidate
    person: PersonSpan
    venue: str | None
    before: str
    after: str


def person_role(context: Context, candidate: Candidate, person: PersonSpan, venue: str | None) -> str:
    """The role of a person in the event of a candidate, by the words of its sentence."""
    low, high = candidate.sentence.start, candidate.sentence.end
    before, after = context.folded[low : person.start], context.folded[person.end : high]
    sentence = context.folded[low:high]
    if person.position and _SPOKESPERSON.search(person.position):
        return "speaker"
    if candidate.type in {"agreement_signing", "aid", "award"} and _WITNESS_BEFORE.search(before):
        return "witness"
    if _CO_CHAIR.search(sentence) and candidate.type in {"conference", "meeting", "exchange"}:
        return "co_chair"
    if _chairs(candidate, before, after):
        several = {p.country for p in inside(context.persons, low, high)}
        return "co_chair" if len(several) > 1 or "counterpart" in sentence else "chair"
    if (
        candidate.rule == "trigger:talks"
        and _HEADS.search(sentence)
        and len({p.country for p in inside(context.persons, low, high)}) > 1
    ):
        return "co_chair"
    if candidate.type in _CEREMONIAL and _SPEAKING.match(before):
        return "speaker"
    role = _ROLE_BY_TYPE.get(candidate.type, _attends)(_Seat(context, candidate, person, venue, before, after))
    if role in {"attendee", "party"} and (_SPEAKS_AFTER.match(after) or _SPEAKS_BEFORE.search(before)):
        return "speaker"
    return role


def _chairs(candidate: Candidate, before: str, after: str) -> bool:
    """`A and B chaired`; `chaired by A and B`."""
    if candidate.type not in {"conference", "meeting", "exchange"}:
        return False
    if _CHAIRED_WITH.search(before) or _CHAIRING.match(before):
        return True
    leads = _CHAIR.search(after)
    if leads and not regex.search(r"\b(?:attended|said|met|received|told)\b", after[: leads.start()]):
        return True
    return bool(
        regex.search(r"\b(?:(?:chaired|presided over) by|under the (?:co-?)?chair(?:manship)? of)\b.{0,500}$", before)
    )


def _meets(seat: _Seat) -> str:
    word = seat.context.folded[seat.candidate.start : seat.candidate.end]
    relative = regex.search(
        r",?\s(?:whom|who)\s(?:he|she|they|the \w+)\s$",
        seat.context.folded[seat.candidate.sentence.start : seat.candidate.start],
    )
    if relative and _ACTIVE_HOST.search(word):
        return "guest" if seat.candidate.sentence.start + relative.start() - seat.person.end <= 2 else "host"
    whole = seat.context.folded[seat.candidate.sentence.start : seat.candidate.sentence.end]
    ahead = seat.person.end <= seat.candidate.start
    if seat.candidate.sentence.end == seat.candidate.start:
        return (
            "speaker"
            if _SPEAKS_AFTER.match(seat.after) or _SPEAKS_BEFORE.search(seat.before)
            else by_ground(seat.person, seat.venue)
        )
    if _ACTIVE_HOST.search(word) and not regex.match(
        r"\s(?:a|the)\s(?:courtesy|farewell)", seat.context.folded[seat.candidate.end :][:14]
    ):
        passive = regex.search(
            r"\b(?:was|were|been|being)\s(?:\S+\s){0,2}$",
            seat.context.folded[seat.candidate.sentence.start : seat.candidate.start],
        )
        by = regex.search(r"\bby\b", seat.context.folded[seat.candidate.end : seat.candidate.sentence.end])
        if passive and by:
            return "guest" if ahead else "host"
        if regex.search(r"\breceptions?\b", word) and regex.search(
            r"\b(?:for|of)\s[^.;]*$",
            seat.context.folded[seat.candidate.end - 4 : seat.person.start] if not ahead else "",
        ):
            return "guest"
        opens = seat.candidate.start - seat.candidate.sentence.start <= 12 and word.endswith("ing")
        if opens and "," in seat.context.folded[seat.candidate.end : seat.person.start]:
            return "host"
        return (
            by_ground(seat.person, seat.venue)
            if regex.search(r"at the reception|during the reception", whole)
            else "host"
            if ahead
            else "guest"
        )
    if _CALLER.search(word) or (word == "told" and "courtesy call" in whole):
        called_on = _CALL_FROM.match(seat.context.folded, seat.candidate.end) is not None
        return "host" if ahead == called_on else "guest"
    return by_ground(seat.person, seat.venue)


def _visits(seat: _Seat) -> str:
    if _INVITED_BY.search(seat.before):
        return "host"
    if _LED_BY.search(seat.before[-80:]) or _LEADS.search(seat.after[:80]):
        return "guest"
    if seat.person.country is not None and seat.venue is not None:
        return "host" if seat.person.country == seat.venue else "guest"
    return "guest" if seat.person.end <= seat.candidate.start else by_ground(seat.person, seat.venue)


def _signs(seat: _Seat) -> str:
    seen, signs = _WITNESS_AFTER.match(seat.after), _SIGNS.search(seat.after)
    if seen and regex.search(r"\band (?:then |jointly )?(?:signed|inked)\b", seat.after):
        return "signatory"
    if (seen and (signs is None or seen.end() <= signs.start())) or _ATTENDS.search(seat.before[-60:]):
        return "witness"
    if _SIGNED_BY.search(seat.before):
        return "signatory"
    if seat.candidate.sentence.end == seat.candidate.start:
        return "signatory" if _SIGNED_IT.match(seat.after) else "attendee"
    planned = seat.candidate.stance.status == "planned"
    if (planned or seat.candidate.end <= seat.person.start) and _SPEAKS_AFTER.match(seat.after):
        return "attendee" if planned or signs is None else "signatory"
    return "signatory" if abs(seat.person.start - seat.candidate.start) < 320 else "attendee"


def _gives(seat: _Seat) -> str:
    if seat.candidate.sentence.end == seat.candidate.start:
        return "recipient" if _RECEIVES.match(seat.after) and seat.candidate.type != "training" else "attendee"
    if _WITNESS_AFTER.match(seat.after) and not _GIVES.search(seat.after[:80]):
        return "attendee"
    ahead = seat.person.end <= seat.candidate.start
    if _BETWEEN.search(seat.before) and seat.person.country and seat.venue:
        return "recipient" if seat.person.country == seat.venue else "donor"
    if _RECEIVES.match(seat.after) and not _GIVES.search(seat.after[:30]):
        return "recipient"
    if ahead and _GIVES.search(seat.context.folded[seat.person.end : seat.candidate.end]):
        return "donor"
    between = seat.context.folded[seat.candidate.end : seat.person.start] if not ahead else ""
    if not ahead and _TO.search(between):
        return "recipient"
    if not ahead and regex.search(r"\bby\b[^.;]*$", between):
        return "donor"
    return "attendee"


def _attends(seat: _Seat) -> str:
    thanked = (
        seat.candidate.type == "project_milestone"
        and seat.candidate.sentence.end == seat.candidate.start
        and _RECEIVES.match(seat.after)
    )
    return "recipient" if thanked else "attendee"


_ROLE_BY_TYPE = {
    "meeting": _meets,
    "visit": _visits,
    "agreement_signing": _signs,
    "aid": _gives,
    "award": _gives,
    "training": _gives,
}


def organization_role(event_type: str, organization: OrganizationSpan, candidate: Candidate) -> str:
    """The role of an organisation: giver or receiver where one gives, else party."""
    if event_type in {"aid", "award", "training"}:
        return "donor" if organization.end <= candidate.end else "recipient"
    return "party"
