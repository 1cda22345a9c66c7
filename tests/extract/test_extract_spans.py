"""Places, organisations and instruments: what a stretch of text is read as."""

from __future__ import annotations

import pytest

from tests.extract.helpers import article, explain, read, reader, spans

PLACES = [
    # (text, the place as written, country, subdivision)
    ("Lễ diễn ra tại Hà Nội.", "Hà Nội", "VNM", "VN-HN"),
    ("Lễ diễn ra tại thủ đô Viêng Chăn.", "Viêng Chăn", "LAO", "LA-VT"),
    ("Lễ diễn ra tại thủ đô Vientiane.", "Vientiane", "LAO", "LA-VT"),
    ("Lễ diễn ra tại Luông Pha Băng.", "Luông Pha Băng", "LAO", "LA-LP"),
    ("Lễ diễn ra tại Luang Prabang.", "Luang Prabang", "LAO", "LA-LP"),
    ("Đoàn đến tỉnh Champasak.", "Champasak", "LAO", "LA-CH"),
    ("Đoàn đến tỉnh Chăm-pa-sắc.", "Chăm-pa-sắc", "LAO", "LA-CH"),
    ("Đoàn đến tỉnh Xiêng Khoảng.", "Xiêng Khoảng", "LAO", "LA-XI"),
    ("Lễ diễn ra tại TP.HCM.", "TP.HCM", "VNM", "VN-SG"),
    ("Lễ diễn ra tại Thành phố Hồ Chí Minh.", "Hồ Chí Minh", "VNM", "VN-SG"),
    ("Đoàn thăm tỉnh Quảng Nam.", "Quảng Nam", "VNM", "VN-27"),
    ("Lễ diễn ra tại Phnôm Pênh.", "Phnôm Pênh", "KHM", "KH-12"),
    ("Lễ diễn ra tại Phnom Penh.", "Phnom Penh", "KHM", "KH-12"),
]


@pytest.mark.parametrize(("text", "written", "country", "subdivision"), PLACES)
def test_a_place_is_found_with_its_codes(text: str, written: str, country: str, subdivision: str) -> None:
    found = [span for span in spans(text, "place") if written in span.text]
    assert [(span.value["country"], span.value["subdivision"]) for span in found] == [(country, subdivision)]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Quan hệ Việt Nam - Lào tốt đẹp.", ["VNM", "LAO"]),
        ("Quan hệ hữu nghị Việt - Lào tốt đẹp.", ["VNM", "LAO"]),
        ("Quan hệ Việt – Nhật phát triển.", ["VNM", "JPN"]),
        ("Biên giới Lào-Campuchia.", ["LAO", "KHM"]),
        ("Ba nước Việt Nam, Lào và Campuchia.", ["VNM", "LAO", "KHM"]),
        ("Quan hệ giữa Nhật Bản và Hàn Quốc.", ["JPN", "KOR"]),
        ("Đoàn của Liên bang Nga đến Hà Nội.", ["RUS", "VNM"]),
        ("Thủ tướng Anh thăm Việt Nam.", ["GBR", "VNM"]),
        ("Tổng thống Pháp thăm Việt Nam.", ["FRA", "VNM"]),
        ("Chuyến thăm Trung Quốc.", ["CHN"]),
        ("Nước CHDCND Lào.", ["LAO"]),
        ("Cộng hòa Dân chủ Nhân dân Lào.", ["LAO"]),
    ],
)
def test_countries_in_the_order_of_the_text(text: str, countries: list[str]) -> None:
    assert [span.value["country"] for span in spans(text, "place")] == countries


@pytest.mark.parametrize(
    "text",
    [
        "Anh Nga đến sớm.",
        "Anh em trong đội rất vui.",
        "Ông Đức kể chuyện cũ.",
        "Chị Mỹ và bà Nga là giáo viên.",
        "Ông Trần Đức Lào kể chuyện.",
        "Đền Hùng đông khách.",
        "Bộ phim hay.",
    ],
)
def test_words_and_names_of_people_are_no_places(text: str) -> None:
    assert spans(text, "place") == []


