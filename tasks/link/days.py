"""How strongly the days of two mentions speak for one event.

Here belong the points that days give: dates of the texts, days whose year is open (`yearless.py`), and when articles
appeared that give no day. What days make impossible is in `fit.py`, the rest of the evidence in `evidence.py`.
"""

from __future__ import annotations

from tasks.link.facts import Fact
from tasks.link.fit import WRONG_DAYS, days_between, same_programme
from tasks.link.yearless import days_meet, is_comparable, is_near

_DAY, _SHORT, _MONTH, _YEAR = 28, 22, 14, 4
_LIKELY_DAYS = 4
# What an article tells without a day as its news took place on the last days before it.
_FRESH_NEWS = 12
# Articles of one day or the next that give no day.
_SAME_NEWS = 8
# A day whose year is open: with type and countries it takes a person, a body or the place to link.
_YEARLESS = 20
# Such a day among those on which the news of another report happened.
_NEAR_DAY = 10
# Days that differ weigh so much that only people of both sides together with their bodies make up for it.
_OTHER_DAY = -30
# Days within which most articles tell what happened.
_DAYS_OF_FRESH_NEWS = 3


def date_points(a: Fact, b: Fact, strangers: bool) -> int:
    """What the days say; with nobody in common, a day whose year is open says nothing: there is one in every year."""
    if a.is_dated and b.is_dated:
        if days_between(a, b):
            return _SHORT if same_programme(a, b) else _OTHER_DAY
        span = max(a.last - a.first, b.last - b.first)
        return _DAY if span == 0 else _SHORT if span <= 10 else _MONTH if span <= 31 else _YEAR
    if is_comparable(a, b):
        return _YEARLESS if days_meet(a, b) and not strangers else 0
    if is_near(a, b):
        return _NEAR_DAY if not strangers else 0
    if a.event_type == b.event_type and not strangers:
        if _is_fresh(a, b):
            return _FRESH_NEWS
        if _is_news_of_one_day(a, b):
            return _SAME_NEWS
    if a.is_located_in_time and b.is_located_in_time:
        return _LIKELY_DAYS if max(a.likely_last - a.likely_first, b.likely_last - b.likely_first) <= 45 else 0
    return 0


def _is_fresh(a: Fact, b: Fact) -> bool:
    """Whether an article that gives no day tells as held what the other dates within the last days before it."""
    dated, news = (a, b) if a.is_dated else (b, a)
    if news.is_dated or dated.precision < 3 or not _is_late_news(news):
        return False
    day = news.published_last or 0
    return dated.first - WRONG_DAYS <= day <= dated.last + _DAYS_OF_FRESH_NEWS


def _is_news_of_one_day(a: Fact, b: Fact) -> bool:
    """Whether articles of one day or the next tell both as held without giving a day."""
    return not a.is_dated and not b.is_dated and _is_late_news(a) and _is_late_news(b) and _appeared_together(a, b)


def _appeared_together(a: Fact, b: Fact) -> bool:
    return abs((a.published_last or 0) - (b.published_last or 0)) <= WRONG_DAYS


def _is_late_news(fact: Fact) -> bool:
    """Whether an undated act was told as held by an article of a known day that is about it."""
    known = fact.published_last is not None and fact.published_first == fact.published_last
    return known and fact.status == "occurred" and fact.is_located_in_time
