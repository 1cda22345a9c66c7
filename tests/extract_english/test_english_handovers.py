"""Handovers of gifts and of works, and acts whose day or people are those of another act."""

from __future__ import annotations

import pytest
from english_helpers import context_of, read

from schemas.records import Mention


def told(text: str, published: str | None = "2022-08-26") -> dict[str, Mention]:
    """The events of a text by type."""
    return {m.event_type: m for m in read(text, published).mentions}


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("A ceremony to hand over medical supplies to Laos was held by Vietnam in Vientiane on Monday.", {"aid"}),
        ("A ceremony to hand over a school to Laos was held by Vietnam in Vientiane on Monday.", {"project_milestone"}),
        (
            "Vietnam has provided Laos with 3,000 masks. The handover ceremony was held in Vientiane on Monday.",
            {"aid"},
        ),
        (
            "Vietnam handed over a hospital to Laos in Vientiane on Monday. The handover ceremony was festive.",
            {"project_milestone"},
        ),
    ],
)
def test_what_is_handed_over_says_whether_it_is_aid_or_works(text: str, types: set[str]) -> None:
    assert {*told(text)} == types


def test_a_later_gift_by_another_hand_is_a_gift_of_its_own() -> None:
    body = (
        "Lao Minister of Health Khamla Vong was at the handover ceremony for 500 masks from Vietnam. "
        "Vietnamese Ambassador Pham Van Loc spoke there. On August 3, Vietnamese Deputy Minister Tran Van Hai "
        "presented rice to Lao officials."
    )
    assert [(m.event_type, m.date_edtf) for m in read(body).mentions][-1] == ("aid", "2022-08-03")


def test_what_is_agreed_for_later_does_not_date_the_signing() -> None:
    signing = told(
        "On August 20, the Vietnamese and Lao border guards signed minutes, in which they agreed on patrols in 2023."
    )["agreement_signing"]
    assert (signing.status, signing.date_edtf) == ("occurred", "2022-08-20")


def test_the_same_day_is_that_of_what_was_told_last() -> None:
    body = (
        "Vietnamese President Tran Van Hai began a visit to Laos on August 22. He met Lao Prime Minister Khamla Vong "
        "on August 23. On the same day, Hai met Lao National Assembly Chairman Somsak Vilay."
    )
    assert [m.date_edtf for m in read(body).mentions if m.event_type == "meeting"] == ["2022-08-23", "2022-08-23"]


def test_whose_visit_is_the_occasion_signs_nothing() -> None:
    signing = told(
        "Vietnam and Laos signed an agreement on August 22 during the state visit of Lao President Somsak Vilay."
    )["agreement_signing"]
    assert all(p.kind != "person" for p in signing.participants)


@pytest.mark.parametrize(
    "text",
    [
        "They asked Laos and Vietnam to carry out the signed agreement on energy.",
        "The house is part of an agreement on land use signed between Laos and Vietnam.",
    ],
)
def test_a_signed_text_is_no_signing(text: str) -> None:
    assert not read(
        f"Vietnam and Laos held talks in Vientiane on Monday. {text}"
    ).agreements or "agreement_signing" not in told(f"Vietnam and Laos held talks in Vientiane on Monday. {text}")


def test_the_day_of_a_ceremony_told_in_apposition() -> None:
    signing = told(
        "Laos and China have signed an agreement on energy. The ceremony, held in Vientiane on 8 August, was festive."
    )["agreement_signing"]
    assert (signing.date_edtf, signing.place) == ("2022-08-08", "Vientiane")


def test_work_with_a_delegation_is_a_meeting() -> None:
    meeting = told(
        "Phu Tho People's Committee Vice Chairman Tran Van Hai worked with a delegation of Lao teachers on Monday."
    )["meeting"]
    assert meeting.countries == ("LAO", "VNM")


def test_a_first_visit_by_meeting_somebody_is_no_numbered_session() -> None:
    types = told("Minister Tran Van Hai began his first visit to Laos by meeting Lao Minister Khamla Vong on Monday.")
    assert "conference" not in types


