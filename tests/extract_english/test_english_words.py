"""The English word lists: every entry is of use, and a wrong file says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from english_helpers import reader

from schemas.lexicon_places import LexiconError
from schemas.lexicon_reading import load_reading
from schemas.vocabulary import AgreementKind, EventType, Sector
from tasks.extract.english.words import load_words
from tasks.resources import data_folder

FOLDER = data_folder("lexicon") / "english"


def test_all_types_kinds_and_sectors_have_words() -> None:
    lexicon = load_reading(FOLDER)
    assert {t.trigger.type for t in lexicon.triggers} == set(EventType)
    assert {sector for sector, _, _ in lexicon.sectors} == {s.value for s in Sector}
    assert {name.kind for name, _ in lexicon.instruments} == set(AgreementKind)
    assert len({t.trigger.id for t in lexicon.triggers}) == len(lexicon.triggers)


def test_no_trigger_matches_nothing() -> None:
    assert all(not t.pattern.search("") for t in load_reading(FOLDER).triggers)


def test_series_bear_vietnamese_keys() -> None:
    words = load_words(FOLDER)
    assert all(key == key.lower() and key.isascii() for _, key in words.series)
    assert next(key for pattern, key in words.series if pattern.search("inter-governmental committee")).startswith(
        "ky hop"
    )


def test_surnames_are_bare_or_marked_forms_of_the_vietnamese_ones() -> None:
    assert {"Nguyen", "Nguyễn", "Y"} <= load_reading(FOLDER).surnames


def test_lists_are_in_lower_case_where_compared_so() -> None:
    words = load_words(FOLDER)
    for listed in (words.no_titles, words.no_part_of_body, words.no_part_of_person):
        assert all(word == word.lower() for word in listed)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("heads.yaml", "ministri: [Ministry]", "heads.yaml"),
        ("heads.yaml", "ministry: [", "not readable as YAML"),
        ("series.yaml", "- {pattern: x}", "series.yaml"),
        ("words.yaml", "offices: 3", "words.yaml"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    for file in ("heads.yaml", "series.yaml", "words.yaml"):
        (tmp_path / file).write_text((FOLDER / file).read_text("utf-8"), "utf-8")
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(LexiconError, match=message):
        load_words(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"heads\.yaml: the file is missing"):
        load_words(tmp_path)


def test_the_reader_names_its_version() -> None:
    assert reader().version == "hoptac-en/1"
