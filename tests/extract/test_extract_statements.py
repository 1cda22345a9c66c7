"""Agreements, figures and commitments: what a text states besides its events."""

from __future__ import annotations

import pytest

from schemas.records import AgreementMention, FigureMention
from tests.extract.helpers import mentions, read

SIGNING = "Ngày 10/5, tại Vinh, Bộ Y tế Việt Nam và Bộ Y tế Lào đã ký Bản ghi nhớ về hợp tác y tế giai đoạn 2024-2028. "
GIFT = "Ngày 10/5, tại Pakse, Bộ Y tế Việt Nam trao tặng Bộ Y tế Lào {gift}."


def figures(text: str) -> list[FigureMention]:
    return list(read(text).figures)


def agreements(text: str) -> list[AgreementMention]:
    return list(read(text).agreements)


def test_a_signed_agreement_has_its_day_and_validity() -> None:
    found = agreements(SIGNING)
    assert [(one.kind, one.status, one.signed_edtf, one.valid_edtf) for one in found] == [
        ("memorandum_of_understanding", "signed", "2024-05-10", "2024/2028")
    ]
    assert found[0].countries == ("LAO", "VNM")
    assert {one.registry_id for one in found[0].parties} == {"vn-moh", "la-moh"}


def test_an_agreement_named_twice_is_one() -> None:
    again = "Bản ghi nhớ về hợp tác y tế có hiệu lực từ ngày ký."
    assert len(agreements(SIGNING + again)) == 1


def test_a_memorandum_called_short_is_the_one_named_in_full() -> None:
    text = (
        "Ngày 2/5, Đại học Mẫu Giang và Đại học Savannakhet (Lào) ký biên bản ghi nhớ hợp tác về đào tạo. "
        "Việc ký kết biên bản hợp tác lần này là một bước tiến lớn."
    )
    assert [one.kind for one in agreements(text)] == ["memorandum_of_understanding"]


def test_agreements_of_other_validity_are_others() -> None:
    before = "Hội nghị đánh giá việc thực hiện Bản ghi nhớ về hợp tác y tế giai đoạn 2019-2023."
    assert {one.valid_edtf for one in agreements(SIGNING + before)} == {"2024/2028", "2019/2023"}


def test_an_agreement_that_is_being_prepared_is_drafted() -> None:
    text = SIGNING + "Hai bên sẽ ký Kế hoạch hợp tác về dược phẩm trong thời gian tới."
    assert [one.status for one in agreements(text) if one.kind == "plan"] == ["drafted"]


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Ngày 10/5, tại Vinh, Bộ Y tế Việt Nam và Bộ Y tế Lào đã ký Nghị định thư về hợp tác dược phẩm.", "signs"),
        (
            "Ngày 10/5, tại Vinh, Bộ Y tế Việt Nam và Bộ Y tế Lào tổ chức hội nghị đánh giá kết quả thực hiện Nghị "
            "định thư về hợp tác dược phẩm.",
            "reviews",
        ),
    ],
)
def test_what_an_event_does_to_an_agreement(sentence: str, relation: str) -> None:
    found = read(sentence)
    assert [kind for mention in found.mentions for _, kind in mention.agreements] == [relation]