@pytest.mark.parametrize(
    ("text", "name", "position", "country"),
    [
        ("Bo Linde, the Oslo-based country director for UNDP, came.", "Bo Linde", "country director", None),
        (
            "The World Bank Vice President for East Asia and the Pacific, Ana Prado, met Lao Minister Khamla Vong.",
            "Ana Prado",
            "Vice President",
            None,
        ),
        (
            "The World Bank Country Director for Myanmar, Cambodia and Laos, Ana Prado, met Minister Khamla Vong.",
            "Ana Prado",
            "Country Director",
            None,
        ),
        ("During her talks with the finance minister, Ms Prado gave thanks.", "Prado", None, None),
        (
            "It was signed by Lee Min-ho, Korean Ambassador, and Khamla Vong, Minister of Health.",
            "Khamla Vong",
            "Minister of Health",
            None,
        ),
    ],
)
def test_offices_of_persons(text: str, name: str, position: str | None, country: str | None) -> None:
    found = {p.name: p for p in context_of(text).persons}
    assert (found[name].position, found[name].country) == (position, country)


def test_who_speaks_for_an_international_body_is_of_no_country() -> None:
    signing = told(
        "Japanese Ambassador Kenji Mori and UNICEF Representative in Vietnam Ana Prado signed a contract on Monday."
    )["agreement_signing"]
    assert {p.name: p.country for p in signing.participants if p.kind == "person"} == {
        "Kenji Mori": "JPN",
        "Ana Prado": None,
    }


def test_a_counterpart_holds_office_in_the_body_that_the_text_names() -> None:
    body = (
        "President of the Vietnam General Confederation of Labour Tran Van Hai and his Lao counterpart Khamla Vong "
        "chaired a meeting in Hanoi on Monday. Vong thanked for the support for the Lao Federation of Trade Unions."
    )
    meeting = told(body)["meeting"]
    assert "Lao Federation of Trade Unions" in {p.organization for p in meeting.participants}


def test_a_chairman_of_the_assembly_holds_office_in_it() -> None:
    (person,) = context_of("The Chairman of the National Assembly of Vietnam, Tran Van Hai, came.").persons
    assert person.organization is not None
    assert (person.organization.name, person.organization.country) == ("National Assembly", "VNM")


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Colonel Khamla Vong from the Lao Ministry of Public Security noted that it was good.", "speaker"),
        ("Rector Khamla Vong presented a report on rivers.", "speaker"),
        ("Lao Deputy Minister Khamla Vong thanked Vietnam for the school.", "recipient"),
    ],
)
def test_who_takes_the_floor_speaks(words: str, role: str) -> None:
    handover = told(f"Vietnam handed over a school to Laos in Vientiane on Monday. {words}")["project_milestone"]
    assert {p.name: p.role for p in handover.participants}["Khamla Vong"] == role


def test_the_speaker_of_the_giving_side_is_the_donor() -> None:
    aid = told(
        "The Chinese Government gave 20 tonnes of rice to the Lao Ministry of Health in Vientiane on Monday. "
        "Chinese Ambassador Li Wen said it was a token of friendship."
    )["aid"]
    assert {p.name: p.role for p in aid.participants}["Li Wen"] == "donor"


def test_a_local_leader_receives_guests_at_home() -> None:
    meeting = told(
        "Secretary of the Quang Ninh Party Committee Tran Van Hai received Lao Ambassador Khamla on Monday."
    )["meeting"]
    assert (meeting.place, meeting.place_country) == ("Quang Ninh", "VNM")


def test_a_month_behind_a_recalled_visit_does_not_date_the_talks() -> None:
    body = (
        "Vietnamese Minister Tran Van Hai met with Lao Minister Khamla Vong on August 25 to review what was agreed "
        "during the visit to Laos in March 2022."
    )
    events = told(body)
    assert events["meeting"].date_edtf == "2022-08-25"
    assert not events["visit"].is_central


