"""The floors of the bundled gold are figures that there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.quality import FIGURES, bundled_floors


def test_the_bundled_floors_are_floors_of_figures() -> None:
    floors = bundled_floors()
    assert {"central_events_f1", "evidence"} <= set(floors) <= set(FIGURES)
    assert all(0.5 <= floor <= 1 for floor in floors.values())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("- date\n", "is not a mapping of figures to floors"),
        ("colour: 0.5\n", "there is no figure 'colour'; there are central_events_precision"),
        ("date: 2\n", "date is 2, not a number from 0 to 1"),
        ("date: true\n", "date is True, not a number"),
        ("date: high\n", "date is 'high', not a number"),
    ],
)
def test_a_file_that_says_something_else_is_named(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "floors.yaml").write_text(content)
    with pytest.raises(ValueError, match=told):
        bundled_floors(tmp_path)