@pytest.mark.parametrize(
    ("text", "venues"),
    [
        ("Hội nghị diễn ra tại Pakse.", ["Pakse"]),
        ("Tại Vinh, hai bên ký biên bản.", ["Vinh"]),
        ("Đoàn tỉnh Nghệ An làm việc ở Luông Nậm Thà.", ["Luông Nậm Thà"]),
        ("Tỉnh Nghệ An và tỉnh Xiêng Khoảng hợp tác.", []),
        ("Người Việt Nam tại Lào đóng góp nhiều.", []),
    ],
)
def test_a_venue_is_where_something_happens(text: str, venues: list[str]) -> None:
    assert [span.text for span in spans(text, "place") if span.value["venue"]] == venues


BODIES = [
    # (text, the name, country, registry id or None)
    ("Bộ Y tế Lào cảm ơn.", "Bộ Y tế Lào", "LAO", "la-moh"),
    ("Bộ Công an Việt Nam cảm ơn.", "Bộ Công an", "VNM", "vn-mps"),
    ("Đoàn của Bộ Quốc phòng Campuchia.", "Bộ Quốc phòng Campuchia", "KHM", None),
    ("Đoàn của Bộ Ngoại giao Trung Quốc.", "Bộ Ngoại giao Trung Quốc", "CHN", None),
    ("Công an tỉnh Nghệ An đón đoàn.", "Công an tỉnh Nghệ An", "VNM", None),
    ("Sở Y tế tỉnh Sơn La đón đoàn.", "Sở Y tế tỉnh Sơn La", "VNM", None),
    ("UBND tỉnh Hà Tĩnh đón đoàn.", "UBND tỉnh Hà Tĩnh", "VNM", None),
    ("Bộ Chỉ huy Quân sự tỉnh Bô-ly-khăm-xay đón đoàn.", "Bộ Chỉ huy Quân sự tỉnh Bô-ly-khăm-xay", "LAO", None),
    ("Trường Đại học Thí Dụ ký với đối tác.", "Trường Đại học Thí Dụ", None, None),
    ("Công ty TNHH Minh Họa ký với đối tác.", "Công ty TNHH Minh Họa", None, None),
    ("Bệnh viện Đa khoa Thí Dụ đón đoàn.", "Bệnh viện Đa khoa Thí Dụ", None, None),
]


@pytest.mark.parametrize(("text", "name", "country", "registry_id"), BODIES)
def test_an_organization_is_found(text: str, name: str, country: str | None, registry_id: str | None) -> None:
    found = spans(text, "organization")
    assert len(found) == 1, found
    assert found[0].text.startswith(name)
    assert found[0].value["country"] == country
    if registry_id:
        assert found[0].value["registry_id"] == registry_id


def test_two_bodies_joined_by_a_word_are_two() -> None:
    found = spans("Bộ Tư pháp Việt Nam và Bộ Tư pháp Lào ký kế hoạch.", "organization")
    assert [(span.text.split(" và ")[0], span.value["country"]) for span in found] == [
        ("Bộ Tư pháp Việt Nam", "VNM"),
        ("Bộ Tư pháp Lào", "LAO"),
    ]


def test_and_inside_a_name_belongs_to_it() -> None:
    found = spans("Bộ Giáo dục và Thể thao Lào đón đoàn.", "organization")
    assert [span.text for span in found] == ["Bộ Giáo dục và Thể thao Lào"]
    assert found[0].value["country"] == "LAO"


def test_an_abbreviation_in_brackets_does_not_cut_a_name() -> None:
    body = "Đoàn Bảo hiểm xã hội (BHXH) Việt Nam thăm Viêng Chăn. BHXH Việt Nam cảm ơn phía Lào."
    found = spans(body, "organization")
    assert found[0].text == "Bảo hiểm xã hội (BHXH) Việt Nam"
    assert {span.value["registry_id"] for span in found} == {"vn-vss"}


