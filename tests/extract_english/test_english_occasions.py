"""Occasions told in several sentences of English: days, sides and speakers that another sentence names."""

from __future__ import annotations

import pytest
from english_helpers import read

from schemas.records import Mention


def told(body: str, published: str | None = "2022-08-26") -> list[tuple[str, str, str | None, str | None]]:
    return [(m.event_type, m.status, m.date_edtf, m.place_country) for m in read(body, published).mentions]


def roles(mention: Mention) -> dict[str, str]:
    return {p.name: p.role for p in mention.participants if p.kind == "person"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "President Tran Van Mau of Vietnam paid state visits to Laos on May 5 and Cambodia on May 8.",
            [("visit", "occurred", "2022-05-05", "LAO"), ("visit", "occurred", "2022-05-08", "KHM")],
        ),
        (
            "President Tran Van Mau of Vietnam will pay visits to Laos and Cambodia from September 11-13.",
            [
                ("visit", "planned", "2022-09-11/2022-09-13", "LAO"),
                ("visit", "planned", "2022-09-11/2022-09-13", "KHM"),
            ],
        ),
        (
            "Lao President Bounmy Tuayang made two official visits to Vietnam in May 2021 and June 2022.",
            [("visit", "occurred", "2021-05", "VNM"), ("visit", "occurred", "2022-06", "VNM")],
        ),
    ],
)
def test_visits_of_a_list_are_several(body: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert told(body) == expected


def test_the_session_that_is_prepared_is_not_yet_held() -> None:
    body = (
        "Vietnamese Minister of Finance Tran Van Mau and Lao Minister of Finance Bounmy Tuayang met in Vientiane on "
        "August 26 to discuss preparations for the 47th meeting of the Vietnam-Laos Intergovernmental Committee."
    )
    assert told(body)[:2] == [
        ("meeting", "occurred", "2022-08-26", "LAO"),
        ("conference", "planned", None, "LAO"),
    ]


def test_a_ceremony_told_later_gives_its_day() -> None:
    body = (
        "Japan has provided 16 vehicles to Laos.\nAmbassador of Japan to Laos, Mr. Ito Ken, handed over the "
        "vehicles to Mr. Bounmy Tuayang, Minister of Public Security.\nA ceremony was held at the ministry in "
        "Vientiane on 17 August."
    )
    assert told(body)[0] == ("aid", "occurred", "2022-08-17", "LAO")


def test_the_day_on_which_somebody_spoke_is_that_of_the_meeting() -> None:
    body = (
        "Vietnamese Deputy Minister of Defence Tran Van Mau on July 23 asked Cambodia to carry out the plan.\n"
        "In a meeting with Cambodian Defence Minister Chan Dara in Phnom Penh, Mau thanked the host."
    )
    assert told(body) == [("meeting", "occurred", "2022-07-23", "KHM")]


def test_the_posting_of_an_ambassador_says_where_a_meeting_was() -> None:
    body = (
        "Cambodian Interior Minister Chan Dara on Thursday praised the ties during a meeting with outgoing Ambassador "
        "of China to Cambodia Wang Min."
    )
    mention = read(body).mentions[0]
    assert (mention.place_country, roles(mention)) == ("KHM", {"Chan Dara": "host", "Wang Min": "guest"})


def test_what_was_months_ago_is_not_what_an_article_is_about() -> None:
    body = (
        "Vietnam attaches importance to its ties with Cambodia, said spokeswoman Tran Thi Mau.\nThe two sides "
        "exchanged delegations, including a State visit to Cambodia by President Le Van An in February 2019."
    )
    (visit,) = read(body).mentions
    assert (visit.date_edtf, visit.is_central) == ("2019-02", False)


def test_the_two_leaders_are_those_of_the_article() -> None:
    body = (
        "Lao Prime Minister Bounmy Tuayang on August 24 began a visit to Vietnam at the invitation of Prime Minister "
        "Tran Van Mau.\nAfter the talks on August 25, the two PMs witnessed the signing of an agreement on trade."
    )
    signing = next(m for m in read(body).mentions if m.event_type == "agreement_signing")
    assert roles(signing) == {"Bounmy Tuayang": "witness", "Tran Van Mau": "witness"}


def test_regards_bring_nobody_there() -> None:
    body = (
        "President Tran Van Mau of Vietnam received Lao Minister Bounmy Tuayang in Hanoi on August 25. "
        "He conveyed Lao Prime Minister Khamla Phet's regards to the host."
    )
    assert "Khamla Phet" not in roles(read(body).mentions[0])


def test_a_spokesperson_only_speaks() -> None:
    body = (
        "Vietnam will host Lao Minister Bounmy Tuayang on August 30, spokesperson for the foreign ministry "
        "Le Thi An said."
    )
    assert all(roles(m).get("Le Thi An", "speaker") == "speaker" for m in read(body).mentions)


def test_notes_are_signed_by_whom_another_sentence_names() -> None:
    body = (
        "The signing of an exchange note on grant aid from Japan to Laos was concluded yesterday in Vientiane.\n"
        "The note was signed by Deputy Minister of Foreign Affairs Ms Khamla Phet and Japanese Ambassador Ito Ken."
    )
    assert roles(read(body).mentions[0]) == {"Khamla Phet": "signatory", "Ito Ken": "signatory"}


def test_courtesy_calls_are_not_the_meeting_before_them() -> None:
    body = (
        "Vietnamese Minister of Defence Tran Van Mau visited Cambodia on August 24 and joined an annual meeting with "
        "Lao and Cambodian ministers.\nMau paid courtesy calls on Cambodian Senate President Chan Dara, and Cambodian "
        "Prime Minister Sok Vanna."
    )
    calls = [m for m in read(body).mentions if "courtesy" in m.trigger]
    assert [set(roles(m)) - {"Tran Van Mau"} for m in calls] == [{"Chan Dara"}, {"Sok Vanna"}]


def test_each_host_of_one_guest_has_a_meeting() -> None:
    body = (
        "President Tran Van Mau held talks with Lao President Bounmy Tuayang in Hanoi on June 23.\n"
        "Prime Minister Le Van An also met with President Bounmy Tuayang on June 23.\n"
        "National Assembly Chairman Ngo Van Binh received the Lao President Bounmy Tuayang on the same day."
    )
    hosts = [[name for name, role in roles(m).items() if role == "host"] for m in read(body, "2022-06-24").mentions]
    assert hosts == [["Tran Van Mau"], ["Le Van An"], ["Ngo Van Binh"]]


def test_a_ceremony_of_handing_over_gifts_is_the_giving() -> None:
    body = "Vietnam donated 500 tons of rice to Cuba on August 21 at the hand-over ceremony in Hai Phong."
    assert told(body) == [("aid", "occurred", "2022-08-21", "VNM")]


def test_a_letter_that_is_received_is_no_meeting() -> None:
    body = "In Hanoi on August 17, the Cuban ambassador received a letter from Vietnamese President Tran Van Mau."
    assert told(body) == []


def test_whose_gifts_they_are_gives_them() -> None:
    body = (
        "The Embassy of Vietnam in Laos on August 11 presented scholarships of Ton Duc Thang University to "
        "10 Lao students."
    )
    (training,) = read(body).mentions
    assert {p.name: p.role for p in training.participants} == {
        "Embassy of Vietnam in Laos": "donor",
        "Ton Duc Thang University": "donor",
    }


@pytest.mark.parametrize(
    "occasion",
    [
        "ahead of War Invalids and Martyrs Day (July 27, 1947 - 2024)",
        "to mark the 77th anniversary of the day that was first kept on July 27, 1947",
    ],
)
def test_an_anniversary_with_its_base_year_fixes_the_year(occasion: str) -> None:
    body = f"Vietnamese Minister Tran Van Mau met Lao Minister Bounmy Tuayang in Vientiane on July 20 {occasion}."
    assert told(body, None)[0] == ("meeting", "occurred", "2024-07-20", "LAO")


def test_an_anniversary_without_its_base_year_fixes_none() -> None:
    body = "Minister Tran Van Mau met Lao Minister Bounmy Tuayang on July 20 to mark the 77th anniversary of the day."
    assert told(body, None)[0][2] is None


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("The health ministers of Vietnam and Laos held talks in Thakmee, Laos, on May 5.", ("Thakmee", "LAO")),
        (
            "Vietnam's Ministry of Health inaugurated a clinic in Nakhon Wang province, Thailand, on May 5.",
            ("Nakhon Wang", "THA"),
        ),
        (
            "A delegation of Vietnam's Ministry of Health visited the city of Altmarkt, Germany, on May 5.",
            ("Altmarkt", "DEU"),
        ),
        (
            "The health ministers of Vietnam and Laos met in Hanoi on May 5 on the state, Laos.",
            ("Hanoi", "VNM"),
        ),
    ],
)
def test_a_place_the_lexicon_lacks_is_told_by_its_country(body: str, place: tuple[str, str]) -> None:
    found = read(body).mentions[0]
    assert (found.place, found.place_country) == place


def test_a_month_recalled_behind_the_opening_is_not_the_present_of_a_page_without_a_date() -> None:
    body = (
        "The health ministers of Vietnam and Laos held talks in Hanoi on May 5.\n"
        "They agreed to train more nurses.\n"
        "The Lao side thanked Vietnam for its help with the new hospital.\n"
        "Both sides also spoke of medicine, clinics and food.\n"
        "A memorandum between the two ministries dates from April 2019."
    )
    assert [date for _, _, date, _ in told(body, None)][:1] == [None]


@pytest.mark.parametrize(
    "chairs",
    [
        "Deputy Minister Tran Van Mau of Vietnam and Ms. Anna Muster, Director for Asia, were in the chair.",
        "The Vietnamese side was led by Deputy Minister Tran Van Mau, the German side by Director Anna Muster.",
    ],
)
def test_who_heads_the_sides_of_a_session_chairs_it(chairs: str) -> None:
    held = "The 6th meeting of the Vietnam-Germany Joint Committee was held in Berlin on May 5. "
    assert roles(read(held + chairs).mentions[0]) == {"Tran Van Mau": "co_chair", "Anna Muster": "co_chair"}
