"""Missions as Vietnamese reports tell them: ships that call, airlifts, works that others pay for."""

from __future__ import annotations

import pytest
from helpers import read

from schemas.records import Mention


def told(body: str, kind: str, title: str | None = None) -> list[Mention]:
    return [m for m in read(body, title=title).mentions if m.event_type == kind]


@pytest.mark.parametrize(
    "words",
    [
        "Tàu bệnh viện của Hải quân Ấn Độ sáng 24/8/2022 đã cập cảng Tiên Sa, thành phố Đà Nẵng",
        "Sáng 24/8/2022, tàu khu trục Sindhu cùng 200 thủy thủ của Hải quân Ấn Độ vào cảng Tiên Sa (Đà Nẵng)",
    ],
)
def test_a_ship_of_a_navy_calls(words: str) -> None:
    (visit,) = told(f"{words}.", "visit")
    assert (visit.date_edtf, visit.countries, visit.place) == ("2022-08-24", ("IND", "VNM"), "Đà Nẵng")


@pytest.mark.parametrize(
    "words",
    [
        "Tàu du lịch Sindhu của Ấn Độ chở 900 khách đã cập cảng Tiên Sa (Đà Nẵng) ngày 24/8/2022",
        "Tàu hộ tống Sindhu của Ấn Độ cập cảng Tiên Sa ngày 24/8/2022, chờ được bàn giao cho Hải quân Việt Nam",
    ],
)
def test_no_other_ship_pays_a_visit(words: str) -> None:
    assert told(f"{words}.", "visit") == []


@pytest.mark.parametrize(
    "words",
    [
        "Canada huy động máy bay vận tải chở bệnh viện dã chiến của Việt Nam sang Phái bộ LHQ tại Nam Sudan",
        "Máy bay của Không quân Canada đưa các chiến sĩ Việt Nam đến Phái bộ Liên hợp quốc tại Nam Sudan",
    ],
)
def test_an_airlift_is_an_act_of_who_flies_and_who_is_flown(words: str) -> None:
    (lift,) = told(f"Ngày 24/8/2022, {words}.", "joint_activity")
    assert (lift.date_edtf, lift.countries, lift.place_country) == ("2022-08-24", ("CAN", "VNM"), None)


def test_where_peacekeepers_go_is_a_party_if_somebody_of_it_acts() -> None:
    body = (
        "Ngày 24/8/2022, Canada huy động máy bay để chở bệnh viện dã chiến của Việt Nam sang Phái bộ Liên hợp quốc tại "
        "Nam Sudan. Bộ trưởng Y tế Nam Sudan Deng Malual cảm ơn Canada và Việt Nam."
    )
    assert [m.countries for m in told(body, "joint_activity")] == [("CAN", "SSD", "VNM")]


@pytest.mark.parametrize(
    "next_told",
    [
        "Dự lễ khánh thành có ông Arjun Mehta, Công sứ Đại sứ quán Ấn Độ tại Việt Nam.",
        "Trường có vốn đầu tư 50.000 USD, trong đó 40.000 USD là viện trợ không hoàn lại của Chính phủ Ấn Độ.",
    ],
)
def test_works_are_of_those_too_who_pay_or_are_there(next_told: str) -> None:
    body = f"Trường mầm non Hoa Mai ở tỉnh Quảng Nam được khánh thành sáng 24/8/2022. {next_told}"
    (opened,) = told(body, "project_milestone")
    assert (opened.date_edtf, opened.countries) == ("2022-08-24", ("IND", "VNM"))


def test_works_of_one_country_stay_its_own() -> None:
    body = (
        "Trường mầm non Hoa Mai ở tỉnh Quảng Nam được khánh thành sáng 24/8/2022. Dự lễ có ông Trần Văn Mậu, Giám đốc "
        "Sở Giáo dục và Đào tạo. Trường có nhiều học sinh từng sang Ấn Độ học."
    )
    assert told(body, "project_milestone") == []


def test_the_opening_of_a_course_is_training() -> None:
    body = "Lễ khai trương chương trình đào tạo điều dưỡng Việt Nam diễn ra ngày 24/8/2022 tại Tokyo, Nhật Bản."
    assert {m.event_type for m in read(body).mentions} == {"training"}


def test_an_embassy_at_an_opening_is_not_opened() -> None:
    body = (
        "Ngày 24/8/2022, Đoàn của Đại sứ quán Ấn Độ tại Việt Nam đã dự lễ khánh thành hai phòng học ở tỉnh Quảng Nam."
    )
    assert told(body, "ties_established") == []
