"""Single turns of phrase of `lexicon/english/phrases.yaml`: each text is read otherwise without its words."""

from __future__ import annotations

import pytest
from english_helpers import read


def test_talks_of_which_only_the_results_are_told_are_an_event() -> None:
    body = (
        "Vietnamese Deputy Minister Tran Van Mau called on Lao Deputy Prime Minister Bounmy Tuayang in Vientiane on "
        "August 20.\n\nHe passed on the wishes of Minister Le Van Hoa on the National Day of Laos.\n\n"
        "He told the host of the outcomes of his talks with Lao Deputy Minister Somchit Vongsa."
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
