# ruff: noqa: E501 -- lines of pages are one line each
"""Plain-text dumps: what stands around and between the paragraphs of an article goes, the article stays."""

from __future__ import annotations

import pytest

from tasks.clean.cues import load_cues
from tasks.clean.dump import Cleaned, clean_dump

TITLE = "Hai thành phố cảng mở tuyến tàu khách chung"
LEAD = (
    "Sáng 12/4, lãnh đạo thành phố Hải Thượng và thành phố bạn cắt băng mở tuyến tàu khách chung đầu tiên giữa hai bên."
)
ONE = "Tuyến tàu khách chung chạy mỗi tuần ba chuyến, chở tối đa 250 hành khách và hàng nhẹ, giá vé do hai bên thống nhất."
TWO = (
    "Ông Trần Quý Cảng, đại diện phía chủ nhà, cho biết hai thành phố đã chuẩn bị bến bãi và thủ tục trong gần hai năm."
)
LAST = "Thời gian tới, hai bên sẽ xem xét mở thêm tuyến hàng hóa nối các cảng nhỏ trong vùng vịnh."
ARTICLE = [LEAD, ONE, TWO, LAST]


def clean(text: str) -> Cleaned:
    result = clean_dump(text, load_cues())
    assert result is not None
    return result


def spaced(*lines: str) -> str:
    return "\n\n".join(lines)


def test_bare_article_stays_whole() -> None:
    result = clean("\n".join([TITLE, *ARTICLE]))
    assert (result.title, result.paragraphs) == (TITLE, ARTICLE)


def test_menus_breadcrumbs_and_tools_above_the_article_go() -> None:
    head = ["Trang chủ Thời sự Thế giới", "Video | Xã hội | Kinh tế | Văn hóa", "09:15 | 12/04/2023 GMT+7", TITLE, "aa"]
    result = clean("\n".join([*head, *ARTICLE]))
    assert result.title == TITLE
    assert result.paragraphs == ARTICLE
    assert result.date is not None
    assert (result.date.edtf, result.date.origin) == ("2023-04-12", "dateline")


def test_kicker_is_not_the_title() -> None:
    result = clean("\n".join(["Hợp tác hai thành phố cảng:", "", TITLE, "aa", *ARTICLE]))
    assert result.title == TITLE


def test_doubled_headlines_take_their_teasers_with_them() -> None:
    headline = "Đội thuyền buồm thiếu nhi tập luyện cho mùa hè"
    teaser = "Hơn sáu mươi em nhỏ tham gia lớp học miễn phí do câu lạc bộ thuyền buồm mở ra."
    text = spaced(TITLE, LEAD, f"{headline} {headline}\n{teaser}", ONE, TWO, LAST)
    result = clean(text)
    assert result.paragraphs == ARTICLE
    assert ("teaser", teaser) in {(piece.reason, piece.text) for piece in result.dropped}


def test_headline_said_three_times_and_on_two_lines() -> None:
    headline = "Chợ cá đêm đông khách trở lại"
    teaser = "Từ cuối tuần qua, chợ mở cửa đến nửa đêm để phục vụ du khách phương xa."
    text = spaced(
        TITLE, LEAD, f"{headline} {headline} {headline}\n{teaser}", ONE, TWO, f"{headline}\n{headline}\n{teaser}", LAST
    )
    assert clean(text).paragraphs == ARTICLE


def test_title_said_twice_above_the_article_is_still_the_title() -> None:
    result = clean("\n".join([TITLE, TITLE, *ARTICLE]))
    assert (result.title, result.paragraphs) == (TITLE, ARTICLE)


def test_pictures_without_tone_marks_take_their_captions_with_them() -> None:
    slug = "hai thanh pho cang mo tuyen tau khach chung"
    text = "\n".join(
        [
            TITLE,
            "aa",
            LEAD,
            f"{slug} Ngư dân làng chài đón mùa mực",
            slug,
            "Con tàu rời bến trong tiếng còi.",
            "",
            ONE,
            "",
            TWO,
            "",
            LAST,
        ]
    )
    assert clean(text).paragraphs == ARTICLE


@pytest.mark.parametrize(
    "caption",
    [
        "Tàu khách rời bến chuyến đầu. Ảnh: Bảo An",
        "Hành khách lên tàu (Ảnh: Ban quản lý cảng).",
        "Quang cảnh lễ mở tuyến.",
        "Các đại biểu chụp ảnh lưu niệm trên boong tàu.",
        "![](anh-1.jpg) Con tàu mang tên Sóng Xanh. |",
        "leftcenterrightdel",
        f"{TITLE} - Ảnh 1.",
        "tau-khach-01.jpg",
        "Đồ họa: hải trình của tuyến tàu. Nguồn: Ban quản lý cảng",
    ],
)
def test_captions_between_paragraphs_go(caption: str) -> None:
    assert clean(spaced(TITLE, LEAD, ONE, caption, TWO, LAST)).paragraphs == ARTICLE


