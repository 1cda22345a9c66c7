"""Figures of both languages: what is counted, what only attends or is known already, and what is told again."""

from __future__ import annotations

import pytest

from tests.bundled import reader
from tests.extract.helpers import article, read

_GIFT = "Ngày 10/5, tại Pakse, Bộ Y tế Việt Nam trao tặng Bộ Y tế Lào 5 máy thở. "
_GIVEN = "On 10 May in Pakse, the Vietnamese Ministry of Health presented 5 ventilators to the Lao Ministry of Health. "


def _counted(told: str) -> list[tuple[float, str]]:
    return [(figure.quantity, figure.unit) for figure in read(_GIFT + told).figures[1:]]


def _counted_in_english(told: str) -> list[tuple[float, str]]:
    found = reader().read(article(_GIVEN + told, language="en")).figures
    return [(figure.quantity, figure.unit) for figure in found[1:]]


@pytest.mark.parametrize(
    "told",
    [
        "Đoàn cán bộ y tế tỉnh Huế, gồm 15 người, đã hỗ trợ bệnh viện.",
        "Hơn 80 cán bộ hai nước đã đến dự lễ trao.",
        "Lễ trao có sự tham gia của 12 bác sĩ.",
        "Lễ trao được truyền tới 2 đầu cầu.",
        "Biên bản có 12 điểm chính.",
        "Việc hỗ trợ theo Nghị quyết Trung ương 4 khóa VIII.",
    ],
)
def test_who_only_attends_and_what_is_only_numbered_is_not_counted(told: str) -> None:
    assert _counted(told) == []


def test_who_is_taught_is_counted_though_present() -> None:
    assert _counted("Lớp tập huấn có sự tham gia của 12 bác sĩ Lào.") == [(12.0, "bác sĩ")]


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("Phía Việt Nam tặng thêm 20 cơ số thuốc.", (20.0, "cơ số")),
        ("Dự án do Việt Nam tài trợ tưới cho 500 héc-ta.", (500.0, "héc-ta")),
        ("Phía Nhật Bản góp hai triệu euro cho dự án.", (2.0, "triệu euro")),
        ("Trường trao bằng cho 20 đồng chí học viên.", (20.0, "đồng chí học viên")),
        ("Mỗi năm Việt Nam mua của Lào 3 triệu tấn than.", (3.0, "triệu tấn")),
    ],
)
def test_units_that_are_counted(told: str, counted: tuple[float, str]) -> None:
    assert _counted(told) == [counted]


def test_a_sum_told_again_is_one_sum_however_it_is_written() -> None:
    told = "Bộ còn hỗ trợ 2 tỷ đồng. Phát biểu tại lễ, Thứ trưởng nói 2.000 triệu đồng hỗ trợ là tấm lòng của ngành."
    assert _counted(told) == [(2.0, "tỷ đồng")]


@pytest.mark.parametrize(
    "told",
    [
        "The two officials praised the support.",
        "The building has one hall and a roof given by Vietnam.",
        "About 30 doctors attended the presentation.",
    ],
)
def test_what_english_news_does_not_count(told: str) -> None:
    assert _counted_in_english(told) == []


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("The 350-bed hospital was built with its aid.", (350.0, "bed")),
        ("Laos also received 300 mattresses.", (300.0, "mattresses")),
        ("Australia gave another AUD94 million.", (94.0, "million AUD")),
        ("A training course was attended by 42 Lao journalists.", (42.0, "Lao journalists")),
        ("It will provide 25 scholarships for Lao nurses.", (25.0, "scholarships")),
    ],
)
def test_what_english_news_counts(told: str, counted: tuple[float, str]) -> None:
    assert _counted_in_english(told) == [counted]


def test_a_gift_told_again_in_english_is_one_gift() -> None:
    told = "Vietnam also donated 70 tons of rice. The 70 tonnes of rice were handed over in June."
    assert _counted_in_english(told) == [(70.0, "tons")]
