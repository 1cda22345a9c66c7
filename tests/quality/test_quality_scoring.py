"""The arithmetic of quality on readings and gold made for it: each figure says what its name says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.gold import GoldArticle
from schemas.records import (
    AgreementMention,
    Article,
    CommitmentMention,
    Extraction,
    FigureMention,
    Mention,
    Participant,
    Reading,
)
from tasks.quality import FIGURES, by_language, quality_of
from tasks.quality.likeness import body_name, dates_meet, in_units, likeness, names_fit, positions_fit, quantities_fit
from tasks.quality.pairing import best_pairs
from tasks.quality.scoring import document_name

BODY = "Hai bên đã ký bản ghi nhớ."
WHO = Participant("person", "Trần Thí Dụ", "signatory", 0, 3, "test", "VNM", position="Thứ trưởng Bộ Y tế")
WHICH = Participant("organization", "BYT", "party", 0, 3, "test", "VNM", registry_id="vn-moh")
NAMES = {"vn-moh": ("Bộ Y tế", "Ministry of Health")}
MENTION = Mention(
    mention_id="men_1",
    document_id="doc_1",
    event_type="agreement_signing",
    status="occurred",
    start=0,
    end=len(BODY),
    quote=BODY,
    trigger="ký",
    rule="test",
    is_central=True,
    confidence=0.9,
    date_edtf="2024-05-10",
    place="Hà Nội",
    place_country="VNM",
    mode="in_person",
    sectors=("health",),
    countries=("LAO", "VNM"),
    participants=(WHO, WHICH),
)
AGREEMENT = AgreementMention(
    "memorandum_of_understanding", "Bản ghi nhớ về y tế", "signed", 14, 25, BODY[14:25], "test", "2024-05-10"
)
FIGURE = FigureMention(4.7, "exact", "tỷ đồng", "vnd", None, 0, 3, BODY[:3], "test")
EVENT: dict[str, Any] = {
    "type": "agreement_signing",
    "status": "occurred",
    "central": True,
    "date": "2024-05-10",
    "place": "Hà Nội",
    "country": "VNM",
    "mode": "in_person",
    "sectors": ["health"],
    "countries": ["LAO", "VNM"],
    "organisations": ["Bộ Y tế"],
    "people": [{"name": "Trần Thí Dụ", "position": "Thứ trưởng", "country": "VNM", "role": "signatory"}],
}
SIGNED: dict[str, Any] = {"kind": "memorandum_of_understanding", "title": "Bản ghi nhớ y tế", "signed": "2024-05"}
GIVEN: dict[str, Any] = {"quantity": 4700000000, "unit": "đồng"}


def reading(*mentions: Mention, name: str = "a.txt", relevant: bool = True, **more: Any) -> Reading:
    article = Article(
        document_id="doc_1",
        title=None,
        lead=None,
        body=BODY,
        language="vi",
        cleaner="test/1",
        content_sha256="0" * 64,
        archive="test:0",
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        file=name,
    )
    return Reading(article, Extraction("doc_1", relevant, "test/1", mentions=mentions, **more))


def gold(*events: dict[str, Any], name: str = "a.txt", **more: Any) -> GoldArticle:
    return GoldArticle.model_validate({"document": name, "language": "vi", "events": events, **more})


def figures(events: list[dict[str, Any]], *mentions: Mention) -> dict[str, float | None]:
    return quality_of([reading(*mentions)], [gold(*events)], NAMES)


def test_a_perfect_reading_is_right_in_everything() -> None:
    read = reading(MENTION, agreements=(AGREEMENT,), figures=(FIGURE,))
    found = quality_of([read], [gold(EVENT, agreements=[SIGNED], figures=[GIVEN])], NAMES)
    assert tuple(found) == FIGURES
    assert found == dict.fromkeys(FIGURES, 1.0)


def test_nothing_read_misses_everything() -> None:
    found = quality_of([], [gold(EVENT, agreements=[SIGNED], figures=[GIVEN])], NAMES)
    for name in ("events", "central_events", "agreements", "figures"):
        assert (found[f"{name}_precision"], found[f"{name}_recall"], found[f"{name}_f1"]) == (None, 0.0, 0.0)
    assert (found["relevance"], found["type"], found["evidence"]) == (0.0, None, None)


def test_what_gold_does_not_ask_for_is_extra() -> None:
    found = quality_of([reading(MENTION, agreements=(AGREEMENT,), figures=(FIGURE,))], [gold()], NAMES)
    for name in ("events", "central_events", "agreements", "figures"):
        assert (found[f"{name}_precision"], found[f"{name}_recall"]) == (0.0, None)


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        ({"status": "planned"}, "status"),
        ({"event_type": "joint_activity"}, None),
        ({"date_edtf": "2024-05"}, "date"),
        ({"date_edtf": None}, "date"),
        ({"is_central": False}, "central"),
        ({"countries": ("KHM", "VNM")}, "countries"),
        ({"place": "Vinh"}, "place"),
        ({"place": None}, "place"),
        ({"place_country": "LAO"}, "place_country"),
        ({"mode": "online"}, "mode"),
        ({"participants": (replace(WHO, position=None), WHICH)}, "person_position"),
        ({"participants": (replace(WHO, country="LAO"), WHICH)}, "person_country"),
        ({"participants": (replace(WHO, role="witness"), WHICH)}, "person_role"),
        ({"participants": (WHICH,)}, "people_recall"),
        ({"participants": (WHO,)}, "organizations_recall"),
    ],
)
def test_each_wrong_field_lowers_its_own_figure(change: dict[str, Any], figure: str | None) -> None:
    found = figures([EVENT], replace(MENTION, **change))
    low = {name for name, value in found.items() if value == 0.0}
    if figure is None:
        assert found["events_recall"] == 0.0
    else:
        assert found["events_recall"] == 1.0
        assert low == {figure}


def test_a_near_type_is_found_with_a_wrong_type() -> None:
    found = figures([{**EVENT, "type": "conference"}], replace(MENTION, event_type="meeting"))
    assert (found["events_recall"], found["type"]) == (1.0, 0.0)


def test_another_day_is_another_event() -> None:
    found = figures([EVENT], replace(MENTION, date_edtf="2023-05-10"))
    assert (found["events_precision"], found["events_recall"]) == (0.0, 0.0)


def test_sectors_count_by_what_both_name() -> None:
    assert figures([EVENT], replace(MENTION, sectors=("health", "education")))["sectors"] == 0.5


@pytest.mark.parametrize(
    ("accepted", "change", "figure"),
    [
        ({"accept_types": ["meeting"]}, {"event_type": "meeting"}, "type"),
        ({"accept_dates": ["2024-05"]}, {"date_edtf": "2024-05"}, "date"),
        ({"accept_dates": [None]}, {"date_edtf": None}, "date"),
        ({"accept_status": ["planned"]}, {"status": "planned"}, "status"),
    ],
)
def test_what_gold_accepts_is_right(accepted: dict[str, Any], change: dict[str, Any], figure: str) -> None:
    assert figures([{**EVENT, **accepted}], replace(MENTION, **change))[figure] == 1.0


@pytest.mark.parametrize(
    ("left_open", "change", "figure"),
    [
        ({"central_open": True}, {"is_central": False}, "central"),
        ({"place_open": True}, {"place": "Vinh"}, "place"),
        ({"country_open": True}, {"place_country": "LAO"}, "place_country"),
    ],
)
def test_what_gold_leaves_open_is_not_asked(left_open: dict[str, Any], change: dict[str, Any], figure: str) -> None:
    assert figures([{**EVENT, **left_open}], replace(MENTION, **change))[figure] is None


def test_optional_events_are_neither_missed_nor_extra() -> None:
    optional = {**EVENT, "optional": True}
    assert figures([optional])["events_recall"] is None
    assert figures([optional], MENTION)["events_precision"] is None


def test_an_open_central_event_is_no_central_miss() -> None:
    assert figures([{**EVENT, "central_open": True}])["central_events_recall"] is None
    assert figures([{**EVENT, "central_open": True}], MENTION)["central_events_recall"] == 1.0


def test_one_mention_answers_one_event() -> None:
    found = figures([EVENT, EVENT], MENTION)
    assert (found["events_precision"], found["events_recall"], found["events_f1"]) == (1.0, 0.5, 0.6667)


def test_organizations_fit_by_all_names_of_the_registry() -> None:
    assert figures([EVENT], MENTION)["organizations_recall"] == 1.0
    assert quality_of([reading(MENTION)], [gold(EVENT)])["organizations_recall"] == 0.0


def test_optional_agreements_and_figures_count_neither_way() -> None:
    asked = gold(agreements=[{**SIGNED, "optional": True}], figures=[{**GIVEN, "optional": True}])
    for read in (reading(), reading(agreements=(AGREEMENT,), figures=(FIGURE,))):
        found = quality_of([read], [asked])
        assert (found["agreements_f1"], found["figures_f1"]) == (None, None)


def test_agreements_are_checked_in_kind_validity_and_day() -> None:
    wrong = replace(AGREEMENT, kind="minutes", title="Bản ghi nhớ y tế", valid_edtf="2020/2024", signed_edtf="2021")
    asked = gold(agreements=[{**SIGNED, "valid": "2020/2024"}])
    found = quality_of([reading(agreements=(wrong,))], [asked])
    assert (found["agreements_recall"], found["agreement_kind"]) == (1.0, 0.0)
    assert (found["agreement_valid"], found["agreement_signed"]) == (1.0, 0.0)


def test_a_quote_that_is_not_in_the_body_is_no_evidence() -> None:
    promise = CommitmentMention(0, 7, "Hai bên", "test")
    found = quality_of([reading(replace(MENTION, quote="khác"), commitments=(promise,))], [gold(EVENT)])
    assert found["evidence"] == 0.5


def test_relevance_is_asked_of_every_article() -> None:
    golds = [gold(name="a.txt"), gold(name="b.txt", relevant=False), gold(name="c.txt", relevant=False)]
    assert quality_of([reading(), reading(name="b.txt")], golds)["relevance"] == round(2 / 3, 4)


def test_articles_are_known_by_the_name_of_their_file() -> None:
    article = reading(name="folder/a.txt").article
    assert document_name(article) == "a.txt"
    assert document_name(replace(article, file=None, url="http://mau.example/tin/b%C3%A0i.html?x=1")) == "bài.html"
    assert document_name(replace(article, file=None)) == ""


def test_the_order_of_readings_and_gold_does_not_matter() -> None:
    readings = [reading(MENTION), reading(name="b.txt")]
    golds = [gold(EVENT), gold({**EVENT, "type": "visit"}, name="b.txt")]
    assert quality_of(readings, golds, NAMES) == quality_of(readings[::-1], golds[::-1], NAMES)


def test_languages_are_measured_apart() -> None:
    english = gold(EVENT, name="b.txt").model_copy(update={"language": "en"})
    found = by_language([reading(MENTION)], [gold(EVENT), english], NAMES)
    assert {code: value["events_recall"] for code, value in found.items()} == {"en": 0.0, "vi": 1.0}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bộ Y tế (BYT)", "Bộ Y tế Việt Nam", True),
        ("Tổng cục Hải quan", "tong cuc hai quan", True),
        ("Đảng bộ", "Đảng uỷ", False),
        ("Bộ Y tế", "Bộ Công an", False),
        ("Việt Nam", "Việt Nam", True),
    ],
)
def test_names_of_bodies_are_compared_without_country_and_marks(one: str, other: str, same: bool) -> None:
    assert (names_fit(one, [other]) >= 0.85) is same


def test_single_values_are_compared_as_people_would() -> None:
    assert body_name("Bộ Y tế nước CHDCND Lào") == "bo y te lao"
    assert likeness(None, "a") == likeness("a", None) == 0.0
    assert positions_fit("Bộ trưởng", "Bộ trưởng Bộ Y tế")
    assert positions_fit("Bộ trưởng Bộ Y tế", "bo truong")
    assert not positions_fit("Bộ trưởng", None)
    assert not positions_fit("Đại sứ", "Giám đốc")
    assert in_units(4.7, "tỷ đồng") == 4.7e9
    assert in_units(3, "million USD") == 3e6
    assert quantities_fit(4.7, "tỷ đồng", 4700000000, "đồng")
    assert quantities_fit(20, "tấn", 20, "tấn gạo")
    assert not quantities_fit(20, "tấn", 21, "tấn")


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2024", "2024-05-10", True),
        ("2024-05-08/2024-05-12", "2024-05-10", True),
        ("../2030", "2024", True),
        ("2025/..", "2024", False),
        ("2023", "2024", False),
    ],
)
def test_dates_meet_where_they_share_a_day(one: str, other: str, meet: bool) -> None:
    assert dates_meet(one, other) is meet
    assert dates_meet(other, one) is meet


@given(st.lists(st.integers(0, 5), max_size=6), st.lists(st.integers(0, 5), max_size=6))
def test_pairs_use_everything_once_and_the_best_first(left: list[int], right: list[int]) -> None:
    pairs = best_pairs(left, right, lambda one, other: None if abs(one - other) > 2 else -abs(one - other))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    equal = sum(min(left.count(value), right.count(value)) for value in set(left))
    assert sum(left[i] == right[j] for i, j in pairs) == equal
    assert all(abs(left[i] - right[j]) <= 2 for i, j in pairs)
