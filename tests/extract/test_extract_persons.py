"""Persons with their offices: before the name, behind it, in chains, in short references."""

from __future__ import annotations

import pytest

from tests.extract.helpers import participant, people, read, spans, the_mention

PERSONS = [
    # (text, name, position, country)
    ("Trưởng ban Đối ngoại Trung ương Trần Thí Dụ cảm ơn.", "Trần Thí Dụ", "Trưởng ban Đối ngoại Trung ương", "VNM"),
    (
        "Trưởng ban Tổ chức Trung ương Lào Vilay Tuayang cảm ơn.",
        "Vilay Tuayang",
        "Trưởng ban Tổ chức Trung ương",
        "LAO",
    ),
    ("Ông Trần Thí Dụ, Trưởng ban Đối ngoại Trung ương Hội Mẫu.", "Trần Thí Dụ", "Trưởng ban Đối ngoại", "VNM"),
    ("Ông Trần Thí Dụ, Trưởng Ban Dân vận Tỉnh ủy; các ban.", "Trần Thí Dụ", "Trưởng Ban Dân vận Tỉnh ủy", "VNM"),
    ("Phó Trưởng ban Pháp chế HĐND tỉnh Sơn La Lê Thị Mẫu.", "Lê Thị Mẫu", "Phó Trưởng ban Pháp chế", "VNM"),
    ("Ông Trần Thí Dụ, Ủy viên BCH Trung ương Đoàn, Bí thư Tỉnh đoàn Sơn La.", "Trần Thí Dụ", "Bí thư", "VNM"),
    ("Ông Men Mihon, Chủ tịch Đảng Nhân dân Campuchia tỉnh Svay Rieng.", "Men Mihon", "Chủ tịch Đảng", "KHM"),
    ("Bộ trưởng Bộ Y tế Lào Bounfeng Tuayang cảm ơn.", "Bounfeng Tuayang", "Bộ trưởng", "LAO"),
    ("Thứ trưởng Bộ Công Thương Trần Thí Dụ cảm ơn.", "Trần Thí Dụ", "Thứ trưởng", "VNM"),
    ("Bộ trưởng Ngoại giao Lê Minh Họa cảm ơn.", "Lê Minh Họa", "Bộ trưởng Ngoại giao", "VNM"),
    ("Chủ tịch UBND tỉnh Hà Tĩnh Nguyễn Ví Dụ cảm ơn.", "Nguyễn Ví Dụ", "Chủ tịch", "VNM"),
    ("Thủ tướng Lào Sonexay Siphandone cảm ơn.", "Sonexay Siphandone", "Thủ tướng Lào", "LAO"),
    ("Tổng thống Hàn Quốc Kim Min Mihon cảm ơn.", "Kim Min Mihon", "Tổng thống Hàn Quốc", "KOR"),
    ("Đại sứ Lào tại Việt Nam Khamphao Tuayang cảm ơn.", "Khamphao Tuayang", "Đại sứ", "LAO"),
    ("Đại sứ Việt Nam tại Lào Nguyễn Bá Mẫu cảm ơn.", "Nguyễn Bá Mẫu", "Đại sứ", "VNM"),
    ("Trung tướng Phạm Thí Dụ, Tư lệnh Quân khu 4, cảm ơn.", "Phạm Thí Dụ", "Tư lệnh", "VNM"),
    ("Đại tá Lê Ví Dụ, Giám đốc Công an tỉnh Sơn La, cảm ơn.", "Lê Ví Dụ", "Giám đốc", "VNM"),
    ("Ông Trần Văn Mẫu, Giám đốc Sở Y tế tỉnh Sơn La, cảm ơn.", "Trần Văn Mẫu", "Giám đốc", "VNM"),
    ("Ông Khăm Mẫu – Xay Sổm Tuayang, Tỉnh trưởng tỉnh Attapeu.", "Khăm Mẫu – Xay Sổm Tuayang", "Tỉnh trưởng", "LAO"),
    ("Bí thư Tỉnh ủy Lai Châu Giàng Thị Mẫu cảm ơn.", "Giàng Thị Mẫu", "Bí thư Tỉnh ủy", "VNM"),
    ("Đồng chí Trần Văn Mẫu-Ủy viên Ban Chấp hành Trung ương, Bí thư Tỉnh ủy.", "Trần Văn Mẫu", "Bí thư", "VNM"),
    ("Đoàn Trường Đại học Mihon, Nhật Bản do Hiệu trưởng Reiko Mihon dẫn đầu.", "Reiko Mihon", "Hiệu trưởng", "JPN"),
    ("Phó Chủ tịch ADB - Scott Mihon, dự.", "Scott Mihon", "Phó Chủ tịch", None),
    ("Ông Scott Mihon Jr., Phó Chủ tịch ADB, dự.", "Scott Mihon Jr.", "Phó Chủ tịch", None),
    ("Phó Tổng thống Ấn Độ M. Mẫu Sharma cảm ơn.", "M. Mẫu Sharma", "Phó Tổng thống", "IND"),
    ("Bộ trưởng Bộ Nội vụ Lào Kham phan Tuayang cảm ơn.", "Kham phan Tuayang", "Bộ trưởng", "LAO"),
    ("Tổng Lãnh sự Nhật Bản TANAKA Kenji cảm ơn.", "TANAKA Kenji", "Tổng Lãnh sự", "JPN"),
    ("Bộ trưởng Thủy sản Indonesia Dewi Mihon cảm ơn.", "Dewi Mihon", "Bộ trưởng", "IDN"),
    ("Bộ trưởng Năng lượng và Mỏ Lào, Khamphao Tuayang.", "Khamphao Tuayang", "Bộ trưởng", "LAO"),
    ("Bà Vilay Tuayang, Thứ trưởng Bộ Nội vụ Lào, cảm ơn.", "Vilay Tuayang", "Thứ trưởng", "LAO"),
    ("Đồng chí Vũ Thị Mẫu, Phó Chủ tịch nước, cảm ơn.", "Vũ Thị Mẫu", "Phó Chủ tịch nước", "VNM"),
    ("Bộ trưởng Bộ Quốc phòng Lào Chăn-xạ-mỏn Mẫu cảm ơn.", "Chăn-xạ-mỏn Mẫu", "Bộ trưởng", "LAO"),
    ("Ông Bùi Anh Dụ, Giám đốc Sở Tư pháp tỉnh Lai Châu, cảm ơn.", "Bùi Anh Dụ", "Giám đốc", "VNM"),
    ("Thứ trưởng Đặng Anh Mẫu cảm ơn.", "Đặng Anh Mẫu", "Thứ trưởng", "VNM"),
    ("Đồng chí Dao Phon Tuayang Chủ tịch Công đoàn tỉnh Attapeu cảm ơn.", "Dao Phon Tuayang", "Chủ tịch", "LAO"),
    ("Bộ trưởng Nông nghiệp và An ninh lương thực Angola Higino de Mihon.", "Higino de Mihon", "Bộ trưởng Nông", "AGO"),
    ("Thị trưởng Kazan, LB Nga, ông Boris Mihon cảm ơn.", "Boris Mihon", "Thị trưởng Kazan", "RUS"),
    ("Tham tán Đại sứ quán Lào tại Việt Nam Vilay Tuayang cảm ơn.", "Vilay Tuayang", "Tham tán", "LAO"),
    ("Đại biện lâm thời Đại sứ quán Lào tại Việt Nam, Vilay Tuayang, cảm ơn.", "Vilay Tuayang", "Đại biện", "LAO"),
    ("Đại sứ Anh tại Việt Nam John Mihon cảm ơn.", "John Mihon", "Đại sứ Anh", "GBR"),
    ("Tổng lãnh sự Việt Nam tại Đức Nguyễn Bá Mẫu cảm ơn.", "Nguyễn Bá Mẫu", "Tổng lãnh sự Việt Nam", "VNM"),
    ("Thay mặt Bộ trưởng Bộ Y tế, Thứ trưởng Trần Thí Dụ cảm ơn.", "Trần Thí Dụ", "Thứ trưởng", "VNM"),
    ("Thừa ủy quyền của Tổng Bí thư, Chủ tịch nước Lào, Đại sứ Phon Tuayang.", "Phon Tuayang", "Đại sứ", "LAO"),
    ("Ông Phông Sa Vẳn - Sít Tuayang, Tỉnh trưởng tỉnh Attapeu.", "Phông Sa Vẳn - Sít Tuayang", "Tỉnh trưởng", "LAO"),
    ("Bà Nhâm Thị Mẫu, Thứ trưởng, cảm ơn.", "Nhâm Thị Mẫu", "Thứ trưởng", "VNM"),
    ("Ông Ngạch Văn Mẫu, Thứ trưởng, cảm ơn.", "Ngạch Văn Mẫu", "Thứ trưởng", "VNM"),
    ("Phó Chủ tịch UBND tỉnh - Phạm Ví Dụ cảm ơn.", "Phạm Ví Dụ", "Phó Chủ tịch UBND", "VNM"),
    ("Ông Đỗ Tiến Sỹ, Giám đốc Sở Y tế tỉnh Sơn La, cảm ơn.", "Đỗ Tiến Sỹ", "Giám đốc", "VNM"),
    ("Ông Lê Mẫu, Chủ tịch Hội người Việt Nam tại Lào, cảm ơn.", "Lê Mẫu", "Chủ tịch", "VNM"),
    ("Đại tá Lê Ví Dụ Trưởng ban Đối ngoại cảm ơn.", "Lê Ví Dụ", "Trưởng ban", "VNM"),
    ("Đại tá Lê Ví Dụ, Ủy viên Thường vụ Đảng ủy, Tham mưu trưởng.", "Lê Ví Dụ", "Tham mưu trưởng", "VNM"),
    ("Bà Trần Thị Mẫu, nguyên Đại sứ Việt Nam tại Lào, cảm ơn.", "Trần Thị Mẫu", "nguyên Đại sứ", "VNM"),
    ("Chủ tịch hãng thông tấn Prensa Latina, Luis Mihon cảm ơn.", "Luis Mihon", "Chủ tịch", "CUB"),
    ("Thủ hiến bang Mihonia-Pfalz, bà Ann Mihon cảm ơn.", "Ann Mihon", "Thủ hiến bang Mihonia-Pfalz", None),
    ("Thủ hiến bang Mihonia Ann Mẫu Mihon cảm ơn.", "Ann Mẫu Mihon", "Thủ hiến bang Mihonia", None),
    ("Thủ hiến Bang Mihonia Ann Mẫu Mihon cảm ơn.", "Ann Mẫu Mihon", "Thủ hiến Bang Mihonia", None),
    ("Tổng Giám đốc Tổ chức Y tế Thế giới, Ann M. Mihon, cảm ơn.", "Ann M. Mihon", "Tổng Giám đốc", None),
    ("Giám đốc Ngân hàng Thế giới tại Việt Nam, bà Ann Mihon, cảm ơn.", "Ann Mihon", "Giám đốc", None),
    ("Đại sứ Philippines tại Việt Nam Ann LB. Mihon cảm ơn.", "Ann LB. Mihon", "Đại sứ Philippines", "PHL"),
    ("Đại sứ Angola Joao M.M. Mihon cảm ơn.", "Joao M.M. Mihon", "Đại sứ Angola", "AGO"),
    ("Chủ tịch Hội Nông dân tỉnh Trần Thị Mẫu cảm ơn.", "Trần Thị Mẫu", "Chủ tịch", "VNM"),
    ("Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh, Đại tá Lê Ví Dụ cảm ơn.", "Lê Ví Dụ", "Chỉ huy trưởng", "VNM"),
    ("Bí thư Tỉnh đoàn Trần Thị Mẫu cảm ơn.", "Trần Thị Mẫu", "Bí thư", "VNM"),
    ("Giám đốc Bệnh viện, TS.BS. Trần Thị Mẫu cảm ơn.", "Trần Thị Mẫu", "Giám đốc", "VNM"),
    ("Vụ trưởng Vụ Pháp chế, Bộ Y tế Trần Thị Mẫu cảm ơn.", "Trần Thị Mẫu", "Vụ trưởng", "VNM"),
    ("Chủ tịch Mặt trận Lào xây dựng đất nước tỉnh Attapeu Vilay Tuayang.", "Vilay Tuayang", "Chủ tịch", "LAO"),
    ("Ngoại trưởng Nga S.V. Mihonov cảm ơn.", "S.V. Mihonov", "Ngoại trưởng", "RUS"),
    ("Phó Thư ký Hội đồng An ninh Liên bang Nga A.N. Mihonov cảm ơn.", "A.N. Mihonov", "Phó Thư ký", "RUS"),
    ("Toàn quyền Úc Ann Mihon cảm ơn.", "Ann Mihon", "Toàn quyền Úc", "AUS"),
    ("Ông Kim Mẫu Mihon – C.E.O Trường Đại học Mihon Hàn Quốc cảm ơn.", "Kim Mẫu Mihon", "C.E.O", "KOR"),
    ("Ông Trần Trung Tâm – Trưởng phòng Quan hệ Quốc tế, cảm ơn.", "Trần Trung Tâm", "Trưởng phòng Quan hệ", "VNM"),
    ("Bà Ann Mihon, Giám đốc Dự án của Bệnh viện Bạch Mai, cảm ơn.", "Ann Mihon", "Giám đốc Dự án", "VNM"),
    ("Đại diện FAO tại Lào Anna Mihon cảm ơn.", "Anna Mihon", "Đại diện", None),
    (
        "Tình cảm của đoàn đại biểu tỉnh Attapeu, Đại tá Lê Ví Dụ, Chỉ huy trưởng, ghi nhận.",
        "Lê Ví Dụ",
        "Chỉ huy trưởng",
        "VNM",
    ),
    (
        "Thứ trưởng Bộ Y tế Trung Quốc, Tổng thư ký Ủy ban hợp tác Việt Nam-Trung Quốc phía Trung Quốc Lã Mẫu Dụ.",
        "Lã Mẫu Dụ",
        "Thứ trưởng",
        "CHN",
    ),
]