@pytest.mark.parametrize(
    ("gift", "quantity", "qualifier", "unit_code"),
    [
        ("300 triệu đồng", 300e6, "exact", "vnd"),
        ("4,7 tỷ đồng", 4.7e9, "exact", "vnd"),
        ("hơn 20.000 USD", 20000, "more_than", "usd"),
        ("ước 1,5 triệu USD", 1.5e6, "about", "usd"),
        ("gần 500 suất học bổng", 500, "nearly", "scholarship"),
        ("48.360 khẩu trang", 48360, "exact", "item"),
        ("20 tấn gạo", 20, "exact", "mass"),
        ("2 xe cứu thương", 2, "exact", "item"),
        ("150 suất quà", 150, "exact", "gift"),
        ("10 tỷ kíp", 10e9, "exact", "lak"),
        ("2 triệu Euro", 2e6, "exact", "eur"),
        ("thiết bị, gồm 35 mô tô", 35, "exact", "item"),
        ("kinh phí xây 6 trụ sở công an", 6, "exact", "item"),
        ("thiết bị, gồm 70 bơm tiêm", 70, "exact", "item"),
    ],
)
def test_a_figure_has_quantity_qualifier_and_unit(gift: str, quantity: float, qualifier: str, unit_code: str) -> None:
    scales = {"tỷ": 1e9, "triệu": 1e6}
    found = figures(GIFT.format(gift=gift))
    assert [(one.quantity * scales.get(one.unit.split()[0], 1), one.qualifier, one.unit_code) for one in found] == [
        (pytest.approx(quantity), qualifier, unit_code)
    ]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("Lào cấp 55 suất học bổng cho Việt Nam. 55 suất học bổng này dành cho ngành y.", [55]),
        ("Việt Nam tặng Lào 5 tấn gạo cho tỉnh Attapeu và 5 tấn gạo cho tỉnh Champasak.", [5, 5]),
        ("Bộ Y tế tặng tỉnh Attapeu 8 triệu đồng. Bộ Y tế tặng tỉnh Champasak 8 triệu đồng.", [8, 8]),
    ],
)
def test_what_is_told_again_is_counted_once(text: str, quantities: list[float]) -> None:
    assert [one.quantity for one in figures(text)] == quantities


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Y tế giúp bạn theo thỏa thuận giữa hai Chính phủ.",
        "Hai bên đã ký 6 văn bản hợp tác chuyên ngành.",
        "Công đoàn hai bên bàn việc ký thỏa ước lao động tập thể.",
        "Hai bên đã ký văn kiện hợp tác.",
    ],
)
def test_words_for_any_instrument_are_none(sentence: str) -> None:
    assert len(agreements(SIGNING + sentence)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Hiệp định giữa Chính phủ Việt Nam và Lào về thú y",
            "Hiệp định giữa Chính phủ Việt Nam và Lào về thuế thu nhập",
        ),
        (
            "Thỏa thuận về hợp tác y tế giữa Bộ Y tế và Đại học Quốc gia Lào",
            "Thỏa thuận giữa Bộ Y tế và Đại học Champasak",
        ),
    ],
)
def test_texts_of_other_sides_or_matter_are_others(one: str, other: str) -> None:
    assert len(agreements(f"Ngày 10/5, tại Vinh, hai bên đã ký {one}; {other}.")) == 2


def test_what_is_carried_out_was_signed_in_the_year_of_its_name() -> None:
    text = (
        "Ngày 10/5/2024, tại Vinh, Bộ Y tế Việt Nam và Bộ Y tế Lào ký biên bản hợp tác, tiếp tục thực hiện Hiệp định "
        "hợp tác y tế năm 1994."
    )
    signed = {one.title: one.signed_edtf for one in agreements(text)}
    assert signed["Hiệp định hợp tác y tế năm 1994"] == "1994"


def test_minutes_whose_signers_are_told_behind_them_are_an_instrument() -> None:
    text = (
        "Biên bản Kỳ họp do ông Trần Văn Mẫu, Thứ trưởng Bộ Y tế, và ông Khamphao Tuayang, Thứ trưởng Bộ Y tế Lào, ký."
    )
    assert [one.title for one in agreements(text)] == ["Biên bản Kỳ họp"]


