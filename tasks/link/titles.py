"""Titles of events and of agreements in Vietnamese and English.

Rule for events: the event's own name as most articles of the language write it (the longest among equals), if it says
more than that it is the eighth conference; else a template of type, number, sides and date. The sides are the two
organisations when each of two countries has exactly one, else the countries. A template is used in English only where
every part of it has an English name. Rule for agreements no article of the language names: a template of kind,
countries and validity, else the date of signing; the words of the articles stay in `agreement_mentions`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tasks.link.actor_index import Actor
from tasks.link.facts import Fact
from tasks.link.names import country_name, date_words
from tasks.link.settle import Settled

_WORDS = {
    "agreement_signing": ("Lễ ký kết", "Signing"),
    "conference": ("Hội nghị", "Conference"),
    "meeting": ("Cuộc gặp", "Meeting"),
    "visit": ("Chuyến thăm", "Visit"),
    "training": ("Đào tạo", "Training"),
    "aid": ("Hỗ trợ", "Aid"),
    "exchange": ("Giao lưu", "Exchange"),
    "award": ("Trao tặng khen thưởng", "Award"),
    "project_milestone": ("Mốc dự án", "Project milestone"),
    "ties_established": ("Thiết lập quan hệ", "Establishment of ties"),
    "joint_activity": ("Hoạt động chung", "Joint activity"),
}
_INSTRUMENTS = {
    "treaty": ("Hiệp ước", "Treaty"),
    "agreement": ("Thỏa thuận", "Agreement"),
    "memorandum_of_understanding": ("Bản ghi nhớ", "Memorandum of understanding"),
    "minutes": ("Biên bản", "Minutes"),
    "protocol": ("Nghị định thư", "Protocol"),
    "plan": ("Kế hoạch", "Plan"),
    "programme": ("Chương trình", "Programme"),
    "strategy": ("Chiến lược", "Strategy"),
    "joint_statement": ("Tuyên bố chung", "Joint statement"),
    "contract": ("Hợp đồng", "Contract"),
    "other": ("Văn kiện", "Instrument"),
}
# A name that is a type and a number alone: “Hội nghị lần thứ 8”, “the 8th conference”.
_NUMBER_ALONE = {
    "vi": re.compile(r"\S+ \S+ lần thứ \S+", re.IGNORECASE),
    "en": re.compile(r"(?:the )?\S+ \S+", re.IGNORECASE),
}


def event_titles(
    facts: Sequence[Fact], settled: Settled, bodies: Sequence[tuple[Actor, str | None, str | None]]
) -> tuple[str | None, str | None]:
    """The Vietnamese and the English title; `bodies` are the organisations with both of their names."""
    vietnamese = own_title(facts, "vi") or _template(settled, [(a, vi) for a, vi, _ in bodies], "vi")
    english = own_title(facts, "en") or _template(settled, [(a, en) for a, _, en in bodies], "en")
    return vietnamese, english


def own_title(facts: Sequence[Fact], language: str) -> str | None:
    """The name that articles of a language give the event, beginning as a title does."""
    articles: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        title = fact.title
        if title and fact.language.split("-")[0] == language and not _NUMBER_ALONE[language].fullmatch(title):
            articles[title[0].upper() + title[1:]].add(fact.document_id)
    return min(articles, key=lambda title: (-len(articles[title]), -len(title), title), default=None)


def _template(settled: Settled, bodies: Sequence[tuple[Actor, str | None]], language: str) -> str | None:
    words = _WORDS[settled.event_type][language == "en"]
    if settled.ordinal is not None:
        words += f" lần thứ {settled.ordinal}" if language == "vi" else f" no. {settled.ordinal}"
    sides = _sides(settled, bodies, language)
    if sides:
        words += f" {sides}"
    return f"{words}, {date_words(settled.date_edtf, language)}" if settled.date_edtf else words


def _sides(settled: Settled, bodies: Sequence[tuple[Actor, str | None]], language: str) -> str:
    by_country: dict[str, list[str]] = defaultdict(list)
    for actor, name in bodies:
        if actor.kind == "organization" and actor.country and name:
            by_country[actor.country].append(name)
    if len(by_country) == 2 and all(len(names) == 1 for names in by_country.values()):
        return " – ".join(by_country[country][0] for country in sorted(by_country, reverse=True))
    return _countries(settled.countries, language)


def agreement_title(kind: str, countries: Sequence[str], valid: str | None, signed: str | None, language: str) -> str:
    """A title for an instrument that no article of a language names, `vi` or `en`; dates are EDTF or null."""
    words = _INSTRUMENTS[kind][language == "en"]
    if countries:
        words += f" {_countries(countries, language)}"
    if valid:
        return f"{words}{' giai đoạn' if language == 'vi' else ','} {date_words(valid, language)}"
    return f"{words}, {date_words(signed, language)}" if signed else words


def _countries(codes: Sequence[str], language: str) -> str:
    return " – ".join(country_name(code, language) for code in sorted(codes, reverse=True))