@pytest.mark.parametrize(("text", "name", "position", "country"), PERSONS)
def test_a_person_has_name_office_and_country(text: str, name: str, position: str, country: str | None) -> None:
    found = spans(text, "person")
    assert [(span.text, span.value["country"]) for span in found] == [(name, country)]
    assert (found[0].value["position"] or "").startswith(position)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Bộ trưởng Bộ Y tế Lào Bounfeng Tuayang cảm ơn.", "Bộ Y tế Lào"),
        ("Ông Trần Văn Mẫu, Giám đốc Sở Y tế tỉnh Sơn La, cảm ơn.", "Sở Y tế tỉnh Sơn La"),
        ("Thứ trưởng Bộ Công Thương Trần Thí Dụ cảm ơn.", "Bộ Công Thương"),
        ("Chủ tịch XYCA Ann Mẫu Mihon cảm ơn.", "XYCA"),
        ("Anh Trần Thí Dụ thay mặt Sở Y tế tỉnh Sơn La cảm ơn.", "Sở Y tế tỉnh Sơn La"),
        ("Bà Trần Thị Dụ, đại diện Sở Y tế tỉnh Sơn La, cảm ơn.", "Sở Y tế tỉnh Sơn La"),
        ("Đại diện UNDP tại Việt Nam, ông John Mihon, cảm ơn.", "Chương trình Phát triển Liên hợp quốc"),
        ("Ông John Mihon, CEO tổ chức Seeing The Mihon, cảm ơn.", "Seeing The Mihon"),
        ("Ông Trần Văn Mẫu dẫn đầu đoàn Bộ Y tế Việt Nam dự họp.", "Bộ Y tế Việt Nam"),
    ],
)
def test_an_office_belongs_to_a_body(text: str, body: str) -> None:
    assert [span.value["organization"] for span in spans(text, "person")] == [body]


