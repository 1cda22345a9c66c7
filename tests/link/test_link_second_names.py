"""Names in brackets: what they are, and which bodies they join."""

from __future__ import annotations

from dataclasses import replace

import pytest
from link_builders import link, reading, rows, said

from schemas.records import Participant, Reading
from tasks.link.second_names import second_name


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Quỹ Sông Xanh (QSX) họp", "vi", "QSX"),
        ("Quỹ Sông Xanh (Green River Fund) họp", "vi", "Green River Fund"),
        ("Quỹ Sông Xanh (tỉnh Lào Cai) họp", "vi", None),
        ("Quỹ Sông Xanh (Lào) họp", "vi", None),
        ("Quỹ Sông Xanh họp (QSX)", "vi", None),
        ("Green River (Quỹ Sông Xanh) met", "en", "Quỹ Sông Xanh"),
        ("Green River (the host) met", "en", None),
    ],
)
def test_brackets_behind_a_name(text: str, language: str, found: str | None) -> None:
    end = len("Green River") if language == "en" else len("Quỹ Sông Xanh")
    assert second_name(text, end, language) == found


def told(name: str, text: str, called: str, language: str) -> Reading:
    """An article whose one sentence names a body."""
    start = text.index(called)
    who = Participant("organization", called, "party", start, start + len(called), "test", "LAO")
    made = reading(name, said("aid", "2026-03-03", participants=(who,)), language=language)
    return replace(made, article=replace(made.article, body=text))


def names(*readings: Reading) -> list[set[str]]:
    found = rows(link(*readings), "actors", kind="organization")
    return sorted(({row["name_vi"], row["name_en"], *row["aliases"]} - {None} for row in found), key=sorted)


VIETNAMESE = told("vi", "Quỹ Sông Xanh (GRF) tặng quà.", "Quỹ Sông Xanh", "vi")
ENGLISH = told("en", "The Green River Fund (GRF) gave.", "Green River Fund", "en")


def test_an_abbreviation_joins_the_names_of_two_languages() -> None:
    assert names(VIETNAMESE, ENGLISH) == [{"Quỹ Sông Xanh", "Green River Fund"}]


def test_two_bodies_of_one_language_with_one_abbreviation_stay_apart() -> None:
    other = told("other", "Quỹ Gió Rừng (GRF) tặng quà.", "Quỹ Gió Rừng", "vi")
    assert len(names(VIETNAMESE, other, ENGLISH)) == 3


def test_a_name_in_the_other_language_joins_who_is_called_so() -> None:
    both = told("both", "Quỹ Sông Xanh (Green River Fund) tặng quà.", "Quỹ Sông Xanh", "vi")
    alone = told("alone", "The Green River Fund gave.", "Green River Fund", "en")
    assert names(both, alone) == [{"Quỹ Sông Xanh", "Green River Fund"}]
    assert len(names(VIETNAMESE, alone)) == 2


def test_a_name_that_a_text_also_uses_is_an_alias_of_the_body() -> None:
    who = Participant("organization", "Hội Sông Xanh", "party", 0, 3, "test", "LAO", also=("HSX Lào",))
    made = reading("also", said("aid", "2026-03-03", participants=(who,)))
    assert names(made, told("alone", "HSX Lào tặng quà.", "HSX Lào", "vi")) == [{"Hội Sông Xanh", "HSX Lào"}]
