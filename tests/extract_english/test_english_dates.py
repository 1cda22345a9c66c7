"""English dates: what they mean by the article's own day, and which of them are commemorated."""

from __future__ import annotations

import pytest

from tasks.extract.date_resolution import Anchor, resolve_date
from tasks.extract.english.dates import find_dates, month_number
from tasks.extract.english.names import fold_english


def meanings(text: str, published: str | None = "2022-08-26", planned: bool = False) -> list[str | None]:
    anchor = Anchor(published)
    return [
        resolve_date(d, anchor, planned) for d in find_dates(text, fold_english(text), anchor) if not d.commemorated
    ]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("held on August 25", "2022-08-25"),
        ("held on 25 August", "2022-08-25"),
        ("held on the 25th of August", "2022-08-25"),
        ("held on Jan. 4-5", "2022-01-04/2022-01-05"),
        ("held on Jan.4", "2022-01-04"),
        ("from 4 to 6 December 2020", "2020-12-04/2020-12-06"),
        ("from December 4 to 6, 2020", "2020-12-04/2020-12-06"),
        ("from June 30 to July 4", "2022-06-30/2022-07-04"),
        ("from 30 June to 4 July 2021", "2021-06-30/2021-07-04"),
        ("(25 August)", "2022-08-25"),
        ("On July 26, 12 sets of remains came home", "2022-07-26"),
        ("on July 5 and 6", "2022-07-05/2022-07-06"),
        ("on July 5, 6 and 7", "2022-07-05/2022-07-07"),
        ("on December 4", "2021-12-04"),
        ("in March 2019", "2019-03"),
        ("in late 2025", "2025"),
        ("on 25/08/2022", "2022-08-25"),
        ("yesterday", "2022-08-25"),
        ("on Thursday", "2022-08-25"),
        ("last Friday", "2022-08-19"),
        ("on Friday", "2022-08-26"),
        ("next Monday", "2022-08-29"),
        ("this November", "2022-11"),
        ("last December", "2021-12"),
        ("next March", "2023-03"),
        ("last month", "2022-07"),
        ("next year", "2023"),
        ("for the 2016 - 2020 period", "2016/2020"),
        ("for 2026-30", "2026/2030"),
    ],
)
def test_a_date_is_read_by_the_articles_own(text: str, meaning: str) -> None:
    assert meanings(text) == [meaning]


def test_a_day_beside_the_one_named_before() -> None:
    assert meanings("They met on August 2. A day later they signed.") == ["2022-08-02", "2022-08-03"]
    assert meanings("They met on August 2. The day before they had talked.") == ["2022-08-02", "2022-08-01"]


def test_a_weekday_ahead_is_the_next_one() -> None:
    assert meanings("The two sides will meet on Monday.") == ["2022-08-29"]
    assert meanings("The two sides met on Monday.") == ["2022-08-22"]


def test_words_without_the_articles_day_fix_nothing() -> None:
    assert meanings("They met yesterday and on Friday.", published=None) == []
    assert meanings("They met on August 25.", published=None) == [None]


@pytest.mark.parametrize("text", ["It may meet again", "They march together", "120 people", "a 2,300-km border"])
def test_what_is_no_date(text: str) -> None:
    assert meanings(text) == []


@pytest.mark.parametrize(
    "text",
    ["marking the National Day (December 2)", "the 60th anniversary of diplomatic ties (September 5, 1962)"],
)
def test_a_commemorated_day_is_no_date_of_an_event(text: str) -> None:
    anchor = Anchor("2022-08-26")
    found = find_dates(text, fold_english(text), anchor)
    assert found
    assert all(d.commemorated for d in found)


def test_months_are_known_by_their_short_names() -> None:
    assert [month_number(word) for word in ("jan", "sept.", "december")] == [1, 9, 12]


@pytest.mark.parametrize(
    "head", ["VIENTIANE, MARCH 09 (KPL) - ", "AKP Phnom Penh, December 26, 2021 — ", "Hanoi, July 5 (VNA) – "]
)
def test_a_dateline_dates_no_event(head: str) -> None:
    assert meanings(f"{head}The ministers met on August 25.") == ["2022-08-25"]


def test_days_at_the_head_of_a_text_are_no_dateline() -> None:
    assert meanings("During 21 August – 23 August 2022, they met.") == ["2022-08-21/2022-08-23"]