def test_a_chain_of_offices_leads_to_one_person() -> None:
    text = "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Nghệ An Thái Thí Dụ cảm ơn."
    found = spans(text, "person")
    assert [span.text for span in found] == ["Thái Thí Dụ"]
    assert "Bí thư Tỉnh ủy" in (found[0].value["position"] or "")
    assert "Chủ tịch" in (found[0].value["position"] or "")


def test_two_persons_of_one_sentence_keep_their_own_offices() -> None:
    text = (
        "Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ và Bộ trưởng Bộ Tư pháp Lào Sisavath Tuayang ký biên bản. "
        "Thứ trưởng Bộ Tài chính Lào Soulivath Tuayang dự."
    )
    found = {span.text: span.value for span in spans(text, "person")}
    assert list(found) == ["Nguyễn Ví Dụ", "Sisavath Tuayang", "Soulivath Tuayang"]
    assert [value["country"] for value in found.values()] == ["VNM", "LAO", "LAO"]
    assert [value["organization"] for value in found.values()] == ["Bộ Tư pháp", "Bộ Tư pháp Lào", "Bộ Tài chính Lào"]


def test_an_office_before_the_next_name_is_not_the_one_behind_the_last() -> None:
    text = "Tham dự có ông Trần Văn Mẫu, Giám đốc Sở Y tế tỉnh Sơn La, Đại sứ Lào Khamphao Tuayang."
    found = {span.text: span.value["position"] or "" for span in spans(text, "person")}
    assert found["Trần Văn Mẫu"].startswith("Giám đốc")
    assert found["Khamphao Tuayang"].startswith("Đại sứ")


