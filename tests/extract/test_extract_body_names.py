"""Where names of bodies end: in lower case up to a place, with districts, with lists of provinces, with branches."""

from __future__ import annotations

import pytest

from tests.extract.helpers import spans, the_mention


@pytest.mark.parametrize(
    ("text", "body", "country"),
    [
        (
            "Cục kinh tế du lịch, nông nghiệp tỉnh Champasak gửi thư.",
            "Cục kinh tế du lịch, nông nghiệp tỉnh Champasak",
            "LAO",
        ),
        ("Tổng công ty xuất nhập khẩu lương thực Cuba gửi thư.", "Tổng công ty xuất nhập khẩu lương thực Cuba", "CUB"),
        (
            "Ủy ban hợp tác khoa học và công nghệ Việt Nam - Belarus họp tại Minsk.",
            "Ủy ban hợp tác khoa học và công nghệ Việt Nam - Belarus",
            "VNM",
        ),
        ("UBND huyện Mẫu Giang (Nghệ An) gửi thư.", "UBND huyện Mẫu Giang", "VNM"),
        ("Chính quyền huyện Mương Mẫu (tỉnh Sê Kông, Lào) gửi thư.", "Chính quyền huyện Mương Mẫu", "LAO"),
        ("Chính phủ nhân dân thành phố Sùng Tả gửi thư.", "Chính phủ nhân dân thành phố Sùng Tả", "CHN"),
        ("Sở Y tế 2 tỉnh Attapeu và Champasak gửi thư.", "Sở Y tế 2 tỉnh Attapeu và Champasak", "LAO"),
        ("Sở Y tế các tỉnh Bắc Lào gửi thư.", "Sở Y tế các tỉnh Bắc Lào", "LAO"),
        ("Bệnh viện Chợ Rẫy Phnom Penh nhận quà.", "Bệnh viện Chợ Rẫy Phnom Penh", "KHM"),
        (
            "Trường Đại học Sakuramau, Nhật Bản, gửi thư. Trường Đại học Sakuramau cảm ơn.",
            "Trường Đại học Sakuramau",
            "JPN",
        ),
        ("Phòng Thương mại & Công nghiệp Lào gửi thư.", "Phòng Thương mại & Công nghiệp Lào", "LAO"),
        ("Hai bên thăm trường Đại học Mẫu Giang và trường Đại học Huế.", "Đại học Mẫu Giang", None),
        ("Trường Cao đẳng Lương thực - Thực phẩm, ở Lào.", "Trường Cao đẳng Lương thực - Thực phẩm", None),
        (
            "Chủ tịch UBND huyện Nguyễn Văn Mẫu thăm tỉnh Attapeu, Lào; UBND huyện Mường Mẫu dự.",
            "UBND huyện Mường Mẫu",
            None,
        ),
        ("Bệnh viện Đại học Y Thái Bình gửi thư.", "Bệnh viện Đại học Y Thái Bình", "VNM"),
        ("Trung tâm Hội nghị quốc gia đã mở cửa.", "Trung tâm Hội nghị quốc gia", None),
        ("Đoàn do Chỉ huy trưởng Bộ CHQS tỉnh Hủa Phăn làm Trưởng đoàn.", "Bộ CHQS tỉnh Hủa Phăn", "LAO"),
        ("Bệnh viện Đại học Y Dược TP Hồ Chí Minh gửi thư.", "Bệnh viện Đại học Y Dược TP Hồ Chí Minh", "VNM"),
        ("Hội Kiến trúc sư Việt Nam gửi thư.", "Hội Kiến trúc sư Việt Nam", "VNM"),
        ("Phái đoàn Liên minh châu Âu tại Việt Nam gửi thư.", "Phái đoàn Liên minh châu Âu tại Việt Nam", None),
        ("Đoàn đến bộ giáo dục và thể thao Lào.", "bộ giáo dục và thể thao Lào", "LAO"),
        ("LĐBĐ Nhật Bản gửi thư.", "LĐBĐ Nhật Bản", "JPN"),
        (
            "Bộ Lao động và Phúc lợi nước Cộng hòa Dân chủ Nhân dân Lào gửi thư.",
            "Bộ Lao động và Phúc lợi nước Cộng hòa Dân chủ Nhân dân Lào",
            "LAO",
        ),
    ],
)
def test_names_end_with_the_place_they_belong_to(text: str, body: str, country: str | None) -> None:
    found = {span.value["name"]: span.value["country"] for span in spans(text, "organization")}
    assert body in found and found[body] == country, found


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị hợp tác kinh tế Việt Nam - Lào khai mạc.",
        "Phòng chống dịch bệnh tỉnh Attapeu được bàn.",
        "Các cán bộ ngoại giao Lào dự.",
        "Ông Đặng Trường Sơn và bà Lê Hội Mai thăm Lào.",
    ],
)
def test_what_only_begins_like_a_body_is_none(text: str) -> None:
    assert [span.value["name"] for span in spans(text, "organization")] == []


def test_a_minister_without_the_word_for_the_ministry_speaks_for_that_of_the_country() -> None:
    mention = the_mention("Thứ trưởng Bộ Y tế Trần Thị Mẫu hội đàm với Bộ trưởng y tế Lào Khamphao Tuayang.", "meeting")
    assert {p.organization for p in mention.participants if p.kind == "person"} == {"Bộ Y tế", "Bộ Y tế Lào"}
