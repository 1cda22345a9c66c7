"""The published subset of EDTF: what is a date, its bounds, and how dates compare."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.edtf import edtf_bounds, edtf_from, edtf_interval, is_edtf, overlap, precision, within


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1998", date(1998, 1, 1), date(1998, 12, 31)),
        ("2015-12", date(2015, 12, 1), date(2015, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-08-25", date(2022, 8, 25), date(2022, 8, 25)),
        ("2024-08-07/2024-08-10", date(2024, 8, 7), date(2024, 8, 10)),
        ("2016/2020", date(2016, 1, 1), date(2020, 12, 31)),
    ],
)
def test_bounds(text: str, first: date, last: date) -> None:
    assert edtf_bounds(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "2022-13",
        "2022-02-30",
        "2022-8-5",
        "2022-08-25\n",
        " 2022",
        "2022/",
        "/2022",
        "2022/2021",
        "1/2/3",
        "2022~",
        "٢٠٢٢",
        "0000",
        "2022-08-25T08:00",
    ],
)
def test_what_is_not_published(text: str) -> None:
    assert not is_edtf(text)


@given(st.dates(), st.dates())
def test_dates_compare_as_their_days_do(one: date, other: date) -> None:
    first, last = sorted((one, other))
    start, end = edtf_from(first.year, first.month, first.day), edtf_from(last.year, last.month, last.day)
    interval = edtf_interval(start, end)
    assert edtf_bounds(interval) == (first, last)
    assert within(start, interval) and within(end, interval) and overlap(interval, end)
    assert overlap(start, end) is (first == last)
    assert within(start, edtf_from(first.year, first.month))
    assert [precision(text) for text in (start, start[:7], start[:4], interval)] == [3, 2, 1, 3]
