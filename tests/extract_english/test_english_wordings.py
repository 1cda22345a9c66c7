"""The many words by which English reports tell one kind of act: each is read as that act."""

from __future__ import annotations

import pytest
from english_helpers import context_of, read

GUEST = "Lao Minister Bounmy Tuayang"
HOST = "Vietnamese Minister Tran Van Mau"

TOLD = {
    "meeting": [
        f"{HOST} spoke of trade on August 20 after a summit with {GUEST} in Hanoi.",
        f"{HOST} told his guest from Laos, {GUEST}, of reforms in Hanoi on August 20.",
        "The Vietnamese and Lao ministers compared notes on the sending of workers in Hanoi on August 20.",
        "Lao and Chinese health officials held consultations in Vientiane on August 20 on the control of malaria.",
        f"{HOST} has been to see Lao Minister Bounmy Tuayang in Vientiane, it was said on August 20.",
        f"{GUEST} was among the guests whom Vietnamese Minister Tran Van Mau received in Hanoi on August 20.",
        "More patrols were agreed by the border guards of Vietnam and Laos, who met in Hanoi on August 20.",
        "Trade was the theme of a talk in Hue on August 20 between Thua Thien-Hue and the Lao province of Salavan.",
        f"{HOST} had a long colloquy with {GUEST} in Hanoi on August 20.",
        f"{HOST} and {GUEST} conferred in Hanoi on August 20 on road links.",
        f"{HOST} sat at one table with {GUEST} in Hanoi on August 20.",
        f"{HOST} gave an audience to {GUEST} in Hanoi on August 20.",
        f"{HOST} spoke by telephone with {GUEST} on August 20.",
        f"{HOST} was host in Hanoi to a Lao delegation led by {GUEST} on August 20.",
        "Officials of Vietnam and Laos sat together in Hanoi on August 20 to talk about farming.",
        f"{GUEST} was the guest of Prime Minister Tran Van Mau of Vietnam in Hanoi on August 20.",
        f"Talks held in Hanoi on August 20 by {HOST} with {GUEST} covered border matters.",
        f"{HOST} on August 20 called on H.E. Mr. Bounmy Tuayang, Deputy Prime Minister of Laos.",
    ],
    "conference": [
        "Vietnam and Laos held the 15th Senior Officials' Talks in Vientiane on August 20.",
        "The joint committee of Vietnam and Laos sat for the 45th time in Hanoi on August 20.",
    ],
    "agreement_signing": [
        "Signatures were put to a labour deal by the Vietnamese and Lao ministries in Hanoi on August 20.",
        "The World Bank and the Lao Ministry of Finance on August 20 signed financing of 30 million US dollars.",
        "The Vietnamese and Lao Ministries of Justice put their names to a cooperation programme on August 20.",
        "Vinh University of Vietnam and Souphanouvong University of Laos on August 20 initialled a memorandum.",
        "Vietnam and Laos drew closer in Hanoi on August 20, when two cooperation documents were exchanged by "
        f"{HOST} and {GUEST}.",
    ],
    "visit": [
        "The Trade College of Vietnam was visited on August 20 by a delegation of Lao trade unions.",
        f"{HOST} received the visiting Lao Minister Bounmy Tuayang in Hanoi on August 20.",
        f"{HOST} touched down in Vientiane on August 20 at the invitation of Laos.",
        f"A Lao delegation led by {GUEST} left Hanoi on August 20 after a five-day stay.",
        "Thirty teachers of Laos are in Hue this week to see how schools of Vietnam teach.",
        f"{HOST} flew to Vientiane on August 20 at the invitation of Laos.",
        f"{HOST} spent three days in Laos from August 20.",
        f"{GUEST} ended his stay in Vietnam on August 20.",
        f"A delegation led by {HOST} has been in Laos since August 20.",
    ],
    "aid": [
        "The Republic of Korea provided a soft loan of 40 million USD to Laos on August 20 for a hospital.",
        "The Asian Development Bank on August 20 approved $72m in financing for Laos.",
        "Japan has approved additional development aid for Laos, its embassy said on August 20.",
        "Vietnam helped Laos with goods worth 2 billion VND on August 20.",
        "A shipment of rice donated by Vietnam arrived in Havana of Cuba on August 20.",
        "A group led by Minister Tran Van Mau of Vietnam left on August 20 to transport medical assistance to Cuba.",
        "Vietnamese doctors arrived in Vientiane of Laos on August 20 to help treat patients.",
        "Vietnamese army medics on August 20 provided medical support for 200 people in Attapeu of Laos.",
        "The Lao Ministry of Health on August 20 received 800 ventilators and masks presented by Vietnam.",
        "Medicines have recently been given to people of Sekong in Laos by the Military Command of Quang Nam.",
        "The Military Command of Quang Nam took the occasion on August 20 to present medicines to Laos.",
        "Two ambulances are the latest gift from Japan to hospitals of Laos, the embassy said on August 20.",
        "Vietnam came to the aid of Cuba with rice, which arrived in Havana on August 20.",
        "Laos received flood relief when Vietnam on August 20 made available 100,000 USD for its people.",
        "On August 20 Australia announced new assistance of AUD90 million for the Mekong Delta of Vietnam.",
        "The Republic of Korea is to fund a 10 million US dollar project on water in Laos, it said on August 20.",
        "UNICEF supplied 50 refrigerators for vaccines to the Lao Ministry of Health on August 20.",
        "Laos took delivery on August 20 of test kits worth 80,000 US dollars from Vietnam.",
        "On August 20 medical machines reached the Lao Ministry of Health as a gift of its Vietnamese counterpart.",
    ],
    "project_milestone": [
        "The ministries of health of Laos and Vietnam launched a joint strategy on nurses on August 20.",
        "Vietnam and Laos presided over the ground breaking ceremony of a school in Vientiane on August 20.",
        "Vietnam partnered with Laos on August 20 to launch a programme on forests.",
        "A school in Champasak of Laos, paid for by Vietnam, opened on August 20.",
        "A Vietnamese scheme to improve farming in Laos was launched on August 20.",
        "Work on a new ward of a hospital in Xayaboury of Laos, which Vietnam finances, started on August 20.",
        "The first stone of a radio station funded by Vietnam was laid in Houaphanh province of Laos on August 20.",
        "A Vietnamese project on forest protection got under way in Laos' Bolikhamxay province on August 20.",
    ],
    "training": [
        "Twenty nurses of Laos have been chosen for advanced training in Japan, it was said on August 20.",
        "Lao officials are learning about the work of a treasury in Hanoi of Vietnam until August 30.",
        "The province of Thanh Hoa will pay for the studies of 40 Lao students in 2023.",
        "The Japan International Cooperation Agency sent 30 Lao officials to Japan on August 20 to study law.",
        "Vietnam spent 20 billion VND on training Lao officials in 2021.",
        "India has given 50 study places to Lao officials for 2022.",
    ],
    "exchange": [
        "Songs of Laos and Vietnam filled an evening of friendship in Hanoi on August 20.",
        "Lao and Vietnamese singers shared the stage in Vientiane on August 20.",
    ],
    "award": ["Laos decorated General Tran Van Mau of Vietnam with its Gold Medal in Vientiane on August 20."],
    "ties_established": [
        "Vietnam and Korea lifted ties to a strategic partnership in October 2009, the ministers said on August 20.",
        "The strategic partnership of Vietnam and Korea was set up in October 2009.",
        "The Lao consulate in Da Nang of Vietnam was raised to a consulate general on August 20.",
    ],
    "joint_activity": [
        "Border guards of Vietnam and Cambodia went on patrol together along the border on August 20.",
        "The bones of 12 Vietnamese soldiers who fell in Laos were brought home to Nghe An on August 20.",
        "Vietnamese and Indian troops trained side by side in Hanoi on August 20.",
    ],
}