@pytest.mark.parametrize(
    "box",
    [
        "Xem thêm: Ngư dân được tập huấn cứu hộ trên biển",
        "[Video] Một ngày trên tàu khách",
        "Quảng cáo: Nước mắm Cá Vàng – đậm đà vị biển. Hotline 1900 xxxx",
        "Bài viết cùng chủ đề: Cảng cá xây lại cầu tàu\nCầu tàu mới dài gấp đôi, đủ chỗ cho hai mươi thuyền cùng cập.",
        ">> Giá vé tàu dịp lễ",
        "Tin liên quan\nHội thi bơi vượt sông mở rộng\nLàng chài đón khách homestay",
    ],
)
def test_boxes_between_paragraphs_go(box: str) -> None:
    assert clean(spaced(TITLE, LEAD, box, ONE, TWO, LAST)).paragraphs == ARTICLE


def test_subheading_stays() -> None:
    heading = "Chuẩn bị từ hai năm trước"
    assert clean(spaced(TITLE, LEAD, ONE, heading, TWO, LAST)).paragraphs == [LEAD, ONE, heading, TWO, LAST]


@pytest.mark.parametrize(
    "tail",
    [
        ["Bảo An", "Tin cùng chuyên mục", "Lễ hội đèn biển khai mạc", "Lễ hội đèn biển khai mạc", "Hơn một nghìn đèn được thả xuống vịnh trong đêm đầu tiên của lễ hội."],
        ["BẢO AN - VŨ HẢI", "Theo TTXVN", "Từ khóa: tàu khách, cảng biển", "Bình luận (3)"],
        ["(TTXVN/Vietnam+)", "Đọc nhiều", "Giá cá tăng sau bão", "Giấy phép báo điện tử số 12/GP-BTTTT. Ghi rõ nguồn khi phát hành lại."],
        ["PV", "In bài viết | Gửi email", "Các tin khác", "Thành phố cảng trồng thêm cây xanh"],
        ["Nguồn: TTXVN", "Tags: #tàu #cảng", "© 2023 Báo của chúng tôi. Cấm sao chép."],
    ],
)  # fmt: skip
def test_what_follows_the_article_goes(tail: list[str]) -> None:
    assert clean("\n".join([TITLE, *ARTICLE, *tail])).paragraphs == ARTICLE


def test_signature_below_the_article_names_the_authors() -> None:
    result = clean("\n".join([TITLE, *ARTICLE, "BẢO AN và VŨ HẢI"]))
    assert result.authors == ("Bảo An", "Vũ Hải")


@pytest.mark.parametrize(
    "dateline",
    [
        "(TTXVN) - ",
        "NDO - ",
        "QĐND Online - ",
        "VOV.VN - ",
        "(Báo Cảng Biển) – ",
        "Hải Thượng (TTXVN) - ",
        "TPO - ",
        "NDO - NDĐT - ",
    ],
)
def test_datelines_are_no_body(dateline: str) -> None:
    result = clean("\n".join([TITLE, dateline + LEAD, ONE, TWO, LAST]))
    assert result.paragraphs == ARTICLE
    assert any(piece.reason == "dateline" for piece in result.dropped)


def test_dateline_on_a_line_of_its_own() -> None:
    assert clean("\n".join([TITLE, "NDO -", *ARTICLE])).paragraphs == ARTICLE


def test_date_prefix_is_metadata() -> None:
    result = clean(f" date 2023-04 {LEAD}\n\n{ONE}\n\n{TWO}\n\n{LAST}")
    assert result.paragraphs == ARTICLE
    assert result.title is None
    assert result.date is not None
    assert (result.date.edtf, result.date.at, result.date.origin) == ("2023-04", None, "prefix")


def test_the_prefix_may_stand_under_the_headline() -> None:
    result = clean(f"Hai tỉnh ký kế hoạch hợp tác năm mới\n\n date 2023-04-18 {LEAD}\n\n{ONE}\n\n{TWO}\n\n{LAST}")
    assert result.paragraphs == ARTICLE
    assert result.date is not None
    assert (result.date.edtf, result.date.origin) == ("2023-04-18", "prefix")


def test_today_with_a_prefix_gives_the_day() -> None:
    today = LEAD.replace("Sáng 12/4", "Sáng nay (12/4)")
    result = clean(f" date 2023-04 {today}\n\n{ONE}\n\n{TWO}")
    assert result.date is not None
    assert (result.date.edtf, result.date.origin) == ("2023-04-12", "text")


def test_date_line_below_the_article_counts() -> None:
    result = clean("\n".join([TITLE, *ARTICLE, "Bảo An", "Thứ tư, 12/4/2023, 18:40 (GMT+7)"]))
    assert result.date is not None
    assert result.date.edtf == "2023-04-12"
    assert result.date.at is not None and result.date.at.hour == 18
    assert result.paragraphs == ARTICLE


