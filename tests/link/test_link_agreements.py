"""Agreements: identity, validity, succession, status; and how events belong together."""

from __future__ import annotations

from typing import Any

import pytest
from link_builders import LABOUR, LAO_LABOUR, body, event_of, instrument, link, person, reading, rows, said

SIDES = (LABOUR, LAO_LABOUR)
MEMO = "memorandum_of_understanding"


def agreements(*told: dict[str, Any], language: str = "vi") -> list[dict[str, Any]]:
    return rows(link(*(reading(str(n), agreements=[a], language=language) for n, a in enumerate(told))), "agreements")


def test_one_validity_and_a_shared_side_are_one_instrument() -> None:
    one = instrument(MEMO, "Bản ghi nhớ hợp tác giai đoạn 2022-2025", "2022/2025", parties=SIDES)
    other = instrument(MEMO, "Biên bản ghi nhớ giai đoạn 2022-2025", "2022/2025", parties=SIDES[:1])
    assert len(agreements(one, other)) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"valid_edtf": "2016/2020"},
        {"kind": "plan"},
        {"countries": ("KHM", "VNM")},
        {"ordinal": 4},
        {"signed_edtf": "2021-05-05"},
        {"parties": (body("Hội Khác", "VNM"), body("Hội Khác Lào", "LAO"))},
    ],
)
def test_what_differs_is_another_instrument(change: dict[str, Any]) -> None:
    one = instrument(MEMO, "Bản ghi nhớ", "2022/2025", parties=SIDES, ordinal=3, signed_edtf="2022-01-01")
    assert len(agreements(one, one | change)) == 2
    assert len(agreements(one, one)) == 1


def test_an_old_treaty_is_known_by_the_words_of_its_title() -> None:
    one = instrument("treaty", "Hiệp ước Thử nghiệm và Bền vững")
    other = instrument("treaty", "Hiệp ước thử nghiệm và bền vững Việt Nam - Lào")
    third = instrument("treaty", "Hiệp ước Biên giới sông suối")
    assert len(agreements(one, other, third)) == 2


def test_names_in_two_languages_join_by_kind_validity_and_field() -> None:
    vietnamese = reading("a", agreements=[instrument(MEMO, "Bản ghi nhớ", "2022/2025", sectors=("labour",))])
    english = reading(
        "b", agreements=[instrument(MEMO, "memorandum for 2022-2025", "2022/2025", sectors=("labour",))], language="en"
    )
    found = rows(link(vietnamese, english), "agreements")
    assert [(row["title_vi"], row["title_en"]) for row in found] == [("Bản ghi nhớ", "memorandum for 2022-2025")]


@pytest.mark.parametrize(
    ("language", "dates", "titles"),
    [
        ("vi", {"valid": "2022/2025"}, ("Tên gốc", "Memorandum of understanding Vietnam – Laos, 2022 – 2025")),
        ("en", {"valid": "2022/2025"}, ("Bản ghi nhớ Việt Nam – Lào giai đoạn 2022 – 2025", "Tên gốc")),
        ("vi", {"signed_edtf": "2021-05"}, ("Tên gốc", "Memorandum of understanding Vietnam – Laos, May 2021")),
        ("en", {}, ("Bản ghi nhớ Việt Nam – Lào", "Tên gốc")),
    ],
)
def test_a_language_in_which_no_article_names_it_gets_a_title_of_what_is_known(
    language: str, dates: dict[str, Any], titles: tuple[str, str]
) -> None:
    named = instrument(MEMO, "Tên gốc", **dates)
    (agreement,) = rows(link(reading("a", agreements=[named], language=language)), "agreements")
    assert (agreement["title_vi"], agreement["title_en"]) == titles


def test_an_expired_memorandum_and_its_successor() -> None:
    old = instrument(MEMO, "Bản ghi nhớ 2016-2020", "2016/2020", parties=SIDES)
    new = instrument(MEMO, "Bản ghi nhớ 2022-2028", "2022/2028", parties=SIDES)
    found = {row["valid_edtf"]: row for row in agreements(old, new)}
    assert found["2016/2020"]["status"] == "expired"
    assert found["2022/2028"]["status"] == "signed"
    assert found["2022/2028"]["predecessor_agreement_id"] == found["2016/2020"]["agreement_id"]


def test_an_instrument_replaced_before_its_end_is_superseded() -> None:
    old = instrument(MEMO, "Bản ghi nhớ 2020-2026", "2020/2026", parties=SIDES)
    new = instrument(MEMO, "Bản ghi nhớ 2026-2030", "2026/2030", parties=SIDES, signed_edtf="2026-02-01")
    assert {row["valid_edtf"]: row["status"] for row in agreements(old, new)} == {
        "2020/2026": "superseded", "2026/2030": "signed"
    }  # fmt: skip


