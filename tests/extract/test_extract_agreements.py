"""Instruments that are told again, listed or signed years apart: how many there are, and when each was signed."""

from __future__ import annotations

from tests.extract.helpers import read

_TALKS = "Ngày 10/5, tại Hà Nội, Bộ trưởng Bộ Y tế Trần Thí Dụ hội đàm với Bộ trưởng Bộ Y tế Lào Sisavath Tuayang. "


def _signed(told: str) -> list[tuple[str, str | None]]:
    return [(agreement.kind, agreement.signed_edtf) for agreement in read(told).agreements]


def test_a_text_of_years_ago_is_not_the_new_one_of_its_name() -> None:
    told = _TALKS + "Hai bên ký bản ghi nhớ hợp tác. Trước đó, năm 2016, hai Bộ đã ký bản ghi nhớ hợp tác tại Pakse."
    assert _signed(told) == [("memorandum_of_understanding", "2024-05-10"), ("memorandum_of_understanding", "2016")]


def test_the_brackets_behind_a_title_say_when_it_was_signed() -> None:
    told = _TALKS + "Hai bên đánh giá việc thực hiện Biên bản Kỳ họp lần thứ 9 (tháng 4/2019) về y tế."
    assert _signed(told) == [("minutes", "2019-04")]


def test_what_is_reviewed_where_another_text_is_signed_has_not_its_day() -> None:
    told = (
        "Ngày 10/5, tại Huế, Sở Y tế Huế và Sở Y tế Salavan (Lào) tổ chức lễ ký biên bản hợp tác về dược năm 2024, và "
        "sơ kết 1 năm thực hiện biên bản hợp tác phòng, chống dịch giai đoạn 2022 - 2025."
    )
    first, second = read(told).agreements
    assert first.signed_edtf == "2024-05-10"
    assert (second.signed_edtf, second.valid_edtf) == (None, "2022/2025")


def test_every_line_of_a_list_is_an_instrument() -> None:
    told = (
        "Ngày 10/5, tại Vientiane, lãnh đạo Công ty Điện Ví Dụ (Việt Nam) và các doanh nghiệp Lào ký kết biên bản "
        "ghi nhớ.\nCác biên bản ghi nhớ đã ký gồm:\nBiên bản ghi nhớ về mua bán điện từ nhà máy thủy điện Nậm Một.\n"
        "Biên bản ghi nhớ về mua bán điện từ nhà máy điện gió Pu Hai."
    )
    found = read(told).agreements
    assert [agreement.title for agreement in found] == [
        "Biên bản ghi nhớ về mua bán điện từ nhà máy thủy điện Nậm Một",
        "Biên bản ghi nhớ về mua bán điện từ nhà máy điện gió Pu Hai",
    ]
    assert {agreement.signed_edtf for agreement in found} == {"2024-05-10"}


def test_contracts_are_signed_too() -> None:
    told = "Ngày 10/5, tại Hà Nội, Đại sứ Nhật Bản và Sở Y tế Hà Nội ký kết hợp đồng viện trợ không hoàn lại về y tế."
    assert _signed(told) == [("contract", "2024-05-10")]


def test_several_of_a_kind_told_together_differ_by_what_they_are_about() -> None:
    told = (
        "Ngày 10/5, tại Hà Nội, Chính phủ Việt Nam và Chính phủ Nhật Bản ký một hiệp định vay trị giá 60 triệu USD và "
        "một hiệp định viện trợ trị giá 9 triệu USD."
    )
    assert [agreement.title for agreement in read(told).agreements] == [
        "hiệp định vay trị giá 60 triệu USD",
        "hiệp định viện trợ trị giá 9 triệu USD",
    ]


def test_a_remark_in_brackets_is_no_part_of_a_title() -> None:
    told = _TALKS + (
        "Hai bên ký Hiệp định hợp tác giữa Bộ Y tế Việt Nam và Bộ Y tế Lào (thay thế phần về dược đã hết hiệu lực), "
        "có hiệu lực ngay."
    )
    (agreement,) = read(told).agreements
    assert agreement.title == "Hiệp định hợp tác giữa Bộ Y tế Việt Nam và Bộ Y tế Lào"


def test_what_is_still_negotiated_is_drafted_however_many_there_are() -> None:
    told = _TALKS + (
        "Hai bên thúc đẩy đàm phán và ký các văn bản khác như: Hiệp định giữa hai Chính phủ về kho thuốc dùng chung ở "
        "vùng biên, Hiệp định liên Chính phủ Việt Nam - Lào về trạm y tế Nậm Một."
    )
    assert [agreement.status for agreement in read(told).agreements] == ["drafted", "drafted"]


def test_the_only_text_was_signed_at_the_only_signing() -> None:
    told = (
        "Việt Nam và Lào đã thêm một bản ghi nhớ về dược. Văn kiện ấy do Bộ trưởng Bộ Y tế Trần Thí Dụ và Bộ trưởng Bộ "
        "Y tế Lào Sisavath Tuayang ký sáng 10/5, tại Hà Nội."
    )
    assert _signed(told) == [("memorandum_of_understanding", "2024-05-10")]


def test_signing_is_spelt_in_two_ways() -> None:
    told = _TALKS + "Hai bên kí kết bản ghi nhớ hợp tác về quản lí dược."
    assert _signed(told) == [("memorandum_of_understanding", "2024-05-10")]
