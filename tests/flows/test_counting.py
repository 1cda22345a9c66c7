"""What is counted of a run's pages, and the alarm that follows from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flows.counting import OTHER_HOSTS, TELLING_PAGES, Counter
from flows.readings import Key
from schemas.records import Article, Dropped, Extraction, Reading, Refusal

REFUSAL = Refusal("documents", {"url": "http://bao.example/x"}, "no_article", "x: has no running text")


def key(number: int) -> Key:
    return f"a.warc.gz:{number}", "0"


def reading(number: int, **changes: object) -> Reading:
    article = Article(
        document_id=f"doc_{number}",
        title="Tiêu đề",
        lead=None,
        body="sáu chữ số một hai ba",
        language="vi",
        cleaner="test",
        content_sha256="0",
        archive=key(number)[0],
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        publisher_id="bao",
    )
    return Reading(
        replace(article, **changes), Extraction(f"doc_{number}", is_relevant=number % 2 == 0, extractor="test")
    )  # type: ignore[arg-type]


def test_articles_are_counted_by_publisher_and_let_through() -> None:
    counter = Counter({})
    given = [(key(1), reading(1)), (key(2), reading(2)), (key(3), reading(3, publisher_id=None))]
    assert list(counter.readings(given)) == given
    assert {name: (counts.articles, counts.relevant) for name, counts in counter.by_publisher.items()} == {
        "bao": (2, 1),
        OTHER_HOSTS: (1, 0),
    }


def test_refusals_stay_and_new_ones_are_told() -> None:
    counter = Counter({key(2): "bao"})
    assert list(counter.readings([(key(1), REFUSAL), (key(2), REFUSAL)])) == []
    assert counter.refused == [REFUSAL, REFUSAL]
    assert counter.newly_refused == [("bao", REFUSAL)]


def test_pages_of_earlier_runs_count_by_what_they_came_to() -> None:
    first, second = Counter({}), Counter({})
    list(first.readings([(key(1), reading(1)), (key(2), reading(2)), (key(3), REFUSAL)]))
    second.recall(first.pages.items())
    assert (second.by_publisher, second.refused, second.pages) == (first.by_publisher, first.refused, first.pages)
    assert second.newly_refused == []


def test_the_drop_ratio_is_that_of_the_pages_read_now() -> None:
    dropped = (Dropped("x" * 21, "teaser"),)
    new = range(1, TELLING_PAGES + 1)
    counter = Counter({key(number): "bao" for number in new})
    list(counter.readings([(key(number), reading(number, dropped=dropped)) for number in new]))
    list(counter.readings([(key(99), reading(99))]))
    assert counter.drop_ratio() == pytest.approx(0.5)


def test_a_few_pages_have_no_drop_ratio_worth_comparing() -> None:
    few = range(1, TELLING_PAGES)
    counter = Counter({key(number): "bao" for number in few})
    list(counter.readings([(key(number), reading(number)) for number in few]))
    assert counter.drop_ratio() is None


def test_a_publisher_whose_new_pages_match_no_layout_drifts() -> None:
    counter = Counter({key(number): "bao" for number in range(4)})
    odd = [(key(number), reading(number, layout_matched=False)) for number in range(2)]
    list(counter.readings([*odd, (key(2), reading(2)), (key(3), REFUSAL)]))
    assert [alarm.split(":")[:2] for alarm in counter.drifted()] == [["layout_drift", " bao"]]
    known = Counter({})
    list(known.readings(odd))
    assert known.drifted() == []
