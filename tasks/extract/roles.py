"""Who did what in an event: persons and organisations of its sentences with their roles.

Here belong the cues of roles (`đồng chủ trì`, `tiếp`, `dẫn đầu`, `chứng kiến`). Which sentences speak of an event is
decided in `events`.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.spans import OrganizationSpan, PersonSpan

_CO_CHAIR = regex.compile(r"đồng chủ trì|cùng chủ trì|cùng điều hành|đồng chủ tọa|đồng chủ tịch|cùng chủ tọa")
_CHAIR = regex.compile(r"chủ trì|chủ tọa|điều hành (?:hội nghị|cuộc|phiên)")
_WITH_OTHER_SIDE = regex.compile(r"\bcùng (?:phía bạn|phía|người đồng cấp|đồng chí)\b")
_CHAIRED_BY = regex.compile(
    r"\b(?:chủ trì|điều hành|chủ tọa)\b[^.;]{0,50}\b(?:là|gồm|có|bởi)\b[^.;]*$|^\W*(?:chủ trì|điều hành)[^.;]{0,60}(?:là|có|:)[^.;]*$"
)
_OTHER_VERB = regex.compile(
    r"\b(?:đã|cho biết|phát biểu|khẳng định|tiếp|gặp|hội đàm|thăm|ký|trao|tặng|dự|tham dự|cảm ơn|nói|đề nghị|nhấn mạnh)\b"
)
_WITNESS = regex.compile(r"chứng kiến")
_LEADS = regex.compile(r"dẫn đầu|làm trưởng đoàn|trưởng đoàn|do [^.;]{0,120}(?:dẫn đầu|làm trưởng đoàn)")
_INVITED_BY = regex.compile(r"(?:theo|nhận) lời mời của\s?(?:[^,;.]{0,80})$")
_SPEAKS = regex.compile(
    r"^[^.;]{0,4}(?:,[^.;]{3,160},)?\s?(?:đã |cũng |thì |còn )?(?:phát biểu|cho biết|nhấn mạnh|khẳng định|bày tỏ|đánh giá|cho rằng|chia sẻ|nói|cảm ơn|"
    r"đề nghị|ghi nhận|tin tưởng|mong|chúc mừng|hoan nghênh|đề xuất|nêu|thông báo|cho hay|kể|gọi|coi|nhắc lại|ôn lại|trân trọng|vui mừng|"
    r"thông tin|giới thiệu|báo cáo|xúc động|tin rằng|hứa|ví|mừng|cam kết|kêu gọi|đồng tình)"
)
_SPEECH_BEFORE = regex.compile(
    r"(?:phát biểu|theo(?! lời mời)|lời(?! mời)|đáp từ|đáp lời|khai mạc|bế mạc|ý kiến của)[^.;]{0,50}[, ]$"
)
_SIGNS = regex.compile(r"\bký\b(?! ức| túc| giả)")
_GIVES = regex.compile(r"\b(?:trao|tặng|trao tặng|hỗ trợ|tài trợ|viện trợ|bàn giao|gắn)\b")
_RECEIVES = regex.compile(r"\b(?:đón nhận|được tặng|được trao|tiếp nhận|nhận|được nhận)\b")
_GIVEN_TO = regex.compile(r"\b(?:trao|tặng|gắn)\b[^.]{0,160}\b(?:cho|tặng)\b[^.;]*$")
_RECIPIENT_BEFORE = regex.compile(r"\b(?:cho|tặng|tới|đến)\s(?:các\s|đồng chí\s|ông\s|bà\s|ngài\s)?[^,;.]{0,60}$")


@dataclass(frozen=True, slots=True)
class Part:
    """A person or organisation with its role in one event."""

    person: PersonSpan | None
    organization: OrganizationSpan | None
    role: str


_RANK = [
    "co_chair",
    "chair",
    "signatory",
    "host",
    "guest",
    "donor",
    "recipient",
    "witness",
    "speaker",
    "party",
    "attendee",
]


def stronger(role: str, other: str) -> str:
    """The role that says more, of two that one document gives a person in one event."""
    return min(role, other, key=_RANK.index)


def _clause(folded: str, start: int, end: int, low: int, high: int) -> tuple[str, str]:
    """The words before and after a person within the sentence."""
    return folded[low:start], folded[end:high]


def person_role(context: Context, candidate: Candidate, person: PersonSpan, venue: str | None) -> str:
    """The role of a person in the event of a candidate, by the words of its sentence."""
    low, high = candidate.sentence.start, candidate.sentence.end
    before, after = _clause(context.folded, person.start, person.end, low, high)
    sentence = context.folded[low:high]
    if _WITNESS.search(before[-90:]) and candidate.type != "conference":
        return "witness"
    if _SPEECH_BEFORE.search(before) or _SPEAKS.match(after):
        return "speaker" if candidate.type not in {"visit"} else "guest"
    if _CO_CHAIR.search(sentence):
        return "co_chair"
    if _chairs(before, after):
        several = {p.country for p in inside(context.persons, low, high) if p.country}
        return "co_chair" if len(several) > 1 or _WITH_OTHER_SIDE.search(sentence) else "chair"
    return _ROLE_BY_TYPE.get(candidate.type, _attends)(context, candidate, person, venue, before, after)


def _chairs(before: str, after: str) -> bool:
    """`A, B và C chủ trì`; `chủ trì là A và B`; `do A chủ trì`."""
    leads = _CHAIR.search(after)
    if leads and not _OTHER_VERB.search(after[: leads.start()]):
        return True
    return bool(_CHAIRED_BY.search(before))


def by_ground(person: PersonSpan, venue: str | None) -> str:
    """On whose ground: a person of the venue's country is host, one from elsewhere guest."""
    if venue is None or person.country is None:
        return "attendee"
    return "host" if person.country == venue else "guest"


