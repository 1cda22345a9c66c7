"""Reading texts as the tests need it: one reader for all, and short ways to what is read from a text."""

from __future__ import annotations

from datetime import UTC, datetime

from schemas.records import Article, Extraction, Mention, Participant
from tasks.extract.date_resolution import Anchor, resolve_date
from tasks.extract.dates import DateSpan
from tasks.extract.explain import ExplainedSpan, ExplainedTrigger, explain
from tasks.extract.fold import fold
from tasks.extract.vietnamese.dates import find_dates
from tests.bundled import reader

PUBLISHED = "2024-05-13"


def article(body: str, *, published: str | None = PUBLISHED, title: str | None = None, language: str = "vi") -> Article:
    """An article of that body, published on that day."""
    return Article(
        document_id="doc_0000000000000001",
        title=title,
        lead=None,
        body=body,
        language=language,
        cleaner="test/1",
        content_sha256="0" * 64,
        archive="test.warc.gz:0",
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        published_edtf=published,
    )


def read(body: str, *, published: str | None = PUBLISHED, title: str | None = None) -> Extraction:
    """What is read from a Vietnamese article."""
    return reader().read(article(body, published=published, title=title))


def mentions(body: str, event_type: str, **about: str | None) -> list[Mention]:
    """The mentions of one type, in their order."""
    return [mention for mention in read(body, **about).mentions if mention.event_type == event_type]


def the_mention(body: str, event_type: str, **about: str | None) -> Mention:
    """The only mention of a type."""
    found = mentions(body, event_type, **about)
    assert len(found) == 1, [(one.event_type, one.status, one.quote) for one in read(body, **about).mentions]
    return found[0]


def participant(mention: Mention, name: str) -> Participant:
    """The participant of that name."""
    found = [one for one in mention.participants if one.name == name]
    assert found, f"{name} is none of {[one.name for one in mention.participants]}"
    return found[0]


def people(mention: Mention) -> set[str]:
    """The names of the persons of a mention."""
    return {one.name for one in mention.participants if one.kind == "person"}


def spans(text: str, kind: str) -> list[ExplainedSpan]:
    """The spans of a kind that are found in a text."""
    return [span for span in explain(article(text), reader()).spans if span.kind == kind]


def triggers(text: str) -> list[ExplainedTrigger]:
    """The triggers of a text with their fate."""
    return list(explain(article(text), reader()).triggers)


def date_spans(text: str) -> list[DateSpan]:
    """The date expressions of a text."""
    return find_dates(fold(text))


def resolved(text: str, published: str | None, planned: bool = False) -> list[str | None]:
    """What the date expressions of a text mean in an article of that date."""
    return [resolve_date(span, Anchor(published), planned) for span in date_spans(text)]