@pytest.mark.parametrize(
    ("title", "shown", "day"),
    [
        (f"{TITLE} (4/23/2023)", TITLE, "2023-04-23"),
        (f"{TITLE} (12/04/2023 15:10)", TITLE, "2023-04-12"),
        (f"{TITLE} (23/23/2023)", f"{TITLE} (23/23/2023)", None),
        (f"{TITLE} (23/4/1953)", f"{TITLE} (23/4/1953)", None),
        (f"Kỷ niệm ngày {TITLE} (23/4/2003)", f"Kỷ niệm ngày {TITLE} (23/4/2003)", None),
    ],
)
def test_the_day_in_brackets_behind_a_title_is_that_of_publication(title: str, shown: str, day: str | None) -> None:
    result = clean(spaced(title, *ARTICLE))
    assert (result.title, result.date.edtf if result.date else None) == (shown, day)
    dated = clean("\n".join([title, "12/05/2023 15:10  Cỡ chữ A- A A+  Lượt xem: 84", *ARTICLE]))
    assert dated.date is not None and dated.date.edtf == "2023-05-12"


def test_clock_of_the_site_is_not_the_date() -> None:
    bar = "Thứ 6, 02/06/2023 | Liên hệ | Sơ đồ cổng | Đăng nhập"
    result = clean("\n".join([bar, TITLE, "12/04/2023 15:10  Cỡ chữ A- A A+  Lượt xem: 84", *ARTICLE]))
    assert result.date is not None
    assert result.date.edtf == "2023-04-12"


def test_paragraph_that_was_cut_off_stays() -> None:
    cut = "Lễ mở tuyến hàng hóa dự kiến được tổ chức tại"
    assert clean(spaced(TITLE, *ARTICLE, cut)).paragraphs == [*ARTICLE, cut]


def test_numbered_points_stay() -> None:
    points = ["1. Mở thêm một chuyến vào cuối tuần;", "2. Giảm giá vé cho học sinh của hai thành phố."]
    assert clean("\n".join([TITLE, LEAD, ONE, *points, LAST])).paragraphs == [LEAD, ONE, *points, LAST]


def test_teasers_above_the_title_go() -> None:
    teaser = "Ngư dân phấn khởi vì chuyến biển đầu năm đầy khoang cá."
    text = "\n".join(
        ["Tin mới", "Mùa cá cơm về sớm", "Mùa cá cơm được giá", teaser, TITLE, "12/04/2023 08:00 GMT +7", *ARTICLE]
    )
    result = clean(text)
    assert (result.title, result.paragraphs) == (TITLE, ARTICLE)


def test_a_long_lead_below_a_box_is_no_teaser() -> None:
    lead = (
        LEAD.removesuffix(".") + ", trước sự chứng kiến của đông đảo người dân, doanh nghiệp vận tải và " * 2 + "khách."
    )
    text = spaced("Tin mới", "Mùa cá cơm về sớm", TITLE, lead, "Quang cảnh buổi lễ. Ảnh: BC", ONE, TWO, LAST)
    assert clean(text).paragraphs == [lead, ONE, TWO, LAST]


def test_another_story_after_the_agency_signed_goes() -> None:
    other = [
        "Une autre ville ouvre son port aux voiliers",
        "La municipalité a inauguré dimanche un quai réservé aux voiliers de passage.",
    ]
    text = "\n".join(
        [f"Les deux villes ont ouvert une ligne commune. {i} passagers ont voyagé le premier jour." for i in (80, 90)]
    )
    result = clean(f"{text} -AVI\n" + "\n".join(other))
    assert "voiliers" not in " ".join(result.paragraphs)
    assert not result.paragraphs[-1].endswith("AVI")


def test_caption_and_dateline_run_into_the_paragraph_go() -> None:
    first = "The mayors of both cities cut the ribbon of a common ferry line on April 12, officials said."
    second = f"The mayors on board. (Photo: VNA)Hanoi (VNA) – {first} It will sail three times a week."
    result = clean(f"Two port cities open a ferry line\n{first}\n{second}\nTickets cost the same on both shores./.")
    assert result.paragraphs == [f"{first} It will sail three times a week.", "Tickets cost the same on both shores./."]


def test_english_dump() -> None:
    body = [
        "The two port cities opened a common passenger line on April 12, their mayors said at the ceremony.",
        "The ferry sails three times a week and takes up to 250 passengers and light goods.",
        "Both sides will now study a line for freight.",
    ]
    head = ["Home / Politics & Law", "Two port cities open a common ferry line", "April 12, 2023 - 21:40"]
    tail = ["Related news", "Fishing village welcomes guests", "Subscribe to our newsletter"]
    result = clean("\n".join([*head, "VIENTIANE — " + body[0], *body[1:-1], body[-1] + " — VNA/VNS", *tail]))
    assert result.title == "Two port cities open a common ferry line"
    assert result.paragraphs == body
    assert result.date is not None and result.date.edtf == "2023-04-12"


def test_lead_said_twice_is_kept_once() -> None:
    assert clean(spaced(TITLE, LEAD, TITLE, LEAD, ONE, TWO, LAST)).paragraphs.count(LEAD) == 1


@pytest.mark.parametrize("text", ["", "\n \n", "Trang chủ\nĐăng nhập\n", "Tin ngắn\nTin vui\n"])
def test_no_article_is_null(text: str) -> None:
    result = clean_dump(text, load_cues())
    assert result is None or not result.paragraphs
