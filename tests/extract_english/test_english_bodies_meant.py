"""Which bodies an English text means beside those it names: counterparts, who represents a side, localities."""

from __future__ import annotations

import pytest
from english_helpers import context_of, read

from schemas.records import Mention


def told(body: str, kind: str, published: str | None = "2022-08-26") -> Mention:
    return next(m for m in read(body, published).mentions if m.event_type == kind)


def bodies(mention: Mention) -> set[str]:
    return {p.name for p in mention.participants if p.kind == "organization"}


def roles(mention: Mention) -> dict[str, str]:
    return {p.name: str(p.role) for p in mention.participants if p.kind == "person"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "He came to the Lao National Military Hospital 103 in Vientiane.",
            ("Lao National Military Hospital 103", "LAO"),
        ),
        ("He came to the 107 Military Hospital in Laos.", ("107 Military Hospital", None)),
        ("He worked with the Regional Trade Office No. IV of Laos.", ("Regional Trade Office No. IV of Laos", "LAO")),
        (
            "He led the General Confederation of Reef Workers of Laos.",
            ("General Confederation of Reef Workers of Laos", "LAO"),
        ),
        ("He led the Permanent Mission of Laos in Geneva.", ("Permanent Mission of Laos in Geneva", "LAO")),
    ],
)
def test_names_with_numbers_and_general_bodies(body: str, expected: tuple[str, str | None]) -> None:
    """A number before or behind a name, and `General` at its beginning, are part of it."""
    named = {o.name: o.country for o in context_of(body, None).organizations}
    assert expected[0] in named
    assert expected[1] in {named[expected[0]], None}


@pytest.mark.parametrize("words", ["SAV Departments", "Supreme Audit Institutions of Cambodia and Laos"])
def test_several_under_one_noun_are_no_body(words: str) -> None:
    assert words not in {o.name for o in context_of(f"Leaders of the {words} met guests from Laos.").organizations}


def test_the_counterpart_of_a_body_is_the_only_one_of_its_kind_and_country() -> None:
    body = (
        "The Seed Control Office of Vietnam held a workshop with its Lao counterpart in Hanoi on August 21. "
        "Reports were given to the Seed Control Office of Laos."
    )
    assert "Seed Control Office of Laos" in bodies(told(body, "conference"))


def test_members_of_a_body_do_not_act_for_it_and_who_represents_a_side_does() -> None:
    body = (
        "Tran Van Mau, a member of the Party Central Committee, received Lao Minister Bounmy Tuayang in Hanoi on "
        "August 21. Representing the Vietnam Red Cross were Ms Le Thi Hoa and Mr Vu Van An."
    )
    assert bodies(told(body, "meeting")) >= {"Vietnam Red Cross"}
    assert not any("Party" in name for name in bodies(told(body, "meeting")))


def test_who_speaks_at_a_ceremony_of_what_was_signed_long_before_speaks_there() -> None:
    body = (
        "The Vietnam Red Cross and the Lao Red Cross signed an agreement on training in Hanoi on August 21, 2022. "
        "Speaking at the ceremony, Director Tran Van Mau said it follows a memorandum that Laos and Vietnam signed in "
        "2019."
    )
    old, new = sorted(
        (m for m in read(body).mentions if m.event_type == "agreement_signing"), key=lambda m: m.date_edtf or ""
    )
    assert (old.date_edtf, roles(old)) == ("2019", {})
    assert roles(new) == {"Tran Van Mau": "speaker"}


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (
            "Talks with Bounmy Tuayang, head of the Lao Red Cross, were chaired in Hue on August 21 by Tran Van Mau, "
            "who leads the Vietnam Red Cross.",
            "meeting",
            {"Bounmy Tuayang": "guest", "Tran Van Mau": "chair"},
        ),
        (
            "Receiving the new Lao Minister of Health, Bounmy Tuayang, in Hue on August 21, Tran Van Mau thanked Laos.",
            "meeting",
            {"Bounmy Tuayang": "guest", "Tran Van Mau": "host"},
        ),
        (
            "Deputy Prime Minister Tran Van Mau received a delegation of the Lao Red Cross in Hue. Bounmy "
            "Tuayang, its leader, said that ties are close.",
            "meeting",
            {"Bounmy Tuayang": "guest", "Tran Van Mau": "host"},
        ),
    ],
)
def test_roles_at_one_table(body: str, kind: str, expected: dict[str, str]) -> None:
    """Who chairs alone, whom a sentence opens with as received, and who speaks for the guests."""
    assert roles(told(body, kind)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "A plan was signed on August 21 by officials of the northern province of Son La and of Phongsaly province "
            "of Laos.",
            {"Son La", "Phongsaly province"},
        ),
        (
            "Hue hosted on August 21 the first talks between three Vietnamese provinces, Quang Tri, Quang Nam and "
            "Kon Tum, and Laos' Savannakhet province.",
            {"Quang Tri", "Quang Nam", "Kon Tum", "Savannakhet province"},
        ),
    ],
)
def test_localities_in_lists_act(body: str, expected: set[str]) -> None:
    named = {o.name for o in context_of(body).organizations}
    assert expected <= named


