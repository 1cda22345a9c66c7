"""Who did what in an event: persons and organisations of its sentences with their roles.

Here belong the cues of roles (`đồng chủ trì`, `tiếp`, `dẫn đầu`, `chứng kiến`). Which sentences speak of an event is
decided in `events`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.phrases import phrase
from tasks.extract.roles import by_ground
from tasks.extract.spans import CountrySpan, OrganizationSpan, PersonSpan

# Characters between a signing and those who sign.
_REACH_SIGNATORY = 260
# Characters before those who sign in which the list of guests ends.
_REACH_GUESTS = 90
# Characters before a verb with which a sentence begins.
_FRONTED = 3
_CHAIRED = frozenset({"conference", "meeting", "award", "exchange", "project_milestone", "training", "joint_activity"})
_JOURNEYS = frozenset({"meeting", "visit"})


@dataclass(frozen=True, slots=True)
class _Seat:
    """A person in the sentence of a candidate: the words `before` and `after` within it; `venue` is a country code."""

    context: Context
    candidate: Candidate
    person: PersonSpan
    venue: str | None
    before: str
    after: str

    @property
    def led_to_trigger(self) -> str:
        """The words of the sentence before the trigger."""
        return self.context.folded[self.candidate.sentence.start : self.candidate.start]

    @property
    def before_office(self) -> str:
        """The words of the sentence before the person's offices."""
        return self.context.folded[self.candidate.sentence.start : self.person.office_start]

    @property
    def stands_apart(self) -> bool:
        """Whether the sentence only speaks of the participants of an event that another one tells."""
        return self.candidate.start == self.candidate.sentence.end

    @property
    def acts(self) -> bool:
        """Whether the person stands before the trigger: as its subject in the active."""
        return self.person.end <= self.candidate.start


def person_role(context: Context, candidate: Candidate, person: PersonSpan, venue: str | None) -> str:
    """The role of a person in the event of a candidate, by the words of its sentence.

    `venue` is the country the event was held in, or null; the role is one of `schemas.vocabulary`.
    """
    low, high = candidate.sentence.start, candidate.sentence.end
    before, after = context.folded[low : person.start], context.folded[person.end : high]
    led_to = context.folded[low : person.office_start]
    if candidate.type != "conference" and _witnesses(candidate, led_to, after, low):
        return "witness"
    if candidate.type == "agreement_signing" and phrase("witnesses_after").match(after):
        return "witness"
    if candidate.type == "aid" and _takes_the_gift(before, after):
        return "recipient"
    if candidate.type == "aid" and phrase("presided_by").match(before):
        return "chair"
    if candidate.type == "meeting" and _thanks_for_reception(context, candidate, person):
        return "guest"
    behind = context.folded[person.told_end : high]
    listed = phrase("attends_listed").match(context.folded, low, person.start) is not None
    # `Phát biểu tại lễ ký, PGS.TS A`: the stop of a title ends no sentence.
    introduced = led_to if "." in context.folded[person.office_start : person.start] else before
    spoken = phrase("speech_before").search(introduced)
    if (spoken and not listed) or any(
        phrase("speaks_after").match(words) for words in (after, behind, _behind_joined(context, person, high))
    ):
        if _receives_in_front(context, candidate, person):
            return "host"
        if candidate.type in _CHAIRED and phrase("chairs_fronted").fullmatch(led_to):
            return "chair"
        return _role_of_speaker(candidate, person, venue, (after, behind))
    sentence = context.folded[low:high]
    # `Lễ ký do A và B chủ trì`: whoever signs, they do not; where they witness it they are told as witnesses.
    ceremony = candidate.type == "agreement_signing" and candidate.form != "verb"
    held = ceremony and not phrase("witnesses").search(sentence)
    chairs = (candidate.type in _CHAIRED or held) and not (
        candidate.type == "meeting" and phrase("session_named").search(sentence)
    )
    if chairs and phrase("co_chairs").search(sentence):
        return "co_chair"
    if candidate.type == "meeting" and _chairs(before, after) and phrase("chairs_reception").search(sentence):
        return "host"
    if chairs and _chairs(before, after):
        several = {side for p in _chairing(context, low, high) if (side := _side(p))}
        return "co_chair" if len(several) > 1 or phrase("with_other_side").search(sentence) else "chair"
    if candidate.type == "conference" and phrase("chairs_with_other_side").search(after):
        return "co_chair"
    if candidate.type in _JOURNEYS and phrase("with_delegation").match(before):
        return "guest"
    by_type = _ROLE_BY_TYPE.get(candidate.type)
    return by_type(_Seat(context, candidate, person, venue, before, after)) if by_type else "attendee"