def test_an_office_shared_by_two_names() -> None:
    text = "Hai Bộ trưởng Nguyễn Ví Dụ và Sisavath Tuayang đã ký biên bản."
    found = {span.text: span.value["position"] for span in spans(text, "person")}
    assert found == {"Nguyễn Ví Dụ": "Bộ trưởng", "Sisavath Tuayang": "Bộ trưởng"}


def test_an_office_behind_two_names_is_that_of_both() -> None:
    found = spans("Thượng tướng Trần Quốc Mẫu và Thượng tướng Lê Ví Dụ, hai Thứ trưởng Bộ Công an, dự.", "person")
    assert [(span.text, span.value["position"]) for span in found] == [
        ("Trần Quốc Mẫu", "Thứ trưởng"),
        ("Lê Ví Dụ", "Thứ trưởng"),
    ]


@pytest.mark.parametrize(
    ("later", "name"),
    [
        ("Ông Dụ cảm ơn.", "Trần Thí Dụ"),
        ("Đồng chí Trần Thí Dụ cảm ơn.", "Trần Thí Dụ"),
        ("Thứ trưởng Trần Thí Dụ cảm ơn.", "Trần Thí Dụ"),
        ("Bà Vilay cảm ơn.", "Vilay Tuayang"),
    ],
)
def test_a_short_reference_means_the_person_named_before(later: str, name: str) -> None:
    text = f"Thứ trưởng Bộ Y tế Trần Thí Dụ tiếp bà Vilay Tuayang, Thứ trưởng Bộ Y tế Lào. {later}"
    last = spans(text, "person")[-1]
    assert (last.value["name"], (last.value["position"] or "")[:10]) == (name, "Thứ trưởng")


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn thăm Hà Nội, Đà Nẵng và Viêng Chăn.",
        "Bộ Y tế và Bộ Công an ký biên bản.",
        "Giám đốc dự án cho biết tiến độ tốt.",
        "Chủ tịch và các thành viên họp.",
        "Huân chương Hữu nghị được trao.",
        "Ông già kể chuyện.",
        "Đoàn viếng Lăng cụ Trần Văn Mẫu.",
        "Đoàn thăm Bảo tàng Trần Văn Mẫu.",
    ],
)
def test_titles_and_places_alone_are_no_persons(text: str) -> None:
    assert spans(text, "person") == []


