"""Years that the text before a day gives it."""

from __future__ import annotations

from tests.extract.helpers import mentions, the_mention


def test_a_day_of_a_story_told_back_is_of_the_year_with_which_it_began() -> None:
    told = (
        "Sáng 12/5, tại Hà Nội, Bộ Y tế Việt Nam và Bộ Y tế Lào tổ chức hội nghị. Năm 2015, hai Bộ từng nhìn lại "
        "chặng đường hợp tác. Khi đó, ngày 6/11, Bộ trưởng Bộ Y tế Việt Nam sang thăm Lào."
    )
    assert the_mention(told, "visit").date_edtf == "2015-11-06"


def test_a_year_told_beside_the_news_is_not_that_of_its_day() -> None:
    told = "Năm 2023, thương mại Việt Nam - Lào tăng. Ngày 6/5, tại Hà Nội, Bộ Y tế Việt Nam và Bộ Y tế Lào hội đàm."
    assert the_mention(told, "meeting").date_edtf == "2024-05-06"


def test_a_new_paragraph_ends_the_story_of_a_year() -> None:
    told = "Năm 2015, hai Bộ họp.\nKhi đó, ngày 6/5, tại Hà Nội, Bộ Y tế Việt Nam và Bộ Y tế Lào hội đàm."
    assert the_mention(told, "meeting").date_edtf == "2024-05-06"


def test_a_month_of_the_same_year_is_of_the_year_told_last() -> None:
    told = (
        "Bộ Y tế Việt Nam và Bộ Y tế Lào ký Biên bản ghi nhớ hợp tác ngày 3/2/2018. Ngày 7/9 cùng năm, tại Viêng Chăn, "
        "Bộ Y tế Việt Nam và Bộ Y tế Lào hội đàm."
    )
    assert the_mention(told, "meeting").date_edtf == "2018-09-07"


def test_the_yearly_session_that_is_told_of_fixes_the_year() -> None:
    told = (
        "Ngày 4/6, tại Viêng Chăn, Bộ Y tế Việt Nam và Bộ Y tế Lào hội đàm. Đây là kỳ họp thường kỳ năm 2016 "
        "giữa hai Bộ."
    )
    assert {event.date_edtf for event in mentions(told, "meeting", published=None)} == {"2016-06-04"}
