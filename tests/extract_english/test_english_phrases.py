"""The phrases of the English reader: every entry of the file, and that the grammars ask for no other."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
import yaml
from english_helpers import reader

from schemas.lexicon_phrases import Phrase, load_phrases
from tasks.extract.phrases import number_words, phrase, word_set
from tasks.resources import data_folder
from tests.phrases_in_code import asked_for, looked_for_from_a_position, texts_of

FOLDER = data_folder("lexicon") / "english"
PHRASES = load_phrases(FOLDER)
FILE = yaml.safe_load((FOLDER / "phrases.yaml").read_text("utf-8"))
EXTRACT = Path(__file__).resolve().parents[2] / "tasks" / "extract"
# Names that the grammars put together from a code: `relation_reviews`, `stage_meeting`.
COMPOSED = ("relation_", "qualifier_", "stage_", "from_abroad_")


def _texts(folder: Path) -> set[str]:
    return {text for path in folder.glob("*.py") for text in texts_of(path)}


def test_every_entry_is_used_by_a_grammar() -> None:
    used = _texts(EXTRACT / "english") | _texts(EXTRACT)
    names = {*PHRASES.patterns, *PHRASES.words, *PHRASES.numbers}
    assert sorted(name for name in names if name not in used and not name.startswith(COMPOSED)) == []


def test_every_phrase_that_a_grammar_of_english_asks_for_is_there() -> None:
    asked = {name for path in (EXTRACT / "english").glob("*.py") for name in asked_for(path)}
    assert len(asked) > 150
    assert sorted(asked - {*PHRASES.patterns, *PHRASES.words, *PHRASES.numbers}) == []


def test_no_phrase_begins_with_the_text_where_it_is_looked_for_within_one() -> None:
    within = {name for path in (EXTRACT / "english").glob("*.py") for name in looked_for_from_a_position(path)}
    assert len(within) > 50
    assert sorted(name for name in within if PHRASES.patterns[name].pattern.startswith("^")) == []


@pytest.mark.parametrize("name", sorted(FILE["phrases"]))
def test_the_lists_of_a_phrase_are_sound(name: str) -> None:
    entry = Phrase.model_validate(FILE["phrases"][name])
    for part, words in {**entry.parts, "words": entry.words}.items():
        assert len(set(words)) == len(words), f"{part}: a word is given twice"
        assert f"{{{part}}}" in entry.pattern or not words, f"{part} is not used"
        for word in words:
            assert word.strip() or word == r"\s", f"{part}: an empty word matches everywhere"
            regex.compile(word)


@pytest.mark.parametrize("name", sorted(PHRASES.patterns))
def test_a_phrase_compiles_to_what_the_file_says(name: str) -> None:
    assert PHRASES.patterns[name].pattern == Phrase.model_validate(FILE["phrases"][name]).expression()


def test_number_words_of_a_phrase_have_values() -> None:
    words = {name: set(Phrase.model_validate(FILE["phrases"][name]).words) for name in ("number_in_words",)}
    assert words["number_in_words"] == set(PHRASES.numbers["cardinal"])
    assert set(Phrase.model_validate(FILE["phrases"]["number_of_order"]).words) == set(PHRASES.numbers["ordinal"])


def test_plain_words_are_folded() -> None:
    assert all(word == word.lower().strip() and word for words in PHRASES.words.values() for word in words)


def test_english_words_are_at_work_over_those_that_languages_share() -> None:
    assert phrase("commits").search("the two sides agreed")
    assert (number_words("cardinal")["seven"], "the" in word_set("form_words")) == (7, True)
    assert {*PHRASES.patterns} < {*reader().phrases.patterns}
