"""What the name of a series of sessions comes to, so that its sessions are known as one however a paper names it.

`Kỳ họp Ủy ban liên Chính phủ Việt - Mông` and `Khóa họp Ủy ban liên Chính phủ Việt Nam - Mông Cổ về thương mại và
khoáng sản` are sessions of one committee. Here belongs taking the kind of session, the countries and the fields out of
a name. Countries are compared by themselves; what equal names and numbers mean is decided in `evidence.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tasks.link.keys import VIETNAM, latin_key, plain_key
from tasks.link.names import country_name

# What says that there was a session, not of what.
_SITTING = re.compile(r"^(?:(?:chuong trinh|(?:ky|khoa|phien|cuoc) (?:hop|dai hoi)|hop|(?:meeting|session) of|the) )+")
# Where the circumstances begin; and, of a committee, the fields, which papers leave out. Others are known by them.
_REST = re.compile(r"(?<=\w) (?:sap|chinh thuc|tiep tuc|trong|nham|thuoc|giua|tai|dien ra|between|in|at)\b.*")
_FIELDS = re.compile(r"(?<=\w) (?:ve|on|for)\b.*")
_COMMITTEE = re.compile(r"\b(?:uy ban|ban chi dao|nhom|hoi dong|(?:\w+ ){0,4}(?:committee|commission|council))\b")
# Words of the long names of states, which papers leave out as they please.
_STATE = re.compile(
    r"\b(?:cong hoa(?: xa hoi chu nghia| dan chu nhan dan| nhan dan)?|chdcnd|chxhcn|chnd|lien bang|vuong quoc|nuoc)\b"
)


# Names that say no more than that people met: `Hội nghị lần thứ 9 này`, `the 5th meeting of its kind`.
_BARE = frozenset(
    plain_key(
        "hội nghị kỳ khóa phiên cuộc họp gặp lần này đến mở rộng đối thoại diễn đàn thường niên năm "
        "the of its their this kind annual regular conference meeting session sitting summit dialogue forum talks"
    ).split()
)
# When and where a session is held, up to its matter.
_CIRCUMSTANCES = re.compile(
    r"(?<=\w) (?:sap|vao|trong|tai|thang|in|at)\b(?! (?:linh vuc|the field))(?:(?! (?:ve|of|on|for|giua|between)\b).)*"
)
# Its number, in figures of either kind.
_NUMBER = re.compile(r"\b(?:thu )?(?:[ivxl]+|\d+)\b")


@lru_cache(maxsize=50_000)
def series_key(name: str, countries: frozenset[str]) -> str:
    """The key of a series by its name and the countries that meet; where nothing else is left, of the whole name.

    It is blank for a name that says nothing but that people met: any series has such sessions.
    """
    name = plain_key(name)
    if _BARE.issuperset(_NUMBER.sub("", _CIRCUMSTANCES.sub("", name)).split()):
        return ""
    words = _REST.sub("", _SITTING.sub("", name))
    words = _STATE.sub(" ", _FIELDS.sub("", words) if _COMMITTEE.match(words) else words)
    for pattern in _patterns(countries):
        words = pattern.sub(" ", words)
    words = re.sub(r"\b(?:va|and|of|the|cua)\b", " ", words)
    return latin_key(words if len(words.split()) > 1 else name)


@lru_cache(maxsize=10_000)
def _patterns(countries: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """The names of some countries and of Viet Nam, and how they are said beside each other: `viet nhat`, `lao viet`."""
    others = sorted(countries - {VIETNAM})
    vietnamese = {code: plain_key(country_name(code, "vi")) for code in others}
    short = "|".join(sorted({re.escape(name.split()[0]) for name in vietnamese.values()}))
    names = {*vietnamese.values(), *(plain_key(country_name(code, "en")) for code in others), "viet nam", "vietnam"}
    named = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    beside = [re.compile(rf"\bviet (?:{short})\b|\b(?:{short}) viet\b(?! nam)")] if short else []
    return (re.compile(rf"\b(?:{named})\b"), *beside, re.compile(r"\bviet\b"))