def _role_of_speaker(candidate: Candidate, person: PersonSpan, venue: str | None, after: tuple[str, str]) -> str:
    """Who speaks at talks is host or guest of them, and who gives thanks for a gift has received it.

    `after` are the words behind the name and behind the office.
    """
    if candidate.type == "visit":
        return by_ground(person, venue) if venue is not None and person.country == venue else "guest"
    if candidate.type == "aid" and any(phrase("thanks_after").match(words) for words in after):
        return "recipient"
    ground = by_ground(person, venue) if candidate.type == "meeting" else "attendee"
    return ground if ground != "attendee" else "speaker"


def _thanks_for_reception(context: Context, candidate: Candidate, person: PersonSpan) -> bool:
    """`Ông A cảm ơn Bộ trưởng đã tiếp`, `cảm ơn sự đón tiếp của …`: who gives thanks for it has been received."""
    if not phrase("receives_guests").match(context.folded, candidate.start, candidate.end):
        return False
    between = context.folded[person.end : candidate.start]
    return person.end <= candidate.start and phrase("thanked_before").search(between) is not None


def _receives_in_front(context: Context, candidate: Candidate, person: PersonSpan) -> bool:
    """`Tiếp ông A, Chủ tịch X, Thủ tướng cho biết …`: who speaks behind a reception told first has received."""
    fronted = candidate.type == "meeting" and candidate.start - candidate.sentence.start <= _FRONTED
    word = context.folded[candidate.start : candidate.end]
    set_off = context.folded[candidate.end : person.office_start].endswith(", ")
    return bool(fronted and set_off and phrase("receives_guests").match(word))


def _takes_the_gift(before: str, after: str) -> bool:
    """`Nhận món quà từ …, ông A xúc động`: who receives in a sentence that tells of nothing else."""
    return bool(phrase("receives_first").match(before)) or bool(phrase("represents_recipients").match(after))


def _side(person: PersonSpan) -> str | None:
    """The country of a person; a foreigner of unknown country is of another side than those of known ones."""
    return person.country or (None if person.vietnamese else "foreign")


def _witnesses(candidate: Candidate, before: str, after: str, low: int) -> bool:
    """`…, với sự chứng kiến của A, B`; in `Dưới sự chứng kiến của A, B và C đã ký` those behind the comma sign.

    Behind `Dưới sự chứng kiến của A; B và các đại biểu, C và D đã ký` the guests end the list of witnesses. `before`
    are the words before the offices of a person, which may hold commas themselves.
    """
    if phrase("witnesses_first").match(before):
        return True
    fronted = phrase("witnesses_fronted").match(before)
    if fronted is not None and phrase("guests_set_off").search(f"{before} {after}", fronted.end()):
        return phrase("guests_set_off").search(before, fronted.end()) is None
    told = list(phrase("witnesses").finditer(before[-160:]))
    if not told:
        return False
    found = told[-1]
    told_before = low + max(0, len(before) - 160) + found.start() > candidate.start
    return told_before or "," not in before[-160:][found.end() :]


def _chairing(context: Context, low: int, high: int) -> list[PersonSpan]:
    """Those of the persons in a stretch whom its words let chair."""
    folded = context.folded
    named = inside(context.persons, low, high)
    return [p for p in named if _chairs(folded[low : p.start], folded[p.end : high])]


def _behind_joined(context: Context, person: PersonSpan, high: int) -> str:
    """The words behind who is joined with somebody by `và`: `A và B cùng bày tỏ` is said by both; empty without."""
    following = next((p for p in inside(context.persons, person.told_end, high)), None)
    if following is None or not phrase("joined_with").fullmatch(
        context.folded, person.told_end, max(person.told_end, following.office_start)
    ):
        return ""
    return context.folded[following.told_end : high]


def _chairs(before: str, after: str) -> bool:
    """`A, B và C chủ trì`; `chủ trì là A và B`; `Chủ trì hội nghị có A; B; C`; `do A chủ trì`."""
    if phrase("chairs_listed").match(before):
        return True
    leads = phrase("chairs").search(after)
    if leads and not phrase("other_act").search(after[: leads.start()]):
        return True
    return bool(phrase("chaired_by").search(before))


def _meets(seat: _Seat) -> str:
    word = seat.context.folded[seat.candidate.start : seat.candidate.end]
    if phrase("called").search(word):
        # On the telephone nobody is on anybody's ground.
        return "attendee"
    if phrase("attends_listed").match(seat.context.folded, seat.candidate.sentence.start, seat.person.start):
        return "attendee"
    listed = phrase("hosts_listed").match(
        seat.context.folded, seat.candidate.sentence.start, seat.candidate.sentence.end
    )
    if listed is not None and not seat.stands_apart:
        return "host" if seat.person.start >= listed.end() else "guest"
    if phrase("receives_guests").match(word):
        passive = phrase("passive").search(seat.led_to_trigger)
        if passive is None:
            return "host" if seat.acts else "guest"
        begin = seat.candidate.sentence.start + passive.end()
        return "host" if begin <= seat.person.start < seat.candidate.start else "guest"
    if phrase("calls_on").match(word):
        return "guest" if seat.acts else "host"
    received = phrase("delegation_met").match(seat.context.folded, seat.candidate.end) is not None
    if seat.venue is None and received and seat.candidate.form == "verb":
        return "host" if seat.acts else "guest"
    if seat.venue is None and phrase("leads_delegation").search(seat.before_office):
        return "guest"
    if seat.venue is None and seat.person.country is not None:
        side = _travelling_side(seat.context)
        return ("guest" if seat.person.country == side else "host") if side else "attendee"
    return by_ground(seat.person, seat.venue)