def test_a_figure_belongs_to_the_event_of_its_sentence() -> None:
    text = GIFT.format(gift="20 tấn gạo")
    found = read(text)
    assert [found.mentions[one.mention].event_type for one in found.figures if one.mention is not None] == ["aid"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội nghị lần thứ 12 diễn ra tại Đồn 125.",
        "Ông năm nay 65 tuổi.",
        "Quyết định số 145 có hiệu lực.",
        "Lễ diễn ra lúc 8 giờ 30 phút ngày 10/5.",
        "Đoàn đi theo Quốc lộ 9, dài 80 km.",
        "Nhân kỷ niệm 60 năm quan hệ hai nước.",
        "Covid-19 đã qua.",
        "Binh đoàn 99 Bộ Quốc phòng cử người dự.",
        "Bão làm sập 4.400 ngôi nhà.",
        "Hiệu trưởng 6 trường tới dự.",
    ],
)
def test_what_is_no_figure_of_cooperation(sentence: str) -> None:
    assert figures(SIGNING + sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai bên nhất trí tăng cường trao đổi chuyên gia.",
        "Hai Bộ thống nhất sẽ mở lớp đào tạo hằng năm.",
        "Hai nước cam kết phối hợp phòng dịch.",
    ],
)
def test_what_both_sides_agree_to_do_is_a_commitment(sentence: str) -> None:
    found = read(SIGNING + sentence)
    assert [one.quote for one in found.commitments] == [sentence]
    assert found.commitments[0].mention == 0


@pytest.mark.parametrize(
    "sentence",
    ["Bộ trưởng cảm ơn phía Lào.", "Thời tiết đẹp trong ngày ký.", "Bản ghi nhớ gồm 5 điều."],
)
def test_courtesies_are_no_commitments(sentence: str) -> None:
    assert read(SIGNING + sentence).commitments == ()


def test_a_commitment_has_its_horizon() -> None:
    found = read(SIGNING + "Hai bên thống nhất nâng kim ngạch lên 5 tỷ USD vào năm 2030.")
    assert [one.horizon_edtf for one in found.commitments] == ["2030"]


def test_nothing_is_stated_without_an_event() -> None:
    found = read("Lào có 7 triệu dân. Hai bên nhất trí tăng cường hợp tác. Bộ Y tế Lào có 12 vụ.")
    assert (found.agreements, found.figures, found.commitments) == ((), (), ())


def test_sectors_follow_the_bodies_and_words() -> None:
    assert "health" in mentions(SIGNING, "agreement_signing")[0].sectors


@pytest.mark.parametrize(
    ("told", "sectors"),
    [
        ("trao tặng Trường Cao đẳng nghề Pakse 10 máy hàn để dạy nghề", ("education", "labour")),
        ("trao Huân chương Lao động hạng Ba tặng Hội Nhà báo Lào", ("information",)),
        ("tặng máy đo để làm sạch dioxin ở Pakse, một việc làm sạch đất", ("environment",)),
    ],
)
def test_sectors_are_those_of_the_matter_named(told: str, sectors: tuple[str, ...]) -> None:
    found = read(f"Ngày 10/5, tại Pakse, Đoàn Việt Nam {told}.").mentions
    assert [one.sectors for one in found] == [sectors]


def test_the_anniversary_of_a_signing_is_not_its_day() -> None:
    told = (
        "Ngày 10/5, tại Hà Nội, Thủ tướng Nguyễn Ví Dụ tiếp Thủ tướng Lào Khamla Tuayang, nhân kỷ niệm 40 năm "
        "Ngày ký Hiệp ước Hữu nghị và Hợp tác Việt Nam - Lào."
    )
    assert [one.signed_edtf for one in read(told).agreements] == [None]


def test_the_day_that_is_kept_is_that_of_the_signing() -> None:
    told = (
        "Năm nay, hai nước kỷ niệm 45 năm Ngày ký Hiệp ước Hữu nghị và Hợp tác Việt Nam - Lào (18/7/1977 - 18/7/2022)."
    )
    found = read(told)
    assert [one.signed_edtf for one in found.agreements] == ["1977-07-18"]
    assert [(one.event_type, one.date_edtf) for one in found.mentions] == [("agreement_signing", "1977-07-18")]


