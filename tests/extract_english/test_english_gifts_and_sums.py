"""Gifts of several givers, sums over years, sessions agreed on, and what is only spoken of."""

from __future__ import annotations

import pytest
from english_helpers import context_of, read

from tasks.extract.english.instruments import read_ordinal

GIVEN = "The Vietnam Red Cross Society on August 20 handed over 40 tonnes of rice to Attapeu province of Laos. "
SIGNED = "Vietnam and Laos signed a memorandum on labour in Hanoi on August 20. "


def told(body: str, kind: str, published: str | None = "2022-08-26") -> list[tuple[str | None, str, bool]]:
    """Date, status and weight of the events of a type."""
    return [(m.date_edtf, m.status, m.is_central) for m in read(body, published).mentions if m.event_type == kind]


@pytest.mark.parametrize(
    ("more", "kind", "date"),
    [
        ("Since 2011, Laos has received 14 million US dollars worth of assistance from Japan.", "aid", "2011/2022"),
        ("Vietnam has helped Laos build roads worth 40 billion VND since 2005.", "aid", "2005/2022"),
        ("Between 2012 and the end of 2020 Japan helped 90 projects in Laos with 8 million USD.", "aid", "2012/2020"),
        ("More than 370 Lao officials have obtained degrees in Vietnam since 2009.", "training", "2009/2022"),
    ],
)
def test_a_sum_over_years_is_told_with_its_years(more: str, kind: str, date: str) -> None:
    assert told(SIGNED + more, kind) == [(date, "occurred", False)]


def test_a_sum_is_no_single_gift() -> None:
    more = "Vietnam has helped Laos build roads worth 40 billion VND since 2005."
    assert [date for date, _, _ in told(GIVEN + more, "aid")] == ["2022-08-20", "2005/2022"]


@pytest.mark.parametrize(
    ("more", "kind", "country"),
    [
        ("Since 2011, Laos has received 14 million US dollars worth of assistance from Japan.", "aid", "LAO"),
        ("Japan has helped 90 projects of Laos with 8 million USD since 2012.", "aid", "LAO"),
        ("Hue Technical College of Vietnam has trained 90 Lao teachers since 2012.", "training", "VNM"),
    ],
)
def test_a_sum_was_given_in_the_other_country(more: str, kind: str, country: str) -> None:
    assert [m.place_country for m in read(SIGNED + more).mentions if m.event_type == kind] == [country]


def test_years_of_schools_are_no_years_of_gifts() -> None:
    more = "The embassy of Vietnam also gave 10 computers to good pupils of Laos in the 2021-2022 school year."
    assert "2021/2022" not in [date for date, _, _ in told(GIVEN + more, "aid")]


def test_what_each_giver_gave_is_a_gift_of_its_own() -> None:
    more = (
        "The Vietnam Women's Union also donated 5 tonnes of rice. The Red Cross handed over the rice at the office "
        "of the province."
    )
    assert len(told(GIVEN + more, "aid")) == 2


def test_gifts_of_several_years_open_their_sentence() -> None:
    more = "Earlier, in April 2020 and in May 2021, Vietnam handed over masks worth 500,000 USD to Laos."
    assert [date for date, _, _ in told(GIVEN + more, "aid")] == ["2022-08-20", "2020-04", "2021-05"]


def test_a_session_agreed_on_is_planned_and_what_is_signed_was_signed() -> None:
    body = (
        "The 29th annual Vietnam-Laos border meeting took place in Hanoi on August 20. At its end they signed the "
        "minutes and agreed to hold the 30th meeting in Laos in 2023."
    )
    assert told(body, "conference") == [("2022-08-20", "occurred", True), ("2023", "planned", False)]
    assert [date for date, _, _ in told(body, "agreement_signing")] == ["2022-08-20"]


@pytest.mark.parametrize(
    "more",
    [
        "They were glad of the signing of two protocols, which became effective in May 2017.",
        "They agreed to implement signed protocols and plans.",
        "The workshop was hosted by the Ministry of Labour of Vietnam.",
    ],
)
def test_what_is_only_spoken_of_is_no_act(more: str) -> None:
    body = "A workshop on labour between Vietnam and Laos took place in Hanoi on August 20. "
    assert [m.event_type for m in read(body + more).mentions] == ["conference"]


def test_the_programme_that_took_place_on_an_occasion_is_the_one_just_told() -> None:
    body = (
        "Doctors of Vietnam provided free health checks for 600 people in Laos' Sekong province on August 20. The "
        "medical programme took place on the occasion of the 60th anniversary of diplomatic ties."
    )
    assert [m.event_type for m in read(body).mentions] == ["aid"]


def test_what_was_done_during_a_stay_was_not_on_the_day_it_ended() -> None:
    body = (
        "Lao Minister Bounmy Tuayang concluded his three-day visit to Vietnam on August 20. During the visit, he met "
        "Vietnamese Minister Tran Van Mau."
    )
    assert [date for date, _, _ in told(body, "meeting")] == [None]


@pytest.mark.parametrize(
    ("body", "country"),
    [
        ("Chairman Bounmy Tuayang lauded the state visit of President Tran Van Mau of Vietnam in Laos.", "LAO"),
        ("Trade was at the heart of Lao Minister Bounmy Tuayang's words during his visit to Hanoi.", "VNM"),
    ],
)
def test_a_stay_told_with_whose_it_is_counts(body: str, country: str) -> None:
    mentions = read("Ties of Vietnam and Laos grow, it was said on August 20. " + body).mentions
    assert "visit" in {m.event_type for m in mentions}, country


