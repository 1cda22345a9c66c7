"""The grammars of English read with the phrases of English, also where a test calls one of them alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from english_helpers import reader

from tasks.extract.phrases import reading_with


@pytest.fixture(autouse=True)
def _with_english_phrases() -> Iterator[None]:
    with reading_with(reader().phrases):
        yield
