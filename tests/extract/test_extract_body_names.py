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
        ("Cơ quan Giữ gìn rừng đầu nguồn Hoa Kỳ (GFW) gửi thư.", "Cơ quan Giữ gìn rừng đầu nguồn Hoa Kỳ", "USA"),
        ("Hội Người Hàn Quốc mến núi Việt Nam (HQMN) gửi thư.", "Hội Người Hàn Quốc mến núi Việt Nam", "KOR"),
        ("Hội Nông dân Lào đã ký văn bản (MOU) ấy.", "Hội Nông dân Lào", "LAO"),
        ("Cục Dẫn dắt việc canh rừng Bộ Tư pháp Lào gửi thư.", "Cục Dẫn dắt việc canh rừng Bộ Tư pháp Lào", "LAO"),
        ("Bệnh viện St. Mihon Nhật Bản gửi thư.", "Bệnh viện St. Mihon Nhật Bản", "JPN"),
        ("Sở Chiến lược và Thương hiệu tỉnh Champasak gửi thư.", "Sở Chiến lược và Thương hiệu tỉnh Champasak", "LAO"),
        ("Giám đốc ĐH Hà Nội Trần Ví Mẫu gửi thư.", "ĐH Hà Nội", "VNM"),
        (
            "Kỳ họp của ủy ban liên hợp biên giới trên đất liền Việt Nam - Trung Quốc.",
            "ủy ban liên hợp biên giới trên đất liền Việt Nam - Trung Quốc",
            "VNM",
        ),
        ("Ủy ban Đối ngoại Thành phố Saint Petersburg gửi thư.", "Ủy ban Đối ngoại Thành phố Saint Petersburg", "RUS"),
        ("Tàu thăm lực lượng Bảo vệ bờ biển Philippines.", "lực lượng Bảo vệ bờ biển Philippines", "PHL"),
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
        ("Chữ thập đỏ Fiji gửi thư.", "Chữ thập đỏ Fiji", "FJI"),
        ("Nhạc viện Tbilisi gửi thư.", "Nhạc viện Tbilisi", "GEO"),
        ("Lãnh sự quán danh dự Ba Lan gửi thư.", "Lãnh sự quán danh dự Ba Lan", "POL"),
        ("Hiệp hội thể thao Mihon Angola gửi thư.", "Hiệp hội thể thao Mihon Angola", "AGO"),
        ("Hiệp hội các trường nghề tư thục Nhật Bản gửi thư.", "Hiệp hội các trường nghề tư thục Nhật Bản", "JPN"),
        ("Bệnh viện Quân y 999 Quân đội nhân dân Lào cử bác sĩ.", "Bệnh viện Quân y 999 Quân đội nhân dân Lào", "LAO"),
        ("Đồn quản lý biên giới Mẫu Sơn (Trung Quốc) gửi thư.", "Đồn quản lý biên giới Mẫu Sơn (Trung Quốc)", "CHN"),
        ("Tập đoàn Đầu tư Bangkok gửi thư.", "Tập đoàn Đầu tư Bangkok", "THA"),
        ("Các cơ sở y tế tỉnh Sơn La và sở y tế tỉnh Nghệ An dự.", "sở y tế tỉnh Nghệ An", "VNM"),
        ("Tổ chức Seeing to Mihon gửi thư.", "Tổ chức Seeing to Mihon", None),
        ("Hội hữu nghị, hợp tác Việt Nam - châu Phi gửi thư.", "Hội hữu nghị, hợp tác Việt Nam - châu Phi", "VNM"),
        ("Viện Kiểm sát Mông Cổ Bat Mihon gửi thư.", "Viện Kiểm sát Mông Cổ", "MNG"),
        ("Lực lượng Bảo vệ bờ biển Ấn Độ gửi thư.", "Lực lượng Bảo vệ bờ biển Ấn Độ", "IND"),
        ("Hội phụ nữ Việt Nam tại Lào gửi thư.", "Hội phụ nữ Việt Nam tại Lào", "LAO"),
        (
            "Ủy ban về người Việt Nam ở nước ngoài tỉnh Nghệ An gửi thư.",
            "Ủy ban về người Việt Nam ở nước ngoài tỉnh Nghệ An",
            "VNM",
        ),
        ("Hiệp hội xuất khẩu các ngành may Nam Phi gửi thư.", "Hiệp hội xuất khẩu các ngành may Nam Phi", "ZAF"),
        ("Chính phủ Việt Nam, Australia cùng gửi thư.", "Chính phủ Việt Nam", "VNM"),
        (
            "Bộ Xã hội, cứu hộ và tái thiết Myanmar gửi thư.",
            "Bộ Xã hội, cứu hộ và tái thiết Myanmar",
            "MMR",
        ),
        (
            "Hãng Thông tấn Mihon Press (MP) Cuba đến. Hãng Thông tấn MP cảm ơn.",
            "Hãng Thông tấn Mihon Press Cuba",
            "CUB",
        ),
        ("Tập đoàn Mihon - Tập đoàn lớn nhất nước, gửi thư.", "Tập đoàn Mihon", None),
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
        ("Bộ đội Biên phòng tỉnh Lâm Đồng nhân dịp Tết gửi quà.", "Bộ đội Biên phòng tỉnh Lâm Đồng", "VNM"),
        ("Hiến binh tỉnh Mondulkiri gửi thư.", "Hiến binh tỉnh Mondulkiri", "KHM"),
        ("Lực lượng vũ trang tỉnh Attapeu gửi thư.", "Lực lượng vũ trang tỉnh Attapeu", "LAO"),
        ("Tổng Công đoàn Mông Cổ gửi thư.", "Tổng Công đoàn Mông Cổ", "MNG"),
        ("BCH Quân sự huyện Mẫu Lặc (Nghệ An) gửi thư.", "BCH Quân sự huyện Mẫu Lặc", "VNM"),
        ("Bệnh viện Bạch Mai và tổ chức Seeing The Mihon ký thỏa thuận.", "Seeing The Mihon", None),
        (
            "Ban Điều phối các dự án vốn nước ngoài tỉnh Sơn La gửi thư.",
            "Ban Điều phối các dự án vốn nước ngoài tỉnh Sơn La",
            "VNM",
        ),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam TP.HCM gửi thư.", "Ủy ban Mặt trận Tổ quốc Việt Nam TP.HCM", "VNM"),
        (
            "Cơ quan Việt Nam tìm kiếm người mất tích (VNOSMP) gửi thư.",
            "Cơ quan Việt Nam tìm kiếm người mất tích",
            "VNM",
        ),
        (
            "Đoàn thăm Tiểu khu Quân sự tỉnh Attapeu và nhân dân huyện Mường Mẫu.",
            "Tiểu khu Quân sự tỉnh Attapeu",
            "LAO",
        ),
        ("Đội K97 (Bộ CHQS tỉnh Sơn La) tìm kiếm.", "Đội K97", "VNM"),
        ("Lữ đoàn vận tải 97, Quân đội nhân dân Lào, gửi thư.", "Lữ đoàn vận tải 97", "LAO"),
        ("Đại đội Biên phòng 977 của Quân đội nhân dân Lào gửi thư.", "Đại đội Biên phòng 977", "LAO"),
        ("Bệnh viện đa khoa khu vực Cù Mẫu gửi thư.", "Bệnh viện đa khoa khu vực Cù Mẫu", None),
        ("Trường Cao đẳng Mẫu TP.HCM gửi thư.", "Trường Cao đẳng Mẫu TP.HCM", "VNM"),
        ("Đoàn thăm Tổng cục Di trú (Campuchia).", "Tổng cục Di trú (Campuchia)", "KHM"),
        ("Đoàn cảm ơn chính phủ Bồ Đào Nha.", "chính phủ Bồ Đào Nha", "PRT"),
        (
            "Kỳ họp Ủy ban liên Chính phủ Việt Nam - Liên bang Nga về hợp tác kinh tế và khoa học - kỹ thuật đã mở.",
            "Ủy ban liên Chính phủ Việt Nam - Liên bang Nga về hợp tác kinh tế và khoa học - kỹ thuật",
            "VNM",
        ),
        ("Phái đoàn Liên minh châu Âu tại Việt Nam gửi thư.", "Phái đoàn Liên minh châu Âu tại Việt Nam", None),
        ("Đoàn đến bộ giáo dục và thể thao Lào.", "bộ giáo dục và thể thao Lào", "LAO"),
        ("LĐBĐ Nhật Bản gửi thư.", "LĐBĐ Nhật Bản", "JPN"),
        ("Ủy ban Bảo tồn Chim thú Áo gửi thư.", "Ủy ban Bảo tồn Chim thú Áo", "AUT"),
        ("Đoàn Viện Địa lý Mihon gửi thư.", "Viện Địa lý Mihon", None),
        ("Khách của Bộ Các vấn đề toàn cầu gửi thư.", "Bộ Các vấn đề toàn cầu", "CAN"),
        ("Công ty cổ phần phân bón Mẫu Giang gửi thư.", "Công ty cổ phần phân bón Mẫu Giang", None),
        ("Hạ viện Bỉ đã họp.", "Hạ viện Bỉ", "BEL"),
        ("Đoàn thăm Bảo tàng Chứng tích hàng hải.", "Bảo tàng Chứng tích hàng hải", None),
        (
            "Ban Quản lý Khu kinh tế cửa khẩu quốc tế Mẫu Y gửi thư.",
            "Ban Quản lý Khu kinh tế cửa khẩu quốc tế Mẫu Y",
            None,
        ),
        ("Bệnh viện Hữu nghị tỉnh Attapeu gửi thư.", "Bệnh viện Hữu nghị tỉnh Attapeu", "LAO"),
        ("Bệnh viện Hữu nghị Lào - Angola gửi thư.", "Bệnh viện Hữu nghị Lào - Angola", "LAO"),
        ("Bộ Y tế, Lao động và Gia đình bang Mihon gửi thư.", "Bộ Y tế, Lao động và Gia đình bang Mihon", None),
        ("KTNN khu vực XV tiếp đoàn.", "KTNN khu vực XV", None),
        ("Đoàn thăm trường Tiểu học Mẫu Giang.", "trường Tiểu học Mẫu Giang", None),
        ("Trường Đại học Nông Lâm Thái Bình gửi thư.", "Trường Đại học Nông Lâm Thái Bình", "VNM"),
        ("Lực lượng Quốc phòng New Zealand gửi thư.", "Lực lượng Quốc phòng New Zealand", "NZL"),
        ("Công đoàn Fiji trong tháng này gửi thư.", "Công đoàn Fiji", "FJI"),
        ("Tập đoàn Hàng không quốc gia Angola gửi thư.", "Tập đoàn Hàng không quốc gia Angola", "AGO"),
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
        "Lãnh đạo ngành Tài nguyên và Môi trường, Giáo dục và Đào tạo, Khoa học của Việt Nam dự.",
        "Có 44 trường đại học của Hungary dự.",
        "Phòng chống dịch bệnh tỉnh Attapeu được bàn.",
        "Các cán bộ ngoại giao Lào dự.",
        "Ông Đặng Trường Sơn và bà Lê Hội Mai thăm Lào.",
        "Đại tá Khăm Ban Phôm Tuayang thăm Lào.",
        "Đội ngũ bác sĩ Việt Nam thăm Lào.",
        "Cơ chế liên chính phủ Việt Nam - Cuba được bàn.",
        "Hai bên sẽ tổ chức Hội nghị vào tháng 5.",
    ],
)
def test_what_only_begins_like_a_body_is_none(text: str) -> None:
    assert [span.value["name"] for span in spans(text, "organization")] == []


