"""The country of acts without a venue: houses, holders, calls with gifts, agencies, border gates, journeys beside."""

from __future__ import annotations

import pytest

from schemas.lexicon_places import load_places
from tasks.extract.vietnamese.districts import gates_of
from tasks.resources import data_folder
from tests.extract.helpers import mentions


def _country(told: str, event_type: str, **about: str | None) -> str | None:
    return mentions(told, event_type, **about)[0].place_country


@pytest.mark.parametrize(
    ("told", "event_type", "country"),
    [
        (
            "Ngày 10/5, tại Phủ Chủ tịch, Bộ Tư pháp Việt Nam và Bộ Tư pháp Lào ký Biên bản ghi nhớ về hộ tịch.",
            "agreement_signing",
            "VNM",
        ),
        (
            "Ngày 10/5, tại trường Cao đẳng Bách An diễn ra lễ ký kết thỏa thuận giữa nhà trường và "
            "Trường Đại học Champasak, Lào.",
            "agreement_signing",
            "VNM",
        ),
        (
            "Ngày 10/5, Trường Đại học An Bình đã tổ chức bế giảng khóa tiếng Việt cho 20 sinh viên Lào, Campuchia.",
            "training",
            "VNM",
        ),
        (
            "Ngày 10/5, Quỹ Hoa Sen (Hàn Quốc) phối hợp với UBND huyện Vạn An khởi công hai phòng học.",
            "project_milestone",
            "VNM",
        ),
        (
            "Ngày 10/5, Sở Công Thương tỉnh và KOICA ký Bản ghi nhớ về dạy nghề cho thanh niên.",
            "agreement_signing",
            "VNM",
        ),
        (
            "Ngày 10/5, đoàn Đồn Biên phòng A Dơi đến thăm, tặng quà Đại đội Biên phòng 330, tỉnh Salavan (Lào).",
            "aid",
            "LAO",
        ),
        ("Ngày 10/5, Bộ Công Thương cử đội chuyên gia gồm 5 kỹ sư sang Lào giúp bạn sửa lưới điện.", "aid", "LAO"),
        ("Ngày 10/5, Bộ Công Thương cử đội chuyên gia gồm 5 kỹ sư sang Mozambique sửa lưới điện.", "aid", "MOZ"),
    ],
)
def test_an_act_without_a_venue_is_where_its_house_holder_or_goal_is(told: str, event_type: str, country: str) -> None:
    assert _country(told, event_type) == country


def test_a_house_of_the_state_says_nothing_in_a_report_on_a_journey_abroad() -> None:
    told = "Ngày 10/5, tại Phủ Chủ tịch, đại diện hai Bộ Tư pháp Việt Nam và Lào ký Biên bản ghi nhớ về hộ tịch."
    assert _country(told, "agreement_signing", title="Chủ tịch nước thăm Lào") != "VNM"


def test_what_is_signed_on_the_day_of_talks_was_signed_there() -> None:
    told = (
        "Ngày 10/5, Bộ trưởng Bộ Y tế Trần Thí Dụ tiếp Bộ trưởng Bộ Y tế Lào Sisavath Tuayang. "
        "Hai bên bàn về phòng dịch. Ngày 10/5, đại diện hai Bộ ký Biên bản ghi nhớ về dược."
    )
    assert _country(told, "agreement_signing") == "VNM"


def test_meetings_on_the_programme_are_where_the_journey_leads() -> None:
    told = (
        "Chủ tịch Quốc hội Lào Sisavath Tuayang thăm Việt Nam từ ngày 10 đến 12/5. "
        "Dự kiến, ông Sisavath Tuayang sẽ hội kiến Thủ tướng Trần Thí Dụ."
    )
    assert {event.place_country for event in mentions(told, "meeting")} == {"VNM"}


def test_the_missing_of_a_far_country_are_looked_for_at_home() -> None:
    told = "Hai bộ hài cốt là kết quả của đợt tìm kiếm chung lần thứ 99 giữa Việt Nam và Hoa Kỳ (tháng 3/2024)."
    assert {event.place_country for event in mentions(told, "joint_activity")} == {"VNM"}


@pytest.mark.parametrize(
    ("venue", "place", "country"),
    [
        ("tại cửa khẩu quốc tế La Lay", "Quảng Trị", "VNM"),
        ("tại Trạm Kiểm soát liên hợp cửa khẩu Đen Sa Vẳn", "Savannakhet", "LAO"),
        ("tại cửa khẩu Đen Sa Vẳn, xã Tân Thành (Quảng Trị)", "Quảng Trị", "VNM"),
        ("tại cửa khẩu Bờ Y", None, "VNM"),
    ],
)
def test_a_border_gate_lies_on_its_side(venue: str, place: str | None, country: str) -> None:
    told = (
        f"Ngày 10/5, {venue}, Hội Nông dân tỉnh Quảng Trị và Hội Nông dân tỉnh Savannakhet (Lào) hội đàm về nông sản."
    )
    (event,) = mentions(told, "meeting")
    assert (event.place, event.place_country) == (place, country)


