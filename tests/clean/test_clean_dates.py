"""Dates of pages: stamps, date lines, «hôm nay»."""

from __future__ import annotations

import pytest

from tasks.clean.dates import date_line, read_format, read_stamp, today_in


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-03-15T14:46:00+07:00", "2024-03-15T14:46:00+07:00"),
        ("2024-03-15T14:46:00", "2024-03-15T14:46:00+07:00"),
        ("2024-03-15T14:46:11 +07:00", "2024-03-15T14:46:11+07:00"),
        ("2024-03-15T07:46:00Z", "2024-03-15T07:46:00+00:00"),
        ("2024-03-15 14:46", "2024-03-15T14:46:00+07:00"),
        ("2024-03-15T14:46:00-0530", "2024-03-15T14:46:00-05:30"),
        ("14:46 | 15/03/2024 GMT+7", "2024-03-15T14:46:00+07:00"),
        ("15/03/2024 | 14:46 PM", "2024-03-15T14:46:00+07:00"),
        ("15-3-2024 2:46 PM", "2024-03-15T14:46:00+07:00"),
        ("Thứ sáu, 15/3/2024, 14:46 (GMT+7)", "2024-03-15T14:46:00+07:00"),
        ("March 15, 2024 - 14:46", "2024-03-15T14:46:00+07:00"),
        ("15 Mar 2024 12:10 AM", "2024-03-15T00:10:00+07:00"),
        ("Ngày đăng: 14h46 ngày 15 tháng 3 năm 2024", "2024-03-15T14:46:00+07:00"),
        ("Thu, 03/10/2011 - 06:30", "2011-03-10T06:30:00+07:00"),
        ("Thứ hai, 03/10/2011 06:30", "2011-10-03T06:30:00+07:00"),
        ("12/25/2023 08:00", "2023-12-25T08:00:00+07:00"),
        ("15/03/2024 14:46 (UTC+9)", "2024-03-15T14:46:00+09:00"),
    ],
)
def test_time_of_day(value: str, iso: str) -> None:
    found = read_stamp(value, "meta")
    assert found is not None and found.at is not None
    assert found.at.isoformat() == iso
    assert found.edtf == iso[:10]


@pytest.mark.parametrize(
    "value", ["2024-03-15", "15/03/2024", "15.3.2024", "15 tháng 3 năm 2024", "Mar. 15, 2024", "15 March 2024"]
)
def test_day_without_time_has_no_instant(value: str) -> None:
    found = read_stamp(value, "selector")
    assert found is not None
    assert (found.edtf, found.at, found.origin) == ("2024-03-15", None, "selector")


@pytest.mark.parametrize("value", ["", "hôm qua", "31/02/2024", "2024-13-45", "99/99/9999", "2024", "12:30"])
def test_no_date_is_null(value: str) -> None:
    assert read_stamp(value, "meta") is None


@pytest.mark.parametrize(
    "line",
    [
        "15/03/2024",
        "Cập nhật: 15/03/2024",
        "Cập nhật 08:10, Thứ Sáu, 15/03/2024 (GMT+7)",
        "Đối nội - Ngày đăng : 06:05, 15/03/2024",
        "20:36 - 15/03/2024  0 BÁO CẢNG",
        "PV•15/03/2024 08:22",
        "15/03/2024 15:10  Cỡ chữ A- A A+  Xem với cỡ chữ  Lượt xem: 845",
        "Tin từ các báo - 15/03/2024",
        "Thứ Sáu, ngày 15/03/2024 | 08:22  Cỡ chữ: A- A A+",
    ],
)
def test_date_lines(line: str) -> None:
    found = date_line(line)
    assert found is not None
    assert (found.edtf, found.origin) == ("2024-03-15", "dateline")


@pytest.mark.parametrize(
    "line",
    [
        "Thứ 6, 15/03/2024 | Liên hệ | Sơ đồ cổng | Đăng nhập",
        "Hội nghị diễn ra ngày 15/03/2024 tại thành phố cảng.",
        "Ngày 15/03/2024, hai bên ký văn bản hợp tác",
        "Tin trong ngày",
        "Cầu nối đôi bờ khánh thành - 15/03/2024",
    ],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert date_line(line) is None


def test_today() -> None:
    assert today_in("Sáng nay (15/3), hai bên gặp nhau.", "2024-03").edtf == "2024-03-15"  # type: ignore[union-attr]
    assert today_in("Hôm nay 15/3/2024 hai bên gặp nhau.", None).edtf == "2024-03-15"  # type: ignore[union-attr]
    assert today_in("Chiều nay (15/3) họp. Văn bản ký ngày 2/1/2024.", None).edtf == "2024-03-15"  # type: ignore[union-attr]
    assert today_in("Chiều nay (15/3) họp. Ký ngày 2/1/2024, hết hạn 2/1/2026.", None) is None
    assert today_in("Sáng nay (15/3), hai bên gặp nhau.", None) is None
    assert today_in("Sáng nay (15/4), hai bên gặp nhau.", "2024-03") is None
    assert today_in("Hôm nay (31/2), hai bên gặp nhau.", "2024") is None
    assert today_in("Không có ngày nào ở đây.", "2024") is None


def test_format_of_a_layout() -> None:
    found = read_format(" 15.03.24 14:46 ", "%d.%m.%y %H:%M")
    assert found is not None and found.at is not None
    assert found.at.isoformat() == "2024-03-15T14:46:00+07:00"
    day = read_format("15.03.24", "%d.%m.%y")
    assert day is not None and day.at is None
    assert read_format("15/03/24", "%d.%m.%y") is None
    assert read_format(None, "%d.%m.%y") is None