@pytest.mark.parametrize(("kind", "body"), [(kind, body) for kind, bodies in TOLD.items() for body in bodies])
def test_an_act_is_read_whatever_it_is_called(kind: str, body: str) -> None:
    mentions = read(body).mentions
    assert kind in {m.event_type for m in mentions}, [(m.event_type, m.trigger) for m in mentions]
    assert any(m.is_central for m in mentions)


SIGNED = "Vietnam and Laos signed a memorandum on labour in Hanoi on August 20. "


def test_texts_signed_in_several_years_are_several_signings() -> None:
    mentions = read(SIGNED + "Glad of the accords they signed in 2003, 2008 and 2012, they plan more.").mentions
    assert [m.date_edtf for m in mentions if not m.is_central] == ["2003", "2008", "2012"]


def test_a_text_signed_in_a_year_counts_whatever_is_said_of_it() -> None:
    more = "The minister praised ties, which have borne fruit on the basis of the memorandum signed in 2013."
    assert [m.date_edtf for m in read(SIGNED + more).mentions] == ["2022-08-20", "2013"]


@pytest.mark.parametrize(
    "body",
    [
        "A pact on customs was signed by Vietnam and Laos in Hanoi in 2016 and 2018.",
        "Talks of Vietnam and Laos took place in 2016 and 2018.",
    ],
)
def test_two_years_joined_by_and_are_no_period(body: str) -> None:
    assert [(d.kind, d.first[0]) for d in context_of(body).dates] == [("point", 2016), ("point", 2018)]


def test_between_two_years_is_a_period() -> None:
    spans = context_of("Vietnam trained 90 Lao officials between 2016 and 2018.").dates
    assert [(d.kind, d.first[0], d.last[0]) for d in spans] == [("period", 2016, 2018)]