def test_what_is_called_a_district_once_is_one_when_named_alone() -> None:
    told = (
        "Quận Goseong (Hàn Quốc) và huyện Đầm Dơi ngày 10/5 ký thỏa thuận về lao động, "
        "nhân chuyến thăm của quận Goseong tại Đầm Dơi."
    )
    assert _country(told, "agreement_signing") == "VNM"


def test_every_spelling_of_a_gate_gives_its_side() -> None:
    places = load_places(data_folder("lexicon"))
    known = gates_of(places)
    for gate in places.border_gates:
        for name in (gate.name_vi, *(alias.text for alias in gate.aliases)):
            side = known[name.lower()]
            assert side == (gate.country, gate.subdivision) or side[0] != gate.country


@pytest.mark.parametrize(
    ("told", "event_type", "place", "country"),
    [
        (
            "Nhân chuyến công tác tại Lào, chiều 10/5, Đoàn đại biểu cấp cao tỉnh Lâm Đồng do Chủ tịch UBND tỉnh "
            "Trần Thí Dụ làm trưởng đoàn đã đến chào xã giao lãnh đạo tỉnh Champasak.",
            "meeting",
            "Champasak",
            "LAO",
        ),
        (
            "Ngày 10/5, đoàn Liên đoàn Luật sư Lào đến thăm và làm việc với Trường Đại học Bách An (Hà Nội).",
            "meeting",
            "Hà Nội",
            "VNM",
        ),
        (
            "Tối 10/5, xã Vạn Lập (tỉnh Quảng Trị) tổ chức đêm giao lưu văn nghệ của thiếu nhi Việt Nam và Lào.",
            "exchange",
            "Quảng Trị",
            "VNM",
        ),
        (
            "Ngày 10/5, hai bên Việt Nam và Lào hội đàm tại cụm cửa khẩu quốc tế Nậm Cắn (Lào) về phòng dịch.",
            "meeting",
            None,
            "LAO",
        ),
        (
            "Ngày 10/5, Nhật Bản viện trợ 60.000 USD xây lớp học tại Trường tiểu học Ba An (xã Cát An, tỉnh Lào Cai).",
            "aid",
            "Lào Cai",
            "VNM",
        ),
    ],
)
def test_a_venue_is_found_behind_who_travels_is_called_on_or_begins(
    told: str, event_type: str, place: str | None, country: str
) -> None:
    event = mentions(told, event_type)[0]
    assert (event.place, event.place_country) == (place, country)


def test_the_days_of_a_journey_are_not_those_of_its_talks() -> None:
    told = (
        "Ngày 10/5, trong khuôn khổ chuyến thăm Lào từ ngày 9 đến 12/5, Đoàn đại biểu Hội Nông dân Việt Nam "
        "có cuộc hội đàm với Hội Nông dân Lào."
    )
    assert [event.date_edtf for event in mentions(told, "meeting")] == ["2024-05-10"]
    assert [event.date_edtf for event in mentions(told, "visit")] == ["2024-05-09/2024-05-12"]


def test_what_is_summed_up_is_not_of_the_day_told() -> None:
    told = (
        "Ngày 10/5, tại Hà Nội, Bộ Y tế Việt Nam và Bộ Y tế Lào ký biên bản ghi nhớ. Đến nay, Việt Nam đã giúp Lào "
        "xây 4 bệnh viện và đưa vào sử dụng."
    )
    days = {event.date_edtf for kind in ("aid", "project_milestone") for event in mentions(told, kind)}
    assert days == {None}


def test_talks_of_home_bodies_in_news_without_a_journey_are_at_home() -> None:
    told = "Ngày 10/5, Tỉnh đoàn Sơn La đã hội đàm với Đoàn Thanh niên Nhân dân Cách mạng Lào tỉnh Hủa Phăn."
    assert _country(told, "meeting") == "VNM"


def test_talks_that_a_journey_was_made_for_are_not_taken_to_be_at_home() -> None:
    told = "Tỉnh đoàn Sơn La hội đàm với Đoàn Thanh niên Nhân dân Cách mạng Lào tỉnh Hủa Phăn nhân chuyến công tác."
    assert _country(told, "meeting") is None


def test_equipment_for_calls_at_a_distance_makes_no_act_online() -> None:
    told = (
        "Ngày 10/5, tại Hà Nội, Kho bạc Nhà nước Việt Nam trao tặng Kho bạc Quốc gia Lào 8 bộ thiết bị truyền hình "
        "trực tuyến."
    )
    assert {event.mode for event in mentions(told, "aid")} == {"in_person"}


def test_works_were_begun_where_they_are_handed_over() -> None:
    told = (
        "Ngày 10/5, tại tỉnh Kratie (Campuchia), thành phố Hải Phòng bàn giao Trường Tiểu học Mẫu An cho "
        "tỉnh Kratie. Trường có 6 phòng học. Công trình khởi công tháng 3/2021."
    )
    assert {event.place_country for event in mentions(told, "project_milestone")} == {"KHM"}