def _meets(
    context: Context, candidate: Candidate, person: PersonSpan, venue: str | None, before: str, after: str
) -> str:
    word = context.folded[candidate.start : candidate.end]
    if word.startswith(("tiếp", "buổi tiếp", "cuộc tiếp", "đón tiếp")):
        passive = regex.search(r"\bđược\b", context.folded[candidate.sentence.start : candidate.start])
        if passive:
            between = context.folded[candidate.sentence.start + passive.start() : candidate.start]
            inside_passive = passive.end() + candidate.sentence.start <= person.start < candidate.start and between
            return "host" if inside_passive else "guest"
        return "host" if person.end <= candidate.start else "guest"
    if word.startswith(("chào", "đến chào", "tới chào", "thăm xã giao")):
        return "guest" if person.end <= candidate.start else "host"
    return by_ground(person, venue)


def _visits(
    context: Context, candidate: Candidate, person: PersonSpan, venue: str | None, before: str, after: str
) -> str:
    if _INVITED_BY.search(before):
        return "host"
    if candidate.start == candidate.sentence.end:
        return by_ground(person, venue)
    if person.end <= candidate.start or _LEADS.search(after[:60]):
        return "guest"
    return by_ground(person, venue)


def _signs(
    context: Context, candidate: Candidate, person: PersonSpan, venue: str | None, before: str, after: str
) -> str:
    if regex.search(r"\b(?:dự|tham dự|có mặt|tới dự)\b", before[-60:]) or regex.match(
        r"[^.;]{0,90}\b(?:dự|tham dự|có mặt)\b", after
    ):
        return "witness"
    near = abs(person.start - candidate.start) < 260
    return "signatory" if near else "attendee"


def _gives(
    context: Context, candidate: Candidate, person: PersonSpan, venue: str | None, before: str, after: str
) -> str:
    if _RECEIVES.search(after[:40]) or (_RECIPIENT_BEFORE.search(before[-70:]) and person.start > candidate.start):
        return "recipient"
    if _GIVES.search(after[:90]) and person.end <= candidate.end:
        return "donor"
    given_to = _GIVEN_TO.search(context.folded[candidate.sentence.start : person.start])
    if person.start > candidate.start and (given_to or _RECIPIENT_BEFORE.search(before[-90:])):
        return "recipient"
    return "attendee"


def _attends(
    context: Context, candidate: Candidate, person: PersonSpan, venue: str | None, before: str, after: str
) -> str:
    return "attendee"


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
