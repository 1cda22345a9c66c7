"""Disjoint sets: refusals hold, large sets cost little."""

from __future__ import annotations

import time

from link_builders import LABOUR, LAO_LABOUR, groups, instrument, link, reading, said

from tasks.link.partition import WITNESSES, Partition


def never(_one: int, _other: int) -> bool:
    return False


def test_sets_merge_unless_a_pair_refuses() -> None:
    partition = Partition(["a", "b", "c", "d", "e"])
    partition.merge(0, 1, never, never)
    partition.merge(1, 0, never, never)
    partition.merge(2, 3, never, never)
    partition.merge(3, 0, lambda one, other: {one, other} == {1, 2}, never)
    assert partition.sets() == [[0, 1], [2, 3], [4]]


def test_sets_that_were_refused_are_asked_again_once_one_has_grown() -> None:
    asked: list[tuple[int, int]] = []

    def refuses(one: int, other: int) -> bool:
        asked.append((one, other))
        return {one, other} == {0, 2}

    partition = Partition(["a", "b", "c"])
    partition.merge(0, 2, refuses, never)
    partition.merge(0, 2, refuses, never)
    assert asked == [(0, 2)]
    partition.merge(0, 1, refuses, never)
    asked.clear()
    partition.merge(2, 0, refuses, never)
    partition.merge(2, 0, refuses, never)
    assert asked == [(0, 2)]
    assert partition.sets() == [[0, 1], [2]]


def test_mentions_of_one_article_are_asked_about_each_other_however_large_the_sets() -> None:
    size = 4 * WITNESSES
    partition = Partition([*(f"doc {number}" for number in range(size)), "doc 1"])
    for number in range(1, size):
        partition.merge(0, number, never, never)
    partition.merge(size, 0, never, lambda one, other: {one, other} == {1, size})
    assert partition.sets() == [list(range(size)), [size]]


def test_what_hundreds_of_articles_recall_is_one_event_and_costs_little() -> None:
    treaty = instrument("treaty", "Hiệp ước Thử nghiệm", signed_edtf="1977-07-18", parties=(LABOUR, LAO_LABOUR))
    told = said("agreement_signing", "1977-07-18", is_central=False, participants=(LABOUR, LAO_LABOUR),
                agreements=((0, "signs"),))  # fmt: skip
    readings = [reading(str(number), told, agreements=[treaty], published="2025-01-01") for number in range(400)]
    began = time.process_time()
    tables = link(*readings)
    assert len(groups(tables)) == 1
    assert tables["agreements"].num_rows == 1
    assert time.process_time() - began < 20
