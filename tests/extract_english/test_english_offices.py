"""Offices beside names in English: ranks, units, styles of honour, lists of persons, and whose the office is."""

from __future__ import annotations

import pytest
from english_helpers import context_of

from tasks.extract.english.names import is_vietnamese
from tasks.extract.english.words import RankParts


def people(body: str, published: str | None = "2022-08-26") -> list[tuple[str, str | None, str | None]]:
    return [(p.name, p.position, p.country) for p in context_of(body, published).persons]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Deputy Minister of Finance Sen. Lieut. Gen Tran Van Mau came.",
            ("Tran Van Mau", "Deputy Minister of Finance"),
        ),
        ("Chairman of the An Giang People’s Committee Tran Van Mau came.", ("Tran Van Mau", "Chairman")),
        ("Chairwoman Thai Huong came to Laos.", ("Thai Huong", "Chairwoman")),
        ("Chairman of the bank Tran Van An came.", ("Tran Van An", "Chairman of the bank")),
        (
            "Col. Gen. Bounmy Tuayang, Minister of Public Security of Laos, came.",
            ("Bounmy Tuayang", "Minister of Public Security"),
        ),
        ("UNDP Resident Representative in Laos Anna Berg came.", ("Anna Berg", "Resident Representative")),
        (
            "Consul General of the Socialist Republic of Vietnam to southern Laos Mr. Tran Van Mau came.",
            ("Tran Van Mau", "Consul General"),
        ),
        (
            "Bounmy Tuayang, head of the border guard department of the Lao People's Army, came.",
            ("Bounmy Tuayang", "head of the border guard department"),
        ),
        (
            "Mr Ito Ken, Japan’s Parliamentary Vice Minister of Foreign Affairs, came.",
            ("Ito Ken", "Parliamentary Vice Minister of Foreign Affairs"),
        ),
        (
            "Party General Secretary and President of Laos Bounmy Tuayang came.",
            ("Bounmy Tuayang", "Party General Secretary and President"),
        ),
        (
            "Samdech Akka Moha Sena Padei Techo Chan Dara, Prime Minister of the Kingdom of Cambodia, came.",
            ("Chan Dara", "Prime Minister"),
        ),
        (
            "Prime Minister of the Lao People's Democratic Republic (Lao PDR) H.E. Dr. Bounmy Tuayang came.",
            ("Bounmy Tuayang", "Prime Minister"),
        ),
        ("It was signed during Prime Minister Tran Van Mau’s Cambodia visit.", ("Tran Van Mau", "Prime Minister")),
        ("Tran Van Mau, the new Ambassador of Vietnam to Laos, came.", ("Tran Van Mau", "Ambassador")),
        ("Ambassador of Japan to the Lao PDR, Mr Ito Ken, came.", ("Ito Ken", "Ambassador")),
        ("Vietnamese Defence Minister Tran Van Mau came to Laos.", ("Tran Van Mau", "Defence Minister")),
        (
            "Bounmy Tuayang, minister of Foreign Trade and Space Travel of Laos, came.",
            ("Bounmy Tuayang", "minister of Foreign Trade and Space Travel"),
        ),
        (
            "Tran Van Mau, member of the Party Central Committee and Chairman of its Commission, came.",
            ("Tran Van Mau", "Chairman"),
        ),
        (
            "The governor of Muangxaya province of Laos, Bounmy Tuayang, came.",
            ("Bounmy Tuayang", "governor of Muangxaya"),
        ),
        (
            "Vice Governor of the Republic of Korea’s Hansando province Kim Min-ho came.",
            ("Kim Min-ho", "Vice Governor"),
        ),
        (
            "Permanent Secretary of State of Cambodia's Ministry of Interior Chan Dara came.",
            ("Chan Dara", "Permanent Secretary of State"),
        ),
        (
            "Head of the delegation General Chan Dara, vice commander of the guards of Cambodia, came.",
            ("Chan Dara", "vice commander"),
        ),
    ],
)
def test_an_office_goes_with_its_name(body: str, expected: tuple[str, str]) -> None:
    assert [(name, position) for name, position, _ in people(body)] == [expected]


