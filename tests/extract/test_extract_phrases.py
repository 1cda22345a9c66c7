"""The phrases of the Vietnamese reader: every entry of the file, and how the grammars come to them."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
import yaml

from schemas.lexicon_phrases import Phrase, load_phrases
from schemas.lexicon_places import LexiconError
from tasks.extract.phrases import number_words, phrase, reading_with, word_set
from tasks.extract.vietnamese.dates import find_dates
from tasks.resources import data_folder
from tests.phrases_in_code import asked_for, looked_for_from_a_position, texts_of

PHRASES = load_phrases(data_folder("lexicon"))
FILE = yaml.safe_load((data_folder("lexicon") / "phrases.yaml").read_text("utf-8"))
STEP = Path(__file__).resolve().parents[2] / "tasks" / "extract"
GRAMMARS = sorted([*STEP.glob("*.py"), *(STEP / "vietnamese").glob("*.py")])
# Names that the grammars put together from a code: `relation_reviews`, `stage_meeting`, `untold_aid`.
COMPOSED = ("relation_", "qualifier_", "stage_", "untold_")
NAMES = sorted({*PHRASES.patterns, *PHRASES.words, *PHRASES.numbers})


def _texts_in_code() -> set[str]:
    return {text for path in GRAMMARS for text in texts_of(path)}


def _write(folder: Path, content: str) -> Path:
    (folder / "phrases.yaml").write_text(content, encoding="utf-8")
    return folder


def test_every_entry_is_used_by_a_grammar() -> None:
    used = _texts_in_code()
    unused = [name for name in NAMES if name not in used and not name.startswith(COMPOSED)]
    assert unused == []


def test_every_phrase_that_a_grammar_asks_for_is_there() -> None:
    asked = {name for path in GRAMMARS for name in asked_for(path)}
    assert len(asked) > 50
    assert sorted(asked - set(NAMES)) == []


def test_no_phrase_begins_with_the_text_where_it_is_looked_for_within_one() -> None:
    within = {name for path in GRAMMARS for name in looked_for_from_a_position(path)}
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


@pytest.mark.parametrize("name", sorted(PHRASES.words))
def test_plain_words_are_folded(name: str) -> None:
    assert all(word == word.lower().strip() and word for word in PHRASES.words[name])


def test_words_stand_between_boundaries_by_default() -> None:
    entry = Phrase(words=("họp", "gặp nhau"))
    assert regex.search(entry.expression(), "hai bên gặp nhau")
    assert not regex.search(entry.expression(), "hộp")


def test_parts_are_filled_in_and_quantifiers_are_left_alone() -> None:
    entry = Phrase(pattern=r"{words}\s\p{Lu}{0,2}{ends}$", words=("a", "b"), parts={"ends": ("c", "d")})
    assert entry.expression() == r"(?:a|b)\s\p{Lu}{0,2}(?:c|d)$"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("phrases: [", "not readable as YAML"),
        ("phrases: {}\nwords: {}\n", "numbers"),
        ("phrases: {a: {words: [b], else: c}}\nwords: {}\nnumbers: {}\n", "phrases.a.else"),
        ("phrases: {a: {words: ['(b']}}\nwords: {}\nnumbers: {}\n", "phrases.a"),
        ("phrases: {a: {pattern: '{verbs}'}}\nwords: {}\nnumbers: {}\n", "no part 'verbs'"),
    ],
)
def test_a_wrong_file_is_refused_with_one_line(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        load_phrases(_write(tmp_path, content))
    assert message in str(caught.value)
    assert "phrases.yaml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"phrases\.yaml: the file is missing"):
        load_phrases(tmp_path)


def test_the_phrases_at_work_are_those_of_the_reader_that_reads(tmp_path: Path) -> None:
    assert [span.kind for span in find_dates("hôm nay, ông đến")] == ["deictic"]
    own = {
        **FILE,
        "phrases": {**FILE["phrases"], "date_deictic": {"pattern": "(?P<word>{words})", "words": ["bữa ni"]}},
    }
    with reading_with(load_phrases(_write(tmp_path, yaml.safe_dump(own, allow_unicode=True)))):
        assert find_dates("hôm nay, ông đến") == []
        assert [span.word for span in find_dates("bữa ni, ông đến")] == ["bữa ni"]
    assert [span.word for span in find_dates("hôm nay, ông đến")] == ["hôm nay"]


def test_a_name_that_the_lexicon_lacks_is_told(tmp_path: Path) -> None:
    empty = load_phrases(_write(tmp_path, "phrases: {}\nwords: {}\nnumbers: {}\n"))
    with reading_with(empty):
        for ask, section in ((phrase, "phrases"), (word_set, "words"), (number_words, "numbers")):
            with pytest.raises(LexiconError, match=rf"{section}\.missing is missing"):
                ask("missing")
