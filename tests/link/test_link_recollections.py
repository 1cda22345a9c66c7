"""What an article of an unknown day is about: the only event that fits it, or none."""

from __future__ import annotations

from typing import Any

import pytest
from link_builders import LABOUR, LAO_LABOUR, body, event_of, groups, link, person, reading, said
from test_link_night import differing, terms, whole

from schemas.records import Reading
from tasks.link.linking import link_and_remember
from tasks.link.night import link_night

WHO = (LABOUR, LAO_LABOUR, person("Khamphan Souvanh", "LAO", "guest", "Thứ trưởng"))
THERE = {"place": "Viêng Chăn", "place_country": "LAO"}


def told(name: str, when: str | None, kind: str = "training", **more: Any) -> Reading:
    return reading(name, said(kind, when, **({"participants": WHO} | THERE | more)), published=when)


def one_event(*readings: Reading) -> bool:
    return len(groups(link(*readings))) == 1


def test_an_article_of_an_unknown_day_joins_the_event_of_its_people_and_bodies() -> None:
    dated, undated = told("dated", "2023-03-04"), told("undated", None)
    assert one_event(dated, undated)
    assert one_event(told("other", None), undated)
    assert not one_event(dated, told("recalled", None, is_central=False))
    led = (LABOUR, LAO_LABOUR, person("Kim Anh", "VNM", "host"))
    other, same = person("Bounmy Chanthala", "LAO", "guest"), WHO[2]
    assert one_event(
        told("dated", "2023-03-04", participants=(*led, same)), told("led", None, participants=(*led, same))
    )
    assert not one_event(
        told("dated", "2023-03-04", participants=(*led, same)), told("led", None, participants=(*led, other))
    )
    assert not one_event(dated, told("elsewhere", None, place="Luang Prabang", place_country="THA"))


@pytest.mark.parametrize("less", [{"participants": (WHO[2],), "place": None}, {"participants": WHO[:2]}])
def test_a_person_alone_or_bodies_alone_are_too_little(less: dict[str, Any]) -> None:
    assert not one_event(told("dated", "2023-03-04"), told("undated", None, **less))


def test_where_two_events_fit_it_stays_alone_unless_one_fits_better() -> None:
    one, other, undated = told("one", "2023-03-04"), told("other", "2024-03-04"), told("undated", None)
    assert len(groups(link(one, other, undated))) == 3
    better = told("better", "2024-03-04", participants=(*WHO, person("Kim Anh", "VNM", "host")))
    undated = told("undated", None, participants=(*WHO, person("Kim Anh", "VNM", "host")))
    tables = link(one, better, undated)
    assert event_of(tables, undated) == event_of(tables, better) != event_of(tables, one)


def test_a_numbered_session_is_not_told_by_its_people_where_neither_number_nor_day_is() -> None:
    host = (*WHO, person("Kim Anh", "VNM", "host", "Thứ trưởng"))
    session = told("session", "2023-03-04", "conference", participants=host, ordinal=7, series="Kỳ họp lao động")
    undated = told("undated", None, "conference", participants=host)
    assert not one_event(session, undated)
    assert one_event(session, told("undated", None, "conference", participants=host, ordinal=7))


def test_a_night_that_brings_a_second_fitting_event_leaves_it_alone_again() -> None:
    before = [told("one", "2023-03-04"), told("undated", None)]
    tables, memory = link_and_remember(before, terms(None))
    assert tables["events"].num_rows == 1
    new = told("other", "2024-03-04")
    expected = whole([*before, new], terms(tables))
    assert expected["events"].num_rows == 3
    found = link_night(memory, [new], {new.article.document_id}, terms(tables))
    assert differing(expected, found) == set()


def test_a_second_mention_that_joined_by_other_evidence_does_not_ask() -> None:
    named = (body("Trường Xanh Tươi", "LAO"), *WHO, person("Kim Anh", "VNM", "host"))
    both = told("both", None, participants=named)
    near = reading("near", said("training", None, participants=named[2:]), published="2024-05-06")
    earlier = told("earlier", "2023-03-04", participants=named)
    tables = link(near, both, earlier)
    assert len({event_of(tables, each) for each in (near, both, earlier)}) > 1


def test_a_guest_spelled_in_another_way_stands_for_a_side_as_well() -> None:
    """The names are two actors, for no office of one body joins them."""

    def honoured(name: str, when: str | None, guest: str, **more: Any) -> Reading:
        who = (LABOUR, person("Kim Anh", "VNM", "recipient"), person(guest, "LAO", "attendee"))
        return told(name, when, "award", participants=who, **more)

    dated = honoured("dated", "2023-03-04", "Khăm-phênh Xay-nha-vông")
    assert one_event(dated, honoured("undated", None, "Khampheng Sainhavong"))
    assert not one_event(dated, honoured("undated", None, "Bounmy Chanthala"))


@pytest.mark.parametrize("is_central", [True, False])
def test_an_article_of_an_unknown_day_means_the_only_visit_of_its_guest(is_central: bool) -> None:
    def visit(name: str, when: str | None, **more: Any) -> Reading:
        guest = person("Trần Văn Bình", "VNM", "guest", "Thủ tướng")
        there = {"place": None, "place_country": "LAO", "participants": (guest,), "countries": ("LAO", "VNM")}
        return told(name, when, "visit", **(there | more))

    undated = visit("undated", None, is_central=is_central)
    assert one_event(visit("dated", "2023-03-04"), undated)
    assert not one_event(visit("elsewhere", "2023-03-04", place_country="VNM", place="Hà Nội"), undated)
    assert len(groups(link(visit("one", "2023-03-04"), visit("other", "2025-03-04"), undated))) == 3
