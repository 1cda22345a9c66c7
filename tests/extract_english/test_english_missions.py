"""Missions as English reports tell them: ships that call, airlifts, helpers sent, exercises, students seen off."""

from __future__ import annotations

import pytest
from english_helpers import read

from schemas.records import Mention


def told(body: str, kind: str, title: str | None = None) -> list[Mention]:
    return [m for m in read(body, title=title).mentions if m.event_type == kind]


@pytest.mark.parametrize(
    "words",
    [
        "docked at Da Nang port",
        "put in at Tien Sa port in Da Nang",
        "anchored off Da Nang harbour",
        "arrived in Da Nang for a friendly visit",
    ],
)
def test_a_ship_of_a_navy_calls(words: str) -> None:
    (visit,) = told(f"The Indian Navy's hospital ship Sindhu {words} on August 24.", "visit", "Indian ship in Vietnam")
    assert (visit.date_edtf, visit.countries) == ("2022-08-24", ("IND", "VNM"))


@pytest.mark.parametrize(
    "words",
    [
        "The Indian cruise ship Sindhu docked at Da Nang port on August 24 with 900 tourists",
        "Indian warships entered Vietnam's waters on August 24",
        "The Indian frigate Sindhu arrived in Vietnam on August 24 to be handed over to its navy",
    ],
)
def test_no_other_ship_pays_a_visit(words: str) -> None:
    assert told(f"{words}.", "visit") == []


def test_a_port_call_is_a_visit() -> None:
    body = "The Italian frigate Aurora made a port call in Da Nang, Vietnam, from August 20-23."
    assert [m.date_edtf for m in told(body, "visit")] == ["2022-08-20/2022-08-23"]


@pytest.mark.parametrize(
    "words",
    [
        "A Canadian Air Force aircraft was used to carry Vietnamese peacekeepers to the UN mission in South Sudan",
        "Canada provided a C-130J plane to fly Vietnamese soldiers to the UN mission in South Sudan",
        "The Vietnamese peacekeepers left for the UN mission in South Sudan aboard a Canadian C-17 aircraft",
    ],
)
def test_an_airlift_is_an_act_of_who_flies_and_who_is_flown(words: str) -> None:
    (lift,) = told(f"{words} on August 24.", "joint_activity")
    assert (lift.date_edtf, lift.countries) == ("2022-08-24", ("CAN", "VNM"))


def test_where_peacekeepers_go_is_a_party_if_somebody_of_it_acts() -> None:
    body = (
        "Canada provided a C-130J plane to fly Vietnamese soldiers to the UN mission in South Sudan on August 24. "
        "South Sudanese Minister Deng Malual thanked Canada and Vietnam."
    )
    (lift,) = told(body, "joint_activity")
    assert "SSD" in lift.countries


def test_helpers_are_sent() -> None:
    (aid,) = told("Vietnam sent a military medical team to Laos on August 24 to treat victims of the flood.", "aid")
    assert (aid.date_edtf, aid.countries) == ("2022-08-24", ("LAO", "VNM"))


@pytest.mark.parametrize(
    "words",
    [
        "Vietnamese and Lao soldiers took part in a humanitarian rescue drill in Vientiane",
        "The armies of Vietnam and Laos launched a disaster relief exercise in Vientiane",
        "The navies of Vietnam and Laos began the annual naval engagement activity in Vientiane",
    ],
)
def test_an_exercise_is_joined(words: str) -> None:
    (exercise,) = told(f"{words} on August 24.", "joint_activity")
    assert (exercise.date_edtf, exercise.place) == ("2022-08-24", "Vientiane")


def test_teams_that_serve_together() -> None:
    body = "Doctors of the Indian team joined Vietnamese colleagues at a hospital in Hue city, Vietnam, on August 24."
    assert [m.place for m in told(body, "joint_activity")] == ["Hue"]


def test_students_are_seen_off() -> None:
    body = (
        "The Embassy of Japan in Laos on August 24 held a send-off reception for 30 Lao students who are to study in "
        "Japan."
    )
    (course,) = told(body, "training")
    assert (course.date_edtf, course.countries) == ("2022-08-24", ("JPN", "LAO"))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ground was broken on August 24 for a hospital that Japan funds in Vientiane, Laos", "project_milestone"),
        ("The hospital aided by Japan in Vientiane, Laos, officially opened on August 24", "project_milestone"),
        ("Japan's agency on August 24 completed its hospital project in Vientiane, Laos", "project_milestone"),
        ("Two MoUs on labour were reached by Japan and Laos on August 24", "agreement_signing"),
        (
            "On August 24, the MoU on labour bears the signatures of the ministers of Japan and Laos",
            "agreement_signing",
        ),
    ],
)
def test_works_and_texts_in_other_words(words: str, kind: str) -> None:
    assert [(m.date_edtf, m.countries) for m in told(f"{words}.", kind)] == [("2022-08-24", ("JPN", "LAO"))]


def test_the_ceremony_of_a_gift_is_no_event_of_its_own() -> None:
    body = (
        "Laos on August 24 handed over ten vehicles to Cambodia. The handover ceremony took place at the border under "
        "the presidency of Lao Minister Bounmy Tuayang."
    )
    assert [m.event_type for m in read(body).mentions] == ["aid"]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Measures to strengthen ties were the topic of a conference held in Vientiane on August 24", ["conference"]),
        ("Minister Tran Van Mau proposed that a conference be held in Vientiane", []),
    ],
)
def test_what_a_conference_is_for_is_no_wish_for_it(words: str, kinds: list[str]) -> None:
    assert [m.event_type for m in read(f"{words} by universities of Laos and Vietnam.").mentions] == kinds
