"""Date expressions: what they mean by the article's own date, and what is no date."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.edtf import is_edtf
from tests.extract.helpers import date_spans, resolved, the_mention

MAY = "2024-05-13"

# (words, the article's date, whether the text speaks of it as still to come, what they mean)
MEANINGS = [
    # the year is stated: no date of the article is needed
    ("ngày 25/8/2022", None, False, "2022-08-25"),
    ("ngày 25-8-2022", None, False, "2022-08-25"),
    ("ngày 25.8.2022", None, False, "2022-08-25"),
    ("Ngày 01/09/2022", None, False, "2022-09-01"),
    ("ngày 25 tháng 8 năm 2022", None, False, "2022-08-25"),
    ("ngày 25 tháng 8, năm 2022", None, False, "2022-08-25"),
    ("sáng 3 tháng 12 năm 2021", None, False, "2021-12-03"),
    ("mùng 2 tháng 9 năm 2020", None, False, "2020-09-02"),
    ("rạng sáng 5/6/2021", None, False, "2021-06-05"),
    ("thứ Hai, ngày 13/5/2024", None, False, "2024-05-13"),
    ("ngày\u00a025/8/2022", None, False, "2022-08-25"),
    ("25/8/2022 - 28/8/2022", None, False, "2022-08-25/2022-08-28"),
    ("từ 28/9 đến 2/10/2023", None, False, "2023-09-28/2023-10-02"),
    ("từ ngày 28/9 đến ngày 2/10/2023", None, False, "2023-09-28/2023-10-02"),
    ("từ ngày 7-10/8/2024", None, False, "2024-08-07/2024-08-10"),
    ("ngày 1–3/9/2022", None, False, "2022-09-01/2022-09-03"),
    ("từ ngày 1 đến ngày 5 tháng 6 năm 2023", None, False, "2023-06-01/2023-06-05"),
    ("trong hai ngày 8 và 9/10/2019", None, False, "2019-10-08/2019-10-09"),
    ("ngày 5 và 6 tháng 11 năm 2025", None, False, "2025-11-05/2025-11-06"),
    ("tháng 12/2015", None, False, "2015-12"),
    ("tháng 12-2015", None, False, "2015-12"),
    ("tháng 12 năm 2015", None, False, "2015-12"),
    ("tháng Mười năm 2015", None, False, "2015-10"),
    ("tháng Mười Hai năm 2015", None, False, "2015-12"),
    ("ngày 5 tháng Ba năm 2016", None, False, "2016-03-05"),
    ("(12/2015)", None, False, "2015-12"),
    ("cuối tháng 8/2021", None, False, "2021-08"),
    ("giữa tháng 6 năm 2019", None, False, "2019-06"),
    ("từ tháng 3 đến tháng 6 năm 2022", None, False, "2022-03/2022-06"),
    ("năm 1998", None, False, "1998"),
    ("đầu năm 2023", None, False, "2023"),
    ("giai đoạn 2021-2025", None, False, "2021/2025"),
    ("giai đoạn 2016 - 2020", None, False, "2016/2020"),
    ("giai đoạn 2021 đến 2025", None, False, "2021/2025"),
    ("nhiệm kỳ 2020-2025", None, False, "2020/2025"),
    ("năm học 2023-2024", None, False, "2023/2024"),
    ("từ năm 2015 đến năm 2020", None, False, "2015/2020"),
    ("kể từ năm 1962", None, False, "1962"),
    ("(tháng 5-7/2023)", None, False, "2023-05/2023-07"),
    # the article's own date fixes the year
    ("ngày 14 – 11", "2024-11-16", False, "2024-11-14"),
    ("chiều hôm trước", "2024-05-02", False, "2024-05-01"),
    ("sáng 25/8", "2022-08-26", False, "2022-08-25"),
    ("chiều 3-12", "2021-12-03", False, "2021-12-03"),
    ("tối 31/12", "2024-01-02", False, "2023-12-31"),
    ("ngày 25/08", "2022-09-01", False, "2022-08-25"),
    ("ngày 7 tháng 5", "2024-05-07", False, "2024-05-07"),
    ("ngày 14/5", MAY, False, "2024-05-14"),
    ("ngày 20/11", MAY, False, "2023-11-20"),
    ("ngày 20/11", MAY, True, "2024-11-20"),
    ("ngày 2/1", "2023-12-30", True, "2024-01-02"),
    ("ngày 20/11", "2024-05", True, "2024-11-20"),
    ("từ ngày 7 đến 10/8", "2024-08-11", False, "2024-08-07/2024-08-10"),
    ("từ ngày 28/12 đến 3/1", "2024-01-04", False, "2023-12-28/2024-01-03"),
    ("từ ngày 28/12 đến 3/1", "2023-12-20", True, "2023-12-28/2024-01-03"),
    ("trong hai ngày 8 và 9/10", "2019-10-10", False, "2019-10-08/2019-10-09"),
    ("tháng 3", "2020-05-01", False, "2020-03"),
    ("tháng 11", "2020-05-01", False, "2019-11"),
    ("tháng 11", "2020-05-01", True, "2020-11"),
    # words that point from the article's date
    ("hôm nay", MAY, False, MAY),
    ("sáng nay", MAY, False, MAY),
    ("chiều nay", MAY, False, MAY),
    ("hôm qua", "2024-03-01", False, "2024-02-29"),
    ("chiều qua", MAY, False, "2024-05-12"),
    ("hôm kia", MAY, False, "2024-05-11"),
    ("hôm thứ Tư", MAY, False, "2024-05-08"),
    ("sáng Chủ nhật", MAY, False, "2024-05-12"),
    ("hôm thứ Tư", MAY, True, "2024-05-15"),
    ("hôm thứ Tư", "2024-05", False, None),
    ("ngày mai", "2023-12-31", True, "2024-01-01"),
    ("ngày kia", MAY, True, "2024-05-15"),
    ("năm nay", MAY, False, "2024"),
    ("năm ngoái", MAY, False, "2023"),
    ("năm tới", MAY, True, "2025"),
    ("tháng này", MAY, False, "2024-05"),
    ("tháng trước", "2024-01-15", False, "2023-12"),
    ("tháng tới", "2023-12-10", True, "2024-01"),
    # nothing fixes them
    ("ngày 12/5", None, False, None),
    ("tháng 5", None, True, None),
    ("hôm nay", None, False, None),
    ("hôm nay", "2024-05", False, None),
    ("năm ngoái", None, False, None),
    ("tháng trước", "2024", False, None),
    # no such day
    ("ngày 31/2/2022", None, False, None),
    ("ngày 29/2", "2023-03-01", False, None),
    ("ngày 31/11/2022", None, False, None),
]


@pytest.mark.parametrize(("words", "published", "planned", "meaning"), MEANINGS)
def test_what_a_date_means(words: str, published: str | None, planned: bool, meaning: str | None) -> None:
    assert resolved(f"Lễ ký diễn ra {words} tại đây.", published, planned) == [meaning]


@pytest.mark.parametrize(
    ("words", "published", "meaning"),
    [
        ("Sáng 18, tại Hà Nội, hai bên ký biên bản.", "2024-05-20", ["2024-05-18"]),
        ("Tin từ Viêng Chăn: Ngày 30, hai bên ký biên bản.", "2024-05-02", ["2024-04-30"]),
        ("Sáng 18, tại Hà Nội, hai bên ký biên bản.", None, [None]),
        ("Ngày 18 người lên đường, tại Hà Nội.", "2024-05-20", []),
        ("Hai bên họp vào tháng 6 hằng năm.", "2024-05-20", []),
        ("Hai bên họp ngày 6/4 và 29/7.", "2024-08-20", ["2024-04-06", "2024-07-29"]),
    ],
)
def test_days_alone_days_joined_and_days_of_every_year(
    words: str, published: str | None, meaning: list[str | None]
) -> None:
    assert resolved(words, published, False) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "Có 12.500 người tham dự.",
        "Tỷ lệ đạt 25,8%.",
        "Tổng vốn là 3.12 triệu USD.",
        "Đội chủ nhà thắng với tỷ số 2-1.",
        "Nghị quyết số 18-NQ/TW về tổ chức bộ máy.",
        "Nghị định 101/2023/NĐ-CP của Chính phủ.",
        "Điện thoại 0912.345.678.",
        "Dịch Covid-19 lan rộng ở G20.",
        "Khoảng cách là 9,5 km, rộng 12 m.",
        "Điều 5 và điều 6 của luật.",
        "Phiên thứ 3 có 8 tham luận.",
        "Ngày hội có nhiều trò chơi.",
        "Thời gian tới hai bên tiếp tục trao đổi.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert date_spans(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "chào mừng Quốc khánh 2/9",
        "kỷ niệm 60 năm thiết lập quan hệ ngoại giao (5/9/1962 - 5/9/2022)",
    ],
)
def test_the_day_that_is_commemorated_is_no_day_of_an_event(text: str) -> None:
    assert [span.commemorated for span in date_spans(text)] == [True]


def test_a_day_beside_a_commemoration_is_an_ordinary_day() -> None:
    spans = date_spans("Ngày 1/9/2023, hai bên tổ chức lễ kỷ niệm Quốc khánh 2/9.")
    assert [span.commemorated for span in spans] == [False, True]


@pytest.mark.parametrize("text", ["giai đoạn 2021-2025", "kể từ năm 1962", "nhiệm kỳ 2020-2025"])
def test_validities_and_windows_are_periods(text: str) -> None:
    assert [span.kind for span in date_spans(text)] == ["period"]


def test_a_school_year_is_an_interval_in_which_something_is_done() -> None:
    assert [(span.kind, span.rule) for span in date_spans("năm học 2023-2024")] == [("interval", "date:school-year")]


def test_dates_stand_where_they_are_written() -> None:
    text = "Sáng 25/8/2022 và tháng 3/2023, rồi năm 2024."
    assert [text[span.start : span.end] for span in date_spans(text)] == ["25/8/2022", "tháng 3/2023", "năm 2024"]


@given(
    st.text(alphabet=st.sampled_from("0123456789/.- ngàyđếnthgăm"), max_size=60),
    st.sampled_from([None, "2024", "2024-05", MAY, "2024-02-29"]),
    st.booleans(),
)
def test_whatever_the_words_the_meaning_is_edtf_or_nothing(text: str, published: str | None, planned: bool) -> None:
    spans = date_spans(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(meaning is None or is_edtf(meaning) for meaning in resolved(text, published, planned))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("quý III/2023", "2023-07/2023-09"),
        ("tháng 4 năm ngoái", "2023-04"),
        ("từ tháng 10/2023 đến tháng 2/2024", "2023-10/2024-02"),
        ("(2-2024)", "2024-02"),
        ("từ ngày 15/ 2 đến ngày 2/3 năm 2024", "2024-02-15/2024-03-02"),
    ],
)
def test_months_and_quarters_in_their_writings(text: str, edtf: str) -> None:
    assert resolved(text, "2024-05-13") == [edtf]


def test_the_day_in_figures_stands_for_the_word_beside_it() -> None:
    # Articles are often dated a day after they were written.
    told = "Tối qua (11/5), tại Hà Nội, Thủ tướng Nguyễn Ví Dụ hội đàm với Thủ tướng Lào Khamla Tuayang."
    assert the_mention(told, "meeting").date_edtf == "2024-05-11"