def test_a_show_held_besides_is_of_that_day() -> None:
    more = "On the occasion, the Lao Youth Union held a photo exhibition on friendship."
    assert [date for date, _, _ in told(SIGNED + more, "exchange")] == ["2022-08-20"]


def test_two_sides_hold_the_talks_of_which_the_report_is() -> None:
    body = (
        "The Vietnamese delegation was led by Colonel Tran Van Mau, the Lao one by Colonel Bounmy Tuayang.\n\n"
        "Trade at the border grew. It was a fine year.\n\nThe two sides held talks and reviewed their work."
    )
    assert "meeting" in {m.event_type for m in read(body).mentions}


def test_a_guest_of_a_lao_paper_is_of_the_other_country() -> None:
    body = (
        "KPL - Luxembourg gives more aid. On the last day of his visit to Laos, Minister for Foreign Affairs Jean "
        "Weber met with Prime Minister Bounmy Tuayang."
    )
    assert {p.name: p.country for p in context_of(body).persons} == {"Jean Weber": "LUX", "Bounmy Tuayang": "LAO"}


def test_countries_that_are_listed_are_no_venue() -> None:
    spans = context_of("They spoke of labour in Cambodia, Laos and Thailand.").places
    assert [p.venue for p in spans] == [False, False, False]


def test_a_session_told_twice_by_its_number_is_one() -> None:
    body = (
        "The labour ministries of Vietnam and Laos met in Hue on August 20. The event took place within the framework "
        "of the second Ministerial Conference on Labour. The 2nd Ministerial Conference on Labour was convened in Hue "
        "on August 19."
    )
    assert [date for date, _, _ in told(body, "conference")] == ["2022-08-19"]


@pytest.mark.parametrize(
    "more",
    [
        "The visit, the minister said, will deepen ties.",
        "He spoke of trade with the visiting Lao minister.",
    ],
)
def test_a_stay_that_is_only_spoken_of_was_where_the_guest_was_met(more: str) -> None:
    body = "Vietnamese Minister Tran Van Mau received Lao Minister Bounmy Tuayang in Hanoi on August 20. "
    visits = [m for m in read(body + more).mentions if m.event_type == "visit"]
    assert [(m.place_country, m.is_central) for m in visits] == [("VNM", False)]


def test_sessions_attended_and_bodies_met_are_told_in_passing() -> None:
    body = (
        "Vietnamese Minister Tran Van Mau received Cuban Minister Juan Perez in Hanoi on August 20. Mr Juan Perez "
        "replied that he had addressed a session of the Vietnam-Cuba Seed Committee."
    )
    assert "conference" in {m.event_type for m in read(body).mentions}


def test_a_name_with_marks_is_no_country() -> None:
    body = "Vietnamese Minister Trần Văn Thái met Lao Minister Bounmy Tuayang in Hanoi on August 20. Thái spoke first."
    assert {p.country for p in context_of(body).places} == {"VNM", "LAO"}


def test_spaces_behind_a_space_break_no_words() -> None:
    body = "Vietnam  and Laos  signed  a memorandum  on labour in Hanoi on August  20."
    mention = read(body).mentions[0]
    assert (mention.event_type, mention.date_edtf) == ("agreement_signing", "2022-08-20")
    assert body[mention.start : mention.end] == mention.quote


@pytest.mark.parametrize(("words", "number"), [("forty-eighth", 48), ("thirtieth", 30), ("twenty-first", 21)])
def test_numbers_of_sessions_in_words(words: str, number: int) -> None:
    assert read_ordinal(f"the {words} session") == number


def test_a_session_named_by_its_minutes_was_held() -> None:
    more = "They spoke of the results of the 17th meeting of the Vietnam - Laos seed committee in May 2021."
    assert ("2021-05", "occurred", False) in told(SIGNED + more, "conference")


def test_an_exchange_of_documents_that_is_witnessed_is_a_signing() -> None:
    body = "The Presidents of Vietnam and Laos on August 20 witnessed the exchange of documents in Hanoi."
    assert [date for date, _, _ in told(body, "agreement_signing")] == ["2022-08-20"]


def test_who_is_visiting_takes_no_day_from_the_talks() -> None:
    body = "At a meeting with visiting Lao Minister Bounmy Tuayang in Hanoi on August 20, Minister Tran Van Mau spoke."
    assert [date for date, _, _ in told(body, "meeting")] == ["2022-08-20"]


def test_what_the_guest_is_told_is_no_second_meeting() -> None:
    body = (
        "Vietnamese Minister Tran Van Mau received Lao Minister Bounmy Tuayang in Hanoi on August 20. The Lao minister "
        "informed his host of the work of Lao bodies."
    )
    assert len(told(body, "meeting")) == 1


def test_a_guest_who_is_visiting_leaves_the_day_of_the_lead_to_the_talks() -> None:
    body = (
        "Asian Development Bank President Jean Weber urged Vietnam on Wednesday to use loans faster. The visiting bank "
        "president spoke at a meeting with Vietnamese Prime Minister Tran Van Mau in Hanoi."
    )
    assert [date for date, _, _ in told(body, "meeting")] == ["2022-08-24"]


def test_scholarships_that_will_be_granted_are_training() -> None:
    promised = "Under the plan Vietnam will grant 640 scholarships to Lao students in 2025."
    assert told(SIGNED + promised, "training") == [("2025", "planned", False)]