@pytest.mark.parametrize(
    ("sentence", "title", "signed", "valid"),
    [
        (
            "Năm 2017, Bộ Y tế Việt Nam và Bộ Y tế Lào ký biên bản ghi nhớ có thời hạn 5 năm.",
            "biên bản ghi nhớ",
            "2017",
            "2017/2022",
        ),
        (
            "Ngày 10/5/2024, Bộ Y tế và Bộ Y tế Lào ký kế hoạch hợp tác “Nâng cao tay nghề giai đoạn 2025 – 2027”.",
            "kế hoạch hợp tác “Nâng cao tay nghề giai đoạn 2025 – 2027”",
            "2024-05-10",
            "2025/2027",
        ),
        (
            "Ngày 10/5/2024, Bộ Y tế Việt Nam và Bộ Y tế Lào ký hợp đồng viện trợ với ông Khamphao Tuayang.",
            "hợp đồng viện trợ",
            "2024-05-10",
            None,
        ),
    ],
)
def test_titles_end_with_what_they_are_about(sentence: str, title: str, signed: str, valid: str | None) -> None:
    assert [(a.title, a.signed_edtf, a.valid_edtf) for a in agreements(sentence)] == [(title, signed, valid)]


@pytest.mark.parametrize(
    ("tail", "title"),
    [
        (" chính là cơ sở để hai Bộ làm việc.", "Chương trình hợp tác y tế giai đoạn 2021-2025"),
        (" và trao đổi các bước tiếp theo.", "Chương trình hợp tác y tế giai đoạn 2021-2025"),
        (" làm căn cứ cho các bệnh viện.", "Chương trình hợp tác y tế giai đoạn 2021-2025"),
    ],
)
def test_a_title_ends_where_its_sentence_goes_on(tail: str, title: str) -> None:
    named = "Ngày 10/5/2024, Bộ Y tế Việt Nam và Bộ Y tế Lào ký Chương trình hợp tác y tế giai đoạn 2021-2025"
    assert [one.title for one in agreements(named + tail)] == [title]


def test_several_instruments_have_a_day_each() -> None:
    told = "Trước đó, hai Bộ đã có hai bản ghi nhớ về đào tạo y tá, ký tháng 3/2008 và tháng 6/2015."
    found = [one for one in agreements(SIGNING + told) if "y tá" in one.title]
    assert [one.signed_edtf for one in found] == ["2008-03", "2015-06"]


def test_a_year_that_is_aimed_at_signs_nothing() -> None:
    vision = "Hai bên trao đổi việc thực hiện Tuyên bố Tầm nhìn chung về hợp tác y tế đến năm 2035."
    assert [one.signed_edtf for one in agreements(SIGNING + vision) if one.kind == "joint_statement"] == [None]


def test_a_quoted_sentence_on_an_instrument_is_no_title() -> None:
    said = 'Ông nói: "Bản ghi nhớ hợp tác y tế là bước đi mới của hai Bộ".'
    assert all("bước đi" not in one.title for one in agreements(SIGNING + said))


@pytest.mark.parametrize(
    ("issued", "day"),
    [
        ("Kết thúc hội đàm, hai bên ra Tuyên bố chung về hợp tác lao động.", "2024-05-10"),
        ("Tuyên bố chung của cuộc hội đàm nêu bốn việc cần làm.", "2024-05-10"),
        ("Hai bên nhắc lại Tuyên bố chung về hợp tác lao động.", None),
    ],
)
def test_a_joint_statement_is_of_the_day_of_what_issues_it(issued: str, day: str | None) -> None:
    talks = "Ngày 10/5/2024, tại Hà Nội, Thủ tướng Nguyễn Ví Dụ hội đàm với Thủ tướng Lào Khamla Tuayang. "
    assert [one.signed_edtf for one in agreements(talks + issued)] == [day]