def test_an_abbreviation_the_text_introduces_is_written_out_later() -> None:
    body = "Trường Đại học Thí Dụ (ĐHTD) đón đoàn Lào. Năm nay, ĐHTD sẽ cấp học bổng."
    found = spans(body, "organization")
    assert [span.value["name"] for span in found] == ["Trường Đại học Thí Dụ", "Trường Đại học Thí Dụ"]
    assert [body[span.start : span.end] for span in found] == [span.text for span in found]


@pytest.mark.parametrize(
    "text", ["Bộ phim chiếu lúc 8 giờ.", "Trường hợp này hiếm.", "Công an toàn lao động.", "Hội họa và âm nhạc."]
)
def test_words_that_begin_like_bodies_are_none(text: str) -> None:
    assert spans(text, "organization") == []


INSTRUMENTS = [
    # (text, kind, the title, validity)
    ("ký Bản ghi nhớ hợp tác về lao động", "memorandum_of_understanding", "Bản ghi nhớ hợp tác về lao động", None),
    ("ký Biên bản ghi nhớ về hợp tác y tế", "memorandum_of_understanding", "Biên bản ghi nhớ về hợp tác y tế", None),
    ("ký MOU về du lịch", "memorandum_of_understanding", "MOU về du lịch", None),
    ("ký Hiệp ước hữu nghị và hợp tác", "treaty", "Hiệp ước hữu nghị và hợp tác", None),
    ("ký Hiệp định thương mại song phương", "agreement", "Hiệp định thương mại song phương", None),
    ("ký Thỏa thuận hợp tác giữa hai tỉnh", "agreement", "Thỏa thuận hợp tác giữa hai tỉnh", None),
    ("ký Thoả thuận hợp tác giữa hai tỉnh", "agreement", "Thoả thuận hợp tác giữa hai tỉnh", None),
    ("ký Nghị định thư về biên giới", "protocol", "Nghị định thư về biên giới", None),
    ("ký Biên bản hội đàm giữa hai tỉnh", "minutes", "Biên bản hội đàm giữa hai tỉnh", None),
    ("ra Tuyên bố chung về đối tác", "joint_statement", "Tuyên bố chung về đối tác", None),
    ("ký Hợp đồng mua bán điện", "contract", "Hợp đồng mua bán điện", None),
    ("ký Kế hoạch hợp tác năm 2024", "plan", "Kế hoạch hợp tác năm 2024", None),
    ("ký Chương trình hợp tác 2021-2025", "programme", "Chương trình hợp tác 2021-2025", "2021/2025"),
    ("ký Kế hoạch hành động giai đoạn 2023 - 2027", "plan", "Kế hoạch hành động giai đoạn 2023 - 2027", "2023/2027"),
    ("ký Chiến lược hợp tác giai đoạn 2021-2030", "strategy", "Chiến lược hợp tác giai đoạn 2021-2030", "2021/2030"),
    ("ký văn bản ghi nhớ về vận tải", "memorandum_of_understanding", "văn bản ghi nhớ về vận tải", None),
    (
        "ký biên bản ghi nhớ thỏa thuận hợp tác quốc tế",
        "memorandum_of_understanding",
        "biên bản ghi nhớ thỏa thuận hợp tác quốc tế",
        None,
    ),
    (
        "ký Thỏa thuận hợp tác giữa hai Hội (giai đoạn 2022-2026)",
        "agreement",
        "Thỏa thuận hợp tác giữa hai Hội",
        "2022/2026",
    ),
    ("ký Bản ghi nhớ hợp tác tập trung vào y tế", "memorandum_of_understanding", "Bản ghi nhớ hợp tác", None),
    (
        "ký Thỏa thuận từ năm 2022 đến năm 2026",
        "agreement",
        "Thỏa thuận từ năm 2022 đến năm 2026",
        "2022/2026",
    ),
]


