"""Days whose year is open: what they can be, and which reports they join."""

from __future__ import annotations

import pytest
from link_builders import LABOUR, event_of, link, person, reading, rows, said
from test_link_night import differing, terms, whole

from schemas.records import Reading
from tasks.link.linking import link_and_remember
from tasks.link.night import link_night

HOST = person("Nguyễn Ví Dụ", role="host")
GUEST = person("Khamla Tuayang", "LAO", role="guest")


def dated(name: str, day: str, **more: object) -> Reading:
    return reading(name, said("meeting", day, participants=(HOST,), **more))


def yearless(name: str, day: str, **more: object) -> Reading:
    return reading(name, said("meeting", None, yearless=day, participants=(HOST, GUEST), **more))


def are_one(one: Reading, other: Reading, *more: Reading) -> bool:
    tables = link(one, other, *more)
    return event_of(tables, one) == event_of(tables, other)


@pytest.mark.parametrize(
    ("told", "day", "one"),
    [
        ("XXXX-05-10", "2022-05-10", True),
        ("XXXX-05-10/XXXX-05-12", "2022-05-11", True),
        ("XXXX-05-10", "2022-05-09/2022-05-11", True),
        ("XXXX-12-31/XXXX-12-31", "2022-12-30/2023-01-02", True),
        ("XXXX-02-29", "2024-02-29", True),
        ("XXXX-02-28", "2023-02-27/2023-03-01", True),
        ("XXXX-05-10", "2022-05-17", False),
        ("XXXX-05-10", "2022-06-10", False),
        ("XXXX-05-10", "2022-05", False),
    ],
)
def test_a_day_without_its_year_is_that_of_a_dated_report(told: str, day: str, one: bool) -> None:
    assert are_one(yearless("a", told), dated("b", day)) is one


def test_the_last_of_february_is_the_28th_of_a_common_year() -> None:
    assert not are_one(yearless("a", "XXXX-02-29"), dated("b", "2023-03-10"))
    assert are_one(yearless("a", "XXXX-02-27/XXXX-02-29"), dated("b", "2023-02-28"))


def test_the_event_has_the_full_date() -> None:
    tables = link(yearless("a", "XXXX-05-10"), dated("b", "2022-05-10"))
    assert [event["date_edtf"] for event in rows(tables, "events")] == ["2022-05-10"]


def test_two_days_without_a_year_are_one() -> None:
    assert are_one(yearless("a", "XXXX-05-10"), yearless("b", "XXXX-05-10/XXXX-05-11"))
    assert not are_one(yearless("a", "XXXX-05-10"), yearless("b", "XXXX-05-13"))


def test_the_day_alone_joins_nothing() -> None:
    one = reading("a", said("meeting", None, yearless="XXXX-05-10"))
    assert not are_one(one, reading("b", said("meeting", "2022-05-10")))


def test_the_place_or_a_body_on_that_day_joins() -> None:
    there = {"place": "Pakse", "place_country": "LAO"}
    one = reading("a", said("meeting", None, yearless="XXXX-05-10", **there))
    assert are_one(one, reading("b", said("meeting", "2022-05-10", **there)))
    assert are_one(
        reading("c", said("aid", None, yearless="XXXX-05-10", participants=(LABOUR,))),
        reading("d", said("aid", "2022-05-10", participants=(LABOUR,))),
    )


def test_the_same_day_of_two_years_is_ambiguous() -> None:
    one, early, late = yearless("a", "XXXX-05-10"), dated("b", "2021-05-10"), dated("c", "2022-05-10")
    assert not are_one(one, early, late)
    assert not are_one(one, late, early)


def test_a_plan_may_be_put_off() -> None:
    planned = yearless("a", "XXXX-05-10", status="planned")
    assert not are_one(planned, dated("b", "2022-06-10"))


def test_two_acts_at_one_place_on_such_a_day_are_two_where_nobody_is_in_both() -> None:
    def told(name: str, when: str | None, who: str, **more: object) -> Reading:
        there = {"place": "Hà Nội", "place_country": "VNM"}
        return reading(name, said("award", when, participants=(person(who, "VNM", "host"),), **there, **more))

    one = told("a", None, "Nguyễn Ví Dụ", yearless="XXXX-12-18")
    assert are_one(one, told("b", "2023-12-18", "Nguyễn Ví Dụ"))
    assert not are_one(one, told("c", "2023-12-18", "Lê Thí Nghiệm"))


def test_a_night_joins_it_to_what_is_remembered() -> None:
    pair = dated("b", "2022-05-10"), yearless("a", "XXXX-05-10")
    for before, new in (pair, pair[::-1]):
        tables, memory = link_and_remember([before], terms(None))
        found = link_night(memory, [new], {new.article.document_id}, terms(tables))
        assert differing(whole([before, new], terms(tables)), found) == set()
        assert found["events"].num_rows == 1


@pytest.mark.parametrize(("published", "one"), [("2024-05-12", True), ("2024-06-20", False)])
def test_news_without_a_day_is_of_a_day_shortly_before_it(published: str, one: bool) -> None:
    told = {"participants": (HOST, GUEST)}
    news = reading("a", said("meeting", None, **told), published=published)
    assert are_one(news, yearless("b", "XXXX-05-10")) is one
    assert are_one(reading("c", said("aid", None, **told), published=published), yearless("d", "XXXX-05-10")) is False
