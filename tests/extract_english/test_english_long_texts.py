"""Long and broken English pages: reading them costs in proportion to their length."""

from __future__ import annotations

import time

import pytest
from english_helpers import read

from tasks.extract.english.sentences import split_english
from tasks.extract.spans import PlaceSpan
from tasks.extract.stretches import begins_within, covered

# In seconds of the processor, so that others on the machine do not count: what takes about one may take this long.
ENOUGH = 20.0

PARTS = {
    "names and commas": "Deputy Minister of Health Bounmy Tuayang, ",
    "names and and": "Chairman of the Bank of Laos Tran Van Mau and ",
    "offices": "Deputy Minister of Health and Member of the Central Committee, ",
    "titles": "Mr Minister Gen. ",
    "bodies": "the Ministry of Health, Department of Culture, Information and Tourism of Laos and ",
    "instruments": "signed the agreement on the cooperation plan and ",
    "sentences": "On May 5, Minister Tran Van Mau met Lao officials in Vientiane to sign an agreement on trade.\n",
    "visits": "visits to Laos, Cambodia, Japan and China in May 2022, ",
}


@pytest.mark.parametrize("part", PARTS)
def test_a_hostile_list_is_read_in_time(part: str) -> None:
    body = "Vietnam and Laos met in Hanoi on August 25. " + PARTS[part] * (12_000 // len(PARTS[part]))
    begin = time.process_time()
    read(body)
    assert time.process_time() - begin < ENOUGH


def test_letters_are_covered_by_stretches() -> None:
    assert list(covered(6, [(1, 3), (5, 9)])) == [0, 1, 1, 0, 0, 1]


def test_spans_are_found_by_where_they_begin() -> None:
    spans = [PlaceSpan(at, at + 5, "Place", "LAO", None, False, False, "place:test") for at in (0, 4, 8)]
    assert [span.start for span in begins_within(spans, 1, 8)] == [4]


def test_a_list_without_end_is_cut_into_parts_that_lose_nothing() -> None:
    body = "Laos and Vietnam signed. " + "the province of Champasak, " * 200 + "end."
    sentences = split_english(body)
    assert [s.number for s in sentences] == list(range(len(sentences)))
    assert max(s.end - s.start for s in sentences) <= 1500
    assert "".join(body[s.start : s.end] for s in sentences).replace(" ", "") == body.replace(" ", "")
