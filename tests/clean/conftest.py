"""Fixtures of the tests of cleaning: the bundled sources, and cleaning that insists on an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas.records import Article
from schemas.source import Source
from tasks.clean import clean_page
from tasks.sources import load_sources
from tests.clean.helpers import ROOT, raw_page


@pytest.fixture(scope="session")
def sources() -> dict[str, Source]:
    """The bundled sources."""
    return load_sources(ROOT / "sources")


@pytest.fixture(scope="session")
def cleaned(sources: dict[str, Source]) -> Callable[..., Article]:
    """Clean a page and insist on an article."""

    def clean(content: bytes | str, url: str | None = None, **given: str | None) -> Article:
        result = clean_page(raw_page(content, url, **given), sources)
        assert isinstance(result, Article), result
        return result

    return clean