def test_a_name_without_title_is_found_by_its_family_name() -> None:
    assert [span.text for span in spans("Chuyên gia là Nguyễn Thị Thí Dụ của đoàn.", "person")] == ["Nguyễn Thị Thí Dụ"]


def test_persons_stand_where_they_are_written() -> None:
    text = "Ông Trần Thí Dụ (Sở Y tế) và bà Vilay Tuayang cùng dự."
    assert [text[span.start : span.end] for span in spans(text, "person")] == ["Trần Thí Dụ", "Vilay Tuayang"]


def test_who_is_of_another_country_elsewhere_is_so_where_only_the_name_speaks() -> None:
    text = (
        "Bộ trưởng Lý Mẫu Dụ phát biểu. Bộ trưởng Bộ Công an Trung Quốc Lý Mẫu Dụ cảm ơn. "
        "Bí thư Trung ương Đoàn Vilay Tuayang nói. "
        "Bí thư Trung ương Đoàn Thanh niên Nhân dân Cách mạng Lào Vilay Tuayang dự."
    )
    found = [(span.text, span.value["country"]) for span in spans(text, "person")]
    assert found == [("Lý Mẫu Dụ", "CHN")] * 2 + [("Vilay Tuayang", "LAO")] * 2


def test_a_head_of_government_alone_is_the_one_at_home() -> None:
    text = (
        "Thủ tướng Trần Thí Dụ tiếp đoàn. Trước đó, Thủ tướng Lào Vilay Tuayang gửi điện. Thủ tướng nhấn mạnh hợp tác."
    )
    assert spans(text, "person")[-1].value["name"] == "Trần Thí Dụ"


