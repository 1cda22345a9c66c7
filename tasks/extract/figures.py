"""Figures: quantities that a text states of the cooperation, with qualifier, unit and period.

Here belong the grammar of numbers in Vietnamese writing (`48.360`, `1,8`, `4,7 tỷ đồng`, `hai lớp`) and what is no figure
(dates, decree numbers, ages, ordinals, anniversaries, lengths of borders).
"""

from __future__ import annotations

from dataclasses import replace

import regex

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import FigureMention, Mention
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.sentences import Sentence

_NUMBER = regex.compile(r"(?<![\p{L}\d/.,:-])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d/:]|-\d|\.\d)")
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_IN_WORDS = regex.compile(
    rf"(?<![\p{{L}}])(?:{'|'.join(_WORDS)})(?=\s(?:lớp|suất|chiếc|dự án|khóa|văn bản|văn kiện|công trình|ngôi|hiệp định|"
    r"thỏa thuận|biên bản|học bổng))"
)
_QUALIFIERS = (
    ("more_than", regex.compile(r"(?:hơn|trên|khoảng hơn|tối thiểu|ít nhất)\s$")),
    ("nearly", regex.compile(r"(?:gần)\s$")),
    ("about", regex.compile(r"(?:khoảng|ước|tương đương|tương đương khoảng|chừng)\s$")),
    ("less_than", regex.compile(r"(?:dưới|chưa đến|tối đa)\s$")),
)
# What is counted of cooperation: given, built, trained, signed, spent (GOLD conventions: no attendance, no lengths).
_COOPERATIVE = regex.compile(
    r"tặng|trao|hỗ trợ|tài trợ|viện trợ|trị giá|tổng (?:vốn|số|giá trị|kinh phí|mức)|kinh phí|vốn|đào tạo|tập huấn|bồi dưỡng|tiếp nhận|học bổng|"
    r"xây dựng|khởi công|khánh thành|ký (?:kết )?|đầu tư|kim ngạch|thương mại|xuất khẩu|nhập khẩu|quy tập|hài cốt|dự án|hợp tác|khám|phẫu thuật|"
    r"huân chương|huy chương|bằng khen|kỷ niệm chương|tăng|đạt|giúp|tuyên dương|chuyển giao|mổ|gồm|rộng|bàn giao|quy mô|cấp|quyên góp|vay|lao động|lưu học sinh|học viên|triển khai|tổ chức|thực hiện|cử|đưa|phá|bắt"
)
_NEED_CONTEXT = frozenset({"person", "percent", "activity", "area", "mass", "power"})
_NOT_BEFORE = regex.compile(
    r"(?:lần thứ|thứ|số|khóa|quyết định|nghị định|nghị quyết|điều|khoản|quân khu|đồn|mốc|km|quốc lộ|tuổi|kỷ niệm|nhân|ngày|tháng|năm|trang|tổ|phường|quận|"
    r"đại đội|tiểu đoàn|trung đoàn|sư đoàn|lữ đoàn|tiểu khu|điểm|phòng|bão số|cột mốc|top|covid-|assa|asean|g|apec|aipa|hạng|cấp|chương|phụ lục|tầng|đường|cổng|khu|nhóm)\s?$"
)
_NOT_AFTER = regex.compile(
    r"^\s?(?:năm(?! học)|tuổi|tháng|ngày|giờ|phút|phần|lần|bên|nước|km|ki-lô|độ|h\b|g\b|thế kỷ|thập kỷ|tuần|quý|cửa|tỉnh|bộ trưởng|thành viên|đại biểu|điểm cầu|quốc gia|dân tộc|thủ tướng|phía|đảng|chính phủ|đồng chí)\b"
)


def _value(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def _scaled(folded: str, position: int, scales: dict[str, float]) -> tuple[str, int]:
    """A scale word behind a number (`tỷ`, `triệu`) as written and where it ends."""
    match = regex.match(
        r"\s((?:" + "|".join(scales) + r")(?:\s(?:" + "|".join(scales) + r"))?)(?!\p{L})",
        folded[position : position + 14],
    )
    return (match[1], position + match.end()) if match else ("", position)


def _qualifier(before: str) -> str:
    return next((name for name, pattern in _QUALIFIERS if pattern.search(before)), "exact")


def _unit(folded: str, position: int, lexicon: ReadingLexicon) -> tuple[str, int, int] | None:
    gap = regex.match(r"\s?", folded[position : position + 1])
    start = position + (gap.end() if gap else 0)
    best: tuple[int, str] | None = None
    for code, pattern in lexicon.units:
        match = pattern.match(folded, start)
        if match and (best is None or match.end() > best[0]):
            best = (match.end(), code)
    return (best[1], start, best[0]) if best else None


def _period(context: Context, sentence: Sentence, position: int) -> str | None:
    """The window of a statistic: a period or year in its sentence, the nearest."""
    near = [d for d in inside(context.dates, sentence.start, sentence.end) if not d.commemorated]
    windows = [d for d in near if d.kind == "period" or (d.kind == "point" and d.last[1] is None)]
    ranked = sorted(
        (abs(d.start - position), d.start, r) for d in windows if (r := resolve_date(d, context.anchor, False))
    )
    return ranked[0][2] if ranked else None


def _figure(
    context: Context, sentence: Sentence, start: int, end: int, quantity: float, lexicon: ReadingLexicon
) -> FigureMention | None:
    folded = context.folded
    before = folded[max(sentence.start, start - 24) : start]
    if _NOT_BEFORE.search(before) or _NOT_AFTER.match(folded[end : end + 24]):
        return None
    if any(d.start < end and start < d.end for d in context.dates):
        return None
    scale, position = _scaled(folded, end, lexicon.scales)
    unit = _unit(folded, position, lexicon)
    if unit is None:
        return None
    code, unit_start, unit_end = unit
    if code == "length" or (code in _NEED_CONTEXT and not _COOPERATIVE.search(folded[sentence.start : sentence.end])):
        return None
    words = context.text[unit_start:unit_end]
    return FigureMention(
        quantity=quantity,
        qualifier=_qualifier(before),
        unit=f"{scale} {words}".strip(),
        unit_code=code,
        measures=None if code in {"vnd", "usd", "eur", "jpy", "lak", "krw", "cny", "thb", "aud", "percent"} else words,
        start=start,
        end=unit_end,
        quote=context.text[start:unit_end],
        rule=f"figure:{code}",
        period_edtf=_period(context, sentence, start),
    )


def _numbers(context: Context, sentence: Sentence) -> list[tuple[int, int, float]]:
    found = [(m.start(), m.end(), _value(m[1])) for m in _NUMBER.finditer(context.folded, sentence.start, sentence.end)]
    for match in _IN_WORDS.finditer(context.folded, sentence.start, sentence.end):
        found.append((match.start(), match.end(), float(_WORDS[match[0]])))
    return sorted(found)


def read_figures(context: Context, mentions: list[Mention], lexicon: ReadingLexicon) -> list[FigureMention]:
    """The figures of an article, each tied to the event whose sentence states it."""
    figures: list[FigureMention] = []
    for sentence in context.sentences:
        for start, end, quantity in _numbers(context, sentence):
            figure = _figure(context, sentence, start, end, quantity, lexicon)
            if figure is None:
                continue
            holder = next((n for n, m in enumerate(mentions) if m.start <= figure.start < m.end), None)
            figures.append(replace(figure, mention=holder))
    return figures