def test_the_office_between_two_names_is_that_of_the_first() -> None:
    body = "Mr. Bounmy Tuayang, Minister of Forestry of Laos, Mr. Kham Phouvong, Lao Ambassador to Thailand, came."
    assert people(body) == [("Bounmy Tuayang", "Minister of Forestry", "LAO"), ("Kham Phouvong", "Ambassador", "LAO")]


def test_who_authorises_is_not_who_presents() -> None:
    body = "Authorised by the President, Gen. Tran Van Mau, Minister of Public Security, presented the order to Laos."
    assert people(body) == [("Tran Van Mau", "Minister of Public Security", "VNM")]


def test_a_counterpart_without_a_country_is_of_the_other_one() -> None:
    body = (
        "Minister of Health Tran Van Mau held talks with his counterpart Bounmy Tuayang in Laos. Laos thanked Vietnam."
    )
    assert people(body)[1] == ("Bounmy Tuayang", "Minister of Health", "LAO")


def test_names_of_others_do_not_take_the_country_of_a_vietnamese_before_them() -> None:
    body = "The talks of Vietnam and Laos were led by Minister Tran Van Mau and Minister Bounmy Tuayang."
    assert [country for _, _, country in people(body)] == ["VNM", "LAO"]


def test_a_paper_of_cambodia_means_its_own_ministers() -> None:
    body = "AKP Phnom Penh, August 20, 2022 — Minister of Environment Chan Dara received guests from Laos."
    assert people(body) == [("Chan Dara", "Minister of Environment", "KHM")]


def test_two_syllables_are_vietnamese_where_both_can_be() -> None:
    surnames = frozenset({"To", "Ly", "Cao"})
    assert is_vietnamese("To Lam", surnames)
    assert not is_vietnamese("Ly Naroth", surnames)
    assert not is_vietnamese("Cao Jin", surnames)
    assert not is_vietnamese("Lam To", surnames)


def test_ranks_are_joined_of_their_parts() -> None:
    ranks = RankParts(senior=("Sen.",), grade=("Lieut.",), rank=("Gen",)).joined()
    assert ranks == ("Gen", "Lieut. Gen", "Sen. Gen", "Sen. Lieut. Gen")


def test_the_office_behind_a_name_is_not_that_of_the_next_one() -> None:
    listed = (
        "H.E. Chan Dara, Deputy Prime Minister and Chairman of the Cambodia-China Coordinating Committee and "
        "H.E. Wang Min, Chinese Ambassador to Cambodia, came."
    )
    assert people(listed) == [
        ("Chan Dara", "Deputy Prime Minister and Chairman", "KHM"),
        ("Wang Min", "Ambassador", "CHN"),
    ]


def test_a_counterpart_holds_the_office_of_the_other_side() -> None:
    told = (
        "Secretary of the Hanoi Party Committee Tran Van Mau met President of Laos Bounmy Tuayang. "
        "He told of talks with his Vientiane counterpart Khamla Phet."
    )
    assert people(told)[-1] == ("Khamla Phet", "Secretary", "LAO")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Hanoi met Gyeongju. For his part, Kim Min-ho said he was glad.", "Kim Min-ho"),
        ("The agreement was signed by Kim Min-ho and Tran Van Mau in Laos.", "Kim Min-ho"),
    ],
)
def test_who_speaks_or_signs_needs_no_office(body: str, name: str) -> None:
    assert name in [found for found, _, _ in people(body)]


def test_a_company_that_signs_is_no_person() -> None:
    assert people("The contract was signed by Golden Rubber and Sunrise Holdings of Laos.") == []


def test_who_writes_of_a_lao_counterpart_does_not_write_from_laos() -> None:
    told = (
        "Foreign Minister Ito Ken of Japan met his Lao counterpart, Bounmy Tuayang, in Tokyo. Minister Ito thanked him."
    )
    assert people(told)[0] == ("Ito Ken", "Foreign Minister", "JPN")