def test_a_draft_is_signed_by_the_event_that_signs_it() -> None:
    draft = instrument(MEMO, "Bản ghi nhớ 2022-2028", "2022/2028", parties=SIDES, status="drafted")
    signing = {"agreements": ((0, "signs"),), "participants": SIDES}
    planned = reading("a", said("agreement_signing", "2022-11", status="planned", **signing), agreements=[draft])
    held = reading("b", said("agreement_signing", "2022-11-22", **signing), agreements=[draft], published="2022-11-23")
    assert rows(link(planned), "agreements")[0]["status"] == "drafted"
    found = rows(link(planned, held), "agreements")[0]
    assert (found["status"], found["signed_edtf"]) == ("signed", "2022-11-22")
    assert len(rows(link(planned, held), "agreement_parties")) == 2


def test_the_talks_are_part_of_the_visit_and_the_signing_of_the_conference() -> None:
    guest = person("Somsay Phongsavanh", "LAO", "guest")
    told = {"participants": (guest, *SIDES), "place_country": "VNM"}
    article = reading(
        "a",
        said("visit", "2026-03-02/2026-03-05", **told),
        said("meeting", "2026-03-03", **told),
        said("conference", "2026-03-04", **told),
        said("agreement_signing", "2026-03-04", **told),
        said("meeting", "2026-04-04", **told),
    )
    tables = link(article)
    ids = [event_of(tables, article, number) for number in range(5)]
    parts = {(row["event_id"], row["other_event_id"]) for row in rows(tables, "event_links", relation="part_of")}
    assert parts == {(ids[1], ids[0]), (ids[2], ids[0]), (ids[3], ids[2])}


def test_sessions_of_a_series_follow_each_other() -> None:
    sixth = reading("a", said("conference", "2024-05-05", series="hội nghị thử", ordinal=6))
    seventh = reading("b", said("conference", "2025-05-05", series="hội nghị thử", ordinal=7))
    tables = link(sixth, seventh)
    assert rows(tables, "event_links") == [
        {"event_id": event_of(tables, seventh), "other_event_id": event_of(tables, sixth), "relation": "same_series",
         "mention_id": None}
    ]  # fmt: skip


def test_what_carries_out_an_instrument_follows_its_signing() -> None:
    memo = instrument(MEMO, "Bản ghi nhớ 2022-2028", "2022/2028", parties=SIDES)
    steps = (("conference", "2022-05-01", "prepares"), ("agreement_signing", "2022-11-22", "signs"),
             ("training", "2023-05-05", "implements"))  # fmt: skip
    told = [
        reading(relation, said(kind, day, participants=SIDES, agreements=((0, relation),)), agreements=[memo])
        for kind, day, relation in steps
    ]
    tables = link(*told)
    prepared, signed, carried_out = (event_of(tables, one) for one in told)
    assert {(row["event_id"], row["other_event_id"]) for row in rows(tables, "event_links", relation="follows")} == {
        (signed, prepared), (carried_out, signed)
    }  # fmt: skip
    assert sorted(row["relation"] for row in rows(tables, "agreement_events")) == ["implements", "prepares", "signs"]


def test_what_one_signing_signed_is_one_agreement_however_named() -> None:
    people = (person("Trần Xanh", role="signatory"), person("Som Do", "LAO", "signatory"))
    signing = said("agreement_signing", "2026-03-03", participants=people, agreements=((0, "signs"),))
    one = reading("one", signing, agreements=[instrument("plan", "Kế hoạch trồng rừng", signed_edtf="2026-03-03")])
    other = reading(
        "other", signing, agreements=[instrument("plan", "Forest plan", signed_edtf="2026-03")], language="en"
    )
    tables = link(one, other)
    (agreement,) = rows(tables, "agreements")
    assert (agreement["title_vi"], agreement["title_en"]) == ("Kế hoạch trồng rừng", "Forest plan")
    assert agreement["signed_edtf"] == "2026-03-03"


def test_two_instruments_of_one_signing_stay_two() -> None:
    both = said("agreement_signing", "2026-03-03", participants=(LABOUR, LAO_LABOUR),
                agreements=((0, "signs"), (1, "signs")))  # fmt: skip
    named = [instrument("plan", "Kế hoạch trồng rừng"), instrument("plan", "Kế hoạch dạy nghề")]
    assert (
        len(rows(link(reading("one", both, agreements=named), reading("two", both, agreements=named)), "agreements"))
        == 2
    )


def test_talks_on_the_day_of_signing_prepare_and_later_ones_review() -> None:
    signing = said("agreement_signing", "2026-03-03", participants=(LABOUR, LAO_LABOUR), agreements=((0, "signs"),))
    talks = said("meeting", "2026-03-03", participants=(LABOUR, LAO_LABOUR), agreements=((0, "implements"),))
    later = said("meeting", "2026-06-03", participants=(LABOUR, LAO_LABOUR), agreements=((0, "reviews"),))
    tables = link(
        reading("one", signing, talks, later, agreements=[instrument("plan", "Kế hoạch", signed_edtf="2026-03-03")])
    )
    assert sorted(row["relation"] for row in rows(tables, "agreement_events")) == ["prepares", "reviews", "signs"]
