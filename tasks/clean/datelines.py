"""Datelines and agency signatures at the edges of an article: «(TTXVN) -», «Hanoi (VNA) –», «./. VNA».

Here belongs taking them off a first or last paragraph. They say where and by whom a text was filed, and are no part of
what it tells.
"""

from __future__ import annotations

import re

from tasks.clean.cues import Cues
from tasks.clean.dates import PageDate, read_date

_DASH = r"\s*[-–—]+\s*"
_IN_BRACKETS = re.compile(rf"^\s*\([^()\n]{{2,40}}\){_DASH}")
_PLACE_AGENCY = re.compile(rf"^[^\W\d_][^.;:()\n]{{1,45}}?,?\s*\([^()\n]{{2,25}}\){_DASH}")
_PLACE_DATE = re.compile(
    rf"^[^\W\d_][^.;:()\n\d]{{1,40}}?[,.]?\s*\(?(?P<date>[^()\n–—]{{0,14}}?\d[^()\n–—]{{2,18}}?)\)?{_DASH}(?=[^\W\d_])"
)
# «Chiều 12/11/2025, Viện Hải-Dương …»: a sentence that begins with its day, and whose first name has a dash.
_WORDS_BEHIND_DATE = re.compile(r"\d{4}\s*,\s*[^\W\d_]{2,}")
# A place before a dash counts only where a sentence begins behind it: «Việt Nam - Lào» is none.
_PLACE = re.compile(
    rf"^(?:[A-ZÀ-ỸĐ][^\W\d_]+\s?){{1,3}}{_DASH}"
    r"(?=(?:The|An?|In|On|At|Ngày|Sáng|Trưa|Chiều|Tối|Hôm|Nhân|Theo|Trong|Tại|Vừa|Mới)\s)"
)
_CAPITALS = re.compile(
    r"^[A-ZÀ-ỸĐ][A-ZÀ-ỸĐ.\d/+]*(?:[ ,.][A-ZÀ-ỸĐ\d][A-ZÀ-ỸĐ.\d]*){0,4}(?: Online)?(?:\s+[-–—]+\s*|\s*[–—]+\s*)(?=\S|$)"
)
_DOMAIN = re.compile(rf"^[A-Za-z][\w.]*\.(?:vn|com|net|org|la|VN|COM){_DASH}")
_RUN_IN = re.compile(
    r"^[^()\n]{10,320}?(?:\([^()\n]{1,40}\)[^()\n]{0,200}?)?"
    r"(?:\(\s*(?:photo|ảnh|nguồn|source)\b[^()\n]{0,60}\)\s*\.?|[-–—]\s*(?:vna|vns)(?:/vns)?\s+photo\b[^.\n]{0,25}?)\s*(?=\S)",
    re.IGNORECASE,
)
_CAPTION_WORDS = 60
_REST_WORDS = 15


def filed_on(text: str) -> PageDate | None:
    """The day that a dateline at the head of a text names: «Huế, 3/2/2021 - », «HUE, February 3, 2021 – »."""
    match = _PLACE_DATE.match(text)
    return read_date(match["date"], "dateline") if match else None


def without_dateline(text: str, cues: Cues) -> tuple[str, str]:
    """The text without the datelines it begins with, and what was taken off (empty when nothing was).

    Several may follow each other («NDO - NDĐT -»); what would leave nothing but the dateline leaves an empty text.
    """
    rest = text
    for _ in range(3):
        length = _dateline_length(rest, cues)
        if not length:
            break
        rest = rest[length:]
    if rest == text:
        return text, ""
    return rest.lstrip(" -–—:"), text[: len(text) - len(rest)].strip()


def _dateline_length(text: str, cues: Cues) -> int:
    dated = _PLACE_DATE.match(text)
    if dated and not _WORDS_BEHIND_DATE.search(dated["date"]) and read_date(dated["date"], "dateline"):
        return dated.end()
    for pattern in (_IN_BRACKETS, _PLACE_AGENCY, _DOMAIN, _CAPITALS, _PLACE):
        match = pattern.match(text)
        if match:
            return match.end()
    signed = cues.signature.match(text)
    if signed:
        dash = re.match(r"\s*[-–—]\s*", text[signed.end() :])
        if dash:
            return signed.end() + dash.end()
    return 0


def without_caption(text: str) -> tuple[str, str]:
    """The text without a caption run into its beginning, and what was taken off.

    A caption is one stretch up to its bracketed credit, or up to an agency's «Photo»; the article goes on behind it.
    """
    match = _RUN_IN.match(text)
    if match is None or len(match[0].split()) > _CAPTION_WORDS or len(text[match.end() :].split()) < _REST_WORDS:
        return text, ""
    return text[match.end() :].lstrip(), match[0].strip()


def without_signature(text: str, cues: Cues) -> tuple[str, str]:
    """The text without the agency's name that closes it after the full stop, and what was taken off."""
    match = re.search(r"[.…!?”\"](?:/\.)?\s*[-–—]?\s*(\(?[^\s().][^().\n]{0,30}\)?)\.?$", text)
    if match is None or not cues.signature_line.match(match[1].strip()):
        return text, ""
    kept = re.sub(r"\s*[-–—]\s*$", "", text[: match.start(1)]).rstrip()
    return kept, text[len(kept) :].strip()