def test_the_head_of_a_delegation_is_of_its_country_and_of_the_body_he_leads() -> None:
    chinese = context_of("The Chinese delegation, led by Director Qiu Haoran, came to Laos.").persons[0]
    assert chinese.country == "CHN"
    lao = context_of("They met the Lao Red Cross, led by its Director Bounmy Tuayang, in Hanoi.").persons[0]
    assert lao.organization is not None
    assert lao.organization.name == "Lao Red Cross"


def test_one_side_told_by_its_country_is_who_acts_for_it_in_the_report() -> None:
    """`the Lao officials met`: the minister and the ministry that the report is about."""
    body = (
        "Lao Minister of Health Bounmy Tuayang was received by Deputy Premier Tran Van Mau in Hanoi on August 21. "
        "Earlier, the Lao officials held talks with Director Le Van An of the Vietnam Red Cross."
    )
    talks = [m for m in read(body).mentions if "talks" in m.trigger]
    assert {"Bounmy Tuayang", "Le Van An"} <= set(roles(talks[0]))
    assert "Ministry of Health" in bodies(talks[0])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "He met the Lao People's Revolutionary Party (LPRP) Central Committee's Archives Commission.",
            "Lao People's Revolutionary Party Central Committee's Archives Commission",
        ),
        ("He met the Lao Government Housing Authority in Vientiane.", "Lao Government Housing Authority"),
    ],
)
def test_a_part_is_named_with_the_whole(body: str, expected: str) -> None:
    assert [o.name for o in context_of(body).organizations] == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "It was attended by the Director of the Department of Trade, Lao Statistics Bureau, Ms Noy Tuayang.",
            ("Noy Tuayang", "Director"),
        ),
        (
            "Dr. Bounmy Tuayang, Party member, Director of the Institute of Physics of Laos, came.",
            ("Bounmy Tuayang", "Director"),
        ),
        (
            "General Secretary of the Lao Youth Union Central Committee and President Noy Keo came.",
            ("Noy Keo", "General Secretary and President"),
        ),
    ],
)
def test_offices_with_the_body_above_and_in_the_party(body: str, expected: tuple[str, str]) -> None:
    person = context_of(body).persons[0]
    assert (person.name, person.position) == expected


def test_a_title_begins_with_the_words_of_its_field() -> None:
    body = "On August 21, a Health Cooperation Plan 2025 was signed by the Lao and Vietnamese Ministries of Health."
    plan = read(body).agreements[0]
    assert (plan.title, plan.valid_edtf) == ("Health Cooperation Plan 2025", "2025/2025")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Red Cross Societies of Hue and Laos' Salavan province",
            ["Red Cross Society of Hue", "Red Cross Society of Salavan"],
        ),
        (
            "Departments of Foreign Affairs of Hue and Attapeu",
            ["Department of Foreign Affairs of Hue", "Department of Foreign Affairs of Attapeu"],
        ),
    ],
)
def test_bodies_of_several_localities_are_one_each(words: str, expected: list[str]) -> None:
    named = [o.name for o in context_of(f"The {words} met on August 21.").organizations]
    assert named == expected
