"""What holds for every text whatever: no crash, evidence in the body, known terms, the same result twice."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from schemas.countries import ALPHA2
from schemas.edtf import is_edtf
from schemas.records import Extraction
from schemas.vocabulary import (
    ActorKind,
    AgreementKind,
    AgreementRelation,
    AgreementStatus,
    EventType,
    Mode,
    Qualifier,
    Role,
    Sector,
    Status,
    values,
)
from tasks.extract.explain import explain, to_json
from tests.extract.helpers import article, reader

# Pieces of news, in an order that no writer would choose.
PIECES = (
    "Ngày 10/5, ",
    "tại Hà Nội, ",
    "từ ngày 5 đến 7/6/2024 ",
    "Trước đó, năm 2019, ",
    "Bộ Y tế Việt Nam ",
    "Bộ Y tế Lào ",
    "Bảo hiểm xã hội (BHXH) Việt Nam ",
    "(BHXH) ",
    "Bộ trưởng Nguyễn Ví Dụ ",
    "bà Vilay Tuayang, Thứ trưởng Bộ Y tế Lào, ",
    "hai Bộ trưởng ",
    "hai bên ",
    "đã ký ",
    "sẽ tổ chức ",
    "Hội nghị lần thứ VII ",
    "Bản ghi nhớ hợp tác giai đoạn 2024-2028 ",
    "tiếp và làm việc với ",
    "trao tặng 20 tấn gạo trị giá 4,7 tỷ đồng ",
    "trao Huân chương Tự do ",
    "thăm chính thức Campuchia ",
    "nhất trí tăng cường hợp tác ",
    "không ",
    "mong muốn ",
    "bị hoãn ",
    "trực tuyến ",
    "và ",
    ", ",
    "; ",
    ". ",
    ".\n",
    "\n",
    "“",
    "” ",
    "TS. ",
    "İ\u00a0\u200b",
    "31/2 ",
)
NEWS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
PUBLISHED = st.sampled_from([None, "2024", "2024-05", "2024-05-13"])
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check_evidence(found: Extraction, body: str) -> None:
    for one in (*found.mentions, *found.agreements, *found.figures, *found.commitments):
        assert 0 <= one.start < one.end <= len(body)
        assert body[one.start : one.end] == one.quote
        assert one.rule
    parts = [part for mention in found.mentions for part in mention.participants]
    parts += [part for agreement in found.agreements for part in agreement.parties]
    assert all(0 <= part.start < part.end <= len(body) and part.name for part in parts)
    spans = [(gap.text, body[gap.start : gap.end]) for gap in found.gaps]
    # Spaces behind a space are left out of what is read, and so of the names that are counted.
    assert all(re.sub(r"(?<=\S ) +(?=\S)", "", words) == text for text, words in spans if "(" not in words)


def check_terms(found: Extraction) -> None:
    for mention in found.mentions:
        assert mention.event_type in values(EventType)
        assert mention.status in values(Status)
        assert mention.mode in values(Mode)
        assert set(mention.sectors) <= set(values(Sector))
        assert {part.role for part in mention.participants} <= set(values(Role))
        assert {part.kind for part in mention.participants} <= set(values(ActorKind))
        assert {relation for _, relation in mention.agreements} <= set(values(AgreementRelation))
        assert all(0 <= position < len(found.agreements) for position, _ in mention.agreements)
        assert 0 < mention.confidence <= 1
    for agreement in found.agreements:
        assert agreement.kind in values(AgreementKind)
        assert agreement.status in values(AgreementStatus)
        assert set(agreement.sectors) <= set(values(Sector))
    assert {figure.qualifier for figure in found.figures} <= set(values(Qualifier))
    tied = [one.mention for one in (*found.figures, *found.commitments) if one.mention is not None]
    assert all(0 <= position < len(found.mentions) for position in tied)


def check_dates_and_countries(found: Extraction) -> None:
    dates = [mention.date_edtf for mention in found.mentions]
    dates += [date for one in found.agreements for date in (one.signed_edtf, one.valid_edtf)]
    dates += [one.period_edtf for one in found.figures] + [one.horizon_edtf for one in found.commitments]
    assert all(date is None or is_edtf(date) for date in dates)
    for one in (*found.mentions, *found.agreements):
        assert list(one.countries) == sorted(set(one.countries))
        assert set(one.countries) <= set(ALPHA2)
    ids = [mention.mention_id for mention in found.mentions]
    assert len(set(ids)) == len(ids)


def check(body: str, published: str | None) -> None:
    told = article(body, published=published)
    found = reader().read(told)
    check_evidence(found, body)
    check_terms(found)
    check_dates_and_countries(found)
    assert found.is_relevant or not any(mention.is_central for mention in found.mentions)
    assert reader().read(told) == found


@FEW
@given(NEWS, PUBLISHED)
def test_news_in_any_order_is_read_without_harm(body: str, published: str | None) -> None:
    check(body, published)


@FEW
@given(st.text(max_size=200), PUBLISHED)
def test_any_text_is_read_without_harm(body: str, published: str | None) -> None:
    check(body, published)


@FEW
@example("B  B")
@given(st.text(alphabet=st.sampled_from("Bộ Y tếLàoNgàySở1024/.,-()\n“”"), max_size=200))
def test_text_that_is_nearly_news_is_read_without_harm(body: str) -> None:
    check(body, None)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NEWS)
def test_every_explanation_stands_in_the_body(body: str) -> None:
    told = explain(article(body), reader())
    for one in (*told.spans, *told.triggers):
        assert body[one.start : one.end] == one.text
    counted = {trigger.mention for trigger in told.triggers if trigger.refused is None}
    assert None not in counted
    assert counted <= set(range(len(told.extraction.mentions)))
    assert plain(to_json(told))


def plain(value: Any) -> bool:
    """Whether JSON knows everything in a value."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and plain(inner) for key, inner in value.items())
    if isinstance(value, list | tuple):
        return all(map(plain, value))
    return value is None or isinstance(value, str | int | float | bool)


@pytest.mark.parametrize(
    "repeated", [*"a.(\n", "Bộ ", "Bộ Y tế và ", "ký ", "Ông A, ", "1.", "ngày 1/1 đến ", "(BHXH) ", "- "]
)
def test_long_runs_of_one_thing_are_read_in_time(repeated: str) -> None:
    body = "Bộ Y tế Lào và Bộ Y tế Việt Nam đã ký Bản ghi nhớ hợp tác. " + repeated * (1500 // len(repeated))
    check_evidence(reader().read(article(body)), body)