def _travelling_side(context: Context) -> str | None:
    """The one country whose delegation the opening tells of (`làm việc với đoàn công tác Sở Y tế X`), or null."""
    sent: tuple[CountrySpan, ...] = (*context.organizations, *context.places)
    sides = {
        span.country
        for span in sent
        if span.country and span.end <= context.opening
        if phrase("delegation_of").search(context.folded, max(0, span.start - 40), span.start)
    }
    return next(iter(sides)) if len(sides) == 1 else None


def _visits(seat: _Seat) -> str:
    if phrase("invited_by").search(seat.before) or phrase("invited_by").search(seat.before_office):
        return "host"
    if seat.stands_apart:
        return by_ground(seat.person, seat.venue)
    behind = seat.candidate.end <= seat.person.office_start
    if behind and phrase("whose_journey").fullmatch(seat.context.folded, seat.candidate.end, seat.person.office_start):
        return "guest"
    if seat.acts and phrase("welcomes").match(seat.after):
        return "host"
    at_home = seat.venue is not None and seat.person.country == seat.venue
    if (seat.acts and not at_home) or phrase("leads").search(seat.after[:60]):
        return "guest"
    return by_ground(seat.person, seat.venue)


def _signs(seat: _Seat) -> str:
    if phrase("attends_first").match(seat.before):
        return "attendee"
    behind_guests = phrase("guests_set_off").search(seat.before[-_REACH_GUESTS:])
    if (phrase("attends_before").search(seat.before[-60:]) and not behind_guests) or phrase("attends_after").match(
        seat.after
    ):
        return "witness"
    if seat.stands_apart and not phrase("signs").search(f"{seat.before} {seat.after}"):
        return "attendee"
    near = abs(seat.person.start - seat.candidate.start) < _REACH_SIGNATORY
    return "signatory" if near else "attendee"


def _is_subject(seat: _Seat) -> bool:
    """Whether nobody else is named between a person and the verb, save who is joined with that person by `và`."""
    begin = seat.person.told_end
    for other in inside(seat.context.persons, begin, seat.candidate.start):
        first = min(other.start, other.office_start)
        if begin <= first and not phrase("joined_with").fullmatch(seat.context.folded, begin, first):
            return False
        begin = other.told_end
    return True


def _gives(seat: _Seat) -> str:
    passive = phrase("passive").search(seat.led_to_trigger)
    if passive is not None and seat.acts:
        return "recipient" if seat.person.end <= seat.candidate.sentence.start + passive.start() else "donor"
    if phrase("on_behalf_before").search(seat.before):
        return "attendee"
    if phrase("given_to").search(seat.before_office):
        return "recipient"
    behind = seat.person.start > seat.candidate.start
    recipient = phrase("recipient_before")
    done = seat.context.folded[seat.person.told_end : seat.candidate.sentence.end]
    if (
        phrase("receives").search(seat.after[:40])
        or phrase("receives").search(done[:24])
        or (behind and recipient.search(seat.before[-70:]))
    ):
        return "recipient"
    given = phrase("honours" if seat.candidate.type == "award" else "gives")
    if seat.person.end <= seat.candidate.end and given.search(seat.after[:90]):
        return "donor"
    if seat.acts and not seat.stands_apart and seat.candidate.form == "verb" and _is_subject(seat):
        return "donor"
    if phrase("gift_of").search(seat.before_office):
        return "donor"
    if behind and (phrase("given_to_before").search(seat.before) or recipient.search(seat.before[-90:])):
        return "recipient"
    return "attendee"


_ROLE_BY_TYPE: dict[str, Callable[[_Seat], str]] = {
    "meeting": _meets,
    "visit": _visits,
    "agreement_signing": _signs,
    "aid": _gives,
    "award": _gives,
    "training": _gives,
}


def organization_role(context: Context, event_type: str, organization: OrganizationSpan, candidate: Candidate) -> str:
    """The role of an organisation: giver or receiver where one gives, else party."""
    if event_type in {"aid", "award", "training"}:
        if phrase("gives_directly").match(context.folded, organization.end):
            return "donor"
        before = organization.end <= candidate.end
        if event_type == "aid" and candidate.form == "verb":
            received = context.folded[candidate.start : candidate.end].endswith("nhận")
            return "donor" if before != received else "recipient"
        return "donor" if before else "recipient"
    return "party"
