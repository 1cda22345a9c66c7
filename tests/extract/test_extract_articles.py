"""Whole articles: what a careful reader finds in them, of every type and status, and where there is nothing to find."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from schemas.vocabulary import EventType, Status, values
from tests.extract.helpers import article, read, reader


class Expected(NamedTuple):
    """An event: type, status, date, countries, place (null where none is named)."""

    type: str
    status: str
    date: str | None
    countries: tuple[str, ...]
    place: str | None = None


LAO = ("LAO", "VNM")

ARTICLES: dict[str, tuple[str, list[Expected]]] = {
    "prize": (
        "Lễ công bố Giải thưởng Sách New Zealand tại Việt Nam được Đại sứ quán New Zealand tổ chức ngày 8/5. "
        "Sáu dịch giả Việt Nam được vinh danh.",
        [Expected("award", "occurred", "2024-05-08", ("NZL", "VNM"))],
    ),
    "call at New Year": (
        "Sáng 8/5, đoàn cán bộ Sở Ngoại vụ tỉnh Lai Châu đến thăm, chúc Tết các đơn vị lực lượng "
        "vũ trang và bà con vùng biên hai tỉnh Phongsaly và Bokeo.",
        [Expected("visit", "occurred", "2024-05-08", LAO)],
    ),
    "call of a foreign delegation": (
        "Sáng 8/5, đoàn Bộ CHQS tỉnh Bokeo (Lào) đã sang thăm cán bộ, chiến sĩ Bộ CHQS tỉnh Lai Châu.",
        [Expected("visit", "occurred", "2024-05-08", LAO, "Lai Châu")],
    ),
    "gift told as a sum": (
        "Đây là số tiền của chính quyền và nhân dân tỉnh Lai Châu hỗ trợ tỉnh Bokeo (Lào) sau lũ, trao ngày 8/5 "
        "tại Viêng Chăn.",
        [Expected("aid", "occurred", "2024-05-08", LAO, "Viêng Chăn")],
    ),
    "border gate": (
        "Lễ công bố mở cặp cửa khẩu song phương Mường Mày (Việt Nam) - Noong Mày (Lào) được UBND tỉnh Lai Châu tổ chức "
        "sáng 8/5.",
        [Expected("project_milestone", "occurred", "2024-05-08", LAO, "Lai Châu")],
    ),
    "works put to use": (
        "Lễ vận hành trạm bơm huyện Mường Mày, tỉnh Phongsaly (Lào) đã được tổ chức ngày 8/5. Trạm được xây bằng "
        "vốn viện trợ của Việt Nam.",
        [Expected("project_milestone", "occurred", "2024-05-08", LAO, "Phongsaly")],
    ),
    "aid announced": (
        "Khoản hỗ trợ mới 3 triệu USD cho Việt Nam được Ngoại trưởng New Zealand thông báo ngày 8/5 tại Hà Nội.",
        [Expected("aid", "occurred", "2024-05-08", ("NZL", "VNM"), "Hà Nội")],
    ),
    "signing": (
        "Sáng 10/5, tại Hà Nội, Tổng cục Hải quan Việt Nam và Cục Hải quan Lào đã ký Biên bản ghi nhớ về phối hợp quản "
        "lý cửa khẩu.\n"
        "Văn bản gồm sáu điều, có hiệu lực từ ngày ký. Hai cơ quan sẽ tiếp tục trao đổi thông tin thường xuyên.",
        [Expected("agreement_signing", "occurred", "2024-05-10", LAO, "Hà Nội")],
    ),
    "conference": (
        "Ngày 9/5, tại thành phố Vinh, Bộ Nông nghiệp và Phát triển nông thôn Việt Nam và Bộ Nông Lâm Lào tổ chức Hội "
        "nghị hợp tác nông nghiệp lần thứ 9.\n"
        "Tại hội nghị, hai bên nghe báo cáo về thủy lợi và chăn nuôi.",
        [Expected("conference", "occurred", "2024-05-09", LAO, "Vinh")],
    ),
    "announced conference": (
        "Từ ngày 5 đến 7/6, tại Viêng Chăn, Hội nghị Tòa án các nước ASEAN lần thứ 4 sẽ được tổ chức với sự tham gia "
        "của Tòa án nhân dân tối cao Việt Nam và Tòa án nhân dân tối cao Lào.\n"
        "Công tác chuẩn bị đang được hai bên hoàn tất.",
        [Expected("conference", "planned", "2024-06-05/2024-06-07", LAO, "Viêng Chăn")],
    ),
    "cancelled conference": (
        "Hội nghị Xúc tiến du lịch Việt Nam - Campuchia dự kiến diễn ra ngày 20/5 tại Phnôm Pênh đã bị hoãn do mưa.\n"
        "Ban tổ chức xin lỗi các doanh nghiệp.",
        [Expected("conference", "cancelled", "2024-05-20", ("KHM", "VNM"), "Phnôm Pênh")],
    ),
    "reception": (
        "Chiều 12/5, tại Hà Nội, Phó Chủ tịch Quốc hội Trần Thí Dụ đã tiếp Đại sứ Nhật Bản tại Việt Nam Mihon Taro.\n"
        "Hai bên trao đổi về quan hệ nghị viện. Đại sứ cảm ơn Quốc hội Việt Nam.",
        [Expected("meeting", "occurred", "2024-05-12", ("JPN", "VNM"), "Hà Nội")],
    ),
    "phone call": (
        "Tối 11/5, Bộ trưởng Ngoại giao Nguyễn Ví Dụ đã điện đàm với Bộ trưởng Bộ Ngoại giao Cuba Udahor Pérez.\n"
        "Hai Bộ trưởng trao đổi về hợp tác y tế.",
        [Expected("meeting", "occurred", "2024-05-11", ("CUB", "VNM"))],
    ),
    "visit": (
        "Từ ngày 6 đến 9/5, đoàn đại biểu Hội Liên hiệp Phụ nữ Việt Nam do Phó Chủ tịch Hội Trần Thị Mẫu dẫn đầu đã "
        "thăm và làm việc tại Lào.\n"
        "Đoàn chia sẻ kinh nghiệm về công tác bình đẳng giới.",
        [Expected("visit", "occurred", "2024-05-06/2024-05-09", LAO)],
    ),
    "training": (
        "Ngày 8/5, tại Đà Nẵng, Bệnh viện Thí Dụ khai giảng khóa đào tạo cho 15 bác sĩ của tỉnh Champasak (Lào).\n"
        "Khóa học kéo dài ba tháng.",
        [Expected("training", "occurred", "2024-05-08", LAO, "Đà Nẵng")],
    ),
    "aid": (
        "Ngày 7/5, tại Luông Pha Băng, Hội Chữ thập đỏ Việt Nam trao tặng Hội Chữ thập đỏ Lào 30 tấn gạo.\n"
        "Số gạo sẽ được chuyển đến vùng lũ.",
        [Expected("aid", "occurred", "2024-05-07", LAO, "Luông Pha Băng")],
    ),
    "exchange": (
        "Tối 4/5, tại Viêng Chăn, Tuần Văn hóa Việt Nam tại Lào năm 2024 đã khai mạc với sự tham gia của đông đảo "
        "khán giả.\n"
        "Các nghệ sĩ hai nước biểu diễn nhiều tiết mục.",
        [Expected("exchange", "occurred", "2024-05-04", LAO, "Viêng Chăn")],
    ),
    "award": (
        "Ngày 6/5, tại Hà Nội, Đại sứ quán Lào tại Việt Nam tổ chức lễ trao Huân chương Hữu nghị của Nhà nước Lào tặng "
        "năm cán bộ Bộ Y tế Việt Nam.",
        [Expected("award", "occurred", "2024-05-06", LAO, "Hà Nội")],
    ),
    "inauguration": (
        "Sáng 3/5, tại tỉnh Xiêng Khoảng, Bộ Y tế Việt Nam và Bộ Y tế Lào đã khánh thành Bệnh viện Đa khoa Mẫu.\n"
        "Bệnh viện có 120 giường.",
        [Expected("project_milestone", "occurred", "2024-05-03", LAO, "Xiêng Khoảng")],
    ),
    "twinning": (
        "Ngày 2/5, tại Sơn La, huyện Mẫu của tỉnh Sơn La và huyện Thí Dụ của tỉnh Hủa Phăn (Lào) tổ chức lễ kết nghĩa "
        "giữa hai địa phương.",
        [Expected("ties_established", "occurred", "2024-05-02", LAO, "Sơn La")],
    ),
    "patrol": (
        "Ngày 9/5, Đồn Biên phòng Thí Dụ (Việt Nam) và Đại đội Biên phòng Minh Họa (Lào) đã tuần tra song phương trên "
        "đoạn biên giới chung.",
        [Expected("joint_activity", "occurred", "2024-05-09", LAO)],
    ),
    "remains": (
        "Ngày 5/5, tại tỉnh Khăm Muộn, Bộ Chỉ huy Quân sự tỉnh Khăm Muộn đã bàn giao 12 hài cốt liệt sĩ Việt Nam hy "
        "sinh tại Lào cho Đội quy tập tỉnh Quảng Bình.",
        [Expected("joint_activity", "occurred", "2024-05-05", LAO, "Khăm Muộn")],
    ),
    "three countries": (
        "Ngày 8/5, tại Pleiku, đại diện Bộ Quốc phòng ba nước Việt Nam, Lào và Campuchia tổ chức hội nghị về tìm kiếm "
        "cứu nạn.\n"
        "Ba bên nhất trí lập đường dây nóng.",
        [Expected("conference", "occurred", "2024-05-08", ("KHM", "LAO", "VNM"), "Pleiku")],
    ),
    "another pair": (
        "Ngày 10/5, tại Hà Nội, Bộ Giao thông vận tải Việt Nam và Bộ Giao thông Hàn Quốc đã ký Thỏa thuận hợp tác về "
        "đường sắt.",
        [Expected("agreement_signing", "occurred", "2024-05-10", ("KOR", "VNM"), "Hà Nội")],
    ),
    "conference with signing and reception": (
        "Ngày 10/5, tại Huế, Thanh tra Chính phủ Việt Nam và Thanh tra Nhà nước Lào tổ chức Hội nghị lần thứ 3. Kết "
        "thúc hội nghị, hai bên ký Bản ghi nhớ hợp tác giai đoạn 2024-2028.\n"
        "Cùng ngày, Chủ tịch UBND tỉnh Thừa Thiên Huế Lê Minh Họa đã tiếp đoàn Thanh tra Nhà nước Lào.",
        [
            Expected("conference", "occurred", "2024-05-10", LAO, "Huế"),
            Expected("agreement_signing", "occurred", "2024-05-10", LAO, "Huế"),
            Expected("meeting", "occurred", "2024-05-10", LAO, "Huế"),
        ],
    ),
    "report with a look back and ahead": (
        "Ngày 10/5, tại Hà Nội, Bộ trưởng Bộ Nội vụ Nguyễn Ví Dụ tiếp Bộ trưởng Bộ Nội vụ Lào Thongchanh Tuayang.\n"
        "Trước đó, tháng 9/2022, hai Bộ đã ký Bản ghi nhớ về hợp tác tổ chức bộ máy.\n"
        "Hội nghị Bộ trưởng Nội vụ hai nước lần thứ 2 sẽ diễn ra tại Viêng Chăn vào tháng 11/2024.",
        [
            Expected("meeting", "occurred", "2024-05-10", LAO, "Hà Nội"),
            Expected("agreement_signing", "occurred", "2022-09", LAO),
            Expected("conference", "planned", "2024-11", LAO, "Viêng Chăn"),
        ],
    ),
    "online": (
        "Chiều 9/5, Bộ Y tế Việt Nam và Bộ Y tế Lào đã tổ chức hội nghị trực tuyến về phòng chống sốt rét.\n"
        "Hai bên chia sẻ phác đồ điều trị.",
        [Expected("conference", "occurred", "2024-05-09", LAO)],
    ),
    "year without the article's date": (
        "Năm 2019, tại Viêng Chăn, Đài Tiếng nói Việt Nam và Đài Phát thanh Quốc gia Lào đã ký Thỏa thuận hợp tác phát "
        "thanh.",
        [Expected("agreement_signing", "occurred", "2019", LAO, "Viêng Chăn")],
    ),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_what_an_article_tells(name: str) -> None:
    body, expected = ARTICLES[name]
    found = read(body)
    told = [Expected(one.event_type, one.status, one.date_edtf, one.countries, one.place) for one in found.mentions]
    assert sorted(told, key=str) == sorted(expected, key=str)
    assert found.is_relevant


@pytest.mark.parametrize("name", ARTICLES)
def test_the_first_event_told_is_what_the_article_is_about(name: str) -> None:
    body, expected = ARTICLES[name]
    central = {one.event_type for one in read(body).mentions if one.is_central}
    assert expected[0].type in central


def test_the_articles_show_every_type_and_status() -> None:
    expected = [event for _, events in ARTICLES.values() for event in events]
    assert {event.type for event in expected} == set(values(EventType))
    assert {event.status for event in expected} == set(values(Status))


def test_an_online_event_has_no_country_of_place() -> None:
    mention = read(ARTICLES["online"][0]).mentions[0]
    assert (mention.mode, mention.place, mention.place_country) == ("online", None, None)


NOTHING = {
    "poem": "Sông dài chảy mãi về đông\nThuyền ai thấp thoáng bên đồng lúa xanh\nMẹ ngồi đợi nắng qua mành\nCon đi "
    "gánh cả trăng thanh trên đường",
    "price list": "Gạo thơm: 22.000 đồng/kg\nCà phê: 98.500 đồng/kg\nHồ tiêu: 92.000 đồng/kg\nVàng: 74,5 triệu "
    "đồng/lượng\nUSD: 25.450 đồng",
    "numbers": "12 45 78 90\n23,5 67,8 12.500\n1/2 3/4 5/6\n2021 2022 2023 2024\n100% 45% 12%",
    "home affairs": "Ngày 10/5, UBND huyện Mẫu tổ chức hội nghị tổng kết công tác bảo hiểm y tế. Chủ tịch UBND huyện "
    "Trần Thí Dụ trao tặng 20 suất quà cho các hộ nghèo. Công an huyện ký cam kết an toàn giao thông với các trường.",
    "match": "Tối 10/5, đội chủ nhà thắng 2-1 trên sân Mẫu. Hai bàn thắng được ghi ở phút 12 và 78. Huấn luyện viên "
    "hài lòng với học trò.",
    "recipe": "Cho 500 g thịt vào nồi, thêm hai thìa nước mắm. Đun 30 phút rồi gắp ra đĩa. Ăn nóng với cơm.",
    "empty": "",
    "blanks": " \n \n\t",
    "headlines": "Giá vàng hôm nay\nThời tiết ngày mai\nLịch thi đấu cuối tuần",
    "signs": "!!! ??? ... — “” () [] {} \u200b \ufeff",
}


@pytest.mark.parametrize("name", NOTHING)
def test_where_there_is_nothing_to_find(name: str) -> None:
    found = read(NOTHING[name])
    assert (found.mentions, found.agreements, found.figures, found.commitments) == ((), (), (), ())
    assert not found.is_relevant


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("fr", "Le 10 mai, à Hanoï, le ministère vietnamien de la Santé a signé un accord avec le ministère lao."),
        ("lo", "ວັນທີ 10 ພຶດສະພາ ທີ່ຮ່າໂນ້ຍ ສອງກະຊວງໄດ້ເຊັນບົດບັນທຶກ."),
        ("zh", "5月10日，两国卫生部在河内签署合作协议。"),
    ],
)
def test_a_page_in_another_language_has_no_events(language: str, body: str) -> None:
    found = reader().read(article(body, language=language))
    assert found.mentions == ()
    assert not found.is_relevant


def test_under_a_headline_of_two_countries_talks_taken_up_are_the_act() -> None:
    told = (
        "Đoàn do Đại tá Trần Mẫu làm trưởng đoàn. Đoàn bạn do Đại tá Sisavath Tuayang dẫn đầu. "
        "Cuộc hội đàm diễn ra cởi mở."
    )
    found = read(told, title="Giữ vùng biên giới bình yên Việt Nam - Lào").mentions
    assert [one.event_type for one in found] == ["meeting"]
    assert read(told, title="Giữ vùng biên giới bình yên").mentions == ()
