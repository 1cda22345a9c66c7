"""When and where a text was filed: datelines with a day, closing lines in brackets, the bar of the site."""

from __future__ import annotations

import pytest

from tasks.clean.cues import load_cues
from tasks.clean.dump import Cleaned, clean_dump

TITLE = "Hai thành phố cảng mở tuyến tàu khách chung"
LEAD = "Trưa nay, lãnh đạo hai thành phố cắt băng mở tuyến tàu khách chung đầu tiên giữa hai bên."
ONE = "Tuyến tàu khách chung chạy mỗi tuần ba chuyến, chở tối đa 250 hành khách, giá vé do hai bên thống nhất."
LAST = "Thời gian tới, hai bên sẽ xem xét mở thêm tuyến hàng hóa nối các cảng nhỏ trong vùng vịnh."


def clean(*lines: str) -> Cleaned:
    result = clean_dump("\n".join(lines), load_cues())
    assert result is not None
    return result


@pytest.mark.parametrize(
    "dateline",
    ["Kiên Giang, 12/4/2023 - ", "HANOI, April 12, 2023 - ", "Kiên Giang (12/4/2023) – "],
)
def test_a_dateline_with_a_day_dates_the_article_and_goes(dateline: str) -> None:
    result = clean(TITLE, dateline + LEAD, ONE, LAST)
    assert result.paragraphs == [LEAD, ONE, LAST]
    assert result.date is not None
    assert (result.date.edtf, result.date.origin) == ("2023-04-12", "dateline")


def test_a_place_goes_only_where_a_sentence_begins_behind_its_dash() -> None:
    assert (
        clean(TITLE, "Vientiane – Ngày 12/4, hai bên mở tuyến tàu khách chung.", ONE).paragraphs[0].startswith("Ngày")
    )
    pair = "Việt Nam - Lào mở tuyến tàu khách chung giữa hai thành phố từ ngày 12/4."
    assert clean(TITLE, pair, ONE).paragraphs == [pair, ONE]


@pytest.mark.parametrize(
    "line", ["(Tin tổng hợp ngày 12-4-2023)", "(Đăng ngày 12/04/2023)", "Nguồn: Cảng vụ Hải Thượng, 12/04/2023"]
)
def test_a_closing_line_dates_the_article_and_goes(line: str) -> None:
    result = clean(TITLE, LEAD, ONE, LAST, line)
    assert result.paragraphs == [LEAD, ONE, LAST]
    assert result.date is not None
    assert result.date.edtf == "2023-04-12"


def test_the_bar_of_the_site_dates_what_nothing_else_does() -> None:
    result = clean("12 April 2023 | Home | News | Contact", TITLE, LEAD, ONE, LAST)
    assert result.date is not None
    assert result.date.edtf == "2023-04-12"


def test_a_paragraph_below_a_link_stays_where_it_goes_on_with_the_text() -> None:
    link = "Hải Thượng cấm xe phố cổ cuối tuần Hải Thượng cấm xe phố cổ cuối tuần"
    assert clean(TITLE, LEAD, ONE, link, LAST + " Giá vé do hai bên thống nhất.").paragraphs[-1].startswith("Thời gian")
    teaser = "Xe máy và ô tô không vào khu phố cổ trong hai ngày nghỉ, theo lệnh của phường."
    assert teaser not in clean(TITLE, LEAD, ONE, link, teaser, LAST).paragraphs
