"""A tree of words finds what the plain alternation finds, the longest first."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.vietnamese.alternatives import any_of

words = st.lists(st.text(alphabet="ab.| ", min_size=1, max_size=5), max_size=8)


@given(words, st.text(alphabet="ab.| ", max_size=30))
def test_a_tree_finds_what_the_words_in_a_row_find(known: list[str], text: str) -> None:
    longest_first = sorted(known, key=lambda word: (-len(word), word))
    plain = "|".join(map(regex.escape, longest_first)) or r"(?!)"
    for around in ("{}", r"(?<!a)(?:{})(?!b)"):
        slow, quick = (regex.compile(around.format(each)) for each in (plain, any_of(known)))
        assert [found.span() for found in quick.finditer(text)] == [found.span() for found in slow.finditer(text)]


def test_the_longest_word_that_fits_is_taken() -> None:
    found = regex.findall(rf"{any_of(['ban', 'ban chỉ đạo', 'bộ'])}(?! lớn)", "ban chỉ đạo; ban chỉ đạo lớn; bộ")
    assert found == ["ban chỉ đạo", "ban", "bộ"]
