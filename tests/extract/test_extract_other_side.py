"""Tests of `tasks/extract/other_side.py`, in Vietnamese: countries that act, and countries that are only named."""

from __future__ import annotations

import pytest

from tasks.extract.other_side import named_aside, other_sides, takes_part
from tasks.extract.phrases import reading_with
from tests.bundled import reader
from tests.extract.helpers import article, read

_AT_HOME = [
    # Borders.
    "Ngày 3/4, Đồn Biên phòng Na Cô Sa tổ chức hội nghị sơ kết công tác bảo vệ đường biên giới Việt Nam - Lào.",
    "Ngày 3/4, UBND huyện Sông Mã tổ chức hội nghị gặp mặt trưởng bản các xã tiếp giáp với nước bạn Lào.",
    "Ngày 3/4, huyện Nậm Pồ khai mạc ngày hội thể thao. Huyện có đường biên giới dài với Lào và Trung Quốc.",
    # Nationality and tongue.
    "Ngày 3/4, Công an tỉnh Gia Lai phối hợp với Công an huyện Ia Grai bắt giữ 2 đối tượng quốc tịch Campuchia.",
    "Ngày 3/4, Trường Cao đẳng Kỹ thuật Thái Bình khai giảng lớp tiếng Hàn Quốc cho 30 học viên trong tỉnh.",
    "Ngày 3/4, huyện Phong Thổ tổ chức hội thảo bảo tồn trang phục của đồng bào dân tộc Lào.",
    # Markets.
    "Ngày 3/4, Sở Du lịch Bình Thuận tổ chức hội nghị bàn cách thu hút khách Nga, Hàn Quốc và Kazakhstan.",
    "Ngày 3/4, Công ty cổ phần Gỗ An Phát khánh thành nhà máy. Sản phẩm xuất khẩu sang Mỹ, châu Âu và Nhật Bản.",
    "Ngày 3/4, Sở Công Thương Hậu Giang họp bàn cách đưa gạo sang thị trường Mỹ, Úc và Singapore.",
    # People who work, study or live abroad.
    "Ngày 3/4, Sở Nội vụ tỉnh Nam Định tổ chức gặp mặt lao động về nước sau khi làm việc tại Hàn Quốc.",
    "Ngày 3/4, Công ty tư vấn Minh Tâm tổ chức hội thảo du học Đức tại Hải Dương.",
    "Ngày 3/4, dòng họ Trần tổ chức lễ gặp mặt con cháu trở về từ Lào, Pháp.",
    # Offenders and goods.
    "Ngày 3/4, Công an huyện Diễn Châu phối hợp Công an xã bắt giữ người đưa 4 người sang Campuchia trái phép; "
    "trước đó đối tượng bỏ trốn sang Campuchia.",
    "Ngày 3/4, Hải quan Nghệ An tổ chức hội nghị về chống buôn lậu gỗ quý từ Lào.",
    # Veterans.
    "Ngày 3/4, Hội Cựu chiến binh huyện Yên Thành tổ chức gặp mặt cựu quân tình nguyện giúp Lào.",
    # Houses that bear the name.
    "Ngày 3/4, Công đoàn tỉnh Bắc Ninh trao tặng 100 suất quà cho công nhân Khu công nghiệp Việt Nam - Singapore.",
    # Only the source of something.
    "Ngày 3/4, Sở Y tế tỉnh Lào Cai khai giảng lớp tập huấn theo tài liệu của Tổ chức Y tế thế giới.",
    # Another country alone.
    "Ngày 3/4, Quốc hội Lào khai mạc kỳ họp thứ 5 tại Vientiane.",
    "Ngày 3/4, Bộ Y tế tổ chức hội nghị về phòng dịch. Ca bệnh đầu tiên được ghi nhận ở Mông Cổ.",
]

_TOGETHER = [
    "Ngày 3/4, Đồn Biên phòng Na Cô Sa và Đại đội Biên phòng 213 (Lào) hội đàm về bảo vệ đường biên giới.",
    "Ngày 3/4, Thanh tra những tỉnh có chung đường biên Việt Nam - Lào tổ chức hội nghị tại Huế.",
    "Ngày 3/4, Trường Cao đẳng Kỹ thuật Thái Bình khai giảng lớp tiếng Việt. Lớp có 30 học viên Lào.",
    "Ngày 3/4, Hội hữu nghị Việt Nam - Lào tỉnh Thanh Hóa trao tặng 10 suất quà cho sinh viên Lào.",
    "Ngày 3/4, Sở Y tế tỉnh Lào Cai khai giảng lớp tập huấn do Tổ chức Y tế thế giới tài trợ.",
    "Ngày 3/4, Công an tỉnh Gia Lai phối hợp với Công an tỉnh Ratanakiri (Campuchia) bắt giữ 2 đối tượng.",
    "Ngày hội văn hóa, thể thao các dân tộc vùng biên giới Việt Nam - Campuchia khai mạc ngày 3/4 ở Tây Ninh.",
    "Ba khoản vay đã được Ngân hàng Thế giới và Bộ Tài chính Việt Nam ký kết ngày 3/4.",
    "Ngày 3/4, cuộc họp thường niên đoàn đại biểu biên giới Việt Nam - Campuchia diễn ra tại Huế.",
    "Ngày 3/4, Hội Cựu chiến binh Việt Nam tiếp đoàn cựu chiến binh Cuba.",
    "Ngày 3/4, Thứ trưởng Bộ Ngoại giao trao giấy chấp nhận cho Lãnh sự danh dự Bồ Đào Nha.",
    "Kỳ họp lần thứ 9 Ủy ban hỗn hợp Việt Nam - Hungary diễn ra ngày 3/4.",
    "Ngày 3/4, bộ đội ta và bạn khai mạc giao lưu quân y biên giới Việt Nam - Lào lần thứ năm.",
]


@pytest.mark.parametrize("body", _AT_HOME)
def test_a_country_that_is_only_named_makes_no_cooperation(body: str) -> None:
    assert not read(body).is_relevant


@pytest.mark.parametrize("body", _TOGETHER)
def test_a_country_that_takes_part_makes_cooperation(body: str) -> None:
    assert read(body).is_relevant


def _sides(body: str) -> list[str]:
    vietnamese = reader().vietnamese
    context = vietnamese.context_of(article(body))
    with reading_with(vietnamese.phrases):
        return [context.text[span.start : span.end] for span in other_sides(context)]


def test_what_is_joined_with_a_country_named_aside_is_named_aside_too() -> None:
    assert _sides("Du khách Hàn Quốc, Nhật Bản và Lào tới Huế; phía Campuchia cử đoàn dự lễ.") == ["Campuchia"]


def test_bodies_and_persons_of_other_countries_are_sides() -> None:
    assert _sides("Bộ Y tế Lào tiếp ông Nguyễn Văn An ở biên giới Việt - Lào.") == ["Bộ Y tế Lào"]


def test_a_bare_country_takes_part_only_by_the_words_before_it() -> None:
    vietnamese = reader().vietnamese
    context = vietnamese.context_of(article("Học viên Lào tới lớp. Ở Mông Cổ trời lạnh. Đoàn tới tỉnh Hủa Phăn."))
    with reading_with(vietnamese.phrases):
        assert [takes_part(context, span) for span in context.places] == [True, False, True]
        assert named_aside(context.folded, context.places) == frozenset()
