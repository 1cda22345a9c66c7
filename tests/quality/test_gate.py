"""The quality gate: what is read from the gold articles, cleaning included, stays above floors that only rise."""

from __future__ import annotations

import pytest

from tasks.quality import FIGURES
from tests.quality.corpus import corpus_digest, floors, measured, parts, under_floor

GATES = [(part, language) for part, by_language in floors()["floors"].items() for language in by_language]


def test_the_corpus_is_the_one_that_the_floors_were_measured_on() -> None:
    """After a change of the corpus: measure (`python -m tests.quality.corpus`), set the floors, renew the pin."""
    assert floors()["corpus"] == corpus_digest()


@pytest.mark.parametrize(("part", "language"), GATES)
def test_no_figure_is_under_its_floor(part: str, language: str) -> None:
    assert list(under_floor(measured()[part][language], floors()["floors"][part][language])) == []


def test_every_part_has_a_floor_for_every_figure() -> None:
    assert {part for part, _ in GATES} == {*parts(), "bundled"}
    for part, language in GATES:
        assert set(floors()["floors"][part][language]) == set(FIGURES), part


def test_floors_are_floors() -> None:
    figures = measured()["development"]["vi"]
    assert list(under_floor(figures, {"evidence": 1.0})) == []
    assert list(under_floor(figures, {"events_recall": 1.01})) == [
        f"events_recall is {figures['events_recall']}, its floor 1.01"
    ]


def test_all_evidence_stands_in_the_articles() -> None:
    shares = [figures["evidence"] for by_language in measured().values() for figures in by_language.values()]
    assert {share for share in shares if share is not None} == {1.0}
