"""An English report as a whole: its day, what is news and what is looked back or ahead at, whose visit it is."""

from __future__ import annotations

import pytest
from english_helpers import context_of, read

from schemas.records import Mention


def told(body: str, kind: str, published: str | None = "2022-08-26") -> list[Mention]:
    return [m for m in read(body, published).mentions if m.event_type == kind]


def test_a_dateline_says_when_it_was_written() -> None:
    body = "HUE, Aug 24 (VNS) – Vietnamese and Lao officials held talks in Hue today on trade of Vietnam and Laos."
    assert [m.date_edtf for m in told(body, "meeting")] == ["2022-08-24"]
    assert [m.date_edtf for m in told(body.replace("Aug 24", "Aug 2"), "meeting")] == ["2022-08-26"]
    assert [m.date_edtf for m in told(body.replace("Aug 24", "Feb 30"), "meeting")] == ["2022-08-26"]


def test_the_perfect_of_the_opening_is_news() -> None:
    body = (
        "A Hanoi delegation led by Tran Van Mau has paid a visit to Cuba from August 19 to further ties of "
        "Vietnam and Cuba."
    )
    assert [(m.date_edtf, m.is_central) for m in told(body, "visit")] == [("2022-08-19", True)]


def test_what_is_planned_beside_news_is_looked_ahead_at() -> None:
    body = (
        "Minister Tran Van Mau of Vietnam and Lao Minister Bounmy Tuayang held talks in Hanoi on August 20 on a "
        "plan which "
        "is expected to be signed at the third meeting of the Vietnam-Laos Joint Committee."
    )
    found = {m.event_type: m.is_central for m in read(body).mentions}
    assert found["meeting"] is True
    assert not any(central for kind, central in found.items() if kind != "meeting")


def test_a_planned_session_of_another_series_is_not_past() -> None:
    body = (
        "Minister Tran Van Mau of Vietnam and Lao Minister Bounmy Tuayang co-chaired the fifth meeting of the "
        "Vietnam-Laos "
        "Joint Committee in Hanoi on August 20. The two Prime Ministers are expected to co-chair the fourth "
        "cabinet meeting."
    )
    assert [m.status for m in told(body, "conference")] == ["occurred", "planned"]


def test_a_session_named_as_an_occasion_alone_is_central() -> None:
    body = (
        "Vietnam and Laos discussed trade during their first Joint Committee meeting, which ended in Hanoi on "
        "August 20."
    )
    assert [m.is_central for m in told(body, "conference")] == [True]


def test_where_a_visit_leads() -> None:
    body = (
        "A delegation headed by the deputy secretary of the committee in Binh Duong province, Tran Van Mau, "
        "begins a visit "
        "to Cuba today, the Communist Party of Cuba said of its guests from Vietnam."
    )
    assert [(m.place, m.place_country) for m in told(body, "visit")] == [(None, "CUB")]


def test_whose_visit_a_pronoun_tells() -> None:
    body = (
        "Foreign Minister Tran Van Mau of Vietnam received Lao Minister Bounmy Tuayang in Hanoi on August 22, on "
        "her first "
        "visit to Vietnam from August 21-23."
    )
    assert [{p.name for p in m.participants if p.kind == "person"} for m in told(body, "visit")] == [{"Bounmy Tuayang"}]
    assert {p.name for m in told(body, "meeting") for p in m.participants if p.kind == "person"} == {
        "Tran Van Mau",
        "Bounmy Tuayang",
    }


def test_who_is_told_of_from_before_was_not_there() -> None:
    body = (
        "Lao Minister Bounmy Tuayang received Ambassador Tran Van Mau of Vietnam in Vientiane on August 22. "
        "Recently, Prime Minister Le Van Ba led a delegation of Vietnam."
    )
    assert "Le Van Ba" not in {p.name for m in told(body, "meeting") for p in m.participants}


def test_talks_told_by_a_verb_alone() -> None:
    body = (
        "A delegation of Vietnam led by Tran Van Mau paid a visit to Cuba from August 20-22.\n"
        "The delegation held talks with Jose Garcia, head of the Department of Trade of Cuba."
    )
    assert len(told(body, "meeting")) == 1


def test_sentences_that_lost_the_space_between_them() -> None:
    text = "The school is to improve training.Deputy Governor Bounmy Tuayang thanked Vietnam. See news.vn."
    context = context_of(text)
    assert [context.text[s.start : s.end] for s in context.sentences] == [
        "The school is to improve training.",
        "Deputy Governor Bounmy Tuayang thanked Vietnam.",
        "See news.vn.",
    ]


@pytest.mark.parametrize(
    ("body", "name", "position"),
    [
        (
            "Laos met Secretary of the Communist Party of China Committee of China's Yunnan Province, Mr Wang "
            "Ming, there.",
            "Wang Ming",
            "Secretary",
        ),
        ("Laos met China's top legislator Wang Ming.", "Wang Ming", "top legislator"),
        (
            "Cuba met the chairman of the Commission of the National Assembly of Cuba (parliament), Jose Garcia.",
            "Jose Garcia",
            "chairman",
        ),
        (
            "Laos met Vice Chairwoman of the People's Committee of central Da Nang city Tran Thi Mau.",
            "Tran Thi Mau",
            "Vice Chairwoman",
        ),
    ],
)
def test_offices_in_bodies_of_places(body: str, name: str, position: str) -> None:
    assert {p.name: p.position for p in context_of(body).persons} == {name: position}


def test_bodies_of_two_countries_with_a_spaced_dash() -> None:
    body = "The Viet Nam - Thailand Joint Commission for Bilateral Cooperation met. A Latin American guest came."
    context = context_of(body)
    assert "Viet Nam - Thailand Joint Commission for Bilateral Cooperation" in {o.name for o in context.organizations}
    assert "USA" not in {p.country for p in context.places}


def test_what_was_done_while_thanks_were_spoken() -> None:
    body = (
        "Lao Prime Minister Bounmy Tuayang thanked Vietnam for assisting Laos as he received Vietnamese Minister "
        "Tran Van "
        "Mau in Vientiane on August 22."
    )
    assert [(m.date_edtf, m.place) for m in told(body, "meeting")] == [("2022-08-22", "Vientiane")]


def test_at_that_time_means_the_occasion_recalled() -> None:
    body = (
        "Minister Tran Van Mau of Vietnam met Lao Minister Bounmy Tuayang in Hanoi on August 20. Minister Mau "
        "handed over "
        "books to Laos last year. At that time the two sides also signed an agreement on trade."
    )
    assert [(m.date_edtf, m.is_central) for m in told(body, "agreement_signing")] == [("2021", False)]


def test_two_ministers_meeting_somewhere() -> None:
    body = (
        "Minister Kim Min-su of Korea visited Vietnam on August 20 at the invitation of Minister Tran Van Mau.\n"
        "Meeting in Hanoi, the two ministers compared notes on sending workers to work in Korea."
    )
    assert [(m.place, m.place_country) for m in told(body, "meeting")] == [("Hanoi", "VNM")]
