"""Years over which is summed up what was given, taught or looked for."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions

SUMS = [
    ("Giai đoạn 2016-2020, tỉnh Quảng Trị đã cấp 300 suất học bổng cho sinh viên Lào.", "training", "2016/2020"),
    ("Trong giai đoạn 2018-2022, Việt Nam viện trợ cho Lào 500 tỷ đồng.", "aid", "2018/2022"),
    ("Từ năm 2017 đến nay, tỉnh Nghệ An đã cấp 300 suất học bổng cho sinh viên Lào.", "training", "2017/2024"),
    ("Kể từ năm 1995, Nhật Bản đã viện trợ 6 triệu USD cho các tỉnh miền Nam Việt Nam.", "aid", "1995/2024"),
    (
        "Trong 5 năm (2019 - 2023), Công an tỉnh Sơn La hỗ trợ Công an tỉnh Hủa Phăn (Lào) 5 tỷ đồng.",
        "aid",
        "2019/2023",
    ),
    (
        "Mùa khô 2022-2023, Đội quy tập Quảng Trị đã tìm kiếm, quy tập 20 hài cốt liệt sĩ tại Lào.",
        "joint_activity",
        "2022/2023",
    ),
]


@pytest.mark.parametrize(("told", "kind", "years"), SUMS)
def test_what_is_summed_up_has_the_years_of_the_sum(told: str, kind: str, years: str) -> None:
    assert [event.date_edtf for event in mentions(told, kind)] == [years]


def test_a_sum_up_to_now_has_its_first_year_where_now_is_unknown() -> None:
    told = "Từ năm 2017 đến nay, tỉnh Nghệ An đã cấp 300 suất học bổng cho sinh viên Lào."
    assert [event.date_edtf for event in mentions(told, "training", published=None)] == ["2017"]


def test_a_sum_keeps_its_years_beside_news_of_a_day() -> None:
    told = (
        "Đội quy tập tỉnh Hà Tĩnh từ năm 1998 đến nay đã tìm kiếm, cất bốc 700 hài cốt liệt sĩ ở nước Lào. Từ ngày 6 "
        "đến 10/5, tỉnh Hà Tĩnh và tỉnh Khăm Muộn (Lào) ký biên bản hợp tác tìm kiếm."
    )
    assert mentions(told, "joint_activity")[0].date_edtf == "1998/2024"


def test_a_later_sum_does_not_date_what_was_told_before() -> None:
    told = (
        "Trong đợt này, đội quy tập tỉnh Hà Tĩnh tìm kiếm, đưa về 5 hài cốt liệt sĩ tại Lào. Kể từ năm 1998 "
        "đến nay, cả đội đã quy tập 640 hài cốt."
    )
    assert mentions(told, "joint_activity")[0].date_edtf is None


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Hội hữu nghị thành lập từ năm 2017 đến nay đã cấp 300 suất học bổng cho sinh viên Lào.", "training"),
        ("Đội quy tập tỉnh Hà Tĩnh tìm kiếm 5 hài cốt liệt sĩ tại Lào kể từ năm 1998 đến nay.", "joint_activity"),
    ],
)
def test_years_of_a_founding_or_told_behind_the_act_are_no_sum(told: str, kind: str) -> None:
    assert [event.date_edtf for event in mentions(told, kind)] == [None]


def test_the_years_of_a_plan_are_no_sum() -> None:
    told = (
        "Thực hiện Bản ghi nhớ giai đoạn 2016-2020, ngày 6/5, tỉnh Quảng Trị đã cấp 30 suất học bổng cho sinh viên Lào."
    )
    assert [event.date_edtf for event in mentions(told, "training")] == ["2024-05-06"]
