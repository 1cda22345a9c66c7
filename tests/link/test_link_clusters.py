"""Linking of short articles as the reader reads them: figures with floors, in two languages, with near misses."""

from __future__ import annotations

import pytest
from cluster_cases import Score, judge, link_cases, load_cases, read_cases

from tasks.extract import Reader
from tests import bundled


@pytest.fixture(scope="module")
def reader() -> Reader:
    return bundled.reader()


def score(folder: str, reader: Reader) -> Score:
    cases = load_cases(folder)
    readings = read_cases(cases, reader)
    return judge(cases, readings, link_cases(readings, bundled.registry()))


def test_clusters_the_rules_were_made_for(reader: Reader) -> None:
    found = score("develop", reader)
    assert found.joined / found.read >= 0.93, found.misses
    assert len(found.false_joins) <= 2, found.false_joins


def test_clusters_that_are_only_measured(reader: Reader) -> None:
    found = score("measure", reader)
    assert found.joined / found.read >= 0.80
    assert len(found.false_joins) <= 1
    assert found.events_apart > 400