def test_somebody_else_of_the_side_that_was_led_by_another_is_met_apart() -> None:
    body = (
        "The State Audit of Vietnam, with Deputy Auditor General Tran Van Mau at its head, had a colloquy in Vientiane "
        "on August 20 with the State Audit Organisation of Laos headed by Mr Bounmy Tuayang. "
        "Mr Tran Van Mau also called on Mr Somphone Keola, Deputy Prime Minister of Laos."
    )
    assert [m.event_type for m in read(body).mentions] == ["meeting", "meeting"]


def test_two_universities_with_their_countries_are_two_bodies() -> None:
    body = "Vinh University of Vietnam and Souphanouvong University of Laos work together."
    named = [(o.name, o.country) for o in context_of(body).organizations]
    assert named == [("Vinh University of Vietnam", "VNM"), ("Souphanouvong University of Laos", "LAO")]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            "The Lao NA Committee for Health, Sport and Youth sent guests.",
            "Lao NA Committee for Health, Sport and Youth",
        ),
        ("The Committee for Health and Sport of Vietnam met.", "Committee for Health and Sport of Vietnam"),
        (
            "The Labour and Social Welfare Department of Houaphanh met.",
            "Labour and Social Welfare Department of Houaphanh",
        ),
        ("The State Treasury of Laos met.", "State Treasury of Laos"),
        ("The Ministry of Health and Deputy Minister Tran Van Mau met.", "Ministry of Health"),
    ],
)
def test_names_of_bodies_go_on_with_their_fields(body: str, name: str) -> None:
    assert [o.name for o in context_of(body).organizations][:1] == [name]


def test_who_carries_out_the_works_takes_part_in_their_handover() -> None:
    body = (
        "A market hall given by Vietnam was put into operation in Laos' Sekong province on August 20. "
        "The People's Committee of Quang Nam was named its owner and carried it out with the Lao Ministry of "
        "Industry and Commerce."
    )
    mention = read(body).mentions[0]
    assert mention.is_central
    assert {"People's Committee of Quang Nam", "Lao Ministry of Industry and Commerce"} <= {
        p.name for p in mention.participants
    }


@pytest.mark.parametrize(
    ("body", "position"),
    [
        ("The talks were chaired by Prime Ministers Tran Van Mau and Bounmy Tuayang.", "Prime Minister"),
        ("The heads of the two customs, Tran Van Mau and Bounmy Tuayang, met.", None),
        ("The secretaries of both bodies of Vietnam, Tran Van Mau and Bounmy Tuayang, met.", None),
        ("The deputy foreign ministers of Vietnam and Laos, Tran Van Mau and Bounmy Tuayang, met.", "foreign minister"),
    ],
)
def test_an_office_that_several_hold_is_that_of_each(body: str, position: str | None) -> None:
    people = {p.name: p.position for p in context_of(body).persons}
    assert {"Tran Van Mau", "Bounmy Tuayang"} <= set(people)
    assert position is None or all((held or "").endswith(position) for held in people.values())


TALKS = f"{HOST} held talks with {GUEST} in Hanoi on August 20. "


def test_a_journey_told_by_a_verb_is_an_event_without_a_day() -> None:
    mentions = read(TALKS + "A delegation of Lao officials is on a working visit to Vietnam until August 23.").mentions
    assert [m.event_type for m in mentions] == ["meeting", "visit"]


def test_documents_signed_in_the_passive_need_no_actor() -> None:
    mentions = read(TALKS + "Trade ties were reviewed. Cooperation documents were signed and exchanged later.").mentions
    assert "agreement_signing" in {m.event_type for m in mentions}


def test_who_speaks_beside_a_journey_takes_part_in_what_the_article_tells() -> None:
    more = (
        "Trade ties were reviewed. " * 3
        + "\n\nLao Governor Somphone Keola, now paying a visit to Vietnam, said that ties grow."
    )
    meeting = next(m for m in read(TALKS + more).mentions if m.event_type == "meeting")
    assert "Somphone Keola" in {p.name for p in meeting.participants}


def test_a_visit_that_a_meeting_is_part_of_is_that_of_who_acts() -> None:
    body = (
        "Vietnamese Minister Tran Van Mau had separate meetings on August 20 with Lao Minister Bounmy Tuayang and "
        "Lao Governor Somphone Keola as part of his working visit to the country."
    )
    visit = next(m for m in read(body).mentions if m.event_type == "visit")
    assert [p.name for p in visit.participants if p.kind == "person"] == ["Tran Van Mau"]
    assert visit.place_country == "LAO"


def test_relations_of_two_houses_are_no_house() -> None:
    body = "Minister of National Assembly-Senate Relations and Inspection Bounmy Tuayang of Cambodia met guests."
    assert context_of(body).organizations == []