def test_a_minister_listed_before_an_ambassador_is_no_part_of_the_ministry() -> None:
    found = spans("Thứ trưởng Bộ Ngoại giao Bunlea Mihon, Đại sứ Lào Vilay Tuayang dự.", "person")
    assert [(span.text, span.value["position"]) for span in found] == [
        ("Bunlea Mihon", "Thứ trưởng"),
        ("Vilay Tuayang", "Đại sứ Lào"),
    ]


def test_an_ocean_is_nobody() -> None:
    text = "Ngày 10/5, Bộ trưởng Ngoại giao Lào Sompheng Tuayang dự Diễn đàn các đảo Thái Bình Dương tại Hà Nội."
    assert {p.name for m in read(text).mentions for p in m.participants if p.kind == "person"} == {"Sompheng Tuayang"}


def test_a_source_before_an_office_is_nobody() -> None:
    text = "Theo TUYTP, Bí thư Thành ủy Trần Văn Mẫu đã tiếp Đại sứ Lào Sompheng Tuayang tại Đà Nẵng."
    assert people(the_mention(text, "meeting")) == {"Trần Văn Mẫu", "Sompheng Tuayang"}


def test_offices_joined_by_a_hyphen_are_two() -> None:
    text = "Ngày 10/5, bà Khampo Tuayang, Tỉnh ủy viên-Giám đốc Sở Y tế tỉnh Champasak, sang thăm Việt Nam."
    assert participant(the_mention(text, "visit"), "Khampo Tuayang").organization == "Sở Y tế tỉnh Champasak"


def test_who_represents_others_beside_an_own_office_is_of_none_of_them() -> None:
    text = "Ngày 10/5, Đại sứ Việt Nam tại Lào Trần Văn Mẫu, đại diện Hội Phụ nữ Lào dự Hội nghị Việt - Lào lần 3."
    assert participant(the_mention(text, "conference"), "Trần Văn Mẫu").organization is None


def test_who_is_named_behind_a_head_of_delegation_is_no_head() -> None:
    text = "Đoàn do ông Trần Văn Mẫu làm Trưởng đoàn, ông Lê Thí Dụ, Chủ tịch Hội Nông dân xã, sang thăm Lào."
    assert participant(the_mention(text, "visit"), "Lê Thí Dụ").position == "Chủ tịch"


def test_the_party_of_a_membership_says_the_country() -> None:
    text = (
        "Ngày 10/5, tại Hà Nội, Chủ tịch Hội Nông dân Việt Nam Trần Văn Mẫu và đồng chí Thái Danh Mẫu, Ủy viên "
        "Ban Chấp hành Trung ương Đảng Cộng sản Trung Quốc, Xã trưởng Tân Hoa xã đã ký một bản thỏa thuận."
    )
    signatory = participant(the_mention(text, "agreement_signing"), "Thái Danh Mẫu")
    assert (signatory.position, signatory.country) == ("Xã trưởng", "CHN")


def test_letters_that_vietnamese_has_not_make_a_name_foreign() -> None:
    text = "Ngày 10/5, Bộ Y tế Việt Nam tiếp đoàn Bộ Y tế Hàn Quốc. Ông Kim Joon Won cảm ơn Bộ trưởng đã tiếp đoàn."
    found = {p.country for m in read(text).mentions for p in m.participants if p.name == "Kim Joon Won"}
    assert found == {"KOR"}
