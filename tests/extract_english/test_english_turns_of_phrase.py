"""Single turns of phrase of `lexicon/english/phrases.yaml`: each text is read otherwise without its words."""

from __future__ import annotations

import pytest
from english_helpers import read

from schemas.records import Mention


def _mention(body: str) -> Mention:
    """The only event of a body published in May 2024."""
    (mention,) = read(body, "2024-05-13").mentions
    return mention


def _roles(body: str) -> dict[str, str]:
    return {who.name: who.role for who in _mention(body).participants if who.kind == "person"}


def _titles(body: str) -> list[tuple[str | None, str | None]]:
    """The instruments of a body with the span they are for."""
    return [(one.title, one.valid_edtf) for one in read(body, "2024-05-13").agreements]


def test_talks_of_which_only_the_results_are_told_are_an_event() -> None:
    body = (
        "Vietnamese Deputy Minister Tran Van Mau called on Lao Deputy Prime Minister Bounmy Tuayang in Vientiane on "
        "August 20.\n\nHe passed on the wishes of Minister Le Van Hoa on the National Day of Laos.\n\n"
        "He told her of the outcomes of his talks with the Lao Minister of Justice, Somchit Vongsa."
    )
    assert [mention.trigger.strip() for mention in read(body).mentions] == ["called on", "talks"]


def test_who_carried_out_what_is_told_of_takes_part() -> None:
    body = (
        "An irrigation system given by Vietnam to Xekong province of Laos was put into operation on August 20.\n\n"
        "The system waters 500 hectares of land in four villages.\n\nThe Vietnamese Ministry of Agriculture and Rural "
        "Development was appointed its owner and carried it out with the Lao Ministry of Health."
    )
    (mention,) = read(body).mentions
    assert {who.registry_id for who in mention.participants} == {"vn-mard", "la-moh"}


def test_an_agency_reports_from_the_country_of_its_dateline() -> None:
    body = (
        "KUNMING, Aug. 26 (Xinhua) -- The Ministry of Foreign Affairs donated computers to schools in Laos on August "
        "25. Laos lies next door."
    )
    (mention,) = read(body).mentions
    assert [(who.registry_id, who.role) for who in mention.participants] == [("cn-mfa", "donor")]


@pytest.mark.parametrize(
    "body",
    [
        "A statement by the Foreign Ministry on August 22 said Lao Prime Minister Bounmy Tuayang visited Hanoi.",
        "The visit to Vietnam by Lao Minister Bounmy Tuayang is made at the invitation of Vietnamese Minister Tran Van "
        "Mau, the ministry said on August 22.",
    ],
)
def test_the_day_on_which_something_is_said_is_not_the_day_of_the_act(body: str) -> None:
    (mention,) = read(body).mentions
    assert (mention.event_type, mention.date_edtf) == ("visit", None)


def test_a_joint_committee_is_of_the_relations_of_states_whoever_attends() -> None:
    body = (
        "The 8th meeting of the Vietnam-Cuba Joint Committee took place in Hanoi on August 20. The Vietnamese Ministry "
        "of Construction and the Cuban Ministry of Health attended it."
    )
    (mention,) = read(body).mentions
    assert mention.sectors == ("foreign_affairs",)


@pytest.mark.parametrize(
    ("office", "body"),
    [("Deputy Minister of Health", "vn-moh"), ("Defence Minister", "vn-mod")],
)
def test_a_portfolio_names_the_ministry_of_its_minister(office: str, body: str) -> None:
    mention = _mention(f"{office} Tran Van Mau of Vietnam met Lao Ambassador Bounmy Tuayang in Hanoi on May 6.")
    assert body in {who.registry_id for who in mention.participants}


@pytest.mark.parametrize(
    ("body", "roles"),
    [
        (
            "Minister Tran Van Mau of Vietnam and Minister Bounmy Tuayang of Laos on May 6 chaired a meeting in Hanoi.",
            {"Tran Van Mau": "co_chair", "Bounmy Tuayang": "co_chair"},
        ),
        (
            "Lao Minister Bounmy Tuayang was received in Hanoi on May 6 by Vietnamese Minister Tran Van Mau.",
            {"Bounmy Tuayang": "guest", "Tran Van Mau": "host"},
        ),
        (
            "Minister Tran Van Mau of Vietnam, on behalf of the President, presented the Independence Order to "
            "Minister Bounmy Tuayang of Laos in Hanoi on May 6. Tuayang in turn presented the Freedom Order to him.",
            {"Tran Van Mau": "donor", "Bounmy Tuayang": "donor"},
        ),
    ],
)
def test_verbs_tell_who_has_which_role(body: str, roles: dict[str, str]) -> None:
    assert _roles(body) == roles


@pytest.mark.parametrize(
    ("signed", "titles"),
    [
        ("a cooperation programme for 2025", [("cooperation programme for 2025", "2025/2025")]),
        ("a memorandum of understanding and an agreement on labour",
         [("memorandum of understanding", None), ("agreement on labour", None)]),
        ("a deal on executing a bilateral agreement on clean seeds",
         [("deal on executing a bilateral agreement on clean seeds", None)]),
        ("grant agreements with hospitals", []),
    ],
)  # fmt: skip
def test_the_title_of_an_instrument_is_its_own(signed: str, titles: list[tuple[str, str | None]]) -> None:
    assert _titles(f"Vietnam and Laos on May 6 in Hanoi signed {signed}.") == titles


def test_what_is_signed_with_its_year_before_it_is_an_agreement() -> None:
    body = "Vietnam and Laos met in Hanoi on May 6. They signed in 2019 an agreement on health care."
    assert _titles(body) == [("agreement on health care", None)]


def test_the_number_of_a_session_belongs_to_its_title() -> None:
    mention = _mention("The 10th theoretical workshop of the Vietnamese and Lao parties was held in Hanoi on May 6.")
    assert (mention.ordinal, (mention.title or "").split()[:3]) == (10, ["10th", "theoretical", "workshop"])


def test_talks_earlier_the_same_day_are_a_meeting_of_that_day() -> None:
    body = (
        "Vietnamese Minister Tran Van Mau met Lao Minister Bounmy Tuayang in Hanoi on May 6. They spoke of trade.\n\n"
        "Trade is growing.\n\nEarlier the same day the delegations of the two ministries held talks."
    )
    found = read(body, "2024-05-13").mentions
    assert [(mention.trigger.strip(), mention.date_edtf) for mention in found] == [
        ("met", "2024-05-06"),
        ("held talks", "2024-05-06"),
    ]


def test_a_country_behind_the_name_of_a_ministry_is_its_own() -> None:
    mention = _mention(
        "A cooperation agreement was signed on May 6 by the Ministry of Education of Vietnam and the Ministry of "
        "Industry and Trade of Hungary."
    )
    assert ("Ministry of Industry and Trade of Hungary", "HUN") in {
        (who.name, who.country) for who in mention.participants
    }


def test_what_is_being_given_is_given() -> None:
    found = read("Japan built a school in Xekong of Laos and is providing 200 computers for it.").mentions
    assert [mention.event_type for mention in found] == ["project_milestone", "aid"]
