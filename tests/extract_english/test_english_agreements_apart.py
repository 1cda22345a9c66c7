"""English instruments: where a title ends, what is none, and what was signed years apart."""

from __future__ import annotations

import pytest

from tests.bundled import reader
from tests.extract.helpers import article

_TALKS = "On 10 May in Hanoi, Vietnamese Minister of Health Tran Thi Du and Lao Minister of Health Sisavath Tuayang "


def _agreements(told: str) -> list[tuple[str, str, str | None]]:
    found = reader().read(article(_TALKS + told, language="en")).agreements
    return [(one.kind, one.title, one.signed_edtf) for one in found]


@pytest.mark.parametrize(
    ("told", "title"),
    [
        (
            "signed a memorandum of understanding on medicine and discussed further steps.",
            "memorandum of understanding on medicine",
        ),
        ("signed an agreement on medicine covering three fields.", "agreement on medicine"),
        (
            "signed a cooperation agreement for nurses and to end the day met doctors.",
            "cooperation agreement for nurses",
        ),
    ],
)
def test_a_title_ends_where_the_sentence_goes_on(told: str, title: str) -> None:
    assert [name for _, name, _ in _agreements(told)] == [title]


@pytest.mark.parametrize(
    "told",
    [
        "held talks on how to deal with arising health problems.",
        "held talks and praised the agreement of the two sides to share medicine.",
    ],
)
def test_dealing_and_agreeing_is_no_instrument(told: str) -> None:
    assert _agreements(told) == []


def test_what_was_signed_years_ago_is_another_one() -> None:
    told = "signed a memorandum of understanding on health. The two ministries signed one such MoU on health in 2016."
    assert [signed for *_, signed in _agreements(told)] == ["2024-05-10", "2016"]
