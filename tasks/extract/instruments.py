"""Instruments: memoranda, agreements, minutes, plans with their title, validity, ordinal and year.

Here belong their names and where a title ends. Whether an instrument is signed or drafted is read from the clause in
`agreements`.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from schemas.edtf import edtf_interval
from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.spans import InstrumentSpan

_STOP = regex.compile(
    r"[.;:!?\n\"“”]|,(?!\s(?:lao động|thương mại|văn hóa|khoa học|kỹ thuật|công nghệ|giáo dục))|\s-\s(?=\p{Ll})|"
    r"\s(?:được|đã|sẽ|là|nhằm|tại|ở|vào|trong khuôn khổ|với sự|trước sự|dưới sự|(?<!tự )do|để|cũng|có|đang|mà|theo đó|khi|nhân dịp|"
    r"từ ngày|ngày \d|hôm|sáng|chiều|tối|như|trên cơ sở|bằng|nên|thì|vừa|cần|phải|đối với|ký ngày|ký kết|ký tại|góp phần|"
    r"thể hiện|mở ra|bao gồm|gồm|tạo|quy định|chứng kiến|thay mặt|đúng|một cách|cùng với|hết hiệu lực|rồi|phù hợp|cho thời gian|"
    r"có hiệu lực|quan trọng|mới nhất|của mình|nói trên|này|đó|trên|đặt|hướng|giúp|nhưng|song(?! phương)|còn|không|nằm|hứa|rồi|mở|nhất là|đồng thời)\b"
)
_PERIOD = regex.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|năm|cho các năm|các năm|từ năm|từ|thời hạn)\s(?:từ\s)?(?:năm\s)?((?:19|20)\d\d)\s?(?:-|đến|tới|và)\s?(?:năm\s|hết\s|hết năm\s)?((?:19|20)\d\d)"
    r"|(?<![\d/])((?:19|20)\d\d)\s?-\s?((?:19|20)\d\d)(?![\d/])"
)
_YEAR = regex.compile(r"\bnăm\s((?:19|20)\d\d)(?!\s?-\s?\d)")
_ORDINAL = regex.compile(r"lần (?:thứ\s)?(\d+|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b|lần thứ ([ivxlc]+)\b")
_COOPERATION = regex.compile(
    r"hợp tác|phối hợp|hành động|trao đổi|song phương|giữa|hữu nghị|chung|hai bên|hai nước|với\s"
)
_WORDS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# `Bản ghi nhớ về Kế hoạch hợp tác …`: the second instrument is what the first is about.
_NESTED = regex.compile(r"(?:về|thực hiện|triển khai|sửa đổi|bổ sung|gia hạn)\s(?:việc\s|thực hiện\s)?$")
_MAX_TITLE = 160


def read_ordinal(folded: str) -> int | None:
    """The number of `lần thứ 7`, `lần thứ bảy`, `lần thứ VII` in a folded text, or null."""
    match = _ORDINAL.search(folded)
    if match is None:
        short = regex.search(
            r"(?:kỳ họp|khóa họp|hội nghị|phiên họp|diễn đàn)\s(?:lần\s)?(\d{1,3})\b(?!\s?(?:tháng|ngày|năm|nước|bên|/))",
            folded,
        )
        return int(short[1]) if short else None
    if match[2]:
        values = [_ROMAN[letter] for letter in match[2]]
        return sum(-v if any(w > v for w in values[i + 1 :]) else v for i, v in enumerate(values))
    return int(match[1]) if match[1].isdigit() else _WORDS[match[1]]


def read_validity(folded: str) -> str | None:
    """The validity of an instrument as an EDTF interval of years, or null."""
    match = _PERIOD.search(folded)
    if match is None:
        return None
    first, last = (match[1], match[2]) if match[1] else (match[3], match[4])
    return edtf_interval(first, last) if int(first) < int(last) else None


def _title_end(folded: str, start: int, body_end: int) -> int:
    stop = _STOP.search(folded, start, min(body_end, start + _MAX_TITLE))
    end = stop.start() if stop else min(body_end, start + _MAX_TITLE)
    if stop is None and end < body_end:
        end = folded.rfind(" ", start, end)
    return end


def find_instruments(text: str, folded: str, lexicon: ReadingLexicon) -> list[InstrumentSpan]:
    """All instruments named in a text, in order, none overlapping."""
    found: list[InstrumentSpan] = []
    heads: list[tuple[int, int]] = []
    for name, pattern in lexicon.instruments:
        for match in pattern.finditer(folded):
            bounded = not (
                folded[match.start() - 1 : match.start()].isalpha() or folded[match.end() : match.end() + 1].isalpha()
            )
            if not bounded or any(first <= match.start() < last for first, last in heads):
                continue
            end = _title_end(
                folded, match.end(), folded.find("\n", match.end()) if "\n" in folded[match.end() :] else len(folded)
            )
            title = text[match.start() : end].strip(" ,(-–")
            low = folded[match.start() : match.start() + len(title)]
            cooperative = bool(_COOPERATION.search(low[len(match[0]) :]) or _COOPERATION.search(match[0]))
            if not name.bare and not (cooperative or read_validity(low)):
                continue
            year = _YEAR.search(low)
            found.append(
                InstrumentSpan(
                    match.start(),
                    match.start() + len(title),
                    name.kind.value,
                    title,
                    read_validity(low),
                    read_ordinal(low),
                    int(year[1]) if year else None,
                    cooperative,
                    f"instrument:{name.kind.value}",
                )
            )
            heads.append((match.start(), match.end()))
    return _cut_at_next(sorted(found, key=lambda span: span.start), text, folded)


def _cut_at_next(spans: list[InstrumentSpan], text: str, folded: str) -> list[InstrumentSpan]:
    """End a title where the next instrument begins (`Chiến lược … và Hiệp định …`); what a title is about stays in it."""
    kept: list[InstrumentSpan] = []
    for span in spans:
        last = kept[-1] if kept else None
        if last is None or span.start >= last.end:
            kept.append(span)
        elif not _NESTED.search(folded[last.start : span.start]):
            kept[-1] = _shortened(last, span.start, text, folded)
            kept.append(span)
    return kept


def _shortened(span: InstrumentSpan, end: int, text: str, folded: str) -> InstrumentSpan:
    title = regex.sub(r"(?:,|\svà\s|\scùng\s|\s)+$", "", text[span.start : end])
    low = folded[span.start : span.start + len(title)]
    return replace(
        span, end=span.start + len(title), title=title, valid_edtf=read_validity(low), ordinal=read_ordinal(low)
    )
