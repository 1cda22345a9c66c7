"""Fields of policy of events: by their own words, the headline, the committees that meet, and what is founded."""

from __future__ import annotations

from tests.bundled import reader
from tests.extract.helpers import article, mentions


def test_the_headline_counts_for_what_is_told_beside() -> None:
    told = (
        "Sáng 10/5, tại Hà Nội, Bộ trưởng Bộ Y tế Trần Thí Dụ hội đàm với Bộ trưởng Bộ Y tế Lào "
        "Sisavath Tuayang. Trước đó, năm 2021, bà Trần Thí Dụ đã thăm Lào."
    )
    (visit,) = mentions(told, "visit", title="Việt Nam và Lào hợp tác về y tế, dược")
    assert "health" in visit.sectors


def test_founding_diplomatic_relations_is_of_foreign_affairs_alone() -> None:
    told = (
        "Sáng 10/5, Bộ trưởng Bộ Y tế Trần Thí Dụ hội đàm với Bộ trưởng Bộ Y tế Lào Sisavath Tuayang "
        "về y tế, dược. Hai nước thiết lập quan hệ ngoại giao năm 1962."
    )
    (ties,) = mentions(told, "ties_established")
    assert ties.sectors == ("foreign_affairs",)


def test_a_session_of_two_governments_is_not_of_its_chairs_field() -> None:
    told = (
        "Kỳ họp lần thứ 12 Ủy ban Hỗn hợp Việt Nam - Lào khai mạc ngày 10/5 tại Hà Nội, do Bộ trưởng Bộ Xây dựng "
        "Nguyễn Ví Dụ và Bộ trưởng Bộ Công Thương Lào Khamla Tuayang đồng chủ trì."
    )
    (session,) = mentions(told, "conference")
    assert session.sectors == ("foreign_affairs",)


def test_ways_of_meeting_and_reporting_are_no_field() -> None:
    told = (
        "Báo chí số ra ngày 10/5 cho biết, Bộ Y tế Việt Nam trao 500 giường bệnh cho Bộ Y tế Lào "
        "tại hai đầu cầu truyền hình trực tuyến."
    )
    (gift,) = mentions(told, "aid")
    assert "information" not in gift.sectors


def test_a_journey_of_a_head_of_government_told_beside_is_of_foreign_affairs() -> None:
    told = (
        "Sáng 10/5, tại Hà Nội, Bộ trưởng Bộ Y tế Trần Thí Dụ hội đàm với Bộ trưởng Bộ Y tế Lào Sisavath Tuayang "
        "về dược và vắc xin. Trước đó, tháng 3/2021, Thủ tướng Lào Khamla Tuayang đã thăm chính thức Việt Nam."
    )
    (visit,) = mentions(told, "visit")
    assert visit.sectors == ("foreign_affairs",)


def test_a_journey_of_the_head_of_a_party_is_of_its_party_too() -> None:
    told = (
        "Sáng 10/5, tại Hà Nội, Bộ trưởng Bộ Y tế Trần Thí Dụ hội đàm với Bộ trưởng Bộ Y tế Lào Sisavath Tuayang "
        "về dược và vắc xin. Trước đó, tháng 3/2021, Tổng Bí thư Khamla Tuayang đã thăm chính thức Việt Nam."
    )
    (visit,) = mentions(told, "visit")
    assert visit.sectors == ("foreign_affairs", "party_affairs")


def test_the_president_of_a_body_travels_for_its_field() -> None:
    told = (
        "On 10 May in Hanoi, Minister of Health Tran Thi Du met Lao Minister of Health Sisavath Tuayang. "
        "In March 2021, President of the Lao Federation of Trade Unions Khamla Tuayang visited Vietnam."
    )
    found = reader().read(article(told, language="en")).mentions
    (visit,) = [mention for mention in found if mention.event_type == "visit"]
    assert "foreign_affairs" not in visit.sectors


def test_a_session_of_two_governments_told_beside_is_not_of_the_papers_signed_at_it() -> None:
    told = (
        "Sáng 10/5, tại Hà Nội, Bộ trưởng Bộ Y tế Trần Thí Dụ hội đàm với Bộ trưởng Bộ Y tế Lào Sisavath Tuayang "
        "về dược và vắc xin. Hai bên ký biên bản về khám chữa bệnh tại kỳ họp lần thứ 9 Ủy ban liên Chính phủ "
        "Việt Nam - Lào năm 2021."
    )
    (session,) = mentions(told, "conference")
    assert session.sectors == ("foreign_affairs",)


def test_the_name_of_a_committee_says_what_it_is_for() -> None:
    told = (
        "Ngày 10/5, tại Hà Nội, Việt Nam và Lào tổ chức Kỳ họp lần thứ 12 Ủy ban Hỗn hợp Việt Nam - Lào về hợp tác "
        "khoa học và nông nghiệp."
    )
    (session,) = mentions(told, "conference")
    assert session.sectors == ("agriculture", "science_technology")


def test_offices_of_persons_are_not_the_matter() -> None:
    told = (
        "Chiều 10/5, tại Vientiane, Phó Chủ tịch nước Lào Khamla Tuayang tiếp đoàn Hội Nông dân Việt Nam do bà "
        "Trần Thí Dụ, Ủy viên Trung ương Đảng, Chủ tịch Hội Nông dân Việt Nam, dẫn đầu, trao đổi về chăn nuôi, "
        "trồng trọt và hợp tác xã."
    )
    (meeting,) = mentions(told, "meeting")
    assert "agriculture" in meeting.sectors
    assert not {"foreign_affairs", "party_affairs"} & set(meeting.sectors)


def test_an_act_told_without_its_field_is_of_the_field_of_the_article() -> None:
    told = (
        "Ngày 10/5, tại Hà Nội, hai bên đã ký biên bản thỏa thuận với Lào. Tàu hàng và hành khách sẽ chạy từ năm sau. "
        "Ngành đường sắt Lào cử kỹ sư sang học. Đường sắt dài."
    )
    (signing,) = mentions(told, "agreement_signing", title="Việt Nam, Lào ký biên bản")
    assert signing.sectors == ("transport",)


def test_a_session_of_governments_is_of_foreign_affairs_whatever_the_headline() -> None:
    told = "Ngày 10/5, tại Hà Nội, Việt Nam và Lào tổ chức Kỳ họp lần thứ 12 Ủy ban Hỗn hợp Việt Nam - Lào."
    (session,) = mentions(told, "conference", title="Tăng mua bán nông sản")
    assert session.sectors == ("foreign_affairs",)


def test_a_committee_on_economy_and_science_sits_for_trade_and_science() -> None:
    told = (
        "Khóa họp lần thứ 9 Ủy ban liên Chính phủ Việt Nam - Hungary về hợp tác kinh tế, văn hóa và khoa học kỹ thuật "
        "diễn ra ngày 10/5 tại Hà Nội."
    )
    (session,) = mentions(told, "conference")
    assert session.sectors == ("culture", "science_technology", "trade")
