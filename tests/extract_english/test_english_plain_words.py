"""Plain words that tell an act only where their sentence names two countries, and papers that both of them sign."""

from __future__ import annotations

import pytest
from english_helpers import read


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Negotiators of Vietnam and Laos completed a round of talks in Hanoi on August 20.", "meeting"),
        ("The Lao health minister was granted an audience by the President of Vietnam on August 20.", "meeting"),
        ("The joint commission of Vietnam and Laos convened in Hanoi on August 20.", "conference"),
        ("Vietnam paid for a clinic in Laos on August 20.", "aid"),
        ("Vietnamese doctors treated 300 villagers in Laos for free on August 20.", "aid"),
        ("Relief goods from Vietnam reached Laos on August 20.", "aid"),
        ("Laos got 12 ambulances from Vietnam on August 20.", "aid"),
        ("On August 20, 45 students from Laos graduated at a university in Vietnam.", "training"),
        ("Vietnam taught 45 nurses from Laos first aid on August 20.", "training"),
        ("Laos decorated 30 soldiers from Vietnam on August 20.", "award"),
        ("Vietnam and Laos opened a border crossing on August 20.", "project_milestone"),
        ("A school built by Vietnam opened in Vientiane, Laos, on August 20.", "project_milestone"),
        ("Vietnam and Laos marked 60 years of friendship in Hanoi on August 20.", "exchange"),
        ("Artists of Vietnam and Laos performed in Hanoi on August 20.", "exchange"),
        ("Soldiers of Vietnam and Laos held a rescue drill on August 20.", "joint_activity"),
        ("Scientists of Vietnam and Laos surveyed the river together on August 20.", "joint_activity"),
        ("Vietnam and Laos set up a joint committee on health on August 20.", "ties_established"),
        ("Vietnam's Ministry of Health and the Ministry of Health of Laos signed a work plan.", "agreement_signing"),
        (
            "Ministers of Vietnam and Laos put pen to paper on a transport accord in Hanoi on August 20.",
            "agreement_signing",
        ),
        ("Vietnam's Ministry of Justice and that of Laos renewed their cooperation pact.", "agreement_signing"),
        ("An accord on visas was concluded between Laos and Vietnam on August 20.", "agreement_signing"),
        ("A company of Laos and a bank of Vietnam shook hands on a deal in Hanoi on August 20.", "agreement_signing"),
        ("Officials of Vietnam and Laos exchanged eleven cooperation papers on August 20.", "agreement_signing"),
        ("Doctors of Vietnam and Laos sat down in Hanoi on August 20 to discuss dengue.", "conference"),
        ("Officials from Laos and Vietnam gathered in Vinh on August 20 for a forum on fish.", "conference"),
        ("The 5th Laos-Vietnam joint commission concluded in Hanoi on August 20.", "conference"),
        ("The health ministers of Vietnam and Laos exchanged views in Hanoi on August 20.", "meeting"),
        ("Floods were the subject of talks between the ministers of Vietnam and Laos on August 20.", "meeting"),
        ("Talks in Hanoi on August 20 between the ministers of Vietnam and Laos ended late.", "meeting"),
        ("A team from Laos called at the Ministry of Health of Vietnam on August 20.", "meeting"),
        ("The Lao minister will call on President of Vietnam Tran Van Binh on August 20.", "meeting"),
        ("The ministers of Laos and Vietnam had a working lunch in Hanoi on August 20.", "meeting"),
        ("Judges of Laos travelled to Ho Chi Minh City on August 20.", "visit"),
        ("Officials of Laos toured an insurance office in Nghe An on August 20.", "visit"),
        ("A youth delegation of Laos has come to Da Nang.", "visit"),
        ("An academy of Vietnam handed diplomas to officials of Laos on August 20.", "training"),
        ("Engineers of Laos learned about dams in Vietnam on August 20.", "training"),
        ("A class in Vietnamese for officers of Laos was opened in Vientiane on August 20.", "training"),
        ("Vietnam has set aside 100 university places for Laos.", "training"),
        ("Vietnam committed 3 million USD to schools in Laos.", "aid"),
        ("Vietnam is giving Laos 5 tonnes of rice.", "aid"),
        ("Vietnam sponsored ambulances in Laos on August 20.", "aid"),
        ("Army doctors of Vietnam gave free check-ups to villagers in Laos on August 20.", "aid"),
        ("Youths of Vietnam and Laos joined a friendship camp in Vinh on August 20.", "exchange"),
        ("Guards of Vietnam and Laos played volleyball together on August 20.", "exchange"),
        ("The anniversary of diplomatic ties of Vietnam and Laos was celebrated on August 20.", "exchange"),
        ("A circus of Vietnam performed in Vientiane on August 20.", "exchange"),
        ("A hospital built with aid of Vietnam was turned over to Laos on August 20.", "project_milestone"),
        ("Vietnam handed Laos the keys of a border station on August 20.", "project_milestone"),
        ("A clinic funded by Vietnam began operating in Vientiane on August 20.", "project_milestone"),
        ("Laos took over a school built by Vietnam on August 20.", "project_milestone"),
        ("Vietnam and Tonga took up diplomatic relations on August 20.", "ties_established"),
        ("Vietnam's representative office in Vientiane was opened on August 20.", "ties_established"),
        ("Police of Laos and Vietnam broke up a drug ring on August 20.", "joint_activity"),
        ("Engineers of Vietnam and Laos cleared mines side by side on August 20.", "joint_activity"),
        ("Border markers were checked by teams of Vietnam and Laos on August 20.", "joint_activity"),
        ("Officials of Laos came to learn about records at an office of Vietnam on August 20.", "visit"),
        ("A delegation of Vietnam was in Vientiane on August 20.", "visit"),
        ("Young people of Vietnam crossed to Savannakhet in Laos on August 20.", "visit"),
        ("The health minister of Vietnam paid his respects to Lao Prime Minister Khamla Sisavath.", "meeting"),
        ("In a video talk on August 20 the health ministers of Vietnam and Laos spoke of dengue.", "meeting"),
        ("The leaders of Vietnam and Laos assembled in Vientiane on August 20.", "meeting"),
        ("Bankers of Laos and Vietnam assembled in Vientiane on August 20 for their twelfth meeting.", "conference"),
        ("A gift of 20 radios, worth 5,000 USD, from Vietnam was accepted by Laos on August 20.", "aid"),
        ("Guards of Vietnam brought 200 gifts for poor pupils in Laos on August 20.", "aid"),
        ("Surgeons of Vietnam repaired the hearts of children from Laos without charge on August 20.", "aid"),
        ("A hospital of Vietnam treated 300 children from Laos in 2021.", "aid"),
        ("Volunteers of Vietnam launched a voluntary campaign in Vientiane, Laos, on August 20.", "aid"),
        ("Hungary will keep 200 scholarships for Vietnam.", "training"),
        ("The ministries of Vietnam and Laos reached a cooperation document on August 20.", "agreement_signing"),
        ("The ambassador of Laos presented his credentials to the President of Vietnam on August 20.", "meeting"),
    ],
)
def test_plain_words_tell_an_act_between_two_countries(sentence: str, kind: str) -> None:
    assert [mention.event_type for mention in read(sentence).mentions] == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vietnam paid for a clinic in Nghe An on August 20.",
        "The Ministry of Health of Vietnam signed a work plan on August 20.",
        "Artists of Vietnam performed in Hanoi on August 20.",
        "Vietnam and Laos have long exchanged views at forums.",
        "The minister called on firms of Vietnam and Laos to invest.",
        "Vietnam committed 3 million USD to schools in Nghe An.",
        "The President of Vietnam signed a decision on courses for Laos.",
    ],
)
def test_plain_words_of_one_country_tell_none(sentence: str) -> None:
    assert read(sentence).mentions == ()