@pytest.mark.parametrize(
    "text",
    [
        "He extended an invitation to the Lao minister to visit Vietnam.",
        "They signed an agreement under which Laos will grant Vietnam 20 tonnes of rice.",
        "The money is for the Rural Health Training Programme.",
    ],
)
def test_what_is_only_told_of_is_no_act(text: str) -> None:
    body = f"Vietnamese Minister Tran Van Hai met Lao Minister Khamla Vong in Vientiane on August 25. {text}"
    assert not {"visit", "aid", "training"} & {*told(body)}


def test_the_day_of_a_lead_without_an_act_is_that_of_the_session_told_next() -> None:
    body = (
        "Vietnamese Deputy Minister Tran Van Hai and Lao Deputy Minister Khamla Vong on August 25 praised their ties. "
        "They co-chaired the third political consultation between Vietnam and Laos in Hanoi. "
        "They witnessed the signing of a memorandum of understanding."
    )
    events = told(body)
    assert (events["conference"].date_edtf, events["conference"].is_central) == ("2022-08-25", True)
    assert events["agreement_signing"].date_edtf == "2022-08-25"


def test_what_is_exchanged_is_no_field_of_information() -> None:
    patrol = told("Vietnamese and Lao border guards exchanged information and jointly patrolled the border on Monday.")
    assert "information" not in patrol["joint_activity"].sectors


def test_the_ceremony_is_that_of_what_was_just_handed_over() -> None:
    body = (
        "A delegation of Son La province visited Houaphanh province of Laos on August 25. On this occasion, Son La "
        "handed over to Houaphanh two projects built with 2 million USD of non-refundable aid. Addressing the "
        "handing-over ceremony, Tran Van Hai thanked Son La."
    )
    assert [m.event_type for m in read(body).mentions if m.event_type in {"aid", "project_milestone"}] == [
        "project_milestone"
    ]


def test_who_calls_does_so_at_the_place_of_those_called_on() -> None:
    call = told(
        "Governor of Attapeu province of Laos Khamla Vong visited and offered New Year wishes to leaders of the "
        "central Quang Tri province on August 25."
    )["meeting"]
    assert call.place != "Attapeu"


def test_the_year_behind_a_title_dates_the_signing() -> None:
    body = (
        "Leaders of Ca Mau and the Lao province of Attapeu held a meeting on August 25. "
        "The two provinces signed an agreement on development cooperation in 2014."
    )
    extraction = read(body)
    assert [(a.title, a.signed_edtf) for a in extraction.agreements] == [
        ("agreement on development cooperation", "2014")
    ]


def test_a_second_journey_on_other_days_is_told_too() -> None:
    body = (
        "Vietnamese Deputy Minister Tran Van Hai recalled the visit of Minister Pham Van Loc to Hungary in 2019. "
        "As part of his trip to Hungary from August 21-23, the deputy minister called on the Speaker of the Hungarian "
        "NA, Bela Kovacs."
    )
    assert {m.date_edtf for m in read(body).mentions if m.event_type == "visit"} >= {"2022-08-21/2022-08-23"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The commencement ceremony for the Lao hospital aided by China was held in Vientiane on Monday.",
            "project_milestone",
        ),
        ("A team of Chinese doctors arrived in Laos on Monday.", "visit"),
    ],
)
def test_works_begin_and_teams_travel(text: str, kind: str) -> None:
    assert kind in told(text)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("He met the Hungarian NA on Monday.", "Hungarian NA", "HUN"),
        ("Three Royal Australian Navy ships came.", "Royal Australian Navy", "AUS"),
        ("He spoke to the Japanese House of Councillors.", "Japanese House of Councillors", "JPN"),
        (
            "Chairman of the People's Committee of the Vietnamese northern province of Bac Giang Le Anh Tu came.",
            "People's Committee of the Vietnamese northern province of Bac Giang",
            "VNM",
        ),
    ],
)
def test_houses_and_committees(text: str, name: str, country: str) -> None:
    assert {span.name: span.country for span in context_of(text).organizations}.get(name) == country
