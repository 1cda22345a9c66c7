"""English events: types, status, roles, what is told with them, and what is none."""

from __future__ import annotations

import pytest
from english_helpers import article, read, reader

from schemas.records import Extraction, Mention


def only(extraction: Extraction, kind: str) -> Mention:
    found = [m for m in extraction.mentions if m.event_type == kind]
    assert len(found) == 1, [(m.event_type, m.quote) for m in extraction.mentions]
    return found[0]


def roles(mention: Mention) -> dict[str, str]:
    return {p.name: p.role for p in mention.participants if p.kind == "person"}


@pytest.mark.parametrize(
    ("body", "kind", "date", "place"),
    [
        (
            "Minister of Health Tran Van Mau received Lao Minister of Health Bounmy Tuayang in Hanoi on August 25.",
            "meeting",
            "2022-08-25",
            "Hanoi",
        ),
        ("Tran Van Mau received in Hanoi on August 25 a delegation from Laos.", "meeting", "2022-08-25", "Hanoi"),
        (
            "The first seminar of Vietnamese and Lao young officers took place in Hue on August 20.",
            "conference",
            "2022-08-20",
            "Hue",
        ),
        (
            "Lao Prime Minister Bounmy Tuayang began an official visit to Vietnam on August 24.",
            "visit",
            "2022-08-24",
            None,
        ),
        (
            "Japan handed over 20 ambulances to the Lao Ministry of Health in Vientiane on August 24.",
            "aid",
            "2022-08-24",
            "Vientiane",
        ),
        (
            "Cuba awarded the Friendship Medal to Minister Tran Van Mau of Vietnam in Havana on August 23.",
            "award",
            "2022-08-23",
            "Havana",
        ),
        (
            "Vietnam and Laos inaugurated a friendship school in Attapeu on August 22.",
            "project_milestone",
            "2022-08-22",
            "Attapeu",
        ),
        (
            "Vietnam and Cambodia established diplomatic relations on June 24, 1967.",
            "ties_established",
            "1967-06-24",
            None,
        ),
        (
            "Vietnamese and Lao border guards conducted a joint patrol on August 21.",
            "joint_activity",
            "2022-08-21",
            None,
        ),
        (
            "Hue University opened a training course for Lao teachers in Hue on August 20.",
            "training",
            "2022-08-20",
            "Hue",
        ),
        ("A Lao culture week was opened in Hanoi, Vietnam, on August 20.", "exchange", "2022-08-20", "Hanoi"),
        (
            "The Lao and Thai ministries of energy signed an agreement on power trade in Vientiane on August 19.",
            "agreement_signing",
            "2022-08-19",
            "Vientiane",
        ),
    ],
)
def test_every_type_is_read_with_date_and_place(body: str, kind: str, date: str, place: str | None) -> None:
    mention = only(read(body), kind)
    assert (mention.date_edtf, mention.place, mention.status, mention.is_central) == (date, place, "occurred", True)
    assert len(mention.countries) == 2


@pytest.mark.parametrize(
    "body",
    [
        "Vietnam and Laos should sign more agreements on energy and hold a forum every year.",
        "The Lao minister hoped that Vietnam would grant more scholarships to Lao students.",
        "The two ministries of Vietnam and Laos agreed to exchange visits and to organise joint patrols.",
        "Vietnam and Laos will continue to hold joint exercises and promote exchanges of delegations.",
        "Five days in Laos: a golden season tour from Hanoi at 6,990,000 VND.",
        "Programme 135 gave 209,000 households in Lao Cai province money and tools in 2019.",
        "Vietnam and Laos have not signed any treaty on fishing.",
    ],
)
def test_wishes_and_domestic_matters_are_no_events(body: str) -> None:
    extraction = read(body)
    assert extraction.mentions == ()
    assert not extraction.is_relevant


def test_announcements_are_planned() -> None:
    visit = only(
        read("The Prime Minister of Malaysia will pay an official visit to Laos from 1 to 3 September."), "visit"
    )
    assert (visit.status, visit.date_edtf, visit.place_country) == ("planned", "2022-09-01/2022-09-03", "LAO")


def test_the_next_session_is_planned_and_both_share_a_series() -> None:
    body = (
        "The 10th political consultation between Vietnam and Laos was held in Vientiane on August 24.\n"
        "The two sides talked about trade.\nThe 11th political consultation is to be held in Vietnam in 2023."
    )
    told, coming = read(body).mentions
    assert (told.ordinal, told.status, coming.ordinal, coming.status, coming.date_edtf) == (
        10,
        "occurred",
        11,
        "planned",
        "2023",
    )
    assert told.series == coming.series == "tham khao chinh tri viet nam lao"
    assert told.title == "10th political consultation between Vietnam and Laos"