@pytest.mark.parametrize(("words", "kind", "title", "valid"), INSTRUMENTS)
def test_an_instrument_has_kind_title_and_validity(words: str, kind: str, title: str, valid: str | None) -> None:
    found = spans(f"Hai bên đã {words}.", "instrument")
    assert [(span.value["kind"], span.value["title"], span.value["valid_edtf"]) for span in found] == [
        (kind, title, valid)
    ]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Hai bên ký Bản ghi nhớ về lao động, tại Vinh.", ["Bản ghi nhớ về lao động"]),
        ("Hai bên ký Hiệp định hợp tác do hai Bộ soạn thảo.", ["Hiệp định hợp tác"]),
        ("Thỏa thuận hợp tác được ký tại Huế.", ["Thỏa thuận hợp tác"]),
        ("Thỏa thuận hợp tác về hậu cần được ký.", ["Thỏa thuận hợp tác về hậu cần"]),
        (
            "Hai bên ký Thỏa thuận hợp tác về nông, lâm nghiệp và thủy sản, tại Huế.",
            ["Thỏa thuận hợp tác về nông, lâm nghiệp và thủy sản"],
        ),
        (
            "Thỏa thuận hợp tác giữa Tòa án nhân dân tối cao và Bộ Giáo dục và Đào tạo được ký.",
            ["Thỏa thuận hợp tác giữa Tòa án nhân dân tối cao và Bộ Giáo dục và Đào tạo"],
        ),
        (
            "Hai bên ký Bản ghi nhớ về đưa lao động sang làm việc tại Hàn Quốc trong khuôn khổ hội nghị.",
            ["Bản ghi nhớ về đưa lao động sang làm việc tại Hàn Quốc"],
        ),
        ("Hai bên rà soát biên bản “Ghi nhớ hợp tác giữa hai tỉnh”.", ["Ghi nhớ hợp tác giữa hai tỉnh"]),
        ("Tuyên bố chung khẳng định quan hệ hai nước.", ["Tuyên bố chung"]),
        (
            "Hai bên ký Chiến lược hợp tác giai đoạn 2021-2030 và Hiệp định hợp tác năm 2024.",
            ["Chiến lược hợp tác giai đoạn 2021-2030", "Hiệp định hợp tác năm 2024"],
        ),
    ],
)
def test_a_title_ends_where_the_sentence_goes_on(text: str, titles: list[str]) -> None:
    assert [span.value["title"] for span in spans(text, "instrument")] == titles


@pytest.mark.parametrize(
    "text",
    [
        "Chương trình bắt đầu lúc 8 giờ.",
        "Kế hoạch năm nay đã hoàn thành.",
        "Công nhân ký hợp đồng lao động.",
        "Ông luôn ghi nhớ công ơn của bạn.",
        "Cảnh sát lập biên bản vi phạm.",
    ],
)
def test_common_words_are_no_instruments(text: str) -> None:
    assert spans(text, "instrument") == []


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("lần thứ 7", 7),
        ("lần thứ bảy", 7),
        ("lần thứ VII", 7),
        ("lần thứ XIV", 14),
        ("lần thứ nhất", 1),
        ("lần thứ hai", 2),
        ("lần thứ 46", 46),
        ("lần 3", 3),
    ],
)
def test_ordinals_in_all_their_ways(written: str, number: int) -> None:
    body = f"Ngày 10/5/2024, tại Hà Nội, Bộ Tư pháp Việt Nam và Bộ Tư pháp Lào tổ chức Hội nghị {written}."
    assert [mention.ordinal for mention in read(body).mentions] == [number]


def test_spans_of_an_empty_or_foreign_article_are_none() -> None:
    assert explain(article(""), reader()).spans == ()
    assert explain(article("Les deux parties se sont rencontrées à Hanoï.", language="fr"), reader()).spans == ()


def test_spans_of_an_english_article_are_told() -> None:
    explained = explain(article("Vietnam and Laos held talks in Vientiane on May 10.", language="en"), reader())
    assert {span.text for span in explained.spans} >= {"Vietnam", "Laos", "Vientiane"}
    assert [mention.event_type for mention in explained.extraction.mentions] == ["meeting"]


def test_a_town_that_begins_like_an_association_is_a_place() -> None:
    told = "Sáng 10/5 tại Hội An, Hội Tim mạch Việt Nam và Hội Tim mạch Campuchia ký biên bản ghi nhớ."
    assert [span.text for span in spans(told, "organization")] == ["Hội Tim mạch Việt Nam", "Hội Tim mạch Campuchia"]