def test_the_year_of_an_earlier_signing_is_its_own() -> None:
    earlier = "Thứ trưởng nhắc rằng từ năm 2008, khi hai Chính phủ ký Tuyên bố chung về y tế, hợp tác đã phát triển."
    found = {a.kind: a.signed_edtf for a in agreements(SIGNING + "\n" + earlier)}
    assert found == {"memorandum_of_understanding": "2024-05-10", "joint_statement": "2008"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai bên chú trọng chương trình hợp tác sản xuất lúa gạo.",
        "Hai bên mong có chiến lược hợp tác phát triển.",
        "Việt Nam sẵn sàng có hiệp định tương tự với các nước.",
        "Người dân được tuyên truyền về các Hiệp định, Hiệp ước về biên giới.",
        "Vốn của Nhật Bản cam kết cho Việt Nam tăng.",
    ],
)
def test_what_is_done_together_is_no_instrument(sentence: str) -> None:
    assert len(agreements(SIGNING + "\n" + sentence)) == 1


def test_an_agreement_called_minutes_later_is_one() -> None:
    again = "Biên bản thỏa thuận hợp tác giúp người dân hai tỉnh."
    text = "Ngày 10/5/2024, UBND tỉnh Quảng Trị và tỉnh Salavan (Lào) ký thỏa thuận hợp tác về lao động."
    assert len(agreements(f"{text}\n{again}")) == 1


def test_an_honour_on_the_anniversary_of_a_treaty_signs_nothing() -> None:
    told = (
        "Chiều 10/5, tại Hà Nội, diễn ra lễ trao tặng Huân chương Tự do của Nhà nước Lào cho Bộ Y tế Việt Nam nhân dịp "
        "kỷ niệm 45 năm Ngày ký Hiệp ước Hữu nghị và Hợp tác Việt Nam - Lào."
    )
    assert {one.event_type for one in read(told).mentions} == {"award"}


def test_an_instrument_named_by_its_parties_is_the_one_named_by_its_matter() -> None:
    again = "\nBản ghi nhớ giữa hai Bộ có hiệu lực ngay."
    assert len(agreements(SIGNING + again)) == len(agreements(SIGNING))


def test_a_plan_holds_for_the_year_in_its_name() -> None:
    text = "Ngày 10/5, tại Hà Nội, Bộ Y tế Việt Nam và Bộ Y tế Lào ký Kế hoạch hợp tác năm 2025."
    assert [one.valid_edtf for one in agreements(text)] == ["2025/2025"]


LISTED = (
    "Ngày 10/5/2024, tại Viêng Chăn, Thủ tướng Nguyễn Ví Dụ và Thủ tướng Lào Khamla Tuayang chứng kiến lễ trao các văn "
    "kiện hợp tác. Các văn kiện gồm: Bản ghi nhớ giữa Bộ Y tế Việt Nam và Bộ Y tế Lào về nhân lực; Chương trình hợp "
    "tác năm 2024 giữa Bộ Xây dựng Việt Nam và Bộ Công chính và Vận tải Lào."
)


def test_texts_listed_behind_a_ceremony_are_of_its_day_and_of_the_sides_of_their_titles() -> None:
    found = read(LISTED)
    assert [(one.kind, one.signed_edtf, {p.name for p in one.parties}) for one in found.agreements] == [
        ("memorandum_of_understanding", "2024-05-10", {"Bộ Y tế Việt Nam", "Bộ Y tế Lào"}),
        ("programme", "2024-05-10", {"Bộ Xây dựng Việt Nam", "Bộ Công chính và Vận tải Lào"}),
    ]
    (signing,) = found.mentions
    assert [relation for _, relation in signing.agreements] == ["signs", "signs"]


def test_the_sides_of_listed_texts_take_part_in_the_ceremony_and_what_they_are_about_does_not() -> None:
    (signing,) = read(LISTED).mentions
    bodies = {p.name for p in signing.participants if p.kind == "organization"}
    sides = {"Bộ Xây dựng Việt Nam", "Bộ Công chính và Vận tải Lào"}
    assert bodies == {"Bộ Y tế Việt Nam", "Bộ Y tế Lào", *sides}