def test_a_minister_without_the_word_for_the_ministry_speaks_for_that_of_the_country() -> None:
    mention = the_mention("Thứ trưởng Bộ Y tế Trần Thị Mẫu hội đàm với Bộ trưởng y tế Lào Khamphao Tuayang.", "meeting")
    assert {p.organization for p in mention.participants if p.kind == "person"} == {"Bộ Y tế", "Bộ Y tế Lào"}


def test_a_body_written_short_bears_the_name_the_article_has_in_full() -> None:
    text = "HĐND tỉnh Attapeu tiếp đoàn. Hội đồng nhân dân tỉnh Attapeu cảm ơn."
    assert {span.value["name"] for span in spans(text, "organization")} == {"Hội đồng nhân dân tỉnh Attapeu"}


def test_an_abbreviation_behind_its_head_is_the_body_named_before() -> None:
    text = "Hội Thủ công Mẫu Giang (TCMG) tiếp đoàn Lào. Hội TCMG cảm ơn."
    found = [span.value["name"] for span in spans(text, "organization")]
    assert found == ["Hội Thủ công Mẫu Giang", "Hội Thủ công Mẫu Giang"]


def test_letters_behind_another_word_for_its_kind_are_the_body_named_before() -> None:
    text = "Đại học Mẫu Giang (DMG) tiếp đoàn Lào. Trường DMG cảm ơn."
    assert [span.value["name"] for span in spans(text, "organization")] == ["Đại học Mẫu Giang"] * 2


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Hải quân Ấn Độ và Fiji tuần tra chung.", {"Hải quân Ấn Độ": "IND", "Hải quân Fiji": "FJI"}),
        ("Bộ Y tế Lào và Việt Nam gửi thư.", {"Bộ Y tế Lào": "LAO", "Bộ Y tế": "VNM"}),
        ("Quốc hội Fiji cùng Angola gửi thư.", {"Quốc hội Fiji": "FJI", "Quốc hội Angola": "AGO"}),
        ("Hai Bộ Xây dựng, Việt Nam và Fiji gửi thư.", {"Bộ Xây dựng": "VNM"}),
        ("Hội Hữu nghị Fiji và Angola gửi thư.", {"Hội Hữu nghị Fiji và Angola": "FJI"}),
    ],
)
def test_a_body_of_two_countries_is_one_of_each(text: str, bodies: dict[str, str]) -> None:
    assert {span.value["name"]: span.value["country"] for span in spans(text, "organization")} == bodies