def test_a_participle_tells_what_was_done_though_the_clause_looks_ahead() -> None:
    body = "A centre will be built by Vietnam and Australia under an agreement signed in Hanoi on August 24."
    assert only(read(body), "agreement_signing").status == "occurred"


def test_several_calls_in_a_sentence_are_several_meetings() -> None:
    body = (
        "Vietnamese Minister of Finance Tran Van Mau paid courtesy calls on Lao Prime Minister Bounmy Tuayang, "
        "Minister of Finance Khampheng Tuayang, and Manivanh Tuayang, Governor of the Bank of Laos, on August 24."
    )
    met = [roles(m) for m in read(body).mentions if m.event_type == "meeting"]
    assert [next(name for name in m if name != "Tran Van Mau") for m in met] == [
        "Bounmy Tuayang",
        "Khampheng Tuayang",
        "Manivanh Tuayang",
    ]
    assert all(m["Tran Van Mau"] == "guest" for m in met)


def test_roles_of_hosts_guests_chairs_and_signatories() -> None:
    received = only(
        read("Prime Minister Tran Van Mau received Lao Minister of Health Bounmy Tuayang in Hanoi on August 25."),
        "meeting",
    )
    assert roles(received) == {"Tran Van Mau": "host", "Bounmy Tuayang": "guest"}
    chaired = only(
        read(
            "Minister Tran Van Mau and Lao Minister Bounmy Tuayang co-chaired the 5th conference in Hanoi on August 25."
        ),
        "conference",
    )
    assert set(roles(chaired).values()) == {"co_chair"}
    body = (
        "Lao Minister Bounmy Tuayang and Minister Tran Van Mau signed a cooperation agreement in Hanoi on August 25.\n"
        "Deputy Prime Minister Le Thi Mau witnessed the signing."
    )
    assert roles(only(read(body), "agreement_signing")) == {
        "Bounmy Tuayang": "signatory",
        "Tran Van Mau": "signatory",
        "Le Thi Mau": "witness",
    }


def test_agreements_figures_and_commitments_stand_beside_the_events() -> None:
    body = (
        "Vietnam and Laos signed a memorandum of understanding on health for 2022-2025 in Hanoi on August 25.\n"
        "Vietnam also presented 50 ventilators worth US$1.5 million and 23 billion VND to the Lao Ministry of Health.\n"
        "The two sides agreed to train thirty-five Lao doctors by 2025."
    )
    extraction = read(body)
    (agreement,) = extraction.agreements
    assert (agreement.kind, agreement.valid_edtf, agreement.signed_edtf, agreement.status) == (
        "memorandum_of_understanding",
        "2022/2025",
        "2022-08-25",
        "signed",
    )
    signing = only(extraction, "agreement_signing")
    assert signing.agreements == ((0, "signs"),)
    stated = {(f.quantity, f.unit, f.unit_code) for f in extraction.figures}
    assert {(50.0, "ventilators", "item"), (1.5, "million US$", "usd"), (23.0, "billion VND", "vnd")} <= stated
    assert any(f.quantity == 35 for f in extraction.figures)
    assert [c.horizon_edtf for c in extraction.commitments] == ["2025"]


def test_every_quote_stands_at_its_offsets() -> None:
    body = "Vietnam Social Security (VSS) and Laos held talks in Hue on August 25. VSS gave 5 computers to Laos."
    extraction = read(body)
    assert extraction.mentions
    spans = [(m.start, m.end, m.quote) for m in extraction.mentions]
    spans += [(f.start, f.end, f.quote) for f in extraction.figures]
    assert all(body[start:end] == quote for start, end, quote in spans)
    for mention in extraction.mentions:
        assert all(0 <= p.start < p.end <= len(body) for p in mention.participants)


def test_other_languages_and_empty_bodies_give_nothing() -> None:
    assert reader().read(article("Le ministre a reçu une délégation du Laos.", language="fr")).mentions == ()
    assert reader().read(article("  ")).extractor == "hoptac-en/1"


def test_reading_twice_gives_the_same() -> None:
    body = "Vietnam and Laos held talks in Hanoi on August 25 and signed a cooperation agreement."
    assert read(body) == read(body)