def test_a_minister_of_the_police_is_no_police_of_a_place() -> None:
    found = spans("Bộ trưởng Công an Trần Mẫu cảm ơn.", "person")
    assert [(span.text, span.value["organization"]) for span in found] == [("Trần Mẫu", "Bộ Công an")]


@pytest.mark.parametrize(
    "body",
    [
        "Cục Thuế Lai Châu",
        "Kho bạc Nhà nước Lai Châu",
        "BHXH Lai Châu",
        "Hải quan khu vực VI",
        "Hải quan vùng II Lào",
        "Ủy ban Dân số, Y tế và Thể thao Quốc hội Lào",
        "Ủy ban Y tế và Thể thao của Quốc hội Fiji",
    ],
)
def test_offices_of_agencies_and_committees_have_their_whole_name(body: str) -> None:
    assert [span.value["name"] for span in spans(f"Đoàn đã làm việc với {body} vào hôm qua.", "organization")] == [body]


@pytest.mark.parametrize(
    ("text", "body", "country"),
    [
        ("Đoàn làm việc với Đại học Tôn Đức Mẫu (TDM).", "Đại học Tôn Đức Mẫu", None),
        ("Bệnh viện Nguyễn Tri Mẫu nhận quà.", "Bệnh viện Nguyễn Tri Mẫu", None),
        ("An ninh tỉnh Salavan (Lào) nhận quà.", "An ninh tỉnh Salavan", "LAO"),
        ("Sở Y tế tỉnh Thừa Thiên- Huế nhận quà.", "Sở Y tế tỉnh Thừa Thiên- Huế", "VNM"),
        (
            "Ông A, Chủ nhiệm Ủy ban Pháp luật Quốc hội Campuchia đã có mặt.",
            "Ủy ban Pháp luật Quốc hội Campuchia",
            "KHM",
        ),
        ("Bộ GD- ĐT Việt Nam nhận quà.", "Bộ GD- ĐT Việt Nam", "VNM"),
    ],
)
def test_bodies_called_by_persons_or_written_otherwise(text: str, body: str, country: str | None) -> None:
    found = {span.text.removesuffix(" (Lào)"): span.value["country"] for span in spans(text, "organization")}
    assert found == {body: country}


def test_an_abbreviation_that_many_countries_have_is_of_the_country_behind_it() -> None:
    found = spans("Đoàn KTNN Việt Nam làm việc với KTNN Campuchia; JICA Việt Nam hỗ trợ.", "organization")
    assert [(span.text, span.value["country"]) for span in found] == [
        ("KTNN Việt Nam", "VNM"),
        ("KTNN Campuchia", "KHM"),
        ("JICA Việt Nam", "JPN"),
    ]
